"""What other printers than Node 12 to 26 write: their own texts, and what each says."""

from __future__ import annotations

import pytest
from helpers import read_repaired

from dumpparse import iter_records, to_json
from dumpparse.log.meanings import MEANINGS

NO_NAME = {"$type": "function", "kind": "Function", "name": None}
UNDEFINED = {"$type": "undefined"}


def error(name, message, frames, **props):
    made = {"$type": "error", "name": name, "message": message, **({} if frames is None else {"frames": frames})}
    return {**made, "props": props} if props else made


PRETTY = [
    # pretty-format 30, as it prints by itself
    (
        'Object {\n  "a": 1,\n  "b": Array [\n    1,\n    "two",\n    undefined,\n  ],\n  "e-f": Object {\n    "big": 12n,\n  },\n  "none": Array [],\n}',
        {"a": 1, "b": [1, "two", UNDEFINED], "e-f": {"big": {"$type": "bigint", "value": "12"}}, "none": []},
    ),
    (
        'Map {\n  "a" => 1,\n  Object {\n    "k": 1,\n  } => Set {\n    2,\n  },\n}',
        {"$type": "map", "entries": [["a", 1], [{"k": 1}, {"$type": "set", "items": [2]}]]},
    ),
    (
        'Pear {\n  "any": [Function anonymous],\n  "of": [Function core],\n  "on": Date { NaN },\n  Symbol(k): -0,\n}',
        {"$type": "object", "class": "Pear", "symbols": [["k", {"$type": "number", "value": "-0"}]],
         "props": {"any": NO_NAME, "of": {"$type": "function", "kind": "Function", "name": "core"}, "on": {"$type": "date", "value": None}}},
    ),
    (
        'Array [\n  1,\n  ,\n  Uint8Array [\n    7,\n    8,\n  ],\n  Arguments [\n    "x",\n  ],\n]',
        {"$type": "array", "items": [1, {"$type": "hole", "count": 1}, {"$type": "typedarray", "class": "Uint8Array", "length": 2, "items": [7, 8]}, {"$type": "arguments", "items": ["x"]}]},
    ),
    # as snapshots have it, without names and without backslashes
    ('{\n  "says": "it\'s "x"",\n  "rows": [\n    {\n      "id": 1,\n    },\n  ],\n}', {"says": 'it\'s "x"', "rows": [{"id": 1}]}),
    # in one line, as React Native does
    ('LOG  {"errors": [[Error: no], [TypeError: off]]}',
     {"errors": [{"$type": "error", "name": "Error", "message": "no", "bracketed": True}, {"$type": "error", "name": "TypeError", "message": "off", "bracketed": True}]}),
    ('LOG  Map {"m" => [Circular]}', {"$type": "map", "entries": [["m", {"$type": "circular", "ref": None}]]}),
    (
        '(NOBRIDGE) LOG  {"go": [Function anonymous], "of": [Function of], "row": 2, "section": undefined, "m": Map {"a" => [1]}}',
        {"go": NO_NAME, "of": {"$type": "function", "kind": "Function", "name": "of"}, "row": 2, "section": UNDEFINED, "m": {"$type": "map", "entries": [["a", [1]]]}},
    ),
]  # fmt: skip

