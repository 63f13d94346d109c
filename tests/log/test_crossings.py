"""Every sample and every recorded stream behind every prefix and through every paste fault: the same values, or an issue beside them."""

from __future__ import annotations

from crossings import TEXTS, WAYS, crossings, outcome
from many import check_all, share

from dumpparse.source.prefix import LEADERS, PREFIX_FORMATS

_SPREAD = "between blank lines, the last entry of an error is a label and a value in a group, as far as its line says"
UNSAID: dict[tuple[str, str], str] = {
    **{
        (text, "double spaced"): _SPREAD
        for text in (
            "errors",
            "express_access",
            "openai_sdk",
            "responses/error_wire_nested.sdk-bare",
            "uncaught",
            "uncaught_literal",
        )
    },
    ("errors", "trimmed"): "the last of several errors, a text, stands on a line of its own as a text that was logged",
    ("table_dir", "double spaced"): "a table of which the lines do not stand together is a drawing",
    ("table_dir", "its first line shifted"): "a table whose first line stands elsewhere is a drawing",
    **{("python_json", f"behind {row.name}"): "a list of numbers glued to a prefix may be a place in the text" for row in LEADERS},
    **{
        ("debug_color", f"behind {row.name}"): "the last frame, of which the time behind it was not taken off, is a line of text"
        for row in PREFIX_FORMATS
    },
    **{
        (text, "behind block comments"): "the head of an error behind ` * ` has no prefix of two lines yet"
        for text in ("colors", "console_misc", "error_stack_text", "anthropic/error_overloaded.sdk-bare")
    },
    ("colors", "behind quotes"): "an array of holes alone says too little behind `>`",
}
"""What differs and nothing says so: a text and a way → why it cannot be told."""


def test_there_are_texts_and_ways():
    assert len(TEXTS) > 100
    assert len(WAYS) >= 20


def test_nothing_changes_in_silence():
    def check(one):
        found = outcome(one)
        assert not found.silent or (one.text, one.way) in UNSAID, found.silent

    check_all(((f"{one.text} {one.way}", one) for one in share(crossings(), 60, 18)), check)
