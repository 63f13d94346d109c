"""What asks for another look holds a sign of it: known records without one are not looked at again (``dumpparse.log.signs``)."""

from __future__ import annotations

import random

import paste_faults
import pytest
from log_samples import NAMES, sample

from dumpparse.log.signs import LOOK_WORDS, Signs
from dumpparse.log.viewed import asks_for_another_look

_FAULTS = [
    fault for name, fault in vars(paste_faults).items() if getattr(fault, "__module__", "") == paste_faults.__name__ and name != "by"
]
_MARKS = (
    *LOOK_WORDS, "<ref *1>", "&lt;ref", "[Circular *1]", "**a**", "[a](b)", "\\>[Error", "&lt;", "&#39;", "&amp;", "a: &quot;", "\\[", "\\{", "\\<",
    "]]", "…", "a → b", "[ , 1 ]", "Error: ", "Exception", "{ a: 1 }", "'x'", "\n", "\n    at f (/a.js:1:2)", "\n      at g (/a.js:1:2)", " // note",
    " <- here", "\\\n", "\t\n", "<br>", ": at ", "[[Prototype]]: Object", "(2 bytes)", "2 B)", "empty item × 3", "\n,", "plain words ",
)  # fmt: skip


def _asked_and_signed(texts: list[str]) -> int:
    """Return how many texts ask for another look; each of them has a sign."""
    asking = [text for text in texts if asks_for_another_look(text)]
    assert [text for text in asking if not Signs(text).ask_for_another_look(0, len(text))] == []
    return len(asking)


@pytest.mark.parametrize("fault", _FAULTS, ids=lambda fault: fault.__name__)
def test_what_was_damaged_has_one(fault):
    texts = [fault(sample(name).text) for name in NAMES]
    pieces = [piece for text in texts for piece in (*text.split("\n"), *text.split("\n}\n"), *text.split("\n\n"))]
    _asked_and_signed(pieces)


def test_whatever_marks_stand_beside_one_another():
    draw = random.Random(7)  # noqa: S311
    assert _asked_and_signed(["".join(draw.choices(_MARKS, k=draw.randint(1, 6))) for _ in range(40_000)]) > 2_000


def test_the_next_one_is_found_wherever_one_asks():
    draw = random.Random(8)  # noqa: S311
    for _ in range(200):
        text = "".join(draw.choices((*_MARKS, "a" * 9, "b: 1, "), k=60))
        signs, at = Signs(text), 0
        while at < len(text):
            stop = at + draw.randint(1, 30)
            assert signs.ask_for_another_look(at, stop) or not asks_for_another_look(text[at:stop])
            at = stop
