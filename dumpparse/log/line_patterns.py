"""What a line looks like by itself: the head of an error, a frame, a box, how many brackets it leaves open."""

from __future__ import annotations

import re

from ..parser.patterns import pattern

HEAD = pattern("HEAD_ON_LINE")
_HEAD_SIGN = pattern("HEAD_SIGN")
HEAD_FIRST = pattern("HEAD_BEGINS_LINE")
WEAK_HEAD = pattern("WEAK_HEAD_ON_LINE")
_WEAK_SIGN = pattern("WEAK_SIGN")
WEAK_MESSAGE = pattern("WEAK_HEAD_WITH_MESSAGE")
BARE_HEAD = pattern("BARE_HEAD_ON_LINE")
_CLOSED_ERROR = pattern("CLOSED_ERROR")
_BRACE_OPENS = pattern("VALUE_OPENS_BRACE")
_BRACKET_OPENS = pattern("VALUE_OPENS_BRACKET")
_DIFF_LINE = pattern("DIFF_LINE")
OLD_ERROR_ON_LINE = pattern("OLD_ERROR_ON_LINE")
"""The head of an error in braces, as Node up to 11 prints one with properties."""
HEAD_AT_START = pattern("HEAD_AT_START")
"""The head of an error that begins its line, and stands in no brackets."""
OPEN_HEAD = pattern("HEAD_WITH_OPENER")
"""The head of an error whose message goes on in brackets: `ZodError: [`."""
BRACKETED_HEAD = pattern("BRACKETED_HEAD")
"""The head of an error without frames."""
FRAME = pattern("FRAME_LINE")
LOCATED_FRAME = pattern("LOCATED_FRAME")
"""A frame that says where: below a head that by itself does not say error, what begins with `at` may be prose."""
BROWSER_FRAME = pattern("BROWSER_FRAME")
"""A frame as Firefox and Safari write it."""
FRAME_BY_ITSELF = pattern("FRAME_BY_ITSELF")
"""A frame that is told from prose by its place in a file."""
COLOURED_FRAME = pattern("COLOURED_FRAME")
"""A frame behind a colour of which the escape character was lost: Node greys those of its own modules."""
BESIDE_LOCATION = pattern("BESIDE_LOCATION")
"""Where a frame ends, and something that was logged beside its error follows."""
BETWEEN_FRAMES = pattern("BETWEEN_FRAMES")
"""Lines that Node prints between two runs of frames of one uncaught error."""
CAUSE_LINE = pattern("CAUSE_LINE")
"""The line below the frames of an error that says what follows: the frames of its cause."""
NOTE = pattern("FRAME_NOTE")
STRING_GOES_ON = pattern("STRING_GOES_ON")
PATH_LINE = pattern("PATH_LINE")
"""The line above the source line of an uncaught error: a file and a line, without a column as in messages."""
CARET_LINE = pattern("CARET_LINE")
CHANGED_LINE = pattern("CHANGED_LINE")
TAB_TABLE_HEAD = pattern("TAB_TABLE_HEAD")
TABLE_TOP = pattern("TABLE_TOP")
TABLE_TOP_BEHIND = pattern("TABLE_TOP_BEHIND")
"""The first line of a table behind something that may be a line prefix."""
TABLE_NAMES = pattern("TABLE_NAMES")
TABLE_RULE = pattern("TABLE_RULE")
TABLE_ROW = pattern("TABLE_ROW")
OPEN_ROW = pattern("OPEN_ROW")
TABLE_BOTTOM = pattern("TABLE_BOTTOM")
"""The lines of what console.table prints."""
TREE_HEAD = pattern("TREE_HEAD")
TREE_SIGN = pattern("TREE_SIGN")
"""A line below which the lines of a browser's tree may stand."""
TREE_BEGINS = pattern("TREE_BEGINS")
TREE_LINE = pattern("TREE_LINE")
TREE_KEY_ALONE = pattern("TREE_KEY_ALONE")
TREE_COLON = pattern("TREE_COLON")
TREE_MARK = pattern("TREE_MARK")
"""The lines of such a tree, and what only those hold."""
TYPED = pattern("TYPED")
TYPED_ON = pattern("TYPED_ON")
ANSWERED = pattern("ANSWERED")
PRINTED_BEHIND_MARK = pattern("PRINTED_BEHIND_MARK")
"""The lines of a session of Node's REPL."""
BUN_EXCERPT = pattern("BUN_EXCERPT")
BUN_FRAME = pattern("BUN_FRAME")
BUN_HEAD = pattern("BUN_HEAD")
"""The lines of an error that Bun prints inside of a value."""
_BRACKET_OR_QUOTE = pattern("BRACKET_OR_QUOTE")
_QUOTE = pattern("QUOTE")
PRETTY_STRING_ENDS = pattern("PRETTY_STRING_ENDS")
PRETTY_STRING_OPENS = pattern("PRETTY_STRING_OPENS")
_QUOTED = pattern("QUOTED")
_QUOTED_APART = pattern("QUOTED_APART")
_BOX = pattern("BOX_LINE")
ENTRY_LINE = pattern("ENTRY_LINE")
"""A line that looks like a member of a value."""
KEYED_LINE = pattern("KEYED_LINE")
ENTRY_ON_LINE = pattern("ENTRY_ON_LINE")
LINE_OPENS = pattern("LINE_OPENS")
"""A line that opens a value, by itself or behind one word or label."""
LINE_HOLDS = pattern("LINE_HOLDS")
"""A line that is an object from its first character to its last."""
MAY_OPEN = pattern("BRACKET_OR_QUOTE")
INNER_ENTRY = pattern("INNER_ENTRY")
"""A line that is a member of a value, and not its last."""
INNER_ITEM = pattern("INNER_ITEM")
"""A deeper line that is an item of an array, if more of it follows."""
WRAPPED_LINE = pattern("WRAPPED_LINE")
WRAPPED_SHORT = pattern("WRAPPED_SHORT")
CAUSE_KEY = pattern("CAUSE_KEY")
EXCERPT_LINE = pattern("EXCERPT_LINE")
KEY_ALONE = pattern("KEY_ALONE")
OPENS_BELOW_KEY = pattern("OPENS_BELOW_KEY")
SCALAR_ENTRY = pattern("SCALAR_ENTRY")
LAST_SCALAR = pattern("LAST_SCALAR")
"""A line that is an entry of one word: one that is not the last, and the last."""
INNER_TEXT = pattern("INNER_TEXT")
"""A deeper line that is a string."""
MAP_ENTRY_ON_LINE = pattern("MAP_ENTRY_ON_LINE")
DOTS_LINE = pattern("DOTS_LINE")
"""What somebody wrote for lines that were left out."""
POINTED_LINE = pattern("POINTER")
"""A line with a mark that somebody put before it."""
NOTED_OPENER = pattern("OPENER_AND_NOTE_END_LINE")
"""The end of a line on which a bracket opens, and a note stands behind that."""
SIZED_OPENER = pattern("SIZED_OPENER")
"""The end of a line on which a map or a set begins."""
QUOTES = "'\"`"
_SHORT = 250


