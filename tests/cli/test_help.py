"""``dumpparse help``: all that is public can be looked up, and what is not there is said to be so."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import click
import pytest
from helpers import ROOT, run
from many import over_all

import dumpparse
from dumpparse import values
from dumpparse.cli import COMMANDS, group, reference
from dumpparse.responses.model import Response

PUBLIC = list(reference.public())


def commands(found: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Give every command with its path, groups too."""
    if not isinstance(found, click.Group):
        return [(path, found)]
    ctx = click.Context(found)
    return [(path, found), *(one for name in found.list_commands(ctx) for one in commands(found.get_command(ctx, name), (*path, name)))]


EVERY = commands(group)[1:]


def shown(*name: str) -> str:
    done = run("help", *name)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return done.stdout.decode()


def test_all_that_is_public_is_listed():
    listed = shown()
    names = {line.split("  ")[1] for line in listed.splitlines() if line.startswith("  ")}
    assert {name for name in dumpparse.__all__ if name != "__version__"} <= names
    assert {name for name in values.__all__ if name not in {"CLASSES", "ABSENT"}} <= names
    assert {" ".join(path) for path, found in EVERY if not isinstance(found, click.Group)} <= names
    assert all(len(line.split("  ", 2)[2].strip()) > 5 for line in listed.splitlines() if line.startswith("  "))


@over_all("module, name, thing", PUBLIC, ids=[f"{module}.{name}" for module, name, _ in PUBLIC])
def test_every_name_is_described(module, name, thing):
    title, found = reference.find(f"{module}.{name}")
    said = reference.describe(title, found)
    assert found is thing
    assert title == f"{module}.{name}"
    assert reference.first_line(thing) in said
    assert " object at 0x" not in said
    for member in reference.fields(thing) if isinstance(thing, type) else ():
        assert f"  {member}: " in said
        assert reference.describe(*reference.find(f"{module}.{name}.{member}")).startswith(f"{title}.{member}: ")


@over_all("path, found", EVERY, ids=[" ".join(path) for path, _ in EVERY])
def test_every_command_is_described(path, found):
    said = shown(*path)
    assert said.startswith(f"Usage: dumpparse {' '.join(path)}")
    assert [option for parameter in found.params for option in parameter.opts if option.startswith("--") and option not in said] == []
    assert max(map(len, said.splitlines())) <= 120


@over_all("path, found", EVERY, ids=[" ".join(path) for path, _ in EVERY])
def test_every_command_has_a_text_examples_and_exit_codes(path, found):
    assert found.help
    assert found.epilog
    assert f"dumpparse {path[0]}" in found.epilog
    assert "Examples:" in found.epilog
    assert "Exit codes:" in found.epilog
    if not isinstance(found, click.Group):
        assert [parameter.name for parameter in found.params if isinstance(parameter, click.Option) and not parameter.help] == []


def test_each_line_of_the_list_of_commands_is_there():
    assert set(COMMANDS) == {path[0] for path, _ in EVERY}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("loads", "dumpparse.loads(text: str, *, max_depth: int | None = None) -> Any\n\n  Read the text of one printed value.\n"),
        ("values.Map", "class dumpparse.values.Map\n"),
        ("Map.size", "dumpparse.values.Map.size: int | None\n  The size where it was printed (from Node 14 on).\n"),
        ("Record.values", "dumpparse.Record.values\n\n  The values among its parts.\n"),
        ("RecordReader.feed", "dumpparse.RecordReader.feed(self, chunk: str | bytes) -> Iterator[Record]\n"),
        ("RecordReader", "class dumpparse.RecordReader(*, max_record: int = 16777216, "),
        ("Response", "class dumpparse.responses.model.Response\n"),
        ("capture_node", "dumpparse.pytest_plugin.capture_node("),
        ("Map.TYPE", "dumpparse.values.Map.TYPE: 'map'\n  The ``$type`` of this form in tagged JSON.\n"),
        ("values.Error.TYPE", "dumpparse.values.Error.TYPE: 'error'\n"),
    ],
)
def test_what_is_said(name, expected):
    assert shown(name).startswith(expected)


def test_every_field_of_a_response_is_listed():
    assert list(reference.fields(Response)) == [one.name for one in dataclasses.fields(Response)]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        (("lods",), "did you mean loads or rows?"),
        (("snapshot", "chek"), "did you mean snapshot check or "),
        (("xyzzy",), "dumpparse help lists all there is"),
        (("Record.nothing",), "there is no"),
        (("\x1b[31mx",), "there is no '\\x1b[31mx'"),
        (("loads", "dumps"), "there is no"),
        (("Response.model_fields",), "did you mean Response?"),
        (("Map._fields",), "there is no"),
        (("Issue.__init__",), "there is no"),
    ],
)
def test_a_name_that_is_not_there(name, near):
    done = run("help", *name)
    assert done.returncode == 2
    assert done.stdout == b""
    assert near in done.stderr.decode()
    assert b"\x1b" not in done.stderr


def test_every_name_is_found_without_pytest():
    """It is no part of a plain installation."""
    program = (
        "import sys\nsys.modules.update(dict.fromkeys(['pytest', '_pytest', 'syrupy']))\nfrom dumpparse.cli import main\nmain(sys.argv[1:])"
    )
    for args in ([], ["capture_node"]):
        done = subprocess.run([sys.executable, "-c", program, "help", *args], capture_output=True, check=False, cwd=ROOT)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode() == shown(*args)


def test_every_member_of_a_class_is_described_or_unknown():
    """Whatever Python finds in it: nothing of it raises."""
    members = [(name, member) for _, name, thing in PUBLIC if isinstance(thing, type) for member in dir(thing)]
    found = [reference.describe(*known) for name, member in members if (known := reference.find(f"{name}.{member}"))]
    assert len(found) > 300
    assert all(found)


@over_all("path, found", [((), group), *EVERY], ids=["dumpparse", *(" ".join(path) for path, _ in EVERY)])
def test_a_man_page_has_all_that_help_has(path, found):
    done = run("help", "--man", *path)
    assert (done.returncode, done.stderr) == (0, b"")
    page = done.stdout.decode()
    titles = [line[4:] for line in page.splitlines() if line.startswith(".SH ")]
    assert {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS"} <= {*titles}
    assert "\b" not in page
    plain = page.replace("\\-", "-").replace("\\&", "").replace("\\e", "\\")
    told = [line for line in found.epilog.splitlines() if line not in ("", "\b", "Examples:")]
    assert [line for line in told if line.removeprefix("Exit codes: ") not in plain] == []
    assert [one for parameter in found.params for one in parameter.opts if one.startswith("--") and one not in plain] == []


def test_a_man_page_is_of_a_command():
    assert run("help", "--man", "loads").returncode == 2
