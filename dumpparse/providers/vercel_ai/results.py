"""What a result says, as facts: of ``generateText`` and ``generateObject``, of a step, and what ``onFinish`` is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...events.access import absent, at, exact, hidden, mapping, sequence, text
from ...events.compact import as_json, gap_in
from ...events.context import moment
from ...events.facts import Began, Called, Fact, Hidden, Place, Returned, Stopped, Used, Whole
from ...events.shown import EVERYTHING, entries, of_hidden, told, told_all
from ...values import Cut, Date, Error
from ..citations import cited
from .backend import backend
from .detect import reason_of
from .usage import usage

_CALLS = frozenset({"calls"})
_RESULTS = frozenset({"results"})
_OF_STEPS = frozenset({"calls", "reasoning", "results"})
"""What the steps before the last one may hold; the text of the answer is the last one's."""
RESULTS = frozenset({"tool-result", "tool-error", "tool-output-available", "tool-output-error"})
"""What is called a part that says what a tool gave back."""
SOURCES = frozenset({"source", "source-url", "source-document"})
"""What is called a part that the answer cites: of a stream or a result, and for user interfaces."""
SOURCE_ADDRESSES = (("url",), ("source", "url"))
"""Where it has its address; the second is of ai 4."""
_PROMISES = ("_steps", "_object", "_text", "_finishReason", "_totalUsage")
"""Where the result of a stream has what it is about."""


def timestamp(value: Any) -> float | None:
    """Return a moment as unix seconds, printed as a date or as text."""
    shown = value.value if isinstance(value, Date) else exact(value)
    return moment(shown) if shown else None


def result(data: dict[str, Any], place: int, *, alone: bool) -> Iterator[Fact]:
    """Yield what a result says: its own answer, which is that of its last step, at ``place``.

    ``alone`` says that nothing else of its run was logged: then the steps before are told too, each at its number.
    """
    steps = sequence(data.get("steps")) or []
    last = mapping(steps[-1]) if steps else None
    own = data if not data.keys().isdisjoint({"text", "content", "object", "toolCalls"}) else None
    if own is None and last is None:
        yield from _of_stream(data, place)
        return
    told_by = own if own is not None else last or {}
    prefix = "" if own is not None else "steps[]."
    response = mapping(told_by.get("response")) or {}
    # The model that was asked is not always the one that answers: where the input ends before that, it is not known.
    is_known = not isinstance(told_by.get("response"), Cut) and absent(response.get("modelId"))
    asked = exact(at(told_by, ("model", "modelId"))) if is_known else None
    yield Began(exact(response.get("id")), exact(response.get("modelId")) or asked, timestamp(response.get("timestamp")))
    yield from backend(told_by)
    step = list(_step(told_by, prefix, place))
    yield from step
    if alone:
        yield from _steps_before(data.get("steps"))
    if own is None and not any(isinstance(one, Whole) and one.what == "text" for one in step):
        # What was made of the text of the last step, which tells it where it is shown.
        for key in ("_output", "resolvedOutput"):
            if text(data.get(key)) is not None:
                yield from told_all(data[key], Place(place, "content"), key)
    yield from _cost(data, told_by, prefix)
    yield Stopped(reason_of(told_by) or reason_of(data))


def _steps_before(value: Any) -> Iterator[Fact]:
    """Yield what the steps before the last one say, in which the model was asked too; all that is hidden may hold calls."""
    steps = sequence(value)
    if hidden(value):
        yield Hidden("steps", of_hidden(value), _OF_STEPS)
    for number, one in enumerate((steps or [])[:-1]):
        step = mapping(one)
        if step is not None:
            for fact in _step(step, "steps[].", number):
                yield replace(fact, holds=fact.holds & _OF_STEPS) if isinstance(fact, Hidden) else fact
        elif hidden(one):
            yield Hidden("steps[]", of_hidden(one), _OF_STEPS)


def _step(data: dict[str, Any], prefix: str, place: int) -> Iterator[Fact]:
    yield from _answer(data, prefix, place)
    yield from _sources(data, prefix)
    yield from _calls(data, prefix, place)
    yield from _results(data, prefix)


def _cost(data: dict[str, Any], told_by: dict[str, Any], prefix: str) -> Iterator[Fact]:
    """Yield what all steps cost: as the result says it, else what the only step does, else a list of what each of them does."""
    total, steps = data.get("totalUsage"), sequence(data.get("steps")) or ()
    is_of_all = len(steps) <= 1 or "promptTokens" in (mapping(data.get("usage")) or {})
    if not is_of_all and absent(total):
        shown = [at(step, ("usage",)) if mapping(step) is not None else step for step in steps]
        counts = [one for one in map(mapping, shown) if one is not None]
        if len(counts) == len(steps):
            yield Used({}, counts)  # a step each; what nobody printed is not added up
        else:
            yield from usage(next((one for one in shown if hidden(one)), None), "steps[].usage")
        return
    yield from usage(told_by.get("usage"), f"{prefix}usage") if mapping(total) is None and is_of_all else ()
    yield from usage(total, "totalUsage")


