"""What a response cost, in the words of the AI SDK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.facts import Hidden, Used
from ...events.shown import Counts, used

_COUNTS: Counts = {
    "input_tokens": (("inputTokens",), ("inputTokens", "total"), ("promptTokens",)),
    "output_tokens": (("outputTokens",), ("outputTokens", "total"), ("completionTokens",)),
    "total_tokens": (("totalTokens",),),
    "cached_tokens": (("cachedInputTokens",), ("inputTokenDetails", "cacheReadTokens"), ("inputTokens", "cacheRead")),
    "reasoning_tokens": (("reasoningTokens",), ("outputTokenDetails", "reasoningTokens"), ("outputTokens", "reasoning")),
    "cache_write_tokens": (("inputTokenDetails", "cacheWriteTokens"), ("inputTokens", "cacheWrite")),
}
"""``promptTokens`` is ai 4, ``inputTokens`` a number since; models' own parts have an object there."""


def usage(value: Any, path: str) -> Iterator[Used | Hidden]:
    """Yield what it cost."""
    return used(value, path, _COUNTS)


def summed(values: list[dict[str, Any]]) -> Iterator[Used]:
    """Yield what several steps cost together; a count that one of them does not say is not known."""
    said = [fact.counts for value in values for fact in usage(value, "") if isinstance(fact, Used)]
    counts = {name: [one.get(name) for one in said] for name in _COUNTS}
    yield Used({name: None if None in shown else sum(one for one in shown if one is not None) for name, shown in counts.items()}, values)
