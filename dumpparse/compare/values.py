"""Two values → what is changed, new and gone in them, a path at a time: the path at which natural JSON has it, as ``get`` takes it.

In: natural JSON. Out: changes, in the order of the first value, what is new in an object or an array behind the rest of it. Two values that
differ give one change at least, two that are equal none. No function here recurses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from typing import Any, Literal, NamedTuple

from ..encode import dumps
from ..encode.natural import ARRAY_KEY
from ..encode.tagged import TYPE_KEY
from .align import Gap, align, gaps
from .forms import blanked, shown, unmarked

What = Literal["changed", "new", "gone", "order"]
_NAME = re.compile(r"""[^.\[\]"'*\s]+""")
_EXTRAS = frozenset({ARRAY_KEY})


class Change(NamedTuple):
    """A difference of two values.

    Attributes:
        what: ``changed``, ``new``, ``gone``, or ``order``: of the keys of an object.
        path: where it stands: in the first value, or where it is new, in the second; empty for all of it.
        before, after: what stands there in the logs, as natural JSON, or the keys in their order; ``None`` where there is nothing.
        other_path: where it stands in the second value, if elsewhere.

    """

    what: What
    path: str
    before: Any = None
    after: Any = None
    other_path: str | None = None


class Logged(NamedTuple):
    """A value as it is compared, and as it stands in the log: natural JSON both, the first with what ``forms`` replaces and marks."""

    compared: Any
    own: Any


class _Both(NamedTuple):
    """Two values that belong together, and where they stand."""

    one: Logged
    two: Logged
    path: str
    other_path: str

    def change(self, what: What, before: Any, after: Any) -> Change:
        """Return a difference of these two."""
        return Change(what, self.path, before, after, None if self.path == self.other_path else self.other_path)


Same = Callable[[str, str], bool]
"""Whether two texts, alike but for what is marked in them, are the same: whether what is marked goes together."""


def changes(before: Logged, after: Logged, same: Same | None = None) -> Iterator[Change]:
    """Yield the differences of two values.

    Args:
        before: the first.
        after: the second.
        same: asked of each two texts that are alike but for what is marked; ``None`` where nothing is.

    >>> one, two = {"a": 1, "b": [1, 2]}, {"a": 2, "b": [0, 1, 2], "c": None}
    >>> [(one.what, one.path) for one in changes(Logged(one, one), Logged(two, two))]
    [('changed', 'a'), ('new', 'b[0]'), ('new', 'c')]

    """
    numbers = _Numbers()
    numbers.add(before.compared)
    numbers.add(after.compared)
    todo: list[Change | _Both] = [_Both(before, after, "", "")]
    while todo:
        both = todo.pop()
        if isinstance(both, Change):
            yield both
            continue
        one, two = both.one.compared, both.two.compared
        are_alike = numbers.of(one) == numbers.of(two)
        if are_alike and same is None:
            continue
        if isinstance(one, dict) and isinstance(two, dict) and one.get(TYPE_KEY) == two.get(TYPE_KEY):
            todo.extend(reversed([*_of_keys(both, same)]))
        elif isinstance(one, list) and isinstance(two, list):
            todo.extend(reversed([*_of_items(both, numbers)]))
        elif not are_alike or not (same is None or not isinstance(one, str) or same(one, two)):
            yield both.change("changed", both.one.own, both.two.own)


class _Numbers:
    """Numbers that stand for values: equal values have equal ones, each found out once, however deep it stands."""

    def __init__(self) -> None:
        self._of: dict[Hashable, int] = {}
        self._inside: dict[int, int] = {}
        """The numbers of lists and dicts, by identity."""

    def of(self, value: Any) -> int:
        """Return the number of a value that was added, or of a scalar."""
        if isinstance(value, list | dict):
            return self._inside[id(value)]
        # 1, 1.0 and true are three values.
        return self._number((type(value), blanked(value) if isinstance(value, str) else value))

    def _number(self, thing: Hashable) -> int:
        return self._of.setdefault(thing, len(self._of))

    def add(self, value: Any) -> None:
        """Give a value and all in it their numbers."""
        todo = [(value, False)]
        while todo:
            item, is_seen = todo.pop()
            if not isinstance(item, list | dict):
                continue
            children = item.values() if isinstance(item, dict) else item
            if not is_seen:
                todo.append((item, True))
                todo.extend((child, False) for child in children)
                continue
            names = tuple(map(blanked, item)) if isinstance(item, dict) else None
            self._inside[id(item)] = self._number((names, tuple(map(self.of, children))))


