"""``--array``: what a command writes as lines of JSON, as one array."""

from __future__ import annotations

import json

import pytest
from helpers import SAMPLES, run_here

LOG = str(SAMPLES / "openai-responses.log")
CALL = b"""{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', output: [] } }
{ type: 'response.output_item.done', sequence_number: 1, output_index: 0, item: { id: 'fc_1', type: 'function_call', status: 'completed', arguments: '{}', call_id: 'c_1', name: 'f' } }
"""
LINES = [
    ["json", LOG],
    ["json", "--records", LOG],
    ["json", "--rows", LOG],
    ["get", "**.type", LOG],
    ["events", LOG],
    ["events", "--response", "1", LOG],
    ["answer", "--json", LOG],
    ["summary", "--json", LOG],
    ["follow", "--json", "--until-done", LOG],
    ["diff", "--json", LOG, str(SAMPLES / "logs" / "labels.log")],
]


@pytest.mark.parametrize("command", LINES, ids=" ".join)
def test_the_lines_are_its_items(command):
    lines = [json.loads(line) for line in run_here(*command, "-q").stdout.splitlines()]
    done = run_here(*command, "-q", "--array")
    assert lines
    assert json.loads(done.stdout) == lines


def test_texts_as_they_are_are_no_array():
    assert run_here("get", "-r", "a", "-q", stdin=b"{ a: '' }\n{ a: 'x' }\n").stdout == b"\nx\n"
    assert run_here("get", "-r", "--array", "a", stdin=b"{ a: '' }\n").returncode == 2


def test_calls_of_tools():
    done = run_here("answer", "-q", "--calls", "--array", stdin=CALL)
    assert [call["name"] for call in json.loads(done.stdout)] == ["f"]


@pytest.mark.parametrize(
    "command", [["events"], ["answer", "--json"], ["answer", "--calls"], ["summary", "--json"], ["follow", "--json"]], ids=" ".join
)
def test_it_is_an_array_where_nothing_is_found(command):
    done = run_here(*command, "-q", "--array", stdin=b"words\n")
    assert (done.returncode, json.loads(done.stdout)) == (3, [])


@pytest.mark.parametrize("command", [["answer"], ["answer", "--list"], ["answer", "--reasoning"], ["summary"], ["follow"]], ids=" ".join)
def test_what_is_no_json_is_no_array(command):
    done = run_here(*command, "--array", LOG)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--array is of JSON" in done.stderr
