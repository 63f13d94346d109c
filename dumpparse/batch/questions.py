"""Questions that are asked often, each a row: its name, what it tells, and its SQL over the data sets."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple


class Question(NamedTuple):
    """A question.

    Attributes:
        name: as ``--named`` has it.
        what: what its answer tells.
        sql: the question.

    """

    name: str
    what: str
    sql: str


_ROWS = (
    Question(
        "outcomes",
        "how responses ended, by provider and model",
        "select provider, model, outcome, count(*) as responses from responses group by all order by responses desc, provider, model, outcome",
    ),
    Question(
        "failed-by-model",
        "which models failed how often, and why",
        """
        select model, error_code, count(*) as failed, any_value(error_message order by file, run) as such_as, min_by(file, (file, run)) as first_file,
            min_by(first_line, (file, run)) as first_line
        from responses where outcome = 'failed' group by model, error_code order by failed desc, model, error_code
        """,
    ),
    Question(
        "slowest",
        "the responses that took longest",
        """
        select seconds, first_output_seconds, timing_basis, model, outcome, output_tokens, id, file, first_line
        from responses where seconds is not null order by seconds desc, file, run limit 20
        """,
    ),
    Question(
        "first-output",
        "how long until the first text or call, by model",
        """
        select model, count(*) as responses, round(median(first_output_seconds), 3) as half_within,
            round(quantile_cont(first_output_seconds, 0.95), 3) as most_within, max(first_output_seconds) as longest
        from responses where first_output_seconds is not null group by model order by half_within desc, model
        """,
    ),
    Question(
        "tokens-by-day",
        "how many tokens went in and came out each day in UTC, by model; the day is what the response says, else its line, else null",
        """
        select cast(coalesce(created_at, logged_at) as date) as day, model, count(*) as responses, sum(input_tokens) as input_tokens, sum(cached_tokens) as cached_tokens,
            sum(output_tokens) as output_tokens, sum(reasoning_tokens) as reasoning_tokens, count(*) - count(total_tokens) as without_usage
        from responses group by day, model order by day, model
        """,
    ),
    Question(
        "elided-text",
        "whose text the printer left out, whole or in part, and where",
        """
        select text_state, lost, model, id, file, first_line, last_line
        from responses where text_state in ('elided', 'partial') order by text_state, file, run
        """,
    ),
    Question(
        "errors-by-kind",
        "the errors that were printed, those that came most often first",
        """
        select kind, count(*) as errors, count(distinct log) as files, any_value(message order by file, line) as such_as,
            min_by(file, (file, line)) as first_file, min_by(line, (file, line)) as first_line
        from errors group by kind order by errors desc, kind
        """,
    ),
    Question(
        "thrown-where",
        "the places that threw most errors: the first frame of their stacks",
        "select frame, count(*) as errors, count(distinct kind) as kinds from errors where frame is not null group by frame order by errors desc, frame limit 50",
    ),
    Question(
        "tools-called",
        "the tools that models called; null: one whose name the log does not have",
        "select nullif(tool, '') as tool, model, count(*) as calls from (select unnest(tools) as tool, model from responses) group by all order by calls desc, tool, model",
    ),
    Question(
        "stop-reasons",
        "why responses ended",
        "select provider, stop_reason, outcome, count(*) as responses from responses group by all order by responses desc, provider, stop_reason, outcome",
    ),
    Question(
        "events-by-type",
        "the events of streams, by type",
        "select provider, type, count(*) as events from events group by all order by events desc, provider, type",
    ),
    Question(
        "issues-by-code",
        "what is wrong with the logs",
        """
        select level, code, count(*) as issues, count(distinct log) as files, any_value(message order by file, line) as such_as
        from issues group by level, code order by level, issues desc, code
        """,
    ),
    Question(
        "labels",
        "what was printed, by the words before it",
        "select label, count(*) as printed, count(distinct log) as files from rows group by label order by printed desc, label limit 100",
    ),
    Question(
        "unread",
        "the logs that were not read, or not to their end, and why; `binary` is what is no text",
        "select file, state, error from sources where state not in ('read', 'archive') order by file",
    ),
    Question(
        "slowest-logs",
        "the logs that took longest",
        "select file, bytes, seconds, round(bytes / 1e6 / nullif(seconds, 0), 2) as mb_per_second, events, rows from sources order by seconds desc, file limit 20",
    ),
)
QUESTIONS: MappingProxyType[str, Question] = MappingProxyType({one.name: one for one in _ROWS})
"""Every question by its name."""
