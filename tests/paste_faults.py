"""What people, editors and terminals do to a print: each takes a text and gives what is pasted of it."""

from __future__ import annotations

import re
from collections.abc import Callable

_INDENT = re.compile(r"^ +", re.MULTILINE)
_ENTRY = re.compile(r"^( *(?:[\w$]+|'[^'\n]*'): (?:-?\d+|true|false|null|'[^'\n]*')),$", re.MULTILINE)
_KEYED = re.compile(r" *(?!\w*Error: )(?:[\w$]+|'[^'\n]*'): ")
_LAST = re.compile(r"(?<=[\w'\]}])\n( *)([\]}])")
_STRING = re.compile(r"(?<=: )'[^'\n]*'(?=[,\n ])")


def by(width: int) -> Callable[[str], str]:
    """Indent by another width."""
    return lambda text: _INDENT.sub(lambda found: " " * (len(found[0]) * width // 2), text)


def tabs(text: str) -> str:
    return _INDENT.sub(lambda found: "\t" * (len(found[0]) // 2), text)


def trimmed(text: str) -> str:
    return _INDENT.sub("", text)


def double_spaced(text: str) -> str:
    return text.replace("\n", "\n\n")


def trailing_commas(text: str) -> str:
    return _LAST.sub(r",\n\1\2", text)


def notes(text: str) -> str:
    return _ENTRY.sub(r"\1, // this one", text)


def colours(text: str) -> str:
    return _STRING.sub(lambda found: f"[32m{found[0]}[39m", text)


def commented(text: str) -> str:
    return re.sub("^", "// ", text, flags=re.MULTILINE)


def quoted(text: str) -> str:
    return re.sub("^", "> ", text, flags=re.MULTILINE)


def shifted(text: str) -> str:
    return "      " + text


def without_its_head(text: str) -> str:
    """Lose the first line of an object; a list without its bracket may be anything."""
    rest = text.partition("\n")[2]
    return rest if _KEYED.match(rest) else text


FAULTS: dict[str, Callable[[str], str]] = {
    "indented by four": by(4),
    "indented by three": by(3),
    "indented by tabs": tabs,
    "trimmed": trimmed,
    "double spaced": double_spaced,
    "trailing commas": trailing_commas,
    "notes": notes,
    "colours without escape": colours,
    "in a comment": commented,
    "in a mail": quoted,
    "its first line shifted": shifted,
    "its first line lost": without_its_head,
}
