"""A value → the rows of a tree, in its own notation: one for it, and one for each thing inside of it, however deep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from math import inf
from types import MappingProxyType
from typing import Any

from ..printer import Options, Printer
from ..printer.rows import FOLDED, NotPrinted, rows
from ..printer.styles import MARKED
from ..report.left_out import advice_on, advice_on_more
from ..values import Value
from .pieces import Piece, pieces_of

TreeRow = tuple[int, str, list[Piece], str]
"""How deep it is, what stands before it (a key, or nothing), how it is written, and what would have shown what was left out in it, or nothing."""

_Entry = tuple[str, Any, str]
"""What stands before it, what it is, and what is said of it."""
_CODES = MappingProxyType({name: 200 + number for number, name in enumerate(MARKED)})
_NAMES = MappingProxyType({str(code): name for name, code in _CODES.items()})
_PLAIN_COLOURS = 24
"""The last Node that gives a regular expression one colour, as all else has one."""
_LEAF = Options(
    depth=0,
    break_length=inf,
    max_array_length=None,
    max_string_length=None,
    one_line=True,
    colors=True,
    palette=_CODES,
    node=_PLAIN_COLOURS,
)
_KEY = Options(depth=0, break_length=inf, one_line=True)
_PLAIN = frozenset({str, int, bool, type(None)})
_SHORT = 100
_FOLDED = {dict: f"{{{FOLDED}}}", list: f"[{FOLDED}]"}


def tree_rows(value: Any, label: str = "", runtime: str | None = None) -> Iterator[TreeRow]:
    """Yield the rows of a value, each before those inside of it; ``runtime`` is what printed it, as records say it.

    >>> from dumpparse import loads
    >>> for row in tree_rows(loads("{ a: [ 1 ], b: [Object] }"), "got"):
    ...     print(row)
    (0, 'got', [('', '{…}'), ('count', ' 2 keys')], '')
    (1, 'a', [('', '[…]'), ('count', ' 1 item')], '')
    (2, '', [('number', '1')], '')
    (1, 'b', [('elided', '[Object]')], '[Object] is all that was printed; console.dir(…, { depth: null }) shows it')

    """
    todo: list[Iterator[_Entry]] = [iter([(label, value, "")])]
    while todo:
        found = next(todo[-1], None)
        if found is None:
            todo.pop()
            continue
        level = len(todo) - 1
        key, one, note = found
        pieces, entries = _shown(one, runtime)
        if entries is not None:
            todo.append(entries)
        elif isinstance(one, Value):
            note = note or advice_on(one, runtime)
        yield level, key, pieces, note


def _shown(one: Any, runtime: str | None) -> tuple[list[Piece], Iterator[_Entry] | None]:
    """Return how a value is written without what is inside of it, and that."""
    if one and isinstance(one, dict):
        return _folded(one, "key"), ((_key(key), content, "") for key, content in one.items())
    if one and isinstance(one, list):
        return _folded(one, "item"), (("", content, "") for content in one)
    if isinstance(one, NotPrinted):
        return [("more", one.text)], None
    if isinstance(one, Value):
        head, entries = rows(one)
        first = next(entries, None)
        if first is not None:
            more = getattr(one, "more", None)
            return [("", head)], _noted(chain([first], entries), more, runtime)
    # What is hashable and equal is printed alike, but for the type: 1 and true are equal in Python.
    return (list(_plain(one)) if type(one) in _PLAIN and len(str(one)) < _SHORT else _leaf(one)), None


@lru_cache(4096, typed=True)
def _plain(one: str | int | None) -> tuple[Piece, ...]:
    """Return how a short text or a number is written: most of them come again and again."""
    return tuple(_leaf(one))


def _noted(entries: Iterable[tuple[str, Any]], more: Any, runtime: str | None) -> Iterator[_Entry]:
    """Yield entries, each with what is said of it: of what stands for those that were not printed, what would have shown them."""
    for key, content in entries:
        yield key, content, advice_on_more(more, runtime) if isinstance(content, NotPrinted) else ""


def _folded(one: dict[Any, Any] | list[Any], noun: str) -> list[Piece]:
    count = len(one)
    return [("", _FOLDED[type(one)]), ("count", f" {count:,} {noun}{'' if count == 1 else 's'}")]


@lru_cache(4096)
def _key(key: str) -> str:
    """Return a key as Node prints it."""
    return Printer(_KEY).line({key: 0})[2:].rpartition(":")[0]


def _leaf(one: Any) -> list[Piece]:
    """Return how something is written that has nothing inside of it.

    >>> _leaf("a")
    [('string', "'a'")]
    """
    return pieces_of(Printer(_LEAF).line(one), _NAMES)
