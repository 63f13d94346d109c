"""Two logs → their differences, record by record, in the order of both.

In: what is compared of the records of either. Out: for each record that is not alike in both what it is, where it stands, and what is
changed in it. Values are natural JSON there, as the log has them, ids and all; only what is ignored altogether (``<time>``) is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any, Literal, NamedTuple

from ..encode import dumps, from_tagged, to_natural
from ..errors import DumpParseError
from ..repeatable import Ignore
from .align import Pair
from .forms import Compared, Forms, marked, read_parts, shown, unmarked
from .match import match
from .partners import Partners
from .values import Change, Logged, changes

Kind = Literal["changed", "new", "gone"]
PartKind = Literal["text", "value", "record"]

USUALLY_IGNORED = ("ids", "times")
"""What is not compared unless somebody says otherwise."""
_FEW = 256
"""So many ids are looked for in all equal records."""


class PartChange(NamedTuple):
    """A difference of a part of two records, or ``order`` of the parts of a ``record``.

    Attributes:
        part: what it is of.
        number: of a text or a value, which one of the record it is, from 1.
        change: the difference.

    """

    part: PartKind
    number: int
    change: Change


class Part(NamedTuple):
    """A part of a record: a text, or a value as natural JSON."""

    kind: PartKind
    content: Any


class Difference(NamedTuple):
    """A record that is not alike in both logs.

    Attributes:
        kind: ``changed``, ``new`` or ``gone``.
        before, after: the line on which it begins in either log; ``None`` where it is not there.
        parts: what it says; of a changed one, in the second log.
        changes: of a changed one, what is changed in it.

    """

    kind: Kind
    before: int | None
    after: int | None
    parts: tuple[Part, ...]
    changes: tuple[PartChange, ...] = ()


def differences(one: Sequence[Compared], two: Sequence[Compared], ignore: Ignore) -> Iterator[Difference]:
    """Yield the differences of two logs, none where they are alike.

    Args:
        one: what is compared of the records of the first, in order.
        two: the same of the second.
        ignore: what is not compared.

    >>> logs = [[Compared(1, f'[{{"text": "user"}}, {{"value": {{"took": {took}}}}}]')] for took in (12.5, 25)]
    >>> [(one.kind, one.changes[0].change.path, one.changes[0].change[2:4]) for one in differences(*logs, Ignore())]
    [('changed', 'took', (12.5, 25))]

    """
    forms, forms_too, partners = Forms(one, ignore), Forms(two, ignore), Partners()
    pairs = match(forms, forms_too)
    are_asked = _asked_for(pairs, forms, forms_too)
    at = other = 0
    for left, right in [*pairs, (len(one), len(two))]:
        for number in range(at, left):
            yield Difference("gone", one[number].line, None, _parts(forms.texts[number]))
        for number in range(other, right):
            yield Difference("new", None, two[number].line, _parts(forms_too.texts[number]))
        at, other = left + 1, right + 1
        if left < len(one) and right < len(two) and (forms.texts[left] != forms_too.texts[right] or are_asked(forms.texts[left])):
            found = _changed(forms, left, forms_too, right, partners)
            if found:
                yield Difference("changed", one[left].line, two[right].line, _parts(forms_too.texts[right]), found)


def _asked_for(pairs: list[Pair], forms: Forms, forms_too: Forms) -> Callable[[str], bool]:
    """Return what says of the text of records that are equal whether their ids and the like are to be looked at.

    In equal records each goes with itself. Where it stands in others and goes with itself there, or in none, that is all there is to say.
    """
    crossed: set[str] = set()
    for left, right in pairs:
        if forms.texts[left] != forms_too.texts[right]:
            mine, theirs = marked(forms.marked(left)), marked(forms_too.marked(right))
            if len(mine) == len(theirs):
                others = [found for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1] for found in pair]
            else:
                others = [*mine, *theirs]
            crossed.update(dumps(shown(found))[1:-1] for _, found in others)
    if len(crossed) > _FEW:
        return lambda _text: True
    return lambda text: any(found in text for found in crossed)


def _changed(forms: Forms, left: int, forms_too: Forms, right: int, partners: Partners) -> tuple[PartChange, ...]:
    """Return what is changed in a record; nothing where it is alike."""
    before, is_equal = forms.marked(left), forms.texts[left] == forms_too.texts[right]
    after = before if is_equal else forms_too.marked(right)
    if (is_equal or forms.alike(left) == forms_too.alike(right)) and partners.go_together(before, after):
        return ()
    parts, parts_too = _logged(before, forms.texts[left]), _logged(after, forms_too.texts[right])
    found: list[PartChange] = []
    for kind in _KINDS:
        mine, theirs = ([one for of, one in all_of if of == kind] for all_of in (parts, parts_too))
        for number, (one, two) in enumerate(zip_longest(mine, theirs), 1):
            if one is None or two is None:
                change = Change("new", "", after=two.own) if one is None else Change("gone", "", one.own)
                found.append(PartChange(kind, number, change))
            else:
                found += [PartChange(kind, number, change) for change in changes(one, two, partners.go_together)]
    if not found:
        found.append(PartChange("record", 1, Change("order", "", [of for of, _ in parts], [of for of, _ in parts_too])))
    return tuple(found)


_KINDS: tuple[PartKind, ...] = ("text", "value")


def _parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a record, of what is compared of it, the values as natural JSON."""
    return tuple(
        Part("text", part["text"]) if "text" in part else Part("value", to_natural(from_tagged(part["value"]))) for part in read_parts(text)
    )


def _logged(marked: str, text: str) -> list[tuple[PartKind, Logged]]:
    """Return the parts of a record as they are compared, and as they stand in the log."""
    made: list[tuple[PartKind, Logged]] = []
    for part, own in zip(read_parts(marked), _parts(text), strict=True):
        if own.kind == "text":
            made.append(("text", Logged(part["text"], own.content)))
        else:
            compared = _natural(part["value"])
            made.append(("value", Logged(compared, unmarked(compared) if compared is part["value"] else own.content)))
    return made


def _natural(tagged: Any) -> Any:
    try:
        return to_natural(from_tagged(tagged))
    except DumpParseError:
        return tagged  # something that is ignored by its path was a part of the form itself
