"""What an event of the model says that the Agents SDK hands on: of the Responses API, or in words of the SDK."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...events.access import at, exact, hidden, integer, mapping, text, unix_seconds
from ...events.facts import BackedBy, Began, Called, Fact, Failed, Hidden, ItemProgress, PartOf, Place, Stopped
from ...events.shown import EVERYTHING, entries, of_hidden, told
from ..citations import annotated
from ..objects import arguments
from ..openai_chat.correlation import reasons
from ..openai_chat.facts import choice_facts
from ..openai_chat.reasons import OUTCOMES as CHAT_OUTCOMES
from .detect import OWN, id_of, is_chunk
from .usage import usage

_EVENT = "data.event"
_TEXTS = {
    "response.output_text": ("content", "text", "text", "content_index"),
    "response.refusal": ("refusal", "refusal", "refusal", "content_index"),
    "response.reasoning_summary_text": ("summary", "reasoning", "text", "summary_index"),
    "response.reasoning_text": ("reasoning", "reasoning", "text", "content_index"),
    "response.function_call_arguments": ("arguments", "arguments", "arguments", ""),
    "response.mcp_call_arguments": ("arguments", "arguments", "arguments", ""),
}
"""Of the events that give a text, without ``.delta`` or ``.done``: its place, what it is, its field, and the field with its number."""
_ENDS = {
    "response.completed": "completed",
    "response.incomplete": "incomplete",
    "response.failed": "failed",
    "response.done": "completed",
}
_CALLED = {"function_call": "function", "mcp_call": "mcp", "custom_tool_call": "custom"}
_WHOLE = EVERYTHING | {"usage"}


class RawReader:
    """Turns the events of one response into facts; it remembers which item came first."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}
        self._is_begun = False
        self._has_words = False
        """Whether the SDK's own words are logged, of which the first come before any chunk."""
        self.is_chunked = False
        """Whether the model was asked by Chat Completions."""
        self._gone: Hidden | None = None
        """What the printer left out of a chunk, which may be why it ended."""
        self._told: set[str] = set()
        """What of ``EVERYTHING`` was shown in pieces."""

    def index(self, name: str | None) -> int:
        """Return the place of an item; all that have no name share one."""
        return self._indexes.setdefault(name or "", len(self._indexes))

    def knows(self, name: str | None) -> bool:
        """Return whether an item was seen."""
        return (name or "") in self._indexes

    def __call__(self, data: dict[str, Any]) -> Iterator[Fact]:
        """Yield what ``data`` of an event says."""
        kind = exact(data.get("type")) or ""
        self._is_begun = self._is_begun or kind == "response_started"
        self._has_words = self._has_words or kind in OWN
        if kind == "model":
            yield BackedBy("openai.responses")
            event = mapping(data.get("event")) or {}
            if is_chunk(event):
                yield from self._chunk(event)
                return
            self._is_begun = self._is_begun or exact(event.get("type")) == "response.created"
            yield from self._event(exact(event.get("type")) or "", event)
        elif kind == "output_text_delta":
            self._told.add("text")
            yield from told(data.get("delta"), Place(self.index(exact(data.get("itemId"))), "content"), "text", "data.delta", whole=False)
        elif kind == "response_done":
            yield from self._done(data.get("response"))

    def hides(self, among: frozenset[str]) -> frozenset[str]:
        """Return what may stand in a print of the whole that is hidden.

        Where a response is shown from its beginning, and something of it, all texts of it came in pieces; so did its calls in its own
        events, of which the SDK has none in its words.
        """
        if not (self._is_begun and self._told):
            return among
        return among - {"text", "reasoning"} - ({"calls"} if "event" in self._told else set())

    def _chunk(self, event: dict[str, Any]) -> Iterator[Fact]:
        """Yield what a chunk of Chat Completions says: the model, and why it ended; its texts where the SDK's own words are not logged."""
        self.is_chunked = True
        yield Began(exact(event.get("id")), exact(event.get("model")), unix_seconds(event.get("created")), exact(event.get("service_tier")))
        for one in entries(event.get("choices"), f"{_EVENT}.choices", EVERYTHING | {"end"}):
            if isinstance(one, Hidden):
                yield from self.leaves_out(one)
            elif not self._has_words:
                said = choice_facts(mapping(one[1]) or {}, one[0], f"{_EVENT}.choices[].", whole=False)
                yield from (fact for fact in said if not isinstance(fact, Stopped))
        for reason in reasons(event):
            yield Stopped(reason, outcome=CHAT_OUTCOMES.get(reason, "completed"))

    def leaves_out(self, gone: Hidden) -> Iterator[Hidden]:
        """Yield what is hidden of a chunk; where the SDK's own words are logged it is only why the answer ended, once it has."""
        self.is_chunked = True
        if not self._has_words:
            yield gone
        self._gone = replace(gone, holds=frozenset({"end"}))

    def _event(self, kind: str, event: dict[str, Any]) -> Iterator[Fact]:
        family, _, case = kind.rpartition(".")
        if family in _TEXTS and case in {"delta", "done"}:
            slot, what, key, number = _TEXTS[family]
            place = Place(self.index(exact(event.get("item_id"))), slot, integer(event.get(number)) or 0)
            key = "delta" if case == "delta" else key
            self._told |= {what, "event"}
            yield from told(event.get(key), place, what, f"{_EVENT}.{key}", whole=case == "done")
        elif kind == "response.output_text.annotation.added":
            yield from annotated([event.get("annotation")], f"{_EVENT}.annotation")
        elif kind in {"response.output_item.added", "response.output_item.done"}:
            yield from self._item(event.get("item"), f"{_EVENT}.item", is_done=case == "done")
        elif kind in {"response.created", "response.in_progress"} or kind in _ENDS:
            yield from self._lifecycle(kind, event.get("response"))

    def _lifecycle(self, kind: str, response: Any) -> Iterator[Fact]:
        shown = mapping(response)
        outcome = _ENDS.get(kind)
        if shown is None:
            if outcome is not None and hidden(response):
                yield Hidden(f"{_EVENT}.response", of_hidden(response), self.hides(_WHOLE) | {"error"})
                yield Hidden(f"{_EVENT}.response.usage", of_hidden(response), frozenset({"usage"}))
        else:
            yield Began(
                exact(shown.get("id")), exact(shown.get("model")), unix_seconds(shown.get("created_at")), exact(shown.get("service_tier"))
            )
            yield PartOf({"conversation": exact(at(shown, ("conversation", "id")))})
            if outcome is not None:
                for one in entries(shown.get("output"), f"{_EVENT}.response.output", self.hides(EVERYTHING)):
                    said = (one,) if isinstance(one, Hidden) else self._item(one[1], f"{_EVENT}.response.output[]", is_done=True)
                    # How far each item is was said when it ended.
                    yield from (fact for fact in said if not isinstance(fact, ItemProgress))
                yield from usage(shown.get("usage"), f"{_EVENT}.response.usage")
            error = mapping(shown.get("error"))
            if error is not None:
                yield Failed(exact(error.get("code")), text(error.get("message")))
        if outcome is not None:
            yield Stopped(exact(at(shown, ("incomplete_details", "reason"))), outcome=outcome)

    def _item(self, value: Any, path: str, *, is_done: bool) -> Iterator[Fact]:
        item = mapping(value)
        if item is None:
            if is_done and hidden(value):
                yield Hidden(path, of_hidden(value), self.hides(EVERYTHING))
            return
        kind, index = exact(item.get("type")) or "item", self.index(exact(item.get("id")))
        yield ItemProgress(index, kind, exact(item.get("name")) or "", exact(item.get("status")) or "", "done" if is_done else "seen")
        if kind in _CALLED:
            place = Place(index, "arguments")
            called = exact(item.get("call_id")) or exact(item.get("callId")) or exact(item.get("id"))
            yield Called(place, called, exact(item.get("name")), _CALLED[kind])
            if is_done:
                yield from arguments(item.get("arguments", item.get("input")), place, f"{path}.arguments")
        elif is_done and kind == "message":
            for one in entries(item.get("content"), f"{path}.content", frozenset({"text"})):
                yield from (one,) if isinstance(one, Hidden) else _part(one[1], index, one[0], f"{path}.content[]")

    def _done(self, response: Any) -> Iterator[Fact]:
        shown = mapping(response)
        if shown is None:
            if hidden(response):
                yield Hidden("data.response", of_hidden(response), self.hides(_WHOLE))
                yield Hidden("data.response.usage", of_hidden(response), frozenset({"usage"}))
        else:
            yield Began(id_of(shown.get("id")), None)
            yield from usage(shown.get("usage"), "data.response.usage")
            for one in entries(shown.get("output"), "data.response.output", self.hides(EVERYTHING)):
                # Its calls come as items of the run, too, which say their own ids.
                said = (one,) if isinstance(one, Hidden) else self._item(one[1], "data.response.output[]", is_done=True)
                yield from said
        # What the SDK makes of chunks is done, whatever the reason was.
        if self._gone is not None and self._has_words:
            yield self._gone
        yield Stopped(None, outcome=None if self.is_chunked else "completed")


def _part(part: Any, index: int, number: int, path: str) -> Iterator[Fact]:
    if exact(at(part, ("type",))) == "refusal":
        yield from told(at(part, ("refusal",)), Place(index, "refusal", number), "refusal", f"{path}.refusal", whole=True)
    else:
        yield from told(at(part, ("text",)), Place(index, "content", number), "text", f"{path}.text", whole=True)
        yield from annotated(at(part, ("annotations",)), f"{path}.annotations")
