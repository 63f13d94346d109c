"""Which response of a log is wanted: by number, by id, from the end; and what of it: its text, calls, reasoning, or a line of a list."""

from __future__ import annotations

import json

import pytest

CHUNK = {"object": "chat.completion.chunk", "model": "m-1"}


def chunk(name: str, delta: dict[str, object], reason: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return json.dumps({"id": name, **CHUNK, "choices": [choice]}) + "\n"


LOG = "".join([
    chunk("c-1", {"role": "assistant", "content": "One", "reasoning_content": "Hm."}),
    chunk("c-2", {"role": "assistant", "content": "Two"}),
    chunk("c-1", {"content": "."}),
    chunk("c-2", {"tool_calls": [{"index": 0, "id": "call_1", "function": {"name": "get", "arguments": '{"a":1}'}}]}),
    chunk("c-1", {}, "stop"),
    chunk("c-2", {}, "tool_calls"),
    chunk("c-3", {"role": "assistant", "content": "Three"}, "stop"),
])  # fmt: skip
WANTED = [("2", "c-2"), ("c-1", "c-1"), ("last", "c-3"), ("-1", "c-3"), ("-2", "c-2"), ("-3", "c-1")]


@pytest.mark.parametrize(("wanted", "name"), WANTED)
def test_one_of_several(run, wanted, name):
    texts = {"c-1": "One.\n", "c-2": "Two\n", "c-3": "Three\n"}
    assert run("answer", "--response", wanted, given=LOG).stdout == texts[name]
    assert json.loads(run("summary", "--json", "--response", wanted, given=LOG).stdout)["id"] == name
    events = [json.loads(line) for line in run("events", "--response", wanted, given=LOG).stdout.splitlines()]
    assert [one["event"]["id"] for one in events] == [name] * LOG.count(name)


@pytest.mark.parametrize("command", ["answer", "summary", "events"])
@pytest.mark.parametrize("wanted", ["4", "c-4", "-4", "x"])
def test_one_that_is_not_there(run, command, wanted):
    result = run(command, "--response", wanted, given=LOG)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"response {wanted}" in result.stderr


def test_calls_alone(run):
    (call,) = [json.loads(line) for line in run("answer", "--calls", given=LOG).stdout.splitlines()]
    assert (call["response"], call["response_id"], call["name"], call["arguments"], call["parsed"], call["complete"]) == (
        2, "c-2", "get", '{"a":1}', {"a": 1}, True,
    )  # fmt: skip


def test_reasoning_alone(run):
    result = run("answer", "--reasoning", "--response", "1", given=LOG)
    assert (result.exit_code, result.stdout) == (0, "Hm.\n")
    result = run("answer", "--reasoning", "--response", "2", given=LOG)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no reasoning in this response" in result.stderr


def test_a_list(run):
    first, second, third = run("answer", "--list", given=LOG).stdout.splitlines()
    assert first.split("  ")[:6] == ["1.", "c-1", "openai.chat", "m-1", "completed", "text complete (4)"]
    assert "calls 1" in second
    assert third.endswith("lines 7–7")


def test_what_is_hidden_is_said_and_no_text_is_printed(run):
    hidden = (
        "{\n  id: 'c-1',\n  object: 'chat.completion.chunk',\n  choices: [ { index: 0, delta: [Object], finish_reason: null } ]\n}\n" * 3
    )
    for option, said in (
        ((), "elided at choices[].delta in 3 events; next time: console.log(util.inspect("),
        (("--reasoning",), "left it out"),
    ):
        result = run("answer", *option, given=hidden)
        assert (result.exit_code, result.stdout) == (1, "")
        assert said in result.stderr
    result = run("answer", "--calls", given=hidden)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no-calls: what may be calls is not in the dump: elided at choices[].delta in 3 events; next time: console.log(" in result.stderr
    assert "no-calls" not in run("answer", "--calls", given=LOG).stderr


@pytest.mark.parametrize("options", [("--calls", "--reasoning"), ("--list", "--calls"), ("--reasoning", "--list")])
def test_one_thing_is_given_at_a_time(run, options):
    result = run("answer", *options, given=LOG)
    assert (result.exit_code, result.stdout) == (2, "")
    assert all(one in result.stderr for one in options)


def test_all_that_is_known_has_no_part(run):
    result = run("answer", "--json", "--calls", given=LOG)
    assert result.exit_code == 2
    assert "--json" in result.stderr
