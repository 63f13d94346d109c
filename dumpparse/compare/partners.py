"""Ids and the like of two logs: which of one goes with which of the other. What was equal must still be equal."""

from __future__ import annotations

from .forms import Marked, marked


class Partners:
    """Which id of one log goes with which of the other, as the records that belong together say it, from the first on."""

    def __init__(self) -> None:
        self._of: dict[Marked, Marked] = {}
        self._of_other: dict[Marked, Marked] = {}

    def go_together(self, one: str, two: str) -> bool:
        """Return whether what is marked in two texts that are alike otherwise goes together; what has no partner yet gets one.

        >>> partners = Partners()
        >>> a, b, c = (f"\ufdd0id\ufdd1{name}\ufdd2" for name in "abc")
        >>> partners.go_together(a, b), partners.go_together(a, b), partners.go_together(a, c), partners.go_together(c, b)
        (True, True, False, False)
        """
        together = True
        for mine, other in zip(marked(one), marked(two), strict=True):
            known, known_other = self._of.setdefault(mine, other), self._of_other.setdefault(other, mine)
            together = together and known == other and known_other == mine
        return together
