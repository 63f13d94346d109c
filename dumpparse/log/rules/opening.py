"""The line that a block begins with: what it says of the lines below it is the table ``OPENING``. The first row that fits counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ...source.lines import indent_of
from ...source.prefix import is_count
from ..line_patterns import (
    FRAME_BY_ITSELF,
    INNER_ENTRY,
    INNER_ITEM,
    INNER_TEXT,
    KEY_ALONE,
    LAST_SCALAR,
    NOTED_OPENER,
    PATH_LINE,
    SCALAR_ENTRY,
    STRING_GOES_ON,
    TAB_TABLE_HEAD,
    TABLE_TOP,
    TABLE_TOP_BEHIND,
    TREE_BEGINS,
    TREE_HEAD,
    TREE_SIGN,
    TYPED,
    WEAK_HEAD,
    balance_of,
    balances,
    find_head,
    find_weak_head,
    is_box,
    is_whole,
    open_head,
    without_quoted,
)
from .states import State

MOST_HOLDS = 3
"""How often a line may be held back behind the heads of errors without frames; after that it waits for one line only."""

_MOST_HOLDS_AT_ALL = 12
"""How often a line may be part of a block that was none; after that it is a block of its own: reading stays linear."""


class Opening:
    """A line that may begin a block, and what the rows ask of it.

    Attributes:
        text: the line without the blanks at its end.
        held: how often it was held back for nothing.

    """

    # What is looked for once: functools.cached_property would take longer than most of it.
    __slots__ = ("_balance", "_has_head", "_has_weak_head", "held", "text")

    def __init__(self, text: str, held: int) -> None:
        self.text = text.rstrip()
        self.held = held
        self._has_head: bool | None = None
        self._has_weak_head: bool | None = None
        self._balance: int | None = None

    @property
    def has_head(self) -> bool:
        """Whether the head of an error stands on it."""
        if self._has_head is None:
            self._has_head = open_head(self.text) is not None
        return self._has_head

    @property
    def open_before_head(self) -> int:
        """How many brackets stand open before the head of an error on it: its frames, and more, are inside of them."""
        if "{" not in self.text and "[" not in self.text:
            return 0
        head = open_head(self.text) or find_weak_head(self.text)
        if head is None:
            return 0
        # A square bracket right before the name is the error's own.
        before = head.start() + (not head[0].startswith("["))
        return max(balances(self.text[:before], "{[", "}]")[0], 0)

    @property
    def has_weak_head(self) -> bool:
        """Whether something stands on it that is one if frames follow."""
        if self._has_weak_head is None:
            self._has_weak_head = find_weak_head(self.text) is not None
        return self._has_weak_head

    @property
    def has_bare_head(self) -> bool:
        """Whether the head of an error stands on it, and not in quotes."""
        return self.has_head and find_head(without_quoted(self.text)[0]) is not None

    @property
    def balance(self) -> int:
        """How many brackets it leaves open."""
        if self._balance is None:
            self._balance = balance_of(self.text) if "{" in self.text or "[" in self.text else 0
        return self._balance


class OpeningRule(NamedTuple):
    """A row of ``OPENING``.

    Attributes:
        fits: what a line shows.
        then: what is waited for then (``None``: nothing).
        example: such a line.
        last: the characters of which one ends such a line; any, where it is empty.
        sign: what stands in such a line, so that others need not be asked.

    """

    fits: Callable[[Opening], bool]
    then: State | None
    example: str
    last: str = ""
    sign: str = ""


def _is_held_too_often(line: Opening) -> bool:
    return line.held > _MOST_HOLDS_AT_ALL


def _begins_table(line: Opening) -> bool:
    return TABLE_TOP.match(line.text, indent_of(line.text)) is not None


def _begins_tab_table(line: Opening) -> bool:
    return line.held <= MOST_HOLDS and TAB_TABLE_HEAD.match(line.text) is not None


def _begins_table_behind_prefix(line: Opening) -> bool:
    return TABLE_TOP_BEHIND.match(line.text) is not None


def _is_count(line: Opening) -> bool:
    return is_count(line.text)


def _is_box(line: Opening) -> bool:
    return is_box(line.text)


def _ends_with_opener(line: Opening) -> bool:
    return line.text.endswith(("{", "[", " ("))


def _opens_call(line: Opening) -> bool:
    return line.text.endswith("(") and line.text[-2:-1].isidentifier()


def _ends_in_string_that_goes_on(line: Opening) -> bool:
    if not STRING_GOES_ON.search(line.text):
        return False
    return not line.has_bare_head


def _is_frame(line: Opening) -> bool:
    return FRAME_BY_ITSELF.match(line.text) is not None


def _is_inner_entry(line: Opening) -> bool:
    if line.text[-1:] not in {",", "}", "]"} or line.balance > 0 or (line.text[-1] != "," and not line.text.startswith((" ", "\t"))):
        return False
    is_entry = INNER_ENTRY.match(line.text) is not None
    behind = line.text.find(": ") + 1 if is_entry else 0
    if line.text[-1] != "," and line.has_weak_head and line.open_before_head == 0 and WEAK_HEAD.search(line.text, behind):
        return False  # behind an item, or behind a label that looks like a key, stands what may be an error, whose frames follow
    if not is_entry and INNER_ITEM.match(line.text) is None:
        return False
    return not line.has_bare_head or SCALAR_ENTRY.match(line.text) is not None


def _is_inner_text(line: Opening) -> bool:
    return line.text[0] in " \t" and INNER_TEXT.match(line.text) is not None


def _names_a_source_line(line: Opening) -> bool:
    return line.text[-1:].isdecimal() and PATH_LINE.match(line.text) is not None


def _shows_what_may_be_expanded(line: Opening) -> bool:
    if line.held > MOST_HOLDS or TREE_SIGN.search(line.text) is None:
        return False
    return TREE_HEAD.match(line.text) is not None and not line.has_head


def _is_last_scalar(line: Opening) -> bool:
    return line.text[0] in " \t" and LAST_SCALAR.match(line.text) is not None and TREE_BEGINS.match(line.text) is None


def _may_be_of_tree(line: Opening) -> bool:
    return line.held <= MOST_HOLDS and TREE_BEGINS.match(line.text) is not None


def _is_key_alone(line: Opening) -> bool:
    return line.held <= MOST_HOLDS and KEY_ALONE.match(line.text) is not None


def _may_be_typed(line: Opening) -> bool:
    return line.text.startswith("> ") and line.held <= MOST_HOLDS and TYPED.match(line.text) is not None


def _quotes_a_head(line: Opening) -> bool:
    return (line.has_head or line.has_weak_head) and is_whole(line.text)


def _has_head(line: Opening) -> bool:
    return line.has_head and line.held <= MOST_HOLDS


def _leaves_brackets_open(line: Opening) -> bool:
    if line.balance <= 0:
        return False
    last = line.text[-1]
    return last in ",:>'\"`])}" or line.text.endswith(" +") or last.isalnum() or NOTED_OPENER.search(line.text) is not None


def _may_have_frames(line: Opening) -> bool:
    return line.has_head or line.has_weak_head


OPENING = (
    OpeningRule(_is_held_too_often, None, "Error: no"),
    OpeningRule(_begins_table, State.TABLE_NAMES, "┌─────────┬───┐", last="┐"),
    OpeningRule(_begins_tab_table, State.TABBED, "(index)\ta\tb", sign="\t"),
    OpeningRule(_begins_table_behind_prefix, State.TABLE_NAMES, "web-1  | ┌─────────┬───┐", last="┐"),
    OpeningRule(_is_count, State.COUNT, "[0]", last="]"),
    OpeningRule(_is_box, None, "│ 0 │ 1 │", last="┐┤┘│"),
    OpeningRule(_is_frame, State.STRAY, "    at f (/a.js:1:2)", sign="at "),
    OpeningRule(_ends_with_opener, State.CLOSER, "got {", last="{[("),
    OpeningRule(_opens_call, State.CLOSER, "a = total(", last="("),
    OpeningRule(_ends_in_string_that_goes_on, State.STRING, "'one\\n' +", last="+"),
    OpeningRule(_is_inner_entry, State.FRAGMENT, "  a: { b: 1 },", last=",}]"),
    OpeningRule(_is_inner_text, State.LAST, "  'one',", last="'\","),
    OpeningRule(_names_a_source_line, State.SOURCE, "/app/a.js:12", sign=":"),
    OpeningRule(_shows_what_may_be_expanded, State.TREE, "got {a: 1, b: {…}}"),
    OpeningRule(_quotes_a_head, None, "failed { delta: 'TypeError: no' }"),
    OpeningRule(_has_head, State.HEAD, "TypeError: no"),
    OpeningRule(_leaves_brackets_open, State.BALANCE, "{ a: 1,"),
    OpeningRule(_may_have_frames, State.HEAD, "Failure: no"),
    OpeningRule(_is_last_scalar, State.LAST, "  [Symbol(open)]: false", sign=":"),
    OpeningRule(_may_be_of_tree, State.TREE, "current: 1", sign=": "),
    OpeningRule(_is_key_alone, State.KEY, "  config:", last=":"),
    OpeningRule(_may_be_typed, State.TYPED, "> [1,2]", sign="> "),
)
"""What a line says of the lines below it; one that fits no row stands alone."""


_OF_ANY = tuple(rule for rule in OPENING if not rule.last)
_BY_LAST = {last: tuple(rule for rule in OPENING if not rule.last or last in rule.last) for last in "".join(rule.last for rule in OPENING)}


def next_state(text: str, held: int) -> tuple[State | None, int]:
    """Return what a block waits for behind a line of it that stands at its own indentation, and how many brackets are open there.

    Args:
        text: the line.
        held: how often the first line of the block was held back for nothing.

    """
    line = Opening(text, held)
    ink = line.text
    for rule in _BY_LAST.get(ink[-1:], _OF_ANY):
        if rule.sign in ink and rule.fits(line):
            if rule.then is State.HEAD:
                return rule.then, line.open_before_head
            return rule.then, line.balance if rule.then is State.BALANCE else 0
    return None, 0
