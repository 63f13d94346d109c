"""The tables of the LALR parser: made of the grammar by Lark, and kept beside this module so that a start is quick.

``python -m dumpparse.parser.tables`` writes them anew after a change of the grammar. Tables that are not of the grammar beside
them are never used: then Lark makes them at the start.
"""

from .load import FILE, load_tables, tables_of_grammar
from .tables import GLUED, IN_LOG, RUNS, UNKNOWN, GrammarRule, Tables, Terminal

__all__ = ["FILE", "GLUED", "IN_LOG", "RUNS", "UNKNOWN", "GrammarRule", "Tables", "Terminal", "load_tables", "tables_of_grammar"]
