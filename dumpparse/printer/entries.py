"""What stands between braces and brackets: items, pairs, keys of all kinds, and what says how many more there are."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from math import inf
from typing import Any, NamedTuple

from ..values import Accessor, Array, ArrayBuffer, BigInt, Error, Function, Hole, Keyed, Number, TypedArray, Undefined
from ..values.base import ABSENT
from .layout import Braces, laid_out
from .names import hidden_name, key_name, symbol_name
from .printed import Printed, joined
from .run import Printer, Printing
from .stacks import has_own

_HIDDEN_FIRST = (Array, Error, Function)
"""What has its own hidden keys before those that a program gave it: ``[length]``, ``[stack]``, ``[prototype]``. Of others the order is not kept."""
_VIEW = "DataView"
_VIEWS_FIRST = 22
"""From this Node on what a view of bytes has by itself stands in brackets, before what a program gave it."""
_STEP = 2
_FLAT_STEP = 3
"""By how many blanks what stands at a key is indented more; with ``compact: true`` by one more."""


class Entries(NamedTuple):
    """What was printed of entries.

    Attributes:
        texts: each of them.
        keys: how many of the last are those of keys.
        is_more: whether the last but those says how many more there are.
        numbers: whether all of them are numbers, as far as is known.
        length: how many items the list has, those that are not shown counted.

    """

    texts: list[Printed]
    keys: int = 0
    is_more: bool = False
    numbers: bool = False
    length: int = 0


Making = Generator["Printed | Printing", Printed, Entries]


def within(printer: Printer, value: Any, level: int, indent: int, braces: Braces, inner: Making) -> Printing:
    """Print what has entries.

    Args:
        printer: what prints.
        value: what it is of.
        level: how many levels stand around it.
        indent: by how many blanks its line is indented.
        braces: what stands around the entries.
        inner: what makes them, in order, those of its keys last.

    """
    options = printer.options
    ref = getattr(value, "ref", None)
    hidden = printer.hidden
    printer.deepest = level + 1
    if ref is not None:
        printer.open.add(ref)
    made = yield from inner
    if ref is not None:
        printer.open.discard(ref)
        braces = _referred(printer, braces, ref, is_whole=printer.hidden == hidden)
    texts = in_order(made, is_list=braces.is_list) if options.sorted else made.texts
    return laid_out(
        texts, braces, options, indent,
        is_inner=printer.deepest - level - 1 < options.compact,
        # Node asks of as many items as there are entries, those that say how many more there are and those of keys counted.
        numbers=made.numbers and made.length >= len(made.texts),
        is_more=made.is_more,
        cut=getattr(value, "cut", None),
    )  # fmt: skip


def _referred(printer: Printer, braces: Braces, ref: int, *, is_whole: bool) -> Braces:
    """Return braces with the number by which what stands in them may be referred to, where anything does."""
    number = printer.number_of(ref, is_whole=is_whole)
    if number is None:
        return braces
    shown = printer.styled(f"<ref *{number}>", "special")
    if printer.options.is_flat:
        return braces._replace(ref=shown)
    return braces._replace(base=shown if braces.base is None else joined([shown, " ", braces.base]))


def in_order(made: Entries, *, is_list: bool = False) -> list[Printed]:
    """Return entries in the order of their texts, as JavaScript sorts; of a list those of its keys alone."""
    texts = made.texts
    first = len(texts) - made.keys if is_list else 0
    if first and made.keys < 2:  # noqa: PLR2004  # there is nothing to sort
        return texts
    return texts[:first] + sorted(texts[first:], key=lambda one: one.text.encode("utf-16-be", "surrogatepass"))


def keys_of(printer: Printer, value: Any, level: int, indent: int, *, is_list: bool = False) -> Making:
    """Print the keys of a value, of all kinds, with what stands at each."""
    texts: list[Printed] = []
    for name, content in named(printer, value):
        one = yield from _keyed(printer, name, content, level, indent, is_list=is_list)
        texts.append(one)
        if one.is_last:
            break
    return Entries(texts, len(texts))


def named(printer: Printer, value: Any) -> Iterable[tuple[Printed, Any]]:
    """Yield the keys of a value as they are printed, each with what stands there."""
    if isinstance(value, dict):
        for key, content in value.items():
            yield key_name(printer, key), content
        return
    is_extra = isinstance(value, TypedArray | ArrayBuffer) or getattr(value, "class_name", None) == _VIEW
    hidden = [(hidden_name(printer, key, is_extra=is_extra), content) for key, content in (value.hidden or {}).items()]
    is_first = isinstance(value, _HIDDEN_FIRST) or (is_extra and printer.options.node >= _VIEWS_FIRST)
    if is_first:
        yield from hidden
    for key, content in (value.props or {}).items():
        yield key_name(printer, key), content
    if not is_first:
        yield from hidden
    for description, content in value.symbols or ():
        yield symbol_name(printer, description), content
    if isinstance(value, Error):
        for key, content in (("cause", value.cause), ("errors", value.errors)):
            if content is not ABSENT:
                yield hidden_name(printer, key), content


def _keyed(printer: Printer, name: Printed, content: Any, level: int, indent: int, *, is_list: bool) -> Printing:
    """Print a key and what stands there."""
    options = printer.options
    step = _FLAT_STEP if options.is_flat and not is_list and not isinstance(content, Accessor | Undefined) else _STEP
    one = printer.form(content, level, indent + step)
    if not isinstance(one, Printed):
        one = yield one
    behind = ": "
    if step == _FLAT_STEP and options.break_length < one.width:
        behind = f":\n{' ' * (indent + step)}"
    return joined([name, behind, one], is_last=one.is_last)


def has_keys(value: Any) -> bool:
    """Return whether a value has keys of any kind, or was cut, so that more may stand in it than is known."""
    if isinstance(value, dict):
        return bool(value)
    if value.props or value.symbols or value.hidden or value.cut is not None or value.cut_before:
        return True
    return isinstance(value, Error) and has_own(value)


def items_of(printer: Printer, items: list[Any], more: int | str | None, level: int, indent: int, *, has_no_limit: bool = False) -> Making:
    """Print items, as many as there may be, and how many more there are."""
    texts: list[Printed] = []
    numbers = True
    shown = 0
    most = inf if has_no_limit else printer.options.most_items
    for item in items:
        if len(texts) >= most:
            break
        shown += 1
        one = printer.form(item, level, indent + _STEP)
        if not isinstance(one, Printed):
            one = yield one
        texts.append(one)
        numbers = numbers and _is_numeric(item)
        if one.is_last:
            return Entries(texts)
    rest = more_of(printer, items, shown, more)
    length = shown + count_of(items[shown:]) + (more if isinstance(more, int) else 0)
    if rest is not None:
        texts.append(printer.styled(rest, "more"))
    return Entries(texts, 0, rest is not None, numbers, length)


def count_of(items: list[Any]) -> int:
    """Return how many items these are, those counted that an array has not."""
    return sum(item.count if isinstance(item, Hole) else 1 for item in items)


def more_of(printer: Printer, items: list[Any], shown: int, more: int | str | None) -> str | None:
    """Return what says how many items more there are than are shown; ``None`` where there are none."""
    left = count_of(items[shown:])
    if left:
        printer.hidden += 1
    if isinstance(more, str):
        return more
    return remaining(left + (more or 0), "item")


def remaining(count: int, noun: str) -> str | None:
    """Return what says how much more there is; ``None`` where there is nothing more.

    >>> remaining(2, "item"), remaining(1, "byte"), remaining(0, "item")
    ('... 2 more items', '... 1 more byte', None)
    """
    return f"... {count} more {noun}{'s' if count > 1 else ''}" if count else None


def _is_numeric(value: Any) -> bool:
    """Return whether a value is a number, which stands to the right in its column."""
    return (isinstance(value, int | float) and not isinstance(value, bool)) or isinstance(value, BigInt | Number)


def each_of(printer: Printer, parts: Iterable[Any], level: int, indent: int) -> Generator[Printed | Printing, Printed, list[Printed]]:
    """Print the two sides of an entry, or of something else; behind one that was cut nothing is printed."""
    texts: list[Printed] = []
    for part in parts:
        one = printer.form(part, level, indent + _STEP)
        if not isinstance(one, Printed):
            one = yield one
        texts.append(one)
        if one.is_last:
            break
    return texts


def pairs_of(printer: Printer, value: Any, level: int, indent: int) -> Making:
    """Print the entries of a map."""
    texts: list[Printed] = []
    # Of a map, or a set, that has no prototype Node shows all, whatever the limit.
    most = inf if value.null_prototype else printer.options.most_items
    for pair in value.entries:
        if len(texts) >= most:
            break
        key, *content = yield from each_of(printer, pair, level, indent)
        is_last = (content or [key])[0].is_last
        texts.append(joined([key, " => ", *content] if content else [key], is_last=is_last))
        if is_last:
            return Entries(texts)
    rest = more_of(printer, value.entries, len(texts), value.more)
    if rest is not None:
        texts.append(printer.styled(rest, "more"))
    return Entries(texts, 0, rest is not None)


def _followed_by(first: Making, second: Making) -> Making:
    """Print some entries, and others behind them where the first were not cut."""
    made = yield from first
    if made.texts and made.texts[-1].is_last:
        second.close()
        return made
    more = yield from second
    return made._replace(texts=made.texts + more.texts, keys=more.keys)


def only(texts: list[Printed]) -> Making:
    """Give entries that were printed already."""
    return Entries(texts)
    yield  # type: ignore[unreachable]  # a generator that asks for nothing


def with_keys(printer: Printer, value: Keyed, first: Making, level: int, indent: int) -> Making:
    """Print some entries, and the keys of the value behind them."""
    return _followed_by(first, keys_of(printer, value, level, indent, is_list=isinstance(value, Array)))
