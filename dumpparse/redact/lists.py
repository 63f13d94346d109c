"""Lists in which one item names the next: headers of which names and values take turns, options of a command, a name and its value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..source.late import LatePattern
from .keys import Holds, held_under, words_of

_RAW_HEADERS = LatePattern(r"(?i)raw-?_?(?:headers|trailers)|headers?-?_?list")
"""Keys of arrays in which names and values of headers take turns: it takes ``rawHeaders``, and leaves ``exposedHeaders``."""
_HEADERS = LatePattern(r"(?i)(?:request|response|req|res)?-?_?headers")
"""Keys of arrays that are those, or names of headers alone: it takes ``headers``, and leaves ``exposedHeaders``."""
_HEADER = LatePattern(
    r"(?i)host|accept(?:-(?:encoding|language|charset))?|user-agent|content-(?:type|length|encoding)|connection|cache-control|authorization|proxy-authorization"
    r"|cookie|set-cookie|referer|origin|date|server|etag|if-none-match|x-[a-z0-9-]{2,60}"
)
"""Names of headers: it takes ``user-agent``, and leaves ``user``."""
_OPTION = LatePattern(r"--?[A-Za-z][\w.-]{0,99}")
"""An option of a command: it takes ``--password``, and leaves ``--password=x``."""
_HOLDERS_OF_NAMES = ("credentials", "credential", "creds")


def is_name_like(text: str) -> bool:
    """Return whether a text may be the name of a header, so that a list of it has names alone.

    >>> is_name_like("Content-Type"), is_name_like("a.b"), is_name_like("x-api-key")
    (True, False, True)
    """
    return text.replace("-", "").isalnum()


def is_header(name: str, text: str) -> bool:
    """Return whether two items of a list surely are the name and the value of a header, so that others of the list are, too.

    >>> is_header("Host", "a.b"), is_header("Host", "Port"), is_header("user", "a.b")
    (True, False, False)
    """
    return _HEADER.fullmatch(name) is not None and not is_name_like(text)


def named_by(name: str, before: str, text: str, *, is_second: bool, has_header: bool) -> Holds:
    """Return what the item of an array holds by the item before it.

    Args:
        name: the key that the array stands under.
        before: the item before it.
        text: the item.
        is_second: whether it has an odd index: names have even ones.
        has_header: whether other items of the array are surely the name and the value of a header.

    >>> named_by("rawHeaders", "x-api-key", "abc", is_second=True, has_header=False).name
    'SECRET'
    >>> named_by("", "Cookie", "Accept", is_second=True, has_header=False).name, named_by("args", "--token", "12ab", is_second=False, has_header=False).name
    ('NOTHING', 'PERHAPS')
    """
    if _OPTION.fullmatch(before) is not None:
        return held_under(before.lstrip("-")) if not text.startswith("-") else Holds.NOTHING
    if not is_second:
        return Holds.NOTHING
    holds = held_under(before)
    is_raw = has_header or _RAW_HEADERS.search(name) is not None
    is_pair = _HEADERS.fullmatch(name) is not None and _HEADER.fullmatch(before) is not None and _HEADER.fullmatch(text) is None
    if holds is Holds.PARTS and not is_raw:
        return holds if not is_name_like(text) else Holds.NOTHING
    return holds if is_raw or is_pair else Holds.NOTHING


def has_header(items: Sequence[Any]) -> bool:
    """Return whether two items of a list surely are the name and the value of a header."""
    pairs = zip(items[::2], items[1::2], strict=False)
    return any(isinstance(name, str) and isinstance(text, str) and is_header(name, text) for name, text in pairs)


def names_value(label: str, *, is_sure: bool) -> bool:
    """Return whether a label says that the value behind it is a secret, or a list of headers; without a sign between them it may be the name of a class.

    >>> names_value("credentials", is_sure=False), names_value("Credentials", is_sure=False), names_value("user", is_sure=True)
    (True, False, False)
    """
    return (is_sure or label[0].islower()) and (
        held_under(label) is not Holds.NOTHING or _RAW_HEADERS.fullmatch(label) is not None or _HEADERS.fullmatch(label) is not None
    )


def begins_with_name(name: str) -> bool:
    """Return whether the first item of an array under a key is the name of a user: ``creds: [ 'ann', … ]``.

    >>> begins_with_name("dbCreds"), begins_with_name("passwords")
    (True, False)
    """
    return words_of(name).rpartition("-")[2] in _HOLDERS_OF_NAMES
