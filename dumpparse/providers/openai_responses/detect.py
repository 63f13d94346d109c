"""Which printed objects are events of the Responses API, and which only look like some.

The names of its events are used elsewhere too: by the Realtime API, by webhooks, by requests of a client. An object is an event
only if it has what such an event always has, and none of the rows of ``NO_EVENT`` takes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ...events.access import exact, hidden, integer, mapping, text
from .catalogue import FIELDS, LIFECYCLE

TYPE_PREFIX = "response."
_KEEPALIVE = "keepalive"
ROUTED_END = "response.done"
"""What some routers send at the end, in place of a documented event or behind it."""
_ABOUT = frozenset({"response", "response_id", "item", "item_id", "output_index", "stream_id"})
"""One of these has an event of a type that is not documented."""
_ERROR_FIELDS = frozenset({"type", "code", "message", "param", "sequence_number", "stream_id"})
"""All that the error of a stream has, as the SDK's types have it."""


class Lookalike(NamedTuple):
    """Something that bears the name of an event and is none; ``takes`` is one, ``leaves`` an event that resembles it."""

    what: str
    is_one: Callable[[str, dict[str, Any]], bool]
    takes: str
    leaves: str


def _is_numbered(data: dict[str, Any]) -> bool:
    return integer(data.get("sequence_number")) is not None


def _is_of_realtime(kind: str, data: dict[str, Any]) -> bool:
    if _is_numbered(data):
        return False
    if "event_id" in data:
        return True
    if any((exact((mapping(data.get(key)) or {}).get("object")) or "").startswith("realtime.") for key in ("response", "item")):
        return True
    if kind in _OF_REALTIME:
        return exact((mapping(data.get("response")) or {}).get("object")) != "response"
    return exact((mapping(data.get("part")) or {}).get("type")) in {"text", "audio"}


_OF_CLIENTS = frozenset({"response.create", "response.cancel", "response.append"})
_OF_REALTIME = frozenset({
    "response.done", "response.text.delta", "response.text.done", "response.audio_transcript.delta", "response.audio_transcript.done",
    "response.output_audio.delta", "response.output_audio.done", "response.output_audio_transcript.delta",
    "response.output_audio_transcript.done",
})  # fmt: skip
"""Events of the Realtime API of names that the Responses API has not."""

NO_EVENT = (
    Lookalike(
        "a request of a client",
        lambda kind, _: kind in _OF_CLIENTS,
        "{ type: 'response.create', response: { instructions: 'Be short.' } }",
        "{ type: 'response.created', response: { id: 'resp_1', status: 'in_progress' } }",
    ),
    Lookalike(
        "an event of the Realtime API",
        _is_of_realtime,
        "{ type: 'response.output_text.delta', event_id: 'event_9', item_id: 'item_2', output_index: 0, content_index: 0, delta: 'a' }",
        "{ type: 'response.output_text.delta', event_id: 'e9', sequence_number: 4, output_index: 0, content_index: 0, delta: 'a' }",
    ),
    Lookalike(
        "a webhook, which names the response and does not hold it",
        lambda _, data: data.get("object") == "event",
        "{ id: 'evt_1', object: 'event', type: 'response.completed', created_at: 1750000000, data: { id: 'resp_1' } }",
        "{ type: 'response.completed', response: { id: 'resp_1', object: 'response', status: 'completed' } }",
    ),
    Lookalike(
        "a name without a response",
        lambda kind, data: kind in LIFECYCLE and "response" not in data and not _is_numbered(data),
        "{ type: 'response.failed', ms: 12 }",
        "{ type: 'response.failed', response: [Object] }",
    ),
    Lookalike(
        "a name without what such an event is about",
        lambda kind, data: bool(FIELDS.get(kind)) and not _is_numbered(data) and data.keys().isdisjoint(FIELDS[kind]),
        "{ type: 'response.output_text.done', rows: 3 }",
        "{ type: 'response.output_text.done', output_index: 0, content_index: 0, text: 'a' }",
    ),
)
"""What is no event, whatever it is called."""


def final_object(kind: str, data: dict[str, Any]) -> dict[str, Any] | None:
    """Return the final object that routers send with an event of their own; the Realtime API has one of that name, with another object."""
    response = mapping(data.get("response")) if kind == ROUTED_END else None
    return response if response is not None and exact(response.get("object")) == "response" else None


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event, a documented one or not; ``None`` where this is no event of this provider.

    Undocumented ones are on the wire too (``keepalive``, ``response.rate_limits.updated``): those that are called ``response.…``
    and are about something, and what is numbered and about something among events.
    """
    kind = data.get("type")
    if not isinstance(kind, str):
        return None
    if kind == "error":
        return kind if _is_error(data, expected=expected) else None
    is_named = kind.startswith(TYPE_PREFIX)
    if not is_named and kind != _KEEPALIVE and not (expected and _is_numbered(data)):
        return None
    if is_named and _is_sure(kind, data):
        return kind
    if any(row.is_one(kind, data) for row in NO_EVENT):
        return None
    if FIELDS.get(kind):
        return kind
    if is_named or kind == _KEEPALIVE:
        return kind if expected or _is_numbered(data) or not _ABOUT.isdisjoint(data) else None
    return None if _ABOUT.isdisjoint(data) else kind


def _is_sure(kind: str, data: dict[str, Any]) -> bool:
    """Return whether this is one of the events that come most, with all it should have: nothing else is to be asked then."""
    return kind.endswith(".delta") and type(data.get("sequence_number")) is int and kind in FIELDS


def _is_error(data: dict[str, Any], *, expected: bool) -> bool:
    """Tell the flat error of the SDK's types and the nested one of the wire from what others call ``error``.

    The nested one of other providers has no ``code``; an error of the system has a code such as ``ENOENT``, and no number.
    """
    error, message = data.get("error"), text(data.get("message"))
    nested = mapping(error)
    if _is_numbered(data):
        return message is not None or nested is not None or hidden(error) or hidden(data.get("message"))
    if "event_id" in data:
        return False
    if message is not None and nested is None and not hidden(error):
        return data.keys() <= _ERROR_FIELDS and ("code" in data and "param" in data if not expected else not _is_of_system(data))
    return expected and nested is not None and ("code" in nested or "param" in nested)


def _is_of_system(data: dict[str, Any]) -> bool:
    code = exact(data.get("code")) or ""
    return code.isupper() and code.startswith(("E", "ERR_")) and "_ERROR" not in code
