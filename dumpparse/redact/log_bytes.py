"""The bytes of a log → the same without its secrets, whatever their encoding and compression."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..source.exact import ExactDecoder
from .log_text import MOST_HELD, LogRedactor, in_parts


def learn(chunks: Iterable[bytes], log: LogRedactor, encoding: str) -> None:
    """Remember the secrets of a log; what cannot be read of it is said where it is read to be written."""
    for text in in_parts(_decoded(chunks, ExactDecoder(encoding), []), MOST_HELD):
        log.learn(text)


def redacted(chunks: Iterable[bytes], log: LogRedactor, encoding: str, *, live: bool = False) -> Iterator[bytes]:
    """Yield a log without its secrets; where it cannot be read on, what stands before that comes first.

    ``live``: as soon as it is there; else what is found within ``MOST_HELD`` characters is gone before the place where it was found, too.
    """
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
    try:
        for chunk in chunks:
            if text := decoder.feed(chunk):
                yield text
    except Exception as error:  # noqa: BLE001  # each kind of source has exceptions of its own; it is raised behind what was read
        failed.append(error)
    try:
        if text := decoder.close():
            yield text
        if not failed:
            decoder.check()
    except OSError as error:
        failed.append(error)
