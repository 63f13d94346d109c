"""How fast a batch is: by this process, by one worker and by two, on large logs and on many small ones; what a worker takes, and what it survives.

``python tests/bench/batches.py --files 10000`` reads so many small logs with two workers, of which one dies for every hundred logs.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil
from measure import DUMPPARSE, ENVIRONMENT, Log, make_log, row

_EVERY = 0.1
"""Seconds between two looks at how much memory is taken."""
_SMALL, _SMALLEST = 20_000, 2_000
"""Bytes of a small log, about, and of one of very many."""


class Run(NamedTuple):
    """A batch that was run.

    Attributes:
        seconds: how long it read, without the start.
        whole: with it.
        memory: the most that one worker took, in MB.
        rows: how many rows of each data set it made.
        deaths: how many workers were killed.

    """

    seconds: float
    whole: float
    memory: float
    rows: dict[str, int]
    deaths: int = 0


def run(sources: list[Path], out: Path, *options: str, deaths_every: int = 0) -> Run:
    """Run a batch; where they are to die, a worker is killed whenever so many logs more are done."""
    shutil.rmtree(out, ignore_errors=True)
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*DUMPPARSE, "batch", *map(str, sources), "--out", str(out), "--json", *options], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    chance, memory, deaths = random.Random(20251006), 0.0, 0  # noqa: S311  # any will do
    while process.poll() is None:
        workers = _workers(process.pid)
        memory = max([memory, *map(_megabytes, workers or [process.pid])])
        if workers and deaths_every and out.exists() and len(list(out.glob("_sources/*.json"))) >= deaths_every * (deaths + 1):
            psutil.Process(chance.choice(workers)).kill()
            deaths += 1
        time.sleep(_EVERY)
    whole = time.perf_counter() - begun
    said = json.loads(process.communicate()[0])
    if said["unread"]:
        raise RuntimeError(said["unread"])
    return Run(said["seconds"], whole, memory, said["rows"], deaths)


def _workers(process: int) -> list[int]:
    try:
        below = psutil.Process(process).children(recursive=True)
        return [one.pid for one in below if "spawn_main" in " ".join(one.cmdline())]
    except psutil.Error:
        return []


def _megabytes(process: int) -> float:
    try:
        return float(psutil.Process(process).memory_info().rss) / 1e6
    except psutil.Error:
        return 0.0


def batches(folder: Path, logs: dict[str, Log]) -> None:
    """Print what a batch of large logs takes by this process, by one worker and by two, and the same of small ones."""
    for kind, log in logs.items():
        large = [folder / f"batch-{kind}.log"]
        shutil.copyfile(log.path, large[0])
        small = folder / f"batch-{kind}"
        _parted(log.path, small, _SMALL)
        block = str(max(0.1, log.bytes / 8 / (1 << 20)))
        for name, sources in ((f"one log, {kind}", large), (f"small logs, {kind}", [small])):
            here, one, two = (run(sources, folder / "batch", "--workers", str(count), "--block", block) for count in (0, 1, 2))
            if not here.rows == one.rows == two.rows:
                raise RuntimeError(here, one, two)
            row(f"batch of {name}: MB/s by this process", log.bytes / here.seconds / 1e6)
            row(f"batch of {name}: speed of one worker ÷ this process", here.seconds / one.seconds)
            row(f"batch of {name}: speed of two workers ÷ one", one.seconds / two.seconds, "1.5", "1.8")
            row(f"batch of {name}: seconds until the workers have begun", two.whole - two.seconds)
            row(f"batch of {name}: memory of a worker at the most, in MB", two.memory)
        shutil.rmtree(folder / "batch", ignore_errors=True)


def _parted(log: Path, folder: Path, most: int) -> None:
    """Write a log as many small ones, each with whole records."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    held: list[bytes] = []
    size = number = 0
    for line in log.read_bytes().splitlines(keepends=True):
        if size > most and line[:1].isalpha():
            (folder / f"{number:06}.log").write_bytes(b"".join(held))
            held, size, number = [], 0, number + 1
        held.append(line)
        size += len(line)
    (folder / f"{number:06}.log").write_bytes(b"".join(held))


def deaths(folder: Path, files: int) -> None:
    """Print how two workers read many small logs, and how they do when one of them dies for every hundred logs."""
    log = make_log(folder, "labelled", 2_000_000, has_json=False)
    _parted(log.path, folder / "parts", _SMALLEST)
    parts = sorted((folder / "parts").iterdir())
    many = folder / "many"
    many.mkdir()
    for number in range(files):
        shutil.copyfile(parts[number % len(parts)], many / f"{number:06}.log")
    size = sum(path.stat().st_size for path in many.iterdir())
    alive = run([many], folder / "alive", "--workers", "2")
    dying = run([many], folder / "dying", "--workers", "2", deaths_every=100)
    if alive.rows != dying.rows:
        raise RuntimeError(alive.rows, dying.rows)
    row(f"{files:,} logs of {size / 1e6:.0f} MB by two workers: MB/s", size / alive.seconds / 1e6)
    row(f"{files:,} logs: logs a second", files / alive.seconds)
    row(f"{files:,} logs, {dying.deaths} deaths of workers: time ÷ without any", dying.seconds / alive.seconds)
    if dying.deaths:
        row(f"{files:,} logs: seconds that a death costs", (dying.seconds - alive.seconds) / dying.deaths)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Read many small logs with workers that die.")
    parser.add_argument("--files", type=int, default=1000)
    with tempfile.TemporaryDirectory() as name:
        deaths(Path(name), parser.parse_args().files)
