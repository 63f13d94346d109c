"""Values with entries: objects, arrays, maps, sets and what prints like them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..encode.checks import check_keys
from ..values import Arguments, Array, ArrayBuffer, Buffer, Iterator, Map, Object, Promise, Proxy, Set, TypedArray
from ..values.base import ABSENT
from .entries import (
    Entries,
    Making,
    count_of,
    each_of,
    has_keys,
    in_order,
    items_of,
    keys_of,
    more_of,
    only,
    pairs_of,
    remaining,
    with_keys,
    within,
)
from .layout import Braces, laid_out
from .names import beyond, prefix
from .printed import Printed, joined, printed
from .run import Printer, Printing

_PROXIES_SAID = 26
"""From this Node on a proxy says that it is one."""
_BRACKETED_LENGTH = 22
"""From this Node on the length of bytes is in brackets."""
_OWN_ITERATORS = ("Map Iterator", "Set Iterator", "Map Entries", "Set Entries")
_HELD_WEAKLY = frozenset({"WeakMap", "WeakSet"})
_SEARCH_PARAMS = "URLSearchParams"
_STEP = 2


def plain_object(printer: Printer, value: dict[str, Any], level: int, indent: int) -> Printed | Printing:
    """Print an object without more."""
    check_keys(value)
    if not value:
        return printed("{}")
    if printer.hides(level):
        return printer.styled("[Object]", "elided")
    return within(printer, value, level, indent, Braces("{", "}"), keys_of(printer, value, level + 1, indent))


def an_object(printer: Printer, value: Object, level: int, indent: int) -> Printed | Printing:
    """Print an object that says more of itself."""
    said = value.class_name is not None or value.tag is not None or value.null_prototype
    name = value.class_name or "Object"
    opened = prefix(name, tag=value.tag, null_prototype=value.null_prototype) if said else ""
    if not has_keys(value) and not (name in _HELD_WEAKLY and level > printer.options.deepest):
        # What somebody left out by hand, all of it, is no entry.
        return _empty(opened, name) if value.more is None else printed(f"{opened}{{{value.more}}}")
    if printer.hides(level):
        return printer.styled(beyond(name, value), "elided")
    inner = keys_of(printer, value, level + 1, indent)
    return within(printer, value, level, indent, _braces(f"{opened}{{", "}", value), _and_more(printer, inner, value.more))


def _empty(opened: str, name: str) -> Printed:
    """Return braces without entries; of what is held weakly Node asks for entries before it knows that there are none."""
    return printed(f"{opened}{{  }}" if name in _HELD_WEAKLY else f"{opened}{{}}")


def _and_more(printer: Printer, inner: Making, more: str | None) -> Making:
    """Print entries, and what says that there are more."""
    made = yield from inner
    return made if more is None else made._replace(texts=[*made.texts, printer.styled(more, "more")])


def _braces(opened: str, closed: str, value: Any, *, is_list: bool = False) -> Braces:
    return Braces(opened, closed, is_list=is_list, begins=not value.cut_before)


def plain_array(printer: Printer, value: list[Any], level: int, indent: int) -> Printed | Printing:
    """Print an array without more."""
    if not value:
        return printed("[]")
    if printer.hides(level):
        return printer.styled("[Array]", "elided")
    inner = items_of(printer, value, None, level + 1, indent)
    return within(printer, value, level, indent, Braces("[", "]", is_list=True), inner)


def array(printer: Printer, value: Array, level: int, indent: int) -> Printed | Printing:
    """Print an array, of a class or with keys, or of which items were left out."""
    name = value.class_name or "Array"
    length = length_of(value)
    opened = "" if length is None else prefix(name, tag=value.tag, size=length, null_prototype=value.null_prototype)
    if not value.items and not has_keys(value) and not value.more:
        return printed(f"{opened}[]")
    if printer.hides(level):
        return printer.styled(beyond(name, value), "elided")
    first = items_of(printer, value.items, value.more, level + 1, indent)
    braces = _braces(f"{opened}[", "]", value, is_list=True)
    return within(printer, value, level, indent, braces, with_keys(printer, value, first, level + 1, indent))


def length_of(value: Array) -> int | None:
    """Return the length that an array says before its bracket; ``None`` where it says none."""
    if not (isinstance(value, TypedArray) or value.class_name is not None or value.tag is not None or value.null_prototype):
        return None
    if value.length is not None:
        return value.length
    return count_of(value.items) + (value.more if isinstance(value.more, int) else 0)


def a_map(printer: Printer, value: Map, level: int, indent: int) -> Printed | Printing:
    """Print a map."""
    if value.class_name == _SEARCH_PARAMS and value.entries and value.cut is None:
        return _search_params(printer, value, level, indent)
    return _collection(printer, value, level, indent, "Map", pairs_of(printer, value, level + 1, indent), is_empty=not value.entries)


def _search_params(printer: Printer, value: Map, level: int, indent: int) -> Printing:
    """Print ``URLSearchParams`` as its own inspect function does: on one line, or each pair on its own and no newline behind the last."""
    made = yield from pairs_of(printer, value, level, indent)
    margin = f"\n{' ' * (indent + _STEP)}"
    is_long = sum(one.length + _STEP for one in made.texts) - _STEP > printer.options.break_length
    start, between = (margin, f",{margin}") if is_long else (" ", ", ")
    pieces: list[str | Printed] = [f"{_SEARCH_PARAMS} {{"]
    for number, one in enumerate(made.texts):
        pieces += [between if number else start, one]
    return joined([*pieces, " }"])


def a_set(printer: Printer, value: Set, level: int, indent: int) -> Printed | Printing:
    """Print a set."""
    inner = items_of(printer, value.items, value.more, level + 1, indent, has_no_limit=value.null_prototype)
    return _collection(printer, value, level, indent, "Set", inner, is_empty=not value.items)


def _collection(
    printer: Printer, value: Map | Set, level: int, indent: int, usual: str, inner: Making, *, is_empty: bool
) -> Printed | Printing:
    name = value.class_name or usual
    opened = prefix(name, tag=value.tag, size=value.size, null_prototype=value.null_prototype)
    if is_empty and not has_keys(value) and not value.more:
        return _empty(opened, name)
    if printer.hides(level):
        return printer.styled(beyond(name, value), "elided")
    made = with_keys(printer, value, inner, level + 1, indent)
    return within(printer, value, level, indent, _braces(f"{opened}{{", "}", value), made)


def iterator(printer: Printer, value: Iterator, level: int, indent: int) -> Printed | Printing:
    """Print an iterator, and what it has not given yet."""
    if printer.hides(level):
        return printer.styled(f"[Object [{value.class_name.replace('Entries', 'Iterator')}]]", "elided")
    name = f"[{value.class_name}]" if value.class_name in _OWN_ITERATORS else value.class_name
    opened = f"[{value.tag}] {name} {{" if value.tag else f"{name} {{"
    is_pairs = value.class_name.endswith("Entries")
    inner = _entries_of(printer, value, level + 1, indent) if is_pairs else items_of(printer, value.items, value.more, level + 1, indent)
    made = with_keys(printer, value, inner, level + 1, indent)
    return within(printer, value, level, indent, _braces(opened, "}", value), made)


def _entries_of(printer: Printer, value: Iterator, level: int, indent: int) -> Making:
    """Print pairs of keys and values as Node does: no arrays, but laid out like some."""
    texts: list[Printed] = []
    options = printer.options
    for pair in value.items:
        if len(texts) >= options.most_items:
            break
        if not isinstance(pair, list):
            one = printer.form(pair, level, indent + _STEP)
            if not isinstance(one, Printed):
                one = yield one
            texts.append(one)
            continue
        both = yield from each_of(printer, pair, level, indent)
        is_inner = printer.deepest - level < options.compact
        texts.append(laid_out(both, Braces("[", "]", is_list=True), options, indent + _STEP, is_inner=is_inner))
    rest = more_of(printer, value.items, len(texts), value.more)
    if rest is not None:
        texts.append(printer.styled(rest, "more"))
    return Entries(texts, 0, rest is not None)


def arguments(printer: Printer, value: Arguments, level: int, indent: int) -> Printed | Printing:
    """Print the arguments of a function."""
    opened = "[Arguments: null prototype] {" if value.null_prototype else "[Arguments] {"
    if not value.items and not has_keys(value):
        return printed(f"{opened}}}")
    if printer.hides(level):
        return printer.styled("[Object]", "elided")
    keys = {str(at): item for at, item in enumerate(value.items)} | (value.props or {})
    inner = keys_of(printer, replace(value, props=keys), level + 1, indent)
    more = value.more if isinstance(value.more, str) else remaining(value.more or 0, "item")
    return within(printer, value, level, indent, _braces(opened, "}", value), _and_more(printer, inner, more))


def promise(printer: Printer, value: Promise, level: int, indent: int) -> Printed | Printing:
    """Print a promise, and what it was kept or broken with."""
    name = value.class_name or "Promise"
    if printer.hides(level):
        return printer.styled(beyond(name, value), "elided")
    opened = prefix(name, tag=value.tag, null_prototype=value.null_prototype)
    made = with_keys(printer, value, _settled(printer, value, level + 1, indent), level + 1, indent)
    return within(printer, value, level, indent, _braces(f"{opened}{{", "}", value), made)


def _settled(printer: Printer, value: Promise, level: int, indent: int) -> Making:
    if value.state == "pending":
        return Entries([printer.styled("<pending>", "special")])
    if value.value is ABSENT:
        return Entries([printer.styled("<rejected>", "special")] if value.state == "rejected" else [])
    one = printer.form(value.value, level, indent + _STEP)
    if not isinstance(one, Printed):
        one = yield one
    if value.state == "rejected":
        one = joined([printer.styled("<rejected>", "special"), " ", one], is_last=one.is_last)
    return Entries([one])


def proxy(printer: Printer, value: Proxy, level: int, indent: int) -> Printed | Printing:
    """Print a proxy: what it stands for, and its handler where that was shown."""
    if value.target is ABSENT:
        return printer.styled("<Revoked Proxy>", "special")
    if value.handler is ABSENT:
        return _shown_through(printer, value, level, indent)
    if printer.hides(level):
        return printer.styled("Proxy [Array]", "elided")
    return _pair(printer, value, level + 1, indent)


def _shown_through(printer: Printer, value: Proxy, level: int, indent: int) -> Printing:
    one = printer.form(value.target, level, indent)
    if not isinstance(one, Printed):
        one = yield one
    if printer.options.node < _PROXIES_SAID:
        return one
    return joined([printer.styled("Proxy(", "special"), one, printer.styled(")", "special")], is_last=one.is_last)


def _pair(printer: Printer, value: Proxy, level: int, indent: int) -> Printing:
    texts = yield from each_of(printer, (value.target, value.handler), level, indent)
    is_inner = printer.deepest - level < printer.options.compact
    return laid_out(texts, Braces("Proxy [", "]", is_list=True), printer.options, indent, is_inner=is_inner, cut=value.cut)


def buffer(printer: Printer, value: Buffer, _level: int, _indent: int) -> Printed | Printing:
    """Print bytes, as ``Buffer`` shows itself: 50 of them at the most, where more are known, those are shown as well."""
    shown = value.hex
    pairs = " ".join(shown[at : at + 2] for at in range(0, len(shown), 2))
    more = value.more if isinstance(value.more, str) else remaining(value.more or 0, "byte")
    words = f"{pairs} {more}" if more else pairs
    if not has_keys(value):
        return printed(f"<Buffer {words}>")
    return _buffer_with_keys(printer, value, words)


def _buffer_with_keys(printer: Printer, value: Buffer, words: str) -> Printing:
    """Print bytes that have keys, on the same line, however long that is; their keys are inspected anew, with levels of their own."""
    options, deepest = printer.options, printer.deepest
    printer.options = replace(options, compact=True, break_length=float("inf"))
    made = yield from keys_of(printer, value, 1, 0)
    printer.options, printer.deepest = options, deepest
    pieces: list[str | Printed] = [f"<Buffer {words}"]
    for number, one in enumerate(in_order(made) if options.sorted else made.texts):
        pieces += [", " if number or words else "", one]
    return joined([*pieces, ">"])


def array_buffer(printer: Printer, value: ArrayBuffer, level: int, indent: int) -> Printed | Printing:
    """Print the bytes of a buffer, and how many there are."""
    if printer.hides(level):
        return printer.styled(beyond(value.class_name, value), "elided")
    opened = prefix(value.class_name, tag=value.tag, null_prototype=value.null_prototype)
    texts: list[Printed] = []
    if value.detached:
        texts.append(printer.styled("(detached)", "special"))
    elif value.hex is not None:
        texts.append(joined([printer.styled("[Uint8Contents]", "special"), f": <{_bytes(printer, value)}>"]))
    if value.byte_length is not None:
        is_new = printer.options.node >= _BRACKETED_LENGTH
        name = printer.styled("[byteLength]", "string") if is_new else printed("byteLength")
        texts.append(joined([name, ": ", printer.form(value.byte_length, level, indent)]))  # type: ignore[list-item]  # a scalar
    made = with_keys(printer, value, only(texts), level + 1, indent)
    return within(printer, value, level, indent, _braces(f"{opened}{{", "}", value), made)


def _bytes(printer: Printer, value: ArrayBuffer) -> str:
    hexadecimal = value.hex or ""
    count = len(hexadecimal) // 2
    shown = min(count, printer.options.most_items)
    if shown < count:
        printer.hidden += 1
    pairs = " ".join(hexadecimal[2 * at : 2 * at + 2] for at in range(int(shown)))
    more = value.more if isinstance(value.more, str) else remaining(count - int(shown) + (value.more or 0), "byte")
    return f"{pairs} {more}" if more else pairs
