"""Logs of tricky lines, put together by chance: nothing of them is lost, and no way of reading them shows in what is read."""

from __future__ import annotations

import random

from many import EXHAUSTIVE

from dumpparse import Record, RecordReader

LINES = (
    "{", "}", "[", "]", "  a: 1,", "  b: [", "  ],", "req {", "{ a: 1,", "b: 2 }", "[ 1,", "  'x',", "'one\\n' +", "  'two'", "TypeError: no", "Failure: no",
    "Unhandled Error:", "    at f (/a.js:1:2)", "    at f (/a.js:1:2) {", "  code: 1", "[Error: one", "two]", "ZodError: [", "/app/a.js:12", "  throw x", "  ^",
    "", "  ", "prose here", "it's", "Foo", "{ a: 1 } [ 2 ] x", "x TypeError: x", "[INFO] done", "│ 0 │ 1 │", '{"a":1}', "got {", "a | b", "name | {", "\x1b[33m{\x1b[39m", "é\r",
)  # fmt: skip
PREFIXES = (
    "",
    "",
    "",
    "web  | ",
    "db   | ",
    "web-1  | ",
    "web-2  | ",
    "0|api  | ",
    "12:00:01 web.1  | ",
    "[0] ",
    "> ",
    "2024-01-01T00:00:00Z ",
)


def made(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311  # the same every time
    prefixes = chance.sample(PREFIXES, chance.randint(1, 4))
    lines = [chance.choice(prefixes) + chance.choice(LINES) for _ in range(chance.randint(1, 14))]
    return "\n".join(lines) + chance.choice(("", "\n"))


def read(text: str, *, memo: bool = True, size: int | None = None) -> list[Record]:
    reader = RecordReader(memo=memo)
    size = size or len(text) or 1
    records = [record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])]
    records += reader.close()
    assert reader.idle
    return records


def test_nothing_is_lost_and_every_way_reads_the_same():
    wrong = []
    for seed in range(8_000 if EXHAUSTIVE else 1500):
        text = made(seed)
        records = read(text)
        covered = sorted(pair for record in records for part in record.parts for pair in part.span.ranges)
        tiled = [low for low, _ in covered] == [0, *[high for _, high in covered]][:-1] and (covered[-1][1] if covered else 0) == len(text)
        same = records == read(text, memo=False) == read(text, size=1 + seed % 7)
        if not (tiled and same):
            wrong.append((seed, text, tiled, same))
    assert wrong == []


def test_what_is_held_back_when_the_input_ends_is_given():
    for text in (
        "12:00:01 {\n> \n12:00:02 [ 1,",
        "x TypeError: x\na | [ 1,\nb | 2 ]\n",
        "Unhandled Error:\napi  | { id: 7,\nweb  | { id: 8,\n",
    ):
        records = read(text)
        assert sum(high - low for record in records for part in record.parts for low, high in part.span.ranges) == len(text)
