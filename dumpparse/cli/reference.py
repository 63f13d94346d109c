"""The reference that ``dumpparse help`` prints, made of the docstrings: what is public, and what each says of itself."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from .annotated import constants, fields

GROUPS = {
    "dumpparse": "In Python: import dumpparse",
    "dumpparse.values": "What is printed, as Python: from dumpparse.values import …",
    "dumpparse.events": "Events of streamed answers: from dumpparse.events import …",
    "dumpparse.responses.model": "Responses, as reconstruct and iter_responses give them",
    "dumpparse.pytest_plugin": "Fixtures of pytest",
}
_PLAIN = {"__version__", "ABSENT", "CLASSES", "Kind", "events"}
"""Names that are no functions or classes, or those of something else too."""
_LISTED = {
    "dumpparse.responses.model": [
        "Response", "Item", "ToolCall", "Image", "Usage", "Failure", "Timing", "EventCounts", "Elision", "Problem",
    ],
}  # fmt: skip
_FIXTURES = "dumpparse.pytest_plugin"


class Fixture:
    """A fixture of pytest, as its source has it: importing it would need pytest, which is no part of a plain installation."""

    def __init__(self, function: ast.FunctionDef) -> None:
        self.__doc__ = ast.get_docstring(function)
        self.signature = f"({ast.unparse(function.args)})"


def public() -> Iterator[tuple[str, str, Any]]:
    """Yield (module, name, object) of every public name, by group."""
    for group in GROUPS:
        if group == _FIXTURES:
            yield from ((group, name, fixture) for name, fixture in _fixtures().items())
            continue
        module = import_module(group)
        for name in _LISTED.get(group) or module.__all__:
            if name not in _PLAIN:
                yield group, name, getattr(module, name)


@cache
def _fixtures() -> dict[str, Fixture]:
    """Return the fixtures of pytest by name: the functions of the plugin that are decorated so."""
    body = ast.parse(_source(_FIXTURES)).body
    found = [node for node in body if isinstance(node, ast.FunctionDef) and "pytest.fixture" in map(ast.unparse, node.decorator_list)]
    return {node.name: Fixture(node) for node in found}


def _source(module: str) -> str:
    """Return the text of a module that is not imported, wherever it was installed; its package is."""
    import pkgutil

    package, _, name = module.rpartition(".")
    text = pkgutil.get_data(package, f"{name}/__init__.py")
    assert text is not None  # noqa: S101  # a module of this package
    return text.decode()


def first_line(thing: Any) -> str:
    """Return the first line of what a thing says of itself."""
    return (_text(thing).split("\n", 1)[0]).strip()


def _text(thing: Any) -> str:
    return inspect.cleandoc(thing.__doc__ or "")


def find(name: str) -> tuple[str, Any] | None:
    """Find a public name, or a member of a class, as people write it: ``loads``, ``values.Map``, ``Record.values``."""
    for group, own, thing in public():
        for written in (own, f"{group}.{own}", f"{group.rpartition('.')[2]}.{own}"):
            if name == written:
                return f"{group}.{own}", thing
            if name.startswith(written + ".") and inspect.isclass(thing):
                member = name[len(written) + 1 :]
                if member in fields(thing) or member in constants(thing) or (not member.startswith("_") and _is_own(thing, member)):
                    return f"{group}.{own}.{member}", (thing, member)
    return None


def describe(title: str, thing: Any) -> str:
    """Write what is to be said of a public thing, or of a member of a class."""
    if isinstance(thing, tuple):
        owner, member = thing
        said = fields(owner).get(member) or constants(owner).get(member)
        if said is not None:
            return "\n".join(filter(None, (f"{title}: {said[0]}", _indented(said[1]))))
        found = inspect.getattr_static(owner, member)
        function = found.fget if isinstance(found, property) else getattr(owner, member)
        head = title if isinstance(found, property) else f"{title}{_signature(function)}"
        return f"{head}\n\n{_indented(_text(function))}"
    if not inspect.isclass(thing):
        return f"{title}{thing.signature if isinstance(thing, Fixture) else _signature(thing)}\n\n{_indented(_text(thing))}"
    known = fields(thing)
    parts = [f"class {title}{'' if known or issubclass(thing, Exception) else _signature(thing)}", _indented(_text(thing))]
    if known:
        parts.append(
            "Fields:\n"
            + "\n".join(_indented(f"{name}: {kind}" + (f"\n{_indented(text)}" if text else "")) for name, (kind, text) in known.items())
        )
    methods = [name for name in dir(thing) if not name.startswith(("_", "model_")) and _is_own(thing, name) and name not in known]
    if methods:
        parts.append("Methods and properties:\n" + "\n".join(_indented(f"{name}  {first_line(_static(thing, name))}") for name in methods))
    return "\n\n".join(parts)


def _static(owner: type, name: str) -> Any:
    found = inspect.getattr_static(owner, name, None)
    return found.fget if isinstance(found, property) else getattr(found, "__func__", found)


def _is_own(owner: type, name: str) -> bool:
    """Return whether a member is of this package, not of what its class is made with."""
    found = _static(owner, name)
    return inspect.isfunction(found) and (found.__module__ or "").startswith("dumpparse")


def _signature(function: Any) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
