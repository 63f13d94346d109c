"""Values that are one thing with, at times, properties: dates, regular expressions, errors, functions, accessors."""

from __future__ import annotations

from typing import Any, ClassVar

from .base import ABSENT, Absent, Keyed, Value, child, container_form, scalar, scalar_form

__all__ = ["Accessor", "Boxed", "Date", "Error", "Function", "Opaque", "RegExp"]


@scalar_form
class Date(Keyed):
    """``1970-01-01T00:00:00.000Z``, ``Invalid Date``, ``MyDate 1970-…``.

    >>> from dumpparse import loads
    >>> loads("{ at: 2024-05-01T12:00:00.000Z }")
    {'at': Date(value='2024-05-01T12:00:00.000Z')}
    """

    TYPE: ClassVar[str] = "date"

    value: str | None = scalar(pattern=r"[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
    """ISO 8601 text in UTC with milliseconds; ``None`` for an invalid date."""
    class_name: str | None = scalar(key="class", default=None, kw_only=True)

    def __hash__(self) -> int:
        return hash((Date, self.value))


@scalar_form
class RegExp(Keyed):
    """``/a+/gi``, ``MyRe /q/y``.

    >>> from dumpparse import loads
    >>> loads("[ /a+/gi ]")
    [RegExp(source='a+', flags='gi')]
    """

    TYPE: ClassVar[str] = "regexp"

    source: str = scalar()
    flags: str = scalar()
    class_name: str | None = scalar(key="class", default=None, kw_only=True)

    def __hash__(self) -> int:
        return hash((RegExp, self.source, self.flags))


@container_form
class Error(Keyed):
    """An error: header, stack and properties, or ``[Error: no stack]``.

    Node prints ``stack``, so ``name`` is what the stack says, not always ``error.name``. Where the header begins with
    no name, ``header`` holds it whole and ``name`` and ``message`` are ``None``.

    >>> from dumpparse import loads
    >>> loads("[TypeError: no] { code: 7 }")
    Error(name='TypeError', message='no', bracketed=True, props={'code': 7})
    """

    TYPE: ClassVar[str] = "error"

    name: str | None = scalar(default=None)
    message: str | None = scalar(default=None)
    """The text after the first ``: ``; ``''`` where there is none."""
    header: str | None = scalar(default=None, kw_only=True)
    frames: list[str] | None = scalar(default=None, kw_only=True)
    """The stack frames: text after ``at ``; lines among them that are no frame stand as printed."""
    bracketed: bool = scalar(default=False, kw_only=True)
    """Printed in square brackets, as Node does where there is no stack."""
    cause: Any | Absent = child(default=ABSENT, kw_only=True)
    """What was printed as ``[cause]`` (Node 16 and later)."""
    errors: Any | Absent = child(default=ABSENT, kw_only=True)
    """What was printed as ``[errors]`` of an AggregateError."""


@container_form
class Function(Keyed):
    """``[Function: f]``, ``[AsyncFunction: f]``, ``[class A extends B]``.

    >>> from dumpparse import loads
    >>> loads("[ [Function: f], [class A extends B] ]")
    [Function(kind='Function', name='f'), Function(kind='class', name='A', extends='B')]
    """

    TYPE: ClassVar[str] = "function"

    kind: str = scalar(pattern=r"(?:Async)?(?:Generator)?Function|class")
    """``Function``, ``AsyncFunction``, ``GeneratorFunction``, ``AsyncGeneratorFunction`` or ``class``."""
    name: str | None = scalar()
    """The name, ``None`` for an anonymous one."""
    extends: str | None = scalar(default=None, kw_only=True)
    class_name: str | None = scalar(key="class", default=None, kw_only=True)
    """The constructor where it is not the usual one: ``[Function: f] Object``."""


@container_form
class Accessor(Value):
    """``[Getter]``, ``[Setter]``, ``[Getter/Setter]``, and ``[Getter: 1]`` with the option ``getters``.

    >>> from dumpparse import loads
    >>> loads("{ a: [Getter/Setter] }")
    {'a': Accessor(kind='Getter/Setter')}
    """

    TYPE: ClassVar[str] = "accessor"

    kind: str = scalar(pattern=r"Getter|Setter|Getter/Setter")
    value: Any | Absent = child(default=ABSENT, kw_only=True)
    threw: str | None = scalar(default=None, kw_only=True)
    """All that stands in the parentheses of ``<Inspection threw (…)>``."""


@container_form
class Boxed(Keyed):
    """``[Number: 3]``, ``[String (MyStr): 'q']``.

    >>> from dumpparse import loads
    >>> loads("[Number: 3]")
    Boxed(of='Number', value=3)
    """

    TYPE: ClassVar[str] = "boxed"

    of: str = scalar(pattern=r"Number|String|Boolean|BigInt|Symbol")
    """``Number``, ``String``, ``Boolean``, ``BigInt`` or ``Symbol``."""
    value: Any = child()
    class_name: str | None = scalar(key="class", default=None, kw_only=True)


ITEMS_UNKNOWN = "items unknown"
"""What an ``Opaque`` says that is held weakly."""


@container_form
class Opaque(Keyed):
    """What the engine itself does not show: ``WeakMap { <items unknown> }``, ``<uninitialized>``, ``[External: 43b71a28]``.

    >>> from dumpparse import loads
    >>> loads("WeakMap { <items unknown> }")
    Opaque(class_name='WeakMap', content='items unknown')
    """

    TYPE: ClassVar[str] = "opaque"

    class_name: str | None = scalar(key="class", default=None, kw_only=True)
    content: str = scalar(kw_only=True)
    """The text between the angle brackets or after the colon."""
