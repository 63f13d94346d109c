"""What differs from run to run is replaced, what was equal stays equal, and everything else stays as it is."""

from __future__ import annotations

import pytest
from helpers import DATA, canonical, read_jsonl
from hypothesis import given
from hypothesis import strategies as st

from dumpparse import DumpParseError, PathError, loads, to_json
from dumpparse.cli.ignoring import KIND_NAMES
from dumpparse.paths.pattern import pattern_of
from dumpparse.repeatable import KINDS, Ignore, Replacer

TEXTS = [
    ("ids", "job 6f9619ff-8b86-d011-b42d-00cf4fc964ff done", "job <id 1> done"),
    ("ids", "resp_0c5909c29881 then msg_0c5909c29882, resp_0c5909c29881", "<id 1> then <id 2>, <id 1>"),
    ("ids", "new ObjectId('507f1f77bcf86cd799439011')", "new ObjectId('<id 1>')"),
    ("ids", "01HZ3K8V5N7Q2R4T6W8Y0A1B2C", "<id 1>"),
    ("ids", "gpt-5-2025-08-07 content_part getElementById utf-8 deadbeef", None),
    ("times", "[2024-05-01T12:00:00.123Z] up, 2024-05-01, 12:30:01.5", "[<time>] up, <time>, <time>"),
    ("times", "2024-05-01 12:00:00,123+0200 x", "<time> x"),
    ("times", "Mon, 06 Oct 2025 05:09:57 GMT / [06/Oct/2025:05:09:57 +0000]", "<time> / [<time>]"),
    ("times", "Mon Oct 06 2025 05:09:57 GMT+0000 (Coordinated Universal Time)!", "<time>!"),
    ("times", "Oct  6 05:09:57 host", "<time> host"),
    ("times", "gpt-5-2025-08-07 took 3 of 1759727397, 1:02.345 (m:ss.mmm)", None),
    ("durations", "done in 3ms, 1.5 s, +12ms; label: 0.021ms", "done in <duration>, <duration>, +<duration>; label: <duration>"),
    ("durations", "total: 1:02.345 (m:ss.mmm)", "total: <duration> (m:ss.mmm)"),
    ("durations", "3 items, v1.5, 10.0.0.1, 12msg, 4kb", None),
    ("paths", "f (/app/src/a.js:10:5)", "f (<path>/a.js:<line>)"),
    ("paths", "file:///home/u/a.mjs:1:2", "<path>/a.mjs:<line>"),
    ("paths", r"C:\Users\x\app\index.js:3", "<path>/index.js:<line>"),
    ("paths", "Module.load (node:internal/modules/cjs/loader:1554:14)", "Module.load (node:internal/modules/cjs/loader:<line>)"),
    ("paths", "in /tmp/pytest-of-me/x now", "in <path> now"),
    ("paths", "GET /api/users/12 https://example.com/a/b.js?x=1 example.com:8080", None),
    ("ports", "http://localhost:53412/x 127.0.0.1:53412 port 8080", "http://localhost:<port 1>/x 127.0.0.1:<port 1> port <port 2>"),
    ("ports", "[::1]:99 https://example.com:8443/", "[::1]:<port 1> https://example.com:<port 2>/"),
    ("ports", "12:30:01 a.js:10:5 ratio 4:3", None),
    ("addresses", "at 0x7ffe1234abcd and 0x7ffe1234abcd, 0x1f", "at <address 1> and <address 1>, 0x1f"),
    ("addresses", "x [External: 43b71a28]", "x [External: <address 1>]"),
    ("pids", "(node:12345) Warning, pid 12345, pid=7", "(node:<pid 1>) Warning, pid <pid 1>, pid=<pid 2>"),
    ("pids", "HTTP 4567: outgoing", "HTTP <pid 1>: outgoing"),
    ("pids", "sshd[812]: a[0], arr[12]", "sshd[<pid 1>]: a[0], arr[12]"),
    ("obfuscation", "obfuscation: xYz", None),
]


@pytest.mark.parametrize(("kind", "text", "shown"), TEXTS, ids=[f"{kind} {text[:30]}" for kind, text, _ in TEXTS])
def test_in_a_text(kind, text, shown):
    assert Replacer(Ignore([kind])).text(text) == (text if shown is None else shown)


