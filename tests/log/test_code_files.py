"""Files that no program printed give no values: of the packages that the tests are installed with, at most one in 1,000 lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from code_files import KINDS, LITERAL, Shown, count, installed, not_printed
from helpers import node

pytestmark = pytest.mark.skipif(node() is None, reason="no node is installed that says how a literal is printed")
EXHAUSTIVE = bool(os.environ.get("DUMPPARSE_EXHAUSTIVE"))
MOST = 100_000 if EXHAUSTIVE else 5_000
"""How many lines of each kind of file are read."""
LONGEST = 2000 if EXHAUSTIVE else 300
"""How many of each file: in a few lines one file of lists of names would weigh too much."""
FEW = 500
"""Fewer lines say nothing."""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "TypeScript"])
def test_source_code_holds_no_values(kind):
    lines, values = count(installed(), kind, MOST, LONGEST)
    assert lines > FEW
    assert len(values) <= lines / 1000 + 1, values


@pytest.mark.skipif(
    not os.environ.get("DUMPPARSE_TYPESCRIPT"), reason="DUMPPARSE_TYPESCRIPT names no folder of npm's typescript; .ci/run does"
)
@pytest.mark.parametrize("kind", ["TypeScript", "JavaScript"])
def test_typescript_holds_none(kind):
    lines, values = count(Path(os.environ["DUMPPARSE_TYPESCRIPT"]), kind, 40_000)
    assert lines > FEW
    assert len(values) <= lines / 1000, values


TYPES = """
export interface Options extends Base { }
type Pair<T> = { key: string, value: T }
type Row = {
  id: number;
  tags: string[];
}
export declare function read(path: string, options?: { flag: Flag; mode: { read: boolean } }): Promise<{ text: string }>;
export const enum Level { Low, High }
declare const defaults: { readonly [name: string]: number };
class Reader<T> extends Base {
  private items: T[] = [];
  async next({ done }: { done: boolean } = { done: false }): Promise<void> {
    if (done) { return; }
    for (const item of this.items) { await this.take(item, { strict: true }); }
    return this.finish({
      a: { b: 1 },
      c: [ 1, 2 ],
    });
  }
}
module.exports = {
  Reader,
  level: { low: 1 },
};
const { a, b } = require('x');
"""


def test_types_and_classes_hold_none(tmp_path):
    (tmp_path / "a.ts").write_text(TYPES, encoding="utf-8")
    assert count(tmp_path, "TypeScript", 1000) == (TYPES.count("\n"), [])


@pytest.mark.parametrize(
    "text", ["{ a: 1 }", "[\n  1, 2, 3, 4,\n  5, 6, 7\n]", "{ a: 'b', 'c-d': [ 1, undefined ] }", '{"a":[1,null]}', "[\n  1\n]"]
)
def test_a_literal_that_is_printed_so_is_set_aside(text):
    assert not_printed([Shown("a", 1, text)]) == []


@pytest.mark.parametrize(
    "text", ["{ a: b }", "{ a: f() }", "{a: 1}", "[1, 2]", "`${a}`", "{ a: process.exit() }", "{ get a() { } }", "{ 'a': 1 }"]
)
def test_what_is_no_literal_or_printed_otherwise_is_not(text):
    assert not_printed([Shown("a", 1, text)]) == [Shown("a", 1, text)]


@pytest.mark.parametrize(
    "text", ["{ a: b }", "{ a: f() }", "{ a: process.exit() }", "{ get a() { } }", "`${a}`", "{ a: 1 }; b", "{ ...a }"]
)
def test_nothing_that_could_be_called_is_given_to_node(text):
    assert LITERAL.fullmatch(text) is None
