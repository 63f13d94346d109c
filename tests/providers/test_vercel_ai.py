"""What the AI SDK's parts, chunks, results and errors say of a response, in the ways they are printed."""

from __future__ import annotations

import json

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
        "hidden": [one.at for one in response.elisions if one.state == "lost"],
    }


def expected(text, state, end, **others):
    return {"text": (text, state), "reasoning": [], "calls": [], "end": end, "usage": None, "hidden": []} | others


STEP = "{\n  type: 'start-step',\n  request: { body: undefined, messages: undefined },\n  warnings: []\n}\n"
USAGE = "{\n    inputTokens: 12,\n    outputTokens: 9,\n    totalTokens: 21,\n    raw: undefined\n  }"
TOTAL = USAGE.replace("12", "24").replace("9", "18").replace("21", "42")


def step_end(reason, name):
    return (
        f"{{\n  type: 'finish-step',\n  finishReason: '{reason}',\n  rawFinishReason: '{reason}',\n  usage: {USAGE},\n"
        f"  providerMetadata: undefined,\n  response: {{\n    id: '{name}',\n    timestamp: 2025-10-06T05:09:57.000Z,\n"
        "    modelId: 'm-1',\n    headers: undefined\n  }\n}\n"
    )


FIRST = (
    "{ type: 'text-start', id: '0' }\n{\n  type: 'text-delta',\n  id: '0',\n  text: 'Let me ',\n  providerMetadata: undefined\n}\n"
    "{\n  type: 'text-delta',\n  id: '0',\n  text: 'see. ',\n  providerMetadata: undefined\n}\n{ type: 'text-end', id: '0' }\n"
    "{\n  type: 'tool-input-start',\n  id: 'call_1',\n  toolName: 'w',\n  dynamic: false,\n  title: undefined\n}\n"
    "{ type: 'tool-input-delta', id: 'call_1', delta: '{\"a\": ' }\n{ type: 'tool-input-delta', id: 'call_1', delta: '[1]}' }\n"
    "{ type: 'tool-input-end', id: 'call_1' }\n"
    "{\n  type: 'tool-call',\n  toolCallId: 'call_1',\n  toolName: 'w',\n  input: { a: [ 1 ] },\n  title: undefined\n}\n"
    "{\n  type: 'tool-result',\n  toolCallId: 'call_1',\n  toolName: 'w',\n  input: { a: [ 1 ] },\n  output: { t: 1 }\n}\n"
)
SECOND = "{ type: 'text-start', id: '0' }\n{ type: 'text-delta', id: '0', text: 'Sunny.' }\n{ type: 'text-end', id: '0' }\n"
FINISH = f"{{\n  type: 'finish',\n  finishReason: 'stop',\n  rawFinishReason: 'stop',\n  totalUsage: {TOTAL}\n}}\n"
STREAM = "{ type: 'start' }\n" + STEP + FIRST + step_end("tool-calls", "r1") + STEP + SECOND + step_end("stop", "r2") + FINISH
STREAM_4 = """{
  type: 'step-start',
  messageId: 'msg-1',
  request: {},
  warnings: []
}
{ type: 'reasoning', textDelta: 'Hm.' }
{ type: 'text-delta', textDelta: 'Let me ' }
{ type: 'text-delta', textDelta: 'see. ' }
{
  type: 'tool-call-streaming-start',
  toolCallId: 'call_1',
  toolName: 'w'
}
{
  type: 'tool-call-delta',
  toolCallId: 'call_1',
  toolName: 'w',
  argsTextDelta: '{"a": [1]}'
}
{
  type: 'tool-call',
  toolCallId: 'call_1',
  toolName: 'w',
  args: { a: [ 1 ] }
}
{
  type: 'finish',
  finishReason: 'tool-calls',
  usage: { promptTokens: 12, completionTokens: 9, totalTokens: 21 },
  response: { id: 'r1', timestamp: 2025-10-06T05:09:57.000Z, modelId: 'm-1' }
}
"""
UI = [
    '{"type":"start"}',
    '{"type":"start-step"}',
    '{"type":"text-start","id":"0"}',
    '{"type":"text-delta","id":"0","delta":"It "}',
    '{"type":"text-delta","id":"0","delta":"is."}',
    '{"type":"text-end","id":"0"}',
    '{"type":"tool-input-start","toolCallId":"call_1","toolName":"w"}',
    '{"type":"tool-input-available","toolCallId":"call_1","toolName":"w","input":{"a":[1]}}',
    '{"type":"tool-output-available","toolCallId":"call_1","output":{"t":1}}',
    '{"type":"finish-step"}',
    '{"type":"finish"}',
]
MODEL = """{ type: 'stream-start', warnings: [] }
{ type: 'response-metadata', id: 'r1', modelId: 'm-1', timestamp: 2025-10-06T05:09:57.000Z }
{ type: 'text-delta', id: '0', delta: 'It is.' }
{ type: 'tool-call', toolCallId: 'call_1', toolName: 'w', input: '{"a": 1}' }
{
  type: 'finish',
  finishReason: { unified: 'length', raw: 'max_tokens' },
  usage: { inputTokens: { total: 12, noCache: 8 }, outputTokens: { total: 9, text: 6 } }
}
"""
GENERATED = """DefaultGenerateTextResult {
  steps: [
    DefaultStepResult {
      content: [Array],
      finishReason: 'stop',
      usage: [Object],
      response: [Object],
      providerMetadata: undefined
    }
  ],
  _output: 'Sunny.',
  totalUsage: { inputTokens: 24, outputTokens: 18, totalTokens: 42 }
}
"""
GENERATED_5 = """DefaultGenerateTextResult {
  steps: [
    DefaultStepResult {
      content: [Array],
      finishReason: 'stop',
      usage: [Object],
      response: [Object]
    }
  ],
  resolvedOutput: undefined
}
"""
FINISHED = f"""{{
  finishReason: 'tool-calls',
  totalUsage: {TOTAL},
  usage: {USAGE},
  content: [ {{ type: 'text', text: 'Sunny.', providerMetadata: undefined }} ],
  text: 'Sunny.',
  reasoningText: 'Hm.',
  reasoning: [ [Object] ],
  toolCalls: [
    {{ type: 'tool-call', toolCallId: 'call_1', toolName: 'w', input: {{ a: 1 }} }},
    {{ type: 'tool-call', toolCallId: 'call_2', toolName: 'v', input: [Object] }}
  ],
  response: {{ id: 'r2', timestamp: 2025-10-06T05:09:58.000Z, modelId: 'm-1' }},
  steps: [ [DefaultStepResult] ]
}}
"""
OBJECT = """DefaultGenerateObjectResult {
  object: { a: 1, b: [ 2 ] },
  finishReason: 'stop',
  usage: { inputTokens: 12, outputTokens: 9, totalTokens: 21 },
  warnings: undefined,
  response: { id: 'r1', modelId: 'm-1' }
}
"""
PROMISES = """{
  result: DefaultStreamTextResult {
    _totalUsage: DelayedPromise { status: [Object], _resolve: undefined },
    _finishReason: DelayedPromise { status: [Object], _resolve: undefined },
    _steps: DelayedPromise { status: [Object], _resolve: undefined },
    closeStream: [Function: close]
  }
}
"""
CALL = [("w", '{"a": [1]}', True)]
SUNNY = expected("Let me see. Sunny.", "complete", ("stop", "completed"), calls=CALL, usage=(24, 18, 42))
UI_SAID = expected("It is.", "complete", (None, "completed"), calls=[("w", '{"a":[1]}', True)])


