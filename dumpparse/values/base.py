"""What all value classes share: the base classes, and how a field is written in tagged JSON.

Every printed form that JSON cannot hold is one small frozen class. A field says with ``metadata`` how it goes
into tagged JSON, so that ``encode`` needs no code of its own for any class.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from typing import Any, ClassVar, Final, TypeVar, cast, dataclass_transform

from .compare import equal, field_names, shown
from .notebook import Notebook

_T = TypeVar("_T", bound=type)


class Absent(Enum):
    """The one value of an optional child that was not printed; ``None`` would be a printed ``null``."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT: Final = Absent.ABSENT

PLAIN: Final = "plain"
"""A field kept as it is: text, a number, a flag, a list of texts."""
CHILD: Final = "child"
"""A field that holds one value."""
ITEMS: Final = "items"
"""A field that holds a list of values."""
PROPS: Final = "props"
"""A field that holds a dict of values by key."""
PAIRS: Final = "pairs"
"""A field that holds a list of two-element tuples: any value and a value."""
SYMBOLS: Final = "symbols"
"""A field that holds a list of two-element tuples: a description and a value."""


def scalar(*, key: str | None = None, pattern: str | None = None, default: Any = MISSING, kw_only: bool = False) -> Any:
    """Declare a field that is kept as it is.

    ``key`` is its name in JSON where Python's cannot be the same; ``pattern`` is what its text matches, if not any will do.
    """
    return _declare(PLAIN, key, default, kw_only=kw_only, pattern=pattern)


def child(*, default: Any = MISSING, kw_only: bool = False) -> Any:
    """Declare a field that holds one value."""
    return _declare(CHILD, None, default, kw_only=kw_only)


def many(kind: str, *, default: Any = MISSING, kw_only: bool = False) -> Any:
    """Declare a field that holds many values, empty unless a default is given; ``kind`` is ITEMS, PROPS, PAIRS or SYMBOLS."""
    if default is not MISSING:
        return _declare(kind, None, default, kw_only=kw_only)
    return field(default_factory=dict if kind is PROPS else list, metadata={"kind": kind}, kw_only=kw_only)


def _declare(kind: str, key: str | None, default: Any, *, kw_only: bool, pattern: str | None = None) -> Any:
    metadata = {name: said for name, said in (("kind", kind), ("key", key), ("pattern", pattern)) if said is not None}
    if default is MISSING:
        return field(metadata=metadata, kw_only=kw_only)
    return field(default=default, metadata=metadata, kw_only=kw_only)


@dataclass_transform(frozen_default=True, field_specifiers=(scalar, child, many))
def scalar_form(cls: _T) -> _T:
    """Make a value class that hashes and compares."""
    made: Any = dataclass(frozen=True, slots=True, repr=False, eq=False)(cls)
    return cast("_T", made)


@dataclass_transform(frozen_default=True, field_specifiers=(scalar, child, many))
def container_form(cls: _T) -> _T:
    """Make a value class that compares and, as ``dict`` and ``list`` do, does not hash."""
    made: Any = dataclass(frozen=True, slots=True, repr=False, eq=False)(cls)
    made.__hash__ = None
    return cast("_T", made)


@scalar_form
class Value(Notebook):
    """The base of every printed form that is no plain JSON value."""

    IS_VALUE: ClassVar[bool] = True
    TYPE: ClassVar[str] = ""
    """The ``$type`` of this form in tagged JSON."""

    def __repr__(self) -> str:
        """Return the class with the fields that say something, as one would write it."""
        return shown(self, Value, _saying)

    def notebook_fields(self) -> list[tuple[str, Any]]:
        """Return the fields that say something."""
        return _saying(self)

    def __eq__(self, other: object) -> bool:
        """Compare by class and all fields, at any depth."""
        return equal(self, other, Value) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Hash what compares equal alike; values with values inside do not hash, as ``dict`` and ``list`` do not."""
        return hash((type(self), *(getattr(self, name) for name in field_names(type(self)))))


@container_form
class Keyed(Value):
    """A value that may carry properties of its own, whatever else it is.

    ``Foo(2) [ 1, 2, a: 1 ]``, ``[Function: f] { a: 1 }`` and ``/x/ { a: 1 }`` all print them.
    """

    props: dict[str, Any] | None = many(PROPS, default=None, kw_only=True)
    """Enumerable string keys, in printed order; ``None`` where none were printed."""
    symbols: list[tuple[str, Any]] | None = many(SYMBOLS, default=None, kw_only=True)
    """Symbol keys with their unescaped description; a list, since two symbols may be described alike."""
    hidden: dict[str, Any] | None = many(PROPS, default=None, kw_only=True)
    """Keys printed in square brackets: ``[length]: 3`` (``showHidden``, ``%o``)."""
    tag: str | None = scalar(default=None, kw_only=True)
    """The ``Symbol.toStringTag`` that follows the name: ``Foo [bar] {}``."""
    null_prototype: bool = scalar(default=False, kw_only=True)
    """Printed as ``[Foo: null prototype]``."""
    ref: int | None = scalar(default=None, kw_only=True)
    """The number in ``<ref *1>`` that ``[Circular *1]`` points back to."""
    cut: str | None = scalar(default=None, kw_only=True)
    """Where the input ended inside this value: the text after its last complete entry, often ``''``."""
    cut_before: bool = scalar(default=False, kw_only=True)
    """The value begins before what was copied: what stands here is the rest of it."""

    def __getitem__(self, key: Any) -> Any:
        """Return the property ``key``, as on a ``dict``; KeyError where there is none."""
        if self.props is None:
            raise KeyError(key)
        return self.props[key]


def _saying(value: Value) -> list[tuple[str, Any]]:
    """Return the fields that say something."""
    cls: Any = type(value)
    defaults = _DEFAULTS.get(cls)
    if defaults is None:
        defaults = _DEFAULTS[cls] = [(name, default) for name, _, _, default in json_fields(cls)]
    return [(name, content) for name, default in defaults if (content := getattr(value, name)) is not default]


_DEFAULTS: dict[Any, list[tuple[str, Any]]] = {}


def json_fields(cls: type[Value]) -> list[tuple[str, str, str, Any]]:
    """List (attribute, JSON key, kind, default) of every field of a value class, its own before those any value may have.

    The default is ``dataclasses.MISSING`` for a field that is always written.
    """
    common = {item.name for item in fields(Keyed)}
    listed = sorted(fields(cls), key=lambda item: item.name in common)
    return [(item.name, item.metadata.get("key", item.name), item.metadata["kind"], item.default) for item in listed]
