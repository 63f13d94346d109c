"""What LangChain's messages, chunks and events say of a response, in the ways they are printed."""

from __future__ import annotations

import pytest

from dumpparse import reconstruct


def said(response):
    """Return what the tables below compare."""
    usage = response.usage
    if usage is not None and not isinstance(usage, dict):
        usage = (usage.input_tokens, usage.output_tokens, usage.total_tokens)
    return {
        "text": (response.text, response.text_state),
        "reasoning": response.reasoning,
        "calls": [(call.name, call.arguments, call.complete) for call in response.tool_calls],
        "end": (response.stop_reason, response.outcome),
        "usage": usage,
        "hidden": [one.at for one in response.elisions],
    }


def expected(text, state, end, **others):
    return {"text": (text, state), "reasoning": [], "calls": [], "end": end, "usage": None, "hidden": []} | others


def message(content, name="AIMessageChunk", about="{}", more="", **ids):
    """Print a message as @langchain/core 1.4 does."""
    first = f'  "id": "{ids["id"]}",\n' if "id" in ids else ""
    chunks = '  "tool_call_chunks": [],\n' if name == "AIMessageChunk" and "tool_call_chunks" not in more else ""
    calls = '  "tool_calls": [],\n' if "tool_calls" not in more else ""
    return (
        f'{name} {{\n{first}  "content": {content},\n  "additional_kwargs": {{}},\n  "response_metadata": {about},\n'
        f'{calls}{chunks}  "invalid_tool_calls": []{more}\n}}\n'
    )


END = '{\n    "finish_reason": "stop",\n    "model_name": "m-1"\n  }'
COST = ',\n  "usage_metadata": {\n    "input_tokens": 12,\n    "output_tokens": 9,\n    "total_tokens": 21\n  }'
WHOLE = message('"It is fine."', "AIMessage", END, COST, id="c1")
STREAM = (
    message('""', id="c1")
    + message('"It"', id="c1")
    + message('" is fine."', id="c1")
    + message('""', about=END, id="c1")
    + message('""', more=COST)
)
CALLS = (
    message(
        '""',
        more=',\n  "tool_calls": [\n    {\n      "name": "w",\n      "args": {},\n      "id": "t1",\n      "type": "tool_call"\n    }\n  ],'
        '\n  "tool_call_chunks": [\n    {\n      "name": "w",\n      "args": "",\n      "id": "t1",\n      "index": 0\n    }\n  ]',
        id="c2",
    )
    + message('""', more=',\n  "tool_call_chunks": [\n    {\n      "args": "{\\"a\\": ",\n      "index": 0\n    }\n  ]', id="c2")
    + message('""', more=',\n  "tool_call_chunks": [\n    {\n      "args": "[1]}",\n      "index": 0\n    }\n  ]', id="c2")
    + message('""', about='{\n    "finish_reason": "tool_calls"\n  }', id="c2")
)
BLOCKS = (
    message(
        "[]", more=',\n  "usage_metadata": {\n    "input_tokens": 12,\n    "output_tokens": 1,\n    "total_tokens": 13\n  }', id="msg_01"
    )
    + message('[\n    {\n      "index": 0,\n      "type": "thinking",\n      "thinking": "Hm"\n    }\n  ]', id="run-1")
    + message('[\n    {\n      "index": 1,\n      "type": "text",\n      "text": "Let "\n    }\n  ]', id="run-1")
    + message('[\n    {\n      "index": 1,\n      "type": "text",\n      "text": "me."\n    }\n  ]', id="run-1")
    + message(
        '""',
        about='{\n    "stop_reason": "end_turn"\n  }',
        more=',\n  "usage_metadata": {\n    "input_tokens": 0,\n    "output_tokens": 9,\n    "total_tokens": 9\n  }',
        id="run-1",
    )
)
OLD = """AIMessage {
  lc_serializable: true,
  lc_kwargs: {
    content: 'One.',
    tool_calls: [ [Object] ],
    usage_metadata: { input_tokens: 12, output_tokens: 9, total_tokens: 21 },
    response_metadata: {}
  },
  lc_namespace: [ 'langchain_core', 'messages' ],
  content: 'One.',
  name: undefined,
  additional_kwargs: { finishReason: 'COMPLETE', meta: [Object] },
  response_metadata: {},
  tool_calls: [ { name: 'w', args: [Object], id: 't1' } ],
  invalid_tool_calls: []
}
"""
QUOTED = (
    'AIMessage {\n  "id": "a1",\n  "content": "",\n  "additional_kwargs": {},\n  "response_metadata": {\n    "finish_reason": "tool_calls"\n'
    '  },\n  "tool_calls": [\n    {\n      "name": "w",\n      "args": {\n        "a": "[Object]"\n      },\n      "id": "t1"\n    }\n  ],\n'
    '  "invalid_tool_calls": []\n}\n'
)
JSON = (
    '{"lc":1,"type":"constructor","id":["langchain_core","messages","AIMessage"],"kwargs":{"id":"c1","content":"See [Object].",'
    '"response_metadata":{"tokenUsage":{"promptTokens":12,"completionTokens":9,"totalTokens":21},"finish_reason":"length"},'
    '"tool_calls":[{"name":"w","args":{"a":"[Object]"},"id":"t1"}],"invalid_tool_calls":[],"additional_kwargs":{}}}\n'
)
SERVER = (
    'data: {"id":"run-7","type":"ai","content":"Hi.","additional_kwargs":{"reasoning_content":"Greet."},'
    '"response_metadata":{"finish_reason":"stop"},"tool_calls":[]}\n\n'
)
RESULT = "{ generations: [ [ [Object] ] ], llmOutput: { tokenUsage: { promptTokens: 12, completionTokens: 9, totalTokens: 21 } } }\n"

