"""All repairs."""

from __future__ import annotations

from . import (
    blank_missing,
    browser,
    colour,
    comma_missing,
    double_spaced,
    extra_closer,
    fragment,
    hand_elision,
    hard_wrap,
    indentation,
    inline_code,
    note,
    old_error,
    quotes,
    trailing_comma,
)
from .repair import Repair

REPAIRS: dict[str, Repair] = {
    one.REPAIR.name: one.REPAIR
    for one in (
        blank_missing,
        browser,
        colour,
        comma_missing,
        double_spaced,
        extra_closer,
        fragment,
        hand_elision,
        hard_wrap,
        indentation,
        inline_code,
        note,
        old_error,
        quotes,
        trailing_comma,
    )
}
"""By their names."""
PRINTERS = frozenset({browser.REPAIR.name, old_error.REPAIR.name})
"""Those that read what another printer writes: only a printer does."""
