"""Blocks behind a label that came before: read without the grammar where that gives the same, and by it where it may not."""

from __future__ import annotations

import random

import pytest
from log_samples import read_cut
from many import few

JSON = '{{\n  "id": {0},\n  "content": {1},\n  "tool_calls": [],\n  "usage": {{\n    "n": 1\n  }}\n}}\n'
PRINTED = "{{\n  id: {0},\n  content: {1},\n  d: {{ e: [Object], f: [ 1, 2 ] }}\n}}\n"
LIST = "[\n  {0},\n  {{ a: {1} }},\n  1\n]\n"


def shown(records):
    """Return all that is said of records; those that the memo reads are the same."""
    return [
        (
            [(type(part).__name__, part.span, repr(getattr(part, "value", None)), getattr(part, "text", None)) for part in record.parts],
            [(one.code, one.level, one.line, one.message) for one in record.issues],
            (record.prefix, record.depth, record.origin, record.printed_by),
        )
        for record in records
    ]


def read(text, *, memo, chunk=5_000):
    return shown(read_cut(text, chunk, memo=memo))


@pytest.mark.parametrize(
    ("label", "block"),
    [
        ("AIMessageChunk ", JSON),
        ("chunk ", PRINTED),
        ("chunk: ", PRINTED),
        ("got an event: ", JSON),
        ("items ", LIST),
        ("stream_event data ", PRINTED),
    ],
)
def test_a_block_behind_a_label_that_came_before_is_read_without_the_grammar(label, block, known_records):
    text = "".join(label + block.format(f'"id{at}"', f'"so {at}"') for at in range(40))
    assert read(text, memo=True) == read(text, memo=False)
    assert len(known_records) > 30


@pytest.mark.parametrize(
    ("label", "block", "last"),
    [
        ("AIMessageChunk ", JSON, ("'x'", "'y'")),  # no JSON, so a class and no label
        ("chunk ", JSON, ('"<ref *1>"', '"a](b)"')),
        ("chunk ", PRINTED, ('"a"', '"rror at …"')),
        ("chunk ", PRINTED, ('"a"', "[Circular *1]")),
    ],
)
def test_what_asks_for_another_look_is_the_same_behind_a_known_label(label, block, last, known_records):
    known = "".join(label + block.format(f'"id{at}"', f'"so {at}"') for at in range(20))
    text = f"{known}{label}{block.format(*last)}next\n"
    assert read(text, memo=True) == read(text, memo=False)
    assert known_records


@pytest.mark.parametrize(
    "label",
    [
        "const a = ",
        "10:00:01 chunk ",
        "web-1  | chunk ",
        "[1] chunk ",
        "meet at noon ",
        "- item ",
        "f(x) ",
        "a=1 ",
        "// ",
        "  x: ",
        "return ",
    ],
)
def test_whatever_stands_before_them_the_same_is_read(label):
    text = "".join(label + PRINTED.format(f'"id{at}"', f'"so {at}"') for at in range(20))
    assert read(text, memo=True) == read(text, memo=False)


def test_a_label_may_have_other_numbers_ids_and_words(known_records):
    words = ("basket", "order", "review", "cart", "parcel", "ticket")
    text = "".join(f"[12:00:{at:02}] job {at * 7919:08x} of {words[at % 6]} done " + PRINTED.format(f'"{at}"', '"x"') for at in range(200))
    assert read(text, memo=True) == read(text, memo=False)
    assert len(known_records) > 160


@pytest.mark.parametrize(
    "line",
    [
        "[2025-10-09T08:53:{0}.909Z] INFO stock checked {{\n  id: 'a{0}',\n  by: {0}\n}}\n",
        "params [Object: null prototype] {{ page: '{0}', q: 'new stock' }} of /api/x?page={0}\n",
        "before Set(2) {{ 'a', {0} }} after Set(2) {{ 'b', {0} }}\n",
        "tree <ref *1> {{\n  name: 'n{0}',\n  of: [Circular *1]\n}}\n",
        "failed {{\n  method: 'GET',\n  at: {0}\n}} Unexpected token 'u', \"at {0} it\" is not valid JSON\n",
        '{{"level":30,"items":[{0}],"msg":"said {0}"}}\n',
        "query SELECT * FROM users WHERE id = $1 [ {0} ] {{ rows: {0} }}\n",
    ],
)
def test_lines_that_views_and_heads_are_looked_for_in_are_known(line, known_records):
    """Each holds what a tool may have changed, or what may be a weak head; whether it is one the rules say, without the grammar."""
    text = "".join(line.format(at + 10) for at in range(80))
    assert read(text, memo=True) == read(text, memo=False)
    assert len(known_records) > 60


