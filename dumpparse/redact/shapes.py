"""What well-known secrets look like, wherever they stand: a short table, a row for each kind of token.

Kinds that are secrets only for some people (cards, mail, addresses) have a table of their own, and are looked for if asked. All else is for
the scanner of the extra ``dumpparse[redact]``. Every repetition has a bound or takes what nothing else does, so that no text takes long.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from functools import cache
from ipaddress import ip_address
from typing import NamedTuple

from .known import is_none


def _always(_found: str) -> bool:
    return True


def _holds_digit(found: str) -> bool:
    return any(char.isdigit() for char in found)


def _is_given(found: str) -> bool:
    """Return whether a password is one: not what was masked, nor a template's place."""
    return not is_none(found)


def _is_json_head(found: str) -> bool:
    """Return whether the first part of a JSON web token is what they begin with: an object of JSON."""
    head = found.partition(".")[0]
    try:
        return b'"' in b64decode(head + "=" * (-len(head) % 4), b"-_")
    except (binascii.Error, ValueError):
        return False


def _is_user_and_password(found: str) -> bool:
    """Return whether the credentials of basic authentication are some: of other words none decodes to a name, a colon and a password."""
    try:
        text = b64decode(found + "=" * (-len(found) % 4), validate=True).decode()
    except (binascii.Error, ValueError):
        return False
    return ":" in text and text.isprintable()


def _is_card(found: str) -> bool:
    """Return whether the checksum of a card's number is right (Luhn), and it begins as those of the large networks do.

    >>> _is_card("4111 1111 1111 1111"), _is_card("4111 1111 1111 1112")
    (True, False)
    """
    digits = [int(char) for char in found if char.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]  # noqa: PLR2004  # the digits of a number over 9 are added
    return len({*digits}) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


_NO_ADDRESSES = ("127.0.0.1", "0.0.0.0", "255.255.255.255", "::", "::1")  # noqa: S104  # they are compared with


def _is_address(found: str) -> bool:
    """Return whether a text is an address of the internet that says something of somebody: not every machine's own."""
    try:
        ip_address(found)
    except ValueError:
        return False
    return found not in _NO_ADDRESSES


class Shape(NamedTuple):
    """How a kind of secret looks: of what its pattern takes, the group ``it`` or else all is the secret.

    Attributes:
        name: what it is.
        hint: a text that stands in every one of them, or several of which one does; other texts are passed over at once.
        pattern: what it looks like, between other characters than letters and digits.
        takes: one that it takes; put together, so that nobody's scanner stops here.
        leaves: one that it leaves.
        accepts: what else must be so.

    """

    name: str
    hint: str
    pattern: str
    takes: str
    leaves: str
    accepts: Callable[[str], bool] = _always

    def may_be_in(self, text: str) -> bool:
        """Return whether a text has a hint of it."""
        return self.hint in text or ("|" in self.hint and any(hint in text for hint in self.hint.split("|")))


_S = "a1B2" * 12
"""Letters and digits of no meaning, for the examples."""
_H = "0a1b2c3d" * 8

_DATABASES = r"postgres|postgresql|mysql|mysqlx|mariadb|rediss?|valkey|mongodb|amqps?|mssql|sqlserver|clickhouse|cockroachdb|nats|kafka|ldaps?|smtps?|imaps?|ftps?|sftp|mqtts?|memcached|cassandra|neo4j|bolt|oracle|snowflake"
"""Schemes whose addresses have no ``@`` behind the host."""

