"""Secrets in all kinds of notations, and what looks alike and is none: taken or left, in texts and in values alike."""

from __future__ import annotations

import json
import re

import pytest

from dumpparse import Redactor, Text, dumps, iter_records
from dumpparse.redact.log_text import LogRedactor

TAKEN = {
    "keys that reset, change or require": [
        "{ resetToken: '%%', reset_token: '%%', resetPasswordToken: '%%', changePasswordToken: '%%', requiredSecret: '%%' }",
        "GET /reset?reset_token=%%&page=2",
    ],
    "references": ["{ password: <ref *1> { a: '%%', b: [Circular *1] } }", "{ credentials: <ref *1> Foo { value: '%%' } }", "{ password:\n   <ref *1> [ '%%', 1 ] }"],
    "functions": ["{ password: [Function: f] { a: '%%' }, b: 1 }"],
    "no prototype": ["{ apiKey: [Object: null prototype] { a: '%%' } }"],
    "addresses": [
        "postgres://app:@p@%%/#?@db/x", "redis://default:ab/cd+%%@host:6379", "amqp://user:pa#s%%@h", "http://u:pa?s%%@h/", "mysql://root:x'y%%@h/db",
        "{ a: \"mysql://root:x'%%@h/db\", b: 'http://u:%%@h/~ann?mail=ann@x.org' }", "npm i git+https://u:%%@github.com/a/b.git#v1@2", "smtp://u:p@s%%@h:25",
    ],
    "pass and pwd": ["{ auth: { user: 'ann', pass: '%%' } }", "{ pwd: '%%' }", "DB_PASS=%% node app.js"],
    "headers": [
        "rawHeaders [ 'Authorization', 'Bearer %%', 'X-Api-Key', '%%' ]", "{ headers: [ 'Host', 'a.b', 'X-Api-Key', '%%' ] }",
        "[ 'X-Api-Key', '%%', 'Host', 'a.b', 'X-Auth-Token', '%%' ]", "[ 'Accept', '*/*', 'X-Api-Key', '%%' ]", "headers [ 'Host', 'a.b', 'X-Api-Key', '%%' ]",
    ],
    "names": [
        f"{{ {name}: '%%', n: 1 }}"
        for name in (
            "PGPASSWORD", "adminpassword", "mypassword", "dbpass", "userpass", "appsecret", "SECRET_KEY_BASE", "STRIPE_KEY", "OPENAI_KEY", "authentication", "sid",
            "SESSION_ID", "pass_word", "'pass-phrase'", "'X-API-KEY-V2'", "api_key_1", "password2",
        )
    ] + ["PGPASSWORD=%% psql -h db"],
    "containers": ["{ tokens: [ '%%' ] }", "{ tokens: { access: '%%', refresh: '%%', used: 12 } }", "{ creds: [ 'ann', '%%' ] }", "{ cookies: { theme: 'dark', sid: '%%' } }"],
    "options": ["{ args: [ 'app.js', '--password', '%%', '--verbose' ] }", "[ '--api-key', '%%' ]", "[ '--token=%%' ]"],
    "validators": ["{ type: 'field', value: '%%', msg: 'Invalid value', path: 'password' }", "{ param: 'password', value: '%%' }"],
    "cookies": ["{ 'set-cookie': 'a=%%; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, sid=%%; HttpOnly, b=%%' }"],
    "markup": ['<Token id="1">%%</Token>', '<input type="password" value="%%">', '<input value="%%" type="password">', '<add key="password" value="%%"/>'],
    "labels": ["secret [ '%%' ]", "apiKey Map(1) { 'a' => '%%' }", "password %%", "the password '%%' was wrong", "password %% was wrong", "the token %% expired"],
    "SQL": [
        "INSERT INTO users (name, password) VALUES ('ann','%%'), ('bob', '%%')", "{ sql: \"INSERT INTO u (id, `password`) VALUES (1, '%%')\" }",
        "ALTER USER ann WITH PASSWORD '%%'", "CREATE USER ann IDENTIFIED BY '%%'",
    ],
    "names and sources": ["{ password: Symbol(%%), n: 1 }", "{ secret: [Function: %%], n: 1 }", "{ token: [class %% extends Map], n: 1 }", "{ apiKey: /%%/g, n: 1 }"],
}  # fmt: skip
"""By what was missed: texts in which ``%%`` stands for a secret, whatever it is."""
SECRETS = ("Tok3nAbc99", "f3A9k2Lq")


def read(records) -> list[list[str]]:
    made = [[part.text if isinstance(part, Text) else dumps(part.value) for part in record.parts] for record in records]
    return json.loads(re.sub(r"<secret \d+>", "<secret>", json.dumps(made)))


