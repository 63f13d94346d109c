"""A text that holds keys of secrets → the secrets under them: strings, brackets and what stands between are looked at one by one.

What is a string, or goes on in the next one, is said by the grammar; what stands in strings is looked for by the ``Scanner``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from ..parser.patterns import pattern
from ..source.late import LatePattern
from .bare import bare_at, is_meant
from .brackets import Brackets, Pending
from .fits import is_number, is_secret_number
from .keys import Holds, held_in_query, held_under
from .named import contents_at, is_secret_name, name_at
from .notations import hits_in_notations
from .parts import parts_of
from .places import Hit, Put
from .tables import hits_in_table
from .tokens import HELD_RAW, KEY_SIGN, LABELLED, OPENS, null_prefix, token

_QUOTED = pattern("QUOTED")
_PLUS = pattern("PLUS_BEHIND")
_BUFFER = pattern("BUFFER")
_DATE = pattern("DATE")

_NO_VALUE = frozenset({"undefined", "null", "true", "false", "NaN", "Infinity", "None", "True", "False", "nil", "Symbol"})
_NO_LABEL = frozenset(".#$/-@'\"`")
_DASHES = "--"
_SYMBOL = "Symbol("
_WRAPPED = 60
"""A line of more characters may have been broken inside of a string."""
_INDENT = 200
"""Lines that are indented by more are looked at as if they were not."""


class InStrings(Protocol):
    """What looks for secrets in strings."""

    takes_queries: bool

    def in_string(self, text: str, segments: list[tuple[int, int]], depth: int, name: str = "", holds: Holds = Holds.NOTHING) -> list[Hit]:
        """Return the secrets in a string of a text, which stands under a key that holds so much."""
        ...


class KeyedSearch:
    """One text that is looked through.

    Attributes:
        hits: what was found.

    """

    def __init__(self, scanner: InStrings, text: str, depth: int) -> None:
        self._scanner = scanner
        self._text = text
        self._depth = depth
        self._brackets = Brackets()
        self._pending: Pending | None = None
        """The key whose value comes next."""
        self._before = "", -1
        """The word before, and where it ends: `API key: …`."""
        self.hits: list[Hit] = hits_in_table(text) if "│" in text else []
        self.hits += hits_in_notations(text)
        take = {
            "string": self._take_string, "word": self._take_word, "number": self._take_number, "open": self._take_opener,
            "close": self._take_closer, "comma": self._take_comma, "line": self._take_newline, "buffer": self._take_buffer, "ref": _behind,
        }  # fmt: skip
        tokens = token()
        at = 0
        while (found := tokens.search(text, at)) is not None:
            at = take[found.lastgroup or ""](found)

    @property
    def _put(self) -> Put:
        """What stands in place of what had no quotes: a string, among brackets, but no quote in a string."""
        return "quoted" if self._brackets and not self._depth else "label"

    # --- a token each: it returns where the text goes on ---

    def _take_string(self, found: re.Match[str]) -> int:
        text, stop = self._text, found.end()
        segments = [(found.start() + 1, stop - 1)]
        while (plus := _PLUS.match(text, stop)) is not None and (more := _QUOTED.match(text, plus.end())) is not None:
            stop = more.end()
            segments.append((more.start() + 1, stop - 1))
        if len(segments) == 1 and (names := KEY_SIGN.match(text, stop)) is not None:
            self.hits += self._scanner.in_string(text, segments, self._depth)
            return self._begin(text[segments[0][0] : segments[0][1]], names, found.start())
        name, holds = self._brackets.held(self._pending, text[segments[0][0] : segments[-1][1]])
        self.hits += self._scanner.in_string(text, segments, self._depth, name, holds)
        self._pending = None
        if (top := self._brackets.top) is not None:
            top.wait(segments, name)
            for late, under in top.known_late():
                if not late.is_number:
                    self.hits += self._scanner.in_string(text, late.segments, self._depth, late.name, under)
                elif under is Holds.SECRET and is_secret_number(late.name, text[slice(*late.segments[0])]):
                    self.hits.append(Hit(tuple(late.segments), text[slice(*late.segments[0])], self._put))
        return stop

    def _take_word(self, found: re.Match[str]) -> int:
        text, start, stop, word = self._text, found.start(), found.end(), found[0]
        names = KEY_SIGN.match(text, stop)
        if self._pending is not None and (names is None or self._pending.is_glued):
            return self._take_bare(start, stop, word)
        before, ended = self._before
        self._before = word, stop
        if names is not None:
            joined = f"{before} {word}"
            is_pair = (
                ended == start - 1 and text[ended] == " " and held_under(word) is Holds.NOTHING and held_under(joined) is not Holds.NOTHING
            )
            return self._begin(joined if is_pair else word, names, start)
        if (
            not self._brackets
            and word[0].islower()
            and (opens := LABELLED.match(text, stop)) is not None
            and text[start - 1 : start] not in _NO_LABEL
        ):
            self._pending = Pending(word, held_under(word))  # console.log('secret', [ … ])
            return opens.end()
        if text.startswith(_DASHES, start - 2) and text[stop : stop + 1] == " " and held_under(word) is not Holds.NOTHING:
            self._pending = Pending(word, held_under(word), "=", is_glued=True)
            return stop + 1 if text[stop + 1 : stop + 2] != "-" else stop
        return stop

    def _begin(self, name: str, names: re.Match[str], start: int) -> int:
        """Take a key, and what stands behind it up to its value."""
        text, stop = self._text, names.end()
        if names["closers"] == ")" and not text.startswith(_SYMBOL, start - len(_SYMBOL)):
            return names.start("closers")  # the parameter of a function
        for closer in names["closers"] or "":
            self._brackets.pop(closer)
        holds = held_under(name)
        if text[start - 1 : start] in {"?", "&"}:
            holds = held_in_query(name)
            holds = Holds.SECRET if holds is Holds.PERHAPS and self._scanner.takes_queries else holds
        if holds is Holds.NOTHING and (top := self._brackets.top) is not None:
            name, holds = top.named_value(name)
        before = text[max(0, start - _INDENT) : start]
        is_line = not before.rpartition("\n")[2].strip() and ("\n" in before or start < _INDENT)
        self._pending = Pending(name, holds, names["sign"], is_glued=names["sign"] == "=" and not names["blanks"], is_line=is_line)
        if holds is Holds.NOTHING and (top := self._brackets.top) is not None and top.holds >= Holds.SECRET:
            self.hits += contents_at(name, text, stop)
        if holds is Holds.NOTHING or stop >= len(text):
            return stop
        if text[stop] == "[" and (prefix := null_prefix().match(text, stop)) is not None:
            return prefix.end()
        if (named := name_at(text, stop)) is not None:
            if is_secret_name(text[slice(*named)], holds):
                self.hits.append(Hit((named,), text[slice(*named)]))
            if not text.startswith("] {", named[1]):  # what a function has is its value, too
                self._pending = None
            return named[1] + 1
        char = text[stop]
        if char in _QUOTES and _QUOTED.match(text, stop) is None:
            return self._take_cut(stop)
        if char == "\\" and (escaped := _ESCAPED_STRING.match(text, stop)) is not None:
            return self._take_part(escaped.span("body"), escaped.end())
        is_header = holds is Holds.PARTS and names["sign"] == ":" and not self._brackets and not char.isspace()
        is_number = char == "-" and text[stop + 1 : stop + 2].isdigit()
        if char not in _BEGINS_VALUE and not is_number and (is_header or (not char.isspace() and not char.isalnum())):
            return self._take_bare(stop, stop, "")
        return stop

    def _take_bare(self, start: int, stop: int, word: str) -> int:
        """Take what stands behind a key without quotes."""
        text, pending = self._text, self._pending
        if pending is None or word in _NO_VALUE:
            self._pending = None
            return stop
        if word and (opens := OPENS.match(text, stop)) is not None and not pending.is_glued:
            if opens[0] == "(" and not word[0].isupper():
                self._pending = None  # what a function gives
            elif (held := HELD_RAW.match(text, stop)) is not None and pending.holds is Holds.SECRET and self._brackets:
                return self._take_part(held.span("it"), held.end())
            return stop
        if word == "new":
            return stop
        self._pending = None
        if pending.holds is Holds.NOTHING:
            return stop
        is_rest = pending.holds is Holds.PARTS and not self._brackets and pending.sign == ":"
        shown = bare_at(text, start, is_rest=is_rest, is_glued=pending.is_glued)
        if not shown:
            return stop if stop > start else start + 1
        if is_rest or is_meant(pending, shown, text[start + len(shown) : start + len(shown) + 1], in_brackets=bool(self._brackets)):
            put = self._put if not pending.is_glued and not is_rest else "label"
            self.hits += [
                Hit(((start + low, start + high),), shown[low:high], put) for low, high in parts_of(pending.name, shown, pending.holds)
            ]  # fmt: skip
            return max(stop, start + len(shown))
        return max(stop, start + 1)

    def _take_cut(self, start: int) -> int:
        """Take a string that is not closed on its line: it is cut, or its line was broken."""
        text = self._text
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if (
            end - max(start - _INDENT, text.rfind("\n", max(0, start - _INDENT), start)) > _WRAPPED
            and (more := _WRAPPED_END.match(text, end)) is not None
            and more[0].endswith(text[start])
        ):
            self._pending_parts([(start + 1, end), *_pieces(text, end + 1, more.end() - 1)])
            return more.end()
        return self._take_part((start + 1, end), end)

    def _pending_parts(self, segments: list[tuple[int, int]]) -> None:
        if self._pending is not None:
            self.hits += self._scanner.in_string(self._text, segments, self._depth, self._pending.name, self._pending.holds)
        self._pending = None

    def _take_part(self, place: tuple[int, int], stop: int) -> int:
        self._pending_parts([place])
        return stop

    def _take_number(self, found: re.Match[str]) -> int:
        pending, top, put = self._pending, self._brackets.top, self._put
        if pending is None:
            if top is not None and top.is_numbers:
                self.hits.append(Hit((found.span(),), found[0], "zero"))
            elif top is not None and (name := top.pair_name()) and is_secret_number(name, found[0]):
                self.hits.append(Hit((found.span(),), found[0], put))
            return found.end()
        if (date := _DATE.match(self._text, found.start())) is not None and not pending.is_glued:
            self._pending = None
            return date.end()
        shown = bare_at(self._text, found.start()) or found[0]
        stop = found.start() + len(shown)
        if not is_number(shown) or pending.is_glued:
            return self._take_bare(found.start(), found.end(), "")
        self._pending = None
        if top is not None and pending.holds is Holds.NOTHING and top.may_be_named(pending.name):
            top.wait([(found.start(), stop)], "", is_number=True)
        if pending.holds is Holds.SECRET and (pending.sign != "=" or not self._brackets) and is_secret_number(pending.name, shown):
            self.hits.append(Hit(((found.start(), stop),), shown, put))
        return max(found.end(), stop)

    def _take_buffer(self, found: re.Match[str]) -> int:
        pending, self._pending = self._pending, None
        top = self._brackets.top
        holds = pending.holds if pending is not None else top.holds if top is not None else Holds.NOTHING
        whole = _BUFFER.match(self._text, found.start())
        if holds < Holds.SECRET or whole is None:
            return found.end()
        end = self._text.find(">", whole.end())
        stop = whole.end() if end < 0 else end + 1
        data = self._text[found.end() : stop - 1]
        self.hits.append(Hit(((found.start(), stop),), data, self._put))
        return stop

    def _take_opener(self, found: re.Match[str]) -> int:
        self._brackets.push(found[0], self._pending, self._text[max(0, found.start() - 30) : found.start()])
        self._pending = None
        return found.end()

    def _take_closer(self, found: re.Match[str]) -> int:
        self._pending = self._brackets.pop(found[0])
        return found.end()

    def _take_comma(self, found: re.Match[str]) -> int:
        self._pending = None
        if (top := self._brackets.top) is not None:
            top.next()
        return found.end()

    def _take_newline(self, found: re.Match[str]) -> int:
        if (
            self._pending is not None
            and not self._brackets
            and self._text[found.end() : found.end() + _INDENT].lstrip(" \t")[:1] not in _QUOTES
        ):
            self._pending = None
        return found.end()


_QUOTES = "'\"`"
_BEGINS_VALUE = "'\"`{[(<\\│"
_ESCAPED_STRING = LatePattern(r"(?P<open>\\{1,15}['\"`])(?P<body>.{0,2000}?)(?P=open)")
_WRAPPED_END = LatePattern(r"(?:\n[^\n'\"`]{1,500}){1,4}['\"`]")


def _behind(found: re.Match[str]) -> int:
    return found.end()


def _pieces(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end."""
    for line in text[start:stop].split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
