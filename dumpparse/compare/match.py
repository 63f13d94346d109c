"""The records of two logs → which belong together: the equal ones first, then those that are like each other, closely and loosely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from .align import Gap, Key, Pair, anchors, gaps, shortest
from .forms import Forms
from .keys import Likeness, Likenesses

_MOVED = 256
"""So far at the most is moved what has no partner."""


def match(one: Forms, two: Forms) -> list[Pair]:
    """Return the numbers of the records that belong together, in the order of both logs.

    >>> from dumpparse.compare.forms import Compared
    >>> from dumpparse.repeatable import Ignore
    >>> logs = [[Compared(at, f'[{{"text": "{text}"}}]') for at, text in enumerate(log)] for log in (["up", "took 1 s"], ["took 2 s"])]
    >>> match(*(Forms(log, Ignore()) for log in logs))
    [(1, 0)]
    """
    whole = Gap(0, len(one.texts), 0, len(two.texts))
    pairs: list[Pair] = []
    for key, other in ((one.texts.__getitem__, two.texts.__getitem__), (one.alike, two.alike)):
        for gap in gaps(pairs, whole):
            pairs.extend(anchors(gap, key, other))
    likenesses = Likenesses()
    for number, of in enumerate(_LIKE):
        keys = _key_of(likenesses, one, of), _key_of(likenesses, two, of)
        for gap in gaps(pairs, whole):
            found = list(shortest(gap, *keys))
            pairs.extend(found if number else _moved(found, gap, keys, (one.alike, two.alike)))
    for gap in gaps(pairs, whole):
        pairs.extend(_similar(gap, lambda at: likenesses.of(one.alike(at)), lambda at: likenesses.of(two.alike(at))))
    return sorted(pairs)


_LIKE: tuple[Callable[[Likeness], int | None], ...] = (
    lambda like: like.close,
    lambda like: like.made,
    lambda like: like.said,
)


def _key_of(likenesses: Likenesses, forms: Forms, of: Callable[[Likeness], Hashable]) -> Key:
    return lambda at: of(likenesses.of(forms.alike(at)))


def _similar(gap: Gap, one: Callable[[int], Likeness], two: Callable[[int], Likeness]) -> Iterator[Pair]:
    """Yield, side by side, records that say nothing and hold much of the same keys."""
    at, other = gap.left, gap.right
    while at < gap.left_stop and other < gap.right_stop:
        like, like_too = one(at), two(other)
        if like.said is None and like_too.said is None and like.is_like(like_too):
            yield at, other
            at, other = at + 1, other + 1
        elif gap.left_stop - at > gap.right_stop - other:
            at += 1
        elif gap.left_stop - at < gap.right_stop - other:
            other += 1
        else:
            at, other = at + 1, other + 1


def _moved(pairs: list[Pair], gap: Gap, keys: tuple[Key, Key], texts: tuple[Key, Key]) -> list[Pair]:
    """Move what has no partner among records that are like it, to where most of the others are equal to their partners.

    Of ``tick { n: 1 }``, ``tick { n: 2 }``, ``tick { n: 3 }`` and the same without the first, any could be the one that is gone.
    """
    for side in (0, 1):
        pairs = _slid(pairs, (gap.left, gap.left_stop) if side == 0 else (gap.right, gap.right_stop), side, keys[side], texts)
    return pairs


def _slid(pairs: list[Pair], span: tuple[int, int], side: int, key: Key, texts: tuple[Key, Key]) -> list[Pair]:
    partner = {pair[side]: pair[1 - side] for pair in pairs}
    mine, theirs = texts[side], texts[1 - side]
    at = span[0]
    while at < span[1]:
        if at in partner:
            at += 1
            continue
        stop = at
        while stop < span[1] and stop not in partner:
            stop += 1
        at = _slide(partner, at, stop, span, key, mine, theirs)
    made = list(partner.items())
    return sorted(made if side == 0 else [(other, own) for own, other in made])


def _slide(partner: dict[int, int], begin: int, stop: int, span: tuple[int, int], key: Key, mine: Key, theirs: Key) -> int:
    """Move what stands without a partner from ``begin`` to ``stop``, as far as that keeps likes with likes, and return where to go on."""
    size = stop - begin

    def gained(moved: int, to: int) -> int:
        """Return how many more are equal where one goes with the partner of another."""
        with_whom = partner[moved]
        return (mine(to) == theirs(with_whom)) - (mine(moved) == theirs(with_whom))

    best, best_at, gain, here = 0, begin, 0, begin
    while here > max(span[0], begin - _MOVED) and here - 1 in partner and key(here - 1) == key(here - 1 + size):
        gain += gained(here - 1, here - 1 + size)
        here -= 1
        if gain > best:
            best, best_at = gain, here
    gain, here = 0, begin
    while here < min(span[1] - size, begin + _MOVED) and here + size in partner and key(here + size) == key(here):
        gain += gained(here + size, here)
        here += 1
        if gain > best:
            best, best_at = gain, here
    for at in range(begin - 1, best_at - 1, -1):
        partner[at + size] = partner.pop(at)
    for at in range(begin, best_at):
        partner[at] = partner.pop(at + size)
    return max(best_at + size, stop)
