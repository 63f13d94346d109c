"""Bedrock Converse: what was logged of a message, and what the response says of it. All dumps are as Node prints them."""

from __future__ import annotations

import json

import pytest

from dumpparse import iter_records, loads, reconstruct
from dumpparse.events import events
from dumpparse.providers.aws_bedrock import detect, is_snapshot

START = "{ messageStart: { role: 'assistant' } }\n"
METADATA = """{
  metadata: {
    usage: {
      inputTokens: 12,
      outputTokens: 9,
      totalTokens: 21,
      cacheReadInputTokens: 4,
      cacheWriteInputTokens: 3
    },
    metrics: { latencyMs: 550 }
  }
}
"""
THROWN = """ThrottlingException: Too many requests
    at file:///app/log.mjs:11:9 {
  '$fault': 'client',
  '$response': undefined,
  '$retryable': undefined,
  '$metadata': { httpStatusCode: 429, requestId: 'r1', attempts: 3, totalRetryDelay: 200 }
}
"""
MEMBER = """{
  modelStreamErrorException: ModelStreamErrorException: The model broke
      at file:///app/log.mjs:12:10 {
    '$fault': 'client',
    '$response': undefined,
    '$retryable': undefined,
    '$metadata': {},
    originalStatusCode: 500,
    originalMessage: 'no'
  }
}
"""


def delta(said, index=0):
    return f"{{\n  contentBlockDelta: {{ delta: {said}, contentBlockIndex: {index} }}\n}}\n"


def words(*said, index=0):
    return "".join(delta(f"{{ text: '{one}' }}", index) for one in said) + f"{{ contentBlockStop: {{ contentBlockIndex: {index} }} }}\n"


def begin(said, index=0):
    return f"{{\n  contentBlockStart: {{ start: {said}, contentBlockIndex: {index} }}\n}}\n"


def end(reason="end_turn"):
    return f"{{ messageStop: {{ stopReason: '{reason}' }} }}\n{METADATA}"


def whole(content, reason="end_turn"):
    return (
        f"{{\n  output: {{ message: {{ role: 'assistant', content: {content} }} }},\n  stopReason: '{reason}',\n"
        "  usage: { inputTokens: 12, outputTokens: 9, totalTokens: 21 },\n  metrics: { latencyMs: 550 }\n}\n"
    )


def the(text):
    (only,) = reconstruct(text)
    return only


def hidden(response):
    return [one.at for one in response.elisions if one.state == "lost"]


@pytest.mark.parametrize(
    ("logged", "text", "state", "outcome", "stop"),
    [
        (START + words("It ", "is.") + end(), "It is.", "complete", "completed", "end_turn"),
        (START + words("One") + words(" two", index=1) + end(), "One two", "complete", "completed", "end_turn"),
        (START + words("Once") + end("max_tokens"), "Once", "partial", "incomplete", "max_tokens"),
        (START + words("No") + end("guardrail_intervened"), "No", "partial", "incomplete", "guardrail_intervened"),
        (START + words("Hi"), "Hi", "partial", "unterminated", None),
        (words("Hi") + end(), "Hi", "partial", "completed", "end_turn"),
        (START + delta("[Object]") + end(), None, "elided", "completed", "end_turn"),
        (START + words("Hi") + "{ messageStop: [Object] }\n", "Hi", "complete", "unknown", None),
        ("{ a: { chunk: { contentBlockDelta: [Object] } } }\n", None, "elided", "unterminated", None),
        (whole("[ { text: 'It ' }, { text: 'is.' } ]"), "It is.", "complete", "completed", "end_turn"),
        (whole("[ { citationsContent: { content: [ { text: 'It is.' } ], citations: [Array] } } ]"), "It is.", "complete", "completed",
         "end_turn"),
        (whole("[ { text: 'Hi' } ]", "max_tokens"), "Hi", "partial", "incomplete", "max_tokens"),
        (whole("[Array]"), None, "elided", "completed", "end_turn"),
        ("{\n  output: [Object],\n  stopReason: 'end_turn',\n  usage: [Object]\n}\n", None, "elided", "completed", "end_turn"),
    ],
)  # fmt: skip
def test_text(logged, text, state, outcome, stop):
    made = the(logged)
    assert (made.provider, made.text, made.text_state, made.outcome, made.stop_reason) == ("aws.bedrock", text, state, outcome, stop)


def test_what_it_cost():
    used = the(START + words("Hi") + end()).usage
    assert (used.input_tokens, used.output_tokens, used.total_tokens, used.cached_tokens, used.cache_write_tokens) == (12, 9, 21, 4, 3)


def test_hidden_usage_is_said():
    made = the(START + words("Hi") + "{ messageStop: { stopReason: 'end_turn' } }\n{ metadata: { usage: [Object], metrics: [Object] } }\n")
    assert (made.usage, hidden(made)) == ({"$type": "elided", "of": "Object"}, ["metadata.usage"])


def test_a_router_says_the_model():
    routed = METADATA.replace("    metrics", "    trace: { promptRouter: { invokedModelId: 'arn:m' } },\n    metrics")
    made = the(START + words("Hi") + "{ messageStop: { stopReason: 'end_turn' } }\n" + routed)
    assert made.model == "arn:m"


