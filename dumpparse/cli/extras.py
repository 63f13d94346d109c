"""What a command needs that is no part of a plain installation: an extra, said by name where it is missing."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

import click


def refuse_missing(names: Iterable[str], extra: str) -> None:
    """Refuse what needs packages that are not installed, and say which extra of dumpparse has them."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise click.UsageError(f"{', '.join(missing)}, which this needs, must be installed: python3 -m pip install 'dumpparse[{extra}]'")
