"""What is to be said of how a value was read: an error whose head or message is in doubt, a text that was hardly printed so."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Issue
from ..parser.context import ParseContext
from ..parser.patterns import pattern
from ..repair import LEFT_OUT_BY_HAND
from ..source.lines import Lines
from ..values import Error
from .line_patterns import FRAME_BY_ITSELF, holds_value
from .nearest_head import is_sure, may_be_either
from .unread import issue_at, repaired

_DOUBTFUL_MESSAGE = pattern("DOUBTFUL_MESSAGE")


def doubts_of_error(block: Lines, error: Error, start: int, *, is_chained: bool) -> Iterator[Issue]:
    """Yield what is to be said of how an error with frames was read: where it begins, and what its message holds."""
    if is_chained:
        yield issue_at(block, "ambiguous-error-head", start, "another head stands before this one; it is taken for a label")
    elif _DOUBTFUL_MESSAGE.match(error.message or ""):
        yield issue_at(
            block, "ambiguous-error-head", start, "the message begins as another head does; what stands before it may be a label"
        )
    said = error.header if error.message is None else error.message
    lines = (said or "").split("\n")
    if (why := _doubt_of_head(block, error, start, lines)) is not None:
        yield issue_at(block, "ambiguous-error-head", start, why)
    closers = {line: number for number, line in enumerate(lines) if line in {"}", "]"}}
    for number, line in enumerate(lines):
        opens = closers.get({"{": "}", "[": "]"}.get(line[-1:], ""), -1) > number
        if number and line[:1] != " " and (opens or holds_value(line)):
            at = block.line_start(start)
            for _ in range(number):
                at = block.whole.index("\n", at) + 1
            yield issue_at(block, "message-holds-values", at, "the message of this error holds what may be a value of its own")
            return


def _doubt_of_head(block: Lines, error: Error, start: int, lines: list[str]) -> str | None:
    """Return what is in doubt where two heads may have the same frames; ``None`` where nothing is."""
    if block.line(start).held and not is_sure(block.whole[start : block.place(start).content_end]):
        return "this may be the last line of a message whose head stands above"
    if error.header is not None and lines[0].endswith(":") and is_sure(lines[0]):
        return "nothing stands behind this head on its line; it may be a label"
    if len(lines) > 1 and FRAME_BY_ITSELF.match(lines[-1]) is not None:
        return "the last line of this message is like a frame"
    if lines[1:] == [""] and len(error.frames or ()) == 1:
        return "a blank line stands between this head and the only frame below it; more of it may stand behind others"
    if len(lines) > 1 and may_be_either(lines[-1], lines[-2]):
        return "the last line of this message may be the head of another error"
    return None


def doubts_of_print(block: Lines, context: ParseContext) -> Iterator[Issue]:
    """Yield what a value shows that no printer writes so: a number that does not count what stands behind it, backslashes that are no escapes."""
    for offset in context.missized[:1]:
        yield issue_at(block, "unparsed", offset, "a member is missing here, or one too many: the number does not count them", level="warn")
    for offset in context.unquoted[:1]:
        yield issue_at(
            block, "unparsed", offset, "Bun prints strings in tables without quotes: what looks like a value may be one", level="info"
        )
    for offset in context.unescaped[:1]:
        yield issue_at(block, "unparsed", offset, "no printer writes such escapes: the backslashes of this string stay", level="info")


def doubt_of_text(block: Lines, said: str, start: int, stop: int) -> Issue:
    """Say of a text in a value that it was hardly printed so."""
    first = said.split("\n", maxsplit=1)[0]
    at = max(block.whole.find(first, start, stop), start)
    if said in LEFT_OUT_BY_HAND:
        return repaired(block, "hand-elision", at)
    return issue_at(block, "unparsed", at, "in this value stands what is hardly printed so; it is kept as it stands", level="info")
