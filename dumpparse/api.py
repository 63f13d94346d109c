"""The functions of the public API that work on one value."""

from __future__ import annotations

from typing import Any

from .encode import dumps as _dumps
from .errors import EncodeError
from .lazy import load
from .paths.get import get
from .report.formats import EXACT, FORMATS, MODES, Format, Mode


def loads(text: str, *, max_depth: int | None = None) -> Any:
    r"""Read the text of one printed value.

    Args:
        text: what ``util.inspect`` or ``console.log`` printed for one value, colours and CRLF included.
        max_depth: how deep values may nest, 10,000 by default.

    Returns:
        Python as described in ``dumpparse.values``: ``dict``, ``list``, ``str``, ``int``, ``float``, ``bool``, ``None``,
        or a value class. A bare word or number is what ``util.inspect`` meant by it.

    Raises:
        DumpParseError: the text is not exactly one value.

    >>> loads("{ a: [ 1, 'x' ], b: [Object] }")
    {'a': [1, 'x'], 'b': Elided(of='Object')}

    """
    from .parser.single import loads as load_whole

    return load_whole(text, max_depth=max_depth)


def to_json(value: Any, mode: Mode = EXACT) -> Any:
    """Turn a value into JSON-able Python.

    The modes ``tagged`` and ``natural`` keep everything and can be read back with ``from_json``: in ``tagged`` every value that
    JSON has not is an object with its ``$type`` and fields; in ``natural`` keys stand where one expects them, beside ``$class``
    and the like. ``plain`` is for loading the data elsewhere and loses what JSON has not. Raises EncodeError for what is no
    value, such as a Python ``set``.

    >>> user = loads("User { id: 1, at: undefined }")
    >>> to_json(user)
    {'$type': 'object', 'class': 'User', 'props': {'id': 1, 'at': {'$type': 'undefined'}}}
    >>> to_json(user, "natural")
    {'$class': 'User', 'id': 1, 'at': {'$type': 'undefined'}}
    >>> to_json(user, "plain")
    {'id': 1, 'at': None}
    """
    return _format(mode).encode(value)


def from_json(data: Any, mode: Mode = EXACT) -> Any:
    """Turn JSON-able Python back into a value: ``data`` is what ``to_json`` gave in the same mode, ``tagged`` or ``natural``.

    Raises EncodeError for what no value is written as.

    >>> from_json({"a": {"$type": "bigint", "value": "12"}, "b": {"$type": "elided", "of": "Object"}})
    {'a': BigInt(value='12'), 'b': Elided(of='Object')}
    >>> from_json({"$class": "User", "name": "Ann"}, "natural")
    Object(class_name='User', props={'name': 'Ann'})
    """
    form = _format(mode)
    if not form.decoder:
        message = f"{mode} JSON cannot be read back: it has lost what JSON has not"
        raise EncodeError(message, hint=f"write and read {' or '.join(row.name for row in FORMATS.values() if row.decoder)} JSON")
    return load(form.decoder)(data)


def dumps(value: Any, mode: Mode = EXACT, indent: int | None = None) -> str:
    """Write a value as one JSON text, in a mode of ``to_json``; ``indent`` blanks a level, or all on one line.

    >>> dumps(loads("Map(1) { 'a' => 1n }"))
    '{"$type": "map", "entries": [["a", {"$type": "bigint", "value": "1"}]], "size": 1}'
    >>> dumps(loads("Map(1) { 'a' => 1n }"), "natural")
    '{"$type": "map", "$size": 1, "a": {"$type": "bigint", "value": "1"}}'
    """
    return _dumps(to_json(value, mode), indent)


def _format(mode: str) -> Format:
    form = FORMATS.get(mode)
    if form is None:
        message = f"there is no mode {mode!r}"
        *others, last = MODES
        raise EncodeError(message, hint=f"the modes are {', '.join(others)} and {last}")
    return form


__all__ = ["MODES", "Mode", "dumps", "from_json", "get", "loads", "to_json"]
