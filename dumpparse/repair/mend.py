"""A text that was not read → the value it was printed as, and what had to be repaired for that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from ..errors import DumpParseError
from ..parser.context import MAX_DEPTH, ParseContext
from ..parser.lalr import parse
from ..parser.patterns import pattern
from ..values import Array, Error
from . import bun, bun_errors, cause_lines, error_layout, fragment, glued_tree, indentation, tab_table, tree
from .edits import Edit
from .reading import Open, Reading
from .tolerant import read_tolerantly

_MARK = "\x00"
_CUT_KEY = pattern("CUT_KEY")


class Mended(NamedTuple):
    """What was read of a text after repairs.

    Attributes:
        value: the value.
        start: where it begins in the original.
        stop: where it ends.
        edits: what was changed; their names are those of ``REPAIRS``.
        is_cut: it ends before it is closed.

    """

    value: Any
    start: int
    stop: int
    edits: list[Edit]
    is_cut: bool


def mend(text: str, start: int, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the value that begins at an offset of a text, with repairs; ``None`` where they do not help.

    Args:
        text: the lines of a block.
        start: where the value begins: its bracket, or the name before it.
        end: up to where it may go.
        max_depth: how deep values may nest.

    """
    if _MARK in text:
        return None
    laid_out = bun_errors.lay_out(text, start, end)
    if laid_out is not None:
        one = None if not laid_out.text else _mended(laid_out.text, 0, len(laid_out.text), max_depth)
        if one is None:
            return None
        edits = [edit._replace(start=start + laid_out.place(edit.start), stop=start + laid_out.place(edit.stop)) for edit in one.edits]
        moved = [Edit(start + part.start, start + part.stop, part.text, bun.REPAIR.name) for part in laid_out.moved]
        return Mended(one.value, start, start + laid_out.place(one.stop), sorted([*moved, *edits]), one.is_cut)
    return _mended(text, start, end, max_depth)


def _mended(text: str, start: int, end: int, max_depth: int) -> Mended | None:
    reading = Reading(text, start)
    is_whole = read_tolerantly(reading, end)
    if not is_whole and reading.at < end:
        return None
    return _parsed(reading, end, is_cut=not is_whole, max_depth=max_depth)


def mend_fragment(text: str, start: int, end: int, *, max_depth: int = MAX_DEPTH) -> list[Mended]:
    """Read the members that stand at an offset without the bracket that opens their container: a value for each level, the innermost first."""
    found: list[Mended] = []
    if _MARK in text:
        return found
    at = start
    while at < end:
        reading = Reading(text, at)
        reading.open.append(Open(fragment.UNKNOWN, at))
        is_whole = read_tolerantly(reading, end)
        if not is_whole and reading.at < end:
            return []
        closer = reading.closed if is_whole else fragment.guessed(reading)
        if is_whole and not text[at : reading.gap - 1].strip():
            # A level without entries of its own.
            at = _behind(text, reading.gap, end)
            continue
        reading.edit(at, at, fragment.opener(closer), fragment.REPAIR.name)
        one = _parsed(reading, end, is_cut=not is_whole, max_depth=max_depth)
        if one is None:
            return []
        found.append(one)
        at = _behind(text, one.stop, end)
    return found


