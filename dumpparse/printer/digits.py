"""Numbers as JavaScript writes them, and with their digits in groups of three."""

from __future__ import annotations

import math

_LARGEST_PLAIN = 21
_SMALLEST_PLAIN = -7


def number_text(number: float) -> str:
    """Return a number as JavaScript's ``String(number)`` has it.

    >>> number_text(1e21), number_text(1.5e-7), number_text(100.0), number_text(0.1), number_text(5e-324), number_text(-0.0), number_text(123e18)
    ('1e+21', '1.5e-7', '100', '0.1', '5e-324', '-0', '123000000000000000000')
    """
    if isinstance(number, int):
        return str(number)
    if math.isnan(number):
        return "NaN"
    sign = "-" if math.copysign(1, number) < 0 else ""
    if math.isinf(number):
        return f"{sign}Infinity"
    if number == 0:
        return f"{sign}0"
    mantissa, _, exponent = f"{abs(number)!r}".partition("e")
    whole, _, rest = mantissa.partition(".")
    digits = (whole + rest).lstrip("0")
    point = len(whole.lstrip("0")) if whole.strip("0") else len(digits) - len(rest)
    point += int(exponent or 0)
    return sign + _placed(digits.rstrip("0"), point)


def _placed(digits: str, point: int) -> str:
    """Return digits with the point behind so many of them."""
    if not _SMALLEST_PLAIN + 1 < point <= _LARGEST_PLAIN:
        exponent = point - 1
        rest = f".{digits[1:]}" if len(digits) > 1 else ""
        return f"{digits[0]}{rest}e{'+' if exponent > 0 else '-'}{abs(exponent)}"
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return f"{digits[:point]}.{digits[point:]}" if point > 0 else f"0.{'0' * -point}{digits}"


def separated(text: str, *, is_old: bool = False) -> str:
    """Return the text of a number with its digits in groups of three, as ``numericSeparator`` puts them.

    Before 24 (``is_old``) Node takes a number that has an exponent and is not whole for digits as well, and -0 has no sign.

    >>> separated("1234567.8901234"), separated("-1000"), separated("1e+21"), separated("123")
    ('1_234_567.890_123_4', '-1_000', '1e+21', '123')
    >>> separated("1.5e-7"), separated("1.25e-16", is_old=True), separated("5e-324", is_old=True)
    ('1.5e-7', '1.25e_-16', '5e_-32.5e-_324')
    >>> separated("-0"), separated("-0", is_old=True)
    ('-0', '0')
    """
    if not text[-1:].isdigit():
        return text
    if is_old and text == "-0":
        return "0"
    if "e" in text and (not is_old or float(text).is_integer()):
        return text
    whole, point, rest = text.partition(".")
    if not point and "e" in text:
        whole, point, rest = text[:-1], ".", text  # it looks for a point, and finds none
    return _from_the_end(whole) + point + "_".join(rest[at : at + 3] for at in range(0, len(rest), 3))


def _from_the_end(text: str) -> str:
    sign = "-" if text.startswith("-") else ""
    whole = text[len(sign) :]
    first = len(whole) % 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return sign + "_".join(group for group in groups if group)
