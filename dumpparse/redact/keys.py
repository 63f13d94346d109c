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


_WHOSE = r"(?:db|pg|my|app|api|sql|mysql|postgres|redis|mongo|user|usr|admin|root|login|auth|smtp|imap|ftp|sftp|ssh|ldap|mail|email|http|proxy|wifi|vnc|web|svn|git|test|old|new)"
"""Whose password it is, where that is one word with ``pass``: ``dbpass``; ``compass`` and ``bypass`` are other words."""
_KEYS = r"api|app|access|private|encryption|signing|subscription|master|shared|storage|account|auth|license|ssh|hmac|webhook|deploy|consumer|functions?|admin|decryption|aes|rsa|session"
"""Kinds of keys that are secrets."""
_VENDORS = r"stripe|openai|open-ai|anthropic|claude|gemini|google|google-maps|maps|azure|aws|sendgrid|mailgun|mailchimp|twilio|cohere|mistral|groq|deepseek|openrouter|huggingface|replicate|pinecone|algolia|sentry|datadog|dd|github|gitlab|slack|supabase|firebase|cloudflare|heroku|vercel|netlify|segment|mapbox|paypal|square|plaid|xai|tavily|serpapi"
"""Services whose keys are called by their names."""

ASKS = (
    KeyRule(
        Holds.NOTHING, r"(?:min|max|num|total|count|has|have|is|are|no|needs?|requires?|show|hide|allow|enable)-.*",
        ("maxTokens", "hasPassword", "is_secret", "enableAuth"), ("maximaToken", "token"),
    ),
    KeyRule(
        Holds.PERHAPS, r"(?:use-.*|(?:required|reset|change|forgot|forgotten)-(?:.*-)?(?:passwords?|passwd|pass|pwd|pw|passphrase|passcode|pin|auth|credentials?|creds))",
        ("useToken", "forgot-password", "resetPassword", "changePin"), ("resetToken", "resetPasswordToken", "changePasswordToken", "requiredSecret", "userToken"),
    ),
)  # fmt: skip
"""Keys that ask, set, name a page or count, and hold no more than this, whatever else they say: the first row that fits."""

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
        Holds.SECRET, r"(?:.*-)?(?:[a-z0-9]{0,20}(?:passwords?|passwd|passphrase)|passwort|passcode|pass-(?:words?|phrases?))(?:-(?:confirm|confirmation|repeat|again|new|old|current|hash|digest|value|plain|[0-9]+))*",
        ("password", "DB_PASSWORD", "newPassword", "password_confirmation", "passwordHash", "PGPASSWORD", "adminpassword", "pass_word", "pass-phrase"), ("passwordResetAt", "password_length", "hasPassword"),
    ),
    KeyRule(Holds.PERHAPS, rf"(?:.*-)?(?:{_WHOSE}-?)?(?:pwd|pass|pw)", ("pwd", "smtp_pass", "dbpass", "userpass"), ("passed", "bypass", "compass", "passthrough")),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:[a-z0-9]{0,20}secret|secrets)(?:-(?:key|key-base|token|access-key|value|string|hash|base64))?",
        ("client_secret", "secret", "SECRET_KEY", "SECRET_KEY_BASE", "awsSecretAccessKey", "appsecret", "requiredSecret"), ("secretary", "secret_name", "secretsCount"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:access|refresh|id|auth|bearer|session|csrf|xsrf|api|bot|device|push|reset|password|invite|activation|confirmation|verification|security|sas|user|client|oauth|personal-access|identity|sudo|vault)-tokens?(?:-(?:value|string|hash|secret))?",
        ("access_token", "refreshToken", "x-amz-security-token", "authToken", "apiTokens", "resetToken", "resetPasswordToken", "changePasswordToken"), ("max_tokens", "token_type", "accessTokenExpiresAt", "user_tokens_used"),
    ),
    KeyRule(
        Holds.PERHAPS, r"(?:(?!.*(?:page|next|continuation|cancel|cancellation|sync|stop|start|end|first|last|eos|bos|pad|unk|special|previous|prev|cursor)-token).*-)?token(?:-(?:value|string|hash))?",
        ("token", "GITHUB_TOKEN", "ciToken"), ("max_tokens", "token_type", "tokenCount", "nextPageToken", "cancelToken"),
    ),
    KeyRule(Holds.PERHAPS, r"tokens", ("tokens",), ("input_tokens", "totalTokens", "completion-tokens")),
    KeyRule(
        Holds.SECRET, rf"(?:.*-)?(?:{_KEYS}|{_VENDORS})-keys?(?:-(?:value|id|base64|pem|data))?",
        ("apiKey", "x-api-key", "accountKeys", "X-API-KEY-V2", "api_key_1", "accessKeyId", "privateKey", "AccountKey", "ocp-apim-subscription-key", "STRIPE_KEY", "OPENAI_KEY"), ("key", "publicKey", "primary_key", "cacheKey", "apiKeyName", "idempotency-key", "keyboard"),
    ),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:credentials?|creds)",
        ("credentials", "awsCredential", "creds"), ("credentialed", "credentialsPath"),
    ),
    KeyRule(
        Holds.PERHAPS, r"(?:.*-)?(?:auth|authentication|jwt|bearer|otp|totp|dsn|csrf|xsrf|sas|nonce-secret|code-verifier|client-assertion)",
        ("jwt", "x-auth", "authentication", "_csrf"), ("author", "oauthProvider", "bearerType"),
    ),
    KeyRule(Holds.PERHAPS, r"sid|(?:.*-)?session-?id(?:-cookie)?", ("sid", "SESSION_ID", "sessionId"), ("side", "messageSid", "sessionIdle", "session")),
    KeyRule(
        Holds.SECRET, r"(?:.*-)?(?:connect-sid|phpsessid|jsessionid|otp-code|mfa-code|totp-code|two-factor-code|one-time-code|verification-code|recovery-codes?|backup-codes?|mnemonic|seed-phrase|recovery-phrase)",
        ("connect.sid", "PHPSESSID", "mfaCode", "one_time_code", "seedPhrase"), ("code", "seed", "zipCode"),
    ),
    KeyRule(Holds.SECRET, r"(?:.*-)?(?:pin|pin-code|cvv2?|cvc2?|card-code|ssn|social-security-number)", ("pin", "cvv", "ssn"), ("ping", "pinned", "spin")),
    KeyRule(
        Holds.SECRET, r"(?:x|stripe|webhook|hub|twilio|slack|svix|paddle)-(?:.*-)?signature(?:-[0-9]+)?",
        ("x-hub-signature-256", "stripe-signature"), ("signature", "thought_signature", "signatureDelta"),
    ),
)  # fmt: skip
"""Every kind of key that has secrets; the first row that fits says what it holds."""

