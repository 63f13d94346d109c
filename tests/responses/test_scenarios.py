"""Every recorded scenario, in every habit of logging, against the complete events it was printed from."""

from __future__ import annotations

import re
from functools import cache

import pytest
from harness import DATA, HABITS, answers, codes, truth
from many import over_all

from dumpparse import from_json, iter_records
from dumpparse.events import events
from dumpparse.responses import responses
from dumpparse.values import Elided

PARIS = "Paris. \nIf you meant the word “French,” its capital letter is F."
BERLIN = "Berlin is the capital of Germany, and has been since 1990."
MARKED = {"elided-lost", "string-truncated", "empty-output"}
"""What a clean stream may be warned of in a dump that is not full."""

# scenario → (outcome, text, text_state) of each response, and the codes above info of its fault
WANTED = {
    "all_event_types": (
        [("completed", "All done.", "complete"), ("incomplete", None, "none"), ("failed", None, "none"), ("failed", None, "none")],
        {"response-failed", "response-incomplete"},
    ),
    "basic": ([("completed", PARIS, "complete")], set()),
    "completed_output_disagrees": ([("completed", PARIS, "complete")], {"final-output-empty"}),
    "control_chars": ([("completed", "a\0b\x1b[31mred\x1b[0m\r\nc\u2028d😀\x7f", "complete")], set()),
    "cutoff_midstream": ([("unterminated", "Paris. \nIf you meant the", "partial")], {"stream-truncated"}),
    "done_text_mismatch": ([("completed", "Paris. (edited)", "complete")], {"text-mismatch"}),
    "duplicate_event": ([("completed", PARIS, "complete")], {"seq-duplicate"}),
    "empty_output": ([("completed", None, "none")], {"empty-output"}),
    "error_event": ([("failed", "Partial", "partial")], {"response-failed", "item-not-closed", "part-not-closed"}),
    "error_wire_nested": ([("failed", "Partial", "partial")], {"response-failed", "item-not-closed", "part-not-closed"}),
    "failed": ([("failed", "The answer is", "partial")], {"response-failed", "item-not-closed", "part-not-closed"}),
    "incomplete_max_output_tokens": ([("incomplete", "Once upon a time there was a", "partial")], {"response-incomplete"}),
    "incomplete_no_done": ([("incomplete", "Once upon a", "partial")], {"response-incomplete", "item-not-closed", "part-not-closed"}),
    "interleaved_two": ([("completed", PARIS, "complete"), ("completed", BERLIN, "complete")], set()),
    "logprobs": ([("completed", "Yes, sure.", "complete")], set()),
    "missing_sequence": ([("completed", PARIS, "complete")], {"seq-gap", "text-mismatch"}),
    "multiline_escapes": ([("completed", None, "complete")], set()),
    "out_of_order": ([("completed", PARIS, "complete")], {"seq-out-of-order"}),
    "queued_background": ([("completed", "Done in background.", "complete")], set()),
    "reasoning_function_call": ([("completed", None, "none")], set()),
    "refusal": ([("completed", None, "none")], set()),
    "retry_same_prompt": (
        [("unterminated", "Attempt one is", "partial"), ("completed", "Attempt two works.", "complete")],
        {"stream-truncated"},
    ),
    "sequential_two": ([("completed", PARIS, "complete"), ("completed", "Berlin.", "complete")], set()),
    "terminal_only": ([("completed", PARIS, "complete")], {"missing-created"}),
    "unknown_and_keepalive": ([("completed", PARIS, "complete")], set()),
}

LOST = {
    "wrapped": r"reasoning|text|usage|tools|metadata|error|incomplete_details|output\[\d+\]\.(tools|error|queries|results|action|outputs)"
    r"|output\[\d+\]\.content\[\d+\]\.logprobs",
    "bare": r"text\.format|tools\[\d+\]|usage\.(in|out)put_tokens_details|output\[\d+\]\.(tools\[\d+\]|results\[\d+\]|outputs\[\d+\]|action\.\w+)"
    r"|output\[\d+\]\.content\[\d+\]\.logprobs\[\d+\]\.(bytes|top_logprobs)|output\[\d+\]\.output\[\d+\]\.outcome",
}
"""What STREAMS says nothing proves, by how it was logged."""

FILES = sorted(path.name for path in DATA.glob("*.*.txt"))


def habit_of(name):
    how = name.split(".")[1]
    return {"full": "full", "wrapped": "wrapped", "mixed": "wrapped"}.get(how, "bare")


@cache
def dumped(name):
    return list(responses(events(iter_records(DATA / name))))


def finals(name):
    """Give the final object of each response of a truth file."""
    found = {}
    for event in truth(name):
        if "response" in event:
            found[event["response"]["id"]] = event["response"]
    return found


def test_the_corpus_is_all_there():
    assert {name.split(".")[0] for name in FILES} == set(WANTED)
    assert len(FILES) == 86


@over_all("name", FILES)
def test_a_dump_gives_the_answers_of_its_truth(name):
    scenario, how, _ = name.split(".")
    wanted, faults = WANTED[scenario]
    found = dumped(name)
    assert len(found) == len(wanted)
    for response, (outcome, text, state) in zip(found, wanted, strict=True):
        assert response.outcome == outcome
        if scenario == "multiline_escapes":
            assert response.text == next(event["text"] for event in truth(scenario) if event["type"] == "response.output_text.done")
        elif scenario == "terminal_only" and how != "full":
            assert (response.text, response.text_state) == (None, "elided")
            continue
        else:
            assert response.text == text
        assert response.text_state == state
    told = {code for response in found for code in codes(response, "warn", "error")}
    allowed = faults | (set() if how == "full" else MARKED) | ({"sdk-error-dump"} if name == "error_wire_nested.sdk-bare.txt" else set())
    assert faults <= told
    assert told <= allowed


