"""What a form looks like stands in grammar/ once: no other pattern repeats it. All modules are walked."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ROOT
from many import few
from soups import soups

from dumpparse.parser.patterns import named_patterns, next_begin, pattern, value_begins
from dumpparse.parser.tables import load_tables

PACKAGE = ROOT / "dumpparse"
FUNCTIONS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
READING = {"source", "parser", "log", "cache", "repair"}
"""The rooms that know the printed language: every pattern in them is listed."""

LISTED = {
    ("cache/memo.py", r"[^:'\"`\d\-]{0,64}"): "a key to look shapes up by: whatever stands before the first literal",
    ("cache/literals.py", None): "put together of patterns of the grammar, and blanks",
    ("cache/words.py", None): "words and numbers in prose, and words in patterns",
    ("log/alone.py", None): "put together of patterns of the grammar, and lines by their indentation",
    ("log/likely.py", None): "letters and digits of a text that is sought, and names of a path",
    ("log/nearby.py", None): "dashes at the end of a line, or of one in a string: YAML below a test's result",
    ("log/stripped.py", None): "lines that begin alike, whatever they say",
    ("cache/template.py", r"\0(\d+)\0"): "a place in an expression of our own",
    ("log/foreign.py", None): "what other languages and people write: no form of Node's",
    ("log/accept/mended.py", None): "what people write by hand: no form of a printer's",
    ("log/reader.py", r"[^\n]*+(?:(?<=[{\[])\n(?: [^\n]*+(?:\n|\Z))*+)?"): "lines and their indentation, whatever they say",
    ("log/reader.py", r"[\r\x1b]"): "characters that are stripped",
    ("log/reader.py", r"[^\n\r\x1b]*+(?=\n)"): "a line, whatever it says",
    ("source/lines.py", r"\n(?! {0})"): "a newline and how many blanks stand behind it",
    ("parser/context.py", r"[ \t]*"): "blanks",
    ("parser/patterns.py", None): "put together of patterns of the grammar",
    ("parser/strings.py", "[\ud800-\udbff][\udc00-\udfff]"): "two halves of a character, in text that is no printed text any more",
    ("parser/tables/first.py", None): "names of kinds of characters in any pattern",
    ("source/ansi.py", None): "terminal sequences, which no form of Node's has",
    ("source/line_table.py", r"\n[ \t]*0"): "a line that begins with FRAME_WORD: source stands before the grammar",
    ("source/prefix.py", None): "put together of the formats of prefixes",
    ("source/prefix_formats.py", None): "what is before lines, which Node does not print",
    ("source/partial.py", r"(?:stdout|stderr) P ?\Z"): "what containerd writes before a part of a line",
    ("source/stamps.py", None): "times, levels and names before lines, which Node does not print",
    ("log/runtimes.py", None): "what other printers and the frames of other runtimes have",
}
"""Patterns of those rooms, each with the reason why it is none of the grammar. One that is gone is taken out; none is added without one."""

REPEATS = {
    ("log/foreign.py", "LIST_PREFIX"): "the parameters of a function in code, which may be any text",
    ("cache/words.py", "JSON_ESCAPE"): "an escape in the text of a pattern, none in JSON",
    ("values/containers.py", "NUMBER"): "what from_json takes as the bytes of a buffer: digits of JSON, not of a print",
    ("values/objects.py", "DATE"): "what from_json takes as a date: a field of JSON; values stand before the parser and its grammar",
    ("events/context.py", "DATE"): "times of any logger, of which Node's dates are some",
    **dict.fromkeys(
        [("source/ansi.py", "PASTED_COLOUR"), ("source/ansi.py", "COLOURED_FRAME")],
        "a colour in a line prefix: source stands before the grammar; tests/log/test_sources.py compares the two",
    ),
    ("source/stamps.py", "DATE"): "what other programs write before lines: names in brackets and times of any kind",
    ("source/prefix_formats.py", "DATE"): "what other programs write before lines: names and times of any kind",
    ("paths/language.py", "JSON_ESCAPE"): "escapes in a path, which nobody prints; paths stand before the grammar",
    ("redact/key_blocks.py", "BIGINT"): "a line of base64, which may be any word or number",
    ("redact/fits.py", "DATE"): "what people take for a password, a day or a code, in any text",
    ("redact/notations.py", "TREE_KEY_ALONE"): "an item of a row of SQL",
    ("redact/keys.py", "NUMBER"): "a version behind the name of a key",
    ("redact/lists.py", "SPECIAL_NUMBER"): "an option of a command, which begins with a hyphen",
    ("redact/named.py", "NUMBER"): "a name of letters and digits, in any value that has one",
    ("redact/tokens.py", "COMMENTED_ELISION"): "what a class holds that is no value: any text in parentheses",
    ("redact/scan.py", "ENTRY_BELOW"): "what stands before a key without quotes: a bracket, a comma or blanks",
    ("redact/known.py", "DOTS_LINE"): "what people put in place of a secret: dots, too",
    ("redact/parts.py", "HEAD_ON_LINE"): "what people say of a password, in any sentence; and the pairs of cookies",
    ("cli/rows_shown.py", "STRING"): "what DuckDB takes for JSON, which is more than JSON: NaN, and commas behind last items; no print",
    ("repeatable/kinds.py", "DATE"): "times in any text, of which Node's dates are some",
}
"""(module, terminal) where a pattern takes an example of a terminal, each with its reason. One that is gone is taken out."""

NEUTRAL = ("word", "two words", "x-1", "7", "a.b", "[0]", "'")
"""What a pattern takes that knows nothing of the printed language: it takes much else, too."""


def literal(node: ast.expr) -> str | None:
    """Give the text of a pattern, with ``0`` for what is put into it; None where it is no literal."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    return None


