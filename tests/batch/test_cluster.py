"""A cluster that is there: a scheduler and two workers, processes of their own on loopback."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from helpers import environment, run

from batch.batches import batch, data
from batch.generated_logs import write_logs
from batch.test_equal import workers_of
from dumpparse.batch.tables import TABLES

SCHEDULER = "from distributed.cli.dask_scheduler import main; main()"
COMMAND = "from dumpparse.__main__ import main; main()"
WORKER = "from distributed.cli.dask_worker import main; main()"


@contextmanager
def begun(folder: Path, code: str, *arguments: str, **env: str) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Give a process of Dask's, and the file it writes to; it ends with the block."""
    said = folder / f"said-{time.monotonic_ns()}"
    with said.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments], stdout=file, stderr=file, text=True, cwd=folder, env=environment(**env)
        )
    try:
        yield process, said
    finally:
        process.kill()
        process.wait()


def awaited(said: Path, pattern: str) -> str:
    """Give what a process says, as soon as it does."""
    for _ in range(600):
        if found := re.search(pattern, said.read_text()):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(said.read_text())


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, subprocess.Popen[str], list[subprocess.Popen[str]]]]:
    """Give the address of a scheduler, its process, and those of its workers."""
    with ExitStack() as stack:
        scheduler, said = stack.enter_context(begun(folder, SCHEDULER, "--host", "127.0.0.1", "--port", "0", "--no-dashboard"))
        address = awaited(said, r"Scheduler at: +(tcp://127\.0\.0\.1:\d+)")
        some = []
        for _ in range(workers):
            worker, said = stack.enter_context(
                begun(folder, WORKER, address, "--host", "127.0.0.1", "--nthreads", "2", "--no-nanny", "--no-dashboard")
            )
            awaited(said, r"(Registered to: +tcp)")
            some.append(worker)
        yield address, scheduler, some


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_logs(tmp_path / "logs", 60)
    return tmp_path


def test_workers_that_are_there_read_the_same_as_this_process(folder):
    """Two with two threads each, which share what they remember with nobody; then with one of them killed on the way."""
    batch(["logs"], "whole")
    with cluster(folder) as (address, _, workers):
        done = run("batch", "logs", "--out", "first", "--scheduler", address, "--block", "0.004", cwd=folder)
        assert done.returncode == 4, done.stderr  # some are damaged
        assert b"Traceback" not in done.stderr
        with begun(folder, COMMAND, "batch", "logs", "--out", "second", "--scheduler", address, "--block", "0.004") as (process, said):
            while process.poll() is None and len(list((folder / "second").glob("_sources/*"))) < 10:
                time.sleep(0.02)
            workers[0].kill()
            process.wait(timeout=300)
        assert process.returncode == 4, said.read_text()
        assert "died" not in said.read_text()
    for table in TABLES:
        wanted = data("whole", table, are_texts=True)
        assert wanted
        assert data("first", table, are_texts=True) == wanted
        assert data("second", table, are_texts=True) == wanted


def test_what_is_wrong_with_a_cluster_is_said(folder):
    nobody = ("batch", "logs", "--out", "out", "--scheduler", "tcp://127.0.0.1:9")
    with begun(folder, COMMAND, *nobody, DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s") as (process, said):
        assert process.wait(timeout=60) == 4
    assert "the scheduler at tcp://127.0.0.1:9 does not answer" in said.read_text()
    with cluster(folder, workers=1) as (address, scheduler, _):
        several = ("batch", "logs", "--out", "out", "--scheduler", address, "--block", "0.0005")
        with begun(folder, COMMAND, *several, DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s") as (process, said):
            while process.poll() is None and not list((folder / "out").glob("_sources/*")):
                time.sleep(0.02)
            scheduler.kill()
            process.wait(timeout=120)
    assert process.returncode == 4, said.read_text()
    assert "the scheduler is gone" in said.read_text()
    assert "Traceback" not in said.read_text()


def test_workers_that_die_while_they_begin_are_replaced(folder):
    """For some seconds none lives: those that begin again are killed as soon as they are there."""
    batch(["logs"], "whole")
    with begun(folder, COMMAND, "batch", "logs", "--out", "out", "--workers", "2", "--block", "0.004") as (process, said):
        while process.poll() is None and len(list((folder / "out").glob("_sources/*"))) < 5:
            time.sleep(0.02)
        until, killed = time.monotonic() + 6, 0
        while time.monotonic() < until:
            for worker in workers_of(process):
                worker.kill()
                killed += 1
            time.sleep(0.3)
        process.wait(timeout=300)
    assert killed > 3
    assert process.returncode == 4, said.read_text()
    assert "died" not in said.read_text()
    for table in TABLES:
        assert data("out", table, are_texts=True) == data("whole", table, are_texts=True)
