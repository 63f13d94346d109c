"""The line below an unfinished block, and what it shows."""

from __future__ import annotations

from ...source.lines import indent_of
from ..heads import LineKind
from ..line_patterns import (
    BESIDE_LOCATION,
    BETWEEN_FRAMES,
    CAUSE_LINE,
    ENTRY_LINE,
    ENTRY_ON_LINE,
    FRAME,
    FRAME_BY_ITSELF,
    HEAD,
    KEYED_LINE,
    MAP_ENTRY_ON_LINE,
    NOTE,
    NOTED_OPENER,
    QUOTES,
    SCALAR_ENTRY,
    SIZED_OPENER,
    STRING_GOES_ON,
    balance_of,
    find_head,
    open_head,
)
from .opening import next_state
from .states import State


class Below:
    """The line below an unfinished block, and what the rows ask of it.

    Attributes:
        text: the line.
        indent: its indentation.
        is_blank: whether it is empty.
        first: the line the block begins with.
        own: the indentation of the block.
        balance: how many brackets the block leaves open above the line.
        kind: below the head of an error, what the line is to it.
        above: the last line above it that is not empty.
        count: how many lines the block has.
        is_spread: whether a blank line stands right above that one.
        is_settled: whether that indentation is known; else one blank of it may separate the value from an empty label.
        is_inside: whether it is deeper than the block, or empty.
        is_closer: whether a closer begins it at the block's own indentation.

    """

    __slots__ = (
        "_beside",
        "_is_of_frames",
        "above",
        "balance",
        "count",
        "first",
        "indent",
        "is_blank",
        "is_closer",
        "is_inside",
        "is_settled",
        "is_spread",
        "kind",
        "own",
        "text",
    )

    def __init__(
        self,
        text: str,
        first: str,
        own: int,
        balance: int,
        kind: LineKind | None,
        *,
        above: str = "",
        count: int = 1,
        is_settled: bool = True,
        is_spread: bool = False,
    ) -> None:
        self.text = text
        self.indent = indent_of(text)
        self.is_blank = not text.strip()
        self.first = first
        self.own = own
        self.balance = balance
        self.kind = kind
        self.above = above
        self.count = count
        self.is_settled = is_settled
        self.is_spread = is_spread
        indent = self.indent
        self.is_inside = self.is_blank or indent > own
        self.is_closer = not self.is_blank and text[indent] in "}])" and (indent == own or (not is_settled and indent == own - 1))
        self._beside: tuple[State | None, int] | None = None
        self._is_of_frames: bool | None = None

    @property
    def begins_with_head(self) -> bool:
        """Whether the head of an error begins it; a key may end so, too: `hadError: false,`, `rawError: {`."""
        ink = self.text.lstrip()
        if HEAD.match(ink) is None or SCALAR_ENTRY.match(self.text):
            return False
        return not (ink[:1].islower() and ENTRY_ON_LINE.match(self.text))

    @property
    def is_due_member(self) -> bool:
        """Whether a member may stand here, and it looks like one: behind a comma or an opener, or as a closer."""
        ink, above = self.text.strip(), self.above.rstrip()
        if ink[:1] in {"}", "]", ")"}:
            return True
        if ink.startswith(tuple(QUOTES)) and STRING_GOES_ON.search(above) is not None:
            return True
        if FRAME_BY_ITSELF.match(self.text) and (FRAME_BY_ITSELF.match(self.above) or find_head(self.above)):
            return True
        is_due = above[-1:] in {",", "{", "[", "("} or (above[-1:] == ":" and KEYED_LINE.match(above) is not None)
        if not is_due:
            return False
        if self.begins_with_head:
            return False
        if ink[-1:] in {"}", "]"} and balance_of(ink) < 0:
            return True
        if self.indent > self.own or KEYED_LINE.match(self.text) or ENTRY_ON_LINE.match(self.text) or MAP_ENTRY_ON_LINE.match(self.text):
            return True
        in_list = above.endswith(("[", ":")) or SIZED_OPENER.search(above) or ink.endswith(",") or not KEYED_LINE.match(above)
        return in_list and ENTRY_LINE.match(self.text) is not None

    @property
    def ends_with_opener(self) -> bool:
        """Whether a brace or a square bracket ends it."""
        return self.text.rstrip().endswith(("{", "["))

    @property
    def opens_beside_frame(self) -> bool:
        """Whether the properties of an error, or a value that was logged beside it, begin at its end."""
        return self.text.rstrip().endswith((" {", " [")) or (" { " in self.text and NOTED_OPENER.search(self.text) is not None)

    @property
    def has_head(self) -> bool:
        """Whether the head of an error stands on it."""
        return open_head(self.text.rstrip()) is not None

    @property
    def is_of_frames(self) -> bool:
        """Whether it is a frame, or stands between two; looked at once."""
        if self._is_of_frames is None:
            is_deeper = self.indent > self.own and (FRAME.match(self.text) is not None or NOTE.match(self.text) is not None)
            self._is_of_frames = is_deeper or BETWEEN_FRAMES.match(self.text) is not None
        return self._is_of_frames

    @property
    def beside_frame(self) -> tuple[State | None, int]:
        """What is waited for behind what was logged beside a frame, on its line, and how many brackets stand open there; see ``next_state``."""
        if self._beside is None:
            beside = BESIDE_LOCATION.search(self.text)
            behind = ")" if beside is None else self.text[beside.end() :]
            self._beside = (None, 0) if behind == ")" else next_state(behind, 0)  # mostly it is the frame's own end
        return self._beside

    @property
    def ends_in_string_that_goes_on(self) -> bool:
        """Whether more of a string stands below it."""
        return STRING_GOES_ON.search(self.text.rstrip()) is not None

    @property
    def names_cause(self) -> bool:
        """Whether it says, below the frames of an error, that those of its cause follow."""
        return CAUSE_LINE.match(self.text, self.own) is not None and self.indent == self.own

    @property
    def is_first_frame(self) -> bool:
        """Whether it is a frame of an error that the block begins with."""
        return self.indent == self.own + 4 and FRAME.match(self.text) is not None
