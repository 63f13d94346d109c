"""Which keys have secrets: one table, for values, headers, environment variables, queries of addresses and prose alike.

A name is looked at word by word: ``dbPassword``, ``DB_PASSWORD``, ``db-password`` and ``db.password`` are ``db-password`` here.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from ..source.late import LatePattern


class Holds(IntEnum):
    """What stands under a key."""

    NOTHING = 0
    """No secret."""
    PERHAPS = 1
    """A secret, if it looks like one: ``token`` is also what a parser or a model calls a word."""
    SECRET = 2
    """A secret, whatever it looks like; of an object or an array, all texts in it."""
    PARTS = 3
    """A header of which parts are secrets: the credentials of ``Authorization``, the values of cookies."""


class KeyRule(NamedTuple):
    """What a kind of key holds: its pattern, for whole names in words, with keys that it takes and keys that it leaves."""

    holds: Holds
    pattern: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]


_ASKS = r"(?:has|have|is|are|no|needs?|requires?|required|forgot|forgotten|reset|change|show|hide|allow|enable|use|min|max|num|total|count)"
"""Words before a key that make it a question, a setting or a number."""

KEY_RULES = (
    KeyRule(
        Holds.PARTS, r"(?:.*-)?(?:authorization|authorization-header|auth-header)",
        ("Authorization", "proxy-authorization", "x-authorization"), ("authorizationUrl", "authorized"),
    ),
    KeyRule(
        Holds.PARTS, r"(?:.*-)?(?:cookies?|set-cookies?|cookie-string|cookie-header)",
        ("cookie", "set-cookie", "signedCookies"), ("cookieName", "cookie-consent"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:passwords?|passwd|passwort|passphrase|passcode)(?:-(?:confirm|confirmation|repeat|again|new|old|current|hash|digest|value|plain|[0-9]+))*",
        ("password", "DB_PASSWORD", "newPassword", "password_confirmation", "passwordHash"), ("passwordResetAt", "password_length", "hasPassword", "forgot-password"),
    ),
    KeyRule(Holds.PERHAPS, r"(?:.*-)?(?:pwd|pass|pw)", ("pwd", "smtp_pass"), ("passed", "bypass", "passthrough")),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?secrets?(?:-(?:key|token|access-key|value|string|hash|base64))?",
        ("client_secret", "secret", "SECRET_KEY", "awsSecretAccessKey"), ("secretary", "secret_name", "secretsCount"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:access|refresh|id|auth|bearer|session|csrf|xsrf|api|bot|device|push|reset|verification|security|sas|user|client|oauth|personal-access|identity|sudo|vault)-tokens?(?:-(?:value|string|hash|secret))?",
        ("access_token", "refreshToken", "x-amz-security-token", "authToken", "apiTokens"), ("max_tokens", "token_type", "accessTokenExpiresAt", "user_tokens_used"),
    ),
    KeyRule(
        Holds.PERHAPS, r"(?:(?!.*(?:page|next|continuation|cancel|cancellation|sync|stop|start|end|first|last|eos|bos|pad|unk|special|previous|prev|cursor)-token).*-)?token(?:-(?:value|string|hash))?",
        ("token", "GITHUB_TOKEN", "ciToken"), ("tokens", "max_tokens", "token_type", "tokenCount", "nextPageToken", "cancelToken"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:api|access|private|encryption|signing|subscription|master|shared|storage|account|auth|license|ssh|hmac|webhook|deploy|consumer|functions?|admin|decryption|aes|rsa|session)-keys?(?:-(?:value|id|base64|pem|data))?",
        ("apiKey", "x-api-key", "accessKeyId", "privateKey", "AccountKey", "ocp-apim-subscription-key"), ("key", "publicKey", "primary_key", "cacheKey", "apiKeyName", "idempotency-key", "keyboard"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:credentials?|creds)",
        ("credentials", "awsCredential", "creds"), ("credentialed", "credentialsPath"),
    ),
    KeyRule(
        Holds.PERHAPS, r"(?:.*-)?(?:auth|jwt|bearer|otp|totp|dsn|csrf|xsrf|sas|nonce-secret|code-verifier|client-assertion)",
        ("jwt", "x-auth", "_csrf"), ("author", "oauthProvider", "bearerType"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:connect-sid|phpsessid|jsessionid|sessionid-cookie|otp-code|mfa-code|totp-code|two-factor-code|one-time-code|verification-code|recovery-codes?|backup-codes?|mnemonic|seed-phrase|recovery-phrase)",
        ("connect.sid", "PHPSESSID", "mfaCode", "one_time_code", "seedPhrase"), ("code", "sid", "sessionId", "seed"),
    ),
    KeyRule(Holds.SECRET, r"(?:.*-)?(?:pin|pin-code|cvv2?|cvc2?|card-code|ssn|social-security-number)", ("pin", "cvv", "ssn"), ("ping", "pinned", "spin")),
    KeyRule(
        Holds.SECRET, r"(?:x|stripe|webhook|hub|twilio|slack|svix|paddle)-(?:.*-)?signature(?:-[0-9]+)?",
        ("x-hub-signature-256", "stripe-signature"), ("signature", "thought_signature", "signatureDelta"),
    ),
)  # fmt: skip
"""Every kind of key that has secrets; the first row that fits says what it holds."""

IN_QUERY = LatePattern(
    r"(?i)key|sig|signature|code|auth|sid|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential)|hapikey|token|pass"
)
"""What else is a secret in the query of an address: it takes ``?key=…``, and leaves ``?keyword=…``."""

_QUESTION = LatePattern(rf"{_ASKS}-.*")
_JOINED = LatePattern(
    r"(api|access|secret|private|auth|refresh|session|client|bearer|csrf|xsrf|subscription|account|master)(keys?|tokens?|secrets?|password)(?![a-z])"
)
_WORDS = LatePattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z]+")
_LONGEST = 100
"""Keys of more characters are texts."""

HINTS = (
    "pass", "pwd", "pw", "secret", "token", "auth", "cookie", "key", "cred", "jwt", "bearer", "otp", "pin", "cvv", "cvc", "card", "ssn", "social", "sid",
    "csrf", "xsrf", "mnemonic", "phrase", "mfa", "factor", "timecode", "time-code", "time_code", "verification", "recovery", "backup", "sig", "dsn", "sas",
    "assertion", "code=", "code-verifier", "code_verifier", "codeverifier",
)  # fmt: skip
"""Whatever KEY_RULES and IN_QUERY take holds one of these: texts without have no such key."""


def hints_in(text: str, hints: tuple[str, ...] = HINTS) -> tuple[str, ...]:
    """Return the hints that a text has."""
    low = text.lower()
    return tuple([hint for hint in hints if hint in low])


@lru_cache(maxsize=4096)
def words_of(name: str) -> str:
    """Return the words of a name in lower case, joined by hyphens.

    >>> words_of("awsSecretAccessKey"), words_of("X-API-Key"), words_of("DB_PASSWORD"), words_of("[Symbol(apikey)]")
    ('aws-secret-access-key', 'x-api-key', 'db-password', 'symbol-api-key')
    """
    parted = "-".join(part for part in re.split(_WORDS.pattern, name) if part).lower()
    return _JOINED.sub(r"\1-\2", parted)


@lru_cache(maxsize=4096)
def held_under(name: str) -> Holds:
    """Return what stands under a key.

    >>> held_under("dbPassword").name, held_under("token").name, held_under("max_tokens").name, held_under("Cookie").name
    ('SECRET', 'PERHAPS', 'NOTHING', 'PARTS')
    """
    if len(name) > _LONGEST or not hints_in(name):
        return Holds.NOTHING
    words = words_of(name)
    if _QUESTION.fullmatch(words):
        return Holds.NOTHING
    return next((rule.holds for rule in KEY_RULES if re.fullmatch(rule.pattern, words)), Holds.NOTHING)


def names_secret(name: str) -> bool:
    """Return whether a header, a variable or the like of this name is a secret, whatever it looks like.

    >>> names_secret("x-api-key"), names_secret("x-ratelimit-remaining-tokens")
    (True, False)
    """
    return held_under(name) is not Holds.NOTHING


@lru_cache(maxsize=4096)
def is_in_query(name: str) -> bool:
    """Return whether what stands under a name in the query of an address is a secret.

    >>> is_in_query("key"), is_in_query("page")
    (True, False)
    """
    return names_secret(name) or IN_QUERY.fullmatch(name) is not None


BESIDE_SECRETS = LatePattern(
    r"(?i)type|token-?type|grant-?type|name|user-?name|user|kind|alg|algorithm|scope|scopes|domain|path|same-?site|expires?|expiry|expires-?(?:in|at)|max-?age"
    r"|original-?max-?age|http-?only|secure|priority|partitioned|provider|issuer|iss|aud|url|host|hostname|method|status|state|created-?at|updated-?at|description|message|label|format|encoding|version|region"
)
"""Keys in an object of secrets whose values are none: it takes ``token: { type: … }``, and leaves ``token: { value: … }``."""
