"""What a line looks like by itself: the head of an error, a frame, a box, how many brackets it leaves open."""

from __future__ import annotations

import re

HEAD = re.compile(r"(?:^|[\s(\[{<\"'=>])[\w$.]*(?:Error|Exception)(?: \[[^\]]{0,200}\])?(?:: |:?$|\]: )")
HEAD_FIRST = re.compile(r" *\[?[\w$.]+(?: \[[^\]]{0,200}\]){0,2}(?:: |:?$|\]: )")
WEAK_HEAD = re.compile(r"(?:^|\s)(?:[A-Z][\w$.]*(?: \[[^\]]{0,200}\]){0,2}(?:: |:?$)|\[[^\]]{1,99}: null prototype\]: )")
OPEN_HEAD = re.compile(r" *[\w$.]*(?:Error|Exception)(?: \[[^\]]{0,200}\])?: (?:.{0,500} )?[\[{(]\s*$")
"""The head of an error whose message goes on in brackets: `ZodError: [`."""
BRACKETED_HEAD = re.compile(r"\[[\w$.]*(?:Error|Exception)(?: \[[^\]]{0,200}\])?: ")
"""The head of an error without frames."""
FRAME = re.compile(r" +at \S")
BETWEEN_FRAMES = re.compile(r"Emitted '[^']*' event (?:on|at)\b.*:$|Thrown at:$")
"""Lines that Node prints between two runs of frames of one uncaught error."""
NOTE = re.compile(r" +\.\.\. \d+ lines matching cause stack trace \.\.\.$")
STRING_GOES_ON = re.compile(r"['\"`] \+$")
PATH_LINE = re.compile(r"(?!\S*:\d+:\d+$)(?:/|file://|[A-Za-z]:[\\/]|node:|\[eval|evalmachine)\S*:\d+$")
"""The line above the source line of an uncaught error: a file and a line, without a column as in messages."""
CARET_LINE = re.compile(r"\s*\^+\s*$")
_BRACKET_OR_QUOTE = re.compile(r"[{}\[\]()]|(?<!\w)['\"`]")
_QUOTE = re.compile(r"(?<!\w)['\"`]")
_QUOTED = {quote: re.compile(rf"{quote}[^{quote}\\]*+(?:\\.[^{quote}\\]*+)*+{quote}") for quote in "'\"`"}
_RULES = ("┌─", "├─", "└─")


def first_word(text: str) -> str:
    """Return what stands before the first blank."""
    return next(iter(text.split(None, 1)), "")


def is_box(text: str) -> bool:
    """Return whether a line is one of ``console.table``."""
    line = text.strip()
    return (line[:2] in _RULES and line[-1] in "┐┤┘") or (len(line) > 1 and line[0] == line[-1] == "│")


def indent_of(text: str) -> int:
    """Return the indentation of a line."""
    return len(text) - len(text.lstrip(" \t"))


def balance_of(text: str) -> int:
    """Count brackets opened and not closed on a line, those in quotes left out."""
    return balances(text)[0]


def balances(text: str, openers: str = "{[(", closers: str = "}])") -> tuple[int, int]:
    """Return how many brackets a line opens more than it closes, at its end and where that is lowest; those in quotes are left out."""
    balance = lowest = at = 0
    unclosed = ""
    while match := _BRACKET_OR_QUOTE.search(text, at):
        char, at = match[0], match.end()
        if char in openers:
            balance += 1
        elif char in closers:
            balance -= 1
            lowest = min(lowest, balance)
        elif char in _QUOTED and char not in unclosed:
            # Behind a quote that is never closed no other one is: each would look through the rest of the line again.
            quoted = _QUOTED[char].match(text, match.start())
            if quoted is None:
                unclosed += char
            else:
                at = quoted.end()
    return balance, lowest


def is_whole(text: str) -> bool:
    """Return whether the brackets on a line are closed on it, and heads of errors stand in quotes only: it prints a string, not an error.

    No frames of its own can follow it: nothing below has to be waited for.

    >>> is_whole("failed { delta: 'TypeError: no' }")
    True
    >>> is_whole("{ it: TypeError: no }")
    False
    """
    if "{" not in text and "[" not in text:
        return False
    bare, is_closed = without_quoted(text)
    return is_closed and balance_of(bare) == 0 and not HEAD.search(bare) and not WEAK_HEAD.search(bare)


def without_quoted(text: str) -> tuple[str, bool]:
    """Return a line without what stands in quotes, and whether every quote is closed; the quotes stay, as what stands behind one is no line's beginning."""
    pieces: list[str] = []
    at = 0
    while match := _QUOTE.search(text, at):
        quoted = _QUOTED[match[0]].match(text, match.start())
        if quoted is None:
            return "''".join([*pieces, text[at:]]), False
        pieces.append(text[at : match.start()])
        at = quoted.end()
    return "''".join([*pieces, text[at:]]), True


def begins_record(text: str, indent: int, head_indent: int) -> bool:
    """Return whether a line below the head of an error begins something else: another head, or a value at its left."""
    if indent > head_indent:
        return False
    return bool(HEAD.search(text)) or text.startswith(("{", "[ ", "[{"), indent) or bool(PATH_LINE.match(text))
