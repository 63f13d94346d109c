"""Values → plain JSON, for loading the data elsewhere. It loses what JSON has not, and counts what it lost.

Elisions stay visible as the text the printer used: ``"[Object]"``, ``"... 3 more items"`` as the last item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from ..values import (
    ABSENT,
    Accessor,
    Arguments,
    Array,
    ArrayBuffer,
    BigInt,
    Boxed,
    Buffer,
    Circular,
    Cut,
    Date,
    Elided,
    Error,
    Function,
    Hole,
    Iterator,
    Map,
    Number,
    Object,
    Opaque,
    Promise,
    Proxy,
    Raw,
    RegExp,
    Set,
    String,
    Symbol,
    TypedArray,
    Undefined,
    Value,
)
from ..values.base import PLAIN, json_fields
from .checks import SCALARS, check_keys, checked, no_value

Result = tuple[Any, list[tuple[Any, Any, Any]]]
"""What a value becomes, and the slots in it that are still to fill: (list or dict, index or key, value)."""

_LARGEST_HOLE = 1000
_NOTHING: list[tuple[Any, Any, Any]] = []


def to_plain(value: Any, lost: Counter[str] | None = None) -> Any:
    """Turn a value into plain JSON.

    ``lost`` counts by ``$type`` what plain JSON could not hold.
    """
    root: list[Any] = [None]
    todo: list[tuple[Any, Any, Any]] = [(root, 0, value)]
    while todo:
        target, key, item = todo.pop()
        if type(item) is dict:
            check_keys(item)
            target[key], slots = _object(item)
        elif type(item) is list:
            target[key], slots = _list(item)
        elif isinstance(item, Value):
            if lost is not None:
                lost[item.TYPE] += 1
            target[key], slots = _CONVERTERS.get(type(item), _scalar)(item)
        elif type(item) in SCALARS:
            target[key], slots = checked(item), _NOTHING
        else:
            raise no_value(item)
        todo.extend(slots)
    return root[0]


def _object(props: dict[str, Any]) -> Result:
    made: dict[str, Any] = dict.fromkeys(props)
    return made, [(made, key, item) for key, item in props.items()]


def _list(items: list[Any], more: int | None = None) -> Result:
    made: list[Any] = []
    slots: list[tuple[Any, Any, Any]] = []
    for item in items:
        if isinstance(item, Hole):
            made.extend(_hole(item))
        else:
            slots.append((made, len(made), item))
            made.append(None)
    if more:
        made.append(_more(more, "item"))
    return made, slots


def _hole(item: Hole) -> list[str | None]:
    """Return one null a missing item, as ``JSON.stringify`` does; a hole too large for that stays visible as text."""
    return [None] * item.count if item.count <= _LARGEST_HOLE else [f"<{item.count} empty items>"]


def _more(count: int, unit: str) -> str:
    return f"... {count} more {unit}{'' if count == 1 else 's'}"


def _place(item: Any) -> Result:
    """Convert a value that stands for another one: a chain of them ends at what is no such value."""
    while True:
        if isinstance(item, Accessor | Boxed | Promise):
            item = item.value
        elif isinstance(item, Proxy):
            item = item.target
        else:
            break
    if item is ABSENT:
        return None, _NOTHING
    if type(item) is dict:
        return _object(item)
    if type(item) is list:
        return _list(item)
    return _CONVERTERS.get(type(item), _scalar)(item) if isinstance(item, Value) else (item, _NOTHING)


def _scalar(item: Value) -> Result:
    """Convert a value of a class that the table does not name: what its first field holds, which is a scalar."""
    name = next((name for name, _, kind, _ in json_fields(type(item)) if kind == PLAIN), None)
    return (None if name is None else getattr(item, name)), _NOTHING


def _number(item: Number) -> Result:
    return (0 if item.value == "-0" else None), _NOTHING


def _bigint(item: BigInt) -> Result:
    digits = item.value
    # More digits than int() takes (4,300 by default) stay text: a wrong number is worse than a text.
    return (int(digits) if len(digits) <= 4300 else digits), _NOTHING  # noqa: PLR2004


def _string(item: String) -> Result:
    return item.value + (_more(item.more, "character") if item.more else ""), _NOTHING


def _elided(item: Elided) -> Result:
    if item.of == "Proxy":
        return "Proxy [Array]", _NOTHING
    if item.null_prototype:
        return f"[{item.of}: null prototype]" + (f" [{item.tag}]" if item.tag else ""), _NOTHING
    return f"[{item.of}{f' [{item.tag}]' if item.tag else ''}]", _NOTHING


def _circular(item: Circular) -> Result:
    return ("[Circular]" if item.ref is None else f"[Circular *{item.ref}]"), _NOTHING


def _instance(item: Object) -> Result:
    return _object(item.props or {})


def _sequence(item: Array | Set | Iterator | Arguments) -> Result:
    return _list(item.items, item.more)


def _map(item: Map) -> Result:
    keys = [key for key, _ in item.entries]
    if all(type(key) is str for key in keys) and len(set(keys)) == len(keys):
        made, slots = _object(dict(item.entries))
        if item.more:
            made["..."] = _more(item.more, "item")
        return made, slots
    return _list([list(pair) for pair in item.entries], item.more)


def _error(item: Error) -> Result:
    made: dict[str, Any] = {"name": item.name, "message": item.header if item.message is None else item.message}
    if item.frames is not None:
        made["stack"] = "\n".join(f"at {frame}" for frame in item.frames)
    slots = []
    for key, child in (("cause", item.cause), ("errors", item.errors), *(item.props or {}).items()):
        if child is not ABSENT:
            made[key] = None
            slots.append((made, key, child))
    return made, slots


def _buffer(item: Buffer | ArrayBuffer) -> Result:
    if item.hex is None:
        return None, _NOTHING
    return item.hex + (_more(item.more, "byte") if item.more else ""), _NOTHING


_CONVERTERS: dict[type[Value], Callable[[Any], Result]] = {
    Undefined: lambda _item: (None, _NOTHING),
    Hole: lambda _item: (None, _NOTHING),
    Function: lambda _item: (None, _NOTHING),
    Cut: lambda _item: ("", _NOTHING),
    Number: _number,
    BigInt: _bigint,
    Symbol: lambda item: (item.description, _NOTHING),
    String: _string,
    Elided: _elided,
    Circular: _circular,
    Opaque: lambda item: (f"<{item.content}>", _NOTHING),
    Raw: lambda item: (item.text, _NOTHING),
    Object: _instance,
    Array: _sequence,
    TypedArray: _sequence,
    Set: _sequence,
    Iterator: _sequence,
    Arguments: _sequence,
    Map: _map,
    Promise: _place,
    Proxy: _place,
    Accessor: _place,
    Boxed: _place,
    Buffer: _buffer,
    ArrayBuffer: _buffer,
    Date: lambda item: (item.value, _NOTHING),
    RegExp: lambda item: (f"/{item.source}/{item.flags}", _NOTHING),
    Error: _error,
}
