"""Every public name is documented, typed, and shown by an example that runs."""

from __future__ import annotations

import ast
import dataclasses
import doctest
import importlib
import inspect
import logging
import pkgutil
import subprocess
import sys
import typing
from typing import Any

from helpers import ROOT, SAMPLES, unmeasured
from many import over_all

import dumpparse
from dumpparse import events, values
from dumpparse.responses import model

NAMES = [
    *((dumpparse, name) for name in dumpparse.__all__ if name != "__version__"),
    *((values, name) for name in values.__all__ if name not in {"CLASSES", "ABSENT"}),
    *((events, name) for name in events.__all__ if name != "Kind"),
    (model, "Response"),
]
IDS = [f"{module.__name__}.{name}" for module, name in NAMES]
NO_FORM = {"Absent", "Keyed", "Value", "Normaliser", "Event", "Response", "events"}
"""What is not printed itself, or what other examples make."""
MODULES = [
    name for _, name, _ in pkgutil.walk_packages(dumpparse.__path__, "dumpparse.") if not name.endswith("__main__")
]  # the fallback tables and the plugin are imported too


def members(owner: type) -> list[tuple[str, Any]]:
    """Give the public methods and properties that a class defines itself."""
    return [
        (name, member)
        for name, member in vars(owner).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property | classmethod))
    ]


def assert_typed(function: Any, where: str) -> None:
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty, where
    untyped = [
        name
        for name, parameter in signature.parameters.items()
        if parameter.annotation is inspect.Parameter.empty and name not in {"self", "cls"}
    ]
    assert untyped == [], where


@over_all("module, name", NAMES, ids=IDS)
def test_is_documented(module, name):
    thing = getattr(module, name)
    assert len(thing.__doc__ or "") > 20
    if inspect.isclass(thing):
        missing = [member for member, said in members(thing) if not inspect.getdoc(said)]
        assert missing == []


@over_all("module, name", NAMES, ids=IDS)
def test_is_typed(module, name):
    thing = getattr(module, name)
    if inspect.isfunction(thing):
        assert_typed(thing, name)
        return
    for member, said in members(thing):
        function = said.fget if isinstance(said, property) else said.__func__ if isinstance(said, classmethod) else said
        assert_typed(function, f"{name}.{member}")
    if dataclasses.is_dataclass(thing):
        hints = typing.get_type_hints(thing, localns={"BaseModel": object})
        assert [field.name for field in dataclasses.fields(thing) if field.name not in hints] == []


@over_all("module, name", NAMES, ids=IDS)
def test_has_an_example(module, name):
    thing = getattr(module, name)
    if name not in NO_FORM:
        assert ">>>" in (thing.__doc__ or "")


def test_examples_of_values_show_the_value():
    """An example that does not make what it documents shows something else."""
    shown = {
        name: [example.want for example in doctest.DocTestParser().get_examples(getattr(values, name).__doc__ or "")]
        for name in values.__all__
        if name not in {"CLASSES", "ABSENT"} | NO_FORM
    }
    assert [name for name, wanted in shown.items() if not any(f"{name}(" in want for want in wanted)] == []


def test_examples_run():
    """Of modules that are imported lazily too."""
    done = {name: doctest.testmod(importlib.import_module(name)) for name in MODULES}
    assert [name for name, result in done.items() if result.failed] == []
    assert sum(result.attempted for result in done.values()) > 100


def test_every_parameter_of_a_public_function_is_named_in_its_text():
    unnamed = [
        f"{name}: {parameter}"
        for name in dumpparse.__all__
        if inspect.isfunction(thing := getattr(dumpparse, name))
        for parameter in inspect.signature(thing).parameters
        if parameter not in {"value", "text"} and f"{parameter}" not in (thing.__doc__ or "")
    ]
    assert unnamed == []


# --- the core does not log ---


def test_no_module_imports_logging():
    importing = [
        path.name
        for path in (ROOT / "dumpparse").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "logging" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").split(".")[0] == "logging")
    ]
    assert importing == ["engine.py"], "it only keeps a scheduler of Dask and what belongs to it quiet"


def test_reading_logs_nothing_and_prints_nothing(caplog, capfd):
    caplog.set_level(logging.DEBUG)
    for path in sorted(SAMPLES.rglob("*.log")):
        list(dumpparse.iter_responses(path))
    assert caplog.records == []
    assert capfd.readouterr() == ("", "")


def test_importing_is_light():
    script = "import sys, dumpparse; print(sorted({'lark', 'pydantic', 'click', 'json', 're', 'logging'} & set(sys.modules)))"
    bare = subprocess.run(
        [sys.executable, "-I", "-c", script.replace(", dumpparse", "")], env=unmeasured(), capture_output=True, text=True, check=True
    ).stdout
    assert subprocess.run([sys.executable, "-I", "-c", script], env=unmeasured(), capture_output=True, text=True, check=True).stdout in {
        bare,
        "['re']\n",
    }
