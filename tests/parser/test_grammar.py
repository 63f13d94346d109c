"""The grammar is the only definition of the printed language, and its own documentation."""

from __future__ import annotations

import ast
import logging
import re
from functools import partial
from pathlib import Path

import lark
import pytest
from helpers import ROOT

from dumpparse import loads
from dumpparse.parser.grammar import build_lark, grammar_folder
from dumpparse.parser.tables import load_tables

DECLARED = {"ERROR_HEAD", "FRAME", "RAW", "THREW", "CUT", "STRING_CUT"}
FILES = sorted((ROOT / "grammar").glob("*.lark"))
TERMINAL = re.compile(r"^([A-Z][A-Z_]*)(?:\.-?\d+)?: (.*?)(?: // ?(.*))?$", re.MULTILINE)


def examples() -> dict[str, str]:
    """Give the comment beside every terminal."""
    return {
        name: comment.replace("⏎", "\n").replace("␀", "\0")
        for file in FILES
        for name, _, comment in TERMINAL.findall(file.read_text(encoding="utf-8"))
    }


PATTERNS = {**{terminal.name: terminal.pattern for terminal in load_tables().terminals}, "WS": load_tables().blank}


def test_the_grammar_is_read_from_the_folder_at_the_top():
    assert {entry.name for entry in Path(grammar_folder()).iterdir()} == {file.name for file in FILES}
    assert (Path(grammar_folder()) / "inspect.lark").read_text(encoding="utf-8") == (ROOT / "grammar" / "inspect.lark").read_text(
        encoding="utf-8"
    )


def test_lalr_without_conflicts(monkeypatch, caplog):
    caplog.set_level(logging.DEBUG, logger="lark")
    monkeypatch.setattr("lark.Lark", partial(lark.Lark, debug=True))
    built = build_lark()
    assert built.options.debug
    assert [message for message in caplog.messages if "conflict" in message.lower()] == []


def test_conflicts_would_be_seen(caplog):
    caplog.set_level(logging.DEBUG, logger="lark")
    lark.Lark('start: "a" start | start "a" | "a"', parser="lalr", debug=True)
    assert any("conflict" in message.lower() for message in caplog.messages)


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_beside_every_terminal_stands_a_line_it_matches(name):
    comment = examples()[name]
    assert re.search(PATTERNS[name], comment), f"{name} does not match its own comment {comment!r}"


def test_declared_terminals_are_documented_in_the_header():
    text = (ROOT / "grammar" / "inspect.lark").read_text(encoding="utf-8")
    (declared,) = re.findall(r"^%declare (.*)$", text, re.MULTILINE)
    assert set(declared.split()) == DECLARED
    header = text.partition("%import")[0]
    assert all(re.search(rf"^//   {name} +\S", header, re.MULTILINE) for name in DECLARED)


def test_no_terminal_is_anonymous():
    assert [name for name in PATTERNS if name.startswith("__") or "ANON" in name] == []


def test_the_lexer_defines_no_pattern():
    """What it compiles comes from the grammar."""
    calls: list[ast.Call] = []
    for name in ("lexer.py", "states.py", "lalr.py"):
        tree = ast.parse((ROOT / "dumpparse" / "parser" / name).read_text(encoding="utf-8"))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == "re"]
        calls += [call for call in ast.walk(tree) if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.")]
    assert sorted({ast.unparse(call) for call in calls}, reverse=True) == [
        "re.compile(tables.blank)",
        "re.compile(self.pattern)",
        "re.compile(one.pattern)",
    ]
    written = {part.value for call in calls for part in ast.walk(call) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    assert written == set()


def test_every_file_is_imported_or_a_language_of_its_own():
    imported = set(re.findall(r"^%import \.(\w+)", "".join(file.read_text(encoding="utf-8") for file in FILES), re.MULTILINE))
    assert imported | {"log", "shapes", "browser", "wrapped"} == {file.stem for file in FILES}


@pytest.mark.parametrize(
    "text",
    [
        "[Circular *1]",
        "[Getter/Setter]",
        "[Number: 3]",
        "<Buffer 61 62>",
        "Map(1) { 'a' => 1 }",
        "[ <2 empty items>, 1 ]",
        "[Function: f] { a: 1 }",
    ],
)
def test_lines_of_the_grammar_are_values(text):
    assert loads(text) is not None
