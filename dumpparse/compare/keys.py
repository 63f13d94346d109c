"""What two records belong together by: what they say and how they are made, from the closest likeness to the loosest.

A log says the same things again and again, with other numbers: so numbers and ids of texts do not count, and of values only their kind,
their class and their keys, and what stands under the few keys that name things.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

from .forms import read_parts

NAMING = frozenset({"type", "event", "kind", "action", "method", "op"})
"""Keys whose text says which of several things an object is: `type` of ``{ type: 'open', n: 1 }`` does, ``name`` of ``{ name: 'Ann' }`` does not."""
_LEVELS = 3
_KEYS = 24
"""How many keys of an object count: those of a table are data."""
_LIKE = 2
"""Two objects are like each other where one of so many keys of the smaller is in the other."""
_WORDS = 3
"""A text of fewer words is like no other one."""


class Likeness(NamedTuple):
    """What a record is like another one by; each but the last a number that stands for it.

    Attributes:
        close: what it says but for numbers, the keys of its values, and what names them.
        made: the same without what names them, one level of keys alone.
        said: what it says beside its values, or what its class or error is called; ``None`` where it says nothing.
        keys: the keys of its first value, where that is an object.

    """

    close: int
    made: int
    said: int | None
    keys: frozenset[str]

    def is_like(self, other: Likeness) -> bool:
        """Return whether two that say nothing hold much of the same keys."""
        fewest = min(len(self.keys), len(other.keys))
        return bool(fewest) and len(self.keys & other.keys) * _LIKE >= fewest


class Likenesses:
    """The likenesses of the records of two logs, each found out once."""

    def __init__(self) -> None:
        self._known: dict[str, Likeness] = {}
        self._numbers: dict[Hashable, int] = {}
        """What stands for each thing that is said, or kind of value: there are few of either in a log."""
        self._keys: dict[frozenset[str], frozenset[str]] = {}

    def of(self, text: str) -> Likeness:
        """Return what a record is like others by, of what is compared of it, without what is marked there."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = self._found(text)
        return known

    def _found(self, text: str) -> Likeness:
        parts = read_parts(text)
        words = tuple(_words(part["text"]) if "text" in part else None for part in parts)
        values = [part["value"] for part in parts if "value" in part]
        close = tuple(_shape(value, _LEVELS, names=True) for value in values)
        made = tuple(_shape(value, 1, names=False) for value in values)
        first = values[0] if values else None
        said, keys = _said(words, first), frozenset(_props(first) or ())
        return Likeness(
            self._number((words, close, "close")),
            self._number((words, made)),
            None if said is None else self._number(said),
            self._keys.setdefault(keys, keys),
        )

    def _number(self, thing: Hashable) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, those with a digit all alike."""
    return tuple("#" if any(char.isdigit() for char in word) else word for word in text.split())


def _said(words: tuple[tuple[str, ...] | None, ...], first: Any) -> Hashable:
    said = tuple(word for one in words if one is not None for word in one if word != "#")
    if first is None:
        return (said[0], sum(len(one) for one in words if one is not None)) if len(said) >= _WORDS else None
    form = first.get("$type") if isinstance(first, dict) else None
    name = first.get("name" if form == "error" else "class") if form is not None else None
    return (said, name, form or type(first).__name__) if said or name else None


def _props(value: Any) -> dict[str, Any] | None:
    """Return what a value has under keys, where it has any."""
    if not isinstance(value, dict):
        return None
    held = value.get("props") if "$type" in value else value
    return held if isinstance(held, dict) else None


def _shape(value: Any, levels: int, *, names: bool) -> Hashable:
    if isinstance(value, list):
        return "array"
    if not isinstance(value, dict):
        return type(value).__name__
    form = value.get("$type")
    said = (form, value.get("class"), value.get("name") if form in {"error", "function"} else None)
    props = _props(value)
    if props is None:
        return said
    keys = [(key, child) for key, child in props.items()][:_KEYS]
    named = tuple(child for key, child in keys if names and key in NAMING and isinstance(child, str))
    inside = tuple(_shape(child, levels - 1, names=names) if levels > 1 else None for _, child in keys)
    return (said, tuple(key for key, _ in keys), named, inside)
