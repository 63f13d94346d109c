r"""A condition such as ``code=ECONNREFUSED`` → which records may hold it, or hide whether they do, by what stands in their lines.

A record in which the literal is not printed does not hold the condition: every printed form of a text has its letters and digits in a row, and of a
number its digits, but for what is listed here. Where one of these stands, the record is read:

- escapes that may stand for a letter (``\u0041``, ``\x41``, ``&#65;``), colours and wide letters in a text;
- a string that may go on below: a line that ends in the beginning of the literal, behind a quote and ``+`` or not, and one of Docker's parts;
- digits with separators (``1_000n``), a number with an exponent (``5e2``), which may be any;
- what the printer left out, so that the condition is not known: a marker behind a name of the path, ``...`` and ``…`` anywhere.

No literal is sought of what values say without printing it (``$type``, a promise's ``state``, the bytes of a buffer), of dates, which some print
otherwise, and of words that are values (``true``).
"""

from __future__ import annotations

import re

from ..parser.patterns import pattern_text
from ..paths.condition import Condition, is_moment, number_of
from ..paths.language import AnyStep
from .record import Record

_RUN = re.compile(r"[A-Za-z0-9]+")
_INTEGER = re.compile(r"-?\d{1,300}")
_LEAST = 2
"""So many letters or digits are sought at the least: fewer stand everywhere."""
_UNPRINTED = {"state", "hex"}
"""What values say and do not print so."""
_WORDS = {"true", "false", "null", "undefined", "NaN", "Infinity", "-Infinity", "Invalid Date"}
_ESCAPE = "\x1b"


class Likely:
    """Seeks what a condition may hold of.

    Args:
        patterns: of the printed literal, and of what else may be or hide it.

    """

    is_exact = False

    def __init__(self, literal: str, others: str) -> None:
        self._literal = re.compile(literal)
        self._others = re.compile(others)

    def next(self, text: str, at: int, stop: int) -> int:
        """Return where a hit is in whole lines; ``stop`` where none is."""
        found = self._literal.search(text, at, stop)
        stop = stop if found is None else found.start()
        other = self._others.search(text, at, stop)
        return stop if other is None else other.start()

    def note(self, text: str, offset: int) -> None:
        """Hear what is read: all of it may be wanted."""

    def takes(self, _record: Record) -> bool:
        """Return that it may be wanted."""
        return True


def likely_of(conditions: list[Condition]) -> Likely | None:
    r"""Return what records seek in which all of some conditions hold, or are not known; ``None`` where any may be such.

    >>> from dumpparse.paths.condition import condition_of
    >>> likely = likely_of([condition_of("code=ECONNREFUSED")])
    >>> [likely.next(text, 0, len(text)) for text in ("{ code: 'ECONNREFUSED' }\n", "{ code: [Object] }\n", "{ code: 'E' }\n")]
    [9, 2, 14]
    >>> likely_of([condition_of("code~E")]) is None
    True
    """
    found = [(len(literal), literal, one) for one in conditions if (literal := _literal(one)) is not None]
    if not found:
        return None
    _, literal, condition = max(found)
    number = number_of(condition.literal) if not condition.is_quoted else None
    others = [pattern_text("MAY_STAND_FOR_ANY"), _ESCAPE, _markers(condition), _broken(literal)]
    if number is not None:
        others.append(pattern_text("NUMBER_WITH_EXPONENT"))
    sought = literal if number is None else "_?".join(literal)
    return Likely(sought, "|".join(others))


def _literal(condition: Condition) -> str | None:
    """Return the letters or digits that stand in every print of what holds a condition; ``None`` where that is not known."""
    text, steps = condition.literal, condition.pattern
    names = [step for step in steps if isinstance(step, str)]
    if condition.operator != "=" or text in _WORDS or any(name[:1] == "$" for name in names) or (names and names[-1] in _UNPRINTED):
        return None
    if not condition.is_quoted and number_of(text) is not None:
        whole = _INTEGER.fullmatch(text)
        return None if whole is None or len(text.lstrip("-")) < _LEAST else str(abs(int(text)))
    if is_moment(text):
        return None
    run = max(_RUN.findall(text), key=len, default="")
    return run if len(run) >= _LEAST else None


def _markers(condition: Condition) -> str:
    """Return the pattern of what may hide whether a condition holds."""
    if any(isinstance(step, AnyStep | int) for step in condition.pattern):
        return pattern_text("MARKER_OR_CLASS")
    names = "|".join(re.escape(step) for step in condition.pattern if isinstance(step, str))
    return rf"(?:{names})['\"\])]{{0,3}}\s?(?::|=>|=)\s*[\[<A-Z(]"


def _broken(literal: str) -> str:
    """Return the pattern of the beginning of a literal that may go on below."""
    first, others = literal[0], literal[1:-1]
    nested = "".join(f"(?:{char}" for char in others) + ")?" * len(others)
    return rf"{first}{nested}(?:['\"`]?(?: \+)?\\?[ \t\r]*\n|\",\"stream\")"
