"""The rows of an answer of ``query`` → lines of JSON or CSV; ``table_shown`` has the table."""

from __future__ import annotations

import csv
import io
import math
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..errors import visible
from .io.live_line import is_terminal

if TYPE_CHECKING:
    from ..batch.query import Answer

Line = tuple[str, bool]
"""A line, and whether it is a row."""
_CSV_END = "\r\n"
_MAY_BE_BESIDES = re.compile(r"[\n\r]|nan|inf|,\s*[]}]", re.IGNORECASE)
_BESIDES_JSON = re.compile(
    r'(?P<text>"(?:[^"\\]|\\.)*")|(?P<comma>,\s*(?P<closer>[]}]))|(?P<word>-?(?:nan|inf(?:inity)?))|[\n\r]', re.IGNORECASE | re.DOTALL
)
"""What JSON has not outside of its texts, and these, which are left."""


def as_json(answer: Answer) -> Iterator[Line]:
    """Yield a row a line."""
    for row in answer.rows:
        yield _written(dict(zip(answer.names, row, strict=True))), True


def _written(cell: Any) -> str:
    """Return a cell as JSON; what JSON has nothing for is a text."""
    from ..batch.query import JsonText
    from ..encode.text import dumps

    if isinstance(cell, JsonText):
        return _clean_json(cell)
    if isinstance(cell, dict):
        return f"{{{', '.join(f'{dumps(str(name))}: {_written(one)}' for name, one in cell.items())}}}"
    if isinstance(cell, list | tuple):
        return f"[{', '.join(map(_written, cell))}]"
    if isinstance(cell, Decimal) and cell.is_finite():
        return f"{cell:f}"
    if isinstance(cell, float) and not math.isfinite(cell):
        return dumps(str(cell))
    return dumps(cell if cell is None or isinstance(cell, bool | int | float) else str(cell))


def _clean_json(text: str) -> str:
    """Return JSON on one line, and as everybody reads it: DuckDB takes ``NaN`` for JSON, too, and a comma behind the last item."""
    from ..encode.text import escape

    return escape(_BESIDES_JSON.sub(_in_json, text) if _MAY_BE_BESIDES.search(text) else text)


def _in_json(found: re.Match[str]) -> str:
    if found["text"] or found["comma"]:
        return found["text"] or found["closer"]
    word = found["word"]
    if word is None:
        return " "
    return f'"{"nan" if "n" in word[-1:].lower() else "-inf" if word.startswith("-") else "inf"}"'


def as_csv(answer: Answer) -> Iterator[Line]:
    """Yield the names, and a row a line; one with line feeds in it is several."""
    yield _csv_line(answer.names), False
    for row in answer.rows:
        yield _csv_line([cell_text(cell) for cell in row]), True


def _csv_line(cells: list[str]) -> str:
    made = io.StringIO()
    # What is the end of a line is quoted in a cell, by whatever version of Python.
    csv.writer(made, lineterminator=_CSV_END).writerow(map(visible, cells) if is_terminal(sys.stdout) else cells)
    return made.getvalue().removesuffix(_CSV_END)


def cell_text(cell: Any) -> str:
    """Return a cell as it stands in a table: a text as it is, of nothing nothing."""
    from ..batch.query import JsonText

    if cell is None:
        return ""
    if isinstance(cell, str) and not isinstance(cell, JsonText):
        return cell
    made = _written(cell)
    return str(cell) if made.startswith('"') and not isinstance(cell, JsonText) else made
