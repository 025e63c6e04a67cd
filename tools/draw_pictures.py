"""Draws the pictures of the documentation anew, from the example of today's program.

    python tools/draw_pictures.py [FOLDER]

Makes page.png, the page from disk, and app.png, the same in the app. Drives the Chromium that the machine has.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

TRIPMEET = (sys.executable, "-c", "from tripmeet.cli import main; main()")
WIDE = ViewportSize(width=1440, height=900)
DAY = "2027-04-22 15:00"
"""Near enough to the example's trip for everybody to be asked."""


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        trip, env = Path(name) / "trip", os.environ | {"TRIPMEET_HOME": f"{name}/home", "TRIPMEET_TODAY": DAY}
        example = os.environ | {"TRIPMEET_HOME": f"{name}/home", "TRIPMEET_TODAY": "2026-11-22"}
        subprocess.run([*TRIPMEET, "example", "-q", str(trip)], check=True, env=example)
        itinerary = trip / "itinerary.yaml"
        subprocess.run([*TRIPMEET, "plan", "-q", str(itinerary)], check=True, env=env, stdout=subprocess.DEVNULL)
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        page = browser.new_context(viewport=WIDE, locale="en-GB").new_page()
        draw(page, (trip / "itinerary-plan" / "map.html").as_uri(), "html[data-ready]", folder / "page.png")
        opening = [*TRIPMEET, "open", str(itinerary), "--no-browser"]
        with subprocess.Popen(opening, stdout=subprocess.PIPE, text=True, env=env) as app:
            assert app.stdout is not None
            draw(page, app.stdout.readline().strip(), "html[data-app=ready]", folder / "app.png")
            app.terminate()


def draw(page: Page, address: str, until: str, path: Path) -> None:
    page.goto(address)
    page.locator(until).wait_for(state="attached")
    page.screenshot(path=path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "docs")
