"""What ``diff`` compares: two logs, read one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from .invocation import Invocation

if TYPE_CHECKING:
    from ..compare.forms import Compared


def read_compared(invocation: Invocation, name: str, *, only_values: bool, allow_loss: bool) -> list[Compared] | None:
    """Return what is compared of the records of a log; ``None`` where it cannot be read or compared, which was said."""
    from .. import iter_records
    from ..compare.forms import compared
    from ..errors import DumpParseError

    invocation.files = (name,)
    failures = invocation.failures
    made: list[Compared] = []
    try:
        for file, record in invocation.read(partial(iter_records, strict=invocation.strict, **invocation.reading.arguments)):
            record.file = file
            one = compared(record, only_values=only_values, allow_loss=allow_loss)
            if one is not None:
                made.append(one)
    except DumpParseError as error:
        invocation.error(error, name)
    return made if invocation.failures == failures else None
