"""Punctuation as a Chinese or Japanese keyboard writes it, or a translator: ``a：1，b：2``."""

from __future__ import annotations

from collections.abc import Iterator

from ..parser.patterns import pattern
from .repair import Repair
from .view import Change, may_hold

REPAIR = Repair("full-width", "{ a: 1，b: 'x' }", "{ a: '一，二' }")

_MARK = pattern("FULL_WIDTH")
_AS_PRINTED = {
    "，": ", ", "、": ", ", "：": ": ", "；": "; ", "｛": "{", "｝": "}", "［": "[", "］": "]", "（": "(", "）": ")", "＇": "'", "＂": '"',
}  # fmt: skip


def changes(line: str) -> Iterator[Change]:
    """Yield what a printer writes for each mark that stands in no string."""
    for found in _MARK.finditer(line) if may_hold(line) else ():
        if found["kept"] is None:
            shown = _AS_PRINTED[found["mark"]]
            yield Change(found.start(), found.end(), shown.rstrip() if found.end() >= len(line.rstrip()) else shown)
