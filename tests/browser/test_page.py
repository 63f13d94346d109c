"""``dumpparse web`` as a person uses it: paste, read, look, follow, copy, drop, compare; and who should not get in does not."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import time

import pytest
from helpers import ROOT, SAMPLES, command_line, environment, run_process
from web.pages_served import served

from browser.pages_seen import expect, forgive, violations

SAMPLE = (SAMPLES / "openai-responses.log").read_text(encoding="utf-8")
HOSTILE = (
    "<script>document.title = 'gone'</script> got { a: '</textarea><img src=x onerror=\"document.title = 1\">' }\n"
    "[Error: <img src=x onerror=\"document.title = 'gone'\">]\n"
    "{ type: 'response.output_text.done', sequence_number: 1, item_id: 'm', output_index: 0, content_index: 0, text: '<svg/onload=document.title=2><b>bold</b>' }\n"
)


@pytest.fixture
def opened(page, server):
    """The page, once it has read its sample."""
    page.goto(server.address)
    page.wait_for_selector("html[data-ready]")
    return page


def put(page, text: str) -> None:
    """Paste a text over what is there: to type so much takes the browser long."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.focus("#input")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")


def paste(page, text: str, expected: str) -> None:
    """Paste a text over what is there, and wait until the page says that it was read."""
    put(page, text)
    expect(page.locator("#status")).to_have_text(re.compile(f"^{expected}"))


def test_a_first_visitor_sees_a_sample(opened):
    assert "listening on :3000" in opened.input_value("#input")
    assert "Your order is on its way." in opened.inner_text("#view-answers")
    assert "Error ECONNREFUSED" in opened.inner_text("#view-answers")


def test_the_answer_of_a_paste_is_read_an_event_unfolded_and_a_proof_followed_to_its_line(opened):
    paste(opened, SAMPLE, "404 lines, 28 records, 1 response")
    answer = opened.locator("article.response")
    assert "Paris." in answer.inner_text()
    assert answer.locator("svg .bar").count() == 3
    opened.locator("#view-answers tr.recovered", has_text="output[1].content").get_by_text("340").click()
    assert opened.get_attribute("#tab-values", "aria-selected") == "true"
    assert opened.inner_text("#detail h3") == "Lines 340–354: response.content_part.done"
    assert "Paris" in opened.inner_text("#detail pre")
    tree = opened.locator("#fields")
    part = tree.get_by_role("treeitem").filter(has_text="part:")
    assert part.get_attribute("aria-expanded") == "true"
    part.locator(".twist").click()
    assert tree.get_by_role("treeitem").filter(has_text="part:").get_attribute("aria-expanded") == "false"
    assert tree.get_by_text("output_text'").count() == 0


def test_json_is_copied_and_downloaded(opened):
    paste(opened, "got Map(1) { 'a' => 1n } { b: [Object] }", "0 lines, 1 record")
    opened.click("#tab-json")
    opened.wait_for_selector("#text-json .row")
    opened.click("#copy-json")
    expect(opened.locator("#said-json")).to_have_text("Copied.")
    assert json.loads(opened.evaluate("navigator.clipboard.readText()")) == [{"a": 1}, {"b": "[Object]"}]
    opened.select_option("#mode", "tagged")
    expect(opened.locator("#text-json")).to_contain_text("elided")
    with opened.expect_download() as download:
        opened.click("#save-json")
    assert download.value.suggested_filename == "values.json"
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert saved[1] == {"b": {"$type": "elided", "of": "Object"}}


def test_the_log_shows_its_values_repairs_and_issues_where_they_stand(opened):
    paste(opened, "web-1  | order {\nweb-2  | ready\nweb-1  |     id: 7,\nweb-1  | }\nuser { a: 1, b: {\n", "5 lines")
    opened.click("#tab-log")
    rows = opened.locator("#text-log .row")
    assert rows.nth(0).locator(".m-stripped").inner_text() == "web-1  | "
    assert rows.filter(has_text="repaired-indentation").count() == 1
    assert opened.locator("#text-log .m-repaired").count() == 3
    assert rows.filter(has_text="warn: cut").count() == 1


def test_two_pastes_are_compared(opened):
    paste(opened, "user { took: 12 }", "0 lines")
    opened.click("#tab-differences")
    opened.fill("#other", "user { took: 25 }")
    expect(opened.locator("#said-differences")).to_have_text("1 changed; 0 alike")
    assert opened.locator("#text-differences .tone.green").inner_text() == "25"


def test_a_compressed_file_is_read_and_compared_as_what_it_is_of(opened, tmp_path):
    path = tmp_path / "app.log.gz"
    path.write_bytes(gzip.compress(b"user { took: 12 }\n"))
    opened.set_input_files("#file", str(path))
    expect(opened.locator("#status")).to_have_text(re.compile("^app.log.gz: 1 line, 1 record"))
    opened.click("#tab-differences")
    opened.fill("#other", "user { took: 25 }")
    expect(opened.locator("#said-differences")).to_have_text("1 changed; 0 alike")


