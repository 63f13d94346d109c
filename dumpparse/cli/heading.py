"""The heading of a response on standard error, where several are shown, or one as it comes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..report.style import Style, cut
from ..report.wrap import joined
from .io.live_line import columns, is_terminal

if TYPE_CHECKING:
    from ..responses.model import Response

_COLOURS = {"completed": "green", "failed": "red"}
_LONGEST = 120
"""How many columns of a name are shown."""

Words = tuple[str, tuple[str, ...]]
"""Words with the names of their colours."""


def heading(number: int, name: str | None, said: list[Words], colour: bool) -> Iterator[str]:
    """Yield the lines of a heading: on a terminal it is broken between what it says, and never in a word.

    Args:
        number: of the response, from 1.
        name: its id; ``None`` where it has none.
        said: what else there is to say of it.
        colour: whether standard error gets colours.

    """
    width = columns() if is_terminal(sys.stderr) else None
    longest = _LONGEST if width is None else min(_LONGEST, max(20, width - 8))
    parts = [
        (f"── {number}. {cut(name or 'response without an id', longest)}", ("bold",)),
        *((cut(words, longest), of) for words, of in said),
    ]
    yield from joined(parts, Style(colour=colour), width, ", ")


def ending(response: Response) -> list[Words]:
    """Return what is said of how a response ended."""
    words: list[Words] = [(response.outcome, (_COLOURS.get(response.outcome, "yellow"),))]
    words += [(response.stop_reason, ())] if response.stop_reason else []
    words.append((f"text {response.text_state}", ()))
    return words + ([(f"{len(response.text):,} characters", ())] if response.text is not None else [])
