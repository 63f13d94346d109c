"""What the printer left out of the values of a log, by its path, and how to log it instead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..encode.losses import Losses, Node
from ..encode.natural import to_natural
from ..errors import Issue, issue
from ..log.record import Record, Value
from ..values.objects import ITEMS_UNKNOWN


class Advice(NamedTuple):
    """A marker of natural JSON, what is said of it, and what would have shown it.

    Attributes:
        types: the ``$type`` that it has, any of these.
        key: the key that it has besides.
        of: what stands there, any of these; whatever, where none is named.
        said: what is said of it; ``{}`` is what stands at the key.
        node: what to log instead, as ``util.inspect`` of Node 12 to 26 has it; empty where nothing helps.
        deno: the same, as ``Deno.inspect`` of Deno 2 has it.
        others: the same for consoles that have no such options, or none that all of their versions have: those of browsers, Bun.
        shown: keys, any of which says that nothing was left out.

    """

    types: frozenset[str]
    key: str
    of: frozenset[str]
    said: str
    node: str = ""
    deno: str = ""
    others: str = ""
    shown: frozenset[str] = frozenset()

    def instead(self, runtime: str | None) -> str:
        """Return what to log instead, where this was printed; ``None``: most likely by Node."""
        words = self.node if runtime in (None, "node") else self.deno if runtime == "deno" else self.others
        return f"; {words}" if words else ""


def _node(option: str) -> str:
    return f"console.dir(…, {{ {option} }}) shows it"


def _deno(option: str) -> str:
    return f"Deno.inspect(…, {{ {option} }}) shows it"


_ANY: frozenset[str] = frozenset()
_HEX = "buffer.toString('hex') has them"
_JSON = "JSON.stringify(…) shows it"
_LISTS = frozenset({"set", "typedarray", "iterator", "arguments"})
ADVICE = (
    Advice(frozenset({"elided"}), "of", frozenset({"...", "…"}), "somebody left it out by hand"),
    Advice(frozenset({"elided"}), "of", _ANY, "[{}] is all that was printed", _node("depth: null"), _deno("depth: Infinity"), _JSON),
    Advice(
        frozenset({"string"}), "more", _ANY, "{} more characters were not printed",
        _node("maxStringLength: null"), _deno("strAbbreviateSize: Infinity"), _JSON,
    ),
    Advice(
        frozenset({"accessor"}), "kind", frozenset({"Getter", "Getter/Setter"}), "[{}] is all that was printed",
        _node("getters: true"), _deno("getters: true"), _JSON, frozenset({"value", "threw"}),
    ),
    Advice(frozenset({"opaque"}), "content", frozenset({ITEMS_UNKNOWN}), "<{}> is all that was printed", _node("showHidden: true")),
    Advice(frozenset({"buffer"}), "more", _ANY, "{} more bytes were not printed", _HEX, _HEX, _HEX),
    Advice(frozenset({"arraybuffer"}), "more", _ANY, "{} more bytes were not printed", _node("maxArrayLength: null")),
    Advice(
        _LISTS, "more", _ANY, "{} more items were not printed", _node("maxArrayLength: null"), _deno("iterableLimit: Infinity"),
        "JSON.stringify(Array.from(…)) shows them",
    ),
)  # fmt: skip
"""The first row that fits says it."""
_MORE = ADVICE[-1]
"""Of an array, or a map, which is told by no marker of its own."""


class LeftOut:
    """What was left out, each path once for all places that differ in indexes alone; in bounded memory."""

    def __init__(self) -> None:
        self._places = Losses()

    def note(self, record: Record) -> None:
        """Look at the values of a record."""
        self._places.file = record.file
        parts = [part for part in record.parts if isinstance(part, Value) and not isinstance(part.value, str | int | float | None)]
        runtime = record.runtime if parts else None  # which looks at all values
        for part in parts:
            self._places.line = part.span.line
            for node, words in _markers(to_natural(part.value), runtime):
                self._places.add(node, "elided", words)

    def add(self, later: LeftOut | None, file: str | None) -> None:
        """Take what was left out behind all this, of a part of a file that another process read."""
        if later is not None:
            places = later._places  # noqa: SLF001  # another one of these
            for place in places.told.values():
                place.file = file
            self._places.update(places)

    def issues(self) -> Iterator[tuple[str | None, Issue]]:
        """Yield what is to be said, with the file it is of."""
        for place, words in self._places.sentences():
            file, line = (None, 1) if place is None else (place.file, place.line or 1)
            yield file, issue("left-out", line, words)


def _markers(natural: Any, runtime: str | None) -> Iterator[tuple[Node, str]]:
    """Yield where markers stand in natural JSON, in printed order, and what is said of each."""
    todo: list[tuple[Any, Node]] = [(natural, None)]
    while todo:
        one, node = todo.pop()
        if isinstance(one, list):
            last = one[-1] if one else None
            if isinstance(last, dict) and len(last) == 1 and "$array" in last:
                # What an array has besides its items; a key that was printed so has one `$` more.
                yield from _more(node, last["$array"].get("more"), runtime)
            todo += [(item, (node, place)) for place, item in reversed([*enumerate(one)])]
        elif isinstance(one, dict):
            kind = one.get("$type")
            words = _advice(one, runtime)
            if words is not None:
                yield node, words
            # Where a map has entries it has no keys of its own there.
            yield from _more(node, one["more"] if kind == "map" and "entries" in one and "more" in one else one.get("$more"), runtime)
            todo += [(item, (node, key)) for key, item in reversed(one.items())]


def _more(node: Node, count: Any, runtime: str | None) -> Iterator[tuple[Node, str]]:
    if count is not None:
        yield node, _MORE.said.format(count) + _MORE.instead(runtime)


def advice_on(value: Any, runtime: str | None) -> str:
    """Return what is said of a value without entries in which the printer left something out, or of one that stands for such; nothing of another.

    >>> from ..values import Elided
    >>> advice_on(Elided("Object"), "bun"), advice_on(7, None)
    ('[Object] is all that was printed; JSON.stringify(…) shows it', '')
    """
    natural = to_natural(value)
    if not isinstance(natural, dict):
        return ""
    return "; ".join(filter(None, [_advice(natural, runtime), *(words for _, words in _more(None, natural.get("$more"), runtime))]))


def advice_on_more(count: Any, runtime: str | None) -> str:
    """Return what is said of items or entries that were not printed: how many, or what stands for them."""
    return next(words for _, words in _more(None, count, runtime))


def _advice(marker: dict[str, Any], runtime: str | None) -> str | None:
    """Return what is said of an object of natural JSON, where it is a marker."""
    kind = marker.get("$type")
    for row in ADVICE:
        if (
            kind in row.types
            and (said := marker.get(row.key)) is not None
            and (not row.of or said in row.of)
            and row.shown.isdisjoint(marker)
        ):
            return row.said.format(said) + row.instead(runtime)
    return None
