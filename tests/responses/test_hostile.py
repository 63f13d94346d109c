"""Whatever a log says: no exception, valid JSON, an outcome, and time that grows with the input alone."""

from __future__ import annotations

import copy
import random
from importlib import import_module
from itertools import product

import pytest
from harness import DATA, record, truth
from many import few, over_all
from timing import assert_grows

from dumpparse import dumps, from_json
from dumpparse.events import events
from dumpparse.report.lifecycle import summarise
from dumpparse.report.text import summary_lines
from dumpparse.responses import Live, responses
from dumpparse.values import Array, BigInt, Circular, Cut, Elided, Error, Hole, Map, Number, Object, Raw, Set, String, Symbol, Undefined
from responses.streams import stream

ODD = [
    None, True, False, 0, -1, 10**12, 10**30, 1.5, "", "x", "\ud800", [], {}, [[]], [None], {"": None}, {"$type": "x"}, {"type": None},
    Undefined(), Number("NaN"), BigInt("12"), Symbol("s"), String("ab", more=3), String("ab", cut=True), Elided("Object"), Elided("Array"),
    Elided("Foo", tag="t"), Circular(1), Hole(3), Cut(), Raw("x"), Array([1, Elided("Object")], more=4), Object(props={"id": 3}, class_name="Foo"),
    Object(cut="x"), Map([("a", 1)]), Set([1]), Error("E", "m"), [Elided("Object")] * 3, {"id": Elided("Object"), "text": 3, "type": "message"},
]  # fmt: skip


def places(value):
    """Give every (container, key) in a value."""
    todo, found = [value], []
    while todo:
        one = todo.pop()
        pairs = list(one.items()) if isinstance(one, dict) else list(enumerate(one)) if isinstance(one, list) else []
        for key, child in pairs:
            found.append((one, key))
            todo.append(child)
    return found


def bent(logged, chance, much):
    made = copy.deepcopy(logged)
    for _ in range(much):
        act = chance.randrange(6)
        place = chance.randrange(len(made))
        if act == 0 and len(made) > 1:
            del made[place]
        elif act == 1:
            made.insert(chance.randrange(len(made)), copy.deepcopy(made[place]))
        elif act == 2:
            other = chance.randrange(len(made))
            made[place], made[other] = made[other], made[place]
        else:
            found = places(made[place])
            if not found:
                continue
            container, key = chance.choice(found)
            if act == 3 and isinstance(container, dict):
                del container[key]
            else:
                container[key] = copy.deepcopy(chance.choice(ODD))
    return made


def survive(logged):
    found = list(responses(events(record(event, line=number + 1) for number, event in enumerate(logged))))
    for response in found:
        text = dumps(response.as_json())
        text.encode()
        from_json(response.rebuilt)
        assert response.outcome in ("completed", "incomplete", "failed", "cancelled", "unterminated", "unknown")
        assert (response.text is None) == (response.text_state in ("elided", "none"))
        assert len({one.path for one in response.elisions}) == len(response.elisions)
        for line in summary_lines(summarise(response)):
            assert line.isprintable()
            line.encode()
    return found


@over_all("scenario, seed", product(["all_event_types", "interleaved_two", "logprobs", "failed"], range(few(60, 8))))
def test_a_stream_bent_in_any_way(scenario, seed):
    chance = random.Random(f"{scenario} {seed}")  # noqa: S311  # the same every time
    survive(bent(truth(scenario), chance, chance.choice([1, 3, 30, 200])))


@over_all("path", sorted(DATA.glob("*.bare.txt"))[::5], ids=lambda path: path.name)
def test_a_dump_cut_anywhere(path):
    from dumpparse import iter_records

    content = path.read_text(encoding="utf-8")
    chance = random.Random(path.name)  # noqa: S311  # the same every time
    for _ in range(15):
        stop = chance.randrange(len(content))
        survived = list(responses(events(iter_records(content[:stop] + "\n"))))
        assert all(response.outcome in ("unterminated", "completed", "failed", "incomplete") for response in survived)


def test_a_number_far_away_makes_no_list():
    made = stream()
    made[-1]["sequence_number"] = 10**15
    (response,) = survive(made)
    assert response.events.missing == [[9, 10**15 - 1]]


def test_an_index_far_away_makes_no_list():
    made = stream()
    for event in made:
        if "output_index" in event:
            event["output_index"] = 10**15
    (response,) = survive(made)
    assert response.text == "Hello"


FAR = 10**400
COMMANDS = {"type": "response.shell_call_command.delta", "output_index": 0, "command_index": 0, "delta": "ls", "sequence_number": 3}


def ending(**fields):
    return {**stream()[-1], "response": {**stream()[-1]["response"], **fields}}