SHAPES = (
    Shape("private key", "PRIVATE KEY", r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----\s{0,9}+(?:\\n)?+(?P<it>[^-'\"`]{1,100000}+)(?=-----END|\Z)", "-----BEGIN RSA " + f"PRIVATE KEY-----\n{_S}\n-----END RSA PRIVATE KEY-----", "-----BEGIN PUBLIC " + f"KEY-----\n{_S}\n-----END PUBLIC KEY-----"),
    Shape("JSON web token", "eyJ", r"eyJ[\w-]{8,20000}+(?:\.[\w-]{4,100000}+){1,4}\.?", "eyJhbGciOiJub25lIn0." + _S + "." + _S, "eyJ.abc", _is_json_head),
    Shape("bearer token", "earer", r"(?i:bearer)(?:\s|%20|\+){1,3}(?P<it>(?=[^\s'\"]{0,1000}[0-9._~+/=-])[\w.~+/=-]{8,100000}+)", "Bearer " + "abc.def-123", "Bearer authentication"),
    Shape("basic authentication", "asic", r"(?i:basic)\s{1,3}(?P<it>[A-Za-z0-9+/]{8,4096}+={0,2})", "Basic " + "dXNlcjpwYXNz", "Basic authentication", _is_user_and_password),
    Shape("password of a database", "://", rf"(?:{_DATABASES})(?:\+\w{{1,20}})?://(?:[^\s/:'\"<>?#]{{0,200}}:)(?P<it>(?!/|\d{{1,5}}[/?#,])(?:[^\s'\"<>]|(?<=\w)'(?=\w)){{1,500}})@(?=[\w\[.-])", "postgres://app:" + "h@nt/er#2@db:5432/app", "redis://localhost:6379/0@1", _is_given),
    Shape("password in an address", "://", r"[A-Za-z][A-Za-z0-9+.-]{1,30}://(?:[^\s/@:'\"<>?#]{0,200}:)(?P<it>(?!/|\d{1,5}[/?#,])(?:[^\s@'\"<>]|(?<=\w)'(?=\w)){1,500}(?:@(?:[^\s@'\"<>/?#]|(?<=\w)'(?=\w)){1,200}){0,9})@(?=[\w\[.-])", "https://app:" + "hunt?er2@db:5432/app", "http://localhost:3000/a@b", _is_given),
    Shape("token in an address", "://", r"https?://(?P<it>[^\s/@:'\"<>?#]{16,500})@(?=[\w\[])", f"https://{_S[:20]}@sentry.io/1", "https://git@example.org"),
    Shape("password of curl", "-u|--user", r"(?<![\w-])(?:-u|--user)[ =]{1,3}['\"]?[^\s:'\"]{1,100}:(?P<it>[^\s'\"]{1,300})", "curl -u " + "ann:hunter2", "node -u 1"),
    Shape("OpenAI, Anthropic …", "sk-", r"sk-[A-Za-z0-9_-]{12,400}", "sk-" + "proj-" + _S, "sk-fading-circle-container", _holds_digit),
    Shape("GitHub", "gh", r"gh[pousr]_[A-Za-z0-9]{30,255}", "ghp_" + _S[:36], "ghp_short"),
    Shape("GitHub", "github_pat_", r"github_pat_[A-Za-z0-9_]{22,255}", "github_pat_" + _S[:40], "github_pat_name"),
    Shape("GitLab", "gl", r"gl(?:pat|ptt|dt|rt|cbt|oas|soat|ft|imt|agent)-[\w-]{20,100}", "glpat-" + _S[:20], "glpat-name"),
    Shape("Slack", "xox", r"xox[abeoprs]-(?=[\w-]{0,100}\d)[\w-]{10,255}", "xoxb-" + "123456789012-" + _S[:24], "xoxo-and-more-of-it"),
    Shape("Slack", "xapp-", r"xapp-\d-[\w-]{10,255}", "xapp-" + "1-A0-" + _S, "xapp-name"),
    Shape("webhook", "hooks.slack.com/", r"hooks\.slack\.com/(?:services|workflows|triggers)/(?P<it>[\w/+-]{20,200})", "https://hooks.slack.com/services/" + "T0000/B0000/" + _S[:24], "https://hooks.slack.com/"),
    Shape("webhook", "/api/webhooks/", r"/api/webhooks/\d{5,25}/(?P<it>[\w-]{20,200})", "https://discord.com/api/webhooks/" + "123456/" + _S, "https://a.b/api/webhooks/list"),
    Shape("AWS", "AKIA|ASIA|ABIA|ACCA", r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])", "AKIA" + "IOSFODNN7EXAMPLE", "AKIAISAWORD"),
    Shape("Google", "AIza", r"AIza[\w-]{30,60}", "AIza" + _S[:35], "AIza-name"),
    Shape("Google", "ya29.", r"ya29\.[\w-]{20,1000}", "ya29." + _S, "ya29.x"),
    Shape("Google", "GOCSPX-", r"GOCSPX-[\w-]{20,60}", "GOCSPX-" + _S[:28], "GOCSPX-x"),
    Shape("Stripe", "k_", r"(?:sk|rk)_(?:live|test|prod)_[A-Za-z0-9]{10,255}", "sk_" + "live_" + _S[:24], "pk_" + "live_" + _S[:24]),
    Shape("webhook's secret", "whsec_", r"whsec_[A-Za-z0-9+/=]{16,255}", "whsec_" + _S[:32], "whsec_x"),
    Shape("npm", "npm_", r"npm_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{30,100}", "npm_" + _S[:36], "npm_config_registry"),
    Shape("PyPI", "pypi-", r"pypi-AgE[\w-]{50,1000}", "pypi-" + "AgE" + _S * 2, "pypi-server"),
    Shape("Hugging Face", "hf_", r"hf_(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{16,100}", "hf_" + _S[:34], "hf_hub_download"),
    Shape("Groq", "gsk_", r"gsk_[A-Za-z0-9]{16,100}", "gsk_" + _S, "gsk_x"),
    Shape("xAI", "xai-", r"xai-(?=[\w-]{0,100}\d)[\w-]{16,200}", "xai-" + _S, "xai-name"),
    Shape("Replicate", "r8_", r"r8_[A-Za-z0-9]{30,60}", "r8_" + _S[:37], "r8_x"),
    Shape("Perplexity", "pplx-", r"pplx-[A-Za-z0-9]{30,100}", "pplx-" + _S, "pplx-70b-online"),
    Shape("SendGrid", "SG.", r"SG\.[\w-]{16,40}\.[\w-]{16,80}", "SG." + _S[:22] + "." + _S[:43], "SG.a.b"),
    Shape("Twilio", "SK", r"SK[0-9a-f]{32}(?![0-9A-Za-z])", "SK" + _H[:32], "SKU12"),
    Shape("Mailgun", "key-", r"key-[0-9a-f]{32}(?![0-9A-Za-z])", "key-" + _H[:32], "key-value"),
    Shape("Mailchimp", "-us", r"[0-9a-f]{32}-us\d{1,2}(?!\w)", _H[:32] + "-us12", "a-us1"),
    Shape("Telegram", ":AA", r"\d{8,11}:AA[\w-]{32,34}(?![\w-])", "123456789:" + "AA" + _S[:33], "12:AA"),
    Shape("DigitalOcean", "_v1_", r"do[opr]_v1_[0-9a-f]{64}", "dop_" + "v1_" + _H, "dop_v1_x"),
    Shape("Databricks", "dapi", r"dapi[0-9a-f]{32}", "dapi" + _H[:32], "dapi"),
    Shape("Shopify", "shp", r"shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{32}", "shpat_" + _H[:32], "shpat_x"),
    Shape("Square", "sq0", r"sq0(?:atp|csp|idp)-[\w-]{20,60}", "sq0atp-" + _S[:22], "sq0-x"),
    Shape("Linear", "lin_api_", r"lin_api_[A-Za-z0-9]{30,60}", "lin_api_" + _S[:40], "lin_api_x"),
    Shape("Notion", "ntn_", r"ntn_[A-Za-z0-9]{30,60}", "ntn_" + _S[:46], "ntn_x"),
    Shape("Vault", "hv", r"hv[sbr]\.[\w-]{20,300}", "hvs." + _S, "hvs.x"),
    Shape("Supabase", "sbp_", r"sbp_[0-9a-f]{40}", "sbp_" + _H[:40], "sbp_x"),
    Shape("Figma", "figd_", r"figd_[\w-]{20,100}", "figd_" + _S, "figd_x"),
    Shape("Atlassian", "ATATT3", r"ATATT3[\w=-]{50,500}", "ATATT3" + _S * 2, "ATATT3"),
    Shape("age", "AGE-SECRET-KEY-", r"AGE-SECRET-KEY-1[0-9A-Z]{50,60}", "AGE-SECRET-KEY-" + "1" + "Q" * 58, "AGE-SECRET-KEY-"),
)  # fmt: skip
"""What surely is a secret, whatever it is called."""

ASKED = {
    "cards": (Shape("card", "", r"(?:4\d{3}|5[1-5]\d\d|2[2-7]\d\d|3[47]\d\d|6(?:011|5\d\d))(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?:[ -]?\d{3})?(?![0-9A-Za-z.-]?\d)|3[47]\d\d[ -]?\d{6}[ -]?\d{5}(?!\d)", "4111 1111 " + "1111 1111", "4111 1111 1111 1112", _is_card),),
    "mail": (Shape("mail", "@", r"[A-Za-z0-9][\w.+%-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}(?![\w-])", "ann@" + "example.org", "@scope/package@1.2.3"),),
    "addresses": (
        Shape("address", ".", r"(?<!\.)(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\d|\w)", "10.1." + "2.3", "1.2.3.4.5", _is_address),
        Shape("address", ":", r"(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}(?![\w:])|(?:[0-9A-Fa-f]{1,4}:){1,7}:(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}(?![\w:])|::(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}(?![\w:])", "2001:db8:" + ":1", "12:30:59", _is_address),
    ),
}  # fmt: skip
"""By the name that asks for it: what is a secret only for some."""

_APART = r"(?<![A-Za-z0-9_])"


class Shapes:
    """Looks for shapes in texts.

    Args:
        also: names of ``ASKED``.

    """

    def __init__(self, also: tuple[str, ...] = ()) -> None:
        self.rows = (*SHAPES, *(shape for name in also for shape in ASKED[name]))

    def within(self, text: str) -> Shapes:
        """Return what looks only for the shapes that a text may hold, for all parts of it: most texts hold hints of few."""
        made = Shapes()
        made.rows = tuple(row for row in self.rows if row.may_be_in(text))
        return made

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where secrets stand in a text, by kind; they may overlap.

        >>> [*Shapes().find("use Bearer abc.def-123 now")]
        [(11, 22)]
        """
        for row in self.rows:
            if row.may_be_in(text):
                compiled = _compiled(row.pattern)
                group = "it" if "it" in compiled.groupindex else 0
                for found in compiled.finditer(text):
                    if row.accepts(found[group]):
                        yield found.span(group)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern if pattern.startswith("/") else f"{_APART}(?:{pattern})")
