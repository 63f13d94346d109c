"""The lexer: regular terminals come from the grammar; where indentation decides, ``spans`` is asked.

For every state of the LALR parser one regular expression is made of the patterns of the terminals that the grammar accepts
there, in the order of their priorities. No pattern of a regular terminal is written in this module: a test sees to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .complaints import key_due, not_referenced, unclosed, unexpected
from .scan import Bracket, Scan, indent_of, unindent
from .spans import ErrorSpan, find_bracketed, find_error, find_headed, find_raw, find_threw, prints_nothing
from .states import State, States
from .tokens import (
    CLOSERS,
    KEYLESS_PREFIX,
    LIST_PREFIX,
    MAY_FOLLOW_KEYS,
    NAMES_BEHIND,
    NO_LIST,
    OPENERS,
    PREFIXES,
    RUN_DEPTH,
    RUNS,
    WHOLE_AT_END,
    Terminal,
)


class Lexer:
    """Gives the tokens of a scan, one at a time: what the parser made of the last one decides what is looked for.

    Args:
        states: what is looked for in each state of the parser.
        scan: the text.
        stack: the numbers of the parser's states, the last one the present; the parser changes it between two tokens.

    """

    __slots__ = ("_in_error", "_prefix", "_scan", "_stack", "_states", "indent", "line_start", "pos")

    def __init__(self, states: States, scan: Scan, stack: list[int]) -> None:
        self._states = states
        self._scan = scan
        self._stack = stack
        self._in_error = False
        """The last tokens were the frames of an error at the top."""
        self._prefix = ""
        """What stood before the bracket that is due: the text of a class, or nothing."""
        self.pos = scan.start
        self.line_start = scan.line_start
        self.indent = scan.brackets[0].opened_indent
        if scan.tokens is not None or not states.with_runs:
            scan.runs_from = scan.end
        elif scan.has_frames_after(scan.start):
            scan.runs_from = scan.last_frame

    def tokens(self) -> Iterator[Terminal]:
        """Give the tokens, as the parser asks for them."""
        scan, text, end, stack = self._scan, self._scan.text, self._scan.end, self._stack
        brackets, known, blank = scan.brackets, self._states.known, self._states.blank
        while True:
            state = known[stack[-1]] or self._states.at(stack[-1])
            at_top = len(brackets) == 1
            pos = self.pos
            char = text[pos] if pos < end else ""
            if char not in state.main:
                state.learn(char)
            for wanted in state.behind[char]:
                if match := wanted.match(text, pos, end):
                    break
            else:
                match = None
            # In a log, `[Function: a] [class B]` are two arguments: what may be a tag there is read as what follows.
            if match and not (
                at_top
                and not scan.whole
                and (wanted.name in NAMES_BEHIND or (self._in_error and text[match.end() : match.end() + 1] not in "\r\n"))
            ):
                yield self._take(wanted.name, match[0], match.end())
                continue
            if at_top and state.may_end and not scan.whole:
                scan.stop = pos
                return
            if char in " \n\t\r" and (match := blank(text, pos, end)):
                pos = match.end()
                self._moved(self.pos, pos)
                char = text[pos] if pos < end else ""
                if char not in state.main:
                    state.learn(char)
            if pos >= end:
                if at_top and state.may_end:
                    scan.stop = end
                    return
                yield from self._at_end(state)
                return
            bracket = brackets[-1]
            if bracket.due:
                bracket.entry_start = pos
                bracket.entry_indent = self.indent
                bracket.entry_is_line = pos - self.line_start == self.indent
            if state.error and (span := find_error(scan, pos, bracket)):
                yield from self._error(span)
                if span.cut:
                    return
                continue
            for wanted in state.main[char] if scan.runs_from <= pos else state.single[char]:
                if match := wanted.match(text, pos, end):
                    stop = match.end()
                    if wanted.name not in RUNS or (stop := self._run_stop(wanted.name, stop, bracket)) > 0:
                        break
            else:
                match = None
            if match is not None:
                kind = wanted.name
                at_end = stop >= scan.tail and scan.may_cut and len(brackets) > 1
                # Where items are due, `Error:` at the end may be a key or the head of an error.
                if at_end and kind not in CLOSERS and (kind not in WHOLE_AT_END or (kind == "KEY" and bracket.keyless)):
                    yield from self._cut_token(kind, match[0], state)
                    return
                if bracket.due and bracket.has_keys and bracket.entry_is_line and kind not in MAY_FOLLOW_KEYS:
                    raise key_due(scan, pos)
                yield self._take(kind, text[pos:stop], stop)
                continue
            if at_top and state.may_end:
                hint = "there is a value and more text: use iter_records to read both"
                raise scan.error("text beside a value", pos, hint=hint)
            token = self._opaque(state, bracket)
            if isinstance(token, ErrorSpan):
                yield from self._error(token)
                if token.cut:
                    return
                continue
            if token is None:
                if scan.may_cut and state.raw:
                    yield from self._at_end(state)
                    return
                raise unexpected(scan, self.pos, value_due=state.raw)
            yield token
            if token.type in {"CUT", "STRING_CUT"}:
                yield from self._closers()
                return

    def _run_stop(self, kind: str, stop: int, bracket: Bracket) -> int:
        """Give where a run ends that may be taken here, 0 where it may not: its tokens one by one would be errors that say where."""
        scan = self._scan
        depth = len(scan.brackets)
        if kind in {"PLAIN_OBJECT", "PLAIN_ARRAY"}:
            return stop if depth + RUN_DEPTH <= scan.max_depth else 0
        if depth + RUN_DEPTH > scan.max_depth or (kind == "ITEMS" and bracket.has_keys):
            return 0
        if scan.text[stop - 1] in ", \n":
            # The member behind the last comma is none of the run: the comma is a token of its own.
            return scan.text.rindex(",", 0, stop)
        return stop if kind == "ITEMS" or bracket.closer == "RBRACE" else 0

    # --- tokens ---

    def _take(self, kind: str, value: str, stop: int) -> Terminal:
        """Make the token at the place where the lexer is, and keep the brackets right."""
        scan, start = self._scan, self.pos
        bracket = scan.brackets[-1]
        token = Terminal(kind, value, start, stop, scan, bracket.entry_indent)
        self.pos = stop
        if kind == "COMMA":
            bracket.due = True
            bracket.first = False
            bracket.key = None
            bracket.index += 1
        elif kind in OPENERS:
            bracket.due = False
            if len(scan.brackets) > scan.max_depth:
                hint = f"pass a larger max_depth than {scan.max_depth}"
                raise scan.error("values are nested too deep", start, hint=hint, code="depth-limit")
            self._in_error = False
            prefix = self._prefix if kind == "LBRACE" else ""
            keyless = kind in {"LBRACKET", "BUFFER"} or KEYLESS_PREFIX.search(prefix) is not None
            opened = Bracket(OPENERS[kind], start, self.indent, keyless=keyless)
            opened.is_list = kind == "LBRACKET" or (keyless and LIST_PREFIX.search(prefix) is not None)
            opened.due = kind not in NO_LIST or kind == "BUFFER"
            opened.entry_start = stop
            scan.brackets.append(opened)
        elif kind in RUNS:
            bracket.due = False
            if "\n" in value:
                self._moved(start, stop)
            if kind == "ENTRIES":
                bracket.has_keys = True
                bracket.is_list = False
        elif kind in CLOSERS:
            if len(scan.brackets) > 1:
                # The parser's tables are merged: they may let a closer through that closes another bracket.
                if bracket.closer != kind:
                    raise unexpected(scan, start, value_due=False)
                scan.brackets.pop()
        else:
            if kind in {"KEY", "COLON"}:
                bracket.has_keys = True
            if kind == "KEY":
                bracket.is_list = False
                bracket.key = value[:-1]
            elif kind == "COLON":
                bracket.is_list = False
                bracket.key = scan.text[bracket.entry_start : start].strip("'\"`")[:99]
            elif kind == "PLUS_BEHIND":
                self._moved(start, stop)
            if kind not in PREFIXES:
                bracket.due = False
        self._prefix = value if kind in PREFIXES else ""
        return token

    def _moved(self, start: int, stop: int) -> None:
        """Go over text that may hold newlines."""
        newline = self._scan.text.rfind("\n", start, stop)
        self.pos = stop
        if newline >= 0:
            self.line_start = newline + 1
            self.indent = indent_of(self._scan.text, self.line_start) if stop < self._scan.end else 0

    def _error(self, span: ErrorSpan) -> Iterator[Terminal]:
        scan, start = self._scan, self.pos
        bracket = scan.brackets[-1]
        bracket.due = False
        indent = span.indent
        self._in_error = len(scan.brackets) == 1
        self._moved(start, span.stop)
        # What follows on the line of the last frame stands there as if on the line of the error.
        self.indent = indent
        yield Terminal("ERROR_HEAD", unindent(scan.text[start : span.head_stop], indent), start, span.head_stop, scan, indent)
        for first, stop, is_frame in span.frames[: -1 if span.cut else None]:
            yield Terminal("FRAME", scan.text[first + 3 * is_frame : stop].rstrip(" "), first, stop, scan, indent)
        if span.cut:
            first, stop, is_frame = span.frames[-1]
            is_whole = "\n" in scan.text[stop : scan.end]
            if is_whole:
                yield Terminal("FRAME", scan.text[first + 3 * is_frame : stop].rstrip(" "), first, stop, scan, indent)
            yield Terminal("CUT", "" if is_whole else scan.text[first:stop].rstrip(" "), stop, scan.end, scan, indent)
            self.pos = scan.end
            yield from self._closers()

    def _opaque(self, state: State, bracket: Bracket) -> Terminal | ErrorSpan | None:
        """Take a span whose end no pattern gives: bracketed text, a getter's exception, an unclosed string, raw text."""
        scan, start = self._scan, self.pos
        text = scan.text
        char = text[start]
        if state.threw and text.startswith("<Inspection threw (", start):
            stop = find_threw(scan, start)
            outer = scan.brackets[-2] if len(scan.brackets) > 1 else bracket
            return None if stop is None else self._opaque_token("THREW", start, stop, outer)
        if char == "[" and state.spans:
            stop = find_bracketed(scan, start, bracket)
            if stop is not None and (stop < scan.tail or not scan.may_cut or len(scan.brackets) == 1):
                whole = text[start:stop]
                kind = next((name for name, pattern in state.spans if pattern.fullmatch(whole)), None)
                if kind is not None:
                    return self._opaque_token(kind, start, stop, bracket)
        if char in "'\"`" and (token := self._open_string(state, bracket)):
            return token
        if not state.raw or char in "{}])>,":
            if not state.raw or not prints_nothing(scan, start, bracket):
                return None
            return self._opaque_token("RAW", start, start, bracket)
        if state.error and (span := find_headed(scan, start, bracket)):
            return span
        if state.referenced:
            raise not_referenced(scan, text.rfind("<", 0, start))
        stop = find_raw(scan, start, bracket)
        if bracket.due and bracket.has_keys and bracket.entry_is_line:
            raise key_due(scan, start)
        if stop >= scan.tail and scan.may_cut and len(scan.brackets) > 1:
            return self._cut(state)
        return self._opaque_token("RAW", start, stop, bracket) if stop > start else None

    def _opaque_token(self, kind: str, start: int, stop: int, bracket: Bracket) -> Terminal:
        bracket.due = False
        # In the compact layout a value may begin a line of its own, deeper than that of its key.
        indent = self.indent if start - self.line_start == self.indent else bracket.entry_indent
        self._moved(start, stop)
        value = unindent(self._scan.text[start:stop], indent)
        return Terminal(kind, value, start, stop, self._scan, bracket.entry_indent)

    # --- ends ---

    def _open_string(self, state: State, bracket: Bracket) -> Terminal | None:
        """Take a string that is not closed on its line; None where it is closed and other text follows."""
        scan, start = self._scan, self.pos
        quote = scan.text[start]
        stop = scan.line_stop(start)
        at = start + 1
        while (at := scan.text.find(quote, at, stop)) >= 0:
            before = at - 1
            while scan.text[before] == "\\":
                before -= 1
            if (at - before) % 2:
                return None
            at += 1
        if not scan.may_cut:
            hint = "a string never spans lines; was the end of the text left out?"
            raise scan.error("string opened here is never closed", start, hint=hint, code="cut")
        if len(scan.brackets) == 1 or scan.text[stop : scan.end].strip():
            return None
        if not state.string_cut or (bracket.due and not bracket.is_list):
            return self._cut(state)
        self.pos = scan.end
        return Terminal("STRING_CUT", scan.text[start + 1 : stop], start, stop, scan)

    def _cut(self, state: State) -> Terminal | None:
        """Make the token for a member or value that the end of the input left unfinished."""
        if not state.cut:
            return None
        scan = self._scan
        start = scan.brackets[-1].entry_start
        self.pos = scan.end
        return Terminal("CUT", scan.text[start : scan.end].rstrip("\r\n"), start, scan.end, scan)

    def _cut_token(self, kind: str, value: str, state: State) -> Iterator[Terminal]:
        """Give what becomes of a token that ends where the input ends, so that it may not be whole."""
        scan, start = self._scan, self.pos
        bracket = scan.brackets[-1]
        if kind == "STRING" and not (bracket.due and not bracket.is_list):
            yield Terminal("STRING_CUT", value[1:-1], start, scan.end, scan)
        elif (cut := self._cut(state)) is not None:
            yield cut
        else:
            yield self._take(kind, value, scan.end)
            yield from self._at_end(self._states.at(self._stack[-1]))
            return
        self.pos = scan.end
        yield from self._closers()

    def _at_end(self, state: State) -> Iterator[Terminal]:
        """Give what the end of the input becomes: an error, or what is due and every closer."""
        scan = self._scan
        if len(scan.brackets) == 1 or not scan.may_cut:
            raise unclosed(scan)
        if state.cut:
            yield Terminal("CUT", scan.text[self.pos : scan.end].rstrip("\r\n"), self.pos, scan.end, scan)
        self.pos = scan.end
        yield from self._closers()

    def _closers(self) -> Iterator[Terminal]:
        scan = self._scan
        scan.stop = scan.end
        while len(scan.brackets) > 1:
            closer = scan.brackets[-1].closer
            yield Terminal(closer, None, scan.end, scan.end, scan, scan.brackets[-1].entry_indent)
            scan.brackets.pop()
