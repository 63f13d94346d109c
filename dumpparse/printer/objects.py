"""Values that are one thing, with keys at times: dates, regular expressions, errors, functions, accessors, boxed scalars."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..parser.spans import threw_is_indented
from ..values import Accessor, BigInt, Boxed, Date, Error, Function, Keyed, Number, Opaque, RegExp, String, Symbol, Undefined
from ..values.base import ABSENT
from .entries import has_keys, keys_of, only, with_keys, within
from .layout import Braces
from .names import beyond, prefix
from .printed import Printed, joined, printed
from .regexps import highlighted
from .run import Printer, Printing
from .scalars import date_text, regexp_text
from .stacks import error_text, has_own
from .styles import CODES

_THREW = "<Inspection threw ({})>"
_EXTENDS_NOTHING = "[null prototype]"
_COLOURED_PARTS = 25
"""From this Node on the parts of a regular expression are coloured, also where it has keys."""


def _with_keys(printer: Printer, value: Keyed, level: int, indent: int, base: Printed, name: str) -> Printed | Printing:
    """Print something and its keys."""
    if printer.hides(level):
        return printer.styled(beyond(name, value), "elided")
    return within(printer, value, level, indent, Braces("{", "}", base=base), keys_of(printer, value, level + 1, indent))


def date(printer: Printer, value: Date, level: int, indent: int) -> Printed | Printing:
    """Print a date."""
    shown = date_text(value)
    if not has_keys(value):
        return printer.styled(shown, "date")
    return _with_keys(printer, value, level, indent, printed(shown), value.class_name or "Date")


def regexp(printer: Printer, value: RegExp, level: int, indent: int) -> Printed | Printing:
    """Print a regular expression."""
    shown = regexp_text(value)
    keys = has_keys(value)
    if not printer.options.colors:
        base = printed(shown)
    elif printer.options.node >= _COLOURED_PARTS and (shown.startswith("/") or printer.options.palette is CODES):
        # Before a class Node loses a character, which is right only where it is Node's text that is wanted.
        base = printed(highlighted(shown), shown)
    else:
        base = printed(shown) if keys and level <= printer.options.deepest else printer.styled(shown, "regexp")
    if not keys:
        return base
    if printer.hides(level):
        return base
    return _with_keys(printer, value, level, indent, base, "RegExp")


def error(printer: Printer, value: Error, level: int, indent: int) -> Printed | Printing:
    """Print an error: its stack, or its head in brackets, and its keys behind it."""
    base = error_text(printer, value, indent)
    if not has_keys(value):
        return base
    if value.cut is not None and not has_own(value):
        # The input ended in the stack.
        return joined([base, f"\n{' ' * indent}", value.cut] if value.cut else [base], is_last=True)
    return _with_keys(printer, value, level, indent, base, (value.name or "Error").partition(" [")[0])


def function(printer: Printer, value: Function, level: int, indent: int) -> Printed | Printing:
    """Print a function or a class."""
    shown = _class_text(value) if value.kind == "class" else _function_text(value)
    if not has_keys(value):
        return printer.styled(shown, "special")
    return _with_keys(
        printer, value, level, indent, printed(shown), value.class_name or ("Function" if value.kind == "class" else value.kind)
    )


def _function_text(value: Function) -> str:
    kind = f"{value.kind} (null prototype)" if value.null_prototype else value.kind
    shown = f"[{kind} (anonymous)]" if value.name is None else f"[{kind}: {value.name}]"
    return shown + "".join(f" {one}" for one in (value.class_name, value.tag and f"[{value.tag}]") if one)


def _class_text(value: Function) -> str:
    words = [f"class {value.name or '(anonymous)'}", *(f"[{one}]" for one in (value.class_name, value.tag) if one)]
    if value.extends is not None or value.null_prototype:
        words.append(f"extends {_EXTENDS_NOTHING if value.null_prototype else value.extends}")
    return f"[{' '.join(words)}]"


def accessor(printer: Printer, value: Accessor, level: int, indent: int) -> Printed | Printing:
    """Print a getter, a setter, or both, and what it gave."""
    kind = value.kind
    if value.threw is not None:
        threw = printed(f" {_threw(value.threw, indent)}")
        return joined([printer.styled(f"[{kind}:", "special"), threw, printer.styled("]", "special")])
    if value.value is ABSENT:
        return printer.styled(f"[{kind}]", "special")
    return _given(printer, kind, value.value, level, indent)


def _threw(threw: str, indent: int) -> str:
    """Return what a getter threw: a value, whose lines are indented as it stands, or a text, whose lines are not."""
    indented = _THREW.format(threw.replace("\n", f"\n{' ' * indent}"))
    return indented if threw_is_indented(indented, indent) else _THREW.format(threw)


def _given(printer: Printer, kind: str, value: Any, level: int, indent: int) -> Printing:
    """Print what a getter gave: in its brackets, or behind them where it has entries."""
    one = printer.form(value, level, indent)
    if not isinstance(one, Printed):
        one = yield one
    if _is_scalar(value):
        return joined([printer.styled(f"[{kind}:", "special"), " ", one, printer.styled("]", "special")], is_last=one.is_last)
    return joined([printer.styled(f"[{kind}]", "special"), " ", one], is_last=one.is_last)


def _is_scalar(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | String | Number | BigInt | Symbol | Undefined)


def boxed(printer: Printer, value: Boxed, level: int, indent: int) -> Printed | Printing:
    """Print a scalar that is an object."""
    words = value.of
    if value.null_prototype:
        words += " (null prototype)"
    elif value.class_name:
        words += f" ({value.class_name})"
    inner = _uncoloured(printer, value.value, indent)
    if inner.is_last:
        return printed(f"[{words}: {inner.text}", is_last=True)
    shown = f"[{words}: {inner.text}]" + (f" [{value.tag}]" if value.tag else "")
    if not has_keys(value):
        return printer.styled(shown, value.of.lower())
    return _with_keys(printer, value, level, indent, printed(shown), value.class_name or value.of)


def _uncoloured(printer: Printer, value: Any, indent: int) -> Printed:
    """Print a scalar without colours."""
    plain = Printer(replace(printer.options, colors=False))
    made = plain.form(value, 0, indent)
    printer.hidden += plain.hidden
    assert isinstance(made, Printed)  # noqa: S101  # a scalar
    return made


def opaque(printer: Printer, value: Opaque, level: int, indent: int) -> Printed | Printing:
    """Print what the printer says nothing of but a word."""
    if value.class_name is None:
        return printer.styled(f"<{value.content}>", "special")
    if value.class_name == "External":
        return printer.styled(f"[External: {value.content}]" if value.content else "[External]", "special")
    if printer.hides(level):
        return printer.styled(beyond(value.class_name, value), "elided")
    opened = prefix(value.class_name, tag=value.tag, null_prototype=value.null_prototype)
    first = only([printer.styled(f"<{value.content}>", "special")])
    return within(printer, value, level, indent, Braces(f"{opened}{{", "}"), with_keys(printer, value, first, level + 1, indent))
