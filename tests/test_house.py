"""The house: which room may import which, and that what is written in two places, or needs a row in a table, is never forgotten."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import get_args

import click
import pytest
from helpers import ROOT
from issue_logs import READ_WRONG

from dumpparse import DumpParseError, RecordReader, loads
from dumpparse.cli import COMMANDS, group
from dumpparse.errors import ISSUE_CODES
from dumpparse.lazy import load
from dumpparse.repair import REPAIRS
from dumpparse.report.formats import FORMATS, MODES, RECORD_FORMATS, Mode
from dumpparse.report.lifecycle import ROWS
from dumpparse.schema.outputs import OUTPUTS

PACKAGE = ROOT / "dumpparse"

STAGES = [
    ["errors", "lazy"],
    ["values"],
    ["paths", "encode", "json_types", "repeatable"],
    ["source"],
    ["parser"],
    ["cache", "repair", "printer", "literals"],
    ["log"],
    ["redact"],
    ["events"],
    ["responses"],
    ["providers"],
    ["report", "snapshot", "compare"],
    ["parallel"],
    ["__init__", "api", "api_async", "api_streams"],
    ["schema"],
    ["pages"],
    ["web", "batch"],
    ["cli"],
    ["pytest_plugin", "__main__"],
]
"""From the bottom up: a room imports what stands in a row above its own in this list, or beside it, and nothing behind it."""

BREAKS = {
    ("cache", "log"): "what the memo may skip is said by the line rules",
    ("events", "providers"): "events ask the table of providers, which is not handed in yet",
    ("events", "responses"): "the protocol of a provider names the response that it makes",
    ("responses", "providers"): "events are sorted by the keys that their provider finds in them",
}
"""Imports against the order, each with its reason. None is added; one that is gone is taken out."""

HEAVY = {
    "click": {"cli"},
    "lark": {"parser"},
    "pydantic": {"responses", "providers", "events", "schema"},
    "multiprocessing": {"parallel"},
    "concurrent": {"parallel"},
    "detect_secrets": {"redact"},
    "jinja2": {"pages"},
    "markupsafe": {"pages"},
    "starlette": {"web"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "duckdb": {"batch"},
    "fsspec": {"batch"},
    "pyarrow": {"batch"},
    "uvicorn": {"web"},
    "pytest": {"pytest_plugin"},
    "syrupy": {"pytest_plugin"},
}
"""What takes long to import or is no part of a plain installation, and the rooms that may."""


@cache
def modules() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def room(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py") if parts else "__init__"


def imports(path: Path) -> list[tuple[str, str]]:
    """Give (of the package or not, room or top module) of all imports of a module, those of functions and for types too."""
    here = path.relative_to(PACKAGE).parts[:-1]
    found = []
    for node in ast.walk(modules()[path]):
        if isinstance(node, ast.Import):
            found += [("foreign", alias.name.split(".")[0]) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.append(("foreign", (node.module or "").split(".")[0]))
        elif isinstance(node, ast.ImportFrom):
            base = (*here[: len(here) - node.level + 1], *(node.module.split(".") if node.module else ()))
            for alias in node.names:
                is_module = not base and ((PACKAGE / alias.name).is_dir() or (PACKAGE / f"{alias.name}.py").is_file())
                found.append(("own", alias.name if is_module else room(base)))
    return found


def test_every_room_has_its_stage():
    rooms = {room(path.relative_to(PACKAGE).parts) for path in modules()}
    staged = [name for stage in STAGES for name in stage]
    assert len(staged) == len({*staged})
    assert rooms - {*staged} == set()
    assert {*staged} - rooms <= {"repair"}, "a room that was taken down is taken out of the list"


def test_nothing_imports_what_stands_behind_it():
    order = {name: number for number, stage in enumerate(STAGES) for name in stage}
    against = defaultdict(set)
    for path in modules():
        own = room(path.relative_to(PACKAGE).parts)
        for kind, name in imports(path):
            if kind == "own" and order[name] > order[own]:
                against[own, name].add(str(path.relative_to(PACKAGE)))
    assert against.keys() - BREAKS.keys() == set(), dict(against)
    assert BREAKS.keys() - against.keys() == set(), "gone: take it out of BREAKS"


def test_what_is_heavy_stays_where_it_is_needed():
    for path in modules():
        own = room(path.relative_to(PACKAGE).parts)
        for kind, name in imports(path):
            assert kind == "own" or own in HEAVY.get(name, {own}), (path, name)


def test_every_command_is_a_file_and_a_row():
    files = {path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert files == COMMANDS.keys()
    for name in COMMANDS:
        assert import_module(f"dumpparse.cli.commands.{name}").command is group.commands[name]
        assert group.commands[name].name == name


def test_an_option_is_declared_once():
    """But for those that mean another thing in each command."""
    declared = defaultdict(set)
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "click.option":
                for name in (arg.value for arg in node.args if isinstance(arg, ast.Constant) and str(arg.value).startswith("-")):
                    declared[name].add(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert {"--strict", "--quiet", "--color", "--jobs", "--ignore"} <= declared.keys()
    assert {name for name, places in declared.items() if len(places) > 1} == {"--json"}, dict(declared)


def test_every_format_is_a_row_from_which_the_rest_is_made():
    assert (*FORMATS,) == MODES == get_args(Mode)
    command = group.commands["json"]
    options = {name: one for one in command.params if isinstance(one, click.Option) for name in one.opts}
    assert tuple(options["--mode"].type.choices) == MODES
    assert {f"--{name}" for name in RECORD_FORMATS} <= options.keys()
    for row in (*FORMATS.values(), *RECORD_FORMATS.values()):
        assert row.help in (options["--mode"].help if row.name in FORMATS else options[f"--{row.name}"].help)
        assert callable(row.encode)
        assert not row.direct or callable(load(row.direct))
        assert not row.form or OUTPUTS[row.schema[0]].form == row.form
        assert not row.decoder or callable(load(row.decoder))
    assert [row.name for row in FORMATS.values() if row.loses] == [row.name for row in FORMATS.values() if not row.decoder] == ["plain"]


def test_all_that_a_table_names_is_there():
    for row in OUTPUTS.values():
        assert (row.form == "") != (row.make == "")
        assert load(row.form or row.make) is not None


def test_every_line_of_the_summary_says_its_type():
    assert [name for name, row in ROWS.items() if row.type is None] == []
    assert {row.below for row in ROWS.values() if row.below} <= ROWS.keys()
    labels = [row.label for row in ROWS.values() if row.label]
    assert len(labels) == len({*labels})


def codes_of(call: ast.Call) -> list[ast.expr]:
    """Give what stands for the code in a call that makes an issue or an error, as far as it is written there."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    found = [keyword.value for keyword in call.keywords if keyword.arg == "code" and name.lower().endswith("error")]
    found += call.args[:1] if name in {"issue", "_issue"} else call.args[1:2] if name == "issue_at" else []
    return [branch for one in found for branch in ((one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,))]