@pytest.mark.parametrize(
    ("text", "made"),
    [
        pytest.param(STREAM, SUNNY, id="all steps of a stream"),
        pytest.param(
            "".join("{ part: " + one.strip() + " }\n" for one in STREAM.replace("}\n{", "}\n\0{").split("\0")), SUNNY, id="wrapped"
        ),
        pytest.param("[ " + STREAM.replace("}\n{", "},\n{") + " ]\n", SUNNY, id="an array"),
        pytest.param(
            STREAM[: STREAM.index("{ type: 'text-end'", STREAM.index("Sunny."))],
            expected("Let me see. Sunny.", "partial", (None, "unterminated"), calls=[("w", '{"a": [1]}', False)], usage=(12, 9, 21)),
            id="cut in its second step",
        ),
        pytest.param(
            STREAM_4,
            expected(
                "Let me see. ", "complete", ("tool-calls", "completed"), reasoning=["Hm."], calls=CALL, usage=(12, 9, 21)
            ),
            id="ai 4",
        ),
        pytest.param("\n".join(UI) + "\n", UI_SAID, id="chunks of a user interface as JSON"),
        pytest.param("".join(f"data: {one}\n\n" for one in UI) + "data: [DONE]\n\n", UI_SAID, id="the same as SSE"),
        pytest.param(
            "\n".join([*UI[:5], '{"type":"error","errorText":"An error occurred."}']) + "\n",
            expected("It is.", "partial", (None, "failed")),
            id="a user interface is told of an error",
        ),
        pytest.param(
            MODEL,
            expected("It is.", "partial", ("length", "incomplete"), calls=[("w", '{"a": 1}', True)], usage=(12, 9, None)),
            id="the parts of a model itself",
        ),
        pytest.param(
            GENERATED,
            expected("Sunny.", "complete", ("stop", "completed"), usage=(24, 18, 42)),
            id="generateText, its text in _output",
        ),
        pytest.param(
            "{ result: " + GENERATED_5.strip() + " }\n",
            expected(
                None, "elided", ("stop", "completed"), usage={"$type": "elided", "of": "Object"}, hidden=["steps[].content", "steps[].usage"]
            ),
            id="generateText of ai 5, all hidden",
        ),
        pytest.param(
            "DefaultGenerateTextResult { steps: [ [DefaultStepResult] ], totalUsage: [Object] }\n",
            expected(None, "elided", (None, "unknown"), usage={"$type": "elided", "of": "Object"}, hidden=["steps[]", "totalUsage"]),
            id="hidden steps",
        ),
        pytest.param(
            FINISHED,
            expected(
                "Sunny.",
                "complete",
                ("tool-calls", "completed"),
                reasoning=["Hm."],
                calls=[("w", '{"a":1}', True), ("v", None, False)],
                usage=(24, 18, 42),
                hidden=["toolCalls[].input"],
            ),
            id="onFinish",
        ),
        pytest.param(
            OBJECT, expected('{"a":1,"b":[2]}', "complete", ("stop", "completed"), usage=(12, 9, 21)), id="generateObject"
        ),
        pytest.param(
            OBJECT.replace("[ 2 ]", "[Array]"),
            expected(None, "elided", ("stop", "completed"), usage=(12, 9, 21), hidden=["object"]),
            id="generateObject, some of it hidden",
        ),
        pytest.param(PROMISES, expected(None, "elided", (None, "unknown"), hidden=["_steps"]), id="the result of a stream is no answer yet"),
    ],
)  # fmt: skip
def test_what_parts_and_results_say(text, made):
    (response,) = reconstruct(text)
    assert response.provider == "vercel.ai"
    assert said(response) == made