LOOKS_LIKE_A_PATTERN = re.compile(r"\\[dwsbAZ]|\[\^|\(\?|\[[^\]]+\][*+]")


def patterns() -> Iterator[tuple[str, str]]:
    """Give (module, pattern) of all patterns that are written in the package: where ``re`` is called, and whatever text looks like one."""
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "LatePattern":
                if (text := literal(node.args[0])) is not None:
                    yield module, text
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FUNCTIONS:
                is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                if is_re and node.args and (text := literal(node.args[0])) is not None:
                    yield module, text
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents | inside:
                yield from [(module, node.value)] if LOOKS_LIKE_A_PATTERN.search(node.value) else []


ALL = sorted(set(patterns()))


def examples() -> dict[str, list[str]]:
    """Give the examples beside every terminal."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "grammar").glob("*.lark")):
        for name, comment in re.findall(r"^([A-Z][A-Z_]*)(?:\.-?\d+)?: .*? // (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE):
            shown = [comment] if comment.startswith("  ") else [one.strip() for one in comment.split("  ") if one.strip()]
            found[name] = [one.replace("⏎", "\n") for one in shown]
    return found


def repeated(text: str) -> list[str]:
    """Give the terminals of which a pattern takes a whole example, and not just any word."""
    try:
        compiled = re.compile(text)
    except re.error:
        return []
    if any(compiled.fullmatch(word) for word in NEUTRAL):
        return []
    return [name for name, shown in examples().items() if any(len(one) > 1 and compiled.fullmatch(one) for one in shown)]


def test_there_are_patterns_to_look_at():
    assert len(ALL) > 30
    assert len(examples()) > 100


def test_every_pattern_of_the_reading_rooms_is_listed():
    here = {(module, text) for module, text in ALL if module.split("/")[0] in READING}
    listed = {(module, text) for module, text in LISTED if text is not None}
    whole = {module for module, text in LISTED if text is None}
    assert {one for one in here - listed if one[0] not in whole} == set(), "change the grammar so that it can be asked"
    assert listed - here == set(), "gone: take it out of LISTED"
    assert len(LISTED) <= 25


def test_no_pattern_repeats_a_terminal():
    found = {(module, name): text for module, text in ALL for name in repeated(text)}
    unknown = {one: text for one, text in found.items() if one[0] not in {module for module, _ in REPEATS}}
    assert unknown == {}, "it takes an example of a terminal: ask the grammar by name"
    assert {module for module, _ in REPEATS} <= {module for module, _ in found}, "it repeats none any more: take it out of REPEATS"


@pytest.mark.parametrize(
    ("text", "terminal"),
    [
        (r" +at \S.*", "FRAME_LINE"),
        (r"\[Circular(?: \*\d+)?\]", "CIRCULAR"),
        (r"'[^']*'", "STRING"),
        (r"<Buffer [0-9a-f ]*.*>", "BUFFER"),
        (r"(?:Error|Exception): .*|\w+Error: .*", "STRONG_HEAD"),
    ],
)
def test_a_pattern_that_repeats_a_terminal_would_be_seen(text, terminal):
    assert terminal in repeated(text)


def test_every_named_pattern_is_asked_for():
    """A terminal that neither a rule nor a module needs is none of the language."""
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    of_rules = {name for row in load_tables().states for name in row}
    begins = {f"{name}_IN_LOG" for name in load_tables().begins_in_log}
    unused = {
        name
        for name in named_patterns()
        if not re.search(f"[\"']{name}[\"']", code) and name not in of_rules | begins and not name.endswith("_STAYS")
    }
    assert unused == set()


def test_a_value_begins_in_a_log_where_the_first_set_says():
    names = set(value_begins().groupindex)
    assert names == {
        *load_tables().begins_in_log,
        "GLUED_JSON",
        "GLUED_FORM",
        "GLUED_CLASS",
        "GLUED_WHOLE",
        "BEHIND_BACKTICK",
        "UNKNOWN_FORM",
    }
    assert {"OBJECT_PREFIX", "LBRACE", "LBRACKET", "ERROR_HEAD", "FUNCTION_SPAN", "REF"} <= names
    assert names.isdisjoint({"STRING", "NUMBER", "ELIDED_SPAN", "ODD_PREFIX", "DATE", "SYMBOL", "RAW"})


def test_where_a_value_begins_is_found_by_the_signs_of_it():
    """``next_begin`` looks for signs, and for words before them; it finds what the pattern of all places does."""
    begins = value_begins()
    beside = [
        "URLSearchParams Iterator {}",
        "x12:Foo(2) [ 1 ]",
        "a.b TypeError [E_A]: no",
        "URLSearchParams Iterator { a",
        "Proxy({ a: 1 })",
    ]
    for text in [*beside, *(one for shown in examples().values() for one in shown), *soups(few(10_000, 400))]:
        for at in range(len(text) + 1):
            one, other = begins.search(text, at), next_begin(text, at)
            assert (one and (one.span(), one.lastgroup)) == (other and (other.span(), other.lastgroup)), (text, at)


def test_what_looks_narrower_in_a_log_belongs_to_a_terminal_that_begins_there():
    narrower = {name.removesuffix("_IN_LOG") for name in named_patterns() if name.endswith("_IN_LOG")}
    assert narrower <= set(load_tables().begins_in_log)


def test_whatever_the_rules_look_for_holds_a_place_that_is_searched_for():
    """``MAY_BEGIN`` takes a line of every terminal that begins a value, and of every line rule that waits for more but for frames."""
    from dumpparse.log.rules import OPENING, State

    may_begin = pattern("MAY_BEGIN")
    shown = examples()
    for name in load_tables().begins_in_log:
        for one in shown.get(f"{name}_IN_LOG", shown.get(name, [])):
            assert may_begin.search(one + "\n"), (name, one)
    for rule in OPENING:
        if rule.then not in {None, State.HEAD}:
            assert may_begin.search(rule.example + "\n"), rule.example


def test_the_path_of_modules_is_right():
    assert all((PACKAGE / module).is_file() for module, _ in [*LISTED, *REPEATS])
    assert Path(__file__).parent.parent == ROOT / "tests"
