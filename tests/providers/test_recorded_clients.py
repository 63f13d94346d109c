"""What today's npm clients were recorded to log, against what the server said to them: nothing untrue, and all of it where it was printed whole.

``tests/clients/record.mjs`` records them, and writes the truth beside; its README says how.
"""

from __future__ import annotations

import json
import random
import re
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers import DATA, ROOT
from many import EXHAUSTIVE

from dumpparse import iter_events, reconstruct
from dumpparse.responses.model import Response, Usage

CLIENTS = DATA / "clients"
LISTED = json.loads((ROOT / "tests" / "clients" / "package.json").read_text(encoding="utf-8"))["dependencies"]


class Recorded(NamedTuple):
    """A log: of which client, what it was asked for, what the server did, and how it was logged."""

    client: str
    scenario: str
    play: str
    habit: str

    @property
    def path(self) -> Path:
        return CLIENTS / self.client / f"{self.scenario}.{self.play}.{self.habit}.txt"

    @property
    def case(self) -> str:
        return f"{self.scenario}.{self.play}"


RECORDED = [Recorded(path.parent.name, *path.name.split(".")[:3]) for path in sorted(CLIENTS.glob("*/*.txt"))]

OF_NOBODY = {
    **dict.fromkeys(
        ("bedrock.401", "bedrock.429", "bedrock.500"),
        "all services of Amazon throw errors of these names, and neither the stack nor a field names this one",
    ),
}
"""Logs that do not say that a provider is concerned."""


def is_of_nobody(one: Recorded) -> bool:
    """Return whether a log says nothing of a provider: where there is no server, Node throws, and only a frame of a client says whose it is."""
    return one.case in OF_NOBODY or (one.play == "refused" and "node_modules/" not in one.path.read_text(encoding="utf-8"))


OTHERWISE = {
    ("agents-responses.length", "wrapped"): {"outcome": "failed"},
}
"""Where the log says less than the server did, and what it says: the client throws, and how the response ended is left out."""