def test_what_on_finish_repeats_of_a_stream_is_not_told_twice():
    calls = FINISHED.index("  toolCalls")
    (response,) = reconstruct(STREAM + FINISHED[:calls] + FINISHED[FINISHED.index("  response:") :].replace("tool-calls", "stop"))
    assert said(response) == {**SUNNY, "reasoning": ["Hm."], "end": ("tool-calls", "completed")}


def test_streams_at_the_same_time_are_not_said_to_be_whole():
    one, two = (STREAM.replace("Sunny.", name).replace("'r", f"'{name}") for name in ("One", "Two"))
    parts = [text.replace("}\n{", "}\n\0{").split("\0") for text in (one, two)]
    made = list(reconstruct("{ type: 'text-end', id: '0', text: '' }\n" + "".join(a + b for a, b in zip(*parts, strict=True))))
    assert all(response.text_state != "complete" for response in made if "One" in (response.text or "") or "Two" in (response.text or ""))


STEP_1 = {
    "content": [
        {"type": "reasoning", "text": "Hm."},
        {"type": "text", "text": "Let me see. "},
        {"type": "tool-call", "toolCallId": "c1", "toolName": "w", "input": {"a": [1]}},
        {"type": "tool-result", "toolCallId": "c1", "toolName": "w", "input": {"a": [1]}, "output": {"t": 1}},
        {"type": "tool-call", "toolCallId": "c2", "toolName": "v", "input": {}},
        {"type": "tool-error", "toolCallId": "c2", "toolName": "v", "input": {}, "error": "no"},
    ],
    "finishReason": "tool-calls",
    "usage": {"inputTokens": 12, "outputTokens": 9, "totalTokens": 21},
    "response": {"id": "r1", "modelId": "m-1"},
}
STEP_2 = {
    "content": [{"type": "text", "text": "Sunny."}],
    "finishReason": "stop",
    "usage": {"inputTokens": 20, "outputTokens": 3, "totalTokens": 23},
    "response": {"id": "r2", "modelId": "m-1"},
}
OF_STEPS = expected(
    "Sunny.",
    "complete",
    ("stop", "completed"),
    reasoning=["Hm."],
    calls=[("w", '{"a":[1]}', True), ("v", "{}", True)],
    usage=(32, 12, 44),
)
OF_LAST = {"text": "Sunny.", "toolCalls": [], **STEP_2, "steps": [STEP_1, STEP_2]}