def test_secrets_are_gone(opened):
    opened.click("#tab-redacted")
    opened.wait_for_selector("#text-redacted .row")
    assert opened.inner_text("#said-redacted") == "1 secret was replaced, in 1 place"
    assert "demo-4f9Xq2" not in opened.inner_text("#text-redacted")
    assert "<secret 1>" in opened.inner_text("#text-redacted")


def test_hostile_markup_is_text(opened):
    paste(opened, HOSTILE, "3 lines")
    for view in ("answers", "values", "json", "log", "redacted"):
        opened.click(f"#tab-{view}")
        opened.wait_for_timeout(200)
        assert opened.locator("main img, main b, main script").count() == 0
        assert opened.title() == "dumpparse"
    opened.click("#tab-answers")
    assert "<svg/onload=document.title=2><b>bold</b>" in opened.inner_text("#articles")
    assert "<img src=x onerror=" in opened.inner_text("#records")


def test_a_large_file_is_dropped(opened, tmp_path):
    line = f"got {{ id: 7, name: 'Ann', tags: [ 'a', 'b' ], note: '{'so much more is said here ' * 15}' }}\n"
    count = 20_000_000 // len(line)
    path = tmp_path / "large.log"
    path.write_text(line * count, encoding="utf-8")
    opened.set_input_files("#file", str(path))
    expect(opened.locator("#status")).to_have_text(re.compile("^large.log: "), timeout=180_000)
    assert opened.inner_text("#status").startswith(f"large.log: {count:,} lines, {count:,} records, 0 responses")
    opened.click("#tab-values")
    assert opened.locator("#list .row").count() < 100
    opened.locator("#list").focus()
    opened.keyboard.press("End")
    assert opened.inner_text("#detail h3") == f"Line {count}: got"
    opened.click("#tab-log")
    opened.locator("#text-log").focus()
    opened.keyboard.press("End")
    expect(opened.locator("#text-log")).to_contain_text(str(count))


def test_a_file_is_dropped_where_one_lets_go_of_it(opened):
    opened.evaluate(
        """() => {
          const given = new DataTransfer();
          given.items.add(new File(["dropped { n: 41 }\\n"], "dropped.log"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true }));
        }"""
    )
    expect(opened.locator("#status")).to_have_text(re.compile("^dropped.log: 1 line, 1 record"))
    assert opened.input_value("#input") == "dropped { n: 41 }\n"


def test_more_than_the_limit_is_refused_in_words(opened, wrong, tmp_path):
    path = tmp_path / "huge.log"
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    opened.set_input_files("#file", str(path))
    expect(opened.locator("#status")).to_have_text(re.compile("^this is more than 64 MB"), timeout=60_000)
    forgive(wrong, "413")


def test_it_goes_by_keyboard(opened):
    opened.focus("#tab-answers")
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate("document.activeElement.id") == "tab-values"
    opened.focus("#list")
    opened.keyboard.press("Home")
    assert opened.inner_text("#detail h3") == "Line 1: listening on :3000"
    opened.keyboard.press("ArrowDown")
    assert opened.inner_text("#detail h3") == "Lines 2–9: user"
    opened.focus("#fields")
    opened.keyboard.press("Home")
    opened.keyboard.press("ArrowLeft")
    assert opened.locator("#fields .row").count() == 1
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#fields .row").count() > 5
    opened.focus("#list")
    opened.keyboard.press("/")
    assert opened.evaluate("document.activeElement.id") == "search"
    opened.keyboard.type("ECONNREFUSED")
    expect(opened.locator("#found")).to_have_text("1 of 14 entries")


def test_what_somebody_types_last_is_what_is_shown(opened):
    put(opened, "got { n: 0 }\n" * 3000)
    opened.wait_for_timeout(300)
    paste(opened, "last { n: 1 }", "0 lines, 1 record")
    opened.wait_for_timeout(500)
    opened.click("#tab-values")
    assert opened.inner_text("#found") == "1 of 1 entry"


def test_a_wrong_token_and_another_page_get_nothing(opened, server, context):
    other = context.new_page()
    assert other.goto(re.sub(r"/[^/]+/$", "/wrong/", server.address)).status == 403
    assert "dumpparse web printed" in other.inner_text("body")
    # A page of another origin, which knows the address.
    other.route(
        "http://elsewhere.example/**", lambda route: route.fulfill(body="<!doctype html><title>elsewhere</title>", content_type="text/html")
    )
    other.goto("http://elsewhere.example/")
    status = other.evaluate(
        """async (address) => {
          try { return (await fetch(address + "read", { method: "POST", body: "{ a: 1 }" })).status; }
          catch (error) { return "refused"; }
        }""",
        server.address,
    )
    assert status == "refused"
    framed = other.evaluate(
        """(address) => new Promise((resolve) => {
          const frame = document.createElement("iframe");
          frame.src = address;
          frame.onload = () => { try { resolve(frame.contentDocument === null ? "kept apart" : frame.contentDocument.title); } catch { resolve("kept apart"); } };
          document.body.append(frame);
        })""",
        server.address,
    )
    assert framed == "kept apart"


