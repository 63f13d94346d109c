"""One text of an item: what its events tell of it, and which version wins.

Order of authority (STREAMS, recovery): the item as the final response or its own closing event shows it, the closed part,
the ``done`` event, the deltas. Deltas alone are whole only where nothing can be missing between them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...events.access import Path, at, mapping, text
from ...parser.strings import join_surrogates
from ...responses.sequence import gap_between
from ...responses.texts import TextVersion, best, may_be_whole_of, text_version
from .catalogue import TEXT_FIELD
from .evidence import Delta, ItemState, Part


@dataclass(slots=True)
class Frame:
    """What the run as a whole says about how far its deltas can be trusted."""

    gaps: list[tuple[int, int]] = field(default_factory=list)
    """Missing numbers, and those that came twice with different events."""
    numbered: bool = True
    late: bool = False
    """The log does not have the beginning of the stream."""
    end: int | None = None
    """The number of the terminal event, where the response completed."""
    long_gaps: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.long_gaps = [gap for gap in self.gaps if gap[1] > gap[0]]

    def hides_more(self, low: int, high: int) -> bool:
        """Return whether something that takes two events at least may be missing between two numbers, besides a piece of a text."""
        return gap_between(self.long_gaps, low, high) is not None


@dataclass(slots=True)
class PartText:
    """What is known of a text.

    Attributes:
        told: the version that wins; ``None`` where there is none.
        streamed: what the deltas give; ``None`` where there are none.
        whole_stream: whether nothing is missing between the deltas.
        gap: the first missing number among them.

    """

    told: TextVersion | None
    streamed: str | None
    whole_stream: bool
    gap: int | None = None


def item_path(part: Part) -> Path:
    """Return the place of a part's text in its item."""
    slot, index = part.slot
    if slot in ("content", "summary"):
        return slot, index, TEXT_FIELD.get(part.kind, "text")
    return ("action", "commands", index) if slot == "command" else (slot,)


def part_text(part: Part, shown: list[tuple[dict[str, Any], int]], frame: Frame) -> PartText:
    """Weigh all versions of a part's text; ``shown`` are prints of the whole item with their lines, best first."""
    path, name = item_path(part), TEXT_FIELD.get(part.kind, "text")
    versions = [text_version(at(item, path), line) for item, line in shown]
    if part.closed is not None:
        versions.append(text_version(part.closed.data.get(name), part.closed.line))
    if part.done is not None:
        versions.append(text_version(part.done.data.get(name), part.done.line))
    gap = _gap(part, frame)
    streamed, cut = _streamed(part.deltas)
    whole = streamed is not None and not cut and gap is None and not (frame.late and part.added is None and not part.first[0] <= 0)
    if part.snapshot is not None:
        version = text_version(part.snapshot.content, part.snapshot.line)
        if version is not None:
            version.complete = False
            versions.append(version)
            whole = whole or (not cut and version.text == streamed)
    if streamed is not None:
        ended = frame.numbered and frame.end is not None and gap_between(frame.gaps, part.first[0], frame.end) is None
        versions.append(
            TextVersion(streamed, complete=whole and (ended or _completes(part, streamed, shown)), lines=[d.line for d in part.deltas])
        )
    return PartText(best(versions), streamed, whole, gap)


def _completes(part: Part, streamed: str, shown: list[tuple[dict[str, Any], int]]) -> bool:
    """Return whether the deltas are all of a text of which another print shows only the beginning, and how long it was."""
    path, name = item_path(part), TEXT_FIELD.get(part.kind, "text")
    prints = [at(item, path) for item, _ in shown]
    prints += [evidence.data.get(name) for evidence in (part.closed, part.done) if evidence is not None]
    return any(getattr(value, "more", None) and may_be_whole_of(streamed, value) for value in prints)


def _gap(part: Part, frame: Frame) -> int | None:
    if not frame.numbered or not frame.gaps:
        return None
    found = gap_between(frame.gaps, part.first[0], part.last[0])
    return None if found is None else max(found[0], part.first[0])


def _streamed(deltas: list[Delta]) -> tuple[str | None, bool]:
    """Join deltas; say whether one of them was itself cut or hidden."""
    if not deltas:
        return None, False
    pieces = [text(delta.content) for delta in deltas]
    cut = any(type(delta.content) is not str for delta in deltas)
    return join_surrogates("".join(piece or "" for piece in pieces)), cut


def stream_text(deltas: list[Delta]) -> str:
    """Return the text of deltas that belong to no item."""
    return _streamed(deltas)[0] or ""


def shell_output(item: ItemState, index: int) -> dict[str, Any] | None:
    """Put a command's output together from its deltas: ``stdout`` and ``stderr``, without the outcome."""
    part = item.parts.get(("output", index))
    if part is None or not part.deltas:
        return None
    made: dict[str, str] = {}
    for delta in part.deltas:
        for stream, piece in (mapping(delta.content) or {}).items():
            made[stream] = made.get(stream, "") + (text(piece) or "")
    return {stream: join_surrogates(content) for stream, content in made.items()}
