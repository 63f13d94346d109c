"""The text of a log → the same without its secrets, everything else as it was: line prefixes, colours, layout.

Lines that were printed together are looked at together, without what stands before them, as they are joined for reading. What is found in
them is replaced in the text as it came.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..log.block import Block
from ..log.containers import Containers
from ..log.wrapped import originals
from ..source.buffer import TextBuffer
from ..source.late import LatePattern
from ..source.lines import Line, Lines, line_with_fewer
from ..source.prefix import prefixes_named
from .key_blocks import KeyBlock
from .pieces import Run, Streams
from .places import Hit, Put, Unescaped
from .redactor import Redactor
from .scan import strings_of
from .yaml_lines import YamlByPrefix

MOST_HELD = 64 * 1024 * 1024
"""So many characters of an input that is read once are held: what is found in them is gone before the place where it was found, too."""
_DEEPEST = 200
_BEGINS = LatePattern(r"\n(?=[^\s}\])|])(?!.*\n)|\n(?=[^\s}\])])")
_WAITS = ("{", "[", "(", ",", "+", ":", "=>", "=")
_LOOK_BACK = 1 << 20


class LogRedactor:
    r"""Takes the secrets out of the text of a log, part after part; each begins at the beginning of a line.

    Args:
        redactor: has the numbers, and what is known.
        source_format: the line prefixes that are told from what was logged, as ``iter_records`` has it.

    >>> LogRedactor(Redactor()).redact("\x1b[33mweb-1  |\x1b[0m login { password: 'hunter2' }\nweb-1  | hunter2\n")
    "\x1b[33mweb-1  |\x1b[0m login { password: '<secret 1>' }\nweb-1  | <secret 1>\n"

    """

    def __init__(self, redactor: Redactor, *, source_format: str = "auto") -> None:
        self._redactor = redactor
        self._prefixes = prefixes_named(source_format)
        self._key = KeyBlock()
        self._yaml = YamlByPrefix()

    def learn(self, text: str) -> None:
        """Remember the secrets of a part."""
        self._remembered(text)

    def redact(self, text: str) -> str:
        """Return a part without its secrets: those in it, and those that were found before."""
        hits, streams = self._remembered(text)
        for run in streams.runs:
            hits += _of_run(run, self._redactor.known_in(run.text))
        plain = Unescaped.uncoloured(text)
        hits += [replace(hit, ranges=plain.ranges(*hit.ranges[0])) for hit in self._redactor.known_in(plain.text)]
        return self._redactor.replaced(text, hits)

    def _remembered(self, text: str) -> tuple[list[Hit], Streams]:
        """Return what is found in a part, and remember the secrets."""
        hits, streams = self._found(text)
        for hit in hits:
            self._redactor.known_secrets.add(hit.secret)
        return hits, streams

    def _found(self, text: str) -> tuple[list[Hit], Streams]:
        """Return what is found in a part by keys and shapes, each in one range; and the streams in it."""
        scanner = self._redactor.scanner.within(text)
        hits, streams = self._key.hits(text), Streams()
        if not scanner.may_find and not self._redactor.known_secrets and not self._yaml.is_open:
            return hits, streams
        prefixes: dict[str, list[Hit]] = {}
        for lines, inner in _together(text, self._prefixes):
            for line in lines.pieces:
                if line.prefix is not None:
                    # The input begins at 1 for the buffer. What lines begin with is the same for many.
                    start = line.start - 1
                    prefix = text[start : line.raw(0) - 1]
                    found = prefixes.get(prefix)
                    if found is None:
                        found = prefixes[prefix] = scanner.find(prefix)
                    hits += [Hit(((low + start, high + start),), hit.secret, "label") for hit in found for low, high in hit.ranges[:1]]
            hits += _of_messages(inner, scanner.find("\n".join([line.text for line in inner]))) if inner else []
            for hit in [*scanner.find(lines.text), *self._yaml.hits(lines.pieces[0].prefix, lines.text)]:
                hits += _as_it_came(hit, lines)
            streams.take(lines)
        for run in streams.runs:
            hits += _of_run(run, scanner.find(run.text))
        return hits, streams


def _of_run(run: Run, hits: list[Hit]) -> list[Hit]:
    return [one for hit, lines in run.placed(hits) for one in _as_it_came(hit, lines)]


def _of_messages(inner: list[Line], hits: list[Hit]) -> list[Hit]:
    """Return secrets in the joined lines of messages in JSON as they stand in the strings of those."""
    made: list[Hit] = []
    at = number = 0
    message = _message_of(inner[0]) if hits else None
    for hit in hits:
        put: Put = "single" if hit.put == "quoted" else hit.put
        for start, stop in hit.ranges:
            while number < len(inner) - 1 and at + len(inner[number].text) < start:
                at += len(inner[number].text) + 1
                number += 1
                message = _message_of(inner[number])
            if message is not None:
                held, outer, begin = message
                end = min(stop, at + len(inner[number].text))  # what goes on below is in a line of its own
                made += _as_it_came(Hit(held.ranges(begin + start - at, begin + end - at), hit.secret, put, hit.depth + 1), Lines([outer]))
                put = "nothing"
    return made


def _message_of(line: Line) -> tuple[Unescaped, Line, int] | None:
    """Return the string of JSON that a line was taken out of, the line that has it, and where it begins in what the string says."""
    for outer in line.wrapped.lines if line.wrapped is not None else []:
        for begin, end in strings_of(outer.text):
            held = Unescaped(outer.text, [(begin, end)])
            at = held.text.find(line.text)
            if at >= 0:
                return held, outer, at
    return None


def _together(text: str, prefixes: Any) -> Iterator[tuple[Lines, list[Line]]]:
    """Yield the lines of a text that were printed together, each once, without what was stripped from them.

    Of messages in JSON the lines are those of the JSON, as it stands there, and the messages' own come beside them.
    """
    buffer, blocks = TextBuffer(), Containers(prefixes=prefixes)
    buffer.place = 1, 1  # a byte order mark is a part of the text here
    at, size = 0, len(text)
    while at < size:
        inner = blocks.inner
        if 0 < inner <= _DEEPEST and text.startswith(" " * inner, at) and "\x1b" not in text[at : at + _LOOK]:
            other = line_with_fewer(inner).search(text, at)
            stop = text.rfind("\n", at) + 1 if other is None else other.end()
            place = buffer.place
            if stop > at and "\x1b" not in text[at:stop] and "\r" not in text[at:stop]:
                if blocks.extend(buffer.lines(text[at:stop])):
                    at = stop
                    continue
                buffer.place = place
        stop = text.find("\n", at)
        ended = stop >= 0
        for block in blocks.feed(buffer.line(text[at:stop] if ended else text[at:], ended=ended)):
            yield _lines_of(block)
        at = stop + 1 if ended else size
    for block in blocks.close():
        yield _lines_of(block)


_LOOK = 200


def _lines_of(block: Block) -> tuple[Lines, list[Line]]:
    lines = [*block.blank, *block.lines]
    if all(line.wrapped is None for line in lines):
        return Lines(lines), []
    return Lines(originals(lines)), block.lines


def _as_it_came(hit: Hit, lines: Lines) -> list[Hit]:
    """Return a secret of joined lines as it stands in the input: a hit each range, of which the first has its label."""
    ranges: list[tuple[int, int]] = []
    for start, stop in hit.ranges:
        at = start
        while at < stop:
            line = lines.line(at)
            begins = lines.line_start(at)
            end = min(stop, begins + len(line.text))
            if end > at:
                ranges += _in_line(line, at - begins, end - begins)
            at = end + 1 if end < stop else stop
    put = hit.put
    return [Hit((one,), hit.secret, "nothing" if number and put != "zero" else put, hit.depth) for number, one in enumerate(ranges)]


def _in_line(line: Line, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where a part of a line stands in the input, without what was stripped from inside of it."""
    removed = line.removed or []
    first, last = bisect_right(removed, (start + line.shift, 1 << 60)), bisect_left(removed, (stop + line.shift, 0))
    cuts = [offset - line.shift for offset, _ in removed[first:last]]
    for low, high in zip([start, *cuts], [*cuts, stop], strict=True):
        if low < high:
            # The input begins at 1 for the buffer.
            yield line.raw(low) - 1, line.raw(high - 1)


def in_parts(chunks: Iterator[str], most: int) -> Iterator[str]:
    """Yield a log in parts of so many characters, each from the beginning of what was printed together: as soon as it is there, where none are held."""
    held: list[str] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size > most and "\n" in chunk:
            text = "".join(held)
            cut = _cut(text)
            if cut:
                yield text[:cut]
            held, size = [text[cut:]], len(text) - cut
    if size:
        yield "".join(held)


def _cut(text: str) -> int:
    """Return where a text can be parted: at the last place where what was printed together surely ends, or at the end of a line."""
    end = text.rfind("\n") + 1
    begin = text.rfind("\n", 0, max(0, end - 1)) + 1
    last = text[begin : end - 1].rstrip()
    if last and not text[begin].isspace() and not last.endswith(_WAITS):
        return end
    low = max(0, end - _LOOK_BACK)
    at = end
    while (at := text.rfind("\n", low, max(low, at - 1))) >= 0:
        if text[at + 1] not in " \t\r\n}])":
            return at + 1
    return end if low else 0
