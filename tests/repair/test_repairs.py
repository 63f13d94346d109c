"""Each repair: what it mends, what it leaves, that it says so, and that several together give what each gives."""

from __future__ import annotations

import pytest

from dumpparse import Value, iter_records, to_json
from dumpparse.log.needs_repair import may_be_of_others, may_have_errors, may_have_notes
from dumpparse.log.viewed import may_be_damaged
from dumpparse.log.views import may_be_viewed
from dumpparse.parser.patterns import pattern
from dumpparse.repair import REPAIRS


def read(text, **options):
    """Give the values of a text as tagged JSON, and the names of the repairs that are said."""
    records = list(iter_records(text, **options))
    values = [to_json(part.value) for record in records for part in record.parts if isinstance(part, Value)]
    names = [issue.code.removeprefix("repaired-") for record in records for issue in record.issues if issue.code.startswith("repaired-")]
    return values, sorted(set(names))


@pytest.mark.parametrize("name", REPAIRS)
def test_a_repair_mends_its_text_and_leaves_the_other(name):
    one = REPAIRS[name]
    values, said = read(one.mended)
    assert values
    assert name in said
    assert read(one.left)[1] == []


def broken(text, width):
    """Give the lines of a text as a terminal of a width breaks them."""
    return "\n".join(line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width))


