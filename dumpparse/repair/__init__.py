"""Pastes: what people, editors and terminals made of a print before it was read. Asked only where the plain reading failed.

A text is read token by token, whatever its lines are indented by, with a stack of the brackets that are open (``tolerant``). A repair
is a rule that says what is changed at a place, by an *edit*: a range of the original and what stands there instead. Edits never
overlap and are in order, so that several repairs are one pass; what they give goes to the grammar. One file has one repair: what it looks for, what it does, what it is called (``repaired-NAME``).
What mends stands in ``mend``; the names here are imported when they are first asked for (PEP 562): most logs need no repair.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .edits import Edit
    from .repair import LEFT_OUT_BY_HAND, Repair
    from .repairs import BROWSER, COLOUR, DOUBLE_SPACED, HARD_WRAP, INDENTATION, PRINTERS, REPAIRS
    from .view import Change
    from .views import VIEWS

__all__ = [
    "BROWSER",
    "COLOUR",
    "DOUBLE_SPACED",
    "HARD_WRAP",
    "INDENTATION",
    "LEFT_OUT_BY_HAND",
    "PRINTERS",
    "REPAIRS",
    "VIEWS",
    "Change",
    "Edit",
    "Repair",
]
_WHERE = {
    "Edit": ("edits", "Edit"),
    **{name: ("repair", name) for name in ("LEFT_OUT_BY_HAND", "Repair")},
    **{name: ("repairs", name) for name in ("BROWSER", "COLOUR", "DOUBLE_SPACED", "HARD_WRAP", "INDENTATION", "PRINTERS", "REPAIRS")},
    "Change": ("view", "Change"),
    "VIEWS": ("views", "VIEWS"),
}
"""Of each name the module that has it, and what it is called there."""


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for."""
    if name not in _WHERE:
        message = f"module 'dumpparse.repair' has no attribute {name!r}"
        raise AttributeError(message)
    module, inner = _WHERE[name]
    value = getattr(import_module(f".{module}", __name__), inner)
    globals()[name] = value
    return value
