"""The table of output formats: what ``dumpparse json`` can write, and ``to_json`` give. A new format is a module and a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from ..lazy import load

Mode = Literal["tagged", "plain"]
"""Formats of a value. The names stand here for type checkers; they are those of ``FORMATS``."""

MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a value, or a record with its values, as JSON.

    Attributes:
        name: as ``--mode`` has it; of a format of records, the name of the option.
        help: what ``--mode`` says of it behind its name, or the help of the option.
        encoder: ``module:function``. It takes a value, and the ``Counter`` of what is lost where ``loses``; of a
            format of records, the file's name, the record and its values, encoded as ``--mode`` says.
        loses: whether it loses what JSON has not.
        direct: ``module:function`` that writes a value as text at once, with the indentation as its second argument.
        schema: the name of its schema, and what that says it is of; empty where it has none.
        form: ``module:name`` of the type that the schema is made of.

    """

    name: str
    help: str
    encoder: str
    loses: bool = False
    direct: str = ""
    schema: tuple[str, str] = ("", "")
    form: str = ""

    @property
    def encode(self) -> Callable[..., Any]:
        """The function that encodes; its module is imported now."""
        encode: Callable[..., Any] = load(self.encoder)
        return encode


_VALUES = (
    Format(
        "tagged",
        "keeps everything, with $type where JSON has no such value",
        "encode.tagged:to_tagged",
        direct="encode.direct:dumps_value",
        schema=("values", "a value: a line of `dumpparse json`"),
        form="json_types:Tagged",
    ),
    Format("plain", "loses what JSON has not", "encode.plain:to_plain", loses=True),
)
_RECORDS = (
    Format(
        "records",
        "What each call printed: text and values in order, with place and issues.",
        "report.record_line:record_line",
        schema=("records", "a line of `dumpparse json --records`"),
        form="report.record_line:RecordLine",
    ),
)

FORMATS: MappingProxyType[str, Format] = MappingProxyType({row.name: row for row in _VALUES})
"""Every format of values; the first is the default."""

RECORD_FORMATS: MappingProxyType[str, Format] = MappingProxyType({row.name: row for row in _RECORDS})
"""Every format of whole records, each an option of ``dumpparse json``."""


def mode_help() -> str:
    """Return what ``--mode`` says of the formats of values."""
    first, *others = FORMATS.values()
    return "; ".join([f"{first.name}, the default, {first.help}", *(f"{row.name} {row.help}" for row in others)]) + "."
