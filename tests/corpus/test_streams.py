"""Event streams as programs logged them give as many event objects as there were events, equal where nothing was left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers import DATA, SAMPLES, contradictions, read_jsonl
from many import over_all

from dumpparse import iter_records, to_json

FOLDERS = ("responses", "anthropic")
# What the seed must give stands in the tests that read it: there is no list of its events.
DUMPS = [path for folder in FOLDERS for path in sorted((DATA / "streams" / folder).glob("*.txt")) if path.stem != "seed"]
WRAPPERS = {"wrapped": "jsonData", "mixed": "jsonData", "agentsdk": "event"}
"""How of logging → the key that holds the event."""


def test_the_dumps_are_there():
    assert {path.parent.name for path in DUMPS} == set(FOLDERS)
    assert len(DUMPS) > 80
    assert {path.name.split(".")[1] for path in DUMPS} >= {
        "wrapped",
        "bare",
        "full",
        "sdk-bare",
        "sdk-helper",
        "labelled",
        "mixed",
        "table",
    }


def events_in(path: Path) -> list[Any]:
    """Give the event objects of a dump as tagged JSON."""
    how = path.name.split(".")[1]
    found = []
    for record in iter_records(path):
        for value in record.values:
            tagged = to_json(value)
            if isinstance(tagged, dict) and (how in WRAPPERS or "$type" not in tagged):
                found.append(tagged[WRAPPERS[how]] if how in WRAPPERS else tagged)
    return found


@over_all("dump", DUMPS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_as_many_events_as_were_logged(dump):
    scenario, how = dump.name.split(".")[:2]
    truth = read_jsonl(dump.parent / f"{scenario}.truth.jsonl")
    events = events_in(dump)
    if how == "sdk-helper":
        # The helper keeps some events to itself, adds `snapshot` to its deltas, and ends with the final object itself.
        *events, final = events
        assert final["object"] == "response"
        for event in events:
            event.pop("snapshot", None)
        by_number = {event["sequence_number"]: event for event in truth}
        truth = [by_number[event["sequence_number"]] for event in events]
    elif how == "sdk-bare" and len(events) < len(truth):
        # The client swallows some events, such as pings and unknown ones.
        waiting = iter(events)
        shown = next(waiting, None)
        kept = []
        for event in truth:
            if shown is not None and not contradictions(shown, event):
                kept.append(event)
                shown = next(waiting, None)
        truth = kept
    assert len(events) == len(truth)
    assert [found for number, event in enumerate(events) for found in contradictions(event, truth[number], f"event {number}")] == []


def test_the_seed_gives_its_label_and_its_27_events():
    values = [to_json(value) for record in iter_records(SAMPLES / "openai-responses.log") for value in record.values]
    assert values[0] == "https://app.factory.ai/api/llm/o/v1/responses"
    assert [value["jsonData"]["sequence_number"] for value in values[1:]] == list(range(27))
