"""The public functions for logs that come in asynchronously. They read nothing themselves and start no task."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from typing import TYPE_CHECKING, Any

from .errors import DumpParseError
from .events import Event, Normaliser
from .log.reader import RecordReader
from .log.record import Record

if TYPE_CHECKING:
    from .responses.model import Response

AsyncSource = AsyncIterable[str] | AsyncIterable[bytes] | AsyncIterable[Record]
"""Chunks of text or of bytes, cut anywhere (a subprocess's output, a socket), or records."""


async def aiter_records(source: AsyncSource, **reading: Any) -> AsyncIterator[Record]:
    """Yield the records of a log that comes in asynchronously.

    Args:
        source: an async iterable of chunks of text or of bytes, cut anywhere, or of records, which are given as they are. Bytes may
            be compressed by gzip, bzip2, xz or zstd. Only the iterable is awaited; a record is parsed in the loop's own thread as soon as it is whole.
        reading: how it is read, as ``RecordReader`` has it: ``max_record``, ``repair``, ``source_format`` …

    Yields:
        The records that ``iter_records`` gives for the same input, each when the next one begins, or at the end.

    Raises:
        DumpParseError: the source is no async iterable, or gives something else than chunks or records.
        OSError: what is compressed is damaged, or is not read; then the records before the damage came first.

    >>> import asyncio
    >>> async def chunks():
    ...     yield "user { id: "
    ...     yield "1 }"
    >>> async def values():
    ...     return [record.values async for record in aiter_records(chunks())]
    >>> asyncio.run(values())
    [[{'id': 1}]]

    """
    if not hasattr(source, "__aiter__"):
        message = f"an async iterable is to be read, not {type(source).__name__}"
        raise DumpParseError(message, hint="iter_records, iter_events and iter_responses read texts, bytes, paths, files and iterables")
    reader = RecordReader(**reading)
    async for item in source:
        for record in _records(reader, item):
            yield record
    for record in reader.close():
        yield record


async def aiter_events(source: AsyncSource, **reading: Any) -> AsyncIterator[Event]:
    """Yield the events of streamed model answers in a log that comes in asynchronously, in printed order.

    Args:
        source: what ``aiter_records`` takes.
        reading: how it is read, as there.

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
    normaliser = Normaliser()
    async for record in aiter_records(source, **reading):
        for event in normaliser.feed(record):
            if event.kind == "event":
                yield event


async def aiter_responses(source: AsyncSource, **reading: Any) -> AsyncIterator[Response]:
    """Yield the responses in a log that comes in asynchronously, each as soon as it is finished, as ``iter_responses`` does.

    Args:
        source: what ``aiter_records`` takes.
        reading: how it is read, as there.

    Raises:
        DumpParseError, OSError: as ``aiter_records`` has it.

    >>> import asyncio
    >>> async def chunks():
    ...     yield "{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', "
    ...     yield "status: 'in_progress', output: [] } }"
    >>> async def ids():
    ...     return [response.id async for response in aiter_responses(chunks())]
    >>> asyncio.run(ids())
    ['resp_1']

    """
    from .responses import Demultiplexer, responses_of

    normaliser, demultiplexer = Normaliser(), Demultiplexer()
    async for record in aiter_records(source, **reading):
        for event in normaliser.feed(record):
            for response in responses_of(demultiplexer.feed(event)):
                yield response
    for response in responses_of(demultiplexer.close()):
        yield response


def _records(reader: RecordReader, item: Any) -> list[Record]:
    if isinstance(item, Record):
        return [item]
    if not isinstance(item, str | bytes | bytearray | memoryview):
        message = f"an async source gives chunks of text or bytes, or records, not {type(item).__name__}"
        raise DumpParseError(message, hint="give what was printed, or records of iter_records")
    return list(reader.feed(item if isinstance(item, str) else bytes(item)))
