"""Memory beside the text is what the values take, not many times that: peak of what is allocated, by the length of the text."""

from __future__ import annotations

import tracemalloc

import pytest

from dumpparse import RecordReader, iter_records
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


@pytest.mark.parametrize("first", ["{\n", "[\n", ""])
@pytest.mark.parametrize("line", ["  a%d: [ 'x' ],\n", "  { b: %d },\n", "  c%d: {\n"])
def test_a_value_that_goes_on_and_on_is_held_as_its_text(first, line):
    """A line takes many times the memory of a few characters."""
    lines = [line % number for number in range(20_000)]
    reader = RecordReader()
    assert list(reader.feed(first + "".join(lines[:10]))) == []
    tracemalloc.start()
    try:
        for at in range(10, len(lines), 200):
            assert list(reader.feed("".join(lines[at : at + 200]))) == []
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert held < 3 * sum(map(len, lines)) + 1_500_000
