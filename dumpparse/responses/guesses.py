"""Events that nothing ties to one of several runs that are open: whose they are is a guess, until another of these runs shows that it goes on.

A run that fell silent for good leaves no doubt: all that follows is of the others. One that says something later, by its id or by an
item that is surely its own, ran at the same time: then what was guessed may be its own, and no text of either is put together.
"""

from __future__ import annotations

from collections.abc import Iterable

from .run import Run


class Guesses:
    """What was guessed of the runs that are held."""

    def __init__(self) -> None:
        self._guessing: dict[int, Run] = {}
        """By number, the runs that were given events by a guess: nothing else of what is held keeps one that is given out."""

    def add(self, run: Run, item_id: str | None, rivals: Iterable[Run]) -> None:
        """Note that the event that was found last may be of other runs."""
        if item_id is not None:
            run.guessed_ids.add(item_id)
        self._guessing[run.number] = run
        for rival in rivals:
            if rival is not run:
                rival.rivals.add(run.number)

    def heard(self, run: Run, *, only_of_source: bool = False) -> None:
        """Note that a run surely goes on: what others were given since it was heard last may be its own.

        ``only_of_source`` says that nothing but the source of its lines would tell it apart, and does where it is another.
        """
        for number in run.rivals:
            other = self._guessing.get(number)
            if other is not None and not (only_of_source and other.first.source != run.first.source):
                other.is_mixed = run.is_mixed = True
        run.rivals.clear()

    def drop(self, run: Run) -> None:
        """Forget a run."""
        self._guessing.pop(run.number, None)
