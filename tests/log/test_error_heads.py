"""Where an error in a log begins and ends: names that do not say error, labels before it, what was printed above and behind it."""

from __future__ import annotations

from typing import Any

import pytest
from log_samples import uncovered

from dumpparse import RecordReader, Value, to_json

FRAME = "work (/srv/app.js:7:3)"
AT = f"    at {FRAME}"
BELOW = "poll (/srv/db.js:9:1)"
ISSUES = '[\n  {\n    "path": []\n  }\n]'
REASON = "This error came of a promise that nobody waited for. " * 9


def error(name: str, message: str, **fields: Any) -> dict[str, Any]:
    frames = {} if "bracketed" in fields else {"frames": [FRAME]}
    return {"$type": "error", "name": name, "message": message, **frames, **fields}


DIFF = "Expected values to be equal:\n+ actual - expected\n\n+ { a: 1 }\n- { a: 2 }"
SAME = "Values have same structure:\n\n{\n  a: 1\n}\n"
TABLE = f"""\
┌─────────┬──────────────┬─────┐
│ (index) │ why          │ n   │
├─────────┼──────────────┼─────┤
│ 0       │ Error: no
{AT} {{ x: 1 }} │ 'q' │
│ 1       │ {{ b: 1 }}     │     │
└─────────┴──────────────┴─────┘"""
CASES: dict[str, tuple[str, list[Any]]] = {
    # names that do not say error, with a message over lines
    "any class's name": (f"Notice: one\n  two\n\nthree\n{AT}", [error("Notice", "one\n  two\n\nthree")]),
    "with properties": (f"DbFault: one\ntwo\n{AT} {{\n  code: 7\n}}", [error("DbFault", "one\ntwo", props={"code": 7})]),
    "behind a label": (f"saved? DbFault: not so:\n  id: due\n{AT}", ["saved? ", error("DbFault", "not so:\n  id: due")]),
    "behind a value over lines": (f"{{\n  a: 1\n}} DbFault: no\n{AT}", [{"a": 1}, " ", error("DbFault", "no")]),
    "behind a value on its line": (f"{{ a: 1 }} DbFault: no\n{AT}", [{"a": 1}, " ", error("DbFault", "no")]),
    "behind a value that holds an error": (
        f"[\n  1,\n  TypeError: no\n  {AT},\n  2\n] DbFault: no\n{AT}",
        [[1, error("TypeError", "no"), 2], " ", error("DbFault", "no")],
    ),
    "behind an error in brackets": (
        f"[RangeError: far:] then DbFault: no\n{AT}",
        [error("RangeError", "far:", bracketed=True), " then ", error("DbFault", "no")],
    ),
    "in a group": (f"  DbFault: one\n  two\n  {AT}", ["  ", error("DbFault", "one\ntwo")]),
    "ambiguous-error-head: a driver, behind a key that ends so too": (
        f"  causeError: error: no such row\n  {AT}", ["  causeError: ", error("error", "no such row" )]
    ),
    "ambiguous-error-head: a message below the colon": (
        f"save Error:\nInvalid `db.row.find()` invocation:\n\n  no row\n{AT}",
        ["save ", {"$type": "error", "header": "Error:\nInvalid `db.row.find()` invocation:\n\n  no row", "frames": [FRAME]}],
    ),
    "with a number": (f"ApiError[404]: Gone\n{AT}", [error("ApiError[404]", "Gone")]),
    "in brackets": ("save [DbFault: no]", ["save ", error("DbFault", "no", bracketed=True)]),
    "words in brackets": ("[Note: no]", ["[Note: no]"]),
    "two such lines": (f"Notice: up\nDbFault: no\n{AT}", ["Notice: up\n", error("DbFault", "no")]),
    "unparsed: a level": (f"WARN: up\nmore\n{AT}", [f"WARN: up\nmore\n{AT}"]),
    "unparsed: too far below": ("Notice: up\n" + "more\n" * 30 + AT, ["Notice: up\n" + "more\n" * 30 + AT]),
    # what ends the reach of a head that by itself does not say error
    "a value below it": (f"Ann: 3 rows\nsaved {{ a: 1 }}\nDbFault\n{AT}", ["Ann: 3 rows\nsaved ", {"a": 1}, "\n", error("DbFault", "")]),
    "unparsed: a value over lines below it": (f"Total: 3\n [\n  1\n]\nmore\n{AT}", ["Total: 3\n ", [1], "\nmore\n" + AT]),
    "another one, behind the separating blank": (f"Total: 3\n DbFault: no\n{AT}", ["Total: 3\n ", error("DbFault", "no")]),
    "one that says error, behind it": (f"Total: 3\n TypeError: no\n{AT}", ["Total: 3\n ", error("TypeError", "no")]),
    "one without a message": (f"Total: 3\nat last DbFault\n{AT}", ["Total: 3\nat last ", error("DbFault", "")]),
    "a line left of it": (f"  Total: 3\nuser\n   DbFault: no\n  {AT}", ["  Total: 3\nuser\n   ", error("DbFault", "no")]),
    "a word that is no name of an error": (f"DbFault: could not\nreach MongoDB\n{AT}", [error("DbFault", "could not\nreach MongoDB")]),
    "ambiguous-error-head: behind a label that may be a key, in a group": (
        f"a\n  Ann: 1 then DbFault: got {{ b: 1 }}\n  {AT}",
        ["a\n  Ann: 1 then ", error("DbFault", "got { b: 1 }")],
    ),
    "behind a value that a label names": (f"Total: {{\n  a: 1\n}} DbFault\n{AT}", ["Total: ", {"a": 1}, " ", error("DbFault", "")]),
    "behind a value, in a group": (f"  {{ a: 1 }} DbFault: got {{ b: 1 }}\n  {AT}", ["  ", {"a": 1}, " ", error("DbFault", "got { b: 1 }")]),
    "behind an error in brackets over lines": (f"[Error: a\nb] DbFault: no\n{AT}", [error("Error", "a\nb", bracketed=True), " ", error("DbFault", "no")]),
    "behind a regular expression": (f"/a\\{{/ then DbFault: no\n{AT}", ["/a\\{/ then ", error("DbFault", "no")]),
    # the head of another error
    "a value between": (f"Error: no\nrow {{ id: 1 }}\nTrace: b\n{AT}", ["Error: no\nrow ", {"id": 1}, "\n", error("Trace", "b")]),
    "an array between": (f"Error: no\n[ 1, 2 ]\nx DbFault: b\n{AT}", ["Error: no\n", [1, 2], "\nx ", error("DbFault", "b")]),
    "a value over lines between": (
        f"Error: no\nrow {{\n  id: 1\n}}\nDbFault: b\n{AT}",
        ["Error: no\nrow ", {"id": 1}, "\n", error("DbFault", "b")],
    ),
    "deeper, in a group": (
        f"Failed with Error: no\n  {{ a: 1 }}\n  TypeError: x\n  {AT}",
        ["Failed with Error: no\n  ", {"a": 1}, "\n  ", error("TypeError", "x")],
    ),
    "deeper, without a value": (f"Failed with Error: no\n  TypeError: x\n  {AT}", ["Failed with Error: no\n  ", error("TypeError", "x")]),
    "a label that says Error": (f"Error:\nDbFault: bad\n{AT}", ["Error:\n", error("DbFault", "bad")]),
    "a message that begins below": (f"Error: \nDbFault: bad\n{AT}", [error("Error", "\nDbFault: bad")]),
    "a message with a colon at its lines": (f"Error: bad:\nField: due\n{AT}", [error("Error", "bad:\nField: due")]),
    "values on the head's own line": (f"Trace: got {{ b: 1 }}\n{AT}", [error("Trace", "got { b: 1 }")]),
    "an error in a value below": (
        f"Error: no\n[\n  DbFault: y\n  {AT}\n]",
        ["Error: no\n", [error("DbFault", "y")]],
    ),
    # messages that hold what looks like values
    "a difference": (f"AssertionError [ERR_ASSERTION]: {DIFF}\n{AT}", [error("AssertionError", DIFF, tag="ERR_ASSERTION")]),
    "message-holds-values: a value and no other head": (f"Error: no\nrow {{ id: 1 }}\n{AT}", [error("Error", "no\nrow { id: 1 }")]),
    "message-holds-values: a value over lines": (
        f"AssertionError [ERR_ASSERTION]: {SAME}\n{AT}",
        [error("AssertionError", SAME, tag="ERR_ASSERTION")],
    ),
    # chains
    "ambiguous-error-head: a label": (f"Error: TypeError: no\n{AT}", ["Error: ", error("TypeError", "no")]),
    "ambiguous-error-head: three": (f"x Error: Error: RangeError: no\n{AT}", ["x Error: Error: ", error("RangeError", "no")]),
    "ambiguous-error-head: no name says error": (f"Failed: DbFault: no\n{AT}", ["Failed: ", error("DbFault", "no")]),
    "a chain in a value": (f"{{\n  e: Error: TypeError: no\n  {AT}\n}}", [{"e": error("Error", "TypeError: no")}]),
    "ambiguous-error-head: a class with humps": (f"Error: RateLimit: slow\n{AT}", ["Error: ", error("RateLimit", "slow")]),
    "ambiguous-error-head: a printed tag": (f"Error: Gone [Error]: no\n{AT}", ["Error: ", error("Gone", "no", tag="Error")]),
    "ambiguous-error-head: two blanks": (f"DB Error:  Error: no\n{AT}", ["DB Error:  ", error("Error", "no")]),
    "ambiguous-error-head: in lower case": (f'Query: error: no "b"\n{AT}', ["Query: ", error("error", 'no "b"')]),
    "ambiguous-error-head: both in doubt": (f"Error: error: no\n{AT}", ["Error: ", error("error", "no")]),
    "ambiguous-error-head: a word that may be a name": (f"Error: Timeout: slow\n{AT}", [error("Error", "Timeout: slow")]),
    "an errno": (f"Error: EPERM: not permitted\n{AT}", [error("Error", "EPERM: not permitted")]),
    "a code": (f"Error: SQL_BUSY: locked\n{AT}", [error("Error", "SQL_BUSY: locked")]),
    "a message with a colon": (f"Error: Cannot open file: x\n{AT}", [error("Error", "Cannot open file: x")]),
    # names in lower case
    "in lower case": (f"error: no column \"b\"\n{AT} {{\n  code: '42703'\n}}", [error("error", 'no column "b"', props={"code": "42703"})]),
    "in lower case, over lines": (f"error: one\ntwo\n{AT}", [error("error", "one\ntwo")]),
    "in lower case, without frames": ("error: no\n{ a: 1 }", ["error: no\n", {"a": 1}]),
    **{
        f"unparsed: {head}": (f"{head}\n{AT} {{\n  code: 1\n}}\nnext", [f"{head}\n{AT} {{\n  code: 1\n}}\nnext"])
        for head in ("err: no", "db-error: no", "Fehler ä: no", "Error 503", "Error (db/down)", "it went wrong")
    },
    # what a stack says of a cause
    "a cause": (
        f"HttpError: no\n{AT}\nCaused by: Error: gone\n    at {BELOW} {{\n  code: 'E1'\n}}\nnext",
        [error("HttpError", "no", frames=[FRAME, "Caused by: Error: gone", BELOW], props={"code": "E1"}), "\nnext"],
    ),
    "a cause of a cause, in a group": (
        f"  Error: no\n  {AT}\n  Caused by: Error: b\n  two\n      at {BELOW}\n  Caused by: Error: c\n      at {BELOW}",
        ["  ", error("Error", "no", frames=[FRAME, "Caused by: Error: b", "two", BELOW, "Caused by: Error: c", BELOW])],
    ),
    "an event before": (f"Error: no\n{AT}\nFrom previous event:\n    at {BELOW}", [error("Error", "no", frames=[FRAME, "From previous event:", BELOW])]),
    "a cause without frames": (f"Error: no\n{AT}\nCaused by: Error: b\nx {{ a: 1 }}", [error("Error", "no"), "\nCaused by: Error: b\nx ", {"a": 1}]),
    "a cause that is a value": (f"Error: no\n{AT}\nCaused by: Box {{\n  a: 1\n}}", [error("Error", "no"), "\nCaused by: ", {"$type": "object", "class": "Box", "props": {"a": 1}}]),
    # messages that quote a stack
    "unparsed: what a command printed, with the line it failed on": (
        f"Error: Command failed: run x\n/srv/x.js:1\nthrow new Error('y')\n^\n\nError: y\n    at {BELOW}\n\nNode.js v22.1.0\n\n{AT}\n{AT} {{\n  status: 1\n}}\nnext",
        [
            error(
                "Error",
                "Command failed: run x\n/srv/x.js:1\nthrow new Error('y')\n^\n\nError: y",
                frames=[BELOW, "", "Node.js v22.1.0", "", FRAME, FRAME],
                props={"status": 1},
            ),
            "\nnext",
        ],
    ),
    "what a command printed, behind a label": (
        f"deploy: Error: Command failed with exit code 2: run x\nTypeError: y\n    at {BELOW}\n\n{AT}",
        ["deploy: ", error("Error", "Command failed with exit code 2: run x\nTypeError: y", frames=[BELOW, "", FRAME])],
    ),
    "a command without frames": (
        f"Error: Command failed: run x\nTypeError: y\n{AT}\n\nnext\nDbFault: no\n{AT}",
        ["Error: Command failed: run x\n", error("TypeError", "y"), "\n\nnext\n", error("DbFault", "no")],
    ),
    "commands without frames": ("Error: Command failed: x\nError: y\n" * 6 + f"TypeError: z\n{AT}", ["Error: Command failed: x\nError: y\n" * 6, error("TypeError", "z")]),
    # messages that open brackets, behind a label
    "JSON over lines": (f"bad ZodError: {ISSUES}\n{AT} {{\n  n: []\n}}", ["bad ", error("ZodError", ISSUES, props={"n": []})]),
    "message-holds-values: two values over lines": (
        f"bad Error: got {{\n  a: 1\n}} for {{\n  a: 2\n}}\n{AT}",
        ["bad ", error("Error", "got {\n  a: 1\n} for {\n  a: 2\n}")],
    ),
    # in brackets, where the name does not say error
    "a long message in brackets": (f"x [UnhandledRejection: {REASON}] {{\n  code: 1\n}}", ["x ", error("UnhandledRejection", REASON, bracketed=True, props={"code": 1})]),
    "in brackets, in lower case": ("[error: no row] {\n  code: '02'\n}", [error("error", "no row", bracketed=True, props={"code": "02"})]),
    "brackets in brackets": (f"got [TypeError: [ 1 ] is no [ 2 ]]\n[\n  DbFault: no\n  {AT}\n]", ["got ", error("TypeError", "[ 1 ] is no [ 2 ]", bracketed=True), "\n", [error("DbFault", "no")]]),
    "around them, and what was printed next": (
        "{ e: [RangeError: a\n  b] }\n {\n  c: 1\n}",
        [{"e": error("RangeError", "a\nb", bracketed=True)}, "\n ", {"c": 1}],
    ),
    "around them, with properties": (
        "{ e: [RangeError: a\n  b] {\n    c: 1\n  } }",
        [{"e": error("RangeError", "a\nb", bracketed=True, props={"c": 1})}],
    ),
    "unparsed: blanks of the message or of the layout": (
        "{ e: { f: [RangeError: a\n      b] } }",
        [{"e": {"f": error("RangeError", "a\nb", bracketed=True)}}],
    ),
    # in a table
    "unparsed: a cell of several lines": (TABLE, [TABLE]),
    "a word between": (f"Error: failed: TypeError: no\n{AT}", [error("Error", "failed: TypeError: no")]),
    # what may be no part of its message
    "ambiguous-error-head: a blank line before its only frame": (f"Error: x\n\n{AT}", [error("Error", "x\n")]),
    "ambiguous-error-head: a frame further right": (f"Error: x\n    {AT}\n{AT}", [error("Error", f"x\n    {AT}")]),
    # what stands behind it
    "a comma": (f"Error: x\n{AT},\nnext", [error("Error", "x"), ",\nnext"]),
    "a comma and a text": (f"Error: x\n{AT}, user: 5", [error("Error", "x"), ", user: 5"]),
    "a comma and a value": (f"Error: x\n{AT}, user {{ b: 1 }}", [error("Error", "x"), ", user ", {"b": 1}]),
    "an error behind one in brackets": (
        f"[Error: one\ntwo] TypeError: no\n{AT}",
        [error("Error", "one\ntwo", bracketed=True), " ", error("TypeError", "no")],
    ),
    # the compact layout
    "braces around an error": (f"{{ Error: a\n{AT}\n  code: 1,\n  b: 2 }} x", [error("Error", "a", props={"code": 1, "b": 2}), " x"]),
    "with a message over lines": (f"{{ Error: a\nb\n{AT}\n  code: 1 }}", [error("Error", "a\nb", props={"code": 1})]),
    "of another name": (f"got {{ DbFault: a\n{AT}\n  code: 1 }}", ["got ", error("DbFault", "a", props={"code": 1})]),
    "around one in brackets": ("{ [Error: bare]\n  k: 1 }", [error("Error", "bare", bracketed=True, props={"k": 1})]),
    "around one in brackets over lines": ("{ [Error: a\n  b]\n  k: 1 }", [error("Error", "a\n  b", bracketed=True, props={"k": 1})]),
    "an array": (f"[ Error: a\n  {AT},\n  'z' ]", [[error("Error", "a"), "z"]]),
    "an array that closes behind a frame": (f"[ DbFault: a\n  {AT} ]", [[error("DbFault", "a")]]),
    "an array of errors without a name": ("[ [a-b: m] { code: 1 }, 1 ]", [[{"$type": "error", "header": "a-b: m", "bracketed": True, "props": {"code": 1}}, 1]]),
}  # fmt: skip


