"""What names a secret in notations other than the printer's: tags of XML and HTML, addresses in addresses, SQL, and prose.

A row for each. What stands under the key that it finds is a secret if ``keys`` and ``parts`` say so. Every repetition has a bound or takes
what nothing else does, so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..source.late import LatePattern
from .keys import Holds, held_in_query, held_under
from .known import looks_secret
from .parts import parts_of
from .places import Hit
from .yaml_lines import YamlLines


class Notation(NamedTuple):
    """A way to name a secret.

    Attributes:
        hint: a text that stands in every one of them, in lower case.
        pattern: what it looks like: the group ``it`` is what stands under the key in the group ``key``.
        takes: one that it takes.
        leaves: one that it leaves.
        key: the key where the pattern has no such group.
        in_query: whether the key is one of the query of an address.
        is_prose: whether what is named is a secret only if it looks like one: any word may follow there.

    """

    hint: str
    pattern: str
    takes: str
    leaves: str
    key: str = ""
    in_query: bool = False
    is_prose: bool = False


_SAID = r"password|passwd|passphrase|passcode"
_X = "hun" + "ter2"
"""A secret, for the examples."""

NOTATIONS = (
    Notation("</", r"<(?P<key>[\w.:-]{1,60})(?:\s[^<>]{0,300})?>(?P<it>[^<\n]{1,1000})</", f'<Password id="1">{_X}</Password>', "<name>ann</name>"),
    Notation("<input", r"(?i)<input\b(?=[^<>]{0,500}\btype=[\"']?password)[^<>]{0,500}?\bvalue=(?P<q>[\"'])(?P<it>[^\"'<>]{1,500})(?P=q)", f'<input type="password" value="{_X}">', '<input type="text" value="ann">', "password"),
    Notation("value=", r"(?i)\b(?:name|key|id)=(?P<q>[\"'])(?P<key>[\w.:-]{1,60})(?P=q)[^<>]{0,200}?\bvalue=(?P=q)(?P<it>[^\"'<>]{1,500})(?P=q)", f'<add key="password" value="{_X}"/>', '<add key="user" value="ann"/>'),
    Notation("%3d", r"%(?:3[Ff]|26)(?P<key>[\w.-]{1,60})%3[Dd](?P<it>(?:[^%&\s'\"]|%(?!26|23)){1,1000})", f"?next=%2Fc%3Fpassword%3D{_X}", "?next=%2Fc%3Fpage%3D2", in_query=True),
    Notation("pass", r"(?i)\b(?:with(?: encrypted)?|set) password (?P<q>['\"])(?P<it>[^'\"\n]{1,500})(?P=q)", f"ALTER USER ann WITH PASSWORD '{_X}'", "sign in with password 'required'", "password"),
    Notation("identified by", r"(?i)\bidentified by (?P<q>['\"])(?P<it>[^'\"\n]{1,500})(?P=q)", f"CREATE USER ann IDENTIFIED BY '{_X}'", "identified by 'none'", "password"),
    Notation("pass", rf"(?i)\b(?:{_SAID}) (?:is |was )?(?P<q>['\"`])(?P<it>[^'\"`\s]{{3,200}})(?P=q)", f"the password '{_X}' was wrong", "the password 'invalid' was given", "password"),
    Notation("pass", rf"(?i)(?<![\w.-])(?:{_SAID})(?: is| was)? (?P<it>[^\s'\"`,;(){{}}\[\]<>]{{6,200}}(?<![.!?:]))(?=[\s,;.!?)]|\Z)", f"password {_X} was wrong", "password reset was wrong", "password", is_prose=True),
    Notation("token", r"(?<![\w.-])(?i:(?:token|api[ -]?key|access[ -]key|secret[ -]key)(?: is| was)?|secret (?:is|was)) (?P<it>[A-Za-z0-9_-]{8,400})(?=[\s,;.!?)]|\Z)", "the token 12ab34cd56 expired", "the token refreshed", "token", is_prose=True),
    Notation("secret", r"(?m)^(?P<key>secret|client_?[sS]ecret|api_?[kK]ey) (?P<it>[^\s'\"`,;(){}\[\]<>:]{6,400})$", f"secret {_X}", "secret found", is_prose=True),
)  # fmt: skip
"""Every way to name a secret that is not a key beside its value."""

_COLUMNS = LatePattern(r"(?i)\((?P<columns>[\w\"`.,\s]{1,2000}+)\)\s{0,20}values\s{0,20}(?=\()")
_IN_ROW = LatePattern(
    r"\s*(?:(?P<string>'(?:[^'\\]|\\.|''){0,4000}+'|\"[^\"]{0,4000}+\")|(?P<other>[^,()'\"]{0,200}+(?:\([^()]{0,200}\))?))\s*(?P<sign>[,)])"
)
"""An item of a row of SQL: a string, or something else."""
_NEXT_ROW = LatePattern(r"\s{0,20},\s{0,20}(?=\()")


def hits_in_notations(text: str) -> list[Hit]:
    """Return the secrets that are named in one of the ways of ``NOTATIONS`` in a text.

    >>> [hit.secret for hit in hits_in_notations("INSERT INTO users (name, password) VALUES ('ann', 'hunter2')")]
    ['hunter2']
    """
    low = text.lower()
    hits = [hit for notation in NOTATIONS if notation.hint in low for hit in _of_notation(notation, text)]
    if "values" in low:
        hits += _in_rows(text)
    return hits + (YamlLines().hits(text) if "\n" in text else [])


def _of_notation(notation: Notation, text: str) -> Iterator[Hit]:
    for found in _compiled(notation.pattern).finditer(text):
        key = (notation.key or found["key"]).rpartition(":")[2]
        holds = held_in_query(key) if notation.in_query else held_under(key)
        if holds is Holds.NOTHING:
            continue
        if not notation.is_prose or _is_no_word(found["it"]):
            at = found.start("it")
            yield from [Hit(((at + low, at + high),), found["it"][low:high]) for low, high in parts_of(key, found["it"], holds)]


def _is_no_word(text: str) -> bool:
    """Return whether what follows a key in prose is no word of the sentence."""
    return looks_secret(text) and (any(char.isdigit() for char in text) or any(char.isupper() for char in text[1:]))


def _in_rows(text: str) -> Iterator[Hit]:
    """Yield the secrets in the rows of SQL, by the names of their columns."""
    for head in _COLUMNS.finditer(text):
        names = [one.strip().strip('"`').rpartition(".")[2] for one in head["columns"].split(",")]
        if not any(held_under(name) is not Holds.NOTHING for name in names):
            continue
        at = head.end()
        while text.startswith("(", at):
            at, number = at + 1, 0
            while (item := _IN_ROW.match(text, at)) is not None:
                if item["string"] is not None and number < len(names):
                    start, stop = item.start("string") + 1, item.end("string") - 1
                    said = text[start:stop]
                    yield from [
                        Hit(((start + low, start + high),), said[low:high])
                        for low, high in parts_of(names[number], said, held_under(names[number]))
                    ]
                at, number = item.end(), number + 1
                if item["sign"] == ")":
                    break
            row = _NEXT_ROW.match(text, at)
            at = row.end() if row is not None else len(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
