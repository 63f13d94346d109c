"""OpenAI Chat Completions, and the servers that copy it: all that is known of this API.

Chunks of a stream and whole completions; a choice of either by itself, as who logs ``chunk.choices[0]`` has it. Fields are those of npm
openai 6.49 and of what DeepSeek, OpenRouter, Groq, vLLM and Azure add (``reasoning_content``, ``reasoning``, ``prompt_cache_hit_tokens``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...events.keys import no_family as family
from .correlation import keys
from .detect import CHOICE, detect, is_snapshot
from .event_types import EVENT_TYPES
from .reasons import OUTCOMES

if TYPE_CHECKING:
    from ...responses.gathered import Gathered
    from ...responses.model import Response
    from ...responses.run import Run

NAME = "openai.chat"
KEYS = frozenset({"choices", "finish_reason", "error"})
ERRORS = frozenset({"GroqError", "LengthFinishReasonError", "ContentFilterFinishReasonError"})
SKIP = frozenset[str]()
PADDING = frozenset({"obfuscation"})
API_PATHS = r"/chat/completions\b"
TYPE_PREFIX = "chat."
OUTPUT = "choices"
STABLE_IDS = True
VERSIONS = (("deltas", frozenset({"chat.completion.chunk", CHOICE})),)


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

    return assembled(run, Interface(OUTCOMES, begins=True, has_choices=True, final=final))


__all__ = [
    "API_PATHS", "ERRORS", "EVENT_TYPES", "KEYS", "NAME", "OUTPUT", "PADDING", "SKIP", "STABLE_IDS", "TYPE_PREFIX", "VERSIONS",
    "detect", "family", "is_snapshot", "keys", "new_state", "respond",
]  # fmt: skip
