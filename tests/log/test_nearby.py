"""What stands above a value decides whether it is one: a part of what begins there, or of code."""

from __future__ import annotations

import pytest
from log_samples import read_cut

from dumpparse import RecordReader, Text, iter_records
from dumpparse.values import Elided


def values(text):
    return [value for record in iter_records([text]) for value in record.values]


NONE = [
    "load(\n  'config/app.json'\n)\n",
    "raise ValueError(\n    'no rows '\n    'were found'\n)\n",
    "retry(async () => {\n  await ping()\n},\n{\n    times: 3,\n}\n)\n",
    "await page.open({\n  // where\n  place: 'top',\n  // how it looks\n  size: 'big',\n  style: {\n    // of the mark\n    width: '2px'\n",
    "type Form =\n    | 'csv'\n    | 'tsv'\n\n/** Writes. */\n",
    "//=> [<li>one</li> ... <li>two</li>]\n",
    "| option | default |\n|--------|---------|\n| rows   | {}\n| names  | [] |\n",
    "class Shape:\n    def area(self):\n        'Return the area.'\n        return 1\n",
    "const a = f()\nsend(a, {\n  // where to\n  place: 'top'\n})\n",
    "'use strict'\n",
    "SELECT a FROM b\n  WHERE c = 'd' ||\n  ' AND e'\n",
    "- name: copy\n  owner: 'root'\n  group: 'staff'\n",
    "release:\n  date: '2020-01-01'\n",
    ", names = [ 'ann', 'bob' ]\n",
    "host: 'db'\nport: '1'\n",
    "kind: Job\nhost: 'db'\nretries: 3\nhours: [1, 2]\nuser: 'root'\n",
    "host: 'db'\nusers:\n  ann:\n    role: 'root'\n",
    "not ok 1 - sends\n  ---\n  duration_ms: 1.2\n  type: 'test'\n  error: |-\n" + "    no\n" * 20 + "  code: 'E_SEND'\n  ...\n",
]
SOME = [
    ("open config/app.json\n'config/app.json'\n", ["config/app.json"]),
    ("retried, and got:\n{\n    times: 3,\n}\n", [{"times": 3}]),
    ("/* { rows: 3 } */\n", [{"rows": 3}]),
    ("//=> [ { a: 1 }, ... ]\n", [[{"a": 1}, Elided(of="...")]]),
    ("| option | default     |\n|--------|-------------|\n| rows   | { from: 1 } |\n", [{"from": 1}]),
    ("rows: 3\nowner: 'root'\n", ["root"]),
    ("  owner: 'root'\n", ["root"]),
    ("names = [ 'ann', 'bob' ]\n", [["ann", "bob"]]),
    ("host: 'db'\nhost: 'web'\n", ["db", "web"]),
    ("host: 'db'\nusers:\n {\n   id: 1\n }\n", ["db", {"id": 1}]),
    ("host: 'db'\nport: '1'\nready\nrows: { a: 1 }\n", [{"a": 1}]),
    ("host: 'db'\nretries: 3\nready\nuser: 'root'\n", ["db", "root"]),
    ('host: "db"\nuser: "root"\n[[Prototype]]: Object\n', [{"host": "db", "user": "root"}]),
    ("ok 1 - sends\n  ---\n  type: 'test'\n  ...\n" + "sent\n" * 9 + "  type: 'post'\n", ["post"]),
    ("    not ok 1 - sends\n      ---\n      error: |-\n        sent { a: 1 }\n      code: 'E_SEND'\n      ...\n", [{"a": 1}]),
]


@pytest.mark.parametrize("text", NONE)
def test_a_part_of_code_above_is_no_value(text):
    assert values(text) == []


@pytest.mark.parametrize(("text", "read"), SOME)
def test_what_is_much_like_it_is_one(text, read):
    assert [getattr(value, "props", value) for value in values(text)] == read


TYPED = [
    ("> ['x',{n:3}]\n[ 'x', { n: 3 } ]\n", [["x", {"n": 3}]]),
    ("> throw { status: 404 }\nUncaught { status: 404 }\n> ", [{"status": 404}]),
    ("> row = {\n|   n: 3,\n| }\n{ n: 3 }\n> row.n\n3\n", [{"n": 3}]),
    ("> row = { n: 3,\n... m: [] }\n{ n: 3, m: [] }\n", [{"n": 3, "m": []}]),
    ("> { n: 3 }\n{ n: 3 }\n", [{"n": 3}]),
    ("> { n: 3 }\n", [{"n": 3}]),
    ("> { n: 3 }\nas Ann said\n", [{"n": 3}]),
    ("> row: { n: 3 }\n[ 4 ]\n", [{"n": 3}, [4]]),
    ("> {\n>   n: 3\n> }\n[ 4 ]\n", [{"n": 3}, [4]]),
]


@pytest.mark.parametrize(("text", "read"), TYPED)
def test_what_was_typed_into_a_repl_is_no_output(text, read):
    assert values(text) == read


ABOVE = [
    "def check(rows):\n    raise ValueError(\n        'no rows '\n        'were found'\n    )\n\n\n'no rows'\n",
    "user { id: 7, name: 'Ann' }\n" * 3 + "x = load(\n'config/app.json'\n)\n'config/app.json'\n",
    "web-1  | load(\nweb-1  | 'config/app.json'\nweb-1  | )\nweb-1  | 'config/app.json'\n",
    "rows {\n  a: 'load(',\n  b: [\n    1, 2\n  ],\n  c: 'load('\n}\n'config/app.json'\n",
]


@pytest.mark.parametrize("text", ABOVE)
def test_the_lines_above_are_known_whatever_was_read_at_once(text):
    def read(memo, size):
        reader = RecordReader(memo=memo)
        records = [record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])]
        return [*records, *reader.close()]

    whole = "the job is done\n" * 20 + text
    plain = list(iter_records([whole]))
    assert any("config/app.json" in record.values or "no rows" in record.values for record in plain)
    reader = RecordReader(memo=False)
    assert [*reader.feed(whole), *reader.close()] == plain
    for size in (1, 7, 40):
        assert read(True, size) == read(False, size) == list(iter_records([text]))


def test_a_reader_is_not_idle_where_what_follows_depends_on_what_it_read():
    reader = RecordReader()
    assert len(list(reader.feed("import rows from './rows'\n"))) == 1
    assert not reader.idle
    list(reader.feed("the job is done\n" * 10))
    assert reader.idle
    list(reader.feed("ok 1 - sends\n  ---\n" + "  sent: yes\n" * 10))
    assert not reader.idle
    list(reader.feed("  ...\n" + "the job is done\n" * 10))
    assert reader.idle


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_lines_that_came_at_once_are_remembered_as_lines(size):
    """What stands above the last line of a chunk is what stands there where each line is a chunk, too."""
    text = 't {\n "[\n [\n { a:1}\\ne\n'
    assert [[type(part) for part in record.parts] for record in read_cut(text, size, memo=None)] == [[Text]]