def first_word(text: str) -> str:
    """Return what stands before the first blank."""
    return next(iter(text.split(None, 1)), "")


def is_box(text: str) -> bool:
    """Return whether a line is one of ``console.table``."""
    return _BOX.match(text) is not None


def is_inner_piece(text: str) -> bool:
    """Return whether a line by itself is a container among the members of another: a comma stands behind it."""
    return text.rstrip().endswith(",") and MAY_OPEN.search(text) is not None


def balance_of(text: str) -> int:
    """Count brackets opened and not closed on a line, those in quotes left out."""
    if len(text) > _SHORT:
        return balances(text)[0]  # a search from each of many quotes that are never closed would take its square
    has_quotes = "'" in text or '"' in text or "`" in text
    bare = _QUOTED_APART.sub("", text) if has_quotes else text
    if "\\" in bare or (has_quotes and _QUOTE.search(bare) is not None):
        return balances(text)[0]  # a quote is never closed
    opened = bare.count("{") + bare.count("[") + bare.count("(")
    return opened - bare.count("}") - bare.count("]") - bare.count(")")


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
        elif char in QUOTES and char not in unclosed:
            # Behind a quote that is never closed no other one is: each would look through the rest of the line again.
            quoted = _QUOTED.match(text, match.start())
            if quoted is None:
                unclosed += char
            else:
                at = quoted.end()
    return balance, lowest


def balanced_stop(text: str, start: int, stop: int) -> int:
    """Return where the brackets that open at an offset or behind it are closed again, or the given end."""
    balance, at = 0, start
    unclosed = ""
    while match := _BRACKET_OR_QUOTE.search(text, at, stop):
        char, at = match[0], match.end()
        if char in "{[(":
            balance += 1
        elif char in "}])":
            balance -= 1
            if balance <= 0 and not text.startswith((" {", " ["), at):
                return at
        elif char not in unclosed:
            quoted = _QUOTED.match(text, match.start(), stop)
            if quoted is None:
                unclosed += char
            else:
                at = quoted.end()
    return stop


