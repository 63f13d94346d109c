"""What a response says of its request: which objects are requests, what is kept of them, and to which response they belong."""

from __future__ import annotations

import json
import random
from functools import partial
from typing import Any

import pytest
from cli.test_jobs import Inline
from helpers import DATA

from dumpparse import iter_records, loads, reconstruct, to_json
from dumpparse.cli import main
from dumpparse.events import Normaliser, events
from dumpparse.log.reader import RecordReader
from dumpparse.parallel import machine
from dumpparse.parallel import pool as parallel
from dumpparse.parallel.event_source import EventsFound
from dumpparse.parallel.segments import SegmentReading
from dumpparse.parallel.worker import SegmentEvents, segment_events
from dumpparse.providers import headers, request_bodies, request_places
from dumpparse.report.lifecycle import summarise
from dumpparse.report.text import summary_lines
from dumpparse.responses import Demultiplexer, Live, responses
from dumpparse.responses.request_ties import NEAR

CHAT = "{ model: '%s', messages: [ { role: 'user', content: 'a' } ], temperature: %s }"
CHUNK = "{ id: '%s', object: 'chat.completion.chunk', created: 1, model: '%s', choices: [ { index: 0, delta: { content: 'a' }, finish_reason: %s } ] }"
MESSAGE = "{ id: '%s', type: 'message', role: 'assistant', model: '%s', content: [ { type: 'text', text: 'a' } ], stop_reason: 'end_turn' }"
HEADS = "{ 'x-ratelimit-limit-requests': '500', 'x-ratelimit-remaining-requests': '%s', 'x-ratelimit-reset-requests': '6s' }"
ERROR = """RateLimitError: 429 no
    at OpenAI.makeStatusError (/app/node_modules/openai/client.js:290:32) {
  status: 429,
  requestID: '%s'
}"""
BEGAN = "{ type: 'response.created', response: { id: '%s', model: 'm-1', status: 'in_progress', output: [] } }"
ENDED = "{ type: 'response.completed', response: { id: '%s', model: 'm-1', status: 'completed', output: [] } }"
ASKED = "{ model: 'm-1', input: 'a', temperature: %s }"
BEDROCK = "{ messageStop: { stopReason: 'end_turn' } }"


def request(model: str = "m-1", temperature: float = 0.2) -> str:
    return CHAT % (model, temperature)


def answer(name: str = "c1", model: str = "m-1") -> str:
    return CHUNK % (name, model, "'stop'")


def of(*lines: str) -> list[dict[str, Any] | None]:
    return [one.as_json()["request"] for one in reconstruct("\n".join(lines) + "\n")]


def temperatures(*lines: str) -> list[Any]:
    return [one and one["settings"].get("temperature") for one in of(*lines)]


def remaining(*lines: str) -> list[Any]:
    return [one and [limit["remaining"] for limit in one["rate_limits"]] for one in of(*lines)]


@pytest.mark.parametrize("shape", request_bodies.SHAPES, ids=lambda shape: f"{shape.prompt}-{min(shape.interfaces)}")
def test_each_shape_takes_its_body_and_leaves_the_other(shape):
    body = request_bodies.body_of(loads(shape.takes))
    assert body is not None
    assert body.interfaces == shape.interfaces
    assert request_bodies.body_of(loads(shape.leaves)) is None


@pytest.mark.parametrize("form", headers.LIMIT_FORMS, ids=lambda form: form.takes)
def test_each_form_of_a_limit(form):
    assert form.pattern.fullmatch(form.takes)
    assert not form.pattern.fullmatch(form.leaves)


