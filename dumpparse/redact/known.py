"""Secrets that were found once, and where else they stand: as they are, escaped, in an address, in hexadecimal, in base64.

What may be remembered is said by ``is_distinct``: a password that is a usual word or a number is replaced where its key says so, and nowhere else.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

from ..source.late import LatePattern
from .fits import is_ordinary

MOST_KNOWN = 20_000
"""So many different secrets are looked for wherever they stand; more are replaced where they were found."""
_LEAST = 6
"""Secrets of fewer characters stand in too many words."""
_WHOLE = 8
"""Secrets of fewer characters are looked for between other characters than letters and digits, others anywhere."""
_LONGEST = 100_000
_NO_WORD, _HARDLY_WORD = 24, 12
"""No word has so many characters; none that has digits, or capitals inside, has so many."""
_LEAST_DIFFERENT = 3
"""Of fewer different characters are ``aaaaaa`` and ``000000``."""
_HEAD = 6
"""Secrets are looked for by so many of their first characters."""
_MOST_LENGTHS = 64
"""Secrets that begin alike have so many different lengths: each is tried wherever one begins."""
_FEW = 160
"""So many beginnings are looked for one by one; more at each place at once."""

NO_SECRETS = frozenset(
    [
        "required",
        "missing",
        "invalid",
        "valid",
        "incorrect",
        "wrong",
        "empty",
        "unset",
        "undefined",
        "unknown",
        "none",
        "null",
        "nil",
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "optional",
        "hidden",
        "redacted",
        "masked",
        "filtered",
        "removed",
        "omitted",
        "protected",
        "string",
        "number",
        "boolean",
        "object",
        "array",
        "any",
        "changed",
        "unchanged",
        "expired",
        "disabled",
        "enabled",
        "default",
        "present",
        "absent",
        "bearer",
        "basic",
        "digest",
        "include",
        "omit",
        "same-origin",
        "n/a",
        "oauth1",
        "oauth2",
        "saml2",
        "sha256",
        "sha512",
        "hs256",
        "rs256",
        "es256",
        "base64",
        "argon2",
        "argon2id",
        "pbkdf2",
    ]
)
"""Words that stand under a secret's key and are none."""
USUAL = LatePattern(
    r"(?i)(?:secret|private|public|password|passw0rd|passwd|token|admin|administrator|identifier|user|username|api-?_?key|session|cookies?|default|changeme|example)[0-9]{0,1}"
)
"""Secrets that stand elsewhere as words: it takes ``admin``, and leaves ``admin123``."""
MASKED = LatePattern(
    r"[*•●xX.…_#-]{2,200}|.{0,8}[*•●]{3,200}.{0,8}|.{1,8}(?:\.\.\.|…)|(?i:[\[<({]{1,2}(?:secret|redacted|hidden|masked|filtered|removed|omitted|protected|private|sensitive|password|token|your)[\w .-]{0,40}[\])>}]{1,2})|\$\{?[A-Za-z_.]{1,99}\}?|%[A-Z_]{1,99}%|%[sdoOj]"
)
"""What somebody put in place of a secret: it takes ``****1234``, ``[REDACTED]``, ``<secret 1>``, ``${TOKEN}``, and leaves ``a*b``."""


def is_none(secret: str) -> bool:
    """Return whether what stands under a secret's key is none: nothing, a word of somebody who checks it, or what was masked before.

    >>> is_none("[REDACTED]"), is_none("required"), is_none("hunter2")
    (True, True, False)
    """
    return not secret.strip() or secret.lower().rstrip(".!") in NO_SECRETS or MASKED.fullmatch(secret) is not None


def looks_secret(text: str) -> bool:
    """Return whether a text looks like one that nobody thought of as a word: long, or with digits among letters, and no path, date or address.

    >>> looks_secret("f3A9k2Lq"), looks_secret("identifier"), looks_secret(" the"), looks_secret("/home/ann")
    (True, False, False, False)
    """
    if len(text) < _LEAST or any(char.isspace() for char in text) or text.startswith(("/", "./", "http:", "https:", "file:")):
        return False
    has_digit, has_letter = any(char.isdigit() for char in text), any(char.isalpha() for char in text)
    if has_digit and has_letter:
        return True
    is_mixed = text != text.lower() and text != text.upper() and text[1:] != text[1:].lower()
    return len(text) >= _NO_WORD or (len(text) >= _HARDLY_WORD and (is_mixed or has_digit))


