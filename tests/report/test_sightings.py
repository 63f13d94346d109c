"""Where nothing is found, it is said what was there, and only what is true."""

from __future__ import annotations

import pytest

from dumpparse import iter_records, loads
from dumpparse.providers.unread import SIGNS, sign_of
from dumpparse.report.sightings import ANYWHERE, AT_FIRST, Sightings


def hint(text):
    sightings = Sightings()
    for record in iter_records(text if isinstance(text, bytes) else text.encode()):
        sightings.note(record)
    return sightings.hint()


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_each_kind_of_a_model_has_one_that_it_takes_and_one_that_it_leaves(sign):
    assert sign_of(loads(sign.takes)) is sign
    assert sign_of(loads(sign.leaves)) is None
    assert hint(f"got {sign.takes}\n") == f"1 {sign.name}: {sign.said}"


@pytest.mark.parametrize("sign", [*AT_FIRST, *ANYWHERE], ids=lambda sign: sign.said)
def test_each_kind_of_text_has_one_that_it_takes_and_one_that_it_leaves(sign):
    find = sign.pattern.match if sign in AT_FIRST else sign.pattern.search
    assert find(sign.takes)
    assert not find(sign.leaves)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{ data: { model: 'm', messages: [] } }\n" * 24, "24 request bodies: no answer of a model"),
        ('data: {"model":"m","messages":[]}\n\ndata: [DONE]\n', "1 request body: no answer of a model"),
        (
            "{ type: 'session.created', event_id: 'e1' }\n{ model: 'm', messages: [] }\n" * 2,
            "2 Realtime session events: not read yet; 2 request bodies: no answer of a model",
        ),
        ('{"a":1}\n{"a":2}\n', "2 values of another kind"),
        ("{ id: 'm', type: 'message', role: 'assistant', content: [ { type: 'text', text: 'a' } ] }\n", "1 value of another kind"),
        ("{ type: 'message', role: 'assistant', content: [ { type: 'output_text', text: 'a' } ] }\n", "1 value of another kind"),
        ("", "the input is empty"),
        ("nothing of a model here\n", ""),
        ("<!DOCTYPE html>\n<html><body></body></html>\n", "this is HTML"),
        ("{'id': 1, 'error': None}\n", "holds values as Python prints them"),
        ("result: ▸ Array(3)\n", "looks copied from a browser's console"),
    ],
)
def test_what_was_there(text, said):
    assert hint(text) == said
