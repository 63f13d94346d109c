"""What is annotated in a class, with the text that stands below it in the source: its fields, and what all of a class share."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from functools import cache
from textwrap import dedent


def fields(owner: type) -> dict[str, tuple[str, str]]:
    """Return (type, text) of the fields of a class by name, its own first; the text stands below a field in the source."""
    known = {name: said for name, said in _annotated(owner).items() if not said[0].startswith("ClassVar")}
    return known if dataclasses.is_dataclass(owner) or hasattr(owner, "model_fields") else {}


def constants(owner: type) -> dict[str, tuple[str, str]]:
    """Return (value, text) of what all of a class share, by name: ``Map.TYPE``."""
    found = {name: text for name, (kind, text) in _annotated(owner).items() if kind.startswith("ClassVar")}
    return {name: (repr(getattr(owner, name)), text) for name, text in found.items() if hasattr(owner, name)}


@cache
def _annotated(owner: type) -> dict[str, tuple[str, str]]:
    """Return (annotation, text) of what is annotated in a class of this package and in those it is made of, by name."""
    found: dict[str, tuple[str, str]] = {}
    for cls in owner.__mro__:
        if not (cls.__module__ or "").startswith("dumpparse"):
            continue
        (body,) = (node.body for node in ast.parse(dedent(inspect.getsource(cls))).body if isinstance(node, ast.ClassDef))
        for node, below in zip(body, [*body[1:], None], strict=True):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_"):
                text = below.value.value if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) else ""
                kind, known = found.get(node.target.id, (ast.unparse(node.annotation), ""))
                found[node.target.id] = kind, known or inspect.cleandoc(str(text))
    return found
