"""What is said of a text that cannot be read on: what, where, and what to do."""

from __future__ import annotations

from .context import ParseContext
from .patterns import pattern
from .tokens import CLOSER_TEXT

_OPENER = pattern("OPENER")


def unclosed(context: ParseContext) -> Exception:
    """Make the error for a text that ends inside a value, or before one."""
    if len(context.brackets) == 1:
        begun = context.text[context.start : context.end].strip() != ""
        message = "a value is due where the text ends" if begun else "there is no value in this text"
        return context.error(message, context.end, hint="give the text of one printed value", code="cut")
    bracket = context.brackets[-1]
    char = CLOSER_TEXT[bracket.closer]
    opener = _OPENER.match(context.text, bracket.opened)
    opened = context.text[bracket.opened] if opener is None else opener[1]
    hint = f"the text ends before its {char!r}; use iter_records to read what is there of a cut value"
    return context.error(f"{opened!r} opened here is never closed", bracket.opened, hint=hint, code="cut")


def unexpected(context: ParseContext, offset: int, *, value_due: bool) -> Exception:
    """Make the error for a place where nothing fits."""
    char = context.text[offset]
    if char in "}])>" and len(context.brackets) > 1:
        bracket = context.brackets[-1]
        above = context.text.count("\n", bracket.opened, offset)
        where = "on this line" if not above else "on the line above" if above == 1 else f"{above} lines above"
        wanted = CLOSER_TEXT[bracket.closer]
        if char == wanted:
            return context.error(f"a value is due before this {char!r}", offset, hint="is a line missing, or a comma too many?")
        return context.error(f"{char!r} does not close what was opened {where}, {wanted!r} would", offset, hint="is a line missing?")
    if value_due:
        return context.error("a value is due here", offset, hint="a value may be an object, an array, a string, a number …")
    return context.error("this does not continue the value before it", offset, hint="entries are separated by ','; is a line missing?")


def key_due(context: ParseContext, offset: int) -> Exception:
    """Make the error for a line without a key among lines that have one."""
    return context.error("a key is due here", offset, hint="behind an entry with a key all have one; is this a line of another program?")


def not_referenced(context: ParseContext, offset: int) -> Exception:
    """Make the error for a reference before something that can have none; the grammar's own look-ahead refuses most of it."""
    return context.error("only an object has a reference", offset, hint="what stands behind it is no object")
