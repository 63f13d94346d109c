"""The accept rules: each has a line that it refuses and one that it lets pass."""

from __future__ import annotations

import re

import pytest
from helpers import DATA, SAMPLES, read_jsonl
from many import few, share
from soups import soups

from dumpparse import iter_records
from dumpparse.log import find_values
from dumpparse.log.accept import RULES, mended, refusal
from dumpparse.log.accept.mended import HAND_WRITTEN
from dumpparse.log.candidate import FACTS
from dumpparse.log.foreign import DOUBT, DOUBTS, SIGNS
from dumpparse.log.leaves import is_code


@pytest.fixture
def refused(monkeypatch):
    """Give the names of the rules that refused something while a text was read."""
    names: list[str] = []

    def note(candidate):
        rule = refusal(candidate)
        if rule is not None:
            names.append(rule.name)
        return rule

    monkeypatch.setattr(find_values, "refusal", note)
    return names


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_refuses_its_line_and_lets_the_other_pass(rule, refused):
    values = [value for record in iter_records(rule.refused + "\n") for value in record.values]
    assert rule.name in refused, (refused, values)
    refused.clear()
    assert [value for record in iter_records(rule.passes + "\n") for value in record.values]
    assert rule.name not in refused


@pytest.mark.parametrize("row", HAND_WRITTEN, ids=[row.name for row in HAND_WRITTEN])
def test_what_somebody_wrote_by_hand_is_not_mended_and_what_is_much_like_it_is(row, monkeypatch):
    told: list[str] = []

    def tells(candidate, repairs):
        told.append(row.name if row.tells(candidate, repairs) else "")
        return told[-1] != ""

    monkeypatch.setattr(mended, "HAND_WRITTEN", (row._replace(tells=tells),))
    assert [value for record in iter_records(row.refused) for value in record.values] == []
    assert told
    assert set(told) == {row.name}
    told.clear()
    assert [value for record in iter_records(row.passes) for value in record.values]
    assert told
    assert set(told) == {""}


def test_whatever_a_rule_refuses_has_what_the_rule_needs(monkeypatch):
    """So a rule that is not asked would not have refused: of all candidates in recorded logs, in the lines of the rules and in soups."""
    asked = 0

    def ask_all(candidate):
        nonlocal asked
        has = {name for name, is_so in zip(FACTS, candidate.facts, strict=True) if is_so}
        for rule in RULES:
            if (not rule.of or candidate.begins_with in rule.of) and rule.refuses(candidate):
                asked += bool(rule.needs)
                assert rule.needs <= has, (rule.name, candidate.shown)
        return refusal(candidate)

    monkeypatch.setattr(find_values, "refusal", ask_all)
    lines = [line for rule in RULES for line in (rule.refused, rule.passes)]
    logs = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(SAMPLES.rglob("*.log"))]
    pasted = [case["text"] for case in read_jsonl(DATA / "inspect" / "hard.jsonl")]
    for text in [*lines, *logs, *share(pasted, 500), *soups(few(20_000, 1000))]:
        list(iter_records([text]))
    assert asked > 100


def test_the_rules_have_names_of_their_own():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("sign", SIGNS, ids=[sign.name for sign in SIGNS])
def test_every_sign_of_code_takes_its_text_and_leaves_the_other(sign):
    assert re.search(sign.pattern, sign.code)
    assert is_code(sign.code)
    assert not is_code(sign.printed)


@pytest.mark.parametrize("sign", DOUBTS, ids=[sign.name for sign in DOUBTS])
def test_every_doubt_takes_its_text_and_leaves_the_other(sign):
    assert re.search(sign.pattern, sign.code)
    assert not DOUBT.search(sign.printed)