def _answer(data: dict[str, Any], prefix: str, place: int) -> Iterator[Fact]:
    """Yield the text and what the model thought: ``text`` is what is in ``content`` too."""
    content = Place(place, "content")
    thought = next((key for key in ("reasoningText", "reasoning") if text(data.get(key)) is not None), None)
    if thought is not None:
        yield from told(data[thought], Place(place, "reasoning"), "reasoning", f"{prefix}{thought}", whole=True)
    if text(data.get("text")) is not None or hidden(data.get("text")):
        yield from told(data["text"], content, "text", f"{prefix}text", whole=True)
    elif not absent(data.get("object")):
        yield from _object(data["object"], f"{prefix}object", content)
    parts = data.get("content") if "content" in data else data.get("reasoning")
    holds = EVERYTHING if "text" not in data else frozenset({"reasoning"}) if thought is None and "content" not in data else None
    for one in entries(parts, f"{prefix}content" if "content" in data else f"{prefix}reasoning", holds or frozenset()):
        if isinstance(one, Hidden):
            if holds is not None:
                yield one
            continue
        part = mapping(one[1]) or {}
        kind = exact(part.get("type"))
        if kind == "text" and "text" not in data:
            yield from told(part.get("text"), Place(place, "content", one[0]), "text", f"{prefix}content[].text", whole=True)
        elif kind == "reasoning" and thought is None:
            yield from told(part.get("text"), Place(place, "reasoning", one[0]), "reasoning", f"{prefix}content[].text", whole=True)


def _sources(data: dict[str, Any], prefix: str) -> Iterator[Fact]:
    """Yield what the answer cites: ``sources`` is what is in ``content`` too."""
    if "sources" in data:
        yield from cited(data["sources"], f"{prefix}sources", SOURCE_ADDRESSES)
    else:
        parts = [one for one in sequence(data.get("content")) or () if exact(at(one, ("type",))) in SOURCES]
        yield from cited(parts, f"{prefix}content", SOURCE_ADDRESSES)


def _results(data: dict[str, Any], prefix: str) -> Iterator[Fact]:
    """Yield what tools gave back: ``toolResults`` has those that gave something, which are in ``content`` too."""
    key = "content" if sequence(data.get("content")) is not None or "toolResults" not in data else "toolResults"
    for one in entries(data.get(key), f"{prefix}{key}", _RESULTS):
        if isinstance(one, Hidden):
            yield from (one,) if key == "toolResults" else ()
        elif exact(at(one[1], ("type",))) in RESULTS or (key == "toolResults" and "result" in (mapping(one[1]) or {})):
            yield from returned(mapping(one[1]) or {}, f"{prefix}{key}[].")


def returned(part: dict[str, Any], prefix: str) -> Iterator[Fact]:
    """Yield what a tool gave back, or threw: its text, or JSON."""
    is_error = "error" in part or "errorText" in part
    key = next((key for key in ("error", "errorText", "output", "result") if key in part), "output")
    value = part.get(key)
    said = value.message or value.header if isinstance(value, Error) else text(value)
    written = said if said is not None or absent(value) else as_json(value)
    yield Returned(exact(part.get("toolCallId")), exact(part.get("toolName")), written, is_error)
    gap = None if isinstance(value, Error) else gap_in(value, f"{prefix}{key}")
    if gap is not None:
        yield Hidden(gap[0], of_hidden(gap[1]), _RESULTS)


def _object(value: Any, path: str, place: Place) -> Iterator[Fact]:
    """Yield the object that a model was made to give, as the text it is made of."""
    written = None if hidden(value) else as_json(value)
    if written is None:
        yield Hidden(path, of_hidden(value), frozenset({"text"}))
    else:
        yield Whole(place, "text", written)


def _calls(data: dict[str, Any], prefix: str, index: int) -> Iterator[Fact]:
    key = "toolCalls" if "toolCalls" in data else "content"
    number = 0
    for one in entries(data.get(key), f"{prefix}{key}", _CALLS):
        place = Place(index, "arguments", number)
        if isinstance(one, Hidden):
            if key == "toolCalls":
                yield one
                yield Called(place, None, None)
                number += 1
            continue
        call = mapping(one[1]) or {}
        if "toolCallId" not in call or exact(call.get("type")) not in {"tool-call", None}:
            continue
        number += 1
        yield Called(place, exact(call.get("toolCallId")), exact(call.get("toolName")))
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


def _of_stream(data: dict[str, Any], place: int) -> Iterator[Fact]:
    """Yield what a result shows whose steps are hidden, or that of a stream, which holds promises and not the answer."""
    steps = data.get("steps")
    path = "steps" if hidden(steps) else "steps[]" if "steps" in data else next((key for key in _PROMISES if key in data), "baseStream")
    of = of_hidden(steps) if hidden(steps) else "Object"
    yield Hidden(path, of, EVERYTHING | {"end"})
    for key in ("_output", "resolvedOutput"):
        if text(data.get(key)) is not None:
            yield from told_all(data[key], Place(place, "content"), key)
    yield from usage(data.get("totalUsage"), "totalUsage")
    yield from usage(at(data, ("_totalUsage", "status", "value")), "_totalUsage.status.value")
    yield Stopped(exact(at(data, ("_finishReason", "status", "value"))) or reason_of(data))
