"""The README's examples do what they say."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess

import pytest
from helpers import ROOT, command_line, environment, node

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no {language} block"
    return found


def console_examples() -> list[tuple[str, str]]:
    """Give (command, what it prints) of every `$ ` line."""
    example = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
    return [(command, printed) for block in blocks("console") for command, printed in example.findall(block)]


@pytest.fixture(scope="module")
def path_with_command(tmp_path_factory):
    """A PATH on which `dumpparse` is the command under test."""
    folder = tmp_path_factory.mktemp("bin")
    shim = folder / "dumpparse"
    shim.write_text(f'#!/bin/sh\nexec {" ".join(command_line())} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def shell(command: str, path: str) -> str:
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, env=environment(PATH=path), check=True, timeout=60)
    return done.stdout.decode()


@pytest.mark.parametrize(("command", "printed"), console_examples(), ids=[command[:40] for command, _ in console_examples()])
def test_console_example(command, printed, path_with_command):
    if command.startswith("node ") and node() is None:
        pytest.skip("no node is installed, and this example prints with it")
    assert shell(command, path_with_command) == printed


def test_python_examples():
    test = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", "README.md", 0)
    results = doctest.DocTestRunner().run(test)
    assert results.attempted > 0
    assert results.failed == 0


def test_what_is_shown_of_the_sample_stands_in_it():
    log = (ROOT / "samples" / "openai-responses.log").read_text(encoding="utf-8").splitlines()
    assert [line for line in blocks("text")[0].splitlines() if "…" not in line and line not in log] == []


def test_what_is_shown_of_its_output_stands_in_it(path_with_command):
    pieces = [re.escape(piece) for piece in blocks("text")[1].strip().split("…")]
    output = shell("dumpparse json samples/openai-responses.log", path_with_command)
    assert re.search("^" + ".*".join(pieces) + "$", output, re.MULTILINE)


def test_two_commands_set_everything_up():
    first, second = blocks("sh")[0].strip().split("\n")
    assert first.startswith("python3 -m venv .venv && ")
    assert first.endswith("dumpparse json samples/openai-responses.log")
    assert second == ".venv/bin/python -m pytest -q"


def test_every_file_it_links_to_exists():
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    "name",
    [
        "dumpparse.api",
        "dumpparse.api_async",
        "dumpparse.repeatable.paths",
        "dumpparse.repeatable.replace",
        "dumpparse.schema",
        "dumpparse.snapshot.diff",
        "dumpparse.snapshot.file",
        "dumpparse.snapshot.form",
        "dumpparse.snapshot.layout",
        "dumpparse.errors",
        "dumpparse.path",
        "dumpparse.values",
        "dumpparse.reader.clean",
    ],
)
def test_examples_in_docstrings(name):
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0
