"""How JSON texts are written: each for itself, or as items of one array, and the option that says so."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

import click

from .io.output import keep_whole, no_interrupt, settle, write


def array_option(what: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Declare ``--array``; ``what`` says what it is an array of."""
    return click.option("--array", is_flag=True, help=f"{what} as one JSON array.")


def refuse_array(*, array: bool, is_json: bool, needs: str = "--json") -> None:
    """Refuse ``--array`` where what is printed is no JSON; ``needs`` says which options make it that."""
    if array and not is_json:
        message = f"--array is of JSON: give {needs}, too"
        raise click.UsageError(message)


class JsonPrinter:
    """Writes JSON texts as they come, each for itself or as items of one array."""

    def __init__(self, *, array: bool) -> None:
        self._array = array
        self._before = "[\n" if array else ""

    def __enter__(self) -> Self:
        keep_whole(is_so=self._array)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the array, also on Ctrl-C: what was written is JSON then."""
        if self._array and kind in (None, KeyboardInterrupt):
            write("[]\n" if self._before == "[\n" else "\n]\n")
            settle()
        keep_whole(is_so=False)

    def print(self, texts: str) -> None:
        """Write some texts, as those of one record or of many."""
        if not texts:
            return
        if self._array:
            with no_interrupt():
                write(self._before + texts)
                self._before = ",\n"
        else:
            write(texts + "\n")
