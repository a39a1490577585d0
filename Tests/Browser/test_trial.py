"""Trying other numbers before anybody signs, what the record suggests, and credit by every model."""

import re

from desk import main_text, send


def drag(page, name: str, keys: str, times: int):
    slider = page.locator(f"input[type=range][name={name}]")
    slider.focus()
    for _ in range(times):
        slider.press(keys)
    return slider


def difference(page) -> str:
    return page.locator("#plan-outcome").inner_text()


def test_a_slider_shows_what_would_change_while_it_is_dragged(desk):
    maria = desk("maria")
    page = maria.open("/plan")
    before = difference(page)
    with page.expect_response(lambda answer: "part=outcome" in answer.url):
        slider = drag(page, "grade-B", "ArrowRight", 3)
    page.wait_for_function("old => document.getElementById('plan-outcome').innerText !== old", arg=before)
    assert slider.input_value() == "63"
    assert page.locator("label.slider", has=slider).locator("output").inner_text() == "63"
    page.wait_for_function("document.location.search.includes('grade-B=63')")


def test_the_form_of_a_plan_works_without_scripts_and_makes_a_draft(desk):
    plain = desk("maria", java_script_enabled=False)
    page = plain.open("/plan?grade-B=70")
    assert page.locator("#plan-outcome").count() == 1 and "today 60" in main_text(page)
    page.get_by_role("button", name="Try it").click()
    page.wait_for_load_state()
    assert "grade-B=70" in page.url
    propose = page.locator("form[method=post][action='/plan']")
    assert "60 → 70" in propose.inner_text()
    send(page, propose)
    assert re.search(r"/accords/\d+$", page.url), main_text(page)
    number = page.url.rsplit("/", 1)[1]
    assert "proposed" in main_text(page).lower()
    answer = plain.context.request.get(f"/plan/versions/{number}")
    assert answer.ok and "application/json" in answer.headers["content-type"]


def test_suggestions_say_on_what_they_rest(desk):
    page = desk("sam").open("/plan/suggest")
    text = main_text(page)
    assert "Nothing is signed here" in text and "Threshold" in text and "Score" in text
    page.locator("select[name=target]").select_option(index=1)
    page.get_by_role("button", name="Ask").click()
    page.wait_for_load_state()
    assert "target=" in page.url and re.search(r"\d+ leads", main_text(page))


def test_models_of_credit_are_compared_and_share_out_the_same_money(desk):
    page = desk("noor").open("/credit")
    whole = page.locator("table", has=page.locator("caption", has_text="Credit by channel")).locator("tbody tr").last
    sum_of_signed = whole.locator("td").first.inner_text()
    page.get_by_role("link", name="Compare models").click()
    page.wait_for_load_state()
    ranges = page.locator("table", has=page.locator("caption", has_text="over all models"))
    assert ranges.locator("tbody tr").count() > 1
    for model in ["first", "linear"]:
        page.goto("/credit")
        page.locator("select[name=model]").select_option(label=model)
        page.get_by_role("button", name="Show").click()
        page.wait_for_load_state()
        text = main_text(page)
        assert "For comparison, not signed" in text, "two figures never stand there without their labels"
        total = page.locator("table", has=page.locator("caption", has_text="Credit by channel")).locator("tbody tr").last
        assert total.locator("td").first.inner_text() == sum_of_signed, model
