"""What all kinds of JSON refuse: what no value holds."""

from __future__ import annotations

from math import isfinite
from typing import Any

from ..errors import EncodeError

SCALARS = frozenset({str, int, float, bool, type(None)})
"""The classes that JSON has."""
_SHORT = 2000
"""So many bits every Python writes as digits; more it may refuse (``sys.set_int_max_str_digits``)."""


def checked(item: Any) -> Any:
    """Return a scalar back; EncodeError for a float that JSON cannot hold, or an int that Python does not write."""
    if type(item) is float and not isfinite(item):
        message = f"cannot write the float {item!r} as JSON"
        name = "NaN" if item != item else "Infinity"  # noqa: PLR0124  # NaN alone differs from itself
        raise EncodeError(message, hint=f"use values.Number({name!r})")
    if type(item) is int and item.bit_length() > _SHORT:
        try:
            str(item)
        except ValueError:
            message = "cannot write an int of so many digits as JSON"
            raise EncodeError(message, hint="use values.BigInt, which holds them as text") from None
    return item


def check_keys(item: dict[Any, Any]) -> None:
    """Raise EncodeError for a key that is no text: JSON would silently write another one."""
    for key in item:
        if not isinstance(key, str):
            message = f"cannot write the key {key!r} as JSON"
            raise EncodeError(message, hint="keys are texts; values.Map holds others")


def no_value(item: Any) -> EncodeError:
    """Make the error for what is no value."""
    return EncodeError(f"cannot write a {type(item).__name__} as JSON", hint="give a value from loads, iter_records or from_json")
