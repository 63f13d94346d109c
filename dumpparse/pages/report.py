"""A log → one HTML file that needs nothing else: its responses, its errors, its records, every entry of it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import visible
from ..source.compressed import CompressionError
from .gathering import Chunks, Gathering
from .raw_text import RawText, expanded
from .rendering import SCRIPTS, STYLE, asset, index_html, log_html, markup, response_html, template

if TYPE_CHECKING:
    from .response_view import ResponseView

MOST_ENTRIES = 250_000
"""So many entries a report has; what comes behind them is counted."""
MOST_CHARACTERS = 256 << 20
"""The same of their text."""
MOST_RESPONSES = 500
"""So many responses are shown; others are counted."""
_FEW = 3
"""So many responses are unfolded at first."""


@dataclass(slots=True)
class Found:
    """How much a report has of each, for its first lines."""

    lines: int
    records: int
    events: int
    responses: int
    issues: int
    entries: int
    more_entries: int
    secrets: int | None = None


class Report:
    """Reads a log and makes a report of it.

    Args:
        title: what it is called.
        version: of dumpparse.
        encoding: of the bytes, as ``iter_records`` has it.
        reading: further arguments of ``iter_records``.

    Attributes:
        title: what it is called.
        found: how much there was, once it was read.

    >>> report = Report("app.log", "0")
    >>> report.read([b"got { a: [Object] }"])
    >>> html = report.html()
    >>> html[:15], "[Object] is all that was printed" in html, report.found.records
    ('<!DOCTYPE html>', True, 1)

    """

    def __init__(self, title: str, version: str, *, encoding: str = "auto", **reading: Any) -> None:
        self.title = title
        self._version = version
        self._raw = RawText(encoding)
        self._reading = {"encoding": encoding, **reading}
        self._gathering = Gathering(self._raw, MOST_RESPONSES)
        self._chunks = Chunks()
        self._views: list[ResponseView] = []
        self._more_entries = 0
        self._is_full = False
        self.secrets: int | None = None
        """How many secrets were replaced before it was read; ``None`` where none were looked for."""

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read a log to its end.

        Raises:
            DumpParseError: with ``strict``, at the first broken record.
            CompressionError: behind all that could be expanded.

        """
        for _ in self.reading(chunks):
            pass

    def reading(self, chunks: Iterable[bytes]) -> Iterator[None]:
        """Read a log to its end; yield after each record, so that whoever asks may say how far it is."""
        from ..log.reader import iter_records

        failed: list[CompressionError] = []
        try:
            for record in iter_records(self._raw.passing(expanded(chunks, failed)), **self._reading):
                gathered = self._gathering.feed(record)
                self._take(gathered.views)
                if self._is_full:
                    self._more_entries += len(gathered.entries)
                else:
                    self._chunks.add(gathered)
                    self._fill()
                yield
        finally:
            # What was read before something went wrong is in the report.
            self._take(self._gathering.close())
            self._chunks.close()
        for error in failed:
            raise error

    def _fill(self) -> None:
        """See whether there is room for more. Records that take turns come when they end: until then any text may be needed."""
        if self._chunks.entries >= MOST_ENTRIES or self._raw.end >= MOST_CHARACTERS:
            self._is_full = True
            self._raw.forget()

    def _take(self, views: list[ResponseView]) -> None:
        for view in views:
            self._chunks.name(view)
        self._views += views

    @property
    def has_errors(self) -> bool:
        """Whether an issue is an error."""
        return self._gathering.counts.errors > 0

    @property
    def is_blank(self) -> bool:
        """Whether there was nothing but blanks."""
        gathering = self._gathering
        return not (gathering.tallies.texts or gathering.tallies.records or gathering.counts.events or gathering.counts.responses)

    @property
    def found(self) -> Found:
        """How much there was of each."""
        counts = self._gathering.counts
        return Found(
            self._raw.lines, counts.records, counts.events, counts.responses, counts.issues, self._chunks.entries, self._more_entries, self.secrets
        )  # fmt: skip

    def html(self) -> str:
        """Return the file.

        Raises:
            DumpParseError: Jinja2 is not installed.

        """
        style = asset(STYLE)
        script = "\n".join(asset(name) for name in (*SCRIPTS, "report.js"))
        views, gathering = self._views, self._gathering
        more = gathering.counts.responses - len(views)
        return template("report.html").render(
            title=visible(self.title),
            version=self._version,
            policy=f"default-src 'none'; base-uri 'none'; form-action 'none'; script-src {_hash(script)}; style-src {_hash(style)}",
            style=markup(style),
            script=markup(script),
            found=self.found,
            views=views,
            more_responses=more,
            index=markup(index_html(views, more)),
            articles=[markup(response_html(view, is_open=number < _FEW)) for number, view in enumerate(views)],
            log=markup(log_html(gathering)),
            chunks=self._chunks.made,
        )


def _hash(text: str) -> str:
    """Return what a policy names a script or a style by that may run: nothing that a log holds may."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
