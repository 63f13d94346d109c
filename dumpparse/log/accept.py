"""The accept rules: why something that parses where a value may begin is none after all, but prose or another language.

In: a ``Candidate``. Out: the first rule that refuses it, or ``None``. The rules are the table ``RULES``; each has a line that it
refuses and one, much like it, that it lets pass, and the tests read both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from ..parser.patterns import pattern
from ..values import Array, Boxed, Circular, Elided, Error, Function, Iterator, Keyed, Map, Object, Opaque, Raw, Set, String, Value
from .candidate import BEFORE, Candidate

_ENTRY = pattern("ENTRY_BEGINS")
_ITEM = pattern("ITEM_BEGINS")
_QUOTED_ENTRY = pattern("QUOTED_ENTRY_BELOW")
_CLOSER_NEXT = pattern("CLOSER_NEXT")
_LINE_ENDS = pattern("LINE_ENDS")
# What other languages and people write: the grammar knows nothing of these.
_CALL = re.compile(r"\w\([^()]*(?:\([^()]*\)[^()]*)*\Z")
_CUSTOM = re.compile(r"(?:new )?[\w$.]+[(<]|[0-9a-f]{12,}")
_WORDS = re.compile(r"[A-Za-z][A-Za-z ]*")
_GLUED = re.compile(r"[\w$.(]")
_COMMA_BLANK = re.compile(r"\[\s*-?[\d.]+,\s")

_TEXT_IN_LOG = frozenset({"undefined", "number", "bigint", "symbol", "hole", "cut", "date", "regexp", "accessor"})
_EMPTY = "{}"
_PREFIXES = frozenset({"OBJECT_PREFIX", "ARRAY_PREFIX"})


class AcceptRule(NamedTuple):
    """A reason why something is no value.

    Attributes:
        name: what it is instead.
        refuses: whether a candidate is that.
        refused: a line in which it is.
        passes: a line, much like it, in which it is not.
        of: the terminals with which such a candidate begins; any, where it is empty.

    """

    name: str
    refuses: Callable[[Candidate], bool]
    refused: str
    passes: str
    of: frozenset[str] = frozenset()


# --- anything ---


def _is_argument(one: Candidate) -> bool:
    # console.log puts blanks around what it prints.
    return one.text[one.stop : one.stop + 1] == ")" and bool(_CALL.search(one.text[max(one.first, one.start - BEFORE) : one.start]))


def _is_text_at_the_top(one: Candidate) -> bool:
    value = one.value
    return isinstance(value, Raw | Elided | String | str | Circular) or (isinstance(value, Value) and value.TYPE in _TEXT_IN_LOG)


def _is_empty_in_a_sentence(one: Candidate) -> bool:
    if one.value or type(one.value) not in {dict, list} or one.begins_with == "TABLE":
        return False
    before, after = one.before, one.text[one.stop : one.stop + 300].split("\n", maxsplit=1)[0]
    if one.stop - one.start != len(_EMPTY) or _GLUED.match(after):
        return True  # `[ ]` is never printed
    beside_value = before.endswith(("}", "]")) or after.lstrip().startswith(("{", "["))
    return not (_LINE_ENDS.match(one.text, one.stop) or not before or beside_value)


# --- arrays ---


def _is_cut_before_an_item(one: Candidate) -> bool:
    return one.cut and not one.items and not one.opens_line(_ITEM)


def _is_bracket_in_prose(one: Candidate) -> bool:
    return any(isinstance(item, Object) and "]" in (item.class_name or "") for item in one.items or ())


def _is_words_in_brackets(one: Candidate) -> bool:
    return "\n" not in one.shown and not _is_printed_list(one.items or [])


def _is_bracket_never_closed(one: Candidate) -> bool:
    return one.cut and bool(one.items) and "\n" not in one.shown and not one.begins_or_is_labelled


def _closes_without_blank(one: Candidate) -> bool:
    if one.cut:
        return False
    shown = one.shown
    return "\n" not in shown and shown.startswith("[ ") and shown.endswith("]") and not shown.endswith(" ]")


def _has_comma_before_closer(one: Candidate) -> bool:
    if not one.cut or "\n" not in one.shown:
        return False
    return bool(_CLOSER_NEXT.match(getattr(one.value, "cut", ""))) and not one.is_deeper_by_two(one.start)


def _is_sentence_in_brackets(one: Candidate) -> bool:
    if not one.items or not one.opens_with_blank or "\n" in one.shown:
        return False
    return all(isinstance(item, Raw) and _WORDS.fullmatch(item.text) for item in one.items)


def _is_json_with_markers(one: Candidate) -> bool:
    return not one.opens_with_blank and any(isinstance(item, Raw | Elided | Keyed) for item in one.items or ())


def _is_plain_json(one: Candidate) -> bool:
    """Return whether only scalars but strings stand in brackets without blanks: they may be more than JSON."""
    if one.opens_with_blank or not (one.items or type(one.value) is not list):
        return False
    return not any(type(item) in {dict, list, str} for item in one.items or ())


def _is_list_with_blanks(one: Candidate) -> bool:
    return _is_plain_json(one) and bool(_COMMA_BLANK.match(one.text, one.start))


def _is_footnote(one: Candidate) -> bool:
    if not _is_plain_json(one) or len(one.items or ()) > 1:
        return False
    # `[0] ` with a blank behind it is the prefix of an empty line.
    ends_line = one.text[one.stop : one.stop + 1] in {"", "\n"}
    return not (ends_line and one.start - one.first < BEFORE and not one.text[one.first : one.start].rstrip().rstrip(":="))


# --- objects ---


def _is_block_of_code(one: Candidate) -> bool:
    return isinstance(one.value, Set | Iterator) and any(
        isinstance(item, Raw) and item.text.endswith((";", "}")) and "\n" in item.text for item in one.value.items
    )


def _is_source_code(one: Candidate) -> bool:
    return any(
        isinstance(item, Raw) and (item.text.endswith(";") or item.text.startswith(("function", "(", "async ")))
        for item in one.props.values()
    )


def _is_cut_before_an_entry(one: Candidate) -> bool:
    return one.cut and not one.props and not _has_content(one.value) and not one.opens_line(_ENTRY)


def _is_indented_otherwise(one: Candidate) -> bool:
    # Node indents by two; JSON.stringify by what it was told; other languages' dumps by four.
    if not one.props:
        return False
    brace = one.text.find("{", one.start)
    if not one.text.startswith("\n", brace + 1) or one.text[one.start : brace].strip().startswith('"'):
        return False
    return not _QUOTED_ENTRY.match(one.text, brace + 1) and not one.is_deeper_by_two(brace)


def _is_glued_and_no_json(one: Candidate) -> bool:
    return holds_raw(one.value)


# --- the rest ---


def _is_placeholder(one: Candidate) -> bool:
    return isinstance(one.value, Opaque) and one.value.class_name is None


_LIST = frozenset({"LBRACKET"})
_OBJECT = frozenset({"LBRACE", "OBJECT_PREFIX", "ARRAY_PREFIX", "GLUED_JSON"})
"""Braces, and what begins with the name of a class."""

RULES = (
    AcceptRule("an argument of a call", _is_argument, "ms(60000, { long: true })", "took (see { long: true })"),
    AcceptRule("text at the top of a log", _is_text_at_the_top, "Model { Thing }", "Model { thing: 1 }"),
    AcceptRule("empty brackets in a sentence", _is_empty_in_a_sentence, "use {} for it", "got {}"),
    AcceptRule("a bracket that opens no list", _is_cut_before_an_item, "[\n}", "[ 'world'", _LIST),
    AcceptRule("brackets of prose", _is_bracket_in_prose, "[ 1, a] b { c: 1 } ] x", "[ 1, B { c: 1 } ] x", _LIST),
    AcceptRule("words in brackets", _is_words_in_brackets, "[ INFO ] started", "[ 'INFO' ] started", _LIST),
    AcceptRule("a bracket that is never closed", _is_bracket_never_closed, "see [ 1, 2, 3", "see: [ 1, 2, 3", _LIST),
    AcceptRule("brackets that Node closes with a blank", _closes_without_blank, "[ 12] done", "[ 12 ] done", _LIST),
    AcceptRule("another language's list", _has_comma_before_closer, "[\n    1,\n    2,\n]", "[\n  1,\n  2\n]", _LIST),
    AcceptRule("a sentence in brackets", _is_sentence_in_brackets, "[ deadbeefcafe ] x", "[ 507f1f77bcf86cd799439011 ] x", _LIST),
    AcceptRule("brackets without blanks, and no JSON", _is_json_with_markers, '["a", Foo]', '["a", "Foo"]', _LIST),
    AcceptRule("another language's list in one line", _is_list_with_blanks, "[1, 2, 3]", "[1,2,3]", _LIST),
    AcceptRule("a footnote", _is_footnote, "as said in [1]", "[1]", _LIST),
    AcceptRule("a block of code", _is_block_of_code, "Foo(2) {\n  a();\n  b();\n}", "Foo(2) {\n  1,\n  2\n}", _OBJECT),
    AcceptRule("source code", _is_source_code, "{ a: b; }", "{ a: 'b;' }", _OBJECT),
    AcceptRule("a brace that opens no object", _is_cut_before_an_entry, "{", "{ a: { b: 1", _OBJECT),
    AcceptRule("an object of another language", _is_indented_otherwise, "{\n    a: 1\n}", "{\n  a: 1\n}", _OBJECT),
    AcceptRule("a brace glued to text, and no JSON", _is_glued_and_no_json, 'x]{"a": b}', 'x]{"a": 1}', frozenset({"GLUED_JSON"})),
    AcceptRule("a placeholder", _is_placeholder, "<ref *1> { <items unknown> }", "WeakMap { <items unknown> }"),
)
"""In the order in which they are asked."""


@cache
def _rules_of(begins_with: str) -> tuple[AcceptRule, ...]:
    """Return the rules for what begins with a terminal."""
    return tuple(rule for rule in RULES if not rule.of or begins_with in rule.of)


def refusal(candidate: Candidate) -> AcceptRule | None:
    """Return the rule by which a candidate is no value, or ``None`` where it is one."""
    begins_with = candidate.begins_with
    if begins_with in _PREFIXES and candidate.text[candidate.start] == "[":
        begins_with = ""  # no name of a class, but of a prototype or an iterator: only a printer writes those
    for rule in _rules_of(begins_with):
        if rule.refuses(candidate):
            return rule
    return None


def _has_content(value: Any) -> bool:
    if isinstance(value, Map):
        return bool(value.entries)
    if isinstance(value, Set | Iterator):
        return bool(value.items)
    if isinstance(value, Object):
        return bool(value.symbols or value.hidden)
    return isinstance(value, Keyed | Boxed | Function | Error)


def _is_printed_list(items: list[Any]) -> bool:
    """Return whether items can be those of an array printed on one line: raw text is a call or an id."""
    if any(isinstance(item, Error) and item.header is not None for item in items):
        return False
    return not items or not all(isinstance(item, Raw) and not _CUSTOM.match(item.text) for item in items)


def holds_raw(value: Any) -> bool:
    """Return whether raw text stands anywhere in a value: prose that is read like a dump has some."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, Raw):
            return True
        if type(item) is dict:
            todo.extend(item.values())
        elif type(item) is list:
            todo.extend(item)
        elif isinstance(item, Map):
            todo.extend(part for pair in item.entries for part in pair)
        elif isinstance(item, Array | Set | Iterator):
            todo.extend(item.items)
        if isinstance(item, Keyed):
            todo.extend((item.props or {}).values())
    return False
