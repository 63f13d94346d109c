"""``python -m dumpparse`` is the command ``dumpparse``."""

from __future__ import annotations

from .cli import main

main()
