"""What stands between the brackets of a container, collected as it is parsed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..values import ABSENT, Cut, Hole, Raw
from .context import WaitingRaw
from .runs import Pairs, duplicate_keys
from .strings import unescape
from .tokens import Token


@dataclass(slots=True)
class Entry:
    """``key: value``; the key is its token."""

    key: Token
    value: Any


@dataclass(slots=True)
class Entries:
    """A run of plain entries, taken apart."""

    token: Token
    pairs: Pairs


@dataclass(slots=True)
class Items:
    """A run of plain items."""

    items: list[Any]


@dataclass(slots=True)
class MapPair:
    """``key => value``."""

    key: Any
    value: Any


@dataclass(slots=True)
class Rejected:
    """``<rejected> value``."""

    value: Any


@dataclass(slots=True)
class Mark:
    """A member that is no value: ``<pending>``, ``... 3 more items``, a cut."""

    token: Token


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


class Members:
    """The members of one pair of brackets, by kind."""

    __slots__ = (
        "closer",
        "cut",
        "duplicates",
        "hidden",
        "items",
        "marks",
        "misplaced",
        "more",
        "pairs",
        "props",
        "rejected",
        "symbols",
    )

    def __init__(self) -> None:
        self.items: list[Any] = []
        self.props: dict[str, Any] = {}
        self.symbols: list[tuple[str, Any]] = []
        self.hidden: dict[str, Any] = {}
        self.pairs: list[tuple[Any, Any]] = []
        self.rejected: Any = ABSENT
        self.marks: set[str] = set()
        """The terminals of ``<pending>``, ``<items unknown>`` and ``(detached)``."""
        self.more: int | None = None
        self.cut: str | None = None
        """Where the input ended here: the text after the last complete entry."""
        self.duplicates: list[tuple[str, int]] = []
        """(key, offset) of every key that stood here before."""
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
            key = unescape(text[1:-1])
        elif token.type == "SYMBOL" or text.startswith("[Symbol("):
            inner = text[len("Symbol(") : -1] if token.type == "SYMBOL" else text[len("[Symbol(") : -2]
            self.symbols.append((unescape(inner), value))
            return
        else:
            key = text[1:-1]
            if key == "['__proto__']":  # hidden, from Node 24 on
                self.hidden["__proto__"] = value
                return
            # Quoted from Node 24 on, before that escaped alike but bare.
            key = unescape(key[1:-1] if len(key) > 1 and key[0] in "'\"`" and key[-1] == key[0] else key)
            if key != "__proto__":
                self.hidden[key] = value
                return
        if key in self.props:
            self.duplicates.append((key, token.start_pos))
        self.props[key] = value

    def _mark(self, token: Token) -> None:
        if token.type == "CUT":
            self.cut = token.value
            self.misplaced = False
        elif token.type == "MORE_ITEMS":
            self.more = int(token.value.split(" ")[1])
        elif token.type == "HOLE":
            self.items.append(Hole(int(token.value[1:].split(" ")[0])))
        else:
            self.marks.add(token.type)

    @property
    def has_unkeyed(self) -> bool:
        """Whether anything stands here without a key."""
        return bool(self.items or self.pairs or self.marks or self.more is not None or self.rejected is not ABSENT)

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
        return fields

    def error_fields(self) -> dict[str, Any]:
        """Take ``[cause]`` and ``[errors]``, which are fields of an error, out of the hidden keys."""
        fields: dict[str, Any] = {name: self.hidden.pop(name) for name in ("cause", "errors") if name in self.hidden}
        return {**fields, "hidden": self.hidden or None}
