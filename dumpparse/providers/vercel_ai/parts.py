"""What the parts of a stream say, as facts; the state of one run.

A stream has steps, one for each time the model was asked; the ids of its texts may be the same in each of them. All steps are one
response, as its ``finish`` sums them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import exact, hidden, mapping, sequence
from ...events.facts import Began, Called, Fact, Failed, Hidden, ItemProgress, Piece, Place, Stopped, Whole
from ...events.keys import CorrelationKeys
from ...events.provider import Fit
from ...events.shown import all_hidden, of_hidden, told
from ...responses.gathered import Gathered
from ...responses.gathered_places import ARGUMENTS
from ..citations import cited
from .backend import backend
from .detect import reason_of
from .errors import failure, part_failure
from .messages import is_message, message
from .order import ENDS, STARTS, Order
from .results import RESULTS, SOURCE_ADDRESSES, SOURCES, arguments, result, returned, timestamp
from .usage import usage

_CALL_STARTS = frozenset({"tool-input-start", "tool-call-streaming-start"})
_CALLS = frozenset({"tool-call", "tool-input-available", "tool-input-error"})


class Parts(Gathered):
    """The facts of one run, and which of its parts are about the same thing."""

    def __init__(self) -> None:
        super().__init__(self._of)
        self.order = Order()
        self._step = 0
        self.last = 0
        """The place of what a result says by itself: behind those of the steps before, where these are told."""
        self._alone: set[tuple[int, str]] = set()
        """Lines and paths of results of whose runs nothing was logged before."""
        self._indexes: dict[tuple[int, str, str | None], int] = {}
        """(step, what, id) → its place; a call is of no step, as its result may come in the next one."""
        self._streamed: set[int] = set()
        """Places of calls of which pieces came: what a later part makes of them is the same."""

    def take(self, event: Event, keys: CorrelationKeys) -> None:
        """Take in the facts of one event; why a step ended is not why the stream did, where another step follows."""
        if event.kind == "failure":
            for fact in self._of(event):
                self._note(fact, event)
            self.says_nothing = False
            return
        if event.kind == "snapshot" and not (self.began or self.texts or self.snapshots):
            self._alone.add((event.line, event.path))
            self.last = max(len(sequence(event.data.get("steps")) or ()) - 1, 0)
        if event.type in STARTS:
            self._step += 1
            self.stops.clear()
        self.order.take(event)
        super().take(event, keys)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was heard of it that would tell it from another one."""
        return self.order.is_blank

    def fit(self, event: Event) -> Fit:
        """Return how well a part goes on with it."""
        return self.order.fit(event)

    def facts(self, event: Event, index: int | None) -> Iterator[Fact]:  # noqa: ARG002  # facts name their places
        """Yield what an event says."""
        yield from self._facts_of(event)

    def _of(self, event: Event) -> Iterator[Fact]:
        data, kind = event.data, event.type
        if "providerMetadata" in data:
            yield from backend(data)
        if event.kind == "failure" or kind.startswith("AI_"):
            yield from failure(data)
        elif event.kind == "snapshot" and (gone := next(all_hidden(event), None)):
            yield gone
        elif event.kind == "snapshot" and is_message(data):
            yield from self._known(message(data))
        elif event.kind == "snapshot":
            alone = (event.line, event.path) in self._alone
            yield from self._known(result(data, self.last, alone=alone))
        elif kind == "error":
            yield from part_failure(data.get("error"), data.get("errorText"))
        elif kind == "abort":
            yield Failed("abort", exact(data.get("reason")))
        elif kind in ENDS:
            yield from self._ended(data, kind)
        elif kind in RESULTS:
            yield from returned(data, "")
        elif kind in SOURCES:
            yield from cited([data], "", SOURCE_ADDRESSES)
        elif kind == "response-metadata":
            yield Began(exact(data.get("id")), exact(data.get("modelId")), timestamp(data.get("timestamp")))
        else:
            yield from self._text(kind, data)
            yield from self._call(kind, data)

    def _index(self, what: str, name: str | None) -> int:
        key = (0 if what == "call" else self._step, what, name)
        return self._indexes.setdefault(key, len(self._indexes))

    def _text(self, kind: str, data: dict[str, Any]) -> Iterator[Fact]:
        what, _, stage = kind.partition("-")
        if what not in {"text", "reasoning"} or stage not in {"", "delta", "start", "end"}:
            return
        index = self._index(what, exact(data.get("id")))
        if stage in {"start", "end"}:
            yield ItemProgress(index, "message" if what == "text" else what, stage="under way" if stage == "start" else "done")
            if stage == "end" and not self.order.has_begun(what, exact(data.get("id"))):
                # The log begins late: of what was announced it would have the beginning.
                yield Piece(Place(index, "content"), what, "", is_cut=True)
            return
        name = next((key for key in ("text", "delta", "textDelta") if key in data), "text")
        yield from told(data.get(name), Place(index, "content"), what, name, whole=False)

    def _call(self, kind: str, data: dict[str, Any]) -> Iterator[Fact]:
        name = exact(data.get("toolCallId")) or exact(data.get("id"))
        if kind in _CALL_STARTS or kind in _CALLS:
            place = Place(self._index("call", name), "arguments")
            yield Called(place, name, exact(data.get("toolName")))
            if kind in _CALLS and place.index not in self._streamed:
                key = "args" if "args" in data else "input"
                yield from arguments(data.get(key), place, key)
        elif kind in {"tool-input-delta", "tool-call-delta"}:
            place = Place(self._index("call", name), "arguments")
            self._streamed.add(place.index or 0)
            yield Called(place, name, exact(data.get("toolName")))
            key = next((key for key in ("delta", "inputTextDelta", "argsTextDelta") if key in data), "delta")
            yield from told(data.get(key), place, "arguments", key, whole=False)

    def _ended(self, data: dict[str, Any], kind: str) -> Iterator[Fact]:
        response = mapping(data.get("response"))
        if response is not None:
            yield Began(exact(response.get("id")), exact(response.get("modelId")), timestamp(response.get("timestamp")))
        elif hidden(data.get("response")):
            yield Hidden("response", of_hidden(data["response"]), frozenset({"model"}))
        for key in ("usage", "totalUsage"):
            yield from usage(data.get(key), key)
        reason = reason_of(data)
        if hidden(data.get("finishReason")):
            yield Hidden("finishReason", "Object", frozenset({"end"}))
        elif reason is not None:
            yield Stopped(reason)
        elif kind == "finish":
            # For user interfaces no reason may be named: then it is whole, unless something else was said before.
            is_whole = not self.failures and not any(self.stops.values())
            yield Stopped(None, outcome="completed" if is_whole else None)

    def _known(self, facts: Iterator[Fact]) -> Iterator[Fact]:
        """Yield what a result says that the parts before it have not said: texts that were streamed are not told again."""
        is_streamed = {one.what for one in self.texts.values() if one.pieces}
        is_known = False
        for fact in facts:
            if isinstance(fact, Called):
                is_known = is_told = fact.id is not None and (0, "call", fact.id) in self._indexes
            else:
                is_told = isinstance(fact, Whole) and (is_known if fact.what == ARGUMENTS else fact.what in is_streamed)
            if not is_told:
                yield fact
