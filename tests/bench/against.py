"""Records to values beside plain Lark, json.loads of the equivalent JSON and other libraries."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from measure import Log, first_passes, row, seconds

from dumpparse import RecordReader, loads

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import plain_lark

CHUNK = 1 << 16


def read(data: bytes, *, memo: bool = True, lark: bool = False, longest: int = 1 << 24) -> int:
    """Read a log; ``lark``: with Lark's own parser, token by token."""
    reader = RecordReader(memo=memo and not lark, max_record=longest)
    if lark:
        reader._parser._parse = plain_lark.parse
    count = sum(1 for at in range(0, len(data), CHUNK) for _ in reader.feed(data[at : at + CHUNK]))
    return count + sum(1 for _ in reader.close())


def values(logs: dict[str, Log], rounds: int) -> None:
    """Records to values: against the same without the memo, and against json.loads of the equivalent JSON."""
    wanted = {"stream": (("0.40", "0.60"), ("40", "60")), "nested": (("0.12", "0.20"), ("6", "10"))}
    passes = zip(first_passes("records", logs.values(), rounds), first_passes("json", logs.values(), rounds), strict=True)
    for (kind, log), (taken, taken_by_json) in zip(logs.items(), passes, strict=True):
        data = log.path.read_bytes()
        part = data[: data.rfind(b"\n}\n", 0, 1_000_000) + 3] if kind != "nested" else data
        alone = seconds(lambda part=part: read(part, memo=False), runs=min(2, rounds)) * len(data) / len(part)
        plain = seconds(lambda part=part: read(part, lark=True), runs=min(2, rounds)) * len(data) / len(part)
        of_json, of_lark = wanted.get(kind, (("", ""), ("", "")))
        row(f"{kind}: MB/s, records to values, first pass", len(data) / taken / 1e6)
        row(f"{kind}: speed ÷ json.loads of the equivalent JSON", taken_by_json / taken, *of_json)
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
