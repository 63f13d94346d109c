"""What stands on a terminal: the screens of summary, follow, diff and check, at 80 and 120 columns, in colours and without."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from helpers import SAMPLES, run
from many import share
from terminals import TERMINALS, colours_of, text_of, why_not

from cli.test_diff import AFTER, BEFORE

FAILED = (
    "{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', model: 'gpt-5', output: [] } }\n"
    "{ type: 'response.output_text.delta', sequence_number: 1, output_index: 0, content_index: 0, item_id: 'msg_1', delta: 'The answer is' }\n"
    "{\n  type: 'response.failed',\n  sequence_number: 2,\n  response: {\n    id: 'resp_1',\n    status: 'failed',\n    model: 'gpt-5',\n"
    "    error: { code: 'rate_limit_exceeded', message: 'You sent more tokens than your plan has in a minute: wait for twenty seconds, "
    "and send the request again, or ask for a larger limit' },\n    usage: [Object],\n    output: [Array]\n  }\n}\n"
)
TWO = "".join(
    f"{{ id: 'resp_{name * 50}', object: 'response', status: 'completed', model: 'm', output: [ {{ type: 'message', id: 'msg_{name}', "
    f"role: 'assistant', content: [ {{ type: 'output_text', text: 'Answer {name}.' }} ] }} ] }}\n"
    for name in "ab"
)
LONG = "a { text: '" + "the same words again and again, " * 4 + "and an end' }\n"
PASTE = (
    "web-1  | server listening on 3000\nweb-1  | POST /orders {\n"
    "web-1  |   id: 7n, user: User { name: 'Ann', roles: Set(1) { 'admin' }, mail: 'ann@example.org' },\n"
    "web-1  |   items: [{ sku: 'tea', price: [Object] }, { sku: 'a very long name of a thing that was ordered', price: 12.5 }], // two\n"
    "web-1  |   at: 2024-05-01T12:00:00.000Z, coupon: undefined, note: null, ok: true, match: /a+/gi, list: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 90 more items]\nweb-1  | }\n"
    "web-1  | TypeError: no price for 'tea'\nweb-1  |     at total (/app/shop.js:12:30) {\nweb-1  |   code: 'E_PRICE'\nweb-1  | }\n"
    "web-1  |   in a group { a: 1, text: 'abc'... 5 more characters }\nweb-1  | left { a: 1, b: 'x\n"
)
SCREENS = {
    "summary": ["summary", "openai-responses.log"],
    "summary-of-a-failed": ["summary", "failed.log"],
    "follow": ["follow", "--until-done", "openai-responses.log"],
    "follow-of-a-failed": ["follow", "--until-done", "failed.log"],
    "diff": ["diff", "a.log", "b.log"],
    "diff-of-long": ["diff", "long.log", "longer.log"],
    "check": ["check", "failed.log"],
    "show": ["show", "--no-pager", "paste.log"],
    "answer-of-two": ["answer", "two.log"],
}
HEIGHT = {"follow": 24, "follow-of-a-failed": 24}
"""Lines: a usual terminal, where what scrolls away matters."""
ASKED = ["summary", "follow", "diff", "check", "show"]


@pytest.fixture(scope="module")
def screen(tmp_path_factory):
    """What runs a command in a terminal, in a folder with the logs under short names; each once."""
    folder = tmp_path_factory.mktemp("screens")
    logs = {"failed": FAILED, "a": BEFORE, "b": AFTER, "two": TWO, "long": LONG, "longer": LONG.replace("end", "other end"), "paste": PASTE}
    for name, text in logs.items():
        (folder / f"{name}.log").write_text(text, encoding="utf-8")
    (folder / "openai-responses.log").write_bytes((SAMPLES / "openai-responses.log").read_bytes())

    @cache
    def run(name, width, terminal="pyte", **env):
        if why := why_not(terminal):
            pytest.skip(why)
        return TERMINALS[terminal](SCREENS[name], folder, width, HEIGHT.get(name, 60), **env)

    return run


@pytest.mark.parametrize(("name", "width"), [*product(ASKED, [80, 120]), *((name, 80) for name in SCREENS if name not in ASKED)])
def test_a_screen_in_colours(name, width, screen, snapshot):
    assert colours_of(screen(name, width)) == snapshot


@pytest.mark.parametrize(("name", "width"), [*product(ASKED, [80, 120])])
def test_a_screen_without_colours(name, width, screen, snapshot):
    plain = screen(name, width, NO_COLOR="1")
    assert colours_of(plain) == text_of(plain) == text_of(screen(name, width))
    assert text_of(plain) == snapshot


@pytest.mark.parametrize("name", share([*SCREENS], 2))
def test_a_screen_of_tmux_is_the_same(name, screen):
    assert colours_of(screen(name, 80, "tmux")) == colours_of(screen(name, 80))


@pytest.mark.parametrize("name", ["summary", "summary-of-a-failed", "follow", "diff", "answer-of-two"])
def test_no_line_is_broken_in_a_word(name, screen):
    """But those of messages, which are of one form that editors read."""
    words, wide = (text_of(screen(name, width)).split() for width in (80, 400))
    assert [word for word in words if word not in wide] == []
    assert [word for word in wide if word not in words and word != "…"] == []


@pytest.mark.parametrize("width", [80, 120])
def test_follow_keeps_the_text_on_the_screen(width, screen):
    shown = text_of(screen("follow", width))
    assert "\nParis.\nIf you meant the word “French,” its capital letter is F.\n" in shown
    assert "\ncompleted · gpt-5-2025-08-07" in shown
    assert "usage      [Object]" in shown


def test_follow_says_an_error_once(screen):
    assert text_of(screen("follow-of-a-failed", 80)).count("rate_limit_exceeded") == 1


def test_a_summary_leads_with_outcome_and_model(screen):
    assert text_of(screen("summary", 80)).startswith("completed · gpt-5-2025-08-07")
    failed = colours_of(screen("summary-of-a-failed", 80))
    assert failed.startswith("⟨red bold⟩failed⟨⟩ · ⟨bold⟩gpt-5⟨⟩")
    assert "⟨red⟩rate_limit_exceeded: You sent more tokens" in failed
    assert "⟨brightmagenta⟩[Object], left out by the printer⟨⟩" in failed


def test_where_the_summary_is_read_elsewhere_its_errors_are_said(tmp_path):
    done = run("summary", stdin=FAILED.encode())
    assert done.stderr.decode().startswith("-:3:1: error: response-failed: rate_limit_exceeded: ")
    assert done.returncode == 1
