"""The memo gives what Lark gives: on every corpus, on generated logs, on mutated literals, and after it has overflowed."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from helpers import DATA, ROOT, SAMPLES, node, read_jsonl
from hypothesis import given
from hypothesis import strategies as st
from log_samples import NAMES, sample
from many import few, over_all, share

from dumpparse import Record, RecordReader, cache
from dumpparse.cache import Memo
from dumpparse.cache import memo as memo_module
from dumpparse.parser.lalr import parse

INSPECT = [entry["text"] for name in ("node", "hard", "console") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]
STREAMS = sorted((DATA / "streams").glob("**/*.txt"))
HOSTILE = (
    "", "x", "it\\'s", "\\\\", "\\n", "]: ", "[a]: 1", "}", " }", "{ b: 2 }", "Error: no", "at f (/a.js:1:2)", '"', "`", "Foo {", "... 3 more items",
    "<ref *1> ", "é東😀", "\\ud83d", "\\u{1F600}", "\\x1B[31m", ", c: 3", "[Object: null prototype] {", "-0", "12n", "a" * 300,
)  # fmt: skip
NUMBERS = (
    "0",
    "7",
    "-1",
    "-0",
    "NaN",
    "1.5",
    "1e+21",
    "1e-7",
    "123_456",
    "9" * 30,
    "12n",
    "0.1",
    "-0.5",
    "Infinity",
    "00",
    "2020-01-01T00:00:00.000Z",
)
LITERAL = re.compile(r"'[^'\n]*'|(?<![\w$*(])-?\d+(?:\.\d+)?(?![\w$)])")


def read(data: str | bytes, *, memo: bool, size: int = 1 << 16, repair: bool = True) -> list[Record]:
    reader = RecordReader(memo=memo, repair=repair)
    records = [record for at in range(0, len(data), size) for record in reader.feed(data[at : at + size])]
    return [*records, *reader.close()]


def assert_equal(data: str | bytes, size: int = 1 << 16) -> None:
    # Their texts tell more than `==`: 1 and 1.0, -0.0 and 0.0, the order of keys.
    with_memo, without = read(data, memo=True, size=size), read(data, memo=False)
    assert list(map(repr, with_memo)) == list(map(repr, without))


def mutated(text: str, chance: random.Random) -> str:
    """Give the text with other literals, found so crudely that some of what changes is none."""

    def other(match: re.Match[str]) -> str:
        if chance.random() < 0.3:
            return match[0]
        if match[0][0] != "'":
            return str(chance.randrange(1000)) if chance.random() < 0.8 else chance.choice(NUMBERS)
        inside = "".join(chance.choices(HOSTILE, k=chance.randint(0, 3)))
        usual = (f"'{inside}'",) * 12
        return chance.choice((*usual, f'"{inside}"', f"`{inside}`", f"'{inside}\\n' +\n    'more'"))

    return LITERAL.sub(other, text)


def many(texts: Iterable[str], copies: int, seed: int) -> str:
    """Give a log in which each text comes again and again with other literals."""
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    return "".join(f"{text}\n{''.join(mutated(text, chance) + chr(10) for _ in range(copies))}" for text in texts)


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count what goes to Lark in spite of the memo."""
    counted: list[int] = []

    def counting(scan: Any) -> Any:
        counted.append(scan.start)
        return parse(scan)

    monkeypatch.setattr(memo_module, "parse", counting)
    return counted


# --- what it spares ---


def test_repeated_blocks_spare_lark(count):
    log = "".join(f"{{\n  type: 'a',\n  n: {number},\n  text: 'it is {number}',\n  deep: [Object]\n}}\n" for number in range(100))
    records = read(log, memo=True)
    assert [record.values[0]["n"] for record in records] == list(range(100))
    assert len(count) == 1 + memo_module.SIGHTINGS
    assert_equal(log)


def test_labelled_and_one_line_values_spare_lark(count):
    log = "".join(f"req {{ id: {number}, ok: true, at: 2024-05-01T00:00:{number:02}.000Z }}\n" for number in range(60))
    assert len(read(log, memo=True)) == 60
    assert len(count) == 1 + memo_module.SIGHTINGS
    assert_equal(log)


