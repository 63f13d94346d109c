"""Grammar → tables: Lark reads the grammar and finds its LALR states; they are written down, so that a start need not find them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..grammar import compile_file, read_grammar
from .first import first_characters
from .tables import GLUED, IN_LOG, RUNS, UNKNOWN, GrammarRule, Tables, Terminal

if TYPE_CHECKING:
    from lark import Lark


LOG_FILE = "log.lark"


def make_tables(built: Lark, digest: str = "") -> Tables:
    """Take the terminals, the rules and the states of a Lark parser (``parser="lalr"``, ``maybe_placeholders=True``)."""
    conf: Any = built.parser.lexer_conf  # of Lark's frontend, as its standalone generator uses it
    table: Any = built.parser.parser._parse_table  # noqa: SLF001
    ordered = sorted(conf.terminals, key=lambda terminal: -terminal.priority)
    ignored = set(conf.ignore)
    patterns = {str(terminal.name): terminal.pattern.to_regexp() for terminal in ordered}
    numbers = {rule: number for number, rule in enumerate(built.rules)}
    states: list[dict[str, int]] = [{} for _ in range(max(table.states) + 1)]
    for number, row in table.states.items():
        for name, (action, argument) in row.items():
            states[number][str(name)] = argument if str(action) == "Shift" else -numbers[argument] - 1
    named, begins = _named_patterns(patterns), _begins_in_log()
    every = {**patterns, **named}
    return Tables(
        digest=digest,
        blank="|".join(pattern for name, pattern in patterns.items() if name in ignored),
        terminals=[Terminal(name, pattern, first_characters(pattern)) for name, pattern in patterns.items() if name not in ignored],
        rules=[_rule(rule) for rule in built.rules],
        states=states,
        start=table.start_states["start"],
        end=table.end_states["start"],
        patterns=named,
        begins_in_log=begins,
        firsts={name: first_characters(every.get(name + IN_LOG) or every[name]) for name in (UNKNOWN, *begins, *GLUED)},
    )


def _named_patterns(known: dict[str, str]) -> dict[str, str]:
    """Return the patterns of all terminals of all files but those that the rules use, and but fragments (``_NAME``)."""
    named: dict[str, str] = {}
    for file in read_grammar():
        terminals, _ = compile_file(file, [])
        for terminal in terminals:
            name, pattern = str(terminal.name), terminal.pattern.to_regexp()
            if name.startswith("_") or "__" in name or name in known:
                continue
            if named.setdefault(name, pattern) != pattern:
                message = f"{name} has two patterns; the other one stands in {file}"
                raise ValueError(message)
    return named


def _begins_in_log() -> list[str]:
    """Return the FIRST set of ``log`` without that of ``text_in_log``: those with a pattern of their own for logs first, as they stand there."""
    from lark.grammar import NonTerminal
    from lark.parsers.grammar_analysis import calculate_sets

    terminals, rules = compile_file(LOG_FILE, ["log", "text_in_log"])
    firsts: Any = calculate_sets(rules)[0]  # type: ignore[no-untyped-call]  # of Lark

    def first(symbol: str) -> set[str]:
        return {str(terminal.name).removeprefix("inspect__") for terminal in firsts[NonTerminal(symbol)]}

    begins = first("log") - first("text_in_log") - RUNS
    ordered = [
        name for terminal in terminals if (name := str(terminal.name).removesuffix(IN_LOG)) in begins and terminal.name.endswith(IN_LOG)
    ]
    return [*ordered, *sorted(begins - set(ordered))]


def _rule(rule: Any) -> GrammarRule:
    """Return of a rule what is done when it is read: which method is called, and where a part that is not there stands as None."""
    options = rule.options
    children: list[int | None] = []
    taken = 0
    for is_empty in options.empty_indices or [False] * len(rule.expansion):
        children.append(None if is_empty else taken)
        taken += not is_empty
    has_placeholders = None in children
    passes = options.expand1 and not rule.alias and len(children) == 1
    return GrammarRule(
        origin=str(rule.origin.name),
        size=len(rule.expansion),
        method="" if passes else str(rule.alias or rule.origin.name),
        children=children if has_placeholders else None,
    )


def numbered(tables: Tables) -> Tables:
    """Number the states in the order in which they are come to: Lark's numbers differ from run to run."""
    order = [tables.start]
    known = {tables.start: 0}
    for state in order:
        for _, action in sorted(tables.states[state].items()):
            if action >= 0 and action not in known:
                known[action] = len(order)
                order.append(action)
    states = [{name: known[action] if action >= 0 else action for name, action in sorted(tables.states[state].items())} for state in order]
    return tables._replace(states=states, start=0, end=known[tables.end])
