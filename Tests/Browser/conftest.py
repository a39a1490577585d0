import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from desk import Desk
from house import Company, Server

REPS = ["kim", "lee", "pat", "ira"]


@pytest.fixture(scope="session")
def company(tmp_path_factory):
    return Company.fill(tmp_path_factory.mktemp("company"))


@pytest.fixture(scope="module")
def server(company, tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    server = Server(company.copy(folder), folder / "server.log")
    yield server
    server.close()


@pytest.fixture(scope="session")
def browser():
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=options)
        yield browser
        browser.close()


@pytest.fixture
def desk(browser, server):
    """Opens the desk of somebody, signed in; after the test none may have met an error of a script."""
    open_desks = []

    def make(who, **options):
        made = Desk(browser, server, who, **options)
        open_desks.append(made)
        return made.sign_in()

    yield make
    errors = [error for one in open_desks for error in one.errors]
    for one in open_desks:
        one.close()
    assert errors == []


@pytest.fixture(scope="session")
def axe():
    checker = Axe()

    def violations(page):
        found = checker.run(page).response["violations"]
        return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}" for one in found]

    return violations
