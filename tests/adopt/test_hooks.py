"""At home in other tools: the hook for pre-commit, the action for workflows, the wrapper for Node projects, as their users run them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml
from helpers import ROOT, SAMPLES, command_line, environment, node
from timing import WITHIN

ACTION = ROOT / ".github" / "actions" / "check"
GOOD = "got { a: 1 }\n"
FAILED = "{ type: 'response.failed', sequence_number: 1, response: { id: 'resp_1', error: { code: 'server_error', message: 'no' } } }\n"
"""A log with an issue of level error."""


@pytest.fixture
def path(tmp_path):
    """A PATH on which `dumpparse` is the command under test."""
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "dumpparse"
    shim.write_text(f'#!/bin/sh\nexec {" ".join(command_line())} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return f"{shim.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def logs(tmp_path):
    folder = tmp_path / "project"
    (folder / "logs" / "deep").mkdir(parents=True)
    (folder / "good.log").write_text(GOOD, encoding="utf-8")
    (folder / "logs" / "deep" / "failed run.log").write_text(FAILED, encoding="utf-8")
    return folder


# --- pre-commit: `.ci/run` runs it itself, from a clone; here, what it would run ---


def hook():
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return only


def test_the_hook_has_what_pre_commit_asks_for():
    assert {"id", "name", "entry", "language"} <= hook().keys()
    assert hook()["language"] == "python"
    assert (ROOT / "pyproject.toml").exists(), "what that language installs"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("app.log", True), ("logs/app.log.1", True), ("a.log.2.gz", True), ("a.log.xz", True), ("app.log.snap.json", False),
     ("blog.md", False), ("catalog", False), ("a.login", False)],
)  # fmt: skip
def test_which_files_the_hook_is_given(name, is_one):
    assert bool(re.search(hook()["files"], name)) == is_one


def test_the_hook_passes_and_fails(logs, path):
    def run_hook(*files):
        command = [*shlex.split(hook()["entry"]), *hook().get("args", []), *files]
        return subprocess.run(command, capture_output=True, text=True, cwd=logs, env=environment(PATH=path), timeout=WITHIN, check=False)

    done = run_hook("good.log")
    assert (done.returncode, done.stdout) == (0, "")
    done = run_hook("good.log", "logs/deep/failed run.log")
    assert done.returncode == 1
    assert "logs/deep/failed run.log:1:1: error: response-failed: " in done.stdout


# --- the action: its steps, as a runner takes them ---


def steps(**inputs):
    """Give (command, environment) of each step, what stands in ``${{ }}`` filled in as a runner does."""
    action = yaml.safe_load((ACTION / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    given = {name: one.get("default") for name, one in action["inputs"].items()} | inputs
    assert None not in given.values(), "an input that is required"
    known = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(ACTION)}

    def filled(text, temp):
        return re.sub(r"\$\{\{ ([\w.]+) \}\}", lambda found: {**known, "runner.temp": temp}[found[1]], text)

    for step in action["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "what is put into a script is run by it"
        yield step["run"], lambda temp, step=step: {name: filled(value, temp) for name, value in step["env"].items()}


def run_action(logs, **inputs):
    """Run the last step, the command under test being what the first installs."""
    temp = logs.parent / "temp"
    (temp / "dumpparse" / "bin").mkdir(parents=True, exist_ok=True)
    python = temp / "dumpparse" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    _, (command, env) = steps(**inputs)
    # As GitHub's runners call bash.
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
        capture_output=True, text=True, cwd=logs, env=environment(**env(str(temp))), timeout=WITHIN, check=False,
    )  # fmt: skip


def test_the_action_passes_where_nothing_is_wrong(logs):
    done = run_action(logs, files="good.log\n")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("files", ["logs", "good.log\nlogs/deep/failed run.log", "\n  good.log  \n\n  logs/  \n"])
def test_the_action_fails_with_annotations(logs, files):
    done = run_action(logs, files=files)
    assert done.returncode == 1
    assert re.search(r"^::error file=logs/+deep/failed run\.log,line=1,.*response-failed", done.stdout, re.MULTILINE), done.stdout


def test_no_input_of_the_action_is_run(logs):
    done = run_action(logs, files='$(touch pwned)\n`touch pwned`\ngood.log; touch pwned\n"; touch pwned; "\n--version')
    assert (done.returncode, done.stdout.count("::error") + done.stderr.count("cannot-read")) == (4, 5), "there are no such files"
    done = run_action(logs, files="good.log", options="$(touch pwned)\n--encoding=utf-8\n-q")
    assert done.returncode == 4
    assert not (logs / "pwned").exists()
    assert run_action(logs, files="good.log", options="--encoding=utf-8\n-q").returncode == 0


def test_the_action_says_that_it_was_given_nothing(logs):
    done = run_action(logs, files=" \n")
    assert (done.returncode, done.stdout) == (2, "::error::the input 'files' names no log\n")


def test_the_action_installs_this_checkout(tmp_path):
    """With a Python that only writes down what it is asked for: `.ci/run` installs it for real."""
    python = tmp_path / "python"
    (tmp_path / "temp" / "dumpparse" / "bin").mkdir(parents=True)
    for program in (python, tmp_path / "temp" / "dumpparse" / "bin" / "python"):
        program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n', encoding="utf-8")
        program.chmod(0o755)
    (command, env), _ = steps(files="x", python=str(python))
    subprocess.run(["bash", "-eo", "pipefail", "-c", command], check=True, env=environment(**env(str(tmp_path / "temp"))), timeout=WITHIN)
    made, installed, shown = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert made == f"-m venv {tmp_path}/temp/dumpparse"
    assert os.path.realpath(installed.split()[-1]) == str(ROOT)
    assert shown == "-m dumpparse --version"


# --- the wrapper for Node projects ---


@pytest.fixture
def npm():
    if node() is None or shutil.which("npm") is None:
        pytest.skip("no node and npm are installed, and the wrapper is theirs")
    return "npm"


def test_the_tests_of_the_wrapper(npm, tmp_path):
    folder = shutil.copytree(SAMPLES / "npm-dumpparse", tmp_path / "npm-dumpparse")
    done = subprocess.run([npm, "test"], capture_output=True, text=True, cwd=folder, env=environment(), timeout=WITHIN, check=False)
    assert done.returncode == 0, done.stdout
    assert re.search(r"\bpass 6$", done.stdout, re.MULTILINE), done.stdout


def test_a_node_project_runs_it_as_its_own(npm, logs, path):
    """`npx dumpparse`, and a script of package.json, in a project that has the wrapper by path."""
    (logs / "package.json").write_text(
        '{"private": true, "scripts": {"check-logs": "dumpparse check good.log"}, "devDependencies": {"dumpparse-command": "file:wrapper"}}',
        encoding="utf-8",
    )
    shutil.copytree(SAMPLES / "npm-dumpparse", logs / "wrapper")
    env = environment(PATH=path)
    install = [npm, "install", "--offline", "--no-audit", "--no-fund"]
    subprocess.run(install, capture_output=True, cwd=logs, env=env, timeout=WITHIN, check=True)
    for command, code, said in (
        (["npx", "dumpparse", "json", "good.log"], 0, '{"a": 1}\n'),
        (["npx", "dumpparse", "json", "none.log"], 4, ""),
        ([npm, "run", "-s", "check-logs"], 0, ""),
    ):
        done = subprocess.run(command, capture_output=True, text=True, cwd=logs, env=env, timeout=WITHIN, check=False)
        assert (done.returncode, done.stdout) == (code, said), done.stderr