@pytest.mark.parametrize(
    "text",
    [
        "{ messages: [ { role: 'user', content: 'a' } ] }",
        "{ id: 'chat-1', model: 'm', messages: [ { role: 'user', content: 'a' } ], title: 'Paris' }",
        "{ model: 'm', messages: [] }",
        "{ model: 'm', messages: [ { from: 'Ann', body: 'a' } ] }",
        "{ model: 'm', messages: [ HumanMessage { role: 'user', content: 'a' } ] }",
        "{ model: 'text-embedding-3-small', input: 'a', encoding_format: 'float' }",
        "{ model: 'tts-1', input: 'a', voice: 'alloy' }",
        "{ model: 'dall-e-3', prompt: 'a', n: 1, size: '1024x1024' }",
        "{ model: 'Volvo', contents: [ { name: 'wheel' } ] }",
        "{ contents: [ 'a' ] }",
        "{ model: 3, messages: [ { role: 'user', content: 'a' } ] }",
    ],
)
def test_what_is_no_request(text):
    assert of(text, answer()) == [None]


BODIES = {
    "chat": (
        ("{ model: 'm', messages: [ { role: 'user', content: 'a' }, [Object] ], temperature: 0.2, top_p: undefined, user: 'Ann', stream: true,"
         " tools: [ { type: 'function', function: { name: 'f' } }, { type: 'function', function: [Object] }, [Object] ] }"),
        2, ["f", {"$type": "elided", "of": "Object"}, {"$type": "elided", "of": "Object"}], {"temperature": 0.2, "stream": True},
    ),
    "messages": (
        "{ model: 'm', max_tokens: 64, system: 'Be short.', messages: [Array], tools: [ { name: 'f', input_schema: [Object] } ] }",
        {"$type": "elided", "of": "Array"}, ["f"], {"max_tokens": 64},
    ),
    "a long history": (
        "{ model: 'm', messages: [ { role: 'user', content: 'a' }, ... 120 more items ] }", 121, [], {},
    ),
    "contents": (
        "{ model: 'm', contents: 'a', config: { temperature: 0, tools: [ { functionDeclarations: [ { name: 'f' }, { name: 'g' } ] }, { googleSearch: {} } ] } }",
        1, ["f", "g", "googleSearch"], {"temperature": 0},
    ),
    "hidden options": (
        "{ contents: [ { role: 'user', parts: [Array] } ], generationConfig: [Object] }", 1, [],
        {"generationConfig": {"$type": "elided", "of": "Object"}},
    ),
    "items": (
        ("{ model: 'm', input: [ { role: 'user', content: 'a' }, { type: 'function_call_output', call_id: 'c', output: '1' } ], "
         "reasoning: { effort: 'low' }, tools: [ { type: 'web_search' } ] }"),
        2, ["web_search"], {"reasoning": {"effort": "low"}},
    ),
    "converse": (
        "{ modelId: 'm', messages: [ [Object] ], inferenceConfig: { maxTokens: 5 }, toolConfig: { tools: [ { toolSpec: { name: 'f' } } ] } }",
        1, ["f"], {"maxTokens": 5},
    ),
    "ollama": ("{ model: 'm', prompt: 'a', options: { num_ctx: 4096 } }", 1, [], {"num_ctx": 4096}),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_what_is_kept_of_a_body(name):
    text, messages, tools, settings = BODIES[name]
    body = request_bodies.body_of(loads(text))
    assert body is not None
    made = to_json({"messages": body.messages, "tools": body.tools, "settings": body.settings})
    assert made == {"messages": messages, "tools": tools, "settings": settings}


def test_an_option_of_any_length_is_a_marker():
    schema = "{ " + ", ".join(f"a{n}: 'text'" for n in range(500)) + " }"
    ((said),) = of(f"{{ model: 'm-1', messages: [ {{ role: 'user', content: 'a' }} ], response_format: {schema} }}", answer())
    assert said is not None
    assert said["settings"] == {"response_format": {"$type": "elided", "of": "Object"}}


@pytest.mark.parametrize(
    "logged",
    [
        request(),
        f"request: {request()}",
        f"2025-10-06T05:09:50.123Z calling {request()}",
        f"{{ params: {request()} }}",
        f"{{ level: 30, req: {{ body: {request()} }} }}",
        '{"model":"m-1","messages":[{"role":"user","content":"a"}],"temperature":0.2}',
        """{ body: '{"model":"m-1","messages":[{"role":"user","content":"a"}],"temperature":0.2}' }""",
        """body: '{"model":"m-1","messages":[{"role":"user","content":"a"}],"temperature":0.2}'""",
        """{ method: 'POST', headers: { authorization: 'Bearer x' }, body: '{"model":"m-1","messages":[{"role":"user","content":"a"}],"temperature":0.2}' }""",
    ],
)
def test_however_it_is_logged(logged):
    (said,) = of(logged, answer())
    assert said is not None
    assert (said["model"], said["messages"], said["settings"], said["lines"]["body"]) == ("m-1", 1, {"temperature": 0.2}, 1)


TIES = {
    "the response behind it": ([request(), answer()], [0.2]),
    "not the one before it": ([answer(), request()], [None]),
    "one behind another": ([request(), answer(), request(temperature=0.4), answer("c2")], [0.2, 0.4]),
    "each has one": ([request(), answer(), answer("c2")], [0.2, None]),
    "another model": ([request("m-2"), answer()], [None]),
    "another model, then its own": ([request("m-2"), answer(), answer("c2", "m-2")], [None, 0.2]),
    "a version of its model": ([request(), answer(model="m-1-2025-08-07")], [0.2]),
    "an interface that does not take it": (
        ["{ contents: [ { parts: [Array] } ], generationConfig: { temperature: 0.2 } }", answer()],
        [None],
    ),
    "two of one model": ([request(), request(temperature=0.4), answer(), answer("c2")], [None, None]),
    "two of one model, and later another": (
        [request(), request(temperature=0.4), answer(), answer("c2"), request(temperature=0.6), answer("c3")],
        [None, None, 0.6],
    ),
    "two of two models": ([request(), request("m-2", 0.4), answer("c2", "m-2"), answer()], [0.4, 0.2]),
    "three of two models": ([request(), request("m-2", 0.4), request(), answer("c2", "m-2"), answer(), answer("c3")], [0.4, None, None]),
    "in turns": ([ASKED % 0.2, BEGAN % "r1", ASKED % 0.4, BEGAN % "r2", ENDED % "r2", ENDED % "r1"], [0.2, 0.4]),
    "two of one model, and an old one is far": (
        [request(), *["some prose"] * (NEAR - 100), request(temperature=0.4), answer(), *["some prose"] * 200, answer("c2"), answer("c3")],
        [None, None, None],
    ),
    "two of one model and another between": (
        [request(), request("m-2", 0.3), request(temperature=0.4), answer(), answer("c2"), request(temperature=0.6), answer("c3")],
        [None, None, 0.6],
    ),
    "a failure": ([request(), ERROR % "req_1"], [0.2]),
    "a failure, tried again": ([request(), ERROR % "req_1", request(temperature=0.4), answer()], [0.2, 0.4]),
    "near": ([request(), *["some prose"] * (NEAR - 10), answer()], [0.2]),
    "far": ([request(), *["some prose"] * (NEAR + 10), answer()], [None]),
    "an old one and a near one": ([request(), *["some prose"] * (NEAR + 10), request(temperature=0.4), answer()], [0.4]),
    "no model is printed": (["{ modelId: 'm', messages: [ [Object] ], inferenceConfig: { temperature: 0.2 } }", BEDROCK], [0.2]),
    "a body that other services have, too": (
        ["{ model: 'm-1', input: 'a' }", "{ id: 'resp_1', object: 'response', status: 'completed', output: [], model: 'm-2' }"],
        [None],
    ),
    "one that is over": ([f"{request()[:-1]}, response: 'a', durationMs: 3 }}", answer()], [None]),
    "a request alone": ([request()], []),
}


@pytest.mark.parametrize("name", TIES)
def test_which_response_a_request_is_of(name):
    lines, expected = TIES[name]
    assert temperatures(*lines) == expected


def test_each_source_has_its_own():
    lines = [f"web-1  | {request()}", f"web-2  | {request(temperature=0.4)}", f"web-2  | {answer('c2')}", f"web-1  | {answer()}"]
    made = {one.source: one.as_json()["request"]["settings"]["temperature"] for one in reconstruct("\n".join(lines) + "\n")}
    assert made == {"web-1": 0.2, "web-2": 0.4}


def test_two_libraries_whose_models_come_at_the_end():
    """The parts of two streams of the AI SDK, in turns: each names its model when it ends."""

    def part(name: str, model: str) -> list[str]:
        return [
            f"{{ type: 'start-step', request: {{}}, warnings: [], messageId: '{name}' }}",
            f"{{ type: 'text-delta', id: '{name}', text: 'a' }}",
            f"{{ type: 'finish-step', finishReason: 'stop', usage: [Object], response: {{ id: '{name}', modelId: '{model}' }} }}",
            "{ type: 'finish', finishReason: 'stop', totalUsage: [Object] }",
        ]

    lines = [request(), request("m-2", 0.4), *part("t1", "m-2"), *part("t2", "m-1")]
    assert temperatures(*lines) == [0.4, 0.2]
    assert temperatures(*[request(), request(temperature=0.4), *part("t1", "m-1"), *part("t2", "m-1")]) == [None, None]


LIMITS = {
    "before the response": ([HEADS % 12, answer()], [[12]]),
    "behind the request": ([request(), HEADS % 12, answer()], [[12]]),
    "behind the response": ([answer(), HEADS % 12], [[12]]),
    "behind the response and before a request": ([answer(), HEADS % 12, request(), answer("c2")], [[12], []]),
    "between two": ([answer(), HEADS % 12, answer("c2")], [None, None]),
    "before each": ([HEADS % 12, answer(), HEADS % 11, answer("c2")], [[12], [11]]),
    "while it runs": ([CHUNK % ("c1", "m-1", "null"), HEADS % 12, answer()], [[12]]),
    "while two run": ([BEGAN % "r1", BEGAN % "r2", HEADS % 12, ENDED % "r1", ENDED % "r2"], [None, None]),
    "behind two requests": ([request(), request(), HEADS % 12, answer(), answer("c2")], [None, None]),
    "of nothing": ([HEADS % 12], []),
    "of a session": (
        [
            CHUNK % ("c1", "m-1", "null"),
            "{ type: 'rate_limits.updated', event_id: 'e', rate_limits: [ { name: 'requests', limit: 9, remaining: 8, reset_seconds: 60 } ] }",
            answer(),
        ],
        [[8]],
    ),
    "of any server": (["{ 'content-type': 'text/html', 'x-request-id': 'r', date: 'now' }", answer()], [None]),
}


@pytest.mark.parametrize("name", LIMITS)
def test_which_response_limits_are_of(name):
    lines, expected = LIMITS[name]
    assert remaining(*lines) == expected


def test_headers_are_tied_by_the_name_of_the_request():
    heads = [HEADS.replace("{", f"{{ 'x-request-id': 'req_{n}',") % n for n in (1, 2)]
    made = of(request(), request(), *heads, ERROR % "req_2", ERROR % "req_1")
    assert [one and (one["id"], one["rate_limits"][0]["remaining"]) for one in made] == [("req_2", 2), ("req_1", 1)]


def test_headers_of_another_request_are_not_its_own():
    (said,) = of(request(), HEADS.replace("{", "{ 'x-request-id': 'req_7',") % 7, ERROR % "req_1")
    assert said is not None
    assert (said["id"], said["rate_limits"], said["settings"], said["lines"]["headers"]) == ("req_1", [], {"temperature": 0.2}, None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (f"{{ request: {request()}, response: {answer()} }}", [0.2]),
        (f"{{ response: {answer()}, request: {request()} }}", [0.2]),
        (f"[ {{ res: {answer()}, req: {request()} }}, {{ res: {answer('c2')}, req: {request(temperature=0.4)} }} ]", [0.2, 0.4]),
        (f"{answer()} {request()}", [0.2]),
        (f"{request()[:-1]}, response: {answer()} }}", [0.2]),
        (f"{{ method: 'POST', body: {request()}, response: {answer()} }}", [0.2]),
        (f"[ {request()}, {answer()}, {request(temperature=0.4)}, {answer('c2')} ]", [0.2, 0.4]),
    ],
)
def test_a_request_in_one_value_with_its_response(value, expected):
    assert temperatures(value) == expected
    # It waits for no other response.
    assert temperatures(value, answer("c9")) == [*expected, None]


