"""What the tests of other tools share."""

from __future__ import annotations

import pytest
from helpers import path_with_command


@pytest.fixture
def path(tmp_path):
    """A PATH on which `dumpparse` is the command under test."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return path_with_command(folder)
