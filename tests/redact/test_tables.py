"""Every row of the tables of keys and shapes takes what it says, and leaves what it says."""

from __future__ import annotations

import re

import pytest

from dumpparse.redact.fits import FITS, fit_of, is_ordinary
from dumpparse.redact.keys import ASKS, HINTS, IN_QUERY, KEY_RULES, Holds, held_in_query, held_under, hints_in, words_of
from dumpparse.redact.known import Known, is_distinct, is_none, looks_secret
from dumpparse.redact.notations import NOTATIONS, hits_in_notations
from dumpparse.redact.parts import parts_of
from dumpparse.redact.shapes import ASKED, SHAPES, Shapes

ALL_SHAPES = [*SHAPES, *(shape for rows in ASKED.values() for shape in rows)]


@pytest.mark.parametrize(
    ("rule", "name"), [(rule, name) for rule in KEY_RULES for name in rule.takes], ids=lambda one: one if isinstance(one, str) else ""
)
def test_a_key_that_is_taken(rule, name):
    assert held_under(name) is rule.holds
    assert hints_in(name)


@pytest.mark.parametrize(
    "name", sorted({*(name for rule in KEY_RULES for name in rule.leaves), "max_tokens", "token_type", "passwordResetAt"})
)
def test_a_key_that_is_left(name):
    assert held_under(name) is Holds.NOTHING


@pytest.mark.parametrize("rule", ASKS, ids=lambda rule: rule.takes[0])
def test_a_key_that_asks(rule):
    assert [name for name in rule.takes if re.fullmatch(rule.pattern, words_of(name)) is None] == []
    assert [name for name in rule.takes if held_under(name) > rule.holds] == []
    assert [name for name in rule.leaves if re.fullmatch(rule.pattern, words_of(name)) is not None] == []


@pytest.mark.parametrize("rule", IN_QUERY, ids=lambda rule: rule.takes[0])
def test_a_row_of_queries(rule):
    assert [name for name in rule.takes if held_in_query(name) is not rule.holds] == []
    assert [name for name in rule.leaves if held_in_query(name) is not Holds.NOTHING] == []


@pytest.mark.parametrize("fit", FITS, ids=lambda fit: fit.takes[0])
def test_what_fits_a_key(fit):
    (takes, secret), (leaves, other) = fit.takes, fit.leaves
    assert held_under(takes) is not Holds.NOTHING
    assert held_under(leaves) is not Holds.NOTHING
    assert fit_of(takes) == fit_of(leaves) == re.compile(fit.value)
    assert [*parts_of(takes, secret, held_under(takes))] == [(0, len(secret))]
    assert [*parts_of(leaves, other, held_under(leaves))] == []


@pytest.mark.parametrize("form", NOTATIONS, ids=lambda form: form.takes[:30])
def test_a_form_takes_and_leaves(form):
    for around in ("{}", "x\n{}", "{}\n"):
        assert {hit.secret for hit in hits_in_notations(around.format(form.takes))} in ({"hunter2"}, {"12ab34cd56"}), around
    assert form.hint in form.takes.lower()
    assert hits_in_notations(form.leaves) == []
    assert hints_in(form.takes), "texts without are passed over"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("production", True), ("node_modules", True), ("/home/ann/app", True), ("Home page", True), ("en", True), ("API_KEY", True), ("12345678", True), ("2024-05-01T00:00:00.000Z", True),
     ("hunter2", False), ("swordFish", False), ("correct horse battery", False), ("abcd-efgh-ijkl-mnop", False), ("x" * 17, False), ("a!b", False)],
)  # fmt: skip
def test_what_is_an_ordinary_word(text, expected):
    assert is_ordinary(text) is expected


@pytest.mark.parametrize("name", ["key", "sig", "code", "X-Amz-Signature", "access_token", "apikey"])
def test_a_name_in_a_query(name):
    assert held_in_query(name) is not Holds.NOTHING
    assert hints_in(f"{name}=")


@pytest.mark.parametrize("name", ["page", "keyword", "encode", "q", "limit"])
def test_a_name_in_a_query_that_is_left(name):
    assert held_in_query(name) is Holds.NOTHING


def only(shape, text):
    shapes = Shapes()
    shapes.rows = (shape,)
    return [text[start:stop] for start, stop in shapes.find(text)]


@pytest.mark.parametrize("shape", ALL_SHAPES, ids=lambda shape: shape.name)
def test_a_shape_takes_and_leaves(shape):
    for around in ("use {} now", "'{}'", "{}", "a={}&b", "({})", '"{}",'):
        assert only(shape, around.format(shape.takes)), around
    assert only(shape, f"use {shape.leaves} now") == []


def test_no_shape_takes_what_another_leaves():
    for shape in SHAPES:
        assert [one.name for one in SHAPES if only(one, f"use {shape.leaves} now")] == [], shape.leaves


def test_hints_are_few():
    assert len(HINTS) < 50


@pytest.mark.parametrize(
    "text",
    [
        "****",
        "[REDACTED]",
        "<redacted>",
        "<secret 1>",
        "sk-...abcd...",
        "****1234",
        "${TOKEN}",
        "%TOKEN%",
        "required",
        "Invalid.",
        "",
        "  ",
        "xxxx",
        "•••",
    ],
)
def test_what_was_masked_before_is_none(text):
    assert is_none(text) or text == "sk-...abcd..."


@pytest.mark.parametrize("text", ["hunter2", "a", "correct horse", "[x1]", "secret", "password"])
def test_what_is_a_secret_by_its_key(text):
    assert not is_none(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hunter2", True),
        ("swordfish", False),
        ("sword fish ann", True),
        ("node_modules", False),
        ("12345678", False),
        ("-12.5e10", False),
        ("xK-production", True),
        ("abc12", False),
        ("secret", False),
        ("aaaaaaa", False),
        ("admin1", False),
        ("x" * 200_000, False),
    ],
)
def test_what_is_looked_for_elsewhere(text, expected):
    assert is_distinct(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f3A9k2Lq", True),
        (" the", False),
        ("Hello", False),
        ("information", False),
        ("/a/b2c3d4", False),
        ("https://a.b/c1", False),
        ("a b1c2d3e4", False),
        ("x" * 30, True),
    ],
)
def test_what_looks_like_a_secret(text, expected):
    assert looks_secret(text) is expected


def test_known_secrets_that_begin_alike():
    known = Known()
    secrets = [f"token-of-{'x' * number}-{number:03}" for number in range(40)]
    for secret in secrets:
        known.add(secret)
    text = " ".join(secrets)
    assert [secret for _, _, secret in known.find(text)] == secrets


def test_more_secrets_that_begin_alike_than_are_looked_for_are_said():
    known = Known()
    for number in range(200):
        known.add(f"token-{'x' * number}-1")
    assert known.is_full
