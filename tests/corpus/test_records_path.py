"""A text that ``loads`` reads is one value in a log, too: every recorded print, alone and among the others, however it is read.

What differs today stands in ``tests/data/records_path.json``, by reason. The list can only get shorter: a text that comes right
fails the test until it is struck off, and so does a text that differs and is not on it.
"""

from __future__ import annotations

import bisect
import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Any

import pytest
from helpers import DATA, SAMPLES, environment, read_jsonl
from log_samples import record_json

from dumpparse import Record, RecordReader, Value, from_json, loads, to_json
from dumpparse.parser import lalr
from dumpparse.parser.lalr import inspect_parser
from dumpparse.values import BigInt, Date, Elided, Number, Raw, RegExp, Symbol, Undefined


def recorded() -> dict[str, str]:
    """Give the texts that were printed for one value each, by their id, which names the file where two files have it."""
    texts: dict[str, str] = {}
    for name in ("node", "hard"):
        for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl"):
            texts[f"{name}:{entry['id']}" if entry["id"] in texts else entry["id"]] = entry["text"]
    return texts


TEXTS = recorded()
DUMPS = sorted((DATA / "streams").rglob("*.txt")) + sorted(SAMPLES.rglob("*.log"))
EXCEPTIONS: dict[str, list[str]] = json.loads((DATA / "records_path.json").read_text(encoding="utf-8"))
"""Reason → ids of the texts that a log does not give as ``loads`` does."""

EXHAUSTIVE = bool(os.environ.get("DUMPPARSE_EXHAUSTIVE"))
SOME = dict(list(TEXTS.items())[:: 1 if EXHAUSTIVE else 4])
"""The texts that are read in several ways."""
SEEDS = range(3 if EXHAUSTIVE else 1)
SMALL = 100_000 if EXHAUSTIVE else 60
"""Texts of fewer characters are read one character at a time."""
LARGE = 100_000_000 if EXHAUSTIVE else 5_000
"""Dumps of fewer bytes are read in several ways."""

BARE = (bool, int, float, type(None), Undefined, Number, BigInt, Symbol, Elided, Raw)
"""Forms that are text at the top of a log, because prose is written with them: numbers, words, symbols, placeholders, custom text.

So are dates and regular expressions; braces behind one of these are an object of its own: it may well be the next argument.
A quoted string is a value where it is the whole line, which here it always is.
"""


def expected_values(value: Any) -> list[Any]:
    """Give the values that a log with nothing but the print of a value in it holds."""
    if isinstance(value, BARE):
        return []
    if isinstance(value, Date | RegExp):
        return _braces_of(value)
    return [value]


def _braces_of(value: Date | RegExp) -> list[Any]:
    tagged = to_json(value)
    props, others = tagged.get("props", {}), {key: tagged[key] for key in ("symbols", "hidden") if key in tagged}
    if not props and not others:
        return []
    return [from_json({"$type": "object", **({"props": props} if props else {}), **others} if others else props)]


def read(chunks: Iterable[str], *, memo: bool = True) -> list[Record]:
    reader = RecordReader(memo=memo)
    return [*(record for chunk in chunks for record in reader.feed(chunk)), *reader.close()]


def said(records: Iterable[Record]) -> list[str]:
    """Give all that records say, each as one text."""
    return [json.dumps(record_json(record)) for record in records]


@cache
def alone() -> dict[str, list[Record]]:
    """Give the records of each text that is read alone."""
    return {name: read([text + "\n"]) for name, text in TEXTS.items()}


@cache
def log() -> str:
    """Give texts in one log, one below the other."""
    return "".join(text + "\n" for text in SOME.values())


@cache
def log_said() -> list[str]:
    return said(read([log()]))


def differing(expected: list[str], found: list[str]) -> list[str]:
    """Name the texts whose records in the log of all of them differ."""
    if expected == found:
        return []
    names, first_lines = list(SOME), [1, *accumulate(text.count("\n") + 1 for text in SOME.values())]
    lines = {json.loads(record)["line"] for record in set(expected) ^ set(found)}
    return sorted({names[bisect.bisect_right(first_lines, line) - 1] for line in lines}) or ["the order of the records"]


def cuts(text: str, seed: int) -> Iterator[str]:
    """Cut a text into chunks of random lengths, empty ones among them."""
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    at = 0
    while at < len(text):
        step = chance.choice([0, 1, 2, 7, 40, 300, 5000, 20_000])
        yield text[at : at + step]
        at += step


@cache
def dumps() -> dict[str, str]:
    """Give the smaller dumps and samples, as text: what is decoded, and how, is tested elsewhere."""
    read_texts = {path.as_posix(): path.read_bytes() for path in DUMPS if path.stat().st_size < LARGE}
    return {name: data.decode("utf-8", "replace") for name, data in read_texts.items()}


