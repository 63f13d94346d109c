"""The records of all sources of an invocation that may be wanted, without secrets where these are taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from .redacting import wanted_without_secrets
from .selection import Selection

if TYPE_CHECKING:
    from ..log.record import Record
    from .invocation import Invocation


def reader_of(invocation: Invocation, selection: Selection) -> Callable[[Iterable[bytes]], Iterable[Record]]:
    """Return what reads the records of a source that may be wanted."""
    redactor = invocation.redactor
    if redactor is None:
        return selection.reader(invocation.reading, strict=invocation.strict)
    return partial(wanted_without_secrets, selection.grep, invocation.reading, redactor, strict=invocation.strict)


def records_of(invocation: Invocation, selection: Selection) -> Iterator[tuple[str | None, Record]]:
    """Yield (file, record) of all sources, in order."""
    return invocation.read(reader_of(invocation, selection))
