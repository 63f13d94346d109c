"""What a result says, as facts: of ``generateText`` and ``generateObject``, of a step, and what ``onFinish`` is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import absent, at, hidden, mapping, sequence, text
from ...events.compact import as_json
from ...events.context import moment
from ...events.facts import Began, Called, Fact, Hidden, Place, Stopped, Whole
from ...events.shown import EVERYTHING, entries, of_hidden, told
from ...values import Date
from ..citations import cited
from .backend import backend
from .detect import reason_of
from .usage import usage

_TEXT = Place(0, "content")
_CALLS = frozenset({"calls"})
SOURCES = frozenset({"source", "source-url", "source-document"})
"""What is called a part that the answer cites: of a stream or a result, and for user interfaces."""
SOURCE_ADDRESSES = (("url",), ("source", "url"))
"""Where it has its address; the second is of ai 4."""
_PROMISES = ("_steps", "_object", "_text", "_finishReason", "_totalUsage")
"""Where the result of a stream has what it is about."""


def timestamp(value: Any) -> float | None:
    """Return a moment as unix seconds, printed as a date or as text."""
    shown = value.value if isinstance(value, Date) else text(value)
    return moment(shown) if shown else None


def result(data: dict[str, Any]) -> Iterator[Fact]:
    """Yield what a result says; of its steps it has the answer of the last one."""
    steps = sequence(data.get("steps")) or []
    last = mapping(steps[-1]) if steps else None
    own = data if not data.keys().isdisjoint({"text", "content", "object", "toolCalls"}) else None
    if own is None and last is None:
        yield from _of_stream(data)
        return
    told_by = own if own is not None else last or {}
    prefix = "" if own is not None else "steps[]."
    response = mapping(told_by.get("response")) or {}
    yield Began(
        text(response.get("id")),
        text(response.get("modelId")) or text(at(told_by, ("model", "modelId"))),
        timestamp(response.get("timestamp")),
    )
    yield from backend(told_by)
    yield from _answer(told_by, prefix)
    if own is None:
        for key in ("_output", "resolvedOutput"):
            if text(data.get(key)) is not None:
                yield from told(data[key], _TEXT, "text", key, whole=True)
    yield from _sources(told_by, prefix)
    yield from _calls(told_by, prefix)
    total = data.get("totalUsage")
    yield from usage(told_by.get("usage"), f"{prefix}usage") if mapping(total) is None else ()
    yield from usage(total, "totalUsage")
    yield Stopped(reason_of(told_by) or reason_of(data))


def _answer(data: dict[str, Any], prefix: str) -> Iterator[Fact]:
    """Yield the text and what the model thought: ``text`` is what is in ``content`` too."""
    thought = next((key for key in ("reasoningText", "reasoning") if text(data.get(key)) is not None), None)
    if thought is not None:
        yield from told(data[thought], Place(0, "reasoning"), "reasoning", f"{prefix}{thought}", whole=True)
    if text(data.get("text")) is not None or hidden(data.get("text")):
        yield from told(data["text"], _TEXT, "text", f"{prefix}text", whole=True)
    elif not absent(data.get("object")):
        yield from _object(data["object"], f"{prefix}object")
    parts = data.get("content") if "content" in data else data.get("reasoning")
    holds = EVERYTHING if "text" not in data else frozenset({"reasoning"}) if thought is None and "content" not in data else None
    for one in entries(parts, f"{prefix}content" if "content" in data else f"{prefix}reasoning", holds or frozenset()):
        if isinstance(one, Hidden):
            if holds is not None:
                yield one
            continue
        part = mapping(one[1]) or {}
        kind = text(part.get("type"))
        if kind == "text" and "text" not in data:
            yield from told(part.get("text"), Place(0, "content", one[0]), "text", f"{prefix}content[].text", whole=True)
        elif kind == "reasoning" and thought is None:
            yield from told(part.get("text"), Place(0, "reasoning", one[0]), "reasoning", f"{prefix}content[].text", whole=True)


def _sources(data: dict[str, Any], prefix: str) -> Iterator[Fact]:
    """Yield what the answer cites: ``sources`` is what is in ``content`` too."""
    if "sources" in data:
        yield from cited(data["sources"], f"{prefix}sources", SOURCE_ADDRESSES)
    else:
        parts = [one for one in sequence(data.get("content")) or () if text(at(one, ("type",))) in SOURCES]
        yield from cited(parts, f"{prefix}content", SOURCE_ADDRESSES)


def _object(value: Any, path: str) -> Iterator[Fact]:
    """Yield the object that a model was made to give, as the text it is made of."""
    written = None if hidden(value) else as_json(value)
    if written is None:
        yield Hidden(path, of_hidden(value), frozenset({"text"}))
    else:
        yield Whole(_TEXT, "text", written)


def _calls(data: dict[str, Any], prefix: str) -> Iterator[Fact]:
    key = "toolCalls" if "toolCalls" in data else "content"
    number = 0
    for one in entries(data.get(key), f"{prefix}{key}", _CALLS):
        place = Place(0, "arguments", number)
        if isinstance(one, Hidden):
            if key == "toolCalls":
                yield one
                yield Called(place, None, None)
                number += 1
            continue
        call = mapping(one[1]) or {}
        if "toolCallId" not in call or text(call.get("type")) not in {"tool-call", None}:
            continue
        number += 1
        yield Called(place, text(call.get("toolCallId")), text(call.get("toolName")))
        name = "args" if "args" in call else "input"
        yield from arguments(call.get(name), place, f"{prefix}{key}[].{name}")


def arguments(value: Any, place: Place, path: str) -> Iterator[Fact]:
    """Yield the arguments of a call: an object, or the text of one that could not be read."""
    if text(value) is not None or hidden(value) or absent(value):
        yield from told(value, place, "arguments", path, whole=True)
        return
    written = as_json(value)
    if written is None:
        yield Hidden(path, "Object", _CALLS)
    else:
        yield Whole(place, "arguments", written)


def _of_stream(data: dict[str, Any]) -> Iterator[Fact]:
    """Yield what a result shows whose steps are hidden, or that of a stream, which holds promises and not the answer."""
    steps = data.get("steps")
    path = "steps" if hidden(steps) else "steps[]" if "steps" in data else next((key for key in _PROMISES if key in data), "baseStream")
    of = of_hidden(steps) if hidden(steps) else "Object"
    yield Hidden(path, of, EVERYTHING | {"end"})
    for key in ("_output", "resolvedOutput"):
        if text(data.get(key)) is not None:
            yield from told(data[key], _TEXT, "text", key, whole=True)
    yield from usage(data.get("totalUsage"), "totalUsage")
    yield from usage(at(data, ("_totalUsage", "status", "value")), "_totalUsage.status.value")
    yield Stopped(text(at(data, ("_finishReason", "status", "value"))) or reason_of(data))