@pytest.mark.parametrize(
    ("shown", "made"),
    [
        pytest.param({"steps": [STEP_1, STEP_2]}, {**OF_STEPS, "usage": (None, None, None)}, id="no usage is added up"),
        pytest.param({"steps": [STEP_1, STEP_2], "totalUsage": STEP_1["usage"]}, {**OF_STEPS, "usage": (12, 9, 21)}, id="or what it says"),
        pytest.param({**OF_LAST, "totalUsage": {"inputTokens": 32, "outputTokens": 12, "totalTokens": 44}}, OF_STEPS, id="onFinish"),
        pytest.param(OF_LAST, {**OF_STEPS, "usage": (None, None, None)}, id="its own usage is that of its last step"),
        pytest.param(
            {"steps": [{**STEP_1, "usage": {"inputTokens": 12}}, STEP_2]},
            {**OF_STEPS, "usage": (None, None, None)},
            id="a count that is not known",
        ),
    ],
)
def test_a_result_of_several_steps_is_one_response_with_all_of_them(shown, made):
    (response,) = reconstruct(json.dumps(shown) + "\n")
    assert said(response) == made
    assert [one.text for one in response.items] == ["Let me see. ", "Sunny."]
    assert [(one.call_id, one.name, one.output, one.is_error) for one in response.tool_results] == [
        ("c1", "w", '{"t":1}', False),
        ("c2", "v", "no", True),
    ]


def test_a_result_that_is_logged_twice_or_behind_its_steps_says_nothing_twice():
    for shown in ([OF_LAST, OF_LAST], [STEP_2, OF_LAST]):
        (response,) = reconstruct("".join(json.dumps(one) + "\n" for one in shown))
        assert (response.text, response.issues) == ("Sunny.", [])
    assert [one.text for one in reconstruct("".join(json.dumps(one) + "\n" for one in (STEP_1, STEP_2, OF_LAST)))] == [
        "Let me see. ",
        "Sunny.",
    ]


def test_hidden_steps_before_the_last_may_hold_calls():
    (response,) = reconstruct(FINISHED.replace("[ [DefaultStepResult] ]", "[ [DefaultStepResult], [DefaultStepResult] ]"))
    assert (response.text, response.text_state, response.calls_state) == ("Sunny.", "complete", "partial")
    assert "steps[]" in [one.at for one in response.elisions if one.state == "lost"]


