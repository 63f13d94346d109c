"""What the next line makes of a block that waits for the lines of an error: its message, its frames, its properties, in the layout of Node or of another program."""

from __future__ import annotations

from ...source.lines import indent_of
from ..heads import LineKind
from ..line_patterns import (
    BROWSER_FRAME,
    CARET_LINE,
    CAUSE_KEY,
    ENTRY_LINE,
    EXCERPT_LINE,
    FRAME,
    FRAME_BY_ITSELF,
    HEAD_AT_START,
    KEYED_LINE,
    OLD_ERROR_ON_LINE,
    PRETTY_STRING_ENDS,
    WEAK_MESSAGE,
    balance_of,
    find_head,
    find_weak_head,
    open_head,
    without_quoted,
)
from .below import Below
from .rule import MOST_LINES, ContinuingRule, anything
from .states import End, State

MOST_ABOVE_ODD = 60
"""How many lines the head of an error and what stands below it may have above frames that are indented otherwise than Node does."""


def _is_member_below_frames(line: Below) -> bool:
    return line.above.rstrip().endswith("{") and line.is_due_member


def _is_stray(line: Below) -> bool:
    return line.is_of_frames or line.names_cause or FRAME_BY_ITSELF.match(line.text) is not None


def _is_trimmed_frame(line: Below) -> bool:
    if line.count > 1 or line.balance > 0 or line.indent >= line.own + 4 or FRAME_BY_ITSELF.match(line.text) is None:
        return False
    if WEAK_MESSAGE.match(line.first) is not None:
        return True  # of a name alone nothing says that it is an error's, but of what the frame says
    return open_head(line.first.rstrip()) is not None and find_head(without_quoted(line.first)[0]) is not None


def _is_trimmed_frame_in_braces(line: Below) -> bool:
    if line.count > 1 or line.balance != 1 or line.indent >= line.own + 4 or FRAME_BY_ITSELF.match(line.text) is None:
        return False
    return OLD_ERROR_ON_LINE.search(line.first) is not None


def _is_member_beside_head(line: Below) -> bool:
    """Return whether the line below a head goes on with what was opened before it: the head is a member, and has no frames."""
    if line.count > 1 or not line.is_inside or line.balance <= 0 or not line.first.rstrip().endswith(","):
        return False
    is_member = KEYED_LINE.match(line.text) is not None or ENTRY_LINE.match(line.text) is not None
    return is_member and balance_of(line.first) > 0


def _is_last_member_beside_head(line: Below) -> bool:
    return _is_member_beside_head(line) and balance_of(line.first) + balance_of(line.text) <= 0


def _closes_old_error(line: Below) -> bool:
    return line.text.rstrip()[-1:] in {"}", "]"} and line.balance + balance_of(line.text) <= 0


def _is_of_old_error(line: Below) -> bool:
    is_frame = FRAME_BY_ITSELF.match(line.text) is not None or OLD_ERROR_ON_LINE.search(line.text) is not None
    return is_frame or KEYED_LINE.match(line.text) is not None or ENTRY_LINE.match(line.text) is not None


