"""OpenAI Responses: all that is known of this API. The names here are what ``events.provider`` asks of a provider.

Which printed objects are its events, whose each event is, what a run of them says, and what is wrong with it (STREAMS: event
types, recovery, issue codes). What puts a response together is imported when the first one begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import exact
from .catalogue import SNAPSHOT_STATUSES, slots
from .correlation import keys
from .detect import TYPE_PREFIX, detect
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
SKIP = frozenset({"providerData"})
"""In which the Agents SDK repeats the event that it hands on beside it."""
API_PATHS = r"/responses\b"
OUTPUT = "output"
STABLE_IDS = False
_ANSWERS = frozenset({"output_text", "refusal"})
VERSIONS = (
    ("deltas", frozenset(kind for kind, slot in slots("delta").items() if slot.kind in _ANSWERS)),
    ("done", frozenset(kind for kind, slot in slots("done").items() if slot.kind in _ANSWERS)),
    ("part", frozenset(kind for kind, slot in slots("part closed").items() if slot.name == "content")),
)


def is_snapshot(data: dict[str, Any]) -> bool:
    """Return whether this is a response object, printed whole as helpers do at the end of a stream."""
    return data.get("object") == "response" and isinstance(data.get("id"), str) and exact(data.get("status")) in SNAPSHOT_STATUSES


def new_state() -> ResponseState:
    """Return the evidence of a run that has no event yet."""
    from .state import ResponseState

    return ResponseState()


def respond(run: Run) -> Response:
    """Put a run's evidence together, check it, and return the answer."""
    from .build import build, gather

    return build(gather(run))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
