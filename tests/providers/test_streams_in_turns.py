"""Streams that take turns and have no ids: what their source or model tells apart comes apart, all else has no text."""

from __future__ import annotations

import json
import re

import pytest

from dumpparse import iter_records, reconstruct
from dumpparse.events import Normaliser
from dumpparse.responses import Live

STOP = {"index": 0, "delta": {}, "finish_reason": "stop"}


def choice(content, **more):
    """Give a choice of a chunk, as who logs ``chunk.choices[0]`` has it."""
    return {"index": 0, "delta": {"content": content, **more}, "finish_reason": None}


def chat(first, last):
    return [choice(first, role="assistant"), choice(last), STOP]


def ollama(first, last, model="llama"):
    return [
        *(
            {"model": model, "created_at": "2024-05-01T12:00:00.1Z", "message": {"role": "assistant", "content": one}, "done": False}
            for one in (first, last)
        ),
        {
            "model": model,
            "created_at": "2024-05-01T12:00:00.1Z",
            "message": {"role": "assistant", "content": ""},
            "done_reason": "stop",
            "done": True,
        },
    ]


def gemini(first, last, model="gemini-2.5-flash"):
    made = [
        {"candidates": [{"content": {"parts": [{"text": one}], "role": "model"}, "index": 0}], "modelVersion": model}
        for one in (first, last)
    ]
    made[-1]["candidates"][0]["finishReason"] = "STOP"
    return made


def parts(first, last):
    step = {"type": "finish-step", "finishReason": "stop", "usage": {}, "response": {"id": "r1", "modelId": "m"}}
    return [
        {"type": "start"},
        {"type": "start-step", "request": {}, "warnings": []},
        {"type": "text-start", "id": "0"},
        *({"type": "text-delta", "id": "0", "text": one} for one in (first, last)),
        {"type": "text-end", "id": "0"},
        step,
        {"type": "finish", "finishReason": "stop", "totalUsage": {}},
    ]


def thread(name, said, command="ls"):
    call = {"id": "item_0", "type": "command_execution", "command": command, "aggregated_output": "", "exit_code": 0, "status": "completed"}
    return [
        {"type": "thread.started", "thread_id": name},
        {"type": "turn.started"},
        {"type": "item.completed", "item": call},
        {"type": "item.completed", "item": {"id": "item_1", "type": "agent_message", "text": said}},
        {"type": "turn.completed", "usage": {"input_tokens": 1, "cached_input_tokens": 0, "output_tokens": 1}},
    ]


def lines(*objects, source=None):
    return "".join((f"{source}  | " if source else "") + json.dumps(one) + "\n" for one in objects)


def turns(one, other, sources=(None, None)):
    """Give two streams of one length in turns, each of a source."""
    return "".join(lines(a, source=sources[0]) + lines(b, source=sources[1]) for a, b in zip(one, other, strict=True))


def said(text):
    return [(one.source, one.text, one.text_state, one.outcome) for one in reconstruct(text)]


@pytest.mark.parametrize("stream", [chat, ollama, gemini, parts])
def test_two_sources(stream):
    text = turns(stream("One ", "two"), stream("Bye ", "you"), ("api-1", "web-1"))
    assert said(text) == [("api-1", "One two", "complete", "completed"), ("web-1", "Bye you", "complete", "completed")]


def test_two_sources_of_threads():
    text = turns(thread("a", "Done a"), thread("b", "Done b"), ("api-1", "web-1"))
    assert [one[:3] for one in said(text)] == [("api-1", "Done a", "complete"), ("web-1", "Done b", "complete")]


@pytest.mark.parametrize("stream", [ollama, gemini])
def test_two_models(stream):
    text = turns(stream("One ", "two", "a"), stream("Bye ", "you", "b"))
    assert [one[1:] for one in said(text)] == [("One two", "complete", "completed"), ("Bye you", "complete", "completed")]


def test_chunks_of_two_models_without_ids():
    def stream(first, last, model):
        return [{"object": "chat.completion.chunk", "model": model, "choices": [one]} for one in chat(first, last)]

    assert [one[1] for one in said(turns(stream("One ", "two", "a"), stream("Bye ", "you", "b")))] == ["One two", "Bye you"]


