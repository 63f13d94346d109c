"""Words before and behind values: which of them may be others."""

from __future__ import annotations

import pytest
from parser.test_one_definition import LISTED

from dumpparse.cache import words
from dumpparse.cache.words import numbered, sized, worded
from dumpparse.source.prefix_formats import PREFIX_FORMATS


@pytest.mark.parametrize("word", ["at", "async", "function", "return", "const", "null", "true", "cause", "stdout", "npm", "mirror"])
def test_a_word_that_a_pattern_names_stays(word):
    assert worded(f"{word} {{") == f"{word} {{"


@pytest.mark.parametrize("word", ["basket", "loved", "zq", "loremipsum"])
def test_a_word_that_none_names_may_be_another(word):
    assert worded(f"{word} {{") == "\0 {"


@pytest.mark.parametrize("text", ["Basket {", "BASKET {", "baskeT {", "basket_1 {", "basket$ {", "@basket {", "#basket {", "\\basket {"])
def test_what_is_no_word_in_lower_case_stays(text):
    assert "\0" not in worded(text)


def test_only_patterns_name_words():
    """Neither what a module says of itself nor the samples of its tables."""
    said = " ".join(one.sample for one in PREFIX_FORMATS)
    assert "starting" in said.split()
    assert worded("starting {") == "\0 {"


def test_numbers_and_ids():
    assert numbered("[12:00:01] job 8396e44f of v2.15 {") == "[0:0:0] job 0 of v0.0 {"
    assert sized("[12:00:01] job 8396e44f {") == "[00:00:00] job 00000000 {"
    assert numbered("deadbeef face {") == "deadbeef face {"  # words, as no digit says


def test_all_modules_with_patterns_of_lines_are_asked():
    """Those of which the list of patterns says that they are what others write, and no form of a printer."""
    asked = {name.removeprefix("..").replace(".", "/") + ".py" for name in words.MODULES}
    of_lines = {path for path, said in LISTED if said is None and path.startswith(("log/", "source/"))}
    # Terminal sequences; lines that begin alike; and what says which lines need not be read where something is sought: no record depends on it.
    assert of_lines - asked == {"source/ansi.py", "log/stripped.py", "log/alone.py", "log/likely.py", "log/nearby.py"}
