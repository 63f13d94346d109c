"""Blocks behind a label that came before: read without the grammar where that gives the same, and by it where it may not."""

from __future__ import annotations

import random

import pytest
from many import few

from dumpparse.cache.labels import Labels
from dumpparse.log.reader import RecordReader

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
    reader = RecordReader(memo=memo)
    records = [record for at in range(0, len(text), chunk) for record in reader.feed(text[at : at + chunk])]
    return shown([*records, *reader.close()])


@pytest.fixture
def count(monkeypatch):
    """Count the records that are read behind known labels."""
    found = []
    blocks = Labels.blocks

    def counted(*args, **named):
        made = blocks(*args, **named)
        found.extend(made[0])
        return made

    monkeypatch.setattr(Labels, "blocks", counted)
    return found


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
def test_a_block_behind_a_label_that_came_before_is_read_without_the_grammar(label, block, count):
    text = "".join(label + block.format(f'"id{at}"', f'"so {at}"') for at in range(40))
    assert read(text, memo=True) == read(text, memo=False)
    assert len(count) > 30


@pytest.mark.parametrize(
    ("label", "block", "last"),
    [
        ("AIMessageChunk ", JSON, ("'x'", "'y'")),  # no JSON, so a class and no label
        ("chunk ", JSON, ('"<ref *1>"', '"a](b)"')),
        ("chunk ", PRINTED, ('"a"', '"rror at …"')),
        ("chunk ", PRINTED, ('"a"', "[Circular *1]")),
    ],
)
def test_what_asks_for_another_look_is_the_same_behind_a_known_label(label, block, last, count):
    known = "".join(label + block.format(f'"id{at}"', f'"so {at}"') for at in range(20))
    text = f"{known}{label}{block.format(*last)}next\n"
    assert read(text, memo=True) == read(text, memo=False)
    assert count


@pytest.mark.parametrize(
    "label", ["const a = ", "10:00:01 chunk ", "web-1  | chunk ", "[1] chunk ", "meet at noon ", "- item ", "f(x) ", "a=1 "]
)
def test_what_is_no_words_alone_is_no_label(label, count):
    text = "".join(label + PRINTED.format(f'"id{at}"', f'"so {at}"') for at in range(20))
    assert read(text, memo=True) == read(text, memo=False)
    assert not count


def test_lines_below_may_be_the_frames_of_an_error_whose_head_the_label_is(count):
    value = 'Error: [\n  {\n    "a": "b"\n  },\n  1\n]\n'
    text = f"{(value + 'done' + chr(10)) * 20}{value}    at f (/a.js:1:2)\nnext\n"
    assert read(text, memo=True) == read(text, memo=False)
    assert "Error(name" in str(read(text, memo=True))
    assert count


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
