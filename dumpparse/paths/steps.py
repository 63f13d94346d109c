"""One step down into a value: what stands there, what is not there, and where the printer does not let that be known.

A name is found at the path at which natural JSON has it, whatever the value is: a key of an object, a class instance, an error or a map; of a
map also by the text of a key that is no string (``m.404``). Where natural JSON has nothing, shorter ways are taken: items of sets, typed
arrays, iterators and arguments, keys of an array or a function, hidden keys, symbols by their description.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING
from typing import Any

from ..encode.fields import FIELDS, Field
from ..encode.natural import ARRAY_FIELDS, ARRAY_KEY, ERROR_KEYS, PROPS_KEY, SAID, is_said
from ..encode.tagged import TYPE_KEY
from ..values import (
    ABSENT,
    CLASSES,
    Accessor,
    Arguments,
    Array,
    BigInt,
    Boxed,
    Circular,
    Cut,
    Elided,
    Error,
    Keyed,
    Map,
    Number,
    Object,
    Opaque,
    Promise,
    Proxy,
    Set,
    Symbol,
    Value,
)
from ..values import Iterator as Iterated
from ..values.base import PAIRS, SYMBOLS
from ..values.objects import ITEMS_UNKNOWN
from .language import Hidden, Step


class Missing:
    """What is no value: that there is nothing at a place, or no default was given."""

    def __repr__(self) -> str:
        return "<none>"


MISSING_VALUE = Missing()
_ERROR_FIELDS = {field.key: field for field in ERROR_KEYS}
_SAID = {cls: {field.key: field for field in fields} for cls, fields in SAID.items()}
_TAGGED = {cls: {field.key: field for field in FIELDS[cls]} for cls in CLASSES.values()}
_LISTS = (Array, Set, Iterated, Arguments)
_MARKERS = (Elided, Cut, Circular, Opaque)
"""What stands for a value that is not shown, or not known."""
_SYMBOL = "Symbol("
IN_BRACKETS = {"cause", "errors"}
"""Fields of an error that are printed as keys in square brackets."""


def step_into(value: Any, step: Step, following: object = None) -> Any:
    """Return what stands one step down, or ``MISSING_VALUE``; ``following`` is the step behind it.

    >>> step_into({"a": 1}, "a"), step_into([1, 2], -1), step_into([1], 1)
    (1, 2, <none>)
    """
    if isinstance(step, int):
        return _by_index(value, step, following)
    return _by_hidden(value, step) if isinstance(step, Hidden) else _by_name(value, step)


def hides(value: Any, step: Step) -> bool:
    """Return whether something that was not printed may stand at a step of a value at which nothing is found.

    What a custom inspect function printed is a text: there is nothing in it.

    >>> hides(Elided("Object"), "a"), hides(Array([1], more=2), 1), hides(Array([1], more=2), "a"), hides({}, "a")
    (True, True, False, False)
    """
    if is_marker(value) and getattr(value, "content", "") != ITEMS_UNKNOWN:
        return True  # what is held weakly has items that are not known, and no keys
    if not isinstance(value, Keyed):
        return False
    if value.cut is not None or value.cut_before:
        return True
    more = getattr(value, "more", None)
    return more is not None and (isinstance(step, int) or not isinstance(value, Array))


def is_marker(value: Any) -> bool:
    """Return whether a value stands for one that was not printed."""
    return isinstance(value, _MARKERS) or (isinstance(value, Accessor) and value.value is ABSENT and value.threw is None)


def children(value: Any) -> Iterator[tuple[Step | None, Any]]:
    """Yield (step, value) of each value that stands one step down and was printed; without a step those that no path but ``**`` leads to."""
    if isinstance(value, dict):
        yield from value.items()
        return
    if isinstance(value, list):
        yield from enumerate(value)
        return
    if isinstance(value, _LISTS):
        yield from enumerate(value.items)
    elif isinstance(value, Map):
        for key, held in value.entries:
            name = key_text(key)
            if name is None:
                yield None, key
            yield name, held
    elif isinstance(value, Error):
        yield from ((name, held) for name, field in _ERROR_FIELDS.items() if (held := _field(value, field)) is not MISSING_VALUE)
    elif isinstance(value, Promise | Boxed | Accessor) and value.value is not ABSENT:
        yield "value", value.value
    elif isinstance(value, Proxy):
        yield from ((name, held) for name in ("target", "handler") if (held := getattr(value, name)) is not ABSENT)
    if isinstance(value, Keyed):
        yield from (value.props or {}).items()
        yield from value.symbols or ()
        yield from ((Hidden(name), held) for name, held in (value.hidden or {}).items())


def key_text(key: Any) -> str | None:
    """Return the name by which a key of a map is found; ``None`` for one that has values in it.

    >>> [key_text(key) for key in ("a", 404, 1.5, True, None, BigInt("7"), Symbol("s"), [1])]
    ['a', '404', '1.5', 'true', 'null', '7', 's', None]
    """
    if isinstance(key, str):
        return key
    if key is None or isinstance(key, bool):
        return {None: "null", True: "true", False: "false"}[key]
    if isinstance(key, int | float):
        return str(key)
    if isinstance(key, BigInt | Number):
        return key.value
    return key.description if isinstance(key, Symbol) else None


def _by_index(value: Any, index: int, following: object) -> Any:
    if type(value) is Array and index == len(value.items) and following == ARRAY_KEY:
        return value  # natural JSON has what an array has besides items behind its last one
    items = value.items if isinstance(value, _LISTS) else value
    if not isinstance(items, list | tuple):
        return MISSING_VALUE
    at = index_in(value, index)
    return items[at] if 0 <= at < len(items) else MISSING_VALUE


def index_in(value: Any, index: int) -> int:
    """Return the number of an item from the beginning, of one that may be counted from the end; -1 where that is not known.

    >>> index_in([1, 2, 3], -1), index_in(Array([1, 2], more=98), -1), index_in(Array([1, 2], more=98), -99), index_in(Array([1], cut=""), -1)
    (2, 99, 1, -1)
    """
    if index >= 0:
        return index
    if isinstance(value, list | tuple):
        return len(value) + index
    more = getattr(value, "more", None)
    if value.cut is not None or isinstance(more, str):
        return -1
    return max(len(value.items) + (more or 0) + index, -1)


def _by_hidden(value: Any, name: str) -> Any:
    if isinstance(value, Error) and name in IN_BRACKETS:
        return _field(value, _ERROR_FIELDS[name])
    if not isinstance(value, Keyed):
        return MISSING_VALUE
    if name.startswith(_SYMBOL) and name.endswith(")"):
        return next((held for said, held in value.symbols or () if said == name[len(_SYMBOL) : -1]), MISSING_VALUE)
    return (value.hidden or {}).get(name, MISSING_VALUE)


def _by_name(value: Any, name: str) -> Any:
    found = MISSING_VALUE
    if isinstance(value, Value):
        found = _said_or_own(value, name)
    elif not isinstance(value, dict):
        return MISSING_VALUE
    if found is not MISSING_VALUE or is_said(name):
        return found
    printed = name[1:] if name[:1] == "$" else name
    return value.get(printed, MISSING_VALUE) if isinstance(value, dict) else _by_shorter_way(value, printed)


def _said_or_own(value: Value, name: str) -> Any:
    """Return what natural JSON has under a key of this value, but for its own keys."""
    cls = type(value)
    if name == TYPE_KEY:
        return MISSING_VALUE if cls in {Object, Array} else value.TYPE
    if cls is Array:
        return _extras(value) if name == ARRAY_KEY else MISSING_VALUE
    if cls is Error:
        if name in _ERROR_FIELDS:
            return _field(value, _ERROR_FIELDS[name])
        if name == PROPS_KEY:
            props = {key: held for key, held in (value.props or {}).items() if key in _ERROR_FIELDS}  # type: ignore[attr-defined]
            return props or MISSING_VALUE
    elif isinstance(value, Map):
        if not _of_strings(value):
            return _field(value, _TAGGED[cls].get(name))
        if name == PROPS_KEY:
            return value.props or MISSING_VALUE
    return _field(value, _SAID.get(cls, _TAGGED[cls]).get(name))


def _of_strings(value: Map) -> bool:
    return len({key for key, _ in value.entries if type(key) is str}) == len(value.entries)


def _extras(value: Any) -> Any:
    extras = {field.key: held for field in ARRAY_FIELDS if (held := _field(value, field)) is not MISSING_VALUE}
    return extras or MISSING_VALUE


def _field(value: Value, field: Field | None) -> Any:
    """Return what a field holds, if it says something."""
    if field is None:
        return MISSING_VALUE
    content = getattr(value, field.name)
    if content is ABSENT or (content is field.default and field.default is not MISSING):
        return MISSING_VALUE
    # Values hold pairs as tuples, which are no values; what is found is one.
    return [list(pair) for pair in content] if field.kind in {PAIRS, SYMBOLS} else content


def _by_shorter_way(value: Value, printed: str) -> Any:
    """Return what stands under a key that was printed, whichever kind of key it is."""
    if isinstance(value, Map):
        found = next((item for key, item in value.entries if key == printed), MISSING_VALUE)
        if found is MISSING_VALUE:
            found = next((item for key, item in value.entries if key_text(key) == printed), MISSING_VALUE)
        if found is not MISSING_VALUE:
            return found
    if isinstance(value, Keyed):
        for keys in (value.props, value.hidden, dict(value.symbols or ())):
            if keys and printed in keys:
                return keys[printed]
    if isinstance(value, Error) and printed in {"frames", "header"}:
        content = getattr(value, printed)
        return MISSING_VALUE if content is None else content
    return MISSING_VALUE
