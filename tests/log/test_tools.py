"""What real tools print around what a program logs: test runners, loggers, process managers. Each sample gives the values it must."""

from __future__ import annotations

import json

import pytest
from helpers import ROOT

from dumpparse import iter_records, to_json

SAMPLES = [json.loads(line) for line in (ROOT / "tests" / "data" / "tools.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("sample", SAMPLES, ids=[f"{one['tool']} {one['version']}" for one in SAMPLES])
def test_a_sample_of_a_tool_gives_its_values(sample):
    records = list(iter_records(sample["text"]))
    assert [to_json(value) for record in records for value in record.values] == sample["values"]
    covered = sorted(pair for record in records for part in record.parts for pair in part.span.ranges)
    assert [low for low, _ in covered] == [0, *[high for _, high in covered[:-1]]]
    assert covered[-1][1] == len(sample["text"])
    assert [one for record in records if record.values for one in record.issues if one.level != "info"] == []
