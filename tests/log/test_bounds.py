"""What a record and its issues may hold at most, and what is refused before anything is read."""

from __future__ import annotations

import pytest

from dumpparse import DumpParseError, RecordReader, iter_records, loads
from dumpparse.log.blocks import MOST_BLANK
from dumpparse.log.records import MOST_ISSUES
from dumpparse.snapshot.diff import differences


@pytest.mark.parametrize("memo", [True, False])
@pytest.mark.parametrize("count", [MOST_BLANK - 1, MOST_BLANK, 2 * MOST_BLANK + 5])
def test_blank_lines_do_not_wait_without_end(memo, count):
    reader = RecordReader(memo=memo)
    early = list(reader.feed("\n" * count))
    assert len(early) == count // MOST_BLANK
    *_, last = [*reader.feed("{ a: 1 }\n"), *reader.close()]
    assert last.values == [{"a": 1}]
    assert last.parts[0].span.start == count // MOST_BLANK * MOST_BLANK


def test_issues_of_one_code_are_counted_beyond_a_hundred():
    (record,) = iter_records("{ a: 1" + ", a: 1" * 500 + " }\n")
    assert record.values == [{"a": 1}]
    assert [issue.code for issue in record.issues] == ["duplicate-key"] * MOST_ISSUES
    assert record.issues[-1].message == "401 more keys stand twice in this value"
    (record,) = iter_records("{ a: 1, a: 2 } " * 250 + "\n")
    assert len(record.issues) == MOST_ISSUES + 1
    assert record.issues[-1].message == "150 more issues of this kind in this record"


@pytest.mark.parametrize("source", [None, 7, [1], ["a\n", None]])
def test_what_is_no_source_is_a_type_error_that_says_so(source):
    with pytest.raises(TypeError, match="of a log is"):
        list(iter_records(source))


@pytest.mark.parametrize("limit", ["max_depth", "max_record"])
def test_a_limit_is_a_number(limit):
    with pytest.raises(TypeError, match=f"{limit} is a number, not str"):
        list(iter_records("{ a: 1 }", **{limit: "x"}))
    if limit == "max_depth":
        with pytest.raises(TypeError, match="max_depth is a number, not str"):
            loads("{ a: 1 }", max_depth="x")


def test_whether_a_file_exists_need_not_be_told(tmp_path):
    file = tmp_path / "log"
    file.touch()
    with pytest.raises(DumpParseError, match="is the name of a file"):
        list(iter_records(str(file)))
    (record,) = iter_records(str(file), guess_paths=False)
    assert record.parts[0].text == str(file)


def test_long_texts_are_compared_between_lines_that_stand_once():
    before = [line for at in range(2_000) for line in (f"u{at}", f"r{at % 50}")]
    after = [*before[:1_000], "new", *before[1_000:3_000], *before[3_001:]]
    changed = [[one for one in change.lines if one[0] != " "] for change in differences(before, after)]
    assert changed == [[("+", "new")], [("-", before[3_000])]]
