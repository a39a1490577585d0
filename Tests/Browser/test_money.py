"""A sale from its opening to its end, and the cash that follows it."""

import re
from datetime import date

from desk import main_text, send

MONEY = re.compile(r"[$,]")


def accepted_lead(rep) -> str:
    """The first lead that the rep has accepted and that has become nothing yet."""
    page = rep.open("/leads?handoff=accepted")
    page.locator("select[name=owner]").select_option(label=rep.server.company.passwords[rep.who]["name"])
    page.get_by_role("button", name="Show").click()
    page.wait_for_load_state()
    rows = page.locator("main tbody tr").filter(has_text="Handed over")
    assert rows.count(), f"{rep.who} has no such lead"
    return rows.first.locator("a[href^='/leads/']").first.get_attribute("href")


def opened(desk, name: str, amount: str):
    """An opportunity that a rep opens from a lead that was accepted; the rep's page of it."""
    eva = desk("eva")
    lead = accepted_lead(eva)
    page = eva.open(f"{lead}/opportunity")
    form = page.locator("main form[action$='/opportunity']")
    form.locator("[name=name]").fill(name)
    form.locator("[name=amount]").fill(amount)
    for field in form.locator("input[required]").all():
        if not field.input_value():
            field.fill("31 January" if field.get_attribute("type") != "date" else f"{date.today().year + 1}-01-31")
    send(page, form)
    assert re.search(r"/opportunities/0[0-9A-Z]{12}$", page.url), main_text(page)
    return eva


def close(rep, address: str, outcome: str, **fields: str):
    page = rep.open(address)
    page.locator("summary", has_text="Won or lost").click()
    form = page.locator("form[action$='/closing']")
    form.locator("[name=outcome]").select_option(outcome)
    form.locator("[name=knewUs]").select_option("heard")
    for name, value in fields.items():
        form.locator(f"[name={name}]").fill(value)
    send(page, form)
    return page


def test_a_sale_is_opened_and_won_and_says_whether_they_knew_us(desk):
    eva = opened(desk, "Walked to its end", "48,000")
    address = eva.page.url
    page = close(eva, address, "won")
    text = main_text(page)
    assert "Won" in text and "$48,000" in text
    page = eva.open("/opportunities?is=won")
    assert "Walked to its end" in main_text(page)


def test_a_loss_asks_for_its_reason_and_counts_what_the_product_lacked(desk):
    eva = opened(desk, "Walked and lost", "23,000")
    address = eva.page.url
    page = close(eva, address, "competitor", missingFeature="A gripper for glass")
    assert page.locator("main .fault, main [aria-invalid=true]").count(), "without a reason and a rival it is refused"
    assert page.locator("form[action$='/closing'] [name=missingFeature]").input_value() == "A gripper for glass"
    page = close(
        eva, address, "competitor", reasons="feature", competitors="Palletron", missingFeature="A gripper for glass")
    assert "Lost" in main_text(page) and "Palletron" in main_text(page)
    page = eva.open("/pipeline/losses")
    assert "gripper for glass" in main_text(page).lower()


def bring_in(operations, folder, name: str, text: str):
    """Uploads a file, checks it and takes it; the page of its batch."""
    file = folder / name
    file.write_text(text)
    page = operations.open("/imports")
    page.locator("main input[type=file]").first.set_input_files(str(file))
    page.get_by_role("button", name=re.compile("^Bring in")).click()
    page.wait_for_url(re.compile("/imports/drafts/"))
    page.get_by_role("button", name=re.compile("^Check")).first.click()
    page.locator("#report").wait_for(timeout=60_000)
    page.get_by_role("button", name=re.compile("^Import")).first.click()
    page.wait_for_url(re.compile(r"/imports/0[0-9A-Z]+$"), timeout=60_000)
    return page


def figures(operations) -> dict:
    """What the books say by the reconciliation's last column, and what is open by its card, in cents."""
    page = operations.open("/reconciliation")
    told = {}
    for row in page.locator("section[aria-labelledby=steps] tr.total").all():
        told[row.locator("th").inner_text()] = cents(row.locator("td").last.inner_text())
    told["Open"] = cents(page.locator(".card", has_text="Open").locator(".value").first.inner_text())
    return told


def cents(amount: str) -> int:
    return round(float(MONEY.sub("", amount)) * 100)


def test_invoices_and_payments_come_in_and_the_sums_follow(desk, tmp_path):
    olu = desk("olu")
    before = figures(olu)
    day = date.today()
    bring_in(olu, tmp_path, "invoices.csv", (
        "InvoiceNo,Customer,InvoiceDate,DueDate,Terms,Item(Product/Service),ItemDescription,ItemQuantity,ItemRate,"
        "ItemAmount,Open Balance\n"
        f"W-9001,Walked Works,{day},{day.replace(year=day.year + 1)},Net 365,Cell,Palletising cell,2,600.00,1200.00,"
        "1200.00\n"))
    bring_in(olu, tmp_path, "payments.csv", (
        "Payment Date,Reference no.,Customer,Invoice No,Amount,Payment Method\n"
        f"{day},9001,Walked Works,W-9001,450.00,Check\n"))
    after = figures(olu)
    assert after["Invoiced"] - before["Invoiced"] == 1_200_00
    assert after["Paid"] - before["Paid"] == 450_00
    assert after["Open"] - before["Open"] == 750_00
    text = main_text(olu.open("/reconciliation"))
    assert "$0.00 of the difference is unexplained" in text
    assert "W-9001" in main_text(olu.open("/documents?q=W-9001"))
