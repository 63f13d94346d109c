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
    choices = choices_of(data)
    name = exact(data.get("id")) or None
    usage = mapping(data.get("usage"))
    is_last = usage is not None and has_no_choice(data)
    ends = bool(_reasons(choices)) or (is_last and event.type == CHUNK)
    is_whole = event.kind == "snapshot"
    deltas = [] if is_whole else [mapping(one["delta"]) for one in choices if "delta" in one]
    is_nameless = name is None and not is_whole
    return CorrelationKeys(
        response_id=name,
        opens=is_whole and name is None,
        ends=is_whole or ends,
        breaks="error" in data and not ends,
        is_trailed=ends and not is_whole and name is not None and usage is None,
        trails=is_last or (is_nameless and is_beside(choices)),
        entry_of="choices" if event.type == CHOICE or (is_whole and "choices" not in data) else None,
        # Of chunks that share an id, some servers name another model in the last.
        model=exact(data.get("model")) or None if name is None else None,
        continues=continues(deltas) and (name is not None or not ends),
        begins=is_nameless and not ends and begins(choices),
        index=0 if is_nameless and not ends and deltas else None,
    )


def choices_of(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the choices of an event, or the one that it is; one that is hidden is empty."""
    return [data] if "choices" not in data else [mapping(one) or {} for one in sequence(data["choices"]) or ()]


def reasons(data: dict[str, Any]) -> list[str]:
    """Return why the choices of an event ended, those that did."""
    return _reasons(choices_of(data))


def _reasons(choices: list[dict[str, Any]]) -> list[str]:
    return [reason for one in choices if (reason := reason_of(one))]


def reason_of(choice: dict[str, Any]) -> str | None:
    """Return why a choice ended; Mistral's client writes all names in another way."""
    return exact(choice.get("finish_reason")) or exact(choice.get("finishReason")) or None


def continues(deltas: list[dict[str, Any] | None]) -> bool:
    """Return whether a chunk of such deltas goes on a stream: the delta of the first one says whose turn it is."""
    return bool(deltas) and all(delta is not None and "role" not in delta for delta in deltas)


def begins(choices: list[dict[str, Any]]) -> bool:
    """Return whether a chunk has the form of the first one: its delta says whose turn it is, of the first answer."""
    first = choices[0] if choices else {}
    return not integer(first.get("index")) and "role" in (mapping(first.get("delta")) or {})


def is_beside(choices: list[dict[str, Any]]) -> bool:
    """Return whether a chunk goes on with other answers than the first: where that one has ended, the stream may not have."""
    return bool(choices) and all(
        (integer(one.get("index")) or 0) > 0 and "role" not in (mapping(one.get("delta")) or {}) for one in choices
    )


def has_no_choice(data: dict[str, Any]) -> bool:
    """Return whether an event surely has no choice, as the last chunk has none beside the usage."""
    return not sequence(data.get("choices")) and not hidden(data.get("choices"))
