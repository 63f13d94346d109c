"""JSON Schema (2020-12) of everything the commands print as JSON, made from the classes that are printed.

In: the name of an output. Out: a schema as JSON-able Python, whole in itself. No schema is written by hand where a class
says the same: a field that is added to a value or a response is in the schema.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from ..errors import DumpParseError
from .outputs import events, records, snapshot, summary, values
from .response import response

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MAKERS: dict[str, Callable[[], dict[str, Any]]] = {
    "values": values,
    "records": records,
    "events": events,
    "response": response,
    "summary": summary,
    "snapshot": snapshot,
}

SCHEMAS: MappingProxyType[str, str] = MappingProxyType(
    {
        "values": "a value in tagged JSON: a line of `dumpparse json`",
        "records": "a line of `dumpparse json --records`",
        "events": "a line of `dumpparse events`",
        "response": "a line of `dumpparse answer --json`",
        "summary": "a line of `dumpparse summary --json`",
        "snapshot": "a file that `dumpparse snapshot update` writes",
    }
)
"""Every schema with the output it describes."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of an output.

    Args:
        name: one of ``SCHEMAS``: ``values``, ``records``, ``events``, ``response``, ``summary`` or ``snapshot``.

    Returns:
        A JSON Schema of the dialect 2020-12 as JSON-able Python. It refers to nothing outside itself.

    Raises:
        DumpParseError: there is no schema of that name.

    >>> schema("events")["required"]
    ['file', 'line', 'provider', 'type', 'response', 'event']

    """
    maker = _MAKERS.get(name)
    if maker is None:
        message = f"there is no schema {name!r}"
        raise DumpParseError(message, hint=f"the schemas are {', '.join(_MAKERS)}")
    return {"$schema": DIALECT, "title": f"dumpparse {name}", **maker()}


__all__ = ["DIALECT", "SCHEMAS", "schema"]
