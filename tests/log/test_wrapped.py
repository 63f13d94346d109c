"""What was printed inside of strings of JSON: of loggers, containers and clouds. The ranges of all records are still those of the input."""

from __future__ import annotations

import json

import pytest

from dumpparse import RecordReader, iter_records, to_json
from dumpparse.log.messages import MESSAGE_KEYS, entries_of
from dumpparse.log.wrapped import NextMessage
from dumpparse.repair.escaped import ESCAPINGS

PRINT = "user {\n  id: 7,\n  said: `it's \"so\"`,\n  path: 'C:\\\\new',\n  tags: Map(1) { 'k' => [ 1 ] }\n}"
USER = {"id": 7, "said": 'it\'s "so"', "path": "C:\\new", "tags": {"$type": "map", "entries": [["k", [1]]], "size": 1}}
THROWN = "TypeError: no way\n    at go (/srv/a.js:4:5)\n    at /srv/b.js:6:7 {\n  code: 'E_GO'\n}"
ERROR = {
    "$type": "error",
    "name": "TypeError",
    "message": "no way",
    "frames": ["go (/srv/a.js:4:5)", "/srv/b.js:6:7"],
    "props": {"code": "E_GO"},
}


def read(text: str) -> list:
    """Give the records of a text, of which the ranges cover it once, in whatever chunks it comes."""
    records = list(iter_records(text))
    covered = sorted(pair for record in records for part in record.parts for pair in part.span.ranges)
    assert [low for low, _ in covered] == [0, *[high for _, high in covered[:-1]]]
    assert covered[-1][1] == len(text)
    for size in (1, 7, 50):
        reader = RecordReader()
        cut = [record for at in range(0, len(text), size) for record in reader.feed(text[at : at + size])]
        assert [*cut, *reader.close()] == records
    return records


def values(text: str) -> list:
    return [to_json(value) for record in read(text) for value in record.values]


def line(message: str, **fields: object) -> str:
    return json.dumps({"level": 30, **fields, "msg": message}, separators=(",", ":")) + "\n"


@pytest.mark.parametrize("row", MESSAGE_KEYS, ids=[f"{row.name} {row.carries}" for row in MESSAGE_KEYS])
def test_every_key_of_a_message_takes_its_sample(row):
    (entry,) = entries_of(row.sample)
    assert entry.key is row
    assert values(row.sample) == [{"a": 1}]
    assert values(row.sample.replace("{ a: 1 }", "ready (1)")) == [json.loads(row.sample.replace("{ a: 1 }", "ready (1)"))]


@pytest.mark.parametrize(
    "text",
    [
        '{"level":30,"msg":"ready"}\n',
        '{"level":30,"msg":"at [::1]:80 {pid} [INFO] (x)"}\n',
        '{"level":30,"msg":"got {\\"a\\":[1,2]}"}\n',
        '{"level":50,"err":{"message":"no { a: 1 }","stack":"Error: no\\n    at f (/a.js:1:2)"},"msg":"no"}\n',
        '{"level":"error","message":"no","stack":"Error: no\\n    at f (/a.js:1:2)"}\n',
        '{"type":"response.output_text.done","text":"so { a: 1 } it is"}\n',
        '{"role":"assistant","message":"so { a: 1 } it is"}\n',
        '{"log":"ready\\n","stream":"stdout","time":"2024-01-01T00:00:00Z"}\n',
        '{"level":30,"msg":"Error: no way"}\n{"level":30,"msg":"config {"}\n{"level":30,"msg":"next"}\n',
    ],
)
def test_json_without_a_print_stays_what_it_is(text):
    assert values(text * 3) == [json.loads(line) for line in text.splitlines()] * 3


def test_a_message_comes_out_as_it_was_printed():
    text = line("ready") + line(PRINT, name="api") + line(THROWN) + line("done { n: 1 } [ 2 ]")
    first, user, thrown, done = read(text)
    assert first.values == [{"level": 30, "msg": "ready"}]
    assert ([to_json(value) for value in user.values], user.parts[0].text) == ([USER], "user")
    assert user.prefix == '{"level":30,"name":"api","msg":""}'
    assert [to_json(value) for value in thrown.values] == [ERROR]
    assert done.values == [{"n": 1}, [2]]
    assert [issue for record in (first, user, thrown, done) for issue in record.issues] == []
    value = user.parts[1].span
    assert (value.line, value.last_line) == (2, 2)
    assert text.splitlines()[1][value.column - 1 :].startswith("{\\n  id: 7,")


