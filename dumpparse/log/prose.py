"""Lines that surely are prose: most of a log that is no dump. Each is a record by itself, with one text, and no value can begin in it.

What is sure here is less than what turns out to be prose: a line that the pattern does not take goes the usual way, by the reader
and the search for values, with the same record. In the pattern stands whatever those look for (``reader.looks``,
``reader.waits``, ``starts``), turned round; the tests compare both ways on all there is.
"""

from __future__ import annotations

import re

from .record import AT_ONCE, Record, Span, Text

_END = r"[^\S\n]*+\n"
"""The end of a line, and blanks before it."""
_PLAIN = r"[^\n\r\x1b{}\[\]<(:+'\"`A-Z]++"
"""Nothing of this means anything by itself."""
_WORDS = (
    r"(?<=[\w$.])[A-Z](?!rror|xception)"  # inside a word, but `TypeError: ` begins an error
    rf"|(?<![\w$.])(?!Proxy\()[A-Z][\w$.]*+(?!: |:?{_END})"  # `Foo: ` and `Foo` at the end may have frames below
    rf"|:(?!\d++{_END})"  # `/app/a.js:12`, above the source line of an uncaught error
    rf"|\+(?!{_END})"  # a string goes on
    r"|<(?!ref \*|Buffer |Revoked )"
)
_QUOTES_AND_PARENTHESES = rf"['\"`]|\((?!{_END})"
_WORD_IN_BRACKETS = r"\[(?!(?:Async)?(?:Generator)?Function|(?:true|false|null)\])[A-Za-z][\w\-.:]{0,40}\](?= ++\S)"
"""`[INFO] …`: with quotes or open parentheses on the same line, brackets may be open at its end, so one or the other."""
_CLOSED = r"\([^\n\r\x1b{}\[\]<(:+'\"`A-Z)]{0,80}+\)"
_LINES = re.compile(
    r"(?:[^\S\n\r]*+\n)*+"  # blank lines belong to the record below them
    r"(?P<line>(?![ \t]*+(?:[\w$@./\-]{1,99}:[ \t]+)?+['\"`])"  # a quoted string, with a label or without one, may be a value
    r"[^\S\n]*+(?=\S)(?![\u2500-\u257f])"  # a box of console.table
    rf"(?:(?:{_PLAIN}|{_WORDS}|{_QUOTES_AND_PARENTHESES})*+(?=\n)|(?:{_PLAIN}|{_WORDS}|{_WORD_IN_BRACKETS}|{_CLOSED})*+(?=\n)))\n"
)


def read_prose(text: str, start: int, place: tuple[int, int], longest: int, file: str | None) -> tuple[list[Record], int]:
    """Read the lines that follow one another from the beginning of a line, as long as each surely is prose; ``AT_ONCE`` at the most.

    Args:
        text: where they stand.
        start: where the first begins.
        place: the offset in the input, and the number of the line, that it begins at.
        longest: how many characters a record may have.
        file: the name to put on the records.

    Returns:
        Their records, and the offset behind the last one.

    """
    records: list[Record] = []
    if place[0] == 0 and text.startswith("\ufeff", start):
        return records, start  # the mark of a file, which is stripped
    shift, line = place[0] - start, place[1]
    while len(records) < AT_ONCE and (match := _LINES.match(text, start)) is not None:
        stop = match.end()
        said: str = match["line"]
        if len(said) > longest:
            break
        line += text.count("\n", start, match.start("line"))
        span = Span(((start + shift, stop + shift),), line, len(said) - len(said.lstrip()) + 1, line)
        records.append(Record([Text(said, span)], [], (len(said) - len(said.lstrip(" "))) // 2, None, file))
        start = stop
        line += 1
    return records, start