@pytest.mark.parametrize("word", ["again ticket", "at order", "on mail", "", "x: 12"])
def test_what_stands_in_quotes_among_words_may_be_other_words(word, known_records):
    line = "failed {{ id: {0} }} with 'u', \"{1}\" is not valid\n"
    text = "".join(line.format(at, ("by cart", "for item", "in the box", "not it")[at % 4] if at < 40 else word) for at in range(80))
    assert read(text, memo=True) == read(text, memo=False)
    assert len(known_records) > 60


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("got <Buffer 685 69> {{ a: {0} }}\n", "got <Buffer 68 69> {{ a: {0} }}\n"),  # what is text with numbers of another length
        ("v [{0}] {{ a: 1 }}\n", "v [ {0} ] {{ a: 1 }}\n"),
        (
            "cmp {{\n  a: 'x{0}'\n}} {{ b: 'y{0}' }}\n",
            "cmp {{\n  a: 'x'\n}} {{ b: 'Error: {0}' }}\n",
        ),  # the head of an error behind a closer waits
        ("    {{ a: {0} }}\n", "    {{ a: {0} }}\n}}\n"),  # what closes further left
        ("myMap {{ a: '{0}' }}\n\n", "myMap {{ a: '<ref *1> {0}' }}\n\n"),  # what a view may change waits, and parts the blank line
        ("The output:\ncount {{ a: {0} }}\n", "The output:\nObject\ncolor: 'white'\nmodel: {0}\n[[Prototype]]: Object\n"),
        ("retries: {0}\n", "retries: {0}\n  a: 1\n"),
        (
            "        {{\n          m: {{\n            a: 'x\\n' +\n              'y{0}',\n            b: 1\n          }}\n        }}\n",
            "        {{\n          m: {{\n            a: 'x\\n' +\n    'y{0}',\n            b: 1\n          }}\n        }}\n",
        ),  # left of where the record begins
        ("Map {{ 'x' => Map {{ 'y{0}' => 1 }} }}\n", "Map {{ 'x' => Map {{ 'y\\n' +\n    '{0}' => 1 }} }}\n"),
        ("ids [\n  {0}, 2,\n  3, 4\n]\n", "ids [\n  2020-01-01T00:00:00.000Z, {0}\n]\n"),
        ('{{"sizes":[1,2,{0}],"n":"x"}}\n', '{{"sizes":[12n,{0}],"n":"x"}}\n'),  # no JSON
        ('{{"sizes":[1,2,{0}],"n":"x"}}\n{{"sizes":[1],"n":null}}\n', '{{"sizes":[{0}],"n":undefined}}\n'),
        (
            "Error: no {0}\n    at f (/a/foo/i.js:1:2)\n",
            "Error: no {0}\n    at f (/a/[4mfoo[24m/i.js:1:2)\n",
        ),  # colours that lost their escape
        ('failed {{ id: {0} }} no "cart" here\n', 'failed {{ id: {0} }} no "[ {0} ]" here\n'),
        ('failed {{ id: {0} }} no "cart" here\n', 'failed {{ id: {0} }} no "Error: x" here\n'),
        ("failed {{\n  id: {0}\n}} Unexpected token 'u' in JSON\n", "failed {{\n  id: {0}\n}} Unexpected: x\n    at f (/a.js:1:2)\n"),
        ("v [x] {{ a: '{0}' }}\n", "v [x] {{ a: '&lt;b&gt; ** `{0}`' }}\n"),
        ("[a] Foo {{ a: '{0}' }}\n", "[a] Foo {{ a: '}} [ {0}' }}\n"),
        ('{{"msg":"said {0}","n":1}}\n', '{{"msg":"{{ a: {0} }}","n":1}}\n'),
        (
            "failed Error: no {0}\n    at f (/a.js:1:2)\n",
            "failed Error: no {0}\n    at f (/a.js:1:2)\nEmitted 'error' event at:\n    at g (/b.js:1:2)\n",
        ),
    ],
)
def test_what_is_read_otherwise_is_read_so_among_known_records(usual, other):
    text = "".join((other if at % 13 == 12 else usual).format(at + 10) for at in range(60)) + "behind it a line of prose\n"
    assert read(text, memo=True) == read(text, memo=False)


