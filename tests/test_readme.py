"""The README's examples do what they say."""

from __future__ import annotations

import doctest
import json
import re
import shutil
import subprocess
import sys

import pytest
from helpers import ROOT, SAMPLES, environment, node, path_with_command

import dumpparse
from dumpparse.providers.table import PROVIDERS
from dumpparse.values import CLASSES

README = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_LINES = 450
INSTALL = "python3 -m pip install ."


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found, f"the README has no {language} block"
    return found


def console_examples() -> list[tuple[str, str]]:
    """Give (command, what it prints) of every `$ ` line."""
    example = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
    return [(command, printed) for block in blocks("console") for command, printed in example.findall(block)]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A PATH on which `dumpparse` is the command under test."""
    return path_with_command(tmp_path_factory.mktemp("bin"))


@pytest.fixture(scope="module")
def where_it_reads(tmp_path_factory):
    """A folder with what the examples read: the samples, and the paste at the README's top as app.log."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "samples").symlink_to(SAMPLES, target_is_directory=True)
    (folder / "app.log").write_text(blocks("text")[0], encoding="utf-8")
    return folder


EXAMPLES = [(command, printed) for command, printed in console_examples() if command != INSTALL]


def test_the_tool_alone_is_installed_from_the_checkout():
    """`.ci/run` installs what is built of it; a test would need a network."""
    assert [printed for command, printed in console_examples() if command == INSTALL] == [""]


@pytest.mark.parametrize(("command", "printed"), EXAMPLES, ids=[command[:40] for command, _ in EXAMPLES])
def test_console_example(command, printed, path, where_it_reads):
    if "| jq " in command and shutil.which("jq") is None:
        pytest.skip("no jq is installed, and this example asks with it")
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=where_it_reads,
        env=environment(PATH=path),
        check=True,
        timeout=60,
    )
    assert done.stdout.decode() == printed


def test_python_examples():
    test = doctest.DocTestParser().get_doctest("\n".join(blocks("python")), {}, "README.md", "README.md", 0)
    results = doctest.DocTestRunner().run(test)
    assert results.attempted > 0
    assert results.failed == 0


def test_what_is_shown_as_a_paste_is_what_node_prints(tmp_path):
    if node() is None:
        pytest.skip("no node is installed, and it prints the paste anew")
    program = """
class User { constructor() { this.name = 'Ann'; this.roles = new Set(['admin']); } }
console.log('server listening on 3000');
const items = [{ sku: 'tea', price: { net: { cents: 250 } } }];
console.log('POST /orders', { id: 7n, user: new User(), items, coupon: undefined });
const error = new TypeError("no price for 'tea'");
error.stack = error.stack.split('\\n')[0] + '\\n    at total (/app/shop.js:12:30)';
console.log(Object.assign(error, { code: 'E_PRICE' }));
"""
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, cwd=tmp_path, env=environment(), check=True, timeout=60)
    assert done.stdout == blocks("text")[0]


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def markers() -> list[tuple[str, str]]:
    """Return (what is printed, its natural JSON) of every row of the table."""
    return re.findall(r"^\| `(.+?)` \| `([\[{].+?[\]}])`(?:[:;].*)? \|$", section("Markers"), re.MULTILINE)


def test_every_row_of_the_markers_is_seen():
    assert len(markers()) == section("Markers").count("\n| ") - 1, "all but the head"


def value_of(printed: str):
    """Return what is read of a row as a log, which may be cut; or, where it is a bare word there, alone."""
    values = [value for record in dumpparse.iter_records(printed) for value in record.values]
    return values[0] if values else dumpparse.loads(printed)


@pytest.mark.parametrize(("printed", "natural"), markers(), ids=[printed for printed, _ in markers()])
def test_a_marker_is_read_as_its_row_says(printed, natural):
    assert dumpparse.to_json(value_of(printed), "natural") == json.loads(natural)


@pytest.mark.parametrize("name", CLASSES)
def test_every_form_of_a_value_has_a_row(name):
    assert any(f'"$type": "{name}"' in dumpparse.dumps(value_of(printed)) for printed, _ in markers())