MENDED = [
    # indentation
    ("user {\n    id: 7,\n    tags: [\n        'x',\n        'y'\n    ]\n}\nnext", [{"id": 7, "tags": ["x", "y"]}], ["indentation"]),
    ("{\n\trows: [\n\t\t{\n\t\t\tid: 1\n\t\t},\n\t\t{\n\t\t\tid: 2\n\t\t}\n\t]\n}", [{"rows": [{"id": 1}, {"id": 2}]}], ["indentation"]),
    ("{\nid: 1,\nwho: {\nname: 'Ann'\n},\nn: 2\n}", [{"id": 1, "who": {"name": "Ann"}, "n": 2}], ["indentation"]),
    ("      {\n    id: 1,\n    n: 2\n  }", [{"id": 1, "n": 2}], ["indentation"]),
    (
        "Pear {\n      size: 2,\n      core: Core {\n            seeds: 3 }}",
        [{"$type": "object", "class": "Pear", "props": {"size": 2, "core": {"$type": "object", "class": "Core", "props": {"seeds": 3}}}}],
        ["blank-missing", "indentation"],
    ),
    (
        "{\n    at: Map(1) {\n        'k' => [ 1 ]\n    },\n    on: 2020-02-03T04:05:06.007Z\n}",
        [{"at": {"$type": "map", "entries": [["k", [1]]], "size": 1}, "on": {"$type": "date", "value": "2020-02-03T04:05:06.007Z"}}],
        ["indentation"],
    ),
    (
        "{\n    error: TypeError: no\n        at load (/x.js:1:2)\n        at /y.js:3:4,\n    n: 1\n}",
        [{"error": {"$type": "error", "name": "TypeError", "message": "no", "frames": ["load (/x.js:1:2)", "/y.js:3:4"]}, "n": 1}],
        ["indentation"],
    ),
    ("{ id: 7,\nwho: { n: 1 },\ntags: [ 'x' ] }", [{"id": 7, "who": {"n": 1}, "tags": ["x"]}], ["indentation"]),
    ("{\nat: Map(1) {\n'k' => {\nn: [ 1 ]\n}\n},\non: Set(1) {\n'x'\n}\n}", [{"at": {"$type": "map", "entries": [["k", {"n": [1]}]], "size": 1}, "on": {"$type": "set", "items": ["x"], "size": 1}}], ["indentation"]),
    # blank lines
    ("{\n\n  id: 1,\n\n  rows: [\n\n    { n: 1 },\n\n    { n: 2 }\n\n  ]\n\n}", [{"id": 1, "rows": [{"n": 1}, {"n": 2}]}], ["double-spaced"]),
    # commas
    ("{\n  list: [ 1, 2, ],\n  who: { name: 'Ann', },\n}", [{"list": [1, 2], "who": {"name": "Ann"}}], ["trailing-comma"]),
    (
        "{\n  token: XXXX\n  id: 12,\n  key: [REDACTED]\n  n: 1\n}",
        [{"token": {"$type": "raw", "text": "XXXX"}, "id": 12, "key": {"$type": "elided", "of": "REDACTED"}, "n": 1}],
        ["comma-missing"],
    ),
    ("[\n  { id: 1 }\n  { id: 2 }\n]", [[{"id": 1}, {"id": 2}]], ["comma-missing"]),
    # notes
    # notes in errors
    *(
        (
            f"TypeError: no\n    at f (/x.js:1:2) {note}\n    at /y.js:3:4 {note}\n    at g (/z.js:5:6)\nthen",
            [{"$type": "error", "name": "TypeError", "message": "no", "frames": ["f (/x.js:1:2)", "/y.js:3:4", "g (/z.js:5:6)"]}],
            ["notes"],
        )
        for note in ("// where http://x.y:1:2", "<-- this line", "# it", "← it", "/* it */")
    ),
    *(
        (
            f"oh TypeError: no\n    at f (/x.js:1:2) {{{behind}\n{above}  code: 'GONE',{beside}\n  n: 2\n}}",
            [{"$type": "error", "name": "TypeError", "message": "no", "frames": ["f (/x.js:1:2)"], "props": {"code": "GONE", "n": 2}}],
            ["notes"],
        )
        for behind, above, beside in ((" // why", "", ""), ("", "  // why\n", ""), ("", "", " // why"), (" <- why", "  # why\n", " /* why */"))
    ),
    (
        "Error: no\n    at f (/x.js:1:2) // one\n    at g (/y.js:3:4) {\n  [cause]: Error: why\n      at h (/z.js:5:6) // two\n}",
        [
            {
                "$type": "error", "name": "Error", "message": "no", "frames": ["f (/x.js:1:2)", "g (/y.js:3:4)"],
                "cause": {"$type": "error", "name": "Error", "message": "why", "frames": ["h (/z.js:5:6)"]},
            },
        ],
        ["notes"],
    ),
    *(
        (f"{opener}{note}\n  id: 7,\n  n: 2\n}}", [{"id": 7, "n": 2}], ["notes"])
        for opener, note in (("cart {", " // all of it."), ("{", "   <-- this"), ("{", " (see below)"), ("it's {", " # why"), ("{", "/* one */"))
    ),
    ("got Cart { <- this\n  id: 7,\n  n: 2\n}", [{"$type": "object", "class": "Cart", "props": {"id": 7, "n": 2}}], ["notes"]),
    ("# [ <- rows\n#   3,\n#   4\n# ]", [[3, 4]], ["notes"]),
    ("[ // names\n  'x',\n  'y'\n]", [["x", "y"]], ["notes"]),
    ("{\n  id: 1, // the first\n  url: 'http://a.b/c', // where\n  n: 2 // last\n}", [{"id": 1, "url": "http://a.b/c", "n": 2}], ["notes"]),
    ("{\n  id: 1, <- this one\n  n: 2, /* and\n     this */\n  m: 3 # too\n}", [{"id": 1, "n": 2, "m": 3}], ["notes"]),
    ("{\n  // what came\n  id: 1,\n  // and went\n  n: 2\n}", [{"id": 1, "n": 2}], ["notes"]),
    ("{\n  id: 7, <== this one\n  on: true, --> and this\n  n: 2, (why?)\n  m: 3\n}", [{"id": 7, "on": True, "n": 2, "m": 3}], ["notes"]),
    ("{\n  id: 7,\n-> on: true,\n  n: /* two */ 2\n}", [{"id": 7, "on": True, "n": 2}], ["notes"]),
    ("{ id: 7, name: 'Ann' tags: [ 'x' 'y' ] n: 1 }", [{"id": 7, "name": "Ann", "tags": ["x", "y"], "n": 1}], ["comma-missing"]),
    ("[\n  'x',\n  'y'\n  'z'\n]", [["x", "y", "z"]], ["comma-missing"]),
    # left out by hand
    *(
        (f"{{\n  id: 7,\n  {comment}\n  n: 2\n}}", [{"$type": "object", "props": {"id": 7, "n": 2}, "more": said}], ["hand-elision"])
        for comment, said in (
            ("// ...", "..."), ("/* … */", "…"), ("# ...", "..."), ("// 31 more fields", "31 more fields"), ("// ... 9 more", "... 9 more"),
            ("/* the others left out for brevity */", "the others left out for brevity"), ("(and so on)", "and so on"), ("// [snip]", "[snip]"),
        )
    ),
    ("{ id: 7, /* ... */ n: 2 }", [{"$type": "object", "props": {"id": 7, "n": 2}, "more": "..."}], ["hand-elision"]),
    ("{\n  id: 7, // ... 3 more\n  n: 2 // hidden\n}", [{"$type": "object", "props": {"id": 7, "n": 2}, "more": "... 3 more"}], ["hand-elision", "notes"]),
    ("{\n  id: 7, // removed\n  // more of it below\n  n: 2\n}", [{"id": 7, "n": 2}], ["notes"]),
    ("[\n  4,\n  // ...\n  8\n]", [[4, {"$type": "elided", "of": "..."}, 8]], ["hand-elision"]),
    ("{ rows: [ 4, /* 2 more */ ] }", [{"rows": [4, {"$type": "elided", "of": "..."}]}], ["hand-elision"]),
    ("[ 'x', ... 'y' ]", [["x", {"$type": "elided", "of": "..."}, "y"]], ["hand-elision"]),
    ("[\n  'x',\n  ...\n  'y'\n]", [["x", {"$type": "elided", "of": "..."}, "y"]], ["hand-elision"]),
    ("{\n  id: 7,\n...\n  on: true\n}", [{"$type": "object", "props": {"id": 7, "on": True}, "more": "..."}], ["hand-elision"]),
    ("{\n  id: 7,\n  .\n  .\n  .\n  on: true\n}", [{"$type": "object", "props": {"id": 7, "on": True}, "more": "..."}], ["hand-elision"]),
    ("{\n  id: 1,\n  ...\n}", [{"$type": "object", "props": {"id": 1}, "more": "..."}], ["hand-elision"]),
    ("{ id: 1, … }", [{"$type": "object", "props": {"id": 1}, "more": "…"}], ["hand-elision"]),
    (
        "[\n  { id: 1 },\n  ...\n  { id: 9 }\n]",
        [[{"id": 1}, {"$type": "elided", "of": "..."}, {"id": 9}]],
        ["hand-elision"],
    ),
    ("{ id: 1, body: ..., n: 2 }", [{"id": 1, "body": {"$type": "elided", "of": "..."}, "n": 2}], ["hand-elision"]),
    # colours, quotes
    ("{ name: [32m'Ann'[39m, age: [33m7[39m, [2m...[22m }", [{"$type": "object", "props": {"name": "Ann", "age": 7}, "more": "..."}], ["colours-without-escape", "hand-elision"]),
    ("{ name: ‘Ann’, says: “it's me” }", [{"name": "Ann", "says": "it's me"}], ["smart-quotes"]),
    # backticks around a print in a sentence, an item, a cell, and around a stack and each line of one
    ("it gave `{ n: 3, by: [Object] }` and not `{ n: 3 }`", [{"n": 3, "by": {"$type": "elided", "of": "Object"}}], ["inline-code"]),
    ("- `{ rows: [Array] }`", [{"rows": {"$type": "elided", "of": "Array"}}], ["inline-code"]),
    ("| rows | `Set(1) { 'x' }` | why |", [{"$type": "set", "items": ["x"], "size": 1}], ["inline-code"]),
    (
        "it says `RangeError: too far\n    at walk (/w.js:1:2)\n    at /w.js:3:4` and stops",
        [{"$type": "error", "name": "RangeError", "message": "too far", "frames": ["walk (/w.js:1:2)", "/w.js:3:4"]}],
        ["inline-code"],
    ),
    (
        "`RangeError: too far`\n`    at walk (/w.js:1:2) {`\n`  step: 9`\n`}`\nso",
        [{"$type": "error", "name": "RangeError", "message": "too far", "frames": ["walk (/w.js:1:2)"], "props": {"step": 9}}],
        ["leaders"],
    ),
    # blanks that a terminal put behind lines
    *(
        (
            "web  | {label}[Error: gone] {{~\nweb  |   code: 'GONE',~\nweb  |   n: 2~\nweb  | }}~\n".replace("~", " " * blanks).format(label=label),
            [{"$type": "error", "name": "Error", "message": "gone", "bracketed": True, "props": {"code": "GONE", "n": 2}}],
            ["line-ends"],
        )
        for blanks, label in ((110, "oh no: "), (160, ""))
    ),
    (
        "TypeError: no@\n    at f (/a.js:1:2) {@\n  n: 1@\n}@\n".replace("@", " " * 120),
        [{"$type": "error", "name": "TypeError", "message": "no", "frames": ["f (/a.js:1:2)"], "props": {"n": 1}}],
        ["line-ends"],
    ),
    # an error of old versions that ends in its frames, a frame behind the head
    (
        "{ err:\n   { Error: no\n       at f (/a.js:1:2)\n",
        [
            {
                "$type": "object",
                "props": {"err": {"$type": "error", "name": "Error", "message": "no", "frames": ["f (/a.js:1:2)"], "cut": ""}},
                "cut": "",
            }
        ],
        ["old-node-error"],
    ),
    (
        "MyError [E_NO]: at load (/x/y.js:3:4)\n    at run (/x/y.js:5:6) {\n  n: 1\n}",
        [{"$type": "error", "name": "MyError", "message": "", "tag": "E_NO", "frames": ["load (/x/y.js:3:4)", "run (/x/y.js:5:6)"], "props": {"n": 1}}],
        ["glued-lines"],
    ),
    (
        "$ ./run\n{ Error: EPERM: not allowed\nat Error (native)\nerrno: -1,\npath: '/x' }\n$",
        [
            {
                "$type": "error",
                "name": "Error",
                "message": "EPERM: not allowed",
                "frames": ["Error (native)"],
                "props": {"errno": -1, "path": "/x"},
            }
        ],
        ["old-node-error"],
    ),
    (
        "{ Error: EPERM: not &#39;x&#39;\nat f (/a.js:1:2)\nerrno: -1,\npath: &#39;/x&#39; }\n",
        [
            {
                "$type": "error",
                "name": "Error",
                "message": "EPERM: not 'x'",
                "frames": ["f (/a.js:1:2)"],
                "props": {"errno": -1, "path": "/x"},
            }
        ],
        ["html"],
    ),
    # a print in a comment of a function
    (
        "get('/x', function () {\n  // one:\n  //   {\n  //     id: 7, // seven\n  //     tags: [ 'x' ]\n  //   }\n  done();\n});\n",
        [{"id": 7, "tags": ["x"]}],
        ["notes"],
    ),
    # closers
    ("{\n  a: { b: 1 }},\n  c: 2\n}", [{"a": {"b": 1}, "c": 2}], ["extra-closer"]),
    # frames that Node greys, and values in colours, without their escapes
    (
        "TypeError: no\n    at f (/a.js:1:2)\n[90m    at g (node:internal/x:3:4)[39m\n[90m    at h (node:internal/x:5:6)[39m {\n  at: [36m[Function: go][39m\n}",
        [
            {
                "$type": "error",
                "name": "TypeError",
                "message": "no",
                "frames": ["f (/a.js:1:2)", "g (node:internal/x:3:4)", "h (node:internal/x:5:6)"],
                "props": {"at": {"$type": "function", "kind": "Function", "name": "go"}},
            }
        ],
        ["colours-without-escape"],
    ),
    ("got [35m{ id: 4, said: 'it is [1m' }[39m", [{"id": 4, "said": "it is [1m"}], ["colours-without-escape"]),
    ("got { id: [33m4[39m }", [{"id": 4}], ["colours-without-escape"]),
    # curly quotes around keys, and behind a bracket
    ("got { “first-name”: ‘Ann’, ‘age’: 4 }", [{"first-name": "Ann", "age": 4}], ["smart-quotes"]),
    ("[ ‘red’, “it’s” ]", [["red", "it’s"]], ["smart-quotes"]),
    ("{ colours: [ “red” ], of: [‘a’] }", [{"colours": ["red"], "of": ["a"]}], ["blank-missing", "smart-quotes"]),
    (
        "   {\n     colours: [‘red’, ...], // most\n     n: 4\n   }",
        [{"colours": ["red", {"$type": "elided", "of": "..."}], "n": 4}],
        ["blank-missing", "hand-elision", "indentation", "notes", "smart-quotes"],
    ),
    # source code with its numbers between message and frames
    (
        "RangeError: too far\n\n  4 | go();\n> 5 |   far(9);\n    |   ^\n  6 | }\n\n    at f (/a.js:5:3) {\n  most: 8\n}",
        [{"$type": "error", "name": "RangeError", "message": "too far", "frames": ["f (/a.js:5:3)"], "props": {"most": 8}}],
        ["error-layout"],
    ),
    (
        "SyntaxError: /a.js: Missing semicolon. (5:3)\n\n> 5 |   far 9\n    |   ^\n    at f (/p.js:1:2)",
        [
            {
                "$type": "error",
                "name": "SyntaxError",
                "message": "/a.js: Missing semicolon. (5:3)\n\n> 5 |   far 9\n    |   ^",
                "frames": ["f (/p.js:1:2)"],
            }
        ],
        [],
    ),
    # cells of a table, behind others without quotes
    ('31,paid,"cart {\n  by: ""it\'s"",\n  n: 4\n}"', [{"by": "it's", "n": 4}], ["escaped"]),
    ('31,"cart { name: ""it\'s"" }",no', [{"name": "it's"}], ["escaped"]),
    (
        '31,"got TypeError: no ""b""\n    at f (/a.js:1:2) {\n  path: ""it\'s""\n}"',
        [{"$type": "error", "name": "TypeError", "message": 'no "b"', "frames": ["f (/a.js:1:2)"], "props": {"path": "it's"}}],
        ["escaped"],
    ),
    # the properties of an error, in one line with it; one blank is before what was logged beside it
    (
        "got RangeError: far    at f (/a.js:1:2)    at g (/a.js:3:4) {  most: 8,  at: { row: 1 }} next",
        [
            {
                "$type": "error",
                "name": "RangeError",
                "message": "far",
                "frames": ["f (/a.js:1:2)", "g (/a.js:3:4)"],
                "props": {"most": 8, "at": {"row": 1}},
            }
        ],
        ["glued-lines"],
    ),
    (
        "RangeError: far    at f (/a.js:1:2) { most: 8 }",
        [{"$type": "error", "name": "RangeError", "message": "far", "frames": ["f (/a.js:1:2)"]}, {"most": 8}],
        ["glued-lines"],
    ),
    # a terminal's lines
    (
        "{\n  url: 'https://example.com/a/path/that/is/long/eno\nugh/to/wrap',\n  n: 1\n}",
        [{"url": "https://example.com/a/path/that/is/long/enough/to/wrap", "n": 1}],
        ["hard-wrap"],
    ),
    *(
        (f"{broken(text, width)}\nnext", values, ["hard-wrap"])
        for width in (44, 60)
        for text, values in (
            (
                "{\n  theKeyOfThisEntryIsLongerThanTheTerminalIsWideSoItIsBrokenThereOrElsewhere: 1,\n  at: [ 9,\n    1234567890123456789012345678901234567890123456789012345678901234567n\n  ]\n}",
                [
                    {
                        "theKeyOfThisEntryIsLongerThanTheTerminalIsWideSoItIsBrokenThereOrElsewhere": 1,
                        "at": [9, {"$type": "bigint", "value": "1234567890123456789012345678901234567890123456789012345678901234567"}],
                    }
                ],
            ),
            (
                '{"id":12,"who":{"name":"Ann Example","mail":"ann@example.com"},"text":"what she said","n":3}',
                [{"id": 12, "who": {"name": "Ann Example", "mail": "ann@example.com"}, "text": "what she said", "n": 3}],
            ),
            (
                "TypeError: no\n    at load (/srv/app/packages/the-reader-of-it/src/index.js:10:5)\n    at f (/a.js:1:2) {\n  n: 1\n}",
                [
                    {
                        "$type": "error",
                        "name": "TypeError",
                        "message": "no",
                        "frames": ["load (/srv/app/packages/the-reader-of-it/src/index.js:10:5)", "f (/a.js:1:2)"],
                        "props": {"n": 1},
                    }
                ],
            ),
        )
    ),
    # excerpts
    ("  code: 'E',\n  errno: 1 }", [{"$type": "object", "props": {"code": "E", "errno": 1}, "cut_before": True}], ["fragment"]),
    (
        "      b: 1,\n      c: [ 2 ]\n    },\n    d: 3\n  }\n}\n",
        [
            {"$type": "object", "props": {"b": 1, "c": [2]}, "cut_before": True},
            {"$type": "object", "props": {"d": 3}, "cut_before": True},
        ],
        ["fragment"],
    ),
    (
        "    },\n    c: 1\n  },\n  [Symbol(a)]: false,\n  text: 'one\\n' +\n    'two',\n  b: 2\n}\n",
        [
            {"$type": "object", "props": {"c": 1}, "cut_before": True},
            {"$type": "object", "props": {"text": "one\ntwo", "b": 2}, "symbols": [["a", False]], "cut_before": True},
        ],
        ["fragment"],
    ),
    *(
        (
            text,
            [{"$type": "error", "frames": ["Loader.open (/srv/load.js:10:5)", "async main (/srv/main.js:3:1)"], "props": {"info": {"level": 3}, "errno": -2}, "cut_before": True}],
            ["fragment"],
        )
        for text in (
            "    at Loader.open (/srv/load.js:10:5)\n    at async main (/srv/main.js:3:1) {\n  info: { level: 3 },\n  errno: -2\n}\nnext",
            "at Loader.open (/srv/load.js:10:5)\nat async main (/srv/main.js:3:1) {\ninfo: { level: 3 },\nerrno: -2\n}",
        )
    ),
    (
        "  size: 12,\n  pool: Pool {\n    free: [Array],\n    name: 'a',\n    wait",
        [{"$type": "object", "props": {"size": 12, "pool": {"$type": "object", "class": "Pool", "props": {"free": {"$type": "elided", "of": "Array"}, "name": "a"}, "cut": ""}}, "cut": "", "cut_before": True}],
        ["fragment"],
    ),
    (
        " size: 12,\n     ready: false,\n     query: 'select \"id",
        [{"$type": "object", "props": {"size": 12, "ready": False, "query": {"$type": "string", "value": 'select "id', "cut": True}}, "cut": "", "cut_before": True}],
        ["fragment"],
    ),
    ("Pipe {\nopen: true,\n_hadError: false,\nlastError: null,\nn: 1\n}", [{"$type": "object", "class": "Pipe", "props": {"open": True, "_hadError": False, "lastError": None, "n": 1}}], ["indentation"]),
    (
        "owner:\n   { id: 9,\n     tags: [ 'a', 'b' ] },\n  place:\n   Town {\n     name: 'x' },\n  parts: {} }\nnext",
        [{"$type": "object", "props": {"owner": {"id": 9, "tags": ["a", "b"]}, "place": {"$type": "object", "class": "Town", "props": {"name": "x"}}, "parts": {}}, "cut_before": True}],
        ["fragment"],
    ),
    (
        "    owner:\n     { id: 9 },\n    n: 1,\n    m: 2 }\n",
        [{"$type": "object", "props": {"owner": {"id": 9}, "n": 1, "m": 2}, "cut_before": True}],
        ["fragment"],
    ),
    # errors whose lines were trimmed, whatever they are called
    *(
        (
            f"{name}: no such pear\nat grow (/srv/tree.js:4:5)\nat async main (/srv/a.js:1:2) {{\nsize: 7,\nkind: 'x'\n}}\n",
            [{"$type": "error", "name": name, "message": "no such pear", "frames": ["grow (/srv/tree.js:4:5)", "async main (/srv/a.js:1:2)"], "props": {"size": 7, "kind": "x"}}],
            ["indentation"],
        )
        for name in ("error", "NoPear", "PearError2")
    ),
    (
        "[TypeError: no] {\ncause: [SlowError: late] {\nkind: 'x',\nafter: 3\n}\n}\n",
        [{"$type": "error", "name": "TypeError", "message": "no", "bracketed": True, "props": {"cause": {"$type": "error", "name": "SlowError", "message": "late", "bracketed": True, "props": {"kind": "x", "after": 3}}}}],
        ["indentation"],
    ),
    (
        "  { Error: no pear\n      at pick (/srv/tree.js:4:5)\n  size: 7,\n  kind: 'x' }\n",
        [{"$type": "error", "name": "Error", "message": "no pear", "frames": ["pick (/srv/tree.js:4:5)"], "props": {"size": 7, "kind": "x"}}],
        ["old-node-error"],
    ),
    (
        "Pipe {\nopen: true,\nlastError: { kind: 'x' },\nrawError: [ 1, 2 ],\nn: 1\n}",
        [{"$type": "object", "class": "Pipe", "props": {"open": True, "lastError": {"kind": "x"}, "rawError": [1, 2], "n": 1}}],
        ["indentation"],
    ),
    (
        "Error: no pear;\n  [cause]: TypeError: no tree\n    [cause]: DirtError: no ground\n      depth: -3, kind: 'x'\n    size: 7\nnext\n",
        [{"$type": "error", "name": "Error", "message": "no pear;", "cause": {"$type": "error", "name": "TypeError", "message": "no tree", "props": {"size": 7}, "cause": {"$type": "error", "name": "DirtError", "message": "no ground", "props": {"depth": -3, "kind": "x"}}}}],
        ["error-layout"],
    ),
    # lines of source code between frames and properties
    (
        " ⨯ Error: no pear\n    at pick (src/tree.ts:66:2)\n  65 |\n> 66 |   await pick(tree);\n     |   ^\n  67 |   return { {\n  digest: '24',\n  size: 7\n}\n GET / 500\n",
        [{"$type": "error", "name": "Error", "message": "no pear", "frames": ["pick (src/tree.ts:66:2)"], "props": {"digest": "24", "size": 7}}],
        ["error-layout"],
    ),
    # colours, however the escape character was lost
    *(
        (
            f"user {{\n  a: {escape}[32m'x'{escape}[39m,\n  b: [ {escape}[33m1{escape}[39m, {escape}[36m[Object]{escape}[39m ]\n}}\n",
            [{"a": "x", "b": [1, {"$type": "elided", "of": "Object"}]}],
            ["colours-without-escape"],
        )
        for escape in ("", "?", "^[", "\\x1b", "\\u001b", "\\033", "←", "␛", "\ufffd")
    ),
    (
        "Error: no\n?[90m    at f (node:internal/a:1:2)?[39m {\n  code: ?[32m'E1'?[39m\n}\n",
        [{"$type": "error", "name": "Error", "message": "no", "frames": ["f (node:internal/a:1:2)"], "props": {"code": "E1"}}],
        ["colours-without-escape"],
    ),
    (
        "Error: no\n    at [90mf (node:internal/a:1:2)[39m\n    at g (/x/[4mfoo[24m/a.js:1:2)\nafter\n",
        [{"$type": "error", "name": "Error", "message": "no", "frames": ["f (node:internal/a:1:2)", "g (/x/foo/a.js:1:2)"]}],
        ["colours-without-escape"],
    ),
    # what somebody left out of a class
    ("{\n  '$a': Pool {...},\n  b: 1\n}", [{"$a": {"$type": "elided", "of": "Pool"}, "b": 1}], ["hand-elision"]),
    # browsers
    (
        "{id: 1, tags: Array(3), who: {…}, go: ƒ, at: Map(2)}",
        [{"id": 1, "tags": {"$type": "elided", "of": "Array", "size": 3}, "who": {"$type": "elided", "of": "Object"}, "go": {"$type": "function", "kind": "Function", "name": None}, "at": {"$type": "elided", "of": "Map", "size": 2}}],
        ["browser-preview"],
    ),
    ("(2) [{…}, {…}]", [[{"$type": "elided", "of": "Object"}, {"$type": "elided", "of": "Object"}]], ["browser-preview"]),
    # Firefox
    (
        'Map(2) { "a" → 1, 2 → "x" }',
        [{"$type": "map", "entries": [["a", 1], [2, "x"]], "size": 2}],
        ["browser-preview"],
    ),
    (
        'user Object { m: Map { k → (2) […] }, p: Promise { <state>: "pending" } } app.js:3:9',
        [{"m": {"$type": "map", "entries": [["k", {"$type": "elided", "of": "Array", "size": 2}]]}, "p": {"$type": "promise", "state": "pending"}}],
        ["browser-preview"],
    ),
    (
        'Promise { <state>: "rejected", <reason>: Error }',
        [{"$type": "promise", "state": "rejected", "value": {"$type": "elided", "of": "Error"}}],
        ["browser-preview"],
    ),
    # Node up to 11
    (
        "got { TypeError: no\n    at load (/x.js:1:2) code: 7, info: { n: [ 1 ] } }",
        [{"$type": "error", "name": "TypeError", "message": "no", "frames": ["load (/x.js:1:2)"], "props": {"code": 7, "info": {"n": [1]}}}],
        ["old-node-error"],
    ),
    # blanks, HTML, Markdown, ends of lines, punctuation
    ("row {\n\u00a0\u00a0id: 7,\n\u00a0\u00a0rows: [\n\u00a0\u00a0\u00a0 { n: 1 }\n\u00a0 ]\n}", [{"id": 7, "rows": [{"n": 1}]}], ["odd-blanks"]),
    ("who {\n\u00a0\u00a0id: 7\n}\nnext", [{"id": 7}], ["odd-blanks"]),
    ("{\u00a0id:\u202f7,\u200b\u00a0on:\u00a0true\u00a0}", [{"id": 7, "on": True}], ["odd-blanks"]),
    ('<pre><code class="hljs">{ id: 7, who: &#x27;Ann &amp; Bob&#x27; }\n</code></pre>', [{"id": 7, "who": "Ann & Bob"}], ["html"]),
    ("<div>who {</div>\n<div>&nbsp; id: <span class='n'>7</span>,</div>\n<div>&nbsp; b: &quot;x&quot;</div>\n<div>}</div>", [{"id": 7, "b": "x"}], ["html"]),
    ("&lt;ref *1&gt; { a: [Circular *1] }", [{"$type": "object", "props": {"a": {"$type": "circular", "ref": 1}}, "ref": 1}], ["html"]),
    ("who {<br>  id: 7,<br>  tags: [ 'x' ]<br>}", [{"id": 7, "tags": ["x"]}], ["html"]),
    ("{\n  \\_id: 7,\n  tags: \\[ 'a_b' \\]\n}", [{"_id": 7, "tags": ["a_b"]}], ["markdown"]),
    ("{\n  **id: 7**,\n  *on:* true,\n  `n`: 2\n}", [{"id": 7, "on": True, "n": 2}], ["markdown"]),
    ("{ at: '[https://a.b/c](https://a.b/c)', n: 1 }", [{"at": "https://a.b/c", "n": 1}], ["markdown"]),
    ("who {\r  id: 7,\r  on: true\r}", [{"id": 7, "on": True}], ["line-ends"]),
    ("who { \\\n  id: 7, \\\n  on: true \\\n}", [{"id": 7, "on": True}], ["line-ends"]),
    ("{ id：7，tags：［ 'a，b' ］ }", [{"id": 7, "tags": ["a，b"]}], ["full-width"]),
    (
        "RangeError: too far at load (/x.js:1:2) at run (/x.js:3:4)",
        [{"$type": "error", "name": "RangeError", "message": "too far", "frames": ["load (/x.js:1:2)", "run (/x.js:3:4)"]}],
        ["glued-lines"],
    ),
    ("```RangeError: too far\n    at load (/x.js:1:2)\n    at run (/x.js:3:4)```", [{"$type": "error", "name": "RangeError", "message": "too far", "frames": ["load (/x.js:1:2)", "run (/x.js:3:4)"]}], ["leaders"]),
    ("/* who {\n *   id: 7,\n *   on: true\n * }\n */", [{"id": 7, "on": True}], ["leaders"]),
    ("{ id: 7 }{ id: 8 }", [{"id": 7}, {"id": 8}], ["glued-lines"]),
    # several at once
    (
        "// user {\n//     id: 1, // the id\n//     tags: [ 'x', ],\n//     ...\n//   }",
        [{"$type": "object", "props": {"id": 1, "tags": ["x"]}, "more": "..."}],
        ["hand-elision", "indentation", "notes", "trailing-comma"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "names"), MENDED)
def test_what_is_mended(text, values, names):
    found, said = read(text)
    assert found == values
    assert set(names) <= set(said)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{\n  // one\n  id: 7,\n  /* two */ n: 2\n  // three\n}", ["notes"]),
        ("{\n  // one\n\n  id: 7\n}", ["double-spaced", "notes"]),
        ("{\n\n  // one\n  id: 7\n}", ["double-spaced", "notes"]),
        ("{\n    // one\n    id: 7\n}", ["indentation", "notes"]),
    ],
)
def test_what_stands_around_a_note_is_said_by_itself(text, names):
    assert read(text)[1] == names


