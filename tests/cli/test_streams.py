"""The commands for streams: what goes to standard output, what to standard error, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from harness import DATA
from helpers import unmeasured

from dumpparse.errors import ISSUE_CODES

SEED = str(DATA / "seed.txt")
COMMANDS = ["answer", "summary", "events", "check"]


def file(name):
    return str(DATA / name)


def test_the_answer_of_the_seed(run):
    result = run("answer", SEED)
    assert result.stdout == "Paris. \nIf you meant the word “French,” its capital letter is F.\n"
    assert (result.stderr, result.exit_code) == ("", 0)


def test_several_answers_have_headings_on_standard_error(run):
    result = run("answer", file("sequential_two.full.txt"))
    assert result.stdout.split("\n\n") == ["Paris. \nIf you meant the word “French,” its capital letter is F.", "Berlin.\n"]
    assert [line[:5] for line in result.stderr.splitlines()] == ["── 1.", "── 2."]
    assert run("answer", "-q", file("sequential_two.full.txt")).stderr == ""


@pytest.mark.parametrize("wanted", ["2", "resp_0256394d0f6204530168e34f2db641bbc93f501c88a7dfb0af"])
def test_one_of_several(run, wanted):
    result = run("answer", "--response", wanted, file("sequential_two.full.txt"))
    assert (result.stdout, result.stderr, result.exit_code) == ("Berlin.\n", "", 0)


def test_one_that_is_not_there(run):
    assert run("answer", "--response", "7", SEED).exit_code == 3


def test_the_answer_as_json(run):
    (line,) = run("answer", "--json", SEED).stdout.splitlines()
    answer = json.loads(line)
    assert list(answer) == [
        "provider", "id", "model", "endpoint", "service_tier", "file", "source", "lines", "status", "stop_reason", "outcome", "text", "text_state",
        "text_kind", "calls_state", "reasoning_state", "refusal", "reasoning", "tool_calls", "tool_results", "items", "usage", "error", "created_at",
        "timing", "events", "backend", "session", "sources", "choices", "request", "elisions", "issues", "rebuilt",
    ]  # fmt: skip
    assert answer["file"] == SEED
    assert answer["usage"] == {"$type": "elided", "of": "Object"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("basic.wrapped.txt", 0),
        ("cutoff_midstream.full.txt", 1),
        ("terminal_only.wrapped.txt", 1),
        ("done_text_mismatch.full.txt", 1),
        ("empty_output.full.txt", 0),
        ("refusal.full.txt", 0),
    ],
)
def test_how_answer_ends(run, name, code):
    assert run("answer", file(name)).exit_code == code


def test_a_text_that_is_not_in_the_dump_is_said_to_be_so(run):
    result = run("answer", file("terminal_only.wrapped.txt"))
    assert result.stdout == ""
    assert "not in the dump: elided at output" in result.stderr


@pytest.mark.parametrize(
    ("name", "code", "said", "text"),
    [
        ("failed.full.txt", 1, "response-failed: server_error: ", "The answer is\n"),
        ("failed.wrapped.txt", 1, "response-failed: the reason is not in the dump", "The answer is\n"),
        ("error_event.bare.txt", 1, "response-failed: ", "Partial\n"),
        ("incomplete_max_output_tokens.bare.txt", 1, "response-incomplete: max_output_tokens", "Once upon a time there was a\n"),
        ("cutoff_midstream.full.txt", 1, "stream-truncated: ", "Paris. \nIf you meant the\n"),
        ("basic.wrapped.txt", 0, "", None),
    ],
)
def test_why_it_is_not_whole_is_said_beside_the_text(run, name, code, said, text):
    result = run("answer", file(name))
    assert result.exit_code == code
    assert text is None or result.stdout == text
    (told,) = [line for line in result.stderr.splitlines() if "response-" in line or "stream-" in line] if said else [""]
    assert said in told
    assert not said or f"{file(name)}:" in told
    assert run("answer", "--json", file(name)).stderr == result.stderr


@pytest.mark.parametrize(("name", "level"), [("failed.full.txt", "error"), ("incomplete_no_done.full.txt", "warn")])
def test_check_says_how_a_response_ended(run, name, level):
    result = run("check", file(name))
    assert result.exit_code == (level == "error")
    (line,) = [line for line in result.stdout.splitlines() if "response-" in line]
    assert level in line


@pytest.mark.parametrize("name", [*COMMANDS, "json"])
def test_where_nothing_is_found_it_is_said_what_was_there(run, name):
    chunks = "{ data: { model: 'm', messages: [ [Object] ] } }\n" * 24
    code = 0 if name == "check" else 3
    if name != "json":
        result = run(name, given=chunks)
        assert (result.exit_code, "24 request bodies: no answer of a model" in result.stderr) == (code, True)
    result = run(name, given="<!DOCTYPE html>\n<p>no</p>\n")
    assert (result.exit_code, "this is HTML" in result.stderr) == (code, True)


def test_why_there_is_no_text(run):
    assert "refused" in run("answer", file("refusal.full.txt")).stderr
    assert "1 call" in run("answer", file("reasoning_function_call.full.txt")).stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_no_event_is_an_exit_code_of_its_own(run, name):
    for given in ("", "\n \n", "nothing here\n", "{ a: 1 }\n"):
        result = run(name, given=given)
        assert (result.stdout, result.exit_code) == ("", 0 if name == "check" and given.strip() else 3)
        assert "found" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_that_cannot_be_read(run, name):
    result = run(name, "no-such-file\x1b.log")
    assert result.exit_code == 4
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_standard_input(run, name):
    given = (DATA / "seed.txt").read_text(encoding="utf-8")
    assert run(name, given=given).stdout == run(name, "-", given=given).stdout != ""


def test_events_are_one_json_a_line(run):
    lines = [json.loads(line) for line in run("events", SEED).stdout.splitlines()]
    assert len(lines) == 27
    assert {tuple(line) for line in lines} == {("file", "line", "provider", "type", "response", "event")}
    assert {line["response"] for line in lines} == {"resp_0c5909c2988128260168e34f25e0c88199919b2cfa44f9353e"}
    assert "".join(line["event"]["delta"] for line in lines if line["type"] == "response.output_text.delta").startswith("Paris.")


def test_a_final_object_is_no_event(run):
    assert len(run("events", file("basic.sdk-helper.txt")).stdout.splitlines()) == 14


@pytest.mark.parametrize(
    ("name", "code", "issue"),
    [("seed.txt", 0, ": warn: elided-lost: "), ("done_text_mismatch.full.txt", 1, ": error: text-mismatch: "), ("basic.full.txt", 0, None)],
)
def test_check(run, name, code, issue):
    result = run("check", file(name))
    assert result.exit_code == code
    assert issue is None or issue in result.stdout
    for line in result.stdout.splitlines():
        where, level, said, _ = line.split(": ", 3)
        assert where.startswith(file(name))
        assert level in ("info", "warn", "error")
        assert said in ISSUE_CODES


def test_check_has_the_readers_issues_too(run):
    result = run("check", given="{\n  type: 'response.audio.done',\n  sequence_number: 1,\n  x: {\n")
    assert ": warn: cut: " in result.stdout


def test_check_cuts_a_message_that_fills_the_screen(run):
    result = run("check", given=json.dumps({"type": "response." + "x" * 100_000, "sequence_number": 0}))
    assert "unknown-event-type" in result.stdout
    assert max(map(len, result.stdout.split("\n"))) < 600


def test_the_summary_in_a_pipe_is_plain(run):
    result = run("summary", SEED)
    assert "\x1b" not in result.stdout
    assert "\x1b[1m" in run("summary", "--color", "always", SEED).stdout
    assert json.loads(run("summary", "--json", SEED).stdout)["lost"][0]["path"] == "reasoning"


def test_colours_by_environment(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", SEED).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", SEED).stdout


def test_control_characters_go_through_a_pipe_and_not_to_a_terminal(run):
    result = run("answer", file("control_chars.full.txt"))
    assert result.stdout == "a\0b\x1b[31mred\x1b[0m\r\nc\u2028d😀\x7f\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_on_a_terminal():
    import pty

    outer, inner = pty.openpty()
    script = f"from dumpparse.cli import main; main(['answer', {file('control_chars.full.txt')!r}])"
    with subprocess.Popen([sys.executable, "-c", script], stdout=inner, stderr=subprocess.DEVNULL) as process:
        process.wait(60)
    os.close(inner)
    said = os.read(outer, 10_000)
    os.close(outer)
    assert b"\x1b" not in said
    assert b"\\x1b[31mred" in said


@pytest.mark.parametrize("command", ["answer", "summary", "check", "events", "json"])
def test_starting_is_light(command):
    """No command needs pydantic or lark, also for its work: their imports are a large part of a start."""
    script = (
        "import sys\nfrom dumpparse.cli import main\ntry:\n    main(sys.argv[1:])\nfinally:\n"
        "    print(sorted({'pydantic', 'lark', 'multiprocessing'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script, command, str(SEED)], env=unmeasured(), capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


WHOLE = "id: 'r7', object: 'response', %s, output: [ { type: 'message', id: 'm', content: [ { type: 'output_text', text: 'so far' } ] } ]"


@pytest.mark.parametrize(
    "form", ["{ type: 'response.completed', response: { " + WHOLE + " } }\n", "{ " + WHOLE + ", output_text: 'so far' }\n"]
)
@pytest.mark.parametrize(
    ("fields", "said", "code"),
    [
        ("status: 'failed', error: { code: 'rate_limit', message: 'slow down' }", "error: response-failed: rate_limit: slow down", 1),
        ("status: 'incomplete', incomplete_details: { reason: 'content_filter' }", "warn: response-incomplete: content_filter", 1),
        ("status: 'cancelled'", "warn: response-incomplete: the response was cancelled", 1),
        ("status: 'completed'", "", 0),
    ],
)
def test_a_failure_is_said_whatever_the_event_is_called(run, form, fields, said, code):
    text = form % fields
    answer, checked = run("answer", given=text), run("check", given=text)
    assert answer.stdout == "so far\n"
    assert said in answer.stderr
    assert said in checked.stdout
    assert (answer.exit_code, checked.exit_code) == (code, int("error" in said))
    assert said or not answer.stderr


def test_an_end_that_says_it_goes_on_is_said(run):
    result = run("answer", given="{ type: 'response.completed', response: { %s } }\n" % (WHOLE % "status: 'in_progress'"))
    assert result.stdout == "so far\n"
    assert "status-mismatch: response.completed with the status in_progress" in result.stderr


def test_why_streams_in_turns_have_no_text_is_said(run):
    opened = "".join(f"{{ type: 'response.created', response: {{ id: '{name}', status: 'in_progress', output: [] }} }}\n" for name in "ab")
    deltas = "".join(f"{{ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: '{said}' }}\n" for said in "xyz")
    ended = "".join(
        f"{{ type: 'response.completed', response: {{ id: '{name}', status: 'completed', output: [Array] }} }}\n" for name in "ba"
    )
    result = run("answer", given=opened + deltas + ended)
    assert result.stdout.strip() == ""
    assert result.stderr.count("streams take turns here, and nothing tells apart whose it is") == 2
    assert result.exit_code == 1
