"""The command ``dumpparse``, also as ``python -m dumpparse``."""

from __future__ import annotations

import sys
from typing import NoReturn

_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line; Ctrl-C ends it quietly from its first moment on, while it is still imported."""
    try:
        from .cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except RuntimeError as error:
        # Python 3.11 says so of an exception that comes while a class is made.
        if isinstance(error.__cause__, KeyboardInterrupt):
            sys.exit(_INTERRUPTED)
        raise


if __name__ == "__main__":
    main()