LIMITS = [
    ("`console.log('a', 1)` prints `a 1`", "a 1", []),
    ("`[1, 2, 3]`, as Python prints it", "[1, 2, 3]", []),
    ("it is read as a class", "User { id: 1 }", ['{"$type": "object", "class": "User", "props": {"id": 1}}']),
    (
        "right behind\n  an error's last frame",
        "Error: x\n    at f (/a.js:1:2) {\n  a: 1\n}",
        ['{"$type": "error", "name": "Error", "message": "x", "frames": ["f (/a.js:1:2)"], "props": {"a": 1}}'],
    ),
    ("`[Error]` inside a value as elided", "{ e: [Error] }", ['{"e": {"$type": "elided", "of": "Error"}}']),
    ("Python's `repr`", "{'a': 1, 'b': None}", []),
    (
        "Rust's `{:?}`",
        "Point { x: 1, y: Some(2) }",
        ['{"$type": "object", "class": "Point", "props": {"x": 1, "y": {"$type": "raw", "text": "Some(2)"}}}'],
    ),
    ("leaves no trace", "{\n  a: 1,\n  c: 3\n}", ['{"a": 1, "c": 3}']),
    (
        "Lines of other programs inside a value cut it",
        "{\n  a: 1,\nGET /x 200\n  b: 2\n}",
        ['{"$type": "object", "props": {"a": 1}, "cut": ""}', '{"$type": "object", "props": {"b": 2}, "cut_before": true}'],
    ),
    ("(`  note: 5,`)", "{\n  a: 1,\n  note: 5,\n  b: 2\n}", ['{"a": 1, "note": 5, "b": 2}']),
    ("Source code is text", "const a = { b: 'x' };", []),
    ("`// => { a: 1 }`", "// => { a: 1 }", ['{"a": 1}']),
    (
        "`const x = {…};` is read\n  where",
        "const x = {\n  id: 7,\n  by: [Object]\n};",
        ['{"id": 7, "by": {"$type": "elided", "of": "Object"}}'],
    ),
]
"""(what the README says, a log for it, what is read)."""


@pytest.mark.parametrize(("said", "log", "read"), LIMITS, ids=[said for said, _, _ in LIMITS])
def test_a_limit_is_as_said(said, log, read):
    """One that is none any more is to leave the README, and this list."""
    assert said in section("What it cannot do")
    assert [dumpparse.dumps(value) for record in dumpparse.iter_records(log + "\n") for value in record.values] == read


def test_a_delta_alone_is_nobodys():
    delta = "{ role: 'assistant', content: '', refusal: null }\n{ content: 'hi' }\n"
    assert "`chunk.choices[0].delta` alone" in section("What it cannot do")
    assert dumpparse.reconstruct(delta) == []


def test_the_table_of_answers_names_every_provider():
    told = section("A streamed answer from a debug dump")
    assert [row.name for row in PROVIDERS if f"`{row.name}`" not in told] == []


def test_two_commands_set_everything_up():
    """The first installs the tool alone; the second what the tests need, and runs them."""
    first, second = blocks("sh")[0].strip().split("\n")
    assert first.split(" && ") == [
        "python3 -m venv .venv",
        ".venv/bin/python -m pip install -q .",
        ".venv/bin/dumpparse json samples/openai-responses.log",
    ]
    assert second.split(" && ") == [".venv/bin/python -m pip install -q -e '.[test]'", ".venv/bin/python -m pytest -q"]


def test_it_is_short_and_shows_no_generated_help():
    assert len(README.splitlines()) <= MOST_LINES
    assert "Usage: dumpparse" not in README


def test_every_file_it_links_to_exists():
    targets = re.findall(r"\]\(([^)#:]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_pytest_example(tmp_path):
    """The first run writes the snapshot, the second compares, and a change is seen."""
    (example,) = blocks("py")
    (tmp_path / "test_shop.py").write_text(example, encoding="utf-8")
    shop = "console.log({ id: 'order_4f9a0c2b7d', at: new Date(), args: process.argv.slice(2) })"
    (tmp_path / "shop.js").write_text(shop, encoding="utf-8")
    if node() is None:
        pytest.skip("no node is installed, and this example prints with it")

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
        return subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False, timeout=120)

    assert run("--snapshot-update").returncode == 0
    written = (tmp_path / "__snapshots__" / "test_shop" / "test_checkout.jsonc").read_text(encoding="utf-8")
    assert "--dry-run" in written
    assert "order_4f9a0c2b7d" not in written
    again = run()
    assert again.returncode == 0, again.stdout
    (tmp_path / "shop.js").write_text("console.log({ id: 1 })", encoding="utf-8")
    assert run().returncode == 1


def test_the_shell_example_of_snapshots(tmp_path, path):
    example = next(block for block in blocks("sh") if "snapshot update" in block)
    update, check = example.strip().split("\n")
    if node() is None:
        pytest.skip("no node is installed, and this example prints with it")
    (tmp_path / "app.js").write_text("console.log({ at: new Date(), n: 1 })", encoding="utf-8")

    def run(command: str) -> int:
        done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment(PATH=path), capture_output=True, check=False)
        return done.returncode

    assert run(check) != 0, "there is no snapshot yet"
    assert run(update) == 0
    assert (tmp_path / "app.log.snap.json").is_file()
    assert run(check) == 0
    (tmp_path / "app.js").write_text("console.log({ at: new Date(), n: 2 })", encoding="utf-8")
    assert run(check) == 1


def test_every_block_is_of_a_kind_that_is_tested():
    kinds = set(re.findall(r"^```(\w+)$", README, re.MULTILINE))
    assert kinds == {"text", "sh", "console", "python", "py"}
    assert len(blocks("sh")) == 2, "the set-up commands, and the snapshots of a shell"
