"""All repairs."""

from __future__ import annotations

from . import (
    blank_missing,
    browser,
    bun,
    colour,
    comma_missing,
    double_spaced,
    error_layout,
    extra_closer,
    fragment,
    hand_elision,
    hard_wrap,
    indentation,
    inline_code,
    note,
    old_error,
    pretty_format,
    quotes,
    trailing_comma,
    tree,
    unescaped_quotes,
)
from .repair import Repair

REPAIRS: dict[str, Repair] = {
    one.REPAIR.name: one.REPAIR
    for one in (
        blank_missing,
        browser,
        bun,
        colour,
        comma_missing,
        double_spaced,
        error_layout,
        extra_closer,
        fragment,
        hand_elision,
        hard_wrap,
        indentation,
        inline_code,
        note,
        old_error,
        pretty_format,
        quotes,
        trailing_comma,
        tree,
        unescaped_quotes,
    )
}
"""By their names."""
