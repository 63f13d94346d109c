"""Literals before they are laid out, and how they are: on one line where they fit, else each entry on its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_INDENT = 2
MOST_HOLES = 100
"""So many items that an array has not are written one by one."""
DECEIVING = str.maketrans(
    {code: f"\\u{code:04x}" for code in (0x2028, 0x2029, 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
)
"""What ends a line for some, and marks of direction, which make a source read as what it is not, with their escapes."""


@dataclass(slots=True)
class Entry:
    """Something between brackets.

    Attributes:
        label: what stands before it: a key.
        value: the value that it is made of; what has no value (a comment) has ``shape`` at once.
        shape: what it is made, once that is known.

    """

    label: str = ""
    value: Any = None
    shape: Shape | None = None


@dataclass(slots=True)
class Shape:
    """What becomes of a value.

    Attributes:
        text: the literal, or what opens it.
        entries: what stands between the brackets; ``None`` where there are none.
        close: what closes it.
        note: what the language has no form for, which becomes a comment.
        always_comma: whether a comma stands behind it, also where it is the last one: an item that is not there.
        flat: the whole on one line; ``None`` where it is too long for one, or a comment ends its line.

    """

    text: str
    entries: list[Entry] | None = None
    close: str = ""
    note: str = ""
    always_comma: bool = False
    flat: str | None = field(default=None, init=False)


@dataclass(frozen=True, slots=True)
class Language:
    """A language.

    Attributes:
        shape: makes a shape of a value, one level of it.
        note: makes a comment of a note.
        notes_end_lines: whether nothing may follow a comment on its line.
        whole: makes a statement of a literal that stands alone.
        trailing_comma: whether a comma may stand behind the last entry.
        blank_in_braces: whether braces on one line have blanks inside.

    """

    shape: Callable[[Any], Shape]
    note: Callable[[str], str]
    notes_end_lines: bool
    whole: Callable[[str], str] = str
    trailing_comma: bool = True
    blank_in_braces: bool = False


def shaped(value: Any, language: Language, width: int) -> Shape:
    """Return the shape of a value and of all that stands in it."""
    root = Entry(value=value)
    root.shape = language.shape(value)
    order: list[Entry] = []
    todo = [root]
    while todo:
        entry = todo.pop()
        if entry.shape is None:
            entry.shape = language.shape(entry.value)
        order.append(entry)
        todo += entry.shape.entries or ()
    for entry in reversed(order):
        if entry.shape is not None and entry.shape.flat is None:
            entry.shape.flat = _flat(entry.shape, language, width)
    return root.shape


def _flat(shape: Shape, language: Language, width: int) -> str | None:
    """Return a shape on one line, if it may stand so."""
    if shape.note and language.notes_end_lines:
        return None
    note = f" {language.note(shape.note)}" if shape.note else ""
    if shape.entries is None:
        return (shape.text + note).lstrip()
    pieces: list[str] = []
    length = len(shape.text) + len(shape.close) + len(note)
    # No comma stands behind the last entry, but behind an item that is not there.
    last = max(
        (number for number, entry in enumerate(shape.entries) if entry.shape is not None and not _is_comment(entry.shape)), default=-1
    )
    for number, entry in enumerate(shape.entries):
        inner = entry.shape
        if inner is None or inner.flat is None:
            return None
        comma = "," if number < last or inner.always_comma else ""
        pieces.append(entry.label + inner.flat + comma)
        length += len(pieces[-1]) + 1
        if length > width:
            return None
    blank = " " if language.blank_in_braces and shape.text.endswith("{") and pieces else ""
    return f"{shape.text}{blank}{' '.join(pieces)}{blank}{shape.close}{note}"


def _is_comment(shape: Shape) -> bool:
    return not shape.text and shape.entries is None and not shape.always_comma


def laid_out(shape: Shape, language: Language, width: int, indent: int = 0, behind: str = "") -> Iterator[str]:
    """Yield the lines of a shape, at an indentation, with what stands behind it."""
    line = " " * indent
    todo: list[tuple[str, Shape | None, int, str]] = [("", shape, indent, behind)]
    """What stands before a shape, the shape or ``None``, how far in, and what stands behind it."""
    while todo:
        before, one, inner, after = todo.pop()
        if one is None:
            yield line
            line = " " * inner + before + after
            continue
        room = width - len(line) - len(before) - len(after)
        note = f"  {language.note(one.note)}" if one.note else ""
        if one.entries is None and not one.text:
            line += before + note.lstrip() + after
        elif one.entries is None:
            line += f"{before}{one.text}{after}{note}" if language.notes_end_lines else f"{before}{one.text}{note[1:]}{after}"
        elif one.flat is not None and len(one.flat) <= room:
            line += before + one.flat + after
        else:
            line += f"{before}{one.text}{note if language.notes_end_lines else note[1:]}"
            todo.append((one.close, None, inner, after))
            for number, entry in reversed([*enumerate(one.entries)]):
                shown = entry.shape
                is_comment = shown is not None and _is_comment(shown)
                is_last = number == len(one.entries) - 1 and not language.trailing_comma
                todo.append((entry.label, shown, inner + _INDENT, "" if is_comment or is_last else ","))
                todo.append(("", None, inner + _INDENT, ""))
    yield line
