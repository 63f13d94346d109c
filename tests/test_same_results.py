"""The comparison of two checkouts finds a difference where there is one, and none between a tree and itself."""

from __future__ import annotations

import shutil

import same_results
from helpers import ROOT
from same_results import Difference, Input

FEW = [
    Input("value", "{ a: 1 }", is_value=True),
    Input("refused", "{ a: 1", is_value=True),
    Input("log", "got { a: 1 } [ 2 ]\n{ b: 3 }\n", is_value=False),
    Input("event", "{ type: 'response.audio.done', sequence_number: 4 }\n", is_value=False),
]
CHANGE = """
_unchanged = to_json


def to_json(value: Any, mode: Mode = "tagged") -> Any:
    return {"a": 2} if value == {"a": 1} else _unchanged(value, mode)
"""


def test_a_tree_and_itself_are_the_same():
    assert same_results.differences(ROOT, ROOT, FEW) == []


def test_a_difference_is_found(tmp_path):
    for folder in ("dumpparse", "grammar"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "dumpparse" / "api.py").open("a", encoding="utf-8") as api:
        api.write(CHANGE)
    found = same_results.differences(ROOT, tmp_path, FEW)
    readings = ("whole", "in equal pieces", "cut anywhere")
    assert found == [
        Difference("value", "loads", "0.value.a", "1", "2"),
        *(Difference("value", f"iter_records, {how}", "0.parts.0.value.a", "1", "2") for how in readings),
        *(Difference("log", f"iter_records, {how}", "0.parts.1.value.a", "1", "2") for how in readings),
    ]
    said: list[str] = []
    assert same_results.report(found, {"value": "it had to be"}, said.append) == 3
    assert "value at 0.value.a (expected: it had to be)" in "".join(said)
    assert said[-1] == "7 differences, 3 of them not expected\n"


def test_results_that_are_more_or_fewer():
    found = list(same_results.compared("log", {"iter_records, whole": ["1", "2", "3"]}, {"iter_records, whole": ["1", "3"]}))
    assert found == [Difference("log", "iter_records, whole", "1", "2", "nothing")]


def test_what_is_compared():
    given = same_results.inputs(100)
    assert {one.id.split(":")[0].split("/")[0] for one in given} >= {"node", "hard", "console", "samples", "tests"}
    assert len({one.id for one in given}) == len(given)
