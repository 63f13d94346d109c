"""What the next line makes of a block that waits for lines that no bracket holds together: tables, browsers' trees, keys alone, what was typed."""

from __future__ import annotations

from ...source.lines import indent_of
from ...source.prefix import is_behind_count, is_count
from ..line_patterns import (
    ANSWERED,
    FRAME,
    FRAME_BY_ITSELF,
    LAST_SCALAR,
    OPEN_ROW,
    OPENS_BELOW_KEY,
    PRINTED_BEHIND_MARK,
    TABLE_BOTTOM,
    TABLE_NAMES,
    TABLE_ROW,
    TABLE_RULE,
    TABLE_TOP,
    TREE_COLON,
    TREE_KEY_ALONE,
    TREE_LINE,
    balance_of,
    find_weak_head,
)
from .below import Below
from .rule import MOST_LINES, ContinuingRule, anything, closes_further_left, is_empty, is_typed_on
from .states import End, State


def _is_row_of_tab_table(line: Below) -> bool:
    return line.text.count("\t") == line.first.count("\t") and not line.text.startswith("\t")


def _names_columns(line: Below) -> bool:
    return TABLE_NAMES.match(line.text, line.indent) is not None


def _is_rule_of_table(line: Below) -> bool:
    return TABLE_RULE.match(line.text, line.indent) is not None


def _is_row(line: Below) -> bool:
    return TABLE_ROW.match(line.text, line.indent) is not None


def _is_open_row(line: Below) -> bool:
    return OPEN_ROW.match(line.text, line.indent) is not None


def _may_be_of_cell(line: Below) -> bool:
    return line.count < MOST_LINES and not TABLE_TOP.match(line.text, line.indent)


def _ends_table(line: Below) -> bool:
    return TABLE_BOTTOM.match(line.text, line.indent) is not None


def _is_of_tree(line: Below) -> bool:
    if line.count >= MOST_LINES:
        return False
    return TREE_LINE.match(line.text) is not None or (line.count > 1 and FRAME_BY_ITSELF.match(line.text) is not None)


def _is_key_alone(line: Below) -> bool:
    return line.count < MOST_LINES and TREE_KEY_ALONE.match(line.text) is not None


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
    return line.count == 1 and closes_further_left(line) and LAST_SCALAR.match(line.first) is not None


def _is_frame_below_weak(line: Below) -> bool:
    return line.count == 1 and line.indent > line.own and FRAME.match(line.text) is not None and find_weak_head(line.first) is not None


def _is_frame_below_weak_and_opens(line: Below) -> bool:
    return _is_frame_below_weak(line) and line.opens_beside_frame


def _is_count_too(line: Below) -> bool:
    return is_count(line.text.rstrip())


def _is_behind_count(line: Below) -> bool:
    return is_behind_count(line.text)


def _answers(line: Below) -> bool:
    if line.count > 1:
        return True
    if ANSWERED.match(line.text) is None:
        return False
    return PRINTED_BEHIND_MARK.match(line.first) is None or line.first[2:].strip() == line.text.strip()