def _of_keys(both: _Both, same: Same | None) -> Iterator[Change | _Both]:
    """Yield what is to be said of two objects, and what is to be looked at in them."""
    names, names_too = _names(both.one.compared), _names(both.two.compared)
    children, children_too = _children(both.one), _children(both.two)
    common, common_too = [name for name in names if name in names_too], [name for name in names_too if name in names]
    if common != common_too:
        yield both.change("order", [children[names[name]][0] for name in common], [children_too[names_too[name]][0] for name in common_too])
    lost = {name for name in common if names[name] != names_too[name] and not (same is None or same(names[name], names_too[name]))}
    for name, key in names.items():
        own, child = children[key]
        if name in names_too and name not in lost:
            own_too, child_too = children_too[names_too[name]]
            yield _Both(child, child_too, _step(both.path, own), _step(both.other_path, own_too))
        else:
            yield Change("gone", _step(both.path, own), child.own)
    for name, key in names_too.items():
        if name not in names or name in lost:
            own, child = children_too[key]
            yield Change("new", _step(both.other_path, own), after=child.own)


def _children(item: Logged) -> dict[str, tuple[str, Logged]]:
    """Return what an object has under its keys, as they are compared: the key of the log, and the value."""
    if isinstance(item.own, dict) and len(item.own) == len(item.compared):
        # What is replaced keeps its place, keys too.
        return {key: (own, Logged(child, held)) for (key, child), (own, held) in zip(item.compared.items(), item.own.items(), strict=True)}
    return {key: (shown(key), Logged(child, unmarked(child))) for key, child in item.compared.items()}


def _names(item: dict[str, Any]) -> dict[Hashable, str]:
    """Return the keys of an object by what they are compared by: of those that are alike but for what is marked, the first one, the second …."""
    seen: Counter[str] = Counter()
    names: dict[Hashable, str] = {}
    for key in item:
        plain = blanked(key)
        if plain == key:
            names[key] = key
        else:
            seen[plain] += 1
            names[plain, seen[plain]] = key
    return names


def _of_items(both: _Both, numbers: _Numbers) -> Iterator[Change | _Both]:
    """Yield what is to be said of two arrays, and what is to be looked at in them; what else they have stands at ``$array``."""
    (one, extras), (two, extras_too) = _with_extras(both.one), _with_extras(both.two)
    pairs = align([numbers.of(item.compared) for item in one], [numbers.of(item.compared) for item in two])
    for gap in gaps(pairs, Gap(0, len(one), 0, len(two))):
        # What is left stands side by side.
        pairs.extend(zip(range(gap.left, gap.left_stop), range(gap.right, gap.right_stop), strict=False))
    partner = dict(pairs)
    for at, item in enumerate(one):
        if at in partner:
            yield _Both(item, two[partner[at]], f"{both.path}[{at}]", f"{both.other_path}[{partner[at]}]")
        else:
            yield Change("gone", f"{both.path}[{at}]", item.own)
    taken = {*partner.values()}
    for at, item in enumerate(two):
        if at not in taken:
            yield Change("new", f"{both.other_path}[{at}]", after=item.own)
    path, other_path = _step(both.path, ARRAY_KEY), _step(both.other_path, ARRAY_KEY)
    if extras is not None and extras_too is not None:
        yield _Both(extras, extras_too, path, other_path)
    elif extras is not None:
        yield Change("gone", path, extras.own)
    elif extras_too is not None:
        yield Change("new", other_path, after=extras_too.own)


def _with_extras(item: Logged) -> tuple[list[Logged], Logged | None]:
    """Return the items of an array, and what it has besides, if anything."""
    has_own = isinstance(item.own, list) and len(item.own) == len(item.compared)
    items = [*map(Logged, item.compared, item.own if has_own else unmarked(item.compared))]
    last = items[-1] if items else None
    if last is not None and isinstance(last.compared, dict) and last.compared.keys() == _EXTRAS:
        own = last.own if isinstance(last.own, dict) and last.own.keys() == _EXTRAS else unmarked(last.compared)
        return items[:-1], Logged(last.compared[ARRAY_KEY], own[ARRAY_KEY])
    return items, None


def _step(path: str, key: str) -> str:
    """Return the path of what stands under a key."""
    if _NAME.fullmatch(key):
        return f"{path}.{key}" if path else key
    return f"{path}[{dumps(key)}]"
