"""What fails where the output is written, told from what fails where a log is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class CannotWriteError(OSError):
    """The folder of the data sets cannot be written to: no log is to blame, and none can be done."""


@contextmanager
def writing() -> Iterator[None]:
    """Tell what fails within from what fails where a log is read.

    Raises:
        CannotWriteError: something could not be written.

    """
    try:
        yield
    except CannotWriteError:
        raise
    except OSError as error:
        why = str(error) if error.strerror is None else error.strerror
        made = CannotWriteError(error.errno or 0, f"the output cannot be written: {why}", error.filename)
        raise made from error
