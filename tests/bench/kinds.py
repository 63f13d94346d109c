"""The kinds of logs: how fast each is read beside the stream log, how that grows, how much memory a large one takes."""

from __future__ import annotations

import random
import re
from pathlib import Path

from measure import DUMPPARSE, Log, first_passes, make_log, peak_megabytes, row

KINDS = {
    "stream": ("", ""),
    "labelled": ("0.30", "0.45"),
    "errors": ("0.50", "0.60"),
    "chat": ("0.90", "1.0"),
    "console": ("0.40", "0.50"),
    "jsonlines": ("0.45", "0.50"),
    "compose": ("0.25", "0.40"),
    "several": ("0.15", "0.30"),
    "coloured": ("0.15", "0.30"),
    "crlf": ("0.15", "0.30"),
}
"""Each with its share of the stream log's MB/s: at least, and to aim at."""
ANSWERED = ("stream", "chat", "labelled")
"""What ``answer`` reads: two logs with answers, and one without any."""
IDS = re.compile(rb"(?<![0-9A-Za-z])([0-9a-f]{5,})(?![0-9A-Za-z])")
STREAM_IDS = b"0168e34f25"


def speeds(logs: dict[str, Log], rounds: int) -> None:
    """Records to values, the first pass in a fresh process, beside node printing the log and json.loads of the equivalent JSON."""
    print(f"{'log, read for the first time in a fresh process':<36} {'MB/s':>7} {'÷ stream':>9} {'at least':>9} {'aim':>6}", end="")
    print(f" {'node printing, MB/s':>20} {'json.loads, MB/s':>17} {'÷ json.loads':>13}")
    taken = dict(zip(logs, first_passes("records", logs.values(), rounds), strict=True))
    of_json = dict(zip(logs, first_passes("json", logs.values(), rounds), strict=True))
    for kind, log in logs.items():
        speed = log.bytes / taken[kind] / 1e6
        share = speed / (logs["stream"].bytes / taken["stream"] / 1e6)
        at_least, aim = KINDS[kind]
        print(f"{kind:<36} {speed:>7.2f} {share:>9.3f} {at_least:>9} {aim:>6}", end="")
        print(
            f" {log.bytes / log.seconds / 1e6:>20.1f} {log.bytes / of_json[kind] / 1e6:>17.1f} {of_json[kind] / taken[kind]:>13.3f}",
            flush=True,
        )


def growth(folder: Path, logs: dict[str, Log], rounds: int) -> None:
    """Ten times the input, each in fresh processes."""
    for kind, large in logs.items():
        small = make_log(folder, kind, large.bytes // 10)
        of_bytes = 10 * small.bytes / large.bytes
        tenth, whole = first_passes("records", (small, large), rounds)
        row(f"{kind}: time for 10 times the input ÷ time", whole / tenth * of_bytes, "11", "10.2")
        if kind in {"stream", "nested"}:
            tenth, whole = first_passes("json", (small, large), rounds)
            of_bytes = 10 * small.json.stat().st_size / large.json.stat().st_size
            row(f"{kind}: the same of json.loads, as caches are what they are", whole / tenth * of_bytes)


def memory(folder: Path, logs: dict[str, Log], megabytes: int) -> None:
    """Print the peak memory on a log of so many megabytes of each kind."""
    for kind, log in logs.items():
        path = folder / "long.log"
        _make_long(path, log.path.read_bytes(), megabytes * 1_000_000)
        size = path.stat().st_size / 1e6
        for command in ("json", "answer") if kind in ANSWERED else ("json",):
            row(f"{kind}, {command}: peak memory in MB on {size:.0f} MB", peak_megabytes(*DUMPPARSE, command, "-q", str(path)), "100", "60")
        path.unlink()


def _make_long(path: Path, text: bytes, size: int) -> None:
    """Write a log again and again, with other ids and numbers of as many digits each time."""
    pieces = IDS.split(text)
    chosen = random.Random(20251006)  # noqa: S311  # the same log every time
    with path.open("wb") as file:
        for number in range(max(1, size // len(text))):
            digits, letters = list(b"123456789"), list(b"abcdef")  # 0 stays: a number that it begins is another thing
            if number:
                chosen.shuffle(digits)
                chosen.shuffle(letters)
            pieces_now = pieces.copy()
            pieces_now[1::2] = b"\n".join(pieces[1::2]).translate(bytes.maketrans(b"123456789abcdef", bytes(digits + letters))).split(b"\n")
            # Those of the stream log stand between others, and count up.
            file.write(b"".join(pieces_now).replace(STREAM_IDS, b"01%08x" % (1_759_000_000 + number)))
