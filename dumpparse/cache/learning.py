"""What is learnt of records: ways that were walked often enough, and that are shown to be read as the rules and the grammar read them.

A new way is tried with other texts: other words, hostile literals and usual ones. The rules and the grammar read each from its first line on, the
way takes it, too; it is kept if both give the same record, part for part and place for place. Where hostile strings are read otherwise
behind these words, the way is tried with calm ones, and takes only such.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..log.block_ends import left_to_wait, state_behind
from ..log.record import Record
from ..log.rules import End, State
from ..log.signs import Signs
from ..source.prefix import is_like_count
from .known_records import read_known
from .shape import LONGEST, Shape
from .ways import MAY_BEGIN, SIZED, Ending, Found, Node, Said, add_way, layout_of
from .words import numbered, with_other_numbers, with_other_words, worded

MOST_WAYS = 4096
"""Beyond this all are forgotten, and those that still come are learnt anew."""
LONGEST_WORDS = 500
"""How many characters of words stand before, between and behind the values of a known record."""
MOST_VALUES = 8
"""How many values a known record has."""
SIGHTINGS: dict[Said, int] = {worded: 3, numbered: 2}
"""How often a way is walked before it is tried: one with any words that no pattern names, or one with any numbers."""
COST = 3
"""How many records a way must spare the parser to pay for its trial."""
_OTHERS = (("1", "zq", "at no: it, INFO 12 of x"), ("80", "loremipsum", ""))
"""Other numbers and words, and what stands in quotes instead."""
_TOLD_BY_NEXT = frozenset({End.WITH, State.HEAD, State.FRAMES, State.LAST, State.FRAGMENT, State.TREE})
"""What a known record may wait for: the next line says whether it comes."""
_BELOW = "a line that is long enough to be told from all others\n"

ReadPlainly = Callable[[str], list[Record]]
"""What a text is read as without the memo, as far as it comes out at once."""


class KnownValue(NamedTuple):
    """A value that was read of a text: what stays of it, its shape if there is one, and where it ends."""

    pieces: tuple[str, ...]
    shape: Shape | None
    stop: int


class Learner:
    """Learns ways.

    Args:
        pay: whether something may be learnt that costs as much as so many texts.

    Attributes:
        root: where all known ways begin.
        read_plainly: what a text is read as without the memo; ``None``: nothing is learnt.

    """

    def __init__(self, pay: Callable[[int], bool]) -> None:
        self.read_plainly: ReadPlainly | None = None
        self._pay = pay
        self.forget()

    def __len__(self) -> int:
        return self._ways

    def forget(self) -> None:
        """Forget all ways."""
        self.root = Node()
        self._ways = 0
        self._sightings: dict[int, int] = {}
        self._tried: dict[int, bool] = {}
        """Whether what was tried was learnt."""
        self._shapes: set[Shape] = set()
        """Those that were tried in any way."""

    def note(self, text: str, values: list[tuple[int, KnownValue]]) -> None:
        """Hear that a text, without its last newline, is one record with these values, of which nothing is to be said."""
        if self.read_plainly is None or len(text) > LONGEST or len(values) > MOST_VALUES or is_like_count(text) or not text.strip():
            return
        if not values and ("\n" in text or MAY_BEGIN.search(text + "\n") is None):
            return  # prose
        ends = [0, *(known.stop for _, known in values)]
        if any(start - end > LONGEST_WORDS for end, start in zip(ends, [*(start for start, _ in values), len(text)], strict=True)):
            return
        shapes = [
            (start, known.shape, known.stop)
            for start, known in values
            if known.shape is not None and (match := known.shape.match(text, start)) is not None and match.end() == known.stop
        ]
        ways = {said: _way(text, values, said) for said in SIGHTINGS}
        if len(self._sightings) >= 4 * MOST_WAYS:
            self._sightings.clear()
        for way in ways.values():
            self._sightings[way] = self._sightings.get(way, 0) + 1
        if len(shapes) < len(values):
            return
        is_due = {said: self._sightings[ways[said]] >= enough for said, enough in SIGHTINGS.items()}
        is_due[worded] = any(is_due.values())
        # With any words first: what that takes, a way with those that stand there need not. And with each shape once: one that takes
        # more is made of another as its literals vary.
        kinds = tuple(shape.kinds for _, shape, _ in shapes)
        for said, way in ways.items():
            tried = hash((way, kinds))
            if is_due[said] and tried not in self._tried and self._pay(COST):
                if len(self._tried) >= 4 * MOST_WAYS:
                    self._tried.clear()
                self._tried[tried] = self._try(text, shapes, said, self.read_plainly)
            if self._tried.get(tried):
                return

    def _try(self, text: str, values: list[Found], said: Said, read: ReadPlainly) -> bool:
        """Learn a way if it gives what rules and grammar give; return whether it does."""
        if self._ways >= MOST_WAYS:
            self.forget()
        # Of shapes that were tried before, one more text says whether these words change anything.
        samples = (0, 1) if any(shape not in self._shapes for _, shape, _ in values) else (0,)
        ending = _proven(text, values, said, read, samples)
        if ending is None:
            return False
        self._ways += 1
        self._shapes.update(shape for _, shape, _ in values)
        add_way(self.root, text + "\n", values, ending, said)
        return True


def _proven(text: str, values: list[Found], said: Said, read: ReadPlainly, samples: tuple[int, ...]) -> Ending | None:
    """Return the end of the way of a text, if that gives what rules and grammar give of other texts of the same way."""
    layout = layout_of(text + "\n", values)
    # What an error at its end has of its own closes the record; another one there may have none.
    waits = State.FRAMES if values and values[-1][1].ends_in_error and not layout.has_tail else state_behind(text)
    if waits not in _TOLD_BY_NEXT or (waits is State.FRAMES and layout.has_tail):
        return None
    is_simple = len(values) == 1 and values[0][2] == len(text)
    is_plain = is_simple and not layout.has_text[0]
    for is_calm in (False, True):
        trial, ending = Node(), Ending(layout, is_plain, is_simple, waits, is_calm=is_calm)
        is_sized = add_way(trial, text + "\n", values, ending, said)
        if is_sized is None:
            return None
        others = [_other(text, values, one, said, is_sized=is_sized, is_calm=is_calm) for one in samples]
        if all(_is_read_so(other, read, trial, waits) for other in others):
            asks = not is_plain or bool(values[0][1].errors)
            return ending._replace(asks=asks, takes_blank=_is_read_so(others[0], read, trial, waits, above="\n"))
    return None


def _other(text: str, values: list[Found], sample: int, said: Said, *, is_sized: bool, is_calm: bool) -> str:
    """Return a text of the same way with other words and literals."""
    digit, word, quoted = _OTHERS[sample]
    digit = digit[0] if is_sized else digit
    other, at = "", 0
    for start, shape, stop in [*values, (len(text), None, 0)]:
        between = with_other_numbers(text[at:start], digit)
        other += with_other_words(between, word, quoted) if said is worded else between
        other += "" if shape is None else shape.filled(sample, calm=is_calm)
        at = stop
    return other


def _is_read_so(text: str, read: ReadPlainly, root: Node, waits: State | End, above: str = "") -> bool:
    """Return whether a text waits so below it, and gives, below some blank lines, one record which is that which rules and grammar give."""
    waits = left_to_wait(waits, text, len(text))
    if state_behind(text) is not waits:
        return False
    shown, below = f"{above}{text}\n", "" if waits is End.WITH else _BELOW
    plainly = read(shown + below)[:1]
    records, stop = read_known(root, Signs(shown + below), 0, (0, 1), len(shown), None, len(shown))
    return len(records) == 1 == len(plainly) and stop == len(shown) and repr(records) == repr(plainly)


def _way(text: str, values: list[tuple[int, KnownValue]], said: Said) -> int:
    """Return what tells a way from others."""
    steps, at = [], 0
    for start, known in values:
        steps.append((_stays(text[at:start], said), known.pieces))
        at = known.stop
    return hash((said.__name__, tuple(steps), _stays(text[at:], said)))


def _stays(words: str, said: Said) -> str:
    """Return what of words stays on a way; behind a place where something may begin and does not, numbers stay as long as they are."""
    return said(words) if MAY_BEGIN.search(words) is None else SIZED[said](words)
