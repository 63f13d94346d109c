"""Values without entries of their own: numbers JSON has not, symbols, strings with a lost tail, markers."""

from __future__ import annotations

from typing import ClassVar

from .base import Value, scalar, scalar_form


@scalar_form
class Undefined(Value):
    """``undefined``."""

    TYPE: ClassVar[str] = "undefined"


@scalar_form
class Number(Value):
    """A number JSON cannot hold: ``-0``, ``NaN``, ``Infinity``, ``-Infinity``."""

    TYPE: ClassVar[str] = "number"

    value: str = scalar(pattern=r"-0|NaN|-?Infinity|-?\d[\d.]*(?:[eE][+-]?\d+)?")
    """The text as printed; also of a JSON number beyond the range of a double, such as ``1e999``."""


@scalar_form
class BigInt(Value):
    """``12n``, ``123_456n``."""

    TYPE: ClassVar[str] = "bigint"

    value: str = scalar(pattern=r"-?\d+")
    """The digits as text, without separators and without the ``n``."""

    def __int__(self) -> int:
        return int(self.value)


@scalar_form
class Symbol(Value):
    """``Symbol(foo)``; ``Symbol.for`` and well-known symbols print alike."""

    TYPE: ClassVar[str] = "symbol"

    description: str = scalar()


@scalar_form
class String(Value):
    """A string that is not whole: ``'abc'... 5 more characters``, or cut by the end of the input."""

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
    """Something was here and the printer left it out: ``[Object]``, ``[Array]``, ``[Tagged [MyTag]]``."""

    TYPE: ClassVar[str] = "elided"

    of: str = scalar()
    """The name in the brackets, without the tag."""
    tag: str | None = scalar(default=None, kw_only=True)
    null_prototype: bool = scalar(default=False, kw_only=True)


@scalar_form
class Circular(Value):
    """``[Circular *1]``: the enclosing value with that ``ref``; ``[Circular]`` of Node 12 has no number."""

    TYPE: ClassVar[str] = "circular"

    ref: int | None = scalar()


@scalar_form
class Hole(Value):
    """``<2 empty items>`` inside an array."""

    TYPE: ClassVar[str] = "hole"

    count: int = scalar()


@scalar_form
class Cut(Value):
    """The input ended where a value was due: ``{ a: 1, b:``."""

    TYPE: ClassVar[str] = "cut"


@scalar_form
class Raw(Value):
    """What a custom inspect function printed, exactly: ``new ObjectId('507f…')``, ``moment("…")``."""

    TYPE: ClassVar[str] = "raw"

    text: str = scalar()
    """The text, continuation lines without the indentation of the line the entry begins on."""