def is_distinct(secret: str) -> bool:
    """Return whether a secret is itself wherever it stands."""
    is_usual = USUAL.fullmatch(secret) is not None or is_ordinary(secret) or len({*secret}) < _LEAST_DIFFERENT
    return _LEAST <= len(secret) <= _LONGEST and not is_none(secret) and not is_usual


_BARE = re.compile(r"[\w.~-]*")


def written(secret: str) -> set[str]:
    r"""Return the texts that a secret is written as elsewhere.

    >>> sorted(written("it's me"))[:3]
    ['69 74 27 73 20 6d 65', '69742773206D65', '69742773206d65']
    """
    data = secret.encode("utf-8", "surrogatepass")
    coded = {
        b64encode(data).decode().rstrip("="),
        urlsafe_b64encode(data).decode().rstrip("="),
        data.hex(),
        data.hex(" "),
        data.hex().upper(),
    }
    made = {secret, *(one for one in coded if len(one) >= _WHOLE)}
    if _BARE.fullmatch(secret) is None:
        in_address = {quote(data, safe=""), quote(data), quote_plus(data), quote(data, safe="!~*'()")}
        made |= (
            in_address
            | {one.replace("%20", "+") for one in in_address}
            | {re.sub("%..", lambda hit: hit[0].lower(), one) for one in in_address}
        )
        escaped = {json.dumps(secret, ensure_ascii=ascii_only)[1:-1] for ascii_only in (True, False)}
        escaped |= {one.replace('\\"', '"') for one in escaped}
        escaped |= {one.replace("'", "\\'") for one in escaped}
        made |= escaped | {json.dumps(one, ensure_ascii=False)[1:-1] for one in escaped} | {one.replace("\\", "\\\\") for one in escaped}
    return made


class Known:
    """Secrets, and a search for all of them at once, in time that their number does not change."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()
        self._heads: dict[str, dict[int, dict[str, str]]] = {}
        """By how they begin and how long they are: the texts that secrets are written as, and the secrets."""
        self.is_full = False
        """Whether some were not remembered."""

    def __len__(self) -> int:
        return len(self._secrets)

    def add(self, secret: str) -> None:
        """Remember a secret, if it is distinct; blanks around it are none of it."""
        secret = secret.strip()
        if secret in self._secrets or not is_distinct(secret):
            return
        if len(self._secrets) >= MOST_KNOWN:
            self.is_full = True
            return
        self._secrets.add(secret)
        for text in written(secret):
            alike = self._heads.setdefault(text[:_HEAD], {})
            if len(alike) < _MOST_LENGTHS or len(text) in alike:
                alike.setdefault(len(text), {})[text] = secret
            else:
                self.is_full = True

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where secrets stand in a text, in order, and which they are.

        >>> known = Known()
        >>> known.add("hunter2!")
        >>> [*known.find("?password=hunter2%21&a=1")]
        [(10, 20, 'hunter2!')]
        """
        heads = self._heads
        if not heads:
            return
        if len(heads) <= _FEW:
            places = sorted(at for head in heads if head in text for at in _places(text, head))
        else:
            places = [at for at in range(len(text) - _HEAD + 1) if text[at : at + _HEAD] in heads]
        stop = 0
        for at in places:
            if at < stop:
                continue
            alike = heads[text[at : at + _HEAD]]
            for size in sorted(alike, reverse=True):
                secret = alike[size].get(text[at : at + size])
                if secret is not None and _is_apart(text, at, text[at : at + size]):
                    stop = at + size
                    yield at, stop, secret
                    break


def _places(text: str, head: str) -> Iterator[int]:
    at = text.find(head)
    while at >= 0:
        yield at
        at = text.find(head, at + 1)


def _is_apart(text: str, at: int, found: str) -> bool:
    """Return whether a short secret stands by itself, behind an escape at the most."""
    if len(found) >= _WHOLE:
        return True
    stop = at + len(found)
    before = text[at - 1 : at].isalnum() and text[max(0, at - 2) : at - 1] != "\\"
    return not before and not text[stop : stop + 1].isalnum()