BUN = [
    ('Map(2) {\n  1: "a",\n  "b": {\n    c: 2,\n  },\n}', {"$type": "map", "size": 2, "entries": [[1, "a"], ["b", {"c": 2}]]}),
    ("Map(1) {\n  {\n    k: 1,\n  }: Set(1) {\n    [ 2 ],\n  },\n}", {"$type": "map", "size": 1, "entries": [[{"k": 1}, {"$type": "set", "size": 1, "items": [[2]]}]]}),
    ('{\n  m: Map(1) {\n    "k": 1,\n  },\n  deep: [Object ...],\n}', {"m": {"$type": "map", "size": 1, "entries": [["k", 1]]}, "deep": {"$type": "elided", "of": "Object"}}),
    ("{\n  rows: [ 1, empty item, 2 x empty items ],\n}", {"rows": {"$type": "array", "items": [1, {"$type": "hole", "count": 1}, {"$type": "hole", "count": 2}]}}),
    # errors, by console.log and uncaught: the excerpt above them is text
    (
        '3 | const no = 1;\n4 | throw new Error("it broke");\n              ^\nerror: it broke\n      at run (/app/a.ts:4:11)\n      at <anonymous> (/app/a.ts:9:1)\n\nBun v1.4.5 (Linux x64)',
        error("Error", "it broke", ["run (/app/a.ts:4:11)", "<anonymous> (/app/a.ts:9:1)"]),
    ),
    (
        'TypeError: no\n info: {\n  n: 1,\n  list: [Array ...],\n},\n code: "E_X"\n\n      at run (/app/a.ts:2:17)\n\nnext',
        error("TypeError", "no", ["run (/app/a.ts:2:17)"], info={"n": 1, "list": {"$type": "elided", "of": "Array"}}, code="E_X"),
    ),
]  # fmt: skip

HOLE = {"$type": "hole", "count": 1}
AT = ["run (/app/a.ts:2:17)", "<anonymous> (/app/a.ts:9:1)"]
FRAMES = "      at run (/app/a.ts:2:17)\n      at <anonymous> (/app/a.ts:9:1)\n"

BUN += [
    # errors inside of values: they begin and end at the left, however deep they stand
    ("{\n  it: TypeError: no\n" + FRAMES + ",\n  n: 1,\n}", {"it": error("TypeError", "no", AT), "n": 1}),
    ('{\n  a: {\n    it: error: no\n code: "E_X",\n info: {\n      rows: [Array ...],\n    },\n\n' + FRAMES + ',\n  },\n  z: "end",\n}',
     {"a": {"it": error("Error", "no", AT, code="E_X", info={"rows": {"$type": "elided", "of": "Array"}})}, "z": "end"}),
    ("[\n  error: one\n" + FRAMES + ", Gone: two\n" + FRAMES + ", 3\n]", [error("Error", "one", AT), error("Gone", "two", AT), 3]),
    ("{\n  it: 8 | const a = [{ b: 1 };\n 9 |   return a.map(\n10 |   throw new Fault({\n             ^\nFault: no\n" + FRAMES + ",\n  ok: false,\n}",
     {"it": error("Fault", "no", AT), "ok": False}),
    ("{\n  it: error: outer\n n: 1,\n\n" + FRAMES + "\nTypeError: inner\n" + FRAMES + ",\n}",
     {"it": {**error("Error", "outer", AT, n=1), "cause": error("TypeError", "inner", AT)}}),
    ("[ 1, error: no\n" + FRAMES + " ]", [1, error("Error", "no", AT)]),
    ('[ 1, [\n    [Object: null prototype] {\n      a: "x",\n    }, [ 2 ]\n  ] ]',
     [1, [{"$type": "object", "null_prototype": True, "props": {"a": "x"}}, [2]]]),
    ('[ null, true, {\n    "a-b": "x",\n  } ]', [None, True, {"a-b": "x"}]),
    ("[ 5 x empty items ]", {"$type": "array", "items": [{"$type": "hole", "count": 5}]}),
    ("SetIterator { \n  7,\n}", {"$type": "iterator", "class": "SetIterator", "items": [7]}),
]  # fmt: skip

BUN += [
    ("[\n  9 x empty items, 1\n]", {"$type": "array", "items": [{"$type": "hole", "count": 9}, 1]}),
    ('Blob (3 bytes) {\n  type: "text/plain"\n}', {"$type": "object", "class": "Blob", "props": {"type": "text/plain"}}),
    ("{\n  x: Blob (2 bytes),\n}", {"x": {"$type": "elided", "of": "Blob", "size": 2}}),
    ("Response (1 bytes) {\n  ok: false,\n  headers: Headers {},\n  Blob (1 bytes)\n}",
     {"$type": "object", "class": "Response", "more": "Blob (1 bytes)", "props": {"ok": False, "headers": {"$type": "object", "class": "Headers"}}}),
]  # fmt: skip

