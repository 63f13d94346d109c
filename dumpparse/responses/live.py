"""What happens in a log that is still written: steps to tell of at once, instead of responses when they are finished.

In: events in printed order. Out: a ``Step`` for each thing that began, went on or ended. Text comes as its deltas do; what a
later event shows of a text beyond its deltas is given then. Where a number is missing, some events wait for it. At its end
each response is put together, and can be compared with the pieces that were given: these are never passed off for a text
that they are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any, Literal

from ..events import Event
from ..events.shape import integer, join_surrogates, mapping, sequence, text
from ..providers.openai_responses.catalogue import FIELDS
from ..providers.openai_responses.state import DELTAS, DONES, PARTS, TEXT_FIELD, ItemState
from .demux import Demultiplexer
from .model import Response
from .respond import respond
from .run import Run

StepKind = Literal["begun", "item", "piece", "status", "item-done", "error", "ended", "settled"]
WINDOW = 8
"""How many events of a response wait for a number that is missing: more would keep back the text of a log that has not all."""

_HIGH = "\ud800", "\udbff"
"""First halves of surrogate pairs: the second may come with the next delta."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened.

    Attributes:
        kind: ``begun``, ``ended``: a response; ``item``, ``item-done``: an item of it; ``piece``: text of an item;
            ``status``: how far a hosted tool is; ``error``: an error came, after which no more is to be expected;
            ``settled``: a response that ended is forgotten now, with all that came behind its end.
        response_id: of which response, or ``None``; ``number`` counts the responses of the log from 1.
        index: the output index of the item, or ``None``.
        what: the type of an item; of a piece ``text`` where it is part of the answer, else ``commentary``, ``refusal``,
            ``reasoning``, ``summary``, ``arguments``, ``input``, ``code``, ``command``, ``output`` or ``transcript``.
        part: which of the item's texts of this kind.
        text: the piece; the name of a call that begins; the status of an item that ends; the message of an error.
        response: of ``ended`` and ``settled``, all that is known.
        given: of ``ended``, the text of the answer as its pieces had it.

    """

    kind: StepKind
    number: int
    response_id: str | None
    index: int | None = None
    what: str = ""
    part: int = 0
    text: str = ""
    response: Response | None = None
    given: str = ""


_Key = tuple[int | None, str, int]
"""A text: the index of its item, which of its texts, and the index of that."""


@dataclass(slots=True)
class _Given:
    """What was given of one run."""

    answer: list[str] = field(default_factory=list)
    parts: dict[_Key, list[str]] = field(default_factory=dict)
    halves: dict[_Key, tuple[str, str]] = field(default_factory=dict)
    """What waits for the second half of a character, and what it is a piece of."""
    items: set[int] = field(default_factory=set)
    next: int | None = None
    """The number that is due."""
    waiting: list[tuple[int, int, Event, int | None]] = field(default_factory=list)
    """A heap of (number, order of arrival, event, index of its item)."""
    response: Response | None = None
    """What it was when it ended."""
    is_late: bool = False
    """Something came behind its end."""


class Live:
    """Turns events into steps. ``feed`` it events in printed order, then ``close`` it; what is finished is forgotten."""

    def __init__(self) -> None:
        self._demultiplexer = Demultiplexer()
        self._given: dict[Run, _Given] = {}

    def feed(self, event: Event) -> Iterator[Step]:
        """Yield the steps of one event."""
        for silent in self._demultiplexer.feed(event):
            yield from self._settle(silent)
        run = self._demultiplexer.latest
        if run is None:
            return
        given = self._given.get(run)
        if given is None:
            given = self._given[run] = _Given()
            yield _step("begun", run, text=_model(run))
        if given.response is not None:
            given.is_late = True
            return
        if event.kind == "event":
            yield from self._in_order(event, run, given)
        if event.kind == "failure" or event.type == "error":
            yield _step("error", run, text=_reason(event))
        if run.ended:
            yield from self._end(run, given)

    def release(self) -> Iterator[Step]:
        """Yield what waits for missing numbers, for who knows that nothing comes for now."""
        for run, given in self._given.items():
            yield from self._waiting(run, given, 0)

    def close(self) -> Iterator[Step]:
        """End what has not ended, and forget all."""
        for run in self._demultiplexer.close():
            yield from self._settle(run)

    def open(self) -> list[Response]:
        """Return what is known so far of the responses that have not ended, in the order in which they began."""
        left = sorted((run.number, run) for run, given in self._given.items() if given.response is None)
        return [respond(run) for _, run in left]

    def _in_order(self, event: Event, run: Run, given: _Given) -> Iterator[Step]:
        """Take an event when its number is due, with those that wait for it."""
        number = event.sequence_number
        if number is None:
            yield from self._event(event, run, given, run.state.last_index)
            return
        heappush(given.waiting, (number, run.count, event, run.state.last_index))
        yield from self._waiting(run, given, WINDOW)

    def _waiting(self, run: Run, given: _Given, most: int) -> Iterator[Step]:
        waiting = given.waiting
        while waiting and (len(waiting) > most or given.next is None or waiting[0][0] <= given.next):
            number, _, event, index = heappop(waiting)
            given.next = max(number + 1, given.next or 0)
            yield from self._event(event, run, given, index)

    def _event(self, event: Event, run: Run, given: _Given, index: int | None) -> Iterator[Step]:
        kind, data = event.type, event.data
        if kind == "response.audio.transcript.delta":
            yield from _piece(run, given, (None, "transcript", 0), "transcript", _shown(data.get("delta")))
        if "output_index" not in FIELDS.get(kind, ()) or index is None:
            return
        item = run.state.items[index]
        if item.index not in given.items:
            given.items.add(item.index)
            yield _step("item", run, item, what=_type(item), text=_name(item))
        if kind in DELTAS:
            slot, key, part = DELTAS[kind]
            yield from _piece(run, given, (item.index, slot, _index(data, key)), _what(item, slot, part), _shown(data.get("delta")))
        elif kind in DONES:
            slot, key, part = DONES[kind]
            yield from _rest(run, given, (item.index, slot, _index(data, key)), _what(item, slot, part), data.get(TEXT_FIELD[part]))
        elif kind in PARTS and kind.endswith(".done"):
            slot, key = PARTS[kind]
            yield from _part(run, given, item, (slot, _index(data, key)), data.get("part"))
        elif kind == "response.output_item.done":
            yield from _whole_item(run, given, item)
            yield _step("item-done", run, item, what=_type(item), text=text(item.done.data.get("status")) or "" if item.done else "")
        elif kind.rpartition(".")[0] in _TOOLS:
            yield _step("status", run, item, what=_type(item), text=kind.rpartition(".")[2])

    def _settle(self, run: Run) -> Iterator[Step]:
        given = self._given.pop(run, None)
        if given is None:
            return
        if given.response is None:
            yield from self._end(run, given)
        yield _step("settled", run, response=respond(run) if given.is_late else given.response)

    def _end(self, run: Run, given: _Given) -> Iterator[Step]:
        yield from self._waiting(run, given, 0)
        for key, (what, half) in given.halves.items():
            if what != "text":
                yield _step("piece", run, _item_of(run, key), what=what, part=key[2], text=half)
        response = given.response = respond(run)
        told = "".join(given.answer)
        if response.text is not None and response.text != told and response.text.startswith(told):
            yield _step("piece", run, what="text", text=response.text[len(told) :])
            told = response.text
        given.answer, given.parts, given.halves = [], {}, {}
        yield _step("ended", run, response=response, given=told)


_TOOLS = frozenset(
    f"response.{name}"
    for name in ("web_search_call", "file_search_call", "code_interpreter_call", "image_generation_call", "mcp_call", "mcp_list_tools")
)
"""What the events of hosted tools begin with that only say how far one is."""


def _step(kind: StepKind, run: Run, item: ItemState | None = None, **more: Any) -> Step:
    return Step(kind, run.number, run.id, None if item is None else item.index, **more)


def _piece(run: Run, given: _Given, key: _Key, what: str, content: str) -> Iterator[Step]:
    """Yield a piece, but for the first half of a character, which waits for the second."""
    if key in given.halves:
        content = join_surrogates(given.halves.pop(key)[1] + content)
    if content and _HIGH[0] <= content[-1] <= _HIGH[1]:
        given.halves[key] = what, content[-1]
        content = content[:-1]
    if not content:
        return
    given.parts.setdefault(key, []).append(content)
    if what == "text":
        given.answer.append(content)
    yield _step("piece", run, _item_of(run, key), what=what, part=key[2], text=content)


def _item_of(run: Run, key: _Key) -> ItemState | None:
    return None if key[0] is None else run.state.items.get(key[0])


def _rest(run: Run, given: _Given, key: _Key, what: str, whole: Any) -> Iterator[Step]:
    """Yield what a later print of a text shows beyond its pieces; one that contradicts them is told of at the end."""
    if type(whole) is not str:
        return
    told = "".join(given.parts.get(key, ()))
    if len(whole) > len(told) and whole.startswith(told):
        given.halves.pop(key, None)
        yield from _piece(run, given, key, what, join_surrogates(whole[len(told) :]))


def _part(run: Run, given: _Given, item: ItemState, place: tuple[str, int], body: Any) -> Iterator[Step]:
    shown = mapping(body) or {}
    kind = text(shown.get("type")) or ""
    if kind in TEXT_FIELD:
        yield from _rest(run, given, (item.index, *place), _what(item, place[0], kind), shown.get(TEXT_FIELD[kind]))


def _whole_item(run: Run, given: _Given, item: ItemState) -> Iterator[Step]:
    """Yield what an item shows at its end that no event before it did."""
    shown = item.done.data if item.done is not None else {}
    for slot in ("summary", "content"):
        for number, body in enumerate(sequence(shown.get(slot)) or []):
            yield from _part(run, given, item, (slot, number), body)
    for slot in ("arguments", "input", "code"):
        yield from _rest(run, given, (item.index, slot, 0), slot, shown.get(slot))


def _shown(delta: Any) -> str:
    """Return the text of a delta; that of a shell's output has one of two streams."""
    pieces = [delta] if mapping(delta) is None else list((mapping(delta) or {}).values())
    return join_surrogates("".join(text(piece) or "" for piece in pieces))


def _index(data: dict[str, Any], key: str) -> int:
    return (integer(data.get(key)) or 0) if key else 0


def _prints(item: ItemState) -> list[dict[str, Any]]:
    return [evidence.data for evidence in (item.done, *reversed(item.added)) if evidence is not None]


def _type(item: ItemState) -> str:
    return next((kind for shown in _prints(item) if (kind := text(shown.get("type")))), item.called or "item")


def _name(item: ItemState) -> str:
    return next((name for shown in _prints(item) if (name := text(shown.get("name")))), "")


def _what(item: ItemState, slot: str, kind: str) -> str:
    if kind == "output_text":
        return "commentary" if any(shown.get("phase") == "commentary" for shown in _prints(item)) else "text"
    return "refusal" if kind == "refusal" else "reasoning" if slot == "content" else slot


def _model(run: Run) -> str:
    return next((name for shown in run.state.lifecycle if (name := text(shown.data.get("model")))), "")


def _reason(event: Event) -> str:
    shown = mapping(event.data.get("error")) or event.data
    return ": ".join(filter(None, (text(shown.get("code")), text(shown.get("message")))))
