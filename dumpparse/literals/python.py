"""Python: what JSON can hold and a little more; what Python has no form for is its nearest one, with a comment."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ..printer.stacks import stack_of
from ..values import (
    ABSENT,
    Accessor,
    Arguments,
    Array,
    ArrayBuffer,
    BigInt,
    Boxed,
    Buffer,
    Date,
    Error,
    Hole,
    Iterator,
    Keyed,
    Map,
    Number,
    Object,
    Promise,
    Proxy,
    RegExp,
    Set,
    String,
    Symbol,
    TypedArray,
    Undefined,
)
from .document import MOST_HOLES, Entry, Language, Shape
from .notes import cut_note, named, rest_of, said_of

_NUMBERS = {"NaN": 'float("nan")', "Infinity": 'float("inf")', "-Infinity": 'float("-inf")', "-0": "-0.0"}


def _left_out(value: Any) -> Shape:
    """Return ``...``, Python's own word for what is not there, and what was printed."""
    return Shape("...", note=said_of(value))


def _keyed(value: Any) -> list[Entry]:
    made = [Entry(f"{key!r}: ", item) for key, item in (value.props or {}).items()]
    made += [Entry(f"{f'Symbol({name})'!r}: ", item) for name, item in value.symbols or ()]
    return made + [Entry(f"{f'[{key}]'!r}: ", item) for key, item in (value.hidden or {}).items()]


def _items(items: list[Any]) -> list[Entry]:
    made: list[Entry] = []
    for item in items:
        if isinstance(item, Hole):
            made += [Entry(shape=Shape("None", note=said_of(item) if not number else "")) for number in range(min(item.count, MOST_HOLES))]
        else:
            made.append(Entry(value=item))
    return made


def _object(value: Object) -> Shape:
    null_prototype = "null prototype" if value.null_prototype else ""
    return Shape("{", [*_keyed(value), *rest_of(value)], "}", note=named(value) or null_prototype)


def _list(value: Any) -> Shape:
    """Return a list; with keys of its own it is an object, as plain JSON has it."""
    note = " ".join(one for one in (_KINDS.get(type(value), ""), named(value)) if one)
    keys = _keyed(value)
    items = _items(value.items)
    if not keys:
        return Shape("[", [*items, *rest_of(value)], "]", note=note)
    numbered = [Entry(f"{str(number)!r}: ", one.value, one.shape) for number, one in enumerate(items)]
    return Shape("{", [*numbered, *keys, *rest_of(value)], "}", note=note or "array with keys")


_KINDS: dict[type, str] = {Set: "Set", Iterator: "iterator", Arguments: "arguments", TypedArray: ""}


def _map(value: Map) -> Shape:
    note = " ".join(one for one in ("Map" if named(value) == "" else "", named(value)) if one)
    keys = [key for key, _ in value.entries]
    own = _keyed(value)
    if all(isinstance(key, str) for key in keys) and len({*keys}) == len(keys) and not own:
        return Shape("{", [*(Entry(f"{key!r}: ", item) for key, item in value.entries), *rest_of(value)], "}", note=note)
    pairs = [[Entry(value=one) for one in pair] for pair in value.entries]
    # A key of its own stands behind the entries, as a text.
    pairs += [[Entry(shape=Shape(one.label.removesuffix(": "), note="its own key")), Entry(value=one.value)] for one in own]
    return Shape("[", [*(Entry(shape=Shape("(", pair, ")")) for pair in pairs), *rest_of(value)], "]", note=note)


def _error(value: Error) -> Shape:
    said: list[tuple[str, Any]] = (
        [("name", value.name), ("message", value.message)] if value.header is None else [("message", value.header)]
    )
    if value.frames is not None:
        said.append(("stack", stack_of(value)))
    said += [(key, content) for key, content in (("cause", value.cause), ("errors", value.errors)) if content is not ABSENT]
    entries = [Entry(f"{key!r}: ", content) for key, content in said]
    return Shape("{", [*entries, *_keyed(value), *rest_of(value)], "}", note="Error")


def _text(text: str, note: str) -> Shape:
    return Shape(repr(text), note=note)


