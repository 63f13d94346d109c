"""`dumpparse diff`, as installed: what is shown of two logs, as text and as data, and how it ends."""

from __future__ import annotations

import json

import pytest
from helpers import run
from jsonschema import Draft202012Validator

from dumpparse.cli import compared_logs
from dumpparse.errors import visible
from dumpparse.schema import schema


def out(done):
    return done.stdout.decode()


def err(done):
    return done.stderr.decode()


def diff(tmp_path, one, two, *args):
    for name, content in (("a.log", one), ("b.log", two)):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return run("diff", *args, "a.log", "b.log", cwd=tmp_path)


SAME = [
    ("another layout", "{ a: [ 1, { b: 'x' } ] }", "{\n  a: [\n    1,\n    { b: 'x' }\n  ]\n}"),
    ("colours", "{ a: 1 }", "{ a: \x1b[33m1\x1b[39m }"),
    ("quotes", "{ a: 'x' }", '{ a: "x" }'),
    ("JSON", "{ a: 1 }", '{"a":1}'),
    ("groups", "{ a: 1 }\n[ 2 ]", "{ a: 1 }\n  [ 2 ]"),
    ("newlines", "{ a: 1 }\nb\n", "{ a: 1 }\r\nb"),
    ("ids", "{ id: 'a', again: { id: 'a' } }", "{ id: 'b', again: { id: 'b' } }"),
    ("times", "up 12:00:01 { at: 2024-05-01T12:00:00.000Z }", "up 13:00:01 { at: 2024-05-02T12:00:00.000Z }"),
]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_the_same_by_value(tmp_path, one, two):
    done = diff(tmp_path, one, two)
    assert (out(done), err(done), done.returncode) == ("", "", 0)


DIFFERENT = [
    ("number and text", "{ a: 1 }", "{ a: '1' }"),
    ("undefined and null", "{ a: undefined }", "{ a: null }"),
    ("zeros", "{ a: 0 }", "{ a: -0 }"),
    ("order of keys", "{ a: 1, b: 2 }", "{ b: 2, a: 1 }"),
    ("elided and empty", "{ a: [Object] }", "{ a: {} }"),
    ("ids that were equal", "{ id: 'a', again: { id: 'a' } }", "{ id: 'a', again: { id: 'b' } }"),
    ("text", "up", "down"),
    ("one record more", "{ a: 1 }", "{ a: 1 }\n{ a: 1 }"),
    ("cut", "{ a: 1 }", "{ a: 1"),
    ("no record", "", "a"),
]


@pytest.mark.parametrize(("one", "two"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT])
def test_different_by_value(tmp_path, one, two):
    for done in (diff(tmp_path, one, two), diff(tmp_path, two, one)):
        assert done.returncode == 1
        assert out(done).startswith("--- a.log\n+++ b.log\n")
        assert len(out(done).splitlines()) > 3


BEFORE = """server listening on 3000
POST /orders {
  id: 7n,
  user: User { name: 'Ann', roles: Set(1) { 'admin' }, took: 12.5 },
  items: [ { sku: 'tea', price: [Object] } ],
  coupon: undefined
}
cache miss { key: 'a' }
done
TypeError: no price for 'tea'
    at total (/app/shop.js:12:30) {
  code: 'E_PRICE'
}
took { ms: 5 } and { ms: 6 }
{ type: 'closed', n: 1 }
"""
AFTER = """server listening on 3001
retry { n: 1, by: [Object] }
POST /orders {
  id: 8n,
  user: User { name: 'Ann', roles: Set(2) { 'admin', 'editor' }, took: 25 },
  items: [ { sku: 'tea', price: [Object] } ],
  coupon: null,
  'a note': 'new'
}
done
TypeError: no price for 'coffee'
    at total (/app/shop.js:12:30) {
  code: 'E_PRICE'
}
took { ms: 5 } and { ms: 7 }
{ type: 'closed', n: 2 }
"""
SHOWN = """--- a.log
+++ b.log
~ 1  server listening on 3001
    text: 'server listening on 3000' → 'server listening on 3001'
+ 2  retry { n: 1, by: [Object] }
~ 2 → 3  POST /orders
    user.roles.items[1]: + 'editor'
    user.roles.size: 1 → 2
    user.took: 12.5 → 25
    coupon: undefined → null
    ["a note"]: + 'new'
- 8  cache miss { key: 'a' }
~ 10 → 11  TypeError
    message: "no price for 'tea'" → "no price for 'coffee'"
~ 14 → 15  took
    value 2 ms: 6 → 7
~ 15 → 16  closed
    n: 1 → 2
5 changed, 1 gone, 1 new; 1 alike
"""