def docker(text: str, stream: str = "stdout") -> list[str]:
    return [
        json.dumps({"log": f"{said}\n", "stream": stream, "time": f"2024-01-01T00:00:{number:02}Z"}, separators=(",", ":")) + "\n"
        for number, said in enumerate(text.split("\n"))
    ]


def test_lines_of_a_container_are_joined_and_its_streams_come_apart():
    out, err = docker(f"\x1b[33m{PRINT}\x1b[39m\nready"), docker(THROWN, "stderr")
    lines = [out.pop(0), out.pop(0)]
    while out or err:
        lines += [*err[:1], *out[:1]]
        out, err = out[1:], err[1:]
    records = read("".join(lines))
    assert [[to_json(value) for value in record.values] for record in records] == [[USER], [ERROR], [json.loads(lines[-1])]]
    assert [record.line for record in records] == [1, 3, len(lines)]
    assert records[1].prefix == '{"log":"","stream":"stderr","time":"2024-01-01T00:00:00Z"}'


def test_a_container_whose_lines_end_inside_of_a_value():
    (record,) = read("".join(docker(PRINT)[:3]))
    assert [issue.code for issue in record.issues] == ["cut"]
    assert record.values[0].props == {"id": 7, "said": 'it\'s "so"'}


def test_a_print_may_be_wrapped_twice():
    assert values("".join(docker(line(PRINT).strip()))) == [USER]
    assert values("".join(docker('{"a":1}\nready'))) == [{"a": 1}, json.loads(docker("x\nready")[1])]


def test_what_a_cloud_exports():
    events = [{"timestamp": 1, "message": f"{said}\n", "ingestionTime": 2} for said in ("START", PRINT, "got { a: 1 }")]
    for indent in (None, 4):
        records = read(json.dumps({"events": events, "searchedLogStreams": []}, indent=indent) + "\n")
        assert [[to_json(value) for value in record.values] for record in records] == [[], [USER], [{"a": 1}]]
        assert records[0].parts[0].text == "START"
        assert json.loads(records[0].prefix) == {**events[0], "message": ""}
    entries = [{"insertId": "x", "textPayload": said} for said in PRINT.split("\n")]
    entries.append({"jsonPayload": {"message": "low { n: 1 }", "n": 2}, "severity": "INFO"})
    assert values(json.dumps(entries, indent=2)) == [USER, {"n": 1}]
    assert values("\n".join(map(json.dumps, entries))) == [USER, {"n": 1}]
    quiet = [{"timestamp": 1, "message": "START", "ingestionTime": 2}]
    assert values(json.dumps({"events": quiet}, indent=4)) == [{"events": quiet}]


def test_plain_text_around_lines_of_json():
    text = (
        "start {\n  a: 1\n}\n\n" + "".join(docker(PRINT)) + "\nnext { b: 2 }\n" + line("x { c: 3 }") + "Error: no\n    at f (/a.js:1:2)\n"
    )
    *found, error = values(text)
    assert found == [{"a": 1}, USER, {"b": 2}, {"c": 3}]
    assert error["frames"] == ["f (/a.js:1:2)"]


DUMP = "{\n  id: 7,\n  said: 'so it is',\n  on: [ 1, 2 ]\n}"
DUMPED = {"id": 7, "said": "so it is", "on": [1, 2]}
IN_ONE_LINE = json.dumps(DUMP)[1:-1]


@pytest.mark.parametrize("row", ESCAPINGS, ids=[row.name for row in ESCAPINGS])
def test_every_escaping_takes_its_sample_and_leaves_the_other(row):
    (record,) = [record for record in read(row.sample) if record.values]
    assert ([issue.code for issue in record.issues], len(record.values)) == (["repaired-escaped"], 1)
    assert row.string.search(row.sample)
    assert values(row.left) == []
    assert next(iter(iter_records(row.sample, repair=False))).issues != record.issues


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(DUMP),
        f"body: {json.dumps(DUMP)}",
        json.dumps({"code": 4, "said": DUMP, "list": [{"n": 1}]}) + "\n" + json.dumps({"code": 5, "said": "none", "list": []}),
        "\n".join(f'{number},"{DUMP}",ok' for number in (1, 2)).replace("1,", "n,s,t\n1,", 1),
        f"7,'x',\"{IN_ONE_LINE}\"".replace("'x',", ""),
        "INSERT INTO logs (n, said) VALUES\n  (1, '" + DUMP.replace("'", "''") + "');\nCOMMIT;",
        "INSERT INTO `logs` VALUES (1,'" + IN_ONE_LINE.replace("'", "\\'") + "',2),(2,'b',3);",  # noqa: S608  # text to read
        "echo '" + DUMP.replace("'", "'\\''") + "' > a.log",
        f'level=warn msg="{IN_ONE_LINE}" n=1',
        f"worker said {IN_ONE_LINE}",
    ],
)
def test_an_escaped_print_comes_out(text):
    records = [record for record in read(text) if record.values and "code" not in record.values[0]]
    assert {tuple(issue.code for issue in record.issues) for record in records} == {("repaired-escaped",)}
    assert all(record.values == [DUMPED] for record in records)


