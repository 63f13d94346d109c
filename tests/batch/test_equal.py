"""What comes of logs does not depend on how they are read: cut anywhere, by one worker or two, with deaths and interrupts on the way."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from helpers import command_line, environment
from many import check_all, few

from batch.batches import batch, data
from batch.generated_logs import write_logs
from dumpparse.batch.tables import TABLES

LOGS = 200
MEGABYTE = 1 << 20


def everything(out: Path) -> dict[str, list[dict]]:
    """Give all rows of all data sets."""
    return {table: data(out, table, are_texts=True) for table in TABLES}


def begun(out: Path, *options: str) -> subprocess.Popen[str]:
    """Begin a batch of the folder `logs` beside its output."""
    return subprocess.Popen(
        [*command_line(), "batch", "logs", "--out", str(out), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=out.parent,
        env=environment(),
        start_new_session=True,
    )


def workers_of(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Give the workers that a batch began."""
    try:
        below = psutil.Process(process.pid).children(recursive=True)
        return [one for one in below if "spawn_main" in " ".join(one.cmdline())]
    except psutil.Error:
        return []  # it ended just now


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Give a folder with the generated logs in `logs`, and what comes of them one after another, each as a whole, in `whole`."""
    made = tmp_path_factory.mktemp("equal")
    write_logs(made / "logs", LOGS)
    back = Path.cwd()
    os.chdir(made)
    try:
        batch(["logs"], made / "whole")
    finally:
        os.chdir(back)
    return made


def test_generated_logs_equal_the_sequential_ones(folder):
    whole = everything(folder / "whole")
    assert min(map(len, whole.values())) > 200
    assert len({row["log"] for row in whole["rows"]}) > LOGS / 2

    def one_worker(out: Path) -> None:
        process = begun(out, "--workers", "1", "--block", str(30_000 / MEGABYTE))
        _, said = process.communicate(timeout=300)
        assert process.returncode == 4, said  # some are damaged
        assert "Traceback" not in said

    def two_workers_of_which_some_die(out: Path) -> None:
        process = begun(out, "--workers", "2", "--block", str(4000 / MEGABYTE))
        chance, killed = random.Random(5), 0  # noqa: S311  # any sequence will do
        while process.poll() is None:
            done = len(list((out / "_sources").glob("*"))) if out.exists() else 0
            if killed < 3 and done > 20 + 40 * killed and (there := workers_of(process)):
                chance.choice(there).kill()
                killed += 1
            time.sleep(0.05)
        _, said = process.communicate(timeout=300)
        assert killed == 3
        assert process.returncode == 4, said
        assert "Traceback" not in said
        assert "died" not in said

    def two_workers_interrupted(out: Path) -> None:
        for number in range(3):
            process = begun(out, "--workers", "2", "--block", str(9000 / MEGABYTE))
            while number < 2 and process.poll() is None:
                if out.exists() and len(list((out / "_sources").glob("*"))) > 50 * (number + 1):
                    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
                    break
                time.sleep(0.02)
            _, said = process.communicate(timeout=300)
            assert process.returncode == (130 if number < 2 else 4), said
            assert "Traceback" not in said
        assert " of them before" in said

    def check(run) -> None:
        out = folder / run.__name__
        run(out)
        found = everything(out)
        for table in TABLES:
            assert found[table] == whole[table], table
        assert not (out / "_work").exists()

    runs = [one_worker, two_workers_of_which_some_die, two_workers_interrupted]
    check_all([(run.__name__, run) for run in runs], check)


def test_the_same_cut_anywhere(folder, monkeypatch):
    """By this process, block after block of so many bytes: what a cut cannot hold is read again."""
    monkeypatch.chdir(folder)
    logs = sorted(Path("logs").iterdir())[:: few(1, 8)]
    keys = {one.key for one in batch(logs, "chosen")}

    def check(block: int) -> None:
        batch(logs, f"cut-{block}", block=block)
        for table, rows in everything(folder / "whole").items():
            assert data(f"cut-{block}", table, are_texts=True) == [row for row in rows if row["log"] in keys], table

    check_all([(f"blocks of {block}", block) for block in few([311, 700, 1024, 5000, 12_000, 30_000], [700, 5000])], check)


def test_a_batch_is_ended_at_any_time(folder):
    """While workers begin, too: by Ctrl-C and by SIGTERM, with words and without a worker that is left."""

    def check(sent: tuple[int, float]) -> None:
        number, seconds = sent
        out = folder / f"ended-{number}-{seconds}"
        process = begun(out, "--workers", "1", "--block", "0.004")
        time.sleep(seconds)
        workers = workers_of(process)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130, said
        assert "the same command goes on" in said
        assert "Traceback" not in said
        assert not psutil.wait_procs(workers, timeout=20)[1]

    times = few([1.0, 1.5, 2.0, 2.5, 3.0, 4.0], [1.5, 2.5])
    check_all([(f"signal {number} after {one} s", (number, one)) for number in (signal.SIGINT, signal.SIGTERM) for one in times], check)
