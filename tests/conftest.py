"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings
from many import few

settings.register_profile("dumpparse", deadline=None, derandomize=True, print_blob=True, max_examples=few(100, 20))
settings.load_profile("dumpparse")
