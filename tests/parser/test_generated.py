"""Texts made from the grammar, and broken ones, never raise anything but DumpParseError."""

from __future__ import annotations

import re
from itertools import pairwise

from helpers import DATA, canonical, read_jsonl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from many import few

from dumpparse import DumpParseError, from_json, iter_records, loads, to_json
from dumpparse.parser.grammar import build_lark

# Hypothesis cannot make what a look-ahead asks for, and the declared terminals have no pattern at all: those are given.
GIVEN = {
    "ACCESSOR_OPEN": ["[Getter: ", "[Getter/Setter: "],
    "ARRAY_PREFIX": ["Foo(2) ", "Uint8Array(3) ", "[Array(2): null prototype] ", "[Arguments] "],
    "BIGINT": ["12n", "-1_000n"],
    "BOXED_OPEN": ["[Number: ", "[String (MyStr): ", "[Symbol: "],
    "BUFFER": ["<Buffer 61 62", "<Buffer ", "<Buffer 61 ... 3 more bytes"],
    "BRACKET_KEY": ["[Symbol(a)]", "[length]", "['__proto__']", "[cause]", "[]"],
    "CLASS_BEHIND": [" Object", " Ctor"],
    "CLASS_SPAN": ["[class A]", "[class A [Tag] extends B]", "[class (anonymous)]"],
    "CUT": [""],
    "DATE": ["1970-01-01T00:00:00.000Z", "+275760-09-13T00:00:00.000Z"],
    "ELIDED_SPAN": ["[Object]", "[Array]", "[Tagged [MyTag]]", "[]"],
    "ENTRIES": ["a: 1", "a: 1,\n  'b-c': 'two'", "a: 1, a: 2", "é: 1"],
    "HEX_CONTENTS": ["<00 61>", "<>", "<00 ... 3 more bytes>"],
    "ERROR_HEAD": ["Error: boom", "TypeError [ERR_X]: no\n{ more: 'text", "Error"],
    "ERROR_SPAN": ["[Error: no stack]", "[Error: a]b]", "[[object Object]]"],
    "EXTERNAL_SPAN": ["[External: 43b71a28]"],
    "FALSE": ["false"],
    "FRAME": ["\n    at foo (/a.js:1:2)", "\n        at bar.js:3:4", "\n    ... 4 lines matching cause stack trace ..."],
    "FUNCTION_SPAN": ["[Function: f]", "[AsyncFunction: a b]", "[Function (anonymous)]"],
    "INVALID_DATE": ["Invalid Date"],
    "INTERRUPTED": ["[Object: Inspection interrupted prematurely. Maximum call stack size exceeded.]"],
    "ITEMS": ["1", "1, 'two', null", "-0, 1", "undefined,\n  true"],
    "KEY": ["a:", "class:", "_b:"],
    "LBRACKET": ["[", "[ ", "[\n  "],
    "NULL": ["null"],
    "NULL_ELIDED": ["[Object: null prototype]", "[Object: null prototype] [Module]"],
    "NUMBER": ["42", "-7", "3.14", "1e+21", "123_456.5", "0"],
    "OBJECT_PREFIX": ["Foo ", "Map(2) ", "Set ", "[Object: null prototype] ", "[Map Entries] ", "Foo <Complex prototype> "],
    "ODD_PREFIX": ["a b { c "],
    "PLAIN_ARRAY": ["[ 1, 'two' ]", "[\n  null\n]", "[1,2]"],
    "PLAIN_OBJECT": ["{ a: 1, b: 'two' }", "{\n  a: 1,\n  a: 2\n}"],
    "PROXY_OPEN": ["Proxy("],
    "RAW": ["moment('2020')", "zone: UTC", "new ObjectId('507f')", "CUSTOM <text> { here"],
    "REF": ["<ref *1> "],
    "REGEXP": ["/a+/gi", "/[/]\"'`{}\\],/"],
    "SCALAR_PREFIX": ["MyDate ", "[Date: null prototype] "],
    "SPECIAL_NUMBER": ["-0", "NaN", "-Infinity"],
    "SETTLED": ["<resolved>"],
    "STRING": ["'abc'", '"it\'s"', "`it's \"x\"`", "'\\n\\x1B\\ud83d'", "''"],
    "STRING_CUT": ["'abc", '"'],
    "SYMBOL": ["Symbol(foo)", "Symbol()", "Symbol(a) b)"],
    "TAG_BEHIND": [" [Tag]"],
    "THREW": ["<Inspection threw (no)>"],
    "TRUE": ["true"],
    "UNDEFINED": ["undefined"],
    "WS": [" ", " ", " ", "\n", "\n  "],
}  # fmt: skip
LARK = build_lark()
TEXTS = from_lark(LARK, explicit={name: st.sampled_from(texts) for name, texts in GIVEN.items()})
RECORDED = [entry["text"] for entry in read_jsonl(DATA / "inspect" / "node.jsonl") if len(entry["text"]) < 1500]
MANY = settings(
    max_examples=few(300, 40), suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
)


def survives(text: str) -> None:
    """Read a text whole and as a log: nothing but DumpParseError is raised, and what comes out goes into JSON and back."""
    error = None
    try:
        tagged = to_json(loads(text))
    except DumpParseError as raised:
        error = raised
    if error is None:
        assert canonical(to_json(from_json(tagged))) == canonical(tagged)
    else:
        assert 0 <= error.offset <= len(text)
        assert error.line == text.count("\n", 0, error.offset) + 1
        assert error.hint
    parts = [part for record in iter_records(text + "\n") for part in record.parts]
    covered = sorted(pair for part in parts for pair in part.span.ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(covered))


@MANY
@given(TEXTS)
def test_texts_made_from_the_grammar(text):
    survives(text)


@MANY
@given(st.sampled_from(RECORDED), st.data())
def test_recorded_texts_cut_and_damaged(text, data):
    at = data.draw(st.integers(0, len(text)))
    survives(text[:at])
    survives(text[at:])
    survives(
        text[:at] + data.draw(st.sampled_from([*"'\"`{}[](),:\n\\<>", " at ", "Error: ", "", "\n    at f (/a.js:1:2)"])) + text[at + 1 :]
    )


@MANY
@given(st.text(alphabet="{}[]()<>'\"`\\,: \n=>.+-019anErot\x1b*#SM", max_size=60))
def test_any_text(text):
    survives(text)


def test_every_terminal_the_grammar_looks_ahead_for_is_given():
    """A terminal with a look-ahead that is not given would almost never be made."""
    declared = {"ERROR_HEAD", "FRAME", "RAW", "THREW", "CUT", "STRING_CUT"}
    ahead = {str(terminal.name) for terminal in LARK.terminals if re.search(r"\(\?[=!]", terminal.pattern.to_regexp())}
    assert ahead | declared <= set(GIVEN) | {"PLUS_BEHIND"}
