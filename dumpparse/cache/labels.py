"""Values behind a label that comes again, to the letter: ``chunk {``, and the name of a class before JSON, ``AIMessageChunk {``.

What a label makes of a value is decided by the label and by the form of the value, as long as nothing in its text asks for another look:
so a block of a known shape behind a label that stood before such a shape is read without the grammar. What does ask is read every time.
"""

from __future__ import annotations

from collections.abc import Callable

from ..log.record import AT_ONCE, Record, Span, Text, Value
from ..log.rules import next_state
from ..log.viewed import asks_for_another_look
from ..parser.patterns import pattern
from .shape import Shape, Taken

MOST = 256
"""Beyond this all labels are forgotten, and those that still come are learnt anew."""
_OPENER = "{\n"
_JSON = pattern("JSON_BRACES")
_LABELLED, _ENDS, _NAMED_JSON = pattern("LABELLED_BLOCK"), pattern("LINE_AT_LEFT"), pattern("NAMED_JSON")

Find = Callable[[str, int, int], "Taken | None"]
"""Finds the shape of a text at an offset, of so many lines but one."""


def is_told_by_quotes(text: str) -> bool:
    """Return whether the quotes of its strings, which no shape tells apart, decide what a name before braces is: a label of JSON, or a class.

    >>> is_told_by_quotes('Foo { "a": 1 }'), is_told_by_quotes("Foo { a: 1 }")
    (True, False)
    """
    return _NAMED_JSON.match(text) is not None


class Labels:
    """The labels that were read, each with the shapes that stood behind it."""

    def __init__(self, find: Find, longest: int) -> None:
        self._find = find
        self._longest = longest
        self._known: dict[str, dict[Shape, bool]] = {}
        """Label → shape → whether what it read was JSON: a word before JSON is a label, and the name of a class before anything else."""

    def learn(self, text: str, start: int, stop: int, shape: Shape) -> None:
        """Hear that a block is a text of a shape, up to its end, behind what stands before an offset, with nothing wrong."""
        match = _LABELLED.match(text)
        if match is None or match.end() - len(_OPENER) != start or not shape.is_block or " at " in match[0]:
            return
        label = text[:start]
        line = text[: match.end() - 1]
        if next_state(line, 0) != next_state(line[start:], 0) or asks_for_another_look(text):
            return
        if label not in self._known and len(self._known) >= MOST:
            self._known.clear()
        self._known.setdefault(label, {})[shape] = _JSON.fullmatch(text, start, stop) is not None

    def blocks(self, text: str, start: int, place: tuple[int, int], longest: int, file: str | None, end: int) -> tuple[list[Record], int]:
        """Read the blocks that follow one another, as ``Memo.blocks`` does, as long as each is a text of a known shape behind its label."""
        records: list[Record] = []
        shift, line = place[0] - start, place[1]
        while len(records) < AT_ONCE and (match := _LABELLED.match(text, start)) is not None:
            opener = match.end() - len(_OPENER)
            label = text[start:opener]
            found = self._behind(label, text, opener)
            if found is None:
                break
            stop = found.match.end() + 1
            if stop - start > longest or stop > end or _ENDS.match(text, stop - 1) is None or asks_for_another_look(text[start:stop]):
                break
            last = line + text.count("\n", opener, stop - 1)
            before = Text(label.removesuffix(" "), Span(((start + shift, opener + shift),), line, 1, line))
            value = Value(found.value(), Span(((opener + shift, stop + shift),), line, opener - start + 1, last))
            records.append(Record([before, value], [], 0, None, file))
            start, line = stop, last + 1
        return records, start

    def _behind(self, label: str, text: str, start: int) -> Taken | None:
        """Find the shape of a value behind a label, of those that stood there."""
        shapes = self._known.get(label)
        stop = -1 if shapes is None else text.find("\n]\n" if text[start] == "[" else "\n}\n", start, start + self._longest)
        found = None if stop < 0 else self._find(text, start, text.count("\n", start, stop) + 1)
        if shapes is None or found is None or found.shape not in shapes:
            return None
        is_json = _JSON.fullmatch(text, start, found.match.end()) is not None
        return found if is_json is shapes[found.shape] else None
