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

from . import containers, objects, scalars
from .base import ABSENT, Absent, Keyed, Value
from .containers import *  # noqa: F403  # a class that is made there is public here: __all__ of the module says so
from .objects import *  # noqa: F403
from .scalars import *  # noqa: F403

CLASSES: dict[str, type[Value]] = {
    cls.TYPE: cls
    for module in (scalars, containers, objects)
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, Value) and cls.__module__ == module.__name__
}
"""The value class of every ``$type`` of tagged JSON."""

__all__ = ["ABSENT", "CLASSES", "Absent", "Keyed", "Value", *containers.__all__, *objects.__all__, *scalars.__all__]  # noqa: PLE0604  # strings
