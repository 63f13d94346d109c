"""`dumpparse json`, as installed: what goes where, in a pipe and on a terminal, and how it ends."""

from __future__ import annotations

import json
import os
import platform
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers import ROOT, SAMPLES, canonical, command_line, environment, run
from timing import WITHIN

from dumpparse import dumps, from_json, iter_records, loads, to_json
from dumpparse.cli import COMMANDS
from dumpparse.parser.tables.load import version_of_grammar

LOG = b"req { a: 1n, b: [Object] }\n[INFO] done\n[ 1, 2 ] { c: 'x' }\n"
VALUES = ['{"a": {"$type": "bigint", "value": "1"}, "b": {"$type": "elided", "of": "Object"}}', "[1, 2]", '{"c": "x"}']
CUT = b"{ a: 1, b: { c: 'x"


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "a.log"
    path.write_bytes(LOG)
    return path


def out(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stdout.decode()


def err(done: subprocess.CompletedProcess[bytes]) -> str:
    return done.stderr.decode()


# --- layouts ---


def test_one_value_a_line_in_a_pipe(log):
    done = run("json", str(log))
    assert (out(done).splitlines(), err(done), done.returncode) == (VALUES, "", 0)


def test_standard_input_with_and_without_its_name():
    for args in (["json"], ["json", "-"]):
        assert out(run(*args, stdin=LOG)).splitlines() == VALUES


def test_as_a_module(log):
    done = subprocess.run([sys.executable, "-m", "dumpparse", "json", log], capture_output=True, env=environment(), check=True, cwd=ROOT)
    assert done.stdout.decode().splitlines() == VALUES


def test_indent_and_compact(log):
    assert out(run("json", "--indent", "1", str(log))).startswith('{\n "a": {\n  "$type"')
    assert out(run("json", "--indent", "0", str(log))).startswith('{\n"a"')
    assert out(run("json", "--compact", str(log))).splitlines() == VALUES
    assert run("json", "--compact", "--indent", "2", str(log)).returncode == 2


@pytest.mark.parametrize("layout", [[], ["--indent", "2"], ["--compact"]])
def test_array_is_one_json_text(log, layout):
    done = run("json", "--array", *layout, str(log), str(log))
    assert [canonical(each) for each in json.loads(out(done))] == [canonical(json.loads(each)) for each in VALUES * 2]
    assert run("json", "--array", *layout, stdin=b"prose\n").stdout == b"[]\n"


MODES_OF = "User { name: 'Ann', list: [ 1, ... 2 more items ] }\n"


def test_values_are_natural_and_those_of_records_tagged():
    natural, tagged = (dumps(value, mode) for value in [loads(MODES_OF)] for mode in ("natural", "tagged"))
    for args, expected in ([[], natural], [["--mode", "natural"], natural], [["--mode", "tagged"], tagged]):
        assert out(run("json", *args, stdin=MODES_OF.encode())) == expected + "\n"
    for args, expected in ([[], tagged], [["--mode", "natural"], natural], [["--mode", "tagged"], tagged]):
        (record,) = out(run("json", "--records", *args, stdin=MODES_OF.encode())).splitlines()
        assert f'{{"value": {expected}, ' in record


def test_plain_mode_says_what_was_lost(log):
    done = run("json", "--mode", "plain", str(log))
    assert out(done).splitlines() == ['{"a": 1, "b": "[Object]"}', "[1, 2]", '{"c": "x"}']
    assert err(done).splitlines() == [
        f"{log}:1:1: info: lost: a: a bigint became a number",
        f"{log}:1:1: info: lost: b: what the printer left out became text",
        f"{log}: info: lost: plain JSON has no place for all that was printed; --mode natural keeps it",
    ]
    assert run("json", "--mode", "plain", stdin=LOG).stderr.startswith(b"-:1:1: info: lost: a: ")
    assert run("json", "--mode", "plain", "-q", str(log)).stderr == b""
    assert run("json", "--mode", "plain", stdin=b"{ a: 1 }").stderr == b""


def test_records_hold_text_values_places_and_issues(log):
    found = [json.loads(line) for line in out(run("json", "--records", str(log))).splitlines()]
    assert [[next(iter(part)) for part in record["parts"]] for record in found] == [["text", "value"], ["text"], ["value", "value"]]
    assert [(record["file"], record["line"], record["depth"], record["prefix"], record["issues"]) for record in found] == [
        (str(log), line, 0, None, []) for line in (1, 2, 3)
    ]
    spans = [pair for record in found for part in record["parts"] for pair in part["span"]["ranges"]]
    assert (spans[0][0], spans[-1][1]) == (0, len(LOG))
    (cut,) = (json.loads(line) for line in out(run("json", "--records", "-q", stdin=CUT)).splitlines())
    assert [(issue["code"], issue["level"], issue["line"]) for issue in cut["issues"]] == [("cut", "warn", 1)]
    assert cut["file"] is None


def test_all_samples_give_their_values_as_json_that_comes_back():
    samples = sorted(SAMPLES.rglob("*.log"))
    values = [value for sample in samples for record in iter_records(sample) for value in record.values]
    assert len(values) > 100
    done = run("json", "-q", *map(str, samples))
    assert out(done) == "".join(dumps(value, "natural") + "\n" for value in values)
    assert [from_json(json.loads(line), "natural") for line in out(done).splitlines()] == values
    assert done.returncode == 0


def test_the_seed_as_json(snapshot):
    assert out(run("json", "--indent", "2", "samples/openai-responses.log")) == snapshot


# --- exit codes and errors ---


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", "the input is empty"),
        (b"\n", "the input is empty"),
        (b"only prose\n[INFO] and more\n", "bare words and numbers are text"),
        (b"<!DOCTYPE html>\n", "this is HTML"),
    ],
)
def test_nothing_found_is_3(given, why):
    done = run("json", stdin=given)
    assert (done.stdout, done.returncode) == (b"", 3)
    assert err(done).startswith(f"-: info: nothing-found: no value found; {why}")
    assert run("json", "-q", stdin=given).stderr == b""


