"""The table of what has a schema: each output with the type that it is made in, from which the schema is derived."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ..lazy import load
from ..report.formats import FORMATS, MODES, RECORD_FORMATS, Format, Mode


@dataclass(frozen=True, slots=True)
class Output:
    """An output.

    Attributes:
        name: as ``dumpparse schema`` has it.
        what: what it is and which command writes it.
        form: ``module:name`` of its type.
        make: ``module:name`` of a function that makes the schema, for what is no single type.
        defs: ``module:name`` of the function that makes the definitions of the values in it.
        value: which of these a value in it is.

    """

    name: str
    what: str
    form: str = ""
    make: str = ""
    defs: str = "schema.values:definitions"
    value: str = "value"


_NATURAL = "schema.natural:definitions"
_DEFS = {"tagged": ("schema.values:definitions", "value"), "natural": (_NATURAL, "natural"), "plain": ("schema.outputs:plain", "plain")}
"""What makes the definitions of values in each format, and which of these a value is."""


def _of_records(row: Format, mode: Mode) -> Output:
    """Return the output of a format of records, with values in a format of those."""
    name, what = row.schema
    defs, value = _DEFS[mode]
    if mode == row.usual:
        return Output(name, what, form=row.form, defs=defs, value=value)
    return Output(f"{name}-{mode}", f"{what[:-1]} --mode {mode}`", form=row.form, defs=defs, value=value)


_ROWS = (
    *(Output(*row.schema, form=row.form, defs=_DEFS[row.name][0]) for row in FORMATS.values() if row.form),
    *(_of_records(row, row.usual) for row in RECORD_FORMATS.values()),
    Output("events", "a line of `dumpparse events`", form="report.event_line:EventLine", defs=_NATURAL),
    Output("response", "a line of `dumpparse answer --json`", make="schema.response:response"),
    Output("summary", "a line of `dumpparse summary --json`", make="schema.outputs:summary"),
    Output("issues", "a line of `dumpparse check --json`", form="report.issue_line:IssueLine"),
    Output("diff", "a line of `dumpparse diff --json`", form="report.difference:DifferenceLine", defs=_NATURAL, value="natural"),
    Output("snapshot", "a file that `dumpparse snapshot update` writes", form="snapshot.file:SnapshotFile"),
    *(_of_records(row, mode) for row in RECORD_FORMATS.values() for mode in MODES if mode != row.usual),
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

    made = TypedSchemas().of(load(row.form))
    return {**_with_values(made, row.value), "$defs": load(row.defs)()}


def _with_values(made: Any, name: str) -> Any:
    """Return a schema in which values are of the definition of that name."""
    if made == {"$ref": "#/$defs/value"}:
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(made, dict):
        return {key: _with_values(part, name) for key, part in made.items()}
    return [_with_values(part, name) for part in made] if isinstance(made, list) else made


def plain() -> dict[str, Any]:
    """Return ``$defs`` of plain JSON: any value of JSON."""
    value = {"$ref": "#/$defs/plain"}
    kinds = ["object", "array", "string", "number", "boolean", "null"]
    return {
        "plain": {"description": "Any printed value, as plain JSON has it.", "type": kinds, "items": value, "additionalProperties": value}
    }


def summary() -> dict[str, Any]:
    """Return the schema of a summary: of each row of its table."""
    from ..report import lifecycle  # noqa: F401  # it fills the table
    from ..report.summary_table import ROWS
    from .response import response
    from .typed import TypedSchemas, closed

    whole = response()
    schemas = TypedSchemas(whole)
    return {**closed({row.name: schemas.of(row.type, row.name) for row in ROWS.values()}), "$defs": whole["$defs"]}
