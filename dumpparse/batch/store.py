"""The folder of a batch: what is done, what is under way, and how the one becomes the other, whole or not at all.

    OUT/_batch.json                 how the data sets are made
    OUT/_sources/KEY.json           what became of a log; it is written last, when all that came of it is in its place
    OUT/_work/…                     what is under way: nothing below it is a data set
    OUT/TABLE/log=KEY/part-N.…      the rows that came of a log

A log that is read anew loses its file in ``_sources`` before anything else of it is touched: who heeds these files, as
``dumpparse query`` does, sees all that came of a log, or nothing.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from ..errors import DumpParseError
from .job import DONE, Job, Told
from .tables import TABLES
from .writing import writing

_LONGEST = 60
"""So many characters of a name are in the name of its folder."""
_NO_LOG = "none"
"""The partition of no log: an empty file in it says which columns there are, where nothing came of any log. Its name is one as those of logs are, as
pandas does not read a folder in which one is null."""
_BATCH, _SOURCES, _LOCK, _WORK = "_batch.json", "_sources", "_lock", "_work"
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""How a file system says that it has no locks."""


def key_of(name: str, identity: str) -> str:
    """Return the name of a log's folder: what can be read of its name, and what tells it from all others.

    >>> key_of("s3://logs/../api 1.log", "s3://logs/../api 1.log")
    'logs-..-api-1.log-3291a826b48e'
    """
    shown = re.sub(r"[^A-Za-z0-9._]+", "-", name.rpartition("://")[2])[-_LONGEST:].strip("-.") or "log"
    return f"{shown}-{sha256(identity.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