def test_an_unreadable_file_is_4_and_does_not_stop_the_others(log, tmp_path):
    done = run("json", str(log), str(tmp_path / "missing.log"), str(tmp_path), str(log))
    assert out(done).splitlines() == VALUES * 2
    assert err(done).splitlines() == [
        f"{tmp_path / 'missing.log'}: error: cannot-read: No such file or directory",
        f"{tmp_path}: error: cannot-read: Is a directory; -R reads the files in it",
    ]
    assert done.returncode == 4


def test_unreadable_files_alone_are_4(tmp_path):
    done = run("json", "-q", str(tmp_path / "missing.log"))
    assert done.returncode == 4
    assert "cannot-read" in err(done)


@pytest.mark.parametrize(
    "args", [["json", "--nothing"], ["nothing"], ["json", "--mode", "other"], ["json", "--indent", "x"], ["json", "--indent", "99"]]
)
def test_wrong_usage_is_2(args):
    done = run(*args)
    assert (done.stdout, done.returncode) == (b"", 2)
    assert err(done).startswith("dumpparse: error: usage: ")


def test_a_file_in_place_of_a_command_is_explained(log):
    done = run(str(log))
    assert done.returncode == 2
    assert f"did you mean: dumpparse json {log}" in err(done)


def test_a_warning_names_file_and_line_and_keeps_the_value(log, tmp_path):
    broken = tmp_path / "broken.log"
    broken.write_bytes(b"{ ok: 1 }\n" + CUT)
    done = run("json", str(broken), str(log))
    assert [json.loads(line).get("$cut") for line in out(done).splitlines()[:2]] == [None, ""]
    assert f"{broken}:2:18: warn: cut: " in err(done)
    assert err(done).splitlines()[1:3] == ["  { a: 1, b: { c: 'x", "                   ^"]
    assert done.returncode == 0
    assert run("json", "-q", str(broken)).stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("target", ["/dev/full", "closed"])
def test_what_cannot_be_said_on_standard_error_costs_no_value(target):
    redirect = "2>&-" if target == "closed" else f"2>{target}"
    done = subprocess.run(  # noqa: S602  # the shell closes what Python would open
        f"'{sys.executable}' -m dumpparse json - {redirect}", shell=True, input=CUT + b"\n{ ok: 1 }\n", capture_output=True, check=False
    )
    assert json.loads(out(done).splitlines()[-1]) == {"ok": 1}
    assert done.returncode == 0


