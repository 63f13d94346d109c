"""Printed forms that are easy to get wrong, each with the tagged JSON it stands for; all as some version of Node prints them."""

from __future__ import annotations

AT = "\n      at f (/a.js:1:1)"
ERROR = {"$type": "error", "name": "Error", "message": "x", "frames": ["f (/a.js:1:1)"]}


def error(message="x", frames=("f (/a.js:1:1)",), **fields):
    return {"$type": "error", "name": "Error", "message": message, "frames": list(frames), **fields}


def function(name, **fields):
    return {"$type": "function", "kind": "Function", "name": name, **fields}


def raw(text):
    return {"$type": "raw", "text": text}


FORMS = {
    "a hidden key called __proto__": (
        "{\n  a: 1,\n  [['__proto__']]: {\n    z: 2\n  }\n}",
        {"$type": "object", "props": {"a": 1}, "hidden": {"__proto__": {"z": 2}}},
    ),
    # errors beside other entries
    "error as a key of a map": (
        "Map(2) {\n  Error: x" + AT + " => 1,\n  'b' => 2\n}",
        {"$type": "map", "entries": [[error(), 1], ["b", 2]], "size": 2},
    ),
    "error as the last key of a map": (
        "Map(2) {\n  'b' => 2,\n  Error: x" + AT + " => { a: 1 }\n}",
        {"$type": "map", "entries": [["b", 2], [error(), {"a": 1}]], "size": 2},
    ),
    "error in a proxy, Node 26": ("[\n  Proxy(Error: x" + AT + "),\n  1\n]", [{"$type": "proxy", "target": error()}, 1]),
    "error in a proxy under a key": (
        "{\n  a: Proxy(Error: x" + AT + "\n      at <anonymous>),\n  b: 1\n}",
        {"a": {"$type": "proxy", "target": error(frames=["f (/a.js:1:1)", "<anonymous>"])}, "b": 1},
    ),
    "error in a proxy at the top": ("Proxy(Error: x\n    at f (/a.js:1:1))", {"$type": "proxy", "target": error()}),
    "error with properties in a proxy": (
        "Proxy(Error: x\n    at f (/a.js:1:1) {\n  code: 1\n})",
        {"$type": "proxy", "target": error(props={"code": 1})},
    ),
    "error behind an error, compact: true": (
        "{ e:\n   { Error: x\n       at f (/a.js:1:1)\n     cause: Error: c\n          at f (/a.js:1:1) },\n  z: 2 }",
        {"e": error(props={"cause": error("c")}), "z": 2},
    ),
    "rejected with an error, compact: true": (
        "[ Promise {\n    <rejected> Error: x\n        at f (/a.js:1:1) },\n  1 ]",
        [{"$type": "promise", "state": "rejected", "value": error()}, 1],
    ),
    "fulfilled with an error, compact: true": (
        "[ Promise {\n    Error: x\n        at f (/a.js:1:1) },\n  1 ]",
        [{"$type": "promise", "state": "fulfilled", "value": error()}, 1],
    ),
    "a frame without a location and an entry on its line": (
        "{ e:\n   Error: x\n       at f (/a.js:1:1)\n       at c, z: 1 }",
        {"e": error(frames=["f (/a.js:1:1)", "c"]), "z": 1},
    ),
    "a frame without a location and an item on its line": (
        "[\n  Error: x\n      at c, 2 ]",
        [error(frames=["c"]), 2],
    ),
    "a comma in the name of a frame": (
        "[\n  Error: x\n      at a, b (/a.js:1:1),\n  2\n]",
        [error(frames=["a, b (/a.js:1:1)"]), 2],
    ),
    "a frame of eval": (
        "[\n  Error: x\n      at eval (eval at <anonymous> (/q.js:1:1), <anonymous>:1:1),\n  2\n]",
        [error(frames=["eval (eval at <anonymous> (/q.js:1:1), <anonymous>:1:1)"]), 2],
    ),
    # compact: true with hidden keys
    "hidden keys of a function": (
        "{ [Function: f] [length]: 0, [name]: 'f' }",
        function("f", hidden={"length": 0, "name": "f"}),
    ),
    "hidden keys of a boxed string": (
        "{ [String: 'ab'] [length]: 2 }",
        {"$type": "boxed", "of": "String", "value": "ab", "hidden": {"length": 2}},
    ),
    "an error without a name that has properties": (
        "{ [no header here] a: 1 }",
        {"$type": "error", "header": "no header here", "bracketed": True, "props": {"a": 1}},
    ),
    # names with brackets
    "a bracket that closes in a name": ("[ [Function: a] b], 1 ]", [function("a] b"), 1]),
    "a bracket that opens in a name": ("[ [Function: [a], 1 ]", [function("[a"), 1]),
    "a bracket that closes in a name under a key": ("{ f: [Function: a] b], g: 1 }", {"f": function("a] b"), "g": 1}),
    "brackets that open in a message": (
        "[ [Error: { a: [ 1 }], 1 ]",
        [{"$type": "error", "name": "Error", "message": "{ a: [ 1 }", "bracketed": True}, 1],
    ),
    "a class behind a function": ("[ [Function: a] B ]", [function("a", **{"class": "B"})]),
    # tags
    "a date with a tag": ("Date [DD] 1970-01-01T00:00:00.000Z", {"$type": "date", "value": "1970-01-01T00:00:00.000Z", "tag": "DD"}),
    "an invalid date with class and tag": (
        "{ d: MyDate [T] Invalid Date }",
        {"d": {"$type": "date", "value": None, "class": "MyDate", "tag": "T"}},
    ),
    "a regular expression with a tag": ("[ RegExp [RR] /x/g ]", [{"$type": "regexp", "source": "x", "flags": "g", "tag": "RR"}]),
    # what a getter threw
    "a getter that threw what looks like its end": (
        "{ a: [Getter: <Inspection threw ('x)>]')>], b: 1 }",
        {"a": {"$type": "accessor", "kind": "Getter", "threw": "'x)>]'"}, "b": 1},
    ),
    # a custom inspect function that prints nothing
    "nothing under a key": ("{ h: , n: 1 }", {"h": raw(""), "n": 1}),
    "nothing under the last key": ("{ n: 1, h:  }", {"n": 1, "h": raw("")}),
    "nothing on lines": ("{\n  h: ,\n  n: \n}", {"h": raw(""), "n": raw("")}),
    "nothing in an array": ("[ , 1,  ]", [raw(""), 1, raw("")]),
    "nothing in a map": ("Map(2) { 'a' => , 'b' =>  }", {"$type": "map", "entries": [["a", raw("")], ["b", raw("")]], "size": 2}),
    # opaque
    "external": ("[ [External: 43b71a28] ]", [{"$type": "opaque", "class": "External", "content": "43b71a28"}]),
    "external, address hidden": ("[ [External: <address>] ]", [{"$type": "opaque", "class": "External", "content": "<address>"}]),
    "external, Node 12": ("[ [External] ]", [{"$type": "opaque", "class": "External", "content": ""}]),
    # braces that hold what such braces never hold are kept as text
    "items behind a regular expression": ("{ a: /a/ { 1 } }", {"a": raw("/a/ { 1 }")}),
    "pairs behind a function": ("{ a: [Function: f] { 1 => 2 } }", {"a": raw("[Function: f] { 1 => 2 }")}),
    "items behind an error": ("[ [Error: x] { 1, 2 }, 3 ]", [raw("[Error: x] { 1, 2 }"), 3]),
    "items in a buffer": ("[ <Buffer 61, 2> ]", [raw("<Buffer 61, 2>")]),
    "no bytes in a buffer": ("[ <Buffer zz>, 1 ]", [raw("<Buffer zz>"), 1]),
    "items of a typed array in braces": ("[ Uint8Array(2) { 1 } ]", [raw("Uint8Array(2) { 1 }")]),
    "pairs in a set": ("[ Set(1) { 1 => 2 } ]", [raw("Set(1) { 1 => 2 }")]),
    "items in a map": ("[ Map(1) { 1 } ]", [raw("Map(1) { 1 }")]),
    "items of arguments in braces": ("[ [Arguments] { 1, 2 } ]", [raw("[Arguments] { 1, 2 }")]),
    "an item behind those left out": ("{ a: [ 1, ... 3 more items, 2 ] }", {"a": raw("[ 1, ... 3 more items, 2 ]")}),
    "sorted: those left out of a set, and an item behind them": (
        "{ a: Set(5) { 1, ... 3 more items, 2 } }",
        {"a": {"$type": "set", "size": 5, "items": [1, 2], "more": 3}},
    ),
    "sorted: those left out of a map, and keys of its own before them": (
        "Map(3) {\n  '$': 1,\n  b: 2,\n  ... 1 more item,\n  [\n    1\n  ] => 3,\n  'k' => 4,\n  z: 5\n}",
        {"$type": "map", "size": 3, "entries": [[[1], 3], ["k", 4]], "more": 1, "props": {"$": 1, "b": 2, "z": 5}},
    ),
    "sorted: all left out of an iterator but the last": (
        "[Map Entries] { ... 1 more item, [ 'b', 3 ] }",
        {"$type": "iterator", "class": "Map Entries", "items": [["b", 3]], "more": 1},
    ),
    "an item behind those left out of a set of another size": (
        "{ a: Set(9) { 1, ... 3 more items, 2 } }",
        {"a": raw("Set(9) { 1, ... 3 more items, 2 }")},
    ),
    "detached without a class": ("{ a: { (detached), byteLength: 0 } }", {"a": raw("{ (detached), byteLength: 0 }")}),
    "a key that is called as the bytes are": (
        "Foo { [Uint8Contents]: 5 }",
        {"$type": "object", "class": "Foo", "hidden": {"Uint8Contents": 5}},
    ),
    "a reference before what is no object": ("[ <ref *1> 5, <ref *2> [Object] ]", [raw("<ref *1> 5"), raw("<ref *2> [Object]")]),
    # beyond the depth, and Node 12
    "functions beyond the depth": (
        "[ [ [ [AsyncFunction], [GeneratorFunction] ] ] ]",
        [[[{"$type": "elided", "of": "AsyncFunction"}, {"$type": "elided", "of": "GeneratorFunction"}]]],
    ),
    "functions that say they have no name": ("[ [AsyncFunction (anonymous)] ]", [{**function(None), "kind": "AsyncFunction"}]),
    "a function of Node 12 with properties": ("{ f: [Function] { a: 1 } }", {"f": function(None, props={"a": 1})}),
    "a function of Node 12 with properties, compact": ("{ [Function] a: 1 }", function(None, props={"a": 1})),
    "a hidden __proto__ of Node 12": (
        "{ b: 2, [__proto__]: 3 }",
        {"$type": "object", "props": {"b": 2}, "hidden": {"__proto__": 3}},
    ),
    "a property called __proto__": ("{ b: 2, ['__proto__']: 3 }", {"b": 2, "__proto__": 3}),
    "the prototype of a class of sets": (
        "[ Set { [constructor]: [class A extends Set] } ]",
        [
            {
                "$type": "object",
                "class": "Set",
                "hidden": {"constructor": {"$type": "function", "kind": "class", "name": "A", "extends": "Set"}},
            }
        ],
    ),
    # keys that stand twice, marks and keys in any order
    "a shared buffer, with its getters": (
        "SharedArrayBuffer {\n  [Uint8Contents]: <61>,\n  [byteLength]: 1,\n  [byteLength]: [Getter],\n  [growable]: [Getter]\n}",
        {
            "$type": "arraybuffer",
            "class": "SharedArrayBuffer",
            "hex": "61",
            "byte_length": 1,
            "hidden": {
                "byteLength": {"$type": "accessor", "kind": "Getter"},
                "growable": {"$type": "accessor", "kind": "Getter"},
            },
        },
    ),
    "sorted: what a weak map does not show": (
        "WeakMap {\n  A: 1,\n  <items unknown>,\n  a: 2\n}",
        {"$type": "opaque", "class": "WeakMap", "content": "items unknown", "props": {"A": 1, "a": 2}},
    ),
    "sorted: the value of a promise behind a property": (
        "Promise {\n  A: 1,\n  {\n    b: 2\n  }\n}",
        {"$type": "promise", "state": "fulfilled", "value": {"b": 2}, "props": {"A": 1}},
    ),
    "text in a promise of another class": (
        "[ Task [Promise] { moment('x') } ]",
        [{"$type": "promise", "class": "Task", "tag": "Promise", "state": "fulfilled", "value": raw("moment('x')")}],
    ),
    "an error that begins with a number": (
        "[ [7: out of paper], 7 ]",
        [{"$type": "error", "name": "7", "message": "out of paper", "bracketed": True}, 7],
    ),
    # text of custom inspect functions among other members
    "text with a comma, an entry a line": ("{\n  price: 1,299.00,\n  a: { b: 1 }\n}", {"price": raw("1,299.00"), "a": {"b": 1}}),
    "text with a comma, on one line": ("{ price: 1,299.00, a: { b: 1 } }", {"price": raw("1,299.00"), "a": {"b": 1}}),
    "text with a comma and a blank, an entry a line": ("{\n  at: 12, 30,\n  'b-c': 1\n}", {"at": raw("12, 30"), "b-c": 1}),
    "text of two words that are values, an entry a line": ("{\n  ok: true, false,\n  b: 1\n}", {"ok": raw("true, false"), "b": 1}),
    "keys that are called as values are": ("{ a: 1, null: 2, true: 3 }", {"a": 1, "null": 2, "true": 3}),
    "no blank behind a comma, as people write": ("{ a: 1,b: 2,'c-d': [ 1,2 ] }", {"a": 1, "b": 2, "c-d": [1, 2]}),
    "text with a comma before text": ("{ a: x,y, b: z }", {"a": raw("x,y"), "b": raw("z")}),
    "items that look like entries": (
        "[\n  city: Rome,\n  city: Oslo,\n  { a: 1 },\n  b: 2\n]",
        {"$type": "array", "items": [raw("city: Rome"), raw("city: Oslo"), {"a": 1}], "props": {"b": 2}},
    ),
    "an item that looks like an entry, on one line": ("[ city: Rome, null ]", [raw("city: Rome"), None]),
    "an entry behind the items": ("[ null, city: Rome ]", {"$type": "array", "items": [None], "props": {"city": raw("Rome")}}),
    "an item of a set that looks like an entry": (
        "[ Set(2) { city: Rome, 1 }, Set(1) { 1, city: Rome } ]",
        [
            {"$type": "set", "size": 2, "items": [raw("city: Rome"), 1]},
            {"$type": "set", "size": 1, "items": [1], "props": {"city": raw("Rome")}},
        ],
    ),
    "a key of a map that looks like an entry": ("{ a: Map(1) { city: Rome => 1 } }", {"a": raw("Map(1) { city: Rome => 1 }")}),
    "text last in a container that closes on its line, compact": (
        "{ rows:\n   [ { n: 1,\n       id: moment('x') } ],\n  last: { id:\n     moment('y') } }",
        {"rows": [{"n": 1, "id": raw("moment('x')")}], "last": {"id": raw("moment('y')")}},
    ),
    # class names as any function may have one
    "a class name with a comma": (
        "[\n  X,Y {},\n  X,Y { a: 1 }\n]",
        [{"$type": "object", "class": "X,Y"}, {"$type": "object", "class": "X,Y", "props": {"a": 1}}],
    ),
    "a class name that closes a bracket": (
        "{\n  a: ] {},\n  b: x } { c: 1 }\n}",
        {"a": {"$type": "object", "class": "]"}, "b": {"$type": "object", "class": "x }", "props": {"c": 1}}},
    ),
    "class names with a quote": (
        "[ \"q { a: 1 }, it's {} ]",
        [{"$type": "object", "class": '"q', "props": {"a": 1}}, {"$type": "object", "class": "it's"}],
    ),
    "numbers that are no class": ("[ NaN { a: 1 } ]", [raw("NaN { a: 1 }")]),
    # what a getter threw: printed as text up to Node 22, as a value from 24 on
    "thrown text that begins with blanks of its own": (
        "{\n  a: [Getter: <Inspection threw (bad\n    thing)>]\n}",
        {"a": {"$type": "accessor", "kind": "Getter", "threw": "bad\n    thing"}},
    ),
    "a thrown error with its frames": (
        "{\n  a: [Getter: <Inspection threw (Error: bad\n    thing\n      at get a (/a.js:1:1))>]\n}",
        {"a": {"$type": "accessor", "kind": "Getter", "threw": "Error: bad\n  thing\n    at get a (/a.js:1:1)"}},
    ),
    # numbers
    "separators where no number has them": ("{ a: 12_34_, b: 1_2n, c: 1_234 }", {"a": raw("12_34_"), "b": raw("1_2n"), "c": 1234}),
    "a number that Node garbles": ("[ 1e-.1e-_7 ]", [raw("1e-.1e-_7")]),
    # the mark at the start of a file
    "a byte order mark": ("\ufeff{ a: 1 }", {"a": 1}),
}
