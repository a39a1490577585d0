"""Every page of each role: small, accessible in both themes, whole on a phone, and working without scripts."""

import pytest

from desk import NOT_PAGES, PHONE, kind_of

ROLES = ["kim", "noor", "maria", "sam", "dana", "ana", "ceo", "olu"]
MOST_BYTES = 200_000
# Who is shown the same page in the same form; each form is looked at once.
SAME = {"kim": "rep", "noor": "marketer", "olu": "operations"}
looked_at = set()
known = {}


def is_new(address: str, who: str, size: str) -> bool:
    key = (kind_of(address), SAME.get(who, "leader"), size)
    if key in looked_at:
        return False
    looked_at.add(key)
    return True


def addresses(desk) -> list:
    """The places of the navigation, and below each a page of every noun it leads to."""
    if desk.who not in known:
        known[desk.who] = found(desk)
    return known[desk.who]


def found(desk) -> list:
    page = desk.open("/")
    found = ["/"] + [place for place in desk.places() if not NOT_PAGES.search(place)]
    for place in list(dict.fromkeys(found)):
        page.goto(place)
        for detail in desk.details(place.split("?")[0]):
            if detail not in found:
                found.append(detail)
    return list(dict.fromkeys(found + ["/account"]))


@pytest.mark.parametrize("who", ROLES)
def test_pages_are_small_and_accessible_in_both_themes(desk, axe, who):
    reader = desk(who)
    page = reader.page
    faults = []
    for address in addresses(reader):
        if not is_new(address, who, "wide"):
            continue
        page.emulate_media(color_scheme="light")
        answer = page.goto(address)
        if answer.status != 200:
            faults.append(f"{address} answers {answer.status}")
            continue
        if len(answer.body()) > MOST_BYTES:
            faults.append(f"{address} has {len(answer.body())} bytes")
        if reader.is_wider_than_screen():
            faults.append(f"{address} is wider than the screen")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            faults += [f"{address} {theme}: {fault}" for fault in axe(page)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("who", ROLES)
def test_no_page_is_wider_than_a_phone(desk, axe, who):
    reader = desk(who, viewport=PHONE, has_touch=True, is_mobile=True)
    faults = []
    for address in addresses(reader):
        if not is_new(address, who, "phone"):
            continue
        reader.page.goto(address)
        if reader.is_wider_than_screen():
            faults.append(address)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("who", ["kim", "maria", "olu"])
def test_pages_are_whole_without_scripts(desk, who):
    reader = desk(who, java_script_enabled=False)
    for address in reader.places():
        if NOT_PAGES.search(address):
            continue
        page = reader.open(address)
        assert page.locator("main h1").count() == 1, address
        assert len(page.inner_text("main")) > 40, address


def test_a_phone_shows_four_hand_offs_at_once(desk):
    from conftest import REPS
    from desk import busiest

    rep = busiest(lambda who: desk(who, viewport=PHONE, has_touch=True, is_mobile=True), REPS)
    page = rep.open("/queue")
    rows = rep.handoffs()
    heights = [rows.nth(index).bounding_box()["height"] for index in range(min(4, rows.count()))]
    assert sum(heights) <= PHONE["height"], heights


def test_a_decision_without_scripts(desk):
    from conftest import REPS
    from desk import busiest

    rep = busiest(lambda who: desk(who, java_script_enabled=False), REPS)
    before = rep.handoffs().count()
    rep.handoffs().first.get_by_role("button", name="Accept").click()
    rep.page.wait_for_load_state()
    rep.open("/queue")
    assert rep.handoffs().count() == before - 1


def test_no_page_carries_script_or_style_within(desk):
    reader = desk("maria")
    for address in reader.places():
        if NOT_PAGES.search(address):
            continue
        page = reader.open(address)
        assert page.locator("script:not([src])").count() == 0, address
        assert page.locator("style, [style]").count() == 0, address


def test_a_stranger_sees_nothing(browser, server, axe):
    context = browser.new_context(base_url=server.address)
    page = context.new_page()
    for address in ["/", "/queue", "/leads", "/scorecard", "/imports", "/accords"]:
        page.goto(address)
        assert "/sign-in" in page.url
    assert axe(page) == []
    context.close()
