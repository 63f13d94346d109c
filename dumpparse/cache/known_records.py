"""Records that come again: the same words and structure with other literals, read without the rules and the grammar.

Which ways lead through a record is learnt (``learning``). Where it ends depends on what it says itself, but for errors whose frames end it:
what stands below those is looked at.
"""

from __future__ import annotations

from ..log.block_ends import ends_above, left_to_wait, opens_as_viewed
from ..log.record import AT_ONCE, Record, Span, Text, Value, said_between
from ..log.signs import Signs
from ..log.viewed import asks_for_another_look
from ..log.views import may_be_viewed
from ..parser.literal_values import NotKnownError
from ..parser.patterns import pattern
from ..source.lines import indent_of, line_with_fewer
from ..source.prefix import length_of_named
from ..source.prefix_formats import MAY_BE_NAMED
from .ways import AHEAD, MAY_BEGIN, Ending, Layout, Mark, Node, place_of, walk

_BLANK_LINES, _LEADER = pattern("BLANK_LINES"), pattern("LEADER_MARK")
_BLANK = ("\n", " ", "\t")


def read_known(
    root: Node, signs: Signs, at: int, place: tuple[int, int], longest: int, file: str | None, end: int
) -> tuple[list[Record], int]:
    """Read the records that follow one another from the beginning of a line, as long as each is known; ``AT_ONCE`` at the most.

    Args:
        root: where all known ways begin.
        signs: the text where they stand, with what is to be looked at in it.
        at: where the first begins.
        place: the offset in the input, and the number of the line, that it begins at.
        longest: how many characters a record may have.
        file: the name to put on the records.
        end: a record that goes on behind it is none.

    Returns:
        Their records, and the offset behind the last one.

    """
    records: list[Record] = []
    text = signs.text
    shift, line, begin = place[0] - at, place[1], at
    named = MAY_BE_NAMED.match
    if not root.edges or (place[0] == 0 and text.startswith("\ufeff", at)):
        return records, at
    while len(records) < AT_ONCE:
        number = line
        if text.startswith(_BLANK, at) and (blank := _BLANK_LINES.match(text, at)) is not None:
            at = blank.end()
            number += text.count("\n", begin, at)
        walked = walk(root, text, at)
        if walked is None:
            break
        ending, stop, marks = walked
        waits = left_to_wait(ending.waits, text, stop)
        stop += 1
        if stop - at > longest or stop > end or not ends_above(waits, text, at, stop):
            break
        if begin < at and not ending.takes_blank:
            break
        if ending.is_calm and any(shape.says_more(match) for match, shape in marks):
            break
        if ending.asks and signs.ask_for_another_look(at, stop) and asks_for_another_look(text[at:stop]):
            break
        first = text[at : text.find("\n", at)]
        if first[0] == " " and line_with_fewer(indent_of(first) + 1).search(text, at, text.rfind("\n", at, stop - 1)):
            break  # a string, or a message, goes on where the record does not; the last line may close it
        if may_be_viewed(first):
            if _LEADER.match(first) is not None:
                break  # whether that is one, the lines below say
            # Strings were tried that a view may change: those that it may not need no look.
            if (not marks or any(shape.may_be_viewed(match) for match, shape in marks)) and opens_as_viewed(first):
                break
        if named(text, at) is not None and length_of_named(first):
            break
        try:
            record, line = _record(text, (begin, at, stop), shift, number, marks, ending, file)
        except NotKnownError:
            break
        records.append(record)
        at = begin = stop
    return records, begin


def begins_known(root: Node, text: str, at: int) -> bool:
    """Return whether a known record may begin at the beginning of a line."""
    newline = text.find("\n", at, at + AHEAD)
    found = None if newline < 0 else MAY_BEGIN.search(text, at, newline + 1)
    if found is None:
        return False
    return bool(root.edges_of(place_of(text, at, found.start())[1]))


def _record(
    text: str, place: tuple[int, int, int], shift: int, number: int, marks: list[Mark], ending: Ending, file: str | None
) -> tuple[Record, int]:
    """Make the record of what stands on a way; return it, and the number of the line below."""
    layout = ending.layout
    if not ending.is_simple:
        parts, line = _parts(text, place, shift, number, marks, layout)
        return Record(parts, [], layout.depth, None, file), line
    # Mostly it is one value at the end of its line, behind words or none.
    (match, shape), (begin, at, stop) = marks[0], place
    start = match.start()
    last = number if shape.is_line and not shape.has_lines else number + text.count("\n", start, stop - 1)
    if ending.is_plain:
        span = Span(((begin + shift, stop + shift),), number, start - at + 1, last)
        return Record([Value(shape.value(match), span)], [], layout.depth, None, file), last + 1
    words = Span(((begin + shift, start + shift),), number, layout.blanks[0] + 1, number)
    said = said_between(text[at:start], is_first=True, is_last=False)
    span = Span(((start + shift, stop + shift),), number, start - at + 1, last)
    return Record([Text(said, words), Value(shape.value(match), span)], [], layout.depth, None, file), last + 1


def _parts(
    text: str, place: tuple[int, int, int], shift: int, line: int, marks: list[Mark], layout: Layout
) -> tuple[list[Text | Value], int]:
    """Lay values and the words between them over a record; return them, and the number of the line below."""
    parts: list[Text | Value] = []
    begin, left, stop = place
    """Where the next part begins, the line does that it stands on, and what follows the record."""
    last = len(marks) - 1
    for number, (match, shape) in enumerate(marks):
        start, after = match.span()
        if layout.has_text[number]:
            from_here = begin if parts else left
            said = said_between(text[from_here:start], is_first=not parts, is_last=False)
            span = Span(((begin + shift, start + shift),), line, from_here + layout.blanks[number] - left + 1, line)
            parts.append(Text(said, span))
            begin = start
        following = stop if number == last and not layout.has_tail else after
        newlines = text.count("\n", start, after)
        span = Span(((begin + shift, following + shift),), line, start - left + 1, line + newlines)
        parts.append(Value(shape.value(match), span))
        line += newlines
        left = text.rfind("\n", start, after) + 1 if newlines else left
        begin = after
    if layout.has_tail or not marks:
        from_here = begin if parts else left
        said = said_between(text[from_here : stop - 1], is_first=not parts, is_last=True)
        span = Span(((begin + shift, stop + shift),), line, from_here + layout.tail_blanks - left + 1, line)
        parts.append(Text(said, span))
    return parts, line + 1