def test_every_raised_code_is_a_row():
    raised = {
        (code.value, str(path))
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for code in codes_of(node)
        if isinstance(code, ast.Constant)
    }
    assert len(raised) > 30
    assert [(code, path) for code, path in raised if code not in ISSUE_CODES] == []


def test_every_row_of_the_codes_is_raised():
    """As a text outside of the table, or as an f-string that begins like it."""
    written, begun = set(), set()
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and path.name != "errors.py":
                written.add(node.value)
            if isinstance(node, ast.Call):
                begun |= {code.values[0].value for code in codes_of(node) if isinstance(code, ast.JoinedStr)}
    assert begun == {"elided-", "repaired-"}
    default = {"unparsed"}  # what DumpParseError is unless it says otherwise
    assert {code for code in ISSUE_CODES if code not in written and not code.startswith(tuple(begun))} - default == set()


def test_every_repair_has_its_code():
    assert {f"repaired-{name}" for name in REPAIRS} == {code for code in ISSUE_CODES if code.startswith("repaired-")}


LOGS = READ_WRONG | {f"repaired-{name}": one.mended.encode() for name, one in REPAIRS.items()}


@pytest.mark.parametrize("code", LOGS)
def test_every_code_of_the_reader_has_a_log(code):
    reader = RecordReader(max_record=1000 if code == "record-too-large" else 1 << 20, max_depth=100)
    records = [*reader.feed(LOGS[code]), *reader.close()]
    assert code in {issue.code for record in records for issue in record.issues}


def test_an_error_has_a_code_of_the_table():
    with pytest.raises(DumpParseError) as caught:
        loads("{ a: [ 1, }")
    assert caught.value.code in ISSUE_CODES
