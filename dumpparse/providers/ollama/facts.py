"""What an event of Ollama says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...events import Event
from ...events.access import at, exact, hidden, integer, mapping, number
from ...events.context import moment
from ...events.facts import Began, Called, Fact, Hidden, Place, Stopped, Took, Used
from ...events.shown import EVERYTHING, entries, of_hidden, told
from ...values import Date
from ..arguments import given

if TYPE_CHECKING:
    from ...responses.counted import Before

_CALLS = frozenset({"calls"})
_NANOSECONDS = 1e9
_TEXT, _REASONING = Place(0, "content"), Place(0, "reasoning")


def facts(event: Event, before: Before) -> Iterator[Fact]:
    """Yield what an event says; calls come whole, each in one event, and are counted."""
    data = event.data
    time = data.get("created_at")
    yield Began(None, exact(data.get("model")), moment((time.value if isinstance(time, Date) else exact(time)) or ""))
    if "message" in data:
        yield from _message(data["message"], before.calls)
    else:
        yield from told(data.get("response"), _TEXT, "text", "response", whole=False)
        yield from told(data.get("thinking"), _REASONING, "reasoning", "thinking", whole=False)
    if data.get("done") is True:
        yield Stopped(exact(data.get("done_reason")) or None)
    if (taken := number(data.get("total_duration"))) is not None:
        yield Took(taken / _NANOSECONDS)
    counts = {"input_tokens": integer(data.get("prompt_eval_count")), "output_tokens": integer(data.get("eval_count"))}
    if any(count is not None for count in counts.values()):
        yield Used(counts, {name: one for name, one in data.items() if name.endswith(("_count", "_duration"))})


def _message(message: Any, calls: int) -> Iterator[Fact]:
    if hidden(message):
        yield Hidden("message", of_hidden(message), EVERYTHING)
        return
    said = mapping(message) or {}
    yield from told(said.get("content"), _TEXT, "text", "message.content", whole=False)
    yield from told(said.get("thinking"), _REASONING, "reasoning", "message.thinking", whole=False)
    for one in entries(said.get("tool_calls"), "message.tool_calls", _CALLS):
        if isinstance(one, Hidden):
            yield one
            yield Called(Place(0, "arguments", calls), None, None)
        else:
            call, place = one[1], Place(0, "arguments", calls)
            yield Called(place, exact(at(call, ("id",))), exact(at(call, ("function", "name"))))
            function = at(call, ("function",))
            if hidden(function):
                yield Hidden("message.tool_calls[].function", of_hidden(function), _CALLS)
            else:
                yield from given(at(function, ("arguments",)), place, "message.tool_calls[].function.arguments")
        calls += 1
