"""``dumpparse show``: the values of a log in their own notation, and the log as it would have been printed."""

from __future__ import annotations

import json
import re

import pytest
from helpers import SAMPLES, on_terminal, run_here

from dumpparse import iter_records, to_json
from dumpparse.cli.commands.show import LANGUAGES
from dumpparse.literals import LANGUAGES as LITERALS
from dumpparse.printer.options import VERSIONS

LOGS = [*sorted((SAMPLES / "logs").glob("*.log")), SAMPLES / "openai-responses.log"]
CUT_BELOW = {
    "interrupted.log": "what was cut is cut where something else stands below it, which laid out otherwise may be taken for an entry"
}
"""Samples of which the clean text is read in another way, and why."""
LOG = """web-1  | \x1b[32mserver\x1b[39m listening
web-1  | user {
web-1  |     id: 7, // the first
web-1  |     tags: ['a', 'b'],
web-1  |     deep: [Object]
web-1  | }
web-1  | Error: no
web-1  |     at f (/a.js:1:2) {
web-1  |   code: 'E1'
web-1  | }
"""


def clean(text):
    done = run_here("show", "--clean", "-q", stdin=text)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def values(text):
    return [to_json(value) for record in iter_records(text) for value in record.values]


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.name)
def test_the_clean_log_has_the_same_values_and_is_clean_itself(path):
    log = path.read_bytes()
    once = clean(log)
    assert clean(once) == once
    assert (values(once) == values(log)) == (path.name not in CUT_BELOW)


def test_prefixes_colours_and_repairs_are_gone():
    assert clean(LOG.encode()).decode() == (
        "server listening\nuser { id: 7, tags: [ 'a', 'b' ], deep: [Object] }\nError: no\n    at f (/a.js:1:2) {\n  code: 'E1'\n}\n"
    )
    assert [issue.code for record in iter_records(clean(LOG.encode())) for issue in record.issues] == []


@pytest.mark.parametrize(
    "text",
    [
        "  in a group { a: 1 }\n    { deeper: [ 1, 2 ],\n      b: 3 }\n",
        "Result:\n { a: 1 }\n",
        "a { b: 1 } and [ 2 ] then\n",
        "  a: 1,\n  b: { c: 2 }\n}\nnext\n",
        "    at f (/a.js:1:2)\n    at g (/a.js:1:2) {\n  code: 'E'\n}\n",
        "{ a: 1, b: { c: 'x",
        '{"level":30,"msg":"got { a: 1 }"}\n',
        "\n\nwords\n\n{ a: 1 }\n",
    ],
)
def test_what_stands_where_stays_there(text):
    once = clean(text.encode())
    assert values(once) == values(text)
    assert clean(once) == once


def test_a_line_alone_has_the_prefix_of_the_others():
    """It needs none taken off to be read; the clean log has it no more."""
    quoted = b'> Foo {\n>   a: [\n>     1\n>   ]\n> }\n> ready\n> x { b: 2 }\n> {"a":1}\n> { a: 1 }\n'
    done = run_here("show", "--clean", stdin=quoted)
    assert done.stdout == b"Foo { a: [ 1 ] }\nready\nx { b: 2 }\n{ a: 1 }\n{ a: 1 }\n"


def test_text_values_and_issues():
    shown = run_here("show", stdin=LOG.encode()).stdout.decode()
    assert shown.startswith("web-1  | server listening\nweb-1  | user { id: 7, tags: [ 'a', 'b' ], deep: [Object] }\n")
    assert ": info: repaired-blank-missing: " in shown


def test_the_colours_are_nodes_but_for_what_was_left_out():
    shown = run_here("show", "--color", "always", stdin=b"user { id: 7, s: 'a', deep: [Object] }\n").stdout.decode()
    assert shown == "\x1b[2muser\x1b[0m { id: \x1b[33m7\x1b[39m, s: \x1b[32m'a'\x1b[39m, deep: \x1b[95m[Object]\x1b[39m }\n"


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        (["--width", "40"], "{\n  a: { b: { c: { d: 1 } } },\n  e: [ 1, 2 ]\n}\n"),
        (["--depth", "1"], "{ a: { b: [Object] }, e: [ 1, 2 ] }\n"),
        (["--depth", "all"], "{ a: { b: { c: { d: 1 } } }, e: [ 1, 2 ] }\n"),
    ],
)
def test_width_and_depth(options, shown):
    assert run_here("show", *options, stdin=b"{ a: { b: { c: { d: 1 } } }, e: [ 1, 2 ] }\n").stdout.decode() == shown


