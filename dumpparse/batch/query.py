"""SQL over the data sets of a batch, by DuckDB: each is a table, and what is known of each log is one, ``sources``.

What came of a log is there as soon as it is done, whole or not at all; so a batch that runs may be asked, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DumpParseError
from .parts import arrow_schema
from .store import keys_done
from .tables import SOURCES, TABLES, Kind, Row, Table

_TYPES: dict[Kind, str] = {
    "text": "varchar",
    "integer": "bigint",
    "number": "double",
    "truth": "boolean",
    "moment": "timestamp",  # in UTC; one with a zone needs a package more in Python
    "texts": "varchar[]",
    "json": "json",
}


class Answer(NamedTuple):
    """The answer to a question.

    Attributes:
        names: of its columns.
        are_json: which of these hold JSON, as text.
        rows: its rows.

    """

    names: list[str]
    are_json: list[bool]
    rows: Iterator[tuple[Any, ...]]


@contextmanager
def asked(out: str, sql: str) -> Iterator[Answer]:
    """Give the answer to a question; its rows are read from it meanwhile.

    Raises:
        DumpParseError: there is no batch, or the question cannot be answered.

    """
    import duckdb

    try:
        made = json.loads((Path(out) / "_batch.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DumpParseError("it is no folder of a batch", hint="dumpparse batch SOURCE… --out DIR makes one") from error
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as base:
        base.execute("set timezone = 'UTC'")
        base.execute("set enable_progress_bar = false")
        _make_sources(base, out)
        for table in TABLES.values():
            _make_view(base, out, table, made)
        try:
            found = base.execute(sql)
            columns = found.description or []
            yield Answer([one[0] for one in columns], [str(one[1]) == "JSON" for one in columns], _rows(found))
        except duckdb.Error as error:
            raise DumpParseError(str(error), hint=f"the tables are {', '.join([*TABLES, SOURCES.name])}") from error


def _rows(found: Any) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(1000):
        yield from rows


def _make_sources(base: Any, out: str) -> None:
    """Make what is known of each log a table; one that is read anew just now is not there."""
    import pyarrow as pa

    rows: list[Row] = []
    for key in keys_done(out):
        with suppress(OSError):
            told = json.loads((Path(out) / "_sources" / f"{key}.json").read_text(encoding="utf-8"))
            counts = {name: told["counts"].get(name, 0) for name in TABLES}
            own = {name: told[name] for name in ("state", "error", "bytes", "seconds")}
            rows.append({"log": key, "file": told["name"], **own, **counts, "issues_of_level_error": told["errors"]})
    base.register("_told", pa.Table.from_pylist(rows, schema=arrow_schema(SOURCES)))
    base.execute(f"create table {SOURCES.name} as from _told")
    base.unregister("_told")


def _make_view(base: Any, out: str, table: Table, made: dict[str, Any]) -> None:
    """Make a data set a table: the rows of the logs that are done."""
    columns = ", ".join(f"cast({_quoted(one.name)} as {_TYPES[one.kind]}) as {_quoted(one.name)}" for one in table.columns)
    files = sorted((Path(out) / table.name).glob(f"*/*.{made['format']}"))
    if table.name not in made["tables"] or not files:
        empty = ", ".join(f"cast(null as {_TYPES[one.kind]}) as {_quoted(one.name)}" for one in table.columns)
        base.execute(f"create view {table.name} as select {empty}, cast(null as varchar) as log where false")
        return
    place = _text(f"{Path(out).absolute()}/{table.name}/*/*.{made['format']}")
    if made["format"] == "parquet":
        found = f"read_parquet({place}, hive_partitioning = true, hive_types_autocast = false, union_by_name = true)"
    else:
        types = ", ".join(f"{_text(one.name)}: {_text(_TYPES[one.kind])}" for one in table.columns)
        found = (
            f"read_json({place}, format = 'newline_delimited', columns = {{{types}}}, hive_partitioning = true, "
            f"hive_types_autocast = false, maximum_object_size = {1 << 30})"
        )
    base.execute(f"create view {table.name} as select {columns}, log from {found} where log in (select log from {SOURCES.name})")  # noqa: S608  # all of it is of tables of ours


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
