"""Whole calls of ``console.log``: their containers, errors, functions and class instances are the values, in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from log_samples import canonical, tagged_values, uncovered
from many import over_all

import dumpparse

DATA = Path(__file__).parent.parent / "data" / "inspect" / "console.jsonl"
CALLS: list[dict[str, Any]] = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
WITH_VALUES = [call for call in CALLS if "value" in call]

_TEXT = {"undefined", "number", "bigint", "symbol", "string", "date", "regexp", "elided", "raw", "circular"}
"""What is text at the top of a call, where a word cannot be told from prose."""


def _ids(call: dict[str, Any]) -> str:
    return f"{call['id']}-{call['runtimes'][0]}"


def _value_parts(args: list[Any]) -> list[Any]:
    return [arg for arg in args if isinstance(arg, list) or (isinstance(arg, dict) and arg.get("$type") not in _TEXT)]


@pytest.mark.parametrize("around", ["{}", "{}\n", "before\n{}\nafter\n", "{}\r\n"])
@over_all("call", WITH_VALUES, ids=_ids)
def test_values_of_a_call(call: dict[str, Any], around: str) -> None:
    got = tagged_values(dumpparse.iter_records([around.replace("{}", call["text"])]))
    assert [canonical(value) for value in got] == [canonical(value) for value in _value_parts(call["value"]["args"])]


@over_all("call", WITH_VALUES, ids=_ids)
def test_a_call_is_a_record(call: dict[str, Any]) -> None:
    (record,) = dumpparse.iter_records([call["text"]])
    shown = " ".join(part.text if isinstance(part, dumpparse.Text) else "\0" for part in record.parts)
    args = call["value"]["args"]
    values = _value_parts(args)
    for value in values:
        args = [None if arg is value else arg for arg in args]
    assert shown == " ".join(
        "\0" if arg is None and original is not None else _words(original)
        for arg, original in zip(args, call["value"]["args"], strict=True)
    )


def _words(arg: Any) -> str:
    """Print an argument that is text as Node does."""
    if isinstance(arg, str):
        return arg
    if isinstance(arg, dict):
        return {"undefined": "undefined", "symbol": f"Symbol({arg.get('description')})", "elided": f"[{arg.get('of')}]"}.get(
            arg["$type"], arg.get("value", "")
        )
    return json.dumps(arg)


# What the other recorded calls show: (id, values).
VALUES: dict[str, list[Any]] = {
    "fmt.d": [],
    "fmt.j": [{"a": [1, "it's"]}],
    "fmt.O": [{"a": {"b": {"c": {"$type": "elided", "of": "Object"}}}}],
    "fmt.c": [{"a": 1}],
    "fmt.sArr": [[1, {"$type": "elided", "of": "Array"}, "q"]],
    "fmt.sBig": [],
    "fmt.dObj": [],
    "fmt.sFn": [],
    "con.tableArr": [[{"0": 1, "1": 2}, {"0": 3, "1": 4}]],
    "con.tablePrim": [[{"Values": "a"}, {"Values": "b"}]],
    "con.tableMap": [[{"Key": "k", "Values": 1}, {"Key": "l", "Values": {"a": 2}}]],
    "con.tableSet": [[{"Values": 1}, {"Values": "a"}]],
    "con.tableCols": [[{"b": 2}]],
    "con.tableObj": [[{"(index)": "r1", "x": 1}, {"(index)": "r2", "x": 2}]],
    "con.tableDeep": [[{"a": {"b": {"$type": "elided", "of": "Object"}}, "s": "it's"}]],
    "con.dirNull": [{"a": {"b": {"c": {"d": {"e": 1}}}}}],
    "con.dirStr": ["text"],
    "con.warn": [{"a": 1}],
    "con.assert": [{"a": 1}],
    "con.assertBare": [],
    "con.count": [],
    "con.groupLong": [{"aaaaaaaaaaaaaaaaaaa": "bbbbbbbbbbbbbbbbbbbbbb", "cccccccccccccccccc": "ddddddddddd", "e": 1}],
}


@over_all("call", [call for call in CALLS if call["id"] in VALUES], ids=_ids)
def test_values_of_other_calls(call: dict[str, Any]) -> None:
    got = tagged_values(dumpparse.iter_records([call["text"]]))
    assert [canonical(value) for value in got] == [canonical(value) for value in VALUES[call["id"]]]


@over_all("call", [call for call in CALLS if call["id"] == "con.groupErr"], ids=_ids)
def test_an_error_in_a_group(call: dict[str, Any]) -> None:
    records = list(dumpparse.iter_records([call["text"]]))
    assert [(record.depth, len(record.values)) for record in records] == [(0, 0), (1, 1)]
    assert [error.message for error in records[1].values[0].values()] == ["boom"]


@over_all("call", [call for call in CALLS if call["id"] == "con.trace"], ids=_ids)
def test_a_trace_is_an_error_of_that_name(call: dict[str, Any]) -> None:
    (trace,) = tagged_values(dumpparse.iter_records([call["text"]]))
    assert (trace["$type"], trace["name"], trace["message"]) == ("error", "Trace", "here { a: 1 }")
    assert len(trace["frames"]) == call["text"].count("\n    at ")


@over_all("call", [call for call in CALLS if call["id"] == "fmt.o"], ids=_ids)
def test_a_function_with_hidden_keys(call: dict[str, Any]) -> None:
    (shown,) = tagged_values(dumpparse.iter_records([call["text"]]))
    assert shown["f"]["hidden"]["name"] == "foo"
    assert shown["a"] == {"$type": "array", "items": [1, 2], "hidden": {"length": 2}}


@over_all("call", CALLS, ids=_ids)
def test_spans(call: dict[str, Any]) -> None:
    assert uncovered(dumpparse.iter_records([call["text"]]), len(call["text"])) == ""


def test_every_recorded_call_is_looked_at() -> None:
    assert {call["id"] for call in CALLS if "value" not in call} == {*VALUES, "con.groupErr", "con.trace", "fmt.o"}


def test_all_calls_in_one_log() -> None:
    text = "\n".join(call["text"] for call in WITH_VALUES)
    got = [canonical(value) for value in tagged_values(dumpparse.iter_records([text]))]
    assert got == [canonical(value) for call in WITH_VALUES for value in _value_parts(call["value"]["args"])]
