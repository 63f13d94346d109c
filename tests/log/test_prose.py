"""Prose has no values but the errors that are in it, and costs no record that follows."""

from __future__ import annotations

import pytest
from log_samples import canonical, tagged_values
from many import over_all

import dumpparse

BUILD = """\
$ make -j4 all
[1/12] Compiling core.c
cc -O2 -DNAME='"core"' -I{include,vendor} -o build/core.o src/core.c
src/core.c:12:7: warning: unused variable 'it' [-Wunused-variable]
   12 |   int it[] = { 1, 2, 3 };
      |       ^~
src/core.c:40:1: error: expected '}' before '{' token
   40 | struct point { int x; int y; };
      | ^
make: *** [Makefile:14: build/core.o] Error 1
make: *** Waiting for unfinished jobs....
[ 12%] Building CXX object CMakeFiles/app.dir/main.cpp.o
[100%] Built target app
BUILD FAILED in 3s [2 tasks, 1 failed]
"""

NPM = """\
npm http fetch GET 200 https://registry.example/left-pad 120ms (cache revalidated)
npm warn deprecated glob@7.2.3: Glob versions prior to v9 aren't supported
npm error code ERESOLVE
npm error Found: react@18.2.0
npm error   peer react@"^17.0.0" from widget@1.2.3
npm error Could not resolve dependency: react@"^17" {peer}
added 42 packages, and audited 43 packages in 2s
found 0 vulnerabilities
> app@1.0.0 build
> node build.js --define:env='{"a":1}' --out=[name].js
"""

STACKS = """\
2026-01-02 10:00:00 ERROR c.e.Main - it's broken {id=7, tags=[a, b]}
java.lang.IllegalStateException: state {open} isn't [closed]
\tat com.example.Main.run(Main.java:12)
\tat com.example.Main.main(Main.java:5)
Caused by: java.io.IOException: disk 'a' is full
\t... 2 more
goroutine 1 [running]:
main.main()
\t/app/main.go:8 +0x1d
exit status 2
thread 'main' panicked at src/main.rs:4:5:
index out of bounds: the len is 3 but the index is 7
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
Traceback (most recent call last):
  File "/app/a.py", line 3, in <module>
    print({'a': [1, 2]}['b'])
          ~~~~~~~~~~~~~^^^^^
KeyError: 'b'
PHP Fatal error:  Uncaught Exception: no {x} in /app/a.php:3
Stack trace:
#0 {main}
  thrown in /app/a.php on line 3
"""

PYTHON = """\
{'a': 1, 'b': None, 'c': (1, 2), 'd': True}
{'it\\'s': "it's"}
[1, 2, 3]
['a', 'b']
[None, True, False]
(1, 'x')
{1, 2}
<__main__.Foo object at 0x7f0000000000>
Foo(a=1, b='x', c=[1, 2])
OrderedDict([('a', 1), ('b', {'c': 2})])
defaultdict(<class 'list'>, {'k': [1]})
array([[1, 2],
       [3, 4]])
DEBUG:root:config {'debug': False, 'hosts': ['a']}
datetime.datetime(2026, 1, 2, 3, 4)
b'bytes \\x00' {'k'} {}.get
"""

RUST = """\
Config {
    name: "Ada",
    ports: [
        80,
        443,
    ],
    tls: Some(
        Tls {
            cert: "/x.pem",
        },
    ),
    ratio: 1.0,
}
[src/main.rs:4:5] x = Some(
    3,
)
Some("text") Ok(()) Err(ParseIntError { kind: InvalidDigit })
(1, 'c', "s")
"""

MARKDOWN = """\
# Usage

Call `parse({ a: 1 })`; it's [documented](docs/a.md) and doesn't throw. See [1] and [the list][2].

- [x] done: `{ }` and `[ ]`
- [ ] open { as it were

```js
const it = parse('text', { deep: true })
call(it, [1, 2], (x) => { return x })
```

| a | b |
|---|---|
| { | [ |

[2]: https://docs.example/list "the list's page"
"""

SOURCE = """\
'use strict';
import { a, b as c } from './x.js';
export default class Foo extends Bar {
  static #count = 0;
  constructor({ a, b = [] } = {}, ...rest) {
    super(a);
    this.it = a ? { ...b } : null;
    if (!a) { throw new TypeError(`it's {missing}`); }
  }
  get it() { return this.#it; }
}
const f = async ({ a }) => { await g([a, ...c]); };
for (const [k, v] of Object.entries(x)) { y[k] = v; }
switch (k) {
  case 'a': {
    break;
  }
  default:
    f();
}
export { f, Foo };
"""

PROSE = {
    "a build log": BUILD,
    "an npm log": NPM,
    "stacks of other languages": STACKS,
    "Python reprs": PYTHON,
    "Rust debug output": RUST,
    "Markdown": MARKDOWN,
    "JavaScript source": SOURCE,
}


@over_all("text", PROSE.values(), ids=PROSE)
def test_prose_has_no_values(text: str) -> None:
    assert tagged_values(dumpparse.iter_records([text])) == []


@over_all("text", PROSE.values(), ids=PROSE)
def test_prose_costs_no_record(text: str) -> None:
    around = f"{{ before: 1 }}\n{text}{{ after: 2 }}\n{text}Foo {{\n  last: 3\n}}\n"
    values = tagged_values(dumpparse.iter_records([around]))
    assert values == [{"before": 1}, {"after": 2}, {"$type": "object", "class": "Foo", "props": {"last": 3}}]


