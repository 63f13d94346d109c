"""What the lines of one call of the model say: pieces of a message, its blocks when they are whole, and the result of the agent.

A block comes up to three times: in pieces, in a line of its own when it is whole, and the last text again as the result.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, exact, hidden, integer, mapping, sequence, text
from ...events.facts import BackedBy, Began, Fact, Failed, Hidden, PartOf, Piece, Place, Stopped, Used
from ...events.shown import EVERYTHING, entries, of_hidden, told
from ...responses.gathered import Gathered
from ..anthropic_messages.facts import CALLS, began, of_block, of_event, usage
from .detect import ASSISTANT, PARTIAL, session

_RESULT = Place(0, "result")
FAILURES = frozenset({"error", "error_during_execution", "error_max_turns", "error_max_budget_usd", "error_max_structured_output_retries"})
"""What a result is called that is none; the first is any that the SDK's types do not name."""


class AgentState(Gathered):
    """The facts of one call of the model, and of what the agent made of it."""

    def __init__(self) -> None:
        super().__init__(self._said)
        self._is_streamed = False
        """The events of its stream are there: what a line hides of a whole block, they show."""
        self._whole: dict[tuple[str | None, str], int] = {}
        """By kind and text, the places of blocks that came whole."""
        self._in_pieces: dict[Place, None] = {}
        """The places of those that came in pieces, and not whole yet."""

    def _said(self, event: Event) -> Iterator[Fact]:
        data = event.data
        yield PartOf({"session": session(data)})
        yield BackedBy("anthropic.messages")
        if event.type == PARTIAL:
            inner = data.get("event")
            self._is_streamed = self._is_streamed or exact((mapping(inner) or {}).get("type")) == "message_start"
            if hidden(inner):
                yield Hidden("event", of_hidden(inner), EVERYTHING | {"end", "usage"})
            else:
                for fact in of_event(mapping(inner) or {}, "event."):
                    if isinstance(fact, Piece):
                        self._in_pieces[fact.place] = None
                    yield fact
        elif event.type == ASSISTANT:
            yield from self._assistant(data)
        else:
            yield from self._result(data)

    def _assistant(self, data: dict[str, Any]) -> Iterator[Fact]:
        message = data.get("message")
        if hidden(message):
            yield Hidden("message", of_hidden(message), EVERYTHING | {"end", "usage"})
            return
        said = mapping(message) or {}
        # What a line says of the usage is not final: it counts until the end of the stream was seen.
        is_counted = self._is_streamed and any(self.stops.values())
        yield from (one for one in began(said, "message") if not (is_counted and isinstance(one, Used | Hidden)))
        error = exact(data.get("error"))
        is_error = error is not None or data.get("isApiErrorMessage") is True
        if is_error:
            # What went wrong stands where the answer would, as a message that no model wrote.
            texts = [text((mapping(one) or {}).get("text")) for one in sequence(said.get("content")) or ()]
            yield Failed(error, "".join(one for one in texts if one) or None)
            return
        for one in entries(said.get("content"), "message.content", EVERYTHING):
            if isinstance(one, Hidden):
                yield from () if self._is_streamed else (one,)
            elif (block := mapping(one[1])) is not None:
                yield from of_block(block, self._place_of(block), "message.content[]", whole=True)
        yield Stopped(exact(said.get("stop_reason")) or None)

    def _place_of(self, block: dict[str, Any]) -> int:
        """Return the place of a block that is whole: that of its pieces, else the next one. A line has one block, at place 0."""
        kind = exact(block.get("type"))
        if kind in CALLS:
            name = exact(block.get("id"))
            found = next((place.index for place in self.called(name)), None) if name is not None else None
            return self.next_index if found is None else found
        shown = text(block.get("text" if kind == "text" else "thinking"))
        return self.next_index if shown is None else self._place_of_text(kind, shown)

    def _place_of_text(self, kind: str | None, shown: str) -> int:
        same = [place for place in self._in_pieces if place.slot == kind and self._tells(place, shown)]
        known = self._whole.get((kind, shown))
        if known is not None and self._tells(Place(known, kind or ""), shown):
            same.append(Place(known, kind or ""))
        index = min((place.index for place in same if place.index is not None), default=self.next_index)
        self._whole[kind, shown] = index
        self._in_pieces.pop(Place(index, kind or ""), None)
        return index

    def _tells(self, place: Place, shown: str) -> bool:
        """Return whether the text at a place is this one; one of another length is not put together for it."""
        one = self.texts.get(place)
        return one is not None and one.length == len(shown) and one.told == shown

    def _result(self, data: dict[str, Any]) -> Iterator[Fact]:
        """Yield what a result says; of the call that came last where there were several, so that only its own usage counts."""
        is_of_call = any(one.id for one in self.began)
        if not is_of_call:
            models = mapping(data.get("modelUsage")) or {}
            yield Began(None, next(iter(models)) if len(models) == 1 else None)
        turns = integer(data.get("num_turns"))
        if not is_of_call or turns is None or turns <= 1:
            yield from usage(data.get("usage"), "usage")
        subtype, said = exact(data.get("subtype")) or "", data.get("result")
        if data.get("is_error") is True or subtype != "success":
            is_named = subtype != "success"
            yield Failed(subtype if is_named else None, text(said) or self._errors(data))
            if hidden(data.get("errors")):
                yield Hidden("errors", of_hidden(data["errors"]), frozenset({"error"}))
            yield Stopped(subtype if subtype in FAILURES else "error")
            return
        if not any(one.what == "text" and one.told for place, one in self.texts.items() if place != _RESULT):
            yield from told(said, _RESULT, "text", "result", whole=True)
        reason = exact(data.get("stop_reason"))
        if reason is not None or not any(self.stops.values()):
            yield Stopped(reason or subtype)

    @staticmethod
    def _errors(data: dict[str, Any]) -> str | None:
        said = [text(one) for one in sequence(data.get("errors")) or () if not absent(one)]
        return "; ".join(one for one in said if one) or None