def test_what_is_changed_stands_by_its_path_under_its_lines_and_label(tmp_path):
    done = diff(tmp_path, BEFORE, AFTER)
    assert (out(done), err(done), done.returncode) == (SHOWN, "", 1)


def test_the_other_way_round_new_is_gone(tmp_path):
    lines = out(diff(tmp_path, AFTER, BEFORE)).splitlines()
    assert lines[-1] == "5 changed, 1 gone, 1 new; 1 alike"
    assert [line for line in lines if line[0] in "+-"] == ["--- a.log", "+++ b.log", "+ 8  cache miss { key: 'a' }", lines[5]] or [
        line for line in lines if line[:2] in ("- ", "+ ")
    ] == ["- 2  retry { n: 1, by: [Object] }", "+ 8  cache miss { key: 'a' }"]


def test_as_data_it_is_a_line_a_difference(tmp_path):
    done = diff(tmp_path, BEFORE, AFTER, "--json")
    lines = [json.loads(line) for line in out(done).splitlines()]
    assert (err(done), done.returncode, len(lines)) == ("", 1, 7)
    validator = Draft202012Validator(schema("diff"))
    assert [list(validator.iter_errors(line)) for line in lines] == [[]] * len(lines)
    assert not validator.is_valid({**lines[0], "kind": "moved"})
    (order,) = (line for line in lines if line["label"] == "POST /orders")
    assert (order["kind"], order["before"], order["after"]) == ("changed", {"file": "a.log", "line": 2}, {"file": "b.log", "line": 3})
    assert order["parts"][1]["value"]["id"] == {"$type": "bigint", "value": "8"}
    assert {change["path"]: (change["what"], change.get("before", "-"), change.get("after", "-")) for change in order["changes"]} == {
        "user.roles.items[1]": ("new", "-", "editor"),
        "user.roles.size": ("changed", 1, 2),
        "user.took": ("changed", 12.5, 25),
        "coupon": ("changed", {"$type": "undefined"}, None),
        '["a note"]': ("new", "-", "new"),
    }
    assert out(diff(tmp_path, BEFORE, BEFORE, "--json")) == ""


def test_nothing_of_a_log_reaches_a_terminal_raw(tmp_path):
    evil = "\\x1b]0;t\x07\x9b\u202e\x1b]0;t"
    done = diff(tmp_path, f"a\x07 {{ '{evil}': '{evil}' }}\ngone{evil}\n", f"a\x07 {{ '{evil}': 1 }}\nnew{evil} {{ a: '{evil}' }}\n")
    assert done.returncode == 1
    assert [char for char in out(done) if char != "\n" and visible(char) != char] == []


def test_colours_are_of_what_is_new_and_gone(tmp_path):
    shown = out(diff(tmp_path, "a { n: 1 }\nx { m: 1 }\n", "a { n: 2 }\n", "--color", "always"))
    assert "n: \x1b[31m1\x1b[0m → \x1b[32m2\x1b[0m" in shown
    assert "\x1b[31m- 2\x1b[0m" in shown


