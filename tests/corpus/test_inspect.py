"""What Node 12 to 26 printed under many options gives exactly the recorded value."""

from __future__ import annotations

import re
from typing import Any

from helpers import DATA, canonical, read_jsonl
from many import over_all

from dumpparse import from_json, loads, to_json

ENTRIES = [entry for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]
WITH_VALUE = [entry for entry in ENTRIES if "value" in entry]

RAW_WITH_BRACKETS = {
    "plat.custom": "a custom inspect function printed `CUSTOM <text> { here`",
    "plat.deep.custom": "the same inside an object",
}
"""Entries whose `raw` may hold a bracket, with the reason."""


def by_id(entries: list[dict[str, Any]]) -> Any:
    return over_all("entry", entries, ids=[entry["id"] for entry in entries])


def test_the_corpus_is_there():
    runtimes = {runtime for entry in ENTRIES for runtime in entry["runtimes"]}
    assert runtimes == {f"node{version}" for version in (12, 14, 16, 18, 20, 22, 24, 25, 26)}
    assert len(WITH_VALUE) > 1500


@by_id(WITH_VALUE)
def test_exactly_the_recorded_value(entry):
    assert canonical(to_json(loads(entry["text"]))) == canonical(entry["value"])


@by_id(ENTRIES)
def test_reads_and_comes_back_from_tagged_json(entry):
    value = loads(entry["text"])
    tagged = to_json(value)
    assert from_json(tagged) == value
    assert canonical(to_json(from_json(tagged))) == canonical(tagged)
    to_json(value, "plain")


def raw_texts(tagged: Any) -> list[str]:
    if isinstance(tagged, list):
        return [text for item in tagged for text in raw_texts(item)]
    if isinstance(tagged, dict):
        own = [tagged["text"]] if tagged.get("$type") == "raw" else []
        return own + [text for item in tagged.values() for text in raw_texts(item)]
    return []


@by_id(ENTRIES)
def test_raw_hides_no_value(entry):
    found = [text for text in raw_texts(to_json(loads(entry["text"]))) if re.search(r"[{\[]", text)]
    # Where the recorded value itself says that a custom inspect function printed the bracket, the text is right.
    assert entry["id"] in RAW_WITH_BRACKETS or found == [text for text in raw_texts(entry.get("value")) if re.search(r"[{\[]", text)]


@by_id([entry for entry in WITH_VALUE if isinstance(entry["value"], dict | list)])
def test_colours_and_line_ends_are_no_part_of_a_value(entry):
    text = entry["text"]
    painted = re.sub(r"(?<=\n)( *)(.*)", "\\1\x1b[32m\\2\x1b[39m", text)
    assert canonical(to_json(loads(painted.replace("\n", "\r\n")))) == canonical(entry["value"])