LINES = [
    "[INFO] started",
    "[INFO]",
    "[2026-01-02T03:04:05.678Z] [WARN] slow",
    "[10:00:00] it's on",
    "[10:00:00.123] INFO (app/12): ready",
    "[nodemon] 3.1.0",
    "[1] [2] see below",
    "INFO { not a value",
    "ERROR [main] it isn't",
    "don't, won't, can't",
    "the user's { and the others' [",
    'an "open quote',
    "an 'open quote",
    "a `open tick",
    "{",
    "[",
    "}",
    "]",
    "}}}}",
    "{{ mustache }}",
    "${shell} and {braces}",
    "{ lone",
    "lone {",
    "lone [",
    "it's {",
    "Foo {closed",
    "a(b, { c",
    "<div class='a'>{x}</div>",
    "C:\\path\\{file}.txt",
    "Error: it's { only text",
    "Error: [ unclosed",
    "TypeError: 'x' is not a function",
    "    at first glance",
    "at the end",
    "... 5 more items",
    "x => { y",
    "50% {done",
    "/a{1,2}/ [a-z]+",
    "Map(2) isn't one",
    "<ref *1> alone",
    "<Buffer is full>",
    "[Function: of the state]is law",
    "' +",
    "key: 'value",
    "key: {",
    "key: [",
    ":-} :-{ :-[",
    "\u2028 { \u2029",
    "┌ a box { of one's own",
]


@over_all("line", LINES)
def test_a_line_of_prose_costs_no_record(line: str) -> None:
    for way in (f"{line}\n{{ a: 1 }}\n", f"{line}\n{{\n  a: 1\n}}\n", f"{line}\nsome text\n{{\n  a: 1\n}}\n", f"x\n\n{line}\n\n{{ a: 1 }}"):
        assert tagged_values(dumpparse.iter_records([way]))[-1:] == [{"a": 1}], way
    error = f"{line}\nError: no\n    at f (/app/a.js:1:2)\n"
    (*_, last) = tagged_values(dumpparse.iter_records([error]))
    assert canonical(last) == canonical({"$type": "error", "name": "Error", "message": "no", "frames": ["f (/app/a.js:1:2)"]})
    (*_, last) = tagged_values(dumpparse.iter_records([f"{line}\nreq {{\n  a: 1\n}} [ 2 ]\n"]))
    assert last == [2]


@over_all("line", [line for line in LINES if line != "[Function: of the state]is law"])
def test_a_line_of_prose_has_no_values(line: str) -> None:
    assert tagged_values(dumpparse.iter_records([f"{line}\nnext\n"])) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("[INFO] { port: 3000 }", [{"port": 3000}]),
        ("[INFO] [ 1, 2 ]", [[1, 2]]),
        ("[2026-01-02T03:04:05.678Z] [INFO] ready { a: 1 }", [{"a": 1}]),
        ("INFO { port: 3000 }", [{"port": 3000}]),
        ("GET /x { a: 1 } 200", [{"a": 1}]),
        ("it's { a: 'it\\'s' } isn't it", [{"a": "it's"}]),
        ('unbalanced " quote before { c: 3 }', [{"c": 3}]),
        ("an apostrophe ' before [ 1, 2 ] and ' after", [[1, 2]]),
        ("Error: it's bad { a: 1 }", [{"a": 1}]),
        ("(got { a: 1 })", [{"a": 1}]),
        ("status={ a: 1 }", [{"a": 1}]),
        ("Upstream Response { ok: true }", [{"$type": "object", "class": "Response", "props": {"ok": True}}]),
        ("req { a: 1 }", [{"a": 1}]),
        ("name: 'Ada'", ["Ada"]),
        ("name: 'Ada' and more", []),
        ("'a whole line'", ["a whole line"]),
        ("empty: {}", [{}]),
        ("{} []", [{}, []]),
        ("the {} of it", []),
        ("the [] of it", []),
        ("-0 NaN undefined null true 5n Symbol(a) /x/g 1970-01-01T00:00:00.000Z [Object]", []),
        ('{"a":[1,2]}', [{"a": [1, 2]}]),
        ('got {"a":"it\'s"} from it', [{"a": "it's"}]),
        (
            "[ 'a' ] <Buffer 61> [Function: f] [Number: 3]",
            [
                ["a"],
                *(
                    {"$type": "buffer", "hex": "61"},
                    {"$type": "function", "kind": "Function", "name": "f"},
                    {"$type": "boxed", "of": "Number", "value": 3},
                ),
            ],
        ),
    ],
)
def test_values_in_prose(text: str, values: list[object]) -> None:
    got = tagged_values(dumpparse.iter_records([f"{text}\nnext\n"]))
    assert [canonical(value) for value in got] == [canonical(value) for value in values]


def test_errors_in_prose_are_values() -> None:
    text = "Failed: TypeError: it's no\n    at f (/app/a.js:1:2)\nretrying (1 of 3)\n[x] Uncaught Error\n    at g (/app/a.js:3:4)\ndone\n"
    first, second = tagged_values(dumpparse.iter_records([text]))
    assert canonical(first) == canonical({"$type": "error", "name": "TypeError", "message": "it's no", "frames": ["f (/app/a.js:1:2)"]})
    assert canonical(second) == canonical({"$type": "error", "name": "Error", "message": "", "frames": ["g (/app/a.js:3:4)"]})
    assert [part.text for record in dumpparse.iter_records([text]) for part in record.parts if isinstance(part, dumpparse.Text)] == [
        "Failed:",
        "retrying (1 of 3)",
        "[x] Uncaught",
        "done",
    ]
