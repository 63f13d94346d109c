"""What a response cost, in the words of the Responses API and in those of the Agents SDK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.facts import Fact
from ...events.shown import Counts, used

_COUNTS: Counts = {
    "input_tokens": (("inputTokens",), ("input_tokens",)),
    "output_tokens": (("outputTokens",), ("output_tokens",)),
    "total_tokens": (("totalTokens",), ("total_tokens",)),
    "cached_tokens": (("input_tokens_details", "cached_tokens"),),
    "reasoning_tokens": (("output_tokens_details", "reasoning_tokens"),),
}


def usage(value: Any, path: str) -> Iterator[Fact]:
    """Yield what a response cost."""
    return used(value, path, _COUNTS)
