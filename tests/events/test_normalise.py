"""Finding events, however they were logged, and what the lines around them say."""

from __future__ import annotations

import json

import pytest
from harness import DATA, record

from dumpparse import iter_records
from dumpparse.api_streams import iter_events
from dumpparse.events import Normaliser, events
from dumpparse.events.context import moment, source_name
from dumpparse.events.find import WRAPPERS
from dumpparse.log.record import Record, Value
from dumpparse.values import Date, Error, Object

DELTA = {"type": "response.output_text.delta", "sequence_number": 4, "item_id": "m", "output_index": 0, "content_index": 0, "delta": "x"}
PRINTED = "{ type: 'response.audio.done', sequence_number: 4 }"


def deep(levels):
    value = DELTA
    for _ in range(levels):
        value = {"next": value}
    return value


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (DELTA, ""),
        ({"jsonData": DELTA}, "jsonData"),
        ({"level": 30, "msg": "got", "event": {"data": DELTA}}, "event.data"),
        ([DELTA], "[0]"),
        ({"chunks": [DELTA]}, "chunks[0]"),
        (Object(props={"event": DELTA}, class_name="Envelope"), "event"),
        (Object(props=DELTA, class_name="ResponseTextDeltaEvent"), ""),
        ({"data": json.dumps(DELTA)}, "data"),
        ({"event": "x", "data": f"data: {json.dumps(DELTA)}\n\n"}, "data"),
        (deep(WRAPPERS), ".".join(["next"] * WRAPPERS)),
    ],
)
def test_an_event_is_found_in_its_wrapper(value, path):
    (event,) = events([record(value)])
    assert (event.type, event.path, event.kind) == (DELTA["type"], path, "event")
    assert event.data == DELTA
    assert event.payload.delta == "x"


@pytest.mark.parametrize(
    "text",
    [
        PRINTED,
        f"event: {PRINTED}",
        f"chunk {PRINTED}",
        f"{{ jsonData: {PRINTED} }}",
        f"[ {PRINTED} ]",
        '{"type":"response.audio.done","sequence_number":4}',
        'data: {"type":"response.audio.done","sequence_number":4}',
        'event: response.audio.done\ndata: {"type":"response.audio.done","sequence_number":4}\n',
        f"2025-10-06T05:09:57.000Z [INFO] got {PRINTED}",
    ],
)
def test_an_event_is_found_in_a_log(text):
    (event,) = iter_events(text)
    assert (event.type, event.sequence_number) == ("response.audio.done", 4)


def test_several_on_a_line_and_in_an_array():
    assert [event.line for event in iter_events(f"{PRINTED} {PRINTED}\n[ {PRINTED}, {PRINTED} ]")] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "value",
    [
        deep(WRAPPERS + 1),
        {"type": "message", "role": "user", "content": "hello"},
        {"type": "ping"},
        {"type": "error", "error": {"type": "db_error", "message": "Overloaded"}},
        {"type": 7, "sequence": 1},
        {"data": '{"type":"response.audio.done"'},
        {"note": 'see {"type":"response.audio.done"}'},
        {"object": "response"},
        {"object": "response", "id": "resp_1", "status": {}},
        {"quoted": {"type": "text", "text": json.dumps(DELTA)[1:]}},
    ],
)
def test_what_is_no_event(value):
    assert list(events([record(value)])) == []


def test_an_event_that_quotes_an_event_is_one():
    (event,) = events([record({**DELTA, "delta": json.dumps(DELTA), "echo": DELTA})])
    assert event.path == ""


def test_the_wire_form_of_an_error_belongs_to_the_stream_before_it():
    wire = {"type": "error", "error": {"code": "server_error", "message": "no"}}
    assert [event.type for event in events([record(DELTA), record(wire)])] == [DELTA["type"], "error"]
    assert [event.type for event in events([record(DELTA, file="a"), record(wire, file="b")])] == [DELTA["type"]]


def test_a_final_object_is_no_event():
    final = {"id": "resp_1", "object": "response", "status": "completed", "output": []}
    (found,) = events([record("final", {"result": final})])
    assert (found.kind, found.type, found.path) == ("snapshot", "response", "result")
    assert list(iter_events("{ id: 'resp_1', object: 'response', status: 'completed', output: [] }")) == []


def test_a_client_error_needs_a_stream_before_it():
    error = record(Error("APIError", "no", props={"code": "c"}))
    assert list(events([error])) == []
    assert [event.kind for event in events([record(DELTA), error])] == ["event", "failure"]


@pytest.mark.parametrize(
    ("parts", "endpoint"),
    [
        (("endpoint: https://a.example/v1/x",), "https://a.example/v1/x"),
        (("POST https://a.example/v1/responses (retry 1)",), "https://a.example/v1/responses"),
        ((Object(props={"url": "https://a.example/y"}, class_name="Request"),), "https://a.example/y"),
        (("see https://docs.example/help",), None),
    ],
)
def test_the_endpoint_line_before_the_events(parts, endpoint):
    (event,) = events([record(*parts), record(DELTA)])
    assert event.endpoint == endpoint


def test_the_endpoint_of_the_seed():
    first = next(iter(events(iter_records(DATA / "seed.txt"))))
    assert (first.endpoint, first.line, first.path) == ("https://app.factory.ai/api/llm/o/v1/responses", 3, "jsonData")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2025-10-06T05:09:57.250Z chunk", 1759727397.25),
        ("[2025-10-06 05:09:57,250] INFO", 1759727397.25),
        ("2025-10-06T07:09:57+02:00", 1759727397.0),
        ("2025-10-06T00:09:57-0500", 1759727397.0),
        ("05:09:57.5 | x", 18597.5),
        ("2025-13-45T99:99:99Z", None),
        ("no time", None),
        ("12:34:56:78 is none", None),
    ],
)
def test_timestamps(text, seconds):
    assert moment(text) == seconds


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        (1759727397250, 1759727397.25),
        (1759727397, 1759727397.0),
        ("2025-10-06T05:09:57Z", 1759727397.0),
        (Date("2025-10-06T05:09:57.000Z"), 1759727397.0),
        ({}, None),
    ],
)
def test_the_time_a_logger_writes_beside_the_event(stamp, seconds):
    (event,) = events([record({"level": 30, "time": stamp, "event": DELTA})])
    assert event.time == seconds


@pytest.mark.parametrize(
    ("prefix", "source"),
    [("web_1  | ", "web_1"), ("2025-10-06T05:09:57Z web_1 | ", "web_1"), ("[05:09:57] ", None), (None, None)],
)
def test_the_source_a_line_prefix_names(prefix, source):
    assert source_name(prefix) == source


def test_the_record_is_kept():
    made = record("event:", DELTA, line=7)
    (event,) = Normaliser().feed(made)
    assert event.record is made
    assert (event.line, event.last_line, event.file) == (7, 7, None)


def test_the_endpoint_as_a_quoted_string():
    (event,) = iter_events(f"endpoint: 'https://a.example/v1/x'\n\n{PRINTED}")
    assert event.endpoint == "https://a.example/v1/x"


def test_json_that_was_printed_as_a_string():
    span = record("x").parts[0].span
    (event,) = events([Record([Value(json.dumps(DELTA), span)])])
    assert event.data == DELTA
