"""Reasons to stop of the Messages API that are no completion."""

from __future__ import annotations

from ...responses.model import Outcome

OUTCOMES: dict[str, Outcome] = {
    "compaction": "incomplete",
    "max_tokens": "incomplete",
    "model_context_window_exceeded": "incomplete",
    "pause_turn": "incomplete",
    "refusal": "incomplete",
}
"""Reasons to stop before the answer is whole: a paused turn, or one that paused to sum up what came before, goes on
with the next request; a classifier cuts a refused one."""
