"""Why a choice ended: reasons that are no completion, of OpenAI, Mistral, DeepSeek, OpenRouter."""

from __future__ import annotations

from ...responses.model import Outcome

OUTCOMES: dict[str, Outcome] = {
    "length": "incomplete",
    "model_length": "incomplete",
    "content_filter": "incomplete",
    "insufficient_system_resource": "incomplete",
    "error": "failed",
}
