"""Whose answer the AI SDK hands on: as its providers call themselves, and by the names under which they put what is their own.

Names are those of the packages ``@ai-sdk/NAME`` of ai 4 to 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...events.access import absent, at, exact, mapping
from ...events.facts import BackedBy

_OF_OPENAI = frozenset({"openai", "azure"})
_COPIES = frozenset({"groq", "deepseek", "xai", "mistral", "togetherai", "fireworks", "cerebras", "deepinfra", "baseten", "moonshotai"})
"""Servers that copy Chat Completions."""
_KEYS = {
    "anthropic": "anthropic.messages", "google": "google.gemini", "vertex": "google.gemini", "bedrock": "aws.bedrock",
    "amazonBedrock": "aws.bedrock", "groq": "openai.chat", "deepseek": "openai.chat",
}  # fmt: skip
"""The name under which a provider puts what is its own; OpenAI's does so for several of its interfaces."""
_RESPONSES = ("itemId", "responseId")
"""What only OpenAI's Responses put there."""


def backend(data: dict[str, Any]) -> Iterator[BackedBy]:
    """Yield the provider whose answer a part, a step or a result is, where it says so."""
    name = _of_model(exact(at(data, ("model", "provider"))) or "") or _of_metadata(data.get("providerMetadata"))
    if name is not None:
        yield BackedBy(name)


def _of_metadata(value: Any) -> str | None:
    own = mapping(value)
    if not own:
        return None
    if any(not absent(at(own.get(key), (one,))) for key in _OF_OPENAI for one in _RESPONSES):
        return "openai.responses"
    return next((name for key, name in _KEYS.items() if mapping(own.get(key)) is not None), None)


def _of_model(name: str) -> str | None:
    """Return the provider of a model that says whose it is.

    >>> [_of_model(name) for name in ("openai.responses", "google.vertex.chat", "vertex.anthropic.messages", "cohere.chat")]
    ['openai.responses', 'google.gemini', 'anthropic.messages', None]
    """
    maker, _, interface = name.partition(".")
    maker = maker.removesuffix("-openai")
    if name.endswith("anthropic.messages"):
        return "anthropic.messages"
    if maker == "google":
        return "google.interactions" if interface == "interactions" else "google.gemini"
    if maker == "amazon-bedrock":
        return "aws.bedrock"
    if maker in _OF_OPENAI | _COPIES:
        return {"responses": "openai.responses", "chat": "openai.chat", "completion": "openai.completions"}.get(interface)
    return None
