"""Which printed objects are messages of a model in LangChain, or events about one."""

from __future__ import annotations

from typing import Any

from ...events.access import exact, mapping, sequence

CHUNK = "AIMessageChunk"
_WHOLE = "AIMessage"
CHAINS = {"on_chain_stream": "chunk", "on_chain_end": "output"}
"""Events of a chain, and where they have what it hands on of its model."""
EVENTS = frozenset(f"{of}_{what}" for of in ("on_chat_model", "on_llm") for what in ("start", "stream", "end", "error"))
"""Events of ``streamEvents`` that are about a model."""


def detect(data: dict[str, Any], *, expected: bool) -> str | None:  # noqa: ARG001  # each says what it is
    """Name the type of event this object is: a chunk of a message or an event about a model; ``None`` where it is none."""
    name = exact(data.get("event"))
    if name in EVENTS:
        return name if exact(data.get("run_id")) is not None or "data" in data else None
    if name in CHAINS:
        return name if kind_of((mapping(data.get("data")) or {}).get(CHAINS[name])) is not None else None
    return CHUNK if kind_of(data) == CHUNK else None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this object is a message of a model, printed whole, or the result of a call of one."""
    if "generations" in data:
        return "llmOutput" in data or any(_is_generation(one) for row in sequence(data["generations"]) or () for one in sequence(row) or ())
    return kind_of(data) == _WHOLE


def kind_of(value: Any) -> str | None:
    """Return whether a value is a message of a model or a chunk of one; ``None`` for messages of others, and all else."""
    class_name = getattr(value, "class_name", None)
    if class_name in {CHUNK, _WHOLE}:
        return str(class_name)
    data = mapping(value)
    if data is None:
        return None
    if "kwargs" in data:
        names = sequence(data.get("id")) or [None]
        name = exact(names[-1])
        return name if name in {CHUNK, _WHOLE} and "lc" in data else None
    if "content" not in data or data.keys().isdisjoint({"additional_kwargs", "response_metadata"}):
        return None
    kind = exact(data.get("type"))
    if kind is not None:
        return {"ai": _WHOLE, CHUNK: CHUNK}.get(kind)
    if "tool_call_chunks" in data:
        return CHUNK
    return _WHOLE if {"tool_calls", "invalid_tool_calls"} <= data.keys() else None


def _is_generation(value: Any) -> bool:
    one = mapping(value) or {}
    return "text" in one and not one.keys().isdisjoint({"message", "generationInfo"})
