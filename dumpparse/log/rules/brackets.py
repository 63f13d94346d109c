"""What the next line makes of a block that waits for brackets or quotes to close: by indentation, or by the brackets alone."""

from __future__ import annotations

from ...source.lines import indent_of
from ..line_patterns import (
    BUN_EXCERPT,
    BUN_FRAME,
    BUN_HEAD,
    CARET_LINE,
    CHANGED_LINE,
    DOTS_LINE,
    ENTRY_LINE,
    FRAME_BY_ITSELF,
    INNER_ENTRY,
    INNER_ITEM,
    INNER_TEXT,
    KEYED_LINE,
    LINE_HOLDS,
    LINE_OPENS,
    MAP_ENTRY_ON_LINE,
    MAY_OPEN,
    OLD_ERROR_ON_LINE,
    OPEN_HEAD,
    POINTED_LINE,
    PRETTY_STRING_ENDS,
    PRETTY_STRING_OPENS,
    WRAPPED_LINE,
    WRAPPED_SHORT,
    balance_of,
    find_weak_head,
    first_word,
)
from .below import Below
from .rule import ContinuingRule, anything, closes_further_left, is_empty, is_typed_on
from .states import End, State


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


def _is_member_of_old_error(line: Below) -> bool:
    is_below = FRAME_BY_ITSELF.match(line.above) is not None and KEYED_LINE.match(line.text) is not None
    return is_below and line.text.rstrip().endswith(",") and OLD_ERROR_ON_LINE.search(line.first) is not None


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
    if not line.is_closer or not ("rror" in line.first or "xception" in line.first):
        return False
    return not line.has_head and OPEN_HEAD.match(line.first) is not None


def _closes_beside_head(line: Below) -> bool:
    if not line.is_closer or len(line.text) <= line.indent + 2:
        return False  # there is no room for one behind the closer
    return line.has_head or find_weak_head(line.text.rstrip()) is not None


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


def _is_next_item(line: Below) -> bool:
    return line.above.rstrip().endswith(",") and line.indent == indent_of(line.first) and INNER_TEXT.match(line.text) is not None


def _closes(line: Below) -> bool:
    return line.is_closer


def _string_goes_on(line: Below) -> bool:
    return line.is_inside and (line.is_blank or line.ends_in_string_that_goes_on)


def _is_in_pretty_string(line: Below) -> bool:
    return line.count > 1 and line.above[:1].isspace() and PRETTY_STRING_OPENS.match(line.above) is not None


def _ends_with_pretty_string(line: Below) -> bool:
    return _is_in_pretty_string(line) and PRETTY_STRING_ENDS.match(line.text) is not None


