"""Opens a page in Chromium, takes pictures of it, and fails on any request or console message."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

LOOKS = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "narrow": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
}


def listen(page: Page, heard: list[str]) -> None:
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("request", lambda request: heard.append(f"request: {request.url}") if is_outside(request.url) else None)


def is_outside(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))


def main(page_file: Path, folder: Path) -> int:
    heard: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=["--no-sandbox"]
        )
        for name, look in LOOKS.items():
            page = browser.new_context(**look).new_page()  # type: ignore[arg-type]
            listen(page, heard)
            page.goto(page_file.resolve().as_uri())
            page.wait_for_load_state("load")
            page.screenshot(path=folder / f"{name}.png")
            if name == "wide":
                page.pdf(path=folder / "print.pdf")
        browser.close()
    print("\n".join(heard) or "no request, no console message")
    return 1 if heard else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