@pytest.mark.parametrize(
    "odd",
    [
        {"time": FAR, "event": stream()[4]}, {"timestamp": -FAR, "event": stream()[4]}, {"@timestamp": 1e308, "event": stream()[4]},
        {**stream()[4], "output_index": FAR}, {**stream()[4], "sequence_number": FAR}, {**stream()[4], "content_index": -FAR},
        ending(created_at=FAR, completed_at=2 * FAR), ending(created_at=-1e308, completed_at=1e308),
        ending(output=[{"id": "sh", "type": "shell_call", "action": {"commands": {"foo": Elided("Object")}}}]),
        ending(usage={"input_tokens": FAR, "output_tokens": 1e308}), ending(incomplete_details=FAR, error=FAR),
    ],
)  # fmt: skip
def test_one_odd_record_costs_only_itself(odd):
    shell = {"type": "response.output_item.added", "output_index": 0, "item": {"id": "sh", "type": "shell_call"}, "sequence_number": 2}
    found = survive([*stream()[:2], shell, COMMANDS, odd, *stream(2)])
    assert [(response.text, response.text_state) for response in found[-1:]] == [("Hello", "complete")]
    assert all(response.timing is None or 0 <= response.timing.seconds < 1e12 for response in found)


def fail(*_arguments, **_named):
    raise ZeroDivisionError


PACKAGE = "dumpparse.providers.openai_responses"


@pytest.mark.parametrize("place", ["keys", "respond", "state.ResponseState._delta", "build.times", "checks.content_issues", "detect"])
def test_what_cannot_be_computed_costs_only_itself(place, monkeypatch):
    """No log is known that does this: each step is made to fail for what comes first."""
    module, _, name = f"{PACKAGE}.{place}".rpartition(".")
    owner = import_module(f"{PACKAGE}.state").ResponseState if "ResponseState" in module else import_module(module)
    works, calls = getattr(owner, name), []

    def at_first(*arguments, **named):
        calls.append(arguments)
        return (fail if len(calls) == 1 else works)(*arguments, **named)

    monkeypatch.setattr(owner, name, at_first)
    logged = [record(event, line=number + 1) for number, event in enumerate([*stream(1), *stream(2)])]
    first, *_, second = responses(events(logged))
    told = [issue.code for one in (first, *logged) for issue in one.issues]
    assert "not-computed" in told
    assert (second.text, second.text_state, second.outcome) == ("Hello", "complete", "completed")
    assert first.text_state != "none"
    for one in (first, second):
        dumps(one.as_json())
        list(summary_lines(summarise(one)))
    live, whole = Live(), []
    for event in events(logged):
        whole += [step.text for step in live.feed(event) if step.kind == "piece"]
    assert "".join(whole).endswith("Hello")


DELTA = {"type": "response.output_text.delta", "item_id": "m", "output_index": 0, "content_index": 0, "delta": "x"}
GROWING = {
    "deltas": lambda count: stream(pieces=["x"] * count),
    "shuffled deltas": lambda count: random.Random(1).sample(stream(pieces=["x"] * count), count + 8),  # noqa: S311  # the same every time
    "copies": lambda count: stream()[:4] + [stream()[4]] * count,
    "conflicts": lambda count: [{**DELTA, "sequence_number": 1, "delta": str(number)} for number in range(count)],
    "gaps": lambda count: [{**DELTA, "sequence_number": 2 * number} for number in range(count)],
    "parts": lambda count: [{**DELTA, "sequence_number": 2 * number, "content_index": number} for number in range(count)],
    "items": lambda count: [
        {**DELTA, "sequence_number": number, "output_index": number, "item_id": f"m{number}"} for number in range(count)
    ],
    "ids": lambda count: [{**DELTA, "sequence_number": number, "item_id": f"m{number}"} for number in range(count)],
    "created": lambda count: [{**stream()[0], "response": {"id": f"r{number}"}} for number in range(count)],
    "lifecycle": lambda count: [{**stream()[1], "sequence_number": number} for number in range(count)],
    "unnumbered": lambda count: [{**DELTA, "output_index": None, "item_id": f"m{number}"} for number in range(count)],
    "terminals": lambda count: [{**stream()[-1], "sequence_number": number} for number in range(count)],
    "markers": lambda count: [{**stream()[-1], "response": {**stream()[-1]["response"], "tools": [Elided("Object")] * count}}],
    "types": lambda count: [{"type": f"response.x{number}", "sequence_number": number} for number in range(count)],
    "snapshots": lambda count: [{**DELTA, "sequence_number": number, "snapshot": "x"} for number in range(count)],
}


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_input_alone(name):
    # Eight times the input: 8 if linear, 64 if quadratic.
    count = few(400, 100)
    short, long = GROWING[name](count), GROWING[name](8 * count)
    assert_grows(lambda: survive(short), lambda: survive(long), 32)
