"""What applications log that looks like something of a provider, each by itself; and what is read of it among real events."""

from __future__ import annotations

import pytest

from dumpparse import iter_events, reconstruct
from dumpparse.responses import Live


@pytest.mark.parametrize(
    "text",
    [
        "{ text: 'invoice', finishReason: 'stop', usage: { tokens: 3 } }",
        "{ type: 'text-start', id: '1' }",
        "{ output: { message: { content: 'x', role: 'y' } }, stopReason: 'bus' }",
        "{ output: { message: { content: 'x', role: 'assistant' } }, stopReason: 'end_turn' }",
        "{ output: { message: { content: [ { text: 'x' } ], role: 'user' } }, stopReason: 'end_turn' }",
        "{ output: { message: { content: [ { text: 'x' } ], role: 'assistant' } }, stopReason: 'bus' }",
        "{ metadata: { usage: { inputTokens: 3 } } }",
        "{ metadata: { usage: { inputTokens: 3 }, metrics: { latencyMs: 3 } } }",
        "{ model: 'x', created_at: '2024-05-01T00:00:00Z', done: false, message: { role: 'user', content: 'task' } }",
        "{ type: 'turn.failed', error: { message: 'lost the race' } }",
        "{ type: 'item.completed', item: { id: 'i1', type: 'reasoning', text: 'x' } }",
        "{ type: 'content_block_stop', index: 0 }",
        "{ type: 'content_block_stop', index: 0 }\n{ type: 'message_stop' }",
    ],
)
def test_nobodys(text):
    assert list(reconstruct(text)) == []
    live = Live()
    assert [step for event in iter_events(text) for step in live.feed(event)] == list(live.close()) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ text: 'a', finishReason: 'stop', usage: { inputTokens: 3 } }", ("a", "completed")),
        ("{ text: 'a', finishReason: 'stop', usage: [Object] }", ("a", "completed")),
        ("{ text: 'a', finishReason: 'stop', usage: { tokens: 3 }, warnings: [] }", ("a", "completed")),
        ("{ type: 'text-start', id: '1' }\n{ type: 'text-delta', id: '1', text: 'a' }", ("a", "unterminated")),
        ("{ output: { message: { role: 'assistant', content: [ { text: 'a' } ] } }, stopReason: 'end_turn' }", ("a", "completed")),
        (
            "{ output: { message: { role: 'assistant', content: [ { text: 'a' } ] } }, stopReason: 'new', usage: [Object] }",
            ("a", "completed"),
        ),
        ("{ output: { message: { role: 'assistant', content: [Array] } }, stopReason: 'max_tokens' }", (None, "incomplete")),
        ("{ metadata: { usage: { inputTokens: 3, outputTokens: 1, totalTokens: 4 }, metrics: { latencyMs: 3 } } }", (None, "unterminated")),
        (
            "{ model: 'x', created_at: '2024-05-01T00:00:00Z', done: false, message: { role: 'assistant', content: 'a' } }",
            ("a", "unterminated"),
        ),
        ("{ type: 'thread.started', thread_id: 't' }\n{ type: 'turn.failed', error: { message: 'no' } }", (None, "failed")),
        ("{ type: 'item.completed', item: { id: 'item_0', type: 'reasoning', text: 'x' } }", (None, "unterminated")),
        (
            "{ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'a' } }\n{ type: 'content_block_stop', index: 0 }",
            ("a", "unterminated"),
        ),
    ],
)
def test_of_a_provider(text, said):
    (response,) = reconstruct(text)
    assert (response.text, response.outcome) == said
