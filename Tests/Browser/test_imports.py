"""Operations bring a file in, look at what it says, take it, and take it back."""

import re

LEADS = """First Name,Last Name,Email,Company,Lead Source
Ada,Berg,ada.berg@bergstahl.com,Bergstahl,Web
Odd,Lund,odd.lund@lundwerk.com,Lundwerk,Web
,,not-an-address,,Web
"""


def bring_in(operations, folder):
    """Uploads the file; the page of its draft."""
    page = operations.open("/imports")
    file = folder / "Leads.csv"
    file.write_text(LEADS)
    page.locator("main input[type=file]").first.set_input_files(str(file))
    page.get_by_role("button", name=re.compile("^Bring in")).click()
    page.wait_for_url(re.compile("/imports/drafts/"))
    assert "Leads.csv" in page.inner_text("main")
    return page


def found(operations, name: str) -> int:
    """How many leads a search finds."""
    page = operations.open(f"/leads?q={name}")
    return page.locator("main tbody a[href^='/leads/']").count()


def test_a_file_is_looked_at_taken_and_taken_back(desk, tmp_path):
    olu = desk("olu")
    page = bring_in(olu, tmp_path)
    draft = page.url
    page.get_by_role("button", name=re.compile("^Check")).first.click()
    page.wait_for_url(draft, timeout=60_000)
    page.locator("#report").wait_for(timeout=60_000)
    assert found(olu, "bergstahl") == 0, "looking changes nothing"
    page.goto(draft)
    page.get_by_role("button", name=re.compile("^Import")).first.click()
    page.wait_for_url(re.compile(r"/imports/0[0-9A-Z]+$"), timeout=60_000)
    batch = page.url
    assert found(olu, "bergstahl") > 0 and found(olu, "lundwerk") > 0
    page.goto(batch)
    page.locator("main").get_by_role("link", name="Take back").click()
    page.wait_for_load_state()
    undo = page.url
    page.get_by_role("button", name="Count what would stay").click()
    for _ in range(60):
        page.goto(undo)
        if page.get_by_role("button", name="Take it back").count():
            break
        page.wait_for_timeout(500)
    assert "Would be withdrawn" in page.inner_text("main")
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_load_state()
    for _ in range(60):
        if found(olu, "bergstahl") == 0:
            break
        page.wait_for_timeout(500)
    assert found(olu, "bergstahl") == 0 and found(olu, "lundwerk") == 0
    page.goto(batch)
    assert "Taken back" in page.inner_text("main")
