"""What tests of batches share: a job, a batch in this process, and what it made."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dumpparse import __version__
from dumpparse.batch.engine import Engine, Here
from dumpparse.batch.job import Job, Told
from dumpparse.batch.run import Batch, parted
from dumpparse.batch.sources import NotFound, find
from dumpparse.batch.store import finish, opened
from dumpparse.batch.tables import TABLES


def job(out: Path | str, **changes: Any) -> Job:
    """Give a job that makes all data sets, with what is changed."""
    return Job(**{"out": str(Path(out).absolute()), "version": __version__, **changes})


def batch(
    sources: Iterable[Path | str], out: Path | str, engine: Engine | None = None, *, allow_missing: bool = False, **changes: Any
) -> list[Told]:
    """Read logs as the command does, by this process unless another engine is given; give what became of each: first of those done before."""
    wanted = job(out, **changes)
    found = list(find(map(str, sources), wanted.patterns, wanted.out))
    missing = [one for one in found if isinstance(one, NotFound)]
    assert allow_missing or not missing, missing
    with opened(wanted) as store:
        done, new = parted(wanted, store, [one for one in found if not isinstance(one, NotFound)])
        read = list(Batch(wanted, store, engine or Here()).run(new)) if new else []
        finish(wanted)
    return [*done, *read]


def data(out: Path | str, table: str, *, are_texts: bool = False) -> list[dict[str, Any]]:
    """Give all rows of a data set, by partition, file and row, with the name of the partition as `log`.

    Cells of JSON are values; or, where they are wanted so, texts, which may nest deeper than Python reads.
    """
    rows: list[dict[str, Any]] = []
    for path in sorted((Path(out) / table).glob("log=*/part-*")):
        log = path.parent.name.removeprefix("log=")
        rows += ({**row, "log": log} for row in _rows(path, table, are_texts=are_texts))
    return rows


def _rows(path: Path, table: str, *, are_texts: bool) -> list[dict[str, Any]]:
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    of_json = [] if are_texts else [one.name for one in TABLES[table].columns if one.kind == "json"]
    made: list[dict[str, Any]] = pq.ParquetFile(path).read().to_pylist()
    for row in made:
        for name in of_json:
            row[name] = None if row[name] is None else json.loads(row[name])
    return made
