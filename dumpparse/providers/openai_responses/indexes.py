"""Indexes that are none: some servers count ``content_index`` up with every event instead of with every part.

Such events are about one text all the same. They are told from several texts by what comes when: each text of a message is
announced, goes on in pieces under one index, and is given whole before the next one begins.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from ...events.access import text
from ...parser.strings import join_surrogates
from .catalogue import TEXT_FIELD
from .evidence import Evidence, ItemState, Order, Part, TextPlace

_COUNTABLE = ("content", "summary")
Step = Literal["added", "delta", "done", "closed"]
_RANKS: dict[Step, int] = {"added": 0, "delta": 1, "done": 2, "closed": 3}


@dataclass(slots=True)
class _Text:
    """What belongs to one text, by what comes when."""

    parts: list[tuple[int, Part]] = field(default_factory=list)
    """Under which index, and what stands there; once each."""
    rank: int = -1
    last: int = -1
    strict: bool = True
    """Whether every event has an index of its own, but for the one that announced the text."""


def put_together(item: ItemState) -> None:
    """Put the parts of an item together that are one text."""
    item.parts, counted = item.heard, set()
    for slot in _COUNTABLE:
        heard = sorted((index, part) for (name, index), part in item.heard.items() if name == slot) if len(item.heard) > 1 else []
        texts = _texts(heard) if len(heard) > 1 else None
        if texts is None or not any(len(one.parts) > 1 for one in texts):
            continue
        others: dict[TextPlace, Part] = {place: part for place, part in item.parts.items() if place[0] != slot}
        item.parts = {**others, **{(slot, number): _joined(slot, number, one) for number, one in enumerate(texts)}}
        counted.add(slot)
    item.counted = frozenset(counted)


def _texts(heard: list[tuple[int, Part]]) -> list[_Text] | None:
    """Return the texts that the events of a slot make; ``None`` where their indexes are those of parts, for all that is known."""
    steps: list[tuple[Order, int, Step, int, Part]] = []
    for index, part in heard:
        if len(part.deltas) > 1:
            return None
        whole: tuple[tuple[Step, Evidence | None], ...] = (("added", part.added), ("done", part.done), ("closed", part.closed))
        steps += [(said.order, _RANKS[step], step, index, part) for step, said in whole if said is not None]
        steps += [(delta.order, _RANKS["delta"], "delta", index, part) for delta in part.deltas]
    texts: list[_Text] = []
    for _, rank, name, index, part in sorted(steps, key=lambda step: step[:2]):
        one = texts[-1] if texts else None
        if one is None or name == "added" or (name == "delta" and one.rank > rank):
            one = _Text()
            texts.append(one)
        elif rank == one.rank and name != "delta":
            return None
        elif index == one.last and one.rank != _RANKS["added"]:
            one.strict = False
        elif index < one.last:
            if name == "delta" or index != one.parts[0][0]:
                return None
            # It is given whole under the index under which it was announced.
            one.strict = False
        if all(index != known for known, _ in (one.parts[:1] + one.parts[-1:])):
            one.parts.append((index, part))
        one.rank, one.last = rank, max(index, one.last)
    return texts if all(len(one.parts) < 2 or one.strict or _agrees(one) for one in texts) else None  # noqa: PLR2004  # one is no two


def _agrees(one: _Text) -> bool:
    """Return whether the text that is given whole is what all pieces give."""
    wholes = [
        shown
        for _, part in one.parts
        for evidence in (part.done, part.closed)
        if evidence is not None and (shown := text(evidence.data.get(TEXT_FIELD.get(part.kind, "text")))) is not None
    ]
    pieces = join_surrogates("".join(text(delta.content) or "" for _, part in one.parts for delta in part.deltas))
    return bool(wholes) and all(join_surrogates(whole) == pieces for whole in wholes)


def _joined(slot: str, number: int, one: _Text) -> Part:
    parts = [part for _, part in one.parts]
    if len(parts) == 1:
        return replace(parts[0], slot=(slot, number))
    made = Part(
        (slot, number),
        next((part.kind for part in parts if part.deltas or part.done is not None), parts[0].kind),
        added=next((part.added for part in parts if part.added is not None), None),
        deltas=[delta for part in parts for delta in part.deltas],
        done=next((part.done for part in parts if part.done is not None), None),
        closed=next((part.closed for part in parts if part.closed is not None), None),
        snapshot=next((part.snapshot for part in reversed(parts) if part.snapshot is not None), None),
        logprobs=[delta for part in parts for delta in part.logprobs],
        first=min(part.first for part in parts),
        last=max(part.last for part in parts),
    )
    for part in parts:
        for place, annotation in part.annotations.items():
            made.annotations[len(made.annotations) if place in made.annotations else place] = annotation
    return made


def place_of(item: ItemState, slot: str, index: int, step: Step) -> int:
    """Return which text an event is about, as far as can be told when it comes; ``heard`` of an item has all of its indexes."""
    if slot not in _COUNTABLE:
        return index
    number, last, is_whole = item.told.get(slot, (index, index, False))
    goes_on = step != "added" and index > last and not (step == "delta" and is_whole) and not _is_announced(item, slot, index)
    if not goes_on and index != last:
        number = index
    item.told[slot] = number, index, step in {"done", "closed"}
    return number


def _is_announced(item: ItemState, slot: str, index: int) -> bool:
    part = item.heard.get((slot, index))
    return part is not None and part.added is not None