SECRETS = [
    ("authorization", "Bearer abc"), ("Proxy-Authorization", "Basic abc"), ("x-api-key", "abc"), ("api-key", "abc"), ("x-goog-api-key", "abc"),
    ("Cookie", "a=b"), ("set-cookie", "a=b"), ("x-amz-security-token", "abc"), ("cf-access-client-secret", "abc"), ("x-other", "Bearer abc"),
    ("x-other", "sk-abcdefgh1234"), ("ocp-apim-subscription-key", "abc"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), SECRETS)
def test_secrets_are_never_written(name, value):
    assert headers.headers_of({name: value}) == {name.lower(): headers.REDACTED}


@pytest.mark.parametrize("name", ["x-ratelimit-remaining-tokens", "anthropic-ratelimit-input-tokens-limit", "content-type", "x-request-id"])
def test_what_is_no_secret(name):
    assert headers.headers_of({name: "12"}) == {name: "12"}


@pytest.mark.parametrize("address", ["https://a.b/v1/x?key=SECRET&alt=sse", "https://a.b/v1?api-key=SECRET", "https://me:SECRET@a.b/v1"])
def test_addresses_have_no_secrets(address):
    assert "SECRET" not in headers.without_secrets(address)


@pytest.mark.parametrize("path", sorted((DATA / "requests").glob("*.txt")), ids=lambda path: path.stem)
def test_what_clients_print_says_its_request_and_no_secret(path):
    (response,) = reconstruct(path)
    said = response.as_json()["request"]
    assert "secret" not in json.dumps(said)
    assert said["id"] in {"req_1", "req_011"}
    assert len(said["rate_limits"]) == 1


