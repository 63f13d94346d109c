"""Read one file for the first time in this process, and print the processor's time it took: ``python first_pass.py records|json FILE``.

A process that read a log before has its shapes, its compiled patterns and its imports; a command has none of them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from dumpparse import RecordReader

CHUNK = 1 << 16


def records(path: Path) -> None:
    reader = RecordReader()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            for _ in reader.feed(chunk):
                pass
    for _ in reader.close():
        pass


def values_of_json(path: Path) -> None:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:  # one value at a time, as the records are read
            json.loads(line)


if __name__ == "__main__":
    what, name = sys.argv[1:]
    begun = time.process_time()
    (records if what == "records" else values_of_json)(Path(name))
    print(time.process_time() - begun)
