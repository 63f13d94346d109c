"""From the value of a probe to a function that makes such a value of other literals."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any

from ..values import Value
from .literals import KINDS, NAMES

Build = Callable[..., Any]

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

    def expression(self, value: Any) -> str:
        """Return the expression for a value; it is as deep as the value, which a skeleton bounds."""
        kind = type(value)
        if kind is dict:
            return "{" + ", ".join(f"{self._name(key)}: {self.expression(item)}" for key, item in value.items()) + "}"
        if kind is list:
            return "[" + ", ".join(map(self.expression, value)) + "]"
        if kind is tuple:
            return "(" + "".join(self.expression(item) + ", " for item in value) + ")"
        number = self._slots.get((kind, value)) if kind in _SHARED or (isinstance(value, Value) and kind.__hash__ is not None) else None
        if number is not None:
            if number in self.used:
                raise TemplateError
            self.used.add(number)
            return f"\0{number}\0"
        if isinstance(value, Value):
            shown = [(item.name, getattr(value, item.name)) for item in fields(value)]
            if kind.__hash__ is not None and all(type(content) in _SHARED for _, content in shown):
                return self._name(value)
            defaults = {item.name: item.default for item in fields(value)}
            said = (f"{name}={self.expression(content)}" for name, content in shown if content is not defaults[name] or content is MISSING)
            return f"{self._name(kind)}({', '.join(said)})"
        return self._name(value)

    def _name(self, value: Any) -> str:
        name = f"k{len(self.names)}"
        self.names[name] = value
        return name


class Template:
    """Makes functions of the literals, as they are printed, from a value in which ``probes`` stand for them."""

    def __init__(self, value: Any, kinds: tuple[str, ...], probes: list[Any]) -> None:
        writer = _Writer(probes)
        self._expression = writer.expression(value)
        self._kinds = kinds
        self._names = {**NAMES, **writer.names}
        if len(writer.used) != len(kinds):
            raise TemplateError

    def function(self, *, wide: bool) -> Build:
        """Return the function for literals as the patterns of ``KINDS`` take them, those of wide patterns or the others."""

        def conversion(slot: re.Match[str]) -> str:
            return KINDS[self._kinds[int(slot[1])]].said(wide=wide)[1].format(f"l{slot[1]}")

        # What is named comes as defaults of the function: locals are the fastest names there are.
        arguments = [*(f"l{number}" for number in range(len(self._kinds))), *(f"{name}={name}" for name in self._names)]
        source = f"lambda {', '.join(arguments)}: {_SLOT.sub(conversion, self._expression)}"
        made: Build = eval(source, dict(self._names))  # noqa: S307  # the source holds nothing but names made here and kinds of literals
        return made