ROWS = (
    ContinuingRule(State.COUNT, _is_count_too, State.COUNT, "[0]\n[0]"),
    ContinuingRule(State.COUNT, _is_behind_count, End.TEXT_BEFORE, "[0]\n[0] ready"),
    ContinuingRule(State.COUNT, anything, End.RELEASE, "[0]\nready"),
    ContinuingRule(State.TYPED, is_typed_on, State.TYPED, "> [1,\n| 2]\n| .length"),
    ContinuingRule(State.TYPED, _answers, End.TEXT_BEFORE, "> [1,2]\n[ 1, 2 ]"),
    ContinuingRule(State.TYPED, anything, End.RELEASE, "> [1,2]\nand so on"),
    ContinuingRule(State.TABLE_NAMES, is_empty, State.TABLE_NAMES, "┌─────────┬───┐\n"),
    ContinuingRule(State.TABBED, _is_row_of_tab_table, State.TABBED, "(index)\ta\n0\t1"),
    ContinuingRule(State.TABBED, anything, End.RELEASE, "(index)\ta\n0\t1\nready"),
    ContinuingRule(State.TABLE_NAMES, _names_columns, State.TABLE_RULE, "┌─────────┬───┐\n│ (index) │ a │"),
    ContinuingRule(State.TABLE_NAMES, anything, End.RELEASE, "┌────┐\n│ Hi │"),
    ContinuingRule(State.TABLE_RULE, is_empty, State.TABLE_RULE, "┌─────────┐\n│ (index) │\n"),
    ContinuingRule(State.TABLE_RULE, _is_rule_of_table, State.TABLE, "┌─────────┐\n│ (index) │\n├─────────┤"),
    ContinuingRule(State.TABLE_RULE, anything, End.RELEASE, "┌─────────┐\n│ (index) │\n│ a       │"),
    ContinuingRule(State.TABLE, is_empty, State.TABLE, "┌─────────┐\n│ (index) │\n├─────────┤\n"),
    ContinuingRule(State.TABLE, _is_row, State.TABLE, "┌─────────┐\n│ (index) │\n├─────────┤\n│ 0       │"),
    ContinuingRule(State.TABLE, _ends_table, End.WITH, "┌─────────┐\n│ (index) │\n├─────────┤\n└─────────┘"),
    ContinuingRule(State.TABLE, _is_open_row, State.CELL, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no"),
    ContinuingRule(State.TABLE, anything, End.RELEASE, "┌─────────┐\n│ (index) │\n├─────────┤\nand"),
    ContinuingRule(State.CELL, _ends_table, End.WITH, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no\n└─────────┘"),
    ContinuingRule(State.CELL, _may_be_of_cell, State.CELL, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no\n    at f (/a.js:1:2) │"),
    ContinuingRule(State.CELL, anything, End.BEFORE, "┌─────────┐\n│ (index) │\n├─────────┤\n│ Error: no\n┌─────────┐"),
    ContinuingRule(State.TREE, _closes_scalar_further_left, State.FRAGMENT, "    open: true\n  },"),
    ContinuingRule(State.TREE, _is_of_tree, State.TREE, "{a: 1, b: {…}}\na: 1"),
    ContinuingRule(State.TREE, _is_colon_below_key, State.TREE, "{a: 1, b: {…}}\na\n: "),
    ContinuingRule(State.TREE, _is_value_below_colon, State.TREE, "{a: 1, b: {…}}\na\n: \n1"),
    ContinuingRule(State.TREE, _is_key_alone, State.TREE, "{a: 1, b: {…}}\na"),
    ContinuingRule(State.TREE, _is_frame_below_weak_and_opens, State.CLOSER, "Failure: {a: 1}\n    at f (/a.js:1:2) {"),
    ContinuingRule(State.TREE, _is_frame_below_weak, State.FRAMES, "Failure: {a: 1}\n    at f (/a.js:1:2)"),
    ContinuingRule(State.TREE, anything, End.RELEASE, "{a: 1, b: {…}}\nthe next"),
    ContinuingRule(State.KEY, _opens_and_goes_on, State.OF_KEY, "  a:\n   { b: 1,"),
    ContinuingRule(State.KEY, _opens_and_closes_member, State.FRAGMENT, "  a:\n   { b: 1 },"),
    ContinuingRule(State.KEY, anything, End.RELEASE, "  a:\n  b: 1"),
    ContinuingRule(State.OF_KEY, _is_inside_value_of_key, State.OF_KEY, "  a:\n   { b: 1,\n     c: 2,"),
    ContinuingRule(State.OF_KEY, _closes_value_of_key, State.FRAGMENT, "  a:\n   { b: 1,\n     c: 2 },"),
    ContinuingRule(State.OF_KEY, anything, End.RELEASE, "  a:\n   { b: 1,\n     c: 2 }"),
)
"""The rows of ``CONTINUING`` for what waits so; of one state, the first that fits counts."""