def test_a_page_that_is_left_open_says_that_the_server_has_ended(page, wrong):
    with served() as server:
        page.goto(server.address)
        page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("#gone:not([hidden])")
    assert page.inner_text("#gone").startswith("The server has ended")
    page.fill("#input", "more { a: 1 }")
    expect(page.locator("#status")).to_have_text("The server does not answer.")
    forgive(wrong, "ERR_CONNECTION_REFUSED")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_out(chromium, server, axe, scheme):
    """Axe-core finds nothing, in any view; the policy is set aside for axe, which puts its own script into the page."""
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(server.address)
    page.wait_for_selector("html[data-ready]")
    page.evaluate(axe)
    for view in ("answers", "values", "json", "log", "differences", "redacted"):
        page.click(f"#tab-{view}")
        if view == "differences":
            page.fill("#other", "user { id: 8 }")
        page.wait_for_timeout(300)
        assert violations(page) == [], view
    context.close()


def test_a_browser_is_opened_unless_it_is_not_to_be(tmp_path):
    """``BROWSER`` names the one that is opened, as Python's ``webbrowser`` has it."""
    note = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {note}.new; mv {note}.new {note}\n', encoding="utf-8")
    browser.chmod(0o755)
    process = subprocess.Popen(
        [*command_line(), "web"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(BROWSER=f"{browser} %s", PYTHONUNBUFFERED="1"),
    )
    try:
        address = process.stdout.readline().strip()
        for _ in range(100):
            if note.exists():
                break
            time.sleep(0.1)
        assert note.read_text(encoding="utf-8").strip() == address
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert run_process("web", "--help").returncode == 0


def test_what_is_clicked_while_a_file_is_read_shows_that_file(opened, tmp_path):
    for name, line in (("a.log", "{ same: 1 }\n"), ("b.log", "{ other: 2 }\n")):
        (tmp_path / name).write_text(line * 45_000, encoding="utf-8")
    opened.set_input_files("#file", str(tmp_path / "a.log"))
    opened.click("#tab-json")
    expect(opened.locator("#text-json")).to_contain_text('"same": 1', timeout=60_000)
    opened.set_input_files("#file", str(tmp_path / "b.log"))
    opened.click("#tab-redacted")
    opened.click("#tab-json")
    expect(opened.locator("#text-json")).to_contain_text('"other": 2', timeout=60_000)
    assert "same" not in opened.inner_text("#text-json")


def test_both_logs_that_are_pasted_at_once_are_read(opened):
    opened.click("#tab-differences")
    opened.evaluate(
        "() => { for (const [id, text] of [['input', '{ zz: 1 }'], ['other', '{ zz: 2 }']]) {"
        " const one = document.getElementById(id); one.value = text; one.dispatchEvent(new Event('input')); } }"
    )
    expect(opened.locator("#said-differences")).to_have_text("1 changed; 0 alike")
    expect(opened.locator("#status")).to_have_text(re.compile("^0 lines, 1 record"))


def test_the_mode_that_was_chosen_last_is_what_is_shown(opened):
    opened.route("**/json?mode=tagged", lambda route: (time.sleep(1), route.continue_()))
    opened.click("#tab-json")
    opened.wait_for_selector("#text-json .row")
    opened.select_option("#mode", "tagged")
    opened.select_option("#mode", "plain")
    opened.wait_for_timeout(1800)
    assert opened.input_value("#mode") == "plain"
    assert "$type" not in opened.inner_text("#text-json")


def test_an_answer_that_ends_early_is_said(opened):
    opened.route(
        "**/read",
        lambda route: route.fulfill(body='{"raws":["up"],"entries":[{"line":1,"last":1,"kind":"record","name":"up","text":0}]}\n'),
    )
    opened.fill("#input", "up { a: 1 }")
    expect(opened.locator("#status")).to_have_text("The answer ended before all was read.")


def test_a_file_with_other_line_ends_is_read_as_it_is(opened, tmp_path):
    path = tmp_path / "cr.log"
    path.write_bytes(b"10%\r50%\r100%\n{ a: [Object] }\r\n")
    opened.set_input_files("#file", str(path))
    expect(opened.locator("#status")).to_have_text(re.compile("^cr.log: 2 lines, 2 records"))


def test_what_turns_the_order_of_a_line_is_seen(opened):
    paste(opened, "\u202e{ a: '\u202eabc' }\x1b z", "0 lines")
    opened.click("#tab-log")
    assert "\\u202e" in opened.inner_text("#text-log")
    assert "\u202e" not in opened.inner_text("#text-log") + opened.inner_text("#view-values")
