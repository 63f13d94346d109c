"""Three hundred made-up secrets as Node prints them, behind all kinds of line prefixes: gone from every output, and nothing else."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from helpers import DATA, SAMPLES, node, run

from dumpparse import Redactor, Text, dumps, iter_records, to_json
from dumpparse.redact.log_text import LogRedactor
from redact.secrets import IN_PARTS, Made, made, places, printed, traces

pytestmark = pytest.mark.skipif(node() is None, reason="no node is installed, and it prints the secrets")

COUNT = 300
GONE = 0.98
TOUCHED = 0.01


def each_line(before: str):
    return lambda text: "".join(f"{before}{line}\n" for line in text.split("\n")[:-1])


PREFIXES = {
    "none": lambda text: text,
    "docker compose": each_line("web-1  | "),
    "coloured": each_line("\x1b[36mapi-1  |\x1b[0m "),
    "pm2": each_line("0|api    | "),
    "syslog": each_line("May  1 12:00:00 host app[123]: "),
    "a stamp": lambda text: f"2024-05-01T12:00:00.000Z INFO [auth] {text}",
    "CRLF": lambda text: text.replace("\n", "\r\n"),
}


@pytest.fixture(scope="module")
def shown() -> list[tuple[Made, str]]:
    """Each secret with what was printed of it; every seventh has the same prefix."""
    secrets = made(COUNT)
    wrap = list(PREFIXES.values())
    return [
        (one, wrap[number // len(places()) % len(wrap)](text))
        for number, (one, text) in enumerate(zip(secrets, printed(secrets), strict=True))
    ]


@pytest.fixture(scope="module")
def log(shown) -> str:
    """One log of all that was printed, a line of prose between, and behind it each secret again, in prose and in an address."""
    again = "".join(f"again {one.secret} here, and https://a.b/c?q={quote(one.secret, safe='')}\n" for one in whole(shown))
    return "".join(f"call {number}\n{text}\n" for number, (_, text) in enumerate(shown)) + again


def whole(shown) -> list[Made]:
    """Give the secrets that were printed as they are: of others a part, or more."""
    return [one for one, _ in shown if one.place not in IN_PARTS]


def left(shown, output: str) -> list[Made]:
    return [one for one, _ in shown if traces(one.secret, output)]


def assert_gone(shown, output: str):
    missed = left(shown, output)
    assert len(missed) <= (1 - GONE) * len(shown), missed
    assert missed == [], "those that are known to be missed are none"


def test_the_secrets_are_there(shown, log):
    """A test that could not fail would show nothing: each is in what was printed, in every place."""
    assert len(shown) == COUNT
    assert len(left(shown, log)) == COUNT
    assert {one.place for one, _ in shown} == set(places())
    assert len(places()) > 45


@pytest.mark.parametrize("prefix", PREFIXES)
def test_each_by_itself(prefix):
    """Nothing else in the log tells that it is a secret."""
    secrets = made(len(places()), seed=7)
    for one, text in zip(secrets, printed(secrets), strict=True):
        wrapped = PREFIXES[prefix](text)
        assert traces(one.secret, wrapped)
        assert traces(one.secret, LogRedactor(Redactor()).redact(wrapped)) == [], (one, wrapped)


def test_redact_writes_none(shown, log, tmp_path):
    """Also where it stands above the place at which it is known as one."""
    path = tmp_path / "app.log"
    path.write_text("".join(f"first {one.secret} there\n" for one in whole(shown)) + log, encoding="utf-8", newline="")
    done = run("redact", str(path))
    assert done.returncode == 0
    assert_gone(shown, done.stdout.decode())
    assert_gone(shown, done.stderr.decode())


@pytest.mark.parametrize("options", [[], ["--records"], ["--mode", "plain"], ["--mode", "tagged", "--indent", "2"], ["--array"]])
def test_json_has_none(options, shown, log):
    done = run("json", "--redact", *options, stdin=log.encode())
    assert len(done.stdout) > 10_000
    assert_gone(shown, done.stdout.decode())
    assert_gone(shown, done.stderr.decode())
    assert b"info: redacted: " in done.stderr


def test_a_snapshot_has_none(shown, log, tmp_path):
    path = tmp_path / "app.log"
    path.write_text("".join(f"first {one.secret} there\n" for one in whole(shown)) + log, encoding="utf-8", newline="")
    done = run("snapshot", "update", "--allow-loss", str(path))
    assert done.returncode == 0, done.stderr
    assert_gone(shown, (tmp_path / "app.log.snap.json").read_text(encoding="utf-8"))
    assert run("snapshot", "check", str(path)).returncode == 0


def test_a_difference_has_none(shown, log, tmp_path):
    one, two = tmp_path / "one.log", tmp_path / "two.log"
    one.write_text(log, encoding="utf-8", newline="")
    two.write_text(log.replace("call ", "calls ").replace("again ", "once more "), encoding="utf-8", newline="")
    done = run("diff", "--redact", "--exact", "--allow-loss", str(one), str(two))
    assert done.returncode == 1
    assert_gone(shown, done.stdout.decode())
    assert_gone(shown, done.stderr.decode())


def test_what_is_read_of_the_redacted_log_has_the_same_shape():
    """Equal to what is read of the log, and redacted then, but for the numbers of the secrets."""
    secrets = made(len(places()), seed=3)
    for one, text in zip(secrets, printed(secrets), strict=True):
        redactor = Redactor()
        assert shape(iter_records(LogRedactor(Redactor()).redact(text))) == shape(map(redactor.record, iter_records(text))), (one, text)


def shape(records) -> list[list[str]]:
    made = [[part.text if isinstance(part, Text) else dumps(part.value) for part in record.parts] for record in records]
    return json.loads(re.sub(r"<secret \d+>", "<secret>", json.dumps(made)))


def test_what_redact_takes_json_takes(shown):
    """The whole corpus as one log: read what was redacted, or redact what was read, with all that was found before known."""
    log = "".join(f"call {number}\n{text}\n" for number, (_, text) in enumerate(shown))
    redactor = Redactor()
    # A blank line behind a prefix is a record of its own or none, as the lines above it say.
    redacted = [one for one in shape(iter_records(LogRedactor(Redactor()).redact(log))) if one != [""]]
    values = [one for one in shape(map(redactor.record, iter_records(log))) if one != [""]]
    assert len(redacted) > COUNT
    assert [pair for pair in zip(redacted, values, strict=True) if pair[0] != pair[1]] == []


HARMLESS = sorted(
    {*SAMPLES.rglob("*.log"), *(DATA / "providers").rglob("*.txt"), *(DATA / "streams").rglob("*.txt"), *(DATA / "requests").rglob("*.txt")}
)
WHAT_IS_TOUCHED = re.compile(r"(?i)(?:secret|sk-test|__cf_bm|Bearer|u:p|user:pw|a=1|b=2|^p$|^x$)")
"""What stands in our samples as if it were a secret: looked at by eye."""


def scalars(value) -> list:
    """Give all texts and numbers of JSON."""
    found, todo = [], [value]
    while todo:
        item = todo.pop()
        if isinstance(item, dict):
            todo += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            todo += item
        else:
            found.append(item)
    return found


def test_harmless_values_are_not_touched():
    total = touched = 0
    odd = []
    for path in HARMLESS:
        redactor = Redactor()
        for record in iter_records(path):
            for value in record.values:
                before, after = scalars(to_json(value)), scalars(to_json(redactor.value(value)))
                total += len(before)
                changed = [one for one, two in zip(before, after, strict=True) if one != two]
                touched += len(changed)
                odd += [(path.name, one) for one in changed if not WHAT_IS_TOUCHED.search(str(one))]
    assert total > 50_000
    assert touched < TOUCHED * total
    assert odd == []
