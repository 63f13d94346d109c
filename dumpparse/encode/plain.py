"""Values → plain JSON, for loading the data elsewhere. It loses what JSON has not, shows that it did, and says where.

- An elision stays visible as the text the printer used: ``"[Object]"``, ``"... 3 more items"`` as the last item.
- What was cut shows it: a string is its text and ``…``, a list has a last item, an object a last key, that begins with ``…`` and
  holds the rest; of a value that was due, ``"…"`` is all there is.
- Keys of any kind are kept: symbols as ``"[Symbol(a)]"``, hidden ones as ``"[length]"``. What is no object becomes one for
  their sake: an array ``{"0": 1, "foo": "x"}``, a date or a function ``{"[value]": …, "foo": "x"}``. A key that is there already
  gets `` (2)``.
- A hole is so many nulls, up to 1,000 in one and 10,000 in one value; a larger one is the text ``"<5000 empty items>"``. In an array
  that has become an object the indexes tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
    Keyed,
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
from .losses import Losses, Node, words_for

CUT = "…"
_VALUE_KEY = "[value]"
_MORE_KEY = "..."
_LARGEST_HOLE = 1000
_MOST_NULLS = 10_000
"""So many nulls stand for holes in one value: a hole of 20 characters must not take a thousand times their memory."""


@dataclass(slots=True)
class _Scalar:
    """What becomes something that has nothing in it."""

    content: Any


@dataclass(slots=True)
class _Place:
    """What becomes the value that it shows."""

    content: Any


@dataclass(slots=True)
class _Items:
    """What becomes a list; ``more`` is what the printer left out of it."""

    items: list[Any]
    more: int | str | None = None


@dataclass(slots=True)
class _Keys:
    """What becomes an object."""

    entries: Iterable[tuple[str, Any]]
    more: int | str | None = None


_Shape = _Scalar | _Place | _Items | _Keys


def to_plain(value: Any, losses: Losses | None = None) -> Any:
    """Turn a value into plain JSON; ``losses`` takes what plain JSON could not hold, by its path."""
    return _Plain(losses).convert(value)


class _Plain:
    """Converts one value: a slot is (the list or dict that takes the result, index or key, value, its place)."""

    def __init__(self, losses: Losses | None) -> None:
        self._losses = losses
        self._todo: list[tuple[Any, Any, Any, Node]] = []
        self._nulls = _MOST_NULLS

    def convert(self, value: Any) -> Any:
        root: list[Any] = [None]
        self._todo.append((root, 0, value, None))
        while self._todo:
            target, key, item, node = self._todo.pop()
            start, kind = len(self._todo), type(item)
            if kind in SCALARS:
                target[key] = checked(item)
            elif kind is dict:
                check_keys(item)
                target[key] = made = dict.fromkeys(item)
                self._todo.extend((made, name, child, (node, name)) for name, child in item.items())
            elif kind is list:
                target[key] = self._list(_Items(item), None, node)
            elif isinstance(item, Value):
                self._value(target, key, item, node)
            else:
                raise no_value(item)
            if len(self._todo) > start + 1:
                # What stands first is converted first: its losses are told in that order.
                self._todo[start:] = self._todo[: start - 1 if start else None : -1]
        return root[0]

    def _value(self, target: Any, key: Any, item: Value, node: Node) -> None:
        shape = _SHAPES.get(type(item), _first_field)(item)
        own, cut = (_own_keys(item), item.cut) if isinstance(item, Keyed) else ([], None)
        if isinstance(shape, _Keys) or own or (cut is not None and not isinstance(shape, _Items)):
            target[key] = self._object(shape, own, cut, node)
        elif isinstance(shape, _Items):
            target[key] = self._list(shape, cut, node)
        elif isinstance(shape, _Place):
            self._todo.append((target, key, shape.content, node))
        else:
            target[key] = shape.content
        if self._losses is not None and (words := words_for(item, _became(item, shape, keyed=bool(own)))):
            self._losses.add(node, item.TYPE, words)

    def _object(self, shape: _Shape, own: list[tuple[str, Any]], cut: str | None, node: Node) -> dict[str, Any]:
        made = _Object()
        if isinstance(shape, _Scalar):
            made.add(_VALUE_KEY, shape.content)
        else:
            for name, child in self._entries(shape, node):
                self._slot(made, name, child, node)
            if isinstance(shape, _Items | _Keys) and shape.more:
                made.add(_MORE_KEY, _more(shape.more, "item"))
        for name, child in own:
            self._slot(made, name, child, node)
        if cut is not None:
            made.add(CUT, cut)
        return made.keys

    def _slot(self, made: _Object, name: str, child: Any, node: Node) -> None:
        key = made.add(name, None)
        self._todo.append((made.keys, key, child, (node, key)))

    def _entries(self, shape: _Place | _Items | _Keys, node: Node) -> Iterable[tuple[str, Any]]:
        if isinstance(shape, _Place):
            yield _VALUE_KEY, shape.content
        elif isinstance(shape, _Keys):
            yield from shape.entries
        else:
            index = 0
            for item in shape.items:
                if isinstance(item, Hole):
                    self._say(node, item, f"{_holes(item)} became missing keys")
                    index += item.count
                else:
                    yield str(index), item
                    index += 1

    def _list(self, shape: _Items, cut: str | None, node: Node) -> list[Any]:
        made: list[Any] = []
        for item in shape.items:
            if isinstance(item, Hole):
                self._hole(made, item, node)
            else:
                self._todo.append((made, len(made), item, (node, len(made))))
                made.append(None)
        if shape.more:
            made.append(_more(shape.more, "item"))
        if cut is not None:
            made.append(CUT + cut)
        return made

    def _hole(self, made: list[Any], hole: Hole, node: Node) -> None:
        """Add one null a missing item, as ``JSON.stringify`` does, or the text of a hole too large for that."""
        place = (node, len(made))
        if hole.count <= min(_LARGEST_HOLE, self._nulls):
            self._nulls -= hole.count
            made.extend([None] * hole.count)
            self._say(place, hole, f"{_holes(hole)} became null")
        else:
            made.append(f"<{_holes(hole)}>")
            self._say(place, hole, f"{_holes(hole)} became one text")

    def _say(self, node: Node, item: Value, words: str) -> None:
        if self._losses is not None:
            self._losses.add(node, item.TYPE, words)


class _Object:
    """An object in the making: a key that is there already gets a number."""

    __slots__ = ("_doubled", "keys")

    def __init__(self) -> None:
        self.keys: dict[str, Any] = {}
        self._doubled: dict[str, int] = {}

    def add(self, name: str, content: Any) -> str:
        key, number = name, self._doubled.get(name, 1)
        while key in self.keys:
            number += 1
            key = f"{name} ({number})"
            self._doubled[name] = number
        self.keys[key] = content
        return key


def _own_keys(item: Keyed) -> list[tuple[str, Any]]:
    """Return the keys that a value has besides what it becomes: those of a class instance and an error are that."""
    own: list[tuple[str, Any]] = []
    if item.props and not isinstance(item, Object | Error):
        check_keys(item.props)
        own += item.props.items()
    own += [(f"[Symbol({description})]", child) for description, child in item.symbols or ()]
    own += [(f"[{name}]", child) for name, child in (item.hidden or {}).items()]
    return own


def _became(item: Value, shape: _Shape, *, keyed: bool) -> str:
    """Return what a value became, in words."""
    if isinstance(item, Object):
        return "a plain object"
    if isinstance(shape, _Keys) or keyed:
        return "an object"
    if isinstance(shape, _Items):
        return "a list of pairs" if isinstance(item, Map) else "a list"
    if isinstance(shape, _Place):
        return "its value" if not isinstance(item, Proxy) else "its target"
    if isinstance(item, Number) and shape.content is not None:
        return "0"
    return "null" if shape.content is None else "a number" if isinstance(shape.content, int) else "text"


def _holes(hole: Hole) -> str:
    return f"{hole.count} empty item{'' if hole.count == 1 else 's'}"


def _more(count: int | str, unit: str) -> str:
    return count if isinstance(count, str) else f"... {count} more {unit}{'' if count == 1 else 's'}"


def _first_field(item: Value) -> _Shape:
    """Convert a value of a class that the table does not name: what its first field holds, which is a scalar."""
    name = next((name for name, _, kind, _ in json_fields(type(item)) if kind == PLAIN), None)
    return _Scalar(None if name is None else getattr(item, name))


def _place(content: Any) -> _Shape:
    return _Scalar(None) if content is ABSENT else _Place(content)


def _number(item: Number) -> _Shape:
    return _Scalar(0 if item.value == "-0" else None)


def _bigint(item: BigInt) -> _Shape:
    digits = item.value
    # More digits than int() takes (4,300 by default) stay text: a wrong number is worse than a text.
    return _Scalar(int(digits) if len(digits) <= 4300 else digits)  # noqa: PLR2004  # as many as Python makes a text of without being asked


def _string(item: String) -> _Shape:
    return _Scalar(item.value + (_more(item.more, "character") if item.more else "") + (CUT if item.cut else ""))


def _elided(item: Elided) -> _Shape:
    if item.of == "Proxy":
        return _Scalar("Proxy [Array]")
    if item.of in {"...", "…"}:
        return _Scalar(item.of)
    tag = f" [{item.tag}]" if item.tag else ""
    return _Scalar(f"[{item.of}: null prototype]{tag}" if item.null_prototype else f"[{item.of}{tag}]")


def _circular(item: Circular) -> _Shape:
    return _Scalar("[Circular]" if item.ref is None else f"[Circular *{item.ref}]")


def _instance(item: Object) -> _Shape:
    props = item.props or {}
    check_keys(props)
    return _Keys(props.items(), getattr(item, "more", None))


def _sequence(item: Array | Set | Iterator | Arguments) -> _Shape:
    return _Items(item.items, item.more)


def _map(item: Map) -> _Shape:
    keys = {key for key, _ in item.entries if type(key) is str}
    return _Keys(item.entries, item.more) if len(keys) == len(item.entries) else _Items([list(pair) for pair in item.entries], item.more)


def _error(item: Error) -> _Shape:
    entries: list[tuple[str, Any]] = [("name", item.name), ("message", item.header if item.message is None else item.message)]
    if item.frames is not None:
        entries.append(("stack", "\n".join(f"at {frame}" for frame in item.frames)))
    entries += [(key, child) for key, child in (("cause", item.cause), ("errors", item.errors)) if child is not ABSENT]
    check_keys(item.props or {})
    return _Keys([*entries, *(item.props or {}).items()])


def _buffer(item: Buffer | ArrayBuffer) -> _Shape:
    return _Scalar(None if item.hex is None else item.hex + (_more(item.more, "byte") if item.more else ""))


_SHAPES: dict[type[Value], Callable[[Any], _Shape]] = {
    Undefined: lambda _item: _Scalar(None),
    Hole: lambda _item: _Scalar(None),
    Function: lambda _item: _Scalar(None),
    Cut: lambda _item: _Scalar(CUT),
    Number: _number,
    BigInt: _bigint,
    Symbol: lambda item: _Scalar(item.description),
    String: _string,
    Elided: _elided,
    Circular: _circular,
    Opaque: lambda item: _Scalar(f"<{item.content}>"),
    Raw: lambda item: _Scalar(item.text),
    Object: _instance,
    Array: _sequence,
    TypedArray: _sequence,
    Set: _sequence,
    Iterator: _sequence,
    Arguments: _sequence,
    Map: _map,
    Promise: lambda item: _place(item.value),
    Proxy: lambda item: _place(item.target),
    Accessor: lambda item: _place(item.value),
    Boxed: lambda item: _place(item.value),
    Buffer: _buffer,
    ArrayBuffer: _buffer,
    Date: lambda item: _Scalar(item.value),
    RegExp: lambda item: _Scalar(f"/{item.source}/{item.flags}"),
    Error: _error,
}