CLIENTS = {
    "openai.stream": ("gpt-4o", 2, None, {"body": 1, "headers": 11, "limits": 11}),
    "openai.debug": ("gpt-4o", {"$type": "elided", "of": "Array"}, None, {"body": 1, "headers": 50, "limits": 50}),
    "openai.error": (None, None, 20.0, {"body": None, "headers": 1, "limits": 1}),
    "anthropic.error": ("claude-sonnet-4-5", 1, None, {"body": 1, "headers": 7, "limits": 7}),
    "axios.error": ("busy", 2, 20.0, {"body": 1, "headers": 1, "limits": 1}),
}


@pytest.mark.parametrize("name", CLIENTS)
def test_what_clients_print(name):
    (response,) = reconstruct(DATA / "requests" / f"{name}.txt")
    said = response.as_json()["request"]
    assert (said["model"], said["messages"], said["retry_after"], said["lines"]) == CLIENTS[name]
    assert response.outcome == ("failed" if name.endswith("error") else "completed")


def test_the_lines_of_a_clients_own_log_are_tied_by_its_name_for_the_request():
    """Two requests at once: the headers come with what the client calls each, and the model ties the response."""
    sent = "[%s] sending request { method: 'post', url: 'http://a.b/v1/chat/completions', options: { body: { model: '%s', messages: [Array] } } }"
    came = "[%s] response start { url: 'http://a.b/v1/chat/completions', status: 200, headers: %s }"
    lines = [sent % ("log_aaaa01", "m-1"), sent % ("log_aaaa02", "m-2"), came % ("log_aaaa02", HEADS % 2), came % ("log_aaaa01", HEADS % 1)]
    assert remaining(*lines, answer(), answer("c2", "m-2")) == [[1], [2]]
    assert remaining(*lines[:2], answer(), answer("c2", "m-2"), *lines[2:]) == [[1], [2]]


