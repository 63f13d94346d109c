"""The memo of a reader begins where an input is large enough for it; the records are the same."""

from __future__ import annotations

import pytest

from dumpparse import RecordReader
from dumpparse.log.foreign import DOUBT
from dumpparse.log.leaves import NAMES_OF_ELIDED
from dumpparse.log.reader import FEW

ONE = "12:00:{n} INFO job {n} done {{\n  id: {n},\n  of: 'a{n}',\n  in: [Object]\n}}\nword {n} of prose\n"


def read(text, memo, step):
    reader = RecordReader(memo=memo)
    records = [record for at in range(0, len(text), step) for record in reader.feed(text[at : at + step])]
    return [*map(repr, [*records, *reader.close()])], reader


@pytest.mark.parametrize("step", [501, FEW, 1 << 20])
def test_records_are_the_same_where_the_memo_begins_late(step):
    text = "".join(ONE.format(n=n) for n in range(10, 10 + 2 * FEW // 60))
    late, reader = read(text, None, step)
    assert reader._memo is not None
    assert late == read(text, memo=False, step=step)[0]


def test_a_small_input_has_no_memo():
    assert read(ONE.format(n=1) * 9, None, 1 << 20)[1]._memo is None


def test_no_name_of_what_is_left_out_is_doubtful():
    assert [name for name in NAMES_OF_ELIDED if DOUBT.search(name)] == []