def test_what_tools_gave_back_in_a_stream():
    (response,) = reconstruct(STREAM)
    assert [(one.call_id, one.name, one.output, one.is_error) for one in response.tool_results] == [("call_1", "w", '{"t":1}', False)]
    (response,) = reconstruct("\n".join([*UI[:8], '{"type":"tool-output-error","toolCallId":"call_1","errorText":"no"}', *UI[9:]]) + "\n")
    assert [(one.call_id, one.output, one.is_error) for one in response.tool_results] == [("call_1", "no", True)]
    (response,) = reconstruct(STREAM.replace("output: { t: 1 }", "output: { t: [Object] }"))
    assert [(one.call_id, one.output) for one in response.tool_results] == [("call_1", None)]
    assert [one.at for one in response.elisions] == ["output.t"]


@pytest.mark.parametrize(
    ("parts", "outcome", "codes"),
    [
        (['{"type":"start"}', '{"type":"start-step"}', '{"type":"finish-step"}', '{"type":"finish"}'], "completed", ["empty-output"]),
        ([*UI[:9], '{"type":"error","errorText":"no"}', '{"type":"finish"}'], "failed", ["response-failed"]),
        ([*UI[:9], '{"type":"finish","finishReason":"length"}'], "incomplete", ["response-incomplete"]),
        ([*UI[:9], '{"type":"finish"}'], "completed", []),
    ],
)
def test_what_is_wrong_with_a_stream_for_user_interfaces_agrees_with_how_it_ended(parts, outcome, codes):
    first = '{"type":"stream-start","warnings":[]}'
    (response,) = [one for one in reconstruct("\n".join([first, *parts]) + "\n") if one.lines[0] > 1]
    assert (response.outcome, [one.code for one in response.issues]) == (outcome, codes)


PARTS = [
    {"type": "step-start"},
    {"type": "reasoning", "text": "Hm.", "state": "done"},
    {"type": "text", "text": "Let me see. ", "state": "done"},
    {"type": "tool-w", "toolCallId": "c1", "state": "output-available", "input": {"a": [1]}, "output": {"t": 1}},
    {"type": "dynamic-tool", "toolName": "v", "toolCallId": "c2", "state": "output-error", "input": {}, "errorText": "no"},
    {"type": "source-url", "sourceId": "s", "url": "https://a.b"},
    {"type": "step-start"},
    {"type": "text", "text": "Sunny.", "state": "done"},
]
KEPT = {"id": "m1", "role": "assistant", "parts": PARTS}
KEPT_4 = {
    "id": "m1",
    "role": "assistant",
    "content": "Sunny.",
    "parts": [
        {"type": "step-start"},
        {"type": "reasoning", "reasoning": "Hm.", "details": []},
        {
            "type": "tool-invocation",
            "toolInvocation": {"state": "result", "toolCallId": "c1", "toolName": "w", "args": {"a": [1]}, "result": {"t": 1}},
        },
        {"type": "text", "text": "Sunny."},
    ],
}


@pytest.mark.parametrize(
    ("shown", "made", "results"),
    [
        pytest.param(
            KEPT,
            expected(
                "Let me see. Sunny.",
                "complete",
                (None, "unknown"),
                reasoning=["Hm."],
                calls=[("w", '{"a":[1]}', True), ("v", "{}", True)],
            ),
            [("c1", "w", '{"t":1}', False), ("c2", "v", "no", True)],
            id="ai 5",
        ),
        pytest.param(
            KEPT_4,
            expected("Sunny.", "complete", (None, "unknown"), reasoning=["Hm."], calls=[("w", '{"a":[1]}', True)]),
            [("c1", "w", '{"t":1}', False)],
            id="ai 4",
        ),
        pytest.param(
            {**KEPT, "parts": [{"type": "text", "text": "Sun", "state": "streaming"}]},
            expected("Sun", "partial", (None, "unterminated")),
            [],
            id="under way",
        ),
        pytest.param(
            {**KEPT, "parts": [{"type": "tool-w", "toolCallId": "c1", "state": "input-streaming", "input": {"a": []}}]},
            expected(None, "none", (None, "unterminated"), calls=[("w", None, False)]),
            [],
            id="a call under way",
        ),
    ],
)
def test_what_a_message_says_that_a_user_interface_keeps(shown, made, results):
    (response,) = reconstruct(json.dumps(shown) + "\n")
    assert (response.id, said(response)) == ("m1", made)
    assert [(one.call_id, one.name, one.output, one.is_error) for one in response.tool_results] == results


