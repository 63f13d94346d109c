"""Types of JSON outputs, from which their schemas are made: what a type of Python does not say stands in its annotation.

An output is a ``TypedDict`` beside the function that makes it. Nothing here or there is evaluated before a schema is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypedDict

from .errors import ISSUE_CODES, Issue, Level


class Keywords:
    """Keywords of JSON Schema, such as ``minimum`` and ``description``, beside those that the type gives."""

    def __init__(self, **words: Any) -> None:
        self.words = words


class Exactly:
    """What makes the schema of a field in place of its type."""

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        self.make = make


class SameAs:
    """A field that has the schema of a field of the response: of ``Response`` or a part of it, by the same name unless it is given."""

    def __init__(self, owner: str = "Response", name: str | None = None) -> None:
        self.owner = owner
        self.name = name


class FieldsOf:
    """An object with the fields of a dataclass, all but some."""

    def __init__(self, cls: type, *but: str) -> None:
        self.cls = cls
        self.but = but


class Pair:
    """Makes a list one of exactly two."""


PAIR = Pair()
Tagged = Annotated[Any, Exactly(lambda: {"$ref": "#/$defs/value"})]
"""A printed value as tagged JSON."""
Natural = Annotated[Any, Exactly(lambda: {"$ref": "#/$defs/natural"})]
"""A printed value as natural JSON."""
Count = Annotated[int, Keywords(minimum=0)]
LineNumber = Annotated[int, Keywords(minimum=1)]
"""The number of a line, from 1."""
FileName = Annotated[str | None, Keywords(description="null for standard input")]


class IssueText(TypedDict):
    """What an issue says."""

    code: Annotated[str, Exactly(lambda: {"anyOf": [{"enum": sorted(ISSUE_CODES)}, {"type": "string", "pattern": "^repaired-"}]})]
    level: Level
    message: str


class IssueAtLine(IssueText):
    """An issue, as ``Issue.as_json`` gives it."""

    line: LineNumber


ISSUE = Keywords(description=(Issue.__doc__ or "").partition("\n")[0])
"""What is said of either."""