def holding(text: str) -> Any:
    ((event),) = [one for one in events(iter_records(text)) if one.request is not None]
    return event.request


@pytest.mark.parametrize(
    ("text", "model", "url", "name"),
    [
        (
            "{ type: 'start-step', warnings: [], request: { body: '{\"model\":\"m\",\"input\":\"a\"}' } }", "m", None, None,
        ),
        ("{ type: 'start-step', warnings: [], request: { body: { model: 'm', messages: [Array] } } }", "m", None, None),
        (
            "{ text: 'a', finishReason: 'stop', usage: {}, steps: [ { request: { body: '{\"model\":\"m\"}' } } ] }", "m", None, None,
        ),
        (
            ("{ name: 'AI_APICallError', statusCode: 429, isRetryable: true, url: 'https://a.b/v1?key=x', requestBodyValues: { model: 'm' }, "
             "responseHeaders: { 'x-request-id': 'req_1' } }"),
            "m", "https://a.b/v1?key=<redacted>", "req_1",
        ),
        (
            "{ name: 'AI_RetryError', lastError: { statusCode: 429, requestBodyValues: { model: 'm' } } }", "m", None, None,
        ),
        ("{ output: { message: { role: 'assistant', content: [Array] } }, stopReason: 'end_turn', usage: [Object], '$metadata': { requestId: 'r-1' } }", None, None, "r-1"),
        (f"{answer()[:-1]}, _request_id: 'req_1' }}", None, None, "req_1"),
    ],
)  # fmt: skip
def test_what_events_and_errors_hold(text, model, url, name):
    said = holding(text)
    assert ((said.body and said.body.model), said.url, said.id) == (model, url, name)