@pytest.mark.parametrize("form", ["web-1  | {0}", "{0}\r", "\x1b[33m{0}\x1b[39m", "2024-05-01T12:00:00.123456789Z stdout F {0}"])
def test_lines_of_which_something_is_stripped_are_known_too(form, known_records):
    lines = "".join(f"req {PRINTED.format(chr(34) + str(at) + chr(34), at)}user {{ id: {at}, on: true }} in {at} ms\n" for at in range(40))
    text = "".join(form.format(line) + "\n" for line in lines.split("\n")[:-1])
    assert read(text, memo=True) == read(text, memo=False)
    assert len(known_records) > 50


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"web-1  | >    {key}: 'x{number}',\n" for number in range(9) for key in ("id", "object", "status"))
        + "web-1  | >    content: [ { type: 'text' } ],\nweb-1  | >    metadata: {}\nweb-1  | >  }\n",
        "$ echo\n0\n\n  vite:config bundled in 275.26ms +0ms\n  vite:config done +1ms\n" * 6,
        "count: 1\n\nweb-1  | up\n" * 6,
        "Error: no\n    at f (/a.js:1:2)\n\nweb-1  | up\n" * 6,
    ],
)
def test_what_the_lines_below_say_of_a_leader_or_of_a_blank_line(text):
    """Whether a line has a leader, those below it say; a blank line that ends what waits is given out by itself above a prefix."""
    assert read(text, memo=True) == read(text, memo=False)


def test_tables_are_read_by_their_box():
    row = "│ {0:<7} │ {1:<4} │ 'x{0}' │\n"
    box = "┌─────────┬──────┬──────┐\n│ (index) │ id   │ name │\n├─────────┼──────┼──────┤\n"
    text = "".join(box + "".join(row.format(at, at * number) for at in range(3)) + "└─────────┴──────┴──────┘\n" for number in range(8))
    indented = "".join(f"  {line}\n" for line in text.split("\n")[:-1])
    for shown in (text, indented, text + box, text.replace("'x1'", "{{ a"), text.replace("│\n", "│ \n", 1)):
        assert read(shown, memo=True) == read(shown, memo=False)


def test_lines_below_may_be_the_frames_of_an_error_whose_head_the_label_is():
    value = 'Error: [\n  {\n    "a": "b"\n  },\n  1\n]\n'
    text = f"{(value + 'done' + chr(10)) * 20}{value}    at f (/a.js:1:2)\nnext\n"
    assert read(text, memo=True) == read(text, memo=False)
    assert "Error(name" in str(read(text, memo=True))


def test_quotes_that_decide_what_a_name_is_are_no_part_of_a_shape():
    """A class whose keys have double quotes, and the same as JSON, behind a label."""
    text = "".join("Foo " + JSON.format("'x'", f"'y{at}'") for at in range(20)) + ("Foo " + JSON.format('"x"', '"y"')) * 3
    assert read(text, memo=True) == read(text, memo=False)


LABELS = (
    "AIMessageChunk ", "chunk ", "chunk: ", "Foo bar ", "Error ", "Error: ", "TypeError: x ", "return ", "interface Foo ", "type A ", "if ",
    "Headers ", "Map ", "Promise ", "DOMException ", "LOG ", "x: y ", "Uncaught ", "default ", "got at ",
)  # fmt: skip
STRINGS = (
    "a", "it's", "at x", "Error: no", "  at f (/a.js:1:2)", "…", " → ", "]]", "__proto__", "bytes)", "empty item", "[Circular *1]", "**b**",
    "](x)", "&lt;", " //", " # ", "{ a: 1 }", "[ 1 ]", "‘x’", "┬", "<ref", "é", "::", "-1", "null",
)  # fmt: skip
BETWEEN = ("prose\n", "}\n", "    at f (/a.js:1:2)\n", "{ a: 1 }\n", "\n", "foo(\n", "[\n", "Error: x\n", "  b: 2,\n", "web-1 | {\n")


@pytest.mark.parametrize("seed", range(few(400, 25)))
def test_the_memo_changes_nothing_whatever_stands_behind_labels(seed):
    chosen = random.Random(seed)  # noqa: S311  # any sequence will do
    label, block = chosen.choice(LABELS), chosen.choice((JSON, JSON, PRINTED, LIST))
    usual = ["a", "b", *chosen.sample(STRINGS, 3)]

    def printed():
        text = chosen.choice(usual if chosen.random() < 0.8 else STRINGS)
        return f'"{text}"' if chosen.random() < 0.75 else f"`{text}`"

    parts = []
    for _ in range(30):
        parts.append((label if chosen.random() < 0.9 else chosen.choice(LABELS)) + block.format(printed(), printed()))
        if chosen.random() < 0.12:
            parts.append(chosen.choice(BETWEEN))
    text = "".join(parts)
    assert read(text, memo=True) == read(text, memo=False)
