"""The sample projects, run as their users run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from helpers import SAMPLES, command_line, environment, node
from timing import WITHIN


@pytest.fixture
def project(tmp_path):
    """Copy a project to where it may write, and give its folder."""
    if node() is None:
        pytest.skip("no node is installed, and the sample projects run it")
    return lambda name: shutil.copytree(SAMPLES / name, tmp_path / name)


@pytest.fixture
def path(tmp_path):
    """A PATH on which `dumpparse` is the command under test."""
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "dumpparse"
    shim.write_text(f'#!/bin/sh\nexec {" ".join(command_line())} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return f"{shim.parent}{os.pathsep}{os.environ['PATH']}"


def shell(*args, path, cwd=None, **env):
    return subprocess.run(args, capture_output=True, text=True, cwd=cwd, env=environment(PATH=path, **env), timeout=WITHIN, check=False)


def test_the_node_project_passes_twice_and_fails_when_what_it_logs_changes(project, path):
    folder = project("node-shop")
    for _ in range(2):
        done = shell("bash", "check.sh", cwd=folder, path=path)
        assert (done.returncode, done.stdout) == (0, "")
    program = folder / "shop.js"
    program.write_text(program.read_text(encoding="utf-8").replace("paid: true", "paid: false"), encoding="utf-8")
    done = shell("bash", "check.sh", cwd=folder, path=path)
    assert done.returncode == 1
    changed = [line for line in done.stdout.splitlines()[2:] if line[0] in "+-"]
    assert [(line[0], '"paid": true' in line, '"paid": false' in line) for line in changed] == [("-", True, False), ("+", False, True)]
    assert "dumpparse snapshot update shop.log" in done.stderr


def test_the_python_project_passes_and_fails_when_what_it_logs_changes(project, path):
    folder = project("python-shop")
    (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
    test = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = shell(*test, cwd=folder, path=path)
    assert "2 passed" in done.stdout, done.stdout
    program = folder / "shop.js"
    program.write_text(program.read_text(encoding="utf-8").replace("NaN", "0"), encoding="utf-8")
    done = shell(*test, cwd=folder, path=path)
    assert "1 failed, 1 passed" in done.stdout
