"""Messages of the model as user interfaces keep them (``UIMessage``, ai 4 to 7): one of its parts has a field that only they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import at, exact, mapping, sequence
from ...events.facts import Called, Fact, Hidden, Place, Stopped
from ...events.shown import EVERYTHING, entries, told
from ..citations import cited
from .results import SOURCE_ADDRESSES, SOURCES, arguments, returned

_STATES = frozenset({"streaming", "done"})
_UNDER_WAY = frozenset({"streaming", "input-streaming", "partial-call"})
_TOOL = "tool-"


def is_message(data: dict[str, Any]) -> bool:
    """Return whether this object is a message of the model."""
    if "parts" not in data or exact(data.get("role")) != "assistant" or exact(data.get("id")) is None:
        return False
    return any(_is_own(mapping(part) or {}) for part in sequence(data.get("parts")) or ())


def _is_own(part: dict[str, Any]) -> bool:
    kind = exact(part.get("type")) or ""
    if kind in {"text", "reasoning"}:
        return exact(part.get("state")) in _STATES
    return kind == "step-start" or _call(part) is not None


def _call(part: dict[str, Any]) -> tuple[dict[str, Any], str | None] | None:
    """Return the call of a part and the name of its tool; before ai 5 it stood in a field of its own."""
    kind = exact(part.get("type")) or ""
    call = mapping(part.get("toolInvocation")) if kind == "tool-invocation" else part
    if call is None or not kind.startswith((_TOOL, "dynamic-tool")) or not {"toolCallId", "state"} <= call.keys():
        return None
    return call, exact(call.get("toolName")) or kind.removeprefix(_TOOL)


def message(data: dict[str, Any]) -> Iterator[Fact]:
    """Yield what a message says: the texts of all its steps are the answer, as they are of the stream it was made of."""
    states = set()
    for one in entries(data.get("parts"), "parts", EVERYTHING):
        if isinstance(one, Hidden):
            yield one
            continue
        index, part = one[0], mapping(one[1]) or {}
        kind = exact(part.get("type")) or ""
        call = _call(part)
        states.add(exact((part if call is None else call[0]).get("state")))
        if kind in {"text", "reasoning"}:
            key = "text" if "text" in part else "reasoning"
            yield from told(part.get(key), Place(index, "content"), kind, f"parts[].{key}", whole=True)
        elif kind in SOURCES:
            yield from cited([part], "parts", SOURCE_ADDRESSES)
        elif call is not None:
            yield from _of_call(*call, index)
    if states & _UNDER_WAY:
        yield Stopped(None, outcome="unterminated")


def _of_call(call: dict[str, Any], name: str | None, index: int) -> Iterator[Fact]:
    place = Place(index, "arguments")
    yield Called(place, exact(call.get("toolCallId")), name)
    key = "args" if "args" in call else "input"
    if exact(at(call, ("state",))) not in _UNDER_WAY:
        yield from arguments(call.get(key), place, f"parts[].{key}")
    if not call.keys().isdisjoint({"output", "errorText", "result"}):
        yield from returned({**call, "toolName": name}, "parts[].")
