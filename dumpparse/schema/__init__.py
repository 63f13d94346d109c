"""JSON Schema (2020-12) of everything the commands print as JSON, made from the types that are printed.

In: the name of an output. Out: a schema as JSON-able Python, whole in itself. No schema is written by hand: a field that is
added to a value, a response or a line of output is in the schema.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from ..errors import DumpParseError
from .outputs import OUTPUTS, output_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SCHEMAS: MappingProxyType[str, str] = MappingProxyType({row.name: row.what for row in OUTPUTS.values()})
"""Every schema with the output it describes."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of an output.

    Args:
        name: one of ``SCHEMAS``: ``natural``, ``values``, ``records``, ``events``, ``response``, ``summary``, ``diff``, ``snapshot``, ``records-natural``
            or ``records-plain``.

    Returns:
        A JSON Schema of the dialect 2020-12 as JSON-able Python. It refers to nothing outside itself.

    Raises:
        DumpParseError: there is no schema of that name.

    >>> schema("events")["required"]
    ['file', 'line', 'provider', 'type', 'response', 'event']

    """
    if name not in OUTPUTS:
        message = f"there is no schema {name!r}"
        raise DumpParseError(message, hint=f"the schemas are {', '.join(OUTPUTS)}")
    return {"$schema": DIALECT, "title": f"dumpparse {name}", **output_schema(name)}


__all__ = ["DIALECT", "SCHEMAS", "schema"]
