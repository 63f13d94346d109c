"""The table of what has a schema: each output with the type that it is made in, from which the schema is derived."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..lazy import load
from ..report.formats import FORMATS, RECORD_FORMATS


@dataclass(frozen=True, slots=True)
class Output:
    """An output.

    Attributes:
        name: as ``dumpparse schema`` has it.
        what: what it is and which command writes it.
        form: ``module:name`` of its type.
        make: ``module:name`` of a function that makes the schema, for what is no single type.
        defs: ``module:name`` of the function that makes the definitions of the values in it.

    """

    name: str
    what: str
    form: str = ""
    make: str = ""
    defs: str = "schema.values:definitions"


_NATURAL = "schema.natural:definitions"
_ROWS = (
    *(
        Output(*row.schema, form=row.form, **({"defs": _NATURAL} if row.name == "natural" else {}))
        for row in (*FORMATS.values(), *RECORD_FORMATS.values())
        if row.form
    ),
    Output("events", "a line of `dumpparse events`", form="report.event_line:EventLine", defs=_NATURAL),
    Output("response", "a line of `dumpparse answer --json`", make="schema.response:response"),
    Output("summary", "a line of `dumpparse summary --json`", make="schema.outputs:summary"),
    Output("snapshot", "a file that `dumpparse snapshot update` writes", form="snapshot.file:SnapshotFile"),
)

OUTPUTS: MappingProxyType[str, Output] = MappingProxyType({row.name: row for row in _ROWS})
"""Every output that has a schema."""


def output_schema(name: str) -> dict[str, Any]:
    """Return the schema of an output, with all that it refers to."""
    row = OUTPUTS[name]
    if row.make:
        made: dict[str, Any] = load(row.make)()
        return made
    from .typed import TypedSchemas

    return {**TypedSchemas().of(load(row.form)), "$defs": load(row.defs)()}


def summary() -> dict[str, Any]:
    """Return the schema of a summary: of each row of its table."""
    from ..report import lifecycle  # noqa: F401  # it fills the table
    from ..report.summary_table import ROWS
    from .response import response
    from .typed import TypedSchemas, closed

    whole = response()
    schemas = TypedSchemas(whole)
    return {**closed({row.name: schemas.of(row.type, row.name) for row in ROWS.values()}), "$defs": whole["$defs"]}