def is_whole(text: str) -> bool:
    """Return whether the brackets on a line are closed on it, and heads of errors stand in quotes or closed brackets only.

    No frames of its own can follow it: nothing below has to be waited for.

    >>> is_whole("failed { delta: 'TypeError: no' }")
    True
    >>> is_whole("{ it: TypeError: no }"), is_whole("'TypeError: no'")
    (False, True)
    """
    bare, is_closed = without_quoted(text)
    if "{" not in text and "[" not in text:
        return is_closed and bare.strip() == "''"
    if not is_closed or balance_of(bare) != 0:
        return False
    if "null prototype]:" not in bare:  # `[Error: null prototype]: no` is the head of one with frames
        bare = _CLOSED_ERROR.sub(_blanked, bare)
    return not find_head(bare) and not find_weak_head(bare)


def without_quoted(text: str) -> tuple[str, bool]:
    """Return a line without what stands in quotes, and whether every quote is closed; the quotes stay, as what stands behind one is no line's beginning."""
    pieces: list[str] = []
    at = 0
    while match := _QUOTE.search(text, at):
        quoted = _QUOTED.match(text, match.start())
        if quoted is None:
            return "''".join([*pieces, text[at:]]), False
        pieces.append(text[at : match.start()])
        at = quoted.end()
    return "''".join([*pieces, text[at:]]), True


def outside_quotes(text: str) -> str:
    """Return lines without what stands in quotes; behind a quote that is never closed all of its line stays, which keeps it linear."""
    return "\n".join(without_quoted(line)[0] for line in text.split("\n"))


def find_head(text: str) -> re.Match[str] | None:
    """Find the head of an error on a line, as ``HEAD`` does, which takes twenty times as long where none is."""
    return None if _HEAD_SIGN.search(text) is None else HEAD.search(text)


def find_weak_head(text: str) -> re.Match[str] | None:
    """Find on a line what is the head of an error if frames follow, as ``WEAK_HEAD`` does, which takes three times as long where none is."""
    return None if _WEAK_SIGN.search(text) is None else WEAK_HEAD.search(text)


def open_head(text: str) -> re.Match[str] | None:
    """Find the head of an error below which frames may stand: that of one in brackets which are closed has none.

    >>> open_head("{ [Error: no frames]") is None
    True
    """
    found = find_head(text)
    if found is None or "]" not in text:
        return found
    return find_head(_CLOSED_ERROR.sub(_blanked, text))


def has_bare_head(text: str) -> bool:
    """Return whether the head of an error, or what may be one, stands on a line and not in quotes.

    >>> has_bare_head("  'two'] Error: no"), has_bare_head("  'Error: no'")
    (True, False)
    """
    bare, _ = without_quoted(text.rstrip())
    return find_head(bare) is not None or find_weak_head(bare) is not None


def _blanked(found: re.Match[str]) -> str:
    return "_" * len(found[0])


def ends_in_value(text: str) -> bool:
    """Return whether a line is, or ends in, a whole value, behind a label or not.

    >>> ends_in_value("user { id: 1 }"), ends_in_value("see { below }")
    (True, False)
    """
    ink = text.rstrip()
    if ink[-1:] not in {"}", "]"} or _DIFF_LINE.match(ink):
        return False
    opened = (_BRACE_OPENS if ink[-1] == "}" else _BRACKET_OPENS).search(ink)
    return opened is not None and balance_of(ink[opened.start() :]) == 0


def holds_value(text: str) -> bool:
    """Return whether a line is, ends in or holds a whole value, with blanks around it.

    >>> holds_value("user { id: 1 } saved"), holds_value("see { below } it")
    (True, False)
    """
    if ends_in_value(text):
        return True
    opened = None if _DIFF_LINE.match(text) else _BRACE_OPENS.search(text)
    if opened is None:
        return False
    stop = balanced_stop(text, opened.start(), len(text))
    return stop < len(text) and text[stop] == " "


def begins_record(text: str, indent: int, head_indent: int) -> bool:
    """Return whether a line below the head of an error begins something else: another head, or the prologue of an uncaught one."""
    if indent > head_indent:
        return False
    return find_head(text) is not None or PATH_LINE.match(text) is not None
