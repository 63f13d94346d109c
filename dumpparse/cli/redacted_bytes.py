"""The bytes of a log → the same without its secrets, as ``redact`` writes them, and ``report`` reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .invocation import Invocation

if TYPE_CHECKING:
    from ..redact.log_text import LogRedactor
    from ..source.exact import ExactDecoder


def learn(invocation: Invocation, log: LogRedactor) -> None:
    """Read files that are not held as a whole, or of which there are several, before anything of them is written."""
    from ..redact.log_text import MOST_HELD, in_parts
    from ..source.exact import ExactDecoder
    from .io.sources import chunks_of, is_compressed

    names = [name for name in invocation.files if name != "-" and os.path.isfile(name)]  # noqa: PTH113  # as everywhere on the command line
    if len(invocation.files) == 1 and all(os.path.getsize(name) <= MOST_HELD and not is_compressed(name) for name in names):  # noqa: PTH202
        return
    for name in names:
        # What cannot be read is said where it is read to be written.
        for text in in_parts(_decoded(chunks_of(name), ExactDecoder(invocation.reading.encoding), []), MOST_HELD):
            log.learn(text)


def redacted(chunks: Iterable[bytes], log: LogRedactor, encoding: str, *, live: bool) -> Iterator[bytes]:
    """Yield a log without its secrets; where it cannot be read on, what stands before that comes first."""
    from ..redact.log_text import MOST_HELD, in_parts
    from ..source.exact import ExactDecoder

    decoder = ExactDecoder(encoding)
    failed: list[Exception] = []
    for text in in_parts(_decoded(chunks, decoder, failed), 0 if live else MOST_HELD):
        yield decoder.encode(log.redact(text))
    if decoder.rest:
        yield decoder.rest
    for error in failed:
        raise error


def _decoded(chunks: Iterable[bytes], decoder: ExactDecoder, failed: list[Exception]) -> Iterator[str]:
    """Yield the text of a source; why it could not be read on is added to a list."""
    from ..source.compressed import CompressionError
    from .io.sources import UnreadableError

    try:
        for chunk in chunks:
            if text := decoder.feed(chunk):
                yield text
    except (UnreadableError, CompressionError) as error:
        failed.append(error)
    try:
        if text := decoder.close():
            yield text
        if not failed:
            decoder.check()
    except CompressionError as error:
        failed.append(error)
