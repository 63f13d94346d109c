"""Patterns that are compiled when they are first used: a start needs few of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "groupindex")


class LatePattern:
    """A pattern, as ``re`` has patterns, that is compiled when it is first used; of the same text, they are equal.

    >>> LatePattern("a+").match("aab")[0]
    'aa'

    Attributes:
        pattern: its text.

    """

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    groupindex: dict[str, int]

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, attribute: str) -> Any:
        """Compile it; from then on its methods are those of the compiled pattern, at no further cost."""
        if attribute not in _METHODS:
            raise AttributeError(attribute)
        compiled = re.compile(self.pattern)
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        return getattr(compiled, attribute)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LatePattern) and other.pattern == self.pattern

    def __reduce__(self) -> tuple[type[LatePattern], tuple[str]]:
        """Copy it as its text: what was compiled holds what cannot be copied."""
        return LatePattern, (self.pattern,)

    def __hash__(self) -> int:
        return hash(self.pattern)
