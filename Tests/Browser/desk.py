"""A reader at the desk: signs in, walks the navigation, and decides."""

import re

WIDE = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 844}

# Addresses that are no pages, or that end the session.
NOT_PAGES = re.compile(r"\.(csv|xml|json|yaml|txt)(\?|$)|/file(\?|$)|/text(\?|$)|/document(\?|$)|/events(\?|$)")


def kind_of(address: str) -> str:
    """The form of an address, whatever row it names."""
    return re.sub(r"\b[0-9A-HJKMNP-TV-Z]{13}\b|\b\d+\b", "*", address.split("?")[0])


class Desk:
    def __init__(self, browser, server, who: str, **options):
        self.server = server
        self.who = who
        options.setdefault("viewport", WIDE)
        self.context = browser.new_context(base_url=server.address, **options)
        self.page = self.context.new_page()
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        # The browser writes a line for each answer that is an error by its number, which some tests ask for.
        self.page.on("console", lambda line: self.errors.append(line.text)
                     if line.type == "error" and "status of 4" not in line.text else None)

    def sign_in(self) -> "Desk":
        person = self.server.company.passwords[self.who]
        self.page.goto("/sign-in")
        self.page.get_by_label("Mail address").fill(person["email"])
        self.page.get_by_label("Password", exact=True).fill(person["password"])
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_load_state()
        assert "/sign-in" not in self.page.url, self.page.inner_text("main")
        return self

    def open(self, path: str):
        answer = self.page.goto(path)
        assert answer is not None and answer.status == 200, f"{self.who} {path}: {answer and answer.status}"
        return self.page

    def places(self) -> list:
        """The addresses of the main navigation."""
        return list(dict.fromkeys(self.links("nav[aria-label=Main] a[href^='/']")))

    def links(self, selector: str) -> list:
        """Where the links lead, in one question to the browser."""
        return self.page.eval_on_selector_all(selector, "links => links.map(link => link.getAttribute('href'))")

    def details(self, place: str, most: int = 2) -> list:
        """Pages below a place that its page links to: one of each form of address."""
        kinds = {}
        for link in self.links("main a[href^='/']")[:160]:
            address = link.split("#")[0]
            if NOT_PAGES.search(address):
                continue
            kind = kind_of(address)
            if kind != place:
                kinds.setdefault(kind, address)
        return list(kinds.values())[:most]

    def handoffs(self):
        """Rows that wait for a decision: those with a button that accepts."""
        return self.page.locator(".handoff").filter(has=self.page.get_by_role("button", name="Accept"))

    def is_wider_than_screen(self) -> bool:
        return self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")

    def close(self) -> None:
        self.context.close()


def busiest(make_desk, among) -> "Desk":
    """The desk of whoever has most to decide."""
    best, most = None, -1
    for who in among:
        desk = make_desk(who)
        desk.open("/queue")
        count = desk.handoffs().count()
        if count > most:
            best, most = desk, count
    assert most > 0, "Nobody has a hand-off to decide."
    return best


def main_text(page) -> str:
    return page.inner_text("main")


def send(page, form) -> None:
    """Presses the form's own button and waits for the answer."""
    form.locator("button").last.click()
    page.wait_for_load_state()
