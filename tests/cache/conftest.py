"""What the tests of the memo have in common."""

from __future__ import annotations

import pytest

from dumpparse import Record
from dumpparse.cache import Memo


@pytest.fixture
def known_records(monkeypatch: pytest.MonkeyPatch) -> list[Record]:
    """Give the list of the records that are known, which grows as they are read."""
    found: list[Record] = []
    read = Memo.read

    def noted(*args, **named):
        made = read(*args, **named)
        found.extend(made[0])
        return made

    monkeypatch.setattr(Memo, "read", noted)
    return found
