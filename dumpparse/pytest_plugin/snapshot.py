"""``dump_snapshot``: syrupy's assertion with a form of its own.

What a test gives becomes the form of ``dumpparse.snapshot`` before syrupy compares it; syrupy does the rest: files, updating,
unused snapshots, xdist, the difference. This module is imported when the fixture is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.base import AbstractSyrupyExtension
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from ..errors import DumpParseError
from ..repeatable import Ignore
from ..snapshot import data_form, write

Matcher = Callable[..., Any]


_IN_NO_NAME = frozenset('\\/?*:|"<>%')
_LONGEST = 240
"""How many bytes of a name there is room for, with its ending and the number of an assertion."""


@dataclass(frozen=True)
class _Refused:
    """What could not be brought into a form, with why."""

    error: Exception


def file_name(name: str) -> str:
    """Return a name as that of a file without its ending: what stands in no file's name is written by its code, what is too long by a digest.

    >>> file_name("test_it[a/b]"), file_name("test_it[ab]")
    ('test_it[a%2Fb]', 'test_it[ab]')
    """
    made = "".join(f"%{ord(char):02X}" if char in _IN_NO_NAME or not char.isprintable() else char for char in name)
    encoded = made.encode("utf-8", "backslashreplace")
    if len(encoded) <= _LONGEST:
        return made
    digest = sha256(name.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return f"{encoded[: _LONGEST - len(digest) - 1].decode('utf-8', 'ignore')}~{digest}"


class DumpExtension(SingleFileSnapshotExtension):
    """One file a snapshot, JSON in the order it was given.

    The files end in ``.jsonc``, which editors show as JSON and which syrupy's own JSON extension does not take for its own.
    """

    _write_mode = WriteMode.TEXT
    file_extension = "jsonc"

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        """Return the name of a snapshot, and of its file: the tests ``a/b`` and ``ab`` have one each, where syrupy leaves the slash out."""
        return file_name(AbstractSyrupyExtension.get_snapshot_name(test_location=test_location, index=index))

    @classmethod
    def matches_test_location(cls, *, test_location: PyTestLocation, snapshot_location: str) -> bool:
        """Return whether a file is of a test: one of no test is removed when snapshots are updated."""
        place, name = Path(snapshot_location), file_name(test_location.snapshot_name_parametrized)
        if place.name.startswith((f"{name}.", f"{name}[")) and place.parent == Path(cls.dirname(test_location=test_location)):
            return True
        return test_location.matches_snapshot_location(snapshot_location)

    def serialize(
        self, data: Any, *, exclude: Matcher | None = None, include: Matcher | None = None, matcher: Matcher | None = None
    ) -> str:
        """Write the form of what was given; syrupy's filters and matchers see that form."""
        if isinstance(data, _Refused):
            raise data.error
        return write(_filtered(data, exclude, include, matcher))


class DumpSnapshot(SnapshotAssertion):
    """What ``dump_snapshot`` is: equal to what was logged before, but for what is ignored."""

    ignored = Ignore()
    allow_loss = False
    redact = True
    _once: tuple[Ignore, bool, bool] | None = None

    @classmethod
    def on(cls, snapshot: SnapshotAssertion) -> DumpSnapshot:
        """Make it with the options and the place of syrupy's fixture."""
        return cls(
            session=snapshot.session,
            extension_class=DumpExtension,
            test_location=snapshot.test_location,
            update_snapshots=snapshot.update_snapshots,
            update_new_snapshots_only=snapshot.update_new_snapshots_only,
        )

    def __call__(
        self,
        *,
        ignore: Iterable[str] | None = None,
        ignore_paths: Iterable[str] | None = None,
        allow_loss: bool | None = None,
        redact: bool | None = None,
        **options: Any,
    ) -> DumpSnapshot:
        """Set options for the next comparison.

        Args:
            ignore: kinds of what differs from run to run: ``ids``, ``times``, ``durations``, ``paths``, ``ports``, ``pids``,
                ``addresses``, ``obfuscation``. Ids, ports, pids and addresses are numbered, so equal ones stay equal.
            ignore_paths: places, such as ``response.usage``, ``[*].id`` or ``**.etag``.
            allow_loss: take a log that a snapshot cannot hold exactly.
            redact: replace what surely is a secret by ``<secret 1>``, which is usual; ``False`` keeps it.
            options: those of syrupy, such as ``name``, ``exclude`` and ``matcher``.

        Raises:
            DumpParseError: there is no such kind, or a path is none.

        """
        self._once = self._with(ignore, ignore_paths, allow_loss=allow_loss, redact=redact)
        super().__call__(**options)
        return self

    def with_defaults(
        self,
        *,
        ignore: Iterable[str] | None = None,
        ignore_paths: Iterable[str] | None = None,
        allow_loss: bool | None = None,
        redact: bool | None = None,
        **options: Any,
    ) -> DumpSnapshot:
        """Make one that keeps its options, for a fixture of one's own; the options are those of a call."""
        made = super().with_defaults(**options)
        assert isinstance(made, DumpSnapshot)  # noqa: S101  # syrupy makes one of our class
        made.ignored, made.allow_loss, made.redact = self._with(ignore, ignore_paths, allow_loss=allow_loss, redact=redact)
        return made

    def _with(
        self, kinds: Iterable[str] | None, paths: Iterable[str] | None, *, allow_loss: bool | None, redact: bool | None
    ) -> tuple[Ignore, bool, bool]:
        """Return what is ignored, whether loss is taken, and whether secrets are replaced, with what stands already."""
        ignore, before, is_redacted = self._once or (self.ignored, self.allow_loss, self.redact)
        if kinds is not None or paths is not None:
            ignore = Ignore(ignore.kinds if kinds is None else kinds, ignore.paths if paths is None else paths)
        return ignore, before if allow_loss is None else allow_loss, is_redacted if redact is None else redact

    def __eq__(self, other: object) -> bool:
        ignore, allow_loss, redact = self._once or (self.ignored, self.allow_loss, self.redact)
        self._once = None
        try:
            form = data_form(other, ignore, allow_loss=allow_loss, redact=redact)
        except (DumpParseError, OSError) as error:
            # Syrupy is told, or it would take the snapshot that is there for one of no test, and remove it when updating.
            super().__eq__(_Refused(error))
            raise
        return bool(super().__eq__(form))

    __hash__ = None  # type: ignore[assignment]  # as syrupy's


def _filtered(data: Any, exclude: Matcher | None, include: Matcher | None, matcher: Matcher | None) -> Any:
    """Apply syrupy's filters and matcher to JSON, as its own JSON extension does, without recursion and in order."""
    root: list[Any] = [None]
    todo: list[tuple[Any, Any, Any, tuple[Any, ...]]] = [(root, 0, data, ())]
    while todo:
        target, slot, item, path = todo.pop()
        if matcher is not None:
            item = matcher(data=item, path=path)
        if isinstance(item, dict):
            kept = {
                key: child
                for key, child in item.items()
                if not (exclude and exclude(prop=key, path=path)) and (not include or include(prop=key, path=path))
            }
            target[slot] = made = dict.fromkeys(kept)
            todo.extend((made, key, child, (*path, (key, type(child)))) for key, child in reversed(kept.items()))
        elif isinstance(item, list):
            target[slot] = listed = [None] * len(item)
            todo.extend((listed, at, item[at], (*path, (at, type(item[at])))) for at in reversed(range(len(item))))
        else:
            target[slot] = item if item is None or isinstance(item, str | int | float) else str(item)
    return root[0]
