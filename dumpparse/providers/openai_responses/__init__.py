"""OpenAI Responses: all that is known of this API. The names here are what ``events.provider`` asks of a provider.

Which printed objects are its events, whose each event is, what a run of them says, and what is wrong with it (STREAMS: event
types, recovery, issue codes). What puts a response together is imported when the first one begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import integer, mapping, text
from .catalogue import FIELDS, SNAPSHOT_STATUSES, slots
from .correlation import keys
from .event_types import EVENT_TYPES
from .fields import PADDING
from .identity import family

if TYPE_CHECKING:
    from ...responses.model import Response
    from ...responses.run import Run
    from .state import ResponseState

NAME = "openai.responses"
KEYS = frozenset({"type", "object"})
"""What an event or a final object has, one or the other."""
ERRORS = frozenset({
    "APIError", "APIConnectionError", "APIConnectionTimeoutError", "APIUserAbortError", "AuthenticationError", "BadRequestError",
    "ConflictError", "ContentFilterFinishReasonError", "InternalServerError", "LengthFinishReasonError", "NotFoundError",
    "OpenAIError", "PermissionDeniedError", "RateLimitError", "UnprocessableEntityError",
})  # fmt: skip
"""Of npm openai 6.49."""
SKIP: frozenset[str] = frozenset()
API_PATHS = r"/responses\b"
TYPE_PREFIX = "response."
OUTPUT = "output"
_ANSWERS = frozenset({"output_text", "refusal"})
VERSIONS = (
    ("deltas", frozenset(kind for kind, slot in slots("delta").items() if slot.kind in _ANSWERS)),
    ("done", frozenset(kind for kind, slot in slots("done").items() if slot.kind in _ANSWERS)),
    ("part", frozenset(kind for kind, slot in slots("part closed").items() if slot.name == "content")),
)


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
    if kind in FIELDS or kind.startswith(TYPE_PREFIX) or kind == "keepalive":
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


def new_state() -> ResponseState:
    """Return the evidence of a run that has no event yet."""
    from .state import ResponseState

    return ResponseState()


def respond(run: Run) -> Response:
    """Put a run's evidence together, check it, and return the answer."""
    from .build import build, gather
    from .checks import check

    case = gather(run)
    return build(case, check(case))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
