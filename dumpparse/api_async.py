"""The public function for logs that come in asynchronously. It reads nothing itself and starts no task."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import Any

from .errors import DumpParseError
from .events import Event, Normaliser
from .log.reader import RecordReader
from .log.record import Record


async def aiter_events(source: AsyncIterable[str] | AsyncIterable[bytes] | AsyncIterable[Record]) -> AsyncIterator[Event]:
    """Yield the events of streamed model answers in a log that comes in asynchronously, in printed order.

    Args:
        source: an async iterable of chunks of text or of bytes, cut anywhere (a subprocess's output, a socket), or of
            records. Bytes may be compressed by gzip, bzip2, xz or zstd. Only the iterable is awaited; a record is parsed in the loop's own thread as soon as it is whole.

    Yields:
        The events that ``iter_events`` gives for the same input, each as soon as its record is known to be whole: when the
        next one begins, or at the end.

    Raises:
        DumpParseError: the source is no async iterable, or gives something else than chunks or records.
        OSError: what is compressed is damaged, or is not read; then the events before the damage came first.

    >>> import asyncio
    >>> async def chunks():
    ...     yield "{ type: 'response.audio.done', "
    ...     yield "sequence_number: 4 }"
    >>> async def types():
    ...     return [event.type async for event in aiter_events(chunks())]
    >>> asyncio.run(types())
    ['response.audio.done']

    """
    if not hasattr(source, "__aiter__"):
        message = f"aiter_events takes an async iterable, not {type(source).__name__}"
        raise DumpParseError(message, hint="iter_events reads texts, bytes, paths, files and iterables")
    reader, normaliser = RecordReader(), Normaliser()
    async for item in source:
        for record in _records(reader, item):
            for event in normaliser.feed(record):
                if event.kind == "event":
                    yield event
    for record in reader.close():
        for event in normaliser.feed(record):
            if event.kind == "event":
                yield event


def _records(reader: RecordReader, item: Any) -> list[Record]:
    if isinstance(item, Record):
        return [item]
    if not isinstance(item, str | bytes | bytearray | memoryview):
        message = f"an async source gives chunks of text or bytes, or records, not {type(item).__name__}"
        raise DumpParseError(message, hint="give what was printed, or records of iter_records")
    return list(reader.feed(item if isinstance(item, str) else bytes(item)))
