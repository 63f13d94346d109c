"""Why something is no value but source code, a style sheet or another language's data: what is in it, what stands before and behind it.

What a printer alone writes (`[Object]`, `Map(2) {`, a bare date) says more than any of that. All that such a candidate holds is code, too.
"""

from __future__ import annotations

from functools import lru_cache

from ...parser.patterns import pattern
from ...values import Proxy
from ..candidate import Candidate
from ..foreign import (
    ASSIGNED,
    CLOSES_A_CALL,
    CLOSES_IN_CODE,
    CONSTANT_BEFORE,
    DECLARED,
    ENDS_ITEM,
    FOLLOWED,
    IN_LIST,
    INDENTED,
    ITEM_OF_YAML,
    LABEL_OF_YAML,
    LOOSE_JSON,
    RETURN_BEFORE,
    RETURNS,
    SELECTOR,
    STYLES,
    STYLES_OF_TAGS,
    TIGHT_LIST,
    TYPE_BEFORE,
    VALUE_IN_DOUBLE_QUOTES,
    WORDS_ALONE,
)
from ..line_patterns import outside_quotes
from .rule import AFTER, BEFORE, CUT, LINES, LIST, OBJECT, ODD, AcceptRule

_CLOSER_NEXT = pattern("CLOSER_NEXT")
_SCALARS = (str, int, float, bool, type(None))


def _is_argument_in_call(one: Candidate) -> bool:
    return one.pairs.in_call(one.start, one.stop) and not one.leaves.is_printed


def _has_leaves_of_code(one: Candidate) -> bool:
    return one.leaves.is_code and not one.leaves.is_printed


def declares(before: str, indent: int) -> bool:
    """Return whether what stands on a line before a brace or a bracket is code."""
    if not before:
        return False
    return _is_declaration(before) or (indent > 0 and bool(INDENTED.fullmatch(before)))


@lru_cache(256)  # a label stands before many values
def _is_declaration(before: str) -> bool:
    return DECLARED.search(before) is not None


def _is_declared(one: Candidate) -> bool:
    if one.leaves.is_printed:
        return False
    before, shown = one.line_before, one.shown
    is_empty = shown.endswith(("{}", "[]", "{ }", "[ ]"))
    is_loose = LOOSE_JSON.match(one.text, one.start) is not None
    if is_loose and (IN_LIST.match(before) or CONSTANT_BEFORE.fullmatch(before)):
        return True
    if one.indent > 0 and ASSIGNED.fullmatch(before) and ((is_empty and one.begins_with != "OBJECT_PREFIX") or is_loose):
        return True
    if not one.cut and not is_empty and "\n" not in shown and WORDS_ALONE.fullmatch(before):
        # No statement is a word and an object on one line.
        return False
    return declares(before, one.indent)


def _is_followed_by_code(one: Candidate) -> bool:
    return bool(FOLLOWED.match(one.after)) and not one.leaves.is_printed


def _is_glued_item(one: Candidate) -> bool:
    return one.line_before.endswith("=") and bool(ENDS_ITEM.match(one.after)) and not one.leaves.is_printed


def _is_argument_behind_others(one: Candidate) -> bool:
    return one.text.startswith(")", one.stop) and CLOSES_A_CALL.fullmatch(one.line_before) is not None and not one.leaves.is_printed


def _is_call_of_proxy(one: Candidate) -> bool:
    return isinstance(one.value, Proxy) and (isinstance(one.value.target, _SCALARS) or one.line_before.endswith("."))


def _is_item_of_yaml(one: Candidate) -> bool:
    if "\n" in one.shown or ITEM_OF_YAML.fullmatch(one.line_before) is None or one.leaves.is_printed:
        return False
    return VALUE_IN_DOUBLE_QUOTES.search(one.shown) is not None


def _is_mapping_of_yaml(one: Candidate) -> bool:
    shown = one.shown
    if one.cut or "\n" in shown or not shown.startswith("{ ") or "[" not in shown or LABEL_OF_YAML.fullmatch(one.line_before) is None:
        return False
    return TIGHT_LIST.search(outside_quotes(shown)) is not None


def _has_comma_before_closer(one: Candidate) -> bool:
    """Return whether it is cut by its own closer behind a comma, and indented otherwise than Node does, or what a variable is given."""
    if not one.cut or "\n" not in one.shown or one.leaves.is_printed or not _CLOSER_NEXT.match(getattr(one.value, "cut", None) or ""):
        return False
    before = one.line_before
    return not one.is_deeper_by_two(one.start) or ASSIGNED.fullmatch(before) is not None or CONSTANT_BEFORE.fullmatch(before) is not None


def _is_type(one: Candidate) -> bool:
    return TYPE_BEFORE.fullmatch(one.line_before) is not None and not one.leaves.is_printed


def _is_returned(one: Candidate) -> bool:
    if RETURN_BEFORE.fullmatch(one.line_before) is None and (one.indent == 0 or RETURNS.fullmatch(one.line_before) is None):
        return False
    return not one.leaves.is_printed


def _is_style(one: Candidate) -> bool:
    """Return whether it is one property of a style sheet that a number is enough for, behind what is styled."""
    if type(one.value) is not dict or len(one.value) != 1 or SELECTOR.fullmatch(one.line_before) is None:
        return False
    ((name, value),) = one.value.items()
    styles = STYLES_OF_TAGS if one.line_before.strip().isalnum() else STYLES
    return name in styles and type(value) in {int, float}


