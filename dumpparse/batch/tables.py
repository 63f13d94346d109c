"""The data sets that a batch makes: their columns, with types and what each holds. All else that knows a column asks here.

A cell of type ``json`` is JSON: in Parquet its text, in NDJSON the value itself. Every row has ``file``, the name of its log, and is of the
partition ``log``, which is the name of a folder (``store.key_of``).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["text", "integer", "number", "truth", "moment", "texts", "json"]
"""What a column holds: ``moment`` is a time in UTC, in milliseconds; ``texts`` a list."""

Cell = str | int | float | bool | None | list[str]
Row = dict[str, Cell]
"""A row, by the names of its columns; those that are not there are null. A moment is in seconds since 1970."""


class Column(NamedTuple):
    """A column.

    Attributes:
        name: what it is called.
        kind: what it holds.
        what: that in words.

    """

    name: str
    kind: Kind
    what: str


class Table(NamedTuple):
    """A data set.

    Attributes:
        name: what it is called; its folder, too.
        what: what a row of it is.
        columns: in order.

    """

    name: str
    what: str
    columns: tuple[Column, ...]


_FILE = Column("file", "text", "the name of the log, as it was given or found; of what is in an archive as `zip://member::archive`")
_PLACE = (
    _FILE,
    Column("line", "integer", "where it begins, from 1"),
    Column("time", "text", "when it was written, as printed before it"),
    Column("source", "text", "whose line it is, by its prefix"),
    Column("level", "text", "how grave it is, as printed before it"),
    Column("label", "text", "the words right before it"),
)
_RUN = Column("run", "integer", "the number of its response in that file, from 1; gaps are runs of events that are no response")

RESPONSES = Table(
    "responses",
    "a response of a model, as `dumpparse answer --json` has it",
    (
        _FILE,
        _RUN,
        Column("provider", "text", "whose API it is of: `openai.responses` …"),
        Column("id", "text", "its id"),
        Column("model", "text", "the model"),
        Column("endpoint", "text", "the address that was called"),
        Column("service_tier", "text", "the tier that served it"),
        Column("source", "text", "whose lines it stood in, by their prefix"),
        Column("first_line", "integer", "where it begins"),
        Column("last_line", "integer", "where it ends"),
        Column("created_at", "moment", "when it was made, as it says itself"),
        Column("logged_at", "moment", "when its first event was logged, as the line says"),
        Column("status", "text", "the provider's last words"),
        Column("stop_reason", "text", "why it ended"),
        Column("outcome", "text", "`completed`, `incomplete`, `failed`, `cancelled`, `unterminated` or `unknown`"),
        Column("text", "text", "the final text"),
        Column("text_state", "text", "how much of it is known: `complete`, `partial`, `elided` or `none`"),
        Column("calls_state", "text", "the same of the calls"),
        Column("reasoning_state", "text", "the same of the reasoning"),
        Column("refusal", "text", "how the model refused"),
        Column("reasoning", "texts", "what the model thought"),
        Column("tools", "texts", "the names of the functions and tools that it called"),
        Column("input_tokens", "integer", "tokens that went in"),
        Column("output_tokens", "integer", "tokens that came out"),
        Column("total_tokens", "integer", "both"),
        Column("cached_tokens", "integer", "of those that went in, from a cache"),
        Column("reasoning_tokens", "integer", "of those that came out, of thought"),
        Column("error_code", "text", "why it failed: the code"),
        Column("error_message", "text", "why it failed: the words"),
        Column("error_status", "integer", "the HTTP status that the server answered with"),
        Column("seconds", "number", "how long it took"),
        Column("first_output_seconds", "number", "until its first text or call"),
        Column("timing_basis", "text", "what tells so: `fields`, `log`, `ids` or `server`"),
        Column("events", "integer", "how many events the log has of it"),
        Column("lost", "integer", "how much of it the printer left out that nothing in the log proves"),
        Column("problems", "integer", "how many issues it has; they stand in `issues`"),
        Column("response", "json", "all of it"),
    ),
)
EVENTS = Table(
    "events",
    "an event of a streamed answer, as `dumpparse events` has it",
    (
        _FILE,
        Column("line", "integer", "where the value it stands in begins, from 1"),
        Column("logged_at", "moment", "when it was logged, as the line says"),
        Column("source", "text", "whose line it is, by its prefix"),
        Column("provider", "text", "whose API it is of"),
        Column("type", "text", "the provider's name for it"),
        Column("number", "integer", "the provider's number for it"),
        _RUN,
        Column("response", "text", "the id of its response, as far as the log has named it there"),
        Column("event", "json", "the event as it was printed, in natural JSON"),
    ),
)
ROWS = Table(
    "rows",
    "a value with where it comes from, as `dumpparse json --rows` has it",
    (*_PLACE, Column("value", "json", "the value")),
)
ERRORS = Table(
    "errors",
    "an error that was printed, alone or inside of a value; what one was caused by is a part of it",
    (
        *_PLACE,
        Column("kind", "text", "its name and its code"),
        Column("name", "text", "its name"),
        Column("code", "text", "its code"),
        Column("message", "text", "what it says"),
        Column("frame", "text", "where it was thrown: the first frame of its stack"),
        Column("error", "json", "all of it"),
    ),
)
ISSUES = Table(
    "issues",
    "what is wrong with a log or a response, or is to be known of it, as `dumpparse check --json` has it but for `left-out`, which is said there alone",
    (
        _FILE,
        Column("line", "integer", "where it is, from 1"),
        Column("column", "integer", "from 1; 1 where no one place is meant"),
        Column("level", "text", "`error`, `warn` or `info`"),
        Column("code", "text", "which one it is"),
        Column("message", "text", "what is wrong"),
        _RUN._replace(what="the number of the response that it is of; null where it is of what was read"),
    ),
)
TABLES: MappingProxyType[str, Table] = MappingProxyType({one.name: one for one in (RESPONSES, EVENTS, ROWS, ERRORS, ISSUES)})
"""Every data set by its name."""

SOURCES = Table(
    "sources",
    "a log that was read, or was to be",
    (
        Column("log", "text", "the name of its partition in the data sets"),
        _FILE,
        Column("state", "text", "`read`, `damaged` (what can be read of it was), `changed` (while it was read), `binary`, `archive` (its members are listed), `unreadable`"),
        Column("error", "text", "why it was not read, or not to its end"),
        Column("bytes", "integer", "how many bytes were read of it, compressed ones as they are"),
        Column("seconds", "number", "how long it took one process"),
        *(Column(name, "integer", f"how many {name} came of it") for name in TABLES),
        Column("issues_of_level_error", "integer", "how many of these issues are errors"),
    ),
)  # fmt: skip
"""What is known of each log; it stands in files of its own, and ``dumpparse query`` has it as a table."""