@over_all("name", [name for name in FILES if name.split(".")[1] in HABITS])
def test_the_printer_of_the_tests_gives_what_node_gave(name):
    scenario, habit, _ = name.split(".")
    for real, made in zip(dumped(name), answers(truth(scenario), habit), strict=True):
        left, right = real.as_json(), made.as_json()
        for one in (left, right):
            for where in ("lines", "file", "endpoint", "elisions", "issues", "items"):
                one.pop(where)
            (one["request"] or {}).pop("lines", None)
        assert left == right
        assert [(one.path, one.of, one.state) for one in real.elisions] == [(one.path, one.of, one.state) for one in made.elisions]
        assert [one.code for one in real.issues] == [one.code for one in made.issues]


def differences(told, wanted):
    """Give (path, marker) of what is not told; anything told must be as wanted."""
    todo, found = [("", told, wanted)], []
    while todo:
        path, one, other = todo.pop()
        if isinstance(one, Elided):
            assert other
            found.append(path)
        elif isinstance(other, dict):
            assert one.keys() == other.keys(), path
            todo.extend((f"{path}.{key}" if path else key, one[key], other[key]) for key in other)
        elif isinstance(other, list):
            assert len(one) == len(other), path
            todo.extend((f"{path}[{index}]", one[index], other[index]) for index in range(len(other)))
        else:
            assert one == other, path
    return found


RECOVERABLE = [
    name for name in FILES
    if name.split(".")[1] in ("full", "wrapped", "bare", "sdk-bare", "labelled", "mixed", "table")
    and name.split(".")[0] not in ("cutoff_midstream", "error_event", "error_wire_nested", "retry_same_prompt", "completed_output_disagrees")
]  # fmt: skip


@over_all("name", RECOVERABLE)
def test_rebuilt_is_the_final_response_but_for_what_is_listed_as_lost(name):
    scenario, how, _ = name.split(".")
    wanted = finals(scenario)
    for response in dumped(name):
        final = wanted[response.id]
        partial = {one.path for one in response.elisions if one.state == "partial"}
        lost = {one.path for one in response.elisions if one.state == "lost"}
        told = from_json(response.rebuilt)
        if scenario in ("failed", "incomplete_no_done") and partial:
            # Of an output that was left out, of a response that broke: the items as they were when it did.
            assert partial <= {"output", "output[0]"}
            told, final = {**told, "output": None}, {**final, "output": None}
        if "output[9].action" in partial:
            assert told["output"][9]["action"]["commands"] == final["output"][9]["action"]["commands"]
            told["output"][9]["action"] = final["output"][9]["action"]
        if "output[10].output" in partial:
            assert told["output"][10]["output"] == [{"stdout": "total 0\n"}]
            told["output"][10]["output"] = final["output"][10]["output"]
        if response.outcome == "failed" and "error" not in lost and scenario == "all_event_types" and final["status"] == "in_progress":
            continue
        assert set(differences(told, final)) == lost
        if how == "full":
            assert not lost | partial
        elif scenario != "terminal_only":
            assert all(re.fullmatch(LOST[habit_of(name)], path) for path in lost), lost


@pytest.mark.parametrize("habit", HABITS)
def test_an_output_that_is_empty_though_items_were_streamed_is_filled_with_them(habit):
    (response,) = answers(truth("completed_output_disagrees"), habit)
    streamed = [event["item"] for event in truth("completed_output_disagrees") if event["type"] == "response.output_item.done"]
    assert from_json(response.rebuilt)["output"] == streamed


@pytest.mark.parametrize("habit", HABITS)
def test_calls_and_refusals(habit):
    calls = answers(truth("all_event_types"), habit)[0]
    assert [(call.kind, call.name, call.arguments, call.parsed) for call in calls.tool_calls] == [
        ("mcp", "ask_question", '{"q":"what?"}', {"q": "what?"}),
        ("mcp", "ask_question", '{"q":"again?"}', {"q": "again?"}),
        ("shell", None, "ls -la", None),
        ("custom", "apply_patch", "*** Begin Patch\n*** End Patch", None),
        ("function", "f", '{"a":1}', {"a": 1}),
    ]
    assert calls.refusal == "No."
    assert calls.reasoning == ["Summary one.", "Raw reasoning text here."]
    (weather,) = answers(truth("reasoning_function_call"), habit)[0].tool_calls
    assert (weather.name, weather.id[:5]) == ("get_weather", "call_")
    assert weather.parsed == {"city": "Paris", "units": "c", "note": 'it\'s "quoted"\n'}
    assert answers(truth("refusal"), habit)[0].refusal == "I'm sorry, but I can't help with that."


@pytest.mark.parametrize("habit", HABITS)
def test_hosted_tools_images_code_and_sound(habit):
    items = {item.type: item for item in answers(truth("all_event_types"), habit)[0].items}
    image = items["image_generation_call"]
    assert [(one.index, one.bytes) for one in image.images] == [(0, 68), (None, 68)]
    assert "result" not in image.content
    assert items["code_interpreter_call"].content["code"] == "import math\nprint(math.pi)"
    assert (items["audio"].text, items["audio"].index) == ("Hello", None)
    assert items["mcp_call"].status == "failed"
    assert items["message"].annotations == [
        {"type": "url_citation", "start_index": 0, "end_index": 3, "title": "T", "url": "https://e.org"}
    ]