@pytest.mark.parametrize(
    "form",
    [
        "Foo {{ id: {n}, tags: Set(2) {{ 'a{n}', 'b' }}, seen: Map(1) {{ 'k{n}' => {n} }}, at: Bar {{ x: {n}.5 }} }}",
        "[\n  {{ id: {n}, big: {n}n, u: undefined, s: Symbol(a) }},\n  [Foo],\n  [Function: f],\n  ... 3 more items\n]",
        "<ref *1> Foo {{ name: 'a{n}', self: [Circular *1], [Symbol(k)]: {n}, [hid]: 'x{n}', 'a-b': -0, none: null, e: {{}}, l: [] }}",
        '{{"level": "info", "n": {n}, "msg": "it\'s {n}"}}',
    ],
)
def test_forms_that_are_shapes(form, count):
    log = "".join(form.format(n=number) + "\n" for number in range(10, 40))
    read(log, memo=True)
    assert len(count) <= 1 + 2 * memo_module.SIGHTINGS
    assert_equal(log)


def test_strings_in_segments_and_other_quotes_are_learnt(count):
    texts = ["'one'", '"it\'s"', "'one\\n' +\n    'two'", "'a\\n' +\n    \"it's\\n\" +\n    `'\"`", "'it\\'s'"] * 20
    log = "".join(f"{{\n  n: {number},\n  text: {text},\n  last: true\n}}\n" for number, text in enumerate(texts))
    read(log, memo=True)
    assert len(count) < 15
    assert_equal(log)


# --- what may not be a shape ---


def test_quotes_inside_a_symbol_are_no_string():
    """Cut at their quotes, both have one skeleton: `{ a: Symbol(it` … `x' }`."""
    one, other = "{ a: Symbol(it's), b: 'x' }\n", "{ a: Symbol(it'), c: 'x' }\n"
    for log in (one * 3 + other + one, other * 3 + one + other):
        assert_equal(log)
    assert read(one * 3 + other, memo=True)[3].values[0]["c"] == "x"


@pytest.mark.parametrize(
    "text",
    [
        "Error: no {\n    at f (/a.js:1:2) {\n  code: 'E1'\n}",
        "{ id: 1, at: moment('2020') }",
        "{ a: [Error: no 'x'], b: 1 }",
        "{ a: 'cut'... 5 more characters, b: 1 }",
        "{ a: 1, a: 2 }",
        "{\n  e: Error: [no]\n      at f (/a.js:1:2),\n  n: 1\n}",
    ],
)
def test_opaque_spans_and_the_like_always_go_to_lark(text, count):
    read(f"{text}\n" * 6, memo=True)
    assert len(count) >= 6
    assert_equal(f"{text}\n" * 6)


@over_all(
    "literal", ["123_456", "-0", "1e400", "9" * 5000, "'a", "'a'... 5 more characters", "`a`", "'\x1b[1m'", "'a\rb'", "NaN", "[Object]"]
)
@pytest.mark.parametrize("form", ["{{\n  a: {},\n  b: 1\n}}\n", "x {{ a: {}, b: 1 }}\n", "[\n  {}, 1,\n  2\n]\n"])
def test_literals_beyond_the_patterns(form, literal):
    usual = form.format("1") * 4 + form.format("'a'") * 4
    assert_equal(usual + form.format(literal) * 3 + usual)


def test_an_unfinished_last_record():
    whole = "{\n  a: 1,\n  b: 'x'\n}\n"
    for stop in range(len(whole)):
        assert_equal(whole * 4 + whole[:stop])


# --- every corpus ---


@over_all("name", NAMES)
def test_samples(name):
    assert_equal(sample(name).data * 3)
    assert_equal(many([sample(name).text], 3, seed=1))