FINE = expected("It is fine.", "complete", ("stop", "completed"), usage=(12, 9, 21))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param(WHOLE, FINE, id="whole"),
        pytest.param(STREAM, FINE, id="stream, the usage in a chunk without an id"),
        pytest.param("[\n" + STREAM.replace("}\nAIM", "},\nAIM") + "]\n", FINE, id="an array of chunks"),
        pytest.param("{\n  agent: {\n    messages: [\n" + WHOLE + "    ]\n  }\n}\n", FINE, id="an update of a graph"),
        pytest.param(
            "{\n  messages: [\n" + message('"hi"', "HumanMessage").replace(
                '  "tool_calls": [],\n  "invalid_tool_calls": []\n', "",
            ).rstrip() + ",\n" + WHOLE + "  ]\n}\n",
            FINE,
            id="the values of a graph: who asks gives no answer",
        ),
        pytest.param(
            message('"It is fine."', about=END, more=COST), FINE, id="chunks that were added up",
        ),
        pytest.param(
            STREAM[: STREAM.index('  "content": ""', 300)].rpartition("AIMessageChunk")[0],
            expected("It is fine.", "partial", (None, "unterminated")),
            id="a stream that is cut",
        ),
        pytest.param(CALLS, expected(None, "none", ("tool_calls", "completed"), calls=[("w", '{"a": [1]}', True)]), id="pieces of a call"),
        pytest.param(
            BLOCKS,
            expected("Let me.", "complete", ("end_turn", "completed"), reasoning=["Hm"], usage=(12, 9, None)),
            id="blocks; the first chunk has the id of the server, and the last one no tokens of the prompt",
        ),
        pytest.param(
            OLD,
            expected(
                "One.", "complete", ("COMPLETE", "completed"), calls=[("w", None, False)], usage=(12, 9, 21), hidden=["tool_calls[].args"]
            ),
            id="lc_kwargs",
        ),
        pytest.param(
            QUOTED,
            expected(None, "none", ("tool_calls", "completed"), calls=[("w", None, False)], hidden=["tool_calls[].args"]),
            id="a quoted marker",
        ),
        pytest.param(
            JSON,
            expected("See [Object].", "partial", ("length", "incomplete"), calls=[("w", '{"a":"[Object]"}', True)], usage=(12, 9, 21)),
            id="JSON has no markers",
        ),
        pytest.param(SERVER, expected("Hi.", "complete", ("stop", "completed"), reasoning=["Greet."]), id="a server's SSE"),
        pytest.param(
            RESULT, expected(None, "elided", (None, "unknown"), usage=(12, 9, 21), hidden=["generations[][]"]), id="the end of a call"
        ),
    ],
)  # fmt: skip
def test_what_a_message_says(text, made):
    (response,) = reconstruct(text)
    assert response.provider == "langchain"
    assert said(response) == made


def event(kind, run="r1", **held):
    """Print an event of ``streamEvents``."""
    ((name, value),) = held.items()
    value = value.strip().replace("\n", "\n    ")
    return (
        f"{{\n  event: '{kind}',\n  data: {{\n    {name}: {value}\n  }},\n  run_id: '{run}',\n  metadata: {{ ls_model_name: 'm-2' }}\n}}\n"
    )


START = event("on_chat_model_start", input="{ messages: [Array] }")
PIECES = [message('"It"', id="run-r1"), message('" is."', id="run-r1")]


def test_events_of_a_run_are_one_response_and_the_chain_repeats_its_model():
    chain = [event("on_chain_stream", "chain", chunk=piece) for piece in PIECES]
    model = [event("on_chat_model_stream", chunk=piece) for piece in PIECES]
    end = event("on_chat_model_end", output=message('"It is."', about=END, id="run-r1"))
    chain_end = event("on_chain_end", "chain", output=message('"It is."', about=END, id="run-r1"))
    both = "".join(one for pair in zip(chain, model, strict=True) for one in pair)
    for text in (START + both + end + chain_end, START + both + end, "".join(model) + end, "".join(chain) + chain_end):
        (response,) = reconstruct(text)
        assert said(response) == expected("It is.", "complete", ("stop", "completed"))


