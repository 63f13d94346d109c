"""Output items as people read them: texts, calls, images, from the rebuilt item and what the stream said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...encode import to_tagged
from ...events.access import absent, exact, hidden, mapping, sequence, text
from ...parser.strings import join_surrogates
from ...responses.model import Image, Item
from ...values import Elided
from .catalogue import TEXT_FIELD
from .evidence import Audio, ItemState, base64_size
from .items import ItemsSource
from .parts import stream_text

_OWN_FIELDS = frozenset({"id", "type", "status", "phase"})
_STREAMED_TYPES = (
    ("content", "output_text", "message"), ("content", "refusal", "message"), ("content", "reasoning_text", "reasoning"),
    ("summary", "summary_text", "reasoning"),
    ("command", "command", "shell_call"), ("output", "output", "shell_call_output"),
)  # fmt: skip
"""(slot, kind of part, type of item): what an item must be of which only parts were seen."""


@dataclass(slots=True)
class View:
    """One output item: as rebuilt, with its evidence.

    Attributes:
        value: the rebuilt item; a marker where the printer left it out and nothing proves it.
        state: its events, ``None`` where only the final response shows it.
        index: its output index.
        texts: (text, whether it is proven whole) of its message parts.
        hidden: whether some of its text was left out and is lost.

    """

    value: Any
    state: ItemState | None
    index: int
    type: str | None = None
    status: str | None = None
    phase: str | None = None
    texts: list[tuple[str, bool]] = field(default_factory=list)
    refusals: list[tuple[str, bool]] = field(default_factory=list)
    summaries: list[tuple[str, bool]] = field(default_factory=list)
    thoughts: list[tuple[str, bool]] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)
    hidden: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the rebuilt item; none where it is a marker."""
        return mapping(self.value) or {}

    @property
    def complete(self) -> bool:
        """Whether all its texts are proven to be whole."""
        texts = (*self.texts, *self.refusals, *self.summaries, *self.thoughts)
        return not self.hidden and all(whole for _, whole in texts)


def view(value: Any, state: ItemState | None, index: int, source: ItemsSource) -> View:
    """Read one item."""
    made = View(value, state, index)
    fields = made.fields
    made.type = exact(fields.get("type")) or (_streamed_type(state) if state is not None else None)
    made.phase = exact(fields.get("phase"))
    made.status = _status(fields, state)
    made.hidden = hidden(value)
    for slot in ("summary", "content"):
        content = fields.get(slot)
        if hidden(content):
            made.hidden = True
            continue
        parts = sequence(content) or []
        if not parts and state is not None:
            assembled = source.assembled(
                state, slot, is_empty_known=True
            )  # the closing event says []: its parts were streamed all the same
            parts = assembled.value if assembled is not None else []
        for place, part in enumerate(parts):
            _read_part(made, slot, place, part, source)
    return made


def _read_part(made: View, slot: str, place: int, value: Any, source: ItemsSource) -> None:
    part = mapping(value)
    if part is None:
        made.hidden = made.hidden or isinstance(value, Elided)
        return
    kind = exact(part.get("type"))
    name = "refusal" if kind == "refusal" else "text"
    content = text(part.get(name))
    state = made.state.parts.get((slot, place)) if made.state is not None else None
    told = source.text(made.state, state).told if state is not None and made.state is not None else None
    if content is not None:
        whole = type(part.get(name)) is str and (told is None or told.complete or told.text != content)
    elif told is not None and told.text:
        # This print lacks the line with the text: other events tell it.
        content, whole = told.text, told.complete
    else:
        # Every part has a text: where its line is not there, it was lost on the way.
        made.hidden = made.hidden or hidden(part.get(name)) or (name not in part and kind in TEXT_FIELD)
        return
    target = (
        made.refusals
        if kind == "refusal"
        else made.summaries
        if slot == "summary"
        else made.thoughts
        if kind == "reasoning_text"
        else made.texts
    )
    target.append((join_surrogates(content), whole))
    made.annotations.extend(sequence(part.get("annotations")) or [])


def _streamed_type(state: ItemState) -> str | None:
    if state.called is not None:
        return state.called
    for slot, kind, item_type in _STREAMED_TYPES:
        if any(part.slot[0] == slot and part.kind == kind for part in state.parts.values()):
            return item_type
    return None


def _status(fields: dict[str, Any], state: ItemState | None) -> str | None:
    """Return the last status: of an item that was never closed what the events of its tool said last."""
    if state is not None and state.done is None and state.statuses and exact(fields.get("status")) in (None, "in_progress"):
        return str(state.statuses[-1].content)
    return exact(fields.get("status"))


def images(made: View) -> list[Image]:
    """Return the sizes of an item's images, the final one last."""
    found = []
    if made.state is not None:
        found = [Image(index=index, bytes=_size(content)) for index, content in made.state.images]
    result = made.fields.get("result")
    if made.type == "image_generation_call" and not absent(result):
        found.append(Image(bytes=_size(result)))
    return found


def _size(content: Any) -> int | None:
    return base64_size(content) if type(content) is str else None


def as_item(made: View, began: float | None) -> Item:
    """Return an item as the answer has it."""
    fields = {name: value for name, value in made.fields.items() if name not in _OWN_FIELDS}
    if made.type == "image_generation_call":
        fields.pop("result", None)
    texts = "".join(content for content, _ in made.texts) if made.texts else None
    refusal = "".join(content for content, _ in made.refusals) if made.refusals else None
    reasoning = [content for content, _ in (*made.summaries, *made.thoughts)]
    state = made.state
    name = exact(made.fields.get("id"))
    if name is None and state is not None:
        name = next(iter(state.ids), None)
    sizes = [texts, refusal, *reasoning, *(text(fields.get(key)) for key in ("arguments", "input", "code"))]
    return Item(
        index=made.index,
        id=name,
        type=made.type,
        status=made.status,
        phase=made.phase,
        text=texts,
        refusal=refusal,
        reasoning=reasoning,
        complete=made.complete,
        annotations=[to_tagged(value) for value in made.annotations],
        images=images(made),
        content=to_tagged({key: value for key, value in fields.items() if key != "$type"}),
        added=state.added[0].line if state is not None and state.added else None,
        deltas=state.deltas if state is not None else 0,
        done=state.done.line if state is not None and state.done is not None else None,
        size=sum(len(content) for content in sizes if content),
        began_seconds=began,
    )


def audio_item(audio: Audio) -> Item:
    """Return sound and its transcript, which belong to no output index."""
    transcript = stream_text(audio.transcript)
    return Item(
        type="audio",
        text=transcript or None,
        complete=audio.done is not None,
        added=audio.line,
        deltas=audio.deltas + len(audio.transcript),
        done=audio.done,
        size=len(transcript),
        content={"bytes": audio.bytes} if audio.bytes else {},
    )
