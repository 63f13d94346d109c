"""The summary: what it says, as data and for reading, and that nothing of a log disturbs the terminal."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from harness import DATA, answer, record, truth
from responses.streams import call, ids, stream

from dumpparse.api_streams import reconstruct
from dumpparse.events import events
from dumpparse.json_types import Count  # the schema is made of the annotation
from dumpparse.providers.table import providers
from dumpparse.report.lifecycle import FIX, Telling, summarise
from dumpparse.report.style import Style, cut, for_pipe, for_terminal
from dumpparse.report.summary_table import ROWS, summary_line
from dumpparse.report.text import summary_lines
from dumpparse.responses import responses
from dumpparse.schema import schema
from dumpparse.values import Elided

SHOWN = [
    "seed.txt",
    "all_event_types.wrapped.txt",
    "missing_sequence.bare.txt",
    "error_wire_nested.sdk-bare.txt",
    "terminal_only.wrapped.txt",
    "basic.table.txt",
    "cutoff_midstream.full.txt",
]


def shown(response, **how):
    return "\n".join(summary_lines(summarise(response), **how))


def of_file(name):
    (first, *_) = reconstruct((DATA / name).read_bytes())
    return first


@pytest.mark.parametrize("name", SHOWN)
def test_the_summary_for_reading(name, snapshot):
    assert shown(of_file(name)) == snapshot


def test_the_summary_as_data(snapshot):
    assert summarise(of_file("seed.txt")) == snapshot


def test_the_answer_as_data(snapshot):
    assert of_file("seed.txt").as_json() == snapshot


def test_the_seed_in_words():
    said = shown(of_file("seed.txt"))
    assert said.startswith("completed · gpt-5-2025-08-07 · resp_")
    assert "auto → default" in said
    assert "reasoning · added → done · began +1 s" in said
    assert "added → 17 deltas → done · 64 characters · began +3 s" in said
    assert "complete, 64 characters, deltas = done = part" in said
    assert "0–26, no gap" in said
    assert "[Object], left out by the printer" in said
    assert "reasoning [Object], text [Object], usage [Object]" in said
    assert FIX in said


@pytest.mark.parametrize("name", SHOWN)
def test_it_is_one_screen(name):
    lines = shown(of_file(name), width=80).split("\n")
    assert len(lines) <= 60
    assert all(len(line) <= 80 for line in lines[1:] if FIX not in line)


HOSTILE = "\x1b[2J\x1b]0;owned\x07\u202e\u2066\x9b31m\x08\r\ud800\u200b"
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile():
    made = stream(pieces=(HOSTILE, "x" * 100_000), model=HOSTILE, names={"resp": HOSTILE, "msg": HOSTILE})
    made[4][HOSTILE] = 1
    made.insert(5, {"type": f"response.{HOSTILE}", "sequence_number": 99})
    made[-1]["response"].update(usage=Elided(HOSTILE), service_tier=HOSTILE, error={"code": HOSTILE, "message": HOSTILE})
    made[-1]["response"][HOSTILE] = Elided(HOSTILE)
    made[-1]["response"]["output"].append({"type": HOSTILE, "status": HOSTILE, "phase": HOSTILE, "id": HOSTILE})
    made[-1]["response"]["output"].append({"type": "function_call", "name": HOSTILE, "arguments": HOSTILE, "id": "f"})
    (response,) = responses(events(record(event, line=number + 1, file=HOSTILE, prefix=HOSTILE) for number, event in enumerate(made)))
    return response


def test_nothing_of_a_log_reaches_the_terminal_raw():
    said = shown(hostile(), width=120)
    assert CONTROL.search(said) is None
    assert len(said) < 20_000
    coloured = shown(hostile(), width=120, colour=True)
    assert CONTROL.search(re.sub(r"\x1b\[[0-9;]+m", "", coloured)) is None


def test_colour_is_only_colour():
    response = of_file("missing_sequence.bare.txt")
    coloured = shown(response, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == shown(response)


def test_what_is_not_known_is_said():
    made = stream(usage={"input_tokens": 3})[-1:]
    del made[0]["response"]["model"]
    said = shown(answer(made))
    assert "(model not in the log)" in said
    assert "usage      in 3\n" in said


def test_calls_and_counts():
    said = shown(answer(call()))
    assert 'function f {"a":1}' in said
    assert "text       none" in said


def test_long_lists_are_cut():
    made = stream(1)
    for number in range(1, 30):
        made[-1]["response"]["output"].append({"type": "reasoning", "id": f"rs_{number}", "summary": []})
    assert "… and 18 more" in shown(answer(made))


def test_two_models():
    made = stream()
    made[-1]["response"]["model"] = "other"
    assert "model-changed" in shown(answer(made))


@pytest.mark.parametrize(
    ("text", "width", "kept"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("", 5, "")],
)
def test_cutting_counts_columns(text, width, kept):
    assert cut(text, width) == kept


def test_a_name_that_fills_the_screen_is_cut():
    logged = stream(model="m" * 100_000)
    for event in logged:
        if "response" in event:
            event["response"]["id"] = "r" * 100_000
    assert max(map(len, summary_lines(summarise(answer(logged))))) < 300


def test_texts_for_terminals_and_pipes():
    assert for_terminal("a\n\tb\x1b[1m\u202e") == "a\n\tb\\x1b[1m\\u202e"
    assert for_terminal("10\u202f%\u3000\u200d") == "10\u202f%\u3000\u200d"
    assert for_pipe("a\x1b[1m\ud800") == "a\x1b[1m\\ud800"
    assert Style(colour=True)("\x1b", "red") == "\x1b[31m\\x1b\x1b[0m"


def test_a_text_that_is_not_in_the_dump_is_never_empty():
    said = shown(answer(truth("terminal_only"), "wrapped"))
    assert "text       not in the dump: elided at output" in said


def test_ids_with_times():
    assert "began +1 s" in shown(answer(stream(names=ids(1))))


def test_a_new_line_is_one_function(monkeypatch):
    """It is in the data, in the schema and in the text."""
    monkeypatch.setitem(ROWS, "letters", None)  # taken out again behind the test

    @summary_line("letters", lambda summary: [f"{summary['letters']} of them"])
    def letters(response) -> Count:
        return len(response.text)

    response = of_file("seed.txt")
    assert summarise(response)["letters"] == 64
    assert "  letters    64 of them" in shown(response).split("\n")
    assert schema("summary")["properties"]["letters"] == {"type": "integer", "minimum": 0}


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("name", SHOWN)
def test_no_line_breaks_a_word_or_is_wider_than_the_terminal(name, width):
    lines = shown(of_file(name), width=width).split("\n")
    words = set(shown(of_file(name), width=100_000).split())
    assert [line for line in lines if len(line) > width] == []
    assert [word for line in lines for word in line.split() if word not in words and not word.endswith("…")] == []


@pytest.mark.parametrize("width", [50, 64])
@pytest.mark.parametrize("name", SHOWN)
def test_a_narrow_terminal_shows_all_types_of_events(name, width):
    wide, narrow = (shown(of_file(name), width=one).split("  events     ")[1].split("\n  sequence")[0] for one in (100, width))
    assert narrow.split() == wide.split()


@pytest.mark.parametrize(
    ("usage", "said"),
    [
        ("{ prompt_tokens: 9, completion_tokens: 3, total_tokens: 12 }", "in 9 · out 3 · total 12"),
        ("{ prompt_tokens: 9, completion_tokens: 3, prompt_tokens_details: [Object] }", "in 9 · out 3 · cached hidden"),
        ("{ prompt_tokens: 9, completion_tokens: 3, completion_tokens_details: [Object] }", "in 9 · out 3 · reasoning hidden"),
        ("{ queue_time: 1 }", "no count of tokens"),
    ],
)
def test_only_what_the_printer_left_out_is_hidden(usage, said):
    choice = "{ index: 0, message: { role: 'assistant', content: 'a' }, finish_reason: 'stop' }"
    (response,) = reconstruct(f"{{ id: 'c', object: 'chat.completion', model: 'm', choices: [ {choice} ], usage: {usage} }}")
    assert f"usage      {said}\n" in shown(response) + "\n"


THROWN = """APIConnectionError: Connection error.
    at OpenAI.makeRequest (/app/node_modules/openai/client.js:324:30) {
  status: undefined,
  cause: TypeError: fetch failed
      at fetch (node:internal/deps/undici/undici:1:1) {
    [cause]: Error: getaddrinfo ENOTFOUND api.openai.com
        at lookup (node:dns:1:1) {
      code: 'ENOTFOUND'
    }
  }
}
"""


def test_an_error_of_a_client_alone():
    (response,) = reconstruct(THROWN)
    assert (response.error.code, response.error.message) == (
        "APIConnectionError",
        "Connection error. (getaddrinfo ENOTFOUND api.openai.com)",
    )
    assert [(one.code, one.line) for one in response.issues] == [("response-failed", 1)]
    said = shown(response)
    assert "none: a client's error is all there is" in said


def test_the_ways_in_which_all_providers_tell_a_text_are_in_the_schema():
    named = {name for one in providers() for name, _ in one.VERSIONS}
    assert named == set(get_args(Telling))
