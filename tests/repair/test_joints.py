"""Strings that were broken over lines: put together, and said to be a guess where nothing shows the width of a terminal."""

from __future__ import annotations

import pytest

from dumpparse import iter_records

_NOTE = (
    "the ship left at dawn and was seen near the cape on the third day, then the fog came down and no one saw it until the week was over"
)


def _broken(width: int) -> str:
    text = f"  note: '{_NOTE}',"
    return "\n".join(["{", *(text[at : at + width] for at in range(0, len(text), width)), "  id: 4", "}"])


@pytest.mark.parametrize(
    ("text", "note", "is_guess"),
    [
        # a column that two lines show
        (_broken(60), _NOTE, False),
        # no other line shows it: words may have been kept apart here
        (
            "{\n  note: 'the ship left at dawn and was seen near the\ncape',\n  id: 4\n}",
            "the ship left at dawn and was seen near thecape",
            True,
        ),
        ("{\n  note: 'the ship left at\ndawn',\n  id: 4\n}", "the ship left atdawn", True),
        ("{\n  note: 'dawn\nfog',\n  id: 4\n}", "dawnfog", True),
        # the blank is there
        (
            "{\n  note: 'the ship left at dawn and was seen near \nthe cape',\n  id: 4\n}",
            "the ship left at dawn and was seen near the cape",
            False,
        ),
        # no words
        (
            "{\n  note: '/srv/app/packages/the-reader/src/parts/of/i\nndex.js',\n  id: 4\n}",
            "/srv/app/packages/the-reader/src/parts/of/index.js",
            False,
        ),
    ],
)
def test_a_joint_is_a_guess_where_no_width_is_shown(text: str, note: str, *, is_guess: bool) -> None:
    (record,) = iter_records(text)
    assert record.values == [{"note": note, "id": 4}]
    assert [(one.code, one.level) for one in record.issues if one.code != "repaired-hard-wrap"] == [("unparsed", "warn")] * is_guess
    assert any(one.code == "repaired-hard-wrap" for one in record.issues)
