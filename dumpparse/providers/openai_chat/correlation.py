"""Whose a chunk, a completion or a choice is, as far as it says itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import exact, hidden, integer, mapping, sequence
from ...events.keys import CorrelationKeys
from .detect import CHOICE, CHUNK

if TYPE_CHECKING:
    from ...events import Event


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the id, which all chunks of a completion share."""
    data = event.data
    name = exact(data.get("id")) or None
    is_last = usage_of(data)
    ends = bool(reasons(data)) or (is_last and event.type == CHUNK)
    is_whole = event.kind == "snapshot"
    return CorrelationKeys(
        response_id=name,
        opens=is_whole and name is None,
        ends=is_whole or ends,
        breaks="error" in data and not ends,
        is_trailed=ends and not is_whole and name is not None and mapping(data.get("usage")) is None,
        trails=is_last or (name is None and not is_whole and is_beside(data)),
        entry_of="choices" if event.type == CHOICE or (is_whole and "choices" not in data) else None,
        # Of chunks that share an id, some servers name another model in the last.
        model=exact(data.get("model")) or None if name is None else None,
        continues=not is_whole and continues(data) and (name is not None or not ends),
        begins=name is None and not is_whole and not ends and begins(data),
        index=0 if name is None and not is_whole and not ends and deltas_of(data) else None,
    )


def reasons(data: dict[str, Any]) -> list[str]:
    """Return why the choices of an event ended, those that did."""
    choices = [data] if "choices" not in data else [mapping(one) or {} for one in sequence(data["choices"]) or ()]
    return [reason for one in choices if (reason := reason_of(one))]


def reason_of(choice: dict[str, Any]) -> str | None:
    """Return why a choice ended; Mistral's client writes all names in another way."""
    return exact(choice.get("finish_reason")) or exact(choice.get("finishReason")) or None


def continues(data: dict[str, Any]) -> bool:
    """Return whether a chunk goes on a stream: the delta of the first one says whose turn it is."""
    deltas = deltas_of(data)
    return bool(deltas) and all(delta is not None and "role" not in delta for delta in deltas)


def begins(data: dict[str, Any]) -> bool:
    """Return whether a chunk has the form of the first one: its delta says whose turn it is, of the first answer."""
    first = data if "choices" not in data else mapping(next(iter(sequence(data["choices"]) or ()), None)) or {}
    return not integer(first.get("index")) and "role" in (mapping(first.get("delta")) or {})


def deltas_of(data: dict[str, Any]) -> list[dict[str, Any] | None]:
    """Return the deltas of a chunk, or of a choice of one."""
    choices = [data] if "choices" not in data else [mapping(one) for one in sequence(data["choices"]) or ()]
    return [mapping(one.get("delta")) for one in choices if one is not None and "delta" in one]


def is_beside(data: dict[str, Any]) -> bool:
    """Return whether a chunk goes on with other answers than the first: where that one has ended, the stream may not have."""
    choices = [data] if "choices" not in data else [mapping(one) or {} for one in sequence(data["choices"]) or ()]
    return bool(choices) and all(
        (integer(one.get("index")) or 0) > 0 and "role" not in (mapping(one.get("delta")) or {}) for one in choices
    )


def usage_of(data: dict[str, Any]) -> bool:
    """Return whether an event has what only the last chunk has: the usage beside no choice."""
    return mapping(data.get("usage")) is not None and not sequence(data.get("choices")) and not hidden(data.get("choices"))