def test_a_message_that_was_kept_of_a_stream_is_the_same_response():
    chunks = ['{"type":"stream-start","warnings":[]}', '{"type":"start","messageId":"m1"}', *UI[1:]]
    kept = {"id": "m1", "role": "assistant", "parts": [{"type": "step-start"}, {"type": "text", "text": "It is.", "state": "done"}]}
    made = [one for one in reconstruct("\n".join([*chunks, json.dumps(kept)]) + "\n") if one.text]
    assert [(one.id, one.text, one.outcome, one.issues) for one in made] == [("m1", "It is.", "completed", [])]


def test_a_response_is_named():
    (response,) = reconstruct(STREAM)
    assert (response.id, response.model, response.created_at) == ("r1", "m-1", 1759727397.0)


def test_streams_one_after_another_are_two_also_where_the_first_is_cut():
    cut = STREAM[: STREAM.index("{ type: 'text-end'")]
    other = STREAM.replace("call_1", "call_2").replace("'r", "'s")
    assert [one.text for one in reconstruct(STREAM + other)] == ["Let me see. Sunny."] * 2
    assert [one.text for one in reconstruct(cut + other)] == ["Let me see. ", "Let me see. Sunny."]


API = """APICallError [AI_APICallError]: Overloaded
    at m.doGenerate (file:///app/gen.mjs:39:73) {
  cause: undefined,
  url: 'https://api.example.com/v1/responses',
  requestBodyValues: { model: 'm-1' },
  statusCode: 529,
  responseHeaders: {},
  responseBody: '{"error":{"type":"overloaded_error","message":"Too many"}}',
  isRetryable: true,
  data: { error: [Object] },
  [Symbol(vercel.ai.error)]: true,
  [Symbol(vercel.ai.error.AI_APICallError)]: true
}
"""
RETRY = (
    "RetryError [AI_RetryError]: Failed after 2 attempts. Last error: Overloaded\n    at x (file:///app/ai.mjs:2789:54) {\n"
    "  cause: undefined,\n  reason: 'maxRetriesExceeded',\n  errors: [ [APICallError] ],\n  lastError: "
    + API.strip().replace("\n", "\n  ")
    + ",\n  [Symbol(vercel.ai.error)]: true,\n  [Symbol(vercel.ai.error.AI_RetryError)]: true\n}\n"
)
NO_OBJECT = """NoObjectGeneratedError [AI_NoObjectGeneratedError]: No object generated: could not parse the response.
    at async Module.generateObject (file:///app/ai.js:14771:18) {
  cause: undefined,
  text: 'I will not',
  response: { id: 'r1', modelId: 'm-1' },
  usage: { inputTokens: 12, outputTokens: 9, totalTokens: 21 },
  finishReason: 'length',
  [Symbol(vercel.ai.error)]: true,
  [Symbol(vercel.ai.error.AI_NoObjectGeneratedError)]: true
}
"""
JSON_ERROR = (
    '{"name":"AI_APICallError","url":"https://api.example.com","requestBodyValues":{"model":"m-1"},"statusCode":402,'
    '"isRetryable":false,"data":{"error":{"code":402,"message":"Too poor"}}}\n'
)


