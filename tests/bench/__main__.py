"""Print how fast dumpparse is, as ratios within this run: ``python tests/bench [--megabytes 10] [--memory 1000] [--hostile 8]``.

Needs node. chompjs and pyjson5 are measured where they are installed (``pip install -e '.[bench]'``). Nothing here fails a build.
All of it takes some five minutes; ``--memory 0`` and ``--hostile 0`` leave out most of that.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from hostile import SHAPES, STREAMS
from measure import PYTHON, Log, make_log, peak_megabytes, process_seconds, seconds

from dumpparse import RecordReader, iter_events, iter_responses, loads

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import plain_lark

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "openai-responses.log"
CHUNK = 1 << 16
OF_PROVIDERS = {
    **dict.fromkeys(
        (
            "openai.chat",
            "langchain",
            "vercel.ai",
            "google.gemini",
            "google.interactions",
            "anthropic.messages",
            "claude.agent",
            "openai.realtime",
            "openai.assistants",
            "aws.bedrock",
            "ollama",
            "openai.agents",
            "openai.completions",
            "mcp",
        ),
        "stream",
    ),
    "codex": "lines",
}
"""The logs of providers, and the one of Responses that is logged in the same way."""
DUMPPARSE = (*PYTHON, "-m", "dumpparse")


def read(data: bytes, *, memo: bool = True, lark: bool = False, longest: int = 1 << 24) -> int:
    """Read a log; ``lark``: with Lark's own parser, token by token."""
    reader = RecordReader(memo=memo and not lark, max_record=longest)
    if lark:
        reader._parser._parse = plain_lark.parse
    count = sum(1 for at in range(0, len(data), CHUNK) for _ in reader.feed(data[at : at + CHUNK]))
    return count + sum(1 for _ in reader.close())


def from_json(log: Log) -> float:
    lines = log.json.read_text("utf-8").split("\n")[:-1]
    return seconds(lambda: sum(1 for line in lines if json.loads(line)))  # one value at a time, as the records are read


def row(name: str, value: float, at_least: str = "", aim: str = "") -> None:
    print(f"{name:<78} {value:>8.2f}   {at_least:>8} {aim:>6}", flush=True)


def values(logs: dict[str, Log]) -> None:
    """Records to values: against the same without the memo, and against json.loads of the equivalent JSON."""
    wanted = {"stream": (("0.30", "0.60"), ("25", "60")), "nested": (("0.06", "0.15"), ("4", "10"))}
    for kind, log in logs.items():
        data = log.path.read_bytes()
        taken = seconds(lambda data=data: read(data))
        part = data[: data.rfind(b"\n}\n", 0, 1_000_000) + 3] if kind != "nested" else data
        alone = seconds(lambda part=part: read(part, memo=False), runs=2) * len(data) / len(part)
        plain = seconds(lambda part=part: read(part, lark=True), runs=2) * len(data) / len(part)
        of_json, of_lark = wanted.get(kind, (("", ""), ("", "")))
        row(f"{kind}: MB/s, records to values, first pass", len(data) / taken / 1e6)
        row(f"{kind}: speed ÷ json.loads of the equivalent JSON", from_json(log) / taken, *of_json)
        row(f"{kind}: speed ÷ plain Lark with the same grammar", plain / taken, *of_lark)
        row(f"{kind}: speed without the memo ÷ plain Lark", plain / alone)


def others(log: Log) -> None:
    """Give other readers the records they can read; what they give is not always right, and not compared."""
    records = [text + "\n}" for text in log.path.read_text("utf-8").split("\n}\n")[:2000] if text.startswith("{")]
    ours = seconds(lambda: [loads(text) for text in records[:300]] and None, runs=1) / 300
    whole = "\n".join(records).encode() + b"\n"
    with_memo = seconds(lambda: read(whole)) / len(records)
    row("loads of one record at a time: microseconds a record", ours * 1e6)
    row("iter_records: microseconds a record", with_memo * 1e6)
    for name, function in (("chompjs", "parse_js_object"), ("pyjson5", "decode")):
        try:
            parse = getattr(import_module(name), function)
        except ImportError:
            print(f"{name}: not installed")
            continue
        fit = list(_readable(parse, records))
        if not fit:
            print(f"{name}: reads none of {len(records)} records")
            continue
        taken = seconds(lambda parse=parse, fit=fit: [parse(text) for text in fit] and None) / len(fit)
        row(f"iter_records, speed ÷ {name}, which reads {len(fit)} of {len(records)} records", taken / with_memo)


def _readable(parse: Any, records: list[str]) -> Iterator[str]:
    for text in records:
        try:
            parse(text)
        except Exception:  # noqa: BLE001, S112  # whatever another library raises: it does not read this record
            continue
        yield text


