"""What an event of a run of agents, or its result, says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, mapping, text
from ...events.compact import as_json
from ...events.facts import Began, Called, Fact, Hidden, ItemProgress, PartOf, Place, Returned, Stopped
from ...events.shown import EVERYTHING, entries, of_hidden, told
from ..citations import annotated
from ..objects import arguments
from .detect import hides_chunk, id_of
from .event_types import ITEM
from .raw import RawReader
from .usage import usage

_CALLED = {"function_call": "function", "hosted_tool_call": "hosted", "computer_call": "computer", "shell_call": "shell"}
_LAST = 1 << 30
"""The place of what a run came to: behind all its items."""


class Reader:
    """Turns the events of one response into facts; it remembers which item came first."""

    def __init__(self) -> None:
        self._raw = RawReader()

    def __call__(self, event: Event) -> Iterator[Fact]:
        """Yield what an event says."""
        if event.kind == "snapshot":
            yield from _result(event.data)
        elif event.type == ITEM:
            yield from self._item(event.data.get("item"))
        elif hidden(event.data.get("data")):
            yield Hidden("data", of_hidden(event.data["data"]), EVERYTHING | {"end"})
        elif hides_chunk(event.data):
            yield from self._raw.leaves_out(Hidden("data.event", of_hidden(at(event.data, ("data", "event"))), EVERYTHING | {"end"}))
        else:
            yield from self._raw(mapping(event.data.get("data")) or {})

    def _item(self, value: Any) -> Iterator[Fact]:
        item = mapping(value)
        kind = exact((item or {}).get("type")) or "item"
        if item is None or hidden(item.get("rawItem")):
            path, gone = ("item", value) if item is None else ("item.rawItem", item["rawItem"])
            if not kind.endswith("_output_item") or kind == "message_output_item":
                holds = {"message_output_item": {"text"}, "tool_call_item": {"calls"}, "reasoning_item": {"reasoning"}}.get(
                    kind, EVERYTHING
                )
                yield Hidden(path, of_hidden(gone), self._raw.hides(frozenset(holds)))
            elif text((item or {}).get("output")) is not None:
                yield Returned(None, None, text((item or {}).get("output")))
            return
        raw = mapping(item.get("rawItem")) or {}
        said = exact(raw.get("type"))
        if said == "function_call_result":
            output = item.get("output")
            yield Returned(exact(raw.get("callId")), exact(raw.get("name")), text(output) if text(output) is not None else _output(raw))
            return
        name = exact(raw.get("id")) or exact(raw.get("callId"))
        is_known = self._raw.knows(name)
        index = self._raw.index(name)
        if not is_known:
            yield ItemProgress(index, said or kind, exact(raw.get("name")) or "", exact(raw.get("status")) or "", "done")
        if said in _CALLED:
            yield Called(Place(index, "arguments"), exact(raw.get("callId")) or exact(raw.get("id")), exact(raw.get("name")), _CALLED[said])
            yield from arguments(raw.get("arguments"), Place(index, "arguments"), "item.rawItem.arguments")
        elif said == "reasoning":
            yield from self._parts(raw.get("content"), index, "item.rawItem.content", "reasoning")
        elif said == "message" or kind == "message_output_item":
            yield from self._parts(raw.get("content"), index, "item.rawItem.content", "text")
            if exact(raw.get("status")) == "completed" and not self._raw.is_chunked:
                yield Stopped(None, index, "completed")

    def _parts(self, content: Any, index: int, path: str, what: str) -> Iterator[Fact]:
        for one in entries(content, path, frozenset({what})):
            if isinstance(one, Hidden):
                yield one
                continue
            part = mapping(one[1]) or {}
            kind = exact(part.get("type"))
            if kind == "refusal":
                yield from told(part.get("refusal"), Place(index, "refusal", one[0]), "refusal", f"{path}[].refusal", whole=True)
            elif kind == "audio":
                yield from told(part.get("transcript"), Place(index, "content", one[0]), what, f"{path}[].transcript", whole=True)
            else:
                yield from told(part.get("text"), Place(index, "content", one[0]), what, f"{path}[].text", whole=True)
                yield from annotated(at(part, ("providerData", "annotations")), f"{path}[].providerData.annotations")


def _output(raw: dict[str, Any]) -> str | None:
    output = raw.get("output")
    shown = text(at(output, ("text",))) if mapping(output) is not None else text(output)
    return as_json(output) if shown is None and not absent(output) else shown


def _result(data: dict[str, Any]) -> Iterator[Fact]:
    """Yield what a result says: what the run came to stands in its last step; all else of it is too deep to be shown."""
    state = mapping(data.get("state")) or {}
    last = mapping(state.get("_lastTurnResponse")) or {}
    yield Began(id_of(last.get("responseId")), exact(at(state, ("_currentAgent", "model"))) or None)
    trace = exact(at(state, ("_trace", "traceId"))) or ""
    yield PartOf(
        {
            "conversation": exact(state.get("_conversationId")),
            "thread": exact(at(state, ("_trace", "groupId"))),
            # Without tracing it is called ``no-op``.
            "run": trace if trace.startswith("trace_") else None,
        }
    )
    yield from usage(last.get("usage"), "state._lastTurnResponse.usage")
    step = state.get("_currentStep")
    output = at(step, ("output",))
    if exact(at(step, ("type",))) == "next_step_final_output" and text(output) is not None:
        yield from told(output, Place(_LAST, "content"), "text", "state._currentStep.output", whole=True)
        yield Stopped(None, outcome="completed")
        return
    items = state.get("_generatedItems")
    for one in entries(items, "state._generatedItems", EVERYTHING):
        if isinstance(one, Hidden):
            yield one
