"""The data sets of a batch as tables of DuckDB."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from .parts import arrow_schema, cleaned
from .store import keys_done, told_file
from .tables import SOURCES, TABLES, Column, Kind, Row, Table

_TYPES: dict[Kind, str] = {
    "text": "varchar",
    "integer": "bigint",
    "number": "double",
    "truth": "boolean",
    "moment": "timestamp",  # in UTC; one with a zone needs a package more in Python
    "texts": "varchar[]",
    "json": "json",
}
_HALF = r"'((?:^|[^\\])(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}', '\1\\ufffd', 'g'"
"""Half a pair of surrogates, as JSON has it and DuckDB does not, and U+FFFD in its place: the same as in columns of texts. Behind one may stand another."""
_LONGEST_LINE = 1 << 30


Marks = dict[str, tuple[int, int]]
"""By the name of a log's partition, what tells whether what is known of it was written anew."""


def make_sources(base: Any, out: str, tables: list[str]) -> Marks:
    """Make what is known of each log a table; one that is read anew just now is not there. ``tables``: those that were made.

    Raises:
        OSError: it cannot be read.

    """
    import pyarrow as pa

    rows: list[Row] = []
    marks: Marks = {}
    for key in keys_done(out):
        # It is read anew just now, or it will be as what is known of it says nothing.
        with suppress(FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
            mark = _mark(out, key)
            told = json.loads(told_file(out, key).read_text(encoding="utf-8"))
            counts = {name: told["counts"].get(name, 0) if name in tables else None for name in TABLES}
            own = {name: told[name] for name in ("state", "error", "bytes", "seconds")}
            rows.append({"log": key, "file": told["name"], **own, **counts, "issues_of_level_error": told["errors"]})
            marks[key] = mark
    base.register("_told", pa.Table.from_pylist([cleaned(SOURCES, one) for one in rows], schema=arrow_schema(SOURCES)))
    base.execute(f"create table {SOURCES.name} as from _told")
    base.unregister("_told")
    return marks


def read_anew(out: str, marks: Marks) -> int:
    """Return how many logs were read anew since what is known of them was made a table: rows of these may be of before, or of now."""
    count = 0
    for key, mark in marks.items():
        try:
            count += _mark(out, key) != mark
        except OSError:
            count += 1
    return count


def _mark(out: str, key: str) -> tuple[int, int]:
    said = told_file(out, key).stat()
    return said.st_ino, said.st_mtime_ns


def make_view(base: Any, out: str, table: Table, end: str) -> None:
    """Make a data set a table: the rows of the logs that are done.

    The partition of a row is the folder of its file, and not what DuckDB makes of the whole path: above DIR there may be folders that are called
    as columns are, ``model=gpt``.
    """
    if not _is_there(Path(out) / table.name, end):
        empty = ", ".join(f"cast(null as {_TYPES[one.kind]}) as {identifier(one.name)}" for one in table.columns)
        base.execute(f"create view {table.name} as select {empty}, cast(null as varchar) as log where false")
        return
    folder = re.sub(r"[*?\[]", r"[\g<0>]", str(Path(out).absolute() / table.name))
    options = "hive_partitioning = false, filename = '_place'"
    files = literal(f"{folder}/*/*.{end}")
    found = f"read_parquet({files}, union_by_name = true, {options})" if end == "parquet" else _lines(table, files, options)
    columns = ", ".join(f"{_cell(one)} as {identifier(one.name)}" for one in table.columns)
    log = "regexp_extract(_place, 'log=([^/\\\\]*)[/\\\\][^/\\\\]*$', 1)"
    base.execute(f"create view {table.name} as select {columns}, {log} as log from {found} where {log} in (select log from {SOURCES.name})")  # noqa: S608  # all of it is of tables of ours


def _is_there(folder: Path, end: str) -> bool:
    try:
        with os.scandir(folder) as found:
            return any(any(Path(one.path).glob(f"*.{end}")) for one in found)
    except FileNotFoundError:
        return False


def _cell(column: Column) -> str:
    name = identifier(column.name)
    return f"cast({_whole(name) if column.kind == 'json' else name} as {_TYPES[column.kind]})"


def _whole(name: str) -> str:
    """Return JSON as DuckDB takes it."""
    return f"case when json_valid({name}) then {name} else regexp_replace(regexp_replace({name}, {_HALF}), {_HALF}) end"


def _lines(table: Table, files: str, options: str) -> str:
    """Return what reads NDJSON: a line has all of its columns, none holds a control character."""
    types = json.dumps({one.name: ["VARCHAR"] if one.kind == "texts" else _TYPES[one.kind] for one in table.columns})
    lines = (
        f"read_csv({files}, auto_detect = false, header = false, columns = {{'line': 'VARCHAR'}}, delim = '\x01', quote = '', escape = '', "
        f"new_line = '\\n', max_line_size = {_LONGEST_LINE}, {options})"
    )
    return f"(select _place, unnest(json_transform(cast({_whole('line')} as json), {literal(types)})) from {lines})"  # noqa: S608  # all of it is of tables of ours


def identifier(name: str) -> str:
    """Return a name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def literal(words: str) -> str:
    """Return a text as SQL has it."""
    return "'" + words.replace("'", "''") + "'"
