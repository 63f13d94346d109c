"""The parser gives what Lark gives: by tables that are of the grammar, token by token and in runs."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from typing import Any

import plain_lark
import pytest
from helpers import DATA, SAMPLES, read_jsonl
from hypothesis import given
from hypothesis import strategies as st
from many import few, share

from dumpparse import DumpParseError
from dumpparse.parser.context import MAX_DEPTH, ParseContext
from dumpparse.parser.lalr import inspect_parser, parse
from dumpparse.parser.tables import FILE, Tables, load, load_tables, tables_of_grammar
from dumpparse.parser.tables.first import first_characters

TEXTS = [entry["text"] for name in ("node", "hard", "console") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]
LOGS = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.rglob("*.log"))]
ROOT_OF_TABLES = load.__file__


@pytest.fixture(autouse=True)
def _with_runs():
    """As behind the first kilobytes of a process: runs are read as one."""
    inspect_parser().use_runs()


def test_runs_are_looked_for_when_enough_was_read():
    from dumpparse.parser.build import Build
    from dumpparse.parser.lalr import RUNS_PAY, Parser

    parser = Parser(load_tables(), Build())
    states = parser._states
    text = "{ " + "a: 1, " * 1000 + "b: 2 }"
    for _ in range(RUNS_PAY // len(text)):
        assert parser.parse(ParseContext(text, whole=True, may_cut=False)) == {"a": 1, "b": 2}
        assert not states.with_runs
    parser.parse(ParseContext(text, whole=True, may_cut=False))
    assert states.with_runs


def outcome(read: Any, text: str, *, whole: bool, noted: bool = False, start: int = 0, max_depth: int = MAX_DEPTH) -> str:
    """Say all that reading a text gives: the value, where it ends, what was there twice; or what was wrong and where."""
    context = ParseContext(text, start, whole=whole, may_cut=not whole, max_depth=max_depth)
    context.tokens = [] if noted else None
    try:
        value = read(context)
    except DumpParseError as error:
        return f"{error.code} at {error.offset}, {error.path}"
    return f"{value!r} {context.stop} {context.duplicates}"


def assert_same(text: str, start: int = 0, max_depth: int = MAX_DEPTH) -> None:
    """Compare reading as a whole and as the part of a log: by Lark, token by token, and in runs."""
    for whole in (True, False):
        by_lark = outcome(plain_lark.parse, text, whole=whole, start=start, max_depth=max_depth)
        assert outcome(parse, text, whole=whole, noted=True, start=start, max_depth=max_depth) == by_lark
        assert outcome(parse, text, whole=whole, start=start, max_depth=max_depth) == by_lark


def test_the_written_tables_are_of_the_grammar(monkeypatch):
    made = tables_of_grammar()
    monkeypatch.setattr(load, "tables_of_grammar", lambda: pytest.fail("the tables are old: run python -m dumpparse.parser.tables"))
    assert load_tables() == made


def test_tables_of_another_grammar_are_not_used(monkeypatch):
    texts = {**load.read_grammar(), "more.lark": "// another"}
    monkeypatch.setattr(load, "read_grammar", lambda: texts)
    made = load_tables.__wrapped__()  # those of the process are kept
    assert "more.lark" in made.digest
    assert made.states == tables_of_grammar().states


def test_tables_are_written_the_same_whatever_python_hashes_by():
    script = "from dumpparse.parser.tables import tables_of_grammar; print(tables_of_grammar().dumps())"
    made = {
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
    assert Tables.loads(made.pop()) == load_tables()


def test_the_tables_stand_beside_their_module():
    from pathlib import Path

    assert json.loads((Path(ROOT_OF_TABLES).with_name(FILE)).read_text(encoding="utf-8"))["terminals"]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("abc", "a"),
        ("(?:a|bc|)d", "abd"),
        ("a?b", "ab"),
        ("(?=x)[yz]", "yz"),
        ("[^\\x00-y]", "z{|}~\x7f\x80"),
        ("é", "\x80"),
        ("(?:ab)++c", "a"),
        ("a*", None),
        (".", None),
        ("(?!a)", None),
    ],
)
def test_first_characters(pattern, first):
    assert first_characters(pattern) == first


@given(st.sampled_from(load_tables().terminals), st.data())
def test_what_a_terminal_matches_begins_with_its_first_characters(terminal, data):
    text = data.draw(st.from_regex(re.compile(terminal.pattern)))
    match = re.compile(terminal.pattern).search(text)
    assert match is not None
    assert terminal.first is None or min(match[0][0], "\x80") in terminal.first


@pytest.mark.parametrize("part", range(8))
def test_every_recorded_text_is_read_as_lark_reads_it(part):
    for text in share(TEXTS[part::8], 40, part):
        assert_same(text)


@pytest.mark.parametrize("part", range(4))
def test_values_in_logs_are_read_as_lark_reads_them(part):
    for log in LOGS[part::4]:
        for match in list(re.finditer(r"(?m)(?:^|: )[\[{]", log))[: few(60, 15)]:
            assert_same(log[: match.start() + 20_000], match.end() - 1)


@pytest.mark.parametrize("part", range(4))
def test_damaged_texts_are_read_as_lark_reads_them(part):
    chosen = random.Random(part)  # noqa: S311  # the same every time
    for text in chosen.sample(TEXTS, few(150, 40)):
        at = chosen.randrange(len(text) + 1)
        other = chosen.choice([*"'\"`{}[](),:\n\\<> ", "a: 1, ", "'b', ", "-0, ", "1e400, ", ", 'x' =>", "\r\n", "\n    at f (/a.js:1:2)"])
        assert_same(text[:at])
        assert_same(text[:at] + other + text[at:])


SCALARS = st.sampled_from(
    ["1", "-0", "0", "-0.5", "1e21", "1e+21", "1e400", "9" * 25, "1_000", "12n", "NaN", "true", "null", "undefined", "'a'", '"it\'s"', "`x`", "''", "'\\n\\u{1F600}'",
     "'a'... 3 more characters", "'one\\n' +\n  'two'", "[Object]", "[]", "{}", "Symbol(a)", "2020-01-01T00:00:00.000Z", "/a/g", "<2 empty items>", "[Function: f]"],
)  # fmt: skip
KEYS = st.sampled_from(
    [
        "a: ",
        "b:\n    ",
        "'c-d': ",
        '"e": ',
        "'f':",
        "a:1",
        "__proto__: ",
        "['__proto__']: ",
        "[Symbol(x)]: ",
        "[length]: ",
        "true: ",
        "'a\\'b': ",
        "é: ",
        "",
    ]
)
GAPS = st.sampled_from([", ", ",\n  ", ",", " ,", ",  ", ",\r\n"])


@st.composite
def containers(draw: Any, depth: int = 2) -> str:
    """Make what looks like printed containers, with what runs must take, and what they must leave."""
    inner = st.one_of(SCALARS, SCALARS, containers(depth - 1)) if depth else SCALARS
    opener, closer = draw(st.sampled_from(["{}", "[]", "{}", "[]", "{]", "[}"]))
    keyed = draw(st.sampled_from([KEYS, st.just(""), st.just(""), KEYS])) if opener == "[" else KEYS
    members = [draw(keyed) + draw(inner) + draw(st.sampled_from(["", "", "", " => 1"])) for _ in range(draw(st.integers(0, 5)))]
    gap, edge = draw(GAPS), draw(st.sampled_from([" ", "\n  ", "", "\n"]))
    prefix = draw(st.sampled_from(["", "", "", "Foo ", "Map(2) ", "Set(1) ", "Foo(2) ", "<ref *1> "]))
    return prefix + opener + edge + gap.join(members) + draw(st.sampled_from(["", "", ", ... 3 more items"])) + edge + closer


@given(containers(), st.sampled_from(["", "\n", " x", ": 1", " [Tag]"]))
def test_runs_are_read_as_lark_reads_their_tokens(text, behind):
    assert_same(text + behind)


@pytest.mark.parametrize(
    "text",
    [
        "{\n  a: [Object],\n  'b',\n  'c'\n}",
        "{ a: [Object], 'b', 'c' }",
        "[ x, a: 1 }",
        "[ x, a: 1, b: 2 } ]",
        "{ a: 1, b: 2 ]",
        "[\n  1,\n  2\n}",
        "[ 'x', 'y', q: 1 }",
        "[ [Object], 1, 2, x y ] ]",
        "{\n  a: 1,\n  Foo: 2,\n      at f (/a.js:1:2),\n  c: 3\n}",
        "[\n  1,\n  Foo: 2\n      at f (/a.js:1:2),\n  'c'\n]",
        "[\n  'a',\n  'TypeError: ',\n      at f (/a.js:1:2),\n  'c'\n]",
        "[\n  'k': true,\n  b: 'a',\n      at /a.js:1:2 }\n  TypeError: 1, 2,\n      Foo: [Object], b: 1,\n]",
        "Map(1) {\n  b: 'a', b: 1,\n    TypeError: null, 2,\n      at /a.js:1:2\n    Error: Error: 2,\n        at /a.js:1:2,\n}",
        "{ a: 1, a: 2, 'a': 3, b: { a: 1, a: 2 } }",
        "{ 'a\\x62': 1, ab: 2 }",
        "{\n  a: 1,\n  b: 'x\n}",
        "Map(1) { 'a' => 'b', 'c' => { d: 1 }, 'e', 'f' }",
    ],
)
def test_runs_that_must_not_be_taken_or_say_where_they_are(text):
    assert_same(text)
    assert_same(text + "\n")


@pytest.mark.parametrize("text", ["{ a: 1 }", "[ 1 ]", "{ a: { b: 1 } }", "[ [ 1, 2 ], 3 ]", "{ a: [ 1 ], b: 2 }"])
@pytest.mark.parametrize("max_depth", [0, 1, 2])
def test_runs_are_no_way_past_the_limit_of_depth(text, max_depth):
    assert_same(text, max_depth=max_depth)


def test_runs_of_a_million_members_nest_nothing():
    text = "[ " + ", ".join(["1", "'two'"] * 300_000) + " ]"
    assert len(parse(ParseContext(text, whole=True, may_cut=False))) == 600_000
    text = "{ " + ", ".join(f"a{number}: {number}" for number in range(300_000)) + " }"
    assert len(parse(ParseContext(text, whole=True, may_cut=False))) == 300_000
