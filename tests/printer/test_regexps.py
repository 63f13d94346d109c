"""Regular expressions in colours."""

from __future__ import annotations

from dumpparse import loads
from dumpparse.printer import Options, Printer
from dumpparse.printer.styles import MARKED


def test_to_a_person_no_letter_of_a_class_is_lost():
    """From Node 25 on one is, in colours; where its own text is not what is wanted, as in ``show``, all of it stands there."""
    value = loads("[RegExp: null prototype] /x/g")
    assert Printer(Options(colors=True, palette=MARKED)).line(value) == "\x1b[31m[RegExp: null prototype] /x/g\x1b[39m"
    assert Printer(Options(colors=True)).line(value).startswith("\x1b[32m/\x1b[39m\x1b[33mR")
    assert Printer(Options(colors=True, palette=MARKED)).line(loads("/x/g")) == Printer(Options(colors=True)).line(loads("/x/g"))
