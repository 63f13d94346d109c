"""Errors whose stack came before are read without the parser: with the same records."""

from __future__ import annotations

import random

import pytest
from log_samples import read_cut
from many import few

from dumpparse.log import records as records_module
from dumpparse.values import Error

FRAMES = "    at f (/a.js:1:2)\n    at async g (node:internal/x:3:4)\n"
STACKS = (
    FRAMES,
    "    at <anonymous>\n",
    "    at Array.map (<anonymous>)\n    at f (/a.js:1:2)\n",
    "    at f (/a.js:1:2) {\n  code: 'E1',\n  n: 7\n}\n",
    "    at f (/a.js:1:2) {\n  code: 'E1',\n  on: Point { x: 1, y: 2.5 }\n}\n",
    "    at f (/a.js:1:2) {\n  [cause]: { a: 1 }\n}\n",
    "    at f (/a.js:1:2) {\n  [cause]: Error: in\n      at g (/b.js:1:2)\n}\n",
    "    at f (/a.js:1:2) data {\n  a: 1\n}\n",
    "    at f (/a.js:1:2) [\n  1\n]\n",
    "    at f (/a.js:1:2) and more\n",
    "    at f (/a.js:1:2)\n      at g (/a.js:1:2)\n",
    "    at f (/a.js:1:2)\n    ... 4 lines matching cause stack trace ...\n",
    "    at f (/a.js:1:2)\nEmitted 'error' event at:\n    at h (/c.js:1:2)\n",
    "      at f (/a.js:1:2)\n",
    "",
)
HEADS = (
    "Error: ",
    "TypeError: ",
    "HttpError: ",
    "Exception: ",
    "myError: ",
    "Error [E1]: ",
    "DOMException [AbortError]: ",
    "a.b.Error: ",
    "Uncaught Error: ",
    "x Error: ",
    "  Error: ",
    "Error:",
)
MESSAGES = (
    "no", "connect ECONNREFUSED 127.0.0.1:80", "Cannot read properties of undefined (reading 'x')", "it's", "a: b: c", "[Error: x]", "x [Error: y", "'TypeError: x'",
    "{ a: 1 }", "ends {", "ends [", "ends (", "ends ' +", "ends +", "ends ", "", "two\nlines", "at f (/a.js:1:2)", "/a/b.js:12", "<ref *1> x", "é東😀", "a\x1b[31mb",
    "12", "Error", "Error: Error: x", "│ a │", "x" * 500,
)  # fmt: skip
BETWEEN = ("", "", "", "done\n", "{ a: 1 }\n", "\n", "Foo {\n  a: 1\n}\n", "Thrown at:\n", "  deeper\n", "}\n", "E\n")


@pytest.fixture
def parsed(monkeypatch):
    """Count the blocks that are parsed."""
    count = []
    one = records_module.RecordParser._one
    monkeypatch.setattr(records_module.RecordParser, "_one", lambda self, block: count.append(block) or one(self, block))
    return count


@pytest.mark.parametrize("stack", STACKS[:5])
def test_the_same_stack_spares_the_parser(stack, parsed):
    text = "".join(f"TypeError: number {number} isn't 'it' ({number})\n{stack}" for number in range(40)) + "behind it\n"
    records = read_cut(text, memo=True)
    assert len(records) == 41
    assert len(parsed) < 14
    assert all(type(record.values[0]) is Error for record in records[:-1])
    assert records[30].values[0].message == "number 30 isn't 'it' (30)"
    assert list(map(repr, records)) == list(map(repr, read_cut(text, memo=False)))
    records[3].values[0].frames.append("each has frames of its own")
    assert records[4].values[0].frames != records[3].values[0].frames


def test_a_message_that_is_a_name_is_another_head():
    text = "".join(f"Error: {message}\n{STACKS[0]}" for message in ("no", "no", "no", "Error", "TypeError [E1]:", "no"))
    assert list(map(repr, read_cut(text, memo=True))) == list(map(repr, read_cut(text, memo=False)))


@pytest.mark.parametrize("seed", range(few(12, 2)))
def test_any_errors_give_the_same_either_way(seed):
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    for _ in range(120):
        stacks, heads = chance.choices(STACKS, k=2), chance.choices(HEADS, k=2)
        text = "".join(
            chance.choice(heads)
            + chance.choice(MESSAGES if chance.random() < 0.6 else MESSAGES[:3])
            + "\n"
            + chance.choice(stacks)
            + chance.choice(BETWEEN)
            for _ in range(chance.randint(4, 12))
        )
        wanted = list(map(repr, read_cut(text, memo=False)))
        assert list(map(repr, read_cut(text, memo=True))) == wanted, text
        assert list(map(repr, read_cut(text, memo=True, size=chance.choice((1, 7, 40, 300))))) == wanted, text
