"""Which part of what stands under a key is the secret: all of a password, the credentials of a header, the values of cookies."""

from __future__ import annotations

from collections.abc import Iterator

from ..source.late import LatePattern
from .fits import fit_of, is_ordinary
from .keys import Holds
from .known import is_none, looks_secret

_SCHEME = LatePattern(
    r"\s*(?i:bearer|basic|token|digest|negotiate|ntlm|hawk|apikey|api-key|key|aws4-hmac-sha256|sharedaccesssignature|sharedkey|bot|jwt|oauth)\s+(?=\S)"
)
_CREDENTIALS = LatePattern(r"\s*(?i:bearer|basic)\s+\S")
_COOKIE = LatePattern(r"[\s,]*([^=;,\s]{1,200})=(\"?)((?:[^;,\"\n]|,(?!\s{0,9}[^=;,\s\"]{1,200}=))*)")
_OF_COOKIES = LatePattern(r"(?i)path|domain|expires|max-age|samesite|priority|version|comment")
"""What is said of a cookie: it takes ``Path``, and leaves ``sid``."""
_SENTENCE = LatePattern(
    r"(?is)(?=.{0,300}\s).{0,300}\b(?:must|should|required|invalid|incorrect|wrong|cannot|can't|could not|failed|expired|missing|not match|does not|do not|is not|at least|too short|too long|please|forgot(?:ten)?)\b.{0,1000}"
)
"""What somebody says of a password: it takes ``must be longer``, and leaves ``correct horse battery``."""
_LEAST = 4
"""Values of cookies of fewer characters are replaced there and say nothing elsewhere."""


def parts_of(name: str, text: str, holds: Holds) -> Iterator[tuple[int, int]]:
    """Yield where secrets stand in what stands under a key.

    >>> [*parts_of("authorization", "Bearer abc", Holds.PARTS)], [*parts_of("cookie", "sid=abc; Path=/", Holds.PARTS)]
    ([(7, 10)], [(4, 7)])
    >>> [*parts_of("password", "Password is required", Holds.SECRET)], [*parts_of("password", "hunter2", Holds.SECRET)]
    ([], [(0, 7)])
    """
    if holds is Holds.NOTHING or is_none(text):
        return
    fit = fit_of(name)
    if holds is Holds.PERHAPS or fit is not None:
        if fit.fullmatch(text) is not None if fit is not None else looks_secret(text):
            yield 0, len(text)
        return
    if holds is Holds.PARTS and "cookie" in name.lower():
        pairs = list(_values_of_cookies(text))
        yield from pairs
        if pairs or is_ordinary(text) or any(char.isspace() for char in text):
            return
    scheme = _SCHEME.match(text)
    if scheme is None and _SENTENCE.fullmatch(text) is not None:
        return
    start = scheme.end() if scheme is not None else 0
    if not is_none(text[start:]):
        yield start, len(text)


def has_credentials(header: str) -> bool:
    """Return whether the value of a header begins as credentials do.

    >>> has_credentials("Bearer abc"), has_credentials("basic")
    (True, False)
    """
    return _CREDENTIALS.match(header) is not None


def _values_of_cookies(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := _COOKIE.match(text, at)) is not None:
        if _OF_COOKIES.fullmatch(found[1]) is None and found[3].strip():
            yield found.start(3), found.start(3) + len(found[3].rstrip())
        at = found.end()
        ended = _ENDS_COOKIE.search(text, at)
        if ended is None:
            break
        at = ended.end()
        while (word := _ATTRIBUTE.match(text, at)) is not None:
            at = word.end()


_ATTRIBUTE = LatePattern(r"(?i)\s*(?:httponly|secure|partitioned)\s*(?:[;,]|\Z)")
_ENDS_COOKIE = LatePattern(r"[;,]")
"""A comma parts the cookies of several headers that were joined, and stands in dates, which have no ``=``."""
