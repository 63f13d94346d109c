"""One look: what a colour means on a terminal it means on a page, and every name that is written has its style."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from dumpparse.errors import ISSUE_CODES
from dumpparse.pages.pieces import pieces_of_line
from dumpparse.pages.rendering import SCRIPTS, STYLE, asset
from dumpparse.printer.styles import MARKED
from dumpparse.report.style import CODES, LEVEL_TONES, OUTCOME_TONES, Style
from dumpparse.responses.model import Outcome
from dumpparse.web.app import PAGE_SCRIPTS

LOOK = asset(STYLE)
ALL_SCRIPTS = sorted({*SCRIPTS, *PAGE_SCRIPTS, "report.js"})


def test_what_was_left_out_has_one_colour_in_values_and_in_words():
    assert CODES["elided"] == str(MARKED["elided"])


def test_every_outcome_and_level_has_a_colour():
    assert OUTCOME_TONES.keys() == {*get_args(Outcome)}
    assert LEVEL_TONES.keys() == {level for level, _ in ISSUE_CODES.values()}
    assert {*OUTCOME_TONES.values(), *LEVEL_TONES.values()} <= CODES.keys()


@pytest.mark.parametrize("name", CODES)
def test_every_colour_of_the_terminal_is_one_of_the_page(name):
    assert re.search(rf"\.tone\.{name}\b", LOOK)


@pytest.mark.parametrize("name", [*MARKED, "count"])
def test_every_style_of_a_value_is_one_of_the_page(name):
    assert re.search(rf"\.v-{name}\b", LOOK) or name == "module", "of modules in stacks only the terminal underlines the names"


def test_what_was_left_out_is_told_without_colour():
    rule = next(line for line in LOOK.splitlines() if ".v-elided" in line)
    assert "font-style: italic" in rule
    assert "underline dotted" in rule


@pytest.mark.parametrize("name", ALL_SCRIPTS)
def test_no_script_makes_markup_of_a_text(name):
    """But for what the server made of a template, by the one policy."""
    script = asset(name)
    assert re.findall(r"document\.write|insertAdjacentHTML|outerHTML|\beval\(|new Function", script) == []
    assert all("= fragment(" in line for line in script.splitlines() if "innerHTML" in line)


def test_colours_of_a_line_are_told_from_what_a_log_wrote_so():
    style = Style(colour=True)
    assert pieces_of_line(f"{style('a', 'red', 'bold')} \\x1b[31m {style(chr(27) + '[32mb', 'dim')}") == [
        ("red bold", "a"),
        ("", " \\x1b[31m "),
        ("dim", "\\x1b[32mb"),
    ]
