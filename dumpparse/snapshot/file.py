"""The snapshot of a log: a file beside it, ``app.log.snap.json``, that says itself what is not compared.

In: a log and what to ignore. Out: the text of the file; and from a file, what it says.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict

from ..encode import dumps
from ..errors import DumpParseError
from ..json_types import Exactly, Keywords
from ..repeatable import KINDS, Ignore
from .form import SnapshotRecord
from .layout import laid_out

SUFFIX = ".snap.json"
FORMAT: Literal[1] = 1
RECORDS = '  "records": ['
"""The line before the first record."""


_KIND = Exactly(lambda: {"enum": list(KINDS)})


class SnapshotHead(TypedDict):
    """What a snapshot file says before its records."""

    format: Literal[1]
    ignore: Annotated[list[Annotated[str, _KIND]], Keywords(description="what is not compared, by kind")]
    ignore_paths: Annotated[list[str], Keywords(description="what is not compared, by path")]
    allow_loss: Annotated[bool, Keywords(description="whether it is of a log that a snapshot cannot hold exactly")]
    redact: Annotated[bool, Keywords(description="whether secrets are replaced")]


class SnapshotFile(SnapshotHead):
    """A snapshot file."""

    records: list[SnapshotRecord]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot file.

    Attributes:
        ignore: what its records do not have, and what a log is to be compared without.
        allow_loss: whether it is of a log that it cannot hold exactly.
        redact: whether secrets are replaced in it; ``None`` where it does not say so, as none did once.
        text: what it says, laid out as ``snapshot_text`` does, whatever formatted the file since.

    """

    ignore: Ignore
    allow_loss: bool
    redact: bool | None
    text: str


def beside(log: Path) -> Path:
    """Return the path of the snapshot of a log.

    >>> beside(Path("logs/app.log")).name
    'app.log.snap.json'
    """
    return log.with_name(log.name + SUFFIX)


def snapshot_text(records: list[Any], ignore: Ignore, *, allow_loss: bool = False, redact: bool | None = True) -> str:
    """Return the text of a snapshot file: its head, and one record after the other as ``record_lines`` has them."""
    head: dict[str, Any] = {"format": FORMAT, "ignore": list(ignore.kinds), "ignore_paths": list(ignore.paths), "allow_loss": allow_loss}
    if redact is not None:
        head["redact"] = redact
    lines = ["{", *(f"  {dumps(key)}: {dumps(value)}," for key, value in head.items()), RECORDS]
    for number, record in enumerate(records, 1):
        shown = record_lines(record)
        if number < len(records):
            shown[-1] += ","
        lines.extend(shown)
    return "\n".join([*lines, "  ]", "}", ""])


def record_lines(record: Any) -> list[str]:
    """Return the lines of a record as a snapshot file has them, but for the comma behind it."""
    return [f"    {line}" for line in laid_out(record).split("\n")]


def read_snapshot(path: Path) -> Snapshot:
    """Read a snapshot file.

    Raises:
        DumpParseError: the file is no snapshot, or one of another format.
        OSError: it cannot be read.

    """
    hint = "write it anew: dumpparse snapshot update --exact, or with --ignore what it is to ignore"
    try:
        text = path.read_bytes().decode("utf-8")
        held, text = _loaded(text)
    except ValueError as error:
        message = f"this is no snapshot: {error}"
        raise _located(path, message, hint) from None
    if not isinstance(held, dict) or held.get("format") != FORMAT or not isinstance(held.get("records"), list):
        found = held.get("format") if isinstance(held, dict) else None
        message = "this is no snapshot" if found is None else f"this is a snapshot of the format {found!r}, not {FORMAT}"
        raise _located(path, message, hint)
    try:
        ignore = Ignore(held.get("ignore", []), held.get("ignore_paths", []))
    except (DumpParseError, TypeError) as error:
        said = error.message if isinstance(error, DumpParseError) else str(error)
        message = f"what this snapshot ignores is not known here: {said}"
        raise _located(path, message, hint) from None
    allow_loss, redact = held.get("allow_loss") is True, held.get("redact")
    redact = redact if isinstance(redact, bool) else None
    if held["records"]:
        text = snapshot_text(held["records"], ignore, allow_loss=allow_loss, redact=redact)
    return Snapshot(ignore, allow_loss, redact, text)


def _loaded(text: str) -> tuple[Any, str]:
    """Return what a file says, and its text as we would lay it out."""
    try:
        held = _exact(text)
    except RecursionError:
        # Values nested deeper than the json module goes: the head says what to ignore, and the text stands as it is.
        head, mark, _ = text.partition(RECORDS)
        try:
            return _exact(head + mark + "]}"), text
        except RecursionError:
            message = "it nests deeper than can be read"
            raise ValueError(message) from None
    return held, text


def _exact(text: str) -> Any:
    """Return what a JSON text says; ValueError where it has a number that no JSON has, or none that Python could hold."""
    return json.loads(text, parse_constant=_finite, parse_float=_finite)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        message = f"{text} is no number of JSON"
        raise ValueError(message)
    return number


def _located(path: Path, message: str, hint: str) -> DumpParseError:
    return DumpParseError(message, file=str(path), hint=hint)
