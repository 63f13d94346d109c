"""The line rules: every row is the first that fits its example, and says what becomes of the block."""

from __future__ import annotations

import pytest

from dumpparse.log.blocks import BlockSplitter
from dumpparse.log.rules import CONTINUING, OPENING, End, Opening, State, next_state, what_follows
from dumpparse.source.lines import Line


def lines(text: str) -> list[Line]:
    return [Line(one, number, 0, 0) for number, one in enumerate(text.split("\n"), 1)]


@pytest.mark.parametrize("number", range(len(OPENING)), ids=[rule.fits.__name__ for rule in OPENING])
def test_every_row_for_the_first_line_fits_its_example(number):
    rule = OPENING[number]
    held = 13 if number == 0 else 0
    line = Opening(rule.example, held)
    assert [row.fits(line) for row in OPENING[: number + 1]] == [*([False] * number), True]
    assert next_state(rule.example, held)[0] is rule.then


def test_a_line_that_fits_no_row_stands_alone():
    assert next_state("ready in 3 ms", 0) == (None, 0)


@pytest.mark.parametrize("rule", CONTINUING, ids=[f"{rule.state.name}-{rule.fits.__name__}" for rule in CONTINUING])
def test_every_row_for_the_next_line_fits_its_example(rule, monkeypatch):
    *before, last = lines(rule.example)
    splitter = BlockSplitter()
    out: list = []
    for line in before:
        assert splitter.take(line, out) == []
    assert splitter.state is rule.state
    seen = []

    def note(state, below):
        then = what_follows(state, below)
        seen.append(next(row for row in CONTINUING if row.state is state and row.fits(below)))
        assert seen[-1].then is then
        return then

    monkeypatch.setattr("dumpparse.log.blocks.what_follows", note)
    again = splitter.take(last, out)
    assert seen[0] is rule
    if rule.then is End.RELEASE:
        assert again[-1] is last
        assert out
    elif rule.then in {End.BEFORE, End.TEXT_BEFORE}:
        assert out[0].is_text is (rule.then is End.TEXT_BEFORE)
        assert last not in out[0].lines
        assert not again
    elif rule.then in {End.WITH, End.TEXT}:
        assert out[-1].lines[-1] is last
        assert out[-1].is_text is (rule.then is End.TEXT)
    elif isinstance(rule.then, State):
        assert splitter.state is rule.then


def test_the_last_row_of_every_state_fitsanything():
    for state in State:
        rows = [rule for rule in CONTINUING if rule.state is state]
        assert rows[-1].fits.__name__ == "anything"
