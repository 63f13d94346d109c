"""From the value of a probe to a function that makes such a value of other literals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from typing import Any

from ..parser.literal_values import CONSTANTS, bigint, items, number, scalar, string
from ..parser.strings import unescape
from ..values import Date, Error, Symbol, Value
from .error_literals import error
from .literals import LiteralKind

Build = Callable[..., Any]

NAMES: dict[str, Any] = {
    **{function.__name__: function for function in (bigint, error, items, number, scalar, string, unescape)},
    **{kind.__name__: kind for kind in (Date, Symbol, int, float)},
    "UNDEFINED": CONSTANTS["undefined"],
}
"""What the expressions of literals name (``LiteralKind.build``)."""
_SHARED = (str, int, float, bool, type(None))
_SLOT = re.compile(r"\0(\d+)\0")
"""Where a literal belongs in the expression; nothing else in it holds a NUL."""


class TemplateError(Exception):
    """A value holds a literal more than once, not at all, or in a part."""


class _Writer:
    """Writes the expression; what comes from a log is named, never written, so no text of a log is ever code."""

    def __init__(self, probes: list[Any]) -> None:
        self._slots = {(type(value), value): number for number, value in enumerate(probes)}
        self.names: dict[str, Any] = {}
        self.used: set[int] = set()
        self.fields: dict[int, str] = {}

    def expression(self, value: Any) -> str:
        """Return the expression for a value; it is as deep as the value, which a skeleton bounds."""
        kind = type(value)
        if kind is dict:
            return "{" + ", ".join(f"{self._name(key)}: {self.expression(item)}" for key, item in value.items()) + "}"
        if kind is list:
            return "[" + ", ".join(map(self.expression, value)) + "]"
        if kind is tuple:
            return "(" + "".join(self.expression(item) + ", " for item in value) + ")"
        if kind is Error and (number := self._slots.get((tuple, (Error, value.message)))) is not None:
            return self._slot(number, self._fields(value, {"name", "message", "header", "tag", "frames"}))
        number = self._slots.get((kind, value)) if kind in _SHARED or (isinstance(value, Value) and kind.__hash__ is not None) else None
        if number is not None:
            return self._slot(number, "")
        if isinstance(value, Value):
            shown = [(item.name, getattr(value, item.name)) for item in fields(value)]
            if kind.__hash__ is not None and all(type(content) in _SHARED for _, content in shown):
                return self._name(value)
            return f"{self._name(kind)}({self._fields(value, set())})"
        return self._name(value)

    def _fields(self, value: Value, known: set[str]) -> str:
        """Return what a value is made of, as arguments of its class, but what is known of it."""
        said = [
            f"{item.name}={self.expression(content)}"
            for item in fields(value)
            if item.name not in known and ((content := getattr(value, item.name)) is not item.default or content is MISSING)
        ]
        return ", ".join(said)

    def _slot(self, number: int, behind: str) -> str:
        """Return where a literal belongs, with the fields that its value has besides."""
        if number in self.used:
            raise TemplateError
        self.used.add(number)
        self.fields[number] = behind
        return f"\0{number}\0"

    def _name(self, value: Any) -> str:
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name


class Template:
    """Makes a function of the literals, as they are printed, from a value in which ``probes`` stand for them."""

    def __init__(self, value: Any, literals: Sequence[LiteralKind], probes: list[Any]) -> None:
        writer = _Writer(probes)
        self._expression = writer.expression(value)
        self._literals = literals
        self._fields = writer.fields
        self._names = {**NAMES, **writer.names}
        if len(writer.used) != len(literals):
            raise TemplateError

    def function(self) -> Build:
        """Return the function."""

        def conversion(slot: re.Match[str]) -> str:
            number = int(slot[1])
            built = self._literals[number].build.format(f"l{number}")
            behind = self._fields[number]
            # The fields of an error stand behind what it is made of.
            return _SLOT.sub(conversion, f"{built[:-1]}, {behind})") if behind else built

        # What is named comes as defaults of the function: locals are the fastest names there are.
        varying = [f"l{number}" for number, literal in enumerate(self._literals) if literal.varies]
        arguments = [*varying, *(f"{name}={name}" for name in self._names)]
        source = f"lambda {', '.join(arguments)}: {_SLOT.sub(conversion, self._expression)}"
        made: Build = eval(source, dict(self._names))  # noqa: S307  # the source holds nothing but names made here and kinds of literals
        return made
