"""Every sample and every recorded stream behind every prefix and through every paste fault: the same values, or an issue beside them."""

from __future__ import annotations

import os

from crossings import TEXTS, WAYS, Crossing, crossings, outcome
from many import check_all, share

_STAYS_JSON = "where a print is not put together again of the messages of JSON lines, those stay what they are: JSON"
_NUMBERED = ("numbered-lines", "numbered-lines-of-file", "added-lines", "removed-lines")
UNSAID: dict[tuple[str, str], str] = {
    **{("python_json", f"behind {name}"): "a list of numbers glued to a prefix may be a place in the text" for name in _NUMBERED},
    **{
        ("colors", way): "an array of holes alone says too little behind a mark"
        for way in ("behind quotes", "behind block-comments", "quoted tightly")
    },
    **{("docker_json", way): _STAYS_JSON for way in ("double spaced", "with old newlines", "its newlines lost")},
    (
        "interrupted",
        "its commas lost",
    ): "a line between the members, of another program, ends what was printed; a label and a string stand below it",
    ("several_args", "with commas of full width"): "between brackets in a sentence such a comma is a writer's",
    ("unhandled_value", "its newlines lost"): "the head of the error stands in the middle of a line of prose",
    ("node_test_spec", "left out by hand"): "the dots stand where a message may have them",
}
"""What differs and nothing says so: a text and a way → why it cannot be told. A row that no longer occurs is an error, too."""


MOST = int(os.environ.get("DUMPPARSE_CROSSINGS", "2000"))
"""So many of the crossings an exhaustive run tries; all eleven thousand of them take a quarter of an hour."""


def test_there_are_texts_and_ways():
    assert len(TEXTS) > 100
    assert len(WAYS) >= 20


def test_nothing_changes_in_silence():
    def check(one):
        assert outcome(one).silent == []

    every = (one for one in crossings() if (one.text, one.way) not in UNSAID)
    check_all(((f"{one.text} {one.way}", one) for one in share(every, 60, 18, exhaustive=MOST)), check)


def test_what_nothing_says_still_occurs():
    def check(one):
        assert outcome(one).silent != [], "this is said by now: its row goes"

    check_all(((f"{text} {way}", Crossing(text, way)) for text, way in UNSAID), check)
