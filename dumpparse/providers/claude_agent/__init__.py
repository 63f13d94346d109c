"""The Claude Agent SDK and Claude Code: the messages that an agent gives, and the lines of the file of a session.

Fields are those of npm @anthropic-ai/claude-agent-sdk 0.3. A response is one call of the model; the result of the agent belongs to the
last one, or stands for itself where nothing else of the agent was logged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import at, exact
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import ASSISTANT, RESULT, detect, is_snapshot, session
from .event_types import EVENT_TYPES

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Outcome, Response
    from ...responses.run import Run

NAME = "claude.agent"
KEYS = frozenset({"session_id", "sessionId"})
ERRORS = frozenset[str]()
SKIP = frozenset({"tool_use_result", "toolUseResult"})
PADDING = frozenset[str]()
API_PATHS = r"/v1/messages\b"
TYPE_PREFIX = ""
OUTPUT = "result"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"stream_event"})), ("messages", frozenset({"assistant"})))


def keys(event: Event) -> CorrelationKeys:
    """Return what a line says about whose it is: the session and the agent in it, and the message it names."""
    if event.kind == "failure":
        return CorrelationKeys(breaks=True)
    data = event.data
    lane = f"{session(data)} {exact(data.get('parent_tool_use_id')) or ''}"
    if event.type == RESULT:
        return CorrelationKeys(lane=lane, ends=True)
    if event.type == ASSISTANT:
        return CorrelationKeys(lane=lane, response_id=exact(at(data, ("message", "id"))) or None, opens=True)
    kind = exact(at(data, ("event", "type")))
    return CorrelationKeys(
        lane=lane,
        response_id=exact(at(data, ("event", "message", "id"))) or None,
        opens=kind == "message_start",
        breaks=kind == "error",
    )


def new_state() -> Gathered:
    """Return the facts of a run that has no event yet."""
    from .state import AgentState

    return AgentState()


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from ..anthropic_messages.reasons import OUTCOMES
    from .state import FAILURES

    failures: dict[str, Outcome] = dict.fromkeys(FAILURES, "failed")
    return assembled(run, Interface({**OUTCOMES, **failures}, begins=True))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
