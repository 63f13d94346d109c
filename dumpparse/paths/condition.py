"""Conditions: ``code=ECONNREFUSED``, ``status>=500``, ``name~Timeout``, ``user.id``; whether one holds of a value, does not, or cannot be known.

=====================  ==================================================================================================
``user.id``            something stands at the path, whatever it is; the marker of what the printer left out, too
``code=E1``            it is that text; ``status=500``, ``ok=true``, ``n=null`` are also a number, a flag …, however printed; a date is one moment
``code='500'``         it is a text, and no number; in double quotes as well
``code!=E1``           something stands there that is not that
``status>=500``        it is a number (or a text that is one), or a date; also ``<=``, ``<`` and ``>``
``name~Time(out)?``    its text has the regular expression in it, as Python has them; an error's is ``name: message``
=====================  ==================================================================================================

Where a path leads to several values, one of them is enough. Nothing is held to be different because it was not printed: what is
compared with a marker, with a string whose end is missing, or behind ``[Object]``, is not known (``None``) unless what is there tells.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from ..errors import PathError
from ..values import ABSENT, Accessor, BigInt, Boxed, Date, Error, Number, Raw, RegExp, String, Undefined
from .find import Unknown, find
from .language import Pattern, parse_path, unquoted
from .steps import is_marker, key_text

_OPERATOR = re.compile(r"""(?:\[(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\]]*)\]|[^\[=!<>~])*?(!=|==|<=|>=|=|<|>|~)""")
_NUMBER = re.compile(r"[+-]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,4})?|[+-]?Infinity|NaN")
_LONGEST_NUMBER = 4000
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_HINT = "write it like code=ECONNREFUSED, status>=500, name~Timeout or user.id"
_QUOTES = {"'", '"'}
_MAY_LOOK_AHEAD = set("$\\(")
"""What an expression has that asks for what stands behind a hit."""


class Condition(NamedTuple):
    """What is asked of a value.

    Attributes:
        text: as it was written.
        pattern: the path.
        operator: ``=``, ``!=``, ``<`` …, ``~``; empty where it is enough that something is there.
        literal: what it is compared with, without quotes.
        is_quoted: whether only a text is meant.

    """

    text: str
    pattern: Pattern
    operator: str
    literal: str
    is_quoted: bool

    def holds(self, value: Any) -> bool | None:
        """Return whether it holds of a value; ``None`` where what was printed does not tell.

        >>> from dumpparse import loads
        >>> value = loads("{ status: 503, user: [Object], tags: [ { a: 1 } ] }")
        >>> [condition_of(text).holds(value) for text in ("status>=500", "status=200", "user.id=7", "tags[*].a", "user")]
        [True, False, None, True, True]
        """
        answer: bool | None = False
        for one in find(value, self.pattern):
            holds = None if isinstance(one, Unknown) else self._holds(one)
            if holds:
                return True
            answer = None if holds is None else answer
        return answer

    def _holds(self, found: Any) -> bool | None:
        if not self.operator:
            return True
        if isinstance(found, Boxed | Accessor) and found.value is not ABSENT:
            found = found.value
        if is_marker(found):
            return None
        if self.operator == "~":
            return self._matches(found)
        if self.operator in _ORDERS:
            return self._is_ordered(found)
        same = self._is_same(found)
        return same if self.operator != "!=" or same is None else not same

    def _is_same(self, found: Any) -> bool | None:
        if isinstance(found, String):
            return self._may_be(found)
        if isinstance(found, str):
            return found == self.literal
        if self.is_quoted:
            return False
        numbers = _number(found), number_of(self.literal)
        if None not in numbers and numbers[0] == numbers[1]:
            return True
        if isinstance(found, Date) and None not in (moments := (_moment(found.value), _moment(self.literal))):
            return moments[0] == moments[1]
        return _text(found) == self.literal

    def _may_be(self, found: String) -> bool | None:
        """Return whether a string of which the end is missing is that text: not, or that is not known."""
        if found.more and not found.cut and _units(self.literal) != _units(found.value) + found.more:
            return False
        return None if self.literal.startswith(found.value) else False

    def _is_ordered(self, found: Any) -> bool | None:
        if isinstance(found, String):
            return None
        ordered = _ORDERS[self.operator]
        asked = number_of(self.literal)
        if asked is not None:
            number = number_of(found) if isinstance(found, str) else _number(found)
            return number is not None and ordered(number, asked)
        moments = _moment(found.value if isinstance(found, Date) else found), _moment(self.literal)
        return None not in moments and ordered(*moments)

    def _matches(self, found: Any) -> bool | None:
        text = _text(found)
        if text is None:
            return False
        match = re.search(self.literal, text)
        if not isinstance(found, String):
            return match is not None
        return True if match is not None and _MAY_LOOK_AHEAD.isdisjoint(self.literal) else None


@lru_cache(256)
def condition_of(text: str) -> Condition:
    """Read a condition.

    Raises PathError where the text is none: its path is no path, an order is asked for of what is no number and no date, or the
    expression behind ``~`` is none.

    >>> condition_of("user['a=b'] != 'x'")[1:]
    (('user', 'a=b'), '!=', 'x', True)
    """
    match = _OPERATOR.match(text)
    if match is None:
        pattern = parse_path(text.strip())
        if not pattern:
            raise PathError("a condition names a path", text=text, hint=_HINT)
        return Condition(text, pattern, "", "", is_quoted=False)
    sign = "=" if match[1] == "==" else match[1]
    pattern = parse_path(text[: match.start(1)].strip())
    if not pattern:
        raise PathError("a condition names a path", text=text, hint=_HINT)
    literal = text[match.end() :].strip()
    is_quoted = len(literal) > 1 and literal[0] in _QUOTES and literal[-1] == literal[0] and sign in {"=", "!="}
    if is_quoted:
        literal = unquoted(literal)
    if sign in _ORDERS and number_of(literal) is None and _moment(literal) is None:
        message = f"{literal!r} is no number and no date, so nothing is {sign} it"
        raise PathError(message, text=text, offset=match.end(), hint=_HINT)
    if sign == "~":
        try:
            re.compile(literal)
        except re.error as error:
            message = f"{literal!r} is no regular expression: {error}"
            raise PathError(message, text=text, offset=match.end(), hint="a backslash takes a sign as it is: a\\.b") from None
    return Condition(text, pattern, sign, literal, is_quoted)


def number_of(text: str) -> int | float | None:
    """Return the number that a text is as a whole; ``None`` where it is none.

    >>> [number_of(text) for text in ("500", "-1.5e3", "1_000", "12n", "0x1f", "")]
    [500, -1500.0, 1000, 12, None, None]
    """
    ink = text.removesuffix("n")
    if len(text) > _LONGEST_NUMBER or _NUMBER.fullmatch(ink) is None:
        return None
    digits = ink.replace("_", "")
    try:
        return int(digits)
    except ValueError:
        return float(digits)


def _number(value: Any) -> int | float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return value
    return number_of(value.value) if isinstance(value, BigInt | Number) else None


def _text(value: Any) -> str | None:
    """Return the text of a value; ``None`` where it has values in it."""
    if isinstance(value, Error):
        named = value.header if value.name is None else f"{value.name}: {value.message}" if value.message else value.name
        return named or ""
    if isinstance(value, Date):
        return value.value or "Invalid Date"
    if isinstance(value, RegExp):
        return f"/{value.source}/{value.flags}"
    if isinstance(value, String):
        return value.value
    if isinstance(value, Raw):
        return value.text
    return "undefined" if isinstance(value, Undefined) else key_text(value)


def _moment(text: Any) -> datetime | None:
    """Return the moment that a text is, in UTC where it does not say."""
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_moment(text: str) -> bool:
    """Return whether a text is a date."""
    return _moment(text) is not None


def _units(text: str) -> int:
    """Return how long JavaScript says that a text is."""
    return len(text) + sum(char > "\uffff" for char in text)
