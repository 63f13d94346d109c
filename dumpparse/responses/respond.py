"""From a run to the answer."""

from __future__ import annotations

from ..providers.openai_responses.build import build, gather
from ..providers.openai_responses.checks import check
from .model import Response
from .run import Run


def respond(run: Run) -> Response:
    """Put a run's evidence together, check it, and give the answer."""
    case = gather(run)
    return build(case, check(case))
