"""The words before and behind values: what of them may vary without another meaning.

A number may be any other one, and so may a hexadecimal id, and what stands in quotes, if no value may begin in it. A word in lower case may be any other one, if no pattern of the grammar, of
line prefixes or of what else logs hold names it: what no pattern names, none can tell from another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from ..parser.patterns import NamedPattern, named_patterns
from ..source.late import LatePattern

MODULES = ("..log.foreign", "..log.runtimes", "..log.accept.mended", "..source.prefix", "..source.prefix_formats", "..source.stamps")
"""What else has patterns of lines, besides the grammar."""
ANY = "\0"
"""What stands for any word."""
_ID = re.compile(r"(?<![A-Za-z\d])(?=[a-f]{0,40}\d)[\da-f]+(?![A-Za-z\d])|\d+")
_SAID = re.compile(
    r"""(?<![^\s(,:=])(?P<quote>["'])[^"'{}<>\[\]()\\`\n…&|]{0,100}+(?P=quote)(?!\w)"""
    r"|(?<![\w$@#\\])[a-z]{1,20}(?![\w$])"
)
"""What stands in quotes, or a word."""
_DIGIT = re.compile(r"\d")
_NAMED = re.compile(r"[A-Za-z]{2,}")
_ESCAPE = re.compile(r"\\(?:u[\da-f]{4}|x[\da-f]{2}|.)|\?P<\w+>")
_PARTS = ("rror", "xception")
"""Parts of words that are looked for without a pattern (``log.needs_repair``)."""


def numbered(text: str) -> str:
    """Return a text with one digit for each number and hexadecimal id.

    >>> numbered("12:00:01 [api-12] job 8396e44f {")
    '0:0:0 [api-0] job 0 {'
    """
    return _ID.sub("0", text)


def sized(text: str) -> str:
    """Return a text with as many digits for each number and hexadecimal id as that has characters.

    >>> sized("[2025-10-09] job 8396e44f {")
    '[0000-00-00] job 00000000 {'
    """
    return _ID.sub(_zeros, text)


def sized_and_worded(text: str) -> str:
    r"""Return the same with one sign for each word that no pattern names.

    >>> sized_and_worded("[2025-10-09] basket loved {")
    '[0000-00-00] \x00 \x00 {'
    """
    return _SAID.sub(_any, _ID.sub(_zeros, text))


def worded(text: str) -> str:
    r"""Return a text with one digit for each number, and one sign for each word that no pattern names.

    >>> worded("12:00:01 INFO basket loved at noon {")
    '0:0:0 INFO \x00 \x00 at \x00 {'
    """
    return _SAID.sub(_any, _ID.sub("0", text))


def with_other_numbers(text: str, digit: str) -> str:
    """Return a text with other numbers, of this digit, and what stands behind that."""
    return _ID.sub(lambda found: _DIGIT.sub(digit[0], found[0]) + digit[1:], text)


def with_other_words(text: str, word: str, quoted: str) -> str:
    """Return a text with another word for each that may vary, and with something else in its quotes."""
    return _SAID.sub(lambda found: _other(found, word, quoted), text)


def _zeros(found: re.Match[str]) -> str:
    return "0" * len(found[0])


def _any(found: re.Match[str]) -> str:
    return _other(found, ANY, ANY)


def _other(found: re.Match[str], word: str, quoted: str) -> str:
    """Return what stands instead of something in quotes, or of a word, which stays where a pattern may name it."""
    if quote := found["quote"]:
        return f"{quote}{quoted}{quote}"
    said = found[0]
    return said if said in _named_words() or any(part in said for part in _PARTS) else word


@cache
def _named_words() -> frozenset[str]:
    """Return all words that patterns name."""
    return frozenset(word for text in _patterns() for word in _NAMED.findall(_ESCAPE.sub(" ", text)))


def _patterns() -> Iterator[str]:
    """Yield all patterns that lines are looked at with, as text, and the words that are looked for without one.

    Of the rows of a table only their patterns count: what their samples say names nothing. The modules are those that have patterns of lines;
    a test holds them to the list of those.
    """
    yield from named_patterns().values()
    for name in MODULES:
        yield from _in([value for key, value in vars(import_module(name, __package__)).items() if not key.startswith("__")])


def _in(values: list[Any]) -> Iterator[str]:
    """Yield the patterns and words among values, those in tables too."""
    waiting = values
    while waiting:
        value = waiting.pop()
        if isinstance(value, re.Pattern | LatePattern | NamedPattern):
            yield value.pattern
        elif isinstance(value, str):
            yield value
        elif isinstance(value, tuple | frozenset):
            is_row = hasattr(value, "_fields")
            waiting.extend(one for one in value if not (is_row and isinstance(one, str)))
