"""Whose client threw an error, as the error itself says: by the package whose code its stack begins in, or by what it bears.

Rules for names that several clients use (``RateLimitError`` of npm openai 6.49 and of @anthropic-ai/sdk 1.12) need a frame or a field.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..events.access import at, exact, mapping, text
from ..values import Error

_PACKAGE = re.compile(r"node_modules[\\/]((?:@[^\\/\s]+[\\/])?[^\\/\s:]+)")
_OF_NODE = re.compile(r"^(?:async )?node:|\(node:|\(<anonymous>\)$")
"""A frame of what Node, or the engine, brings itself."""

_OPENAI = ("openai.chat", "openai.responses", "openai.completions", "openai.assistants", "openai.realtime")

PACKAGES: dict[str, tuple[str, ...]] = {
    "openai": _OPENAI,
    "groq-sdk": ("openai.chat",),
    "together-ai": ("openai.chat",),
    "@anthropic-ai/sdk": ("anthropic.messages",),
    "@anthropic-ai/claude-agent-sdk": ("claude.agent",),
    "@anthropic-ai/claude-code": ("claude.agent",),
    "@google/genai": ("google.gemini", "google.interactions"),
    "@google/generative-ai": ("google.gemini",),
    "@aws-sdk/client-bedrock-runtime": ("aws.bedrock",),
    "ollama": ("ollama",),
    "ai": ("vercel.ai",),
    "@ai-sdk/": ("vercel.ai",),
    "@langchain/": ("langchain",),
    "@openai/agents": ("openai.agents",),
    "@openai/codex-sdk": ("codex",),
    "@modelcontextprotocol/sdk": ("mcp",),
}
"""Of each package of a client the providers it is one of; without more, an error is one of the first. ``/`` at the end: all of a scope."""

_PATHS = (
    (re.compile(r"chat[\\/]completions"), "openai.chat"),
    (re.compile(r"resources[\\/](?:beta[\\/])?(?:threads|assistants)"), "openai.assistants"),
    (re.compile(r"resources[\\/]responses"), "openai.responses"),
    (re.compile(r"realtime[\\/]"), "openai.realtime"),
    (re.compile(r"resources[\\/]completions"), "openai.completions"),
)
"""Parts of a client, by which its providers are told apart."""
_ASK_AMAZON = frozenset({"aws.bedrock", "langchain"})
ADDRESSES = (
    (re.compile(r"/chat/completions\b"), "openai.chat"),
    (re.compile(r"/v1/responses\b"), "openai.responses"),
    (re.compile(r"/v1/messages\b"), "anthropic.messages"),
    (re.compile(r":(?:stream)?[gG]enerateContent\b"), "google.gemini"),
    (re.compile(r"/v1/completions\b"), "openai.completions"),
    (re.compile(r"/api/(?:chat|generate)$"), "ollama"),
    (re.compile(r"/converse(?:-stream)?$"), "aws.bedrock"),
)
"""Addresses that one interface alone has, for errors of clients that call any (axios 1.7)."""
_OF_OPENAI = frozenset({"status", "param", "code", "type"})
"""What an error of this client has, and of no other."""


_NAMES: dict[str, tuple[str, ...]] = {
    "OpenAIError": _OPENAI,
    "GroqError": ("openai.chat",),
    "AnthropicError": ("anthropic.messages",),
    "GoogleGenerativeAIError": ("google.gemini",),
    "GoogleGenerativeAIFetchError": ("google.gemini",),
    "AI_APICallError": ("vercel.ai",),
    "AI_RetryError": ("vercel.ai",),
    "AI_NoObjectGeneratedError": ("vercel.ai",),
    "MaxTurnsExceededError": ("openai.agents",),
    "ModelBehaviorError": ("openai.agents",),
    "McpError": ("mcp",),
    "ModelErrorException": ("aws.bedrock",),
    "ModelNotReadyException": ("aws.bedrock",),
    "ModelStreamErrorException": ("aws.bedrock",),
    "ModelTimeoutException": ("aws.bedrock",),
}
"""Names that one client alone uses."""


def throwers(error: Error) -> tuple[str, ...]:
    """Return the providers whose client may have thrown an error, the likeliest first; empty where nothing says so.

    The client that threw is the first in the stack. Those behind it called it, and come last.
    """
    frames = [frame for frame in error.frames or () if isinstance(frame, str)]
    may: list[str] = []
    for frame in frames:
        named = _PACKAGE.findall(frame)
        # Of a package in a package the innermost is the one that runs.
        made = _of_package(named[-1].replace("\\", "/")) if named else ()
        if made and not may:
            may += [name for pattern, name in _PATHS if name in made and any(pattern.search(one) for one in frames)]
        may += made
    return tuple(dict.fromkeys(may)) or _NAMES.get(error.tag or error.name or "", ()) or _by_fields(error) or called(error)


def called(error: Error) -> tuple[str, ...]:
    """Return the provider whose interface an error of a client for any address was about; empty where it is of another kind."""
    address = text(at(error.props, ("config", "url"))) or ""
    return tuple(name for pattern, name in ADDRESSES if address.startswith("http") and pattern.search(address.partition("?")[0]))[:1]


def raised_in(error: Error) -> tuple[str, ...]:
    """Return the providers in whose client an error was made: the first frame that is not Node's own is in its code."""
    first = next((frame for frame in error.frames or () if isinstance(frame, str) and not _OF_NODE.search(frame)), "")
    named = _PACKAGE.findall(first)
    return _of_package(named[-1].replace("\\", "/")) if named else ()


def is_of_another(error: Error, before: str | None) -> bool:
    """Return whether an error has what those of all services of Amazon have, where no model was asked that is one of them."""
    return "$fault" in (error.props or {}) and before not in _ASK_AMAZON and not throwers(error)


def befores(error: Error) -> tuple[str, ...]:
    """Return the providers whose event before an error may make it one that their client threw, where it is none otherwise."""
    return (*raised_in(error), *(sorted(_ASK_AMAZON) if "$fault" in (error.props or {}) else ()))


def _by_fields(error: Error) -> tuple[str, ...]:
    """Return the providers that an error without a stack of a client is of, by what it bears."""
    props = error.props or {}
    if props.keys() >= _OF_OPENAI:
        return _OPENAI
    body = mapping(props.get("error")) or {}
    # The body of this API has the error in it once more, with its type.
    return ("anthropic.messages",) if exact(body.get("type")) == "error" and "error" in body and "status" in props else ()


@lru_cache(256)
def _of_package(name: str) -> tuple[str, ...]:
    for package, made in PACKAGES.items():
        if (
            name == package
            or (package.endswith("/") and name.startswith(package))
            or (package == "@openai/agents" and name.startswith(package))
        ):
            return made
    return ()
