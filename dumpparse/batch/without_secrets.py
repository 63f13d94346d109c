"""The bytes of a log → the same without its secrets, whatever is found where in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator

from ..redact.log_bytes import learn, redacted
from ..redact.log_text import MOST_HELD, LogRedactor
from ..redact.redactor import Redactor
from ..source.compressed import compression
from .job import Job
from .writing import CannotWriteError, writing

_CHUNK = 1 << 18
_HEAD = 16


def words_without_secrets(job: Job, words: str, before: str = "") -> str:
    """Return words without secrets, those that stand ``before`` among them: an address may hold a password, and an error a part of it."""
    redactor = Redactor(job.also)
    redactor.text(before)
    return redactor.text(words)


def without_secrets(job: Job, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a log without its secrets; where it cannot be read on, what stands before that comes first.

    A secret may be known by what stands far below it: a log is kept in a file that no name leads to, and read twice, unless it is short.
    """
    encoding = str(job.reading.get("encoding", "auto"))
    log = LogRedactor(Redactor(job.also), source_format=str(job.reading.get("source_format", "auto")))
    failed: list[Exception] = []
    with tempfile.TemporaryFile() as copy:
        try:
            for chunk in chunks:
                with writing():
                    copy.write(chunk)
        except CannotWriteError:
            raise
        except Exception as error:  # noqa: BLE001  # each kind of source has exceptions of its own; it is raised behind what was read
            failed.append(error)
        size = copy.tell()
        copy.seek(0)
        if size > MOST_HELD or compression(copy.read(_HEAD)) is not None:
            copy.seek(0)
            learn(iter(lambda: copy.read(_CHUNK), b""), log, encoding)
        copy.seek(0)
        yield from redacted(iter(lambda: copy.read(_CHUNK), b""), log, encoding)
    if failed:
        raise failed[0]
