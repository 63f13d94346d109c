"""What a log says, as tests compare it: of each response only what is not as it is in most."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dumpparse
from dumpparse.responses.model import Response, Usage

LOGS = Path(__file__).parent / "logs"
"""What Node printed of the objects that the tests name: ``PROVIDER.WHAT.HOW.log``."""

COUNTS = ("input_tokens", "output_tokens", "total_tokens", "cached_tokens", "reasoning_tokens")


def of(response: Response) -> dict[str, Any]:
    """Give what is said of a response."""
    usage = response.usage
    told = {
        "text": response.text,
        "state": response.text_state,
        "outcome": response.outcome,
        "stop": response.stop_reason,
        "calls": [(call.id, call.name, call.arguments, call.complete) for call in response.tool_calls],
        "calls_state": response.calls_state,
        "reasoning": response.reasoning,
        "refusal": response.refusal,
        "usage": tuple(getattr(usage, name) for name in COUNTS) if isinstance(usage, Usage) else usage and usage["$type"],
        "error": response.error and (response.error.code, response.error.message),
        "hidden": [one.at for one in response.elisions if one.state != "recovered"],
        "choices": [(one.text, one.text_state, one.stop_reason) for one in response.choices],
    }
    usual = {
        "state": "none" if response.text is None else "complete",
        "calls_state": "complete" if response.tool_calls else "none",
        "outcome": "completed",
    }
    return {key: value for key, value in told.items() if value not in (None, []) and usual.get(key) != value}


def said(name: str) -> list[dict[str, Any]]:
    """Give what a log says."""
    return [of(one) for one in dumpparse.reconstruct((LOGS / f"{name}.log").read_text(encoding="utf-8"))]
