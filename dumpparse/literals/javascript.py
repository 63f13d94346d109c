"""JavaScript and TypeScript: nearly every value has an expression there; what has none is ``undefined``, with a comment that says what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from ..printer.digits import number_text
from ..printer.quoting import PROTOTYPE
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
    Function,
    Hole,
    Iterator,
    Keyed,
    Map,
    Number,
    Object,
    Opaque,
    Promise,
    Proxy,
    RegExp,
    Set,
    String,
    Symbol,
    TypedArray,
)
from .document import DECEIVING, MOST_HOLES, Entry, Language, Shape
from .notes import cut_note, named, rest_of, said_of
from .words import js_key, js_string, js_symbol

_AGGREGATE = "AggregateError"
_ERRORS = frozenset({"Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "URIError", "EvalError"})
_TYPED = re.compile(r"(?:Uint8Clamped|(?:Big)?(?:Ui|I)nt(?:8|16|32|64)|Float(?:32|64))Array\Z")


def _nothing(value: Any) -> Shape:
    """Return ``undefined``, and what was printed; where it has keys, an object of these."""
    keys = _entries(_only_keys(value)) if isinstance(value, Keyed) else []
    return Shape("{", keys, "}", note=said_of(value)) if keys else Shape("undefined", note=said_of(value))


def _entries(value: Any) -> list[Entry]:
    """Return the keys of a value."""
    if isinstance(value, dict):
        return [Entry(js_key(key), item) for key, item in value.items()]
    made = [Entry(f"{PROTOTYPE}: ", shape=Shape("null"))] if _says_null(value) else []
    made += [Entry(js_key(key), item) for key, item in (value.props or {}).items()]
    made += [Entry(f"[{js_symbol(name)}]: ", item) for name, item in value.symbols or ()]
    made += [Entry(f"/* not enumerable */ {js_key(key)}", item) for key, item in (value.hidden or {}).items() if not _has_it(value, key)]
    return made + rest_of(value)


def _says_null(value: Any) -> bool:
    """Return whether an object says in its braces that it has no prototype; one with a key of that name cannot."""
    return isinstance(value, Object) and value.null_prototype and PROTOTYPE not in {*(value.props or ()), *(value.hidden or ())}


_OWN_KEYS = frozenset({"length", "name", "prototype", "size", "byteLength", "byteOffset", "buffer", "BYTES_PER_ELEMENT"})


def _has_it(value: Any, key: str) -> bool:
    """Return whether a key that is not enumerable is there anyway, and cannot be set."""
    return isinstance(value, Array | Function | Map | Set | Boxed | Buffer | ArrayBuffer) and key in _OWN_KEYS


def _items(items: Iterable[Any]) -> list[Entry]:
    made: list[Entry] = []
    for item in items:
        if not isinstance(item, Hole):
            made.append(Entry(value=item))
        elif item.count <= MOST_HOLES:
            made += [Entry(shape=Shape("", always_comma=True)) for _ in range(item.count)]
        else:
            made.append(Entry(shape=Shape(f"...Array({item.count})", note=said_of(item))))
    return made


def _with_keys(shape: Shape, value: Keyed, *, more: Iterable[Entry] = ()) -> Shape:
    """Return something that has keys besides."""
    keys = [*_entries(value), *more]
    own = [entry for entry in keys if entry.shape is None or entry.shape.text or entry.shape.entries is not None]
    if not own:
        if keys and not shape.note:
            shape.note = "; ".join(entry.shape.note for entry in keys if entry.shape is not None)
        return shape
    inner = Shape("{", keys, "}")
    return Shape("Object.assign(", [Entry(shape=shape), Entry(shape=inner)], ")")


def _object(value: Object) -> Shape:
    words = [named(value), "" if _says_null(value) or not value.null_prototype else "null prototype"]
    return Shape("{", _entries(value), "}", note=" ".join(filter(None, words)))


def _array(value: Array) -> Shape:
    made = Shape("[", [*_items(value.items), *rest_of(value)], "]", note=named(value))
    keys = [entry for entry in _entries(value) if entry.shape is None]
    return Shape("Object.assign(", [Entry(shape=made), Entry(shape=Shape("{", keys, "}"))], ")") if keys else made


def _called(name: str, value: Any, inner: Shape, behind: str = ")") -> Shape:
    """Return a call with one argument, whose brackets are its own."""
    return Shape(f"{name}({inner.text}", inner.entries, f"{inner.close}{behind}", note=inner.note or named(value))


def _typed(value: TypedArray) -> Shape:
    listed = Shape("[", [*_items(value.items), *rest_of(value)], "]")
    name = next((one for one in (value.class_name, value.tag) if one and _TYPED.match(one)), None)
    made = Shape("[", listed.entries, "]", note=named(value)) if name is None else _called(f"new {name}", None, listed)
    if name is not None and (name != value.class_name or value.null_prototype or value.tag):
        made.note = named(value)
    return _with_keys(made, _only_keys(value))


def _one_of_its_own(value: Any) -> Entry:
    """Return a key of a map, or an item of a set: what has no expression is an object there, as two ``undefined`` would be one."""
    made = _js(value)
    return Entry(shape=Shape("{", [], "}", note=made.note)) if made.text == "undefined" and made.note else Entry(value=value)


def _map(value: Map, *, types: str = "") -> Shape:
    pairs = [Entry(shape=Shape("[", [_one_of_its_own(key), Entry(value=item)], "]")) for key, item in value.entries]
    made = _called(f"new Map{types}", None, Shape("[", [*pairs, *rest_of(value)], "]"))
    made.note = named(value)
    return _with_keys(made, _only_keys(value))


def _set(value: Set, *, types: str = "") -> Shape:
    made = _called(f"new Set{types}", None, Shape("[", [*map(_one_of_its_own, value.items), *rest_of(value)], "]"))
    made.note = named(value)
    return _with_keys(made, _only_keys(value))


def _iterator(value: Iterator) -> Shape:
    made = Shape("[", [*_items(value.items), *rest_of(value)], "].values()", note=value.class_name)
    return _with_keys(made, _only_keys(value))


def _arguments(value: Arguments) -> Shape:
    made = Shape("[", [*_items(value.items), *rest_of(value)], "]", note="[Arguments]")
    return _with_keys(made, _only_keys(value))


def _date(value: Date) -> Shape:
    made = Shape(f"new Date({'NaN' if value.value is None else js_string(value.value)})", note=named(value))
    return _with_keys(made, value)


def _regexp(value: RegExp) -> Shape:
    text = f"/{value.source}/{value.flags}"
    if text.translate(DECEIVING) != text:
        text = f"new RegExp({js_string(value.source)}, {js_string(value.flags)})"
    return _with_keys(Shape(text, note=named(value)), value)


def _error(value: Error) -> Shape:
    known = value.name in _ERRORS and value.header is None
    message = value.message if value.header is None else value.header
    arguments = [Entry(shape=Shape(js_string(message or "")))]
    name = value.name if known else "Error"
    if value.name == _AGGREGATE and value.header is None:
        name, known = _AGGREGATE, True
        arguments.insert(0, Entry(value=[] if value.errors is ABSENT else value.errors))
    if value.cause is not ABSENT:
        arguments.append(Entry(shape=Shape("{", [Entry("cause: ", value.cause)], "}")))
    said = {*(value.hidden or ()), *(value.props or ())}
    more = [Entry("name: ", value.name)] if not known and value.name and "name" not in said else []
    if "stack" not in said:
        # Without one, an error has the stack of where it is made.
        more.append(Entry("stack: ", stack_of(value)))
    if name != _AGGREGATE and value.errors is not ABSENT and "errors" not in said:
        more.append(Entry("errors: ", value.errors))
    note = "" if value.ref is None else f"<ref *{value.ref}>"
    return _with_keys(Shape(f"new {name}(", arguments, ")", note=note), value, more=more)


def _function(value: Function) -> Shape:
    made = Shape("class {}" if value.kind == "class" else "() => {}", note=said_of(value))
    if value.kind != "class":
        made.text = f"({made.text})"
    return _with_keys(made, value)


def _accessor(value: Accessor, shape: Callable[[Any], Shape]) -> Shape:
    if value.value is ABSENT:
        return _nothing(value)
    return _with_note(shape(value.value), f"[{value.kind}]")


def _with_note(made: Shape, note: str) -> Shape:
    made.note = f"{note}; {made.note}" if made.note else note
    return made


def _boxed(value: Boxed) -> Shape:
    inner = _js(value.value)
    return _with_keys(Shape(f"Object({inner.text})", note=inner.note or named(value)), _only_keys(value))


def _promise(value: Promise) -> Shape:
    if value.state == "pending" or value.value is ABSENT:
        made = Shape("new Promise(() => {})", note=f"<{value.state}>" if value.state != "pending" else named(value))
    else:
        name = "Promise.resolve" if value.state == "fulfilled" else "Promise.reject"
        made = Shape(f"{name}(", [Entry(value=value.value)], ")", note=named(value))
    return _with_keys(made, value)


def _proxy(value: Proxy) -> Shape:
    if value.target is ABSENT:
        return _nothing(value)
    if not isinstance(value.target, dict | list | Keyed) or isinstance(value.target, Opaque):
        return _with_note(_js(value.target), "Proxy")  # a proxy is of an object
    handler = Entry(shape=Shape("{", [], "}")) if value.handler is ABSENT else Entry(value=value.handler)
    return Shape("new Proxy(", [Entry(value=value.target), handler], ")")


def _proxy_typed(value: Proxy) -> Shape:
    """Return what a proxy stands for: of what type its handler may be, TypeScript asks."""
    if value.handler is not ABSENT:
        return Shape("{", [Entry("target: ", value.target), Entry("handler: ", value.handler)], "}", note="Proxy")
    return _nothing(value) if value.target is ABSENT else _with_note(_ts(value.target), "Proxy")


def _string(value: String) -> Shape:
    return Shape(js_string(value.value), note="; ".join(cut_note(value)))


def _bytes_of(hexadecimal: str) -> list[Entry]:
    return [Entry(shape=Shape(f"0x{hexadecimal[at : at + 2]}")) for at in range(0, len(hexadecimal), 2)]


def _buffer(value: Buffer, *, is_typed: bool) -> Shape:
    note = "; ".join(cut_note(value))
    if is_typed:
        return _with_keys(Shape("new Uint8Array([", _bytes_of(value.hex), "])", note=note or "Buffer"), _only_keys(value))
    return _with_keys(Shape(f'Buffer.from("{value.hex}", "hex")', note=note), _only_keys(value))


def _only_keys(value: Keyed) -> Keyed:
    """Return the keys of a value alone, without those that it has by itself."""
    hidden = {key: item for key, item in (value.hidden or {}).items() if not _has_it(value, key)}
    return Keyed(props=value.props, symbols=value.symbols, hidden=hidden or None)


def _array_buffer(value: ArrayBuffer) -> Shape:
    if value.hex is None:
        return _with_keys(Shape(f"new ArrayBuffer({value.byte_length or 0})", note=said_of(value)), _only_keys(value))
    note = "; ".join([*cut_note(value), *([value.class_name] if value.class_name != "ArrayBuffer" else [])])
    return _with_keys(Shape("new Uint8Array([", _bytes_of(value.hex), "]).buffer", note=note), _only_keys(value))


_MAKERS: dict[type, Callable[[Any], Shape]] = {
    type(None): lambda _value: Shape("null"),
    bool: lambda value: Shape("true" if value else "false"),
    int: lambda value: Shape(str(value)),
    float: lambda value: Shape(number_text(value)),
    str: lambda value: Shape(js_string(value)),
    dict: lambda value: Shape("{", _entries(value), "}"),
    list: lambda value: Shape("[", _items(value), "]"),
    Number: lambda value: Shape(value.value),
    BigInt: lambda value: Shape(f"{value.value}n"),
    Symbol: lambda value: Shape(js_symbol(value.description)),
    String: _string,
    Object: _object,
    Array: _array,
    TypedArray: _typed,
    Map: _map,
    Set: _set,
    Iterator: _iterator,
    Arguments: _arguments,
    Date: _date,
    RegExp: _regexp,
    Error: _error,
    Function: _function,
    Accessor: lambda value: _accessor(value, _js),
    Boxed: _boxed,
    Promise: _promise,
    Proxy: _proxy,
    Buffer: partial(_buffer, is_typed=False),
    ArrayBuffer: _array_buffer,
}
"""What makes a literal of each class of values; of others it is ``undefined``."""
_TYPED_MAKERS: dict[type, Callable[[Any], Shape]] = {
    **_MAKERS,
    Buffer: partial(_buffer, is_typed=True),
    Accessor: lambda value: _accessor(value, _ts),
    Proxy: _proxy_typed,
    Map: partial(_map, types="<unknown, unknown>"),
    Set: partial(_set, types="<unknown>"),
}


def _js(value: Any) -> Shape:
    return _MAKERS.get(type(value), _nothing)(value)


def _ts(value: Any) -> Shape:
    return _TYPED_MAKERS.get(type(value), _nothing)(value)


def _comment(note: str) -> str:
    return f"/* {note.replace('*/', '* /')} */"


JAVASCRIPT = Language(_js, _comment, notes_end_lines=False, whole="({})".format, blank_in_braces=True)
TYPESCRIPT = Language(_ts, _comment, notes_end_lines=False, whole="({})".format, blank_in_braces=True)
