"""Write the tables of the grammar anew: ``python -m dumpparse.parser.tables``."""

from pathlib import Path

from . import FILE, tables_of_grammar

path = Path(__file__).with_name(FILE)
path.write_text(tables_of_grammar().dumps(), encoding="utf-8")
print(f"wrote {path.name}: {path.stat().st_size} bytes")  # noqa: T201  # a tool of the developers
