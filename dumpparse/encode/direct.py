"""Values → tagged JSON text in one step, where that is sure to give what ``to_tagged`` and ``dumps`` give."""

from __future__ import annotations

import json
from typing import Any

from ..errors import EncodeError
from ..values import Value
from .checks import no_value
from .tagged import TYPE_KEY, tag_only, to_tagged
from .text import dumps, escape

_NAME = f'"{TYPE_KEY}"'


class _Tagger:
    """Tags the values that Python's encoder does not know, and counts them."""

    def __init__(self, indent: int | None) -> None:
        self.tags = 0
        self._encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, indent=indent, default=self._tag)

    def encode(self, value: Any) -> str:
        self.tags = 0
        return self._encoder.encode(value)

    def _tag(self, value: Any) -> Any:
        if not isinstance(value, Value):
            raise no_value(value)
        self.tags += 1
        return tag_only(value)


_TAGGERS: dict[int | None, _Tagger] = {}


def dumps_value(value: Any, indent: int | None = None) -> str:
    """Write a value of the parser, whose keys are all texts, as one text of tagged JSON: ``dumps(to_tagged(value), indent)``.

    Python's own encoder does it. It does not see a key ``$type`` of the user's, which has to be wrapped: where that name
    stands more often than values were tagged, and where it gives up, the long way is taken.
    """
    tagger = _TAGGERS.get(indent)
    if tagger is None:
        tagger = _TAGGERS[indent] = _Tagger(indent)
    try:
        text = tagger.encode(value)
    except (RecursionError, ValueError, TypeError, EncodeError):
        return dumps(to_tagged(value), indent)
    return escape(text) if text.count(_NAME) == tagger.tags else dumps(to_tagged(value), indent)
