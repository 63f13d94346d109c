"""Manual pages and completions as files: of every command, as help prints them, where systems look for them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib

import click
import pytest
from helpers import ROOT, environment, run
from timing import WITHIN

from dumpparse.cli import group
from dumpparse.cli.share import shared_files, write_shared


def commands(found, path=()):
    inner = found.list_commands(click.Context(found)) if isinstance(found, click.Group) else []
    return [path, *(one for name in inner for one in commands(found.get_command(click.Context(found), name), (*path, name)))]


def test_every_command_has_its_page_as_help_prints_it():
    files = dict(shared_files(group))
    pages = {f"man/man1/{'-'.join(('dumpparse', *path))}.1": path for path in commands(group)}
    assert {name for name in files if name.startswith("man/")} == pages.keys()
    for name in ("man/man1/dumpparse.1", "man/man1/dumpparse-json.1", "man/man1/dumpparse-snapshot-check.1"):
        assert files[name] == run("help", "--man", *pages[name]).stdout.decode()


def test_the_completion_of_every_shell_is_what_the_command_prints():
    files = dict(shared_files(group))
    places = {
        "bash": "bash-completion/completions/dumpparse",
        "zsh": "zsh/site-functions/_dumpparse",
        "fish": "fish/vendor_completions.d/dumpparse.fish",
    }
    assert {shell: files[place] for shell, place in places.items()} == {shell: run("completion", shell).stdout.decode() for shell in places}
    assert files[places["zsh"]].startswith("#compdef dumpparse\n"), "zsh's compinit reads no other file"


def test_they_are_the_same_in_every_process_and_width(tmp_path):
    """What is packed does not differ from machine to machine."""
    here = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in write_shared(tmp_path / "a")}
    command = [sys.executable, "-W", "error", "-m", "dumpparse.cli.share", str(tmp_path / "b")]
    subprocess.run(command, check=True, cwd=ROOT, env=environment(COLUMNS="40", LANG="de_DE.UTF-8", NO_COLOR="1"), timeout=WITHIN)
    there = {path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*") if path.is_file()}
    assert here == there
    assert len(here) > 15


def test_man_reads_the_pages_without_a_warning(tmp_path):
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("no man and groff are installed, and they read the pages")
    for path in write_shared(tmp_path):
        if path.suffix == ".1":
            done = subprocess.run(["man", "--warnings", "-l", str(path)], capture_output=True, text=True, check=True, timeout=WITHIN)
            assert done.stderr == ""
            assert "EXIT STATUS" in done.stdout.replace("\b", "")


def test_the_wheel_is_built_with_them():
    """`.ci/run` builds it and looks inside."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    hook = build["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]["path"]
    assert "dumpparse.cli.share" in (ROOT / hook).read_text(encoding="utf-8")
    assert any(one.startswith("click") for one in build["build-system"]["requires"])
