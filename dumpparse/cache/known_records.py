"""Records that come again: the same words and structure with other literals, read without the rules and the grammar.

What a line says is walked through from one place where something may begin to the next (``MAY_BEGIN``): the words before it, digits and
hexadecimal ids apart, then a value of a known shape, then the words behind that, up to the end of the line. A way through that was walked
twice is tried with other literals, and kept only if what is read so is what the rules and the grammar read. Where a record goes on depends on
what it says itself, but for errors whose frames end it: what stands below those is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..log.record import AT_ONCE, Record, Span, Text, Value
from ..log.viewed import asks_for_another_look
from ..parser.patterns import pattern
from ..source.prefix import is_like_count, length_of_named
from ..source.prefix_formats import MAY_BE_NAMED
from .shape import Shape
from .words import numbered, with_other_numbers, with_other_words, worded

_MAY_BEGIN = pattern("MAY_BEGIN")
_BEHIND_FRAMES = pattern("BEHIND_FRAMES")
_JSON, _NAMED_JSON = pattern("JSON_BRACES"), pattern("NAMED_JSON")
MOST_WAYS = 4096
"""Beyond this all are forgotten, and those that still come are learnt anew."""
MOST_VALUES = 8
"""How many values a known record has."""
LONGEST = 16 * 1024
SIGHTINGS = 2
SIGHTINGS_OF_WORDS = 4
COST = 6
"""How many records a way must spare the parser to pay for its proof."""
TRIES = 24
"""How many shapes are tried at one place, those that fitted last first."""
_BLANK = ("\n", " ", "\t")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n){1,99}").match
_AHEAD = 4096
"""How far is looked for the next place: what begins no record is read by others."""
_OTHERS = (("1", "zq"), ("80", "loremipsum"))
"""Other numbers and words."""
_BELOW = "a line that is long enough to be told from all others\n"


class KnownValue(NamedTuple):
    """A value that was read of a text: what stays of it, its shape if there is one, and where it ends."""

    pieces: tuple[str, ...]
    shape: Shape | None
    stop: int


class Layout(NamedTuple):
    """How the parts of a record lie in it.

    Attributes:
        has_text: for each value, whether words stand before it that are a part by themselves.
        blanks: for each value, how many blanks those words, or the value, stand behind.
        has_tail: whether words stand behind the last value.
        depth: how deep the record is indented.

    """

    has_text: tuple[bool, ...]
    blanks: tuple[int, ...]
    tail_blanks: int
    has_tail: bool
    depth: int


@dataclass(slots=True)
class Ending:
    """The end of a way: what ends there is a record.

    Attributes:
        layout: how its parts lie in it.
        asks: whether what its literals say may ask for another look.
        is_calm: whether no string may say what would be read in another way by itself.
        is_open: whether what stands below may go on with it.
        is_plain: it is one value and nothing else.

    """

    layout: Layout
    asks: bool
    is_calm: bool
    is_open: bool
    is_plain: bool


@dataclass(slots=True)
class Node:
    """A place on a way, at the beginning of a line or behind a value."""

    edges: dict[str, Edge] = field(default_factory=dict)
    """By the words up to the next place where something may begin, and its first character."""
    ends: dict[str, Ending] = field(default_factory=dict)
    """By the words up to the end of the line."""


@dataclass(slots=True)
class Edge:
    """A place where something may begin."""

    steps: list[Step] = field(default_factory=list)
    """The values that began there, those that came last first."""
    on: Node | None = None
    """Where the way goes on if none begins there."""


class Step(NamedTuple):
    """A value on a way."""

    back: int
    """How many characters before the place where something may begin it begins."""
    shape: Shape
    is_json: bool | None
    """Whether it was JSON, where that decides what the name before it is."""
    then: Node


class Mark(NamedTuple):
    """Where a value of a known shape stands."""

    start: int
    match: re.Match[str]
    shape: Shape


Said = Callable[[str], str]
"""What of words stays: all but numbers, or but those and words that no pattern names."""


class KnownRecords:
    """The ways through records that are known.

    Args:
        read: what a text is read as without the memo, as far as it comes out at once.
        pay: whether something may be learnt that costs as much as so many texts.

    """

    def __init__(self, read: Callable[[str], list[Record]] | None, pay: Callable[[int], bool]) -> None:
        self._read_plainly = read
        self._pay = pay
        self._root = Node()
        self._sightings: dict[int, int] = {}
        self._tried: set[int] = set()
        self._ways = 0

    def forget(self) -> None:
        """Forget all ways."""
        self._root = Node()
        self._sightings, self._tried = {}, set()
        self._ways = 0

    # --- reading ---

    def read(self, text: str, at: int, place: tuple[int, int], longest: int, file: str | None, end: int) -> tuple[list[Record], int]:
        """Read the records that follow one another from the beginning of a line, as long as each is known; ``AT_ONCE`` at the most.

        Args:
            text: where they stand.
            at: where the first begins.
            place: the offset in the input, and the number of the line, that it begins at.
            longest: how many characters a record may have.
            file: the name to put on the records.
            end: a record that goes on behind it is none.

        Returns:
            Their records, and the offset behind the last one.

        """
        records: list[Record] = []
        shift, line, begin = place[0] - at, place[1], at
        edges = self._root.edges
        search, named = _MAY_BEGIN.search, MAY_BE_NAMED.match
        if not edges or (place[0] == 0 and text.startswith("\ufeff", at)):
            return records, at
        while len(records) < AT_ONCE:
            begin, number = at, line
            if text.startswith(_BLANK, at) and (blank := _BLANK_LINES(text, at)) is not None:
                at = blank.end()
                number += text.count("\n", begin, at)
            found = search(text, at, at + _AHEAD)
            if found is None:
                break
            hit, key = _place(text, at, found.start())
            edge = edges.get(key)
            if edge is None:
                if "\n" in key:
                    break  # prose
                edge = edges.get(numbered(key)) or edges.get(worded(key))
                if edge is None:
                    break
            if named(text, at) is not None and length_of_named(text[at : text.find("\n", at)]):
                break
            marks: list[Mark] = []
            for tried, step in enumerate(edge.steps):
                start = hit - step.back
                match = step.shape.match(text, start)
                if match is not None and (step.is_json is None or step.is_json is _is_json(text, start, match.end())):
                    if tried:
                        del edge.steps[tried]
                        edge.steps.insert(0, step)
                    stop = match.end()
                    ending = step.then.ends.get("") if text.startswith("\n", stop) else None
                    if ending is not None:
                        marks.append(Mark(start, match, step.shape))
                        break
                    walked = self._walk(step.then, text, stop)
                    if walked is not None:
                        ending, stop, others = walked
                        marks = [Mark(start, match, step.shape), *others]
                        break
            else:
                walked = None if edge.on is None else self._walk(edge.on, text, found.start() + 1)
                if walked is None:
                    break
                ending, stop, marks = walked
            stop += 1
            if stop - at > longest or stop > end or (ending.is_open and _BEHIND_FRAMES.match(text, stop) is None):
                break
            if ending.asks and asks_for_another_look(text[at:stop]):
                break
            if ending.is_calm and any(shape.says_more(match) for _, match, shape in marks):
                break
            layout = ending.layout
            if ending.is_plain:
                start, match, shape = marks[0]
                line = number + text.count("\n", start, stop)
                span = Span(((begin + shift, stop + shift),), number, start - at + 1, line - 1)
                records.append(Record([Value(shape.build(*match.groups()), span)], [], layout.depth, None, file))
            else:
                parts, line = _parts(text, (begin, at, stop), shift, number, marks, layout)
                records.append(Record(parts, [], layout.depth, None, file))
            at = begin = stop
        return records, begin

    def _walk(self, node: Node, text: str, at: int) -> tuple[Ending, int, list[Mark]] | None:
        """Walk on from a place; return the end of the way, where the line ends, and the values on it. As deep as records have values."""
        newline = text.find("\n", at, at + LONGEST)
        if newline < 0:
            return None
        found = _MAY_BEGIN.search(text, at, newline + 1)
        if found is None:
            said = text[at:newline]
            ending = node.ends.get(said) or node.ends.get(numbered(said)) or node.ends.get(worded(said))
            return None if ending is None else (ending, newline, [])
        hit, key = _place(text, at, found.start())
        edge = node.edges.get(key) or node.edges.get(numbered(key)) or node.edges.get(worded(key))
        if edge is None:
            return None
        for step in edge.steps:
            start = hit - step.back
            match = step.shape.match(text, start)
            if match is not None and (step.is_json is None or step.is_json is _is_json(text, start, match.end())):
                walked = self._walk(step.then, text, match.end())
                if walked is not None:
                    return walked[0], walked[1], [Mark(start, match, step.shape), *walked[2]]
        return None if edge.on is None else self._walk(edge.on, text, found.start() + 1)

    def begins(self, text: str, at: int) -> bool:
        """Return whether a known record may begin at the beginning of a line."""
        found = _MAY_BEGIN.search(text, at, at + _AHEAD)
        if found is None:
            return False
        _, key = _place(text, at, found.start())
        edges = self._root.edges
        return "\n" not in key and (key in edges or numbered(key) in edges or worded(key) in edges)

    # --- learning ---

    def note(self, text: str, values: list[tuple[int, KnownValue]]) -> None:
        """Hear that a text, without its last newline, is one record with these values, of which nothing is to be said."""
        if self._read_plainly is None or len(text) > LONGEST or len(values) > MOST_VALUES or is_like_count(text) or not text.strip():
            return
        if not values and ("\n" in text or _MAY_BEGIN.search(text + "\n") is None):
            return
        shapes = [
            (start, known.shape, known.stop)
            for start, known in values
            if known.shape is not None and (match := known.shape.match(text, start)) is not None and match.end() == known.stop
        ]
        for said, enough in ((numbered, SIGHTINGS), (worded, SIGHTINGS_OF_WORDS)):
            way = _way(text, values, said)
            if len(self._sightings) >= 4 * MOST_WAYS:
                self._sightings.clear()
            sightings = self._sightings[way] = self._sightings.get(way, 0) + 1
            if sightings < enough or len(shapes) < len(values):
                continue
            # With each shape once: one that takes more is made of another as its literals vary.
            tried = hash((way, tuple(shape.kinds for _, shape, _ in shapes)))
            if tried not in self._tried and self._pay(COST):
                if len(self._tried) >= 4 * MOST_WAYS:
                    self._tried.clear()
                self._tried.add(tried)
                self._try(text, shapes, said, self._read_plainly)

    def _try(self, text: str, shapes: list[tuple[int, Shape, int]], said: Said, read: Callable[[str], list[Record]]) -> None:
        """Learn a way if it gives what rules and grammar give."""
        if self._ways >= MOST_WAYS:
            self.forget()
        ending = KnownRecords(None, self._pay)._prove(text, shapes, said, read)
        if ending is not None:
            self._ways += 1
            self._add(text + "\n", shapes, ending, said)

    def _prove(
        self, text: str, shapes: list[tuple[int, Shape, int]], said: Said, read: Callable[[str], list[Record]]
    ) -> Ending | None:
        """Return the end of the way of a text, if that gives what rules and grammar give, of this text and of others with other literals."""
        ending = self._end_of(text + "\n", shapes)
        plainly = read(text + "\n")
        if not plainly:
            ending.is_open = True
            plainly = read(f"{text}\n{_BELOW}")[:1]
        below = _BELOW if ending.is_open else ""
        if not self._add(text + "\n", shapes, ending, said) or not self._gives(text, plainly, below):
            return None
        asks, ending.asks = ending.asks, False
        for ending.is_calm in (False, True):
            others = [self._other(text, shapes, sample, said, calm=ending.is_calm) for sample in (0, 1)]
            if all(self._gives(other, read(f"{other}\n{below}")[:1], below) for other in others):
                ending.asks = asks
                return ending
        return None

    def _other(self, text: str, shapes: list[tuple[int, Shape, int]], sample: int, said: Said, *, calm: bool) -> str:
        """Return a text of the same way with other words and literals."""
        digit, word = _OTHERS[sample]
        other, at = "", 0
        for start, shape, stop in [*shapes, (len(text), None, 0)]:
            between = with_other_numbers(text[at:start], digit)
            other += with_other_words(between, word) if said is worded else between
            other += "" if shape is None else shape.filled(sample, calm=calm)
            at = stop
        return other

    def _gives(self, text: str, plainly: list[Record], below: str) -> bool:
        """Return whether a text gives one record which is that which the rules gave."""
        records, stop = self.read(f"{text}\n{below}", 0, (0, 1), len(text) + 1, None, len(text) + 1)
        return len(records) == 1 == len(plainly) and stop == len(text) + 1 and repr(records) == repr(plainly)

    def _end_of(self, text: str, shapes: list[tuple[int, Shape, int]]) -> Ending:
        """Return the end of the way of a text, its newline included."""
        has_text, blanks, at = [], [], 0
        for start, _, stop in shapes:
            before = text[at:start]
            has_text.append(bool(before.strip()))
            blanks.append(len(before) - len(before.lstrip()))
            at = stop
        tail = text[at:-1]
        depth = (len(text) - len(text.lstrip(" "))) // 2
        layout = Layout(tuple(has_text), tuple(blanks), len(tail) - len(tail.lstrip()), bool(tail.strip()), depth)
        is_plain = len(shapes) == 1 and not has_text[0] and not tail
        is_quiet = is_plain and "error" not in str(shapes[0][1].kinds)
        return Ending(layout, asks=not is_quiet, is_calm=False, is_open=False, is_plain=is_plain)

    def _add(self, text: str, shapes: list[tuple[int, Shape, int]], ending: Ending, said: Said) -> bool:
        """Add the way of a text, its newline included; False where a value begins at no place where something may begin."""
        node, at = self._root, 0
        for start, shape, stop in shapes:
            while True:
                found = _MAY_BEGIN.search(text, at)
                if found is None or found.start() >= stop:
                    return False
                hit, key = _place(text, at, found.start())
                edge = node.edges.setdefault(said(key), Edge())
                at = found.start() + 1
                if found.start() >= start:
                    break
                edge.on = node = edge.on or Node()
            back = hit - start
            is_named = _NAMED_JSON.match(text, start) is not None or (start > 0 and shape.pieces[0][:1] == "{" and '"' in shape.pieces[0][:80])
            is_json = _is_json(text, start, stop) if is_named else None
            step = next((one for one in edge.steps if one.back == back and one.shape is shape and one.is_json is is_json), None)
            if step is None:
                step = Step(back, shape, is_json, Node())
                edge.steps.insert(0, step)
                del edge.steps[TRIES:]
            node, at = step.then, stop
        while (found := _MAY_BEGIN.search(text, at)) is not None:
            edge = node.edges.setdefault(said(_place(text, at, found.start())[1]), Edge())
            at = found.start() + 1
            edge.on = node = edge.on or Node()
        node.ends[said(text[at:-1])] = ending
        return True


def _place(text: str, at: int, hit: int) -> tuple[int, str]:
    """Return where something may begin, and the words before it with its first character; the name of an error may be another one."""
    if text[hit] != "E":
        return hit, text[at : hit + 1]
    begin = hit
    while begin > at and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
        begin -= 1
    return begin, text[at:begin] + "E"


def _way(text: str, values: list[tuple[int, KnownValue]], said: Said) -> int:
    """Return what tells a way from others."""
    steps, at = [], 0
    for start, known in values:
        steps.append((said(text[at:start]), known.pieces))
        at = known.stop
    return hash((said.__name__, tuple(steps), said(text[at:])))


def _is_json(text: str, start: int, stop: int) -> bool:
    return _JSON.fullmatch(text, text.index("{", start, stop), stop) is not None


def _parts(
    text: str, place: tuple[int, int, int], shift: int, line: int, marks: list[Mark], layout: Layout
) -> tuple[list[Text | Value], int]:
    """Lay values and the words between them over a record; return them, and the number of the line below."""
    parts: list[Text | Value] = []
    begin, left, stop = place
    """Where the next part begins, the line does that it stands on, and what follows the record."""
    for number, (start, match, shape) in enumerate(marks):
        if layout.has_text[number]:
            said = text[begin if parts else left : start]
            shown = (begin if parts else left) + layout.blanks[number]
            said = said.removeprefix(" ") if parts else said
            parts.append(Text(said.removesuffix(" "), Span(((begin + shift, start + shift),), line, shown - left + 1, line)))
            begin = start
        after = match.end()
        following = stop if number + 1 == len(marks) and not layout.has_tail else after
        newlines = text.count("\n", start, after)
        span = Span(((begin + shift, following + shift),), line, start - left + 1, line + newlines)
        parts.append(Value(shape.build(*match.groups()), span))
        line += newlines
        left = text.rfind("\n", start, after) + 1 if newlines else left
        begin = after
    if layout.has_tail or not marks:
        said = text[begin if parts else left : stop - 1]
        shown = (begin if parts else left) + layout.tail_blanks
        span = Span(((begin + shift, stop + shift),), line, shown - left + 1, line)
        parts.append(Text(said.removeprefix(" ") if parts else said, span))
    return parts, line + 1
