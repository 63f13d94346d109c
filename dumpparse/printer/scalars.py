"""Values without entries: strings, numbers, words, and what the printer or the input left out."""

from __future__ import annotations

from typing import Any

from ..encode.checks import checked
from ..values import BigInt, Circular, Date, Elided, Hole, Number, Raw, RegExp, String, Symbol
from .digits import number_text, separated
from .entries import remaining
from .names import left_out, prefix
from .printed import Printed, joined, printed
from .quoting import cut_to, lines_of, quoted
from .run import Printer
from .width import length_of

_SHORTEST_BROKEN = 16
"""UTF-16 units: a string of no more stands on one line."""
_MARGIN = 4
_EXPONENTS = 24
"""From this Node on a number with an exponent has no groups of digits."""
_PROXY = "Proxy"


def null(printer: Printer, _value: None, _level: int, _indent: int) -> Printed:
    """Print ``null``."""
    return printer.styled("null", "null")


def boolean(printer: Printer, value: bool, _level: int, _indent: int) -> Printed:
    """Print ``true`` or ``false``."""
    return printer.styled("true" if value else "false", "boolean")


def number(printer: Printer, value: float, _level: int, _indent: int) -> Printed:
    """Print a number."""
    if isinstance(value, int):
        checked(value)
    return _number(printer, number_text(value))


def special_number(printer: Printer, value: Number, _level: int, _indent: int) -> Printed:
    """Print a number that JSON has not, as it was printed."""
    return _number(printer, value.value)


def _number(printer: Printer, text: str) -> Printed:
    if printer.options.numeric_separator:
        text = separated(text, is_old=printer.options.node < _EXPONENTS)
    return printer.styled(text, "number")


def bigint(printer: Printer, value: BigInt, _level: int, _indent: int) -> Printed:
    """Print a bigint."""
    digits = separated(value.value) if printer.options.numeric_separator else value.value
    return printer.styled(f"{digits}n", "bigint")


def undefined(printer: Printer, _value: Any, _level: int, _indent: int) -> Printed:
    """Print ``undefined``."""
    return printer.styled("undefined", "undefined")


def symbol(printer: Printer, value: Symbol, _level: int, _indent: int) -> Printed:
    """Print a symbol, whose description has no escapes."""
    return printer.styled(f"Symbol({value.description})", "symbol")


def text(printer: Printer, value: str, _level: int, indent: int) -> Printed:
    """Print a string."""
    return string(printer, value, indent)


def marked_text(printer: Printer, value: String, _level: int, indent: int) -> Printed:
    """Print a string of which the end was left out, or was cut."""
    return string(printer, value.value, indent, more=value.more or 0, is_cut=value.cut)


def string(printer: Printer, value: str, indent: int, *, more: int = 0, is_cut: bool = False) -> Printed:
    """Print a string, over lines where it is long and has some; ``more`` says how many characters of it follow."""
    options = printer.options
    shown, hidden = cut_to(value, options.most_characters)
    if hidden:
        printer.hidden += 1
    parts = [shown]
    length = length_of(shown)
    if not options.is_flat and length > _SHORTEST_BROKEN and length > options.break_length - indent - _MARGIN:
        parts = lines_of(shown)
    pieces: list[str | Printed] = []
    for part in parts:
        if pieces:
            pieces.append(f" +\n{' ' * (indent + 2)}")
        made = quoted(part)
        pieces.append(printer.styled(made[:-1] if is_cut and len(pieces) == 2 * (len(parts) - 1) else made, "string"))
    trailer = remaining(hidden + more, "character")
    if trailer is None:
        return pieces[0] if len(pieces) == 1 and not is_cut and isinstance(pieces[0], Printed) else joined(pieces, is_last=is_cut)
    return joined([*pieces, printer.styled(trailer, "more")], is_last=is_cut)


def elided(printer: Printer, value: Elided, _level: int, _indent: int) -> Printed:
    """Print what stands for something that the printer left out."""
    if value.of in {"...", "\N{HORIZONTAL ELLIPSIS}"}:
        return printer.styled(value.of, "elided")
    if value.size is not None:
        return printer.styled(f"{value.of}({value.size})", "elided")  # as browsers say it
    if value.of == _PROXY:
        return printer.styled(f"Proxy [{value.tag or 'Array'}]", "elided")
    return printer.styled(left_out(value.of, tag=value.tag, null_prototype=value.null_prototype), "elided")


def circular(printer: Printer, value: Circular, _level: int, _indent: int) -> Printed:
    """Print what refers to something around it."""
    ref = value.ref
    if ref is not None and ref in printer.open:
        printer.met.setdefault(ref, len(printer.met) + 1)
        ref = printer.number_of(ref, is_whole=True)
    return printer.styled("[Circular]" if ref is None else f"[Circular *{ref}]", "special")


def hole(printer: Printer, value: Hole, _level: int, _indent: int) -> Printed:
    """Print items that an array has not."""
    return printer.styled(f"<{value.count} empty item{'s' if value.count > 1 else ''}>", "undefined")


def cut(_printer: Printer, _value: Any, _level: int, _indent: int) -> Printed:
    """Print a value that was due where the input ended: nothing, and nothing follows."""
    return printed("", is_last=True)


def raw(_printer: Printer, value: Raw, _level: int, indent: int) -> Printed:
    """Print what a custom function printed, its lines indented as it stands."""
    return printed(value.text.replace("\n", f"\n{' ' * indent}"))


def date_text(value: Date) -> str:
    """Return a date with the class that it is of."""
    shown = "Invalid Date" if value.value is None else value.value
    return _classed(value, "Date", shown)


def regexp_text(value: RegExp) -> str:
    """Return a regular expression with the class that it is of."""
    return _classed(value, "RegExp", f"/{value.source}/{value.flags}")


def _classed(value: Date | RegExp, usual: str, shown: str) -> str:
    name = prefix(value.class_name or usual, tag=value.tag, null_prototype=value.null_prototype)
    return shown if name == f"{usual} " else name + shown