ROWS = (
    ContinuingRule(State.CLOSER, _repeats_label, End.RELEASE, " req [\n 1,\n req ["),
    ContinuingRule(State.CLOSER, is_typed_on, State.TYPED, "> x = {\n| a: 1"),
    ContinuingRule(State.CLOSER, _is_inside, State.CLOSER, "{\n  a: 1"),
    ContinuingRule(State.CLOSER, _closes_and_opens, State.CLOSER, "{\n  a: 1\n} {", last="{["),
    ContinuingRule(State.CLOSER, _closes_message, State.BEHIND, "ZodError: [\n  1\n]"),
    ContinuingRule(State.CLOSER, _closes_beside_string, State.STRING, "{\n  a: 1\n} [String: 'one\\n' +", last="+"),
    ContinuingRule(State.CLOSER, _closes_beside_head, State.HEAD, "{\n  a: 1\n} Error: no"),
    ContinuingRule(State.CLOSER, _closes_member, State.FRAGMENT, "  a: {\n    b: 1\n  },", last=","),
    ContinuingRule(State.CLOSER, _closes_deeper, State.LAST, "  a: {\n    b: 1\n  }", last="}]"),
    ContinuingRule(State.CLOSER, _closes, End.WITH, "{\n  a: 1\n}"),
    ContinuingRule(State.CLOSER, _is_of_bun, State.CLOSER, "{\n  e: TypeError: no\n      at f (/a.js:1:2)\n,"),
    ContinuingRule(State.CLOSER, _is_wrapped, State.CLOSER, "{\n  a: 'a string so long that its end was wra\nped by a terminal'"),
    ContinuingRule(State.CLOSER, _ends_with_pretty_string, State.CLOSER, '{\n  "a": "one\ntwo",'),
    ContinuingRule(State.CLOSER, _is_in_pretty_string, State.QUOTED, '{\n  "a": "one\ntwo'),
    ContinuingRule(State.CLOSER, _ends_wrapped, State.CLOSER, "{\n  a: 'one\ntwo',"),
    ContinuingRule(State.CLOSER, _is_left_out_at_the_margin, State.CLOSER, "{\n  a: 1,\n..."),
    ContinuingRule(State.CLOSER, _differs, State.DIFF, '  {\n-   "a": 1'),
    ContinuingRule(State.CLOSER, _is_member_at_the_margin, State.MEMBERS, "{\na: 1,"),
    ContinuingRule(State.CLOSER, _opens_at_the_margin, State.DOUBT, "[\n{"),
    ContinuingRule(State.CLOSER, _is_item_at_the_margin, State.DOUBT, "[\n{ a: 1 }"),
    ContinuingRule(State.CLOSER, _is_foreign, State.DOUBT, "req {\nready"),
    ContinuingRule(State.CLOSER, anything, End.RELEASE, "{\n{ b: 1 }"),
    ContinuingRule(State.DIFF, _is_of_diff, State.DIFF, '  {\n-   "a": 1\n+   "a": 2'),
    ContinuingRule(State.DIFF, _closes, End.WITH, '  {\n-   "a": 1\n  }'),
    ContinuingRule(State.DIFF, anything, End.BEFORE, '  {\n-   "a": 1\nready'),
    ContinuingRule(State.DOUBT, _closes_item_at_the_margin, End.WITH, "[\n{ a: 1 }\n]"),
    ContinuingRule(State.DOUBT, _is_member_below, State.MEMBERS, "req {\nready\n  a: 1,"),
    ContinuingRule(State.DOUBT, _is_first_at_the_margin, State.MEMBERS, "[\n{\na: 1,"),
    ContinuingRule(State.DOUBT, anything, End.RELEASE, "req {\nready\ndone"),
    ContinuingRule(State.MEMBERS, is_empty, State.MEMBERS, "{\na: 1,\n"),
    ContinuingRule(State.MEMBERS, _closes_member_of_more, State.FRAGMENT, "a: {\nb: 1\n},"),
    ContinuingRule(State.MEMBERS, _closes_all, End.WITH, "{\na: 1\n}"),
    ContinuingRule(State.MEMBERS, _is_due_member, State.MEMBERS, "{\na: 1,\nb: 2"),
    ContinuingRule(State.MEMBERS, anything, End.BEFORE, "{\na: 1\nb: 2"),
    ContinuingRule(State.FRAGMENT, _ends_fragment, End.WITH, "  a: 1,\n  b: 2\n}"),
    ContinuingRule(State.FRAGMENT, _is_due_member, State.FRAGMENT, "  a: 1,\n  b: 2"),
    ContinuingRule(State.FRAGMENT, anything, End.BEFORE, "  a: 1,\nready"),
    ContinuingRule(State.LAST, closes_further_left, State.FRAGMENT, "  a: {\n    b: 1\n  }\n}"),
    ContinuingRule(State.LAST, _is_next_item, State.FRAGMENT, "  'one',\n  'two',"),
    ContinuingRule(State.LAST, anything, End.BEFORE, "  a: {\n    b: 1\n  }\nready"),
    ContinuingRule(State.BALANCE, _repeats_label, End.RELEASE, " a { b: 1,\n c: 2,\n a { b: 2,"),
    ContinuingRule(State.BALANCE, is_typed_on, State.TYPED, "> x = { a: 1,\n| b: 2"),
    ContinuingRule(State.BALANCE, _leaves_open, State.BALANCE, "{ a: 1,\n  b: 2,"),
    ContinuingRule(State.BALANCE, _closes_before_head, State.HEAD, "{ a: 1,\n  b: 2 } Error: no"),
    ContinuingRule(State.BALANCE, _ends_deeper, State.LAST, "  a: { b: 1,\n    c: 2 }"),
    ContinuingRule(State.BALANCE, _is_inside, End.WITH, "{ a: 1,\n  b: 2 }"),
    ContinuingRule(State.BALANCE, _closes_and_opens, State.CLOSER, "{ a: 1,\n} {", last="{["),
    ContinuingRule(State.BALANCE, _closes_beside_head, State.HEAD, "{ a: 1,\n} Error: no"),
    ContinuingRule(State.BALANCE, _closes_beside_string, State.STRING, "{ a: 1,\n} [String: 'one\\n' +", last="+"),
    ContinuingRule(State.BALANCE, _closes_deeper, State.LAST, "  a: { b: 1,\n    c: 2\n  }", last="}]"),
    ContinuingRule(State.BALANCE, _closes, End.WITH, "{ a: 1,\n}"),
    ContinuingRule(State.BALANCE, _is_member_of_old_error, State.OLD_ERROR, "{ Error: no\n    at f (/a.js:1:2)\ncode: 1,"),
    ContinuingRule(State.BALANCE, _is_member_below_the_first, State.MEMBERS, "{ a: 1,\nb: 2,"),
    ContinuingRule(State.BALANCE, anything, End.RELEASE, "{ a: 1,\nb"),
    ContinuingRule(State.STRING, _repeats_label, End.RELEASE, " a 'b' +\n 'c' +\n a 'd' +"),
    ContinuingRule(State.STRING, _string_goes_on, State.STRING, "'one\\n' +\n  'two\\n' +"),
    ContinuingRule(State.STRING, _is_inside, End.AS_ALONE, "'one\\n' +\n  'two'"),
    ContinuingRule(State.STRING, anything, End.RELEASE, "'one\\n' +\ntwo"),
)
"""The rows of ``CONTINUING`` for what waits so; of one state, the first that fits counts."""
