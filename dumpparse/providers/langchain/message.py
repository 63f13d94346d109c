"""What stands where in a message of LangChain, whichever way it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...events.access import absent, at, exact, mapping, sequence
from ...events.context import around

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.model import Outcome

OUTCOMES: dict[str, Outcome] = {
    **dict.fromkeys(("length", "max_tokens", "MAX_TOKENS", "incomplete", "max_output_tokens"), "incomplete"),
    **dict.fromkeys(("content_filter", "content_filtered", "guardrail_intervened", "refusal", "SAFETY", "RECITATION"), "incomplete"),
    **dict.fromkeys(("error", "failed", "ERROR"), "failed"),
}
"""Reasons to stop that are no completion: those of the servers, as LangChain hands them on."""

_REASONS = ("finish_reason", "finishReason", "stop_reason", "stopReason", "done_reason")
_MODELS = ("model_name", "model", "modelId", "model_id", "modelName")


def message_of(event: Event) -> dict[str, Any]:
    """Return the message of an event: itself, or what it holds of one; nothing where it has none."""
    data = event.data
    if "event" in data:
        held = mapping(data.get("data")) or {}
        value = held.get("chunk") if not absent(held.get("chunk")) else held.get("output")
        made = mapping(value) or {}
        return body(generation(made)[1] if "generations" in made else made)
    return body(generation(data)[1] if "generations" in data else data)


def generation(result: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the first generation of a result, and the message in it."""
    rows = sequence(result.get("generations")) or [None]
    row = sequence(rows[0])
    one = mapping((row or [None])[0] if row is not None else rows[0]) or {}
    return one, mapping(one.get("message")) or {}


def body(message: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a message: ``kwargs`` of its JSON; what stands in ``lc_kwargs`` alone is taken from there."""
    if "kwargs" in message and "lc" in message:
        return mapping(message["kwargs"]) or {}
    inner = mapping(message.get("lc_kwargs"))
    if inner is None:
        return message
    return {**message, **{key: value for key, value in inner.items() if absent(message.get(key)) and not absent(value)}}


def is_blank(message: dict[str, Any]) -> bool:
    """Return whether a chunk has nothing: the first one of most servers."""
    names = ("content", "additional_kwargs", "response_metadata", "tool_call_chunks", "usage_metadata")
    return all(absent(held := message.get(name)) or exact(held) == "" or sequence(held) == [] or mapping(held) == {} for name in names)


def stops(message: dict[str, Any]) -> Iterator[str]:
    """Yield why a message ended, where it says so."""
    for place in ("response_metadata", "additional_kwargs", "generationInfo"):
        said = mapping(message.get(place))
        if not said:
            continue
        for where in (said, mapping(said["messageStop"]) or {}) if "messageStop" in said else (said,):
            yield from (reason for key in _REASONS if (reason := exact(where.get(key))))
        status = exact(said.get("status"))
        if status in {"completed", "incomplete", "failed"}:
            yield status


def model_of(message: dict[str, Any]) -> str | None:
    """Return the model that answered."""
    said = mapping(message.get("response_metadata")) or {}
    return next((name for key in _MODELS if (name := exact(said.get(key)))), None)


_BACKENDS = {
    "openai": "openai.chat", "azure": "openai.chat", "anthropic": "anthropic.messages", "google_genai": "google.gemini", "google": "google.gemini",
    "ollama": "ollama", "bedrock": "aws.bedrock", "bedrock_converse": "aws.bedrock", "groq": "openai.chat",
}  # fmt: skip
"""What LangChain calls the servers whose answers it hands on."""


_MARKS = (
    ("aws.bedrock", ("messageStop",)), ("aws.bedrock", ("$metadata",)), ("ollama", ("done_reason", "created_at")), ("openai.chat", ("system_fingerprint",)),
)  # fmt: skip
"""What the answers of a server alone have, where LangChain does not say whose they are (@langchain/core before 1)."""


def backend_of(message: dict[str, Any]) -> str | None:
    """Return the provider whose answer a message is; OpenAI's Responses have a kind of their own for an id."""
    said = mapping(message.get("response_metadata")) or {}
    if absent(said.get("model_provider")):
        return next((name for name, marks in _MARKS if all(exact(said.get(key)) or mapping(said.get(key)) for key in marks)), None)
    name = _BACKENDS.get(exact(said.get("model_provider")) or "")
    is_of_responses = name == "openai.chat" and (said.get("object") == "response" or (exact(message.get("id")) or "").startswith("resp_"))
    return "openai.responses" if is_of_responses else name


def beside(event: Event) -> dict[str, Any]:
    """Return what LangGraph prints behind a message that it streams: ``[ message, { langgraph_node, thread_id } ]``."""
    known = mapping(at(around(event), (1,))) if event.path.endswith("[0]") else None
    return known if known and any(key.startswith("langgraph_") for key in known) else {}


def usage_of(message: dict[str, Any]) -> dict[str, Any] | None:
    """Return what a message cost in LangChain's words; ``None`` where it does not say."""
    return mapping(message.get("usage_metadata")) or None
