"""What notebooks and rich show of values, records and responses: no more than one looks at, and nothing that is run."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from html import unescape
from html.parser import HTMLParser

import pytest
from helpers import ROOT, SAMPLES, unmeasured
from printed_forms import FORMS
from rich.console import Console

import dumpparse
from dumpparse.values import CLASSES, Map, Object
from dumpparse.values.notebook import Notebook

ALLOWED = {"details": {"open"}, "summary": set(), "div": {"style"}, "code": set()}
HOSTILE = [
    "<script>alert(1)</script>",
    "</code></div><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    '" style="position:fixed',
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "$$\\href{javascript:alert(1)}{x}$$",
    "\x1b[31m\x9b\x07\u202e\u200b",
    "\ud800",
    "\0",
]


class Looked(HTMLParser):
    """What a browser makes of it: which elements, and the text in and outside of <code>."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.code, self.beside = [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        assert dict(attrs).get("style", "margin-left:1.5em") == "margin-left:1.5em"
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.code if self.open[-1] == "code" else self.beside).append(data)

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def shown_by_rich(value, width=80):
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(value)
    return captured.get()


def kinds(text):
    """Give a text wherever one may stand: in a value, as a key, as a class, in a record's text, prefix and file, and in a response."""
    record = next(dumpparse.iter_records("got { a: 1 } now"))
    record.file = text
    record.parts[0] = dumpparse.Text(text, record.parts[0].span)
    (response,) = dumpparse.reconstruct((SAMPLES / "openai-responses.log").read_bytes())
    response.text = response.model = response.id = text
    response.reasoning, response.issues[0].message, response.elisions[2].path = [text], text, text
    return [Object(class_name=text, props={text: text}), Map([(text, {text: [text]})], size=1), record, response]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_nothing_that_a_log_holds_is_run(text):
    for value in kinds(text):
        html = value._repr_html_()
        html.encode()
        looked = Looked(html)
        assert {*"".join(looked.beside)} <= {":", " "}, "what a notebook may take for a formula stands in <code>, where it looks for none"
        assert [char for char in html if not char.isprintable()] == []
        assert [char for char in shown_by_rich(value) if char != "\n" and not char.isprintable()] == []


README = (ROOT / "README.md").read_text(encoding="utf-8")
MARKERS = re.findall(r"^\| `(.+?)` \| `[\[{]", README.partition("\n## Markers\n")[2], re.MULTILINE)
"""What the README's table of markers shows: every class of values."""


def test_every_form_shows_itself():
    shown = set()
    for printed in [*(printed for printed, _ in FORMS.values()), *MARKERS]:
        values = [value for record in dumpparse.iter_records(printed) for value in record.values] or [dumpparse.loads(printed)]
        waiting = [*values]
        while waiting:
            value = waiting.pop()
            if isinstance(value, Notebook):
                Looked(value._repr_html_())
                shown.add(type(value))
                assert shown_by_rich(value, 10_000).strip() == repr(value), "what rich shows of a small value is what repr shows"
                waiting += [content for _, content in value.notebook_fields()]
            elif isinstance(value, list | tuple | dict):
                waiting += value.values() if isinstance(value, dict) else value
    assert {*CLASSES.values()} - shown == set()


