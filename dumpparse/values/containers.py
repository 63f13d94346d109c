"""Values with entries: class instances, arrays with more than items, maps, sets and what prints like them."""

from __future__ import annotations

from typing import Any, ClassVar

from .base import ABSENT, ITEMS, PAIRS, Absent, Keyed, child, container_form, many, scalar

__all__ = ["Arguments", "Array", "ArrayBuffer", "Buffer", "Iterator", "Map", "Object", "Promise", "Proxy", "Set", "TypedArray"]


@container_form
class Object(Keyed):
    """An object that is more than a ``dict``: ``Foo { a: 1 }``, ``[Object: null prototype] {}``, ``<ref *1> { … }``.

    >>> from dumpparse import loads
    >>> loads("Foo { a: 1 }")
    Object(class_name='Foo', props={'a': 1})
    """

    TYPE: ClassVar[str] = "object"

    class_name: str | None = scalar(key="class", default=None, kw_only=True)
    """The whole name as printed, dots and angle brackets too; ``None`` for ``Object``."""
    more: str | None = scalar(default=None, kw_only=True)
    """What stands for keys that somebody left out, or a browser: ``...``, ``…``; they say not how many."""


@container_form
class Array(Keyed):
    """An array that is more than a ``list``: ``[ 1, <2 empty items>, … 3 more items ]``, ``MyArr(3) [ … ]``.

    >>> from dumpparse import loads
    >>> loads("[ 1, 2, ... 98 more items ]")
    Array(items=[1, 2], more=98)
    """

    TYPE: ClassVar[str] = "array"

    items: list[Any] = many(ITEMS)
    more: int | str | None = scalar(default=None, kw_only=True)
    """How many items the printer left out (``maxArrayLength``, 100)."""
    class_name: str | None = scalar(key="class", default=None, kw_only=True)
    length: int | None = scalar(default=None, kw_only=True)
    """The length, where it was printed beside the class."""

    def __getitem__(self, key: Any) -> Any:
        """Return an item by number or a property by name."""
        return self.items[key] if isinstance(key, int) else Keyed.__getitem__(self, key)


@container_form
class TypedArray(Array):
    """``Uint8Array(3) [ 1, 2, 3 ]``.

    >>> from dumpparse import loads
    >>> loads("Uint8Array(2) [ 1, 2 ]")
    TypedArray(items=[1, 2], class_name='Uint8Array', length=2)
    """

    TYPE: ClassVar[str] = "typedarray"


@container_form
class Map(Keyed):
    """``Map(2) { 'a' => 1 }``; also ``URLSearchParams { 'a' => '1' }`` and ``WeakMap { k => v }``.

    >>> from dumpparse import loads
    >>> loads("Map(1) { 'a' => 1 }")
    Map(entries=[('a', 1)], size=1)
    """

    TYPE: ClassVar[str] = "map"

    entries: list[tuple[Any, Any]] = many(PAIRS)
    size: int | None = scalar(default=None, kw_only=True)
    """The size where it was printed (from Node 14 on)."""
    more: int | str | None = scalar(default=None, kw_only=True)
    class_name: str | None = scalar(key="class", default=None, kw_only=True)
    """The name, when not ``Map``."""

    def __getitem__(self, key: Any) -> Any:
        """Return the value of the first entry with that key, else the property; KeyError where there is neither."""
        for entry_key, value in self.entries:
            if entry_key == key:
                return value
        return Keyed.__getitem__(self, key)


@container_form
class Set(Keyed):
    """``Set(2) { 1, 'a' }``.

    >>> from dumpparse import loads
    >>> loads("Set(2) { 1, 'a' }")
    Set(items=[1, 'a'], size=2)
    """

    TYPE: ClassVar[str] = "set"

    items: list[Any] = many(ITEMS)
    size: int | None = scalar(default=None, kw_only=True)
    more: int | str | None = scalar(default=None, kw_only=True)
    class_name: str | None = scalar(key="class", default=None, kw_only=True)


@container_form
class Iterator(Keyed):
    """``[Map Entries] { [ 'a', 1 ] }``, ``[Set Iterator] { 5 }``, ``URLSearchParams Iterator { … }``.

    >>> from dumpparse import loads
    >>> loads("[Set Iterator] { 5 }")
    Iterator(class_name='Set Iterator', items=[5])
    """

    TYPE: ClassVar[str] = "iterator"

    class_name: str = scalar(key="class", kw_only=True)
    items: list[Any] = many(ITEMS, kw_only=True)
    more: int | str | None = scalar(default=None, kw_only=True)


@container_form
class Arguments(Keyed):
    """``[Arguments] { '0': 1 }``: the ``arguments`` of a function.

    >>> from dumpparse import loads
    >>> loads("[Arguments] { '0': 1, '1': 'a' }")
    Arguments(items=[1, 'a'])
    """

    TYPE: ClassVar[str] = "arguments"

    items: list[Any] = many(ITEMS)
    more: int | str | None = scalar(default=None, kw_only=True)


@container_form
class Promise(Keyed):
    """``Promise { <pending> }``, ``Promise { <rejected> 'why' }``, ``Promise { 42 }``.

    >>> from dumpparse import loads
    >>> loads("Promise { 42 }")
    Promise(state='fulfilled', value=42)
    """

    TYPE: ClassVar[str] = "promise"

    state: str = scalar(pattern=r"pending|fulfilled|rejected")
    """``pending``, ``fulfilled`` or ``rejected``."""
    value: Any | Absent = child(default=ABSENT, kw_only=True)
    class_name: str | None = scalar(key="class", default=None, kw_only=True)


@container_form
class Proxy(Keyed):
    """``Proxy({ a: 1 })`` (Node 26), ``Proxy [ target, handler ]`` (``showProxy``), ``<Revoked Proxy>``.

    >>> from dumpparse import loads
    >>> loads("Proxy [ { a: 1 }, {} ]")
    Proxy(target={'a': 1}, handler={})
    """

    TYPE: ClassVar[str] = "proxy"

    target: Any | Absent = child(default=ABSENT)
    """What it stands for; absent in a revoked one."""
    handler: Any | Absent = child(default=ABSENT)


@container_form
class Buffer(Keyed):
    """``<Buffer 68 65 ... 5 more bytes>``.

    >>> from dumpparse import loads
    >>> loads("<Buffer 68 69 ... 5 more bytes>")
    Buffer(hex='6869', more=5)
    """

    TYPE: ClassVar[str] = "buffer"

    hex: str = scalar(pattern=r"(?:[0-9a-f]{2})*")
    """The shown bytes, two hexadecimal digits each, without blanks."""
    more: int | str | None = scalar(default=None, kw_only=True)
    """How many bytes the printer left out (it shows 50), or `...` where it does not say."""

    def __bytes__(self) -> bytes:
        return bytes.fromhex(self.hex)


@container_form
class ArrayBuffer(Keyed):
    """``ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }``; ``[byteLength]`` from Node 22 on.

    >>> from dumpparse import loads
    >>> loads("ArrayBuffer { [Uint8Contents]: <00 00>, byteLength: 2 }")
    ArrayBuffer(class_name='ArrayBuffer', hex='0000', byte_length=2)
    """

    TYPE: ClassVar[str] = "arraybuffer"

    class_name: str = scalar(key="class")
    hex: str | None = scalar(pattern=r"(?:[0-9a-f]{2})*", default=None, kw_only=True)
    byte_length: int | None = scalar(default=None, kw_only=True)
    more: int | str | None = scalar(default=None, kw_only=True)
    detached: bool = scalar(default=False, kw_only=True)
    """Printed as ``(detached)``; it has no ``hex``."""
