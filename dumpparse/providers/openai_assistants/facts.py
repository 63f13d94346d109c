"""What a run, a step or a message says, as facts.

A run is polled or streamed; both have the same objects. Calls stand in the action that a run requires and in its steps, by the same id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import at, exact, hidden, integer, mapping, text, unix_seconds
from ...events.facts import Began, Called, Fact, Failed, Hidden, ItemProgress, PartOf, Place, Returned, Stopped
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from .detect import object_of
from .event_types import MESSAGE, MESSAGE_DELTA, RUN, STEP, STEP_DELTA

_OUTCOMES = {"completed": "completed", "incomplete": "incomplete", "failed": "failed", "cancelled": "cancelled", "expired": "failed"}
"""Of the statuses at the end; all others are of a run that goes on."""
_CALLS = frozenset({"calls"})
_TEXT = frozenset({"text"})
_COUNTS: Counts = {
    "input_tokens": (("prompt_tokens",),),
    "output_tokens": (("completion_tokens",),),
    "total_tokens": (("total_tokens",),),
    "cached_tokens": (("prompt_token_details", "cached_tokens"),),
}


class Reader:
    """Turns the events of one run into facts; it remembers which of its messages and calls came first."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}
        self._calls: dict[tuple[str, int], str] = {}
        """The ids of the calls of a step that is streamed, by their places."""

    def __call__(self, event: Event) -> Iterator[Fact]:
        """Yield what an event says."""
        data = event.data
        if event.type == "error":
            body = mapping(data.get("data")) or {}
            yield Failed(exact(body.get("code")) or exact(body.get("type")), text(body.get("message")))
            return
        path = "data." if exact(data.get("event")) is not None else ""
        if hidden(data.get("data")):
            yield Hidden("data", of_hidden(data["data"]), EVERYTHING | {"end", "usage", "error"})
            return
        shown = object_of(data)
        kind = exact(shown.get("object"))
        run = shown.get("id") if kind == RUN else shown.get("run_id")
        yield PartOf({"thread": exact(shown.get("thread_id")), "run": exact(run)})
        if kind == RUN:
            yield from self._run(shown, path)
        elif kind == MESSAGE:
            yield from self._message(shown, path)
        elif kind == MESSAGE_DELTA:
            index = self._index(exact(shown.get("id")))
            yield from _in_delta(shown, path, _TEXT)
            yield from _content(at(shown, ("delta", "content")), index, f"{path}delta.content", whole=False)
        elif kind == STEP:
            yield from self._step(shown.get("step_details"), shown, f"{path}step_details", whole=exact(shown.get("status")) in _OUTCOMES)
        elif kind == STEP_DELTA:
            yield from _in_delta(shown, path, _CALLS)
            yield from self._step(at(shown, ("delta", "step_details")), shown, f"{path}delta.step_details", whole=False)

    def _index(self, name: str | None) -> int:
        return self._indexes.setdefault(name or "", len(self._indexes))

    def _run(self, run: dict[str, Any], path: str) -> Iterator[Fact]:
        yield Began(exact(run.get("id")), exact(run.get("model")), unix_seconds(run.get("created_at")))
        action = run.get("required_action")
        calls = at(action, ("submit_tool_outputs", "tool_calls"))
        inside = at(action, ("submit_tool_outputs",))
        if hidden(action) or hidden(inside):
            short = "" if hidden(action) else ".submit_tool_outputs"
            yield Hidden(f"{path}required_action{short}", of_hidden(action if hidden(action) else inside), _CALLS)
        for one in entries(calls, f"{path}required_action.submit_tool_outputs.tool_calls", _CALLS):
            if isinstance(one, Hidden):
                yield one
            elif (call := mapping(one[1])) is not None:
                yield from self._call(call, exact(call.get("id")) or "", "function", whole=True)
        yield from used(run.get("usage"), f"{path}usage", _COUNTS)
        error, status = run.get("last_error"), exact(run.get("status"))
        if hidden(error):
            yield Hidden(f"{path}last_error", of_hidden(error), frozenset({"error"}))
        elif (body := mapping(error)) is not None:
            yield Failed(exact(body.get("code")), text(body.get("message")))
        elif status == "expired":
            yield Failed("expired", None)
        if status is not None:
            yield Stopped(exact(at(run, ("incomplete_details", "reason"))), outcome=_OUTCOMES.get(status, "unterminated"))

    def _message(self, message: dict[str, Any], path: str) -> Iterator[Fact]:
        index = self._index(exact(message.get("id")))
        status = exact(message.get("status")) or ""
        yield ItemProgress(index, "message", "", status)
        is_whole = status not in {"in_progress", "queued"}
        yield from _content(message.get("content"), index, f"{path}content", whole=is_whole)
        if status in _OUTCOMES:
            yield Stopped(exact(at(message, ("incomplete_details", "reason"))), index, _OUTCOMES[status])
        elif not status:
            yield Stopped(None, index)

    def _step(self, details: Any, step: dict[str, Any], path: str, *, whole: bool) -> Iterator[Fact]:
        if hidden(details):
            yield Hidden(path, of_hidden(details), _CALLS)
            return
        for place, one in enumerate(entries(at(details, ("tool_calls",)), f"{path}.tool_calls", _CALLS)):
            if isinstance(one, Hidden):
                yield one
                continue
            call = mapping(one[1]) or {}
            number = integer(call.get("index"))
            slot = exact(step.get("id")) or "", place if number is None else number
            name = exact(call.get("id")) or self._calls.get(slot) or f"{slot[0]}[{slot[1]}]"
            self._calls[slot] = name
            yield from self._call(call, name, exact(call.get("type")) or "function", whole=whole)

    def _call(self, call: dict[str, Any], name: str, kind: str, *, whole: bool) -> Iterator[Fact]:
        place = Place(self._index(name), "arguments")
        body = call.get(kind)
        called = exact(at(body, ("name",))) or (None if kind == "function" else kind)
        yield Called(place, exact(call.get("id")), called, kind)
        if hidden(body):
            yield Hidden(f"tool_calls[].{kind}", of_hidden(body), _CALLS)
            return
        key = "input" if kind == "code_interpreter" else "arguments"
        yield from told(at(body, (key,)), place, "arguments", f"tool_calls[].{kind}.{key}", whole=whole)
        output = text(at(body, ("output",)))
        if output is not None:
            yield Returned(name, called, output)


def _in_delta(shown: dict[str, Any], path: str, holds: frozenset[str]) -> Iterator[Hidden]:
    if hidden(shown.get("delta")):
        yield Hidden(f"{path}delta", of_hidden(shown["delta"]), holds)


def _content(content: Any, index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    for one in entries(content, path, _TEXT):
        if isinstance(one, Hidden):
            yield one
            continue
        part = mapping(one[1]) or {}
        number = integer(part.get("index"))
        number = one[0] if number is None else number
        if exact(part.get("type")) == "refusal":
            yield from told(part.get("refusal"), Place(index, "refusal", number), "refusal", f"{path}[].refusal", whole=whole)
        elif hidden(part.get("text")):
            yield Hidden(f"{path}[].text", of_hidden(part["text"]), _TEXT)
        else:
            yield from told(at(part, ("text", "value")), Place(index, "content", number), "text", f"{path}[].text.value", whole=whole)
