"""How JSON texts are written: each for itself, or as items of one array."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from .io.output import keep_whole, no_interrupt, settle, write


class JsonPrinter:
    """Writes JSON texts as they come, each for itself or as items of one array."""

    def __init__(self, indent: int | None, *, array: bool, color: bool) -> None:
        self._indent = indent
        self._array = array
        self._color = color
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

    def print(self, texts: list[str]) -> None:
        """Write some texts, as those of one record or of many."""
        if not texts:
            return
        if self._color:
            from .io.paint import paint

            texts = [paint(text) for text in texts]
        if self._array:
            # No string in JSON text holds a newline: every one may be indented.
            blank = " " * (self._indent or 0)
            texts = [blank + text.replace("\n", "\n" + blank) for text in texts]
            with no_interrupt():
                write(self._before + ",\n".join(texts))
                self._before = ",\n"
        else:
            write("\n".join(texts) + "\n")