def _is_frame_that_opens(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.opens_beside_frame


def _is_frame_that_closes(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.balance > 0 and line.balance + balance_of(line.text) <= 0


def _is_frame_in_brackets(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.balance > 0


def _ends_head_beside_head(line: Below) -> bool:
    return line.kind is LineKind.END and (line.has_head or find_weak_head(line.text.rstrip()) is not None)


def _ends_head_beside_string(line: Below) -> bool:
    return line.kind is LineKind.END and line.ends_in_string_that_goes_on


def _ends_head_in_brackets(line: Below) -> bool:
    return line.kind is LineKind.END and line.balance > 0 and line.balance + balance_of(line.text) > 0


def _is_frame_beside_head(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.beside_frame[0] is State.HEAD


def _is_frame_beside_string(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.beside_frame[0] is State.STRING


def _is_frame(line: Below) -> bool:
    return line.kind is LineKind.FRAME


def _ends_head_and_opens(line: Below) -> bool:
    return line.kind is LineKind.END and line.balance <= 0 and line.ends_with_opener


def _ends_head(line: Below) -> bool:
    return line.kind is LineKind.END


def _ends_head_of_outer(line: Below) -> bool:
    return (
        line.kind is LineKind.END and line.balance <= 0 and line.text.rstrip().endswith("]") and HEAD_AT_START.match(line.first) is not None
    )


def _is_odd_frame(line: Below) -> bool:
    is_frame = (
        line.kind is LineKind.MESSAGE and FRAME_BY_ITSELF.match(line.text) is not None and line.balance == 0 and line.indent != line.own + 4
    )
    return is_frame and line.count <= MOST_ABOVE_ODD and HEAD_AT_START.match(line.first) is not None


def _is_frame_of_browser(line: Below) -> bool:
    if line.balance or line.count > MOST_ABOVE_ODD or not ("@" in line.text or ":" in line.text):
        return False
    return BROWSER_FRAME.match(line.text) is not None and HEAD_AT_START.match(line.first) is not None


def _goes_on_with_frames_of_browser(line: Below) -> bool:
    return BROWSER_FRAME.match(line.above) is not None and BROWSER_FRAME.match(line.text) is not None


def _ends_pretty_string(line: Below) -> bool:
    return PRETTY_STRING_ENDS.match(line.text) is not None


def _goes_on_in_pretty_string(line: Below) -> bool:
    return '"' not in line.text and line.count < MOST_LINES


def _is_usual_frame(line: Below) -> bool:
    return line.indent == line.own + 4 and FRAME.match(line.text) is not None and indent_of(line.above) != line.indent


def _is_message(line: Below) -> bool:
    return line.kind is LineKind.MESSAGE


def _goes_on_with_frames_and_opens(line: Below) -> bool:
    return line.is_of_frames and line.opens_beside_frame


def _goes_on_beside_head(line: Below) -> bool:
    return line.is_of_frames and line.beside_frame[0] is State.HEAD


def _goes_on_beside_string(line: Below) -> bool:
    return line.is_of_frames and line.beside_frame[0] is State.STRING


def _goes_on_with_frames(line: Below) -> bool:
    return line.is_of_frames


def _is_blank_of_spread(line: Below) -> bool:
    return line.is_blank and line.is_spread


def _names_cause(line: Below) -> bool:
    return line.names_cause


def _is_cause_below(line: Below) -> bool:
    is_first = line.count == 1 and line.indent > line.own and line.balance == 0
    return is_first and CAUSE_KEY.match(line.text) is not None and HEAD_AT_START.match(line.first) is not None


def _is_of_causes(line: Below) -> bool:
    return line.indent > line.own and (CAUSE_KEY.match(line.text) or KEYED_LINE.match(line.text)) is not None


def _is_excerpt(line: Below) -> bool:
    return EXCERPT_LINE.match(line.text) is not None


def _is_member_below_excerpt(line: Below) -> bool:
    return line.above.rstrip().endswith(" {") and KEYED_LINE.match(line.text) is not None


def _is_first_frame_and_opens(line: Below) -> bool:
    return line.is_first_frame and line.opens_beside_frame


def _is_first_frame_beside_head(line: Below) -> bool:
    return line.is_first_frame and line.beside_frame[0] is State.HEAD


def _is_first_frame(line: Below) -> bool:
    return line.is_first_frame


def _is_caret(line: Below) -> bool:
    return CARET_LINE.match(line.text) is not None


ROWS = (
    ContinuingRule(State.HEAD, _is_cause_below, State.CAUSES, "Error: no\n  [cause]: TypeError: no"),
    ContinuingRule(State.HEAD, _is_frame_that_closes, End.WITH, "[ Error: no\n      at f (/a.js:1:2) ]"),
    ContinuingRule(State.HEAD, _is_frame_in_brackets, State.BALANCE, "{ Error: no\n    at f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _is_frame_that_opens, State.CLOSER, "Error: no\n    at f (/a.js:1:2) {"),
    ContinuingRule(State.HEAD, _is_frame_beside_head, State.HEAD, "Error: no\n    at f (/a.js:1:2) TypeError: one"),
    ContinuingRule(State.HEAD, _is_frame_beside_string, State.STRING, "Error: no\n    at f (/a.js:1:2) [String: 'one\\n' +"),
    ContinuingRule(State.HEAD, _is_frame, State.FRAMES, "Error: no\n    at f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _ends_head_and_opens, State.CLOSER, "[Error: one\ntwo] {"),
    ContinuingRule(State.HEAD, _ends_head_beside_head, State.HEAD, "[Error: one\ntwo] TypeError: no"),
    ContinuingRule(State.HEAD, _ends_head_beside_string, State.STRING, "[Error: one\ntwo] [String: 'one\\n' +"),
    ContinuingRule(State.HEAD, _ends_head_in_brackets, State.BALANCE, "{ [Error: one\n  two]"),
    ContinuingRule(State.HEAD, _ends_head_of_outer, State.BEHIND, "Error: Uncaught [Error: one\ntwo]"),
    ContinuingRule(State.HEAD, _ends_head, End.WITH, "[Error: one\ntwo]"),
    ContinuingRule(State.HEAD, _is_last_member_beside_head, End.WITH, "[ 'Error: no',\n  2 ]"),
    ContinuingRule(State.HEAD, _is_member_beside_head, State.BALANCE, "[ 'Error: no',\n  2,"),
    ContinuingRule(State.HEAD, _is_trimmed_frame_in_braces, State.OLD_ERROR, "{ Error: no\nat f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _is_trimmed_frame, State.TRIMMED, "Error: no\nat f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _is_odd_frame, State.ODD_FRAMES, "error: no\n      at f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _is_frame_of_browser, State.ODD_FRAMES, "TypeError: no\nf@http://a.b/c.js:1:2"),
    ContinuingRule(State.HEAD, _is_message, State.HEAD, "Error: one\ntwo"),
    ContinuingRule(State.HEAD, anything, End.RELEASE, "Error: one\nTypeError: two"),
    ContinuingRule(State.FRAMES, _goes_on_with_frames_and_opens, State.CLOSER, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) {"),
    ContinuingRule(State.FRAMES, _goes_on_beside_head, State.HEAD, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) TypeError: one"),
    ContinuingRule(
        State.FRAMES, _goes_on_beside_string, State.STRING, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) [String: 'one\\n' +"
    ),
    ContinuingRule(State.FRAMES, _goes_on_with_frames, State.FRAMES, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4)"),
    ContinuingRule(State.FRAMES, _is_excerpt, State.EXCERPT, "Error: no\n    at f (/a.js:1:2)\n> 1 | no();"),
    ContinuingRule(State.FRAMES, _names_cause, State.HEAD, "Error: no\n    at f (/a.js:1:2)\nCaused by: TypeError: no"),
    ContinuingRule(State.FRAMES, _is_blank_of_spread, State.SPREAD, "Error: no\n\n    at f (/a.js:1:2)\n"),
    ContinuingRule(State.FRAMES, anything, End.BEFORE, "Error: no\n    at f (/a.js:1:2)\nnext"),
    ContinuingRule(
        State.SPREAD, _goes_on_with_frames_and_opens, State.CLOSER, "Error: no\n\n    at f (/a.js:1:2)\n\n    at g (/a.js:3:4) {"
    ),
    ContinuingRule(State.SPREAD, _goes_on_with_frames, State.FRAMES, "Error: no\n\n    at f (/a.js:1:2)\n\n    at g (/a.js:3:4)"),
    ContinuingRule(State.SPREAD, anything, End.RELEASE, "Error: no\n\n    at f (/a.js:1:2)\n\nnext"),
    ContinuingRule(State.EXCERPT, _is_excerpt, State.EXCERPT, "Error: no\n    at f (/a.js:1:2)\n> 1 | no();\n    | ^"),
    ContinuingRule(State.EXCERPT, _is_member_below_excerpt, State.MEMBERS, "Error: no\n    at f (/a.js:1:2)\n> 1 | no(); {\n  code: 1"),
    ContinuingRule(State.EXCERPT, anything, End.RELEASE, "Error: no\n    at f (/a.js:1:2)\n> 1 | no();\nnext"),
    ContinuingRule(State.BEHIND, _is_first_frame_and_opens, State.CLOSER, "ZodError: [\n  1\n]\n    at f (/a.js:1:2) {"),
    ContinuingRule(State.BEHIND, _is_first_frame_beside_head, State.HEAD, "ZodError: [\n  1\n]\n    at f (/a.js:1:2) TypeError: one"),
    ContinuingRule(State.BEHIND, _is_first_frame, State.FRAMES, "ZodError: [\n  1\n]\n    at f (/a.js:1:2)"),
    ContinuingRule(State.BEHIND, anything, End.BEFORE, "ZodError: [\n  1\n]\nnext"),
    ContinuingRule(State.SOURCE, anything, State.CARET, "/app/a.js:12\n  throw new Error('no')"),
    ContinuingRule(State.CARET, _is_caret, End.TEXT, "/app/a.js:12\n  throw new Error('no')\n  ^"),
    ContinuingRule(State.CARET, anything, End.RELEASE, "/app/a.js:12\none\ntwo"),
    ContinuingRule(State.QUOTED, _ends_pretty_string, State.CLOSER, '{\n  "a": "one\ntwo\nthree",'),
    ContinuingRule(State.QUOTED, _goes_on_in_pretty_string, State.QUOTED, '{\n  "a": "one\ntwo\nthree'),
    ContinuingRule(State.QUOTED, anything, End.RELEASE, '{\n  "a": "one\ntwo\n"'),
    ContinuingRule(State.TRIMMED, _is_member_below_frames, State.MEMBERS, "Error: no\nat f (/a.js:1:2) {\ncode: 1"),
    ContinuingRule(State.TRIMMED, _is_stray, State.TRIMMED, "Error: no\nat f (/a.js:1:2)\nat g (/a.js:3:4)"),
    ContinuingRule(State.TRIMMED, anything, End.BEFORE, "Error: no\nat f (/a.js:1:2)\nready"),
    ContinuingRule(State.STRAY, _is_member_below_frames, State.MEMBERS, "at f (/a.js:1:2) {\n  code: 1"),
    ContinuingRule(State.STRAY, _is_stray, State.STRAY, "at f (/a.js:1:2)\nat g (/a.js:3:4)"),
    ContinuingRule(State.STRAY, anything, End.BEFORE, "at f (/a.js:1:2)\nready"),
    ContinuingRule(State.CAUSES, _is_stray, End.RELEASE, "Error: no\n  [cause]: TypeError: no\n      at f (/a.js:1:2)"),
    ContinuingRule(State.CAUSES, _is_of_causes, State.CAUSES, "Error: no\n  [cause]: TypeError: no\n    code: 1, b: 2"),
    ContinuingRule(State.CAUSES, anything, End.BEFORE, "Error: no\n  [cause]: TypeError: no\nnext"),
    ContinuingRule(State.OLD_ERROR, _closes_old_error, End.WITH, "{ Error: no\nat f (/a.js:1:2)\ncode: 1 }"),
    ContinuingRule(State.OLD_ERROR, _is_of_old_error, State.OLD_ERROR, "{ Error: no\nat f (/a.js:1:2)\ncode: 1,"),
    ContinuingRule(State.OLD_ERROR, anything, End.RELEASE, "{ Error: no\nat f (/a.js:1:2)\nnext"),
    ContinuingRule(State.ODD_FRAMES, _is_usual_frame, State.FRAMES, "Error: no\n      at f (/a.js:1:2)\n    at g (/a.js:3:4)"),
    ContinuingRule(State.ODD_FRAMES, _is_stray, State.ODD_FRAMES, "error: no\n      at f (/a.js:1:2)\n      at g (/a.js:3:4)"),
    ContinuingRule(
        State.ODD_FRAMES, _goes_on_with_frames_of_browser, State.ODD_FRAMES, "Error: no\nf@http://a.b/c.js:1:2\n@http://a.b/c.js:3:4"
    ),
    ContinuingRule(State.ODD_FRAMES, anything, End.RELEASE, "error: no\n      at f (/a.js:1:2)\nnext"),
)
"""The rows of ``CONTINUING`` for what waits so; of one state, the first that fits counts."""
