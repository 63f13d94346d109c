"""Why what was read with repairs is no value: more is asked of it than of what stands there as it was printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ...parser.patterns import pattern
from ...values import Array, Keyed, Map, Raw, Set
from ..candidate import Candidate
from ..foreign import (
    ASSIGNED,
    BLANK_BEFORE_COLON,
    BRACE_AND_BLANK,
    BRACE_AND_MEMBER,
    CALL,
    CODE_BEFORE,
    CONSTANT_BEFORE,
    FOLLOWED,
    MENDED_RAW,
    NOTE_BEFORE_NAME,
    OPENER_AND_NOTE,
    OPERATOR_BEFORE,
    QUOTED_NAME,
    VALUE_IN_DOUBLE_QUOTES,
    WORDS_BEHIND,
)
from ..leaves import leaves_of
from ..line_patterns import outside_quotes
from .code import declares

_COLUMNS = pattern("COLUMNS")
_LEAST_COMMAS = 2
_LEAST_COMMAS_IN_DOUBT = 6


class HandWritten(NamedTuple):
    """What tells that somebody wrote a text, which no printer did.

    Attributes:
        name: what that is.
        tells: whether a candidate is that, of which these repairs were made.
        refused: a text in which it is.
        passes: one, much like it, in which it is not.

    """

    name: str
    tells: Callable[[Candidate, frozenset[str]], bool]
    refused: str
    passes: str


def _is_in_a_sentence(one: Candidate, repairs: frozenset[str]) -> bool:
    """Return whether it is an object of one line behind code or the number of a list, or before words."""
    if "blank-missing" not in repairs or "\n" in one.shown:
        return False
    return CODE_BEFORE.search(one.line_before) is not None or WORDS_BEHIND.match(one.after) is not None


def _has_braces_of_two_kinds(one: Candidate, repairs: frozenset[str]) -> bool:
    """Return whether some of its braces have a blank behind them, and others none: a printer writes all alike."""
    if "blank-missing" not in repairs:
        return False
    outside = outside_quotes(one.shown)
    return BRACE_AND_BLANK.search(outside) is not None and BRACE_AND_MEMBER.search(outside) is not None


def _is_in_open_call(one: Candidate, _repairs: frozenset[str]) -> bool:
    """Return whether it is an argument of a call that is not closed."""
    return one.cut and CALL.search(one.line_before) is not None


def _is_explained(one: Candidate, repairs: frozenset[str]) -> bool:
    return "notes" in repairs and NOTE_BEFORE_NAME.match(one.shown) is not None


def _is_assigned(one: Candidate, repairs: frozenset[str]) -> bool:
    """Return whether it is what a variable is given in code: a log has that, too, but no comma before its closer, and no capitals."""
    before = one.line_before
    if CONSTANT_BEFORE.fullmatch(before):
        return True
    return ASSIGNED.fullmatch(before) is not None and ("trailing-comma" in repairs or one.indent > 0)


def _is_argument_of_a_type(one: Candidate, _repairs: frozenset[str]) -> bool:
    return one.after.startswith(">") and "<" in one.line_before


def _is_operand(one: Candidate, _repairs: frozenset[str]) -> bool:
    return OPERATOR_BEFORE.fullmatch(one.line_before) is not None


def _has_blanks_before_colons(one: Candidate, _repairs: frozenset[str]) -> bool:
    return BLANK_BEFORE_COLON.search(outside_quotes(one.shown)) is not None


def _is_excerpt_of_code(one: Candidate, repairs: frozenset[str]) -> bool:
    """Return whether it begins inside of a container, and has notes behind openers, texts as JavaScript has them, or hardly any members."""
    if "fragment" not in repairs:
        return False
    shown = one.shown
    if OPENER_AND_NOTE.search(shown) or (VALUE_IN_DOUBLE_QUOTES.search(shown) and shown.count(",") < _LEAST_COMMAS_IN_DOUBT):
        return True
    is_short = shown.count(",") < _LEAST_COMMAS
    # Node puts no comma before a closer, and those who write code do.
    return is_short and ("trailing-comma" in repairs or not shown.endswith(("}", "]")))


HAND_WRITTEN = (
    HandWritten("an object in a sentence", _is_in_a_sentence, "{a: 1} is the first", "{a: 1}"),
    HandWritten(
        "braces of two kinds", _has_braces_of_two_kinds, "{\n    a: { b: 1 },\n    c: {d: 2}\n}", "{\n    a: {b: 1},\n    c: {d: 2}\n}"
    ),
    HandWritten("a variable's value", _is_assigned, "names = {\n    a: 1,\n    b: 2,\n}", "names = {\n    a: 1,\n    b: 2\n}"),
    HandWritten("an argument of a call", _is_in_open_call, "f(a, {\n  b: 1, // why\n  c: 2,", "f (a, {\n  b: 1, // why\n  c: 2,"),
    HandWritten(
        "a file in JSON that is explained",
        _is_explained,
        '{\n  // where\n  "host": "a",\n  "port": 1\n}',
        '{\n  // where\n  host: "a",\n  port: 1\n}',
    ),
    HandWritten("an argument of a type", _is_argument_of_a_type, "A<B, {c: 1}>", "A < B, {c: 1}"),
    HandWritten("an operand", _is_operand, "? {b: 1}", "a: {b: 1}"),
    HandWritten("blanks before colons", _has_blanks_before_colons, "{\n    a : 'b',\n    c : 1\n}", "{\n    a: 'b',\n    c: 1\n}"),
    HandWritten("an excerpt of code", _is_excerpt_of_code, '  a: "b",\n  c: 1,\n  d: 2\n}', "  a: 'b',\n  c: 1,\n  d: 2\n}"),
)

_DATE = pattern("BROWSER_DATE")


def _is_curly_list(one: Candidate, repairs: frozenset[str]) -> bool:
    """Return whether a list of curly strings is all that its line says, with the blanks that Node prints in brackets."""
    is_all = not one.line_before and not one.after.strip()
    return "smart-quotes" in repairs and is_all and one.shown.startswith("[ ") and one.shown.endswith(" ]")


def is_refused(one: Candidate, repairs: frozenset[str], *, is_marked: bool) -> bool:
    """Return whether a candidate is source code, or says too little to be a print; ``is_marked``: it holds what only a printer writes."""
    if one.cut and isinstance(one.value, list | Array) and len(one.value if isinstance(one.value, list) else one.value.items) <= 1:
        return True  # an opener that stands alone, and what was printed below it
    leaves = one.leaves
    if isinstance(one.value, Raw) or not all(MENDED_RAW.fullmatch(text) or _DATE.fullmatch(text) for text in _raw_texts(one.value)):
        return True
    if leaves.is_printed or is_marked:
        return False
    if QUOTED_NAME.search(one.shown):
        return True  # no printer of JavaScript quotes such a key
    if leaves.is_code or leaves.is_misread:
        return True
    if declares(one.line_before, one.indent) or FOLLOWED.match(one.after):
        return True
    if one.pairs.in_call(one.start, one.stop):
        return True
    if (
        _is_list_of_scalars(one.value)
        and not (_is_by_itself(one, repairs) or _is_curly_list(one, repairs))
        and _COLUMNS.search(one.shown) is None
    ):
        return True
    return any(row.tells(one, repairs) for row in HAND_WRITTEN)


def is_strange(value: Any) -> bool:
    """Return whether a value whose lines were changed holds what a programmer writes, or what is hardly printed so."""
    leaves = leaves_of(value)
    if leaves.is_misread or leaves.is_printed:
        return leaves.is_misread
    return leaves.is_code or not all(MENDED_RAW.fullmatch(text) for text in _raw_texts(value))


def _raw_texts(value: Any) -> Iterator[str]:
    """Yield the raw texts in a value."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, Raw):
            yield item.text
        elif type(item) is dict:
            todo.extend(item.values())
        elif type(item) is list:
            todo.extend(item)
        elif isinstance(item, Map):
            todo.extend(part for pair in item.entries for part in pair)
        elif isinstance(item, Array | Set):
            todo.extend(item.items)
        if isinstance(item, Keyed):
            todo.extend((item.props or {}).values())
            todo.extend(part for _, part in item.symbols or ())


def _is_by_itself(one: Candidate, repairs: frozenset[str]) -> bool:
    """Return whether its bracket begins a line at the margin, and several follow, or nothing does; a list in code stands behind a name, or deeper."""
    if one.indent or one.line_before:
        return False
    return "\n" in one.shown or ("hand-elision" in repairs and one.shown.startswith("[ ") and not one.after.strip())


def _is_list_of_scalars(value: Any) -> bool:
    items = value if type(value) is list else value.items if isinstance(value, Array) else None
    return items is not None and not any(type(item) is dict or getattr(item, "props", None) for item in items)
