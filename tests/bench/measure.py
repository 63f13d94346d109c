"""How the benchmarks measure: the best of some runs, in this process or in fresh ones, and a log printed by the real node."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
# As for users: what was imported once is kept compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PYTHON = [sys.executable]
DUMPPARSE = (*PYTHON, "-m", "dumpparse")
LONG = 20
"""Seconds of a run that say enough by themselves."""


@dataclass(frozen=True)
class Log:
    """A log, what it holds as JSON, one record a line, and how long node took to print it."""

    path: Path
    json: Path
    bytes: int
    records: int
    seconds: float


def make_log(folder: Path, kind: str, size: int, *, has_json: bool = True, runs: int = 1) -> Log:
    """Give a log printed by node, with the time of the fastest of so many runs: each prints the same."""
    path, as_json = folder / f"{kind}-{size}.log", folder / f"{kind}-{size}.jsonl"
    command = ["node", str(HERE / "logs.cjs"), kind, str(size), str(path), *([str(as_json)] if has_json else [])]
    said = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(runs)]
    return Log(path, as_json, said[0]["bytes"], said[0]["records"], min(run["seconds"] for run in said))


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Give the processor time of the fastest run."""
    taken = []
    for _ in range(runs):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def first_passes(what: Literal["records", "json"], logs: Iterable[Log], rounds: int) -> list[float]:
    """Give the processor time of the first pass over each log, the fastest of some fresh processes.

    All are read in turns, so that what slows this machine down for a while slows down each of them.
    """
    logs = list(logs)
    best = [float("inf")] * len(logs)
    for number in range(rounds):
        for at, log in enumerate(logs):
            if number and best[at] > LONG:
                continue
            command = [*PYTHON, str(HERE / "first_pass.py"), what, str(log.path if what == "records" else log.json)]
            best[at] = min(best[at], float(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=ENVIRONMENT).stdout))
    return best


def process_seconds(*command: str, runs: int = 5) -> float:
    """Give the wall time of the fastest run of a process that works; 1 says that the end of a log is not the end of an answer."""
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        done = subprocess.run(command, check=False, capture_output=True, env=ENVIRONMENT)
        if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
            raise RuntimeError(done.stderr.decode())
        taken.append(time.perf_counter() - begun)
    return min(taken)


def peak_megabytes(*command: str) -> float:
    """Give the largest resident memory of a process and of those it starts, each for itself; 0 where the system does not tell."""
    try:
        import resource  # noqa: F401  # not on Windows
    except ImportError:
        return 0.0
    # Measured by a small process: a new one counts what the one had that it was forked from.
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    said = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, env=ENVIRONMENT).stdout
    return int(said) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def row(name: str, value: float, at_least: str = "", aim: str = "") -> None:
    print(f"{name:<78} {value:>8.2f}   {at_least:>8} {aim:>6}", flush=True)