def mend_headless(text: str, start: int, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the error whose frames and properties stand at an offset, without the head above them; ``None`` where no properties do."""
    if _MARK in text:
        return None
    head = fragment.HEAD_BEFORE
    one = _mended(head + text[start:end], 0, len(head) + end - start, max_depth)
    if one is None or type(one.value) is not Error or one.value.frames is None or one.value.message:
        return None
    rest = replace(one.value, name=None, message=None, cut_before=True)
    if not (rest.props or rest.symbols or rest.hidden):
        return None
    moved = start - len(head)
    edits = [edit._replace(start=edit.start + moved, stop=edit.stop + moved) for edit in one.edits if edit.start >= len(head)]
    return Mended(rest, start, one.stop + moved, [Edit(start, start, head, fragment.REPAIR.name), *edits], one.is_cut)


def mend_causes(text: str, start: int, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the error at an offset whose causes and properties stand below it without braces; ``None`` where they are not read."""
    laid_out = None if _MARK in text else cause_lines.braced(text[start:end])
    one = None if laid_out is None else _mended(laid_out, 0, len(laid_out), max_depth)
    if one is None or laid_out is None or one.is_cut or one.stop < len(laid_out) or type(one.value) is not Error:
        return None
    return Mended(cause_lines.without_brackets(one.value), start, end, [Edit(start, end, "", error_layout.REPAIR.name)], is_cut=False)


def mend_glued(text: str, begin: int, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the tree of a browser whose lines are glued together, wherever it begins behind an offset; ``None`` where none is."""
    for as_words in (True, False):
        unglued = None if _MARK in text else glued_tree.unglue(text, begin, end, as_words=as_words)
        one = None if unglued is None else mend_tree(unglued.text, len(unglued.text), max_depth=max_depth)
        if unglued is not None and one is not None and not one.is_cut:
            start, stop = unglued.place(one.start), unglued.place(one.stop)
            return one._replace(start=start, stop=stop, edits=[Edit(start, stop, "", tree.REPAIR.name)])
    return None


def mend_tree(text: str, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the tree of a browser that a text begins with; ``None`` where it begins with none."""
    found = None if _MARK in text else tree.read_tree(text, end)
    if found is None:
        return None
    reading = Reading(found.text, 0)
    reading.is_browser = True
    is_whole = read_tolerantly(reading, len(found.text))
    if (not is_whole and reading.at < len(found.text)) or (is_whole and found.is_cut):
        return None
    if found.begins_before:
        reading.edit(1, 1, fragment.opener("}")[1:].rstrip(), tree.REPAIR.name)
    one = _parsed(reading, len(found.text), is_cut=not is_whole, max_depth=max_depth)
    if one is None:
        return None
    if isinstance(one.value, Array) and not one.value.items and one.value.more is not None:
        # None of its groups of items is expanded: the preview shows more.
        shown = _mended(text, found.start, text.index("\n", found.start), max_depth)
        one = one if shown is None else shown
    return Mended(one.value, found.start, found.stop, [Edit(found.start, found.stop, "", tree.REPAIR.name)], found.is_cut)


def mend_error(text: str, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the error that a text begins with, whose lines stand otherwise than Node prints them; ``None`` where it begins with none."""
    layout = None if _MARK in text else error_layout.lay_out(text, end)
    if layout is None:
        return None
    laid_out = layout.text + ("" if layout.is_of_browser else text[layout.stop : end])
    reading = Reading(laid_out, 0)
    if layout.is_of_browser:
        reading.at = len(laid_out)
    elif not read_tolerantly(reading, len(laid_out)):
        return None
    one = _parsed(reading, len(laid_out), is_cut=False, max_depth=max_depth)
    if one is None or one.stop < len(layout.text):
        return None
    edits = [Edit(layout.start, layout.stop, "", layout.repair), *(edit for edit in one.edits if edit.repair != indentation.REPAIR.name)]
    return Mended(one.value, layout.start, layout.stop + one.stop - len(layout.text), edits, is_cut=False)


def mend_table(text: str, end: int, *, max_depth: int = MAX_DEPTH) -> Mended | None:
    """Read the table without a box that a text begins with; ``None`` where it begins with none."""
    table = None if _MARK in text else tab_table.read_tab_table(text, end)
    if table is None:
        return None
    reading = Reading(table.text, 0)
    reading.at = len(table.text)
    one = _parsed(reading, len(table.text), is_cut=False, max_depth=max_depth)
    if one is None:
        return None
    return Mended(one.value, 0, table.stop, [Edit(0, table.stop, "", tab_table.REPAIR.name)], is_cut=False)


def _parsed(reading: Reading, end: int, *, is_cut: bool, max_depth: int) -> Mended | None:
    stop = end if is_cut else reading.at
    mended = reading.mended(stop)
    if is_cut and _CUT_KEY.fullmatch(mended, line := mended.rfind("\n") + 1) and mended[:line].rstrip()[-1:] in {",", "{"}:
        # It is cut in a key: that stands behind the value, as where it is read plainly.
        mended, stop = mended[:line].rstrip(), reading.text.rfind("\n", 0, end)
    context = ParseContext(mended, 0, len(mended), whole=not is_cut, may_cut=is_cut, max_depth=max_depth)
    try:
        value = parse(context)
    except DumpParseError:
        return None
    if is_cut and mended[context.stop :].strip():
        return None  # what is cut stands behind the value: `[Foo] {` is no form in brackets
    return Mended(value, reading.start, stop, reading.edits, is_cut)


def _behind(text: str, at: int, end: int) -> int:
    """Return where the next level begins behind the closer of one."""
    while at < end and (text[at].isspace() or text[at] == ","):
        at += 1
    return at
