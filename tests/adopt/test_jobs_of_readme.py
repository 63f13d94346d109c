"""Everyday jobs, each done by the commands that stand in the README, as they stand there; those in its blocks run in ``tests/test_readme.py``."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import re
import subprocess
import sys
from importlib import import_module

import jsonschema
import pytest
from helpers import ROOT, command_line, environment
from timing import WITHIN

README = (ROOT / "README.md").read_text(encoding="utf-8")
PASTE = re.findall(r"^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[0]


@pytest.fixture
def do(tmp_path):
    """Run a command that the README has, in a folder with its `app.log`; the clipboard holds what is given."""
    (tmp_path / "bin").mkdir()
    shim = tmp_path / "bin" / "dumpparse"
    shim.write_text(f'#!/bin/sh\nexec {" ".join(command_line())} "$@"\n', encoding="utf-8")
    clipboard = tmp_path / "bin" / "pbpaste"
    clipboard.write_text(f"#!/bin/sh\ncat {tmp_path}/clipboard\n", encoding="utf-8")
    for program in (shim, clipboard):
        program.chmod(0o755)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "app.log").write_text(PASTE, encoding="utf-8")

    def run(command, *, clipboard="", stands=True):
        assert not stands or command in README, "the README has it"
        (tmp_path / "clipboard").write_text(clipboard, encoding="utf-8")
        path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, cwd=folder, env=environment(PATH=path), timeout=WITHIN, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run.folder = folder
    return run


ORDER = "order {\n  id: 7,\n  tags: [ 'tea', [Object] ]\n}\n"
EXPECTED = {"id": 7, "tags": ["tea", {"$type": "elided", "of": "Object"}]}
PASTES = {
    "compose": "".join(f"web-1  | {line}\n" for line in ORDER.splitlines()),
    "compose, two services": "".join(
        f"web-1  | {line}\ndb-1   | LOG:  checkpoint {number}\n" for number, line in enumerate(ORDER.splitlines())
    ),
    "Actions": "".join(f"2024-05-01T12:00:00.{number:07}Z {line}\n" for number, line in enumerate(ORDER.splitlines())),
    "Actions, by job": "".join(
        f"build\tRun tests\t2024-05-01T12:00:00.{number:07}Z {line}\n" for number, line in enumerate(ORDER.splitlines())
    ),
    "Markdown": f"It printed this:\n\n```js\n{ORDER}```\n\nand stopped.\n",
    "Markdown, quoted": "".join(f"> {line}\n" for line in f"```\n{ORDER}```".splitlines()),
}


@pytest.mark.parametrize("name", PASTES)
def test_a_paste_of(name, do):
    assert [json.loads(line) for line in do("pbpaste | dumpparse json", clipboard=PASTES[name]).splitlines()] == [EXPECTED]


def test_a_schema_that_the_output_is_valid_against(do):
    schema = json.loads(do("dumpparse schema natural"))
    values = [json.loads(line) for line in do("dumpparse json app.log").splitlines()]
    assert len(values) == 2
    for value in values:
        jsonschema.validate(value, schema, jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"$type": "elided"}, schema, jsonschema.Draft202012Validator)


def test_rotated_logs_in_a_folder_however_they_are_compressed(do):
    zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
    logs = do.folder / "logs"
    logs.mkdir()
    for number, (ending, compress) in enumerate(
        {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd.compress}.items()
    ):
        (logs / f"app.log.{number}.{ending}").write_bytes(compress(b"{ n: %d }\n" % number))
    (logs / "app.log").write_bytes("{ n: 'größe' }\n".encode("utf-16"))
    (logs / "core").write_bytes(b"\0\0\0\0")
    assert "`-R logs` reads" in README
    expected = ['{"n": "größe"}', '{"n": 0}', '{"n": 1}', '{"n": 2}', '{"n": 3}']
    assert do("dumpparse json -R logs", stands=False).splitlines() == expected
    assert "`--glob '*.log'`" in README
    assert do("dumpparse json --glob '*.log' logs", stands=False).splitlines() == expected[:1]
    (do.folder / "win.log").write_bytes("{ n: 'größe' }\n".encode("cp1252"))
    assert "`--encoding cp1252`" in README
    assert do("dumpparse json --encoding cp1252 win.log", stands=False).splitlines() == expected[:1]


def test_completion_and_manual_page(do):
    line = 'eval "$(dumpparse completion bash)"'
    assert do(f"{line} && complete -p dumpparse", stands=False).endswith("dumpparse\n")
    assert line in README
    assert do("dumpparse help --man json").startswith('.TH "DUMPPARSE-JSON" "1"')
