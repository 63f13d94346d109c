"""``Redactor`` and ``LogRedactor``: where secrets stand, what stands in their place, and what is left as it is."""

from __future__ import annotations

import base64
import re
from decimal import Decimal

import pytest
from timing import assert_linear

from dumpparse import DumpParseError, Redactor, from_json, iter_records, loads, to_json
from dumpparse.redact.detectors import detect_secrets
from dumpparse.redact.log_text import LogRedactor, in_parts


def redacted(text: str, **options) -> str:
    return LogRedactor(Redactor(**options)).redact(text)


TEXTS = [
    ("{ user: 'ann', password: 'hunter2' }", "{ user: 'ann', password: '<secret 1>' }"),
    ('{"user":"ann","password":"hunter2","pin":1234}', '{"user":"ann","password":"<secret 1>","pin":"<secret 2>"}'),
    ("{ pin: 1234, tokens: 12, max_tokens: 100, token_type: 'bearer' }", "{ pin: '<secret 1>', tokens: 12, max_tokens: 100, token_type: 'bearer' }"),
    ("{ authorization: 'Bearer abc' }", "{ authorization: 'Bearer <secret 1>' }"),
    ("{ cookie: 'sid=abc; theme=dark; Path=/' }", "{ cookie: 'sid=<secret 1>; theme=<secret 2>; Path=/' }"),
    ("Map(1) { 'password' => 'abc' }", "Map(1) { 'password' => '<secret 1>' }"),
    ("{\n  authorization:\n    'Bearer abc',\n}", "{\n  authorization:\n    'Bearer <secret 1>',\n}"),
    ("{ key: '-----BEGIN PRIVATE " + "KEY-----\\n' +\n    'MIIEvQIBADANBgkqh\\n' +\n    '-----END PRIVATE " + "KEY-----\\n' }",
     "{ key: '-----BEGIN PRIVATE " + "KEY-----\\n' +\n    '<secret 1>' +\n    '-----END PRIVATE " + "KEY-----\\n' }"),
    ("{ body: '{\"password\":\"it\\'s\"}' }", "{ body: '{\"password\":\"<secret 1>\"}' }"),
    ('{"msg":"{\\"password\\":\\"a\\\\\\"b\\"}"}', '{"msg":"{\\"password\\":\\"<secret 1>\\"}"}'),
    ("GET /a?token=12ab34cd&page=2 200", "GET /a?token=<secret 1>&page=2 200"),
    ("    at f (https://a.b/c.js?key=12ab34:12:30)", "    at f (https://a.b/c.js?key=<secret 1>:12:30)"),
    ("postgres://app:s3cr3t@db:5432/app", "postgres://app:<secret 1>@db:5432/app"),
    ("Authorization: Bearer abc\nCookie: a=b", "Authorization: Bearer <secret 1>\nCookie: a=<secret 2>"),
    ("DB_PASSWORD=swordfish npm start", "DB_PASSWORD=<secret 1> npm start"),
    ("{ secret: <Buffer 68 69>, n: 1 }", "{ secret: '<secret 1>', n: 1 }"),
    ("{ privateKey: Uint8Array(2) [ 17, 18 ], n: 1 }", "{ privateKey: Uint8Array(2) [ 0, 0 ], n: 1 }"),
    ("{ password: 'hun", "{ password: '<secret 1>"),
    ("\x1b[33mpassword\x1b[39m: \x1b[32m'hunter2'\x1b[39m", "\x1b[33mpassword\x1b[39m: \x1b[32m'<secret 1>'\x1b[39m"),
    ("web-1  | {\nweb-2  | {\nweb-1  |   password:\nweb-2  |   pin:\nweb-1  |     'abc'\nweb-2  |     '1def'\nweb-1  | }\nweb-2  | }\n",
     "web-1  | {\nweb-2  | {\nweb-1  |   password:\nweb-2  |   pin:\nweb-1  |     '<secret 1>'\nweb-2  |     '<secret 2>'\nweb-1  | }\nweb-2  | }\n"),
    ("<user>ann</user><password>abc</password>", "<user>ann</user><password><secret 1></password>"),
    ("https://a.b/?next=%2Fc%3Ftoken%3D12ab34%26page%3D2", "https://a.b/?next=%2Fc%3Ftoken%3D<secret 1>%26page%3D2"),
    ("┌─┐\n│ (index) │ Values │\n├─┤\n│ password │ 'a\\'bc' │\n│ pin │ 1234 │\n│ n │ 1 │\n└─┘\n",
     "┌─┐\n│ (index) │ Values │\n├─┤\n│ password │ '<secret 1>' │\n│ pin │ '<secret 2>' │\n│ n │ 1 │\n└─┘\n"),
    ("{ Symbol(password): 'abc', secret: Secret(abcd), a: new Foo('x'), apiKey: new Key('def'), secrets: Proxy({ a: 'ghijkl' }) }",
     "{ Symbol(password): '<secret 1>', secret: Secret(<secret 2>), a: new Foo('x'), apiKey: new Key('<secret 3>'), secrets: Proxy({ a: '<secret 4>' }) }"),
    ("Config(user='ann', password='abc')", "Config(user='ann', password='<secret 1>')"),
    ("db:\n  user: ann\n  password: swordfish\n", "db:\n  user: ann\n  password: <secret 1>\n"),
    ("{ description: 'words that make this line long enough to be broken', token: 'Xy7hun\nterQ2z', n: 1 }", "{ description: 'words that make this line long enough to be broken', token: '<secret 1>\n', n: 1 }"),
    ("[auth token=12ab34cd] {\n[auth token=12ab34cd]   a: 1\n[auth token=12ab34cd] }\n", "[auth token=<secret 1>] {\n[auth token=<secret 1>]   a: 1\n[auth token=<secret 1>] }\n"),
    ("https://u:s3cr3tx@h web[1]: {\nhttps://u:s3cr3tx@h web[1]:   a: 1\nhttps://u:s3cr3tx@h web[1]: }\n",
     "https://u:<secret 1>@h web[1]: {\nhttps://u:<secret 1>@h web[1]:   a: 1\nhttps://u:<secret 1>@h web[1]: }\n"),
    ('{"log":"{\\n","stream":"stdout","time":"t"}\n{"log":"  password:\\n","stream":"stdout","time":"t"}\n{"log":"    \'abc\'\\n","stream":"stdout","time":"t"}\n{"log":"}\\n","stream":"stdout","time":"t"}\n',
     '{"log":"{\\n","stream":"stdout","time":"t"}\n{"log":"  password:\\n","stream":"stdout","time":"t"}\n{"log":"    \'<secret 1>\'\\n","stream":"stdout","time":"t"}\n{"log":"}\\n","stream":"stdout","time":"t"}\n'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[text[:40] for text, _ in TEXTS])
def test_a_log(text, expected):
    assert redacted(text) == expected


LEFT = [
    "{ password: undefined, token: null, secret: [Object], cookie: true }",
    "{ password: await hash(x), token: req.body.token }; const secret = process.env.SECRET;",
    "{ errors: { password: 'Password is required', token: 'invalid' } }",
    "{ password: '[REDACTED]', token: '****', apiKey: '<redacted>' }",
    "{ token: ' the', logprob: -0.1 } { type: 'Identifier', token: 'identifier' }",
    "{ credentials: 'include', cookie: { path: '/', httpOnly: true, originalMaxAge: 1 } }",
    "{ publicKey: 'abc123def456', cacheKey: 'user:1', sessionId: 'sess_abc123', nextPageToken: 'CAUQAA12' }",
    "the password is required, and the token has expired: try again",
    "https://a.b/c?page=2&keyword=x#token",
    "{ exposedHeaders: [ 'Authorization', 'Content-Type' ], fields: [ 'password', 'email' ] }",
    "{ usage: { input_tokens: 12, output_tokens: 5, tokens: [ 'Hel', 'lo' ] } }",
    "login(user, password): Promise<User>; async function f(token) { return hash(password); }",
    '<password></password> <input type="password" name="password">',
    "sk-fading-circle and AKIA and Bearer authentication, Basic authentication",
]


@pytest.mark.parametrize("text", LEFT, ids=[text[:40] for text in LEFT])
def test_what_is_left(text):
    assert redacted(text) == text
    for record in iter_records(text):
        assert Redactor().record(record) == record


@pytest.mark.parametrize("chunks", [1, 7, 1000])
def test_nothing_else_changes(chunks):
    """What stands between the labels is what stood between the secrets, byte for byte."""
    text = "\ufeff\x1b[1mweb-1  |\x1b[0m \t{ a: 'é\u2028', password: 'hunter2' }\r\n\r\n   \n\x00\x07 hunter2\t\r\nno newline at the end"
    shown = "".join(redacted_parts(text, chunks))
    assert shown == text.replace("hunter2", "<secret 1>")


def redacted_parts(text: str, size: int):
    log = LogRedactor(Redactor())
    return [log.redact(part) for part in in_parts((text[at : at + size] for at in range(0, len(text), size)), 10_000)]


def test_a_part_ends_where_what_was_printed_together_does():
    text = "{\n  password:\n    'hunter2',\n  b: [\n    1\n  ]\n}\n" * 50
    parts = list(in_parts((text[at : at + 9] for at in range(0, len(text), 9)), 0))
    assert "".join(parts) == text
    assert len(parts) > 10
    assert all(part.startswith("{\n") for part in parts)


ELSEWHERE = "it's 1 pass/word"
WAYS = {
    "prose": ELSEWHERE,
    "an address": "it's%201%20pass%2Fword",
    "a form": "it%27s+1+pass%2Fword",
    "JSON": '"it\'s 1 pass/word"',
    "escaped": "'it\\'s 1 pass/word'",
    "hexadecimal": ELSEWHERE.encode().hex(),
    "base64": base64.b64encode(ELSEWHERE.encode()).decode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_was_found_once_is_gone_elsewhere(way):
    log = LogRedactor(Redactor())
    shown = log.redact(f'before {WAYS[way]} x\n{{ password: "{ELSEWHERE}" }}\nafter {WAYS[way]} x\n')
    assert WAYS[way].strip("'\"=") not in shown
    assert shown.count("<secret 1>") == 3
    redactor = Redactor()
    redactor.value({"password": ELSEWHERE})
    assert "<secret 1>" in redactor.text(f"after {WAYS[way]} x")


def test_bytes_that_say_it_are_zero():
    assert (
        redacted("{ password: 'hunter2' } <Buffer 68 75 6e 74 65 72 32 21>")
        == "{ password: '<secret 1>' } <Buffer 00 00 00 00 00 00 00 21>"
    )
    redactor = Redactor()
    redactor.value({"password": "hunter2"})
    assert redactor.value(loads("<Buffer 68 75 6e 74 65 72 32 21>")) == "<secret 1>"


def test_words_are_gone_only_where_their_key_says_so():
    assert redacted("{ password: 'secret' } the secret is out") == "{ password: '<secret 1>' } the secret is out"
    assert redacted("{ pin: 1234 } 1234 lines") == "{ pin: '<secret 1>' } 1234 lines"
    assert redacted("{ password: 'hunter2' } hunter22 hunter2") == "{ password: '<secret 1>' } hunter22 <secret 1>"


def test_equal_secrets_have_one_number():
    redactor = Redactor()
    assert redactor.value({"a": {"password": "hunter2"}, "b": {"secret": "other1x"}, "c": {"token": "hunter2"}}) == {
        "a": {"password": "<secret 1>"}, "b": {"secret": "<secret 2>"}, "c": {"token": "<secret 1>"},
    }  # fmt: skip
    assert redactor.text("Bearer other1x and password=third33") == "Bearer <secret 2> and password=<secret 3>"
    assert (redactor.secrets, redactor.places) == (3, 5)
    assert redactor.summary() == "3 secrets were replaced, in 5 places"


PIECES = [
    ("{ type: 'a', delta: '{\"pass' }\n{ type: 'a', delta: 'word\":\"hun' }\n{ type: 'a', delta: 'ter2\"}' }\n",
     "{ type: 'a', delta: '{\"pass' }\n{ type: 'a', delta: 'word\":\"<secret 1>' }\n{ type: 'a', delta: '\"}' }\n"),
    ("{ password: 'hunter2' }\n{ delta: { text: 'it is hun' } }\n{ delta: { text: 'ter' } }\n{ delta: { text: '2, ok' } }\n",
     "{ password: '<secret 1>' }\n{ delta: { text: 'it is <secret 1>' } }\n{ delta: { text: '' } }\n{ delta: { text: ', ok' } }\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_a_secret_in_the_pieces_of_a_stream(text, expected):
    assert redacted(text) == expected


def test_a_secret_in_pieces_is_found_in_no_piece_by_itself():
    """As the class says: it has one record at a time."""
    redactor = Redactor()
    records = [redactor.record(record) for record in iter_records(PIECES[0][0])]
    assert redactor.places == 0
    assert records[1].values == [{"type": "a", "delta": 'word":"hun'}]


VALUES = [
    "{ a: 1n, password: 12n, pin: 1234, secret: -0 }",
    "Map(2) { 'password' => 'abc', { a: 1 } => 'x' }",
    "Set(1) { 'Bearer abcdefgh.1' }",
    "User { [Symbol(password)]: 'abc', [secret]: 'def', name: 'ann' }",
    "[ [ 'password', 'abc' ], [ 'user', 'ann' ] ]",
    "[ { name: 'password', value: 'abc' }, { name: 'user', value: 'ann' } ]",
    "{ rawHeaders: [ 'Host', 'a.b', 'x-api-key', 'abc' ] }",
    "Error: postgres://u:abc@h/d\n    at f (https://a.b/c.js?token=abc1234:1:2) {\n  password: 'abc'\n}",
    "{ credentials: { value: 'abcdef', type: 'x', list: [ 'ghijkl', 5 ] } }",
    "{ secret: new Foo('abc123'), password: [String: 'abc'] }",
    "{ password: 'abc'... 5 more characters }",
]


@pytest.mark.parametrize("text", VALUES, ids=[text[:40] for text in VALUES])
def test_a_value(text):
    (value,) = [value for record in iter_records(text) for value in record.values]
    made = Redactor().value(value)
    shown = str(to_json(made))
    assert "<secret 1>" in shown
    assert not re.search("abc|def|ghi|1234", shown)
    assert from_json(to_json(made)) == made


def test_a_value_without_secrets_is_itself():
    value = loads("{ a: [ 1, { b: User { c: 'x' } } ] }")
    assert Redactor().value(value) is value


def test_a_value_under_a_label():
    (record,) = iter_records("credentials: { value: 'abcdef', n: 1 }")
    made = Redactor().record(record)
    assert made.values == [{"value": "<secret 1>", "n": 1}]
    assert [part.span for part in made.parts] == [part.span for part in record.parts]


def test_a_deep_value():
    made = Redactor().value(loads("{ a: " * 5000 + "{ password: 'abc' }" + " }" * 5000))
    for _ in range(5000):
        made = made["a"]
    assert made == {"password": "<secret 1>"}


def test_an_error_shows_nothing_of_its_line():
    redactor = Redactor()
    redactor.value({"password": "hunter2"})
    with pytest.raises(DumpParseError) as caught:
        loads("{ hunter2: [ 1, 'hunter2' }")
    made = redactor.error(caught.value)
    assert "hunter2" not in str(made)
    assert (made.line, made.column, made.code, made.hint) == (caught.value.line, caught.value.column, caught.value.code, caught.value.hint)
    issues = [redactor.issue(one) for record in iter_records("{ a: 'hunter2', b: [ 1, 'hunter2\n") for one in record.issues]
    assert issues
    assert "hunter2" not in str(issues)


ASKED = {
    "cards": ("paid with 4111 1111 1111 1111 for order 4111111111111112", "paid with <secret 1> for order 4111111111111112"),
    "mail": ("to ann@example.org by @scope/pkg@1.2.3", "to <secret 1> by @scope/pkg@1.2.3"),
    "addresses": (
        "from 10.1.2.3 to 127.0.0.1, 2001:db8::1 at 12:30:59 with 1.2.3",
        "from <secret 1> to 127.0.0.1, <secret 2> at 12:30:59 with 1.2.3",
    ),
}


@pytest.mark.parametrize("kind", ASKED)
def test_what_is_asked_for(kind):
    text, expected = ASKED[kind]
    assert redacted(text) == text
    assert redacted(text, also=[kind]) == expected
    assert Redactor([kind]).text(text) == expected


def test_a_kind_that_is_none():
    with pytest.raises(DumpParseError, match="no kind 'names'"):
        Redactor(["names"])


def test_the_scanner_of_the_extra_finds_more():
    text = "token of artifactory AKC" + "p8jRAIUdR5rx4h7d2sQ0A and more"
    assert redacted(text) == text
    assert LogRedactor(Redactor(finder=detect_secrets())).redact(text) == "token of artifactory <secret 1> and more"


HOSTILE = {
    "many secrets": lambda size: "".join(f"{{ user: 'u', password: 'word{at}x' }} token=tok{at * 7919}abc\n" for at in range(size)),
    "one long line": lambda size: "{ password: 'hunter2', a: [ " + "'x', " * size + "] }",
    "keys without end": lambda size: "password: " * size,
    "brackets without end": lambda size: "{ secret: [ " * size,
    "quotes without end": lambda size: "{ password: 'x" + " password: \\'" * size,
    "strings in strings": lambda size: '{"a":"' + '\\"password\\":\\"x\\",' * size + '"}',
    "addresses": lambda size: "https://a:" * size,
    "tokens that are none": lambda size: "eyJ" * size + " Bearer " + "a" * size + " sk-" + "a-" * size,
    "key blocks": lambda size: ("-----BEGIN RSA PRIVATE " + "KEY-----\n") * size,
    "segments": lambda size: "{ password: " + "'a\\n' +\n  " * size + "'b' }",
    "pieces": lambda size: "".join(f"{{ delta: 'a{at} token=' }}\n" for at in range(size)),
    "attributes without end": lambda size: "<a " + 'name="password" ' * size,
    "inputs": lambda size: '<input type="password" ' * size + "values (password) values (" * size,
    "rows": lambda size: "(name, password) VALUES " + "('a', 'hunter2')," * size,
    "columns": lambda size: "values (" + "password, " * size + "(a" * size,
    "YAML": lambda size: "password: |\n" + "  a\n" * size + "- name: PASSWORD\n" * size,
    "passwords in addresses": lambda size: "postgres://a:" + "b@" * size + " http://a:" + "b/@'" * size,
    "prose": lambda size: "password is " * size + "token aaaaaaaa" * size,
    "cookies": lambda size: "cookie: " + "a=b, " * size + "a=" + ", c" * size,
    "lists that wait": lambda size: "[ " + "'x-api-key', 'abc', " * size + "'Host', 'a.b' ] { " + "value: 'a', " * size + "path: 'pin' }",
    "names": lambda size: "{ password: [Function: " * size + "secret: Symbol(" * size + "token: /a" * size,
    "dots and dashes": lambda size: "1.2.3.4" * size + "4111 " * size + "a@" * size + "a:" * size,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_time_is_linear(shape):
    assert_linear(lambda text: redacted(text, also=["cards", "mail", "addresses"]), HOSTILE[shape])


def test_other_data_is_left():
    assert Redactor().json({"n": 1.5, "d": None, "b": True, "l": [1, "a"]}) == {"n": 1.5, "d": None, "b": True, "l": [1, "a"]}
    assert Redactor().json(Decimal(1)) == Decimal(1)
