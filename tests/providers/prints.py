"""Dumps that Node 20 printed of objects of the real SDKs, and what is compared of the responses in them."""

from __future__ import annotations

from typing import Any

from helpers import DATA

import dumpparse

LAYOUTS = ("bare", "wrapped", "array", "json", "sse")


def printed(name: str, layout: str) -> str:
    """Return a dump; one that is not there fails the test."""
    return (DATA / "providers" / f"{name}.{layout}.txt").read_text(encoding="utf-8")


def said(text: str) -> list[dict[str, Any]]:
    """Return what the responses of a text say, as JSON."""
    return [one.as_json() for one in dumpparse.reconstruct(text)]


def the_one(text: str) -> dict[str, Any]:
    """Return what the one response of a text says."""
    (response,) = said(text)
    return response


def calls(response: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return its calls."""
    return [(one["kind"], one["name"], one["arguments"], one["complete"]) for one in response["tool_calls"]]


def results(response: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return what its tools gave back."""
    return [(one["call_id"], one["name"], one["output"], one["is_error"]) for one in response["tool_results"]]


def tokens(response: dict[str, Any]) -> tuple[Any, ...] | str | None:
    """Return what it cost, or that it is hidden."""
    usage = response["usage"]
    if usage is None:
        return None
    return "elided" if "$type" in usage else (usage["input_tokens"], usage["output_tokens"], usage["total_tokens"], usage["cached_tokens"])


def lost(response: dict[str, Any]) -> set[str]:
    """Return where the printer left something out that nothing else tells."""
    return {one["at"] for one in response["elisions"] if one["state"] == "lost"}
