"""OpenAI Responses: which printed objects are its events, and their typed models.

The types and fields are those of ``ResponseStreamEvent`` in openai-python 3.54.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...providers.openai_responses.catalogue import FIELDS, SNAPSHOT_STATUSES
from ..shape import integer, mapping, text

if TYPE_CHECKING:
    from pydantic import BaseModel

NAME = "openai.responses"
KEYS = frozenset({"type", "object"})
"""What an event or a final object has, one or the other."""


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event, a documented one or not; ``None`` where this is no event of this provider.

    Undocumented ones are on the wire too (``keepalive``, ``response.rate_limits.updated``): whatever is called
    ``response.…`` or carries a sequence number is an event.
    """
    kind = data.get("type")
    if not isinstance(kind, str):
        return None
    if kind == "error":
        return kind if _is_error(data, expected=expected) else None
    if kind in FIELDS or kind.startswith("response.") or kind == "keepalive":
        return kind
    return kind if integer(data.get("sequence_number")) is not None else None


def _is_error(data: dict[str, Any], *, expected: bool) -> bool:
    """Tell the flat error of the SDK's types and the nested one of the wire from what others call ``error``."""
    if integer(data.get("sequence_number")) is not None:
        return True
    if isinstance(data.get("message"), str):
        return "code" in data or "param" in data or expected
    return expected and mapping(data.get("error")) is not None


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this is a response object, printed whole as helpers do at the end of a stream."""
    return data.get("object") == "response" and isinstance(data.get("id"), str) and text(data.get("status")) in SNAPSHOT_STATUSES


def typed(kind: str, data: dict[str, Any]) -> BaseModel:
    """Return the model of the type, else ``UnknownEvent``; never another type and never an error."""
    from ...providers.openai_responses.models import parse

    return parse(kind, data)
