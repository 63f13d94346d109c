"""What an answer cites, as servers list it: the address where there is one, else what was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..events.access import Path, at, exact, hidden, mapping
from ..events.facts import Cited, Hidden
from ..events.shown import entries, of_hidden

HOLDS = frozenset({"citations"})
"""What is not known of where a list of these is hidden."""
ADDRESSES: tuple[Path, ...] = (("url",), ("url_citation", "url"), ("document_uri",))
"""Where an annotation has its address: of Responses and Interactions, of Chat Completions, of a file of Interactions."""


def cited(value: Any, path: str, addresses: tuple[Path, ...]) -> Iterator[Cited | Hidden]:
    """Yield what a list cites, an address or an object an entry; ``addresses`` says where an entry may have its address."""
    for one in entries(value, path, HOLDS):
        if isinstance(one, Hidden):
            yield one
        elif exact(one[1]):
            yield Cited(one[1])
        elif mapping(one[1]) is not None:
            yield from _entry(one[1], f"{path}[]", addresses)


def annotated(value: Any, path: str) -> Iterator[Cited | Hidden]:
    """Yield the citations among the annotations of a text: those whose type says that they are one (``url_citation``)."""
    for one in entries(value, path, HOLDS):
        if isinstance(one, Hidden):
            yield one
        elif (exact(at(one[1], ("type",))) or "").endswith("_citation"):
            yield from _entry(one[1], f"{path}[]", ADDRESSES)


def _entry(value: Any, path: str, addresses: tuple[Path, ...]) -> Iterator[Cited | Hidden]:
    found = next((address for one in addresses if (address := exact(at(value, one)))), None)
    if found is not None:
        yield Cited(found)
        return
    shown = {name: one for name, one in (mapping(value) or {}).items() if name != "type"}
    gone = next(((name, one) for name, one in shown.items() if hidden(one)), None)
    if gone is not None and all(hidden(one) for one in shown.values()):
        yield Hidden(f"{path}.{gone[0]}", of_hidden(gone[1]), HOLDS)
    elif shown:
        yield Cited(value)
