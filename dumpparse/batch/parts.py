"""Rows → files of data sets, Parquet or NDJSON, a bounded number of rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, Protocol

from ..encode.text import dumps
from .job import Job
from .tables import TABLES, Cell, Column, Kind, Row, Table
from .writing import writing

_ROWS = 20_000
_CHARACTERS = 8 << 20
"""So many rows, or characters in them, are written at a time."""
_LARGEST = 1 << 63
"""What no 64 bits hold; a number that is larger is in the JSON alone."""
_MOMENTS = (-62_135_596_800_000, 253_402_300_800_000)
"""Milliseconds from 1970 to the years 1 and 10000: what is no moment between them is in the JSON alone."""
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)


class Parts:
    """The files of data sets, each in a folder of its name.

    Attributes:
        counts: how many rows of each came.

    """

    def __init__(self, folder: Path, job: Job, tables: Iterable[str] | None = None) -> None:
        self._folder = folder
        self._format = job.format
        self._tables = [*(job.tables if tables is None else tables)]
        self._files: dict[str, _File] = {}
        self.counts: dict[str, int] = dict.fromkeys(self._tables, 0)

    def wants(self, table: str) -> bool:
        """Return whether rows of a data set are wanted."""
        return table in self.counts

    def add(self, table: str, row: Row) -> None:
        """Add a row, if its data set is wanted."""
        if table in self.counts:
            self.counts[table] += 1
            with writing():
                self._file(table).add(row)

    def close(self, *, empty: bool = False) -> None:
        """Write what waits; ``empty``: a file without rows, too, where none came."""
        if empty:
            for table in self._tables:
                with writing():
                    self._file(table)
        for file in self._files.values():
            with writing():
                file.close()

    def _file(self, table: str) -> _File:
        if table not in self._files:
            place = self._folder / table
            place.mkdir(parents=True, exist_ok=True)
            make = _WRITERS[self._format]
            self._files[table] = _File(make(place / f"part-00000.{self._format}", TABLES[table]), TABLES[table])
        return self._files[table]


class _Writer(Protocol):
    def write(self, rows: list[Row]) -> None: ...
    def close(self) -> None: ...


class _File:
    """Rows that wait, and what writes them."""

    def __init__(self, writer: _Writer, table: Table) -> None:
        self._writer = writer
        self._table = table
        self._rows: list[Row] = []
        self._characters = 0

    def add(self, row: Row) -> None:
        """Add a row."""
        made = cleaned(self._table, row)
        self._rows.append(made)
        for cell in made.values():
            if type(cell) is str:
                self._characters += len(cell)
            elif type(cell) is list:
                self._characters += sum(map(len, cell))
        if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write(self._rows)
        self._rows, self._characters = [], 0

    def close(self) -> None:
        """Write what waits."""
        if self._rows:
            self._flush()
        self._writer.close()


def _text(cell: Any) -> Cell:
    """Return a text that UTF-8 has: half a pair of surrogates, which JSON has as an escape, is U+FFFD."""
    try:
        cell.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in cell)
    made: Cell = cell
    return made


def _integer(cell: Any) -> Cell:
    return int(cell) if -_LARGEST <= cell < _LARGEST and cell == int(cell) else None


def _number(cell: Any) -> Cell:
    try:
        return float(cell) if isfinite(cell) else None
    except OverflowError:
        return None


def _moment(cell: Any) -> Cell:
    """Return seconds in milliseconds, rounded once for all formats."""
    made = round(cell * 1000) if isfinite(cell) else _MOMENTS[1]
    return made if _MOMENTS[0] <= made < _MOMENTS[1] else None


_CLEAN: dict[Kind, Callable[[Any], Cell]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "truth": bool,
    "moment": _moment,
    "texts": lambda cell: [str(_text(one)) for one in cell],
    "json": lambda cell: cell,
}


def cleaned(table: Table, row: Row) -> Row:
    """Return a row with all columns of a data set, and what these can hold."""
    return {name: None if (cell := row.get(name)) is None else clean(cell) for name, clean in _cleaning(table)}


@cache
def _cleaning(table: Table) -> list[tuple[str, Callable[[Any], Cell]]]:
    return [(one.name, _CLEAN[one.kind]) for one in table.columns]


def _arrow_type(kind: Kind) -> Any:
    import pyarrow as pa

    types: dict[Kind, Callable[[], Any]] = {
        "text": pa.string,
        "integer": pa.int64,
        "number": pa.float64,
        "truth": pa.bool_,
        "moment": lambda: pa.timestamp("ms", tz="UTC"),
        "texts": lambda: pa.list_(pa.string()),
        "json": pa.string,
    }
    return types[kind]()


@cache
def arrow_schema(table: Table) -> Any:
    """Return the schema of a data set; what a column holds stands in its metadata."""
    import pyarrow as pa

    return pa.schema([pa.field(one.name, _arrow_type(one.kind), metadata={"description": one.what}) for one in table.columns])


class _Parquet:
    def __init__(self, path: Path, table: Table) -> None:
        import pyarrow.parquet as pq

        self._schema = arrow_schema(table)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, rows: list[Row]) -> None:
        import pyarrow as pa

        try:
            self._file.write_table(pa.Table.from_pylist(rows, schema=self._schema))
        except OSError:
            self._file.is_open = False  # else it would try again when nobody holds it any more, and say that it cannot
            raise

    def close(self) -> None:
        try:
            self._file.close()
        except OSError:
            self._file.is_open = False
            raise


class _Ndjson:
    """Holds no file open between two writes: one that is given up leaves none behind."""

    def __init__(self, path: Path, table: Table) -> None:
        self._columns = table.columns
        self._path = path
        self._path.touch(exist_ok=False)

    def write(self, rows: list[Row]) -> None:
        with self._path.open("a", encoding="utf-8", newline="\n") as file:
            file.writelines(
                f"{{{', '.join(f'{dumps(one.name)}: {_json(one, row[one.name])}' for one in self._columns)}}}\n" for row in rows
            )

    def close(self) -> None:
        """All is written."""


def _json(column: Column, cell: Cell) -> str:
    if column.kind == "json" and isinstance(cell, str):
        return cell
    if column.kind == "moment" and isinstance(cell, int):
        at = _BEGIN + timedelta(milliseconds=cell)
        return dumps(at.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
    return dumps(cell)


_WRITERS: dict[str, Callable[[Path, Table], _Writer]] = {"parquet": _Parquet, "ndjson": _Ndjson}
