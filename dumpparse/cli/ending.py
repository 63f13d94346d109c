"""What ``follow`` says at an end: of a response whose text is not what was written, and the summary so far."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterator

from ..report.lifecycle import summarise
from ..report.text import summary_lines
from ..responses.model import Response
from .common import Run
from .io.live_line import is_terminal

_MOST = 3
"""How many responses are shown whole."""
_PIPE_WIDTH = 100


def ending(run: Run, left: list[Response], last: Response | None, outcomes: Counter[str]) -> Iterator[str]:
    """Yield the lines: the responses that have not ended, else the one that ended last; and where there were several, how many.

    Args:
        run: says whether standard error gets colours.
        left: the responses that have not ended.
        last: the one that ended last, or ``None``.
        outcomes: how many ended, by outcome.

    """
    width = shutil.get_terminal_size((_PIPE_WIDTH, 24)).columns if is_terminal(sys.stderr) else _PIPE_WIDTH
    for response in left[:_MOST] or ([last] if last is not None else []):
        yield ""
        yield from summary_lines(summarise(response), colour=run.color_errors, width=width)
    count = outcomes.total() + len(left)
    if count > 1:
        counts = [f"{number} {outcome}" for outcome, number in outcomes.most_common()] + ([f"{len(left)} open"] if left else [])
        yield f"\n{count} responses: {', '.join(counts)}"


def contradiction(written: str, text: str) -> str:
    """Return in which way the pieces that were written are not the text."""
    if written and text.endswith(written):
        return f"its first {len(text) - len(written)} characters were not followed"
    return "what was written is not its text: events are missing, came out of order, or say different things"