EMPTY = choice("", role="assistant")
A, B = chat("One ", "two"), chat("Bye ", "you")


@pytest.mark.parametrize(
    "objects",
    [
        [EMPTY, EMPTY, choice("One "), choice("Bye "), choice("two"), choice("you"), STOP, STOP],
        [A[0], B[0], A[1], B[1], STOP, STOP],
        [EMPTY, choice("One "), EMPTY, choice("two"), choice("Bye "), STOP, choice("you"), STOP],
        [A[0], A[1], B[0], B[1], STOP, STOP],
    ],
)
def test_choices_of_two_streams(objects):
    made = list(reconstruct(lines(*objects)))
    assert [(one.text, one.text_state, [problem.code for problem in one.issues]) for one in made] == [
        (None, "elided", ["interleaved-unsplit"])
    ] * len(made)


@pytest.mark.parametrize(
    ("objects", "texts"),
    [
        ([*A, *B], ["One two", "Bye you"]),
        ([*A[:2], *B], ["One two", "Bye you"]),  # the first was cut
        ([choice("One ", role="assistant"), choice("two", role="assistant"), STOP], ["One two"]),  # servers that say it each time
        (
            [EMPTY, choice("One "), choice("two"), {"index": 0, "delta": {"role": "assistant", "content": ""}, "finish_reason": "stop"}],
            ["One two"],
        ),
        ([A[0], {**A[0], "index": 1}, A[1], {**A[1], "index": 1}, STOP], ["One two"]),  # two answers of one stream
    ],
)
def test_choices_of_one_stream_after_the_other(objects, texts):
    assert [one.text for one in reconstruct(lines(*objects))] == texts


def blank(content="", **more):
    return (
        "AIMessageChunk { content: '"
        + content
        + "', additional_kwargs: {}, response_metadata: {}, id: undefined, tool_calls: [], invalid_tool_calls: [], tool_call_chunks: [], "
        + f"usage_metadata: {more.get('usage', 'undefined')} }}\n"
    )


USAGE = "{ input_tokens: 5, output_tokens: 2, total_tokens: 7 }"


def test_chunks_of_langchain_in_turns():
    one = [blank(), blank("Hel"), blank("lo"), blank(usage=USAGE)]
    assert [text for _, text, *_ in said("".join(one))] == ["Hello"]
    assert {(text, state) for _, text, state, _ in said("".join(chunk * 2 for chunk in one))} == {(None, "elided")}


def test_threads_in_turns_have_no_text():
    made = list(reconstruct(turns(thread("a", "Done a", "ls"), thread("b", "Done b", "pwd"))))
    assert [(one.id, one.text, one.text_state, one.calls_state) for one in made] == [
        ("a", None, "elided", "elided"),
        ("b", None, "elided", "elided"),
    ]
    assert not any(call.arguments or call.complete for one in made for call in one.tool_calls)


def test_a_thread_behind_one_that_was_cut():
    assert [text for _, text, *_ in said(lines(*thread("a", "Done a")[:3], *thread("b", "Done b")))] == [None, "Done b"]


def test_calls_of_parts_in_turns_are_of_neither():
    one, other = parts("Hel", "lo"), parts("Yel", "lo")
    for name, stream in (("c1", one), ("c9", other)):
        stream.insert(6, {"type": "tool-call", "toolCallId": name, "toolName": "w", "input": {"a": 1}})
    made = list(reconstruct(turns(one, other)))
    assert {(one.text, one.calls_state) for one in made} == {(None, "elided")}
    assert not any(call.arguments or call.complete for one in made for call in one.tool_calls)


# --- errors ---


def chunk(name, content, reason=None):
    return {
        "id": name,
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": content}, "finish_reason": reason}],
    }


