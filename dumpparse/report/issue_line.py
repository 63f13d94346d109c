"""An issue as a line of ``dumpparse check``: as JSON, and as the annotations of GitHub have it."""

from __future__ import annotations

from typing import Annotated, TypedDict

from ..errors import Issue, Level
from ..json_types import FileName, Keywords, LineNumber

_LEVELS: dict[Level, str] = {"error": "error", "warn": "warning", "info": "notice"}
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


class IssueLine(TypedDict):
    """Something that is wrong with a log, or is to be known of it."""

    file: FileName
    line: LineNumber
    column: Annotated[int, Keywords(minimum=1, description="from 1; 1 where no one place is meant")]
    level: Level
    code: str
    message: str


def issue_line(file: str | None, issue: Issue) -> IssueLine:
    """Return an issue as JSON-able Python."""
    return {
        "file": file,
        "line": issue.line,
        "column": issue.column or 1,
        "level": issue.level,
        "code": issue.code,
        "message": issue.message,
    }


def github_annotation(file: str | None, issue: Issue) -> str:
    """Return an issue as a workflow command of GitHub Actions, escaped as its toolkit does; one of standard input names no file.

    >>> github_annotation("a,b.log", Issue("cut", "warn", "100 % cut", 7, column=3))
    '::warning file=a%2Cb.log,line=7,col=3,title=cut::100 %25 cut'
    """
    place = {"file": file, "line": str(issue.line), "col": str(issue.column or 1), "title": issue.code}
    told = ",".join(
        f"{name}={_escaped(said, _IN_PROPERTY)}" for name, said in place.items() if said is not None and (file or name == "title")
    )
    return f"::{_LEVELS[issue.level]} {told}::{_escaped(issue.message, _IN_MESSAGE)}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    for char, escape in escapes.items():
        text = text.replace(char, escape)
    return text
