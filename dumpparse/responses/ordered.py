"""Events of which only their order says whose they are: what each run has heard so far says whether it may go on with one.

In: an event and the runs that are open. Out: the run it goes on with, and whether that is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from ..events import Event
from ..events.provider import Fit, OrderedState
from .guesses import Guesses
from .run import Run, may_share


class Found(NamedTuple):
    """The run of an event; ``None`` where it begins one. ``is_guess``: it may be of another one that fell silent."""

    run: Run | None
    is_guess: bool = False


def by_order(event: Event, runs: Iterable[Run], ended: Iterable[Run], guesses: Guesses) -> Found:
    """Return the run an event goes on with; ``runs`` are those that are open, the one that had an event last at first.

    One of those that ``ended`` is it only where the event goes on with what it left open: the end was that of another stream.

    Of runs that may all go on with it, and of which nothing was heard by which they could be told apart, any is right. Of others it is the
    one that had an event last, if the rest fell silent before that began; where they did not, nothing tells the streams apart.
    """
    known = [run for run in runs if may_share(run, event)]
    known = [run for run in known if run.first.source == event.source] or known
    fits = [(cast("OrderedState", run.state).fit(event), run) for run in known]
    best = max((fit for fit, _ in fits), default=Fit.CANNOT)
    if best < Fit.IN_ORDER:
        early = (one for one in ended if may_share(one, event) and cast("OrderedState", one.state).fit(event) is Fit.LEFT_OPEN)
        if (run := next(early, None)) is not None:
            run.ended = False
            return Found(run)
    if best is Fit.CANNOT:
        return Found(None)
    run, *rivals = (one for fit, one in fits if fit == best)
    if not rivals:
        guesses.heard(run)
        return Found(run)
    if all(cast("OrderedState", one.state).is_blank for one in (run, *rivals)):
        return Found(run)
    meanwhile = [one for one in rivals if one.clock > run.began]
    for one in (*meanwhile, *([run] if meanwhile else ())):
        one.is_mixed = True
    if not meanwhile:
        guesses.add(run, None, rivals)
    return Found(run, not meanwhile)
