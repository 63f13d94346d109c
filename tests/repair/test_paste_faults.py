"""Every recorded print through every paste fault: the same values, or an issue; never another value in silence."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from helpers import DATA, read_jsonl
from many import share
from paste_faults import FAULTS

from dumpparse import Value, iter_records, to_json

SAME = {
    "indented by four": 0.8, "indented by three": 0.8, "indented by tabs": 0.8, "trimmed": 0.6, "double spaced": 0.7, "trailing commas": 0.7,
    "notes": 0.7, "colours without escape": 0.6, "in a comment": 1.0, "in a mail": 1.0, "its first line shifted": 0.8, "its first line lost": 0.0,
    "in HTML": 0.9, "in lines of HTML": 0.9, "indented by no-break spaces": 0.9, "with no-break spaces": 0.9, "with zero-width spaces": 0.9,
    "escaped for Markdown": 0.8, "with bold keys": 0.8, "in a fence": 1.0, "in a list": 1.0, "quoted twice": 1.0, "quoted tightly": 0.95,
    "in a block comment": 0.9, "with old newlines": 0.9, "with backslashes at its ends": 0.9, "with blanks at its ends": 0.8, "its newlines lost": 0.6,
    "with commas of full width": 0.6, "at the prompt": 1.0, "with pointers": 0.7, "its commas lost": 0.7, "left out by hand": 0.0,
}  # fmt: skip
"""What share of them gives the same values, at least."""
UNTOLD = {
    "[   <Foo bar> ]": "an array of what a custom function printed, on one line: so do words stand in prose",
    "  gs: [Getter/Setter] }": "the last line of a value alone: so does a line of prose end",
}
LAYS_OUT = ("message", "header", "text", "threw")
"""The fields whose text is laid out in lines: what becomes of those is not to be told."""


def read(text: str) -> tuple[list[Any], bool]:
    records = list(iter_records(text))
    values = [to_json(part.value) for record in records for part in record.parts if isinstance(part, Value)]
    return values, any(record.issues for record in records)


def is_laid_out(value: Any) -> bool:
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            if any("\n" in str(item.get(name, "")) for name in LAYS_OUT) and "$type" in item:
                return True
            todo.extend(item.values())
        elif isinstance(item, list):
            todo.extend(item)
    return False


@cache
def prints() -> list[tuple[str, list[Any]]]:
    """Give the recorded texts of several lines that are one value, read without an issue."""
    found = []
    for name in ("node", "hard", "console"):
        for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl"):
            text = entry["text"]
            if "\n" not in text or text.rstrip()[-1] not in "}]" or text[0] in "'\"`":
                continue
            values, has_issues = read(text)
            if len(values) == 1 and not has_issues and not is_laid_out(values[0]):
                found.append((text, values))
    return found


@pytest.mark.parametrize("name", FAULTS)
def test_every_print_through_a_fault(name):
    counts: Counter[str] = Counter()
    silent = []
    for text, values in share(prints(), 40, 7):
        pasted = FAULTS[name](text)
        if pasted == text:
            continue
        found, said = read(pasted)
        # A message may end with a newline: between a head and one frame that is not told from a blank line.
        said = said or '\\n", "frames": ["' in json.dumps(found)
        counts["same" if found == values else "said" if said else "silent"] += 1
        if found != values and not said and pasted not in UNTOLD:
            silent.append((pasted, json.dumps(found)[:300]))
    assert counts["same"] + counts["said"] > 2
    assert silent == []
    assert counts["same"] >= SAME[name] * sum(counts.values()), counts
