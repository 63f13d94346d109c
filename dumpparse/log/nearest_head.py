"""Two heads above the same frames: whether the line right above them is the head that they belong to, or the last line of a message.

The message of an error may have several lines, and the last one may look like a head; but an `Error: …` that was logged as text has no
frames, and takes nothing from a trace or another error below it. The rows of ``NEAREST`` decide; the first that fits counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..parser.patterns import pattern
from .line_patterns import HEAD

_SURE = pattern("SURE_HEAD")
_LIKELY = pattern("LIKELY_HEAD")
_DOUBTFUL = pattern("DOUBTFUL_LINE")
_BARE = pattern("BARE_CLASS")


class AboveFrames(NamedTuple):
    """The line right above frames, below the head of an error.

    Attributes:
        text: the line, without its indentation.
        before: the line above it.
        has_values: whether something that may be a value of its own stands between the head and it.

    """

    text: str
    before: str
    has_values: bool


class NearestRule(NamedTuple):
    """A row of ``NEAREST``: what the line is, whether the frames are its own, and such lines; the last one is meant."""

    fits: Callable[[AboveFrames], bool]
    is_head: bool
    example: str


def _begins_a_message(line: AboveFrames) -> bool:
    return line.before.endswith(": ")


def _is_sure(line: AboveFrames) -> bool:
    return _SURE.match(line.text) is not None


def _is_announced(line: AboveFrames) -> bool:
    return line.before.rstrip().endswith((":", ",", "(", "[", "{"))


def _names_a_class(line: AboveFrames) -> bool:
    return _LIKELY.match(line.text) is not None


def _is_bare_below_a_value(line: AboveFrames) -> bool:
    return line.has_values and _BARE.match(line.text.rstrip()) is not None


def _anything(_line: AboveFrames) -> bool:
    return True


NEAREST = (
    NearestRule(_begins_a_message, is_head=False, example="Error: \nDbFault: no"),
    NearestRule(_is_sure, is_head=True, example="Error: no\nTrace"),
    NearestRule(_is_announced, is_head=False, example="Error: bad:\nField: due"),
    NearestRule(_names_a_class, is_head=True, example="Error: no\nConflict: two"),
    NearestRule(_is_bare_below_a_value, is_head=True, example="Error: no\nuser { id: 1 }\nConflict"),
    NearestRule(_anything, is_head=False, example="Error: no\nReceived: 2"),
)
"""Whose frames those are."""


def is_nearest(line: AboveFrames) -> bool:
    """Return whether the frames below a line are those of a head on it, and not of one further up."""
    return next(rule.is_head for rule in NEAREST if rule.fits(line))


def may_be_either(text: str, before: str) -> bool:
    """Return whether the last line of a message might as well be the head of another error.

    >>> may_be_either("Received: 2", "Expected: 1"), may_be_either("Field: due", "not valid:")
    (True, False)
    """
    if _is_announced(AboveFrames(text, before, has_values=False)) or is_sure(text):
        return False
    return _DOUBTFUL.match(text) is not None or _BARE.match(text.rstrip()) is not None


def is_sure(text: str) -> bool:
    """Return whether a text begins with the head of an error, whatever stands above it."""
    return _SURE.match(text) is not None or HEAD.match(text) is not None
