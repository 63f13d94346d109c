"""A value as something that unfolds: what stands before its entries, and each entry with what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from math import inf
from typing import Any

from ..values import ABSENT, Accessor, Array, Error, Keyed, Map, Promise, Proxy, Raw, Set, Value
from ..values.base import PLAIN
from .containers import length_of
from .entries import named, remaining
from .options import Options
from .run import Printer
from .stacks import stack_of

_HEAD = Options(depth=0, break_length=inf, max_string_length=1000, one_line=True)
FOLDED = "\N{HORIZONTAL ELLIPSIS}"
"""Stands for entries that are not shown."""


class NotPrinted(Raw):
    """How much follows that was not printed, as it stands behind the last entry that was."""

    __slots__ = ()


def rows(value: Value) -> tuple[str, Iterator[tuple[str, Any]]]:
    """Return what stands before the entries of a value, in its own notation, and its entries: what stands before each, and what it is.

    >>> from dumpparse import loads
    >>> head, entries = rows(loads("Map(1) { 'a' => { b: 1 }, c: 2 }"))
    >>> head, list(entries)
    ('Map(1) {…}', [("'a' =>", {'b': 1}), ('c', 2)])
    >>> rows(loads("12n"))[0], rows(loads("Foo [bar] { a: 1 }"))[0], rows(loads("<ref *1> { a: [Circular *1] }"))[0]
    ('12n', 'Foo [bar] {…}', '<ref *1> {…}')
    """
    entries = list(_entries(value))
    head = _head(value, has_entries=bool(entries))
    ref = getattr(value, "ref", None)
    return head if ref is None or not entries else f"<ref *{ref}> {head}", iter(entries)


def _head(value: Value, *, has_entries: bool) -> str:
    """Return a value without its entries."""
    if isinstance(value, Proxy) and value.target is not ABSENT:
        return f"Proxy {FOLDED}"
    if not has_entries:
        return Printer(_HEAD).line(value)
    gone: dict[str, Any] = {}
    for field in fields(value):
        # What stands in a value has a default, where the value may be without it.
        if field.metadata["kind"] != PLAIN and not (field.default is MISSING and field.default_factory is MISSING):
            gone[field.name] = field.default if field.default is not MISSING else []
    if isinstance(value, Array):
        gone.update(more=None, length=length_of(value))
    elif isinstance(value, Map | Set):
        gone["more"] = None
    elif isinstance(value, Error):
        gone["frames"] = None
    shown = Printer(_HEAD).line(replace(value, **gone))
    for opened, closed in ("{}", "[]"):
        if shown.endswith(opened + closed):
            return f"{shown[:-1]}{FOLDED}{closed}"
    return shown


def _entries(value: Value) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Error) and value.frames:
        for line in stack_of(value).split("\n")[-len(value.frames) :]:
            yield "", Raw(line.strip())
    for item in getattr(value, "items", ()):
        yield "", item
    for key, item in value.entries if isinstance(value, Map) else ():
        yield f"{Printer(_HEAD).line(key)} =>", item
    if isinstance(value, Promise | Accessor) and value.value is not ABSENT:
        yield "", value.value
    if isinstance(value, Proxy):
        yield from (("", one) for one in (value.target, value.handler) if one is not ABSENT)
    more = getattr(value, "more", None)
    if isinstance(value, Array | Map | Set) and more:
        yield "", NotPrinted(more if isinstance(more, str) else remaining(more, "item") or "")
    if isinstance(value, Keyed):
        yield from ((name.text, item) for name, item in named(Printer(_HEAD), value))