def test_a_body_that_is_hidden_is_a_marker():
    (said,) = of("{ type: 'start-step', warnings: [], request: { body: [Object] } }", "{ type: 'text-delta', id: 't', text: 'a' }")
    assert said is not None
    assert (said["model"], said["messages"], said["settings"]) == (None, {"$type": "elided", "of": "Array"}, {})
    assert said["lines"]["body"] == 1


def test_every_place_is_looked_at():
    assert {row.path[0] for row in request_places.HOLDINGS} - {"url"} <= request_places.HELD


@pytest.mark.parametrize(("one", "other", "same"), [
    ("gpt-5", "gpt-5-2025-08-07", True), ("claude-sonnet-4-5", "claude-sonnet-4-5-20250929", True), ("openai/gpt-4o", "gpt-4o", True),
    ("models/gemini-2.5-flash", "gemini-2.5-flash", True), ("claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022", True),
    ("llama3", "llama3:latest", True), ("us.anthropic.claude-3-5-sonnet-20241022-v2:0", "claude-3-5-sonnet-20241022", True),
    ("gpt-4", "gpt-4-0613", True), ("gpt-4o", "gpt-4o-mini", False), ("gpt-5", "gpt-5-chat-latest", False), ("o1", "o1-mini", False),
    ("llama3", "llama3.1", False), ("llama3:8b", "llama3:70b", False), ("gemini-2.5-flash", "gemini-2.5-flash-lite", False),
])  # fmt: skip
def test_models_that_are_the_same(one, other, same):
    assert request_bodies.same_model(one, other) == request_bodies.same_model(other, one) == same


MIXED = "\n".join([
    request(), HEADS % 12, answer(), answer("c2"), request("m-2", 0.4), ERROR % "req_1", f"request: {request('m-3', 0.6)}",
    *["some prose"] * 20, answer("c3", "m-3"), HEADS % 3, f"web-1  | {request(temperature=0.8)}", f"web-1  | {answer('c4')}",
    f"{{ request: {request(temperature=0.9)}, chunk: {answer('c5')} }}", CHAT.replace("messages", "\n messages") % ("m-1", 1),
    MESSAGE % ("msg_1", "m-1"), answer("c6"),
]) + "\n"  # fmt: skip


def test_there_is_something_to_compare():
    said = of(*MIXED.splitlines())
    assert len(said) > 7
    assert sum(one is not None for one in said) > 5


@pytest.mark.parametrize("size", [1, 7, 64, 500])
def test_any_chunking_gives_the_same(size):
    data, reader = MIXED.encode(), RecordReader()
    records = [record for start in range(0, len(data), size) for record in reader.feed(data[start : start + size])]
    records += reader.close()
    assert [one.as_json() for one in responses(events(records))] == [one.as_json() for one in reconstruct(MIXED)]


