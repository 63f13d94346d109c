"""Why what begins with a square bracket is no array."""

from __future__ import annotations

import json
from typing import Any

from ...parser.patterns import pattern
from ...parser.tokens import PROTOTYPED
from ...values import Elided, Error, Keyed, Object, Raw
from ..candidate import BEFORE, Candidate
from ..foreign import COMMA_BLANK, CUSTOM, WORDS
from .rule import CUT, LINES, LIST, AcceptRule

_ITEM = pattern("ITEM_BEGINS")
_CLOSER_NEXT = pattern("CLOSER_NEXT")
_METRO_HEAD = pattern("METRO_HEAD")


def _is_cut_before_an_item(one: Candidate) -> bool:
    return one.cut and not one.items and not one.opens_line(_ITEM)


def _is_bracket_in_prose(one: Candidate) -> bool:
    names = [item.class_name for item in one.items or () if isinstance(item, Object) and item.class_name]
    return any("]" in name and not PROTOTYPED.fullmatch(name) for name in names)


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
    return all(isinstance(item, Raw) and WORDS.fullmatch(item.text) for item in one.items)


def _is_no_json(one: Candidate) -> bool:
    if one.opens_with_blank:
        return False
    if any(isinstance(item, Raw | Elided | Keyed) for item in one.items or ()):
        return True
    return type(one.value) is list and "'" in one.shown and "\n" not in one.shown and not _reads_as_json(one.shown)


def _reads_as_json(text: str) -> bool:
    """Return whether JSON reads a text, or cannot tell as it is too deep."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except ValueError:
        return False
    except RecursionError:
        return True
    return True


def _is_plain_json(one: Candidate) -> bool:
    """Return whether only scalars but strings stand in brackets without blanks: they may be more than JSON."""
    if one.opens_with_blank or not (one.items or type(one.value) is not list):
        return False
    return not any(type(item) in {dict, list, str} for item in one.items or ())


def _is_list_with_blanks(one: Candidate) -> bool:
    if not _is_plain_json(one) or not COMMA_BLANK.match(one.text, one.start):
        return False
    # React Native prints lists so, and its line says that it is one.
    return _METRO_HEAD.match(one.text, one.text.rfind("\n", 0, one.start) + 1) is None


def _is_footnote(one: Candidate) -> bool:
    if not _is_plain_json(one) or len(one.items or ()) > 1:
        return False
    # `[0] ` with a blank behind it is the prefix of an empty line.
    ends_line = one.text[one.stop : one.stop + 1] in {"", "\n"}
    return not (ends_line and one.start - one.first < BEFORE and not one.text[one.first : one.start].rstrip().rstrip(":="))


def _is_printed_list(items: list[Any]) -> bool:
    """Return whether items can be those of an array printed on one line: raw text is a call or an id."""
    # Properties behind such a head are a printer's: `[ [a-b: m] { code: 1 } ]`; so is a scalar beside it.
    odd = any(isinstance(item, Error) and item.header is not None and not item.props for item in items)
    if odd and all(isinstance(item, Raw | Error) for item in items):
        return False
    return not items or not all(isinstance(item, Raw) and not CUSTOM.match(item.text) for item in items)


RULES = (
    AcceptRule("a bracket that opens no list", _is_cut_before_an_item, "[\n}", "[ 'world'", LIST, needs=CUT),
    AcceptRule("brackets of prose", _is_bracket_in_prose, "[ 1, a] b { c: 1 } ] x", "[ 1, B { c: 1 } ] x", LIST),
    AcceptRule("words in brackets", _is_words_in_brackets, "[ INFO ] started", "[ 'INFO' ] started", LIST),
    AcceptRule("a bracket that is never closed", _is_bracket_never_closed, "see [ 1, 2, 3", "see: [ 1, 2, 3", LIST, needs=CUT),
    AcceptRule("brackets that Node closes with a blank", _closes_without_blank, "[ 12] done", "[ 12 ] done", LIST),
    AcceptRule(
        "another language's list",
        _has_comma_before_closer,
        "[\n    1,\n    2,\n]",
        "[\n  1,\n  2\n]",
        LIST,
        is_whole=True,
        needs=CUT | LINES,
    ),
    AcceptRule("a sentence in brackets", _is_sentence_in_brackets, "[ deadbeefcafe ] x", "[ 507f1f77bcf86cd799439011 ] x", LIST),
    AcceptRule("brackets without blanks, and no JSON", _is_no_json, "[{'a': 1}]", '[{"a":1}]', LIST),
    AcceptRule("another language's list in one line", _is_list_with_blanks, "[1, 2, 3]", "[1,2,3]", LIST, is_whole=True),
    AcceptRule("a footnote", _is_footnote, "as said in [1]", "[1]", LIST),
)
