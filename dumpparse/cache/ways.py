"""Ways through records: from words to a value of a known shape, to the words behind it, up to the end of the line where the record ends.

A line is looked through from one place where something may begin (``MAY_BEGIN``) to the next. The words before each, as they stand, or
with other numbers, or with other words that no pattern names, say how it goes on: with a value of one of the shapes that stood there, or with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ..log.record import depth_of
from ..log.rules import End, State
from ..parser.patterns import pattern
from .shape import LONGEST, Shape, to_front
from .words import numbered, sized, sized_and_worded, worded

MAY_BEGIN = pattern("MAY_BEGIN")
_JSON, _NAMED_JSON = pattern("JSON_BRACES"), pattern("NAMED_JSON")
TRIES = 96
"""How many shapes are tried at one place, those that fitted last first."""

MOST_TRIES = 100
"""How many places are looked at for one record: ways may part and part again."""
MOST_PLACES = 32
"""How many places where something may begin a way passes."""
AHEAD = 4096
"""How far is looked for the first place: what begins no record is read by others."""
MOST_SEEN = 512
"""How many words are kept at one place with where they lead."""
_ZEROS = str.maketrans("123456789", "0" * 9)
"""Where numbers may vary, words lead where those with other digits do."""
Said = Callable[[str], str]
"""What of words stays: ``numbered`` or ``worded``."""
_VARIES: dict[Said, Said] = {numbered: numbered, worded: worded}
"""What of words stays where anything may vary that may."""
SIZED: dict[Said, Said] = {numbered: sized, worded: sized_and_worded}
"""What of words stays where numbers stay as long as they are."""
_TO_THE_LETTER: dict[Said, Said] = {numbered: str, worded: str}
_KEEPS: dict[str, dict[Said, Said]] = {**dict.fromkeys("[(E", SIZED), **dict.fromkeys("<{┌├└│", _TO_THE_LETTER)}
"""What of words stays behind a place where something may begin and did not, instead; where a line may go on below, no value begins."""
Found = tuple[int, Shape, int]
"""Where a value begins, its shape, and where it ends."""
Mark = tuple["re.Match[str]", Shape]
"""A value that stands on a way."""


class Layout(NamedTuple):
    """How the parts of a record lie in it.

    Attributes:
        has_text: for each value, whether words stand before it that are a part by themselves.
        blanks: for each value, how many blanks those words, or the value, stand behind.
        tail_blanks: how many the words behind the last value stand behind.
        has_tail: whether there are such words.
        depth: how deep the record is indented.

    """

    has_text: tuple[bool, ...]
    blanks: tuple[int, ...]
    tail_blanks: int
    has_tail: bool
    depth: int


class Ending(NamedTuple):
    """The end of a way: what ends there is a record.

    Attributes:
        layout: how its parts lie in it.
        is_plain: it is one value and nothing else.
        is_simple: it is one value at the end of its line, behind words or none.
        waits: what it waits for in the line below; ``End.WITH``: nothing.
        asks: whether what its literals say may ask for another look.
        is_calm: whether no string may say what would be read in another way by itself.
        takes_blank: whether blank lines before it belong to it.

    """

    layout: Layout
    is_plain: bool
    is_simple: bool
    waits: State | End
    asks: bool = False
    is_calm: bool = False
    takes_blank: bool = True


@dataclass(slots=True)
class Node:
    """A place on a way, at the beginning of a line, behind a value, or where one might have begun.

    Attributes:
        keeps: what of words stays there, where a place was passed at which something may begin: `<Buffer 1 2>` is something else
            with numbers of another length. ``None`` where none was passed.

    """

    keeps: dict[Said, Said] | None = None
    edges: dict[str, Edge] = field(default_factory=dict)
    """By the words up to the next place where something may begin, and its first character."""
    ends: dict[str, Ending] = field(default_factory=dict)
    """By the words up to the end of the line."""
    _seen: dict[str, tuple[Edge, ...]] = field(default_factory=dict)
    """Where words led that came so, with zeros for their digits where none stays."""
    _ended: dict[str, Ending | None] = field(default_factory=dict)
    """What ended with words that came so."""

    def edges_of(self, key: str) -> tuple[Edge, ...]:
        """Return where words lead: as they stand, with other numbers, with other words."""
        seen = self._seen
        name = key if self.keeps is _TO_THE_LETTER else key.translate(_ZEROS)
        edges = seen.get(name)
        if edges is None:
            if len(seen) >= MOST_SEEN:
                seen.clear()
            edges = seen[name] = self._edges_of(key)
        return edges

    def _edges_of(self, key: str) -> tuple[Edge, ...]:
        known = self.edges
        ways = dict.fromkeys(said(key) for said in (self.keeps or _VARIES).values())
        return tuple(edge for words in ways if (edge := known.get(words)) is not None)

    def edge(self, words: str) -> Edge:
        """Return where words lead, a new place if they led nowhere."""
        if words not in self.edges:
            self.edges[words] = Edge()
            self._seen.clear()
        return self.edges[words]

    def end(self, words: str, ending: Ending) -> None:
        """Let a way end with words."""
        self.ends[words] = ending
        self._ended.clear()

    def kept(self, text: str, said: Said) -> str:
        """Return what of words stays there."""
        return said(text) if self.keeps is None else self.keeps[said](text)

    def beyond(self, place: str) -> Node:
        """Return the place behind one where something may begin and does not, of its first character."""
        return Node(keeps=self.keeps or _KEEPS.get(place))

    def end_of(self, words: str) -> Ending | None:
        """Return what ends with words at the end of a line."""
        if not self.ends:
            return None
        ended = self._ended
        name = words if self.keeps is _TO_THE_LETTER else words.translate(_ZEROS)
        if name not in ended:
            if len(ended) >= MOST_SEEN:
                ended.clear()
            ways = (said(words) for said in (self.keeps or _VARIES).values())
            ended[name] = next((end for said in ways if (end := self.ends.get(said)) is not None), None)
        return ended[name]


@dataclass(slots=True)
class Edge:
    """A place where something may begin."""

    steps: list[Step] = field(default_factory=list)
    """The values that began there, those that came last first."""
    on: Node | None = None
    """Where the way goes on if none begins there."""


class Step(NamedTuple):
    """A value on a way.

    Attributes:
        back: how many characters before the place where something may begin it begins.
        shape: its shape.
        is_json: whether it was JSON, where that decides what the name before it is.
        then: what follows.

    """

    back: int
    shape: Shape
    is_json: bool | None
    then: Node

    def match(self, text: str, hit: int) -> re.Match[str] | None:
        """Take a text of the value, behind or around a place where something may begin."""
        match = self.shape.match(text, hit - self.back)
        if match is not None and self.shape.is_line and self.shape.has_lines and "\n" in match[0]:
            return None  # what is known of one line does not hold where a string of it goes on below
        if match is None or self.is_json is None or self.is_json is _is_json(text, *match.span()):
            return match
        return None


class Walked(NamedTuple):
    """A way that was walked: its end, where the line ends, and the values on it."""

    ending: Ending
    stop: int
    marks: list[Mark]


def walk(root: Node, text: str, at: int) -> Walked | None:
    """Walk from the beginning of a line to the end of a record; ``None`` where no known way leads there, or too many were tried."""
    found = MAY_BEGIN.search(text, at, at + AHEAD)
    if found is None:
        return None
    hit, key = place_of(text, at, found.start())
    # Mostly it is one value at the end of its line, behind words that stood before it to the letter.
    if (edge := root.edges.get(key)) is not None:
        for number, step in enumerate(edge.steps):
            match = step.match(text, hit)
            if match is not None:
                to_front(edge.steps, number)
                stop = match.end()
                if text.startswith("\n", stop) and (ending := step.then.ends.get("")) is not None:
                    return Walked(ending, stop, [(match, step.shape)])
                break
    return None if "\n" in key else _straight(root, text, at) or _walked(root, text, at, [MOST_TRIES])


def _straight(node: Node, text: str, at: int) -> Walked | None:
    """Walk on, always where the first value or place leads that is there: nearly always that is the way. ``None`` where it is not."""
    search = MAY_BEGIN.search
    marks: list[Mark] = []
    newline = text.find("\n", at, at + LONGEST)
    for _ in range(MOST_PLACES):
        if newline < 0:
            return None
        found = search(text, at, newline + 1)
        if found is None:
            ending = node.end_of(text[at:newline])
            return None if ending is None else Walked(ending, newline, marks)
        hit, key = place_of(text, at, found.start())
        at, match, on = found.start() + 1, None, None
        for edge in node.edges_of(key):
            for number, step in enumerate(edge.steps):
                match = step.match(text, hit)
                if match is not None:
                    to_front(edge.steps, number)
                    marks.append((match, step.shape))
                    node, at = step.then, match.end()
                    break
            on = edge.on
            if match is not None or on is not None:
                break
        if match is not None:
            if at > newline:
                newline = text.find("\n", at, at + LONGEST)
            if at == newline and (ending := node.ends.get("")) is not None:
                return Walked(ending, newline, marks)
        elif on is None:
            return None
        else:
            node = on
    return None


def _walked(node: Node, text: str, at: int, tries: list[int]) -> Walked | None:
    """Walk on from a place in a text, whichever way leads to an end; so many are tried at the most.

    It is as deep as ways have values and places where something may begin, which ``add_way`` bounds.
    """
    tries[0] -= 1
    newline = text.find("\n", at, at + LONGEST)
    if newline < 0 or tries[0] < 0:
        return None
    found = MAY_BEGIN.search(text, at, newline + 1)
    if found is None:
        ending = node.end_of(text[at:newline])
        return None if ending is None else Walked(ending, newline, [])
    hit, key = place_of(text, at, found.start())
    for edge in node.edges_of(key):
        for number, step in enumerate(edge.steps):
            match = step.match(text, hit)
            if match is not None and (walked := _walked(step.then, text, match.end(), tries)) is not None:
                to_front(edge.steps, number)
                return Walked(walked.ending, walked.stop, [(match, step.shape), *walked.marks])
        if edge.on is not None and (walked := _walked(edge.on, text, found.start() + 1, tries)) is not None:
            return walked
    return None


def add_way(root: Node, text: str, values: list[Found], ending: Ending, said: Said) -> bool | None:
    """Add the way of a text, its newline included.

    Returns:
        Whether numbers on it stay as long as they are; ``None`` where a value begins at no place where something may begin, or there are
        too many of those: then it leads nowhere.

    """
    node, at, is_sized, places = root, 0, False, 0
    for start, shape, stop in values:
        while True:
            found = MAY_BEGIN.search(text, at)
            places += 1
            if found is None or found.start() >= stop or places > MOST_PLACES:
                return None
            hit, key = place_of(text, at, found.start())
            edge = node.edge(node.kept(key, said))
            at = found.start() + 1
            if found.start() >= start:
                break
            edge.on = node = edge.on or node.beyond(found[0])
        is_json = _is_json(text, start, stop) if _is_told_by_quotes(text, start) else None
        step = next((one for one in edge.steps if one[:3] == (hit - start, shape, is_json)), None)
        if step is None:
            step = Step(hit - start, shape, is_json, Node())
            edge.steps.insert(0, step)
            del edge.steps[TRIES:]
        is_sized = is_sized or node.keeps is not None
        node, at = step.then, stop
    while (found := MAY_BEGIN.search(text, at)) is not None:
        places += 1
        if places > MOST_PLACES:
            return None
        edge = node.edge(node.kept(place_of(text, at, found.start())[1], said))
        at = found.start() + 1
        edge.on = node = edge.on or node.beyond(found[0])
    node.end(node.kept(text[at:-1], said), ending)
    return is_sized or node.keeps is not None


def layout_of(text: str, values: list[Found]) -> Layout:
    """Return how the parts of a record lie in its text, its newline included."""
    has_text, blanks, at = [], [], 0
    for start, _, stop in values:
        before = text[at:start]
        has_text.append(bool(before.strip()))
        blanks.append(len(before) - len(before.lstrip()))
        at = stop
    tail = text[at:-1]
    return Layout(tuple(has_text), tuple(blanks), len(tail) - len(tail.lstrip()), bool(tail.strip()), depth_of(text))


def place_of(text: str, at: int, hit: int) -> tuple[int, str]:
    """Return where something may begin, and the words before it with its first character; the name of an error may be another one."""
    if text[hit] != "E":
        return hit, text[at : hit + 1]
    begin = hit
    while begin > at and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
        begin -= 1
    return begin, text[at:begin] + "E"


def _is_told_by_quotes(text: str, start: int) -> bool:
    """Return whether the quotes of its strings, which no shape tells apart, may decide what a name before braces is: a label of JSON, or a class.

    >>> _is_told_by_quotes('Foo { "a": 1 }', 0), _is_told_by_quotes("Foo { a: 1 }", 0)
    (True, False)
    """
    if _NAMED_JSON.match(text, start) is not None:
        return True
    return start > 0 and text.startswith("{", start) and text[start + 1 :].lstrip().startswith('"')


def _is_json(text: str, start: int, stop: int) -> bool:
    return _JSON.fullmatch(text, text.index("{", start, stop), stop) is not None
