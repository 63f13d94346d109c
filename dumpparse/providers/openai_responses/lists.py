"""Lists that events give entry by entry: annotations, log probabilities, the outputs of a shell's commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...events.access import Path, at, hidden, incomplete, sequence
from ...responses.recover import Proven
from .evidence import ItemState, Part
from .parts import shell_output


@dataclass(frozen=True, slots=True)
class Entries:
    """What is known of a list.

    Attributes:
        values: its entries, in order.
        lines: the line of each.
        complete: whether these are all.
        is_aligned: whether each stands where it stands in the list; else none can be named by its index.

    """

    values: list[Any]
    lines: list[int]
    complete: bool
    is_aligned: bool = True

    def at(self, rest: Path) -> Proven | None:
        """Return what stands at a path inside the list: the list itself, or an entry and what is in it."""
        if not rest:
            return Proven(self.values, self.lines, self.complete)
        index = rest[0]
        if not self.is_aligned or not isinstance(index, int) or not 0 <= index < len(self.values):
            return None
        found = at(self.values[index], rest[1:])
        return None if found is None or incomplete(found) else Proven(found, [self.lines[index]], self.complete)


def added_annotations(part: Part) -> Entries | None:
    """Return the annotations that events added one by one; whole where none is missing between them."""
    if not part.annotations:
        return None
    places = sorted(part.annotations)
    added = [part.annotations[place] for place in places]
    is_aligned = places == list(range(len(places)))
    complete = is_aligned and not any(hidden(one.data.get("annotation")) for one in added)
    return Entries([one.data.get("annotation") for one in added], [one.line for one in added], complete, is_aligned)


def token_logprobs(part: Part, *, is_stream_whole: bool) -> Entries | None:
    """Return the log probabilities of a part's tokens, of which deltas show the entries, and at most those."""
    if part.done is not None:
        value = part.done.data.get("logprobs")
        items = sequence(value)
        if items and not incomplete(value) and not only_markers(value):
            return Entries(items, [part.done.line] * len(items), complete=True)
    items, lines = [], []
    for delta in part.logprobs:
        shown = sequence(delta.content)
        if shown is None or incomplete(delta.content) or only_markers(shown):
            return None
        items.extend(shown)
        lines += [delta.line] * len(shown)
    return Entries(items, lines, is_stream_whole, is_stream_whole) if items else None


def shell_outputs(item: ItemState) -> Entries | None:
    """Return the output of a shell call; how a command ended is lost where its event does not show it."""
    parts = sorted(index for slot, index in item.parts if slot == "output")
    values: list[Any] = []
    lines: list[int] = []
    complete = is_aligned = parts == list(range(len(parts)))
    for index in parts:
        part = item.parts["output", index]
        shown = sequence(part.done.data.get("output")) if part.done is not None else None
        if part.done is not None and shown is not None and not only_markers(shown):
            values.extend(shown)
            lines += [part.done.line] * len(shown)
        elif (made := shell_output(item, index)) is not None:
            values.append(made)
            lines.append(part.deltas[0].line)
            complete = False
        else:
            complete = is_aligned = False
    return Entries(values, lines, complete, is_aligned) if values else None


def only_markers(value: Any) -> bool:
    """Return whether a list shows nothing but how many entries it has."""
    items = sequence(value)
    return bool(items) and items is not None and all(hidden(entry) for entry in items)
