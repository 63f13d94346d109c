"""What several tests need: where the data is, reading it, and comparing JSON as strictly as JSON differs."""

from __future__ import annotations

import gc
import io
import json
import os
import pty
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from many import EXHAUSTIVE
from timing import WITHIN

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
SAMPLES = ROOT / "samples"


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Read a file of recorded entries; an empty one is an error, never a test that passes."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert entries, f"{path} holds no entries"
    return entries


def canonical(tagged: Any) -> str:
    """Write JSON so that two texts are equal where the values are: 1, 1.0 and true differ, the order of keys does not count."""
    return json.dumps(tagged, sort_keys=True, ensure_ascii=True, allow_nan=False)


def contradictions(printed: Any, truth: Any, path: str = "") -> list[str]:
    """List where a printed value contradicts the truth; what the printer left out contradicts nothing."""
    if isinstance(printed, dict) and "$type" in printed:
        return _contradicted_marker(printed, truth, path)
    if isinstance(printed, dict) and isinstance(truth, dict):
        if list(printed) != list(truth):
            return [f"{path}: keys {list(printed)} for {list(truth)}"]
        return [found for key in truth for found in contradictions(printed[key], truth[key], f"{path}.{key}")]
    if isinstance(printed, list) and isinstance(truth, list):
        if len(printed) != len(truth):
            return [f"{path}: {len(printed)} items for {len(truth)}"]
        return [found for number, item in enumerate(truth) for found in contradictions(printed[number], item, f"{path}[{number}]")]
    # JavaScript has one kind of number: 1.0 in JSON is printed as 1.
    same = printed == truth if isinstance(truth, float) and not isinstance(printed, bool) else canonical(printed) == canonical(truth)
    return [] if same else [f"{path}: {printed!r} for {truth!r}"]


def _contradicted_marker(printed: dict[str, Any], truth: Any, path: str) -> list[str]:
    kind = printed["$type"]
    if kind == "elided":
        right = isinstance(truth, {"Object": dict, "Array": list}[printed["of"]]) and bool(truth)
    elif kind == "array":
        shown = printed["items"]
        right = len(shown) + printed.get("more", 0) == len(truth) and not contradictions(shown, truth[: len(shown)])
    elif kind == "string":
        # The printer counts, and cuts, in UTF-16.
        shown, whole = (text.encode("utf-16-le", "surrogatepass") for text in (printed["value"], truth))
        right = whole.startswith(shown) and len(shown) + 2 * printed["more"] == len(whole)
    else:
        right = False
    return [] if right else [f"{path}: {printed} for {str(truth)[:80]}"]


def command_line() -> list[str]:
    """Give the installed command beside this Python, or the module where the package is only on the path."""
    installed = Path(sys.executable).parent / "dumpparse"
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "dumpparse"]


def path_with_command(folder: Path) -> str:
    """Put the command under test into a folder as `dumpparse`; give a PATH on which it is found first."""
    shim = folder / "dumpparse"
    shim.write_text(f'#!/bin/sh\nexec {" ".join(command_line())} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def environment(**changed: str) -> dict[str, str]:
    """Give the environment for a command: without colours wished for, with the package on the path, no worker of a test run."""
    unwanted = ("NO_COLOR", "FORCE_COLOR", "PYTEST_XDIST_", "PYTEST_ADDOPTS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", **changed}


def unmeasured() -> dict[str, str]:
    """Give the environment of a process whose imports are looked at: what measures coverage would be among them."""
    return {name: value for name, value in environment().items() if not name.startswith("COVERAGE_")}


def run(*args: str, stdin: bytes = b"", cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command to its end: in a process of its own where the run is exhaustive, else in this one, which costs no start."""
    return (run_process if EXHAUSTIVE else run_here)(*args, stdin=stdin, cwd=cwd, **env)


def run_here(*args: str, stdin: bytes = b"", cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in this process, with streams, an environment and a folder of its own."""
    given, out, err = (io.TextIOWrapper(io.BytesIO(content)) for content in (stdin, b"", b""))
    code = run_with(list(args), given, out, err, cwd, environment(**env))
    return subprocess.CompletedProcess(["dumpparse", *args], code, *(stream.buffer.getvalue() for stream in (out, err)))


def run_with(args: list[str], given: io.TextIOWrapper, out: io.TextIOWrapper, err: io.TextIOWrapper, cwd: Path, env: dict[str, str]) -> int:
    """Run the command in this process with these streams, and give its exit code; what are files is closed."""
    from dumpparse.cli import main

    held = sys.stdin, sys.stdout, sys.stderr
    thresholds = gc.get_threshold()
    code: object = None
    with chdir(cwd), patch.dict(os.environ, env, clear=True):
        sys.stdin, sys.stdout, sys.stderr = given, out, err
        try:
            main(args)
        except SystemExit as ended:
            code = ended.code
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            sys.stdin, sys.stdout, sys.stderr = held
            gc.set_threshold(*thresholds)
            for stream in (given, out, err):
                if not isinstance(stream.buffer, io.BytesIO):
                    stream.close()
    assert isinstance(code, int)
    return code


def run_process(*args: str, stdin: bytes = b"", cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [*command_line(), *args], input=stdin, capture_output=True, cwd=cwd, env=environment(**env), timeout=WITHIN, check=False
    )


@contextmanager
def on_terminal(
    *args: str, stdout: Any = None, command: list[str] | None = None, types: bool = False, **env: str
) -> Iterator[tuple[subprocess.Popen[bytes], Callable[..., str]]]:
    """Run the command with a terminal for standard error, and for standard output unless another is given; where somebody types, for input, too.

    Gives the process, and what reads what the terminal got: up to a text, or to the end.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*(command or command_line()), *args],
        stdin=theirs if types else subprocess.PIPE,
        stdout=stdout or theirs,
        stderr=theirs,
        env=environment(**env),
        cwd=ROOT,
    )
    os.close(theirs)

    def shown(*, until: str | None = None) -> str:
        content = b""
        while until is None or until not in content.decode("utf-8", "replace"):
            assert select.select([ours], [], [], WITHIN)[0], content
            try:
                content += os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
        return content.decode()

    try:
        yield process, shown
    finally:
        process.kill()
        process.wait(timeout=WITHIN)
        if process.stdin is not None:
            process.stdin.close()
        os.close(ours)


def node() -> str | None:
    """Give the path of node; without it an error where the environment insists on one."""
    found = shutil.which("node")
    if found is None and os.environ.get("DUMPPARSE_REQUIRE_NODE"):
        message = "DUMPPARSE_REQUIRE_NODE is set and there is no node"
        raise RuntimeError(message)
    return found


def read_repaired(text: str, **options: Any) -> tuple[list[Any], list[str]]:
    """Give the values of a text as tagged JSON, and the names of the repairs that are said."""
    from dumpparse import Value, iter_records, to_json

    records = list(iter_records(text, **options))
    values = [to_json(part.value) for record in records for part in record.parts if isinstance(part, Value)]
    names = [issue.code.removeprefix("repaired-") for record in records for issue in record.issues if issue.code.startswith("repaired-")]
    return values, sorted(set(names))
