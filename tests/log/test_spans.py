"""The spans of all records, with the prefixes and colours they carry, cover the input exactly once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers import DATA, read_jsonl
from log_samples import NAMES, sample, uncovered, whole
from many import check_all, over_all, share

import dumpparse


@over_all("name", NAMES)
def test_samples(name: str) -> None:
    assert uncovered(whole(name), len(sample(name).text)) == ""


AROUND = ("{}", "{}\n", "before {} after\n", "{}\r\n\r\nnext\r\n", "\n\n  {}")


@pytest.mark.parametrize("around", AROUND)
def test_recorded_texts(around: str) -> None:
    entries = [entry for name in ("node", "hard", "console") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl") if "text" in entry]

    def check(text: str) -> None:
        printed = around.replace("{}", text)
        assert uncovered(dumpparse.iter_records([printed]), len(printed)) == "", printed

    check_all(((entry["id"], entry["text"]) for entry in share(entries, 200, seed=AROUND.index(around))), check)


@over_all("path", sorted(DATA.rglob("*.txt")), ids=lambda path: "/".join(path.parts[-3:]))
def test_recorded_streams(path: Path) -> None:
    data = path.read_bytes()
    assert uncovered(dumpparse.iter_records(data), len(data.decode())) == ""


def test_joined_texts() -> None:
    """One input of all texts: whatever one leaves open, nothing is lost or told twice."""
    texts = [
        json.loads(line)["text"]
        for name in ("node", "hard")
        for line in (DATA / "inspect" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    text = "\n".join(texts)
    assert uncovered(dumpparse.iter_records([text]), len(text)) == ""


SMALL = [
    "\n",
    "\n\n\n",
    " ",
    "a",
    "{",
    "}",
    "{ a: 1 }",
    "{ a: 1 } [ 2 ] x",
    "x { a: 1 } y",
    "\ufeff",
    "\ufeff\n",
    "\ufeff{ a: 1 }\r\n",
    "\x1b[0m",
    "\x1b[0m\n\x1b[1m",
    "\x1b[1m{ a\x1b[0m: 1 }\x1b[3m\r\n",
    "\r\r\n\r",
    "a\r{ b: 1 }\rc",
    "w | {\nw |   a: 1\nw | }\n",
    "Error: x\n    at f (a.js:1:2)\n",
    "Error: x\n\n\n    at f (a.js:1:2) {\n  code: 1\n",
]


@over_all("text", SMALL, ids=repr)
def test_small_texts(text: str) -> None:
    assert uncovered(dumpparse.iter_records([text]), len(text)) == ""


def test_no_text_has_no_records() -> None:
    assert list(dumpparse.iter_records("")) == []
    assert list(dumpparse.iter_records(b"")) == []
