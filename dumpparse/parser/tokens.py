"""Tokens, and what the lexer has to know of some of them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .patterns import pattern

if TYPE_CHECKING:
    from .context import ParseContext

OPENERS = {
    "LBRACE": "RBRACE",
    "PROPS_BEHIND": "RBRACE",
    "LBRACKET": "RBRACKET",
    "BUFFER": "RANGLE",
    "PROXY_OPEN": "RPAREN",
    "BOXED_OPEN": "RBRACKET",
    "ACCESSOR_OPEN": "RBRACKET",
}
"""The terminal that closes what each of these opens."""
CLOSERS = frozenset(OPENERS.values())
NO_LIST = frozenset({"BUFFER", "PROXY_OPEN", "BOXED_OPEN", "ACCESSOR_OPEN"})
PREFIXES = frozenset({"OBJECT_PREFIX", "ODD_PREFIX", "ARRAY_PREFIX"})
WHOLE_AT_END = frozenset(
    {
        "LBRACE",
        "PROPS_BEHIND",
        "LBRACKET",
        "KEY",
        "COLON",
        "ARROW",
        "COMMA",
        "REF",
        "REJECTED",
        "PLAIN_OBJECT",
        "PLAIN_ARRAY",
        *NO_LIST,
        *PREFIXES,
    }
)
"""Terminals that are complete even where the input ends right behind them."""
RUN_DEPTH = 2
"""How deep brackets nest inside of a run, and of what it opens itself."""
MARKS = frozenset({"MORE_ITEMS", "SETTLED", "PENDING", "REJECTED", "ITEMS_UNKNOWN", "DETACHED", "LEFT_OUT", "BEGINS_BEFORE"})
"""What only a printer writes among members."""
MAY_FOLLOW_KEYS = frozenset({"ENTRIES", "KEY", "BRACKET_KEY", "STRING", "SYMBOL", "COMMA", *MARKS, *CLOSERS})
"""Terminals with which a member may begin behind one that has a key; where Node sorts what a map or a set holds, any."""
SCALARS = frozenset({"NUMBER", "SPECIAL_NUMBER", "BIGINT", "UNDEFINED", "NULL", "TRUE", "FALSE", "SYMBOL", "STRING", "DATE", "REGEXP"})
"""Terminals of one value, with which text of a custom inspect function may begin: `1,5`."""
NAMES_BEHIND = frozenset({"TAG_BEHIND", "CLASS_BEHIND"})
PROTOTYPED = pattern("PROTOTYPED_NAME")
"""The name of a class with the prototype above it, as only a printer writes it."""
LIST_LIKE_PREFIX = pattern("LIST_LIKE_PREFIX")
"""What stands before braces that hold items rather than keys."""
LIST_PREFIX = pattern("LIST_PREFIX")
"""What stands before braces whose items are no keys of a map."""
PAIRS_PREFIX = pattern("PAIRS_PREFIX")
"""What stands before the entries of an iterator."""
CLOSER_TEXT = {"RBRACE": "}", "RBRACKET": "]", "RPAREN": ")", "RANGLE": ">"}


class Token:
    """A token, as light as Lark allows: its type, its text and where it stands."""

    __slots__ = ("context", "end_pos", "indent", "start_pos", "type", "value")

    line = column = end_line = end_column = 0

    def __init__(self, kind: str, value: Any, start: int, stop: int, context: ParseContext, indent: int = 0) -> None:
        self.type = kind
        self.value = value
        self.start_pos = start
        self.end_pos = stop
        self.context = context
        self.indent = indent
