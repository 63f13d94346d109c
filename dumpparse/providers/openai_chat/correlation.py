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
        trails=is_last or (name is None and not is_whole and is_beside(data)),
        entry_of="choices" if event.type == CHOICE or (is_whole and "choices" not in data) else None,
        continues=not is_whole and continues(data),
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
    deltas = [mapping(choice.get("delta")) for one in sequence(data.get("choices")) or () if (choice := mapping(one)) is not None]
    return bool(deltas) and all(delta is not None and "role" not in delta for delta in deltas)


def is_beside(data: dict[str, Any]) -> bool:
    """Return whether a chunk goes on with other answers than the first: where that one has ended, the stream may not have."""
    choices = [data] if "choices" not in data else [mapping(one) or {} for one in sequence(data["choices"]) or ()]
    return bool(choices) and all(
        (integer(one.get("index")) or 0) > 0 and "role" not in (mapping(one.get("delta")) or {}) for one in choices
    )


def usage_of(data: dict[str, Any]) -> bool:
    """Return whether an event has what only the last chunk has: the usage beside no choice."""
    return mapping(data.get("usage")) is not None and not sequence(data.get("choices")) and not hidden(data.get("choices"))
