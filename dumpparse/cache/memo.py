"""The memo: values and records that were read once are read again without the grammar and the rules.

Memory and effort are bounded: so many shapes, each so large, so many tried for one text; and a shape is made only if texts
of known ones have paid for it, so that a log in which nothing repeats costs hardly more than without the memo.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, NamedTuple

from ..log.record import Record
from ..log.signs import Signs
from ..log.tile import FoundValue
from ..parser.context import ParseContext
from ..parser.lalr import parse
from ..parser.literal_values import NotKnownError
from ..parser.tokens import Token
from .known_records import begins_known, read_known
from .learning import KnownValue, Learner, ReadPlainly
from .literals import may_mix
from .shape import LONGEST, Shape, make_shape, to_front
from .skeleton import Skeleton, skeleton_of

MOST_SHAPES = 512
"""Beyond this all are forgotten, and those that still come are learnt anew."""
MOST_SEEN = 8 * MOST_SHAPES
"""How many skeletons are remembered that were seen and are no shapes yet."""
SIGHTINGS = 2
"""How often a skeleton is seen, behind a text that begins like it, before it becomes a shape: small inputs would lose by less."""
TRIES = 12
"""How many shapes are tried for one text, those that fitted last first."""
CREDIT = 512
"""How many shapes may be made before any of them is of use."""
WORTH = 4
"""How many texts a shape must spare the parser to pay for the making of another."""
SELDOM = 32
"""Where learning has not paid, one text of so many is still learnt from."""
_HEAD = re.compile(r"[^:'\"`\d\-]{0,64}").match
"""What a text is looked up by: mostly the opener and the first key. No literal begins before its end."""

Key = tuple[str, int]


class _Learnt(NamedTuple):
    """A skeleton of which a shape was made."""

    shape: Shape
    seen: list[frozenset[str]]
    """The kinds that literals had at each place, those of the shape and others."""


class Memo:
    """Reads values as the parser does, those of known shapes without it; and records, as the rules do.

    Args:
        limit: how many shapes are kept.

    """

    def __init__(self, limit: int = MOST_SHAPES) -> None:
        self._limit = limit
        self._buckets: dict[Key, list[Shape]] = {}
        self._shapes: dict[tuple[str, ...], _Learnt] = {}
        self._seen: dict[int, int] = {}
        self._heads: set[int] = set()
        self._credit = CREDIT * WORTH
        self._learner = Learner(self._pay)
        self._text = ""
        self._values: dict[int, KnownValue] = {}
        """What was read of the text that was read last, by where it begins."""

    def __len__(self) -> int:
        return len(self._shapes)

    def learn_from(self, read: ReadPlainly) -> None:
        """Learn records, from now on, of what a text is read as without the memo: known ones are shown to be the same."""
        self._learner.read_plainly = read

    def parse(self, context: ParseContext) -> Any:
        """Parse one value of a context, as ``lalr.parse`` does."""
        text, start, end = context.text, context.start, context.end
        if text is not self._text:
            self._text, self._values = text, {}
        if end != len(text) or not context.may_cut or context.whole or end - start > LONGEST:
            return parse(context)
        newlines = text.count("\n", start, end - 1)
        # Where stack frames follow, what stands before them may be part of an error.
        found = None if context.may_have_frames else self._find(text, start, newlines)
        # Only a newline or the end behind a value says by itself that the value ends there.
        if found is not None and text[(stop := found[1].end()) : stop + 1] in {"", "\n"}:
            with suppress(NotKnownError):
                value = found[0].value(found[1])
                context.stop = stop
                self._credit += 1
                self._values[start] = KnownValue(found[0].pieces, found[0], stop)
                return value
        if not self._wants(text, start, newlines):
            return parse(context)
        tokens: list[Token] = []
        context.tokens = tokens
        value = parse(context)
        if context.is_unremarkable:
            self._learn(context, tokens, value)
        return value

    def note(self, text: str, found: list[FoundValue]) -> None:
        """Hear that a block of lines was read as one record, and what was found in it: such a record may come again."""
        values = []
        for one in found:
            known = self._values.get(one.start) if text is self._text else None
            if known is None or known.stop != one.stop:
                return
            values.append((one.start, known))
        self._learner.note(text.removesuffix("\n"), values)

    def read(self, signs: Signs, at: int, place: tuple[int, int], longest: int, file: str | None, end: int) -> tuple[list[Record], int]:
        """Read known records; see ``read_known``."""
        found = read_known(self._learner.root, signs, at, place, longest, file, end)
        self._credit += len(found[0])
        return found

    def begins(self, text: str, at: int) -> bool:
        """Return whether a known record may begin at the beginning of a line."""
        return begins_known(self._learner.root, text, at)

    def _pay(self, cost: int) -> bool:
        """Return whether something may be learnt that costs as much as so many texts."""
        if self._credit < 0:
            return False
        self._credit -= cost
        return True

    def _wants(self, text: str, start: int, newlines: int) -> bool:
        """Return whether to learn from a text: one that begins like another of as many lines, while that has been of use.

        Learning is slow: token by token. Where nothing comes of it, only some texts are still learnt from.
        """
        self._credit = self._credit - 1 if self._credit > -SELDOM else 0
        if self._credit < 0:
            return False
        name = hash((_HEAD(text, start)[0], newlines))  # type: ignore[index]  # it matches everywhere
        if name in self._heads:
            return True
        if len(self._heads) >= MOST_SEEN:
            self._heads.clear()
        self._heads.add(name)
        self._credit += 1
        return False

    def _find(self, text: str, start: int, newlines: int) -> tuple[Shape, re.Match[str]] | None:
        """Find a shape that takes the text at an offset."""
        head = _HEAD(text, start)[0]  # type: ignore[index]  # it matches everywhere
        for count in (newlines, -1):
            bucket = self._buckets.get((head, count))
            if bucket is None:
                continue
            for number, shape in enumerate(bucket[:TRIES]):
                match = shape.match(text, start)
                if match is not None:
                    to_front(bucket, number)
                    return shape, match
        return None

    def _learn(self, context: ParseContext, tokens: list[Token], value: Any) -> None:
        """Note what the parser made of a text."""
        text, start, stop = context.text, context.start, context.stop
        skeleton = skeleton_of(text, start, stop, tokens)
        if skeleton is None:
            return
        learnt = self._shapes.get(skeleton.pieces)
        if learnt is not None:
            shape: Shape | None = self._widened(skeleton, learnt, text[start:stop], value)
        else:
            shape = self._first(skeleton, text[start:stop], value)
        self._values[start] = KnownValue(skeleton.pieces, shape, stop)

    def _first(self, skeleton: Skeleton, text: str, value: Any) -> Shape | None:
        """Make the shape of a skeleton, if that came so often."""
        name = hash(skeleton.pieces)
        sightings = self._seen.get(name, 0) + 1
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
        self._seen[name] = sightings
        if sightings != SIGHTINGS:
            return None
        self._credit -= WORTH
        kinds = tuple(frozenset({kind}) for kind in skeleton.kinds)
        made = make_shape(skeleton, kinds, text, value)
        if made is None:
            return None
        if len(self._shapes) >= self._limit:
            self._shapes.clear()
            self._buckets.clear()
            self._seen.clear()
            self._learner.forget()
        self._shapes[skeleton.pieces] = _Learnt(made, list(kinds))
        self._put(made)
        return made

    def _widened(self, skeleton: Skeleton, learnt: _Learnt, text: str, value: Any) -> Shape:
        """Return the shape of a skeleton for literals of other kinds, too, once they came again; until then the one there is."""
        shape = learnt.shape
        is_new = [kind not in known for kind, known in zip(skeleton.kinds, learnt.seen, strict=True)]
        learnt.seen[:] = [known | {kind} for kind, known in zip(skeleton.kinds, learnt.seen, strict=True)]
        if any(is_new) or tuple(learnt.seen) == shape.kinds or not all(map(may_mix, learnt.seen)) or not self._pay(WORTH):
            return shape
        wider = make_shape(skeleton, tuple(learnt.seen), text, value)
        if wider is None:
            learnt.seen[:] = shape.kinds  # what varies so is no shape
            return shape
        self._shapes[skeleton.pieces] = _Learnt(wider, learnt.seen)
        for bucket in self._buckets.values():
            if shape in bucket:
                bucket.remove(shape)
        self._put(wider)
        return wider

    def _put(self, shape: Shape) -> None:
        """Put a shape where it will be looked for: by its lines, -1 where they may be more or fewer."""
        head = _HEAD(shape.pieces[0])[0]  # type: ignore[index]  # it matches everywhere
        newlines = -1 if shape.has_lines else sum(piece.count("\n") for piece in shape.pieces)
        self._buckets.setdefault((head, newlines), []).insert(0, shape)
