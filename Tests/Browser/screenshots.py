"""Takes the pictures of README and docs/tour.md: screenshots.py [NAME …]"""

import io
import os
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from desk import PHONE, WIDE, Desk
from house import ROOT, Company, Server

FOLDER = ROOT / "docs" / "images"
MOST_BYTES = 150_000
TODAY = "2027-01-29"
# A quarter past nine in New York, where the example company works.
NOW = datetime(2027, 1, 29, 14, 15, 10, tzinfo=timezone.utc)


def first(selector: str):
    """The address of the first link of the present page that the selector finds."""
    return lambda page: page.locator(selector).first.get_attribute("href")


# Name, who looks, addresses one after the other (the picture is of the last), what is different.
PICTURES = [
    ("queue", "kim", ["/queue"], {}),
    ("queue-phone", "kim", ["/queue"], {"viewport": PHONE}),
    ("lead", "kim", ["/queue", first(".handoff .who a")], {}),
    ("opportunity", "eva", ["/pipeline", first("main a[href^='/opportunities/']")], {}),
    ("incentives", "eva", ["/incentives"], {}),
    ("rejections", "noor", ["/rejections"], {}),
    ("campaigns", "noor", ["/campaigns"], {}),
    ("credit", "noor", ["/credit"], {}),
    ("meeting", "sam", ["/meeting"], {}),
    ("scorecard", "maria", ["/scorecard"], {}),
    ("scorecard-dark", "sam", ["/scorecard"], {"color_scheme": "dark"}),
    ("commitment", "sam", ["/scorecard", first("main a[href^='/scorecard/commitments/S2']")], {}),
    ("goals", "maria", ["/goals"], {}),
    ("gap", "sam", ["/gap"], {}),
    ("reconciliation", "sam", ["/reconciliation"], {}),
    ("accord", "maria", ["/accords"], {}),
    ("plan", "maria", ["/plan"], {}),
    ("suggestions", "sam", ["/plan/suggest"], {}),
    ("customers", "ana", ["/customers"], {}),
    ("renewals", "ana", ["/renewals"], {}),
    ("pipeline", "dana", ["/pipeline"], {}),
    ("changes", "dana", ["/pipeline/changes"], {}),
    ("forecast", "sam", ["/pipeline/forecast"], {}),
    ("process", "sam", ["/pipeline/process"], {}),
    ("leads", "dana", ["/leads"], {}),
    ("imports", "olu", ["/imports"], {}),
    ("roster", "olu", ["/roster"], {}),
    ("health", "olu", ["/operations"], {}),
]


def save(name: str, picture: bytes) -> int:
    """Writes a picture with at most 256 colours, which is enough for a desk of ink and rules."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    (FOLDER / f"{name}.png").write_bytes(out.getvalue())
    return out.tell()


def take(browser, server, name: str, who: str, steps: list, options: dict) -> int:
    options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
    desk = Desk(browser, server, who, **options)
    try:
        desk.page.clock.set_fixed_time(NOW)
        desk.sign_in()
        for step in steps:
            desk.open(step if isinstance(step, str) else step(desk.page))
        desk.page.wait_for_timeout(400)
        return save(name, desk.page.screenshot())
    finally:
        desk.close()


def main(names: list) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    faults = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        given = os.environ.get("ACCORD_DEMO")
        company = Company.given(Path(given)) if given else Company.fill(
            Path(folder), "--today", TODAY, "--seed", "1")
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [])
        # A little later than the example ends, by a clock of the server's own.
        clock = (NOW + timedelta(seconds=-8)).strftime("@%Y-%m-%d %H:%M:%S")
        server = Server(
            company, Path(folder) / "server.log", before=["faketime", "-f", clock],
            environment={"TZ": "UTC", "DONT_FAKE_MONOTONIC": "1"})
        try:
            for name, who, steps, options in PICTURES:
                if names and name not in names:
                    continue
                try:
                    size = take(browser, server, name, who, steps, options)
                    print(f"{name}.png {size // 1000} kB")
                except Exception as fault:
                    faults += 1
                    print(f"{name}.png was not taken: {str(fault).splitlines()[0]}", file=sys.stderr)
        finally:
            server.close()
            browser.close()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
