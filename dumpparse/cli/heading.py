"""What stands on standard error between the texts of responses: headings, messages, and the line that says where things stand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..report.style import OUTCOME_TONES, Style, cut
from ..report.wrap import joined
from .invocation import Invocation
from .io.live_line import columns, is_terminal
from .io.screen import Screen

if TYPE_CHECKING:
    from ..responses.model import Response

_LONGEST = 120
"""How many columns of a name are shown."""
_LONGEST_NAME = 24
"""How much of an id stands in the live line: an id of 54 would leave no room for what changes."""

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
    words: list[Words] = [(response.outcome, (OUTCOME_TONES[response.outcome],))]
    words += [(response.stop_reason, ())] if response.stop_reason else []
    words.append((f"text {response.text_state}", ()))
    return words + ([(f"{len(response.text):,} characters", ())] if response.text is not None else [])


def message_between(screen: Screen, invocation: Invocation, file: str | None, line: int | None, code: str, text: str) -> None:
    """Write a message, as all commands do, on a line of its own."""
    screen.close_words()
    invocation.say(code, text, file or "-", line)


def standing(name: str, characters: int, events: int, seconds: int, ended: int) -> str:
    """Return the line that says where a response stands, and how many have ended."""
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    parts = [name, f"{characters} characters", f"{events} events", f"{seconds} s"]
    return " · ".join([*parts, f"{ended} ended"] if ended else parts)
