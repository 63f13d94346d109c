"""What makes the command at home in a shell: the script of each, in real shells, and what is offered where."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import time

import pytest
from helpers import environment, run
from timing import WITHIN

SHELLS = ["bash", "zsh", "fish"]
LOG = "got { code: 'E_PRICE', status: 500, café: 1, 'a b': 2, '$(touch pwned)': 3, 'x;y': 4, $ref: 5 }\nError: no\n    at f (/a.js:1:2) {\n  errno: -2\n}\n[ 1 ]\n"


@pytest.fixture
def log(tmp_path):
    (tmp_path / "app.log").write_text(LOG, encoding="utf-8")
    return tmp_path


def offered(line, *, cwd, word=None):
    """Give what completion offers at the end of a line, or of its word of a number."""
    number = str(line.count(" ") if word is None else word)
    done = run(cwd=cwd, COMP_WORDS=line, COMP_CWORD=number, _DUMPPARSE_COMPLETE="bash_complete")
    assert (done.returncode, done.stderr) == (0, b"")
    return [entry.partition(",")[2] for entry in done.stdout.decode().splitlines() if entry]


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_of_a_shell_is_one(name):
    done = run("completion", name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"_DUMPPARSE_COMPLETE={name}_complete" in done.stdout.decode()
    assert done.stdout == run(_DUMPPARSE_COMPLETE=f"{name}_source").stdout.strip(b"\n") + b"\n", "the same as click's own way gives"
    if shutil.which(name):
        read = subprocess.run([name, "-n"], input=done.stdout, capture_output=True, check=False)
        assert (read.returncode, read.stderr) == (0, b"")


def test_a_shell_that_is_none():
    done = run("completion", "cmd")
    assert (done.returncode, b"'bash', 'zsh', 'fish'" in done.stderr) == (2, True)


def typed(shell, lines, keys, path, cwd, until):
    """Type into a shell on a terminal; give what stands there then."""
    ours, theirs = pty.openpty()
    command = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}[shell]
    env = environment(PATH=path, PS1="> ", HOME=str(cwd), TERM="dumb")
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env, start_new_session=True)
    os.close(theirs)
    shown = b""
    try:
        os.write(ours, "".join(f"{line}\n" for line in lines).encode())
        os.write(ours, b"echo RE''ADY\n")
        ends = time.monotonic() + WITHIN
        sent = False
        while time.monotonic() < ends and not (sent and re.search(until, shown)):
            if select.select([ours], [], [], 0.5)[0]:
                shown += os.read(ours, 65536)
            if not sent and b"READY" in shown:
                sent, shown = True, b""
                os.write(ours, keys.encode())
        return shown.decode()
    finally:
        process.kill()
        process.wait(timeout=WITHIN)
        os.close(ours)


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(
    ("keys", "until"),
    [("dumpparse sn\t", b"dumpparse sn[^\\w]*apshot "), ("dumpparse diff app.log app.log --ignore-path sta\t\t", b"status")],
)
def test_a_real_shell_completes(shell, keys, until, path, log):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} is installed")
    begin = ["autoload -U compinit && compinit -u -D"] if shell == "zsh" else []
    shown = typed(shell, [*begin, f'eval "$(dumpparse completion {shell})"'], keys, path, log, until)
    assert re.search(until, shown.encode()), shown


def test_fish_completes(path, log):
    if shutil.which("fish") is None:
        pytest.skip("no fish is installed")
    for line, found in (("dumpparse sn", "snapshot"), ("dumpparse diff app.log app.log --ignore-path sta", "status\nstack")):
        done = subprocess.run(
            ["fish", "--no-config", "-c", f"dumpparse completion fish | source; complete -C '{line}'"],
            capture_output=True, text=True, cwd=log, env=environment(PATH=path, HOME=str(log)), timeout=WITHIN, check=True,
        )  # fmt: skip
        assert sorted(one.split("\t")[0] for one in done.stdout.splitlines()) == sorted(found.split("\n"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("dumpparse s", ["show", "summary", "snapshot", "schema"]),
        ("dumpparse schema re", ["records", "response", "records-natural", "records-plain", "records-tagged"]),
        ("dumpparse snapshot c", ["check"]),
        ("dumpparse diff --ex", ["--exact"]),
        ("dumpparse completion ", SHELLS),
        ("dumpparse diff --ignore t", ["times"]),
        ("dumpparse diff --ignore ids,t", ["ids,times"]),
        ("dumpparse diff --ignore=ids,times,p", ["ids,times,paths", "ids,times,pids", "ids,times,ports"]),
        ("dumpparse diff --ignore ids,i", []),
        ("dumpparse json --runtime b", ["bun"]),
        ("dumpparse json --source docker", ["docker-compose", "docker-service"]),
        ("dumpparse json --encoding utf-16", ["utf-16", "utf-16-le", "utf-16-be"]),
        ("dumpparse help sn", ["snapshot"]),
        ("dumpparse help snapshot ", ["check", "update"]),
        ("dumpparse help snapshot check ", []),
        ("dumpparse help iter_", ["iter_events", "iter_records", "iter_responses"]),
        ("dumpparse help --man iter_", []),
        ("dumpparse help WeakM", []),
        ("dumpparse help Typed", ["TypedArray"]),
    ],
)
def test_what_is_offered(line, found, log):
    assert sorted(offered(line, cwd=log)) == sorted(found)


def test_the_keys_of_the_values_in_the_log_that_is_named(log):
    every = ["code", "status", "café", "name", "message", "stack", "errno"]
    assert offered("dumpparse diff app.log app.log --ignore-path ", cwd=log) == every
    assert offered("dumpparse diff app.log app.log --ignore-path st", cwd=log) == ["status", "stack"]
    assert offered("dumpparse diff --ignore-path st app.log app.log", cwd=log, word=3) == ["status", "stack"], "it may stand behind"
    assert offered("dumpparse get st app.log", cwd=log, word=2) == ["status", "stack"]
    assert offered("dumpparse json app.log --where er", cwd=log) == ["errno"]
    assert offered("dumpparse diff none.log none.log --ignore-path ", cwd=log) == []
    assert offered("dumpparse diff --ignore-path ", cwd=log) == []


def test_no_key_of_a_log_is_offered_that_a_shell_would_run_or_take_apart(log):
    found = offered("dumpparse diff app.log app.log --ignore-path ", cwd=log)
    assert [key for key in found if not re.fullmatch(r"[\w-]+", key)] == []


def test_a_large_log_costs_a_look_at_its_beginning(tmp_path):
    (tmp_path / "app.log").write_text("{ first: 1 }\n" + "{ more: 2 }\n" * 400_000 + "{ last: 3 }\n", encoding="utf-8")
    began = time.monotonic()
    assert offered("dumpparse diff app.log app.log --ignore-path ", cwd=tmp_path) == ["first", "more"]
    assert time.monotonic() - began < 3
    (tmp_path / "keys.log").write_text("".join(f"{{ k{number}: 1 }}\n" for number in range(500)), encoding="utf-8")
    assert len(offered("dumpparse diff keys.log --ignore-path ", cwd=tmp_path)) == 200


@pytest.mark.parametrize("held", [b"\x1f\x8b\x08broken", b"\0\xff" * 99, b"{ a: "], ids=["gzip", "bytes", "cut"])
def test_a_log_that_cannot_be_read_offers_what_it_has(held, tmp_path):
    (tmp_path / "app.log").write_bytes(held)
    assert offered("dumpparse diff app.log --ignore-path ", cwd=tmp_path) == []
