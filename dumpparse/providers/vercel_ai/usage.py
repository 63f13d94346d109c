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
