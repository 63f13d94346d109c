"""What ``snapshot`` reads and shows: a log as records that can be compared, and where two texts differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from .invocation import Invocation
from .io.output import write
from .io.terminal import quoted_name
from .snapshot_file import update_command

if TYPE_CHECKING:
    from pathlib import Path

    from ..repeatable import Ignore
    from ..snapshot import Change, Snapshot


@dataclass
class ComparableLog:
    """A log that was read.

    Attributes:
        records: the form of each record.
        lines: where each begins in the log, from 1.

    """

    records: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def read_log(invocation: Invocation, name: str, ignore: Ignore, *, allow_loss: bool) -> ComparableLog | None:
    """Read one log; ``None`` where it cannot be read or compared, which was said."""
    from .. import iter_records
    from ..errors import DumpParseError
    from ..repeatable import Replacer
    from ..snapshot import record_form

    invocation.files = (name,)
    failures, replacer, log = invocation.failures, Replacer(ignore), ComparableLog()
    try:
        for file, record in invocation.read(partial(iter_records, strict=invocation.strict, **invocation.reading.arguments)):
            record.file = file
            if invocation.redactor is not None:
                record = invocation.redactor.record(record)  # noqa: PLW2901  # from here on
            log.records.append(record_form(record, replacer, allow_loss=allow_loss))
            log.lines.append(record.line)
    except DumpParseError as error:
        invocation.error(error, name)
    if invocation.redactor is not None:
        log.records = invocation.redactor.again(log.records)
    return log if invocation.failures == failures else None


def record_lines_of(records: Sequence[dict[str, Any]], lines: Sequence[int]) -> tuple[list[str], list[int]]:
    """Return the lines of records as a snapshot file has them, and for each the line of the log its record begins on."""
    from ..snapshot import record_lines

    shown: list[str] = []
    owners: list[int] = []
    for record, line in zip(records, lines, strict=True):
        text = record_lines(record)
        shown.extend(text)
        owners.extend([line] * len(text))
    return shown, owners


def show_change(invocation: Invocation, change: Change, where: str) -> None:
    """Print one difference: where it is, and its lines. What they hold of a log is JSON, whose escapes keep it harmless."""
    from ..report.style import Style

    style = Style(colour=invocation.color)
    colours = {"-": "red", "+": "green", " ": None}
    write(style(f"@@ {where} @@", "cyan") + "\n")
    for sign, line in change.lines:
        colour = colours[sign]
        write((style(f"{sign}{line}", colour) if colour else f"{sign}{line}") + "\n")


def compare(invocation: Invocation, name: str, path: Path, log: ComparableLog, snapshot: Snapshot, given: str | None) -> None:
    """Show where a log differs from its snapshot, and say how many places that are."""
    from ..snapshot import RECORDS, differences, snapshot_text

    text = snapshot_text(log.records, snapshot.ignore, allow_loss=snapshot.allow_loss, redact=snapshot.redact)
    if text == snapshot.text:
        invocation.say("as-snapshot", "as its snapshot", name)
        return
    lines = text.split("\n")
    owners = record_lines_of(log.records, log.lines)[1]
    head = lines.index(RECORDS) + 1
    changes = list(differences(snapshot.text.split("\n"), lines))
    write(f"--- {quoted_name(str(path))}\n+++ {quoted_name(name)}\n")
    for change in changes:
        at = min(max(change.after - head, 0), len(owners) - 1)
        place = owners[at] if owners else "end"
        show_change(invocation, change, f"{quoted_name(str(path))}:{change.before + 1}  {quoted_name(name)}:{place}")
    count = f"{len(changes)} place{'s' if len(changes) > 1 else ''}"
    invocation.fail("differs", f"not as its snapshot in {count}; if that is right: {update_command(name, given)}", file=name)
