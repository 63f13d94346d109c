"""How much is known of the text, the calls and the reasoning of a response: all, a part, nothing, or that there was none."""

from __future__ import annotations

from ...events.access import incomplete, sequence
from ...responses.model import TextState
from ...responses.texts import TextVersion, text_version
from .calls import KINDS
from .case import Case
from .catalogue import TERMINAL
from .evidence import Evidence


def read_texts(case: Case) -> None:
    """Put the final text together, and tell how much of it, of the calls and of the reasoning is known."""
    _read_text(case)
    _read_states(case)


def _read_text(case: Case) -> None:
    """Put the final text together: all messages but commentary, in order of their index."""
    answers = [one for one in case.views if one.type == "message" and one.phase != "commentary"]
    lost = _may_hide(case, "message") or any(one.hidden for one in answers)
    told = "".join(content for one in answers for content, _ in one.texts)
    whole = case.ended and not lost and all(proven for one in answers for _, proven in one.texts)
    whole = whole and all(one.state is None or case.source.has_all_parts(one.state) for one in answers)
    cut = ("incomplete",) if case.outcome == "completed" else ("incomplete", "in_progress", None)
    whole = whole and not any(one.status in cut and one.texts for one in answers)
    helped = _helper_text(case)
    if helped is not None and not whole and not any(one.phase for one in answers):
        told = helped.text if helped.complete or len(helped.text) > len(told) else told
        whole, lost = helped.complete and case.outcome == "completed", lost and not helped.complete and not told
    if told:
        case.text, case.text_state = told, "complete" if whole else "partial"
    else:
        case.text_state = "elided" if lost else "none"


def _may_hide(case: Case, *types: str) -> bool:
    """Return whether the printer may have left out items of these types as a whole, or the log lacks them."""
    if case.run.unread or any(one.hidden and one.type is None for one in case.views) or incomplete(case.rebuilt.get("output")):
        return True
    if case.is_unsplit and not any(_is_shown(evidence) for evidence in case.source.finals):
        return True
    if not case.views and bool(case.state.hidden_responses) and not case.rebuilt.get("output"):
        return True
    if (case.outcome == "completed" or (case.ended and case.state.is_cut)) and not case.views and "output" not in case.rebuilt:
        return True  # every response has an output: where it is not there, it was not printed
    return (case.output_hidden or case.output_replaced) and case.ended and not _shows_all_items(case, types)


def _shows_all_items(case: Case, types: tuple[str, ...]) -> bool:
    """Return whether no item can be missing of an output that is made of those that came.

    Each from the first on was closed, or no number is missing from the beginning of the response to its end.
    """
    if any(_is_shown(evidence) for evidence in case.source.finals):
        return True
    order, frame = case.source.order, case.frame
    if [item.index for item in order] != list(range(len(order))) or not order or not case.terminals:
        return False
    if frame.numbered and not frame.gaps and not frame.late:
        return True
    if any(one.state is not None and one.state.done is None and one.type in (*types, None) for one in case.views):
        return False
    return not frame.numbered or not frame.hides_more(max(item.last_order[0] for item in order), case.terminals[-1].order[0])


def _is_shown(evidence: Evidence) -> bool:
    output = evidence.data.get("output")
    return bool(sequence(output)) and not incomplete(output)


def _helper_text(case: Case) -> TextVersion | None:
    """Return the text that a client's helper adds to the final object."""
    for evidence in reversed(case.state.lifecycle):
        if evidence.type in (*TERMINAL, "response") and (told := text_version(evidence.data.get("output_text"), evidence.line)) is not None:
            return told
    return None


def _state_of(case: Case, pieces: list[bool], *, is_hidden: bool) -> TextState:
    """Return how much is known of something of which these pieces came, each whole or not, and more of it may be hidden."""
    if not pieces:
        return "elided" if is_hidden else "none"
    return "complete" if case.ended and not is_hidden and all(pieces) else "partial"


def _read_states(case: Case) -> None:
    """Tell how much is known of the calls and of the reasoning."""
    case.calls_state = _state_of(case, [call.complete for call in case.calls], is_hidden=_may_hide(case, *KINDS))
    thoughts = [one for one in case.views if one.type == "reasoning"]
    is_hidden = _may_hide(case, "reasoning") or any(one.hidden for one in thoughts)
    case.reasoning_state = _state_of(
        case, [whole for one in case.views for content, whole in (*one.summaries, *one.thoughts) if content], is_hidden=is_hidden
    )
