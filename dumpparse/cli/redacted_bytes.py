"""What files say of secrets before anything of them is written, for ``redact`` and ``report``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .invocation import Invocation

if TYPE_CHECKING:
    from ..redact.log_text import LogRedactor


def learn(invocation: Invocation, log: LogRedactor) -> None:
    """Read files that are not held as a whole, or of which there are several, before anything of them is written."""
    from ..redact.log_bytes import learn as learn_of
    from ..redact.log_text import MOST_HELD
    from .io.sources import chunks_of, is_compressed

    names = [name for name in invocation.files if name != "-" and os.path.isfile(name)]  # noqa: PTH113  # as everywhere on the command line
    if len(invocation.files) == 1 and all(os.path.getsize(name) <= MOST_HELD and not is_compressed(name) for name in names):  # noqa: PTH202
        return
    for name in names:
        learn_of(chunks_of(name), log, invocation.reading.encoding)
