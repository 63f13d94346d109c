"""What ``follow`` says at its end: the summary so far."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from ..report.lifecycle import summarise
from ..report.text import summary_lines
from ..responses.model import Response
from .invocation import Invocation
from .io.live_line import columns, is_terminal

_MOST = 3
"""How many responses are shown whole."""


def closing_summary(invocation: Invocation, left: list[Response], last: Response | None, outcomes: Counter[str]) -> Iterator[str]:
    """Yield the lines: the responses that have not ended, else the one that ended last; and where there were several, how many.

    Args:
        invocation: says whether standard error gets colours.
        left: the responses that have not ended.
        last: the one that ended last, or ``None``.
        outcomes: how many ended, by outcome.

    """
    width = columns() if is_terminal(sys.stderr) else None
    # The text of the answer stands above on the same terminal, and is to stay there.
    is_brief = width is not None and is_terminal(sys.stdout)
    for response in left[:_MOST] or ([last] if last is not None else []):
        yield ""
        yield from summary_lines(summarise(response), colour=invocation.color_errors, width=width, is_brief=is_brief)
    count = outcomes.total() + len(left)
    if count > 1:
        counts = [f"{number} {outcome}" for outcome, number in outcomes.most_common()] + ([f"{len(left)} open"] if left else [])
        yield f"\n{count} responses: {', '.join(counts)}"