@over_all("path", [*share(STREAMS, 20), SAMPLES / "openai-responses.log"], ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_streams(path):
    assert_equal(path.read_bytes() * 2)


def test_the_shape_of_a_line_takes_no_string_that_goes_on_below():
    line = "Map { 'x' => Map { 'y' => 1 } }\n"
    in_other_quotes, over_lines = line.replace("'", "`"), line.replace("'y'", "'b\\n' +\n    'more'")
    assert_equal(line * 8 + in_other_quotes * 8 + over_lines + line)


@pytest.mark.parametrize("seed", range(4))
def test_what_node_printed_with_other_literals(seed, count):
    """Each text often enough to be a shape, if it can be one, and then with literals that mean something elsewhere."""
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    spared = 0
    for text in share(INSPECT[seed::4], 120, seed):
        copies = [mutated(text, chance) for _ in range(6)]
        assert_equal("".join(f"{one}\n" for one in (text, text, *copies)))
        before = len(count)
        # What a literal breaks is read again for repairs.
        records = read("".join(f"{one}\n" for one in (text, text, *copies)), memo=True, repair=False)
        spared += sum(len(record.values) for record in records) - (len(count) - before)
    # The corpus is there to be hard: most of its texts are no shapes.
    assert spared > few(150, 10)


# --- bounds ---


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_equal_after_an_overflow(limit, monkeypatch):
    made: list[Memo] = []

    class Small(Memo):
        def __init__(self) -> None:
            super().__init__(limit)
            made.append(self)

    monkeypatch.setattr(cache, "Memo", Small)
    log = "".join(
        f"{{\n  key{number % 23}: {number},\n  text: 'x{number}'\n}}\nFoo{number % 5} {{ a: {number} }}\n" for number in range(600)
    )
    assert_equal(log)
    assert 1 <= len(made[0]) <= limit


def test_a_log_in_which_nothing_pays_stops_learning():
    reader = RecordReader(memo=True)
    memo = reader._memo
    assert memo is not None
    log = "".join(f"{{ k{number}: 1 }}\n" * 2 for number in range(1000))
    assert len(list(reader.feed(log))) == 2000
    assert len(memo) <= memo_module.CREDIT


def test_what_is_complete_in_a_large_chunk_comes_with_it():
    block = "{\n  a: 1,\n  b: 'x'\n}\n"
    for tail, more in (("", 0), ("{\n  a: 7,\n", 0), ("{\n  a: 7,\n[INFO] x\n", 2), ("{ a: 7 }\n", 1), ("done\n", 1), ("{\n  a: 7\n}", 0)):
        reader = RecordReader(memo=True)
        assert len(list(reader.feed(block * 1000 + tail))) == 1000 + more, tail
        assert repr([*reader.feed("more\n"), *reader.close()]) == repr(read(block * 1000 + tail + "more\n", memo=False)[1000 + more :])


# --- chunks and generated logs ---


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_chunks(size):
    log = many(
        [
            "{\n  a: 1,\n  b: 'x',\n  c: [ 1, 'y' ]\n}",
            "Foo {\n  a: 1.5,\n  b: undefined\n}",
            "prose and { n: 1 }",
            "",
            "[\n  'a',\n  'b'\n]",
        ],
        8,
        3,
    )
    assert_equal(log * 2, size)
    assert_equal((log * 2).encode(), size)


@pytest.mark.skipif(node() is None, reason="no node is installed to print with")
@pytest.mark.parametrize("kind", ["stream", "nested", "strings", "classes"])
def test_generated_logs(kind, tmp_path):
    log = tmp_path / "log"
    subprocess.run([str(node()), str(ROOT / "tests" / "bench" / "logs.cjs"), kind, "60000", str(log)], check=True, capture_output=True)
    data = Path(log).read_bytes()
    assert len(data) >= 60_000
    assert_equal(data)
    assert_equal(data, 5000)


TEXT = st.text(max_size=12) | st.sampled_from(HOSTILE)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r").replace("\x1b", "\\x1B")
    return "'" + escaped.encode("utf-8", "backslashreplace").decode() + "'"


@given(st.lists(st.tuples(TEXT, TEXT, st.integers(), st.floats(allow_nan=False, allow_infinity=False)), min_size=3, max_size=6))
def test_any_literals(rows):
    log = "".join(
        f"{{\n  a: {quoted(one)},\n  list: [ {quoted(other)}, {whole} ],\n  f: {part!r},\n  m: Map(1) {{ {quoted(one)} => {whole} }}\n}}\n"
        for one, other, whole, part in rows
    )
    assert_equal(log)