LARGE = {
    "items": "Foo(100000) [ " + ", ".join(map(str, range(100_000))) + " ]",
    "keys": "Foo { " + ", ".join(f"k{number}: {number}" for number in range(50_000)) + " }",
    "a text": f"Foo {{ a: '{'<' * 3_000_000}' }}",
    "a key": f"Foo {{ '{'<' * 3_000_000}': 1 }}",
    "texts": "Foo { " + ", ".join(f"k{number}: '{'&' * 5000}'" for number in range(500)) + " }",
    "nested": "Foo { a: " + "[ { b: " * 3000 + "1" + " } ]" * 3000 + " }",
    "wide and deep": "Foo { a: " + "[ " * 4 + ", ".join(["[ 1, 2, { a: 1, b: Map(1) { 'x' => [ 1 ] } } ]"] * 3000) + " ]" * 4 + " }",
    "keys that begin alike": "Foo { " + ", ".join(f"'{'x' * 2000}{number}': {number}" for number in range(20)) + " }",
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_shown_has_bounds(name):
    value = dumpparse.loads(LARGE[name])
    began = time.monotonic()
    html, text = value._repr_html_(), shown_by_rich(value)
    assert time.monotonic() - began < 5
    Looked(html)
    assert len(html) < 250_000
    assert len(text) < 100_000
    assert "more" in text or "…" in text, "what is left out is said"
    assert "…" in html


def test_keys_that_begin_alike_are_all_there():
    html = dumpparse.loads(LARGE["keys that begin alike"])._repr_html_()
    assert html.count(" more characters") == 20


def test_a_record_of_many_parts_and_a_long_answer_have_bounds():
    (record,) = dumpparse.iter_records("x " + "{ a: 1 } " * 5000)
    (response,) = dumpparse.reconstruct((SAMPLES / "openai-responses.log").read_bytes())
    response.text = "<b>" * 500_000
    response.issues *= 1000
    for value in (record, response):
        assert len(value._repr_html_()) < 100_000
        assert " more" in shown_by_rich(value)


def test_what_is_shown_of_a_value():
    value = dumpparse.loads("User { name: 'Ann', tags: Set(1) { 'a' }, left: [Object] }")
    assert shown_by_rich(value, 50) == (
        "Object(\n    class_name='User',\n    props={\n        'name': 'Ann',\n        'tags': Set(items=['a'], size=1),\n"
        "        'left': Elided(of='Object')\n    }\n)\n"
    )
    assert dumpparse.loads("[Object]")._repr_html_() == "<div><code>[Object]</code></div>"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("12n", ["12n"]),
        ("[Function: <b>]", ["[Function: <b>]"]),
        ("Map(2) { 'a' => { x: [ 1, [Object] ] }, { k: 1 } => 2, z: undefined }", ["Map(2) {…}", "'a' => {…}", "x: […]", "1", "[Object]", "{ k: 1 } => 2", "z: undefined"]),
        ("[TypeError: no] { code: 'E' }", ["[TypeError: no]", "code: 'E'"]),
        ("TypeError: no\n    at f (/a.js:1:2) {\n  cause: 1\n}", ["TypeError: no", "at f (/a.js:1:2)", "cause: 1"]),
        ("Foo(3) [ 1, <2 empty items>, x: 1 ]", ["Foo(3) […]", "1", "<2 empty items>", "x: 1"]),
        ("Promise { <rejected> [Error: x] }", ["Promise { <rejected> }", "[Error: x]"]),
        ("[Getter: 3]", ["[Getter]", "3"]),
        ("<ref *1> Foo { a: [Circular *1] }", ["<ref *1> Foo {…}", "a: [Circular *1]"]),
        ("Set(3) { 1, ... 2 more items }", ["Set(3) {…}", "1", "... 2 more items"]),
        ("Proxy [ { a: 1 }, {} ]", ["Proxy …", "{…}", "a: 1", "{}"]),
    ],
)  # fmt: skip
def test_values_stand_in_their_own_notation(text, lines):
    html = dumpparse.loads(text)._repr_html_()
    pieces = (unescape(re.sub(r"<[^>]+>", "", piece)) for piece in re.split(r"<div[^>]*>|</div>|</summary>", html))
    assert [piece for piece in pieces if piece] == lines


def test_what_is_shown_of_a_record_and_a_response():
    (record,) = dumpparse.iter_records("web-1  | 12:00:01 WARN disk { free: 2n }")
    assert shown_by_rich(record, 200) == (
        "Record(line=1, source='web-1', time='12:00:01', level='WARN', text='12:00:01 WARN disk', value={'free': BigInt(value='2')})\n"
    )
    (response,) = dumpparse.reconstruct((SAMPLES / "openai-responses.log").read_bytes())
    shown = shown_by_rich(response)
    assert shown.startswith("Response(\n    outcome='completed',\n    provider='openai.responses',\n")
    assert "'warn: elided-lost: usage: [Object] (line 369)'" in shown
    (failed,) = dumpparse.reconstruct("{ type: 'response.failed', response: { error: { code: 'rate_limit_exceeded', message: 'Wait' } } }")
    assert "'message': 'Wait'" in shown_by_rich(failed)


def test_nothing_of_it_is_imported_before_it_is_asked_for():
    program = "import sys, dumpparse; dumpparse.loads('Foo { a: 1 }'); print({'rich', 'IPython', 'html'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, env=unmeasured())
    assert done.stdout == "set()\n"
