"""Texts that nobody printed: pieces of the printed language in any order, and recorded texts with damage."""

from __future__ import annotations

import random
import re
from functools import cache

from helpers import ROOT

_EXAMPLE = re.compile(r"^[A-Z][A-Z_]*(?:\.-?\d+)?: .*? // ?(.*)$", re.MULTILINE)
BETWEEN = (
    "a: ",
    "'k': ",
    '"k":',
    "1",
    "'s'",
    '"t"',
    "true",
    ", ",
    ",",
    ",\n  ",
    "\n",
    "\n  ",
    " ",
    ":",
    " => ",
    " +\n  ",
    "\r\n",
    "\t",
    "\\",
    "at f",
    "\n    at f (/a.js:1:2)",
)
OPENERS = ("{ ", "[ ", "{", "[", "{\n  ", "[\n  ", "Foo { ", "Map(1) { ", "Set(1) { ", "Foo(2) [ ", "[Set Iterator] { ", "<Buffer 61, ", "Promise { ", "Proxy(")  # fmt: skip
CLOSERS = (" }", " ]", "}", "]", "\n}", "\n]", ">", ")")
STRINGS = ("'x]: y'", '"x]: y"', '"Set Iterator] {"', "'a }'", '"a: null prototype]"', "'it\\'s'", "'{'", f'"{"x" * 260}]: y"')
"""What a list of JSON may hold that a text in brackets ends with."""
DAMAGE = ("", "'", '"', "{", "]", ",", "\n", ":", "\\", "\x1b", " at ", "Error: ")


@cache
def pieces() -> list[str]:
    """Give the examples beside the terminals of the grammar, and what stands between values."""
    texts = (file.read_text(encoding="utf-8") for file in sorted((ROOT / "grammar").glob("*.lark")))
    examples = [one.replace("⏎", "\n") for text in texts for comment in _EXAMPLE.findall(text) for one in comment.split("  ") if one]
    return [*sorted(set(examples)), *(one for one in BETWEEN for _ in range(4)), *OPENERS, *CLOSERS, *STRINGS]


def soup(chance: random.Random) -> str:
    """Give a text of few different pieces, in brackets more often than not."""
    some = [*chance.sample(pieces(), chance.randint(2, 8)), *("a: ", "1", ", ")[: chance.randint(0, 3)]]
    text = "".join(chance.choices(some, k=chance.randint(2, 14)))
    if chance.random() < 0.7:
        text = chance.choice(OPENERS) + text + chance.choice(CLOSERS)
    return text


def soups(count: int, seed: int = 0) -> list[str]:
    """Give so many of them."""
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    return [soup(chance) for _ in range(count)]


def damaged(text: str, chance: random.Random) -> str:
    """Give a text without some of it, or with something else there."""
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(DAMAGE) + text[at + chance.randint(0, 3) :]
