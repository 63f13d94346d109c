"""``get``: walking any value by a path such as ``a.b[0]``, the path at which natural JSON has it."""

from __future__ import annotations

import re
from dataclasses import MISSING
from typing import Any

from .encode.fields import FIELDS, Field
from .encode.natural import ARRAY_FIELDS, ARRAY_KEY, ERROR_KEYS, PROPS_KEY, SAID, is_said
from .encode.tagged import TYPE_KEY
from .errors import PathError
from .values import ABSENT, CLASSES, Arguments, Array, Error, Iterator, Keyed, Map, Object, Set, Value
from .values.base import PAIRS, SYMBOLS

_STEP = re.compile(r"""\.?([^.\[\]"']+)|\[(-?\d{1,18})\]|\[("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\]""")
_EXTRAS = re.compile(rf"""\.?{re.escape(ARRAY_KEY)}(?![^.\[])|\[(["']){re.escape(ARRAY_KEY)}\1\]""")
_LONGEST = 80


class _Missing:
    """What is no value: that there is nothing at a place, or no default was given."""

    def __repr__(self) -> str:
        return "<none>"


_MISSING = _Missing()
_ERROR_FIELDS = {field.key: field for field in ERROR_KEYS}
_SAID = {cls: {field.key: field for field in fields} for cls, fields in SAID.items()}
_TAGGED = {cls: {field.key: field for field in FIELDS[cls]} for cls in CLASSES.values()}


def get(value: Any, path: str, default: Any = _MISSING) -> Any:
    """Return what stands at a path inside a value.

    A step is a name (``a``), an index (``[0]``, ``[-1]``) or a quoted name (``["a b"]``). A path is the one at which natural JSON
    has it: ``user.name`` of an object and a class instance, ``message``, ``stack[0]`` and ``cause.code`` of an error, ``key`` of a
    map of strings, ``entries[0][1]`` of another one, ``value`` of a promise; what is said of a value is there as well, as ``user.$class``,
    ``$cut``, ``$symbols[0][1]``, and a key that begins with ``$`` has one ``$`` more. Indexes count an array's items
    alone; what else it has is at ``$array.more``, and behind the last item, where natural JSON has it: ``[2].$array.more``.

    Where natural JSON has nothing, shorter ways are taken: indexes of sets, typed arrays, iterators and arguments, keys of
    an array or a function, string keys of any map, hidden keys, symbols by their description.

    Raises PathError where the value has no such place and no default is given.

    >>> from dumpparse import loads
    >>> get(loads("{ a: User { b: [ 1, 2 ] } }"), "a.b[0]")
    1
    """
    given: object = path
    if not isinstance(given, str):
        message = f"a path is a str, not {type(path).__name__}"
        raise PathError(message, hint='write it like a.b[0]["c d"]')
    position = 0
    found = value
    while position < len(path):
        match = _STEP.match(path, position)
        if match is None:
            message = f"{path if len(path) < _LONGEST else path[:_LONGEST] + '…'!r} is no path"
            raise PathError(message, text=path, offset=position, hint='write it like a.b[0]["c d"]')
        name, index, quoted = match.groups()
        if quoted is not None:
            name = re.sub(r"\\(.)", r"\1", quoted[1:-1])
        found = _by_index(found, int(index), path[match.end() :]) if name is None else _by_name(found, name)
        if found is _MISSING:
            if default is not _MISSING:
                return default
            message = f"there is no {match[0]!r} in this value"
            hint = "give a default to get it where it is missing"
            if name is not None and is_said(name):
                hint = f"{name} is said of a value; a key that was printed so is ${name}"
            raise PathError(message, text=path, offset=position, path=path[:position], hint=hint)
        position = match.end()
    return found


def _by_index(value: Any, index: int, rest: str) -> Any:
    if type(value) is Array and index == len(value.items) and _EXTRAS.match(rest):
        return value  # natural JSON has what an array has besides items behind its last one
    items = value.items if isinstance(value, Array | Set | Iterator | Arguments) else value
    if isinstance(items, list | tuple) and -len(items) <= index < len(items):
        return items[index]
    return _MISSING


def _by_name(value: Any, name: str) -> Any:
    found = _MISSING
    if isinstance(value, Value):
        found = _said_or_own(value, name)
    elif not isinstance(value, dict):
        return _MISSING
    if found is not _MISSING or is_said(name):
        return found
    printed = name[1:] if name[:1] == "$" else name
    return value.get(printed, _MISSING) if isinstance(value, dict) else _by_shorter_way(value, printed)


def _said_or_own(value: Value, name: str) -> Any:
    """Return what natural JSON has under a key of this value, but for its own keys."""
    cls = type(value)
    if name == TYPE_KEY:
        return _MISSING if cls in {Object, Array} else value.TYPE
    if cls is Array:
        return _extras(value) if name == ARRAY_KEY else _MISSING
    if cls is Error:
        if name in _ERROR_FIELDS:
            return _field(value, _ERROR_FIELDS[name])
        if name == PROPS_KEY:
            props = {key: held for key, held in (value.props or {}).items() if key in _ERROR_FIELDS}  # type: ignore[attr-defined]
            return props or _MISSING
    elif isinstance(value, Map):
        if not _of_strings(value):
            return _field(value, _TAGGED[cls].get(name))
        if name == PROPS_KEY:
            return value.props or _MISSING
    return _field(value, _SAID.get(cls, _TAGGED[cls]).get(name))


def _of_strings(value: Map) -> bool:
    return len({key for key, _ in value.entries if type(key) is str}) == len(value.entries)


def _extras(value: Any) -> Any:
    extras = {field.key: held for field in ARRAY_FIELDS if (held := _field(value, field)) is not _MISSING}
    return extras or _MISSING


def _field(value: Value, field: Field | None) -> Any:
    """Return what a field holds, if it says something."""
    if field is None:
        return _MISSING
    content = getattr(value, field.name)
    if content is ABSENT or (content is field.default and field.default is not MISSING):
        return _MISSING
    # Values hold pairs as tuples, which are no values; what is found is one.
    return [list(pair) for pair in content] if field.kind in {PAIRS, SYMBOLS} else content


def _by_shorter_way(value: Value, printed: str) -> Any:
    """Return what stands under a key that was printed, whichever kind of key it is."""
    if isinstance(value, Map):
        found = next((item for key, item in value.entries if key == printed), _MISSING)
        if found is not _MISSING:
            return found
    if isinstance(value, Keyed):
        for keys in (value.props, value.hidden, dict(value.symbols or ())):
            if keys and printed in keys:
                return keys[printed]
    if isinstance(value, Error) and printed in {"frames", "header"}:
        content = getattr(value, printed)
        return _MISSING if content is None else content
    return _MISSING