@pytest.mark.parametrize("text", [text for text, _, _ in MENDED])
def test_what_is_mended_stands_where_it_stood(text):
    ranges = [one for record in iter_records(text) for part in record.parts for one in part.span.ranges]
    assert sorted(place for start, stop in ranges for place in range(start, stop)) == [*range(len(text))]


LEFT = [
    "[ “see the note” ] and more",
    "She said [ “no” ]",
    "Options { ... }", "const { a, b } = require('x')", "{\n  // what may stand here\n}", "f({\n    a: 1,\n    b: 2\n});", "[{'a': 1}, {'b': 2}]",
    "body {\n    color: red;\n}", "type A = {\n    b: string\n    c: number\n}", "return {\n    a: 1,\n    b: 2\n};", "if (x) {\n    y: 1\n}",
    "interface Foo {\n    a: string;\n}", "{ a: b, ... }", "x = {\n    'a': None,\n}", "Map and Set {…} are not", "server {\n    listen 80;\n}",
    "<p>Use <code>{ a: b }</code></p>", "**Note**: call f({ a: 1 })", "a &amp;&amp; { b: 1 };",
    "a: {\n    b: [c, d],\n    e: f(g)\n}", "{\n    a: 1,\n    ...(more)\n}", "{\n    a: 1,\n    ...(b && { c: 'd' }),\n  }",
    "for (const a of b) { // each\n    n: 1,\n    m: 2\n}", "const a = { // why\n    n: 1,\n    m: 2\n};", "  list: [ // why\n    'a',\n    'b'\n  ],",
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_what_is_source_code_or_says_nothing_is_left(text):
    assert read(text) == ([], [])


def test_without_repairs_nothing_is_mended():
    for text, _, names in MENDED:
        if "inline-code" not in names:
            assert read(text, repair=False)[1] in ([], ["hand-elision"])
    assert read("so: `{ a: 1 }`", repair=False) == ([{"a": 1}], [])


def test_what_another_printer_writes_holds_a_word_that_is_looked_for_first():
    shown = [
        '{\n  "a": [[Error: no]]\n}', "{ Error: no code: 1 }", "{ Gone: no\n    at f (/a.js:1:2) code: 1 }", "[ Error: no, 1 ]", "[ ,, ]",
        "[ 3 x empty items ]", "Blob (12 bytes)", "File (1.5 KB)", "error: no\n      at f (/a.js:1:2)", "x\n      at f (/a.js:1:2)\n,",
        "{ Odd [Gone]: no\n\tat f (/a.js:1:2) }", *(one.mended for one in REPAIRS.values()),
    ]  # fmt: skip
    taken = [text for text in shown if pattern("OTHER_PRINT").search(text)]
    assert len(taken) > 8
    assert [text for text in taken if not may_be_of_others(text) and not may_have_errors(text)] == []
    assert not may_be_of_others("user { id: 7, tags: [ 'a' ] }")
    assert not may_have_errors("user { id: 7, tags: [ 'a' ] }")


def test_what_a_note_behind_a_frame_holds_is_looked_for_first():
    notes = ["// a", "/* a", "<- a", "<-- a", "<= a", "<< a", "# a", "-> a", "--> a", "← a", "⇐ a"]
    shown = [f"    at f (/a.js:1:2){opener} {note}" for note in notes for opener in ("", " {")]
    assert [text for text in shown if pattern("NOTED_FRAME").search(text) is None or not may_have_notes(text)] == []
    assert not may_have_notes("Error: no\n    at f (file:///a.js:1:2)\n    at Object.<anonymous> (/a.js:1:2) {\n  code: 1\n}")


SIGNS = [
    ("VIEW_SIGN", "VIEW_MARK", [
        "// a", "  /* a", "*/", "* A", "-- a", "# a", "| a", "<!-- a", "-->", "```js", "> a", "\tat f", "\t Gone", "a\u00a0b", "&lt;", "&#39;",
        "<br>", "<p", "\\[ 1", "**a**", "~~a~~", "*a", "`a`", "[a](b)", "a \\", "<ref 1>", "[Circular 1]", "}at f (a:1)", "1at f (a:1)",
        "no at f (/a.js:1:2)", "} {", "][", "} Foo {", "f()Foo", "a\rb", "a\x85b", "a\u2028b", "a：1",
    ]),
    ("DAMAGE_SIGN", "DAMAGED", [
        "Error: no\\\n    at f", "  at f\\<a>", ">[Error: no]", "\\[TypeError", "    at f (/a.js:1:2) ", "  at f:1:2 {\t",
        "**a**: 1", "&lt;ref *1&gt;", "\\<ref *1", "<ref 1> {", "[Circular 1]", "a: \\[ 1", "    at f<br>", "    at f\\",
        "    at f (/a.js:1:2) at g (/b.js:3:4)",
    ]),
    ("OTHER_SIGN", "OTHER_PRINT", [
        "{ Error: no code: 1 }", "{ Error\n    at f", "a: TypeError: no }", "a, Error: no,\n", "  Error: no, a: 1", '"a": [[Error: no',
        "{ Gone: no\n    at f (/a.js:1:2)", "{ Gone [E_A]: no\n\tat f", "[ Error: no ]", "[ 1, DbError: no, 2 ]",
    ]),
    ("DAMAGE_SIGN", "MARKDOWN_LINK", ["'[a.b](https://a.b)'", '"[a@b.c](mailto:a@b.c)"']),
    ("HEAD_SIGN", "HEAD_ON_LINE", [
        "TypeError: no", "got a DOMException: no", "[HttpErr: no]", "[DbFailure: no]", "[IoFault: no]", "[AxRejection: no]",
        "{ Error [ERR_X]: no",
    ]),
    ("WEAK_SIGN", "WEAK_HEAD_ON_LINE", [
        "Failure: no", "got a Failure: no", "error: no", "error:", "Gone [E_GONE]", "Gone [a b] [c]: no", "Api[404]: no", "[Error: null prototype]: no",
        "[Foo Bar: null prototype]: no", "now Gone", "then Gone:",
    ]),
    ("TREE_SIGN", "TREE_HEAD", [
        "{…}", "{...}", "a {b: 1}", "{'a b': 1}", "Foo {}", "{<pending>}", "{{…}}", "Object { a: 1 }", "(2) [1, 2]", "Array [ 1 ]", "Array(2) [ 1, 2 ]",
        "a: []", "Foo(1)\u00a0[1]", "MapIterator {1}", "Map(1)", "Set[2]", "Array(3)", "Map(1) {'a' => 1}", "Proxy(Object) {a: 1}", "▼Foo",
        "Object", "a: Object",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("sign", "of", "shown"), SIGNS)
def test_what_is_looked_for_first_stands_in_whatever_is_taken(sign, of, shown):
    assert [text for text in shown if not pattern(of).search(text)] == []
    first = {"DAMAGE_SIGN": may_be_damaged, "VIEW_SIGN": may_be_viewed}.get(sign, pattern(sign).search)
    assert [text for text in shown if not first(text)] == []
    assert not first("user { id: 7, tags: [ 'a' ] }")