DENO = [
    (
        "error: Uncaught (in promise) TypeError: Cannot read properties of null (reading 'x')\nnull.x\n     ^\n    at run (file:///app/u.js:1:6)\n    at file:///app/u.js:5:26",
        error("TypeError", "Cannot read properties of null (reading 'x')", ["run (file:///app/u.js:1:6)", "file:///app/u.js:5:26"]),
    ),
    (
        "error: Uncaught Error: one\ntwo\nthrow e;\n      ^\n    at file:///app/u.js:5:26",
        error("Error", "one\ntwo", ["file:///app/u.js:5:26"]),
    ),
]

# what the consoles of Chrome and Firefox print in one line: what it says, and who printed it
BROWSER = [
    ("bytes Uint8Array(3) [7, 0, 255]", "chrome", {"$type": "typedarray", "class": "Uint8Array", "length": 3, "items": [7, 0, 255]}),
    ("Int16Array(2) [7, -1, buffer: ArrayBuffer(4), byteLength: 4]", "chrome",
     {"$type": "typedarray", "class": "Int16Array", "length": 2, "items": [7, -1],
      "props": {"buffer": {"$type": "elided", "of": "ArrayBuffer", "size": 4}, "byteLength": 4}}),
    ("Arguments(1) ['x', callee: ƒ, Symbol(Symbol.iterator): ƒ]", "chrome",
     {"$type": "array", "class": "Arguments", "length": 1, "items": ["x"], "props": {"callee": NO_NAME}, "symbols": [["Symbol.iterator", NO_NAME]]}),
    ("Pear {#core: 3, size: 'big'}", "chrome", {"$type": "object", "class": "Pear", "props": {"#core": 3, "size": "big"}}),
    ('Pear { size: "big", #core: 3 }', "firefox", {"$type": "object", "class": "Pear", "props": {"size": "big", "#core": 3}}),
    ("{Symbol(k): 'x', n: 2}", "chrome", {"$type": "object", "props": {"n": 2}, "symbols": [["k", "x"]]}),
    ("HTMLCollection(2) [h1, li.done]", "chrome",
     {"$type": "array", "class": "HTMLCollection", "length": 2, "items": [{"$type": "elided", "of": "h1"}, {"$type": "elided", "of": "li.done"}]}),
    ("Object { n: 7, … }", "firefox", {"$type": "object", "more": "…", "props": {"n": 7}}),
    ("Object { it: TypeError: off, n: 7 }", "firefox", {"it": error("TypeError", "off", None), "n": 7}),
    ("rows Array(90) [ 5, 6, … ]", "firefox", {"$type": "array", "items": [5, 6], "more": "…"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "runtime", "value"), BROWSER)
def test_a_preview_says_who_printed_it_and_no_other_repair(text, runtime, value):
    (record,) = iter_records(text)
    assert [to_json(one) for one in record.values] == [value]
    assert [issue.code for issue in record.issues] == ["repaired-browser-preview"]
    assert record.runtime == runtime


def test_a_tag_behind_a_class_is_no_list():
    (record,) = iter_records("Box(1) [Map] { 'k' => 1 }")
    assert [to_json(one) for one in record.values] == [{"$type": "map", "class": "Box", "tag": "Map", "size": 1, "entries": [["k", 1]]}]
    assert record.issues == []


@pytest.mark.parametrize("text", ["Users(2) [ann, bob]", "Row {#id 7}", "see note(2) [1]"])
def test_what_is_much_like_a_preview_gives_no_value(text):
    (record,) = iter_records(text)
    assert not record.values


OLD_NODE = [
    # Node 8 and 10
    (
        "{ err: { TypeError: in\n    at mk (/a/old.js:2:31)\n    at Object.<anonymous> (/a/old.js:5:83) code: 1 },\n  after: 2 }",
        {"err": error("TypeError", "in", ["mk (/a/old.js:2:31)", "Object.<anonymous> (/a/old.js:5:83)"], code=1), "after": 2},
    ),
    (
        "{ a: \n   { b: { TypeError: deep\n    at mk (/a/old.js:2:31) code: 1, info: [Object] } } }",
        {"a": {"b": error("TypeError", "deep", ["mk (/a/old.js:2:31)"], code=1, info={"$type": "elided", "of": "Object"})}},
    ),
    (
        "[ { TypeError: x\n    at mk (/a/old.js:2:31) code: 1 },\n  TypeError: y\n    at mk (/a/old.js:2:31),\n  3 ]",
        [error("TypeError", "x", ["mk (/a/old.js:2:31)"], code=1), error("TypeError", "y", ["mk (/a/old.js:2:31)"]), 3],
    ),
    (
        "{ TypeError: outer\n    at mk (/a/old.js:2:31)\n  inner: { RangeError: inner\n    at mk (/a/old.js:2:31) code: 'I' },\n  z: 1 }",
        error("TypeError", "outer", ["mk (/a/old.js:2:31)"], inner=error("RangeError", "inner", ["mk (/a/old.js:2:31)"], code="I"), z=1),
    ),
]

OLD_NODE += [
    # without frames, as Node 6 to 10 print what has none
    ("got { TypeError: not now code: 7, info: { a: 1 } }", error("TypeError", "not now", None, code=7, info={"a": 1})),
    ("{ DbError: exit code: 1 errno: 'E' }", error("DbError", "exit code: 1", None, errno="E")),
    (
        "{ rows: [ Error: off ], it: { RangeError: far max: 3 } }",
        {"rows": [error("Error", "off", None)], "it": error("RangeError", "far", None, max=3)},
    ),
    # a name that does not say error
    (
        "{ it: { Gone: off\n       at f (/a/b.js:1:1) name: 'Gone' } }",
        {"it": {**error("Gone", "off", ["f (/a/b.js:1:1)"]), "props": {"name": "Gone"}}},
    ),
    # holes of Node 6
    ("[ 1, , 'b' ]", {"$type": "array", "items": [1, HOLE, "b"]}),
    ("{ rows: [ , 2, ,  ] }", {"rows": {"$type": "array", "items": [HOLE, 2, {"$type": "hole", "count": 2}]}}),
    ("[ , ,  ]", {"$type": "array", "items": [{"$type": "hole", "count": 3}]}),
    # trimmed
    (
        "failed { CastError: not a number\nat cast (/a/s.js:1:2)\nvalue: { n: \n   { TypeError: inner\n   at f (/b.js:3:4)\n     code: 7 } },\n  kind: 'n' }",
        error(
            "CastError",
            "not a number",
            ["cast (/a/s.js:1:2)"],
            value={"n": error("TypeError", "inner", ["f (/b.js:3:4)"], code=7)},
            kind="n",
        ),
    ),
]

LAYOUTS = [
    ("RangeError: far\nat f (/a.js:1:2)\nat g (/b.js:3:4)\nnext", error("RangeError", "far", ["f (/a.js:1:2)", "g (/b.js:3:4)"])),
    (
        "Error: Uncaught [TypeError: off.\n\nLook there.]\n    at f (/a.js:6:2)\nnext",
        error("Error", "Uncaught [TypeError: off.\n\nLook there.]", ["f (/a.js:6:2)"]),
    ),
    (
        "      Error: Caught [TypeError: off.\n      \n      Look there.]\n          at f (/a.js:6:2) {\n        kind: 'x'\n      }\n\n      at T (src/t.ts:2:1)",
        error("Error", "Caught [TypeError: off.\n\nLook there.]", ["f (/a.js:6:2)"], kind="x"),
    ),
]

PREVIEWS = [
    ("Map(1) {'n' => 1}", {"$type": "map", "entries": [["n", 1]], "size": 1}),
    ("got Set(2) {1, 'x'}", {"$type": "set", "items": [1, "x"], "size": 2}),
    ("{2: 'two', a-b: {…}}", {"2": "two", "a-b": {"$type": "elided", "of": "Object"}}),
    ("x Proxy(Object) {2: 'two'}", {"$type": "proxy", "target": {"2": "two"}}),
    ('{ok: false, body: "{"a":"b, c"}", n: 1}', {"ok": False, "body": '{"a":"b, c"}', "n": 1}),
]

NB = "\u00a0"
PREVIEWS += [
    # printed by the console of Chromium 150, whose blanks before braces and `…` end no line
    (f"VM11:1 {{a: 1, b: 'two', c: undefined,{NB}…}}", {"$type": "object", "more": "…", "props": {"a": 1, "b": "two", "c": UNDEFINED}}),
    (f"VM13:1 (3){NB}[1, 'two', {{…}}]", [1, "two", {"$type": "elided", "of": "Object"}]),
    (f"VM13:2 (2){NB}['apple', 'banana']", ["apple", "banana"]),
    (f"VM20:1 (3){NB}[1, empty, 3]", {"$type": "array", "items": [1, HOLE, 3]}),
    (f"page.js:3 Foo{NB}{{a: 1}}", {"$type": "object", "class": "Foo", "props": {"a": 1}}),
    (f"page.js:3 Headers{NB}{{}}", {"$type": "object", "class": "Headers"}),
    (f"(index):3 Map(2){NB}{{'a' => 1, {{…}} => Set(1)}}", {"$type": "map", "size": 2, "entries": [["a", 1], [{"$type": "elided", "of": "Object"}, {"$type": "elided", "of": "Set", "size": 1}]]}),
    (f"Promise{NB}{{<fulfilled>: {{…}}}}", {"$type": "promise", "state": "fulfilled", "value": {"$type": "elided", "of": "Object"}}),
    (f"Generator{NB}{{<suspended>}}", {"$type": "object", "class": "Generator"}),
    (f"MapIterator{NB}{{'a' => 1}}", {"$type": "iterator", "class": "MapIterator", "items": [["a", 1]]}),
    (f"(2){NB}[Number, String]", [{"$type": "elided", "of": "Number"}, {"$type": "elided", "of": "String"}]),
    ("{el: div#app.wide, d: document, w: Window}", {"el": {"$type": "elided", "of": "div#app.wide"}, "d": {"$type": "elided", "of": "document"}, "w": {"$type": "elided", "of": "Window"}}),
    ("{on: Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)}", {"on": {"$type": "raw", "text": "Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)"}}),
    ("{it: TypeError: in\n    at run (http://127.0.0.1:80/p.js:8:32)\n    at <anonymous>:1:29, z: 1}", {"it": error("TypeError", "in", ["run (http://127.0.0.1:80/p.js:8:32)", "<anonymous>:1:29"]), "z": 1}),
]  # fmt: skip

GLUED = [
    # copied in Chromium 150 by selecting messages
    ('a.js:5 Objectdata: {rows: Array(2), n: 2}html: "say \\"hi\\""ok: nullstatus: 200[[Prototype]]: Object', {
        "data": {"rows": {"$type": "elided", "of": "Array", "size": 2}, "n": 2}, "html": 'say "hi"', "ok": None, "status": 200}),
    ("a.js:6 Array(3)0: 11: 22: {a: 1}length: 3[[Prototype]]: Array(0)", [1, 2, {"a": 1}]),
    ('a.js:7 Map(2)[[Entries]]0: {"a" => 1}key: "a"value: 11: {"b" => Object}key: "b"value: c: 2[[Prototype]]: Objectsize: 2[[Prototype]]: Map', {
        "$type": "map", "entries": [["a", 1], ["b", {"c": 2}]], "size": 2}),
    ('a.js:8 {a: {…}, c: 1}a: b: trued: "e"[[Prototype]]: Objectc: 1[[Prototype]]: Object', {"a": {"b": True, "d": "e"}, "c": 1}),
    ("a.js:9 Objectnow: nullable: 1[[Prototype]]: Objectz: 1[[Prototype]]: Object", {"now": {"nullable": 1}, "z": 1}),
]  # fmt: skip

WITHOUT_AT = [
    # as Firefox 140 and Safari keep the stack of an error; the consoles of both are written after their sources
    ("RangeError: far\nload@https://site.example/a.js:30:9\n@https://site.example/a.js:51:1\n",
     error("RangeError", "far", ["load@https://site.example/a.js:30:9", "@https://site.example/a.js:51:1"])),
    ("TypeError: null is not an object (evaluating 'it.size')\nmodule code@https://site.example/b.js:3:14\nforEach@[native code]\n",
     error("TypeError", "null is not an object (evaluating 'it.size')", ["module code@https://site.example/b.js:3:14", "forEach@[native code]"])),
    ("Uncaught (in promise) DOMException: The operation was aborted.\n", None),
    ("Uncaught (in promise) Error: gone\n    load site.js:30\n    async*start site.js:51\nsite.js:30:9\n",
     error("Error", "gone", ["load site.js:30", "async*start site.js:51"])),
    ("Error: look into\n    the file a.js:12 of it\n", None),
    ("TypeError: off\nwrite to ann@site.example:25 then\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), WITHOUT_AT)
def test_frames_of_browsers_have_no_at(text, value):
    found, said = read_repaired(text)
    assert (found, bool(said)) == (([], False) if value is None else ([value], True))


TABLES = [
    # as the consoles of Chromium 150, Firefox and Safari are copied; the latter two are written after their sources
    ("(index)\tid\tname\n0\t7\t'Ann'\n1\t8\t'Bob, B'\nArray(2)\n", [{"id": 7, "name": "Ann"}, {"id": 8, "name": "Bob, B"}]),
    ("(index)\tValues\n0\tplum\n1\tred pear\n", [{"Values": "plum"}, {"Values": "red pear"}]),
    ('(Index)\tid\ttag\nann\t7\t"x"\nbob\t8\t—\n', [{"(index)": "ann", "id": 7, "tag": "x"}, {"(index)": "bob", "id": 8}]),
    ("(index)\tit\tof\n0\t{…}\tArray(3)\n", [{"it": {"$type": "elided", "of": "Object"}, "of": {"$type": "elided", "of": "Array"}}]),
    ("(index)\tid\n(see below)\n", None),
    ("index\tid\n0\t1\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_a_table_of_a_browser_has_tabs(text, rows):
    found, said = read_repaired(text)
    assert (found, said) == (([], []) if rows is None else ([rows], ["browser-table"]))


OVER_LINES = [
    ('{\n  "says": "one\ntwo\n\nfour",\n}', {"says": "one\ntwo\n\nfour"}),
    ('Object {\n  "id": 7,\n  "list": Array [\n    "p\nq",\n    3,\n  ],\n  "z": "end",\n}', {"id": 7, "list": ["p\nq", 3], "z": "end"}),
]


@pytest.mark.parametrize(("text", "value"), OVER_LINES)
def test_a_string_of_pretty_format_has_newlines(text, value):
    found, said = read_repaired(f"before\n{text}\n{{ after: 1 }}\n")
    assert found == [value, {"after": 1}]
    assert "pretty-format" in said
    assert "hard-wrap" not in said


def test_a_string_that_is_never_closed_takes_nothing_below_it():
    found, _ = read_repaired('{\n  "says": "one\nready\n{ after: 1 }\n')
    assert found[1:] == [{"after": 1}]


SAFARI = [
    # as its console copies what it shows, after its sources
    ("< {a: 1, b: {c: 2}} = $1", {"a": 1, "b": {"c": 2}}, None),
    ("[1, 2, 3, 4, 5, …] (10)", {"$type": "array", "items": [1, 2, 3, 4, 5], "more": "…"}, None),
    ("[Log] user – {id: 7, on: function, of: Map, …} (app.js, line 4, x2)",
     {"$type": "object", "more": "…", "props": {"id": 7, "on": {"$type": "elided", "of": "Function"}, "of": {"$type": "elided", "of": "Map"}}}, "safari"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "runtime"), SAFARI)
def test_the_console_of_safari(text, value, runtime):
    (record,) = iter_records(text)
    assert ([to_json(one) for one in record.values], record.runtime) == ([value], runtime)


METRO = [
    (" LOG  [4, 5, 6]", [[4, 5, 6]]),
    (' WARN  seen {"n": 2} [7, 8] ', [{"n": 2}, [7, 8]]),
    (' (NOBRIDGE) ERROR  {"why": [RangeError: the "limit"], "at": [[[undefined, "x"], -0], {"y": "z"}]}',
     [{"why": {"$type": "error", "name": "RangeError", "message": 'the "limit"', "bracketed": True},
       "at": [[[UNDEFINED, "x"], {"$type": "number", "value": "-0"}], {"y": "z"}]}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), METRO)
def test_what_stands_behind_the_level_of_metro_is_of_react_native(text, values):
    (record,) = iter_records(text)
    assert ([to_json(value) for value in record.values], record.runtime) == (values, "react-native")


@pytest.mark.parametrize("text", ["INFO  [4, 5, 6]", "LOG [4, 5, 6]", "got  [4, 5, 6]"])
def test_other_levels_are_nobodys(text):
    (record,) = iter_records(text)
    assert (record.values, record.runtime) == ([], None)


NOT_NAMED = {"$type": "function", "kind": "AsyncFunction", "name": None}
MEANT = [
    ("bun", "{ run: [AsyncFunction] }", {"run": NOT_NAMED}),
    ("node", "{ run: [AsyncFunction] }", {"run": {"$type": "elided", "of": "AsyncFunction"}}),
    ("auto", "{\n  run: [AsyncFunction],\n  deep: [Object ...],\n}", {"run": NOT_NAMED, "deep": {"$type": "elided", "of": "Object"}}),
    ("deno", '{ kind: Symbol("one two"), none: Symbol(""), of: [Object] }',
     {"kind": {"$type": "symbol", "description": "one two"}, "none": {"$type": "symbol", "description": ""}, "of": {"$type": "elided", "of": "Object"}}),
    ("auto", '{ kind: Symbol("one two"), of: [Object] }', {"kind": {"$type": "symbol", "description": '"one two"'}, "of": {"$type": "elided", "of": "Object"}}),
    ("bun", '{ props: { $type: "elided", of: "Function" }, f: [Function: f] }',
     {"props": {"$type": "object", "props": {"$type": "elided", "of": "Function"}}, "f": {"$type": "function", "kind": "Function", "name": "f"}}),
]  # fmt: skip


@pytest.mark.parametrize(("runtime", "text", "value"), MEANT)
def test_the_runtime_says_what_a_form_means(runtime, text, value):
    (record,) = iter_records(text, runtime=runtime)
    assert [to_json(one) for one in record.values] == [value]


@pytest.mark.parametrize("meaning", MEANINGS, ids=[meaning.runtime for meaning in MEANINGS])
def test_a_meaning_has_a_text_and_one_near_it(meaning):
    def read(text, runtime):
        return [to_json(value) for record in iter_records(text, runtime=runtime) for value in record.values]

    assert read(meaning.sample, meaning.runtime) != read(meaning.sample, "chrome")
    assert read(meaning.left, meaning.runtime) == read(meaning.left, "chrome")


CLOUDFLARE = [
    # printed by workerd 1.20261117
    ("Headers(1) { 'content-type' => 'text/html', [immutable]: false }",
     {"$type": "map", "class": "Headers", "size": 1, "entries": [["content-type", "text/html"]], "hidden": {"immutable": False}}),
    ("{ headers: Headers(0) { [immutable]: false } }",
     {"headers": {"$type": "map", "class": "Headers", "size": 0, "entries": [], "hidden": {"immutable": False}}}),
    ("ReadableStream {\n  locked: false,\n  [state]: 'readable',\n  [length]: 1n\n}",
     {"$type": "object", "class": "ReadableStream", "props": {"locked": False}, "hidden": {"state": "readable", "length": {"$type": "bigint", "value": "1"}}}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), CLOUDFLARE)
def test_what_cloudflare_prints_needs_no_repair(text, value):
    assert read_repaired(text) == ([value], [])


@pytest.mark.parametrize(("text", "value"), [*PRETTY, *BUN, *DENO, *OLD_NODE, *LAYOUTS, *PREVIEWS, *GLUED])
def test_what_another_printer_wrote_is_read(text, value):
    found, said = read_repaired(text)
    assert found == [value]
    assert said or text in {text for text, _ in LAYOUTS} or value == BUN[0][1]


def test_a_table_of_bun_is_rows_and_says_that_its_strings_have_no_quotes():
    text = "┌───┬────┬──────┬──────────┐\n│   │ id │ name │ d        │\n├───┼────┼──────┼──────────┤\n│ 0 │ 1  │ it's │ { x: 1 } │\n│ 1 │ 2  │      │ [ 1 ]    │\n└───┴────┴──────┴──────────┘\n"
    (record,) = iter_records(text)
    assert record.values == [[{"id": 1, "name": "it's", "d": {"x": 1}}, {"id": 2, "d": [1]}]]
    assert [(issue.code, issue.level) for issue in record.issues] == [("unparsed", "info")]


BESIDE = [
    ("{\n  a: 1,\n} [ 2, 3 ] x\n", [{"a": 1}, [2, 3]]),
    ("got {\n  a: [Object ...],\n} and [\n  1, 2\n] Set {}\n", [{"a": {"$type": "elided", "of": "Object"}}, [1, 2], {"$type": "set", "items": []}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), BESIDE)
def test_what_was_printed_beside_a_mended_value_is_read_too(text, values):
    assert read_repaired(text)[0] == values


def test_two_glued_trees_of_a_message_are_two_values():
    text = 'x.js:7 who Objectid: 1[[Prototype]]: Object Set(2)[[Entries]]0: 1value: 11: "x"value: "x"size: 2[[Prototype]]: Set\n'
    assert read_repaired(text)[0] == [{"id": 1}, {"$type": "set", "items": [1, "x"], "size": 2}]


PLAINLY = [
    # of Node up to 11, and read as it stands
    ("{ b: <Buffer 61 62 ... > }", {"b": {"$type": "buffer", "hex": "6162", "more": "..."}}),
    ("WeakMap { [items unknown] }", {"$type": "opaque", "class": "WeakMap", "content": "items unknown"}),
    ("MapIterator { [ 'a', 1 ] }", {"$type": "iterator", "class": "MapIterator", "items": [["a", 1]]}),
    # of Bun
    (
        "[\n  Promise { <resolved> }, Promise { <rejected> }\n]",
        [
            {"$type": "promise", "state": "fulfilled", "value": {"$type": "elided", "of": "resolved"}},
            {"$type": "promise", "state": "rejected", "value": {"$type": "elided", "of": "rejected"}},
        ],
    ),
    ("{ Error: 'no', code: 1 }", {"Error": "no", "code": 1}),
    ("{ Timeout: 5, Error: null }", {"Timeout": 5, "Error": None}),
]


@pytest.mark.parametrize(("text", "value"), PLAINLY)
def test_what_needs_no_repair_has_none(text, value):
    assert read_repaired(text) == ([value], [])


def test_errors_of_bun_whose_own_name_is_not_shown_are_not_read_as_one():
    """The errors of an AggregateError stand below each other, and nothing says what it has itself."""
    found, _ = read_repaired("{\n  it: error: one\n" + FRAMES + "TypeError: two\n" + FRAMES + ",\n  n: 1,\n}")
    assert found[0]["cut"] == ""


LEFT = [
    "{a: function, b: 2}", "b = {a: 1} = c",
    'const a = {b: "x" + c + "y"}', "{component: Home, path: Root}", "Failure: see below\n  and more\n", "error: it is\nso\n",
    "a[[Prototype]]: of objects", "Array [ and ] are brackets", "see Object { and }",
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_what_no_printer_wrote_is_left(text):
    assert read_repaired(text) == ([], [])