IN_QUERY = (
    KeyRule(
        Holds.SECRET, r"sig|signature|x-amz-(?:signature|credential|security-token)|x-goog-(?:signature|credential)|hapikey",
        ("sig", "X-Amz-Signature"), ("signatureVersion", "sign"),
    ),
    KeyRule(Holds.PERHAPS, r"key|auth|code|sid|token|pass", ("key", "code"), ("keyword", "encode", "page")),
)  # fmt: skip
"""What else is a secret in the query of an address."""

_JOINED = LatePattern(
    r"(?<![a-z0-9])(app|stripe|openai|bot|user|id|reset|api|access|secret|private|auth|refresh|session|client|bearer|csrf|xsrf|subscription|account|master)(keys?|tokens?|secrets?|password)(?![a-z])"
)
_WORDS = LatePattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^0-9A-Za-z]+")
_NUMBERED = LatePattern(r"(?:-v?[0-9]{1,3}|(?<=key|ord|ken|ret)[0-9]{1,3})+\Z")
"""A version or a number behind a key: it takes the end of ``api_key_1`` and ``password2``, and leaves ``auth0``."""
_LONGEST = 100
"""Keys of more characters are texts."""

HINTS = (
    "pass", "pwd", "pw", "secret", "token", "auth", "cookie", "key", "cred", "jwt", "bearer", "otp", "pin", "cvv", "cvc", "card", "ssn", "social", "sid",
    "csrf", "xsrf", "session", "mnemonic", "phrase", "mfa", "factor", "timecode", "time-code", "time_code", "verification", "recovery", "backup", "sig", "dsn", "sas",
    "assertion", "identified by", "code=", "code-verifier", "code_verifier", "codeverifier",
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
    words = _NUMBERED.sub("", words_of(name))
    return min(_first(ASKS, words, Holds.PARTS), _first(KEY_RULES, words, Holds.NOTHING))


def _first(rules: tuple[KeyRule, ...], words: str, otherwise: Holds) -> Holds:
    """Return what the first rule says that fits."""
    return next((rule.holds for rule in rules if re.fullmatch(rule.pattern, words)), otherwise)


def names_secret(name: str) -> bool:
    """Return whether a header, a variable or the like of this name is a secret, whatever it looks like.

    >>> names_secret("x-api-key"), names_secret("x-ratelimit-remaining-tokens")
    (True, False)
    """
    return held_under(name) is not Holds.NOTHING


@lru_cache(maxsize=4096)
def held_in_query(name: str) -> Holds:
    """Return what stands under a name in the query of an address.

    >>> held_in_query("key").name, held_in_query("page").name
    ('PERHAPS', 'NOTHING')
    """
    return max(held_under(name), _first(IN_QUERY, name.lower(), Holds.NOTHING))


BESIDE_SECRETS = LatePattern(
    r"(?i)type|token-?type|grant-?type|name|user-?name|user|login|e?mail|user-?id|kind|alg|algorithm|scope|scopes|domain|path|same-?site|expires?|expiry|expires-?(?:in|at)|max-?age"
    r"|original-?max-?age|http-?only|secure|priority|partitioned|provider|issuer|iss|aud|url|host|hostname|method|status|state|created-?at|updated-?at|description|message|label|format|encoding|version|region"
)
"""Keys in an object of secrets whose values are none: it takes ``token: { type: … }``, and leaves ``token: { value: … }``."""