def _is_inline_code(one: Candidate) -> bool:
    # Markdown: what somebody shows so may be a print where it is all of the line, or all that follows a label.
    if one.start == 0 or one.text[one.start - 1] != "`":
        return False
    if one.leaves.is_printed and one.text.startswith("`", one.stop):
        return False  # whatever stands around it
    before = one.line_before.rstrip("`").rstrip()
    return one.after.strip("` \t\r") != "" or not (before == "" or before.endswith(":"))


def _closes_behind_entry(one: Candidate) -> bool:
    """Return whether it opens at the end of a line and closes behind its last entry, as neither Node nor JSON.stringify does."""
    shown = one.shown
    if one.cut or shown[1:2] != "\n" or shown[-1:] not in "}]":
        return False
    return shown[shown.rfind("\n") : -1].strip() != "" and shown[shown.rfind("\n") + 1 : -1].strip(" }])") != ""


def _is_loose_item(one: Candidate) -> bool:
    """Return whether it is JSON as other languages print it, and an item of what goes on around it."""
    return bool(LOOSE_JSON.match(one.text, one.start)) and "\n" not in one.shown and bool(ENDS_ITEM.match(one.after))


def _goes_on_in_code(one: Candidate) -> bool:
    """Return whether a call is closed behind it that opened above, or it is cut by its own closer, behind which code goes on."""
    if "\n" not in one.shown or one.leaves.is_printed:
        return False
    if not one.cut:
        return one.text.startswith(")", one.stop) and "(" not in one.line_before
    rest = getattr(one.value, "cut", None) or ""
    return bool(CLOSES_IN_CODE.match(rest))


_ANY = LIST | OBJECT | {"PROXY_OPEN"}

DECLARATION = AcceptRule(
    "what is declared in source code", _is_declared, "const a = { b: 1 }", "a = { b: 1 }", _ANY, is_whole=True, needs=BEFORE
)
"""It asks nothing of the value: what cannot be read there is code as well."""

RULES = (
    AcceptRule("source code, as its members are", _has_leaves_of_code, "{ id: x }", "{ id: UTC }", _ANY, is_whole=True),
    DECLARATION,
    AcceptRule("a part of source code", _is_followed_by_code, "{ a: 1 };", "{ a: 1 }.", LIST | OBJECT, is_whole=True, needs=AFTER),
    AcceptRule(
        "an argument in a call of several lines", _is_argument_in_call, "f(1, [ 1 ], 2)", "f (1, [ 1 ], 2)", LIST | OBJECT, is_whole=True
    ),
    AcceptRule(
        "an argument with a name", _is_glued_item, "a={ b: 1 },", "got a={ b: 1 } c", LIST | OBJECT, is_whole=True, needs=BEFORE | AFTER
    ),
    AcceptRule(
        "an argument behind others",
        _is_argument_behind_others,
        "), { a: 1 })",
        "1), { a: 1 })",
        OBJECT,
        is_whole=True,
        needs=BEFORE | AFTER,
    ),
    AcceptRule("a call", _is_call_of_proxy, "Proxy('a')", "Proxy({ a: 1 })", frozenset({"PROXY_OPEN"}), is_whole=True, needs=ODD),
    AcceptRule("an item of a list in YAML", _is_item_of_yaml, '- { a: "b" }', "- { a: 'b' }", OBJECT, is_whole=True, needs=BEFORE),
    AcceptRule(
        "a mapping in YAML",
        _is_mapping_of_yaml,
        "a: { b: [18, 20] }",
        "a: { b: [ 18, 20 ] }",
        frozenset({"LBRACE"}),
        is_whole=True,
        needs=BEFORE,
    ),
    AcceptRule(
        "an object of another language",
        _has_comma_before_closer,
        'a = {\n  "b": 1,\n}',
        'a {\n  "b": 1,\n}',
        frozenset({"LBRACE"}),
        is_whole=True,
        needs=CUT | LINES,
    ),
    AcceptRule("a type that is declared", _is_type, "enum Foo { a: 1 }", "foo Foo { a: 1 }", OBJECT, is_whole=True, needs=BEFORE),
    AcceptRule("what is returned", _is_returned, "case 'a': return { b: 1 }", "case: { b: 1 }", LIST | OBJECT, is_whole=True, needs=BEFORE),
    AcceptRule("a rule of a style sheet", _is_style, ".a { flex: 1 }", "a { flex: 1 }", frozenset({"LBRACE"}), is_whole=True, needs=BEFORE),
    AcceptRule("code in a sentence", _is_inline_code, "so `{ a: 1 }` is", "so: `{ a: 1 }`", LIST | OBJECT, is_whole=True, needs=BEFORE),
    AcceptRule(
        "a block of a style sheet",
        _closes_behind_entry,
        "a {\n  b: 0 }",
        "a {\n  b: 0\n}",
        frozenset({"LBRACE", "LBRACKET"}),
        is_whole=True,
        needs=LINES,
    ),
    AcceptRule(
        "an item of another language's list", _is_loose_item, '["a", "b"],', '["a", "b"]', LIST | OBJECT, is_whole=True, needs=AFTER
    ),
    AcceptRule("source code that goes on", _goes_on_in_code, "{\n  a: 1\n})", "{\n  a: 1\n} )", LIST | OBJECT, is_whole=True, needs=LINES),
)
