"""A tree of a browser's console: the lines of a value that was expanded there, with the preview above them or without it.

Where indentation is kept it says what belongs to a level; where it is lost, the line of the prototype ends one. The tree wins over the
preview, which shows less. What is not expanded is elided. Where the lines do not say how they nest, nothing is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..parser.patterns import pattern
from .browser import without_own_blanks
from .repair import Repair
from .tree_levels import Level, Member, as_value, level_of
from .tree_lines import TreeLine, lines_of

REPAIR = Repair(
    "browser-tree",
    'Object\ncolor: "white"\nsize: {…}\n[[Prototype]]: Object',
    'color: "white"\nmodel: 2010',
)

_LINE = pattern("TREE_LINE")
_HEAD = pattern("TREE_HEAD")
_MARK = pattern("TREE_MARK")
_COUNT = pattern("TREE_COUNT")
_CLASS = pattern("TREE_CLASS")
_KEYS = pattern("TREE_KEYS")
_OF_PROTOTYPES = frozenset({"constructor", "at", "concat", "__defineGetter__", "add", "clear"})
"""The first properties of prototypes that are expanded."""
_OF_ENTRIES = frozenset({"entries", "size"})
"""One of these stands below every Map and Set that is expanded, or what is internal, or its prototype."""
_TRUNCATED = ", …"
_LISTS = ("Array [", "[")
"""How the preview of a list begins that does not say how many items it has."""
_DEEPEST = 200
"""How many levels a tree has at the most: nobody expands more."""
_LEAST = 2
"""How many lines a tree has at least that nothing stands above."""


class Tree(NamedTuple):
    """A tree of a browser, written as one line.

    Attributes:
        start: where its head begins in the text.
        stop: where its last line ends.
        text: what it shows, as a preview does.
        begins_before: the line that it is opened on is not there.
        is_cut: its last lines are not.

    """

    start: int
    stop: int
    text: str
    begins_before: bool
    is_cut: bool


def read_tree(text: str, end: int) -> Tree | None:
    """Read the tree that a text begins with; ``None`` where none stands there, or where its lines do not say how they nest."""
    newline = text.find("\n", 0, end)
    first = text[: end if newline < 0 else newline]
    head = _HEAD.match(first)
    found = None
    if head is not None:
        lines, has_mark = lines_of(text, len(first) + 1, end)
        found = _below_head(head, lines, has_mark=has_mark or _MARK.search(first) is not None)
        if found is not None and (found.stop == lines[-1].stop or not _LINE.match(first)):
            return found
    lines, has_mark = lines_of(text, 0, end)
    if len(lines) < _LEAST or not has_mark:
        return found
    start = len(first) - len(first.lstrip(" \t\u200b\u00a0"))
    return _Nesting(lines, Level()).tree(start, begins_before=True) or found


def lines_of_tree(text: str) -> int:
    """Return how many lines a tree has that a text begins with, or would have if they told how they nest; 0 where none begins there."""
    text = without_own_blanks(text)
    found = read_tree(text, len(text.rstrip()))
    return last_end_of_tree(text.split("\n")) if found is None else text.count("\n", 0, found.stop) + 1


def last_end_of_tree(lines: list[str]) -> int:
    """Return how many lines there are up to the last that ends a level of a tree; 0 where none does, or one below the head of another value."""
    ends = [number for number, line in enumerate(lines) if (found := _LINE.match(line)) is not None and found["ends"]]
    least = 1 if _HEAD.match(lines[0]) is None else 2
    return ends[-1] + 1 if len(ends) >= least else 0


def _below_head(head: re.Match[str], lines: list[TreeLine], *, has_mark: bool) -> Tree | None:
    """Read the lines below the line that a tree is opened on, if they are what that shows."""
    if all(line.kind == "key" and not line.value for line in lines):
        return None  # a label, and no line of what is expanded
    group = next(name for name in ("head", "opened", "named", "behind") if head[name])
    shown = head[group]
    root = level_of(-1, "", shown)
    if root.is_list and not (lines[0].kind != "key" or lines[0].key in {"0", "length"}):
        return None
    if root.counts_entries and not any(line.kind in {"internal", "ends"} or line.key in _OF_ENTRIES for line in lines):
        return None
    if group == "head" and not root.is_list and not root.counts_entries:
        keys = {found["key"].strip("'\"") for found in _KEYS.finditer(shown)}
        told = {line.key.strip("'\"") for line in lines}
        if keys and not keys & told:
            return None
        has_mark = has_mark or (len(keys) > 1 and keys <= told)
    if not has_mark:
        return None
    return _Nesting(lines, root).tree(head.start(group), begins_before=False)


class _Nesting:
    """Puts the lines of a tree into their levels."""

    def __init__(self, lines: list[TreeLine], root: Level) -> None:
        self._lines = lines
        self._stack = [root]
        self._root = root
        self._is_flat = len({line.depth for line in lines}) == 1
        self._ends = sum(line.kind == "ends" for line in lines)
        self._opens_named = self._opens_previewed = False
        self._is_doubtful = False
        """Two lines of a level have the same key: they are no tree."""
        self._stop = 0

    def tree(self, start: int, *, begins_before: bool) -> Tree | None:
        """Return the tree; ``None`` where its lines do not say how they nest."""
        if self._is_flat and not self._knows_levels(begins_before=begins_before):
            return None
        for number, line in enumerate(self._lines):
            if not self._is_flat:
                while len(self._stack) > 1 and line.depth <= self._stack[-1].depth:
                    self._close()
            if not self._stack or (self._root.has_end and len(self._stack) == 1 and line.kind != "internal"):
                break
            self._take(line, self._lines[number + 1 : number + 3])
            if len(self._stack) > _DEEPEST:
                return None
            self._stop = line.stop
        is_cut = False
        is_last_cut = False
        while len(self._stack) > 1:
            ends = (
                self._stack[-1].forwards
                or self._stack[-1].is_dropped
                or not self._ends
                or self._stack[-1].has_end
                or self._stack[-1].is_full
            )
            is_cut = is_cut or not ends
            is_last_cut = self._close(is_cut=is_cut, is_last_cut=is_last_cut) and is_cut
        is_cut = is_cut or (bool(self._ends) and not (self._root.has_end or self._root.is_full))
        if self._is_doubtful or self._root.has_twice or (begins_before and not self._is_in_order()):
            return None
        return Tree(start, self._stop, self._root.written(is_cut=is_cut, is_last_cut=is_last_cut), begins_before, is_cut)

    def _is_in_order(self) -> bool:
        """Return whether the first level, of which nothing stands above, is shown as a browser does: by name, or up to the line that ends it."""
        keys = [member.key.lower() for member in self._root.members]
        return bool(keys) and (self._root.has_end or (len(keys) > _LEAST and keys == sorted(keys)))

    def _knows_levels(self, *, begins_before: bool) -> bool:
        """Return whether lines of which none is indented say how they nest, by those that end a level."""
        sure, named, previewed = 1, 0, 0
        is_elsewhere = begins_before
        root_keys = {found["key"].strip("'\"") for found in _KEYS.finditer(self._root.preview)}
        shows_all = bool(root_keys) and "…" not in self._root.preview.rpartition(",")[2]
        for number, line in enumerate(self._lines):
            following = self._lines[number + 1 : number + 3]
            if self._is_opened(line, following):
                sure += 1
                if not line.value and not self._ends:
                    return False
            elif line.kind == "key" and following and _is_name(line.value):
                named += 1
            elif line.kind == "key" and following and _shows(line.value, following):
                previewed += 1
                is_elsewhere = is_elsewhere or (shows_all and following[0].key.strip("'\"") not in root_keys)
        surplus = self._ends - sure
        self._opens_previewed = surplus > 0 and surplus in {previewed, named + previewed}
        self._opens_named = surplus > 0 and surplus in {named, named + previewed} and not (self._opens_previewed and surplus == previewed)
        if surplus <= 0:
            # The one end that was copied may be that of a member, not of all of it.
            return not (previewed and is_elsewhere)
        return self._opens_named or self._opens_previewed

    def _is_opened(self, line: TreeLine, following: list[TreeLine]) -> bool:
        """Return whether a line is surely expanded, as the next one tells."""
        if not following:
            return False
        below = following[0]
        if not self._is_flat:
            return below.depth > line.depth
        if line.kind == "ends":
            return below.kind == "key" and below.key in _OF_PROTOTYPES and below.value.startswith(("ƒ", "class"))
        if line.kind != "key":
            return False
        if not line.value:
            return True
        counted = _COUNT.fullmatch(line.value)
        if counted is not None and counted["name"]:
            return below.kind in {"group", "internal"} or below.key in {"0", "length", "size"}
        if line.value.startswith(("ƒ", "class ")):
            return below.key == "arguments" or [one.key for one in following] == ["length", "name"]
        return line.value == "Promise" and below.kind == "internal"

    def _take(self, line: TreeLine, following: list[TreeLine]) -> None:
        top = self._stack[-1]
        opens = self._is_opened(line, following)
        if self._is_flat and top.forwards and (line.kind != "key" or not (line.key.isdigit() or line.key in {"key", "value"})):
            self._close()
            top = self._stack[-1]
        if line.kind == "ends":
            top.has_end = True
            if self._is_flat and len(self._stack) > 1:
                self._close()
            if opens:
                self._stack.append(Level(line.depth, is_dropped=True))
        elif top.is_dropped:
            if opens and not self._is_flat:
                self._stack.append(Level(line.depth, is_dropped=True))
            elif self._is_flat and line.kind == "access" and line.key == "__proto__" and line.value == "set":
                self._close()
        elif line.kind == "access":
            top.accessors.setdefault(line.key, []).append(line.value)
        elif line.kind == "group":
            if opens:
                self._stack.append(Level(line.depth, is_list=True, members=top.members, forwards=True))
            elif not (following and following[0].key == line.key):
                top.members.append(Member(line.key, "", int(line.value)))
        elif line.kind == "internal":
            self._take_internal(line, top, opens=opens)
        elif top.forwards and top.entries is not None:
            if line.key in {"key", "value"} and (not line.value or opens):
                self._stack.append(level_of(line.depth, line.key, line.value))
            elif opens and not self._is_flat:
                _take_entry(line, top.entries)
                self._stack.append(Level(line.depth, entries=top.entries, forwards=True))
            else:
                _take_entry(line, top.entries)
        else:
            is_named = self._opens_named and _is_name(line.value) and bool(following)
            is_shown = self._opens_previewed and bool(following) and _shows(line.value, following)
            self._take_property(line, top, opens=opens or is_named or is_shown)

    def _take_internal(self, line: TreeLine, top: Level, *, opens: bool) -> None:
        if line.key == "Entries":
            if top.entries is None:
                top.entries = []
            self._stack.append(Level(line.depth, entries=top.entries, forwards=True))
        elif line.key == "PromiseState":
            top.prefix = top.prefix or "Promise "
            top.state = "<pending>" if "pending" in line.value else "<rejected>" if "rejected" in line.value else "..."
        elif line.key == "PromiseResult" and top.state not in {"", "<pending>"}:
            result = as_value(line.value)
            top.state = f"<rejected> {result}" if top.state == "<rejected>" else result
        elif opens:
            self._stack.append(Level(line.depth, is_dropped=True))

    def _take_property(self, line: TreeLine, top: Level, *, opens: bool) -> None:
        if line.key in {"length", "size"} and line.value.isdigit() and (top.is_list if line.key == "length" else top.counts_entries):
            top.size = int(line.value)
            top.is_full = True
            if self._is_flat and not self._ends and len(self._stack) > 1:
                self._close()
            return
        is_function = line.value.startswith(("ƒ", "class "))
        if opens and not is_function:
            self._stack.append(level_of(line.depth, line.key, line.value))
            return
        top.members.append(Member(line.key, as_value(line.value) if line.value else "..."))
        if opens:
            self._stack.append(Level(line.depth, is_dropped=True))

    def _close(self, *, is_cut: bool = False, is_last_cut: bool = False) -> bool:
        """Put the innermost level into the one around it; return whether it is a member there."""
        level = self._stack.pop()
        self._is_doubtful = self._is_doubtful or level.has_twice
        if level.forwards or level.is_dropped:
            return False
        around, text = self._stack[-1], level.written(is_cut=is_cut, is_last_cut=is_last_cut)
        if around.forwards and around.entries:
            key, value = around.entries[-1]
            around.entries[-1] = (text, value) if level.key == "key" else (key, text)
        else:
            around.members.append(Member(level.key, text))
        return True


def _is_name(value: str) -> bool:
    found = _CLASS.fullmatch(value)
    return found is not None and value not in {"NaN", "Infinity"}


def _shows(preview: str, following: list[TreeLine]) -> bool:
    """Return whether the line below one is a member of what its preview shows, or one of two where that does not show all: it may be expanded."""
    if following[0].kind != "key":
        return False
    if _COUNT.match(preview) is not None or preview.startswith(_LISTS):
        return following[0].key == "0"
    keys = {found["key"].strip("'\"") for found in _KEYS.finditer(preview)}
    below = following if _TRUNCATED in preview else following[:1]
    return any(line.key.strip("'\"") in keys for line in below)


def _take_entry(line: TreeLine, entries: list[tuple[str, str]]) -> None:
    """Take an entry of a map, `0: {"a" => 1}`, or of a set, `0: 1`; what stands below one that is expanded says more."""
    if line.key == "key" and entries:
        entries[-1] = as_value(line.value), entries[-1][1]
    elif line.key == "value" and entries:
        entries[-1] = entries[-1][0], as_value(line.value)
    else:
        inside = line.value[1:-1].strip() if line.value.startswith("{") and " => " in line.value else ""
        key, _, value = inside.partition(" => ")
        if _CLASS.fullmatch(key):
            key = f"[{key}]"
        entries.append((key, value) if inside else ("", as_value(line.value)))
