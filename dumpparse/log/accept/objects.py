"""Why braces are no object."""

from __future__ import annotations

from typing import Any

from ...parser.patterns import pattern
from ...values import Boxed, Error, Function, Iterator, Keyed, Map, Object, Raw, Set
from ..candidate import Candidate
from ..foreign import BODY_BEFORE, STATEMENTS, WORDS
from ..leaves import holds_raw
from .rule import CUT, EMPTY, LAYOUT, OBJECT, ODD, AcceptRule

_ENTRY = pattern("ENTRY_BEGINS")


def _is_block_of_code(one: Candidate) -> bool:
    return isinstance(one.value, Set | Iterator) and any(
        isinstance(item, Raw) and item.text.endswith((";", "}")) and "\n" in item.text for item in one.value.items
    )


def _is_cut_before_an_entry(one: Candidate) -> bool:
    if not one.cut or one.props or _has_content(one.value):
        return False
    return not one.opens_line(_ENTRY) or STATEMENTS.search(one.value.cut or "") is not None


def _is_empty_body(one: Candidate) -> bool:
    # A text that nothing takes apart may end so; another rule refuses that.
    if one.cut or one.props or isinstance(one.value, Raw) or _has_content(one.value) or not one.shown.endswith(("{}", "{ }")):
        return False
    return one.shown.endswith("{ }") if one.begins_with == "OBJECT_PREFIX" else BODY_BEFORE.search(one.before) is not None


def _is_in_tabs(one: Candidate) -> bool:
    return one.is_indented_otherwise and "\t" in _line_below(one)


def _is_spread(one: Candidate) -> bool:
    return one.is_indented_otherwise and _line_below(one).strip() == ""


def _line_below(one: Candidate) -> str:
    """Return what the line below its brace begins with, blank lines being lines."""
    below = one.text.find("\n", one.text.find("{", one.start)) + 1
    indent = below
    while one.text[indent : indent + 1] in {" ", "\t"}:
        indent += 1
    return one.text[below : indent + 1]


def _is_indented_otherwise(one: Candidate) -> bool:
    return one.is_indented_otherwise


def _is_sketch(one: Candidate) -> bool:
    """Return whether it is cut, and words stand where values do: somebody says what could stand there."""
    return one.cut and any(isinstance(value, Raw) and " " in value.text and WORDS.fullmatch(value.text) for value in one.props.values())


def _is_glued_and_no_json(one: Candidate) -> bool:
    return holds_raw(one.value)


def _has_content(value: Any) -> bool:
    if isinstance(value, Map):
        return bool(value.entries)
    if isinstance(value, Set | Iterator):
        return bool(value.items)
    if isinstance(value, Object):
        return bool(value.symbols or value.hidden)
    return isinstance(value, Keyed | Boxed | Function | Error)


OF_LAYOUT = frozenset(
    {"indented by tabs, as Node indents nothing", "spread over blank lines, as Node prints none", "indented otherwise than Node does"}
)
"""The rules whose reason is the layout alone: Node may have printed it, and who copied it indented it; the others know their language."""
_GLUED = frozenset({"GLUED_JSON"})

RULES = (
    AcceptRule(
        "a block of code", _is_block_of_code, "Foo(2) {\n  a();\n  b();\n}", "Foo(2) {\n  1,\n  2\n}", OBJECT, is_whole=True, needs=ODD
    ),
    AcceptRule("a brace that opens no object", _is_cut_before_an_entry, "{", "{ a: { b: 1", OBJECT, needs=CUT),
    AcceptRule("an empty body", _is_empty_body, "main() {}", "main {}", OBJECT, is_whole=True, needs=EMPTY),
    AcceptRule(
        "indented by tabs, as Node indents nothing", _is_in_tabs, "{\n\ta: 1\n}", "{\n  a: 1\n}", OBJECT, is_whole=True, needs=LAYOUT
    ),
    AcceptRule(
        "spread over blank lines, as Node prints none",
        _is_spread,
        "{\n\n  a: 1\n}",
        "{\n  a: '\\n\\n'\n}",
        OBJECT,
        is_whole=True,
        needs=LAYOUT,
    ),
    AcceptRule(
        "indented otherwise than Node does", _is_indented_otherwise, "{\n    a: 1\n}", "{\n  a: 1\n}", OBJECT, is_whole=True, needs=LAYOUT
    ),
    AcceptRule(
        "what could stand there, in words",
        _is_sketch,
        "{\n  date: date of birth,\n  rows,\n}",
        "{\n  date: date of birth\n}",
        OBJECT,
        is_whole=True,
        needs=CUT,
    ),
    AcceptRule("glued, and no JSON", _is_glued_and_no_json, '>{"a": b}', '>{"a": 1}', _GLUED, is_whole=True),
)
