"""The job of comparing two runs of a program, with the commands as the README has them."""

from __future__ import annotations

import re
import subprocess

import pytest
from helpers import ROOT, environment, node
from timing import WITHIN

PROGRAM = """
const id = () => 'order_' + Math.random().toString(16).slice(2, 12).padEnd(10, '0');
class User { constructor(name) { this.name = name; this.seen = new Date(); } }
console.log('listening on', 3000);
for (let number = 0; number < 3; number++) {
  const order = { id: id(), number, user: new User('Ann'), took: FAST ? 12.5 : 25 };
  console.log('order', order);
  if (!FAST && number === 1) console.log('retry', { order_id: order.id, limit: 3n });
  console.log('sent %s', order.id);
}
console.log(Object.assign(new TypeError('no'), { code: 'E_PRICE', stack: 'TypeError: no\\n    at f (/app/a.js:1:2)' }));
"""


def commands():
    """Give the commands of the section: two that log, and the one that compares."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Two runs\n")[2].partition("\n## ")[0]
    found = re.findall(r"`((?:node|dumpparse) [^`]*\.log[^`]*)`", section)
    assert [command.split()[0] for command in found] == ["node", "node", "dumpparse"]
    return found


@pytest.fixture
def shell(tmp_path, path):
    """What runs a command where the program is, with the command under test on the PATH."""
    if node() is None:
        pytest.skip("no node is installed, and it runs the program")

    def run(command, *, fast=True):
        (tmp_path / "app.js").write_text(PROGRAM.replace("FAST", str(fast).lower()), encoding="utf-8")
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environment(PATH=path), capture_output=True, timeout=WITHIN, check=False
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def test_two_runs_that_are_alike_but_for_ids_and_times(shell):
    before, after, compare = commands()
    assert shell(before)[0] == shell(after)[0] == 0
    assert shell(compare) == (0, "", "")
    assert shell(f"{compare} --exact")[0] == 1


def test_two_runs_of_which_one_is_slower_and_tries_again(shell):
    before, after, compare = commands()
    shell(before)
    shell(after, fast=False)
    code, shown, said = shell(compare)
    assert (code, said) == (1, "")
    head, rest = shown.split("\n", 2)[:2], re.sub("order_[0-9a-f]+", "order_X", shown.split("\n", 2)[2])
    assert head == ["--- before.log", "+++ after.log"]
    assert rest == (
        "~ 2  order\n    took: 12.5 → 25\n"
        "~ 9  order\n    took: 12.5 → 25\n"
        "+ 15  retry { order_id: 'order_X', limit: 3n }\n"
        "~ 16 → 17  order\n    took: 12.5 → 25\n"
        "3 changed, 1 new; 5 alike\n"
    )