def test_reasoning_and_a_call():
    thought = delta("{ reasoningContent: { text: 'Hm.' } }") + delta("{ reasoningContent: { signature: 'Eq' } }")
    call = begin("{ toolUse: { toolUseId: 't1', name: 'f' } }", 1)
    call += delta("{ toolUse: { input: '{\"a\"' } }", 1) + delta("{ toolUse: { input: ':1}' } }", 1)
    made = the(START + thought + call + end("tool_use"))
    assert (made.reasoning, made.text_state) == (["Hm."], "none")
    assert [(one.id, one.name, one.arguments, one.complete) for one in made.tool_calls] == [("t1", "f", '{"a":1}', True)]


def test_hidden_reasoning_and_a_hidden_call():
    logged = delta("{ reasoningContent: [Object] }") + begin("{ toolUse: [Object] }", 1) + delta("{ toolUse: [Object] }", 1)
    made = the(START + logged + words("Hi", index=2) + end("tool_use"))
    assert (made.text, made.text_state, made.reasoning_state, made.calls_state) == ("Hi", "complete", "elided", "partial")
    assert [(one.name, one.arguments, one.complete) for one in made.tool_calls] == [(None, None, False)]
    assert hidden(made) == [
        "contentBlockDelta.delta.reasoningContent", "contentBlockStart.start.toolUse", "contentBlockDelta.delta.toolUse",
    ]  # fmt: skip


def test_a_whole_response():
    blocks = (
        "[ { reasoningContent: { reasoningText: { text: 'Hm.', signature: 'E' } } }, { text: 'Hi' },"
        " { toolUse: { toolUseId: 't1', name: 'f', input: { a: [ 1 ] } } }, { toolUse: { toolUseId: 't2', name: 'g', input: { a: [Array] } } } ]"
    )
    made = the(whole(blocks, "tool_use"))
    assert (made.text, made.reasoning) == ("Hi", ["Hm."])
    assert [(one.name, one.arguments, one.complete) for one in made.tool_calls] == [("f", '{"a":[1]}', True), ("g", None, False)]
    assert hidden(made) == ["output.message.content[].toolUse.input.a"]


@pytest.mark.parametrize("layout", ["json", "array", "wrapped", "label"])
def test_layouts(layout):
    lines = [json.dumps(loads(one)) for one in (START + words("It ", "is.") + end()).replace("}\n{", "}\0{").split("\0")]
    logged = {
        "json": "\n".join(lines),
        "array": f"[{','.join(lines)}]",
        "wrapped": "\n".join(f"{{ chunk: {line} }}" for line in lines),
        "label": "\n".join(f"chunk: {line}" for line in lines),
    }[layout]
    made = the(logged + "\n")
    assert (made.text, made.text_state, made.usage.total_tokens) == ("It is.", "complete", 21)


def test_one_after_another():
    assert [(one.text, one.text_state) for one in reconstruct((START + words("One.") + end()) * 2 + whole("[ { text: 'Two.' } ]"))] == [
        ("One.", "complete"), ("One.", "complete"), ("Two.", "complete"),
    ]  # fmt: skip


def test_every_event_is_one_of_the_documented():
    logged = START + begin("{ toolUse: [Object] }") + words("Hi") + end() + '{"throttlingException":{"message":"no"}}\n'
    named = [type(one.payload).__name__ for one in events(iter_records(logged.encode()))]
    assert named == [
        "ConverseMessageStart", "ConverseBlockStart", "ConverseBlockDelta", "ConverseBlockStop", "ConverseMessageStop",
        "ConverseMetadata", "ConverseThrottlingException",
    ]  # fmt: skip


def test_in_turns():
    stop = "{ messageStop: { stopReason: 'end_turn' } }\n"
    logged = START * 2 + words("a") + words("b") + stop * 2 + METADATA * 2
    assert [(one.text, one.text_state) for one in reconstruct(logged)] == [(None, "elided")] * 2


@pytest.mark.parametrize(
    ("thrown", "code", "message"),
    [
        (THROWN, "ThrottlingException", "Too many requests"),
        (MEMBER, "ModelStreamErrorException", "The model broke"),
        ('{"throttlingException":{"message":"Too many"}}\n', "throttlingException", "Too many"),
    ],
)
def test_a_stream_that_breaks(thrown, code, message):
    made = the(START + words("This") + thrown)
    assert (made.text, made.text_state, made.outcome) == ("This", "partial", "failed")
    assert (made.error.code, made.error.message) == (code, message)


@pytest.mark.parametrize(
    "alike",
    [
        "{ messageStart: true }",
        "{ messageStart: { role: 'assistant' }, at: 3 }",
        "{ contentBlockDelta: { delta: { text: 'a' } } }",
        "{ contentBlockDelta: 'a' }",
        "{ messageStop: { reason: 'a' } }",
        "{ messageStop: [Object] }",
        "{ metadata: { size: 3 } }",
        "{ metadata: { usage: [Object] } }",
        "{ metadata: [Object] }",
        "{ validationException: 'no' }",
        "{ output: 'a', stopReason: 'done' }",
        "{ output: [Object], stopReason: 'done' }",
        "{ output: { message: 'a' } }",
    ],
)
def test_what_resembles_it(alike):
    assert detect(loads(alike), expected=False) is None
    assert not is_snapshot(loads(alike))
    assert list(reconstruct(alike + "\n")) == []
