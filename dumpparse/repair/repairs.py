"""All repairs."""

from __future__ import annotations

from . import (
    bare_key,
    blank_missing,
    browser,
    bun,
    colour,
    comma_missing,
    double_spaced,
    error_layout,
    escaped,
    extra_closer,
    fragment,
    full_width,
    glued_lines,
    hand_elision,
    hard_wrap,
    html,
    indentation,
    inline_code,
    leaders,
    line_ends,
    markdown,
    note,
    odd_blanks,
    old_error,
    pretty_format,
    quotes,
    tab_table,
    trailing_comma,
    tree,
    unescaped_quotes,
)
from .repair import Repair

REPAIRS: dict[str, Repair] = {
    one.REPAIR.name: one.REPAIR
    for one in (
        bare_key,
        blank_missing,
        browser,
        bun,
        colour,
        comma_missing,
        double_spaced,
        error_layout,
        escaped,
        extra_closer,
        fragment,
        full_width,
        glued_lines,
        hand_elision,
        hard_wrap,
        html,
        indentation,
        inline_code,
        leaders,
        line_ends,
        markdown,
        note,
        odd_blanks,
        old_error,
        pretty_format,
        quotes,
        tab_table,
        trailing_comma,
        tree,
        unescaped_quotes,
    )
}
"""By their names."""
PRINTERS = frozenset(one.REPAIR.name for one in (browser, bun, old_error, pretty_format))
"""Those that read what another printer writes: only a printer does."""
BROWSER, DOUBLE_SPACED, INDENTATION = browser.REPAIR.name, double_spaced.REPAIR.name, indentation.REPAIR.name
COLOUR, HARD_WRAP = colour.REPAIR.name, hard_wrap.REPAIR.name
