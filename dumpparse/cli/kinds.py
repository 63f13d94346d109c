"""Options that take kinds, with commas between them."""

from __future__ import annotations

from collections.abc import Sequence

import click


def kinds_in(given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the kinds of an option that may be given more than once; one that is none is wrong usage.

    >>> kinds_in(["ids, times", "paths"], ["ids", "times", "paths"])
    ('ids', 'times', 'paths')
    """
    kinds = tuple(kind for one in given for kind in one.replace(" ", "").split(",") if kind)
    for kind in kinds:
        if kind not in known:
            raise click.BadParameter(f"{kind!r} is no kind; the kinds are {', '.join(known)}")
    return kinds