def test_of_several_files_each_has_its_name(tmp_path):
    for name, line in {"a.log": "x { a: 1 }\n", "b.log": "y { b: 2 }\n"}.items():
        (tmp_path / name).write_text(line, encoding="utf-8")
    done = run_here("show", "a.log", "b.log", cwd=tmp_path)
    assert done.stdout == b"==> a.log <==\nx { a: 1 }\n\n==> b.log <==\ny { b: 2 }\n"
    assert run_here("show", "--clean", "a.log", "b.log", cwd=tmp_path).stdout == b"x { a: 1 }\ny { b: 2 }\n"


def test_only_what_is_wanted():
    log = b"one { status: 200 }\ntwo { status: 500, password: 'hunter2' }\nthree words\n"
    assert run_here("show", "--where", "status>=500", stdin=log).stdout == b"two { status: 500, password: 'hunter2' }\n"
    assert run_here("show", "--grep", "words", stdin=log).stdout == b"three words\n"
    assert run_here("show", "--grep", "two", "--redact", stdin=log).stdout == b"two { status: 500, password: '<secret 1>' }\n"
    assert run_here("show", "--where", "status=404", stdin=log).returncode == 3


def test_symbols_as_an_older_node_has_them():
    log = b"{ [Symbol(a)]: 1 }\n"
    assert run_here("show", stdin=log).stdout == b"{ Symbol(a): 1 }\n"
    assert run_here("show", "--node", "20", stdin=log).stdout == log


@pytest.mark.parametrize(
    "options", [["--clean", "--as", "js"], ["--as", "rust"], ["--width", "3"], ["--depth", "-1"], ["--depth", "some"], ["--node", "18"]]
)
def test_wrong_usage(options):
    done = run_here("show", *options, stdin=b"{ a: 1 }\n")
    assert (done.returncode, done.stdout) == (2, b"")


def test_what_is_wrong_is_said_where_it_does_not_stand_beside():
    done = run_here("show", "--clean", stdin=b"{ a: 1, b: 'x\nwords\n")
    assert b": warn: " in done.stderr
    assert run_here("show", "--as", "json", stdin=b"{ a: 1 }\n{ b: 'x").stderr.startswith(b"-:2:")


def test_only_line_feeds_and_colours_drive_a_terminal():
    log = b'{"msg":"a \\u001b]0;title\\u0007 { b: 1 }","c":"\\u001b[2J"}\n{ a: \'\\x1B[2J\' }\nplain \x07 bell { z: 1 }\n'
    log += "Foo { a: 'x\u202ey', r: /\u2066/ }\n[Error: a\u202eb]\nat f (/a\u202e.js:1:2)\n".encode()
    with on_terminal("show", "--no-pager", "-", COLUMNS="80") as (process, shown):
        process.stdin.write(log)
        process.stdin.close()
        text = shown()
    assert not re.findall(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", re.sub(r"\x1b\[[\d;]*m|\r\n", "", text)), text
    assert not re.findall("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text), "nor do marks of direction"
    assert "'x\\u202ey'" in text


def paged(tmp_path, script, count):
    """Give a log of so many records, and a pager."""
    log, pager = tmp_path / "app.log", tmp_path / "pager"
    log.write_text("user { id: 1 }\n" * count)
    pager.write_text(f"#!/bin/sh\n{script}\n")
    pager.chmod(0o755)
    return str(log), str(pager)


def test_a_pager_shows_it_on_a_terminal(tmp_path):
    log, pager = paged(tmp_path, "echo PAGED; exec cat", 3)
    with on_terminal("show", log, types=True, PAGER=pager) as (process, shown):
        text = shown()
        assert process.wait() == 0
    assert text.startswith("PAGED")
    assert text.count("id") == 3
    with on_terminal("show", "--no-pager", log, types=True, PAGER=pager) as (process, shown):
        assert "PAGED" not in shown()
    assert b"PAGED" not in run_here("show", log, PAGER=pager).stdout


def test_a_pager_that_ends_early_is_no_error(tmp_path):
    log, pager = paged(tmp_path, "head -n 1", 20_000)
    with on_terminal("show", log, types=True, PAGER=pager) as (process, shown):
        assert shown().count("id") == 1
        assert process.wait() == 0


def test_help_names_what_there_is():
    assert tuple(LITERALS) == LANGUAGES
    shown = run_here("show", "-h").stdout.decode()
    assert all(str(one) in shown for one in VERSIONS)


def test_nothing_is_read():
    assert run_here("show", stdin=b"").returncode == 3
    assert json.loads(run_here("show", "--as", "json", stdin=b"{ a: 1 }\n").stdout) == {"a": 1}
