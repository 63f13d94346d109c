"""What was pasted → what the page shows of it, as lines of JSON, each as soon as it is known."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..encode import dumps
from ..log.record import Record, Text
from ..pages.entries import Entry, shallow_json
from ..pages.gathering import Gathered, Gathering
from ..pages.pieces import pieces_of_line
from ..pages.raw_text import RawText, expanded
from ..pages.rendering import index_html, log_html, response_html
from ..pages.response_view import ResponseView
from ..report.formats import FORMATS, Mode
from ..report.style import Style
from ..source.compressed import CompressionError

MOST_RESPONSES = 200
"""So many responses are shown."""
MOST_EXPANDED = 256 << 20
"""So many bytes are read of what is compressed."""
_CHUNK = 1 << 16
_FIRST, _BATCH = 1 << 12, 1 << 18
"""So many characters go out at once: few at first, so that one sees something."""


def read(data: bytes) -> Iterator[str]:
    """Yield what is found in a log: ``entries`` with their ``raws``, each ``response``, at last ``log``, ``marks``, why not all could be read (``failed``), and ``done``.

    Each is an object of JSON on a line of its own.
    """
    from ..log.reader import iter_records

    raw = RawText()
    gathering = Gathering(raw, MOST_RESPONSES)
    batch, marks = _Batch(), _MarkedLog()
    views: list[ResponseView] = []
    failed: list[CompressionError] = []
    for record in iter_records(raw.passing(_chunks(data, failed))):
        gathered = gathering.feed(record)
        marks.add(record)
        yield from _shown(gathered.views, views)
        batch.add(gathered)
        if batch.is_full:
            yield batch.taken()
    yield batch.taken()
    yield from _shown(gathering.close(), views)
    counts = gathering.counts
    more = counts.responses - len(views)
    yield _line({"log": log_html(gathering), "index": index_html(views, more) if len(views) > 1 or more else ""})
    yield from marks.lines(raw)
    if failed:
        yield _line({"failed": str(failed[0])})
    yield _line(
        {
            "done": {
                "lines": raw.lines,
                "records": counts.records,
                "events": counts.events,
                "responses": counts.responses,
                "issues": counts.issues,
            }
        }
    )


def _chunks(data: bytes, failed: list[CompressionError]) -> Iterator[bytes]:
    """Yield what was pasted or dropped in chunks; why not all of it could be read is added to a list."""
    return expanded((data[at : at + _CHUNK] for at in range(0, len(data), _CHUNK)), failed, MOST_EXPANDED)


def _shown(found: list[ResponseView], views: list[ResponseView]) -> Iterator[str]:
    for view in found:
        yield _line({"response": response_html(view, is_open=not views), "run": view.run, "number": view.number})
        views.append(view)


class _Batch:
    """Entries that wait to go out."""

    def __init__(self) -> None:
        self._raws: list[str] = []
        self._entries: list[Entry] = []
        self._size = 0
        self._most = _FIRST

    def add(self, gathered: Gathered) -> None:
        """Take what came of a record."""
        self._entries += ({**entry, "text": len(self._raws)} for entry in gathered.entries)
        self._raws.append(gathered.raw)
        # What is written of a value is about as long as the value.
        self._size += len(gathered.raw)

    @property
    def is_full(self) -> bool:
        """Whether so much waits that it goes out."""
        return self._size >= self._most

    def taken(self) -> str:
        """Return all that waits, which waits no more."""
        line = _line({"raws": self._raws, "entries": self._entries})
        self._raws, self._entries, self._size, self._most = [], [], 0, _BATCH
        return line


class _MarkedLog:
    """Which part of a log is what: by offsets, until all of it was read."""

    def __init__(self) -> None:
        self._ranges: list[tuple[int, int, str, str]] = []

    def add(self, record: Record) -> None:
        """Take the parts of a record."""
        value = "repaired" if any(one.code.startswith("repaired-") for one in record.issues) else "value"
        for part in record.parts:
            kind = "text" if isinstance(part, Text) else value
            self._ranges += ((start, stop, kind, record.prefix or "") for start, stop in part.span.ranges)

    def lines(self, raw: RawText) -> Iterator[str]:
        """Yield the whole log in ``marks``: pairs of what a piece is, and its text; what was taken off of lines is ``stripped``."""
        self._ranges.sort()
        pieces: list[tuple[str, str]] = []
        size, begins = 0, True
        for start, stop, kind, prefix in self._ranges:
            text = raw.between(start, stop)
            pieces += _pieces(text, kind, prefix, begins=begins)
            begins = text.endswith("\n")
            size += len(text)
            if size > _BATCH:
                yield _line({"marks": pieces})
                pieces, size = [], 0
        yield _line({"marks": pieces})


def _pieces(text: str, kind: str, prefix: str, *, begins: bool) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces, of which what was taken off of lines is ``stripped``; ``begins`` says whether it begins a line."""
    if not prefix:
        yield kind, text
        return
    for line in io.StringIO(text, newline="\n"):
        is_stripped = begins and line.startswith(prefix)
        if is_stripped:
            yield "stripped", prefix
        yield kind, line[len(prefix) :] if is_stripped else line
        begins = True


def as_json(data: bytes, mode: Mode) -> Iterator[str]:
    """Yield the values of a log as JSON for reading: the value itself where it is one, else an array of all.

    That not all could be read is said where the log is read (``read``).
    """
    from ..log.reader import iter_records

    encode = FORMATS[mode].encode
    first: str | None = None
    many = False
    for record in iter_records(_chunks(data, [])):
        for value in record.values:
            text = dumps(encode(value), 2)
            if first is None:
                first = text
                continue
            if not many:
                yield f"[\n{first}"
                many = True
            yield f",\n{text}"
    yield "\n]\n" if many else "" if first is None else f"{first}\n"


def redacted(data: bytes) -> dict[str, str]:
    """Return a log without its secrets, and how many that were, in words."""
    from ..redact.log_text import LogRedactor
    from ..redact.redactor import Redactor

    raw, redactor = RawText(), Redactor()
    for _ in raw.passing(_chunks(data, [])):
        pass
    text = LogRedactor(redactor).redact(raw.between(0, raw.end))
    return {"text": text, "said": redactor.summary()}


def compared(before: str, after: str, *, is_exact: bool) -> Iterator[str]:
    """Yield the differences of two logs, each a line of a page: the pieces of it with their colours; at last how many there are."""
    from ..compare.forms import compared as form
    from ..compare.logs import USUALLY_IGNORED, differences
    from ..log.reader import iter_records
    from ..repeatable import Ignore
    from ..report.difference_text import count_line, difference_lines

    logs = [[one for record in iter_records([text]) if (one := form(record, allow_loss=True)) is not None] for text in (before, after)]
    counts, style = Counter[str](), Style(colour=True)
    for found in differences(logs[0], logs[1], Ignore(() if is_exact else USUALLY_IGNORED)):
        counts[found.kind] += 1
        for line in difference_lines(found, style):
            yield _line({"line": pieces_of_line(line)})
    alike = len(logs[0]) - counts["changed"] - counts["gone"]
    yield _line({"said": pieces_of_line(count_line(counts, alike, style)) if counts else [["", f"no difference; {alike:,} alike"]]})


def _line(data: Any) -> str:
    return shallow_json(data) + "\n"
