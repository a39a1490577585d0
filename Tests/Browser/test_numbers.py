"""The page that both leaders look at: goals that freeze, a gap with its answers, and what is paid for it."""

import csv
import io
import re
from datetime import date, timedelta

from desk import main_text, send


def test_a_month_is_frozen_and_two_names_close_the_quarter(desk):
    maria = desk("maria")
    page = maria.open("/goals/closing")
    running = page.get_by_role("navigation", name="Earlier and later").get_by_role("link").last
    months = page.locator("form[action='/goals/months'] input[name=on]").evaluate_all(
        "all => all.map(one => one.value)")
    title = page.get_by_role("button", name=re.compile("^Freeze ")).first.inner_text()
    running.click()
    page.wait_for_load_state()
    assert "it can be closed from the day after" in main_text(page)
    assert page.get_by_role("button", name=re.compile("^(Put my name|Freeze)")).count() == 0
    page = maria.open("/goals/closing")
    page.get_by_role("button", name=title).click()
    page.wait_for_load_state()
    page = maria.open("/goals/closing")
    assert page.get_by_role("button", name=title).count() == 0
    name = page.get_by_role("button", name=re.compile("^Put my name under"))
    assert name.count() == 1, main_text(page)
    name.click()
    page.wait_for_load_state()
    page = maria.open("/goals/closing")
    text = main_text(page)
    assert "Maria Lindqvist" in text and "Its figures and targets stay" not in text, "one name closes nothing"
    assert page.get_by_role("button", name=re.compile("^Put my name under")).count() == 0, "nobody signs for both"
    page = desk("sam").open("/goals/closing")
    page.get_by_role("button", name=re.compile("^Put my name under")).click()
    page.wait_for_load_state()
    text = main_text(maria.open(f"/goals/closing?on={months[0]}"))
    assert "Sam Whitaker" in text and "Its figures and targets stay" in text


def test_a_part_of_the_gap_gets_its_owners_sentence_and_action(desk):
    maria = desk("maria")
    page = maria.open("/gap")
    card = page.locator("#part-captured")
    card.locator("summary").click()
    form = card.locator("form")
    form.locator("[name=sentence]").fill("The fair was cancelled.")
    form.locator("[name=action]").fill("Two webinars before the month ends.")
    form.locator("[name=due]").fill("")
    assert not form.evaluate("form => form.checkValidity()"), "an action has its day"
    form.locator("[name=due]").fill(str(date.today() + timedelta(days=20)))
    send(page, form)
    for who in ["maria", "sam"]:
        text = desk(who).open("/gap").locator("#part-captured").inner_text()
        assert "The fair was cancelled." in text and "Two webinars" in text and "Maria Lindqvist" in text
    sales = desk("sam").open("/gap").locator("#part-captured")
    assert sales.locator("form").count() == 0, "who does not own a part does not answer it"


def test_the_parts_of_the_gap_add_up_on_the_page(desk):
    page = desk("sam").open("/gap")
    amounts = [round(float(re.sub(r"[$,+]", "", text).replace("−", "-")) * 100) for text in page.locator(
        "table:has(caption:text-is('Links of the chain')) tbody tr td:last-child").all_inner_texts()]
    assert len(amounts) > 10 and sum(amounts[:-1]) == amounts[-1]


def test_incentives_are_tried_on_the_record_and_saved_for_payroll(desk):
    sam = desk("sam")
    page = sam.open("/incentives")
    earned = page.locator("main .cards").inner_text()
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").first.click()
    lines = list(csv.DictReader(io.StringIO(open(saved.value.path(), encoding="utf-8-sig").read())))
    assert lines and {"person", "incentive", "amount"} <= {name.lower() for name in lines[0]}, lines[:1]
    page = sam.open("/incentives/simulate")
    form = page.locator("main form[action='/incentives/simulate']")
    text = sam.context.request.get("/accords/1/document").text()
    form.locator("textarea[name=text]").fill(re.sub(r"rate: 2%", "rate: 4%", text))
    send(page, form)
    told = main_text(page)
    assert "would have paid" in told and "what is in force pays" in told, told[:600]
    assert page.locator("main textarea[name=text]").input_value().count("rate: 4%") == 1, "what was tried stays"
    assert sam.open("/incentives").locator("main .cards").inner_text() == earned, "trying pays nobody"


def test_a_rep_sees_only_their_own_statement(desk):
    text = main_text(desk("kim").open("/incentives"))
    assert "Statement of Kim Alvarez" in text or "Kim Alvarez" in text
    assert "Eva Novak" not in text and "Maria Lindqvist" not in text
