"""``dumpparse check``: what is wrong with a log, what was left out of it, and the forms that it is written in."""

from __future__ import annotations

import json
import subprocess

import jsonschema
import pytest
from helpers import SAMPLES, node, run_here

from dumpparse import from_json, loads, to_json
from dumpparse.report.left_out import ADVICE
from dumpparse.schema.outputs import output_schema

LOG = """\
user { id: 1, a: { b: [Object] }, tags: [ 'x', ... 3 more items ] }
user { id: 2, a: { b: [Object] }, tags: [ 'y' ] }
[ { x: [Array] }, { x: [Array] } ]
{ b: 'x
"""
FAILED = "{ type: 'response.failed', response: { id: 'resp_1', error: { code: 'rate_limit_exceeded', message: 'Wait' } } }\n"


def issues(*options: str, text: str = LOG) -> list[dict[str, object]]:
    done = run_here("check", "-q", "--json", *options, stdin=text.encode())
    return [json.loads(line) for line in done.stdout.splitlines()]


def left_out(text: str) -> list[str]:
    return [str(one["message"]).partition(";")[0] for one in issues(text=text) if one["code"] == "left-out"]


def test_what_was_left_out_is_said_once_a_path():
    assert [(one["line"], one["level"], one["code"]) for one in issues()] == [
        (4, "warn", "cut"),
        (1, "info", "left-out"),
        (1, "info", "left-out"),
        (3, "info", "left-out"),
    ]
    done = run_here("check", stdin=LOG.encode())
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1:] == [
        "-:1:1: info: left-out: a.b: [Object] is all that was printed; console.dir(…, { depth: null }) shows it (1 more alike)",
        "-:1:1: info: left-out: tags: 3 more items were not printed; console.dir(…, { maxArrayLength: null }) shows it",
        "-:3:1: info: left-out: [0].x: [Array] is all that was printed; console.dir(…, { depth: null }) shows it (1 more alike)",
    ]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("{ a: [Object], b: [Foo], c: [Object: null prototype] }", ["a: [Object] is all that was printed", "b: [Foo] is all that was printed", "c: [Object] is all that was printed"]),
        ("{ a: 'abc'... 5 more characters }", ["a: 5 more characters were not printed"]),
        ("{ a: [Getter/Setter], b: [Setter] }", ["a: [Getter/Setter] is all that was printed"]),
        ("{ a: [Getter: 1], b: [Getter/Setter: undefined], c: [Getter] { a: 1 }, d: [Getter: <Inspection threw (no)>] }", []),
        ("{ a: ArrayBuffer { [Uint8Contents]: <61 ... 9 more bytes>, byteLength: 10 } }", ["a: 9 more bytes were not printed"]),
        ("{ a: WeakMap { <items unknown> } }", ["a: <items unknown> is all that was printed"]),
        ("{ a: <Buffer 61 ... 9 more bytes> }", ["a: 9 more bytes were not printed"]),
        ("{ a: Set(9) { 1, ... 8 more items } }", ["a: 8 more items were not printed"]),
        ("{ a: Map(3) { 'more' => 4, ... 2 more items } }", ["a: 2 more items were not printed"]),
        ("{ a: Map(3) { 1 => 4, ... 2 more items } }", ["a: 2 more items were not printed"]),
        ("{ a: Uint8Array(9) [ 1, ... 8 more items ] }", ["a: 8 more items were not printed"]),
        ("{ a: [ 1, ... ] }", ["a[1]: somebody left it out by hand"]),
        ("{ more: 3, a: Map(1) { 'more' => 4 }, b: Foo { more: 1, '$array': { more: 2 } }, c: [ { '$array': { more: 3 } } ] }", []),
        ("{ a: Proxy [ {}, {} ], b: [Function: f], c: [Circular *1], d: undefined }", []),
    ],
)  # fmt: skip
def test_each_marker(printed, said):
    assert left_out(printed + "\n") == said


def test_every_row_is_said_of_something():
    """The rows of the table are those that the examples above need: the type of each is what values of natural JSON have."""
    types = {kind for row in ADVICE for kind in row.types}
    assert types == {"elided", "string", "accessor", "opaque", "buffer", "set", "typedarray", "arraybuffer", "iterator", "arguments"}


