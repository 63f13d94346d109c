"""The table of output formats: what ``dumpparse json`` can write, and ``to_json`` give. A new format is a module and a row here."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from ..lazy import load

Mode = Literal["natural", "tagged", "plain"]
"""Formats of a value. The names stand here for type checkers; they are those of ``FORMATS``."""

MODES: tuple[Mode, ...] = get_args(Mode)
DEFAULT: Mode = "natural"
"""The format in which commands write values that stand for themselves."""
EXACT: Mode = "tagged"
"""The format of the API, and of values inside of what a command says about them (``--records``)."""


class Format(NamedTuple):
    """A way to write a value, or a record with its values, as JSON.

    Attributes:
        name: as ``--mode`` has it; of a format of records, the name of the option.
        help: what ``--mode`` says of it behind its name, or the help of the option.
        encoder: ``module:function``. It takes a value, and the ``Losses`` where ``loses``; of a
            format of records, the file's name, the record and its values, encoded as ``--mode`` says, or as they are where all of it is.
        loses: whether it loses what JSON has not.
        decoder: ``module:function`` that gives the value back; empty where nothing can.
        direct: ``module:function`` that writes a value as text at once, with the indentation as its second argument.
        schema: the name of its schema, and what that says it is of; empty where it has none.
        form: ``module:name`` of the type that the schema is made of.
        usual: of a format of records, the format that its values have without ``--mode``.
        is_many: of a format of records, whether the encoder gives a list, of which each item is written by itself.

    """

    name: str
    help: str
    encoder: str
    loses: bool = False
    decoder: str = ""
    direct: str = ""
    schema: tuple[str, str] = ("", "")
    form: str = ""
    usual: Mode = EXACT
    is_many: bool = False

    @property
    def encode(self) -> Callable[..., Any]:
        """The function that encodes; its module is imported now."""
        encode: Callable[..., Any] = load(self.encoder)
        return encode


_VALUES = (
    Format(
        "natural",
        "keeps everything at the path one expects, with keys like $type and $class",
        "encode.natural:to_natural",
        decoder="encode.natural:from_natural",
        direct="encode.direct:dumps_natural",
        schema=("natural", "a value: a line of `dumpparse json`"),
        form="json_types:Natural",
    ),
    Format(
        "tagged",
        "keeps everything, with $type and fields where JSON has no such value",
        "encode.tagged:to_tagged",
        decoder="encode.tagged:from_tagged",
        direct="encode.direct:dumps_tagged",
        schema=("values", "a value: a line of `dumpparse json --mode tagged`"),
        form="json_types:Tagged",
    ),
    Format("plain", "loses what JSON has not, and says what and where", "encode.plain:to_plain", loses=True),
)
_RECORDS = (
    Format(
        "records",
        "What each call printed: text and values in order, with place and issues.",
        "report.record_line:record_line",
        schema=("records", "a line of `dumpparse json --records`"),
        form="report.record_line:RecordLine",
    ),
    Format(
        "rows",
        "Each value flat, with where it comes from: file, line, time, source, level, label, value.",
        "report.row_line:row_lines",
        schema=("rows", "a line of `dumpparse json --rows`"),
        form="report.row_line:RowLine",
        usual=DEFAULT,
        is_many=True,
    ),
)

FORMATS: MappingProxyType[str, Format] = MappingProxyType({row.name: row for row in _VALUES})
"""Every format of values."""

RECORD_FORMATS: MappingProxyType[str, Format] = MappingProxyType({row.name: row for row in _RECORDS})
"""Every format of whole records, each an option of ``dumpparse json``."""


def mode_help() -> str:
    """Return what ``--mode`` says of the formats of values."""
    told: dict[str, str] = {DEFAULT: ", the default,", EXACT: ", the default of --records,"}
    return "; ".join(f"{row.name}{told.get(row.name, '')} {row.help}" for row in FORMATS.values()) + "."