@pytest.mark.parametrize(
    ("text", "error", "answer"),
    [
        (API, ("overloaded_error", "Too many", 529, True), None),
        ("{\n  error: " + API.strip() + ",\n  runId: 'r'\n}\n", ("overloaded_error", "Too many", 529, True), None),
        (API.replace("responseBody", "body"), (None, "Overloaded", 529, True), None),
        (RETRY, ("overloaded_error", "Too many", 529, True), None),
        (API[: API.index(" {")] + "\n", ("AI_APICallError", "Overloaded", None, None), None),
        (NO_OBJECT, ("AI_NoObjectGeneratedError", "No object generated: could not parse the response.", None, None), "I will not"),
        (JSON_ERROR, ("402", "Too poor", 402, False), None),
    ],
)
def test_an_error_alone_is_a_response_that_failed(text, error, answer):
    (response,) = reconstruct(text)
    assert (response.provider, response.outcome) == ("vercel.ai", "failed")
    assert response.model == ("m-1" if "m-1" in text else None)
    assert (response.error.code, response.error.message, response.error.status, response.error.retryable) == error
    assert response.text == answer


def test_an_error_ends_the_stream_it_came_in_and_may_be_logged_twice():
    begun = "{ type: 'start' }\n" + STEP + "{ type: 'text-delta', id: '0', text: 'One ' }\n"
    part = "{\n  type: 'error',\n  error: " + API.strip() + "\n}\n"
    for text in (begun + part, begun + API, begun + part + API, begun + part + step_end("error", "r1")):
        (response,) = reconstruct(text)
        assert (response.text, response.text_state, response.outcome) == ("One ", "partial", "failed")
        assert (response.error.code, response.error.status) == ("overloaded_error", 529)


def test_an_error_part_may_have_what_the_server_sent():
    begun = STEP + "{ type: 'text-delta', id: '0', text: 'One ' }\n"
    sent = "{\n  type: 'error',\n  error: { message: 'no', type: 'response.failed', code: 'server_error', statusCode: 500, isRetryable: true }\n}\n"
    (response,) = reconstruct(begun + sent)
    assert (response.error.code, response.error.message, response.error.status, response.error.retryable) == (
        "server_error",
        "no",
        500,
        True,
    )


def test_two_calls_that_failed_are_two_responses_and_one_that_is_logged_twice_is_one():
    assert [one.error.status for one in reconstruct(API + API.replace("529", "503"))] == [529, 503]
    assert len(list(reconstruct(API + API))) == 1


def test_who_aborts_a_stream_ends_it():
    (response,) = reconstruct("\n".join([*UI[:5], '{"type":"abort"}']) + "\n")
    assert (response.text, response.text_state, response.outcome) == ("It is.", "partial", "failed")


@pytest.mark.parametrize(
    "text",
    [
        "{ type: 'start' }\n{ type: 'finish' }\n{ type: 'error', error: 'no' }\n",
        "{ type: 'text-delta', rows: 3 }\n",
        "{ type: 'finish', finishReason: 'won', score: 3 }\n",
        "{ type: 'tool-result', toolCallId: 'c', toolName: 'w', output: 1 }\n",
        "{ finishReason: 'STOP', usage: 3, text: 'a' }\n",
        "{ steps: [ 'wash', 'dry' ], text: 'how' }\n",
        "{ name: 'AI_Error', statusCode: 500 }\n",
        '{"id":"m1","role":"user","parts":[{"type":"text","text":"a","state":"done"}]}\n',
        '{"id":"m1","role":"assistant","parts":[{"type":"text","text":"a"}]}\n',
        '{"role":"assistant","parts":[{"type":"text","text":"a","state":"done"}]}\n',
        '{"id":"m1","role":"assistant","parts":[{"type":"tool-box","name":"hammer"}]}\n',
        "[\n  {\n    role: 'assistant',\n    content: [\n      { type: 'tool-call', toolCallId: 'c', toolName: 'w', input: { a: 1 } }\n    ]\n  }\n]\n",
    ],
)
def test_what_resembles_a_part_is_none(text):
    assert list(reconstruct(text)) == []
