"""The memo itself: which shapes are known, which are looked for where, and when a skeleton becomes one.

Memory and effort are bounded: so many shapes, each so large, so many tried for one text; and a shape is made only if texts
of known ones have paid for it, so that a log in which nothing repeats costs hardly more than without the memo.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from ..errors import DumpParseError
from ..log.record import AT_ONCE, Record, Span, Value
from ..parser.context import ParseContext
from ..parser.lalr import parse
from ..parser.tokens import Token
from ..values import Error
from .errors import Stacks
from .labels import Labels, is_told_by_quotes
from .shape import Shape, Taken, make_shape
from .skeleton import skeleton_of

LONGEST = 16 * 1024
"""Texts of more characters are no shapes."""
MOST_SHAPES = 512
"""Beyond this all are forgotten, and those that still come are learnt anew."""
MOST_SEEN = 8 * MOST_SHAPES
"""How many skeletons are remembered that were seen and are no shapes yet."""
SIGHTINGS = 2
"""How often a skeleton is seen, behind a text that begins like it, before it becomes a shape: small inputs would lose by less."""
MISSES = 4
"""How many texts of a shape are parsed before its patterns are widened."""
TRIES = 12
"""How many shapes are tried for one text, those that fitted last first."""
CREDIT = 128
"""How many shapes may be made before any of them is of use."""
WORTH = 8
"""How many texts a shape must spare the parser to pay for the making of another."""
SELDOM = 32
"""Where learning has not paid, one text of so many is still learnt from."""
_HEAD = re.compile(r"[^:'\"`\d\-]{0,64}").match
"""What a text is looked up by: mostly the opener and the first key. No literal begins before its end."""

Key = tuple[str, int]


class Memo:
    """Reads values as the parser does, those of known shapes without it."""

    def __init__(self, limit: int = MOST_SHAPES) -> None:
        self._limit = limit
        self._buckets: dict[Key, list[Shape]] = {}
        self._known_heads: set[str] = set()
        self._shapes: dict[Any, Shape] = {}
        self._seen: dict[int, int] = {}
        self._heads: set[int] = set()
        self._credit = CREDIT * WORTH
        self._stacks = Stacks()
        self.labels = Labels(self._find, LONGEST)
        self._latest: tuple[Shape, str, int, int] | None = None
        """The shape of the value that was read last, if it has one, with its text, start and stop."""

    def __len__(self) -> int:
        return len(self._shapes)

    def parse(self, context: ParseContext) -> Any:
        """Parse one value of a context, as ``lalr.parse`` does."""
        text, start, end = context.text, context.start, context.end
        self._latest = None
        # Where stack frames follow, what stands before them may be part of an error.
        if end != len(text) or not context.may_cut or context.whole or context.may_have_frames or end - start > LONGEST:
            return parse(context)
        newlines = text.count("\n", start, end - 1)
        found = self._find(text, start, newlines)
        # Only a newline or the end behind a value says by itself that the value ends there.
        if found is not None and text[(stop := found.match.end()) : stop + 1] in {"", "\n"}:
            context.stop = stop
            self._credit += 1
            self._latest = found.shape, text, start, stop
            return found.value()
        if not self._wants(text, start, newlines):
            return parse(context)
        tokens: list[Token] = []
        context.tokens = tokens
        value = parse(context)
        if not (context.duplicates or context.missized or context.unescaped):
            self._learn(context, tokens, value)
        return value

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

    def blocks(
        self, text: str, start: int, place: tuple[int, int], longest: int, file: str | None, end: int | None = None
    ) -> tuple[list[Record], int]:
        """Read the blocks that follow one another from the beginning of a line, as long as each is one value of a known shape; ``AT_ONCE`` at the most.

        Args:
            text: where they stand.
            start: where the first begins.
            place: the offset in the input, and the number of the line, that it begins at.
            longest: how many characters a block may have.
            file: the name to put on the records.
            end: a block that goes on behind it is none.

        Returns:
            Their records, and the offset behind the last one.

        """
        records: list[Record] = []
        shift, line = place[0] - start, place[1]
        shape: Shape | None = None
        end = len(text) if end is None else end
        while len(records) < AT_ONCE:
            # Mostly the next block has the shape of the last one.
            match = None if shape is None else shape.match(text, start)
            if shape is not None and match is not None:
                build, newlines = shape.build, shape.newlines
            else:
                found = (shape and shape.take(text, start)) or self._block(text, start)
                if found is None:
                    break
                shape, match, build = found
                newlines = text.count("\n", start, match.end())
            stop = match.end() + 1
            # What is known of a line as a block does not hold for one whose strings go on below.
            is_other_block = newlines > 0 and shape.newlines == 0
            if is_other_block or not text.startswith("\n", stop - 1) or stop - start > longest or stop > end:
                break
            span = Span(((start + shift, stop + shift),), line, 1, line + newlines)
            records.append(Record([Value(build(*match.groups()), span)], [], 0, None, file))
            start = stop
            line += newlines + 1
        self._credit += len(records)
        return records, start

    def confirm(self, text: str, stop: int) -> None:
        """Hear that what was read last, from the beginning of this text on, was a block by itself: its only value, and nothing wrong.

        A parse alone does not say so: whether a text in a log is a value is decided behind it, by what stands around it and how
        it is indented. Of a block at the left margin nothing of that can change with the literals.
        """
        if self._latest is not None and self._latest[1:] == (text, 0, stop) and not is_told_by_quotes(text):
            self._latest[0].is_confirmed = True

    def confirm_behind(self, text: str, start: int, stop: int) -> None:
        """Hear that what was read last is all that stands in a block behind a label, and nothing wrong."""
        if self._latest is not None and self._latest[1:] == (text, start, stop):
            self.labels.learn(text, start, stop, self._latest[0])

    def learn_error(self, text: str, value: Error) -> None:
        """Hear that an error is all of a block at the left, with nothing wrong: its stack may come again, and its properties."""
        props = self._stacks.learn(text, value)
        if props is None:
            return
        context = ParseContext(props, whole=False, may_cut=True)
        context.brackets[0].at_member_start = True
        with suppress(DumpParseError):
            self.parse(context)

    def errors(self, text: str, start: int, place: tuple[int, int], longest: int, file: str | None) -> tuple[list[Record], int]:
        """Read the errors that follow one another, as ``blocks`` does, as long as each has a stack that came before."""
        records: list[Record] = []
        shift, line = place[0] - start, place[1]
        while len(records) < AT_ONCE and (found := self._stacks.find(text, start, self._braces)) is not None:
            if found.stop - start > longest:
                break
            last = line + text.count("\n", start, found.stop) - 1
            records.append(Record([Value(found.value, Span(((start + shift, found.stop + shift),), line, 1, last))], [], 0, None, file))
            start, line = found.stop, last + 1
        return records, start

    def _braces(self, text: str, start: int) -> tuple[Any, int] | None:
        """Read braces of a known shape."""
        stop = text.find("\n}\n", start, start + LONGEST)
        found = None if stop < 0 else self._find(text, start, text.count("\n", start, stop) + 1)
        return None if found is None else (found.value(), found.match.end())

    def begins(self, text: str, start: int) -> bool:
        """Return whether a text of a known shape may begin at an offset."""
        return _HEAD(text, start)[0] in self._known_heads  # type: ignore[index]  # it matches everywhere

    def _block(self, text: str, start: int) -> Taken | None:
        """Find the shape of the block that begins at an offset, if its end is there."""
        stop = text.find("\n", start, start + LONGEST)
        last = text[stop - 1 : stop] if stop > start else ""
        newlines = 0
        if last and last in "{[":
            stop = text.find("\n]\n" if last == "[" else "\n}\n", stop, start + LONGEST)
            newlines = text.count("\n", start, stop) + 1
        elif not last or last not in "}]":
            return None
        found = None if stop < 0 else self._find(text, start, newlines)
        return found if found is not None and found.shape.is_block and found.shape.is_confirmed else None

    def _find(self, text: str, start: int, newlines: int) -> Taken | None:
        """Find a shape that takes the text at an offset."""
        head = _HEAD(text, start)[0]  # type: ignore[index]  # it matches everywhere
        for count in (newlines, -1):
            bucket = self._buckets.get((head, count))
            if bucket is None:
                continue
            for number, shape in enumerate(bucket[:TRIES]):
                found = shape.take(text, start)
                if found is not None:
                    if number:
                        del bucket[number]
                        bucket.insert(0, shape)
                    return found
        return None

    def _learn(self, context: ParseContext, tokens: list[Token], value: Any) -> None:
        """Note what the parser made of a text."""
        text, start, stop = context.text, context.start, context.stop
        skeleton = skeleton_of(text, start, stop, tokens)
        if skeleton is None:
            return
        shape = self._shapes.get(skeleton)
        if shape is not None:
            self._widen(shape)
            self._latest = shape, text, start, stop
            return
        name = hash(skeleton)
        sightings = self._seen.get(name, 0) + 1
        if len(self._seen) >= MOST_SEEN:
            self._seen.clear()
        self._seen[name] = sightings
        if sightings != SIGHTINGS:
            return
        self._credit -= WORTH
        made = make_shape(skeleton, text[start:stop], value)
        if made is None:
            return
        if len(self._shapes) >= self._limit:
            self._shapes.clear()
            self._buckets.clear()
            self._known_heads.clear()
            self._seen.clear()
        self._shapes[skeleton] = made
        self._put(made, made.newlines)
        if made.match_wide is not None:
            self._put(made, -1)
        self._latest = made, text, start, stop

    def _widen(self, shape: Shape) -> None:
        """Count a text that a shape should have taken; widen it where that goes on."""
        shape.misses += 1
        if shape.misses == MISSES and shape.match_wide is None:
            self._credit -= WORTH
            shape.widen()
            self._put(shape, -1)

    def _put(self, shape: Shape, newlines: int) -> None:
        """Put a shape where it will be looked for: by its lines, a wide one also where there may be more of them (-1)."""
        head = _HEAD(shape.skeleton.pieces[0])[0]  # type: ignore[index]  # it matches everywhere
        self._known_heads.add(head)
        self._buckets.setdefault((head, newlines), []).insert(0, shape)
