"""Logs of model answers, and what must come out of each: how a response is compared with what is wanted of it."""

from __future__ import annotations

import json
import re
from itertools import permutations
from typing import Any

from helpers import DATA, read_jsonl

from dumpparse import reconstruct

CASES = read_jsonl(DATA / "answers.jsonl")
_SAME = ("provider", "model", "text", "text_state", "outcome", "stop_reason")
_BESIDE = {"choices[].delta": "choices[].message", "response.status_details": "status_details"}
"""Where a path of an event stands in the object that all of them make."""


def differences(case: dict[str, Any]) -> list[str]:
    """Say in what the responses of a log are not what is wanted; nothing where they are."""
    given = [one.as_json() for one in reconstruct(case["text"])]
    loose = set(case["loose"])
    if not given and "responses" in loose:
        return []
    wanted = [one for one in [case["responses"], *case.get("alt", [])] if len(one) == len(given)]
    if not wanted:
        return [f"{len(given)} responses, not {len(case['responses'])}"]
    return min((_in_any_order(one, given, loose) for one in wanted), key=len)


def _in_any_order(wanted: list[dict[str, Any]], given: list[dict[str, Any]], loose: set[str]) -> list[str]:
    tried = []
    for order in permutations(given):
        said = []
        for place, (want, got) in enumerate(zip(wanted, order, strict=True)):
            said += [f"{place}.{name}" for name in _fields(want, got) if name not in loose and f"{place}.{name}" not in loose]
        tried.append([one for one in said if one.split(".")[1] not in loose and ".".join(one.split(".")[:2]) not in loose])
    return min(tried, key=len)


def _fields(want: dict[str, Any], got: dict[str, Any]) -> list[str]:
    """Name the fields in which a response is not what is wanted."""
    wrong = [name for name in _SAME if want[name] != got[name]]
    calls, usage, error = got["tool_calls"], got["usage"], got["error"]
    if len(calls) != len(want["tool_calls"]):
        wrong.append("tool_calls")
    else:
        for expected, found in zip(want["tool_calls"], calls, strict=True):
            wrong += [f"tool_calls.{name}" for name in ("name", "complete") if expected[name] != found[name]]
            wrong += ["tool_calls.arguments"] if not _same_arguments(expected["arguments"], found["arguments"]) else []
    if isinstance(want["usage"], dict):
        wrong += [f"usage.{name}" for name, count in want["usage"].items() if not isinstance(usage, dict) or usage.get(name) != count]
    elif (want["usage"] is None) != (usage is None) or (want["usage"] == "elided" and usage.get("$type") != "elided"):
        wrong.append("usage")
    if (want["error"] is None) != (error is None):
        wrong.append("error")
    elif error is not None:
        wrong += [f"error.{name}" for name, said in want["error"].items() if error[name] != said]
    seen = [_place(one["path"]) for one in got["elisions"] if one["state"] != "recovered"]
    wrong += [f"hidden.{path}" for path in want["hidden"] if not any(_covers(one, _place(path)) for one in seen)]
    if "reasoning" in want and want["reasoning"] != got["reasoning"]:
        wrong.append("reasoning")
    for name, found in (("seconds", (got["timing"] or {}).get("seconds")), ("created_at", got["created_at"])):
        if name in want and (found is None or abs(found - want[name]) > 0.5):  # half a second
            wrong.append(name)
    return wrong


def _same_arguments(want: Any, got: str | None) -> bool:
    return want == got if isinstance(want, str) or want is None or got is None else json.loads(got) == want


def _place(path: str) -> str:
    path = re.sub(r"\[\d*\]", "[]", path)
    return next((new + path[len(old) :] for old, new in _BESIDE.items() if path.startswith(old)), path)


def _covers(seen: str, wanted: str) -> bool:
    """Say whether two paths are the same, or one stands in the other, or a wrapper stands before one."""
    inside = any(long.startswith(short) and long[len(short) :][:1] in {"", ".", "["} for long, short in ((seen, wanted), (wanted, seen)))
    return inside or seen.endswith("." + wanted)
