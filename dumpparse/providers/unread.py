"""What is logged of models and not read yet, recognised cheaply, so that who finds nothing is told what was there.

Each row has a name, what it recognises, an example of it, and something that resembles it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..events.access import mapping, sequence, text


class Sign(NamedTuple):
    """Something that is not read yet: how one is called, how it is recognised, what it takes and what it leaves."""

    name: str
    keys: frozenset[str]
    """It has one of these, at least."""
    is_one: Callable[[dict[str, Any]], bool]
    takes: str
    leaves: str
    classes: frozenset[str] = frozenset()
    """An instance of one of these is one, whatever of it is shown."""


def _of_type(*kinds: str, beside: str = "type") -> Callable[[dict[str, Any]], bool]:
    names = frozenset(kinds)
    return lambda data: text(data.get("type")) in names and (beside in data)


def _of_object(*kinds: str) -> Callable[[dict[str, Any]], bool]:
    names = frozenset(kinds)
    return lambda data: text(data.get("object")) in names


def _is_of_realtime(data: dict[str, Any]) -> bool:
    kind = text(data.get("type")) or ""
    parts = ("session.", "conversation.", "input_audio_buffer.", "output_audio_buffer.", "rate_limits.")
    return "sequence_number" not in data and isinstance(data.get("event_id"), str) and kind.startswith(parts)


def _is_of_gemini(data: dict[str, Any]) -> bool:
    if "promptTokenCount" in (mapping(data.get("usageMetadata")) or {}) or "blockReason" in (mapping(data.get("promptFeedback")) or {}):
        return True
    return any(not one.keys().isdisjoint({"content", "finishReason"}) for one in _objects(data.get("candidates")))


def _is_of_interactions(data: dict[str, Any]) -> bool:
    return data.get("object") == "interaction" or (text(data.get("event_type")) or "").startswith(("interaction.", "step.", "content."))


def _is_chunk_without_name(data: dict[str, Any]) -> bool:
    return any("delta" in one or {"message", "finish_reason"} <= one.keys() for one in _objects(data.get("choices")))


def _is_choice(data: dict[str, Any]) -> bool:
    return isinstance(data.get("index"), int | float) and not data.keys().isdisjoint({"delta", "message"})


def _is_langchain_message(data: dict[str, Any]) -> bool:
    names = [text(one) for one in sequence(data.get("id")) or ()]
    if "lc_serializable" in data:
        return "content" in (mapping(data.get("lc_kwargs")) or {})
    return "additional_kwargs" in data or ("kwargs" in data and bool(names) and (names[-1] or "").endswith(("Message", "MessageChunk")))


def _is_langchain_event(data: dict[str, Any]) -> bool:
    name = text(data.get("event")) or ""
    return name.startswith(("on_llm_", "on_chat_model_", "on_chain_", "on_tool_"))


def _is_ai_sdk_result(data: dict[str, Any]) -> bool:
    return "usage" in data and not data.keys().isdisjoint({"text", "steps", "content"}) and isinstance(data.get("finishReason"), str)


def _objects(values: Any) -> list[dict[str, Any]]:
    return [one for value in sequence(values) or () if (one := mapping(value)) is not None]


SIGNS = (
    Sign(
        "LangChain message",
        frozenset({"lc_serializable", "additional_kwargs", "kwargs"}),
        _is_langchain_message,
        "{ lc: 1, type: 'constructor', id: [ 'langchain_core', 'messages', 'AIMessage' ], kwargs: { content: 'a' } }",
        "{ id: [ 'a', 'Message of the day' ], kwargs: { content: 'a' } }",
        frozenset({"AIMessage", "AIMessageChunk"}),
    ),
    Sign(
        "LangChain event",
        frozenset({"event"}),
        _is_langchain_event,
        "{ event: 'on_llm_start', name: 'ChatOllama', run_id: 'r1' }",
        "{ event: 'on_click' }",
    ),
    Sign(
        "AI SDK result",
        frozenset({"finishReason"}),
        _is_ai_sdk_result,
        "{ text: 'a', finishReason: 'stop', usage: { inputTokens: 1 }, steps: [ [Object] ] }",
        "{ finishReason: 'STOP', index: 0, content: [Object] }",
        frozenset(
            {
                "DefaultStreamTextResult",
                "DefaultGenerateTextResult",
                "DefaultStreamObjectResult",
                "DefaultGenerateObjectResult",
                "DefaultStepResult",
            }
        ),
    ),
    Sign(
        "Gemini interaction",
        frozenset({"event_type", "object"}),
        _is_of_interactions,
        "{ event_type: 'step.delta', index: 0, delta: { type: 'text', text: 'a' } }",
        "{ event_type: 'steps', object: 'a' }",
    ),
    Sign(
        "chat.completion chunk",
        frozenset({"object"}),
        _of_object("chat.completion.chunk"),
        "{ id: 'c1', object: 'chat.completion.chunk', choices: [ { index: 0, delta: [Object] } ] }",
        "{ object: 'chat', choices: [ 'a' ] }",
    ),
    Sign(
        "chat.completion",
        frozenset({"object"}),
        _of_object("chat.completion"),
        "{ id: 'c1', object: 'chat.completion', choices: [ [Object] ] }",
        "{ object: 'completion of a chat' }",
    ),
    Sign(
        "text_completion",
        frozenset({"object"}),
        _of_object("text_completion"),
        "{ id: 'c1', object: 'text_completion', choices: [ [Object] ] }",
        "{ object: 'text' }",
    ),
    Sign(
        "Gemini response",
        frozenset({"candidates", "usageMetadata", "promptFeedback"}),
        _is_of_gemini,
        "{ candidates: [ { content: [Object], finishReason: 'STOP', index: 0 } ], modelVersion: 'x' }",
        "{ candidates: [ { name: 'Ann' } ] }",
        frozenset({"GenerateContentResponse"}),
    ),
    Sign(
        "Realtime session event",
        frozenset({"event_id"}),
        _is_of_realtime,
        "{ type: 'session.updated', event_id: 'event_1', session: [Object] }",
        "{ type: 'session.updated', event_id: 17 }",
    ),
    Sign(
        "completion without a name",
        frozenset({"choices"}),
        _is_chunk_without_name,
        "{ choices: [ { delta: { content: 'a' } } ] }",
        "{ choices: [ { label: 'a' } ] }",
    ),
    Sign(
        "choice of a completion",
        frozenset({"finish_reason"}),
        _is_choice,
        "{ index: 0, delta: { content: 'a' }, finish_reason: null }",
        "{ index: 0, finish_reason: 'x' }",
    ),
    Sign(
        "AI SDK stream part",
        frozenset({"textDelta", "text", "delta", "toolCallId"}),
        lambda data: text(data.get("type")) in {"text-delta", "reasoning-delta", "tool-call", "tool-input-delta"},
        "{ type: 'text-delta', id: '0', text: 'a' }",
        "{ type: 'text-delta', rows: 3 }",
    ),
    Sign(
        "Ollama response",
        frozenset({"done"}),
        lambda data: isinstance(data.get("done"), bool) and "model" in data and ("message" in data or "response" in data),
        "{ model: 'm', created_at: '2025-01-01T00:00:00Z', message: { role: 'assistant', content: 'a' }, done: false }",
        "{ model: 'm', done: false }",
    ),
    Sign(
        "request body",
        frozenset({"messages", "input"}),
        lambda data: "model" in data and ("stream" in data or "max_tokens" in data or sequence(data.get("messages")) is not None),
        "{ model: 'm', stream: true, messages: [ { role: 'user', content: 'a' } ] }",
        "{ model: 'm', input: 3 }",
    ),
)
"""In the order in which they are asked; the first that recognises an object counts."""

_KEYS = frozenset[str]().union(*(sign.keys for sign in SIGNS))
_CLASSES = {name: sign.name for sign in SIGNS for name in sign.classes}


def sign_of(value: Any) -> str | None:
    """Return what an object is, by the name of its row; ``None`` where no row knows it."""
    data = mapping(value)
    if data is None:
        return None
    if (known := _CLASSES.get(getattr(value, "class_name", None) or "")) is not None:
        return known
    if _KEYS.isdisjoint(data):
        return None
    return next((sign.name for sign in SIGNS if not sign.keys.isdisjoint(data) and sign.is_one(data)), None)
