"""SQL over the data sets of a batch, by DuckDB: each is a table, and what is known of each log is one, ``sources``.

What came of a log is there as soon as it is done, whole or not at all; so a batch that runs may be asked, too. What a log was read anew of meanwhile
is counted: its rows may be of before, or of now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DumpParseError
from .store import made_as
from .tables import SOURCES, TABLES
from .views import Marks, identifier, make_sources, make_view, read_anew

_AS_THEY_ARE = frozenset(
    {"boolean", "tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"}
    | {"float", "double", "decimal", "varchar", "null", "sqlnull"}
)
"""The types of which Python has all values; of the others cells are read as DuckDB writes them: it makes 360 days of a year, and 9999-12-31 of infinity."""
_SHOWN = "_shown"


class CannotReadError(DumpParseError):
    """The data sets cannot be read, or what a question names besides: it is not to blame."""


class JsonText(str):
    """A cell, or what is in one, that is JSON."""

    __slots__ = ()


class Answer(NamedTuple):
    """The answer to a question.

    Attributes:
        names: of its columns, each another one.
        rows: its rows; what is JSON in them is a ``JsonText``.
        read_anew: returns how many logs were read anew since it was asked.

    """

    names: list[str]
    rows: Iterator[tuple[Any, ...]]
    read_anew: Callable[[], int] = lambda: 0


@contextmanager
def asked(out: str, sql: str) -> Iterator[Answer]:
    """Give the answer to a question; its rows are read from it meanwhile.

    Raises:
        DumpParseError: there is no batch, or the question cannot be answered.
        CannotReadError: as something cannot be read.

    """
    import duckdb

    _refuse_half(str(Path(out).absolute()), "the name of the folder", "call it otherwise")
    _refuse_half(sql, "the question", "it is SQL as DuckDB has it")
    try:
        made = made_as(out)
        tables, end = [name for name in TABLES if name in made["tables"]], str(made["format"])
    except (FileNotFoundError, NotADirectoryError, ValueError, LookupError, TypeError) as error:
        raise DumpParseError("it is no folder of a batch", hint="dumpparse batch SOURCE… --out DIR makes one") from error
    except OSError as error:
        raise CannotReadError(str(error), hint="it says how the data sets are made") from error
    with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as base:
        base.execute("set timezone = 'UTC'")
        base.execute("set enable_progress_bar = false")
        marks: Marks = {}
        try:
            marks = make_sources(base, out, tables)
            for name in tables:
                make_view(base, out, TABLES[name], end)
        except (duckdb.Error, OSError) as error:
            raise _unread(error, out, marks, "take away what is broken, and dumpparse batch makes it again") from error
        try:
            yield _answer(base, sql)._replace(read_anew=lambda: read_anew(out, marks))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise DumpParseError(str(error), hint=_tables_told(tables)) from error
        except duckdb.Error as error:
            # One of no kind is of what stands in a file.
            if isinstance(error, duckdb.IOException) or type(error) is duckdb.Error:
                raise _unread(error, out, marks, "a file cannot be read or written, or is broken") from error
            raise DumpParseError(str(error), hint="it is SQL as DuckDB has it") from error


def _refuse_half(words: str, what: str, hint: str) -> None:
    """Refuse what was given as bytes that are no UTF-8: DuckDB takes no other."""
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise DumpParseError(f"{what} is no UTF-8", hint=hint) from error


def _unread(error: Exception, out: str, marks: Marks, hint: str) -> CannotReadError:
    """Return what is said where something cannot be read: what DuckDB says of it, without a question that is ours."""
    return CannotReadError(
        str(error).partition("\n")[0], hint="logs were read anew meanwhile: ask again" if read_anew(out, marks) else hint
    )


def _tables_told(tables: list[str]) -> str:
    """Return which tables there are; one that was not made is none, as nobody knows what would be in it."""
    others = [name for name in TABLES if name not in tables]
    not_made = f" ({', '.join(others)} {'was' if len(others) == 1 else 'were'} not made, by --only)" if others else ""
    return f"the tables are {', '.join([*tables, SOURCES.name])}{not_made}; --questions has their columns"


def _answer(base: Any, sql: str) -> Answer:
    """Return the answer to the last one of some statements; those before it only make ready for it."""
    statements = base.extract_statements(sql)
    if not statements:
        raise DumpParseError("there is no question", hint="give SQL, as in 'select count(*) from responses'")
    *before, last = statements
    if any(one.type.name == "SELECT" for one in before):
        raise DumpParseError("it is several questions", hint="ask one at a time")
    if last.type.name != "MULTI" and any(one.name == "NOTHING" for one in last.expected_result_type):
        raise DumpParseError("it is no question", hint="nothing that it makes is kept: the last statement is to be a question, as select")
    for one in before:
        base.execute(one)
    relation = _bound(base, last)
    kinds = list(relation.types)
    read_as = [_read_as(one) for one in kinds]
    if any(map(_is_changed, kinds)):
        base.register(_SHOWN, relation)
        base.execute(f"select {', '.join(f'cast(#{number} as {one})' for number, one in enumerate(read_as, 1))} from {_SHOWN}")  # noqa: S608  # names of types
        rows = _rows(base)
    elif last.type.name == "SELECT":
        rows = _rows(base.execute(last))
    else:
        rows = iter(relation.fetchall())
    marks = [(number, mark) for number, kind in enumerate(kinds) if (mark := _mark(kind)) is not None]
    return Answer(_each_another(relation.columns), _marked(rows, marks) if marks else rows)


def _bound(base: Any, statement: Any) -> Any:
    """Return a question that was looked through, and not asked yet; what is none is done."""
    import duckdb

    try:
        return base.sql(statement)
    except duckdb.Error:
        if statement.type.name == "SELECT":
            base.execute(statement)  # it says as well where in the question it is wrong
        raise


def _rows(found: Any) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(1000):
        yield from rows


def _marked(rows: Iterator[tuple[Any, ...]], marks: list[tuple[int, Callable[[Any], Any]]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        cells = [*row]
        for number, mark in marks:
            cells[number] = mark(cells[number])
        yield tuple(cells)


def _is_changed(kind: Any) -> bool:
    """Return whether cells of a type are read as of another one."""
    if kind.id in {"list", "array", "struct", "map"}:
        return any(_is_changed(part) for name, part in kind.children if name != "size" or kind.id != "array")
    return kind.id not in _AS_THEY_ARE


def _read_as(kind: Any) -> str:
    """Return the type as which cells of a type are read, so that they lose nothing in Python."""
    if kind.id in _AS_THEY_ARE:
        return str(kind)
    parts = dict(kind.children) if kind.id in {"list", "array", "struct", "map"} else {}
    if kind.id in {"list", "array"}:
        return f"{_read_as(parts['child'])}[{parts.get('size', '')}]"
    if kind.id == "map":
        return f"MAP({_read_as(parts['key'])}, {_read_as(parts['value'])})"
    if kind.id == "struct" and "" not in parts:
        return f"STRUCT({', '.join(f'{identifier(name)} {_read_as(part)}' for name, part in parts.items())})"
    return "VARCHAR"


def _mark(kind: Any) -> Callable[[Any], Any] | None:
    """Return what marks the JSON in cells of a type; ``None`` where there is none."""
    if str(kind) == "JSON":
        return lambda cell: None if cell is None else JsonText(cell)
    if kind.id in {"list", "array"}:
        inner = _mark(dict(kind.children)["child"])
        return None if inner is None else lambda cell: None if cell is None else [inner(one) for one in cell]
    if kind.id == "map":
        value = _mark(dict(kind.children)["value"])
        return None if value is None else lambda cell: None if cell is None else _marked_map(cell, value)
    if kind.id == "struct":
        marks = {name: mark for name, part in kind.children if (mark := _mark(part)) is not None}
        return (lambda cell: cell and {name: marks[name](one) if name in marks else one for name, one in cell.items()}) if marks else None
    return None


def _marked_map(cell: dict[Any, Any], mark: Callable[[Any], Any]) -> dict[Any, Any]:
    return {name: mark(one) for name, one in cell.items()}


def _each_another(names: list[str]) -> list[str]:
    """Return names, each another one: where two columns are called alike, the second has a number, as DuckDB has it in a table."""
    made: dict[str, None] = {}
    for name in names:
        chosen, number = name, 0
        while chosen in made or (number and chosen in names):
            number += 1
            chosen = f"{name}_{number}"
        made[chosen] = None
    return [*made]
