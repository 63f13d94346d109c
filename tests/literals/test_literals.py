"""Literals of other languages: valid there, as node, tsc and Python say, and the same value where the language has it."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from helpers import DATA, environment, node, read_jsonl, run_here
from many import few

from dumpparse import inspect, iter_records, loads, to_json
from dumpparse.literals import LANGUAGES, literals
from dumpparse.literals.javascript import _OWN_KEYS
from dumpparse.values import CLASSES

ENTRIES = [entry for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl")]
CHOSEN = ENTRIES[:: few(1, 3)]
VALUES = [loads(entry["text"]) for entry in CHOSEN]
WHOLE = {"depth": None, "max_array_length": None, "max_string_length": None}


def literal(value, language, width=80):
    return "".join(literals(iter([value]), LANGUAGES[language], width))


@pytest.mark.parametrize("width", [80, 30])
def test_python_reads_all_of_them(width):
    for value in VALUES:
        eval(literal(value, "python", width).strip(), {"float": float})  # noqa: S307  # literals that we made of recorded values
    for value in ({"a": [1, "x", None, True]}, -1.5, "it's", []):
        assert ast.literal_eval(literal(value, "python", width)) == value


@pytest.mark.parametrize("width", [80, 30])
def test_json_is_natural_json(width):
    for value in VALUES:
        assert json.loads(literal(value, "json", width)) == to_json(value, "natural")


EVALUATE = """
process.on('unhandledRejection', () => {});
const whole = { depth: null, maxArrayLength: null, maxStringLength: null };
const shown = JSON.parse(require('fs').readFileSync(0, 'utf8')).map((text) => {
  try { return util.inspect((0, eval)(text), whole); } catch (error) { return `FAILED: ${error.message}`; }
});
process.stdout.write(JSON.stringify(shown));
"""


@pytest.mark.skipif(node() is None, reason="no node is installed, which evaluates them")
@pytest.mark.parametrize("width", [80, 30])
def test_node_evaluates_all_of_them_to_what_was_printed(width):
    """Where there is no comment, node prints of it what we print of the value, but for errors of classes that are not JavaScript's."""
    texts = [literal(value, "js", width) for value in VALUES]
    done = subprocess.run([node(), "-e", EVALUATE], input=json.dumps(texts).encode(), capture_output=True, check=True, env=environment())
    version = int(subprocess.run([node(), "--version"], capture_output=True, check=True).stdout.decode()[1:].partition(".")[0])
    shown = json.loads(done.stdout)
    assert [text for text, one in zip(texts, shown, strict=True) if one.startswith("FAILED")] == []
    alike = other = 0
    for entry, value, text, one in zip(CHOSEN, VALUES, texts, shown, strict=True):
        is_old = f"node{version}" not in entry["runtimes"] or "showHidden" in entry.get("options", {})
        if is_old or "/*" in text or "Symbol(" in text or "Error(" in text or "Proxy(" in text:
            other += 1
            continue
        alike += one == inspect(value, **WHOLE, node=max(version, 20))
        assert one == inspect(value, **WHOLE, node=max(version, 20)), text
    assert alike > few(100, 40)
    assert other < 0.9 * len(VALUES)


@pytest.mark.skipif(
    not os.environ.get("DUMPPARSE_TYPESCRIPT"), reason="DUMPPARSE_TYPESCRIPT names no folder of npm's typescript; .ci/run does"
)
def test_the_compiler_of_typescript_takes_all_of_them(tmp_path):
    source = tmp_path / "literals.ts"
    lines = [f"export const v{number}: unknown = {literal(value, 'ts').strip()};\n" for number, value in enumerate(VALUES)]
    source.write_text("".join(lines), encoding="utf-8")
    compiler = Path(os.environ["DUMPPARSE_TYPESCRIPT"]) / "bin" / "tsc"
    done = subprocess.run(
        [shutil.which("node"), str(compiler), "--noEmit", "--strict", "--target", "es2024", "--lib", "es2024", str(source)],
        capture_output=True, text=True, check=False, env=environment(),
    )  # fmt: skip
    assert done.stdout == ""
    assert done.returncode == 0