def test_strict_stops_at_the_first_broken_record(tmp_path):
    broken = tmp_path / "broken.log"
    broken.write_bytes(b"{ ok: 1 }\n{ a: 1, b: 'x\nprose\n{ c: 2 }\n")
    done = run("json", "--strict", str(broken))
    assert out(done).splitlines() == ['{"ok": 1}']
    assert done.returncode == 1
    assert f"{broken}:2" in err(done)
    assert json.loads(run("json", "--strict", "--array", str(broken)).stdout) == [{"ok": 1}]


def test_an_error_in_a_record_is_1_and_the_others_are_read():
    done = run("json", stdin=b"{ a: 1 }\n" + b"[ " * 20_000 + b"\n{ b: 2 }\n")
    assert out(done).splitlines()[0] == '{"a": 1}'
    assert out(done).splitlines()[-1] == '{"b": 2}'
    assert "depth-limit" in err(done)
    assert done.returncode == 1


def test_nothing_of_a_log_or_a_name_reaches_the_terminal_raw(tmp_path):
    evil = tmp_path / "\x1b[31mevil\x1b[0m.log"
    evil.write_bytes("{ '\x07\x9b\u202e': 'a\\x1B[31m', b: '\x00' }\n{ \x07c: '\x1b]0;title\x07".encode())
    for args in (["json"], ["json", "--records"], ["json", "--strict"], ["json", "--mode", "plain"]):
        done = run(*args, str(evil), str(tmp_path / "\x1b[2Jmissing"))
        written = (out(done) + err(done)).replace("\n", "")
        assert [char for char in written if not char.isprintable()] == []


def test_undecodable_names_are_shown():
    done = run("json", os.fsdecode(b"no\xffname.log"))
    assert done.returncode == 4
    assert "no\ufffdname.log: error: cannot-read" in err(done)


# --- pipes, terminals, interruption ---


def test_a_closed_pipe_is_quiet(tmp_path):
    many = tmp_path / "many.log"
    many.write_bytes(LOG * 20_000)
    script = '{ "$@"; echo "code $?" >&2; } | head -1'
    done = subprocess.run(
        ["bash", "-c", script, "bash", *command_line(), "json", str(many)],
        capture_output=True,
        env=environment(),
        check=True,
        timeout=WITHIN,
        cwd=ROOT,
    )
    assert done.stdout.decode() == VALUES[0] + "\n"
    assert done.stderr.decode() == "code 0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_4(log):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*command_line(), "json", log], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, cwd=ROOT)
    assert done.returncode == 4
    assert done.stderr.decode() == "-: error: cannot-write: No space left on device\n"


@pytest.mark.parametrize("closed", [">&-", "<&-"])
def test_closed_streams_are_4(log, closed):
    file = "-" if closed.startswith("<") else str(log)
    done = subprocess.run(
        ["bash", "-c", f'"$@" {closed}', "bash", *command_line(), "json", file],
        capture_output=True,
        env=environment(),
        check=False,
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout) == (4, b"")
    assert "closed" in done.stderr.decode()


