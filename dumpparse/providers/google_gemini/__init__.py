"""Gemini's ``generateContent``, streamed and whole: all that is known of this API.

A chunk of a stream has the form of a whole response. Fields are those of npm @google/genai 2.32 and of the older
@google/generative-ai, which adds functions to them (``text: [Function (anonymous)]``) and prints the gathered response after its stream.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import exact
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import CANDIDATE, detect, is_snapshot, reasons
from .event_types import EVENT_TYPES
from .reasons import OUTCOMES

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.counted import Counted
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "google.gemini"
KEYS = frozenset({"candidates", "usageMetadata", "promptFeedback", "content", "error"})
ERRORS = frozenset({"ApiError", "GoogleGenerativeAIError", "GoogleGenerativeAIFetchError", "GoogleGenerativeAIResponseError"})
SKIP = frozenset[str]()
PADDING = frozenset[str]()
API_PATHS = r":(?:stream)?generateContent"
TYPE_PREFIX = ""
OUTPUT = "candidates"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"GenerateContentResponse", "candidate"})),)


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the id that all chunks of a response share; those without one go by their order."""
    data = event.data
    name = exact(data.get("responseId")) or None
    # What the older client returns holds the response whole, with functions in it.
    is_whole = "functionCall" in data and event.path.rpartition(".")[2] == "response"
    ends = is_whole or bool(reasons(data))
    return CorrelationKeys(
        response_id=name,
        opens=is_whole and name is None,
        ends=ends,
        breaks="error" in data and not ends,
        trails="usageMetadata" in data and "candidates" not in data and not ends,
        model=exact(data.get("modelVersion")) or None,
        entry_of="candidates" if event.type == CANDIDATE else None,
    )


def new_state() -> Counted:
    """Return the facts of a run that has no event yet."""
    from ...responses.counted import Counted
    from .facts import facts

    return Counted(facts)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface(OUTCOMES, has_choices=True, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
