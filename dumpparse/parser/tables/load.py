"""The tables as they were written, or, where they are not of this grammar, made by Lark."""

from __future__ import annotations

from importlib.resources import files

from ..grammar import build_lark, read_grammar
from .tables import Tables

FILE = "lalr.json"


def load_tables() -> Tables:
    """Give the tables of the grammar: those written beside this module if they are of this very grammar."""
    written = files(__package__) / FILE
    if written.is_file():
        tables = Tables.loads(written.read_text(encoding="utf-8"))
        if tables.digest == digest_of_grammar():
            return tables
    return tables_of_grammar()


def tables_of_grammar() -> Tables:
    """Let Lark make the tables of the grammar."""
    from .make import make_tables, numbered

    return numbered(make_tables(build_lark(), digest_of_grammar()))


def digest_of_grammar() -> str:
    """Give the digest of the grammar's files, whatever ends their lines."""
    import hashlib

    hashed = hashlib.sha256()
    for name, text in read_grammar().items():
        hashed.update(f"{name}\0{text}\0".encode())
    return hashed.hexdigest()