def assert_alike(text: str, redacted: str) -> None:
    """What is read of the redacted text is what was read, and redacted then."""
    redactor = Redactor()
    assert read(iter_records(redacted)) == read(map(redactor.record, iter_records(text)))


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("text", [text for texts in TAKEN.values() for text in texts], ids=lambda text: text[:40])
def test_what_is_taken(text, secret):
    first, *parts = text.split("%%")
    # Another one at each place: none is gone only because another was found.
    text = first + "".join(f"{secret}{'abcdefgh'[at]}{part}" for at, part in enumerate(parts))
    shown = LogRedactor(Redactor()).redact(text)
    assert secret in text
    assert secret not in shown
    assert "<secret 1>" in shown
    assert_alike(text, shown)


def test_a_known_secret_is_gone_from_names():
    text = "{ token: 'Tok3nAbc99', f: [Function: Tok3nAbc99], s: Symbol(Tok3nAbc99), r: /Tok3nAbc99/, c: [class A extends Tok3nAbc99] }"
    shown = LogRedactor(Redactor()).redact(text)
    assert shown == text.replace("Tok3nAbc99", "<secret 1>")
    assert_alike(text, shown)
    redactor = Redactor()
    redactor.value({"token": "Tok3nAbc99"})
    for record in iter_records(
        "{ a: Tok3nAbc99 { b: 1 }, c: Object [Tok3nAbc99] {}, d: [Tok3nAbc99], e: [ [Error: Tok3nAbc99] ], f: Map(1) { Symbol(Tok3nAbc99) => 1 } }"
    ):
        assert "Tok3nAbc99" not in dumps(redactor.record(record).values[0])


WORDS = {
    "{ auth: { user: 'ann', pass: 'sunshine' } }": "sunshine",
    "{ pwd: 'letmein' }": "letmein",
    "{ dbpass: 'sunshine', n: 1 }": "sunshine",
    "PGPASSWORD=swordfish psql": "swordfish",
    "{ args: [ '--password', 'swordfish' ] }": "swordfish",
    "{ type: 'field', value: 'swordfish', path: 'password' }": "swordfish",
    "INSERT INTO users (name, password) VALUES ('ann','swordfish')": "swordfish",
    "secret [ 'swordfish' ]": "swordfish",
    "postgres://app:swordfish@db/x": "swordfish",
    "{ value: 12345, path: 'pin' }": "12345",
    "[ [ 'user', 'ann' ], [ 'pin', 1234 ] ]": "1234",
    "{ mnemonic: 'legal winner thank year wave' }": "legal winner thank year wave",
}


@pytest.mark.parametrize("text", WORDS)
def test_a_word_is_taken_where_its_key_says_so(text):
    shown = LogRedactor(Redactor()).redact(text)
    assert shown.replace("'<secret 1>'", "<secret 1>") == text.replace(WORDS[text], "<secret 1>").replace("'<secret 1>'", "<secret 1>")
    assert_alike(text, shown)


LEFT = [
    "{ pass: 3, fail: 1 } { pass: true } { pass: 'ok' } { pass: 'all' } { pass: '3/4' } { pass: '12ms' } { pass: '98%' } { pwd: '/home/ann' } pass: all good",
    "{ pass: { name: 'lint', detail: 'some-word' } }",
    "{ usePassword: 'never', forgotPassword: '/auth/forgot2', changePassword: 'Change it', hasToken: 'a1b2c3d4' }",
    "postgres://${user}:${pass}@h/d https://h:8080/npm/@scope/pkg https://x.org/a:b@c redis://localhost:6379/0@1 https://u:****@h/",
    "{ a: 'http://x:abcd','y@z': 1 }",
    "{ exposedHeaders: [ 'Content-Type', 'Authorization', 'X-Api-Key', 'X-Request-Id' ] } { headers: [ 'X-Api-Key', 'X-Request-Id' ] }",
    "[ 'host', 'localhost', 'password', 'email' ] [ 'Host', 'Port', 'Password', 'Email' ]",
    "{ tokens: 12, prompt_tokens: 12 } { tokens: [ 'Hel', 'lo' ] } { tokens: { prompt: 12, completion: 123456789012 } } { token: 123456789012 }",
    "{ cookieConsent: 'accepted', secrets: 0, pin: 0, accountKeys: [ 'id', 'userName' ], mnemonic: 'ROYGBIV', n: 1 }",
    "cookie: set",
    "cookies: 3, sessions: 4, tokens: 5, secrets: 6",
    "{ pin: 'board', cookies: { cookieConsent: 'accepted', theme: 'dark' } }",
    "GET /search?key=keyword&code=404 ?key=newest ?sid=home-page",
    "{ session_token: 2024-05-01T00:00:00.000Z, n: 1 }",
    "{ sessionId: 'sess_abc123', session_id: '5f3c-11', sid: 'SM0a1b2c3d0a1b2c3d0a1b2c3d0a1b2c3d', n: 1 }",
    "{ auth: 'oauth2', authentication: 'sha256', auth0: 'dev1234' }",
    "{ password: [Function: password], validatePassword: [Function: validatePassword], token: Symbol(AUTH_TOKEN), secret: [class A], pin: [Getter] }",
    "{ password: /^[a-z0-9]{8,}$/, n: 1 }",
    "password reset was asked for; secret found, secret db-creds-1 created, token refreshed",
    "{ fields: [ { type: 'password', name: 'name', value: 'ann' }, { value: 'ann', path: 'name' } ] }",
    "{ args: [ '--user', 'ann', '--password' ] } { args: [ '--password', '--verbose' ] }",
    '<input type="text" name="user" value="ann"> <Token id="1"></Token>',
    "INSERT INTO users (name, password) VALUES ($1, $2)",
    "Token { type: 'word1234', value: 'x' }",
]


