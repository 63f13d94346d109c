"""What is compared of a record: its texts and values as one line of JSON, and the same without what differs from run to run.

What two runs number or name otherwise (ids, ports, addresses) stands between marks in the second: two are alike where they are equal but
for what is marked, and whether the same ones go with the same ones is asked when the records are aligned (``partners``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..encode import dumps, dumps_tagged
from ..log.record import Record, Text
from ..parser.single import loads
from ..repeatable import Ignore, Kind, Replacer
from ..snapshot.form import refuse_loss

_BEGIN, _BETWEEN, _END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Characters that are none (Unicode says so: they are for use within a program)."""
_MARKED = re.compile(f"{_BEGIN}(\\w+){_BETWEEN}([^{_END}]*+){_END}")
_OWN = {ord(_BEGIN): f"{_BEGIN}!", ord(_BETWEEN): f"{_BEGIN}?", ord(_END): f"{_BEGIN}."}
"""How a log that holds these characters has them here, so that it cannot pretend."""
_OWN_MARK = re.compile(f"{_BEGIN}[!?.]")
_BACK = {mark: chr(code) for code, mark in _OWN.items()}

Marked = tuple[str, str]
"""What is marked: its kind, and it itself."""


class Compared(NamedTuple):
    """What is compared of a record.

    Attributes:
        line: where it begins in its log, from 1.
        text: its parts as JSON, values as tagged JSON.

    """

    line: int
    text: str


class _Marker(Replacer):
    """Replaces what is ignored; what has a number there has a mark here, and itself in it."""

    def text(self, text: str) -> str:
        return super().text(text if text.isascii() else text.translate(_OWN))

    def form(self, text: str) -> str:
        """Return the parts of a record with what is ignored replaced."""
        return dumps(
            [{"text": self.text(part["text"])} if "text" in part else {"value": self.value(part["value"])} for part in read_parts(text)]
        )

    def _label(self, kind: Kind, found: Any) -> str:
        if not kind.numbered:
            return super()._label(kind, found)
        shown = str(found)
        return f"{_BEGIN}{kind.label}{_BETWEEN}{shown if shown.isascii() else shown.translate(_OWN)}{_END}"


def compared(record: Record, *, only_values: bool = False, allow_loss: bool = False) -> Compared | None:
    """Return what is compared of a record; ``None`` where that is nothing.

    Args:
        record: a record.
        only_values: whether texts are not compared.
        allow_loss: take a record of which one that differs would look alike.

    Raises:
        DumpParseError: such a record is not to be taken.

    >>> from dumpparse import iter_records
    >>> [compared(record) for record in iter_records("got { a: 1 }")]
    [Compared(line=1, text='[{"text": "got"}, {"value": {"a": 1}}]')]

    """
    if not allow_loss:
        refuse_loss(record)
    parts = [
        f'{{"text": {dumps(part.text)}}}' if isinstance(part, Text) else f'{{"value": {dumps_tagged(part.value, None)}}}'
        for part in record.parts
        if not (only_values and isinstance(part, Text))
    ]
    return Compared(record.line, f"[{', '.join(parts)}]") if parts else None


def read_parts(text: str) -> list[dict[str, Any]]:
    """Return the parts of a record, as they stand in its text."""
    try:
        read: list[dict[str, Any]] = json.loads(text)
    except RecursionError:
        # What nests so deep is read by who reads any value, JSON too.
        read = loads(text, max_depth=len(text))
    return read


class Forms:
    """The records of a log with what differs from run to run replaced or marked, each when it is first asked for.

    Attributes:
        texts: what is compared of each record.

    """

    def __init__(self, records: Sequence[Compared], ignore: Ignore) -> None:
        self.texts = [record.text for record in records]
        self._marker = _Marker(ignore) if ignore else None
        self._made: dict[int, tuple[str, str]] = {}

    def marked(self, at: int) -> str:
        """Return the text of a record, with marks."""
        return self._both(at)[0]

    def alike(self, at: int) -> str:
        """Return the same with all that is marked as one kind alike."""
        return self._both(at)[1]

    def _both(self, at: int) -> tuple[str, str]:
        known = self._made.get(at)
        if known is None:
            text = self.texts[at] if self._marker is None else self._marker.form(self.texts[at])
            known = self._made[at] = text, blanked(text)
        return known


def blanked(text: str) -> str:
    """Return a text in which all that is marked as one kind is alike."""
    return _MARKED.sub(rf"{_BEGIN}\1", text) if _BEGIN in text else text


def marked(text: str) -> list[Marked]:
    """Return what is marked in a text, in order."""
    return _MARKED.findall(text) if _BEGIN in text else []


def shown(text: str) -> str:
    """Return a text as the log has it, but for what is ignored altogether.

    >>> shown("got \ufdd0id\ufdd17\ufdd2")
    'got 7'
    """
    return _OWN_MARK.sub(lambda mark: _BACK[mark[0]], _MARKED.sub(r"\2", text)) if _BEGIN in text else text


def unmarked(content: Any) -> Any:
    """Return natural JSON as the log has it, without marks."""
    root: list[Any] = [None]
    todo: list[tuple[Any, Any, Any]] = [(root, 0, content)]
    while todo:
        target, slot, item = todo.pop()
        if isinstance(item, dict):
            made: dict[str, Any] = {}
            target[slot] = made
            # Two ids that are alike here have been two keys of one object in the log.
            for key, child in item.items():
                made[shown(key)] = None
                todo.append((made, shown(key), child))
        elif isinstance(item, list):
            target[slot] = listed = [None] * len(item)
            todo.extend((listed, at, child) for at, child in enumerate(item))
        else:
            target[slot] = shown(item) if isinstance(item, str) else item
    return root[0]
