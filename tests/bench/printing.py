"""Printing values back, beside Node's own printing of the same ones."""

from __future__ import annotations

import json
import shutil
import subprocess

from measure import Log, row, seconds

from dumpparse import inspect, iter_records

_NODE = """
const values = require('fs').readFileSync(process.argv[1], 'utf8').split('\\n').filter(Boolean).map((line) => JSON.parse(line));
const { inspect } = require('util');
const print = () => { let size = 0; for (const value of values) size += inspect(value).length; return size; };
print();
const begun = process.hrtime.bigint();
const size = print();
process.stdout.write(JSON.stringify({ size, seconds: Number(process.hrtime.bigint() - begun) / 1e9 }));
"""
_MOST = 20_000
"""So many values are printed of a log."""


def printing(logs: dict[str, Log], rounds: int) -> None:
    """``inspect`` of the values of logs in MB/s, and as a share of what Node makes of the same data in the same run."""
    for kind, log in logs.items():
        values = []
        for record in iter_records(log.path):
            values += record.values
            if len(values) >= _MOST:
                break
        size = sum(len(inspect(value)) for value in values)
        taken = seconds(lambda values=values: [inspect(value) for value in values], runs=rounds)
        row(f"inspect of the values of the {kind} log: MB/s", size / taken / 1e6)
        plain = [value for value in values if _is_json(value)]
        if not plain:
            continue
        path = log.path.with_name(f"printing-{kind}.jsonl")
        path.write_text("".join(f"{json.dumps(value)}\n" for value in plain), encoding="utf-8")
        done = subprocess.run([shutil.which("node"), "-e", _NODE, str(path)], capture_output=True, check=True)
        node = json.loads(done.stdout)
        own = seconds(lambda plain=plain: [inspect(value) for value in plain], runs=rounds)
        row(f"inspect of the plain values of the {kind} log, speed ÷ Node's util.inspect", node["seconds"] / own)


def _is_json(value: object) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        return False
    return True
