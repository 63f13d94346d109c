"""What tools gave back, as the items of a response say it."""

from __future__ import annotations

import pytest

from dumpparse import reconstruct

RESPONSE = "{{ id: 'resp_1', object: 'response', status: 'completed', model: 'm', output: [ {} ] }}"
CALL = "{ type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'w', arguments: '{}', status: 'completed' }"


@pytest.mark.parametrize(
    ("items", "results"),
    [
        (
            "{ type: 'mcp_call', id: 'mcp_1', name: 'w', server_label: 's', arguments: '{}', output: 'Sunny', error: null }",
            [("mcp_1", "w", "Sunny", False)],
        ),
        (
            "{ type: 'mcp_call', id: 'mcp_1', name: 'w', server_label: 's', arguments: '{}', output: null, error: 'gone' }",
            [("mcp_1", "w", "gone", True)],
        ),
        (
            "{ type: 'mcp_call', id: 'mcp_1', name: 'w', server_label: 's', arguments: '{}', error: [Object] }",
            [("mcp_1", "w", None, True)],
        ),
        ("{ type: 'mcp_call', id: 'mcp_1', name: 'w', server_label: 's', arguments: '{}', output: null, error: null }", []),
        (f"{CALL}, {{ type: 'function_call_output', id: 'fco_1', call_id: 'call_1', output: 'Sunny' }}", [("call_1", "w", "Sunny", None)]),
        (
            f"{CALL}, {{ type: 'function_call_output', id: 'fco_1', call_id: 'call_1', output: [ {{ type: 'input_text', text: 'a' }} ] }}",
            [("call_1", "w", '[{"type":"input_text","text":"a"}]', None)],
        ),
        (f"{CALL}, {{ type: 'function_call_output', id: 'fco_1', call_id: 'call_1', output: [Array] }}", [("call_1", "w", None, None)]),
        (f"{CALL}, {{ type: 'function_call_output', id: 'fco_1', call_id: 'call_2', output: 'x' }}", [("call_2", None, "x", None)]),
        (CALL, []),
    ],
)
def test_results_of_items(items, results):
    (made,) = reconstruct(RESPONSE.format(items))
    assert [(one.call_id, one.name, one.output, one.is_error) for one in made.tool_results] == results
