"""Memory beside the text is what the values take, not many times that: peak of what is allocated, by the length of the text."""

from __future__ import annotations

import tracemalloc

import pytest

from dumpparse import iter_records
from dumpparse.parser.lalr import inspect_parser

SIZE = 200_000
MOST = 40
"""Python's own objects take up to twenty times their text."""
SHAPES = {
    "small numbers": "[ " + "7, " * (SIZE // 3) + "7 ]\n",
    "small numbers on lines": "[\n" + "  7,\n" * (SIZE // 5) + "  7\n]\n",
    "short texts": "[ " + "'x', " * (SIZE // 5) + "'x' ]\n",
    "the same key": "{ " + "id: 7, " * (SIZE // 7) + "z: 7 }\n",
    "holes": "[ " + "<1000 empty items>, " * (SIZE // 20) + "7 ]\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_memory_in_proportion_to_the_values(shape):
    text = SHAPES[shape]
    inspect_parser().use_runs()
    list(iter_records("{ a: 7, a: 8 } [ 7, 'x' ]\n"))
    data = text.encode()
    tracemalloc.start()
    try:
        for _ in iter_records(data):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST * len(data)
