"""Logs of all kinds that a batch may meet, made of what programs printed: mixed, encoded, compressed and broken in all ways."""

from __future__ import annotations

import bz2
import gzip
import lzma
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cli.test_jobs_logs import KINDS
from helpers import ROOT, SAMPLES
from soups import soups

RECORDED = ("tests/data/clients", "tests/data/streams", "tests/data/providers", "tests/data/requests")
LONGEST = 12_000
"""So many characters of one text are taken."""


@cache
def texts() -> dict[str, list[str]]:
    """Give the texts that logs are mixed of, by kind."""
    recorded = [path for folder in RECORDED for path in sorted((ROOT / folder).rglob("*.txt"))]
    samples = [path.read_bytes() for path in sorted((SAMPLES / "logs").glob("*.log"))]
    return {
        "written": [*KINDS.values()],
        "recorded": [path.read_text(encoding="utf-8") for path in recorded],
        "samples": [data.decode() for data in samples if is_utf_8(data)],
        "soups": ["\n".join(soups(6, seed=seed)) + "\n" for seed in range(20)],
        "broken": [
            "{\n  a: 1,\n  b: [\n",
            "'it never ends\n" * 3,
            "}\n]\n)\n",
            "\x1b[31m{ red: \x1b[0m\n",
            "Error: no\n    at f (/a.js:1:2) {\n",
            "\n" * 40,
        ],
        "deep": ["{ a: " * 150 + "1" + " }" * 150 + "\n", "[ " * 1200 + "]" * 900 + "\n"],
        "long": ["x" * 9000 + "\n", f"{{ text: '{'y' * 9000}' }}\n", f"[ {', '.join(map(str, range(2000)))} ]\n"],
    }


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


ENCODED: list[tuple[str, Callable[[str], bytes]]] = [
    (".log", str.encode),
    (".log", str.encode),
    (".log", str.encode),
    (".log", str.encode),
    (".log", str.encode),
    (".log", str.encode),
    (".log", lambda text: text.replace("\n", "\r\n").encode()),
    (".log", lambda text: b"\xef\xbb\xbf" + text.encode()),
    (".log", lambda text: text.encode()[:-2]),
    (".log", lambda text: text.encode().replace(b"e", b"\xff\xe9", 3)),
    (".txt", lambda text: text.encode("utf-16")),
    (".log.gz", lambda text: gzip.compress(text.encode())),
    (".log.bz2", lambda text: bz2.compress(text.encode())),
    (".log.xz", lambda text: lzma.compress(text.encode())),
    (".log.gz", lambda text: gzip.compress(text.encode())[:-9]),
]


def generated(seed: int) -> tuple[str, bytes]:
    """Give the name and the bytes of a log."""
    chance = random.Random(seed)  # noqa: S311  # the same at each run
    kinds = texts()
    parts = []
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(kinds[chance.choice([*kinds])])
        begin = text.find("\n", chance.randint(0, max(0, len(text) - LONGEST))) + 1 if chance.random() < 0.4 else 0
        parts.append(text[begin : begin + LONGEST])
    end, encode = chance.choice(ENCODED)
    return f"log-{seed:03}{end}", encode("".join(parts))


def write_logs(folder: Path, count: int) -> None:
    """Write so many logs into a folder, one of them empty."""
    folder.mkdir()
    for seed in range(count - 1):
        name, data = generated(seed)
        (folder / name).write_bytes(data)
    (folder / "empty.log").touch()
