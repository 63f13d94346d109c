"""A line that is longer than any record may be is given out in parts: none of it is read, all of it is there, and little is held."""

from __future__ import annotations

import tracemalloc

import pytest
from log_samples import read_cut

from dumpparse import iter_records
from dumpparse.log.record import Record, Text

LIMIT = 1_000
LONG = "[ { a: 1 }, 'x' ] " * 2_000
LOGS = {
    "by itself": f"{{ a: 1 }}\n{LONG}\n{{ b: 2 }}\n",
    "at the end": f"{{ a: 1 }}\n{LONG}",
    "in a block": f"{{\n  a: 1,\n  b: '{LONG}'\n}}\n{{ b: 2 }}\n",
    "two": f"{LONG}\n{LONG}\n{{ b: 2 }}\n",
    "behind a prefix": f"web-1  | {{ a: 1 }}\nweb-1  | {LONG}\nweb-1  | {{ b: 2 }}\n",
}


def read(text: str, size: int) -> list[Record]:
    return read_cut(text, size, memo=None, max_record=LIMIT)


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("size", [1, 7, 999, 10_000])
def test_it_is_cut_at_the_same_places_in_any_chunks(name, size):
    text = LOGS[name]
    assert read(text, size) == read(text, len(text))


@pytest.mark.parametrize("name", LOGS)
def test_nothing_is_lost_and_nothing_is_read_in_it(name):
    text = LOGS[name]
    records = read(text, 500)
    spans = sorted(span for record in records for part in record.parts for span in part.span.ranges)
    assert "".join(text[start:stop] for start, stop in spans) == text
    large = [record for record in records if any(issue.code == "record-too-large" for issue in record.issues)]
    assert len(large) > len(LONG) // (7 * LIMIT)
    assert all(isinstance(part, Text) for record in large for part in record.parts)
    lines = {record.line for record in large}
    assert lines <= set(range(1, text.count("\n") + 2))
    assert [value for record in records for value in record.values if value != {"a": 1}] in ([{"b": 2}], [])


def test_lines_behind_it_have_their_numbers():
    *_, last = read(LOGS["two"], 300)
    assert (last.values, last.line) == ([{"b": 2}], 3)


def test_a_line_of_any_length_is_held_in_part_only():
    chunk = b"abcdefgh 12345, " * 1_000

    def peak(times: int) -> int:
        tracemalloc.start()
        try:
            for _ in iter_records((chunk for _ in range(times)), max_record=20_000):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(200) < len(chunk) * 200 // 4