@pytest.mark.skipif(node() is None, reason="no node is installed, which prints these")
def test_what_to_log_instead_shows_it():
    script = """
    const value = { a: { b: { c: { d: 1 } } }, list: Array(200).fill(1), text: 'x'.repeat(20000), get g() { return 1 }, set: new Set(Array(200).keys()), weak: new WeakSet([{}]) };
    console.log(value);
    console.dir(value, { depth: null, maxArrayLength: null, maxStringLength: null, getters: true, showHidden: true });
    """
    printed = subprocess.run([node(), "-e", script], capture_output=True, text=True, check=True).stdout
    said = [one for one in issues(text=printed) if one["code"] == "left-out"]
    assert {str(one["message"]).partition(":")[0] for one in said} == {"a.b.c", "list", "text", "g", "set", "weak"}
    assert {one["line"] for one in said} == {1}
    assert not any("alike" in str(one["message"]) for one in said), "none of them is left out of what was logged so"


@pytest.mark.parametrize(
    ("runtime", "instead"),
    [
        ("node", "console.dir(…, { maxArrayLength: null }) shows it"),
        ("deno", "Deno.inspect(…, { iterableLimit: Infinity }) shows it"),
        ("firefox", "JSON.stringify(Array.from(…)) shows them"),
    ],
)
def test_what_to_log_instead_depends_on_who_printed_it(runtime, instead):
    """The console of a browser has no options; those of Deno were tried with Deno 2.9."""
    done = run_here("check", "-q", "--runtime", runtime, stdin=b"{ a: [ 1, ... 8 more items ] }\n")
    assert done.stdout.decode().endswith(f"not printed; {instead}\n")


@pytest.mark.parametrize("row", ADVICE, ids=lambda row: row.said)
def test_a_runtime_without_advice_gets_none(row):
    assert row.instead("safari") == (f"; {row.others}" if row.others else "")


def test_places_are_bounded():
    text = "".join(f"{{ k{number}: [Object] }}\n" for number in range(500))
    said = [one for one in issues(text=text) if one["code"] == "left-out"]
    assert len(said) == 101
    assert said[-1]["message"] == "at other places: 400 elided"


def test_a_failed_response_is_an_error():
    done = run_here("check", stdin=FAILED.encode())
    assert done.returncode == 1
    assert b"error: response-failed: rate_limit_exceeded: Wait" in done.stdout
    assert run_here("check", str(SAMPLES / "openai-responses.log")).returncode == 0


def test_what_is_repaired_is_said():
    assert "repaired-blank-missing" in {one["code"] for one in issues(text="{ a: 1, tags: ['x', 'y'] }\n{ b:1 }\n")}


def test_every_line_of_json_is_as_its_schema_says():
    check = jsonschema.Draft202012Validator(output_schema("issues"))
    for path in sorted((SAMPLES / "logs").glob("*.log")):
        for line in run_here("check", "-q", "--json", str(path)).stdout.splitlines():
            check.validate(json.loads(line))


def test_one_array():
    assert json.loads(run_here("check", "-q", "--format", "json", "--array", stdin=LOG.encode()).stdout) == issues()
    assert run_here("check", "-q", "--json", "--array", stdin=b"words\n").stdout == b"[]\n"


def test_annotations_of_github(tmp_path):
    log = tmp_path / "a,b.log"
    log.write_text(LOG)
    lines = run_here("check", "-q", "--format", "github", str(log)).stdout.decode().splitlines()
    name = str(log).replace(",", "%2C")
    assert lines[0] == f"::warning file={name},line=4,col=7,title=cut::the value that begins on line 4 is cut here"
    assert lines[1].startswith(f"::notice file={name},line=1,col=1,title=left-out::a.b: [Object] is all")
    piped = run_here("check", "-q", "--format", "github", stdin=FAILED.encode()).stdout.decode()
    assert "::error title=response-failed::rate_limit_exceeded: Wait\n" in piped


@pytest.mark.parametrize(
    "options", [["--json", "--format", "github"], ["--array"], ["--array", "--format", "github"], ["--format", "xml"]], ids=" ".join
)
def test_wrong_usage(options):
    assert run_here("check", *options, stdin=LOG.encode()).returncode == 2


def test_nothing_is_wrong_with_what_natural_json_keeps():
    value = loads("{ '$type': 'elided', of: 'x' }")
    assert from_json(to_json(value, "natural"), "natural") == value
    assert left_out("{ '$type': 'elided', of: 'x' }\n") == []
