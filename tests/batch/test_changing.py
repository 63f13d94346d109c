"""Logs that others write to while they are read: what comes of one is what was there at a moment, or it is said to have changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from batch.batches import batch, data
from dumpparse.batch.engine import Done, Here
from dumpparse.batch.files import Source
from dumpparse.batch.tables import TABLES

BLOCK = 2000


def log(count: int, word: str = "got") -> bytes:
    return b"".join(b"%s { n: %d,\n  of: [ 'a', 'b' ] }\n" % (word.encode(), n) for n in range(count))


class Disturbed(Here):
    """Does something before each task."""

    def __init__(self, before: Callable[[int], None]) -> None:
        super().__init__()
        self._before = before
        self.tasks = 0

    def next(self) -> Done:
        self._before(self.tasks)
        self.tasks += 1
        return super().next()


def append(path: Path, added: bytes) -> None:
    with path.open("ab") as file:
        file.write(added)


def numbers(out: Path) -> list[int]:
    return [row["value"]["n"] for row in data(out, "rows")]


@pytest.fixture
def path(tmp_path) -> Path:
    made = tmp_path / "a.log"
    made.write_bytes(log(500))
    return made


@pytest.mark.parametrize("at", [0, 1, 9, 12, 18])
def test_a_cut_log_that_grows_is_what_it_was(path, tmp_path, at):
    """At first, while it is looked through, while its parts are read, before they are joined."""
    engine = Disturbed(lambda task: append(path, log(30)) if task >= at else None)
    (told,) = batch([path], tmp_path / "out", engine, block=BLOCK)
    assert engine.tasks == 19
    assert told.state == "read"
    assert numbers(tmp_path / "out") == list(range(500))
    # What is new is read the next time, and nothing is there twice.
    batch([path], tmp_path / "out", block=BLOCK)
    assert len(numbers(tmp_path / "out")) == path.read_bytes().count(b"got")


@pytest.mark.parametrize("at", [3, 12, 18])
def test_a_cut_log_that_is_written_anew_is_what_it_is(path, tmp_path, at):
    engine = Disturbed(lambda task: path.write_bytes(log(450, "other")) if task == at else None)
    (told,) = batch([path], tmp_path / "out", engine, block=BLOCK)
    assert told.state == "read"
    assert numbers(tmp_path / "out") == list(range(450))
    assert {row["label"] for row in data(tmp_path / "out", "rows")} == {"other"}


def test_a_cut_log_that_becomes_short_is_what_it_is(path, tmp_path):
    engine = Disturbed(lambda task: path.write_bytes(log(3, "other")) if task == 12 else None)
    (told,) = batch([path], tmp_path / "out", engine, block=BLOCK)
    assert told.state == "read"
    assert numbers(tmp_path / "out") == [0, 1, 2]


@pytest.mark.parametrize("block", [BLOCK, 1 << 20])
def test_a_log_that_never_rests_is_said_to_change(path, tmp_path, block, monkeypatch):
    """Its beginning changes again and again; another log beside it is read."""
    (tmp_path / "b.log").write_bytes(log(5))
    times = []

    def chunks(self: Source, stop: int | None = None, inner=Source.chunks):
        yield from inner(self, stop)
        if self.name.endswith("a.log"):
            change()

    def change(_task: int = 0) -> None:
        times.append(0)
        path.write_bytes(log(500, f"w{len(times)}"))

    monkeypatch.setattr(Source, "chunks", chunks)
    told = batch([path, tmp_path / "b.log"], tmp_path / "out", Disturbed(change), block=block)
    states = {Path(one.name).name: one for one in told}
    assert states["a.log"].state == "changed"
    assert "3 times" in (states["a.log"].error or "")
    assert states["b.log"].state == "read"
    for table in TABLES:
        assert {Path(row["file"]).name for row in data(tmp_path / "out", table)} <= {"b.log"}
    # As soon as it rests it is read.
    monkeypatch.undo()
    batch([path], tmp_path / "out", block=block)
    assert len(numbers(tmp_path / "out")) == 505


@pytest.mark.parametrize(("change", "labels"), [
    pytest.param(lambda path: append(path, log(7, "more")), {"got"}, id="it grows"),
    pytest.param(lambda path: path.write_bytes(log(20, "other")), {"other"}, id="it is written anew"),
    pytest.param(Path.unlink, {"got"}, id="it is gone"),
])  # fmt: skip
def test_a_log_that_changes_while_it_is_read_as_a_whole(path, tmp_path, change, labels, monkeypatch):
    changed = []

    def chunks(self: Source, stop: int | None = None, inner=Source.chunks):
        for chunk in inner(self, stop):
            yield chunk
            if not changed:
                changed.append(change(path))

    monkeypatch.setattr(Source, "chunks", chunks)
    (told,) = batch([path], tmp_path / "out")
    assert told.state == "read"
    assert {row["label"] for row in data(tmp_path / "out", "rows")} == labels
    assert numbers(tmp_path / "out") == list(range(500 if "got" in labels else 20))


def test_a_log_that_was_read_and_cannot_be_any_more_stays(path, tmp_path, monkeypatch):
    batch([path], tmp_path / "out")

    def open_not(_self: Source, _mode: str = "rb"):
        message = "the disk is broken"
        raise OSError(message)

    append(path, log(1))
    monkeypatch.setattr(Source, "open", open_not)
    (told,) = batch([path], tmp_path / "out")
    assert (told.state, told.error) == ("unreadable", "the disk is broken")
    assert numbers(tmp_path / "out") == list(range(500))
