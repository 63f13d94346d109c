"""What bears the name of an event and is none, and events that look like such things."""

from __future__ import annotations

import pytest
from harness import record
from responses.streams import stream

from dumpparse import iter_events, loads
from dumpparse.api_streams import reconstruct
from dumpparse.events import events
from dumpparse.providers.openai_responses.detect import NO_EVENT
from dumpparse.responses import responses
from dumpparse.values import Elided

DELTA = stream()[4]


def found(value, *before):
    logged = events([*map(record, before), record(value)])
    return [event.type for event in logged if event.provider == "openai.responses"][len(before) :]


@pytest.mark.parametrize("row", NO_EVENT, ids=lambda row: row.what)
def test_each_row_takes_its_line_and_leaves_the_other(row):
    assert found(loads(row.takes)) == found(loads(row.takes), DELTA) == []
    assert len(found(loads(row.leaves))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{ type: 'error', code: 'ENOENT' }",
        "{ type: 'error', code: 'ECONNRESET', message: 'read ECONNRESET' }",
        "{ type: 'error', message: 'no', stack: '', time: 3 }",
        "{ type: 'error', sequence_number: 7 }",
        "{ type: 'error', error: { type: 'db_error', message: 'Internal server error' }, request_id: 'req_1' }",
        "{ type: 'error', event_id: 'event_7', error: { type: 'server_error', code: 'x', message: 'no', param: null } }",
        "{ type: 'ticker', sequence_number: 12 }",
        "{ type: 'trade', sequence_number: 5, price: 3 }",
        "{ type: 'keepalive', at: 3 }",
        "{ type: 'response.sent', status: 200 }",
        "{ type: 'response.create', model: 'gpt-5', input: [ { role: 'user', content: 'hi' } ] }",
        "{ type: 'response.output_item.done', response_id: 'r', output_index: 0, item: { object: 'realtime.item', id: 'i', content: [Array] } }",
        "{ type: 'response.content_part.added', item_id: 'i', output_index: 0, content_index: 0, part: { type: 'audio', transcript: '' } }",
        "{ type: 'response.done', response: { object: 'realtime.response', id: 'r', status: 'completed', output: [Array] } }",
        "{ type: 'response.output_audio_transcript.delta', response_id: 'r', item_id: 'i', delta: 'Hi' }",
    ],
)
def test_what_others_log_is_no_event(text):
    assert found(loads(text)) == []
    assert [one for one in reconstruct(text) if one.provider == "openai.responses"] == []


@pytest.mark.parametrize(
    ("value", "alone", "among"),
    [
        ({"type": "error", "code": "server_error", "message": "no", "param": None}, True, True),
        ({"type": "error", "code": "rate_limit_exceeded", "message": "no"}, False, True),
        ({"type": "error", "message": "no", "sequence_number": 9}, True, True),
        ({"type": "error", "error": Elided("Object"), "sequence_number": 9}, True, True),
        ({"type": "error", "error": {"code": None, "message": "no", "param": None}}, False, True),
        ({"type": "keepalive", "sequence_number": 3}, True, True),
        ({"type": "response.novel", "item_id": "m"}, True, True),
        ({"type": "response.novel"}, False, True),
        ({"type": "novel.kind", "sequence_number": 5, "output_index": 0}, False, True),
        ({"type": "ticker", "sequence_number": 12}, False, False),
        ({"type": "response.audio.done"}, False, True),
        ({"type": "response.done", "response": {"object": "response", "id": "resp_1", "status": "completed"}}, True, True),
    ],
)
def test_an_event_by_itself_and_behind_another(value, alone, among):
    assert (bool(found(value)), bool(found(value, DELTA))) == (alone, among)


def test_what_a_library_repeats_beside_an_event_is_no_second_one():
    """It hands on its own form of an event and then the event itself, both with the event in them."""
    logged = []
    for event in ({key: value for key, value in one.items() if key != "sequence_number"} for one in stream(pieces=("One", " two"))):
        if "delta" in event:
            logged.append({"type": "raw_event", "data": {"type": "output_text_delta", "delta": event["delta"], "providerData": event}})
        logged.append({"type": "raw_event", "data": {"type": "model", "event": event}})
    (response,) = responses(events(map(record, logged)))
    assert response.text == "One two"
    assert list(iter_events("{ a: { providerData: { type: 'response.audio.done', sequence_number: 4 } } }")) == []
