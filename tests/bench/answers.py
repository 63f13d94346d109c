"""Answers of every provider against those of Responses."""

from __future__ import annotations

from pathlib import Path

from measure import make_log, row, seconds

from dumpparse import iter_events, iter_responses

OF_PROVIDERS = {
    **dict.fromkeys(
        (
            "openai.chat",
            "langchain",
            "vercel.ai",
            "google.gemini",
            "google.interactions",
            "anthropic.messages",
            "claude.agent",
            "openai.realtime",
            "openai.assistants",
            "aws.bedrock",
            "ollama",
            "openai.agents",
            "openai.completions",
            "mcp",
        ),
        "stream",
    ),
    "codex": "lines",
}
"""The logs of providers, and the one of Responses that is logged in the same way."""


def providers(folder: Path, size: int, rounds: int) -> None:
    """Answers of every provider against those of Responses, logged in the same way: by what is read of a log, and by its events.

    All are read in turns, so that what slows this machine down for a while slows down each of them.
    """
    logs = {kind: make_log(folder, kind, size, has_json=False) for kind in ("stream", "lines", *OF_PROVIDERS)}
    data = {kind: log.path.read_bytes() for kind, log in logs.items()}
    counts = {kind: sum(1 for _ in iter_events(text)) for kind, text in data.items()}
    taken = {kind: float("inf") for kind in logs}
    for _ in range(rounds):
        for kind, text in data.items():
            taken[kind] = min(taken[kind], seconds(lambda text=text: sum(1 for _ in iter_responses(text)), runs=1))
    for by, of in (("MB/s", {kind: len(text) for kind, text in data.items()}), ("events/s", counts)):
        row(f"answer on openai.responses: {by}", of["stream"] / taken["stream"] / (1e6 if by == "MB/s" else 1))
        for kind, base in OF_PROVIDERS.items():
            ratio = of[kind] / taken[kind] / (of[base] / taken[base])
            row(f"answer on {kind}: speed ÷ answer on Responses, by {by}", ratio, "0.50" if by == "MB/s" else "")
