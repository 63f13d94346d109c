"""The classes of printed values.

What JSON can hold is itself: ``dict``, ``list``, ``str``, ``int``, ``float``, ``True``, ``False``, ``None``. Every other
form is one small frozen class, named as in JavaScript, with a ``TYPE`` that is its ``$type`` in tagged JSON. Scalars
hash and compare; containers, like ``dict``, compare and do not hash.

>>> from dumpparse.values import Elided
>>> Elided("Object")
Elided(of='Object')

They print as one would write them, compare, pickle and copy, and ``match`` takes them apart:

>>> from dumpparse import loads
>>> from dumpparse.values import BigInt, Map
>>> def told(value):
...     match value:
...         case Elided(of=name):
...             return f"{name}, left out by the printer"
...         case Map(entries=[(key, BigInt(value=digits)), *_]):
...             return f"{key} is {digits}"
...         case {"id": int(number)}:
...             return f"number {number}"
>>> [told(loads(text)) for text in ("[Object]", "Map(1) { 'a' => 12n }", "{ id: 7 }")]
['Object, left out by the printer', 'a is 12', 'number 7']
"""

from __future__ import annotations

from .base import ABSENT, Absent, Keyed, Value
from .containers import Arguments, Array, ArrayBuffer, Buffer, Iterator, Map, Object, Promise, Proxy, Set, TypedArray
from .objects import Accessor, Boxed, Date, Error, Function, Opaque, RegExp
from .scalars import BigInt, Circular, Cut, Elided, Hole, Number, Raw, String, Symbol, Undefined

CLASSES: dict[str, type[Value]] = {
    cls.TYPE: cls
    for cls in (
        Undefined, Number, BigInt, Symbol, String, Elided, Circular, Hole, Opaque, Cut, Raw,
        Object, Array, TypedArray, Map, Set, Iterator, Arguments, Promise, Proxy, Buffer, ArrayBuffer,
        Date, RegExp, Error, Function, Accessor, Boxed,
    )
}  # fmt: skip
"""The value class of every ``$type`` of tagged JSON."""

__all__ = [
    "ABSENT",
    "CLASSES",
    "Absent",
    "Accessor",
    "Arguments",
    "Array",
    "ArrayBuffer",
    "BigInt",
    "Boxed",
    "Buffer",
    "Circular",
    "Cut",
    "Date",
    "Elided",
    "Error",
    "Function",
    "Hole",
    "Iterator",
    "Keyed",
    "Map",
    "Number",
    "Object",
    "Opaque",
    "Promise",
    "Proxy",
    "Raw",
    "RegExp",
    "Set",
    "String",
    "Symbol",
    "TypedArray",
    "Undefined",
    "Value",
]
