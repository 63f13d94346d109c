"""Which path reads a text never shows: runs or token by token, memo or parser, prose, any chunks, any order, in fresh processes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator

from helpers import DATA, SAMPLES, environment, read_jsonl
from many import EXHAUSTIVE, few, over_all, share
from soups import damaged, soups

# In a process of its own: whether runs are read as one is a state of the parser that all readers share.
READS = """
import json, random, sys
from dumpparse import RecordReader
from dumpparse.parser import lalr
runs, memo, size, seed = json.loads(sys.argv[1])
if runs is not None:
    lalr.RUNS_PAY = 0 if runs else sys.maxsize
texts = json.load(sys.stdin)
order = list(range(len(texts)))
random.Random(seed).shuffle(order)
read = {}
for number in order:
    reader = RecordReader(memo=memo)
    text = texts[number]
    records = [record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])]
    read[number] = ascii([(record.parts, record.issues, record.depth) for record in [*records, *reader.close()]])
json.dump([read[number] for number in sorted(read)], sys.stdout)
"""
WHOLE = 1 << 20
WAYS = {
    "runs": (True, False, WHOLE, 1),
    "memo": (False, True, WHOLE, 2),
    "runs and memo": (True, True, WHOLE, 3),
    "as a process does": (None, True, WHOLE, 4),
    "small chunks": (None, True, 7, 5),
    "chunks, no memo": (None, False, 100, 6),
}


def texts() -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311  # any sequence will do
    recorded = [entry["text"] for name in ("node", "hard", "console") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]
    logs = [*sorted((DATA / "streams").rglob("*.txt")), *sorted(SAMPLES.rglob("*.log"))]
    # Each often enough that the memo knows it, and one more with damage.
    for text in [*share(recorded, 30, exhaustive=1_000), *soups(few(750, 80))]:
        yield f"{text}\n" * 4 + f"got {text}\n{damaged(text, chance)}\n{text}\n"
    for path in share([one for one in logs if EXHAUSTIVE or one.stat().st_size < 4_000], 8):
        text = path.read_bytes().decode("utf-8", "replace")
        yield text + damaged(text, chance)
    yield "".join(f"a [1,{number}] [Set Iterator] {{ 5 }}\n" for number in range(few(1500, 200)))
    yield "".join(f"[ 1, [[\"x]: y\",{number}]], ['a'] ]\n" for number in range(few(1500, 50)))


TEXTS = list(texts())


def read(way: tuple[bool | None, bool, int, int]) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", READS, json.dumps(way)],
        input=json.dumps(TEXTS).encode(),
        capture_output=True,
        env=environment(PYTHONHASHSEED=str(way[-1])),
        check=True,
    )
    said: list[str] = json.loads(done.stdout)
    return said


EXPECTED: list[str] = []


@over_all("way", WAYS)
def test_every_path_reads_the_same(way):
    if not EXPECTED:
        EXPECTED.extend(read((False, False, WHOLE, 0)))
    differ = [text for text, expected, found in zip(TEXTS, EXPECTED, read(WAYS[way]), strict=True) if expected != found]
    assert differ[:2] == []