def test_it_says_the_same_twice():
    """What a record says is not changed by what it is tied to."""
    found = list(events(iter_records(MIXED)))
    assert [one.as_json() for one in responses(found)] == [one.as_json() for one in responses(found)]


@pytest.mark.parametrize("size", [100, 300, 900])
def test_any_segments_of_a_file_give_the_same(size, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(MIXED, encoding="utf-8")
    source, found, unpacked = EventsFound(None), [], 0
    for item in _segments(path, size):
        if isinstance(item, SegmentEvents):
            unpacked += 1
            found += [event for _, made in source.in_segment(item, str(path)) for event in made]
        else:
            found += source.in_record(item, str(path))[1]
    assert unpacked
    assert [one.as_json() for one in responses(found)] == [one.as_json() for one in reconstruct(path)]


def _segments(path, size):
    reading = SegmentReading(str(path))
    for made in parallel._in_order(path, partial(segment_events, reading), Inline(), 2, size):
        if isinstance(made, parallel.Segment):
            yield from parallel.Records(path, made, reading)
        else:
            yield made


@pytest.mark.parametrize("command", [["answer", "--json"], ["summary"], ["summary", "--json"]])
def test_several_processes_say_the_same(command, tmp_path, monkeypatch, capsys):
    path = tmp_path / "a.log"
    path.write_text(MIXED, encoding="utf-8")
    monkeypatch.setattr(machine, "LARGE", 0)
    monkeypatch.setattr(parallel, "in_order", lambda path, work, jobs: parallel._in_order(path, work, Inline(), jobs, 300))
    said = []
    for jobs in ("1", "2"):
        with pytest.raises(SystemExit):
            main([*command, "--jobs", jobs, str(path)])
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert "request" in said[0].out


def test_a_log_that_is_still_written():
    normaliser, live, ended = Normaliser(), Live(), {}
    steps = [step for record in iter_records(MIXED) for event in normaliser.feed(record) for step in live.feed(event)]
    for step in [*steps, *live.close()]:
        if step.response is not None:
            ended[step.number] = step.response
    assert [ended[number].as_json() for number in sorted(ended)] == [one.as_json() for one in reconstruct(MIXED)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([request(), answer()], "temperature 0.2, 1 message"),
        ([request(), HEADS.replace("{", "{ 'x-request-id': 'req_1', 'retry-after': '3',") % 12, answer()],
         "temperature 0.2, 1 message · req_1 · 12 of 500 requests left, resets in 6s · try again after 3 s"),
        (["{ model: 'm-1', messages: [Array], tools: [Array] }", answer()], "messages hidden, tools hidden"),
        (["{ model: 'm-1', messages: [ [Object] ], tools: [ [Object], { type: 'function', function: { name: 'f' } } ] }", answer()],
         "1 message, 2 tools"),
        (["{ 'anthropic-ratelimit-tokens-limit': '9', 'anthropic-ratelimit-tokens-reset': '2026-01-01T00:00:30Z' }", MESSAGE % ("msg_1", "m")],
         "at most 9 tokens, resets at 2026-01-01T00:00:30Z"),
        ([CHUNK % ("c1", "m-1", "null"), "{ type: 'token_count', rate_limits: { primary: { used_percent: 12.5, resets_in_seconds: 60 } } }"],
         "12.5 % of primary used, resets in 60 s"),
        ([answer()], None),
    ],
)  # fmt: skip
def test_the_line_of_the_summary(lines, said):
    (response,) = reconstruct("\n".join(lines) + "\n")
    shown = [line.strip() for line in summary_lines(summarise(response), width=200) if line.startswith("  request")]
    assert shown == ([] if said is None else [f"request    {said}"])


def test_requests_without_a_response_are_forgotten():
    """However many there are, only the last ones are held."""
    lines = [f"web-{n}  | {request()}" for n in range(300)] + [request() for _ in range(300)]
    demultiplexer = Demultiplexer()
    for event in events(iter_records("\n".join(lines) + "\n")):
        demultiplexer.feed(event)
    rows = demultiplexer._ties.waiting
    assert len(rows) <= 64
    assert max(len(row.requests) for row in rows.values()) <= 64


