"""Values without entries of their own: numbers JSON has not, symbols, strings with a lost tail, markers."""

from __future__ import annotations

from typing import ClassVar

from .base import Value, scalar, scalar_form

__all__ = ["BigInt", "Circular", "Cut", "Elided", "Hole", "Number", "Raw", "String", "Symbol", "Undefined"]


@scalar_form
class Undefined(Value):
    """``undefined``.

    >>> from dumpparse import loads
    >>> loads("[ undefined ]")
    [Undefined()]
    """

    TYPE: ClassVar[str] = "undefined"


@scalar_form
class Number(Value):
    """A number JSON cannot hold: ``-0``, ``NaN``, ``Infinity``, ``-Infinity``.

    >>> from dumpparse import loads
    >>> loads("{ n: NaN, zero: -0 }")
    {'n': Number(value='NaN'), 'zero': Number(value='-0')}
    """

    TYPE: ClassVar[str] = "number"

    value: str = scalar(pattern=r"-0|NaN|-?Infinity|-?\d[\d.]*(?:[eE][+-]?\d+)?")
    """The text as printed; also of a JSON number beyond the range of a double, such as ``1e999``."""


@scalar_form
class BigInt(Value):
    """``12n``, ``123_456n``.

    >>> from dumpparse import loads
    >>> loads("{ n: 123_456n }")
    {'n': BigInt(value='123456')}
    """

    TYPE: ClassVar[str] = "bigint"

    value: str = scalar(pattern=r"-?\d+")
    """The digits as text, without separators and without the ``n``."""

    def __int__(self) -> int:
        return int(self.value)


@scalar_form
class Symbol(Value):
    """``Symbol(foo)``; ``Symbol.for`` and well-known symbols print alike.

    >>> from dumpparse import loads
    >>> loads("[ Symbol(foo) ]")
    [Symbol(description='foo')]
    """

    TYPE: ClassVar[str] = "symbol"

    description: str = scalar()


@scalar_form
class String(Value):
    """A string that is not whole: ``'abc'... 5 more characters``, or cut by the end of the input.

    >>> from dumpparse import loads
    >>> loads("[ 'abc'... 5 more characters ]")
    [String(value='abc', more=5)]
    """

    TYPE: ClassVar[str] = "string"

    value: str = scalar()
    more: int | None = scalar(default=None, kw_only=True)
    """How many UTF-16 code units the printer left out (``maxStringLength``, 10,000 from Node 16 on)."""
    cut: bool = scalar(default=False, kw_only=True)
    """The input ended in it or right behind it, so it may have been longer."""

    def __str__(self) -> str:
        return self.value


@scalar_form
class Elided(Value):
    """Something was here and the printer left it out: ``[Object]``, ``[Array]``, ``[Tagged [MyTag]]``.

    >>> from dumpparse import loads
    >>> loads("{ a: [Object], b: [Array] }")
    {'a': Elided(of='Object'), 'b': Elided(of='Array')}
    """

    TYPE: ClassVar[str] = "elided"

    of: str = scalar()
    """The name in the brackets, without the tag; what stands for it where somebody left it out (``...``)."""
    tag: str | None = scalar(default=None, kw_only=True)
    null_prototype: bool = scalar(default=False, kw_only=True)
    size: int | None = scalar(default=None, kw_only=True)
    """How many items the printer says it has: a browser's ``Array(3)``."""


@scalar_form
class Circular(Value):
    """``[Circular *1]``: the enclosing value with that ``ref``; ``[Circular]`` of Node 12 has no number.

    >>> from dumpparse import loads
    >>> loads("<ref *1> { me: [Circular *1] }")
    Object(props={'me': Circular(ref=1)}, ref=1)
    """

    TYPE: ClassVar[str] = "circular"

    ref: int | None = scalar()


@scalar_form
class Hole(Value):
    """``<2 empty items>`` inside an array.

    >>> from dumpparse import loads
    >>> loads("[ 1, <2 empty items> ]")
    Array(items=[1, Hole(count=2)])
    """

    TYPE: ClassVar[str] = "hole"

    count: int = scalar()


@scalar_form
class Cut(Value):
    """The input ended where a value was due: ``{ a: 1, b:``.

    >>> from dumpparse import iter_records
    >>> [record.values for record in iter_records("{ a: 1, b:")]
    [[Object(props={'a': 1, 'b': Cut()}, cut='')]]
    """

    TYPE: ClassVar[str] = "cut"


@scalar_form
class Raw(Value):
    """What a custom inspect function printed, exactly: ``new ObjectId('507f…')``, ``moment("…")``.

    >>> from dumpparse import loads
    >>> loads("{ id: new ObjectId('507f') }")
    {'id': Raw(text="new ObjectId('507f')")}
    """

    TYPE: ClassVar[str] = "raw"

    text: str = scalar()
    """The text, continuation lines without the indentation of the line the entry begins on."""
