"""Print how fast dumpparse is, as ratios within this run: ``python tests/bench [--megabytes 10] [--memory 1000] [--hostile 8]``.

Needs node. chompjs and pyjson5 are measured where they are installed (``pip install -e '.[bench]'``). Nothing here fails a build.
What takes how long, and how to run a part of it: README.md beside this file.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from against import others, read, values
from answers import providers
from batches import batches
from hostile import SHAPES, STREAMS
from kinds import KINDS, growth, memory, speeds
from measure import DUMPPARSE, PYTHON, Log, make_log, process_seconds, row, seconds
from printing import printing

from dumpparse import iter_responses

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "openai-responses.log"
OTHERS = ("nested", "strings", "classes", "server")
PARTS = ("kinds", "values", "others", "processes", "find", "printing", "providers", "growth", "batch", "hostile", "memory")


def processes(stream: Log, labelled: Log, rounds: int) -> None:
    """Whole processes: throughput of json and answer, and start-up."""
    starts = 2 * rounds - 1
    as_json = process_seconds(*DUMPPARSE, "json", "-q", str(labelled.path), runs=min(2, rounds))
    row("json on the labelled log, whole process, speed ÷ node printing it", labelled.seconds / as_json, "0.4", "1")
    row("json on the labelled log: MB/s", labelled.bytes / as_json / 1e6)
    answer = process_seconds(*DUMPPARSE, "answer", "-q", str(stream.path), runs=min(2, rounds))
    row("answer on the stream log, whole process, speed ÷ node printing it", stream.seconds / answer, "0.5", "1")
    row("answer on the stream log: MB/s", stream.bytes / answer / 1e6)
    click, lark, pydantic = (
        process_seconds(*PYTHON, "-c", f"import {names}", runs=starts) for names in ("click", "click, lark", "click, lark, pydantic")
    )
    row("--version, time ÷ import click", process_seconds(*DUMPPARSE, "--version", runs=starts) / click, "1.2", "1.1")
    of_sample = process_seconds(*DUMPPARSE, "json", str(SAMPLE), runs=starts)
    row("json on a sample, time ÷ import click", of_sample / click, "2.0", "1.6")
    row("json on a sample, time ÷ import click, lark", of_sample / lark, "1.8", "1.3")
    row(
        "summary on a sample, time ÷ import click, lark, pydantic",
        process_seconds(*DUMPPARSE, "summary", str(SAMPLE), runs=starts) / pydantic,
        "2.2",
        "1.4",
    )


def find(logs: dict[str, Log], rounds: int) -> None:
    """Whole processes that seek what one record in a thousand holds, as times faster than one that reads all; a process each."""
    found = "got {\n  id: 1,\n  code: 'NEEDLE7X'\n}\n"
    for kind, log in logs.items():
        lines = log.path.read_text(encoding="utf-8").splitlines(keepends=True)
        margin = [number for number, line in enumerate(lines) if line[:1] not in " }])\n\t"]
        for number in margin[:: max(len(margin) // 20, 1)][::-1]:
            lines.insert(number, found)
        path = log.path.with_name(f"find-{kind}.log")
        path.write_text("".join(lines), encoding="utf-8")
        command = (*DUMPPARSE, "json", "-q", "--jobs", "1", str(path))
        every = process_seconds(*command, runs=min(2, rounds))
        for asked in (("--grep", "NEEDLE7X"), ("--where", "code=NEEDLE7X")):
            row(
                f"json {asked[0]} on the {kind} log, times faster than json",
                every / process_seconds(*command, *asked, runs=min(2, rounds)),
                "",
                "10",
            )


def hostile(megabytes: float) -> None:
    """Print a series of doublings of inputs that are made to be slow."""
    for name, (size, make) in {**SHAPES, **STREAMS}.items():
        most = int(size * megabytes * 1e6 / 8)
        taken = []
        for length in (most // 4, most // 2, most):
            data = make(length).encode()
            if name in STREAMS:
                taken.append(seconds(lambda data=data: sum(1 for _ in iter_responses(data)), runs=1))
            else:
                taken.append(seconds(lambda data=data: read(data, longest=1 << 28), runs=1))
        twice, again = (later / earlier for later, earlier in zip(taken[1:], taken, strict=False))
        row(f"{name}, {len(data) / 1e6:.1f} MB: time for twice the input ÷ time, and again: {twice:.2f}", again)


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the benchmarks of dumpparse.")
    parser.add_argument(
        "--megabytes",
        type=float,
        default=10,
        help="of each kind of log; nested and three more are half as long, those of providers a fifth",
    )
    parser.add_argument("--memory", type=int, default=1000, help="megabytes of the logs for peak memory; 0: none")
    parser.add_argument("--hostile", type=float, default=8, help="megabytes of the largest hostile inputs but one; 0: none")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS), help="the kinds of logs, beside the stream log")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what is measured")
    options = parser.parse_args()
    size, parts = int(options.megabytes * 1e6), set(options.parts)
    rounds = 3 if size >= 1_000_000 else 1  # a small one shows that it works
    if not options.hostile:
        parts.discard("hostile")
    if not options.memory:
        parts.discard("memory")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        logs: dict[str, Log] = {}

        def log(kind: str) -> Log:  # printed when it is needed first
            if kind not in logs:
                logs[kind] = make_log(
                    folder, kind, size // 2 if kind in OTHERS else size, runs=rounds if kind in {"stream", "labelled"} else 1
                )
            return logs[kind]

        def chosen() -> dict[str, Log]:
            return {kind: log(kind) for kind in KINDS if kind == "stream" or kind in options.kinds}

        if "kinds" in parts:
            speeds(chosen(), rounds)
        print(f"{'':<78} {'here':>8}   {'at least':>8} {'aim':>6}")
        if "values" in parts:
            values({kind: log(kind) for kind in ("stream", *OTHERS)}, rounds)
        if "others" in parts:
            others(log("stream"))
        if "processes" in parts:
            processes(log("stream"), log("labelled"), rounds)
        if "find" in parts:
            find({kind: log(kind) for kind in ("stream", "labelled")}, rounds)
        if "printing" in parts:
            printing({kind: log(kind) for kind in ("stream", "labelled")}, rounds)
        if "providers" in parts:
            providers(folder, size // 5, rounds)
        if "growth" in parts:
            growth(folder, {**chosen(), "nested": log("nested")}, rounds)
        if "batch" in parts:
            batches(folder, {kind: log(kind) for kind in ("stream", "labelled")})
        if "hostile" in parts:
            hostile(options.hostile)
        if "memory" in parts:
            memory(folder, chosen(), options.memory)


if __name__ == "__main__":
    main()