@pytest.mark.parametrize("seed", range(60))
def test_never_the_wrong_one(seed):
    """Calls at once, each with a temperature of its own, begun and ended in any order: what a response says is its own or nothing."""
    dice = random.Random(seed)  # noqa: S311  # no secret
    models = ["m-1", "m-2", "m-3"][: dice.randint(1, 3)]
    count, lines, waiting, running, begun = dice.randint(4, 20), [], [], [], {}
    while len(begun) < count or running:
        number = len(begun) + len(waiting)
        step = dice.random()
        if step < 0.4 and number < count:
            model = dice.choice(models)
            lines.append(_asked(model, number))
            waiting.append((f"r{number}", model, number))
        elif step < 0.7 and waiting:
            one = waiting.pop(dice.randrange(len(waiting)))
            begun[one[0]] = one[2]
            running.append(one)
            lines.append((BEGAN % one[0]).replace("m-1", one[1]))
        elif running:
            one = running.pop(dice.randrange(len(running)))
            lines.append((ENDED % one[0]).replace("m-1", one[1]))
        if dice.random() < 0.2:
            lines.append("some prose")
    made = reconstruct("\n".join(lines) + "\n")
    assert len(made) == count
    said = {one.id: one.as_json()["request"] for one in made}
    for name, own in begun.items():
        assert said[name] is None or said[name]["settings"]["temperature"] == own


def test_calls_one_at_a_time_are_all_known():
    lines = [line for n in range(50) for line in (_asked("m-1", n), BEGAN % f"r{n}", ENDED % f"r{n}")]
    assert temperatures(*lines) == list(range(50))


def _asked(model: str, temperature: int) -> str:
    return (ASKED % temperature).replace("m-1", model)


ANSWERS = {
    "openai.chat": (request(), answer()),
    "anthropic.messages": (
        "{ model: 'm-1', max_tokens: 64, temperature: 0.2, system: 'Be short.', messages: [ { role: 'user', content: 'a' } ] }",
        MESSAGE % ("msg_1", "m-1"),
    ),
    "google.gemini": (
        "{ model: 'm-1', contents: 'a', config: { temperature: 0.2 } }",
        "{ candidates: [ { content: { parts: [ { text: 'a' } ], role: 'model' }, finishReason: 'STOP', index: 0 } ], modelVersion: 'm-1-001' }",
    ),
    "openai.responses": (
        "{ model: 'm-1', input: 'a', instructions: 'Be short.', temperature: 0.2 }",
        "{ id: 'resp_1', object: 'response', model: 'm-1', status: 'completed', output: [] }",
    ),
    "aws.bedrock": ("{ modelId: 'm-1', messages: [ [Object] ], inferenceConfig: { temperature: 0.2 } }", BEDROCK),
    "ollama": (
        "{ model: 'm-1', messages: [ { role: 'user', content: 'a' } ], options: { temperature: 0.2 } }",
        "{ model: 'm-1', created_at: '2025-01-01T00:00:00Z', message: { role: 'assistant', content: 'a' }, done: true, done_reason: 'stop' }",
    ),
    "openai.completions": (
        "{ model: 'm-1', prompt: 'a', temperature: 0.2 }",
        "{ id: 'cmpl-1', object: 'text_completion', created: 1, model: 'm-1', choices: [ { text: 'a', index: 0, finish_reason: 'stop' } ] }",
    ),
    "vercel.ai": (
        "{ model: OpenAIChatLanguageModel { modelId: 'm-1', config: [Object] }, messages: [ { role: 'user', content: 'a' } ], temperature: 0.2 }",
        "{ text: 'a', finishReason: 'stop', usage: { inputTokens: 1 }, response: { id: 'c1', modelId: 'm-1' } }",
    ),
    "langchain": (
        request(),
        "AIMessage { content: 'a', additional_kwargs: {}, response_metadata: { model_name: 'm-1', finish_reason: 'stop' } }",
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_bodies_of_every_interface(name):
    body, said = ANSWERS[name]
    assert [one.provider for one in reconstruct(f"{said}\n")] == [name]
    assert temperatures(body, said) == [0.2]
