"""What a response cost, in the words of the Responses API and in those of the Agents SDK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import at, hidden, integer, mapping
from ...events.facts import Fact, Hidden, Used


def usage(value: Any, path: str) -> Iterator[Fact]:
    """Yield what a response cost."""
    counts = mapping(value)
    if counts is None:
        if hidden(value):
            yield Hidden(path, "Object", frozenset({"usage"}))
        return
    named = {
        "input_tokens": _first(counts, "inputTokens", "input_tokens"),
        "output_tokens": _first(counts, "outputTokens", "output_tokens"),
        "total_tokens": _first(counts, "totalTokens", "total_tokens"),
        "cached_tokens": integer(at(counts, ("input_tokens_details", "cached_tokens"))),
        "reasoning_tokens": integer(at(counts, ("output_tokens_details", "reasoning_tokens"))),
    }
    if any(count is not None for count in named.values()):
        yield Used(named, value)


def _first(counts: dict[str, Any], *names: str) -> int | None:
    return next((number for name in names if (number := integer(counts.get(name))) is not None), None)