@cache
def truth_of(client: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((CLIENTS / client / "truth.json").read_text(encoding="utf-8"))
    return made


def said(one: Recorded) -> list[dict[str, Any]]:
    """Give what the server said: of each of its answers, or of all as the one that a library makes of them."""
    case = truth_of(one.client)[one.case]
    told: list[dict[str, Any]] = [{"calls": [], "isCut": False, **said} for said in case["said"]]
    if case["sums"]:
        told = [
            {
                **told[-1],
                "text": "".join(said["text"] or "" for said in told),
                "calls": [call for said in told for call in said["calls"]],
                "usage": None,
            }
        ]
    return [{**said, **OTHERWISE.get((one.case, one.habit), {})} for said in told]


def calls_of(response: Response) -> list[list[Any]]:
    return [[call.name, json.loads(call.arguments)] for call in response.tool_calls if call.complete and call.arguments is not None]


def named(one: Recorded) -> str:
    return f"{one.client}/{one.path.name}"


def untrue(response: Response, true: dict[str, Any]) -> list[str]:
    """List what a response says that is not so."""
    text, calls, usage = true["text"] or "", calls_of(response), response.usage
    wrong = {
        "text": response.text is not None
        and not (response.text == text or (response.text_state == "partial" and text.startswith(response.text))),
        "text_state none": response.text_state == "none" and text != "" and not true["isCut"],
        "text_state complete": response.text_state == "complete" and true["isCut"],
        "calls": any(call not in true["calls"] for call in calls),
        "calls_state complete": response.calls_state == "complete" and calls != true["calls"],
        "calls_state none": response.calls_state == "none" and true["calls"] != [],
        "reasoning": response.reasoning != [] and "".join(response.reasoning) != true.get("reasoning"),
        "reasoning_state none": response.reasoning_state == "none" and bool(true.get("reasoning")),
        "refusal": response.refusal not in {None, true.get("refusal")},
        # A library that breaks off says so, in a word of its own.
        "stop": response.stop_reason not in {None, true.get("stop"), "error" if true["isCut"] else None},
        "outcome": response.outcome not in {true["outcome"], "unknown"},
    }
    if isinstance(usage, Usage) and true.get("usage"):
        wrong["usage"] = any(getattr(usage, name) not in {None, count} for name, count in true["usage"].items())
    return [name for name, is_wrong in wrong.items() if is_wrong]


def test_clients_are_recorded():
    assert {one.client for one in RECORDED} == {path.stem for path in (ROOT / "tests" / "clients" / "with").glob("*.mjs")}
    assert {one.case for one in RECORDED} == {case for client in {one.client for one in RECORDED} for case in truth_of(client)}
    assert len(RECORDED) > 700


def test_what_was_recorded_is_of_the_versions_that_are_listed():
    assert json.loads((CLIENTS / "lists.json").read_text(encoding="utf-8"))["versions"] == LISTED


@pytest.mark.parametrize("one", RECORDED, ids=named)
def test_nothing_is_said_that_is_not_true(one):
    given, true = reconstruct(one.path), said(one)
    if is_of_nobody(one):
        assert given == []
        return
    assert len(given) == len(true)
    for response, told in zip(given, true, strict=True):
        assert untrue(response, told) == []


@pytest.mark.parametrize("one", [one for one in RECORDED if one.habit in {"full", "json"} and not is_of_nobody(one)], ids=named)
def test_what_was_printed_whole_is_read_whole(one):
    for response, true in zip(reconstruct(one.path), said(one), strict=True):
        if true["isCut"]:
            assert response.text
            assert true["text"].startswith(response.text)
            continue
        assert (response.text or "", calls_of(response), response.refusal) == (true["text"] or "", true["calls"], true.get("refusal"))
        assert response.stop_reason == true.get("stop")
        if true.get("usage") is not None and true["outcome"] in {"completed", "incomplete"}:
            assert isinstance(response.usage, Usage)
            assert (response.usage.input_tokens, response.usage.output_tokens) == (
                true["usage"]["input_tokens"],
                true["usage"]["output_tokens"],
            )


@pytest.mark.parametrize("one", [one for one in RECORDED if one.client == "mcp"], ids=named)
def test_what_a_tool_gave_back_is_an_event_where_it_says_so(one):
    """A result without ``isError`` has one mark only, which objects of an application have, too; a list of tools is none."""
    assert [event.provider for event in iter_events(one.path)] == (["mcp"] if one.scenario == "mcp-failed" else [])


HANDED_ON = {"ui": "An error occurred."}
"""What the chunks for a user interface say of every error, unless the program says more."""


@pytest.mark.parametrize(
    "one",
    [one for one in RECORDED if one.play in {"401", "429", "500", "broken", "cut", "refused"} and not is_of_nobody(one)],
    ids=named,
)
def test_why_it_failed_is_told(one):
    ((response,), (true,)) = reconstruct(one.path), said(one)
    assert response.outcome == "failed"
    assert response.error is not None
    if one.scenario.rpartition("-")[2] in HANDED_ON:
        assert response.error.message == HANDED_ON["ui"]
    elif true["error"]["status"] is not None:
        assert (response.error.status, response.error.message) == (true["error"]["status"], true["error"]["message"])
    elif true["error"]["message"] is not None:
        assert response.error.message == true["error"]["message"]
    else:
        assert response.error.message


@pytest.mark.parametrize("client", sorted({one.client for one in RECORDED}))
def test_nothing_of_the_machine_is_in_them(client):
    for path in (CLIENTS / client).iterdir():
        text = path.read_text(encoding="utf-8")
        assert {found[0] for found in re.finditer(r"(?<![\w.:/<-])/\w[\w.-]*/", text)} <= {"/srv/"}, path.name
        assert set(re.findall(r"\b(?:sk|gsk)-[\w*]+", text)) <= {"sk-t", "sk-test", "sk-t**t"}, path.name


def prints(path: Path) -> list[str]:
    """Give the prints of a log: each begins at the left margin, and what closes it stands there too."""
    found: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if found and line[0] in " }]\n":
            found[-1] += line
        else:
            found.append(line)
    return found


def in_turns(one: Recorded, other: Recorded) -> str:
    return "".join(text for pair in zip_longest(prints(one.path), prints(other.path), fillvalue="") for text in pair)


def pairs(count: int) -> list[tuple[Recorded, Recorded]]:
    """Give pairs of logs of different clients whose responses have different ids, the same ones each time."""
    chance = random.Random(19)  # noqa: S311  # the same every time
    logs = [one for one in RECORDED if not truth_of(one.client)[one.case]["sums"]]
    found = (chance.sample(logs, 2) for _ in count * [None])
    return [
        (one, other) for one, other in found if one.client != other.client and one.play != other.play and not share_a_client(one, other)
    ]


ASKS = {"langchain": "openai", "agents": "openai"}
"""Libraries, and the client by which they ask."""


def share_a_client(one: Recorded, other: Recorded) -> bool:
    """Return whether a client that broke in one of them was asked by the other too: its stack says no more than that."""
    faults = {"broken", "cut", "401", "429", "500", "refused"}
    return (ASKS.get(one.client) == other.client and one.play in faults) or (ASKS.get(other.client) == one.client and other.play in faults)


@pytest.mark.parametrize(("one", "other"), pairs(4000 if EXHAUSTIVE else 150), ids=named)
def test_two_clients_in_turns_say_nothing_that_is_not_true(one, other):
    """Each response is one of the two; what an error is of, or an end, may not be told, and a part of a response may stand by itself."""
    given, true = reconstruct(in_turns(one, other)), [*said(one), *said(other)]
    assert given or all(is_of_nobody(log) or not said(log) for log in (one, other))
    for response in given:
        found = [set(untrue(response, told)) for told in true]
        apart = {"text_state none", "calls_state none", "reasoning_state none", "calls_state complete"}
        apart |= {"outcome"} if response.outcome == "unterminated" else set()
        assert any(wrong <= apart for wrong in found), (response.as_json(), found)


@pytest.mark.parametrize(("play", "text"), [("text", None), ("length", "Once upon a time there was")])
def test_chunks_that_an_agent_hands_on_are_read_where_they_are_logged_alone(play, text):
    one = Recorded("agents", "agents-chat", play, "full")
    (response,), (true,) = reconstruct("".join(text for text in prints(one.path) if "    type: 'model',\n" in text)), said(one)
    assert untrue(response, true) == []
    assert (response.text, response.stop_reason) == (text or true["text"], true["stop"])
    (hidden,) = reconstruct("".join(text for text in prints(one._replace(habit="bare").path) if "    type: 'model',\n" in text))
    assert (hidden.text, hidden.text_state, hidden.outcome) == (None, "elided", "unknown")
