"""OpenAI's legacy Completions (``text_completion``): a choice has its text by itself, in a stream and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...events.access import exact, mapping
from ...events.event_types import EventField, EventType
from ...events.keys import no_family as family
from ..openai_chat import keys
from ..openai_chat.detect import holds, is_error

if TYPE_CHECKING:
    from ...responses.counted import Counted
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "openai.completions"
KEYS = frozenset({"object", "error"})
ERRORS = frozenset[str]()
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r"/completions\b"
TYPE_PREFIX = ""
OUTPUT = "choices"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"text_completion"})),)
EVENT_TYPES = (
    EventType(
        "text_completion",
        "TextCompletion",
        "A piece of a completion, or all of it.",
        (),
        (
            EventField("id", "text", "the same in all pieces of a completion", optional=True),
            EventField("created", "number", "unix seconds", optional=True),
            EventField("model", "text", "the model that answers", optional=True),
            EventField("choices", "list", "the answers, each with its text and a reason to stop", optional=True),
            EventField("usage", "object", "what it cost", optional=True),
        ),
    ),
)


def detect(data: dict[str, Any], *, expected: bool) -> str | None:
    """Name the type of event this object is; ``None`` where it is none."""
    if expected and data.keys() == {"error"}:
        return "text_completion" if is_error(mapping(data["error"])) else None
    return "text_completion" if exact(data.get("object")) == "text_completion" and holds(data) else None


def is_snapshot(data: dict[str, Any]) -> bool:  # noqa: ARG001  # a whole one is as a piece is
    """Return ``False``: a whole completion is printed as a piece is."""
    return False


def new_state() -> Counted:
    """Return the facts of a run that has no event yet."""
    from ...responses.counted import Counted
    from .facts import facts

    return Counted(facts)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface({"length": "incomplete", "content_filter": "incomplete"}, has_choices=True, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
