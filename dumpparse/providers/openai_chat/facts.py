"""What a chunk, a completion or a choice says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, hidden, integer, mapping, sequence, text, unix_seconds
from ...events.facts import Began, Called, Fact, Failed, Hidden, Place, Stopped, Used
from ...events.shown import EVERYTHING, entries, of_hidden, told
from .detect import CHOICE

_IN_CHOICE = EVERYTHING | {"end"}
_CALLS = frozenset({"calls"})
_REASONING = ("reasoning_content", "reasoning", "thinking")
"""Names under which servers give what the model thinks: DeepSeek and vLLM, OpenRouter and Groq, others."""


def facts(event: Event) -> Iterator[Fact]:
    """Yield what an event says."""
    data = event.data
    if event.type == CHOICE or ("choices" not in data and "message" in data):
        yield from _choice(data, 0, "", whole=event.kind == "snapshot")
        return
    yield Began(
        text(data.get("id")) or None, text(data.get("model")) or None, unix_seconds(data.get("created")), text(data.get("service_tier"))
    )
    for one in entries(data.get("choices"), "choices", _IN_CHOICE):
        if isinstance(one, Hidden):
            yield one
        elif (choice := mapping(one[1])) is not None:
            yield from _choice(choice, one[0], "choices[].", whole=event.kind == "snapshot")
    yield from usage(data.get("usage"))
    error = mapping(data.get("error"))
    if error is not None:
        code = error.get("code")
        yield Failed(
            text(code) or (str(code) if integer(code) is not None else None) or text(error.get("type")), text(error.get("message"))
        )
    if event.kind == "snapshot" and not any(reasons(data)) and not hidden(data.get("choices")):
        yield Stopped(None)


def reasons(data: dict[str, Any]) -> Iterator[str]:
    """Yield why the choices of an event ended, those that did."""
    choices = [data] if "choices" not in data else [mapping(one) or {} for one in sequence(data["choices"]) or ()]
    yield from (reason for one in choices if (reason := text(one.get("finish_reason"))))


def continues(data: dict[str, Any]) -> bool:
    """Return whether a chunk goes on a stream: the delta of the first one says whose turn it is."""
    deltas = [mapping(choice.get("delta")) for one in sequence(data.get("choices")) or () if (choice := mapping(one)) is not None]
    return bool(deltas) and all(delta is not None and "role" not in delta for delta in deltas)


def usage_of(data: dict[str, Any]) -> bool:
    """Return whether an event has what only the last chunk has: the usage beside no choice."""
    return mapping(data.get("usage")) is not None and not sequence(data.get("choices")) and not hidden(data.get("choices"))


def _choice(choice: dict[str, Any], position: int, path: str, *, whole: bool) -> Iterator[Fact]:
    index = integer(choice.get("index"))
    index = position if index is None else index
    name = "message" if "message" in choice else "delta"
    message = choice.get(name)
    if hidden(message):
        yield Hidden(f"{path}{name}", of_hidden(message), EVERYTHING)
    elif (said := mapping(message)) is not None:
        yield from _message(said, index, f"{path}{name}", whole=name == "message" or whole)
    reason = text(choice.get("finish_reason"))
    if reason:
        yield Stopped(reason, index)


def _message(said: dict[str, Any], index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    content = said.get("content")
    if sequence(content) is not None:
        for one in entries(content, f"{path}.content", frozenset({"text"})):
            if isinstance(one, Hidden):
                yield one
            elif text(at(one[1], ("type",))) in {"text", "output_text"}:
                yield from told(at(one[1], ("text",)), Place(index, "content", one[0]), "text", f"{path}.content[].text", whole=whole)
    else:
        yield from told(content, Place(index, "content"), "text", f"{path}.content", whole=whole)
    for name in _REASONING:
        if not absent(said.get(name)):
            yield from told(said[name], Place(index, "reasoning"), "reasoning", f"{path}.{name}", whole=whole)
            break
    yield from told(said.get("refusal"), Place(index, "refusal"), "refusal", f"{path}.refusal", whole=whole)
    for one in entries(said.get("tool_calls"), f"{path}.tool_calls", _CALLS):
        if isinstance(one, Hidden):
            yield one
            yield Called(Place(index, "arguments", _hidden_place(said)), None, None)
        elif (call := mapping(one[1])) is not None:
            number = integer(call.get("index"))
            yield from _call(
                call, Place(index, "arguments", one[0] if number is None else number), f"{path}.tool_calls[].function", whole=whole
            )
    function = said.get("function_call")
    if not absent(function):
        yield from _function(function, None, Place(index, "arguments"), f"{path}.function_call", whole=whole)


def _hidden_place(said: dict[str, Any]) -> int:
    """Return the place of the first call that is hidden."""
    items = sequence(said.get("tool_calls")) or []
    return next((place for place, item in enumerate(items) if hidden(item)), 0)


def _call(call: dict[str, Any], place: Place, path: str, *, whole: bool) -> Iterator[Fact]:
    yield from _function(call.get("function"), text(call.get("id")), place, path, whole=whole)


def _function(function: Any, name: str | None, place: Place, path: str, *, whole: bool) -> Iterator[Fact]:
    yield Called(place, name, text(at(function, ("name",))))
    if hidden(function):
        yield Hidden(path, of_hidden(function), _CALLS)
    else:
        yield from told(at(function, ("arguments",)), place, "arguments", f"{path}.arguments", whole=whole)


def usage(value: Any) -> Iterator[Used | Hidden]:
    """Yield what a completion cost: some servers name the tokens of the cache otherwise."""
    counts = mapping(value)
    if counts is None:
        if hidden(value):
            yield Hidden("usage", of_hidden(value), frozenset({"usage"}))
        return
    cached = integer(at(counts, ("prompt_tokens_details", "cached_tokens")))
    named = {
        "input_tokens": integer(counts.get("prompt_tokens")),
        "output_tokens": integer(counts.get("completion_tokens")),
        "total_tokens": integer(counts.get("total_tokens")),
        "cached_tokens": integer(counts.get("prompt_cache_hit_tokens")) if cached is None else cached,
        "reasoning_tokens": integer(at(counts, ("completion_tokens_details", "reasoning_tokens"))),
    }
    if any(count is not None for count in named.values()):
        yield Used(named, value)