def _inner(value: Any, note: str) -> Shape:
    made = _python(value)
    made.note = f"{note}; {made.note}" if made.note else note
    return made


def _accessor(value: Accessor) -> Shape:
    return _left_out(value) if value.value is ABSENT else _inner(value.value, f"[{value.kind}]")


def _promise(value: Promise) -> Shape:
    if value.value is ABSENT:
        return _left_out(value)
    return _inner(value.value, f"Promise {{ <{value.state}> }}")


def _proxy(value: Proxy) -> Shape:
    if value.handler is not ABSENT:
        return Shape("{", [Entry("'target': ", value.target), Entry("'handler': ", value.handler)], "}", note="Proxy")
    return _left_out(value) if value.target is ABSENT else _inner(value.target, "Proxy")


def _bytes(value: Any) -> Shape:
    if value.hex is None:
        return _left_out(value)
    note = "; ".join([named(value) or type(value).__name__, *cut_note(value)])
    return Shape(repr(bytes.fromhex(value.hex)), note=note)


def _float(value: float) -> Shape:
    return Shape(repr(value) if math.isfinite(value) else f'float("{value!r}")')


_MAKERS: dict[type, Callable[[Any], Shape]] = {
    type(None): lambda _value: Shape("None"),
    bool: lambda value: Shape(repr(value)),
    int: lambda value: Shape(repr(value)),
    float: _float,
    str: lambda value: Shape(repr(value)),
    dict: lambda value: Shape("{", [Entry(f"{key!r}: ", item) for key, item in value.items()], "}"),
    list: lambda value: Shape("[", _items(value), "]"),
    Undefined: lambda _value: Shape("None", note="undefined"),
    Number: lambda value: Shape(_NUMBERS.get(value.value, value.value)),
    BigInt: lambda value: Shape(value.value, note="bigint"),
    Symbol: lambda value: _text(f"Symbol({value.description})", "symbol"),
    String: lambda value: _text(value.value, "; ".join(cut_note(value))),
    Object: _object,
    Array: _list,
    TypedArray: _list,
    Map: _map,
    Set: _list,
    Iterator: _list,
    Arguments: _list,
    Date: lambda value: _text("Invalid Date" if value.value is None else value.value, named(value) or "Date"),
    RegExp: lambda value: _text(f"/{value.source}/{value.flags}", named(value) or "RegExp"),
    Error: _error,
    Accessor: _accessor,
    Boxed: lambda value: _inner(value.value, value.of),
    Promise: _promise,
    Proxy: _proxy,
    Buffer: _bytes,
    ArrayBuffer: _bytes,
}
"""What makes a literal of each class of values; of others it is ``...``."""


_WITH_KEYS = (Object, Array, Set, Iterator, Arguments, Map, Error)
"""What has its keys in its own literal."""


def _python(value: Any) -> Shape:
    made = _MAKERS.get(type(value), _left_out)(value)
    if not isinstance(value, Keyed):
        return made
    if not isinstance(value, _WITH_KEYS) and (keys := _keyed(value)):
        # What has keys besides is an object, as plain JSON has it.
        made = Shape("{", [Entry("'[value]': ", shape=made), *keys], "}")
    return _with_each_key(made)


_KEY_END = len("': ")


def _with_each_key(made: Shape) -> Shape:
    """Number keys that a dictionary would take for one: a symbol and a text, two symbols, what an error says and has."""
    if made.text != "{":
        return made
    seen: dict[str, int] = {}
    twice: list[str] = []
    for entry in made.entries or ():
        label = entry.label
        if not label:
            continue
        while entry.label in seen:
            seen[label] += 1
            # The number stands before the quote that ends the key.
            entry.label = f"{label[:-_KEY_END]} ({seen[label]}){label[-_KEY_END:]}"
            twice.append(label.removesuffix(": "))
        seen[entry.label] = 1
    if twice:
        made.note = "; ".join(filter(None, [made.note, f"more than one {', '.join(twice)}"]))
    return made


PYTHON = Language(_python, "# {}".format, notes_end_lines=True)
