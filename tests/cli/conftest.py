"""What the tests of several commands share."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from dumpparse.cli import main


@pytest.fixture
def run(capsysbinary, monkeypatch):
    """Run a command in this process; give what it wrote and how it ended."""

    def call(*arguments, given=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsysbinary.readouterr()
        return SimpleNamespace(stdout=out.decode(), stderr=err.decode(), exit_code=ended.value.code)

    return call
