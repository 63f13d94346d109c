"""JSON: natural JSON, which has a form for everything."""

from __future__ import annotations

import json
from typing import Any

from ..encode.natural import to_natural
from .document import DECEIVING, Entry, Language, Shape


class _Encoded:
    """A value that was encoded already."""

    __slots__ = ("content",)

    def __init__(self, content: Any) -> None:
        self.content = content


def _shape(value: Any) -> Shape:
    content = value.content if isinstance(value, _Encoded) else to_natural(value)
    if isinstance(content, dict):
        return Shape("{", [Entry(f"{_quoted(key)}: ", _Encoded(item)) for key, item in content.items()], "}")
    if isinstance(content, list):
        return Shape("[", [Entry(value=_Encoded(item)) for item in content], "]")
    return Shape(_quoted(content))


def _quoted(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False).translate(DECEIVING)


JSON = Language(_shape, str, notes_end_lines=False, trailing_comma=False)