ERROR = "RateLimitError: 429 slow\n    at f (/app/node_modules/openai/core/error.js:41:20) {\n  status: 429,\n  code: 'limit'\n}\n"
GONE = "APIConnectionError: gone\n    at f (/app/node_modules/openai/client.js:1:2) {\n  status: undefined,\n  requestID: undefined\n}\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # whichever was heard last, it is of the one that fell silent
        (lines(chunk("a", "A"), chunk("b", "B")) + ERROR + lines(chunk("b", "", "stop")), [("a", "failed"), ("b", "completed")]),
        (lines(chunk("b", "B"), chunk("a", "A")) + ERROR + lines(chunk("b", "", "stop")), [("b", "completed"), ("a", "failed")]),
        # both end, so it is of neither
        (
            lines(chunk("a", "A"), chunk("b", "B")) + ERROR + lines(chunk("b", "", "stop"), chunk("a", "", "stop")),
            [("a", "completed"), ("b", "completed"), (None, "failed")],
        ),
        (lines(chunk("a", "A")) + ERROR + lines(chunk("a", "B", "stop")), [("a", "completed"), (None, "failed")]),
        (lines(chunk("a", "A")) + ERROR, [("a", "failed")]),
        # another source
        (
            lines(chunk("a", "A"), chunk("a", "B"), source="api-1") + re.sub("(?m)^", "web-1  | ", ERROR.rstrip()) + "\n",
            [("a", "unterminated"), (None, "failed")],
        ),
    ],
)
def test_whose_an_error_is(text, wanted):
    assert [(one.id, one.outcome) for one in reconstruct(text)] == wanted


@pytest.mark.parametrize(
    ("times", "count"),
    [
        (("12:01:00.000Z", "12:02:00.000Z", "12:03:00.000Z"), 3),
        (("12:01:00.000Z", "12:01:00.004Z"), 1),
    ],
)
def test_equal_errors_at_several_times(times, count):
    assert [one.outcome for one in reconstruct("".join(f"2024-05-01T{time} {GONE}" for time in times))] == ["failed"] * count


def test_equal_errors_far_from_each_other():
    assert len(list(reconstruct(GONE + GONE))) == 1
    assert len(list(reconstruct(GONE + "a line\n" * 40 + GONE))) == 2


# --- a log that is still written ---


def steps(text):
    normaliser, live = Normaliser(), Live()
    told = [step for record in iter_records(text) for event in normaliser.feed(record) for step in live.feed(event)]
    return [*told, *live.release(), *live.close()]


def messages(name):
    return [
        {"type": "message_start", "message": {"id": name, "type": "message", "role": "assistant", "model": "m", "content": []}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": name}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 5}},
        {"type": "message_stop"},
    ]


@pytest.mark.parametrize("text", [turns(messages("a"), messages("b")), turns(thread("a", "A"), thread("b", "B"))])
def test_the_end_of_streams_in_turns_says_what_the_answer_says(text):
    ended = [step.response for step in steps(text) if step.kind == "ended"]
    assert [(one.text, one.text_state, one.outcome) for one in ended] == [(None, "elided", "unknown")] * 2
    assert sorted(one.id for one in ended) == ["a", "b"]


def test_nothing_is_given_of_what_is_known_to_be_mixed():
    both = [*A[:1], *B[:1], choice("mixed"), choice("more"), STOP]
    assert not [step.text for step in steps(lines(*both)) if step.kind == "piece" and step.text in {"mixed", "more"}]


def test_the_usage_behind_the_end_is_of_it():
    usage = {
        "id": "a",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "m",
        "choices": [],
        "usage": {"prompt_tokens": 9, "completion_tokens": 3},
    }
    (ended,) = [step.response for step in steps(lines(chunk("a", "Hi"), chunk("a", "", "stop"), usage)) if step.kind == "ended"]
    assert (ended.events.count, ended.usage.input_tokens, ended.usage.output_tokens) == (3, 9, 3)


def test_an_end_does_not_wait_for_another_stream():
    told = [(step.kind, step.response_id) for step in steps(lines(chunk("a", "Hi"), chunk("a", "", "stop"), chunk("b", "Hi")))]
    assert told.index(("ended", "a")) < told.index(("begun", "b"))


def test_an_error_of_no_stream_is_told_of():
    ended = [step.response for step in steps(lines(chunk("a", "A")) + ERROR + lines(chunk("a", "B", "stop"))) if step.kind == "ended"]
    assert sorted((one.outcome, one.text) for one in ended) == [("completed", "AB"), ("failed", None)]
