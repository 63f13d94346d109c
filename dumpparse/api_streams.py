"""The public functions for whole logs: dumps of any source in, rows, typed events and reconstructed responses out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .events import Event, events

if TYPE_CHECKING:
    from .report.formats import Mode
    from .report.row_line import RowLine
    from .responses.model import Response


def rows(source: Any, mode: Mode = "natural", **reading: Any) -> Iterator[RowLine]:
    """Yield a flat row for each value of a log, for tables of pandas, polars or DuckDB.

    Args:
        source: what ``iter_records`` takes: a text, bytes, a path, an open file or an iterable of chunks.
        mode: how values are written, as ``to_json`` has it.
        reading: further arguments of ``iter_records``.

    Yields:
        ``{"file", "line", "time", "source", "level", "label", "value"}``, where ``line`` is that of the value, and ``label`` the
        words right before it, or ``None``. What was printed without a value gives no row. They are those of
        ``dumpparse json --rows``, one in memory at a time.

    Raises:
        DumpParseError, OSError: as ``iter_records`` has it; EncodeError for a mode that there is not.

    >>> [(row["line"], row["label"], row["value"]) for row in rows("up" + chr(10) + "user: { id: 1 } of [ 2 ]")]
    [(2, 'user', {'id': 1}), (2, 'of', [2])]

    """
    from .api import to_json
    from .log.reader import iter_records
    from .report.row_line import row_lines

    to_json(None, mode)  # a mode that there is not is said before anything is read
    for record in iter_records(source, **reading):
        if record.values:
            yield from row_lines(record.file, record, [to_json(value, mode) for value in record.values])


def iter_events(source: Any, **reading: Any) -> Iterator[Event]:
    """Yield the events of streamed model answers in a dump, in printed order.

    ``source`` is what ``iter_records`` takes: a text, bytes, a path, an open file or an iterable of chunks; ``reading`` are further
    arguments of that, such as ``encoding``. Only events of a stream are given; a final object or an error printed beside them tells
    ``iter_responses`` something, and is no event.

    >>> from dumpparse import iter_events
    >>> [event.type for event in iter_events("{ type: 'response.audio.done', sequence_number: 4 }")]
    ['response.audio.done']
    """
    for event in events(_records(source, **reading)):
        if event.kind == "event":
            yield event


def iter_responses(source: Any, **reading: Any) -> Iterator[Response]:
    """Return the responses in a dump, each as soon as it is finished.

    A finished response is given out after 2,000 further events without one of its own, one that never ends after 50,000,
    and all at the end of the input. Where those that are held take more than 256 MB, the largest are given out before, with the
    issue ``response-too-large``; what comes of one later is another response. ``source`` is what ``iter_records`` takes, and
    ``reading`` further arguments of that, such as ``encoding``.

    >>> log = "{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', output: [] } }"
    >>> for number, delta in ((1, "Hel"), (2, "lo")):
    ...     log += f" {{ type: 'response.output_text.delta', sequence_number: {number}, output_index: 0, content_index: 0, delta: '{delta}' }}"
    >>> [(response.id, response.text, response.text_state, response.outcome) for response in iter_responses(log)]
    [('resp_1', 'Hello', 'partial', 'unterminated')]
    """
    from .responses import responses

    return responses(events(_records(source, **reading)))


def reconstruct(source: Any, **reading: Any) -> list[Response]:
    """Return all responses in a dump; ``source`` is what ``iter_records`` takes, ``reading`` are further arguments of that.

    All are in memory at once: ``iter_responses`` gives them one by one.

    >>> reconstruct("nothing of a model here")
    []
    """
    return list(iter_responses(source, **reading))


def _records(source: Any, **reading: Any) -> Iterator[Any]:
    from .log.reader import iter_records

    return iter_records(source, **reading)