VALUES = [
    ("ids", "{ id: 7, user_id: 'a', requestId: 12n, ID: null, idle: 1, ids: [ 'x', 'y', 'x' ] }",
     {"id": "<id 1>", "user_id": "<id 2>", "requestId": "<id 3>", "ID": None, "idle": 1, "ids": ["x", "y", "x"]}),
    ("ids", "{ id: 'two words', id2: true, uuid: [Object] }",
     {"id": "two words", "id2": True, "uuid": {"$type": "elided", "of": "Object"}}),
    ("ids", "Map(2) { 'resp_0c5909c29881' => { id: 'resp_0c5909c29881' }, 'id' => 5 }",
     {"$type": "map", "entries": [["<id 1>", {"id": "<id 1>"}], ["id", "<id 2>"]], "size": 2}),
    ("times", "{ created_at: 1759727397, createdAt: 1759727397123, at: 2024-05-01T12:00:00.000Z, time: 12, bad: Invalid Date }",
     {"created_at": "<time>", "createdAt": "<time>", "at": "<time>", "time": 12, "bad": {"$type": "date", "value": None}}),
    ("times", "{ '2024-05-01': 1, '2024-05-02': 2 }", {"<time>": 1, "<time> (2)": 2}),
    ("durations", "{ durationMs: 3.5, latency_ms: 4, response_time: 2, took: 1n, timeoutUnit: 's', ms: '3ms' }",
     {"durationMs": "<duration>", "latency_ms": "<duration>", "response_time": "<duration>", "took": "<duration>",
      "timeoutUnit": "s", "ms": "<duration>"}),
    ("ports", "{ port: 53412, remotePort: 53413, again: { port: 53412 }, ports: 3 }",
     {"port": "<port 1>", "remotePort": "<port 2>", "again": {"port": "<port 1>"}, "ports": 3}),
    ("pids", "{ pid: 12, ppid: 1, rapid: 12 }", {"pid": "<pid 1>", "ppid": "<pid 2>", "rapid": 12}),
    ("obfuscation", "{ obfuscation: 'xYz', delta: 'xYz' }", {"obfuscation": "<obfuscation>", "delta": "xYz"}),
    ("addresses", "{ e: [External: 43b71a28] }",
     {"e": {"$type": "opaque", "class": "External", "content": "<address 1>"}}),
    ("paths", "Error: no /tmp/a/b.txt\n    at f (/app/a.js:1:2) {\n  path: '/tmp/a/b.txt'\n}",
     {"$type": "error", "name": "Error", "message": "no <path>/b.txt", "frames": ["f (<path>/a.js:<line>)"], "props": {"path": "<path>/b.txt"}}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "shown"), VALUES, ids=[f"{kind} {text[:30]}" for kind, text, _ in VALUES])
def test_in_a_value(kind, text, shown):
    assert Replacer(Ignore([kind])).value(to_json(loads(text))) == shown


def test_every_kind_is_tried_and_known_to_the_commands():
    assert {kind for kind, _, _ in TEXTS} == set(KINDS) == set(KIND_NAMES)
    assert {kind for kind, _, _ in VALUES} == set(KINDS)


PATHS = [
    ("a", {"a": "<ignored>", "b": {"a": 1, "c": [{"a": 2}, {"d": 3}]}}),
    ("b.a", {"a": 0, "b": {"a": "<ignored>", "c": [{"a": 2}, {"d": 3}]}}),
    ("b.c[1]", {"a": 0, "b": {"a": 1, "c": [{"a": 2}, "<ignored>"]}}),
    ("b.c[*].a", {"a": 0, "b": {"a": 1, "c": [{"a": "<ignored>"}, {"d": 3}]}}),
    ("b.*", {"a": 0, "b": {"a": "<ignored>", "c": "<ignored>"}}),
    ("**.a", {"a": "<ignored>", "b": {"a": "<ignored>", "c": [{"a": "<ignored>"}, {"d": 3}]}}),
    ("b.**.d", {"a": 0, "b": {"a": 1, "c": [{"a": 2}, {"d": "<ignored>"}]}}),
    ('["b"]["a"]', {"a": 0, "b": {"a": "<ignored>", "c": [{"a": 2}, {"d": 3}]}}),
    ("nowhere.a", {"a": 0, "b": {"a": 1, "c": [{"a": 2}, {"d": 3}]}}),
]


