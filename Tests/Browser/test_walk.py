"""Each role does its day's work."""

import re

from conftest import REPS
from desk import busiest, main_text


def reject(page, reason: str, note: str = "", proof: str = "") -> None:
    """Fills the form that says why, and sends it."""
    page.locator(f"input[name=reason][value='{reason}']").check()
    if note:
        page.locator("textarea[name=note]").fill(note)
    if proof:
        page.locator("input[name=proof]").fill(proof)
    page.get_by_role("button", name="Reject and hand back").click()
    page.wait_for_load_state()


def form_of(desk, row, name: str):
    """Goes to the form that a link of the row leads to, as without scripts."""
    address = row.get_by_role("link", name=re.compile("^" + name)).first.get_attribute("href")
    return desk.open(address)


def test_a_rep_accepts_tries_and_rejects(desk):
    rep = busiest(desk, REPS)
    page = rep.open("/queue")
    before = rep.handoffs().count()
    who = rep.handoffs().first.locator(".who a").first.inner_text()
    rep.handoffs().first.get_by_role("button", name="Accept").click()
    page.wait_for_load_state()
    rep.open("/queue")
    assert rep.handoffs().count() == before - 1
    row = page.locator(".handoff").filter(has_text=who).first
    lead = row.locator(".who a").first.get_attribute("href")
    rep.open(lead)
    assert "ccepted" in main_text(page)
    rep.open("/queue")
    if rep.handoffs().count():
        row = rep.handoffs().first
        lead = row.locator(".who a").first.get_attribute("href")
        page = form_of(rep, row, "Reject")
        reject(page, "no-real-interest", note="Only looked around.")
        rep.open(lead)
        assert "o real interest" in main_text(page)


def test_a_rejection_without_its_note_comes_back_with_what_was_said(desk):
    rep = busiest(desk, REPS)
    page = form_of(rep, rep.handoffs().first, "Reject")
    reject(page, "no-real-interest")
    assert page.locator("input[name=reason][value='no-real-interest']").is_checked()
    assert "note" in main_text(page).lower()


def test_marketing_answers_a_rejection_and_operations_rule(desk):
    noor = desk("noor")
    page = noor.open("/rejections")
    link = page.locator("main a[href^='/handoffs/'][href*='/answer']").first
    if link.count():
        page = noor.open(link.get_attribute("href"))
    page.locator("select[name=kind]").first.select_option("contest")
    page.locator("textarea[name=note]").first.fill("They asked for a date.")
    page.locator("form").filter(has=page.locator("select[name=kind]")).first.locator("button").first.click()
    page.wait_for_load_state()
    olu = desk("olu")
    page = olu.open("/contests")
    link = page.locator("main a[href^='/handoffs/'][href*='/ruling']").first
    if link.count():
        page = olu.open(link.get_attribute("href"))
    page.locator("select[name=verdict]").first.select_option("hand-off-stands")
    page.locator("textarea[name=because]").first.fill("A date is interest.")
    page.locator("form").filter(has=page.locator("select[name=verdict]")).first.locator("button").first.click()
    page.wait_for_load_state()
    assert page.locator("input[aria-invalid=true], textarea[aria-invalid=true]").count() == 0


def test_both_leaders_read_the_same_promises(desk):
    promises = []
    for who in ["maria", "sam"]:
        page = desk(who).open("/scorecard")
        promises.append(sorted(page.locator("main ul.pips li").all_inner_texts()))
    assert promises[0] == promises[1] and len(promises[0]) > 10


def test_a_figure_opens_to_its_rows_and_a_row_to_its_events(desk):
    maria = desk("maria")
    page = maria.open("/scorecard")
    figures = page.locator("main a[href^='/scorecard/rows'], main a[href^='/scorecard/commitments/']")
    assert figures.count() > 4
    page = maria.open(figures.first.get_attribute("href"))
    leads = page.locator("main a[href^='/leads/']")
    if not leads.count():
        page = maria.open(page.locator("main a[href^='/scorecard/rows']").first.get_attribute("href"))
        leads = page.locator("main a[href^='/leads/']")
    assert leads.count() > 0
    page = maria.open(leads.first.get_attribute("href"))
    assert re.search(r"handed over", main_text(page), re.IGNORECASE)


def test_a_leader_proposes_and_signs_in_the_browser(desk):
    maria = desk("maria")
    page = maria.open("/accords")
    text = maria.context.request.get("/accords/1/document").text()
    assert "accord: 1" in text
    page = maria.open("/accords/draft")
    page.locator("textarea[name=text]").fill(
        text.replace("name: Northwind Robotics", "name: Northwind Robotics, again"))
    page.get_by_role("button", name="Propose", exact=True).click()
    page.wait_for_load_state()
    assert page.locator("main .fault, main [aria-invalid=true]").count() == 0
    page = maria.open("/accords/2")
    password = maria.server.company.passwords["maria"]["password"]
    for box in page.locator("main form input[type=checkbox]").all():
        box.check()
    page.locator("main input[type=password]").first.fill(password)
    page.get_by_role("button", name=re.compile("[Ss]ign")).last.click()
    page.wait_for_load_state()
    assert "Maria Lindqvist" in main_text(maria.open("/accords/2"))


def test_somebody_signs_out_and_is_out(desk):
    kim = desk("kim")
    page = kim.open("/account")
    page.get_by_role("button", name=re.compile("^Sign out")).first.click()
    page.wait_for_load_state()
    page.goto("/queue")
    assert "/sign-in" in page.url
