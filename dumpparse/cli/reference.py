"""The reference that ``dumpparse help`` prints, made of the docstrings: what is public, and what each says of itself."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator
from importlib import import_module
from textwrap import dedent
from typing import Any

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
    "dumpparse.pytest_plugin": ["dump_snapshot", "capture_node"],
}  # fmt: skip


def public() -> Iterator[tuple[str, str, Any]]:
    """Yield (module, name, object) of every public name, by group."""
    for group in GROUPS:
        module = import_module(group)
        for name in _LISTED.get(group) or module.__all__:
            if name not in _PLAIN:
                yield group, name, getattr(module, name)


def first_line(thing: Any) -> str:
    """Return the first line of what a thing says of itself."""
    return (_text(thing).split("\n", 1)[0]).strip()


def _text(thing: Any) -> str:
    # A fixture of pytest holds the function it was made of.
    function = getattr(thing, "__wrapped__", None) or getattr(thing, "_fixture_function", thing)
    return inspect.cleandoc(function.__doc__ or "")


def find(name: str) -> tuple[str, Any] | None:
    """Find a public name, or a member of a class, as people write it: ``loads``, ``values.Map``, ``Record.values``."""
    for group, own, thing in public():
        for written in (own, f"{group}.{own}", f"{group.rpartition('.')[2]}.{own}"):
            if name == written:
                return f"{group}.{own}", thing
            if name.startswith(written + ".") and inspect.isclass(thing):
                member = name[len(written) + 1 :]
                if not member.startswith("_") and (hasattr(thing, member) or member in fields(thing)):
                    return f"{group}.{own}.{member}", (thing, member)
    return None


def describe(title: str, thing: Any) -> str:
    """Write what is to be said of a public thing, or of a member of a class."""
    if isinstance(thing, tuple):
        owner, member = thing
        said = fields(owner).get(member)
        if said is not None:
            return "\n".join(filter(None, (f"{title}: {said[0]}", _indented(said[1]))))
        found = inspect.getattr_static(owner, member)
        function = found.fget if isinstance(found, property) else getattr(owner, member)
        head = title if isinstance(found, property) else f"{title}{_signature(function)}"
        return f"{head}\n\n{_indented(_text(function))}"
    if not inspect.isclass(thing):
        function = getattr(thing, "__wrapped__", None) or getattr(thing, "_fixture_function", thing)
        return f"{title}{_signature(function)}\n\n{_indented(_text(thing))}"
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
    found = inspect.getattr_static(owner, name)
    return found.fget if isinstance(found, property) else getattr(found, "__func__", found)


def _is_own(owner: type, name: str) -> bool:
    """Return whether a member is of this package, not of what its class is made with."""
    found = _static(owner, name)
    return inspect.isfunction(found) and (found.__module__ or "").startswith("dumpparse")


def _signature(function: Any) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))


def fields(owner: type) -> dict[str, tuple[str, str]]:
    """Return (type, text) of the fields of a class by name, its own first; the text stands below a field in the source."""
    found: dict[str, tuple[str, str]] = {}
    for cls in owner.__mro__:
        if not (cls.__module__ or "").startswith("dumpparse"):
            continue
        (body,) = (node.body for node in ast.parse(dedent(inspect.getsource(cls))).body if isinstance(node, ast.ClassDef))
        for node, below in zip(body, [*body[1:], None], strict=True):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_"):
                text = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
                kind = ast.unparse(node.annotation)
                if not kind.startswith("ClassVar"):
                    found.setdefault(node.target.id, (kind, inspect.cleandoc(str(text))))
    return found if dataclasses.is_dataclass(owner) or hasattr(owner, "model_fields") else {}
