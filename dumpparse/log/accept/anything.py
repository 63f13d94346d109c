"""Why something is no value, whatever it is: what console.log prints as text, and where it stands."""

from __future__ import annotations

from ...parser.patterns import pattern
from ...values import Circular, Elided, Opaque, Raw, String, Value
from ..candidate import Candidate
from ..foreign import CALL, GLUED_BY_PROSE
from .rule import AFTER, BEFORE, EMPTY, ODD, AcceptRule

_LINE_ENDS = pattern("LINE_ENDS")
_TEXT_IN_LOG = frozenset({"undefined", "number", "bigint", "symbol", "hole", "cut", "date", "regexp", "accessor"})
_EMPTY = "{}"
_BAR = "│"


def _is_argument(one: Candidate) -> bool:
    # console.log puts blanks around what it prints.
    return one.text.startswith(")", one.stop) and bool(CALL.search(one.line_before))


def _is_text_at_the_top(one: Candidate) -> bool:
    value = one.value
    return isinstance(value, Raw | Elided | String | str | Circular) or (isinstance(value, Value) and value.TYPE in _TEXT_IN_LOG)


def _is_empty_in_a_sentence(one: Candidate) -> bool:
    if one.value or type(one.value) not in {dict, list} or one.begins_with not in {"LBRACE", "LBRACKET", "GLUED_JSON"}:
        return False
    if one.before.endswith("|"):
        return True  # a cell of a table that somebody wrote
    before, after = one.before, one.after
    if one.stop - one.start != len(_EMPTY) or GLUED_BY_PROSE.match(after):
        return True  # `[ ]` is never printed
    beside_value = before.endswith(("}", "]")) or after.lstrip().startswith(("{", "["))
    return not (_LINE_ENDS.match(one.text, one.stop) or not before or beside_value)


def _is_placeholder(one: Candidate) -> bool:
    return isinstance(one.value, Opaque) and one.value.class_name is None


def _is_cell(one: Candidate) -> bool:
    return one.before.endswith(_BAR) and one.after.rstrip().endswith(_BAR)


RULES = (
    AcceptRule(
        "a cell of a table that is not read", _is_cell, "row 1 │ { a: 1 } │", "row 1 │ { a: 1 }", is_whole=True, needs=BEFORE | AFTER
    ),
    AcceptRule(
        "an argument of a call", _is_argument, "ms(60000, { long: true })", "took (see { long: true })", is_whole=True, needs=BEFORE | AFTER
    ),
    AcceptRule("text at the top of a log", _is_text_at_the_top, "Model { Thing }", "Model { thing: 1 }", needs=ODD),
    AcceptRule("empty brackets in a sentence", _is_empty_in_a_sentence, "use {} for it", "got {}", needs=EMPTY),
    AcceptRule("a placeholder", _is_placeholder, "<ref *1> { <items unknown> }", "WeakMap { <items unknown> }", needs=ODD),
)
