"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..common import Run
from .terminal import Exit, quoted_name


def write_whole(run: Run, path: Path, text: str) -> None:
    """Write a file whole or not at all; one that says the same stays as it is."""
    content = text.encode("utf-8")
    try:
        if path.exists() and path.read_bytes() == content:
            run.note(f"{quoted_name(str(path))}: unchanged")
            return
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        try:
            temporary.chmod(mode)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        run.fail(f"cannot write {quoted_name(str(path))}: {error.strerror or error}", Exit.IO)
    else:
        run.note(f"{quoted_name(str(path))}: written")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
