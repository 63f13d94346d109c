"""The functions of the public API that work on one value."""

from __future__ import annotations

from typing import Any

from .encode import dumps as _dumps
from .errors import EncodeError
from .path import get
from .report.formats import FORMATS, MODES, Mode


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


def to_json(value: Any, mode: Mode = "tagged") -> Any:
    """Turn a value into JSON-able Python.

    The mode ``tagged`` keeps everything and can be read back with ``from_json``; ``plain`` is for loading the data elsewhere
    and loses what JSON has not. Raises EncodeError for what is no value, such as a Python ``set``.

    >>> to_json(loads("{ a: undefined }"))
    {'a': {'$type': 'undefined'}}
    >>> to_json(loads("{ a: undefined }"), "plain")
    {'a': None}
    """
    form = FORMATS.get(mode)
    if form is None:
        message = f"there is no mode {mode!r}"
        *others, last = MODES
        raise EncodeError(message, hint=f"the modes are {', '.join(others)} and {last}")
    return form.encode(value)


def dumps(value: Any, mode: Mode = "tagged", indent: int | None = None) -> str:
    """Write a value as one JSON text, in a mode of ``to_json``; ``indent`` blanks a level, or all on one line.

    >>> dumps(loads("Map(1) { 'a' => 1n }"))
    '{"$type": "map", "entries": [["a", {"$type": "bigint", "value": "1"}]], "size": 1}'
    """
    return _dumps(to_json(value, mode), indent)


__all__ = ["MODES", "Mode", "dumps", "get", "loads", "to_json"]
