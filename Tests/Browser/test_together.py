"""Two people at the same lead at once, and one form sent twice."""

from conftest import REPS
from desk import busiest


def accepting(desk):
    form = desk.handoffs().first.locator("form").filter(
        has=desk.page.get_by_role("button", name="Accept")).first
    fields = form.locator("input").evaluate_all("all => Object.fromEntries(all.map(one => [one.name, one.value]))")
    return form.get_attribute("action"), fields


def test_of_two_who_decide_at_once_one_is_told_what_happened(desk):
    rep = busiest(desk, REPS)
    address, _ = accepting(rep)
    lead = rep.handoffs().first.locator(".who a").first.get_attribute("href")
    dana = desk("dana")
    for one in (rep, dana):
        one.open(lead)
    buttons = [one.page.locator(f"form[action='{address}'] button").first for one in (rep, dana)]
    assert all(button.count() for button in buttons)
    buttons[0].click()
    rep.page.wait_for_load_state()
    with dana.page.expect_response(lambda answer: address in answer.url) as caught:
        buttons[1].click()
    assert caught.value.status == 409
    dana.page.wait_for_load_state()
    name = rep.server.company.passwords[rep.who]["name"]
    text = dana.page.inner_text("main")
    assert "ccepted" in text and name in text


def test_a_form_sent_twice_counts_once(desk):
    rep = busiest(desk, REPS)
    address, fields = accepting(rep)
    origin = {"Origin": rep.server.address}
    answers = [
        rep.context.request.post(address, form=fields, headers=origin, max_redirects=0).status for _ in range(2)]
    assert answers[0] in (302, 303) and answers[1] in (302, 303, 409)
    lead = rep.handoffs().first.locator(".who a").first.get_attribute("href")
    page = rep.open(lead)
    name = rep.server.company.passwords[rep.who]["name"]
    assert page.inner_text("main").count(f"Accepted by {name}") <= 1


def test_a_form_without_its_token_or_from_elsewhere_is_refused(desk):
    rep = busiest(desk, REPS)
    address, fields = accepting(rep)
    origin = {"Origin": rep.server.address}
    bare = {name: value for name, value in fields.items() if name != "token"}
    assert rep.context.request.post(address, form=bare, headers=origin, max_redirects=0).status == 403
    foreign = {"Origin": "https://elsewhere.example"}
    assert rep.context.request.post(address, form=fields, headers=foreign, max_redirects=0).status == 403
