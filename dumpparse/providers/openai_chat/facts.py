"""What a chunk, a completion or a choice says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, sequence, text, unix_seconds
from ...events.facts import Began, Called, Cited, Fact, Failed, Hidden, Place, Stopped, Used
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from ..arguments import given
from ..citations import annotated
from .content import THOUGHTS, audio, listed, reasoning
from .correlation import reason_of, reasons
from .detect import CHOICE

_IN_CHOICE = EVERYTHING | {"end"}
_CALLS = frozenset({"calls"})
_CALLING = frozenset({"tool_calls", "toolCalls", "function_call"})
"""Where a message has its calls."""
_COUNTS: Counts = {
    "input_tokens": (("prompt_tokens",), ("promptTokens",)),
    "output_tokens": (("completion_tokens",), ("completionTokens",)),
    "total_tokens": (("total_tokens",), ("totalTokens",)),
    "cached_tokens": (("prompt_tokens_details", "cached_tokens"), ("prompt_cache_hit_tokens",)),
    "reasoning_tokens": (("completion_tokens_details", "reasoning_tokens"),),
}
"""Some servers name the tokens of the cache otherwise, Mistral's client names all otherwise."""


def facts(event: Event) -> Iterator[Fact]:
    """Yield what an event says."""
    data = event.data
    if event.type == CHOICE or ("choices" not in data and "message" in data):
        yield from choice_facts(data, 0, "", whole=event.kind == "snapshot")
        return
    yield Began(
        exact(data.get("id")) or None,
        exact(data.get("model")) or None,
        unix_seconds(data.get("created")),
        exact(data.get("service_tier")),
        is_first=event.kind == "snapshot",
    )
    for one in entries(data.get("choices"), "choices", _IN_CHOICE):
        if isinstance(one, Hidden):
            yield one
        elif (choice := mapping(one[1])) is not None:
            yield from choice_facts(choice, one[0], "choices[].", whole=event.kind == "snapshot")
    # What most chunks have not is asked for by its key first: a generator that yields nothing costs more than all that.
    if "citations" in data:
        yield from _cited(data["citations"])
    if not absent(data.get("usage")):
        yield from usage(data["usage"])
    elif "x_groq" in data:
        yield from usage(at(data, ("x_groq", "usage")), "x_groq.usage")
    if "error" in data:
        yield from failed(data["error"])
    if event.kind == "snapshot" and not reasons(data) and not hidden(data.get("choices")):
        yield Stopped(None)


def _cited(citations: Any) -> Iterator[Cited]:
    """Yield the addresses that Perplexity's models cite."""
    yield from (Cited(one) for one in sequence(citations) or () if exact(one))


def choice_facts(choice: dict[str, Any], position: int, path: str, *, whole: bool) -> Iterator[Fact]:
    """Yield what a choice says; ``path`` leads to it, where it stands in another object: ``choices[].``."""
    index = integer(choice.get("index"))
    index = position if index is None else index
    name = "message" if "message" in choice else "delta"
    message = choice.get(name)
    if hidden(message):
        yield Hidden(f"{path}{name}", of_hidden(message), EVERYTHING)
    elif (said := mapping(message)) is not None:
        if "role" in said:
            yield Began(None, None)  # the first delta of a stream says whose turn it is, and so does a whole message
        yield from _message(said, index, f"{path}{name}", whole=name == "message" or whole)
    if "error" in choice:
        yield from failed(choice["error"])
    reason = reason_of(choice)
    if reason:
        yield Stopped(reason, index)


def failed(value: Any) -> Iterator[Failed]:
    """Yield why it failed; nothing where there is no error."""
    error = mapping(value)
    if error is not None:
        code = error.get("code")
        number = integer(code)
        yield Failed(exact(code) or exact(error.get("type")) if number is None else str(number), text(error.get("message")))


def _message(said: dict[str, Any], index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    content = said.get("content")
    if sequence(content) is not None:
        yield from listed(content, index, f"{path}.content", whole=whole)
    else:
        yield from told(content, Place(index, "content"), "text", f"{path}.content", whole=whole)
    if "audio" in said:
        yield from audio(said, index, path, whole=whole)
    if not THOUGHTS.isdisjoint(said):
        yield from reasoning(said, index, path, whole=whole)
    if "annotations" in said:
        yield from annotated(said["annotations"], f"{path}.annotations")
    if "refusal" in said:
        yield from told(said["refusal"], Place(index, "refusal"), "refusal", f"{path}.refusal", whole=whole)
    if type(said) is not dict or not _CALLING.isdisjoint(said):  # of another the input may end before them
        yield from _calls(said, index, path, whole=whole)


def _calls(said: dict[str, Any], index: int, path: str, *, whole: bool) -> Iterator[Fact]:
    name = "toolCalls" if "toolCalls" in said else "tool_calls"
    for one in entries(said.get(name), f"{path}.{name}", _CALLS):
        if isinstance(one, Hidden):
            yield one
            yield Called(Place(index, "arguments", _hidden_place(said.get(name))), None, None)
        elif (call := mapping(one[1])) is not None:
            number = integer(call.get("index"))
            place = Place(index, "arguments", one[0] if number is None else number)
            yield from _call(call, place, f"{path}.{name}[]", whole=whole)
    function = said.get("function_call")
    if not absent(function):
        yield from _function(function, None, Place(index, "arguments"), f"{path}.function_call", whole=whole)


def _hidden_place(calls: Any) -> int:
    """Return the place of the first call that is hidden."""
    return next((place for place, item in enumerate(sequence(calls) or []) if hidden(item)), 0)


def _call(call: dict[str, Any], place: Place, path: str, *, whole: bool) -> Iterator[Fact]:
    name = exact(call.get("id"))
    if "custom" in call:
        yield from _function(call["custom"], name, place, f"{path}.custom", whole=whole, field="input")
    else:
        yield from _function(call.get("function"), name, place, f"{path}.function", whole=whole)


def _function(function: Any, name: str | None, place: Place, path: str, *, whole: bool, field: str = "arguments") -> Iterator[Fact]:
    yield Called(place, name, exact(at(function, ("name",))), "function" if field == "arguments" else "custom")
    arguments = at(function, (field,))
    if hidden(function):
        yield Hidden(path, of_hidden(function), _CALLS)
    elif mapping(arguments) is not None:
        # Some servers do not write them as text.
        yield from given(arguments, place, f"{path}.{field}")
    else:
        yield from told(arguments, place, "arguments", f"{path}.{field}", whole=whole)


def usage(value: Any, path: str = "usage") -> Iterator[Used | Hidden]:
    """Yield what a completion cost."""
    return used(value, path, _COUNTS)
