"""``get``, ``--where`` and ``--grep``, as somebody types them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LOG = re.search(r"```text\n(.*?)```", README, re.DOTALL)[1]


@pytest.fixture
def log(tmp_path):
    (tmp_path / "app.log").write_text(LOG, encoding="utf-8")
    return tmp_path / "app.log"


def run(*args: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dumpparse", *map(str, args)], input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_one_field(log):
    done = run("get", "code", log)
    assert (done.stdout, done.returncode) == ('"E_PRICE"\n', 0)
    assert run("get", "-r", "items[*].sku", log).stdout == "tea\n"


def test_econnrefused_among_much(tmp_path):
    """Of a log in which one record in a thousand matches, that one comes, whole, with its line."""
    ordinary = "user {\n  id: 1,\n  tags: [ 'a' ]\n}\nready\n" * 500
    text = ordinary + "connect failed {\n  id: 2,\n  code: 'ECONNREFUSED'\n}\n" + ordinary
    (tmp_path / "app.log").write_text(text)
    for asked in (["--grep", "ECONNREFUSED"], ["--where", "code=ECONNREFUSED"], ["--where", "code=ECONNREFUSED", "--grep", "code"]):
        done = run("json", *asked, tmp_path / "app.log")
        assert (done.stdout, done.stderr, done.returncode) == ('{"id": 2, "code": "ECONNREFUSED"}\n', "", 0), asked
        whole = json.loads(run("json", "--records", *asked, tmp_path / "app.log").stdout)
        assert (whole["line"], [part.get("text") for part in whole["parts"]]) == (2501, ["connect failed", None])


@pytest.mark.parametrize("jobs", [1, 2])
def test_in_several_processes_it_is_the_same(tmp_path, jobs):
    path = tmp_path / "app.log"
    path.write_text("".join(f"got {{\n  id: {number},\n  user: {{ name: 'n{number % 7}' }}\n}}\n" for number in range(60_000)))
    done = run("get", "id", "--where", "user.name~n3", "--where", "id<100", "--jobs", jobs, path)
    assert done.stdout.split() == [str(number) for number in range(100) if number % 7 == 3]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_empty_text_is_an_empty_line(tmp_path, jobs):
    path = tmp_path / "app.log"
    path.write_text("{ a: '' }\n" + "got {\n  id: 1\n}\n" * 100_000)
    assert run("get", "-r", "a", "--jobs", jobs, path).stdout == "\n"


def test_what_was_left_out_is_said_and_never_taken_for_absent(log):
    for args in (("get", "items[0].price.amount"), ("json", "--where", "items[0].price.amount=5"), ("json", "--where", "items[0].price=5")):
        done = run(*args, log)
        assert (done.stdout, done.returncode) == ("", 1), args
        assert "not-known" in done.stderr
        assert "app.log:2:1: " in done.stderr


def test_markers_are_values_at_a_path(log):
    assert run("get", "-r", "items[0].price", log).stdout == '{"$type": "elided", "of": "Object"}\n'


def test_where_takes_values_and_records(log):
    assert run("get", "id", "--where", "user.name=Ann", log).stdout == '{"$type": "bigint", "value": "7"}\n'
    assert len(run("json", "--records", "--where", "user", log).stdout.splitlines()) == 1
    assert run("json", "--where", "id>7", log).returncode == 3
    assert json.loads(run("json", "--mode", "plain", "--where", "id=7", log).stdout)["user"]["name"] == "Ann"


def test_events_are_chosen_by_what_they_say_and_by_their_text():
    sample = ROOT / "samples" / "openai-responses.log"
    every = run("events", sample).stdout.splitlines()
    done = run("events", "--where", "type=response.completed", sample)
    assert done.stdout.splitlines() == [line for line in every if json.loads(line)["type"] == "response.completed"]
    held = run("events", "--grep", "Paris", sample).stdout.splitlines()
    assert held == [line for line in every if "Paris" in json.dumps(json.loads(line)["event"])] != []


def test_from_standard_input_and_in_colours():
    assert run("json", "--grep", "a: 15", text="{ a: \x1b[33m1\x1b[39m5 }\n{ a: 2 }\n").stdout == '{"a": 15}\n'


@pytest.mark.parametrize(
    "args",
    [("get", "a..b"), ("json", "--where", "a<x"), ("json", "--where", "a~("), ("json", "--grep", ""), ("events", "--where", "")],
    ids=" ".join,
)
def test_what_cannot_be_asked_is_wrong_usage(args):
    done = run(*args, text="x")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("dumpparse: error: usage: ")


def test_control_characters_of_a_text_drive_no_terminal(tmp_path):
    path: Path = tmp_path / "a.log"
    path.write_text("{ a: 'x\\x1b[31my' }\n")
    assert run("get", "a", path).stdout == '"x\\u001b[31my"\n'