def test_values_are_written_as_they_are_read():
    with subprocess.Popen([*command_line(), "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), cwd=ROOT) as process:
        # A record is complete when the next one begins.
        process.stdin.write(b"{ a: 1 }\n{ b: 2 }\nprose\n")
        process.stdin.flush()
        assert process.stdout.readline() == b'{"a": 1}\n'
        assert process.poll() is None
        process.stdin.close()
        assert process.stdout.readline() == b'{"b": 2}\n'
        assert process.wait(timeout=WITHIN) == 0


def test_interrupted_is_130_without_a_traceback():
    with subprocess.Popen(
        [*command_line(), "json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT
    ) as process:
        process.stdin.write(LOG)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=WITHIN) == 130
        assert b"Traceback" not in process.stderr.read()


def on_terminal(*args: str, stdin: bytes | None = b"", **env: str) -> tuple[str, int]:
    """Run the command with a terminal as its output, and as its input too where none is given; give what it showed."""
    ours, theirs = pty.openpty()
    try:
        given = theirs if stdin is None else subprocess.PIPE
        with subprocess.Popen(
            [*command_line(), *args], stdin=given, stdout=theirs, stderr=theirs, env=environment(**env), cwd=ROOT
        ) as process:
            if stdin is not None:
                process.stdin.write(stdin)
                process.stdin.close()
            shown = b""
            ends = time.monotonic() + WITHIN
            while time.monotonic() < ends:
                # Asked first: what was written before the end is read before it counts.
                ended = process.poll() is not None
                if select.select([ours], [], [], 0.05)[0]:
                    shown += os.read(ours, 65536)
                elif ended:
                    break
            return shown.decode().replace("\r\n", "\n"), process.wait(timeout=WITHIN)
    finally:
        os.close(ours)
        os.close(theirs)


def test_pretty_and_coloured_on_a_terminal(log):
    shown, code = on_terminal("json", str(log))
    assert code == 0
    assert shown.startswith('{\n  \x1b[34m"a"\x1b[39m: {\n    \x1b[35m"$type"\x1b[39m: \x1b[32m"bigint"\x1b[39m')


def test_terminals_without_colours(log):
    pretty = out(run("json", "--indent", "2", str(log)))
    for args, env in ((["--color", "never"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"}), ([], {"FORCE_COLOR": "0"})):
        assert on_terminal("json", *args, str(log), **env) == (pretty, 0)
    assert on_terminal("json", "--compact", "--color", "never", str(log)) == ("\n".join(VALUES) + "\n", 0)


def test_colours_in_a_pipe_where_they_are_wished_for(log):
    for args, env in ((["--color", "always"], {}), ([], {"FORCE_COLOR": "1"}), (["--color", "always"], {"NO_COLOR": "1"})):
        assert "\x1b[34m" in out(run("json", *args, str(log), **env))
    assert "\x1b" not in out(run("json", str(log), NO_COLOR="1", FORCE_COLOR="1"))


def test_no_file_on_a_terminal_shows_help():
    shown, code = on_terminal("json", stdin=None)
    assert "Usage: dumpparse json" in shown
    assert code == 2


# --- the group ---


def test_help_has_every_command_and_examples():
    for flag in ("-h", "--help"):
        done = run(flag)
        assert done.returncode == 0
        assert all(name in out(done) for name in COMMANDS)
        assert "Examples:" in out(done)
    assert "Usage" in err(run())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_and_exit_codes(name):
    done = run(name, "-h")
    assert done.returncode == 0
    assert "Examples:" in out(done)
    assert f"dumpparse {name}" in out(done)
    # `schema` reads no log, and of `snapshot` its own two commands do.
    assert "--strict" in out(done) or name in {"schema", "snapshot", "help", "completion", "web", "batch", "query"}


@pytest.mark.parametrize("name", ["check", "update"])
def test_both_commands_of_snapshot_have_help_with_examples_and_exit_codes(name):
    shown = out(run("snapshot", name, "-h"))
    assert [part for part in ("Examples:", f"dumpparse snapshot {name}", "Exit codes:", "--strict") if part not in shown] == []


def test_every_module_of_the_commands_is_short():
    folder = ROOT / "dumpparse" / "cli"
    lengths = {str(path.relative_to(folder)): len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py")}
    assert {name: lines for name, lines in lengths.items() if lines >= 150} == {}


@pytest.mark.parametrize("args", [["--version"], ["-h"], ["json", "-h"]])
def test_starting_imports_neither_the_parser_nor_the_models(args):
    program = (
        "import sys\nfrom dumpparse.cli import main\ntry:\n    main(sys.argv[1:])\nfinally:\n"
        "    print([name for name in ('lark', 'pydantic', 'dumpparse.parser.lalr', 'dumpparse.events') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, *args], capture_output=True, env=environment(), check=True, cwd=ROOT)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_version():
    from dumpparse import __version__

    assert out(run("--version")) == f"dumpparse {__version__}, grammar {version_of_grammar()}, Python {platform.python_version()}\n"
    assert re.fullmatch("[0-9a-f]{8}", version_of_grammar())


def test_another_grammar_has_another_version(monkeypatch):
    before = version_of_grammar()
    monkeypatch.setattr("dumpparse.parser.tables.load.read_grammar", lambda: {"inspect.lark": "start: X"})
    assert version_of_grammar() != before


def test_the_values_of_a_log_are_those_of_the_api():
    assert out(run("json", stdin=LOG)).splitlines() == [dumps(value) for record in iter_records(LOG) for value in record.values]
    assert [to_json(value) for record in iter_records(LOG) for value in record.values] == [json.loads(value) for value in VALUES]
