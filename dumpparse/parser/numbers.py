"""Number text → int, float, or a Number where neither holds it."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from ..values import Number

if TYPE_CHECKING:
    from .context import ParseContext


def read_number(text: str, context: ParseContext, offset: int) -> int | float | Number:
    """Read ``42``, ``1_000.5``, ``1e+21``; DumpParseError (``number-limit``) for more digits than Python reads.

    A JSON number beyond the range of a double stays text in a ``Number``.
    """
    digits = text.replace("_", "")
    if "." in digits or "e" in digits or "E" in digits:
        value = float(digits)
        return Number(digits) if isinf(value) else value
    try:
        return int(digits)
    except ValueError as error:
        hint = "sys.set_int_max_str_digits raises the limit"
        raise context.error(f"a number of {len(digits)} digits is too long", offset, hint=hint, code="number-limit") from error
