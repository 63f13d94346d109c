"""Why a candidate ended: all values of ``FinishReason`` of npm @google/genai 3.3."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...responses.model import Outcome

_INCOMPLETE = frozenset(
    {
        "MAX_TOKENS", "SAFETY", "RECITATION", "LANGUAGE", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "IMAGE_SAFETY",
        "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "IMAGE_OTHER", "NO_IMAGE", "CONTINUATION", "ESCALATION", "MODEL_ARMOR",
        "PUP_LIMITED_DISABLED",
    }
)  # fmt: skip
_FAILED = frozenset(
    {"MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE", "MALFORMED_RESPONSE"}
)

OUTCOMES: dict[str, Outcome] = {
    **dict.fromkeys(_INCOMPLETE, "incomplete"),
    **dict.fromkeys(_FAILED, "failed"),
    "FINISH_REASON_UNSPECIFIED": "unknown",
}
"""Reasons that are no completion, and what they are."""

FINISHES = frozenset({"STOP", *OUTCOMES})
