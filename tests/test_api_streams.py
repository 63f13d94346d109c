"""The public functions for streams, by their public names."""

from __future__ import annotations

import subprocess
import sys

import pytest
from harness import DATA

import dumpparse

SEED = DATA / "seed.txt"


@pytest.mark.parametrize(
    "give", [lambda: SEED, SEED.read_bytes, lambda: SEED.read_text(encoding="utf-8"), lambda: iter([SEED.read_bytes()])]
)
def test_any_source(give):
    assert len(list(dumpparse.iter_events(give()))) == 27
    (response,) = dumpparse.iter_responses(give())
    assert dumpparse.reconstruct(give())[0] == response


def test_the_names_mean_the_functions_whatever_was_imported_before():
    script = "import dumpparse; dumpparse.iter_events; import dumpparse.responses.model; print(dumpparse.reconstruct('{ a: 1 }'))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_chunks_of_any_size_give_the_same():
    content = SEED.read_bytes()
    whole = dumpparse.reconstruct(content)
    for size in (1, 7, 1000):
        assert dumpparse.reconstruct(content[place : place + size] for place in range(0, len(content), size)) == whole


def test_a_response_names_its_file():
    (response,) = dumpparse.reconstruct(SEED)
    assert response.file == str(SEED)
