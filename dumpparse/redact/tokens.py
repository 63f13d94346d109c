"""What a text is taken apart into: strings, words, brackets and what stands between; and what stands behind a word.

What is a string, or a mark of the printer, is said by the grammar.
"""

from __future__ import annotations

import re
from functools import cache

from ..parser.patterns import pattern_text
from ..source.late import LatePattern

KEY_SIGN = LatePattern(r"[ \t]*+(?P<closers>\)?\]|(?<=\w)\)(?=:[ \n]))?[ \t]*+(?P<sign>:(?!:|//)|=>|=(?![=>~]))(?P<blanks>[ \t]*+)")
"""What stands behind a key: ``:``, ``=>`` or ``=``."""
OPENS = LatePattern(r"(?:\(\w{1,16}\))?(?: <[^<>\n]{1,99}>)?(?: \[[^\[\]\n]{1,99}\])? ?[{\[]|\(")
"""What stands behind a word that is the class of a value, or is called."""
LABELLED = LatePattern(r" (?=(?:[A-Z]\w{0,60})?(?:\(\d{1,16}\))?(?: <[^<>\n]{1,99}>)?(?: \[[^\[\]\n]{1,99}\])? ?[{\[][\s}\]])")
"""What stands between a label and the object behind it."""
HELD_RAW = LatePattern(r"\((?P<it>[^()\n'\"`{}\[\]]{3,500})\)")
"""What stands in the parentheses of a class: ``Secret(abc)``."""


@cache
def token() -> re.Pattern[str]:
    """Return the pattern of what is looked at one by one; its group says which it is."""
    return re.compile(
        rf"(?P<string>{pattern_text('QUOTED_APART')})|(?P<word>[^\W\d][\w$@-]*+(?:\.[\w$@-]++)*+|\$[\w$]++)|(?P<number>-?\d[\w.]*+)"
        r"|(?P<open>[{\[(])|(?P<close>[}\])])|(?P<comma>[,;])|(?P<line>\n)|(?P<buffer><Buffer )"
        rf"|(?P<ref>{pattern_text('REF')})"
    )


@cache
def null_prefix() -> re.Pattern[str]:
    """Return the pattern of what stands before the bracket of a value without a prototype."""
    return re.compile(rf"(?:{pattern_text('OBJECT_PREFIX')}|{pattern_text('ARRAY_PREFIX')}) ")
