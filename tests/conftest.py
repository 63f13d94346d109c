"""Settings for all tests."""

from __future__ import annotations

import os
import signal

from hypothesis import settings
from many import few

# Options of this run, as the coverage that it notes, are not for the runs of pytest that tests start.
os.environ.pop("PYTEST_ADDOPTS", None)
settings.register_profile("dumpparse", deadline=None, derandomize=True, print_blob=True, max_examples=few(100, 20))
settings.load_profile("dumpparse")
# A shell that starts this in the background has interrupts ignored, by all that it starts: commands are tried as somebody starts them who looks on.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
