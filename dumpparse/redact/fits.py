"""What a value must look like to be the secret of its key, for kinds of keys that have other values, too; and which secrets are usual words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..parser.patterns import pattern
from ..source.late import LatePattern
from .keys import words_of


class Fit(NamedTuple):
    """What a kind of key has for secrets.

    Attributes:
        key: a pattern of the last words of the key.
        value: a pattern of its secrets.
        takes: a key and a value that it takes.
        leaves: a key and a value that it leaves.

    """

    key: str
    value: str
    takes: tuple[str, str]
    leaves: tuple[str, str]


_REPORT = r"ok|okay|pass|passed|fail|failed|failure|skip|skipped|todo|pending|error|warn|warning|partial|success|all|some|first|second|third|last|single|multi|final|render|main|done|n/?a"
"""What a report says of a test or a pass."""

FITS = (
    Fit(r"(?:[a-z]{0,12})(?:pass|pwd|pw)", rf"(?!(?i:{_REPORT})\Z)(?!-?[0-9.,]+(?:ms|s|m|min|%)?\Z|[0-9]+/[0-9]+\Z|[~.]{{0,2}}[/\\]|[A-Za-z]:[/\\])[^\s]{{3,500}}", ("pass", "sunshine"), ("pwd", "/home/ann")),
    Fit(r"sid|session-?id(?:-cookie)?", r"(?![a-z]{2,12}[_-]|[A-Z]{2}[0-9a-f]{32}\Z|[0-9A-Fa-f]{1,12}(?:-[0-9A-Fa-f]{1,12}){1,7}\Z)(?=[^A-Za-z]{0,500}[A-Za-z])(?=[^0-9]{0,500}[0-9])\S{6,500}", ("sid", "f3A9k2Lq"), ("sessionId", "sess_abc123")),
    Fit(r"(?:account|storage|session|master|shared|license|function|functions|admin|auth)-keys", r"(?![a-z][A-Za-z_]{0,30}\Z)\S.{3,4000}", ("accountKeys", "f3A9k2Lq"), ("accountKeys", "userName")),
    Fit(r"pin(?:-code)?", r"(?=[^0-9]*[0-9]).{3,500}", ("pin", "1234"), ("pin", "board")),
    Fit(r"cvv2?|cvc2?|card-code", r"[0-9]{3,4}", ("cvv", "123"), ("cvc", "match")),
    Fit(r"ssn|social-security-number", r"(?=[^0-9]*[0-9]).{4,500}", ("ssn", "078-05-1120"), ("ssn", "unknown")),
    Fit(r"mnemonic|(?:seed|recovery)-phrase", r"\S+(?:\s+\S+){2,}|(?=[^0-9]*[0-9]).{6,}|[a-z]{12,}", ("mnemonic", "legal winner thank year"), ("mnemonic", "ROYGBIV")),
)  # fmt: skip
"""The first row whose key fits says what the value must be."""

ORDINARY = LatePattern(
    r"(?![a-z]{4}(?:[ -][a-z]{4}){3}\Z)(?:~|\.{1,2})?/?[A-Z]?[a-z]{1,16}(?:[-_./]{1,2}[a-z]{1,16}){0,6}/?|[A-Z]{1,16}(?:[-_][A-Z]{1,16}){0,4}|[A-Za-z]?[a-z]{1,16} [a-z]{1,16}"
)
"""Words, and names of hosts and files: it takes ``production``, ``node_modules`` and ``home page``, and leaves ``hunter2`` and ``xK-ab``."""
_DAY = LatePattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{1,20}Z?)?")
_NUMBER, _BIGINT = pattern("NUMBER"), pattern("BIGINT")
_FEWEST = 3
"""Numbers of fewer digits are flags and counts."""
_MOST_WORDS = 200


def is_ordinary(secret: str) -> bool:
    """Return whether a secret stands elsewhere as a word, a number or a date that has nothing to do with it.

    >>> is_ordinary("production"), is_ordinary("12345678"), is_ordinary("hunter2")
    (True, True, False)
    """
    return len(secret) <= _MOST_WORDS and (
        ORDINARY.fullmatch(secret) is not None or _DAY.fullmatch(secret) is not None or is_number(secret)
    )


def is_number(text: str) -> bool:
    """Return whether a text is written as a number is.

    >>> is_number("-12.5"), is_number("12n"), is_number("007"), is_number("12ab")
    (True, True, True, False)
    """
    return text.isdecimal() or _NUMBER.fullmatch(text) is not None or _BIGINT.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def fit_of(name: str) -> re.Pattern[str] | None:
    """Return what the value of a key must look like, if its kind has a row.

    >>> fit_of("smtpPass") is None, fit_of("password") is None
    (False, True)
    """
    words = words_of(name) if name else ""
    return next((re.compile(row.value) for row in FITS if re.fullmatch(rf"(?:.*-)?(?:{row.key})", words)), None)


def is_secret_number(name: str, number: str) -> bool:
    """Return whether a number under the key of a secret is one: what has several of them counts them.

    >>> is_secret_number("pin", "1234"), is_secret_number("pin", "0"), is_secret_number("secrets", "1200")
    (True, False, False)
    """
    fit, words = fit_of(name), words_of(name) if name else ""
    is_count = words.endswith("s") and not words.endswith("pass")
    return not is_count and sum(char.isdigit() for char in number) >= _FEWEST and (fit is None or fit.fullmatch(number) is not None)
