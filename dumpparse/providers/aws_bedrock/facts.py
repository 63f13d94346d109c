"""What an event of ``ConverseStream`` or a response of ``Converse`` says, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, number, text
from ...events.facts import Began, Called, Fact, Failed, Hidden, Place, Stopped, Took
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from ..arguments import given
from ..citations import HOLDS, cited
from .detect import EXCEPTIONS

_CALLS = frozenset({"calls"})
_REASONING = frozenset({"reasoning"})
_USAGE = frozenset({"usage"})
_HIDDEN = {"contentBlockDelta": EVERYTHING, "contentBlockStart": _CALLS, "messageStop": frozenset({"end"}), "metadata": _USAGE}
"""What is not known where all of an event is hidden."""
_ADDRESSES = (("location", "web", "url"),)
_COUNTS: Counts = {
    "input_tokens": (("inputTokens",),),
    "output_tokens": (("outputTokens",),),
    "total_tokens": (("totalTokens",),),
    "cached_tokens": (("cacheReadInputTokens",),),
    "cache_write_tokens": (("cacheWriteInputTokens",),),
}


def facts(event: Event) -> Iterator[Fact]:
    """Yield what an event says, or a response that was printed whole."""
    if event.kind == "snapshot":
        yield from _response(event.data)
        return
    kind, value = event.type, event.data[event.type]
    if hidden(value):
        yield Hidden(kind, of_hidden(value), frozenset({"error"}) if kind in EXCEPTIONS else _HIDDEN.get(kind, frozenset()))
    inner = mapping(value) or {}
    index = integer(inner.get("contentBlockIndex"))
    if kind == "messageStart":
        yield Began(None, None)
    elif kind == "contentBlockStart" and index is not None:
        yield from _start(inner.get("start"), index, f"{kind}.start")
    elif kind == "contentBlockDelta" and index is not None:
        yield from _delta(inner.get("delta"), index, f"{kind}.delta")
    elif kind == "messageStop":
        yield Stopped(exact(inner.get("stopReason")))
    elif kind == "metadata":
        # A router of prompts says which model it chose, and nothing else does.
        model = exact(at(inner, ("trace", "promptRouter", "invokedModelId")))
        if model is not None:
            yield Began(None, model)
        yield from used(inner.get("usage"), "metadata.usage", _COUNTS)
        yield from _took(inner)
    elif kind in EXCEPTIONS:
        status = integer(inner.get("originalStatusCode"))
        yield Failed(exact(inner.get("name")) or kind, text(inner.get("message")) or text(inner.get("originalMessage")), status)


def _start(start: Any, index: int, path: str) -> Iterator[Fact]:
    if hidden(start):
        yield Hidden(path, of_hidden(start), _CALLS)
        return
    call = at(start, ("toolUse",))
    if absent(call):
        return
    yield Called(Place(index, "arguments"), exact(at(call, ("toolUseId",))), exact(at(call, ("name",))))
    if hidden(call):
        yield Hidden(f"{path}.toolUse", of_hidden(call), _CALLS)


def _delta(delta: Any, index: int, path: str) -> Iterator[Fact]:
    if hidden(delta):
        yield Hidden(path, of_hidden(delta), EVERYTHING)
        return
    said = mapping(delta) or {}
    if "text" in said:
        yield from told(said["text"], Place(index, "text"), "text", f"{path}.text", whole=False)
    citation = said.get("citation")
    if hidden(citation):
        yield Hidden(f"{path}.citation", of_hidden(citation), HOLDS)
    elif not absent(citation):
        yield from cited([citation], f"{path}.citation", _ADDRESSES)
    call, thought = said.get("toolUse"), said.get("reasoningContent")
    if hidden(call):
        yield Called(Place(index, "arguments"), None, None)
        yield Hidden(f"{path}.toolUse", of_hidden(call), _CALLS)
    elif call is not None:
        yield from told(at(call, ("input",)), Place(index, "arguments"), "arguments", f"{path}.toolUse.input", whole=False)
    if hidden(thought):
        yield Hidden(f"{path}.reasoningContent", of_hidden(thought), _REASONING)
    elif thought is not None:
        where = f"{path}.reasoningContent.text"
        yield from told(at(thought, ("text",)), Place(index, "reasoning"), "reasoning", where, whole=False)


def _response(data: dict[str, Any]) -> Iterator[Fact]:
    yield Began(None, exact(at(data, ("trace", "promptRouter", "invokedModelId"))))
    content, path = _content(data)
    for one in entries(content, path, EVERYTHING):
        if isinstance(one, Hidden):
            yield one
        elif (block := mapping(one[1])) is not None:
            yield from _block(block, one[0], f"{path}[]")
    yield from used(data.get("usage"), "usage", _COUNTS)
    yield from _took(data)
    yield Stopped(exact(data.get("stopReason")))


def _took(data: dict[str, Any]) -> Iterator[Took]:
    taken = number(at(data, ("metrics", "latencyMs")))
    if taken is not None:
        yield Took(taken / 1000)


def _content(data: dict[str, Any]) -> tuple[Any, str]:
    """Return the blocks of a response, or what hides them, and the path to it."""
    value, path = data.get("output"), "output"
    for name in ("message", "content"):
        if hidden(value):
            break
        value, path = at(value, (name,)), f"{path}.{name}"
    return value, path


def _block(block: dict[str, Any], index: int, path: str) -> Iterator[Fact]:
    yield from told(block.get("text"), Place(index, "text"), "text", f"{path}.text", whole=True)
    call, thought, quoted = block.get("toolUse"), block.get("reasoningContent"), block.get("citationsContent")
    if not absent(call):
        place = Place(index, "arguments")
        yield Called(place, exact(at(call, ("toolUseId",))), exact(at(call, ("name",))))
        yield from (
            (Hidden(f"{path}.toolUse", of_hidden(call), _CALLS),)
            if hidden(call)
            else given(at(call, ("input",)), place, f"{path}.toolUse.input")
        )
    if hidden(thought):
        yield Hidden(f"{path}.reasoningContent", of_hidden(thought), _REASONING)
    elif hidden(at(thought, ("reasoningText",))):
        yield Hidden(f"{path}.reasoningContent.reasoningText", "Object", _REASONING)
    else:
        where = f"{path}.reasoningContent.reasoningText.text"
        yield from told(at(thought, ("reasoningText", "text")), Place(index, "reasoning"), "reasoning", where, whole=True)
    if hidden(quoted):
        yield Hidden(f"{path}.citationsContent", of_hidden(quoted), frozenset({"text"}))
        return
    yield from cited(at(quoted, ("citations",)), f"{path}.citationsContent.citations", _ADDRESSES)
    where = f"{path}.citationsContent.content"
    for one in entries(at(quoted, ("content",)), where, frozenset({"text"})):
        if isinstance(one, Hidden):
            yield one
        else:
            yield from told(at(one[1], ("text",)), Place(index, "cited", one[0]), "text", f"{where}[].text", whole=True)
