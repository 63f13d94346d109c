"""What a JSON line of codex says, as facts: an item is printed whole each time, so the last print of it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...events import Event
from ...events.access import absent, at, exact, hidden, integer, mapping, text
from ...events.compact import as_json
from ...events.facts import Began, Called, Fact, Failed, Hidden, ItemProgress, PartOf, Place, Returned, Stopped
from ...events.shown import EVERYTHING, Counts, entries, of_hidden, told, used
from ..objects import arguments, content_text
from .detect import MESSAGES, kind_of
from .event_types import ITEM_EVENTS, THREAD_STARTED, TURN_COMPLETED, TURN_FAILED

_STAGES = {"item.started": "seen", "item.updated": "under way", "item.completed": "done"}
_LAST = 1 << 30
"""The place of the answer of a turn that is printed whole: behind all its items."""
_COUNTS: Counts = {
    "input_tokens": (("input_tokens",),),
    "output_tokens": (("output_tokens",),),
    "cached_tokens": (("cached_input_tokens",),),
    "cache_write_tokens": (("cache_write_input_tokens",),),
    "reasoning_tokens": (("reasoning_output_tokens",),),
}


class Reader:
    """Turns the lines of one turn into facts; it remembers which item came first."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}

    def __call__(self, event: Event) -> Iterator[Fact]:
        """Yield what a line says."""
        kind, data = event.type, event.data
        if event.kind == "snapshot":
            yield from self._turn(data)
        elif kind == THREAD_STARTED:
            yield Began(exact(data.get("thread_id")), None)
            yield PartOf({"thread": exact(data.get("thread_id"))})
        elif kind == TURN_COMPLETED:
            yield from used(data.get("usage"), "usage", _COUNTS)
            yield Stopped(None, outcome="completed")
        elif kind == TURN_FAILED:
            yield from _failed(data.get("error"), "error")
            yield Stopped(None, outcome="failed")
        elif kind in ITEM_EVENTS:
            yield from self._item(data.get("item"), "item", _STAGES[kind])
        elif kind == "error":
            yield Failed(None, text(data.get("message")))

    def _turn(self, data: dict[str, Any]) -> Iterator[Fact]:
        for one in entries(data.get("items"), "items", frozenset({"calls", "reasoning"})):
            if isinstance(one, Hidden):
                yield one
            else:
                yield from self._item(one[1], "items[]", "done")
        yield from told(data.get("finalResponse"), Place(_LAST, "content"), "text", "finalResponse", whole=True)
        yield from used(data.get("usage"), "usage", _COUNTS)
        yield Stopped(None, outcome="completed")

    def _item(self, value: Any, path: str, stage: str) -> Iterator[Fact]:
        item = mapping(value)
        if item is None:
            if hidden(value):
                yield Hidden(path, of_hidden(value), EVERYTHING)
            return
        kind, name = kind_of(item) or "item", exact(item.get("id")) or ""
        index = self._index(name)
        called = exact(item.get("tool")) or ""
        status = exact(item.get("status")) or ("completed" if stage == "done" else "in_progress")
        yield ItemProgress(index, kind, called, status, "done" if stage == "done" else "under way" if stage == "under way" else "seen")
        if kind in MESSAGES:
            yield from told(item.get("text"), Place(index, "content"), "text", f"{path}.text", whole=True)
        elif kind == "reasoning":
            yield from told(item.get("text"), Place(index, "reasoning"), "reasoning", f"{path}.text", whole=True)
        elif kind == "command_execution":
            yield Called(Place(index, "arguments"), name, None, "shell")
            yield from told(item.get("command"), Place(index, "arguments"), "arguments", f"{path}.command", whole=True)
            code = integer(item.get("exit_code"))
            if code is not None or status in {"completed", "failed"}:
                yield Returned(name, None, text(item.get("aggregated_output")), status == "failed" or bool(code))
        elif kind == "mcp_tool_call":
            yield Called(Place(index, "arguments"), name, called or None, "mcp")
            yield from arguments(item.get("arguments"), Place(index, "arguments"), f"{path}.arguments")
            yield from _returned(item, name, called or None, path)

    def _index(self, name: str) -> int:
        """Return the place of an item: the number in its id; in the order of their first where it has none."""
        numbered = re.fullmatch(r"item_(\d{1,6})", name)
        return int(numbered[1]) if numbered else self._indexes.setdefault(name, len(self._indexes))


def _returned(item: dict[str, Any], name: str, called: str | None, path: str) -> Iterator[Fact]:
    error, result = item.get("error"), item.get("result")
    if not absent(error):
        yield Returned(name, called, text(at(error, ("message",))), is_error=True)
    elif not absent(result):
        content, gaps = content_text(at(result, ("content",)), f"{path}.result.content", "results")
        if hidden(result):
            gaps = [Hidden(f"{path}.result", of_hidden(result), frozenset({"results"}))]
        yield from gaps
        if content is None and not gaps:
            content = as_json(result)
        yield Returned(name, called, content, is_error=False)


def _failed(error: Any, path: str) -> Iterator[Fact]:
    if hidden(error):
        yield Hidden(path, of_hidden(error), frozenset({"error"}))
    yield Failed(None, text(at(error, ("message",))))
