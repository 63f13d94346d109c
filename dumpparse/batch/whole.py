"""A log, or an archive of logs, read as a whole: the task of small files, and of those that cannot be cut."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from ..log.reader import RecordReader
from ..log.record import Record
from ..parallel.event_source import EventsFound
from ..parallel.machine import look_for_cycles_seldom
from ..parallel.segments import memo_of
from ..source.compressed import CompressionError, compression
from ..source.folders import HEAD, Glob, is_no_text
from .archives import Kind, archive_kind, beginning, members
from .files import Source
from .job import Job, Told
from .made import Rows
from .parts import Parts
from .sources import patterns_of, why
from .store import Store, key_of
from .watched import CHANGED, TRIES, Watched, has_changed, is_as_it_was
from .writing import CannotWriteError, writing

_MOST = 2 << 20
"""So much of a compressed file has to be read at most until what it is of begins: a block of bzip2 has 900 kB."""
_PACKED = "a zip that is compressed is not read: expand it"
_NESTED = "an archive in an archive is not read: take it out, and give it by itself"


def read_sources(job: Job, sources: list[Source]) -> list[Told]:
    """Read some logs, each by itself, and put what came of it in its place; one that is broken costs only itself."""
    look_for_cycles_seldom()
    return [read_source(job, one) for one in sources]


def read_source(job: Job, source: Source) -> Told:
    """Read a log, and put what came of it in its place; what is done is not done again."""
    store = Store(job)
    key, name = key_and_name(job, source)
    known = store.told(key, source.stamp)
    if known is not None:
        return known
    told = Told(key, name, source.stamp)
    for left in reversed(range(TRIES)):
        try:
            told = _Try(job, store, source, key, name, is_last_try=not left).told()
        except CannotWriteError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, it is of this log alone
            told = failed(job, source, error)
        if told.state != "changed" and not (told.state == "unreadable" and has_changed(source)):
            break
        try:
            source = source.now()
        except Exception as error:  # noqa: BLE001  # the same
            told = failed(job, source, error)
            break
    if told.state in {"changed", "unreadable"}:
        store.note_failure(told)
    return told


def key_and_name(job: Job, source: Source) -> tuple[str, str]:
    """Return the key of a log, which does not depend on how it was given, and what it is called: an address may hold a password."""
    return _key(job, source.url, source.url), shown_words(job, source.name)


def _key(job: Job, name: str, identity: str) -> str:
    """Return the key of a log; where secrets are taken out, it has nothing of its name."""
    return key_of("" if job.redact else name, identity)


def shown_words(job: Job, words: str, before: str = "") -> str:
    """Return words, or a name, as they are shown; what is a secret may be known by what stands ``before``."""
    if not job.redact:
        return words
    from .without_secrets import words_without_secrets

    return words_without_secrets(job, words, before)


def failed(job: Job, source: Source, error: BaseException) -> Told:
    """Return what is told of a log that could not be read; the words of an error may have its address."""
    words = why(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
    key, name = key_and_name(job, source)
    return Told(key, name, source.stamp, "unreadable", shown_words(job, words, source.name))


class _Try:
    """One try to read a log."""

    def __init__(self, job: Job, store: Store, source: Source, key: str, name: str, *, is_last_try: bool) -> None:
        self._job = job
        self._store = store
        self._source = source
        self._key = key
        self._name = name
        self._is_last_try = is_last_try
        self._watched = Watched(source)
        self._began = time.monotonic()

    def told(self) -> Told:
        """Read it; what came of it is in its place then."""
        with closing(self._watched.chunks()) as chunks:
            head, rest = _peeked(chunks)
            kind = archive_kind(head)
            if kind == "packed zip":
                raise CompressionError(_PACKED)
            return self._of_log(head, rest) if kind is None else self._of_archive(kind, rest)

    def _of_log(self, head: bytes, chunks: Iterable[bytes]) -> Told:
        told = Told(self._key, self._name, self._source.stamp)
        with self._store.staging(self._key) as folder:
            if not self._source.is_named and is_no_text(_looked_at(head), self._encoding):
                told.state, told.bytes = "binary", self._source.size or 0
            else:
                self._read(told, chunks, folder)
                told.bytes = self._watched.bytes
                is_last_try = self._is_last_try
                if told.state == "read" and not is_as_it_was(
                    self._source, told.bytes, lambda: self._watched.is_the_same, is_last_try=is_last_try
                ):
                    return self._changed()
            self._commit(told, folder)
        return told

    def _commit(self, told: Told, folder: Path) -> None:
        told.seconds = round(time.monotonic() - self._began, 3)
        self._store.commit(told, folder)

    def _of_archive(self, kind: Kind, chunks: Iterable[bytes]) -> Told:
        told = Told(self._key, self._name, self._source.stamp, "archive")
        glob = Glob.of(patterns_of(self._job.patterns))
        with self._store.staging(self._key) as folder:
            try:
                for member in members(kind, self._source, chunks, glob):
                    place = folder / str(len(told.members))
                    with writing():
                        place.mkdir()
                    told.members.append(self._of_member(kind, member.name, member.number, member.chunks, place))
            except CompressionError as error:
                told.state, told.error = "damaged", str(error)
            if has_changed(self._source):
                return self._changed()
            told.bytes = self._source.size or self._watched.bytes
            for number, one in enumerate(told.members):
                self._store.commit(one, folder / str(number))
            self._commit(told, folder)
        return told

    def _of_member(self, kind: Kind, member: str, number: int, chunks: Iterator[bytes], folder: Path) -> Told:
        name = shown_words(self._job, f"{kind}://{member}::{self._source.name}")
        key = _key(self._job, member, f"{kind}://{member}::{self._source.url}#{number}")
        told = Told(key, name, self._source.stamp)
        count, began = _Counted(chunks), time.monotonic()
        try:
            head, chunks = _peeked(count.chunks())
            if archive_kind(head) is not None:
                told.state, told.error = "unreadable", _NESTED
            elif is_no_text(_looked_at(head), self._encoding):
                told.state = "binary"
            else:
                self._read(told, chunks, folder)
        except CompressionError as error:
            told.state, told.error = "damaged", str(error)
        told.bytes, told.seconds = count.bytes, round(time.monotonic() - began, 3)
        return told

    def _read(self, told: Told, chunks: Iterable[bytes], folder: Path) -> None:
        """Read a log; where it is damaged, what stands before that."""
        parts = Parts(folder, self._job)
        rows, found = Rows(told.name, self._job.mode, parts), EventsFound(None)
        try:
            if self._job.redact:
                from .without_secrets import without_secrets

                chunks = without_secrets(self._job, chunks)
            for record in _records(chunks, self._job.reading):
                rows.record(record)
                rows.events(*found.in_record(record, told.name))
        except CompressionError as error:
            told.state, told.error = "damaged", str(error)
        rows.close()
        parts.close()
        told.counts, told.errors = parts.counts, rows.errors

    @property
    def _encoding(self) -> str:
        return str(self._job.reading.get("encoding", "auto"))

    def _changed(self) -> Told:
        return Told(self._key, self._name, self._source.stamp, "changed", CHANGED)


def _records(chunks: Iterable[bytes], reading: dict[str, Any]) -> Iterator[Record]:
    """Yield the records of a log, by what was learnt from those before it: most are of the same program."""
    reader = RecordReader(memo=memo_of(**reading), **reading)
    for chunk in chunks:
        yield from reader.feed(chunk)
    yield from reader.close()


class _Counted:
    """Counts the bytes of chunks."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.bytes = 0

    def chunks(self) -> Iterator[bytes]:
        """Yield them."""
        for chunk in self._chunks:
            self.bytes += len(chunk)
            yield chunk


def _peeked(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return how some bytes begin, and all of them: so much that what they are of can be seen, where they are compressed."""
    head = b""
    damage: CompressionError | None = None
    try:
        while len(beginning(head)) < HEAD and len(head) < _MOST and (chunk := next(chunks, None)) is not None:
            head += chunk
    except CompressionError as error:
        damage = error  # it is raised behind what stands before it
    return head, _again(head, damage, chunks)


def _again(head: bytes, damage: CompressionError | None, chunks: Iterator[bytes]) -> Iterator[bytes]:
    if head:
        yield head
    if damage is not None:
        raise damage
    yield from chunks


def _looked_at(head: bytes) -> bytes:
    """Return by how much of the beginning it is seen whether a file is text: by as much as where it is read in parts."""
    return head if compression(head) else head[:HEAD]
