"""How far the lines are indented that a value has below the line of its entry: what the brackets around it say of the layout.

Each line that begins an entry shows its own indentation. An entry that stands behind others on its line shows none: there the brackets
around it are counted, and each counts as much as the layout has it.
"""

from __future__ import annotations

from enum import Enum

from .context import MOST_PRINTED, Bracket, ParseContext, first_dedent, indent_at


class Layout(Enum):
    """How Node prints what has members."""

    USUAL = "on lines of their own, or all on one"
    COMPACT = "the first behind the bracket, the closer behind the last"


LESS_IN_PAIRS = 2
"""By how much less than its line an item of an iterator's entry is indented below it: Node counts the entry's brackets not."""


def printed_indent(context: ParseContext, *, is_base: bool) -> int:
    """Return by how many blanks Node indents what goes on below the line of an entry that does not begin its own: the compact layout.

    Each object around it counts 3, what has items 2; a base stands on its object.
    """
    around = context.brackets[1 : -1 if is_base else None]
    return context.brackets[0].opened_indent + sum(
        0 if one.less else 3 if one.closer in {"RBRACE", "RANGLE"} and one.has_keys else 2 for one in around
    )


def usual_indent(context: ParseContext) -> int:
    """Return the same of the usual layout, in which whatever stands around it counts 2: Node 12 leaves entries on one line though their text has several."""
    return context.brackets[0].opened_indent + 2 * sum(not one.less for one in context.brackets[1:])


def text_indent(context: ParseContext, bracket: Bracket, start: int, stop: int) -> int | None:
    """Return by how many blanks the lines of a text are indented that does not begin its line; ``None``: as the line of its entry.

    Where nothing around it shows which layout it is, the text does, by what would be left of it: the fewest blanks of its own, and an even
    number of them.
    """
    below = [line for line in context.text[start:stop].split("\n")[1:] if line]
    if not 1 < len(context.brackets) <= MOST_PRINTED or not below:
        return None
    compact, usual = printed_indent(context, is_base=may_be_base(bracket)), usual_indent(context)
    least = min(indent_at(line, 0) for line in below)
    shown = {_layout(context, one, stop) for one in context.brackets[1:]}
    if may_be_base(bracket) or Layout.COMPACT in shown:
        return compact if compact <= least else None
    if bracket.entry_is_line:
        return None
    if Layout.USUAL in shown:
        return usual if usual <= least else None
    printed = [indent for indent in (compact, usual) if indent <= least]
    if compact != usual and len(printed) > 1:
        context.guessed.append(start)
    return min(printed, key=lambda indent: ((least - indent) % 2, least - indent), default=None)


def may_be_base(bracket: Bracket) -> bool:
    """Return whether what stands in a bracket may be the base of the compact layout: the error or function that the properties belong to."""
    return bracket.first and not bracket.has_keys and not bracket.is_list_like and bracket.closer == "RBRACE"


def _layout(context: ParseContext, bracket: Bracket, offset: int) -> Layout | None:
    """Return the layout that a bracket around an offset is printed in, as far as its lines show that."""
    text = context.text
    if text[bracket.opened + 1 : context.line_stop_of(bracket)].strip() not in {"", "{"}:
        return Layout.COMPACT if bracket.entry_is_line else None
    if bracket.opened == context.start or text.endswith((": ", " => ", "\n", "  "), 0, bracket.opened):
        return Layout.USUAL
    # Behind a name the compact layout breaks the line too, but not before the closer.
    reach = context.reach(offset)
    below = first_dedent(context, context.line_stop(offset), reach, bracket.opened_indent + 1)
    context.looked(offset, below)
    if below < reach:
        return Layout.USUAL if text[below + 1 : context.line_stop(below + 1)].lstrip()[:1] in {"}", "]"} else Layout.COMPACT
    return Layout.COMPACT if reach == context.end and text[context.lines.ink_end(context.end) - 1] in "}]" else None
