"""The lexer: regular terminals come from the grammar; where indentation decides, ``spans`` is asked.

For every state of the LALR parser one regular expression is made of the patterns of the terminals that the grammar accepts
there, in the order of their priorities. No pattern of a regular terminal is written in this module: a test sees to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .context import SHORTEST_LOOK, Bracket, ParseContext, indent_at, unindent
from .diagnostics import key_due, not_referenced, unclosed, unexpected
from .layout import LESS_IN_PAIRS, text_indent
from .spans import ErrorSpan, comma_inside, find_bracketed, find_error, find_headed, find_raw, find_threw, prints_nothing, threw_is_indented
from .states import LexerState, LexerStates, Look, TerminalMatcher
from .tables import RUNS
from .tokens import (
    CLOSERS,
    LIST_LIKE_PREFIX,
    LIST_PREFIX,
    MAY_FOLLOW_KEYS,
    NAMES_BEHIND,
    NO_LIST,
    OPENERS,
    PAIRS_PREFIX,
    PREFIXES,
    PROTOTYPED,
    RUN_DEPTH,
    WHOLE_AT_END,
    Token,
)

if TYPE_CHECKING:
    import re


class Lexer:
    """Gives the tokens of a context, one at a time: what the parser made of the last one decides what is looked for.

    Args:
        states: what is looked for in each state of the parser.
        context: the text.
        stack: the numbers of the parser's states, the last one the present; the parser changes it between two tokens.

    """

    __slots__ = ("_in_error", "_prefix", "_scan", "_stack", "_states", "indent", "line_start", "pos")

    def __init__(self, states: LexerStates, context: ParseContext, stack: list[int]) -> None:
        self._states = states
        self._scan = context
        self._stack = stack
        self._in_error = False
        """The last tokens were the frames of an error at the top."""
        self._prefix = ""
        """What stood before the bracket that is due: the text of a class, or nothing."""
        self.pos = context.start
        self.line_start = context.line_start
        self.indent = context.brackets[0].opened_indent
        if context.tokens is not None or not states.with_runs:
            context.runs_from = context.end
        elif context.has_frames_after(context.start):
            context.runs_from = context.last_frame

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens, as the parser asks for them."""
        context, text, end, stack = self._scan, self._scan.text, self._scan.end, self._stack
        brackets, known, blank = context.brackets, self._states.known, self._states.blank
        tail, whole, last_frame = context.tail if context.may_cut else end + 1, context.whole, context.lines.last_frame
        while True:
            state = known[stack[-1]]
            if state is None:
                state = self._states.at(stack[-1])
            at_top = len(brackets) == 1
            pos = self.pos
            char = text[pos] if pos < end else ""
            look = state[char]
            if look.behind and (found := self._behind(look, pos, at_top=at_top)) is not None:
                yield self._take(*found)
                continue
            if at_top and state.may_end and not whole:
                context.stop = pos
                return
            if char in " \n\t\r" and (match := blank(text, pos, end)):
                stop = self.pos = match.end()
                if char != " " or stop > pos + 1:
                    self._moved(pos, stop)
                pos = stop
                char = text[pos] if pos < end else ""
                look = state[char]
            if pos >= end:
                if at_top and state.may_end:
                    context.stop = end
                    return
                yield from self._at_end(state)
                return
            bracket = brackets[-1]
            if bracket.at_member_start:
                bracket.entry_start = pos
                bracket.entry_indent = self.indent
                bracket.entry_is_line = pos - self.line_start == self.indent
            if state.error and pos < last_frame and (span := find_error(context, pos, bracket)):
                yield from self._error(span)
                if span.cut:
                    return
                continue
            for wanted in look.main if context.runs_from <= pos else look.single:
                if match := wanted.match(text, pos, end):
                    stop = match.end()
                    if wanted.is_run:
                        if (stop := self._run_stop(wanted.name, stop, bracket)) > 0:
                            break
                        context.runs_from = match.end()  # what may not be taken here is not looked at again behind its first member
                    elif not wanted.is_scalar or text[stop : stop + 1] != "," or not comma_inside(context, stop, bracket):
                        break
            else:
                match = None
                if char == "/" and state.regexp is not None:
                    wanted = state.regexp
                    if match := self._regexp(wanted, pos, bracket):
                        stop = match.end()
            if match is not None:
                kind = wanted.name
                # Where items are due, `Error:` at the end may be a key or the head of an error.
                if (
                    stop >= tail
                    and not at_top
                    and kind not in CLOSERS
                    and (kind not in WHOLE_AT_END or (kind == "KEY" and bracket.is_list_like))
                ):
                    yield from self._cut_token(kind, match[0], state)
                    return
                if (
                    bracket.has_keys
                    and bracket.at_member_start
                    and bracket.entry_is_line
                    and kind not in MAY_FOLLOW_KEYS
                    and not (bracket.is_list_like and (bracket.closer == "RBRACE" or bracket.may_hold_text))
                ):
                    raise key_due(context, pos)
                yield self._take(kind, text[pos:stop], stop)
                continue
            if at_top and state.may_end:
                hint = "there is a value and more text: use iter_records to read both"
                raise context.error("text beside a value", pos, hint=hint)
            token = self._opaque(state, bracket)
            if isinstance(token, ErrorSpan):
                yield from self._error(token)
                if token.cut:
                    return
                continue
            if token is None:
                if context.may_cut and state.raw:
                    yield from self._at_end(state)
                    return
                raise unexpected(context, self.pos, value_due=state.raw)
            yield token
            if token.type in {"CUT", "STRING_CUT"}:
                yield from self._closers()
                return

    def _behind(self, look: Look, pos: int, *, at_top: bool) -> tuple[str, str, int] | None:
        """Return the terminal that stands directly behind the last token, its text, and where that ends."""
        context = self._scan
        for wanted in look.behind:
            if match := wanted.match(context.text, pos, context.end):
                # In a log, `[Function: a] [class B]` are two arguments: what may be a tag there is read as what follows, but for what only a printer writes.
                if (
                    at_top
                    and not context.whole
                    and (
                        (wanted.name in NAMES_BEHIND and not PROTOTYPED.fullmatch(match[0][1:]))
                        or (self._in_error and context.text[match.end() : match.end() + 1] not in "\r\n")
                    )
                ):
                    return None
                return wanted.name, match[0], match.end()
        return None

    def _regexp(self, wanted: TerminalMatcher, start: int, bracket: Bracket) -> re.Match[str] | None:
        """Match a regular expression: it ends on its line, or was looked for in vain up to the end of that."""
        context = self._scan
        reach = context.reach(start)
        match = wanted.match(context.text, start, reach)
        if match is not None and (reach == context.end or match.end() + SHORTEST_LOOK <= reach):
            goes_on = context.text.startswith(",", match.end()) and comma_inside(context, match.end(), bracket)
            return None if goes_on else match
        context.looked(start, min(context.line_stop(start), reach))
        return None

    def _run_stop(self, kind: str, stop: int, bracket: Bracket) -> int:
        """Return where a run ends that may be taken here, 0 where it may not: its tokens one by one would be errors that say where."""
        context = self._scan
        depth = len(context.brackets)
        if kind in {"PLAIN_OBJECT", "PLAIN_ARRAY"}:
            return stop if depth + RUN_DEPTH <= context.max_depth else 0
        if depth + RUN_DEPTH > context.max_depth or (kind == "ITEMS" and bracket.has_keys):
            return 0
        if context.text[stop - 1] in ", \n":
            # The member behind the last comma is none of the run: the comma is a token of its own.
            return context.text.rindex(",", 0, stop)
        return stop if kind == "ITEMS" or bracket.closer == "RBRACE" else 0

    # --- tokens ---

    def _take(self, kind: str, value: str, stop: int) -> Token:
        """Make the token at the place where the lexer is, and keep the brackets right."""
        context, start = self._scan, self.pos
        bracket = context.brackets[-1]
        token = Token(kind, value, start, stop, context, bracket.entry_indent)
        self.pos = stop
        if kind == "COMMA":
            bracket.at_member_start = True
            bracket.first = False
            bracket.key = None
            bracket.index += 1
        elif kind == "KEY":
            bracket.at_member_start = False
            bracket.has_keys = True
            bracket.texts_due += 1
            bracket.is_list = False
            bracket.key = value[:-1]
        elif kind in CLOSERS:
            if len(context.brackets) > 1:
                # The parser's tables are merged: they may let a closer through that closes another bracket.
                if bracket.closer != kind:
                    raise unexpected(context, start, value_due=False)
                context.brackets.pop()
        elif kind in RUNS:
            bracket.at_member_start = False
            if "\n" in value:
                self._moved(start, stop)
            if kind == "ENTRIES":
                bracket.has_keys = True
                bracket.is_list = False
                bracket.texts_due += 1
        elif kind in OPENERS:
            bracket.at_member_start = False
            if len(context.brackets) > context.max_depth:
                hint = f"pass a larger max_depth than {context.max_depth}"
                raise context.error("values are nested too deep", start, hint=hint, code="depth-limit")
            self._open(kind, bracket, start, stop)
        elif kind in PREFIXES:
            self._prefix = value
        else:
            bracket.at_member_start = False
            if kind == "COLON":
                bracket.has_keys = True
                bracket.texts_due += 1
                bracket.is_list = False
                bracket.key = context.text[bracket.entry_start : start].strip("'\"`")[:99]
            elif kind in {"PLUS_BEHIND", "TABLE"}:
                self._moved(start, stop)
        return token

    def _open(self, kind: str, around: Bracket, start: int, stop: int) -> None:
        """Open a bracket."""
        self._in_error = False
        prefix = self._prefix if kind == "LBRACE" else ""
        self._prefix = ""
        is_list_like = kind in {"LBRACKET", "BUFFER"} or (prefix != "" and LIST_LIKE_PREFIX.search(prefix) is not None)
        opened = Bracket(OPENERS[kind], start, self.indent, is_list_like=is_list_like)
        if kind == "LBRACKET":
            opened.is_list = True
            if around.holds_pairs:
                opened.less = LESS_IN_PAIRS
        elif prefix:
            opened.holds_pairs = PAIRS_PREFIX.search(prefix) is not None
            opened.is_list = is_list_like and LIST_PREFIX.search(prefix) is not None
        else:
            opened.is_list = False
        opened.at_member_start = kind not in NO_LIST or kind == "BUFFER"
        opened.entry_start = stop
        self._scan.brackets.append(opened)

    def _moved(self, start: int, stop: int) -> None:
        """Go over text that may hold newlines."""
        newline = self._scan.text.rfind("\n", start, stop)
        self.pos = stop
        if newline >= 0:
            self.line_start = newline + 1
            self.indent = indent_at(self._scan.text, self.line_start) if stop < self._scan.end else 0

    def _error(self, span: ErrorSpan) -> Iterator[Token]:
        context, start = self._scan, self.pos
        bracket = context.brackets[-1]
        bracket.at_member_start = False
        indent = span.indent
        self._in_error = len(context.brackets) == 1
        self._moved(start, span.stop)
        # What follows on the line of the last frame stands there as if on the line of the error.
        self.indent = indent
        yield Token("ERROR_HEAD", unindent(context.text[start : span.head_stop], indent), start, span.head_stop, context, indent)
        for first, stop, is_frame in span.frames[: -1 if span.cut else None]:
            yield Token("FRAME", context.text[first + 3 * is_frame : stop].rstrip(" "), first, stop, context, indent)
        if span.cut:
            first, stop, is_frame = span.frames[-1]
            is_whole = "\n" in context.text[stop : context.end]
            if is_whole:
                yield Token("FRAME", context.text[first + 3 * is_frame : stop].rstrip(" "), first, stop, context, indent)
            yield Token("CUT", "" if is_whole else context.text[first:stop].rstrip(" "), stop, context.end, context, indent)
            self.pos = context.end
            yield from self._closers()

    def _opaque(self, state: LexerState, bracket: Bracket) -> Token | ErrorSpan | None:
        """Take a span whose end no pattern gives: bracketed text, a getter's exception, an unclosed string, raw text."""
        context, start = self._scan, self.pos
        text = context.text
        char = text[start]
        if state.threw and text.startswith("<Inspection threw (", start):
            stop = find_threw(context, start)
            outer = context.brackets[-2] if len(context.brackets) > 1 else bracket
            return None if stop is None else self._opaque_token("THREW", start, stop, outer)
        if char == "[" and state.spans:
            stop = find_bracketed(context, start, bracket)
            if stop is not None and (stop < context.tail or not context.may_cut or len(context.brackets) == 1):
                whole = text[start:stop]
                kind = next((name for name, pattern in state.spans if pattern.fullmatch(whole)), None)
                if kind is not None:
                    return self._opaque_token(kind, start, stop, bracket)
        if char in "'\"`" and (token := self._open_string(state, bracket)):
            return token
        if not state.raw or char in "{}])>,":
            if not state.raw or not prints_nothing(context, start, bracket):
                return None
            return self._opaque_token("RAW", start, start, bracket)
        if state.error and (span := find_headed(context, start, bracket)):
            return span
        if state.referenced:
            raise not_referenced(context, text.rfind("<", 0, start))
        stop = find_raw(context, start, bracket)
        if bracket.at_member_start and bracket.has_keys and bracket.entry_is_line and not (bracket.is_list_like and bracket.may_hold_text):
            raise key_due(context, start)
        if stop >= context.tail and context.may_cut and len(context.brackets) > 1:
            return self._cut(state)
        return self._opaque_token("RAW", start, stop, bracket) if stop > start else None

    def _opaque_token(self, kind: str, start: int, stop: int, bracket: Bracket) -> Token:
        bracket.texts_due -= kind == "RAW" and not bracket.at_member_start
        bracket.at_member_start = False
        # In the compact layout a value may begin a line of its own, deeper than that of its key.
        context = self._scan
        begins_line = start - self.line_start == self.indent
        indent = self.indent - bracket.less if begins_line else bracket.entry_indent
        if not begins_line and "\n" in context.text[start:stop]:
            printed = text_indent(context, bracket, start, stop)
            indent = indent if printed is None else printed
        self._moved(start, stop)
        value = context.text[start:stop]
        if kind != "THREW" or threw_is_indented(value, indent):
            value = unindent(value, indent)
        return Token(kind, value, start, stop, context, bracket.entry_indent)

    # --- ends ---

    def _open_string(self, state: LexerState, bracket: Bracket) -> Token | None:
        """Take a string that is not closed on its line; None where it is closed and other text follows."""
        context, start = self._scan, self.pos
        quote = context.text[start]
        stop = context.line_stop(start)
        at = start + 1
        while (at := context.text.find(quote, at, stop)) >= 0:
            before = at - 1
            while context.text[before] == "\\":
                before -= 1
            if (at - before) % 2:
                return None
            at += 1
        if not context.may_cut:
            hint = "a string never spans lines; was the end of the text left out?"
            raise context.error("string opened here is never closed", start, hint=hint, code="cut")
        if len(context.brackets) == 1 or context.lines.ink_end(context.end) > stop:
            return None
        if not state.string_cut or (bracket.at_member_start and not bracket.is_list):
            return self._cut(state)
        self.pos = context.end
        return Token("STRING_CUT", context.text[start + 1 : stop], start, stop, context)

    def _cut(self, state: LexerState) -> Token | None:
        """Make the token for a member or value that the end of the input left unfinished."""
        if not state.cut:
            return None
        context = self._scan
        start = context.brackets[-1].entry_start
        self.pos = context.end
        return Token("CUT", context.text[start : context.end].rstrip("\r\n"), start, context.end, context)

    def _cut_token(self, kind: str, value: str, state: LexerState) -> Iterator[Token]:
        """Yield what becomes of a token that ends where the input ends, so that it may not be whole."""
        context, start = self._scan, self.pos
        bracket = context.brackets[-1]
        if kind == "STRING" and not (bracket.at_member_start and not bracket.is_list):
            yield Token("STRING_CUT", value[1:-1], start, context.end, context)
        elif (cut := self._cut(state)) is not None:
            yield cut
        else:
            yield self._take(kind, value, context.end)
            yield from self._at_end(self._states.at(self._stack[-1]))
            return
        self.pos = context.end
        yield from self._closers()

    def _at_end(self, state: LexerState) -> Iterator[Token]:
        """Yield what the end of the input becomes: an error, or what is due and every closer."""
        context = self._scan
        if len(context.brackets) == 1 or not context.may_cut:
            raise unclosed(context)
        if state.cut:
            yield Token("CUT", context.text[self.pos : context.end].rstrip("\r\n"), self.pos, context.end, context)
        self.pos = context.end
        yield from self._closers()

    def _closers(self) -> Iterator[Token]:
        context = self._scan
        context.stop = context.end
        while len(context.brackets) > 1:
            closer = context.brackets[-1].closer
            yield Token(closer, None, context.end, context.end, context, context.brackets[-1].entry_indent)
            context.brackets.pop()
