"""Logs compressed by zstd: read where this Python has what does that, else it is said what to install."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tracemalloc
from importlib import import_module

import pytest
from helpers import ROOT, run, unmeasured

from dumpparse import RecordReader, iter_records
from dumpparse.source import compressed

LOG = ("naïve { a: 1, b: 'x' }\n{\n  c: [ 1, 2 ]\n}\n" * 60).encode()
SKIPPED = b"\x50\x2a\x4d\x18\x04\0\0\0abcd"
"""A frame to be skipped, as pzstd puts one before others."""


@pytest.fixture(scope="module")
def compress():
    module = "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
    return import_module(module).compress


def read(chunks):
    return [(record.line, record.values, record.issues) for record in iter_records(chunks)]


@pytest.mark.parametrize("size", [1, 3, 1000, 1 << 20])
def test_it_is_the_log_in_any_chunks(compress, size):
    for data in (compress(LOG), compress(LOG[:999]) + SKIPPED + compress(LOG[999:]), SKIPPED + compress(LOG) + b"\0" * 512):
        assert read([data[at : at + size] for at in range(0, len(data), size)]) == read([LOG])


def test_what_came_before_the_damage_is_read_and_then_the_damage_is_said(compress):
    whole = b"".join(b"%d { a: %d }\n" % (number, number * number) for number in range(15_000))
    data = compress(whole)
    found = []
    with pytest.raises(OSError, match="ends before its end"):
        found.extend(record.values for record in iter_records(data[: len(data) * 3 // 4]))
    assert found[:2] == [[{"a": 0}], [{"a": 1}]]
    found = []
    with pytest.raises(OSError, match="damaged"):
        found.extend(record.values for record in iter_records(compress(b"{ a: 1 }\n") + b"{ b: 2 }\n"))
    assert found == [[{"a": 1}]]


def test_little_that_is_of_much_takes_little_memory(compress):
    data = compress(b"{ a: 1 }\n" * 300_000)
    assert len(data) < 5_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in zip(iter_records(data), range(20_000), strict=False)) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()


def test_it_is_read_by_name_and_from_standard_input(compress, tmp_path):
    (tmp_path / "app.log.1").write_bytes(compress(b"got { a: 1 }\n"))
    done = run("json", "app.log.1", "-", stdin=compress(b"[ 2 ]\n"), cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == (b'{"a": 1}\n[2]\n', b"", 0)


def test_where_nothing_reads_it_is_said_what_to_install(compress, monkeypatch, tmp_path):
    monkeypatch.setattr(compressed, "import_module", _without_zstd)
    reader = RecordReader()
    assert list(reader.feed(compress(LOG))) == []
    with pytest.raises(
        OSError, match=r"dumpparse\[zstd\] it does \(python3 -m pip install backports.zstd\), and this reads it: zstdcat FILE \|"
    ):
        list(reader.close())
    (tmp_path / "a.zst").write_bytes(compress(LOG))
    (tmp_path / "b.gz").write_bytes(gzip.compress(b"{ b: 2 }\n"))
    done = run("json", "a.zst", "b.gz", cwd=tmp_path)
    assert (done.stdout, done.returncode) == (b'{"b": 2}\n', 4)
    assert done.stderr.decode().startswith(
        "a.zst: error: cannot-read: it is compressed by zstd, which this Python does not read; with the extra"
    )


def _without_zstd(name):
    if name.endswith(".zstd"):
        raise ModuleNotFoundError(name)
    return import_module(name)


def test_what_reads_it_is_imported_for_that_alone():
    program = (
        "import sys, dumpparse; list(dumpparse.iter_records(b'{ a: 1 }')); print(sorted(name for name in sys.modules if 'zstd' in name))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, env=unmeasured())
    assert done.stdout == "[]\n"
