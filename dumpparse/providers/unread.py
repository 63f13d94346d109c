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


def _of_type(*kinds: str, beside: str = "type") -> Callable[[dict[str, Any]], bool]:
    names = frozenset(kinds)
    return lambda data: text(data.get("type")) in names and (beside in data)


def _of_object(*kinds: str) -> Callable[[dict[str, Any]], bool]:
    names = frozenset(kinds)
    return lambda data: text(data.get("object")) in names


def _is_of_realtime(data: dict[str, Any]) -> bool:
    kind = text(data.get("type")) or ""
    parts = ("response.", "session.", "conversation.", "input_audio_buffer.", "output_audio_buffer.", "rate_limits.")
    return "sequence_number" not in data and isinstance(data.get("event_id"), str) and kind.startswith(parts)


def _is_of_gemini(data: dict[str, Any]) -> bool:
    candidates = [mapping(one) for one in sequence(data.get("candidates")) or ()]
    return any(one is not None and not one.keys().isdisjoint({"content", "finishReason"}) for one in candidates)


_OF_ANTHROPIC = (
    _of_type("message_start", beside="message"),
    _of_type("content_block_start", beside="content_block"),
    _of_type("content_block_delta", "message_delta", beside="delta"),
    _of_type("content_block_stop", beside="index"),
)

SIGNS = (
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
        "Anthropic message event",
        frozenset({"message", "content_block", "delta", "index"}),
        lambda data: any(one(data) for one in _OF_ANTHROPIC),
        "{ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'a' } }",
        "{ type: 'message_start', at: 3, index: 0 }",
    ),
    Sign(
        "Anthropic message",
        frozenset({"stop_reason"}),
        lambda data: text(data.get("type")) == "message" and text(data.get("role")) == "assistant",
        "{ id: 'msg_1', type: 'message', role: 'assistant', content: [ [Object] ], stop_reason: 'end_turn' }",
        "{ id: 1, type: 'message', role: 'user', stop_reason: null }",
    ),
    Sign(
        "Gemini response",
        frozenset({"candidates"}),
        _is_of_gemini,
        "{ candidates: [ { content: [Object], finishReason: 'STOP', index: 0 } ], modelVersion: 'x' }",
        "{ candidates: [ { name: 'Ann' } ] }",
    ),
    Sign(
        "Realtime event",
        frozenset({"event_id"}),
        _is_of_realtime,
        "{ type: 'session.updated', event_id: 'event_1', session: [Object] }",
        "{ type: 'session.updated', event_id: 17 }",
    ),
    Sign(
        "Assistants object",
        frozenset({"object"}),
        _of_object("thread.run", "thread.run.step", "thread.message", "thread.message.delta", "thread.run.step.delta"),
        "{ id: 'run_1', object: 'thread.run', status: 'queued', thread_id: 'thread_1' }",
        "{ object: 'thread' }",
    ),
    Sign(
        "Bedrock stream event",
        frozenset({"messageStart", "contentBlockStart", "contentBlockDelta", "contentBlockStop", "messageStop"}),
        lambda data: len(data) == 1,
        "{ contentBlockDelta: { delta: { text: 'a' }, contentBlockIndex: 0 } }",
        "{ messageStop: true, at: 3 }",
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


def sign_of(data: dict[str, Any]) -> str | None:
    """Return what an object is, by the name of its row; ``None`` where no row knows it."""
    if _KEYS.isdisjoint(data):
        return None
    return next((sign.name for sign in SIGNS if not sign.keys.isdisjoint(data) and sign.is_one(data)), None)
