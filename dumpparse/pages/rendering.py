"""Templates, styles and scripts: what stands beside this file as it is written for a browser, and what is made of it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..errors import DumpParseError
from ..report.style import LEVEL_TONES, for_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment, Template

    from .gathering import Gathering
    from .response_view import ResponseView

STYLE = "look.css"
SCRIPTS = ("lists.js", "trees.js", "entries.js")
"""What a report and the page have in common, in the order in which they need one another."""

STATE_TONES = MappingProxyType({"lost": "red", "partial": "yellow", "recovered": "green"})
"""The colour of what is known of something that the printer left out."""


@cache
def asset(name: str) -> str:
    """Return the text of a style, a script, or another file for a browser."""
    return (resources.files(__package__) / "assets" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError:
        message = "Jinja2, which pages are made with, is not installed"
        raise DumpParseError(message, hint='python3 -m pip install "dumpparse[report]"') from None
    environment = Environment(
        loader=FunctionLoader(lambda name: (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.filters["shown"] = for_terminal
    environment.filters["count"] = "{:,}".format
    environment.filters["counted"] = counted
    environment.globals["level_tones"] = LEVEL_TONES
    environment.globals["state_tones"] = STATE_TONES
    return environment


def counted(count: int, noun: str) -> str:
    """Return how many there are of something.

    >>> counted(1, "line"), counted(2000, "line")
    ('1 line', '2,000 lines')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def template(name: str) -> Template:
    """Return a template by the name of its file.

    Raises:
        DumpParseError: Jinja2 is not installed.

    """
    return _environment().get_template(name)


def markup(made: str) -> str:
    """Return what is markup already: a file of ours, or what a template made, which escapes what a log holds."""
    from markupsafe import Markup

    return Markup(made)  # noqa: S704  # as said


def response_html(view: ResponseView, *, is_open: bool) -> str:
    """Return a response as a part of a page; ``is_open``: unfolded."""
    return template("response.html").render(view=view, is_open=is_open)


def index_html(views: Sequence[ResponseView], more: int = 0) -> str:
    """Return the table of the responses of a log; ``more`` are not among them."""
    return template("index.html").render(views=views, more=more)


def log_html(gathering: Gathering) -> str:
    """Return what there is besides responses: errors by kind, records by label, what was left out, issues of records."""
    return template("log.html").render(
        log=gathering.tallies,
        left_out=[issue for _, issue in gathering.left_out.issues()],
        issues=gathering.issues,
        more_issues=gathering.more_issues,
    )
