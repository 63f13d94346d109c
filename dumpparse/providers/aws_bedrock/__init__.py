"""Amazon Bedrock Converse: the events of ``ConverseStream``, and responses of ``Converse`` printed whole.

Fields are those of npm @aws-sdk/client-bedrock-runtime 3.1164. No event names the response or the model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.access import integer, mapping
from ...events.keys import CorrelationKeys
from ...events.keys import no_family as family
from .detect import EXCEPTIONS, KINDS, detect, is_snapshot
from .event_types import EVENT_TYPES

if TYPE_CHECKING:
    from ...events import Event
    from ...responses.gathered import Gathered
    from ...responses.model import Outcome, Response
    from ...responses.run import Run

NAME = "aws.bedrock"
KEYS = KINDS | {"stopReason"}
ERRORS = frozenset({
    "BedrockRuntimeServiceException", "InternalServerException", "ModelErrorException", "ModelNotReadyException",
    "ModelStreamErrorException", "ModelTimeoutException", "ServiceUnavailableException", "ThrottlingException", "ValidationException",
})  # fmt: skip
SKIP = frozenset[str]()
PADDING = frozenset({"p"})
API_PATHS = r"/converse(?:-stream)?\b"
TYPE_PREFIX = ""
OUTPUT = "output"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"contentBlockDelta"})),)
_OUTCOMES: dict[str, Outcome] = {
    "max_tokens": "incomplete",
    "model_context_window_exceeded": "incomplete",
    "content_filtered": "incomplete",
    "guardrail_intervened": "incomplete",
    "malformed_model_output": "incomplete",
    "malformed_tool_use": "incomplete",
}


def keys(event: Event) -> CorrelationKeys:
    """Return what an event says about whose it is: the place of a block, and nothing else. What it cost comes last."""
    if event.kind == "snapshot":
        return CorrelationKeys(opens=True, ends=True)
    if event.kind == "failure":
        return CorrelationKeys(breaks=True)
    kind = event.type
    return CorrelationKeys(
        index=integer((mapping(event.data[kind]) or {}).get("contentBlockIndex")),
        announces=kind == "contentBlockStart",
        opens=kind == "messageStart",
        ends=kind == "metadata",
        breaks=kind in EXCEPTIONS,
    )


def new_state() -> Gathered:
    """Return the facts of a run that has no event yet."""
    from ...responses.gathered import Gathered
    from .facts import facts
    from .final import final_in

    return Gathered(facts, final_in)


def respond(run: Run) -> Response:
    """Put the facts of a run together, and return the answer."""
    from ...responses.assembled import Interface, assembled
    from .final import final

    return assembled(run, Interface(_OUTCOMES, begins=True, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
