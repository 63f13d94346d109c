"""Whose frames they are: the nearest line above them that can be a head has them, an `Error: …` that was logged as text takes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from log_samples import uncovered

from dumpparse import RecordReader, to_json
from dumpparse.log.nearest_head import NEAREST, AboveFrames

FRAME = "save (/srv/db.js:12:7)"
AT = f"    at {FRAME}"


@pytest.mark.parametrize("number", range(len(NEAREST)), ids=[rule.fits.__name__ for rule in NEAREST])
def test_every_row_is_the_first_that_fits_its_example(number):
    *before, text = NEAREST[number].example.split("\n")
    line = AboveFrames(text, before[-1], has_values=any("{" in one for one in before))
    assert [rule.fits(line) for rule in NEAREST[: number + 1]] == [*([False] * number), True]


def error(name: str, message: str, **fields: Any) -> dict[str, Any]:
    return {"$type": "error", "name": name, "message": message, "frames": [FRAME], **fields}


def read(text: str, *, memo: bool = True, step: int = 9999) -> list[Any]:
    reader = RecordReader(memo=memo)
    chunks = [text[at : at + step] for at in range(0, len(text), step)]
    return [*(record for chunk in chunks for record in reader.feed(chunk)), *reader.close()]


CASES: dict[str, tuple[str, list[Any]]] = {
    # a word at the end of a line has no message: its frames stand right below, or it is none
    "unparsed: a name that ends a sentence": (f"gave up with RangeError\nPUT /a 204\nPUT /b 204\n{AT}", []),
    "a name, a value and a trace": (f"was: RangeError\nrow {{ n: 4 }} kept\nTrace\n{AT}", [{"n": 4}, error("Trace", "")]),
    "a name above its frames": (f"was RangeError [ERR_Q]\n{AT}", [error("RangeError", "", tag="ERR_Q")]),
    "Python": ("except KeyError:\n    y = 2\n\nbar\n    at most\n", []),
    "Python, and frames of the next": (f"except KeyError:\n    y = 2\nTrace: q\n{AT}", [error("Trace", "q")]),
    "ambiguous-error-head: a blank that was trimmed": (f"DbError:\nInvalid call\n{AT}", [{"$type": "error", "header": "DbError:\nInvalid call", "frames": [FRAME]}]),
    # the nearest
    "a trace": (f"Error: too slow\nPUT /a\nPUT /b\nTrace\n{AT}", [error("Trace", "")]),
    "a trace with words": (f"Error: too slow\nPUT /a\nTrace: here it is\n{AT}", [error("Trace", "here it is")]),
    "a fault": (f"Error: too slow\nPUT /a\nDbFault\n{AT}", [error("DbFault", "")]),
    "an uncaught one": (f"Error: too slow\nPUT /a\nUncaught HttpErr: x\n{AT}", [error("HttpErr", "x")]),
    **{
        f"behind {before}".replace(":", "."): (f"{before} Error: too slow\n{before} PUT /a\n{before} Trace\n{AT}", [error("Trace", "")])
        for before in ("12.01.2026 08:15", "[08 15]", "INFO", "(node:77)", "db.pool:")
    },
    "behind a label": (f"Error: too slow\ngot: DbFault: x\n{AT}", [error("DbFault", "x")]),
    "in a sentence": (f"Error: too slow\nit was DbFault: x\n{AT}", [error("DbFault", "x")]),
    "a warning": (f"Error: too slow\n(node:77) SlowWarning: x\n{AT}", [error("SlowWarning", "x")]),
    "ambiguous-error-head: a class behind a level": (f"INFO Error: too slow\nWARN Conflict: x\n{AT}", [error("Conflict", "x")]),
    "a value above a trace": (f"Error: too slow\nrow {{ n: 4 }}\nPUT /b\nTrace\n{AT}", [{"n": 4}, error("Trace", "")]),
    "ambiguous-error-head: a class": (f"Error: too slow\nPUT /a\nConflict: x\n{AT}", [error("Conflict", "x")]),
    "ambiguous-error-head: a bare class below a value": (f"Error: too slow\nrow {{ n: 4 }}\nConflict\n{AT}", [{"n": 4}, error("Conflict", "")]),
    "ambiguous-error-head: the end of an assertion": (f"Error: not equal\n\nExpected: 1\nReceived: 2\n{AT}", [error("Error", "not equal\n\nExpected: 1\nReceived: 2")]),
    "a list that was announced": (f"FormError: bad:\nName: due\n{AT}", [error("FormError", "bad:\nName: due")]),
    "no class": (f"Error: too slow\nin: here\n{AT}", [error("Error", "too slow\nin: here")]),
    "message-holds-values: inside of a line": (f"Error: too slow\nPUT {{ n: 4 }} ok\n{AT}", [error("Error", "too slow\nPUT { n: 4 } ok")]),
    # prose that begins as frames do
    "a note": ("Hint: such a list has\n    at least two items", []),
    "a sentence": ("Gives: the last one\n    at that place, or null.", []),
    "a time": ("Release: beta\n    at 08:15:30", []),
    "a path": (f"Notice: far\n{AT}", [error("Notice", "far")]),
    # labels
    "a label that ends its line": (f"Error:\n RangeError: far\n{AT}", [error("RangeError", "far")]),
    "a label above a fault": (f"Error:\n DbFault: far\n{AT}", [error("DbFault", "far")]),
    # names
    "a number in the name": (f"RestThing[10003]: Unknown Channel\n{AT}", [error("RestThing[10003]", "Unknown Channel")]),
    "a number and one word": (f"RestThing[10003]: Unknown\n{AT}", [error("RestThing[10003]", "Unknown")]),
    "in parentheses": (f"(RangeError: far\n{AT}) and on", [error("RangeError", "far")]),
    "in parentheses, without a function": ("(RangeError: far\n    at /srv/db.js:1:2)", [error("RangeError", "far", frames=["/srv/db.js:1:2"])]),
    "behind a full stop": (f".RangeError: far\n{AT}", [error("RangeError", "far")]),
    "behind three": (f"and...RangeError: far\n{AT}", [error("RangeError", "far")]),
    "with a full stop inside": (f"db.PoolError: far\n{AT}", [error("db.PoolError", "far")]),
    # in brackets
    **{f"a tag, {tag[1:4]}": (f"{tag} {{ n: 4 }}", [{"n": 4}]) for tag in ("[Job: 7]", "[WARN: q]", "[Auth: out]", "[Symbol: y]", "[String: y]", "[Object: y]")},
    "a code in brackets": ("[Gone [E_GONE]: far] { n: 4 }", [{"$type": "error", "name": "Gone", "message": "far", "tag": "E_GONE", "bracketed": True, "props": {"n": 4}}]),
    "a fault in brackets": ("[DbFault: far] { n: 4 }", [{"$type": "error", "name": "DbFault", "message": "far", "bracketed": True, "props": {"n": 4}}]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "memo", "step"), [(name, memo, step) for name in CASES for memo, step in ((True, 9999), (False, 5))])
def test_whose_frames_they_are(name, memo, step):
    text, expected = CASES[name]
    records = read(text + "\n", memo=memo, step=step)
    assert [to_json(value) for record in records for value in record.values] == expected
    assert uncovered(records, len(text) + 1) == ""
    code = name.split(":")[0]
    assert [issue.code for record in records for issue in record.issues] == ([code] if code != name else [])
