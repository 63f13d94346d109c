"""Values and texts → the same, with what differs from run to run replaced: ``<id 1>``, ``<time>``, ``<ignored>``.

In: tagged JSON. Out: tagged JSON that shares nothing with it, keys in their order. One ``Replacer`` serves a whole log: a
thing of a numbered kind has the same number wherever it stands, and two that differ have different ones, so what was equal
stays equal. No function here recurses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from ..encode.program_texts import KEYED_FIELDS, TEXT_FIELDS, VALUE_HOLDERS
from ..errors import DumpParseError
from ..paths.language import Hidden
from ..paths.pattern import Paths
from ..paths.steps import IN_BRACKETS, key_text
from .kinds import KINDS, Kind, Rule

IGNORED = "<ignored>"
"""What stands where a path was ignored."""


class Ignore:
    """What is not compared: kinds, and paths inside each value.

    Args:
        kinds: names of ``KINDS``, such as ``ids`` and ``times``.
        paths: patterns such as ``response.usage`` or ``**.etag``.

    Raises:
        DumpParseError: there is no such kind, or a pattern is none.

    >>> Ignore(["ids"]).kinds
    ('ids',)

    """

    def __init__(self, kinds: Iterable[str] = (), paths: Iterable[str] = ()) -> None:
        if isinstance(kinds, str) or isinstance(paths, str):
            message = "what is ignored is a list, not one text"
            raise DumpParseError(message, hint='write ignore=["ids"], ignore_paths=["response.usage"]')
        asked = set(kinds)
        for name in asked - KINDS.keys():
            message = f"there is no kind {name!r} to ignore"
            raise DumpParseError(message, hint=f"the kinds are {', '.join(KINDS)}; a place in a value is a path")
        self.kinds: tuple[str, ...] = tuple(name for name in KINDS if name in asked)
        self.paths: tuple[str, ...] = tuple(dict.fromkeys(paths))
        self.start = Paths.of(self.paths)

    def __bool__(self) -> bool:
        return bool(self.kinds or self.paths)


class Replacer:
    """Replaces what is ignored, with one numbering for all that it is given."""

    def __init__(self, ignore: Ignore) -> None:
        self._ignore = ignore
        self._kinds = [KINDS[name] for name in ignore.kinds]
        self._numbers: dict[str, dict[str, int]] = {}
        self._by_key: dict[str, list[Kind]] = {}
        self._pattern, self._rules = _compiled(ignore.kinds)
        self._digitless = min((kind.digitless for kind in self._kinds if kind.digitless is not None), default=None)
        self._clean: set[str] = set()
        """Short texts in which there is nothing to replace: mostly keys."""

    def text(self, text: str) -> str:
        """Return a text with every hit of a rule replaced.

        >>> Replacer(Ignore(["ids", "durations"])).text("req_0a1b2c3d4e took 12ms, req_0a1b2c3d4e failed")
        '<id 1> took <duration>, <id 1> failed'
        """
        if self._pattern is None or text in self._clean:
            return text
        if (self._digitless is None or len(text) < self._digitless) and _DIGIT.search(text) is None:
            return text
        made = self._pattern.sub(self._hit, text)
        if len(text) <= _SHORT and len(self._clean) < _MOST_CLEAN and made == text:
            self._clean.add(text)
        return made

    def _hit(self, match: re.Match[str]) -> str:
        kind, rule = self._rules[match.lastgroup or ""]
        start, stop = match.span(f"hit_{match.lastgroup}")
        whole = match.string
        instead = self._label(kind, whole[start:stop]) if rule.instead is None else rule.instead
        return whole[match.start() : start] + instead + whole[stop : match.end()]

    def _label(self, kind: Kind, found: Any) -> str:
        if not kind.numbered:
            return f"<{kind.label}>"
        numbers = self._numbers.setdefault(kind.name, {})
        return f"<{kind.label} {numbers.setdefault(str(found), len(numbers) + 1)}>"

    def value(self, tagged: Any) -> Any:
        """Return tagged JSON with what is ignored replaced.

        >>> Replacer(Ignore(["ids"], ["meta.build"])).value({"id": "a", "meta": {"build": 7, "ref_id": "a"}})
        {'id': '<id 1>', 'meta': {'build': '<ignored>', 'ref_id': '<id 1>'}}
        """
        root: list[Any] = [None]
        # (list or dict to write into, index or key, what is still to replace, its name, where it stands in the paths)
        todo: list[tuple[Any, Any, Any, str | None, Paths]] = [(root, 0, tagged, None, self._ignore.start)]
        while todo:
            target, slot, item, name, paths = todo.pop()
            if paths.hit:
                target[slot] = IGNORED
            elif isinstance(item, dict):
                made = self._tagged(item, name)
                target[slot] = made
                if isinstance(made, dict):
                    todo.extend(reversed([*self._inside(item, made, name, paths)]))
            elif isinstance(item, list):
                target[slot] = listed = [None] * len(item)
                todo.extend((listed, at, item[at], name, paths.step(at, len(item))) for at in reversed(range(len(item))))
            else:
                target[slot] = self._scalar(item, name)
        return root[0]

    def _scalar(self, item: Any, name: str | None) -> Any:
        if item is None or isinstance(item, bool):
            return item
        if name is not None:
            for kind in self._kinds_of(name):
                if kind.accepts(item):
                    return self._label(kind, item)
        return self.text(item) if isinstance(item, str) else item

    def _kinds_of(self, name: str) -> list[Kind]:
        known = self._by_key.get(name)
        if known is None:
            known = self._by_key[name] = [kind for kind in self._kinds if kind.key is not None and kind.key.fullmatch(name)]
        return known

    def _tagged(self, item: dict[str, Any], name: str | None) -> Any:
        """Return the dict to fill, or what replaces the value as a whole."""
        form = item.get("$type")
        if form == "date" and item.get("value") is not None and "times" in self._ignore.kinds:
            return "<time>"
        if form == "bigint" and name is not None:
            number = int(item["value"]) if len(item["value"]) < _LONG else None
            for kind in self._kinds_of(name):
                if number is not None and kind.accepts(number):
                    return self._label(kind, number)
        return {}

    def _inside(self, item: dict[str, Any], made: dict[str, Any], name: str | None, paths: Paths) -> Iterator[tuple[Any, ...]]:
        """Fill what is replaced at once, and give what is still to do, in order."""
        form = item.get("$type")
        if form is None:
            yield from self._keyed(item, made, paths)
            return
        texts = TEXT_FIELDS.get(form, ())
        for field, held in item.items():
            made[field] = held
            if field in KEYED_FIELDS:
                made[field] = {}
                yield from self._keyed(held, made[field], paths, as_hidden=field == "hidden")
            elif field == "symbols":
                made[field] = [[self.text(key), None] for key, _ in held]
                for pair, (key, child) in zip(made[field], held, strict=True):
                    yield pair, 1, child, key, paths.step(key)
            elif field == "entries":
                made[field] = [[None, None] for _ in held]
                for pair, (key, child) in zip(made[field], held, strict=True):
                    of = _key_name(key)
                    yield pair, 0, key, None, _NOWHERE
                    yield pair, 1, child, of, paths.step(of) if of is not None else _NOWHERE
            elif field == "items":
                made[field] = listed = [None] * len(held)
                more = item.get("more")
                count = None if isinstance(more, str) or "cut" in item else len(held) + (more or 0)
                for at, child in enumerate(held):
                    yield listed, at, child, name, paths.step(at, count)
            elif form == "error" and field == "frames":
                made[field] = self._frames(held, paths)
            elif field == "cut" and isinstance(held, str):
                made[field] = self.text(held)
            elif form == "error" and field in _ERROR_TEXTS and paths.step(field).hit:
                made[field] = IGNORED
            elif field in texts:
                address = form == "opaque" and item.get("class") == "External" and "addresses" in self._ignore.kinds
                made[field] = self._label(KINDS["addresses"], held) if address else self._scalar(held, name if form == "string" else None)
            elif isinstance(held, dict | list) or (field == "value" and form in VALUE_HOLDERS):
                step = Hidden(field) if form == "error" and field in IN_BRACKETS else field
                yield made, field, held, name if field == "value" else field, paths.step(step)

    def _frames(self, frames: list[str], paths: Paths) -> Any:
        """Return the frames of an error, which are ``stack`` where natural JSON has them, too."""
        ways = [paths.step(name) for name in _FRAMES]
        if any(way.hit for way in ways):
            return [IGNORED]
        hit = [any(way.step(at, len(frames)).hit for way in ways) for at in range(len(frames))]
        return [IGNORED if is_hit else self.text(frame) for frame, is_hit in zip(frames, hit, strict=True)]

    def _keyed(self, item: dict[str, Any], made: dict[str, Any], paths: Paths, *, as_hidden: bool = False) -> Iterator[tuple[Any, ...]]:
        seen: Counter[str] = Counter()
        for key, child in item.items():
            shown = self.text(key)
            if shown != key:
                seen[shown] += 1
                # Two keys that are alike but for what is ignored are still two.
                shown = shown if seen[shown] == 1 else f"{shown} ({seen[shown]})"
            while shown in made or (shown != key and shown in item):
                shown += "'"
            made[shown] = None
            yield made, shown, child, key, paths.step(Hidden(key) if as_hidden else key)


_DIGIT = re.compile(r"\d")
_SHORT, _MOST_CLEAN = 64, 10_000
"""Texts of so many characters, and so many of them, are known again."""
_LONG = 4300
"""Digits that ``int`` takes."""
_ERROR_TEXTS = ("name", "message")
_SCALAR_KEYS = frozenset({"bigint", "number", "symbol"})
"""Keys of maps that have no values in them."""
_FRAMES = ("stack", "frames")
"""What the frames of an error are called in a path."""
_NOWHERE = Paths()


def _key_name(key: Any) -> str | None:
    """Return the name by which a key of a map, in tagged JSON, is found."""
    if isinstance(key, dict):
        return key.get("value", key.get("description")) if key.get("$type") in _SCALAR_KEYS else None
    return None if isinstance(key, list) else key_text(key)


@lru_cache(maxsize=64)
def _compiled(kinds: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, tuple[Kind, Rule]]]:
    """Make one pattern of all rules of some kinds: at each place the first rule that fits wins."""
    rules = {f"{name}_{number}": (KINDS[name], rule) for name in kinds for number, rule in enumerate(KINDS[name].rules)}
    if not rules:
        return None, rules
    pattern = "|".join(f"(?P<{name}>{rule.before}(?P<hit_{name}>{rule.hit}){rule.behind})" for name, (_, rule) in rules.items())
    return re.compile(pattern), rules
