"""Lines that surely are prose are read at once: with the same records as by the reader and the search for values."""

from __future__ import annotations

import random

import pytest
from log_samples import NAMES, sample
from many import few, over_all

from dumpparse import Record, RecordReader
from dumpparse.log.prose import Prose

FRAGMENTS = (
    "a", "b c", " ", "  ", "Foo", "fooBar", "Error", "TypeError", "myError", "Exception", ": ", ":", "1", "12", "(", ")", "[", "]", "[INFO]", "[true]",
    "[Function]", "[Error]", "[a.b:c]", "(a)", "(a b)", "(x [a] y)", "[Foo: x]", "[x]: ", "{", "}", "'", '"', "`", "+", " +", "<", "<ref *1>", "<Buffer ", "<Revoked Proxy>", "Proxy(",
    "Proxy", "│", "┌─", "\t", "at ", "    at f (/a.js:1:2)", "/a/b.js:12", "data: ", "=", "=>", ".", "$", "é", "É", "\u2028", "\x0b", ",", "-", "null",
    "undefined", "Map(1)", "12n", "Symbol(a)", "[ 1 ]", "[a]", "x-y:", "GET", "INFO", "it's", "\x1c", "\x85", "\ufeff", "^", "    ^", "\r", "\x1b[31m",
)  # fmt: skip
SURE = (
    "listening on http://localhost:3000 (pid 1234)\n",
    "GET /api/items?id=3 200 12.3 ms - 512\n",
    "[INFO] done in 3 ms\n",
    "2025-10-09T08:53:20.000Z [http:5] connection from 10.0.113.79 (keep-alive)\n",
    "2025-10-06T05:09:50.123Z [app.web:1] INFO it is so\n",
    "it's 'done' now, a < b, c + d\n",
    "fooBar was here, and userName: x\n",
    "    at f, /a.js:1:2 or so\n",
    "\n  \n  behind blank lines\n",
    "[INFO] it's\n",
    "x [INFO] \n",
    "see {x} and [y]\n",
)
UNSURE = (
    "[INFO]\n", "(\n", "│ a │\n",
    "", "\n", "no newline", "a { b\n", "[ 1 ]\n", "[true] x\n", "[Function] x\n", "[INFO] (x\n", "Error: no\n",
    "fooError: no\n", "x Foo\n", "x Foo:\n", "Foo: x\n", "Foo [bar]: x\n", "/app/a.js:12\n", "'quoted'\n", "  label: 'quoted'\n", "'a' +\n",
    "  a: 1}\n]\nx\n", "  a: 1 ]  \n", "<ref *1> x\n", "<Buffer 61>\n", "Proxy(x)\n", "a\r\n", "\x1b[31mred\n", "\ufeffmark\n",
)  # fmt: skip


def read(text: str, *, memo: bool) -> list[Record]:
    reader = RecordReader(memo=memo)
    return [*reader.feed(text), *reader.close()]


@over_all("text", SURE, ids=repr)
def test_what_is_sure(text):
    records, stop = Prose(text).read(0, (0, 1), 1000, None)
    assert stop == len(text)
    assert list(map(repr, records)) == list(map(repr, read(text, memo=False)))
    assert len(records) == 1
    assert records[0].values == []


@over_all("text", UNSURE, ids=repr)
def test_what_is_not(text):
    assert Prose(text).read(0, (0, 1), 1000, None) == ([], 0)


@pytest.mark.parametrize("seed", range(few(8, 2)))
def test_any_lines_give_the_same_either_way(seed):
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    sure = 0
    for _ in range(1500):
        lines = ["".join(chance.choices(FRAGMENTS, k=chance.choice((0, 0, 1, 2, 3, 4, 5, 6, 7)))) for _ in range(chance.randint(1, 4))]
        text = "\n".join(lines) + "\n"
        assert list(map(repr, read(text, memo=True))) == list(map(repr, read(text, memo=False))), text
        sure += len(Prose(text).read(0, (0, 1), 1000, None)[0])
    assert sure > 200


@over_all("name", NAMES)
def test_samples_line_by_line(name):
    """Each line of the samples by itself, whatever it is part of there."""
    for line in sample(name).text.split("\n"):
        text = f"{line}\n"
        records, stop = Prose(text).read(0, (0, 1), 100_000, None)
        if records:
            assert stop == len(text)
            assert list(map(repr, records)) == list(map(repr, read(text, memo=False)))


def test_a_line_that_is_too_long_goes_the_usual_way():
    assert Prose("a" * 1001 + "\n").read(0, (0, 1), 1000, None) == ([], 0)
    assert len(Prose("a" * 1000 + "\n").read(0, (0, 1), 1000, None)[0]) == 1
