"""``dumpparse follow``: logs that grow, are renamed or truncated, and pipes; what is shown of them, and when."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys

import pytest
from harness import DATA
from helpers import ROOT, SAMPLES, command_line, environment, node, on_terminal, run
from running import running

from dumpparse.cli import main
from dumpparse.cli.io.screen import _column_behind

SAMPLE = SAMPLES / "openai-responses.log"
ANSWER = "Paris. \nIf you meant the word “French,” its capital letter is F.\n"


def delta(number, text, item="msg_1"):
    return (
        f"{{\n  type: 'response.output_text.delta',\n  sequence_number: {number},\n  item_id: '{item}',\n"
        f"  output_index: 0,\n  content_index: 0,\n  delta: {text!r},\n  logprobs: []\n}}\n"
    )


def lifecycle(number, kind, name="resp_1", **more):
    fields = "".join(f",\n    {key}: {value!r}" for key, value in more.items())
    return f"{{\n  type: 'response.{kind}',\n  sequence_number: {number},\n  response: {{\n    id: '{name}'{fields}\n  }}\n}}\n"


BEGIN = lifecycle(0, "created", status="in_progress", model="m") + (
    "{\n  type: 'response.output_item.added',\n  sequence_number: 1,\n  output_index: 0,\n"
    "  item: { id: 'msg_1', type: 'message', status: 'in_progress', content: [], role: 'assistant' }\n}\n"
)
END = lifecycle(4, "completed", status="completed")


def following(*args):
    return running("follow", *args)


def append(path, content):
    with path.open("ab") as file:
        file.write(content if isinstance(content, bytes) else content.encode())


def test_each_delta_is_written_as_soon_as_its_record_is_whole():
    with following() as watched:
        watched.give(BEGIN + delta(2, "Par"))
        watched.until("Par")
        watched.give(delta(3, "is.")[:-2])
        watched.give("}")
        assert watched.process.poll() is None
        watched.give("\n")
        watched.until("Paris.")
        assert watched.out == b"Paris."
        watched.give(END)
        watched.until("completed, text complete", "err")
        watched.process.stdin.close()
        assert watched.ends() == 0
    assert watched.out == b"Paris.\n"


@pytest.mark.parametrize("size", [1, 7, 1000, 100_000])
def test_the_text_is_that_of_answer_whatever_the_chunks(size):
    content = SAMPLE.read_bytes()
    with following() as watched:
        for at in range(0, len(content), size):
            watched.give(content[at : at + size])
        watched.process.stdin.close()
        assert watched.ends() == 0
    assert watched.out.decode() == ANSWER == run("answer", str(SAMPLE)).stdout.decode()


def test_events_as_json_are_those_of_events():
    content = SAMPLE.read_bytes()
    assert run("follow", "--json", stdin=content).stdout == run("events", stdin=content).stdout != b""
    with following("--json", str(SAMPLE)) as watched:
        expected = run("events", str(SAMPLE)).stdout.splitlines(keepends=True)
        # The sample ends with a closer without a newline: the last record comes after a moment.
        watched.until(expected[-1].decode())
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert watched.out == b"".join(expected)


SAME = sorted(
    path
    for path in DATA.glob("*.txt")
    if not path.name.startswith(("all_event_types", "interleaved", "missing_sequence", "done_text_mismatch"))
)
"""Logs of which the pieces are the text; where they cannot be, it is said."""


@pytest.fixture
def here(capsysbinary, monkeypatch):
    """Run a command in this process; give its standard output and exit code."""

    def call(*args, given):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        return capsysbinary.readouterr().out.decode(), ended.value.code

    return call


def test_pieces_are_the_text_of_answer_wherever_the_log_has_it_in_order(here):
    assert len(SAME) > 20
    logs = {path.name: path.read_bytes() for path in SAME}
    assert [name for name, content in logs.items() if here("follow", "-q", given=content) != here("answer", "-q", given=content)] == []


@pytest.mark.parametrize("name", ["missing_sequence.full.txt", "done_text_mismatch.full.txt"])
def test_pieces_that_are_not_the_text_are_said_to_be_so(name):
    done = run("follow", stdin=(DATA / name).read_bytes())
    assert done.returncode == 1
    assert "what was written is not its text" in done.stderr.decode()


def test_a_growing_file_with_what_it_has_and_what_comes(tmp_path):
    log = tmp_path / "app.log"
    append(log, BEGIN + delta(2, "Par"))
    with following("--interval", "0.02", str(log)) as watched:
        watched.until("Par")
        append(log, delta(3, "is.") + END)
        watched.until("completed, text complete", "err")
        append(log, END.replace("resp_1", "resp_2").replace("4", "9"))
        watched.until("2. resp_2", "err")
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert watched.out == b"Paris.\n"
    assert "2 responses: 2 completed" in watched.err.decode()


def test_a_character_and_a_line_that_come_in_pieces(tmp_path):
    log = tmp_path / "app.log"
    log.touch()
    content = (
        (BEGIN + delta(2, "„東京😀“") + delta(3, "\\uD83D") + delta(4, "\\uDE00").replace("\\\\", "\\")).replace("\\\\", "\\").encode()
    )
    with following("--interval", "0.01", str(log)) as watched:
        for at in range(len(content)):
            append(log, content[at : at + 1])
        watched.until("„東京😀“😀")


def test_only_what_is_new_with_the_right_lines(tmp_path):
    log = tmp_path / "app.log"
    old = "é\n" + BEGIN + delta(2, "Par")
    append(log, old + "{\n  type: 'resp")
    with following("--new-only", "--json", "--interval", "0.02", str(log)) as watched:
        watched.until(f"{log}: info: passed-over: {old.count(chr(10)) + 1} lines", "err")
        append(log, "half of a record'\n}\n" + delta(3, "is."))
        watched.until("\n")
        line = old.count("\n") + 4
        assert f'"line": {line}, ' in watched.out.decode()
        assert b'"delta": "is."' in watched.out
        assert watched.out.count(b"\n") == 1


def test_a_file_that_does_not_exist_yet_is_waited_for(tmp_path):
    log = tmp_path / "app\x1b.log"
    with following("--interval", "0.02", str(log)) as watched:
        watched.until("app\\x1b.log: info: waiting: there is no such file yet", "err")
        append(log, BEGIN + delta(2, "Paris."))
        watched.until("Paris.")
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert b"\x1b" not in watched.err


def test_a_file_that_is_renamed_and_created_anew_is_read_to_its_end_and_then_the_new_one(tmp_path):
    log = tmp_path / "app.log"
    append(log, BEGIN + delta(2, "Par"))
    with following("--json", "--interval", "0.02", str(log)) as watched:
        watched.until('"Par"')
        log.rename(tmp_path / "app.log.1")
        append(tmp_path / "app.log.1", delta(3, "is."))
        watched.until('"is."')
        watched.until(f"{log}: info: waiting: there is no such file any more", "err")
        append(log, "first\n" + delta(4, " new"))
        watched.until('" new"')
        watched.until(f"{log}: info: replaced: it is another file now", "err")
        assert b'"line": 2, ' in watched.out.splitlines()[-1]
        assert b'"response": "resp_1"' in watched.out.splitlines()[-1]


def test_a_truncated_file_is_read_from_its_beginning(tmp_path):
    log = tmp_path / "app.log"
    append(log, BEGIN + delta(2, "Par") + "{\n  half: 'of a record")
    with following("--json", "--interval", "0.02", str(log)) as watched:
        watched.until('"Par"')
        with log.open("wb") as file:
            file.write(b"")
        watched.until(f"{log}: info: truncated: it was truncated", "err")
        append(log, "\n" + delta(3, "is."))
        watched.until('"is."')
        assert b'"line": 2, ' in watched.out.splitlines()[-1]


def test_ctrl_c_gives_the_summary_so_far():
    with following() as watched:
        watched.give(BEGIN + delta(2, "Par"))
        watched.until("Par")
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert watched.out == b"Par\n"
    shown = watched.err.decode()
    assert "\nunterminated (status in_progress) · m · resp_1\n" in shown
    assert "Traceback" not in shown


def test_ctrl_c_ends_the_array_of_events():
    with following("--json", "--array") as watched:
        watched.give(BEGIN + delta(2, "Par") + delta(3, "is"))
        watched.until('"is"')
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert len(json.loads(watched.out)) == watched.out.count(b"sequence_number") == 4


def test_ctrl_c_gives_what_waits_for_a_missing_number_or_for_frames():
    with following() as watched:
        watched.give(BEGIN + delta(2, "Par") + delta(5, "is"))
        watched.until("Par")
        watched.process.send_signal(signal.SIGINT)
        assert watched.ends() == 130
    assert watched.out == b"Paris\n"


def test_the_end_of_a_pipe_gives_the_summary_and_the_exit_code_of_answer():
    for content, code in (
        (BEGIN + delta(2, "Paris.") + END, 1),
        (SAMPLE.read_text(encoding="utf-8"), 0),
        (BEGIN + delta(2, "x"), 1),
        ("prose", 3),
    ):
        done = run("follow", stdin=content.encode())
        assert done.returncode == run("answer", stdin=content.encode()).returncode == code
        assert ("  events  " in done.stderr.decode()) == (code != 3)


def test_quiet_is_the_text_alone():
    done = run("follow", "-q", stdin=SAMPLE.read_bytes())
    assert (done.stdout.decode(), done.stderr) == (ANSWER, b"")


def test_until_done_ends_with_the_first_response(tmp_path):
    log = tmp_path / "app.log"
    append(log, BEGIN + delta(2, "Paris") + delta(3, "."))
    with following("--until-done", "--interval", "0.02", str(log)) as watched:
        watched.until("Paris.")
        append(log, END + BEGIN.replace("_1", "_2"))
        assert watched.ends() == 0
    assert watched.out == b"Paris.\n"


def test_calls_refusals_and_reasoning_are_words():
    done = run("follow", stdin=(DATA / "all_event_types.full.txt").read_bytes())
    shown = done.stderr.decode()
    assert done.stdout.decode() == "All done.\n"
    for words in (
        "[12] function_call f\n",
        '[12] arguments: {"a":1}',
        "[0] reasoning: Raw",
        "[3] mcp_call · in_progress",
        ", failed, text none",
    ):
        assert words in shown
    done = run("follow", stdin=(DATA / "refusal.full.txt").read_bytes())
    assert done.stdout == b""
    assert "refusal: " in done.stderr.decode()


def test_answers_that_take_turns_are_labelled():
    done = run("follow", stdin=(DATA / "interleaved_two.full.txt").read_bytes())
    assert done.returncode == 0
    assert done.stderr.decode().count(" goes on\n") > 3
    assert done.stdout.decode().count("\n\n") > 3


def test_a_line_that_waits_for_stack_frames_is_given_when_nothing_comes():
    line = 'Event: {"type":"response.output_text.delta","sequence_number":2,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Paris."}\n'
    with following() as watched:
        watched.give(BEGIN + line)
        watched.until("Paris.")


def test_unreadable_input_is_4(tmp_path):
    done = run("follow", str(tmp_path))
    assert done.returncode == 4
    assert "cannot-read" in done.stderr.decode()


def test_strict_stops_at_a_broken_record():
    done = run("follow", "--strict", stdin=b"{\n  a: 1,\n  b: {\n" + BEGIN.encode())
    assert done.returncode == 1
    assert "cut" in done.stderr.decode()
    assert b"resp_1" not in done.stderr


def test_nobody_reads_on():
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        done = subprocess.run(
            [*command_line(), "follow"],
            input=SAMPLE.read_bytes(),
            stdout=theirs,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=ROOT,
            check=False,
        )
    finally:
        os.close(theirs)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(node() is None, reason="needs node")
def test_node_at_the_other_end_of_the_pipe():
    program = """
    const events = [
      { type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', model: 'm' } },
      ...['TypeError: ', 'it', ' was.'].map((delta, i) => ({ type: 'response.output_text.delta', sequence_number: 1 + i,
        item_id: 'msg_1', output_index: 0, content_index: 0, delta, logprobs: [], obfuscation: 'abcdefgh' })),
    ];
    process.stdin.on('data', (asked) => { for (const _ of asked) console.log(events.shift()); });
    """
    with following() as watched:
        writer = subprocess.Popen([node(), "-e", program], stdin=subprocess.PIPE, stdout=watched.process.stdin)
        with writer:
            for expected in ("", "TypeError: ", "TypeError: it", "TypeError: it was."):
                writer.stdin.write(b"\n")
                writer.stdin.flush()
                watched.until(expected or "1. resp_1", "out" if expected else "err")
                assert watched.out.decode() == expected
            writer.stdin.close()
        watched.process.stdin.close()
        assert watched.ends() == 1
    assert watched.out == b"TypeError: it was.\n"


def test_a_live_line_on_a_terminal(tmp_path):
    with (tmp_path / "out").open("wb") as out, on_terminal("follow", stdout=out) as (process, shown):
        process.stdin.write((BEGIN + delta(2, "Paris.")).encode())
        process.stdin.flush()
        assert "\r\x1b[K" in shown(until="6 characters · 3 events")
        process.stdin.close()
        rest = shown()
        assert rest.startswith("\r\x1b[K")
    assert (tmp_path / "out").read_bytes() == b"Paris.\n"


BELOW = re.compile(r"\x1bD\x1bM\x1b7\x1b\[B\r\x1b\[K(?P<line>[^\x1b]*)\x1b8(?P<wiped>\x1b\[J)?")
"""A live line below an open line of text: room for it, down and back again; then it is wiped."""


def test_on_one_terminal_words_begin_lines_and_the_live_line_never_touches_the_text():
    with on_terminal("follow") as (process, shown):
        process.stdin.write((BEGIN + delta(2, "Par")).encode())
        process.stdin.flush()
        before = shown(until="3 characters")
        process.stdin.write((delta(3, "is\x1b[31m.") + END).encode())
        process.stdin.close()
        after = shown()
    plain = re.sub(r"\x1b\[\d*m", "", (before + after).replace("\r\n", "\n"))
    assert "\x1b[31m." not in before + after
    # Each is wiped before anything else is written, so the text on its own line stays as it was.
    lives = list(BELOW.finditer(plain))
    assert any(re.fullmatch(r"resp_1 · 3 characters · 3 events · \d+ s", live["line"]) for live in lives)
    assert all(live["wiped"] or BELOW.match(plain, live.end()) for live in lives)
    lines = [line.rpartition("\r\x1b[K")[2] for line in BELOW.sub("", plain).split("\n")]
    end = next(place for place, line in enumerate(lines) if line.startswith("── 1. resp_1, completed"))
    assert lines[:end] == ["── 1. resp_1, m", "   [0] message", r"Paris\x1b[31m."]


def test_at_the_right_margin_no_live_line_is_shown():
    with on_terminal("follow", COLUMNS="40", LINES="10") as (process, shown):
        process.stdin.write((BEGIN + delta(2, "x" * 40)).encode())
        process.stdin.flush()
        shown(until="x" * 40)
        process.stdin.write(delta(3, "y" * 5).encode())
        process.stdin.flush()
        said = shown(until="45 characters")
        assert "40 characters" not in said
        process.stdin.close()


@pytest.mark.parametrize(
    ("content", "column"),
    [
        ("abc", 3), ("a\nbc", 2), ("a\tb", 9), ("東京", 4), ("e\u0301", 1), ("", 0), ("a\n", 0), ("x" * 20, 20), ("x" * 21, 1), ("x" * 19 + "日", 2),
        ("x" * 18 + "日", 20), ("x" * 17 + "\t", 19), ("x" * 17 + "\ty", 20), ("x" * 20 + "\t", 8),
    ],
)  # fmt: skip
def test_the_column_behind_a_text(content, column):
    assert _column_behind(content, 0, 20) == column


def test_colours_on_a_terminal_are_ours_alone():
    with on_terminal("follow") as (process, shown):
        process.stdin.write((DATA / "all_event_types.full.txt").read_bytes())
        process.stdin.close()
        said = shown()
    assert "\x1b[2m   [12] arguments: \x1b[0m" in said
    assert "\\x1b" not in said
