"""The lines below: what the next line makes of a block, by what that waits for, is the table ``CONTINUING``. The first row that fits counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...source.lines import indent_of
from ...source.prefix import is_behind_count, is_count
from ..heads import Head, LineKind
from ..line_patterns import (
    ANSWERED,
    BROWSER_FRAME,
    BUN_EXCERPT,
    BUN_FRAME,
    BUN_HEAD,
    CARET_LINE,
    CAUSE_KEY,
    CHANGED_LINE,
    DOTS_LINE,
    ENTRY_LINE,
    EXCERPT_LINE,
    FRAME,
    FRAME_BY_ITSELF,
    HEAD_AT_START,
    INNER_ENTRY,
    INNER_ITEM,
    INNER_TEXT,
    KEYED_LINE,
    LAST_SCALAR,
    LINE_HOLDS,
    LINE_OPENS,
    MAP_ENTRY_ON_LINE,
    MAY_OPEN,
    OLD_ERROR_ON_LINE,
    OPEN_HEAD,
    OPEN_ROW,
    OPENS_BELOW_KEY,
    POINTED_LINE,
    PRETTY_STRING_ENDS,
    PRETTY_STRING_OPENS,
    PRINTED_BEHIND_MARK,
    TABLE_BOTTOM,
    TABLE_NAMES,
    TABLE_ROW,
    TABLE_RULE,
    TABLE_TOP,
    TREE_COLON,
    TREE_KEY_ALONE,
    TREE_LINE,
    TYPED_ON,
    WEAK_HEAD,
    WEAK_MESSAGE,
    WRAPPED_LINE,
    WRAPPED_SHORT,
    balance_of,
    find_head,
    first_word,
    open_head,
    without_quoted,
)
from .below import Below
from .opening import MOST_HOLDS
from .states import End, State

MOST_ABOVE_ODD = 60
"""How many lines the head of an error and what stands below it may have above frames that are indented otherwise than Node does."""
MOST_LINES_OF_TABLE = 10_000
"""How many lines a table may have in which a cell has several."""


class ContinuingRule(NamedTuple):
    """A row of ``CONTINUING``: what is waited for, what the line is, what becomes of the block, and such lines; the last one is meant."""

    state: State
    fits: Callable[[Below], bool]
    then: State | End
    example: str


def _anything(_line: Below) -> bool:
    return True


def _repeats_label(line: Below) -> bool:
    # The blanks before a label are no indentation of its value; the same label again is another record.
    return line.own == 0 < line.indent == indent_of(line.first) and first_word(line.first) == first_word(line.text)


def _is_inside(line: Below) -> bool:
    return line.is_inside


def _is_member_at_the_margin(line: Below) -> bool:
    if line.above != line.first or line.is_blank or line.begins_with_head:
        return False
    looks = (
        KEYED_LINE.match(line.text)
        or MAP_ENTRY_ON_LINE.match(line.text)
        or (line.text.rstrip().endswith(",") and (ENTRY_LINE.match(line.text) or INNER_ENTRY.match(line.text)))
    )
    return bool(looks) and line.first.rstrip()[-1:] in {"{", "["}


def _is_item_at_the_margin(line: Below) -> bool:
    return line.above == line.first and line.first.strip() == "[" and LINE_HOLDS.match(line.text) is not None


def _closes_item_at_the_margin(line: Below) -> bool:
    return line.count > 1 and line.text.strip() == "]" and line.first.strip() == "[" and LINE_HOLDS.match(line.above) is not None


def _is_of_bun(line: Below) -> bool:
    above = line.above
    if BUN_FRAME.match(above):
        return line.text.startswith(",") or (not line.is_blank and _is_error_at_the_left(line))
    if CARET_LINE.match(above):
        return line.count > 1 and _is_error_at_the_left(line)
    return BUN_EXCERPT.match(line.text.rstrip()) is not None and BUN_EXCERPT.match(above.rstrip()) is not None


def _is_error_at_the_left(line: Below) -> bool:
    return line.indent == 0 and BUN_HEAD.match(line.text.rstrip()) is not None and "," not in line.text.partition(":")[0]


def _is_member_below_the_first(line: Below) -> bool:
    if line.above != line.first or line.is_blank or line.first.rstrip()[-1:] not in {",", ":"} or line.begins_with_head:
        return False
    if LINE_OPENS.match(line.first) is None:
        return False
    is_item = ENTRY_LINE.match(line.text) is not None and (line.first.rstrip().endswith(":") or line.text.rstrip()[-1:] in {",", "}", "]"})
    return is_item or KEYED_LINE.match(line.text) is not None


def _is_left_out_at_the_margin(line: Below) -> bool:
    return line.own == 0 == line.indent and (DOTS_LINE.match(line.text) or POINTED_LINE.match(line.text)) is not None


def _is_wrapped(line: Below) -> bool:
    return line.count > 1 and not line.is_blank and WRAPPED_LINE.match(line.above) is not None


def _ends_wrapped(line: Below) -> bool:
    return line.count > 1 and line.own == 0 and WRAPPED_SHORT.match(f"{line.above}\n{line.text}") is not None


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


def _is_member_of_old_error(line: Below) -> bool:
    is_below = FRAME_BY_ITSELF.match(line.above) is not None and KEYED_LINE.match(line.text) is not None
    return is_below and line.text.rstrip().endswith(",") and OLD_ERROR_ON_LINE.search(line.first) is not None


def _is_of_old_error(line: Below) -> bool:
    is_frame = FRAME_BY_ITSELF.match(line.text) is not None or OLD_ERROR_ON_LINE.search(line.text) is not None
    return is_frame or KEYED_LINE.match(line.text) is not None or ENTRY_LINE.match(line.text) is not None


def _is_foreign(line: Below) -> bool:
    return (
        line.count == 1 and LINE_OPENS.match(line.first) is not None and not (line.is_blank or MAY_OPEN.search(line.text) or line.has_head)
    )


def _opens_at_the_margin(line: Below) -> bool:
    is_first = line.above == line.first and line.indent == line.own
    return is_first and line.text.strip() in {"{", "["} and line.first.rstrip().endswith("[")


def _is_first_at_the_margin(line: Below) -> bool:
    return line.above.strip() in {"{", "["} and line.indent == line.own and KEYED_LINE.match(line.text) is not None


def _is_member_below(line: Below) -> bool:
    if line.indent <= line.own or line.above.strip() in {"{", "["}:
        return False
    is_item = line.text.rstrip().endswith(",") and (INNER_ITEM.match(line.text) or ENTRY_LINE.match(line.text))
    return bool(KEYED_LINE.match(line.text) or MAP_ENTRY_ON_LINE.match(line.text) or is_item)


def _differs(line: Below) -> bool:
    is_marked = line.indent < line.own and CHANGED_LINE.match(line.text) is not None
    return is_marked and line.first.rstrip().endswith(("{", "["))


def _is_of_diff(line: Below) -> bool:
    return line.is_inside or CHANGED_LINE.match(line.text) is not None


def _is_empty(line: Below) -> bool:
    return line.is_blank


def _closes_all(line: Below) -> bool:
    return line.is_due_member and line.balance + balance_of(line.text) <= 0


def _closes_member_of_more(line: Below) -> bool:
    return _closes_all(line) and line.text.strip() in {"},", "],"} and KEYED_LINE.match(line.first) is not None


def _is_due_member(line: Below) -> bool:
    return line.is_due_member


def _ends_fragment(line: Below) -> bool:
    return line.is_due_member and line.indent == 0 and line.text.rstrip()[-1:] in {"}", "]"} and line.text[0] in "}]"


def _leaves_open(line: Below) -> bool:
    return line.is_inside and (line.is_blank or line.balance + balance_of(line.text) > 0)


def _closes_before_head(line: Below) -> bool:
    return line.is_inside and line.has_head


def _closes_and_opens(line: Below) -> bool:
    return line.is_closer and line.ends_with_opener


def _closes_message(line: Below) -> bool:
    return line.is_closer and not line.has_head and OPEN_HEAD.match(line.first) is not None


def _closes_beside_head(line: Below) -> bool:
    return line.is_closer and (line.has_head or WEAK_HEAD.search(line.text.rstrip()) is not None)


def _closes_beside_string(line: Below) -> bool:
    return line.is_closer and line.ends_in_string_that_goes_on


def _closes_member(line: Below) -> bool:
    return line.is_closer and (line.own > 0 or KEYED_LINE.match(line.first) is not None) and line.text.strip() in {"},", "],"}


def _closes_deeper(line: Below) -> bool:
    return line.is_closer and line.indent > 0 and _is_deeper(line) and not line.ends_with_opener


def _ends_deeper(line: Below) -> bool:
    return line.is_inside and _is_deeper(line)


def _is_deeper(line: Below) -> bool:
    # One blank separates a value from an empty label; what a group indents, without a key, comes with its last line.
    is_keyed = KEYED_LINE.match(line.first) or MAP_ENTRY_ON_LINE.match(line.first)
    return bool(is_keyed) and indent_of(line.first) > 1 and line.text.rstrip()[-1:] in {"}", "]"}


def _closes_further_left(line: Below) -> bool:
    return line.indent < indent_of(line.first) and line.text.strip() in {"}", "]", "},", "],"}


def _is_next_item(line: Below) -> bool:
    return line.above.rstrip().endswith(",") and line.indent == indent_of(line.first) and INNER_TEXT.match(line.text) is not None


def _closes(line: Below) -> bool:
    return line.is_closer


def _string_goes_on(line: Below) -> bool:
    return line.is_inside and (line.is_blank or line.ends_in_string_that_goes_on)


def _is_frame_that_opens(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.opens_beside_frame


def _is_frame_that_closes(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.balance > 0 and line.balance + balance_of(line.text) <= 0


def _is_frame_in_brackets(line: Below) -> bool:
    return line.kind is LineKind.FRAME and line.balance > 0


def _ends_head_beside_head(line: Below) -> bool:
    return line.kind is LineKind.END and (line.has_head or WEAK_HEAD.search(line.text.rstrip()) is not None)


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


def _is_in_pretty_string(line: Below) -> bool:
    return line.count > 1 and line.above[:1].isspace() and PRETTY_STRING_OPENS.match(line.above) is not None


def _ends_with_pretty_string(line: Below) -> bool:
    return _is_in_pretty_string(line) and PRETTY_STRING_ENDS.match(line.text) is not None


def _ends_pretty_string(line: Below) -> bool:
    return PRETTY_STRING_ENDS.match(line.text) is not None


def _goes_on_in_pretty_string(line: Below) -> bool:
    return '"' not in line.text and line.count < MOST_LINES_OF_TABLE


def _is_row_of_tab_table(line: Below) -> bool:
    return line.text.count("\t") == line.first.count("\t") and not line.text.startswith("\t")


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


def _names_columns(line: Below) -> bool:
    return TABLE_NAMES.match(line.text, line.indent) is not None


def _is_rule_of_table(line: Below) -> bool:
    return TABLE_RULE.match(line.text, line.indent) is not None


def _is_row(line: Below) -> bool:
    return TABLE_ROW.match(line.text, line.indent) is not None


def _is_open_row(line: Below) -> bool:
    return OPEN_ROW.match(line.text, line.indent) is not None


def _may_be_of_cell(line: Below) -> bool:
    return line.count < MOST_LINES_OF_TABLE and not TABLE_TOP.match(line.text, line.indent)


def _ends_table(line: Below) -> bool:
    return TABLE_BOTTOM.match(line.text, line.indent) is not None


def _is_of_tree(line: Below) -> bool:
    if line.count >= MOST_LINES_OF_TABLE:
        return False
    return TREE_LINE.match(line.text) is not None or (line.count > 1 and FRAME_BY_ITSELF.match(line.text) is not None)


def _is_key_alone(line: Below) -> bool:
    return line.count < MOST_LINES_OF_TABLE and TREE_KEY_ALONE.match(line.text) is not None


def _is_colon_below_key(line: Below) -> bool:
    return TREE_COLON.match(line.text) is not None and TREE_KEY_ALONE.match(line.above) is not None


def _is_value_below_colon(line: Below) -> bool:
    return TREE_COLON.match(line.above) is not None and TREE_LINE.match(f"a: {line.text.strip()}") is not None


def _opens_below_key(line: Below) -> bool:
    # It stands one blank further in; of the first line that was copied, the blanks may be missing.
    depth = line.indent - indent_of(line.first)
    is_below = depth == 1 and line.own > 1 if indent_of(line.first) else depth > 1
    return is_below and OPENS_BELOW_KEY.match(line.text) is not None


def _opens_and_goes_on(line: Below) -> bool:
    return _opens_below_key(line) and balance_of(line.text) > 0


def _opens_and_closes_member(line: Below) -> bool:
    return _opens_below_key(line) and balance_of(line.text) == 0 and line.text.rstrip().endswith(",")


def _is_inside_value_of_key(line: Below) -> bool:
    return line.is_blank or (line.indent > indent_of(line.first) and line.balance + balance_of(line.text) > 0)


def _closes_value_of_key(line: Below) -> bool:
    return line.balance + balance_of(line.text) == 0 and line.text.rstrip().endswith(",")


def _closes_scalar_further_left(line: Below) -> bool:
    return line.count == 1 and LAST_SCALAR.match(line.first) is not None and _closes_further_left(line)


def _is_frame_below_weak(line: Below) -> bool:
    return line.count == 1 and line.indent > line.own and FRAME.match(line.text) is not None and WEAK_HEAD.search(line.first) is not None


def _is_frame_below_weak_and_opens(line: Below) -> bool:
    return _is_frame_below_weak(line) and line.opens_beside_frame


def _is_count_too(line: Below) -> bool:
    return is_count(line.text.rstrip())


def _is_behind_count(line: Below) -> bool:
    return is_behind_count(line.text)


def _is_caret(line: Below) -> bool:
    return CARET_LINE.match(line.text) is not None


def _is_typed_on(line: Below) -> bool:
    return line.first.startswith("> ") and TYPED_ON.match(line.text) is not None


def _answers(line: Below) -> bool:
    if line.count > 1:
        return True
    if ANSWERED.match(line.text) is None:
        return False
    return PRINTED_BEHIND_MARK.match(line.first) is None or line.first[2:].strip() == line.text.strip()


CONTINUING = (
    ContinuingRule(State.CLOSER, _repeats_label, End.RELEASE, " req [\n 1,\n req ["),
    ContinuingRule(State.CLOSER, _is_typed_on, State.TYPED, "> x = {\n| a: 1"),
    ContinuingRule(State.CLOSER, _is_inside, State.CLOSER, "{\n  a: 1"),
    ContinuingRule(State.CLOSER, _closes_and_opens, State.CLOSER, "{\n  a: 1\n} {"),
    ContinuingRule(State.CLOSER, _closes_message, State.BEHIND, "ZodError: [\n  1\n]"),
    ContinuingRule(State.CLOSER, _closes_beside_string, State.STRING, "{\n  a: 1\n} [String: 'one\\n' +"),
    ContinuingRule(State.CLOSER, _closes_beside_head, State.HEAD, "{\n  a: 1\n} Error: no"),
    ContinuingRule(State.CLOSER, _closes_member, State.FRAGMENT, "  a: {\n    b: 1\n  },"),
    ContinuingRule(State.CLOSER, _closes_deeper, State.LAST, "  a: {\n    b: 1\n  }"),
    ContinuingRule(State.CLOSER, _closes, End.WITH, "{\n  a: 1\n}"),
    ContinuingRule(State.CLOSER, _is_of_bun, State.CLOSER, "{\n  e: TypeError: no\n      at f (/a.js:1:2)\n,"),
    ContinuingRule(State.CLOSER, _is_wrapped, State.CLOSER, "{\n  a: 'a string so long that its end was wra\nped by a terminal'"),
    ContinuingRule(State.CLOSER, _ends_with_pretty_string, State.CLOSER, '{\n  "a": "one\ntwo",'),
    ContinuingRule(State.CLOSER, _is_in_pretty_string, State.QUOTED, '{\n  "a": "one\ntwo'),
    ContinuingRule(State.QUOTED, _ends_pretty_string, State.CLOSER, '{\n  "a": "one\ntwo\nthree",'),
    ContinuingRule(State.QUOTED, _goes_on_in_pretty_string, State.QUOTED, '{\n  "a": "one\ntwo\nthree'),
    ContinuingRule(State.QUOTED, _anything, End.RELEASE, '{\n  "a": "one\ntwo\n"'),
    ContinuingRule(State.CLOSER, _ends_wrapped, State.CLOSER, "{\n  a: 'one\ntwo',"),
    ContinuingRule(State.CLOSER, _is_left_out_at_the_margin, State.CLOSER, "{\n  a: 1,\n..."),
    ContinuingRule(State.CLOSER, _differs, State.DIFF, '  {\n-   "a": 1'),
    ContinuingRule(State.CLOSER, _is_member_at_the_margin, State.MEMBERS, "{\na: 1,"),
    ContinuingRule(State.CLOSER, _opens_at_the_margin, State.DOUBT, "[\n{"),
    ContinuingRule(State.CLOSER, _is_item_at_the_margin, State.DOUBT, "[\n{ a: 1 }"),
    ContinuingRule(State.CLOSER, _is_foreign, State.DOUBT, "req {\nready"),
    ContinuingRule(State.CLOSER, _anything, End.RELEASE, "{\n{ b: 1 }"),
    ContinuingRule(State.DIFF, _is_of_diff, State.DIFF, '  {\n-   "a": 1\n+   "a": 2'),
    ContinuingRule(State.DIFF, _closes, End.WITH, '  {\n-   "a": 1\n  }'),
    ContinuingRule(State.DIFF, _anything, End.BEFORE, '  {\n-   "a": 1\nready'),
    ContinuingRule(State.COUNT, _is_count_too, State.COUNT, "[0]\n[0]"),
    ContinuingRule(State.COUNT, _is_behind_count, End.TEXT_BEFORE, "[0]\n[0] ready"),
    ContinuingRule(State.COUNT, _anything, End.RELEASE, "[0]\nready"),
    ContinuingRule(State.DOUBT, _closes_item_at_the_margin, End.WITH, "[\n{ a: 1 }\n]"),
    ContinuingRule(State.DOUBT, _is_member_below, State.MEMBERS, "req {\nready\n  a: 1,"),
    ContinuingRule(State.DOUBT, _is_first_at_the_margin, State.MEMBERS, "[\n{\na: 1,"),
    ContinuingRule(State.DOUBT, _anything, End.RELEASE, "req {\nready\ndone"),
    ContinuingRule(State.MEMBERS, _is_empty, State.MEMBERS, "{\na: 1,\n"),
    ContinuingRule(State.MEMBERS, _closes_member_of_more, State.FRAGMENT, "a: {\nb: 1\n},"),
    ContinuingRule(State.MEMBERS, _closes_all, End.WITH, "{\na: 1\n}"),
    ContinuingRule(State.MEMBERS, _is_due_member, State.MEMBERS, "{\na: 1,\nb: 2"),
    ContinuingRule(State.MEMBERS, _anything, End.BEFORE, "{\na: 1\nb: 2"),
    ContinuingRule(State.FRAGMENT, _ends_fragment, End.WITH, "  a: 1,\n  b: 2\n}"),
    ContinuingRule(State.FRAGMENT, _is_due_member, State.FRAGMENT, "  a: 1,\n  b: 2"),
    ContinuingRule(State.FRAGMENT, _anything, End.BEFORE, "  a: 1,\nready"),
    ContinuingRule(State.TYPED, _is_typed_on, State.TYPED, "> [1,\n| 2]\n| .length"),
    ContinuingRule(State.TYPED, _answers, End.TEXT_BEFORE, "> [1,2]\n[ 1, 2 ]"),
    ContinuingRule(State.TYPED, _anything, End.RELEASE, "> [1,2]\nand so on"),
    ContinuingRule(State.LAST, _closes_further_left, State.FRAGMENT, "  a: {\n    b: 1\n  }\n}"),
    ContinuingRule(State.LAST, _is_next_item, State.FRAGMENT, "  'one',\n  'two',"),
    ContinuingRule(State.LAST, _anything, End.BEFORE, "  a: {\n    b: 1\n  }\nready"),
    ContinuingRule(State.TRIMMED, _is_member_below_frames, State.MEMBERS, "Error: no\nat f (/a.js:1:2) {\ncode: 1"),
    ContinuingRule(State.TRIMMED, _is_stray, State.TRIMMED, "Error: no\nat f (/a.js:1:2)\nat g (/a.js:3:4)"),
    ContinuingRule(State.TRIMMED, _anything, End.BEFORE, "Error: no\nat f (/a.js:1:2)\nready"),
    ContinuingRule(State.STRAY, _is_member_below_frames, State.MEMBERS, "at f (/a.js:1:2) {\n  code: 1"),
    ContinuingRule(State.STRAY, _is_stray, State.STRAY, "at f (/a.js:1:2)\nat g (/a.js:3:4)"),
    ContinuingRule(State.STRAY, _anything, End.BEFORE, "at f (/a.js:1:2)\nready"),
    ContinuingRule(State.BALANCE, _repeats_label, End.RELEASE, " a { b: 1,\n c: 2,\n a { b: 2,"),
    ContinuingRule(State.BALANCE, _is_typed_on, State.TYPED, "> x = { a: 1,\n| b: 2"),
    ContinuingRule(State.BALANCE, _leaves_open, State.BALANCE, "{ a: 1,\n  b: 2,"),
    ContinuingRule(State.BALANCE, _closes_before_head, State.HEAD, "{ a: 1,\n  b: 2 } Error: no"),
    ContinuingRule(State.BALANCE, _ends_deeper, State.LAST, "  a: { b: 1,\n    c: 2 }"),
    ContinuingRule(State.BALANCE, _is_inside, End.WITH, "{ a: 1,\n  b: 2 }"),
    ContinuingRule(State.BALANCE, _closes_and_opens, State.CLOSER, "{ a: 1,\n} {"),
    ContinuingRule(State.BALANCE, _closes_beside_head, State.HEAD, "{ a: 1,\n} Error: no"),
    ContinuingRule(State.BALANCE, _closes_beside_string, State.STRING, "{ a: 1,\n} [String: 'one\\n' +"),
    ContinuingRule(State.BALANCE, _closes_deeper, State.LAST, "  a: { b: 1,\n    c: 2\n  }"),
    ContinuingRule(State.BALANCE, _closes, End.WITH, "{ a: 1,\n}"),
    ContinuingRule(State.BALANCE, _is_member_of_old_error, State.OLD_ERROR, "{ Error: no\n    at f (/a.js:1:2)\ncode: 1,"),
    ContinuingRule(State.BALANCE, _is_member_below_the_first, State.MEMBERS, "{ a: 1,\nb: 2,"),
    ContinuingRule(State.BALANCE, _anything, End.RELEASE, "{ a: 1,\nb"),
    ContinuingRule(State.TABLE_NAMES, _is_empty, State.TABLE_NAMES, "┌─────────┬───┐\n"),
    ContinuingRule(State.TABBED, _is_row_of_tab_table, State.TABBED, "(index)\ta\n0\t1"),
    ContinuingRule(State.TABBED, _anything, End.RELEASE, "(index)\ta\n0\t1\nready"),
    ContinuingRule(State.TABLE_NAMES, _names_columns, State.TABLE_RULE, "┌─────────┬───┐\n│ (index) │ a │"),
    ContinuingRule(State.TABLE_NAMES, _anything, End.RELEASE, "┌────┐\n│ Hi │"),
    ContinuingRule(State.TABLE_RULE, _is_empty, State.TABLE_RULE, "┌─────────┐\n│ (index) │\n"),
    ContinuingRule(State.TABLE_RULE, _is_rule_of_table, State.TABLE, "┌─────────┐\n│ (index) │\n├─────────┤"),
    ContinuingRule(State.TABLE_RULE, _anything, End.RELEASE, "┌─────────┐\n│ (index) │\n│ a       │"),
    ContinuingRule(State.TABLE, _is_empty, State.TABLE, "┌─────────┐\n│ (index) │\n├─────────┤\n"),
    ContinuingRule(State.TABLE, _is_row, State.TABLE, "┌─────────┐\n│ (index) │\n├─────────┤\n│ 0       │"),
    ContinuingRule(State.TABLE, _ends_table, End.WITH, "┌─────────┐\n│ (index) │\n├─────────┤\n└─────────┘"),
    ContinuingRule(State.TABLE, _is_open_row, State.CELL, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no"),
    ContinuingRule(State.TABLE, _anything, End.RELEASE, "┌─────────┐\n│ (index) │\n├─────────┤\nand"),
    ContinuingRule(State.CELL, _ends_table, End.WITH, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no\n└─────────┘"),
    ContinuingRule(State.CELL, _may_be_of_cell, State.CELL, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no\n    at f (/a.js:1:2) │"),
    ContinuingRule(State.CELL, _anything, End.BEFORE, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no\n┌─────────┐"),
    ContinuingRule(State.STRING, _repeats_label, End.RELEASE, " a 'b' +\n 'c' +\n a 'd' +"),
    ContinuingRule(State.STRING, _string_goes_on, State.STRING, "'one\\n' +\n  'two\\n' +"),
    ContinuingRule(State.STRING, _is_inside, End.AS_ALONE, "'one\\n' +\n  'two'"),
    ContinuingRule(State.STRING, _anything, End.RELEASE, "'one\\n' +\ntwo"),
    ContinuingRule(State.HEAD, _is_cause_below, State.CAUSES, "Error: no\n  [cause]: TypeError: no"),
    ContinuingRule(State.CAUSES, _is_stray, End.RELEASE, "Error: no\n  [cause]: TypeError: no\n      at f (/a.js:1:2)"),
    ContinuingRule(State.CAUSES, _is_of_causes, State.CAUSES, "Error: no\n  [cause]: TypeError: no\n    code: 1, b: 2"),
    ContinuingRule(State.CAUSES, _anything, End.BEFORE, "Error: no\n  [cause]: TypeError: no\nnext"),
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
    ContinuingRule(State.OLD_ERROR, _closes_old_error, End.WITH, "{ Error: no\nat f (/a.js:1:2)\ncode: 1 }"),
    ContinuingRule(State.OLD_ERROR, _is_of_old_error, State.OLD_ERROR, "{ Error: no\nat f (/a.js:1:2)\ncode: 1,"),
    ContinuingRule(State.OLD_ERROR, _anything, End.RELEASE, "{ Error: no\nat f (/a.js:1:2)\nnext"),
    ContinuingRule(State.HEAD, _is_trimmed_frame, State.TRIMMED, "Error: no\nat f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _is_odd_frame, State.ODD_FRAMES, "error: no\n      at f (/a.js:1:2)"),
    ContinuingRule(State.HEAD, _is_frame_of_browser, State.ODD_FRAMES, "TypeError: no\nf@http://a.b/c.js:1:2"),
    ContinuingRule(State.HEAD, _is_message, State.HEAD, "Error: one\ntwo"),
    ContinuingRule(State.HEAD, _anything, End.RELEASE, "Error: one\nTypeError: two"),
    ContinuingRule(State.ODD_FRAMES, _is_usual_frame, State.FRAMES, "Error: no\n      at f (/a.js:1:2)\n    at g (/a.js:3:4)"),
    ContinuingRule(State.ODD_FRAMES, _is_stray, State.ODD_FRAMES, "error: no\n      at f (/a.js:1:2)\n      at g (/a.js:3:4)"),
    ContinuingRule(
        State.ODD_FRAMES, _goes_on_with_frames_of_browser, State.ODD_FRAMES, "Error: no\nf@http://a.b/c.js:1:2\n@http://a.b/c.js:3:4"
    ),
    ContinuingRule(State.ODD_FRAMES, _anything, End.RELEASE, "error: no\n      at f (/a.js:1:2)\nnext"),
    ContinuingRule(State.FRAMES, _goes_on_with_frames_and_opens, State.CLOSER, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) {"),
    ContinuingRule(State.FRAMES, _goes_on_beside_head, State.HEAD, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) TypeError: one"),
    ContinuingRule(
        State.FRAMES, _goes_on_beside_string, State.STRING, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4) [String: 'one\\n' +"
    ),
    ContinuingRule(State.FRAMES, _goes_on_with_frames, State.FRAMES, "Error: no\n    at f (/a.js:1:2)\n    at g (/a.js:3:4)"),
    ContinuingRule(State.FRAMES, _is_excerpt, State.EXCERPT, "Error: no\n    at f (/a.js:1:2)\n> 1 | no();"),
    ContinuingRule(State.FRAMES, _names_cause, State.HEAD, "Error: no\n    at f (/a.js:1:2)\nCaused by: TypeError: no"),
    ContinuingRule(State.FRAMES, _is_blank_of_spread, State.SPREAD, "Error: no\n\n    at f (/a.js:1:2)\n"),
    ContinuingRule(State.FRAMES, _anything, End.BEFORE, "Error: no\n    at f (/a.js:1:2)\nnext"),
    ContinuingRule(
        State.SPREAD, _goes_on_with_frames_and_opens, State.CLOSER, "Error: no\n\n    at f (/a.js:1:2)\n\n    at g (/a.js:3:4) {"
    ),
    ContinuingRule(State.SPREAD, _goes_on_with_frames, State.FRAMES, "Error: no\n\n    at f (/a.js:1:2)\n\n    at g (/a.js:3:4)"),
    ContinuingRule(State.SPREAD, _anything, End.RELEASE, "Error: no\n\n    at f (/a.js:1:2)\n\nnext"),
    ContinuingRule(State.EXCERPT, _is_excerpt, State.EXCERPT, "Error: no\n    at f (/a.js:1:2)\n> 1 | no();\n    | ^"),
    ContinuingRule(State.EXCERPT, _is_member_below_excerpt, State.MEMBERS, "Error: no\n    at f (/a.js:1:2)\n> 1 | no(); {\n  code: 1"),
    ContinuingRule(State.EXCERPT, _anything, End.RELEASE, "Error: no\n    at f (/a.js:1:2)\n> 1 | no();\nnext"),
    ContinuingRule(State.BEHIND, _is_first_frame_and_opens, State.CLOSER, "ZodError: [\n  1\n]\n    at f (/a.js:1:2) {"),
    ContinuingRule(State.BEHIND, _is_first_frame_beside_head, State.HEAD, "ZodError: [\n  1\n]\n    at f (/a.js:1:2) TypeError: one"),
    ContinuingRule(State.BEHIND, _is_first_frame, State.FRAMES, "ZodError: [\n  1\n]\n    at f (/a.js:1:2)"),
    ContinuingRule(State.BEHIND, _anything, End.BEFORE, "ZodError: [\n  1\n]\nnext"),
    ContinuingRule(State.TREE, _closes_scalar_further_left, State.FRAGMENT, "    open: true\n  },"),
    ContinuingRule(State.TREE, _is_of_tree, State.TREE, "{a: 1, b: {…}}\na: 1"),
    ContinuingRule(State.TREE, _is_colon_below_key, State.TREE, "{a: 1, b: {…}}\na\n: "),
    ContinuingRule(State.TREE, _is_value_below_colon, State.TREE, "{a: 1, b: {…}}\na\n: \n1"),
    ContinuingRule(State.TREE, _is_key_alone, State.TREE, "{a: 1, b: {…}}\na"),
    ContinuingRule(State.TREE, _is_frame_below_weak_and_opens, State.CLOSER, "Failure: {a: 1}\n    at f (/a.js:1:2) {"),
    ContinuingRule(State.TREE, _is_frame_below_weak, State.FRAMES, "Failure: {a: 1}\n    at f (/a.js:1:2)"),
    ContinuingRule(State.TREE, _anything, End.RELEASE, "{a: 1, b: {…}}\nthe next"),
    ContinuingRule(State.KEY, _opens_and_goes_on, State.OF_KEY, "  a:\n   { b: 1,"),
    ContinuingRule(State.KEY, _opens_and_closes_member, State.FRAGMENT, "  a:\n   { b: 1 },"),
    ContinuingRule(State.KEY, _anything, End.RELEASE, "  a:\n  b: 1"),
    ContinuingRule(State.OF_KEY, _is_inside_value_of_key, State.OF_KEY, "  a:\n   { b: 1,\n     c: 2,"),
    ContinuingRule(State.OF_KEY, _closes_value_of_key, State.FRAGMENT, "  a:\n   { b: 1,\n     c: 2 },"),
    ContinuingRule(State.OF_KEY, _anything, End.RELEASE, "  a:\n   { b: 1,\n     c: 2 }"),
    ContinuingRule(State.SOURCE, _anything, State.CARET, "/app/a.js:12\n  throw new Error('no')"),
    ContinuingRule(State.CARET, _is_caret, End.TEXT, "/app/a.js:12\n  throw new Error('no')\n  ^"),
    ContinuingRule(State.CARET, _anything, End.RELEASE, "/app/a.js:12\none\ntwo"),
)
"""What the next line makes of a block, by what that waits for."""

_BY_STATE = {state: tuple(rule for rule in CONTINUING if rule.state is state) for state in State}


def what_follows(state: State, line: Below) -> State | End:
    """Return what a line makes of a block that waits for something; the last row of every state fits anything."""
    return next(rule.then for rule in _BY_STATE[state] if rule.fits(line))


def head_of(line_text: str, held: int, through: int, indent: int, opened: int) -> Head:
    """Return the head of an error in a block, to be asked of the lines below it; see ``Head``."""
    return Head(line_text, through, indent, is_first=through == 1, is_weak=held > MOST_HOLDS, opened=opened)
