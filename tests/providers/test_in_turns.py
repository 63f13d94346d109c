"""Streams of the AI SDK whose parts take turns in one log: what their ids and their order tell apart comes apart, all else has no text."""

from __future__ import annotations

import random
import re

import pytest
from helpers import DATA

from dumpparse import reconstruct
from dumpparse.responses.model import Response

STREAMS = DATA / "streams" / "aisdk"
NAMES = ("anthropic_basic", "anthropic_thinking_tool", "openai_basic", "openai_failed", "openai_reasoning_function_call")
STEP = "{ type: 'start-step', request: {}, warnings: [] }\n"


def parts_of(text: str) -> list[str]:
    """Return a log part by part."""
    return re.sub(r"\n(?=\{)", "\n\0", text).split("\0")


def shuffled(streams: list[list[str]], chance: random.Random) -> str:
    """Return parts of several streams in turns, each in its own order."""
    places = [place for place, parts in enumerate(streams) for _ in range(0, len(parts), 2)]
    chance.shuffle(places)
    left = [list(parts) for parts in streams]
    return "".join(part for place in places for part in [left[place].pop(0) for _ in range(2) if left[place]])


def is_unsplit(response: Response) -> bool:
    return any(one.code == "interleaved-unsplit" for one in response.issues)


def answer(begin: str, name: str, said: str, end: str = "stop") -> list[str]:
    """Return the parts of a stream of one step with one text."""
    return [
        begin,
        STEP,
        f"{{ type: 'text-start', id: '{name}' }}\n",
        *(f"{{ type: 'text-delta', id: '{name}', text: '{word} ' }}\n" for word in said.split()),
        f"{{ type: 'text-end', id: '{name}' }}\n",
        f"{{ type: 'finish-step', finishReason: '{end}', usage: {{ totalTokens: {len(said)} }}, response: {{ id: 'r-{said}', modelId: 'm' }} }}\n",
        f"{{ type: 'finish', finishReason: '{end}', totalUsage: {{ totalTokens: {len(said)} }} }}\n",
    ]


def alternating(one: list[str], other: list[str]) -> str:
    return "".join(a + b for a, b in zip(one, other, strict=True))


START = "{ type: 'start' }\n"


def said(text: str) -> list[tuple[str | None, str | None, int | None, bool]]:
    made = list(reconstruct(text))
    return [(one.text, one.stop_reason, getattr(one.usage, "total_tokens", None), is_unsplit(one)) for one in made]


def test_texts_with_ids_of_their_own_come_apart():
    one, other = answer(START, "a", "one two"), answer(START, "b", "six ten", "length")
    log = alternating([STEP, *one[2:-3], "".join(one[-3:])], [*other[:-3], "".join(other[-3:])][1:])
    assert sorted(filter(lambda one: one[0], said(log))) == [("one two ", "stop", 7, False), ("six ten ", "length", 7, False)]


def test_texts_of_one_id_have_no_text():
    log = "{ type: 'stream-start', warnings: [] }\n" + alternating(answer(START, "0", "one two"), answer(START, "0", "six ten"))
    assert all(text is None for text, *_ in said(log))
    assert any(unsplit for *_, unsplit in said(log))


def test_a_stream_that_is_cut_leaves_the_next_one_whole():
    cut, other = answer(START, "0", "one two")[:4], answer(START, "0", "six ten")
    assert [text for text, *_ in said("".join(cut + other))] == ["one ", "six ten "]


def test_a_text_of_which_the_log_has_not_the_beginning_is_no_whole_one():
    (response,) = reconstruct("".join(answer(START, "a", "one two")[4:]))
    assert (response.text, response.text_state) == ("two ", "partial")


@pytest.mark.parametrize("kind", ["fullStream", "ui"])
@pytest.mark.parametrize("are_alike", [False, True])
@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_said_that_is_not_true_of_one_of_them(kind, are_alike, seed):
    chance = random.Random(seed)  # noqa: S311  # the same every time
    logs = [(STREAMS / f"{name}.{kind}.txt").read_text(encoding="utf-8") for name in chance.sample(NAMES, chance.choice([2, 3]))]
    if are_alike:
        logs = [re.sub(r"(?:msg|rs)_[0-9a-f]{50}(?::\d)?", "0", log) for log in logs]
    true = [next(iter(reconstruct(log))) for log in logs]
    for made in reconstruct(shuffled([parts_of(log) for log in logs], chance)):
        if is_unsplit(made):
            assert made.text is None
            continue
        whole = [one for one in true if made.text == one.text]
        assert whole if made.text_state in {"complete", "none"} else any((made.text or "") in (one.text or "") for one in true)
        if made.text and made.stop_reason:
            assert made.stop_reason in {one.stop_reason for one in whole}


def test_most_of_two_answers_that_responses_gave_come_apart():
    logs = [(STREAMS / f"{name}.fullStream.txt").read_text(encoding="utf-8") for name in ("openai_basic", "openai_reasoning_function_call")]
    chances = [random.Random(seed) for seed in range(20)]  # noqa: S311  # the same every time
    made = [list(reconstruct(shuffled([parts_of(log) for log in logs], chance))) for chance in chances]
    split = sum(not any(map(is_unsplit, responses)) for responses in made)
    assert split >= 16