class Store:
    """The folder of a batch, as those who read see it.

    Args:
        job: what is to be done.

    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._out = Path(job.out)
        self._done = self._out / _SOURCES
        self._work = self._out / _WORK

    def told(self, key: str, stamp: str) -> Told | None:
        """Return what became of a log that need not be read again; ``None`` where it has to be, as where nothing tells whether it is the same."""
        made = self._noted(key, stamp)
        if made is None or made["state"] not in DONE:
            return None
        # What of an archive cannot be read cannot be the next time either.
        members = [self._noted(one, stamp) for one in made["members"]]
        if None in members:
            return None
        return Told(**{**made, "members": [Told(**{**one, "members": []}) for one in members if one is not None]})

    def _noted(self, key: str, stamp: str) -> dict[str, Any] | None:
        """Return what is noted of a log that was the same, and read by this version."""
        made = _read(self._done / f"{key}.json")
        if made is None or not stamp or made.get("stamp") != stamp or made.pop("version", None) != self._job.version:
            return None
        patterns = made.pop("patterns", None)
        if (made["state"] == "archive" or made["members"]) and patterns != [*self._job.patterns]:
            return None  # others of what is in it are wanted
        return made if self._is_there(key, made) else None

    def _is_there(self, key: str, made: dict[str, Any]) -> bool:
        """Return whether what came of a log is in its place: somebody may have taken it away."""
        return all(not count or (self._out / table / f"log={key}").exists() for table, count in made["counts"].items())

    @contextmanager
    def staging(self, key: str) -> Iterator[Path]:
        """Give a folder to make something of a log in; it is gone at the end, unless it was put in its place."""
        folder = self._work / key / uuid4().hex
        with writing():
            folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def kept(self, key: str, *what: str) -> Path:
        """Return where a part of a log is kept until all of it is there; ``what`` tells it from all others."""
        return self._work / key / f"part-{sha256(repr((self._job.version, *what)).encode()).hexdigest()[:24]}"

    def keep(self, folder: Path, place: Path) -> None:
        """Put a part in its place, unless somebody else has done so."""
        try:
            folder.rename(place)
        except OSError:
            if not place.exists():
                with writing():
                    raise

    def commit(self, told: Told, folder: Path) -> None:
        """Put what came of a log in its place: the folders of data sets in a folder; what came of it before is gone, and what was in it."""
        done = self._done / f"{told.key}.json"
        kept = {one.key for one in told.members}
        with writing():
            self._done.mkdir(exist_ok=True)
            # Who was in it stands there alone: it goes when they are gone.
            for key in (_read(done) or {}).get("members", []):
                if key not in kept:
                    (self._done / f"{key}.json").unlink(missing_ok=True)
                    self._replace(key, folder / key)
            done.unlink(missing_ok=True)
            self._replace(told.key, folder)
            self._note(told)

    def _replace(self, key: str, folder: Path) -> None:
        """Put the folders of data sets in a folder in the place of what came of a log before, which is in that folder then."""
        for table in TABLES:
            place = self._out / table / f"log={key}"
            if place.exists():
                folder.mkdir(exist_ok=True)
                place.rename(folder / f"{table}-before")
            if (folder / table).exists():
                place.parent.mkdir(exist_ok=True)
                (folder / table).rename(place)

    def note_failure(self, told: Told) -> None:
        """Note that a log could not be read; what came of it when it could stays."""
        before = _read(self._done / f"{told.key}.json")
        if before is not None and before.get("state") in DONE:
            return
        with writing():
            self._done.mkdir(exist_ok=True)
            if before is None:  # what is there is of one who was stopped while he put it in its place
                with self.staging(told.key) as folder:
                    self._replace(told.key, folder)
            self._note(told)

    def _note(self, told: Told) -> None:
        _write(
            self._done / f"{told.key}.json", {**told.as_json(), "version": self._job.version, "patterns": [*self._job.patterns]}, self._work
        )

    def others(self, told: Iterable[Told]) -> int:
        """Return of how many logs besides these something is here."""
        known = {one.key for some in told for one in some.each}
        return sum(path.stem not in known for path in self._done.glob("*.json"))

    def forget(self, key: str) -> None:
        """Take away what is kept of a log."""
        shutil.rmtree(self._work / key, ignore_errors=True)


def made_as(out: str) -> dict[str, Any]:
    """Return how the data sets in a folder are made, as ``Job.options`` has it.

    Raises:
        ValueError: it does not say so.
        OSError: it is no folder of a batch, or cannot be read.

    """
    made: dict[str, Any] = json.loads((Path(out) / _BATCH).read_text(encoding="utf-8"))
    return made


def told_file(out: str, key: str) -> Path:
    """Return the file in which it stands what became of a log."""
    return Path(out) / _SOURCES / f"{key}.json"


def keys_done(out: str) -> list[str]:
    """Return the names of the partitions of logs that are done, in order.

    Raises:
        OSError: the folder of them cannot be read.

    """
    try:
        with os.scandir(Path(out) / _SOURCES) as found:
            return sorted(one.name.removesuffix(".json") for one in found if one.name.endswith(".json"))
    except FileNotFoundError:
        return []


@contextmanager
def opened(job: Job) -> Iterator[Store]:
    """Open the folder of a batch, or make it; nobody else works in it meanwhile.

    Raises:
        DumpParseError: it was made in another way, holds something else, or somebody works in it.
        CannotWriteError: it cannot be made, or written to.

    """
    out = Path(job.out)
    with writing():
        out.mkdir(parents=True, exist_ok=True)
    with _locked(out):
        with writing():
            _begin(out, job)
        yield Store(job)


def _begin(out: Path, job: Job) -> None:
    """Write how the data sets are made, unless it stands there."""
    refuse_other(job)
    (out / _WORK).mkdir(exist_ok=True)
    said = out / _BATCH
    if not said.exists():
        _write(said, job.options, out / _WORK)


def refuse_other(job: Job) -> None:
    """Refuse a folder that was made in another way, or holds something else; nothing is changed, and it may not be there.

    Raises:
        DumpParseError: it is such a folder.
        CannotWriteError: it is no folder, or cannot be looked into.

    """
    out = Path(job.out)
    with writing():
        if (out / _BATCH).exists():
            _refuse_made(_read(out / _BATCH), job)
        elif out.exists() and any(one.name not in {_LOCK, _WORK} for one in out.iterdir()):
            raise DumpParseError("it holds something else", hint="give a folder of its own")


def finish(job: Job) -> None:
    """Write what says which columns there are, and take away what nobody works on any more: all is done."""
    from .parts import Parts

    out = Path(job.out)
    for name in job.tables:
        place = out / name / f"log={_NO_LOG}"
        if not place.exists():
            folder = out / _WORK / uuid4().hex
            Parts(folder, job, [name]).close(empty=True)
            with writing():
                place.parent.mkdir(exist_ok=True)
                (folder / name).rename(place)
            shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(out / _WORK, ignore_errors=True)


def _refuse_made(made: dict[str, Any] | None, job: Job) -> None:
    if made is None:
        raise DumpParseError(f"{_BATCH} in it does not say how it was made", hint="give another folder")
    wanted = json.loads(json.dumps(job.options))
    differs = [name for name in wanted if made.get(name) != wanted[name]]
    if differs:
        told = ", ".join(f"{name} {json.dumps(made.get(name))}, now {json.dumps(wanted[name])}" for name in differs)
        raise DumpParseError(f"it was made otherwise: {told}", hint="give another folder, or the options that it was made with")


def _read(path: Path) -> dict[str, Any] | None:
    """Return what a file of this folder says; ``None`` where it is not there, or says nothing."""
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return made if isinstance(made, dict) else None


def _write(path: Path, made: dict[str, Any], work: Path) -> None:
    """Write a file whole or not at all; ``work``: where it is until then."""
    temporary = work / uuid4().hex
    work.mkdir(exist_ok=True)
    temporary.write_text(json.dumps(made, indent=1), encoding="utf-8")
    temporary.replace(path)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Let nobody else work in a folder; where the system has no such locks, nobody is kept out."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with writing():
        number = os.open(out / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DumpParseError("another batch works in it", hint="wait for its end") from None
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                with writing():
                    raise
        yield
    finally:
        os.close(number)
