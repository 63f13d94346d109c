"""A text → the secrets in it: by the keys and by the shapes, in strings and around them, in strings in strings.

The text is any: what was printed, JSON, prose, code, broken or cut. So nothing is parsed here: strings, brackets and what stands between
them are looked at one by one, in time linear in the text. What is a string, or goes on in the next one, is said by the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ..parser.patterns import pattern_text
from ..source.late import LatePattern
from .keyed import KeyedSearch
from .keys import HINTS, Holds, hints_in
from .parts import parts_of
from .places import Hit, Unescaped, apart
from .shapes import Shapes

_DEEPEST = 5
"""In so many strings one in the other secrets are looked for."""
_SHORTEST = 6
"""In a string of fewer characters no secret fits with its key."""
_KEY_BEGINS = LatePattern(r"(?:[{,]\s{0,99}|\n[ \t]{1,99})\Z")


def secrets_in(text: str) -> list[Hit]:
    """Return the secrets in the address of a request, in which whatever stands under a name such as ``key`` is one.

    >>> [hit.secret for hit in secrets_in("https://ann:hunter2@a.b/c?sig=12ab")]
    ['hunter2', '12ab']
    """
    scanner = Scanner()
    scanner.takes_queries = True
    return scanner.find(text)


class Scanner:
    """Finds secrets.

    Args:
        also: names of ``shapes.ASKED``.

    Attributes:
        takes_queries: whether what may be a secret in the query of an address is one, whatever it looks like.

    """

    def __init__(self, also: tuple[str, ...] = ()) -> None:
        self.takes_queries = False
        self._shapes = Shapes(also)
        self._hints: tuple[str, ...] = HINTS

    def within(self, text: str) -> Scanner:
        """Return what looks only for what a text has hints of, for all parts of it."""
        made = Scanner()
        made.takes_queries = self.takes_queries
        made._shapes, made._hints = self._shapes.within(text), hints_in(text, self._hints)
        return made

    @property
    def may_find(self) -> bool:
        """Whether it looks for anything."""
        return bool(self._shapes.rows or self._hints)

    def find(self, text: str) -> list[Hit]:
        """Return the secrets in a text, in order; none overlap.

        >>> [hit.secret for hit in Scanner().find("login { user: 'ann', password: 'hunter2' } token=12ab34cd")]
        ['hunter2', '12ab34cd']
        """
        if "\x1b" in text:
            inner = Unescaped.uncoloured(text)
            return apart(inner.placed(_quoted(inner.text, self._find(inner.text, 0))))
        return apart(_quoted(text, self._find(text, 0)))

    def value(self, name: str, text: str, holds: Holds) -> list[Hit]:
        """Return the secrets in the text of a string, which stands under a key that holds so much."""
        whole = [Hit(((start, stop),), text[start:stop]) for start, stop in parts_of(name, text, holds)]
        return apart([*whole, *(self._find(text, 1) if not whole or whole[0].ranges[0] != (0, len(text)) else [])])

    def _find(self, text: str, depth: int) -> list[Hit]:
        hits = [Hit(((start, stop),), text[start:stop]) for start, stop in self._shapes.find(text)]
        if self._hints and hints_in(text, self._hints):
            hits += KeyedSearch(self, text, depth).hits
        elif "\\" in text and depth < _DEEPEST and self._shapes.rows:
            for start, stop in strings_of(text):
                if "\\" in text[start:stop]:
                    hits += self.in_string(text, [(start, stop)], depth)
        return hits

    def in_string(self, text: str, segments: list[tuple[int, int]], depth: int, name: str = "", holds: Holds = Holds.NOTHING) -> list[Hit]:
        """Return the secrets in a string of a text, which stands under a key that holds so much."""
        if holds is Holds.NOTHING and len(segments) == 1 and segments[0][1] - segments[0][0] < _SHORTEST:
            return []
        inner = Unescaped(text, segments)
        hits = [Hit(((start, stop),), inner.text[start:stop]) for start, stop in parts_of(name, inner.text, holds)]
        is_all = bool(hits) and hits[0].ranges[0] == (0, len(inner.text))
        if depth < _DEEPEST and not is_all:
            hits += self._find(inner.text, depth + 1)
        return inner.placed(hits)


def _quoted(text: str, hits: list[Hit]) -> list[Hit]:
    """Return hits with the keys among them that have no quotes as such that get some: what is read of the text has the same shape then."""
    return [
        replace(hit, put="quoted") if hit.put == "label" and not hit.depth and _is_bare_key(text, *hit.ranges[0]) else hit for hit in hits
    ]


def _is_bare_key(text: str, start: int, stop: int) -> bool:
    return (
        text[stop : stop + 1] == ":"
        and text[stop + 1 : stop + 2].isspace()
        and _KEY_BEGINS.search(text[max(0, start - 100) : start]) is not None
    )


@cache
def _string() -> re.Pattern[str]:
    return re.compile(pattern_text("QUOTED_APART"))


def strings_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the bodies of the strings of a text begin and end."""
    return ((found.start() + 1, found.end() - 1) for found in _string().finditer(text))