@pytest.fixture
def parser_with(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Start with a new parser that looks for runs at once, or never."""

    def renew(*, runs: bool) -> None:
        monkeypatch.setattr(lalr, "RUNS_PAY", 0 if runs else sys.maxsize)
        inspect_parser.cache_clear()

    yield renew
    inspect_parser.cache_clear()


def test_the_texts_are_there():
    assert len(TEXTS) > 1900
    assert len(DUMPS) > 150
    assert len(dumps()) > 50
    listed = [name for names in EXCEPTIONS.values() for name in names]
    assert sorted(set(listed)) == sorted(listed), "a text stands on the list twice"
    assert set(listed) <= set(TEXTS), "the list names texts that are not recorded"


def test_a_log_gives_the_value_that_loads_gives():
    wrong = set()
    for name, text in TEXTS.items():
        value = loads(text)
        expected = expected_values(value)
        parts = [part for record in alone()[name] for part in record.parts]
        values = [part.value for part in parts if isinstance(part, Value)]
        # Where the value is given, nothing of its text is left over.
        if repr(values) != repr(expected) or (expected == [value] and len(parts) > 1):
            wrong.add(name)
    known = {name for names in EXCEPTIONS.values() for name in names}
    assert sorted(wrong - known) == [], "differ, and are not on the list"
    assert sorted(known - wrong) == [], "are right now: strike them off the list"


def test_a_value_in_a_dump_is_what_loads_makes_of_its_text():
    wrong, held = [], 0
    for name, text in dumps().items():
        for record in read([text]):
            # Where something was stripped, or the record is indented, its text is not that of the value alone.
            if record.prefix is None and not record.depth and not record.issues and "\x1b" not in text and "\r" not in text:
                for part in record.parts:
                    if (
                        isinstance(part, Value)
                        and len(part.span.ranges) == 1
                        and not text[: part.span.start].split("\n")[-1].startswith(" ")
                    ):
                        held += 1
                        shown = text[part.span.start : part.span.stop]
                        if _loaded(shown) != repr(part.value):
                            wrong.append(f"{name}:{part.span.line}")
    assert wrong == []
    assert held > 200


def _loaded(text: str) -> str:
    try:
        return repr(loads(text))
    except ValueError as error:
        return str(error)


def test_the_memo_changes_nothing():
    assert [name for name, text in SOME.items() if said(read([text + "\n"], memo=False)) != said(alone()[name])] == []
    assert differing(log_said(), said(read([log()], memo=False))) == []


def test_the_memo_changes_nothing_in_a_log_where_all_comes_again():
    """What was read once is taken from the memo; every text comes three times, in another order each time."""
    for seed in SEEDS:
        chance = random.Random(seed)  # noqa: S311  # any sequence will do
        names = chance.sample(list(TEXTS), len(TEXTS) if EXHAUSTIVE else 150)
        mixed = "".join(TEXTS[name] + "\n" for _ in range(3) for name in chance.sample(names, len(names)))
        with_memo, without = said(read([mixed])), said(read([mixed], memo=False))
        assert [expected for expected, found in zip(without, with_memo, strict=True) if expected != found][:3] == []


def test_the_memo_changes_nothing_in_dumps():
    assert [name for name, text in dumps().items() if said(read([text], memo=False)) != said(read([text]))] == []


@pytest.mark.parametrize("runs", [False, True])
def test_runs_change_nothing(parser_with, runs):
    expected = log_said(), alone()
    parser_with(runs=runs)
    assert differing(expected[0], said(read([log()], memo=False))) == []
    assert inspect_parser()._states.with_runs is runs
    few = [name for name, text in TEXTS.items() if len(text) < SMALL]
    assert [name for name in few if said(read([TEXTS[name] + "\n"])) != said(expected[1][name])] == []


def test_small_texts_a_character_at_a_time():
    assert [name for name, text in TEXTS.items() if len(text) < SMALL and said(read(text + "\n")) != said(alone()[name])] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_chunks_cut_anywhere(seed):
    assert differing(log_said(), said(read(cuts(log(), seed)))) == []
    assert [name for name, text in dumps().items() if said(read(cuts(text, seed))) != said(read([text]))] == []


OTHER_PROCESS = """
import hashlib, json, random, sys
from dumpparse import iter_records
texts = json.load(sys.stdin)
names = sorted(texts)
random.Random(int(sys.argv[1])).shuffle(names)
digests = {}
for name in names:
    said = repr([(record.parts, record.issues, record.depth) for record in iter_records(texts[name] + "\\n")])
    digests[name] = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
json.dump(digests, sys.stdout)
"""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fresh_process_that_reads_in_another_order(seed):
    done = subprocess.run(
        [sys.executable, "-c", OTHER_PROCESS, str(seed)],
        input=json.dumps(SOME).encode(),
        capture_output=True,
        env=environment(PYTHONHASHSEED=str(seed + 1)),
        check=True,
    )
    there = json.loads(done.stdout)
    assert [name for name in SOME if digest(alone()[name]) != there[name]] == []


def digest(records: list[Record]) -> str:
    shown = repr([(record.parts, record.issues, record.depth) for record in records])
    return hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()
