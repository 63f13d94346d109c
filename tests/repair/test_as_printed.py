"""What Node printed and reads plainly keeps what it is, though something in it looks like what a tool or a person does to a print."""

from __future__ import annotations

import pytest

from dumpparse import iter_records, to_json

NB = "\u00a0"
REGEXP = {"$type": "regexp", "source": "x, y: \\{", "flags": "m"}
SELF = {"$type": "circular", "ref": 1}
ERROR = {"$type": "error", "name": "TypeError", "message": "no", "frames": ["run (/a.js:1:2)"]}
AS_PRINTED = [
    # Backslashes of a regular expression are no Markdown's, and open no bracket.
    ("[ /x, y: \\{/m, 'x' ]\n", [[REGEXP, "x"]]),
    ("got { a: /x, y: \\{/m } 'x'\n", [{"a": REGEXP}]),
    # Marks in a string are its own, and so are its blanks.
    (f"{{ a: '{NB}b \\\\<ref *1>' }}\n", [{"a": f"{NB}b \\<ref *1>"}]),
    (f"{{\n  a: '{NB}é{NB}{{',\n  b: `'\"\\\\<ref *1>`\n}}\n", [{"a": f"{NB}é{NB}{{", "b": "'\"\\<ref *1>"}]),
    ("{ a: '[36m\\x1B[31m', b: '\\\\[ 1 ]' }\n", [{"a": "[36m\x1b[31m", "b": "\\[ 1 ]"}]),
    # A message may end in a blank.
    ("TypeError: no \n    at run (/a.js:1:2)\n", [{**ERROR, "message": "no "}]),
    # A string of what Node printed is no print of its own, as one of JSON may be.
    ("{\n  '': \"Error: no\\n    at f (/a.js:1:2)it's\",\n  b: [Setter]\n}\n",
     [{"": "Error: no\n    at f (/a.js:1:2)it's", "b": {"$type": "accessor", "kind": "Setter"}}]),
    # A label below a value is no line of a browser's tree.
    ("Map(1) { 'a' => 1 } { a: 1 }\nresult:\n", [{"$type": "map", "size": 1, "entries": [["a", 1]]}, {"a": 1}]),
    ("<ref *1> Map(1) { 'self' => [Circular *1] }\nItems:\n  [ 1 ]\n",
     [{"$type": "map", "size": 1, "entries": [["self", SELF]], "ref": 1}, [1]]),
    ("MySet(0) [Set] {}\nItems:\n", [{"$type": "set", "size": 0, "class": "MySet", "tag": "Set", "items": []}]),
    # Nor is an error.
    ("MyArr(1) [ true ]\nItems: TypeError: no\n    at run (/a.js:1:2) {\n  code: 'E'\n}\n",
     [{"$type": "array", "items": [True], "class": "MyArr", "length": 1}, {**ERROR, "props": {"code": "E"}}]),
    # Nobody types what only a printer writes.
    ("> step <ref *1> { self: [Circular *1] }\n[ 1 ]\n", [{"$type": "object", "props": {"self": SELF}, "ref": 1}, [1]]),
    ("> step [Map Iterator] { 'a' }\n[ 1 ]\n", [{"$type": "iterator", "class": "Map Iterator", "items": ["a"]}, [1]]),
    ("> step <Buffer 0a>\n[ 1 ]\n", [{"$type": "buffer", "hex": "0a"}, [1]]),
    # What stands behind a frame ends it: no terminal broke that line.
    ("TypeError: no\n    at run (/a.js:1:2) and that was the end of what was said of it then\n--- end --- {\n  a: 1\n}\n", [ERROR, {"a": 1}]),
    # A name and `=` alone are a label.
    ("count =\n  'a , '\n  [ 1 ]\n", ["a , ", [1]]),
    # The head of an error in a string is none.
    ("{\n  v: 1\n} [String: 'Error: no\\n' +\n  '    at f (/a.js:1:2)\\n' +\n  'x']\n",
     [{"v": 1}, {"$type": "boxed", "of": "String", "value": "Error: no\n    at f (/a.js:1:2)\nx"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), AS_PRINTED)
def test_what_reads_plainly_is_what_was_printed(text, values):
    records = list(iter_records(text))
    assert [to_json(value) for record in records for value in record.values] == values
    assert [one.code for record in records for one in record.issues] == []
