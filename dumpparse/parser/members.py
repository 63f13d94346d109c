"""What stands between the brackets of a container, collected as it is parsed."""

from __future__ import annotations

from itertools import islice
from typing import Any

from ..values import ABSENT, Accessor, Cut, Elided, Hole, Raw
from .context import WaitingRaw
from .runs import Pairs, duplicate_keys
from .strings import unescape, unescape_token
from .tokens import Token

LEFT_OUT = frozenset({"...", "…"})
"""What somebody writes by hand for items that are not shown."""


class Entry:
    """``key: value``; the key is its token."""

    __slots__ = ("key", "value")

    def __init__(self, key: Token, value: Any) -> None:
        self.key = key
        self.value = value


class Entries:
    """A run of plain entries, taken apart."""

    __slots__ = ("pairs", "token")

    def __init__(self, token: Token, pairs: Pairs) -> None:
        self.token = token
        self.pairs = pairs


class Items:
    """A run of plain items."""

    __slots__ = ("items",)

    def __init__(self, items: list[Any]) -> None:
        self.items = items


class MapPair:
    """``key => value``."""

    __slots__ = ("key", "value")

    def __init__(self, key: Any, value: Any) -> None:
        self.key = key
        self.value = value


class Rejected:
    """``<rejected> value``."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


class Mark:
    """A member that is no value: ``<pending>``, ``... 3 more items``, a cut."""

    __slots__ = ("token",)

    def __init__(self, token: Token) -> None:
        self.token = token


def raw_between(first: Token, closer: Token) -> Raw:
    """Return brackets that are no form of the table as raw text, which is taken when all is read.

    So the text of ``A { B { C { x } } }`` is copied once and not at every depth: what stands inside of raw text is forgotten.
    """
    waiting = first.context.waiting
    while waiting and waiting[-1].start >= first.start_pos:
        waiting.pop()
    raw = Raw("")
    waiting.append(WaitingRaw(raw, first.start_pos, closer.end_pos, first.indent))
    return raw


def is_waiting(raw: Raw, key: Token) -> bool:
    """Return whether what was read last, under a key, are brackets of no form, and no text that a custom inspect function printed."""
    waiting = key.context.waiting
    return bool(waiting) and waiting[-1].raw is raw


class Members:
    """The members of one pair of brackets, by kind."""

    __slots__ = (
        "closer",
        "cut",
        "cut_before",
        "duplicates",
        "hidden",
        "hidden_before",
        "items",
        "left_out",
        "marks",
        "misplaced",
        "more",
        "pairs",
        "props",
        "rejected",
        "symbols",
        "text_entries",
        "texts",
    )

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.props: dict[str, Any] = {}
        self.symbols: list[tuple[str, Any]] = []
        self.hidden: dict[str, Any] = {}
        self.hidden_before: list[tuple[str, Any]] = []
        """What stood under a key in brackets that stands here again."""
        self.pairs: list[tuple[Any, Any]] = []
        self.rejected: Any = ABSENT
        self.marks: set[str] = set()
        """The terminals of ``<pending>``, ``<items unknown>`` and ``(detached)``."""
        self.more: int | None = None
        self.left_out: str | None = None
        """What stands for members that somebody left out."""
        self.cut: str | None = None
        """Where the input ended here: the text after the last complete entry."""
        self.cut_before = False
        """What was copied begins inside of it."""
        self.duplicates: list[tuple[str, int]] = []
        """(key, offset) of every key that stood here before."""
        self.text_entries: list[tuple[int, str, Entry]] = []
        """Entries that may be text, such as ``zone: UTC``: how many items stand before each, and what the key was read as."""
        self.texts = 0
        """How many of those are text, as an item stands behind them."""
        self.misplaced = False
        """Whether an item stands behind ``... 3 more items``."""
        self.closer: Token | None = None

    def add(self, member: Any) -> None:
        """Take the next member."""
        kind = type(member)
        if kind is Entries:
            self._entries(member)
            return
        self.misplaced |= self.more is not None and kind is not Entry
        if kind is Items:
            self.items.extend(member.items)
        elif kind is Entry:
            self._entry(member)
        elif kind is MapPair:
            self.texts = 0
            if isinstance(member.value, Token):
                if member.value.value:
                    self.cut = member.value.value
                    return
                member.value = Cut()
            self.pairs.append((member.key, member.value))
        elif kind is Mark:
            self._mark(member.token)
        elif kind is Rejected:
            self.rejected = Cut() if isinstance(member.value, Token) else member.value
        else:
            self.items.append(member)
            self.texts = len(self.text_entries)

    def _entries(self, run: Entries) -> None:
        known = len(self.props)
        self.props.update(run.pairs)
        if len(self.props) != known + len(run.pairs):
            # Keys keep their places: those that were there before are the first.
            before = set(islice(self.props, known))
            self.duplicates += duplicate_keys(run.token.value, run.token.start_pos, before)[1]

    def _entry(self, entry: Entry) -> None:
        value = entry.value
        if isinstance(value, Token):
            if value.value:
                self.cut = value.value
                return
            value = Cut()
        token = entry.key
        text = token.value
        if token.type == "KEY":
            key = text[:-1]
        elif token.type == "STRING":
            key = unescape_token(text[1:-1], token)
        elif token.type == "SYMBOL" or text.startswith("[Symbol("):
            inner = text[len("Symbol(") : -1] if token.type == "SYMBOL" else text[len("[Symbol(") : -2]
            self.symbols.append((unescape(inner), value))
            return
        else:
            key = text[1:-1]
            # Quoted from Node 24 on, before that escaped alike but bare; so is what is hidden under `__proto__`.
            is_quoted = len(key) > 1 and key[0] in "'\"`" and key[-1] == key[0]
            key = "__proto__" if key == "['__proto__']" else unescape_token(key[1:-1] if is_quoted else key, token)
            if key != "__proto__" or not is_quoted:
                self._hide(key, value, token)
                return
        if key in self.props:
            self.duplicates.append((key, token.start_pos))
        self.props[key] = value
        if type(value) is Raw and not is_waiting(value, token):
            self.text_entries.append((len(self.items), key, entry))

    def _hide(self, key: str, value: Any, token: Token) -> None:
        if key in self.hidden:
            self.hidden_before.append((key, self.hidden[key]))
            if not (key == "byteLength" and isinstance(value, Accessor) and "Uint8Contents" in self.hidden):
                self.duplicates.append((key, token.start_pos))
        self.hidden[key] = value

    def _mark(self, token: Token) -> None:
        if token.type == "CUT":
            self.cut = token.value
            self.misplaced = False
        elif token.type == "SETTLED":
            # Bun shows no value: it is left out, whatever it is.
            value = Elided(token.value[1:-1])
            if value.of == "rejected":
                self.rejected = value
            else:
                self.items.append(value)
        elif token.type == "MORE_ITEMS":
            self.more = int(token.value.split(" ")[1])
        elif token.type == "LEFT_OUT":
            self.left_out = token.value[2:-1]
        elif token.type == "BEGINS_BEFORE":
            self.cut_before = True
        elif token.type == "HOLE":
            self.items.append(Hole(int(token.value[1:].split(" ")[0])))
        else:
            self.marks.add(token.type)

    def settle_texts(self) -> None:
        """Make items of what was read as entries though items stand behind it: in an array keys come last, so it is text with a colon."""
        texts, self.texts = self.text_entries[: self.texts], 0
        for before, (place, key, entry) in enumerate(texts):
            self.props.pop(key, None)
            said = entry.key.value if entry.key.type == "KEY" else entry.key.value + ":"
            self.items.insert(place + before, Raw(f"{said} {entry.value.text}"))
        starts = {entry.key.start_pos for _, _, entry in texts}
        self.duplicates = [(key, offset) for key, offset in self.duplicates if offset not in starts]

    def counts(self, size: int) -> bool:
        """Return whether a printed size is that of what stands here; it need not be where the input ended, or somebody left something out."""
        if self.cut is not None or self.left_out is not None or any(type(item) is Elided and item.of in LEFT_OUT for item in self.items):
            return True
        holes = sum(item.count - 1 for item in self.items if type(item) is Hole)
        return size == len(self.items) + holes + len(self.pairs) + (self.more or 0)

    @property
    def has_unkeyed(self) -> bool:
        """Whether anything stands here without a key."""
        return bool(self.items or self.pairs or self.marks or self.more is not None or self.rejected is not ABSENT)

    @property
    def missing(self) -> int | str | None:
        """What is said of members that are not shown: how many there are, or what stands for them."""
        return self.left_out if self.more is None else self.more

    def kept(self) -> dict[str, Any]:
        """Return the fields that any value with keys may have."""
        fields: dict[str, Any] = {}
        if self.props:
            fields["props"] = self.props
        if self.symbols:
            fields["symbols"] = self.symbols
        if self.hidden:
            fields["hidden"] = self.hidden
        if self.cut is not None:
            fields["cut"] = self.cut
        if self.cut_before:
            fields["cut_before"] = True
        return fields

    def error_fields(self) -> dict[str, Any]:
        """Take ``[cause]`` and ``[errors]``, which are fields of an error, out of the hidden keys."""
        fields: dict[str, Any] = {name: self.hidden.pop(name) for name in ("cause", "errors") if name in self.hidden}
        return {**fields, "hidden": self.hidden or None}