def processes(log: Log) -> None:
    """Whole processes: throughput of answer, and start-up."""
    answer = process_seconds(*DUMPPARSE, "answer", "-q", str(log.path), runs=2)
    row("answer on the stream log, whole process, speed ÷ node printing it", log.seconds / answer, "0.30", "1")
    row("answer on the stream log: MB/s", log.bytes / answer / 1e6)
    click, lark, pydantic = (
        process_seconds(*PYTHON, "-c", f"import {names}") for names in ("click", "click, lark", "click, lark, pydantic")
    )
    row("--version, time ÷ import click", process_seconds(*DUMPPARSE, "--version") / click, "1.5", "1.2")
    row("json on a sample, time ÷ import click, lark", process_seconds(*DUMPPARSE, "json", str(SAMPLE)) / lark, "1.8", "1.3")
    row(
        "summary on a sample, time ÷ import click, lark, pydantic",
        process_seconds(*DUMPPARSE, "summary", str(SAMPLE)) / pydantic,
        "2.2",
        "1.4",
    )


def providers(folder: Path, size: int, rounds: int = 3) -> None:
    """Answers of every provider against those of Responses, logged in the same way: by what is read of a log, and by its events.

    All are read in turns, so that what slows this machine down for a while slows down each of them.
    """
    logs = {kind: make_log(folder, kind, size, has_json=False) for kind in ("stream", "lines", *OF_PROVIDERS)}
    data = {kind: log.path.read_bytes() for kind, log in logs.items()}
    counts = {kind: sum(1 for _ in iter_events(text)) for kind, text in data.items()}
    taken = {kind: float("inf") for kind in logs}
    for _ in range(rounds):
        for kind, text in data.items():
            taken[kind] = min(taken[kind], seconds(lambda text=text: sum(1 for _ in iter_responses(text)), runs=1))
    for by, of in (("MB/s", {kind: len(text) for kind, text in data.items()}), ("events/s", counts)):
        row(f"answer on openai.responses: {by}", of["stream"] / taken["stream"] / (1e6 if by == "MB/s" else 1))
        for kind, base in OF_PROVIDERS.items():
            ratio = of[kind] / taken[kind] / (of[base] / taken[base])
            row(f"answer on {kind}: speed ÷ answer on Responses, by {by}", ratio, "0.50" if by == "MB/s" else "")


def growth(folder: Path, logs: dict[str, Log]) -> None:
    """Ten times the input."""
    for kind in ("stream", "nested"):
        large = logs[kind]
        small = make_log(folder, kind, large.bytes // 10)
        data, tenth = large.path.read_bytes(), small.path.read_bytes()
        factor = seconds(lambda data=data: read(data)) / seconds(lambda tenth=tenth: read(tenth))
        row(f"{kind}: time for 10 times the input ÷ time", factor * 10 * len(tenth) / len(data), "11", "10.2")
        of_json = from_json(large) / from_json(small)
        row(
            f"{kind}: the same of json.loads, as caches are what they are",
            of_json * 10 * small.json.stat().st_size / large.json.stat().st_size,
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


def memory(folder: Path, log: Log, megabytes: int) -> None:
    """Print the peak memory on a log of so many megabytes: the stream log again and again, with other ids."""
    path = folder / "long.log"
    text = log.path.read_bytes()
    with path.open("wb") as file:
        for number in range(max(1, megabytes * 1_000_000 // len(text))):
            file.write(text.replace(b"0168e34f25", b"01%08x" % (1_759_000_000 + number)))
    for command in ("json", "answer"):
        row(
            f"{command}: peak memory in MB on {path.stat().st_size / 1e6:.0f} MB",
            peak_megabytes(*DUMPPARSE, command, "-q", str(path)),
            "150",
            "80",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Print the benchmarks of dumpparse.")
    parser.add_argument(
        "--megabytes", type=float, default=10, help="of the stream log; the others are half as long, those of providers a fifth"
    )
    parser.add_argument("--memory", type=int, default=1000, help="megabytes of the log for peak memory; 0: none")
    parser.add_argument("--hostile", type=float, default=8, help="megabytes of the largest hostile inputs but one; 0: none")
    options = parser.parse_args()
    size = int(options.megabytes * 1e6)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        logs = {
            kind: make_log(folder, kind, size if kind == "stream" else size // 2)
            for kind in ("stream", "nested", "strings", "classes", "server")
        }
        print(f"{'':<78} {'here':>8}   {'at least':>8} {'aim':>6}")
        values(logs)
        others(logs["stream"])
        processes(logs["stream"])
        providers(folder, size // 5)
        growth(folder, logs)
        if options.hostile:
            hostile(options.hostile)
        if options.memory:
            memory(folder, logs["stream"], options.memory)


if __name__ == "__main__":
    main()
