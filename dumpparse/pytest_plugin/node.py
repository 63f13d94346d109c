"""``capture_node``: a program run with the real node, and what it printed, parsed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import visible

if TYPE_CHECKING:
    import pytest

    from ..log.record import Record

_TAIL = 2000
"""How many characters of standard error a failure shows."""


@dataclass(frozen=True)
class NodeRun:
    """What a program printed.

    Attributes:
        stdout: standard output, in bytes, which is what ``console.log`` writes to.
        stderr: standard error, in bytes, which is what ``console.error`` and ``console.warn`` write to.
        returncode: its exit code; that of a signal is negative.

    """

    stdout: bytes
    stderr: bytes
    returncode: int

    @cached_property
    def records(self) -> list[Record]:
        """What each call printed to standard output."""
        from ..log.reader import iter_records

        return list(iter_records(self.stdout))

    @cached_property
    def error_records(self) -> list[Record]:
        """What each call printed to standard error."""
        from ..log.reader import iter_records

        return list(iter_records(self.stderr))

    @property
    def values(self) -> list[Any]:
        """All values printed to standard output."""
        return [value for record in self.records for value in record.values]


class CaptureNode:
    """Runs programs with node. Scripts given as text run in the folder of the test, so that they may import what lies there."""

    def __init__(self, node: str, folder: Path, temporary: pytest.TempPathFactory) -> None:
        self._node = node
        self._folder = folder
        self._temporary = temporary

    def __call__(
        self,
        script_or_argv: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        *,
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: str | os.PathLike[str] | None = None,
        timeout: float = 30,
        check: bool = True,
    ) -> NodeRun:
        """Run a program to its end.

        Args:
            script_or_argv: the text of a script (CommonJS, with ``require``), the path of one as ``os.PathLike``, or the
                arguments of node.
            stdin: what it reads.
            env: variables on top of those of this process, without NO_COLOR, FORCE_COLOR, NODE_OPTIONS and NODE_DEBUG.
            cwd: where it runs; the folder of the test where none is given.
            timeout: seconds after which it is ended.
            check: fail the test where its exit code is not 0.

        Raises:
            pytest.fail.Exception: it failed, or took too long.

        """
        import pytest

        folder = Path(cwd) if cwd is not None else self._folder
        argv = self._argv(script_or_argv)
        given = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        try:
            done = subprocess.run(  # noqa: S603  # what to run is the test's own
                [self._node, *argv],
                input=stdin.encode() if isinstance(stdin, str) else stdin,
                capture_output=True, cwd=folder, env={**given, **(env or {})}, timeout=timeout, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            pytest.fail(f"node did not end within {timeout:g} s; give capture_node another timeout, or end the program", pytrace=False)
        if check and done.returncode:
            said = _shown(done.stderr)
            pytest.fail(f"node ended with exit code {done.returncode}; check=False takes any. It said:\n{said}", pytrace=False)
        return NodeRun(done.stdout, done.stderr, done.returncode)

    def _argv(self, given: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]) -> list[str]:
        if isinstance(given, str):
            # --eval, not a file elsewhere: what it requires is looked for in the folder it runs in.
            return ["--eval", given]
        if isinstance(given, os.PathLike):
            return [os.fspath(Path(given).absolute())]
        return [os.fspath(argument) for argument in given]


_UNWANTED = frozenset({"NO_COLOR", "FORCE_COLOR", "NODE_OPTIONS", "NODE_DEBUG", "NODE_DISABLE_COLORS"})
"""Variables that change what node prints."""


def _shown(stderr: bytes) -> str:
    text = stderr.decode("utf-8", "replace")[-_TAIL:]
    return "\n".join(visible(line) for line in text.split("\n"))


def find_node() -> str | None:
    """Return the path of node, or ``None`` where there is none."""
    return shutil.which("node")
