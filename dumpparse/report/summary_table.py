"""The table of the summary: each row is a field of its JSON, and most are a line for reading. ``lifecycle`` fills it.

A row is a function of the response, under ``summary_line``. Its name is the name of the field, its return type is the schema.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_type_hints

from ..json_types import SameAs
from ..responses.model import Response

Summary = dict[str, Any]
"""A summary: the value of each row, by name."""
Maker = Callable[[Response], Any]
Words = Callable[[Summary], list[str]]
Tone = str | Callable[[Summary], str]
Fit = Literal["wrap", "list", "code"]


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A field of the summary.

    Attributes:
        name: the name of the field.
        make: makes it; ``None`` where it is the field of that name in the response's own JSON.
        label: what stands before it for reading; empty where no line of its own shows it.
        words: the lines that are shown, made of the whole summary; none where it has nothing to say.
        fit: what becomes of a line that is too long.
        below: the row whose line stands above, where that is not the order of the fields.
        tone: the colour of its lines, or what says it of the whole summary; empty where they have none.
        is_brief: whether a brief summary has it.

    """

    name: str
    make: Maker | None
    label: str
    words: Words
    fit: Fit
    below: str
    tone: Tone
    is_brief: bool

    @property
    def type(self) -> Any:
        """The type of the field, with what the schema says of it."""
        return Annotated[Any, SameAs()] if self.make is None else get_type_hints(self.make, include_extras=True)["return"]


ROWS: dict[str, SummaryRow] = {}
"""Every row by its name, in the order of the fields."""


def summary_line(
    label: str = "", words: Words | None = None, *, fit: Fit = "wrap", below: str = "", tone: Tone = "", is_brief: bool = False
) -> Callable[[Maker], Maker]:
    """Make a function of a response a row; without ``words``, the line is the field itself, unless there is nothing in it."""

    def add(make: Maker) -> Maker:
        _add(make.__name__, make, label, words, fit, below, tone, is_brief=is_brief)
        return make

    return add


def response_field(
    name: str, label: str = "", words: Words | None = None, *, fit: Fit = "wrap", below: str = "", tone: Tone = "", is_brief: bool = False
) -> None:
    """Add a row that is a field of the response as it is."""
    _add(name, None, label, words, fit, below, tone, is_brief=is_brief)


def _add(name: str, make: Maker | None, label: str, words: Words | None, fit: Fit, below: str, tone: Tone, *, is_brief: bool) -> None:
    def itself(summary: Summary) -> list[str]:
        said = summary[name]
        return [] if said is None or said in ("", [], {}) else [str(said)]

    ROWS[name] = SummaryRow(name, make, label, words or itself, fit, below, tone, is_brief)


def shown_rows() -> list[SummaryRow]:
    """Return the rows that are shown, from top to bottom."""
    rows = [row for row in ROWS.values() if row.label and not row.below]
    for row in ROWS.values():
        if row.below:
            rows.insert(rows.index(ROWS[row.below]) + 1, row)
    return rows