@pytest.mark.parametrize(
    "text",
    [
        'a,b,c\n"{ n: 1 }",x,"{ n: 2 }"\n',
        "INSERT INTO t VALUES (1,'{\\n  n: 1\\n}'),(2,'x'),(3,'{\\n  n: 2\\n}');",
    ],
)
def test_no_string_of_several_is_passed_over(text):
    assert values(text) == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize("indent", ["", "    at go (/a.js:1:2)\n"])
def test_an_error_in_a_field_comes_out_but_none_of_a_stack(indent):
    said = f"Error: no way\n{indent}    at f (/a.js:1:2)"
    line = json.dumps({"error": said, "extra": 1}) + "\n"
    assert [value["$type"] for value in values(line * 4)] == ["error"] * 4
    stack = json.dumps({"level": "warn", "stack": said, "extra": 1}) + "\n"
    assert values(stack * 4) == [json.loads(stack)] * 4


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"id": 4, "said": "{ a: 1 }"}),
        json.dumps({"id": 4, "said": "so: {\n  a: 1,\n  b: 2\n} and more"}),
        json.dumps({"type": "response.output_text.done", "text": DUMP}),
        json.dumps({"id": 4, "said": '{\n  "a": 1\n}'}),
        json.dumps({"id": 4, "in": {"said": DUMP}}),
        json.dumps({"id": 4, "said": "{\n  a: 1,\n  b: 2"}),
    ],
)
def test_strings_that_are_no_print_stay(text):
    assert values(text) == [json.loads(text)]


@pytest.mark.parametrize(
    "text",
    [
        "  assert.equal(inspect(x), '{\\n  a: 1,\\n  b: 2\\n}')",
        '  ["{ a: 1 }", "{ b: 2 }"].map(parse)',
        "const said = `{\\n  a: 1\\n}`;",
        'f("{\\n  a: 1\\n}")',
        "re.split(r'[{\\n ]', text)",
        'x = "{\n  a: 1\n}"',
        'f(["a","{ b: 1 }","c"]),g',
        "g(['a','{ b: 1 }','c'])",
    ],
)
def test_code_with_escapes_stays_text(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "is_looked_at"),
    [
        ('{"level":30,"msg":"ready on [::1]:80 [INFO] {pid} (x)"}', False),
        ('{"level":50,"err":{"stack":"Error: no\\n    at f (/a.js:1:2)"},"msg":"request error"}', False),
        ('{"log":"done in 3 ms\\n","stream":"stdout"}', False),
        ('{"level":50,"msg":"TypeError: no"}', True),
        ('{"log":"user {\\n","stream":"stdout"}', True),
        ('{"msg":"C:\\\\dir [ \'a\' ]"}', True),
        ('{"msg":"HttpErr: no\\n    at f (/a.js:1:2)"}', True),
        ('{"id":1,"said":"{\\n  a: 1\\n}"}', True),
    ],
)
def test_only_messages_in_which_something_may_begin_cost_a_second_look(text, is_looked_at):
    assert (NextMessage(text).behind(0) < len(text)) is is_looked_at


@pytest.mark.parametrize(
    "lines",
    [
        [json.dumps({"level": 30, "msg": "cart { id: 7 }"})],
        [json.dumps({"log": f"{line}\n", "stream": "stdout", "time": "2024-05-01T12:00:00.5Z"}) for line in ("cart {", "  id: 7", "}")],
    ],
)
def test_no_message_is_taken_out_of_lines_that_are_left_as_they_are(lines):
    text = "\n".join(lines)
    assert values(text) == [{"id": 7}]
    assert [to_json(one) for record in iter_records(text, source_format="none") for one in record.values] == [
        json.loads(line) for line in lines
    ]
