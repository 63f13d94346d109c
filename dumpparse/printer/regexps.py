"""A regular expression in colours: from Node 26 on each part of it has one, by how deep in groups it stands."""

from __future__ import annotations

from .styles import begin_and_end

_PALETTE = tuple(begin_and_end(code) for code in (32, 31, 33, 36, 35))
"""Green, red, yellow, cyan, magenta."""
_AS_OPERATORS = frozenset("|+*?,^$")
_DIGITS = frozenset("0123456789")


def highlighted(text: str) -> str:
    """Return the text of a regular expression in colours, from its first slash to its flags."""
    return _Highlighter(text).run()


class _Highlighter:
    """Goes through a regular expression once, as ``highlightRegExp`` of Node does."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._in_class = False
        self._made: list[str] = []

    def run(self) -> str:
        self._write("/")
        self._depth += 1
        self._at = 1
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "/" and not self._in_class:
                break
            self._part(char)
        self._deeper("/", -1)
        self._at += 1
        if self._at < len(self._text):
            self._write(self._text[self._at :])
        return "".join(self._made)

    def _part(self, char: str) -> None:
        if self._in_class:
            self._in_brackets(char)
        elif char == "[":
            self._open("[")
            self._in_class = True
        elif char == "(":
            self._open("(")
            if self._peek() == "?":
                self._at += 1
                self._kind_of_group()
        elif char == ")":
            self._close(")")
        elif char == "\\":
            self._escape()
        elif char in _AS_OPERATORS:
            self._step(char, 3)
        elif char == "{":
            self._times()
        else:
            self._step(char, 2 if char == "." else 1)

    def _in_brackets(self, char: str) -> None:
        text = self._text
        if char == "\\":
            found = "\\" + text[self._at + 1 : self._at + 2]
            self._at += len(found)
            if found[1:] in {"u", "p", "P"} and self._peek() == "{":
                self._named(f"{found}{{", "}", 0)
                return
            if found[1:] == "x":
                found += text[self._at : self._at + 2]
                self._at += 2
            self._write(found)
        elif char == "]":
            self._close("]")
            self._in_class = False
        elif char == "-" and text[self._at - 1] != "[" and self._at + 1 < len(text) and text[self._at + 1] != "]":
            self._step("-", 1)
        else:
            self._write(char)
            self._at += 1

    def _kind_of_group(self) -> None:
        text = self._text
        one, two = self._peek(), text[self._at + 1 : self._at + 2]
        if one in {":", "=", "!"}:
            self._deeper(f"?{one}", -1)
            self._at += 1
        elif one == "<" and two in {"=", "!"}:
            self._deeper(f"?<{two}", -1)
            self._at += 2
        elif one == "<":
            self._at += 1
            stop = text.find(">", self._at)
            name = text[self._at : len(text) if stop < 0 else stop]
            self._at += len(name)
            if stop < 0:
                self._deeper("?<", -1)
                self._write(name)
                return
            self._depth -= 1
            self._write("?<")
            self._deeper(name, 1)
            self._write(">")
            self._depth += 1
            self._at += 1
        else:
            self._write("?")

    def _escape(self) -> None:
        text = self._text
        found = "\\" + text[self._at + 1 : self._at + 2]
        self._at += len(found)
        kind = found[1:]
        if kind and self._at < len(text):
            following = self._peek()
            if kind in {"u", "p", "P"} and following == "{":
                self._named(f"{found}{{", "}", 1)
                return
            if kind == "k" and following == "<":
                self._named(f"{found}<", ">", 1)
                return
            if kind == "x":
                found += text[self._at : self._at + 2]
                self._at += 2
            elif kind in _DIGITS:
                found += self._digits()
        self._deeper(found, 1)

    def _named(self, start: str, end: str, less: int) -> None:
        """Write an escape with a name in brackets."""
        text = self._text
        self._at += 1
        stop = text.find(end, self._at)
        name = text[self._at : len(text) if stop < 0 else stop]
        self._at += len(name)
        if stop < 0:
            self._deeper(start, 1)
            self._at -= len(name)
            return
        self._depth -= less
        self._write(start)
        self._deeper(name, 1)
        self._at += 1
        self._write(end)
        self._depth += less

    def _times(self) -> None:
        self._at += 1
        first = self._digits()
        if first:
            self._write("{")
            self._depth += 1
            self._deeper(first, 1)
        if self._at < len(self._text):
            if self._peek() == ",":
                if not first:
                    self._write("{")
                    self._depth += 1
                self._write(",")
                self._at += 1
            elif not first:
                self._deeper("{", 1)
                return
        second = self._digits()
        if second:
            self._deeper(second, 1)
        if self._peek() == "}":
            self._close("}")
        if self._peek() == "?":
            self._step("?", 3)

    def _digits(self) -> str:
        start = self._at
        while self._peek() in _DIGITS:
            self._at += 1
        return self._text[start : self._at]

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _open(self, char: str) -> None:
        self._write(char)
        self._depth += 1
        self._at += 1

    def _close(self, char: str) -> None:
        self._depth -= 1
        self._write(char)
        self._at += 1

    def _step(self, char: str, deeper: int) -> None:
        self._deeper(char, deeper)
        self._at += 1

    def _deeper(self, text: str, deeper: int) -> None:
        self._depth += deeper
        self._write(text)
        self._depth -= deeper

    def _write(self, text: str) -> None:
        # A remainder is negative in JavaScript where the depth is; then the first colour is taken.
        before, behind = _PALETTE[self._depth % len(_PALETTE) if self._depth >= 0 else 0]
        self._made.append(before + text + behind)
