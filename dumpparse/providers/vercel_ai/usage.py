"""What a response cost, in the words of the AI SDK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import at, hidden, integer, mapping
from ...events.facts import Hidden, Used
from ...events.shown import of_hidden


def usage(value: Any, path: str) -> Iterator[Used | Hidden]:
    """Yield what it cost: ``promptTokens`` is ai 4, ``inputTokens`` a number since; models' own parts have an object there."""
    counts = mapping(value)
    if counts is None:
        if hidden(value):
            yield Hidden(path, of_hidden(value), frozenset({"usage"}))
        return
    named = {
        "input_tokens": _first(counts, ("inputTokens",), ("inputTokens", "total"), ("promptTokens",)),
        "output_tokens": _first(counts, ("outputTokens",), ("outputTokens", "total"), ("completionTokens",)),
        "total_tokens": _first(counts, ("totalTokens",)),
        "cached_tokens": _first(counts, ("cachedInputTokens",), ("inputTokenDetails", "cacheReadTokens"), ("inputTokens", "cacheRead")),
        "reasoning_tokens": _first(counts, ("reasoningTokens",), ("outputTokenDetails", "reasoningTokens"), ("outputTokens", "reasoning")),
        "cache_write_tokens": _first(counts, ("inputTokenDetails", "cacheWriteTokens"), ("inputTokens", "cacheWrite")),
    }
    if any(count is not None for count in named.values()):
        yield Used(named, value)


def _first(counts: dict[str, Any], *paths: tuple[str, ...]) -> int | None:
    return next((count for path in paths if (count := integer(at(counts, path))) is not None), None)
