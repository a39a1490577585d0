"""No page leads where its reader may not go: every link that a role is shown answers, one of each form of address."""

from html.parser import HTMLParser

import pytest

from desk import NOT_PAGES, kind_of
from test_pages import ROLES

MOST = 150
# What ends the session, or streams without end.
LEFT_OUT = ("/sign-out", "/events")


class Links(HTMLParser):
    """Where the links of a page lead within the house."""

    def __init__(self, text: str):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        address = (dict(attributes).get("href") or "").split("#")[0]
        if tag == "a" and address.startswith("/") and not address.startswith(LEFT_OUT):
            self.found.append(address)


def form_of(address: str) -> str:
    """The address without the rows that it names and without the values that it asks for."""
    query = address.partition("?")[2]
    return kind_of(address) + "?" + "&".join(sorted(part.split("=")[0] for part in query.split("&")))


@pytest.mark.parametrize("who", ROLES)
def test_every_link_answers(desk, who):
    ask = desk(who).context.request
    waiting, met, faults, asked = [("/", "the start")], {"/?"}, [], 0
    while waiting and asked < MOST:
        address, origin = waiting.pop(0)
        asked += 1
        answer = ask.get(address)
        if answer.status != 200:
            faults.append(f"{origin} leads to {address}, which answers {answer.status}")
        elif not NOT_PAGES.search(address) and "text/html" in answer.headers.get("content-type", ""):
            for link in Links(answer.text()).found:
                if form_of(link) not in met:
                    met.add(form_of(link))
                    waiting.append((link, address))
    assert asked > 20 and not faults, "\n".join(faults)
