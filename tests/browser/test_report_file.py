"""A report in a browser: opened as a file, read, searched, followed, printed."""

from __future__ import annotations

import time

import pytest
from helpers import SAMPLES

from browser.pages_seen import expect, violations
from dumpparse.pages.report import Report

SAMPLE = SAMPLES / "openai-responses.log"


@pytest.fixture
def opened(page, tmp_path):
    """Give what opens the report of a log."""

    def opens(log: bytes):
        report = Report("app.log", "0")
        report.read([log])
        (tmp_path / "report.html").write_text(report.html(), encoding="utf-8")
        page.goto(f"file://{tmp_path}/report.html")
        page.wait_for_selector("html[data-ready]", timeout=60_000)
        return page

    return opens


def test_it_is_read_and_a_proof_is_followed(opened):
    page = opened(SAMPLE.read_bytes())
    assert "Paris." in page.inner_text("article.response")
    page.locator("tr.recovered", has_text="output[1].content").get_by_text("340").click()
    assert page.inner_text("#detail h3") == "Lines 340–354: response.content_part.done"
    page.locator("#detail a", has_text="response 1").click()
    assert page.evaluate("location.hash") == "#response-1"


def test_an_address_may_name_a_line(opened, tmp_path):
    page = opened(SAMPLE.read_bytes())
    page.goto(f"file://{tmp_path}/report.html#line-130")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.inner_text("#detail h3") == "Lines 125–136: response.output_text.delta"


def test_it_is_searched(opened):
    page = opened(SAMPLE.read_bytes())
    page.fill("#search", "PARIS")
    expect(page.locator("#found")).to_have_text("3 of 28 entries")
    page.fill("#search", "")
    page.select_option("#kind", "record")
    assert page.inner_text("#found") == "1 of 28 entries"
    page.select_option("#kind", "issue")
    assert page.inner_text("#found") == "0 of 28 entries"


def test_a_hundred_thousand_events_open_scroll_and_are_searched(opened, record_property):
    head = "{ type: 'response.created', sequence_number: 0, response: { id: 'resp_1', status: 'in_progress', model: 'm', output: [] } }\n"
    events = (
        f"{{ type: 'response.output_text.delta', sequence_number: {n}, item_id: 'msg_1', output_index: 0, content_index: 0, delta: 'word{n} ' }}\n"
        for n in range(1, 100_001)
    )
    began = time.monotonic()
    page = opened((head + "".join(events)).encode())
    # Reading takes the most of this; the page says itself how long it took.
    took = page.evaluate("performance.now()")
    assert time.monotonic() - began > took / 1000
    assert page.inner_text("#found") == "100,001 of 100,001 entries"
    assert page.locator("#list .row").count() < 100
    page.focus("#list")
    page.keyboard.press("End")
    assert page.inner_text("#detail h3") == "Line 100001: response.output_text.delta"
    page.keyboard.press("Home")
    assert page.inner_text("#detail h3") == "Line 1: response.created"
    page.evaluate("document.querySelector('#list').scrollTop = 1_200_000")
    expect(page.locator("#list .row").nth(20)).to_contain_text("#50")
    page.fill("#search", "word77777 ")
    expect(page.locator("#found")).to_have_text("1 of 100,001 entries")
    record_property("milliseconds_until_ready", round(took))


def test_on_paper_all_is_unfolded_and_the_entries_stand_below(opened):
    log = SAMPLE.read_bytes()
    page = opened(
        log + b"{ type: 'response.created', sequence_number: 0, response: { id: 'resp_2', status: 'in_progress', output: [] } }\n" * 5
    )
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("#printed pre").count() == 33
    assert page.locator("#list").is_visible() is False
    assert len(page.pdf()) > 10_000
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#printed pre").count() == 0
    assert page.locator("article details[open]").count() == 2  # those that were


def test_the_line_feeds_a_text_begins_with_are_kept(opened):
    output = "{ type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content: [ { type: 'output_text', text: '\\n\\nfirst', annotations: [] } ] }"
    page = opened(
        f"{{ id: 'resp_1', object: 'response', status: 'completed', model: 'm', output: [ {output} ], usage: null, error: null }}\n".encode()
    )
    assert page.locator("pre.text").text_content() == "\n\nfirst"


def test_without_scripts_the_answers_are_there(chromium, tmp_path):
    report = Report("app.log", "0")
    report.read([SAMPLE.read_bytes()])
    (tmp_path / "report.html").write_text(report.html(), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{tmp_path}/report.html")
    assert "Paris." in page.inner_text("article.response")
    assert "The list of events needs scripts" in page.inner_text("#entries")
    context.close()


LOGS = {
    "an answer": SAMPLE.read_bytes(),
    "errors": (SAMPLES / "logs" / "errors.log").read_bytes(),
    "several services": (SAMPLES / "logs" / "prefixes.log").read_bytes(),
    "a client's": (SAMPLES / "logs" / "openai_sdk.log").read_bytes(),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", LOGS)
def test_nobody_is_kept_out(chromium, tmp_path, axe, name, scheme):
    report = Report(name, "0")
    report.read([LOGS[name]])
    (tmp_path / "report.html").write_text(report.html(), encoding="utf-8")
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"file://{tmp_path}/report.html")
    page.wait_for_selector("html[data-ready]")
    page.focus("#list")
    page.keyboard.press("End")
    page.evaluate(axe)
    assert violations(page) == []
    context.close()