def test_two_long_files_are_read_by_a_process_each(tmp_path, monkeypatch):
    one = "".join(f"tick {{ n: {number}, text: '{'x' * 60}' }}\n" for number in range(100))
    names = [tmp_path / name for name in ("a.log", "b.log")]
    names[0].write_text(one, encoding="utf-8")
    names[1].write_text(one.replace("n: 50,", "n: -50,"), encoding="utf-8")
    alone = run("diff", "--jobs", "1", *map(str, names))
    monkeypatch.setattr("dumpparse.parallel.beside.WORTHWHILE", 100)
    read = []
    monkeypatch.setattr(
        compared_logs, "_read", lambda _, name, comparer, by=compared_logs._read: read.append(name) or by(_, name, comparer)
    )
    both = run("diff", "--jobs", "2", *map(str, names))
    assert (both.stdout, both.stderr, both.returncode) == (alone.stdout, alone.stderr, alone.returncode)
    assert b"n: 50 \xe2\x86\x92 -50" in both.stdout
    assert read == [str(names[0])]
    names[1].write_bytes(one.encode() + b"{ a: '\xff' }\n")
    done = run("diff", "--jobs", "2", *map(str, names))
    assert done.returncode == 1
    assert err(done).startswith(f"{names[1]}:101:1: error: invalid-utf8: ")


def test_exact_ignores_nothing_and_values_no_text(tmp_path):
    assert diff(tmp_path, "{ id: 1 }", "{ id: 2 }", "--exact").returncode == 1
    assert diff(tmp_path, "{ id: 1 }", "{ id: 2 }", "--ignore", "times").returncode == 1
    assert diff(tmp_path, "{ x: 1 }", "{ x: 2 }", "--ignore-path", "x").returncode == 0
    assert diff(tmp_path, "a { x: 1 }", "b { x: 1 }\nc", "--values").returncode == 0
    assert diff(tmp_path, "a", "b", "--values").returncode == 3
    assert diff(tmp_path, "", "").returncode == 3


def test_one_may_be_standard_input(tmp_path):
    (tmp_path / "a.log").write_text("{ a: 1 }", encoding="utf-8")
    assert run("diff", "a.log", "-", stdin=b"{ a: 1 }", cwd=tmp_path).returncode == 0
    done = run("diff", "-", "a.log", stdin=b"{ a: 2 }", cwd=tmp_path)
    assert out(done).startswith("--- standard input\n+++ a.log\n")


def test_two_logs_that_only_look_alike_are_not_called_equal(tmp_path):
    done = diff(tmp_path, b"{ a: '\xff' }", b"{ a: '\xfe' }")
    assert done.returncode == 1
    assert "invalid-utf8" in err(done)
    assert diff(tmp_path, b"{ a: '\xff' }", b"{ a: '\xfe' }", "--allow-loss").returncode == 0


def test_a_file_that_is_not_there(tmp_path):
    done = run("diff", "a.log", "b.log", cwd=tmp_path)
    assert done.returncode == 4
    assert "a.log: error: cannot-read: " in err(done)
    assert "b.log: error: cannot-read: " in err(done)


def test_long_logs_are_compared_to_their_end(tmp_path):
    one = "".join(f"[ {number} ]\n" for number in range(3_000))
    done = diff(tmp_path, "a\n" + one + "z\n", "b\n" + one.replace("77", "88") + "y\n", "-q")
    assert done.returncode == 1
    assert out(done).splitlines()[-2:] == ["+ 3002  y", "57 changed, 2 gone, 2 new; 2,943 alike"]


def test_an_ignored_path_that_is_of_the_form_is_no_error(tmp_path):
    error = "AggregateError: x\n    at f (/a.js:1:2) {{\n  [errors]: [ [Error: {0}] ],\n  n: {0}\n}}\n"
    done = diff(tmp_path, error.format(1), error.format(2), "--ignore-path", "errors")
    assert out(done).splitlines()[2:] == ["~ 1  AggregateError", "    n: 1 → 2", "1 changed; 0 alike"]