def test_runs_at_the_same_time_are_told_apart():
    text = "".join(event("on_chat_model_stream", run, chunk=message(f'"{run} {n} "')) for n in range(3) for run in ("a", "b"))
    assert [one.text for one in reconstruct(text)] == ["a 0 a 1 a 2 ", "b 0 b 1 b 2 "]
    assert all(one.outcome == "unterminated" for one in reconstruct(text))


def test_a_beginning_names_the_model_and_a_failure_says_why():
    (response,) = reconstruct(START + event("on_chat_model_error", error="{ message: 'no', code: 'bad' }"))
    assert (response.model, response.outcome, response.error.code, response.error.message) == ("m-2", "failed", "bad", "no")


def test_what_an_event_hides_is_said():
    (response,) = reconstruct(event("on_chat_model_end", output="[AIMessageChunk]"))
    assert said(response) == expected(None, "elided", (None, "unknown"), hidden=["data.output"])


def test_streams_one_after_another_are_two_also_without_ids():
    one = message('"One."') + message('""', about=END, more=COST)
    two = message('"Two."') + message('""', about=END, more=COST)
    assert [made.text for made in reconstruct(one + two)] == ["One.", "Two."]
    named = [message('"One."', id="run-1"), message('"Two."', id="run-2")]
    assert [made.text for made in reconstruct("".join(named))] == ["One.", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        'HumanMessage {\n  "content": "q",\n  "additional_kwargs": {},\n  "response_metadata": {}\n}\n',
        'ToolMessage {\n  "content": "4",\n  "additional_kwargs": {},\n  "response_metadata": {},\n  "tool_call_id": "c1"\n}\n',
        '{"lc":1,"type":"constructor","id":["langchain_core","messages","HumanMessage"],"kwargs":{"content":"q","additional_kwargs":{}}}\n',
        '{"type":"human","content":"q","additional_kwargs":{},"response_metadata":{}}\n',
        "{ event: 'on_click', data: { chunk: 'a' }, run_id: 'r1' }\n",
        "{ event: 'on_chain_stream', data: { chunk: 'a' }, run_id: 'r1' }\n",
        "{ content: 'a', response_metadata: {} }\n",
        "{ generations: [ 'x', 'y' ], kwargs: { content: 'a' } }\n",
    ],
)
def test_what_resembles_a_message_is_none(text):
    assert list(reconstruct(text)) == []


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("{ agent: { messages: [ [AIMessage] ] } }\n", ["agent.messages[0]"]),
        ("{ agent: { messages: [ [HumanMessage], [AIMessage] ] } }\n", ["agent.messages[1]"]),
        ("{ tools: { messages: [ [HumanMessage], [AIMessage], [ToolMessage] ] } }\n", None),
        ("{ messages: [ [AIMessage], ... 3 more items ] }\n", None),
        ("{ message: [AIMessage] }\n", ["message"]),
        ("[ 'messages', [ [AIMessageChunk], [Object] ] ]\n", None),
        ("{ messages: [ [Message] ] }\n", None),
    ],
)
def test_a_message_of_which_nothing_is_shown(text, at):
    made = list(reconstruct(text))
    if at is None:
        assert made == []
        return
    (response,) = made
    assert said(response) == expected(None, "elided", (None, "unknown"), hidden=at)


def test_a_message_under_a_name_that_one_of_its_fields_has():
    text = "{\n  content: AIMessage { content: [Array], additional_kwargs: {}, response_metadata: { finish_reason: 'stop' } }\n}\n"
    (response,) = reconstruct(text)
    assert said(response) == expected(None, "elided", ("stop", "completed"), hidden=["content"])


CHUNK = "AIMessageChunk {{ id: 'c', content: '{}', additional_kwargs: {{}}, response_metadata: {{ {} }}, tool_call_chunks: [], usage_metadata: {} }}\n"


@pytest.mark.parametrize(
    ("chunks", "counts"),
    [
        ([("Hi", "", "undefined"), ("", "finish_reason: 'stop'", "undefined"), ("", "", (5, 2, 7))], (5, 2, 7)),
        ([("Hi", "", (5, 1, 6)), ("", "stop_reason: 'end_turn'", (0, 2, 2))], (5, 2, None)),
        ([("Hi", "", (5, 1, 6))], (5, None, None)),
    ],
    ids=["OpenAI's, behind the reason", "Anthropic's, in two", "not ended"],
)
def test_what_chunks_cost(chunks, counts):
    def shown(cost):
        return cost if isinstance(cost, str) else "{{ input_tokens: {}, output_tokens: {}, total_tokens: {} }}".format(*cost)

    (response,) = reconstruct("".join(CHUNK.format(content, about, shown(cost)) for content, about, cost in chunks))
    usage = response.usage
    assert (usage.input_tokens, usage.output_tokens, usage.total_tokens) == counts
