"""Errors that vary, frames and all, with what they have of their own: what they look like, and how they become values.

Of what an error has of its own the pattern only says where it stands: below the frames, deeper than the brace that closes it. It is read
when the value is made: literals as such, a cause as an error again, and all else by the grammar, as part of its error.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from ..parser.literal_values import NotKnownError, member, members
from ..parser.names import read_header
from ..parser.patterns import pattern_text
from ..values import Error
from .alone import parsed_alone
from .staying import may_be_of_error

OF_FRAMES, _OF_OWN = 4, 2
"""By so many blanks more than itself are the frames of an error indented, and what it has of its own."""
MOST_FRAMES = 100
MOST_LINES_OF_MESSAGE = 4
MOST_CAUSES = 8
"""How many errors an error is caused by, each by the next."""
_OPENS = " {\n"
"""What stands between the frames and what the error has of its own."""
_CAUSE = "[cause]: "
_HEAD, _FRAME, _MORE_MESSAGE, _NOTE = map(pattern_text, ("KNOWN_HEAD", "KNOWN_FRAME", "KNOWN_MORE_MESSAGE", "KNOWN_NOTE"))


def error_pattern(indent: int) -> str:
    """Return the pattern of an error whose frames are indented so."""
    blanks, inner, outer = (" " * (indent - less) for less in (0, _OF_OWN, OF_FRAMES))
    more = f"(?:\\n{outer}{_MORE_MESSAGE}){{0,{MOST_LINES_OF_MESSAGE}}}"
    frames = f"\\n{blanks}{_FRAME}(?:\\n{blanks}(?:{_FRAME}|{_NOTE})){{0,{MOST_FRAMES}}}+"
    return f"(?>{_HEAD}{more}{frames}(?: \\{{\\n(?:{inner}[^\\n\\r\\x1b]++\\n)++{outer}\\}})?)"


def error_samples(indent: int, hostile: str) -> tuple[str, str, str]:
    """Return an error whose frames are indented so, that has a string of its own and a cause; the same without those, and another one."""
    blanks, inner, outer = (" " * (indent - less) for less in (0, _OF_OWN, OF_FRAMES))
    bare = f"\n{blanks}at ".join(
        (
            "TypeError [ERR_X]: can't read '}' of \"y\" (reading 'z')",
            "new Foo.<anonymous> (node:internal/a:1:2)",
            "async Promise.all (index 0)",
        )
    )
    own = f",\n{inner}".join((f"a: '{hostile}'", "'b-c': [ 1, 'x' ]", f"{_CAUSE}Error: y\n{inner}{' ' * OF_FRAMES}at f (/a.js:1:2)"))
    other = f"Error: x\n{blanks}at file:///a/b.js:11:22\n{blanks}... 4 lines matching cause stack trace ...\n{blanks}at f (/a.js:1:2)"
    return f"{bare}{_OPENS}{inner}{own}\n{outer}}}", bare, other


def has_own(printed: str) -> bool:
    """Return whether an error has something of its own, below its frames."""
    return _OPENS in printed


@cache
def _pattern(indent: int) -> re.Pattern[str]:
    return re.compile(error_pattern(indent))


def error(printed: str, indent: int, **fields: Any) -> Error:
    """Return an error, of its text, in which frames are indented so, or of that and further fields.

    Raises:
        NotKnownError: it is to be parsed where it stands.

    """
    return _error(printed, indent, MOST_CAUSES, fields)


def _error(printed: str, indent: int, causes: int, fields: dict[str, Any]) -> Error:
    blanks = " " * indent
    above, _, own = printed.partition(_OPENS)
    head, _, below = above.partition(f"\n{blanks}at ")
    first, *others = below.split(f"\n{blanks}")
    # Among frames stands how many of them the cause has, too, which is none.
    frames = [first, *(line.removeprefix("at ") for line in others)]
    said = read_header(head.replace(f"\n{blanks[OF_FRAMES:]}", "\n") if indent > OF_FRAMES else head)
    if own:
        try:
            fields |= _own(own[: own.rindex("\n")], indent, causes)
        except NotKnownError:
            made = _parsed(printed, blanks[OF_FRAMES:])
            return replace(made, **fields) if fields else made
    return Error(said.name, said.message, tag=said.tag, frames=frames, **fields)


def _own(printed: str, indent: int, causes: int) -> dict[str, Any]:
    """Return what an error has of its own, of literals all, and of its cause, as fields."""
    inner = " " * (indent - _OF_OWN)
    props, _, cause = f",\n{printed}".partition(f",\n{inner}{_CAUSE}")
    fields: dict[str, Any] = {"props": members(props[len(inner) + 2 :])} if props else {}
    if cause[:1] == "{":
        fields["cause"] = member(cause)
    elif cause:
        if not causes or _pattern(indent + _OF_OWN).fullmatch(cause) is None:
            raise NotKnownError
        fields["cause"] = _error(cause, indent + _OF_OWN, causes - 1, {})
    return fields


def _parsed(printed: str, outer: str) -> Error:
    """Return what the grammar makes of an error, of which nothing is to be said."""
    text = printed.replace(f"\n{outer}", "\n")
    made, tokens = parsed_alone(text)
    if not isinstance(made, Error) or not all(may_be_of_error(text, token) for token in tokens):
        raise NotKnownError
    return made