@pytest.mark.parametrize("text", LEFT, ids=lambda text: text[:40])
def test_what_is_left(text):
    assert LogRedactor(Redactor()).redact(text) == text
    for record in iter_records(text):
        assert Redactor().record(record) == record


ONLY_THERE = [
    ("{ password: 12345678 } { id: 12345678, b: 112345678n, c: 'no 12345678' }", "{ password: '<secret 1>' } { id: 12345678, b: 112345678n, c: 'no 12345678' }"),
    ("{ password: '12345678' } { id: 12345678 }", "{ password: '<secret 1>' } { id: 12345678 }"),
    ("{ cookie: 'env=production; lang=english' } starting in production", "{ cookie: 'env=<secret 1>; lang=<secret 2>' } starting in production"),
    ("{ secret: 'node_modules', password: 'localhost' } node_modules on localhost", "{ secret: '<secret 1>', password: '<secret 2>' } node_modules on localhost"),
    ("{ secret: 2024-05-01, n: 1 } 2024-05-01T00:00:00.000Z", "{ secret: '<secret 1>', n: 1 } 2024-05-01T00:00:00.000Z"),
    ("{ password: 12ab-34cd, pin: -1234.5, n: 1 }", "{ password: '<secret 1>', pin: '<secret 2>', n: 1 }"),
    ("{ secret: ArrayBuffer { [Uint8Contents]: <68 75 6e ... 9 more bytes>, byteLength: 12 }, a: BigInt64Array(1) [ 12n ], apiKey: BigInt64Array(1) [ 12n ] }",
     "{ secret: ArrayBuffer { [Uint8Contents]: <00 00 00 ... 9 more bytes>, byteLength: 12 }, a: BigInt64Array(1) [ 12n ], apiKey: BigInt64Array(1) [ 0n ] }"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONLY_THERE, ids=[text[:40] for text, _ in ONLY_THERE])
def test_what_is_gone_under_its_key_only(text, expected):
    assert LogRedactor(Redactor()).redact(text) == expected


def test_yaml_over_several_lines():
    text = "env:\n  - name: DB_PASSWORD\n    value: swordfish\n  - name: USER\n    value: ann\npassword: |\n  swordfish\n  horse\nnext: 1\n"
    expected = text.replace("swordfish", "<secret 1>").replace("horse", "<secret 2>")
    assert LogRedactor(Redactor()).redact(text) == expected
    assert Redactor().value({"file": text}) == {"file": expected}
    assert_alike(text, expected)


def test_yaml_behind_prefixes():
    """The lines of two services take turns."""
    text = "web-1  | - name: DB_PASSWORD\nweb-2  | password: |\nweb-1  |   value: swordfish\nweb-2  |   letmein\nweb-2  | n: 1\nweb-1  | - name: USER\nweb-1  |   value: ann\n"
    expected = text.replace("swordfish", "<secret 1>").replace("letmein", "<secret 2>")
    assert LogRedactor(Redactor()).redact(text) == expected
    assert_alike(text, expected)
    log = LogRedactor(Redactor())
    assert "".join(log.redact(line + "\n") for line in text.split("\n")[:-1]) == expected


def test_yaml_that_is_left():
    text = "- name: USER\n  value: ann\nname: DB_PASSWORD\n  value: x\n- name: DB_PASSWORD\n  valueFrom: x\n  value: y\npassword: |\nnext\nnote: |\n  ann\n"
    assert LogRedactor(Redactor()).redact(text) == text
