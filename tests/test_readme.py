"""The README's examples do what they say."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys

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


def test_the_pytest_example(tmp_path):
    """The first run writes the snapshot, the second compares, and a change is seen."""
    (example,) = blocks("py")
    (tmp_path / "test_shop.py").write_text(example, encoding="utf-8")
    shop = "console.log({ id: 'order_4f9a0c2b7d', at: new Date(), args: process.argv.slice(2) })"
    (tmp_path / "shop.js").write_text(shop, encoding="utf-8")
    if node() is None:
        pytest.skip("no node is installed, and this example prints with it")

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
        return subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, timeout=120)

    assert run().returncode == 1, "without a snapshot it fails"
    assert run("--snapshot-update").returncode == 0
    written = (tmp_path / "__snapshots__" / "test_shop" / "test_checkout.jsonc").read_text(encoding="utf-8")
    assert "--dry-run" in written
    assert "order_4f9a0c2b7d" not in written
    again = run()
    assert again.returncode == 0, again.stdout
    (tmp_path / "shop.js").write_text("console.log({ id: 1 })", encoding="utf-8")
    assert run().returncode == 1


def test_the_shell_example_of_snapshots(tmp_path, path_with_command):
    example = next(block for block in blocks("sh") if "snapshot update" in block)
    update, check = example.strip().split("\n")
    if node() is None:
        pytest.skip("no node is installed, and this example prints with it")
    (tmp_path / "app.js").write_text("console.log({ at: new Date(), n: 1 })", encoding="utf-8")

    def run(command: str) -> int:
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment(PATH=path_with_command), capture_output=True, check=False
        )
        return done.returncode

    assert run(check) != 0, "there is no snapshot yet"
    assert run(update) == 0
    assert (tmp_path / "app.log.snap.json").is_file()
    assert run(check) == 0
    (tmp_path / "app.js").write_text("console.log({ at: new Date(), n: 2 })", encoding="utf-8")
    assert run(check) == 1


def test_every_block_is_of_a_kind_that_is_tested():
    kinds = set(re.findall(r"^```(\w+)$", README, re.MULTILINE))
    assert kinds == {"text", "sh", "console", "python", "py"}
    assert len(blocks("sh")) == 2, "the set-up commands, and the snapshots of a shell"