def read(text: str, *, memo: bool, step: int) -> list[Any]:
    reader = RecordReader(memo=memo)
    chunks = [text[at : at + step] for at in range(0, len(text), step)]
    return [*(record for chunk in chunks for record in reader.feed(chunk)), *reader.close()]


@pytest.mark.parametrize(
    ("name", "memo", "step"), [(name, memo, step) for name in CASES for memo, step in ((True, 9999), (False, 9999), (True, 7))]
)
def test_what_an_error_takes(name, memo, step):
    text, expected = CASES[name]
    text += "\n"
    records = read(text, memo=memo, step=step)
    values = [to_json(part.value) for record in records for part in record.parts if isinstance(part, Value)]
    assert values == [part for part in expected if not isinstance(part, str)]
    assert uncovered(records, len(text)) == ""
    code = name.split(":")[0]
    assert [issue.code for record in records for issue in record.issues] == ([code] if code != name else [])


def test_a_stack_that_was_read_before_hides_no_chain():
    """The same frames under another name are known; a chain is asked about each time."""
    text = f"TypeError: no\n{AT}\n" * 4 + f"Error: TypeError: no\n{AT}\n" * 3
    records = read(text, memo=True, step=9999)
    assert [to_json(value) for record in records for value in record.values] == [error("TypeError", "no")] * 7
    assert [issue.code for record in records for issue in record.issues] == ["ambiguous-error-head"] * 3
