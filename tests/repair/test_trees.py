"""What the consoles of browsers show of a value that was expanded, as it is copied from there."""

from __future__ import annotations

import pytest
from helpers import read_repaired as read

OBJECT = {"$type": "elided", "of": "Object"}
LEFT_OUT = {"$type": "elided", "of": "..."}

TREES = [
    # Chrome, all indentation lost: the line of the prototype ends a level
    (
        'Object\nname: "Ann"\ntags: (2) ["a", "b"]\nwho: {…}\n[[Prototype]]: Object\nnext',
        [{"name": "Ann", "tags": ["a", "b"], "who": OBJECT}],
    ),
    (
        ('{status: 200, data: {…}}\ndata:\nrows: Array(2)\n0: {id: 1}\n1:\nid: 2\nuser: User\nname: "Bo"\n[[Prototype]]: Object\n'
         "[[Prototype]]: Object\nlength: 2\n[[Prototype]]: Array(0)\ntotal: 2\n[[Prototype]]: Object\nstatus: 200\n[[Prototype]]: Object\n"),
        [{"data": {"rows": [{"id": 1}, {"id": 2, "user": {"$type": "object", "class": "User", "props": {"name": "Bo"}}}], "total": 2}, "status": 200}],
    ),
    (
        "got (3) [1, {…}, empty]\n0: 1\n1: {a: 1, b: {…}}\nlength: 3\n[[Prototype]]: Array(0)",
        [{"$type": "array", "items": [1, {"a": 1, "b": OBJECT}, {"$type": "hole", "count": 1}]}],
    ),
    (
        "Item {…}\nid: 7\nsize: (...)\nstate: (...)\nwide: (...)\nget size: ƒ size()\nset size: ƒ size(n)\nget state: ƒ state()\n[[Prototype]]: Object",
        [{"$type": "object", "class": "Item", "props": {
            "id": 7, "size": {"$type": "accessor", "kind": "Getter/Setter"}, "state": {"$type": "accessor", "kind": "Getter"}, "wide": LEFT_OUT}}],
    ),
    (
        '{id: 1, go: ƒ}\ngo: ƒ ()\narguments: null\ncaller: null\nlength: 0\nname: "go"\n[[Prototype]]: ƒ ()\n[[Scopes]]: Scopes[1]\nid: 1\n[[Prototype]]: Object',
        [{"go": {"$type": "function", "kind": "Function", "name": None}, "id": 1}],
    ),
    (
        "{id: 1}\nid: 1\n[[Prototype]]: Object\nconstructor: ƒ Object()\ntoString: ƒ toString()\n__proto__: null\nnext",
        [{"id": 1}],
    ),
    (
        "Map(2) {'a' => 1, 'b' => {…}}\n[[Entries]]\n0: {\"a\" => 1}\n1: {\"b\" => {…}}\nsize: 2\n[[Prototype]]: Map",
        [{"$type": "map", "entries": [["a", 1], ["b", OBJECT]], "size": 2}],
    ),
    ("Set(1) {4}\n[[Entries]]\n0: 4\nvalue: 4\nsize: 1\n[[Prototype]]: Set", [{"$type": "set", "items": [4], "size": 1}]),
    (
        '▶Promise {<fulfilled>: 4}\n[[Prototype]]: Promise\n[[PromiseState]]: "fulfilled"\n[[PromiseResult]]: 4',
        [],
    ),
    # a preview whose members stand below it is expanded, if the ends say how many are
    (
        "{data: {…}, status: 200}\ndata: {id: 1, tags: Array(2)}\nid: 1\ntags: (2) ['a', 'b']\n[[Prototype]]: Object\nstatus: 200\n[[Prototype]]: Object\n",
        [{"data": {"id": 1, "tags": ["a", "b"]}, "status": 200}],
    ),
    (
        'Object\ndata: Object { id: 1, tags: (2) […] }\nid: 1\ntags: Array [ "a", "b" ]\n<prototype>: Object { … }\nstatus: 200\n<prototype>: Object { … }\n',
        [{"data": {"id": 1, "tags": ["a", "b"]}, "status": 200}],
    ),
    # the line that it is opened on is not there, and what stands above it is a label of its own
    (
        'rows:\n0: Object { id: 7, name: "a", … }\nat: 1\nid: 7\nname: "a"\n<prototype>: Object { … }\n',
        [{"at": 1, "id": 7, "name": "a"}],
    ),
    # newer versions of Chrome copy a property on three lines
    (
        "(2) [{…}, {…}]\n0\n: \n{id: 1, name: 'a'}\n1\n: \n{id: 2, name: 'b'}\nlength\n: \n2\n[[Prototype]]\n: \nArray(0)\nnext\n",
        [[{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]],
    ),
    (
        "{data: {…}, ok: true}\ndata\n: \nid\n: \n1\n[[Prototype]]\n: \nObject\nok\n: \ntrue\nget size\n: \nƒ size()\n[[Prototype]]\n: \nObject\n",
        [{"data": {"id": 1}, "ok": True, "size": {"$type": "accessor", "kind": "Getter"}}],
    ),
    # groups of items
    (
        "(250) [1, 2, …]\n[0 … 99]\n[100 … 199]\n100: 5\n[200 … 249]\nlength: 250\n[[Prototype]]: Array(0)",
        [{"$type": "array", "items": [LEFT_OUT, 5, {"$type": "hole", "count": 99}], "more": 50}],
    ),
    # indentation kept, as people lay it out by hand or older versions copied it
    (
        '▼ Order\n  ▶ by: {id: 1, roles: Array(2)}\n  ▼ lines: Array(2)\n      0: "x"\n      1: "y"\n      length: 2\n    n: 2\n    __proto__: Object\ndone',
        [{"$type": "object", "class": "Order", "props": {"by": {"id": 1, "roles": {"$type": "elided", "of": "Array", "size": 2}}, "lines": ["x", "y"], "n": 2}}],
    ),
    ("Object {a: 1, b: Object}\n  a: 1\n  b: Object\n    c: true\n    __proto__: Object\n  __proto__: Object", [{"a": 1, "b": {"c": True}}]),
    # Firefox: zero-width spaces say the level
    (
        ('Object { a: 1, b: {…} }\n\u200b\na: 1\n\u200b\nb: Object { c: "d", e: [] }\n\u200b\u200b\nc: "d"\n\u200b\u200b\ne: Array []\n'
         "\u200b\u200b\n<prototype>: Object { … }\n\u200b\n<prototype>: Object { … }\n"),
        [{"a": 1, "b": {"c": "d", "e": []}}],
    ),
    # Safari
    ("{id: 1, list: [1, 2]}\nid: 1\nlist: [1, 2]\nObject Prototype", [{"id": 1, "list": [1, 2]}]),
    # strings whose quotes are left as they are
    ('{ok: false, body: "{"a":"b"}"}\nok: false\nbody: "{"a":"b"}"\n', [{"ok": False, "body": '{"a":"b"}'}]),
    # without its head, and cut
    (
        "count: 2\nrows: (2) [{…}, {…}]\ntotal: 9\n",
        [{"$type": "object", "props": {"count": 2, "rows": [OBJECT, OBJECT], "total": 9}, "cut_before": True}],
    ),
    (
        "{list: Array(3)}\nlist: Array(3)\n0:\nid: 1\n[[Prototype]]: Object\n1: {id: 2}\n",
        [{"$type": "object", "props": {"list": {"$type": "array", "items": [{"id": 1}, {"id": 2}], "cut": ""}}, "cut": ""}],
    ),
]  # fmt: skip


NB = "\u00a0"
ELIDED_ARRAY = {"$type": "elided", "of": "Array", "size": 2}
TREES += [
    # expanded in Chromium 150: the blanks before braces end no line
    (f"VM1:1 Foo{NB}{{a: {{…}}}}\na: {{b: Array(2)}}\nl: [Array(2)]\ng: (...)\n[[Prototype]]: Bar",
     [{"$type": "object", "class": "Foo", "props": {"a": {"b": ELIDED_ARRAY}, "l": [ELIDED_ARRAY], "g": LEFT_OUT}}]),
    (f"VM1:2 (2){NB}[Number, String]\n0: Number{NB}{{3}}\n1: String{NB}{{'s'}}\nlength: 2\n[[Prototype]]: Array(0)",
     [[{"$type": "boxed", "of": "Number", "value": 3}, {"$type": "boxed", "of": "String", "value": "s"}]]),
    ("VM1:3 []\nlength: 0\n[[Prototype]]: Array(0)", [[]]),
    (f"VM1:4 Map(0){NB}{{size: 0}}\n[[Entries]]\nNo properties\nsize: 0\n[[Prototype]]: Map", [{"$type": "map", "entries": [], "size": 0}]),
    (f"VM1:5 Map(1){NB}{{{{…}} => Set(1)}}\n[[Entries]]\n0: {{Object => Set(1)}}\nsize: 1\n[[Prototype]]: Map",
     [{"$type": "map", "entries": [[OBJECT, {"$type": "elided", "of": "Set", "size": 1}]], "size": 1}]),
    (f'VM1:6 MapIterator{NB}{{"a" => 1}}\n[[Entries]]\n0: {{"a" => 1}}\nconstructor: ƒ Iterator()\n[[Prototype]]: Map Iterator\n[[IteratorIndex]]: 0',
     [{"$type": "iterator", "class": "MapIterator", "items": [["a", 1]]}]),
    (f'VM1:7 Promise{NB}{{<fulfilled>: {{…}}}}\n[[Prototype]]: Promise\n[[PromiseState]]: "fulfilled"\n[[PromiseResult]]: Object',
     [{"$type": "promise", "state": "fulfilled", "value": OBJECT}]),
    ("VM1:8 {f: ƒ, h: ƒ, gen: ƒ, C: ƒ}\nC: class Foo\nf: ƒ f()\ngen: ƒ* gen()\nh: async ƒ h()\n[[Prototype]]: Object",
     [{"C": {"$type": "function", "kind": "class", "name": "Foo"}, "f": {"$type": "function", "kind": "Function", "name": "f"},
       "gen": {"$type": "function", "kind": "GeneratorFunction", "name": "gen"}, "h": {"$type": "function", "kind": "AsyncFunction", "name": "h"}}]),
    (f"VM1:9 (120){NB}[0, 1,{NB}…]\n[0 … 99]\n[100 … 119]\nlength: 120\n[[Prototype]]: Array(0)", [{"$type": "array", "items": [0, 1], "more": "…"}]),
    ("VM2:1 {status: 500, it: {…}}\nit: TypeError: no\n    at run (http://a.b/p.js:8:32)\n    at <anonymous>:1:29\nstatus: 500\n[[Prototype]]: Object",
     [{"it": {"$type": "error", "name": "TypeError", "message": "no", "frames": ["run (http://a.b/p.js:8:32)", "<anonymous>:1:29"]}, "status": 500}]),
    ("VM2:2 {1: 'one', a b: 2}\n1: \"one\"\na b: 2\n[[Prototype]]: Object", [{"1": "one", "a b": 2}]),
]  # fmt: skip


COMMENTED = [
    ('Pear {size: 7, name: \'Ann\', tags: Array(2)}\nname: "Ann"\nsize: 7\ntags: (2) [\'a\', \'b\']\n[[Prototype]]: Object\n',
     {"$type": "object", "class": "Pear", "props": {"name": "Ann", "size": 7, "tags": ["a", "b"]}}),
    ('name: "Ann"\nsize: (...)\nget size: ƒ size()\n__proto__: Object\n',
     {"$type": "object", "props": {"name": "Ann", "size": {"$type": "accessor", "kind": "Getter"}}, "cut_before": True}),
    (('rows: Array [ {…} ]\n\n0: Object { from: "a", to: "b" }\n\nfrom: "a"\n\nto: "b"\n\n<prototype>: Object { … }\n\nlength: 1\n\n'
     '<prototype>: Array []\n\nid: 9\n\n<prototype>: Object { … }\n'),
     {"$type": "object", "props": {"rows": [{"from": "a", "to": "b"}], "id": 9}, "cut_before": True}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), COMMENTED)
@pytest.mark.parametrize("leader", ["// ", "//", "    # ", " * "])
def test_a_tree_in_comments_is_one_value(text, value, leader):
    found, said = read("".join(f"{leader}{line}".rstrip() + "\n" for line in text.splitlines()))
    assert found == [value]
    assert "browser-tree" in said


@pytest.mark.parametrize(
    "text", ["// id: 7\n// name: 'Ann'\n// what it is called\n", "// [[Prototype]]: Object\n// place:\n//     town: 7\n"]
)
def test_comments_are_no_tree(text):
    assert read(text) == ([], [])


@pytest.mark.parametrize(("text", "values"), [row for row in TREES if row[1]])
def test_a_tree_is_one_value_with_all_that_it_shows(text, values):
    found, said = read(text)
    assert found == values
    assert "browser-tree" in said


OLDER = [
    ("Object {size: 7, name: 'Ann'}size: 7name: \"Ann\"__proto__: Object\nnext", [{"size": 7, "name": "Ann"}]),
    ('got (2) ["a", "b"]0: "a"1: "b"length: 2__proto__: Array(0)\n', [["a", "b"]]),
]


@pytest.mark.parametrize(("text", "values"), OLDER)
def test_a_glued_tree_of_an_older_browser(text, values):
    assert read(text) == (values, ["browser-tree"])


def test_what_ends_a_glued_tree_is_no_head_of_another():
    text = "[Object]0: Objectsize: 7__proto__: Objectlength: 1__proto__: Array(0)\nnext one: \n"
    assert read(text)[0] == []


NO_TREES = [
    'name: "Ann"\nage: 12\nid: 3\n', "count: 1\nrows: 2\n", "{a: 1}\n{b: 2}\n",
    # calls after one another, whose labels are no keys
    "user: {id: 1, tags: {…}}\nuser: {id: 2, tags: {…}}\n",
    "b: 1\na: (2) [{…}, {…}]\n",
    # the levels are not told: which of both is expanded
    "Object\na: {b: 1, c: 2}\nb: {c: 1}\nc: 1\n[[Prototype]]: Object\n[[Prototype]]: Object\n",
    "Object\na: Foo\nb: Bar\nc: 1\n[[Prototype]]: Object\n[[Prototype]]: Object\n",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_TREES)
def test_lines_that_are_no_tree_are_read_as_they_stand(text):
    assert "browser-tree" not in read(text)[1]


@pytest.mark.parametrize(
    "text",
    [
        'name: "Ann"\nage: 12\n',
        "count: 1\nrows: 2\nat: 3\n",
        "got {a: 1}\nnext\n",
        "got {a: 1}\nnext\n: \n",
        "{a: 1}\nready\ngo\n",
        "Failure: {a: 1}\n    at f (/a.js:1:2)\n",
    ],
)
def test_what_is_held_back_for_a_tree_is_given_back(text):
    assert read(text, repair=False) == read(text.replace("\n", "\n\n"), repair=False) or "at f" in text
