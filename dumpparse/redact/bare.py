"""Values without quotes behind the key of a secret: which are meant as one, and are no word of a sentence, and no code."""

from __future__ import annotations

from ..source.late import LatePattern
from .brackets import Pending
from .keys import Holds
from .known import looks_secret

_BARE = LatePattern(r"[^\s'\"`,;&<>(){}\[\]|│]{1,4000}+(?:\[[^\s\[\]]{0,99}\])?")
_REST_OF_LINE = LatePattern(r"[^\n'\"`]{1,8000}+")
_DOTTED = LatePattern(r"[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)+")
_UNLIKE_WORDS = LatePattern(r".*[0-9!#$%^*+~/@\\].*|[a-z]+[A-Z].*")
_PLACE = LatePattern(r"(?::\d{1,7}){2}\Z")
"""Line and column behind the address of a frame."""


def bare_at(text: str, start: int, *, is_rest: bool = False, is_glued: bool = False) -> str:
    """Return the value without quotes that begins at a place, or the rest of its line; empty where none does.

    >>> bare_at("password: hunter2, a", 10), bare_at("token=ab1:12:30)", 6, is_glued=True)
    ('hunter2', 'ab1')
    """
    bare = (_REST_OF_LINE if is_rest else _BARE).match(text, start)
    return _PLACE.sub("", bare[0].rstrip(" .:)\r" if not is_glued else "\r")) if bare is not None else ""


def is_meant(pending: Pending, shown: str, behind: str, *, in_brackets: bool) -> bool:
    """Return whether what stands behind a key without quotes is its value; ``behind`` is the character behind that.

    >>> is_meant(Pending("password", Holds.SECRET), "hunter2", " ", in_brackets=False), is_meant(Pending("password", Holds.SECRET), "is", " ", in_brackets=False)
    (True, False)
    """
    if not shown or _DOTTED.fullmatch(shown) is not None:
        return False
    if pending.is_glued:
        return True
    if pending.holds is Holds.PERHAPS and not looks_secret(shown):
        return False
    is_alone = not in_brackets and pending.is_line and behind in {"", "\n", "\r"}
    return is_alone or _UNLIKE_WORDS.fullmatch(shown) is not None
