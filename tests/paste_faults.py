"""What people, editors and terminals do to a print: each takes a text and gives what is pasted of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_INDENT = re.compile(r"^ +", re.MULTILINE)
_ENTRY = re.compile(r"^( *(?:[\w$]+|'[^'\n]*'): (?:-?\d+|true|false|null|'[^'\n]*')),$", re.MULTILINE)
_KEYED = re.compile(r" *(?!\w*Error: |[^\n]*\n *at )(?:[\w$]+|'[^'\n]*'): ")
_LAST = re.compile(r"(?<=[\w'\]}])\n( *)([\]}])")
_OUTSIDE_STRINGS = re.compile(r"(?P<string>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\\n]|\\.)*`)| ")
_OUTSIDE_STRINGS_COMMAS = re.compile(_OUTSIDE_STRINGS.pattern[:-1] + ", ")
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


def html(text: str) -> str:
    """Show it on a page: entities for what HTML has its own use for."""
    return "<pre><code>" + escape(text) + "</code></pre>"


def lines_of_html(text: str) -> str:
    """Give each line an element, as pages do that number lines."""
    return "\n".join(f"<div>{escape(line).replace('  ', '&nbsp; ')}</div>" for line in text.split("\n"))


def no_break_spaces(text: str) -> str:
    """Indent as a browser copies it."""
    return _INDENT.sub(lambda found: "\u00a0" * len(found[0]), text)


def all_no_break(text: str) -> str:
    return _OUTSIDE_STRINGS.sub(lambda found: found["string"] or "\u00a0", text)


def zero_width(text: str) -> str:
    return re.sub("^", "\u200b", text, flags=re.MULTILINE)


def markdown_escapes(text: str) -> str:
    """Escape what an editor of Markdown does, but for strings that hold backslashes of their own."""
    return text if "\\" in text else re.sub(r"([_*\[\]<>])", r"\\\1", text)


def bold_keys(text: str) -> str:
    return re.sub(r"^( +)([A-Za-z]\w*):", r"\1**\2**:", text, flags=re.MULTILINE)


def in_a_list(text: str) -> str:
    return "1. it said\n\n   ```js\n" + re.sub("^", "   ", text, flags=re.MULTILINE) + "\n   ```\n2. and"


def in_a_fence(text: str) -> str:
    return "Output:\n\n~~~text\n" + text + "\n~~~\n\nthanks"


def quoted_twice(text: str) -> str:
    return re.sub("^", ">> ", text, flags=re.MULTILINE)


def quoted_tightly(text: str) -> str:
    return re.sub("^", ">", text, flags=re.MULTILINE)


def in_a_block_comment(text: str) -> str:
    return "/* " + text.replace("\n", "\n * ") + "\n */"


def old_newlines(text: str) -> str:
    return text.replace("\n", "\r")


def continued(text: str) -> str:
    return text.replace("\n", " \\\n")


def trailing_blanks(text: str) -> str:
    return text.replace("\n", "   \n")


def glued(text: str) -> str:
    """Lose the newlines; where a quote is not closed on its line, nothing says any more where it ends."""
    return text if text.count('"') % 2 else text.replace("\n", " ")


def full_width(text: str) -> str:
    """Write the commas so, but for those of patterns, places and names."""
    return (
        text
        if any(char in text for char in ("/", '"', "[class"))
        else _OUTSIDE_STRINGS_COMMAS.sub(lambda found: found["string"] or "，", text)
    )


def at_the_repl(text: str) -> str:
    return "> show()\n" + text + "\nundefined\n> "


def pointers(text: str) -> str:
    return _ENTRY.sub(r"\1, <-- here", text)


def comma_lost(text: str) -> str:
    return _ENTRY.sub(r"\1", text)


def left_out(text: str) -> str:
    """Write dots for what stands behind the first entry."""
    return _ENTRY.sub(r"\1,\n...", text, count=1)


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
    "in HTML": html,
    "in lines of HTML": lines_of_html,
    "indented by no-break spaces": no_break_spaces,
    "with no-break spaces": all_no_break,
    "with zero-width spaces": zero_width,
    "escaped for Markdown": markdown_escapes,
    "with bold keys": bold_keys,
    "in a fence": in_a_fence,
    "in a list": in_a_list,
    "quoted twice": quoted_twice,
    "quoted tightly": quoted_tightly,
    "in a block comment": in_a_block_comment,
    "with old newlines": old_newlines,
    "with backslashes at its ends": continued,
    "with blanks at its ends": trailing_blanks,
    "its newlines lost": glued,
    "with commas of full width": full_width,
    "at the prompt": at_the_repl,
    "with pointers": pointers,
    "its commas lost": comma_lost,
    "left out by hand": left_out,
}
"""By what is said of them."""
