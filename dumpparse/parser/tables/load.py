"""The tables as they were written, or, where they are not of this grammar, made by Lark."""

from __future__ import annotations

import os
from functools import cache
from zlib import crc32

from ..grammar import build_lark, read_grammar
from .tables import Tables

FILE = "lalr.json"


@cache
def load_tables() -> Tables:
    """Return the tables of the grammar: those written beside this module if they are of this very grammar."""
    written = os.path.join(os.path.dirname(__file__), FILE)  # noqa: PTH118, PTH120  # pathlib costs a start some milliseconds
    text = None
    if os.path.isfile(written):  # noqa: PTH113
        with open(written, encoding="utf-8") as file:  # noqa: PTH123
            text = file.read()
    elif not os.path.exists(__file__):  # noqa: PTH110  # the package is in a zip file
        from importlib.resources import files

        text = files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    if text is not None and (tables := Tables.loads(text)).digest == digest_of_grammar():
        return tables
    return tables_of_grammar()


def tables_of_grammar() -> Tables:
    """Let Lark make the tables of the grammar."""
    from .make import make_tables, numbered

    return numbered(make_tables(build_lark(), digest_of_grammar()))


def digest_of_grammar() -> str:
    """Tell this text of the grammar from others, whatever ends its lines: the length and the checksum of every file."""
    return " ".join(f"{name} {len(text)} {crc32(text.encode()):08x}" for name, text in read_grammar().items())


def version_of_grammar() -> str:
    """Return eight digits that tell this text of the grammar from others."""
    return f"{crc32(digest_of_grammar().encode()):08x}"