@pytest.mark.parametrize(("path", "shown"), PATHS, ids=[path for path, _ in PATHS])
def test_by_path(path, shown):
    assert Replacer(Ignore((), [path])).value({"a": 0, "b": {"a": 1, "c": [{"a": 2}, {"d": 3}]}}) == shown


def test_a_path_walks_as_get_does():
    value = to_json(
        loads("Foo { m: Map(1) { 'k' => Set(1) { 7 } }, e: Error: no\n    at f (a.js:1:2) {\n    code: 1\n  }, p: Promise { { x: 1 } } }")
    )
    shown = Replacer(Ignore((), ["m.k[0]", "e.code", "p.value.x"])).value(value)
    assert shown["props"]["m"]["entries"] == [["k", {"$type": "set", "items": ["<ignored>"], "size": 1}]]
    assert shown["props"]["e"]["props"] == {"code": "<ignored>"}
    assert shown["props"]["p"]["value"] == {"x": "<ignored>"}


@pytest.mark.parametrize("path", ["", "a..b", "a[", "**", "a.**", "a[]", "a[1x]", "a b]"])
def test_what_is_no_path_is_an_error_with_its_place(path):
    with pytest.raises(PathError, match="hint: "):
        pattern_of(path)


def test_a_text_where_a_list_belongs_is_refused():
    with pytest.raises(DumpParseError, match=r'ignore=\["ids"\]'):
        Ignore("ids")


def test_numbers_hold_for_a_whole_log_and_tell_what_differs():
    replacer = Replacer(Ignore(["ids"]))
    assert [replacer.value({"id": one}) for one in ("a", "b", "a")] == [{"id": "<id 1>"}, {"id": "<id 2>"}, {"id": "<id 1>"}]
    assert replacer.value({"z": {"id": "c"}, "y": {"id": "d"}}) == {"z": {"id": "<id 3>"}, "y": {"id": "<id 4>"}}


ENTRIES = [entry["value"] for name in ("node", "hard") for entry in read_jsonl(DATA / "inspect" / f"{name}.jsonl") if "value" in entry]


def test_with_nothing_ignored_every_value_of_the_corpus_stays_as_it_is():
    for value in ENTRIES:
        shown = Replacer(Ignore()).value(value)
        assert canonical(shown) == canonical(value)
        assert list(shown) == list(value) if isinstance(value, dict) else True


def test_with_everything_ignored_the_rest_of_the_corpus_keeps_its_shape():
    changed = 0
    for value in ENTRIES:
        shown = Replacer(Ignore(KINDS)).value(value)
        changed += canonical(shown) != canonical(value)
        assert Replacer(Ignore(KINDS)).value(shown) == shown, "what was replaced is not replaced again"
    assert changed > 20


def test_any_depth():
    deep: list = []
    for _ in range(50_000):
        deep = [deep]
    shown = Replacer(Ignore(["ids"], ["**.a"])).value(deep)
    depth = 0
    while shown:
        shown, depth = shown[0], depth + 1
    assert depth == 50_000


@given(
    st.lists(
        st.sampled_from(
            ["aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee", "[External: abcd]", "/home/ann/x", "/a.b", "file:///x.js", "node:fs", "word", " ", "7", "\u0667",
             "2024-05-01", "req_abcdefgh1", "12:00:01", "0x12ab34", ":1:2"]
        ),
        max_size=5,
    ).map("".join),
    st.sets(st.sampled_from([*KINDS])),
)  # fmt: skip
def test_what_is_not_looked_at_has_nothing_to_replace(text, kinds):
    """Texts without a digit, and short ones that were seen before, are passed over."""
    replacer, other = Replacer(Ignore(kinds)), Replacer(Ignore(kinds))
    for _ in range(2):
        looked_at = text if other._pattern is None else other._pattern.sub(other._hit, text)
        assert replacer.text(text) == looked_at
