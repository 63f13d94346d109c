"""Where bracketed text ends: ``[Function: a b]``, ``[Error: a]b]``."""

from __future__ import annotations

from ..context import Bracket, ParseContext, first_dedent
from ..patterns import pattern
from .closers import before_closers

_SEPARATOR = pattern("SEPARATOR")
_CLASS_OR_TAG = pattern("CLASS_OR_TAG_FOLLOWS")
_SQUARE = pattern("SQUARE_BRACKET")
_THREW_END = pattern("THREW_END")
_HEAD = pattern("BRACKETED_HEAD")
"""The head of an error without frames: its message may have lines, and brackets that are balanced."""
_PROPS = pattern("PROPS_FOLLOW")
_AT_LINE = pattern("AT_LINE")
_BASE_ENTRY = pattern("ENTRY_FOLLOWS")


def find_bracketed(context: ParseContext, start: int, bracket: Bracket) -> int | None:
    """Find the end of ``[x…]``: the balanced ``]`` that a separator follows, else the first such ``]``.

    It looks on the same line first; over more lines only as far as they are indented like the entry.
    """
    stop, seen = _look(context, start, bracket)
    context.looked(start if stop is None else stop, seen)
    return stop


def _look(context: ParseContext, start: int, bracket: Bracket) -> tuple[int | None, int]:
    """Return the end of bracketed text, and up to where was looked for it."""
    text = context.text
    line_stop = context.line_stop(start)
    head = _HEAD.match(text, start, context.end)
    # A name may hold brackets as it likes: it takes no closer that the open brackets of its line need.
    own_stop = before_closers(context, start, line_stop, beside=",")
    reach = context.reach(start)
    seen = min(own_stop, reach)
    balanced, first = _closing(context, start, seen, bracket)
    if balanced is not None:
        return balanced, balanced
    if line_stop < context.end and (reach > line_stop or own_stop < reach):
        seen = first_dedent(context, line_stop, reach, bracket.below)
        many_balanced, many_first = _closing(context, start, seen, bracket)
        if many_balanced is not None and first is None:
            return many_balanced, many_balanced
        if first is None:
            return many_first, seen
        if many_balanced is not None and (_line_leaves_open(text, start, line_stop) or (head is not None and first == line_stop)):
            return many_balanced, many_balanced
    return first, max(seen, line_stop)


def find_threw(context: ParseContext, start: int) -> int | None:
    """Find the end of ``<Inspection threw (…)>``: before the ``]`` of its getter, which a separator follows."""
    if start >= context.no_threw_after:
        return None
    match = _THREW_END.search(context.text, start, context.end)
    if match is None:
        context.no_threw_after = start
        return None
    return match.start() + len(")>")


def threw_is_indented(text: str, indent: int) -> bool:
    """Return whether the lines of what a getter threw have the indentation of its entry: from Node 24 on it is printed as a value, before as text."""
    first, _, rest = text.partition("\n")
    blank = " " * indent
    is_deeper = all(line.startswith(blank) for line in rest.split("\n") if line.strip())
    return is_deeper and (first.startswith(("<Inspection threw ([", "<Inspection threw ({")) or _AT_LINE.search(text) is not None)


def _line_leaves_open(text: str, start: int, stop: int) -> bool:
    """Return whether a line opens a brace or parenthesis, besides brackets, that it does not close."""
    line = text[start:stop]
    return line.count("{") > line.count("}") or line.count("(") > line.count(")")


def _closing(context: ParseContext, start: int, stop: int, bracket: Bracket) -> tuple[int | None, int | None]:
    """Return the ends of the balanced and of the first ``]`` before ``stop`` that a separator follows."""
    depth = 0
    first = None
    text = context.text
    tagged = _HEAD.match(text, start, stop)
    behind_tag = tagged.end() if tagged is not None else start
    for match in _SQUARE.finditer(text, start, stop):
        if match[0] == "[":
            depth += 1
            continue
        depth -= 1
        if match.start() < behind_tag or (depth and first is not None):
            continue  # `[Error [ERR_X]: …`; and nothing is to be known of one between the first and the balanced one
        if not _separator_follows(context, match.end(), bracket):
            if depth == 0 and first is None:
                depth = 1 << 40  # the balanced one is not followed by a separator: none is balanced any more
            continue
        if depth == 0:
            return match.end(), first
        if first is None:
            first = match.end()
    return None, first


def _separator_follows(context: ParseContext, offset: int, bracket: Bracket) -> bool:
    text, end = context.text, context.end
    if offset >= end:
        return True
    if len(context.brackets) == 1 and not context.whole:
        return text[offset] in " \t\r\n,;.:)!?"
    if _SEPARATOR.match(text, offset, end):
        # `]]` closes an outer one only where that one needs no blank before it, as `[Getter: [x]]` does not occur.
        return text[offset] != "]" or bracket.closer == "RBRACKET"
    if _PROPS.match(text, offset, end) or _CLASS_OR_TAG.match(text, offset, end):
        return True
    return bracket.first and bracket.at_member_start and bracket.closer == "RBRACE" and bool(_BASE_ENTRY.match(text, offset, end))
