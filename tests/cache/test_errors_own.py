"""Errors that came before with other things of their own: properties and causes in any combination are read as without the memo."""

from __future__ import annotations

import random

import pytest
from log_samples import read_cut
from many import few

KNOWN = (
    "code: 'E_NO'", "errno: -111", "status: 404", "ok: true", "position: null", "at: 2024-05-01T12:00:00.000Z", "n: 12n", "rate: 0.5", "'a-b': 'it'", "left: undefined",
    "tags: [ 'a', 1, null ]", "headers: { 'retry-after': '5', server: 'shop' }", "items: []", "of: {}", "errors: [ [Object], [Object] ]", "config: [Object]",
    "errors: [\n\t\t{ field: 'a', value: 1 },\n\t\t{ field: 'b', value: 2 }\n\t]", "headers: {\n\t\thost: 'a',\n\t\taccept: '*/*'\n\t}", "sql: 'SELECT ' +\n\t\t'1'",
    "path: '/a{b}'", "said: 'Error: no, { a: 1 } at x'", "quote: \"it's\"", "[cause]: { code: 1, why: 'x' }",
)  # fmt: skip
"""Members of errors; a tab stands for their indentation, two for one deeper."""
OTHER = (
    "fn: [Function: f]", "point: Point { x: 1 }", "map: Map(1) { 'a' => 1 }", "code: 'again'", "k: ...", "re: /a{\t\t}/g", "[Symbol(a)]: 1", "date: Invalid Date", "code: 7,",
    "__proto__: 1", "['__proto__']: 1", "big: 123456789012345678901234567890", "ref: [Circular *1]", "deep: { a: { b: 1 } }", "nul: 'a\\x00b'", "odd: 'a\\Ub'", "code", "} {",
    "buf: <Buffer 01 02>", "[errors]: [ [Error: a] ]", "[cause]: [Error: in]", "[cause]: 'text'", "matrix: Matrix {\n\t\t1 2\n\t}", "html: '&lt;b&gt;'", "at f (/b.js:1:2)",
)  # fmt: skip
"""Of these some are read by the grammar, some have an issue, some end the error."""
# ``~``: the indentation of the head.
MESSAGES = (
    "no",
    "Unexpected token '}' in JSON",
    "two\n~lines",
    "connect ECONNREFUSED 10.0.0.1:80",
    "cannot read 'x' of \"y\"",
    "a [b] c",
    "x {",
)
FILES = ("/a/b.js", "/a/[id]/b.js", "C:\\a\\b.js")
ODD_FILES = (
    *FILES * 20,
    "/a/[[...slug]].js",
    "/a/b]c.js",
    "/a/b[c.js",
    "/a/{b.js",
    "/a/\x1bb.js",
    "/a/b.js:\\ {x",
    "/a&lt;b.js",
    "/a/it's.js",
)
"""Of the odd ones some end the error, some have an issue."""
PLACES = (
    "ERROR\n",
    "failed: ERROR\n",
    "job {\n  id: 7,\n  error: ERROR,\n  on: true\n}\n",
    "[ ERROR ]\n",
    "ERROR behind it\n",
    "  ERROR\n",
    "job {\n  error: <ref *1> ERROR\n}\n",
)
BEHIND = (
    "",
    "",
    "",
    "next line of the log, long enough to tell\n",
    "short\n",
    "\n",
    "    at g (/b.js:3:4)\n",
    "{ a: 1 }\n",
    "Emitted 'error' event at:\n",
    "}\n",
    "] }\n",
)


def laid_out(member: str, indent: int) -> str:
    """Return a member whose lines below its first are indented."""
    return member.replace("\t\t", " " * (indent + 2)).replace("\t", " " * indent)


def error(chance: random.Random, indent: int, members: tuple[str, ...], causes: int, files: tuple[str, ...]) -> str:
    """Return an error whose head is indented so, as Node prints it, with members of its own."""
    blanks = " " * indent
    frames = "".join(
        f"\n{blanks}    at f{chance.randrange(99)} ({chance.choice(files)}:{chance.randrange(999)}:7)" for _ in range(chance.randint(1, 3))
    )
    head = f"{chance.choice(['Error', 'TypeError', 'Error [ERR_X]', 'HttpError'])}: {chance.choice(MESSAGES).replace('~', blanks)}{frames}"
    own = [laid_out(one, indent + 2) for one in chance.sample(members, chance.randrange(4))]
    if causes and chance.random() < 0.4:
        own.append(f"[cause]: {error(chance, indent + 2, members, causes - 1, files)}")
    return head + (" {" + ",".join(f"\n{blanks}  {one}" for one in own) + f"\n{blanks}}}" if own else "")


def log(
    seed: int, members: tuple[str, ...], places: tuple[str, ...], behind: tuple[str, ...], files: tuple[str, ...], count: int = 120
) -> str:
    chance = random.Random(seed)  # noqa: S311  # any sequence will do
    said = []
    for _ in range(count):
        place = chance.choice(places)
        indent = 2 if place.startswith(("job", "[", " ")) else 0
        said.append(place.replace("ERROR", error(chance, indent, members, 3, files)) + chance.choice(behind))
    return "".join(said)


def test_what_literals_say_in_any_combination_is_known(known_records):
    """Nearly every set of members is new: were each a shape of its own, none would be known."""
    text = log(1, KNOWN, PLACES[:3], BEHIND[3:4], FILES, 400)
    records = read_cut(text, memo=True)
    assert list(map(repr, records)) == list(map(repr, read_cut(text, memo=False)))
    assert len(known_records) > 200


@pytest.mark.parametrize("seed", range(few(24, 4)))
def test_whatever_errors_have_the_same_is_read(seed):
    text = log(seed, KNOWN if seed % 3 == 0 else KNOWN + OTHER, PLACES, BEHIND, ODD_FILES)
    assert list(map(repr, read_cut(text, memo=True))) == list(map(repr, read_cut(text, memo=False)))


@pytest.mark.parametrize("other", OTHER)
def test_what_one_error_among_others_has_is_read_as_it_stands(other):
    usual = "Error: no\n    at f (/a.js:1:{0}) {{\n  code: 'E{0}',\n  ok: true\n}}\nnext line of the log, long enough to tell\n"
    lines = laid_out(other, 2)
    text = "".join(
        f"Error: no\n    at f (/a.js:1:{number}) {{\n  code: 'E',\n  {lines}\n}}\n" if number % 9 == 8 else usual.format(number)
        for number in range(40)
    )
    assert list(map(repr, read_cut(text, memo=True))) == list(map(repr, read_cut(text, memo=False)))