SHOWN = [
    ("{ id: 7n, s: Set(1) { 'a' }, u: undefined }", '({ id: 7n, s: new Set(["a"]), u: undefined })', "{\n  'id': 7,  # bigint\n  's': [  # Set\n    'a',\n  ],\n  'u': None,  # undefined\n}"),
    ("[ 1, <2 empty items>, 'x' ]", '([1, , , "x"])', "[\n  1,\n  None,  # <2 empty items>\n  None,\n  'x',\n]"),
    ("[ 1, ... 3 more items ]", "([1 /* ... 3 more */])", "[\n  1,\n  # ... 3 more\n]"),
    ("Foo { a: [Object] }", "({ a: undefined /* [Object] */ } /* Foo */)", "{  # Foo\n  'a': ...,  # [Object]\n}"),
    ("[Object: null prototype] { '__proto__': 1 }", '({ ["__proto__"]: 1 } /* null prototype */)', "{  # null prototype\n  '__proto__': 1,\n}"),
    ("[TypeError: no] { code: 'E' }", '(Object.assign(new TypeError("no"), { code: "E", stack: "TypeError: no" }))', "{  # Error\n  'name': 'TypeError',\n  'message': 'no',\n  'code': 'E',\n}"),
    ("[ NaN, -0, Infinity, 1e21 ]", "([NaN, -0, Infinity, 1e+21])", '[float("nan"), -0.0, float("inf"), 1e+21]'),
    ("{ f: [Function: a */ b] }", "({ f: (() => {}) /* [Function: a * / b] */ })", "{\n  'f': ...,  # [Function: a */ b]\n}"),
    ("<Buffer 68 69>", '(Buffer.from("6869", "hex"))', "b'hi'  # Buffer"),
    ("{ 'Symbol(k)': 1, Symbol(k): 2 }", '({ "Symbol(k)": 1, [Symbol("k")]: 2 })', "{  # more than one 'Symbol(k)'\n  'Symbol(k)': 1,\n  'Symbol(k) (2)': 2,\n}"),
    ("{ Symbol(x): 1, Symbol(x): 2 }", '({ [Symbol("x")]: 1, [Symbol("x")]: 2 })', "{  # more than one 'Symbol(x)'\n  'Symbol(x)': 1,\n  'Symbol(x) (2)': 2,\n}"),
    ("Set(1) { 1, '0': 5 }", '(Object.assign(new Set([1]), { "0": 5 }))', "{  # Set; more than one '0'\n  '0': 1,\n  '0 (2)': 5,\n}"),
    ("Map(2) { [Object] => 1, [Object] => 2 }", "(new Map([[{} /* [Object] */, 1], [{} /* [Object] */, 2]]))", "[  # Map\n  (\n    ...,  # [Object]\n    1,\n  ),\n  (\n    ...,  # [Object]\n    2,\n  ),\n]"),
    ("{ x: 'a\u202eb', r: /\u2066/g }", '({ x: "a\\u202eb", r: new RegExp("\\u2066", "g") })', "{\n  'x': 'a\\u202eb',\n  'r': '/\\u2066/g',  # RegExp\n}"),
    ("Map(1) { { a: 1 } => 2 }", "(new Map([[{ a: 1 }, 2]]))", "[  # Map\n  ({'a': 1}, 2),\n]"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "javascript", "python"), SHOWN, ids=[text for text, *_ in SHOWN])
def test_how_they_look(text, javascript, python):
    value = loads(text)
    assert literal(value, "js") == f"{javascript}\n"
    assert literal(value, "python") == f"{python}\n"


def test_several_are_a_list():
    log = b"got { a: 1 } [ 2 ]\nthen { b: null }\n"
    assert run_here("show", "--as", "js", stdin=log).stdout.decode() == "[\n  { a: 1 },\n  [2],\n  { b: null },\n]\n"
    assert json.loads(run_here("show", "--as", "json", stdin=log).stdout) == [{"a": 1}, [2], {"b": None}]
    assert run_here("show", "--as", "python", stdin=b"words\n").returncode == 3


def test_what_was_cut_says_so():
    (record,) = iter_records("{ a: 1, b: 'x")
    assert literal(record.values[0], "js") == '({ a: 1, b: "x" /* cut here */ /* cut here */ })\n'


def test_every_class_has_a_literal():
    """None is silently nothing: what has no form says what it was."""
    kinds = {type(value).TYPE for value in VALUES if type(value) in CLASSES.values()}
    assert len(kinds) > 15
    for value in VALUES:
        for language in ("js", "ts"):
            shown = literal(value, language)
            assert shown.strip() not in {"(undefined)", ""} or to_json(value) == {"$type": "undefined"}


def keys_in(value):
    """Give all keys of a value, of what stands in it too, but for those that its class has anyway."""
    found, todo = set(), [to_json(value)]
    while todo:
        one = todo.pop()
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            kind = one.get("$type")
            held = [one] if kind is None else [one.get("props", {})]
            found |= {key for names in held for key in names if key != "__proto__"}
            todo += [item for name, item in one.items() if name != "ref"]
    return found


@pytest.mark.parametrize("language", ["js", "ts", "python"])
def test_no_key_is_lost(language):
    """Of a date, a function, a promise or bytes with keys of their own, these are there, too."""
    for entry, value in zip(CHOSEN, VALUES, strict=True):
        shown = literal(value, language)
        own = set() if language == "python" else _OWN_KEYS
        lost = [
            key for key in keys_in(value) - own if key not in shown and repr(key)[1:-1] not in shown and json.dumps(key)[1:-1] not in shown
        ]
        assert lost == [], (entry["id"], entry["text"], shown)


def test_values_of_any_depth():
    value = 1
    for _ in range(20_000):
        value = [value]
    for language in LANGUAGES:
        assert literal(value, language, 200).count("[") == 20_000
