"""``get``: walking any value by a path such as ``a.b[0]``."""

from __future__ import annotations

import re
from typing import Any

from .errors import PathError
from .values import ABSENT, Accessor, Arguments, Array, Boxed, Error, Iterator, Keyed, Map, Promise, Proxy, Set, Value

_STEP = re.compile(r"""\.?([^.\[\]"']+)|\[(-?\d{1,18})\]|\[("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\]""")
_MISSING = object()
_LONGEST = 80


def get(value: Any, path: str, default: Any = _MISSING) -> Any:
    """Return what stands at a path inside a value.

    A step is a name (``a``), an index (``[0]``, ``[-1]``) or a quoted name (``["a b"]``). Names walk objects, class
    instances, maps by their string keys, and the parts of errors, promises, proxies and boxed values (``message``,
    ``cause``, ``value``, ``target``); indexes walk arrays, typed arrays, sets, iterators and arguments.

    Raises PathError where the value has no such place and no default is given.

    >>> get({"a": {"b": [1, 2]}}, "a.b[0]")
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
        found = _by_index(found, int(index)) if name is None else _by_name(found, name)
        if found is _MISSING:
            if default is not _MISSING:
                return default
            message = f"there is no {match[0]!r} in this value"
            raise PathError(message, text=path, offset=position, path=path[:position], hint="give a default to get it where it is missing")
        position = match.end()
    return found


def _by_index(value: Any, index: int) -> Any:
    items = value.items if isinstance(value, Array | Set | Iterator | Arguments) else value
    if isinstance(items, list) and -len(items) <= index < len(items):
        return items[index]
    return _MISSING


def _by_name(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return value.get(name, _MISSING)
    if isinstance(value, Map):
        found = next((item for key, item in value.entries if key == name), _MISSING)
        if found is not _MISSING:
            return found
    if isinstance(value, Keyed):
        for keys in (value.props, value.hidden, dict(value.symbols or ())):
            if keys and name in keys:
                return keys[name]
    names = _PARTS.get(type(value), ())
    found = getattr(value, name) if name in names else _MISSING
    return _MISSING if found is ABSENT else found


_PARTS: dict[type[Value], tuple[str, ...]] = {
    Error: ("name", "message", "cause", "errors", "frames", "header"),
    Promise: ("value", "state"),
    Proxy: ("target", "handler"),
    Boxed: ("value",),
    Accessor: ("value",),
}
