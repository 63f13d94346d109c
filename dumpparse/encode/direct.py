r"""Values → JSON text in one step, where that is sure to give what the long way gives.

Python's own encoder does it. It does not see keys of the user's that have to be written in another way: ``$type`` in tagged JSON,
all that begin with ``$`` in natural JSON. Where such names stand more often than they were written here, and where it gives up,
the long way is taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ..errors import EncodeError
from ..values import Value
from .checks import no_value
from .natural import ARRAY_KEY, to_natural
from .natural import write as write_natural
from .tagged import TYPE_KEY, tag, to_tagged
from .text import dumps, escape
from .writing import Slot, filled

_TYPE_NAME = f'"{TYPE_KEY}"'
_MARKED = '"$'
_MARKED_TEXT = r'(?s:"\$(?:[^"\\]|\\.)*+"(:)?)'
"""A text that begins so; what follows shows whether it is a key. One inside of a text ends where that does, so no key is missed."""


class _Direct:
    """Makes what the values that Python's encoder does not know are written as, and counts the keys with a ``$`` in it."""

    def __init__(self, indent: int | None, write: Callable[[Value, list[Slot]], Any], marked_keys: Callable[[Any], int]) -> None:
        self.marked = 0
        self._write = write
        self._marked_keys = marked_keys
        self._encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=indent, default=self._made)

    def encode(self, value: Any) -> str:
        self.marked = 0
        return self._encoder.encode(value)

    def _made(self, value: Any) -> Any:
        if not isinstance(value, Value):
            raise no_value(value)
        todo: list[Slot] = []
        made = self._write(value, todo)
        self.marked += self._marked_keys(made)
        return filled(made, todo)


def _marked_keys(made: Any) -> int:
    """Count the keys that begin with ``$`` in what was made of one value, before the values in it are filled in."""
    if type(made) is list:
        return 1 + _marked_keys(made[-1][ARRAY_KEY]) if made and type(made[-1]) is dict else 0
    count = 0
    for key, held in made.items():
        count += key[:1] == "$"
        if type(held) is dict:
            count += sum(name[:1] == "$" for name in held)
    return count


_TAGGED: dict[int | None, _Direct] = {}
_NATURAL: dict[int | None, _Direct] = {}


def dumps_tagged(value: Any, indent: int | None = None) -> str:
    """Write a value of the parser, whose keys are all texts, as one text of tagged JSON: ``dumps(to_tagged(value), indent)``."""
    direct = _TAGGED.get(indent)
    if direct is None:
        direct = _TAGGED[indent] = _Direct(indent, tag, lambda _made: 1)
    try:
        text = direct.encode(value)
    except (RecursionError, ValueError, TypeError, EncodeError):
        return dumps(to_tagged(value), indent)
    return escape(text) if text.count(_TYPE_NAME) == direct.marked else dumps(to_tagged(value), indent)


def dumps_natural(value: Any, indent: int | None = None) -> str:
    """Write a value of the parser, whose keys are all texts, as one text of natural JSON: ``dumps(to_natural(value), indent)``."""
    direct = _NATURAL.get(indent)
    if direct is None:
        direct = _NATURAL[indent] = _Direct(indent, write_natural, _marked_keys)
    try:
        text = direct.encode(value)
    except (RecursionError, ValueError, TypeError, EncodeError):
        return dumps(to_natural(value), indent)
    if "$" not in text or text.count(_MARKED) == direct.marked or _keys(text) == direct.marked:
        return escape(text)
    return dumps(to_natural(value), indent)


def _keys(text: str) -> int:
    """Count the keys in a text of JSON that begin with ``$``; perhaps more, where a text holds what looks like one."""
    return sum(found[1] is not None for found in re.finditer(_MARKED_TEXT, text))
