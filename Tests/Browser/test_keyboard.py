"""Everything by the keyboard alone."""

import re

from conftest import REPS
from desk import busiest


def test_single_keys_walk_the_queue_and_accept(desk):
    rep = busiest(desk, REPS)
    page = rep.open("/queue")
    before = rep.handoffs().count()
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.closest('.handoff')?.innerText")
    assert first
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.handoff')?.innerText") == first
    for _ in range(12):
        if page.evaluate("!!document.activeElement.closest('.handoff')?.querySelector('[data-key=accept]')"):
            break
        page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_load_state()
    page.wait_for_timeout(300)
    rep.open("/queue")
    assert rep.handoffs().count() == before - 1


def test_r_opens_the_form_that_rejects_and_escape_leaves_it(desk):
    rep = busiest(desk, REPS)
    page = rep.open("/queue")
    for _ in range(12):
        page.keyboard.press("j")
        if page.evaluate("!!document.activeElement.closest('.handoff')?.querySelector('[data-key=reject]')"):
            break
    page.keyboard.press("r")
    reasons = page.locator("input[name=reason]:visible")
    reasons.first.wait_for(timeout=5000)
    page.keyboard.press("Escape")


def test_the_list_of_keys_opens(desk):
    rep = desk("kim")
    page = rep.open("/queue")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_the_first_tab_leads_past_the_navigation_and_focus_is_seen(desk):
    rep = desk("kim")
    page = rep.open("/queue")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused and focused.startswith("#")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_signing_in_needs_no_pointer(browser, server):
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    page.goto("/sign-in")
    person = server.company.passwords["lee"]
    page.get_by_label("Mail address").focus()
    page.keyboard.type(person["email"])
    page.keyboard.press("Tab")
    page.keyboard.type(person["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^((?!sign-in).)*$"))
    context.close()
