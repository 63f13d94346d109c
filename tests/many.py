"""Many cases in one test, and how many of them: all where DUMPPARSE_EXHAUSTIVE=1 is set, else a share that is the same every time."""

from __future__ import annotations

import functools
import inspect
import os
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

EXHAUSTIVE = os.environ.get("DUMPPARSE_EXHAUSTIVE") == "1"
"""Whether every case is tried: every cut of every text, every chunking, every size."""
SHOWN = 10
"""So many failures of a test are told whole; of the others the count."""
_LONGEST = 3000

T = TypeVar("T")


def share(cases: Iterable[T], most: int, seed: int = 0, *, exhaustive: int | None = None) -> list[T]:
    """Return at most so many cases, in their order; where the run is exhaustive all of them, or so many as that may try."""
    every = list(cases)
    most = most if not EXHAUSTIVE else len(every) if exhaustive is None else exhaustive
    if len(every) <= most:
        return every
    chosen = random.Random(seed).sample(range(len(every)), most)  # noqa: S311  # any sequence will do
    return [every[place] for place in sorted(chosen)]


def few(number: int, otherwise: int) -> int:
    """Return the number where the run is exhaustive, else the other one."""
    return number if EXHAUSTIVE else otherwise


def check_all(cases: Iterable[tuple[str, T]], check: Callable[[T], object]) -> None:
    """Check every case, and fail once, with the names of those that failed and what was wrong with the first of them."""
    failed: list[tuple[str, str]] = []
    count = 0
    for name, case in cases:
        count += 1
        try:
            check(case)
        except Exception as error:  # noqa: BLE001  # whatever a case raises is told with its name
            failed.append((name, f"{type(error).__name__}: {error}"[:_LONGEST]))
    assert count, "there are no cases"
    if failed:
        told = "\n\n".join(f"{name}: {message}" for name, message in failed[:SHOWN])
        others = ", ".join(name for name, _ in failed[SHOWN:])
        message = f"{len(failed)} of {count} cases failed:\n\n{told}" + (f"\n\nand {others}"[:_LONGEST] if others else "")
        raise AssertionError(message)


def over_all(names: str, cases: Iterable[Any], ids: Callable[[Any], str] | Iterable[str] = str) -> Callable[[Callable[..., Any]], Any]:
    """Make one test of a function that checks a case: what ``pytest.mark.parametrize`` makes many of.

    Args:
        names: the parameters that get the case, with commas between them; the others are fixtures.
        cases: a value for one name, a tuple for several.
        ids: what each case is called where it fails, or a function that says so.

    """
    given = [name.strip() for name in names.split(",")]
    held: Sequence[Any] = list(cases)
    called = [ids(case) for case in held] if callable(ids) else list(ids)

    def decorate(check: Callable[..., Any]) -> Callable[..., None]:
        @functools.wraps(check)
        def test(**fixtures: Any) -> None:
            def one(case: Any) -> None:
                check(**fixtures, **dict(zip(given, case if len(given) > 1 else (case,), strict=True)))

            check_all(zip(called, held, strict=True), one)

        parameters = inspect.signature(check).parameters.values()
        # Pytest asks for the parameters: those of the case are none of its fixtures.
        test.__signature__ = inspect.Signature([one for one in parameters if one.name not in given])  # type: ignore[attr-defined]
        del test.__wrapped__  # type: ignore[attr-defined]
        return test

    return decorate
