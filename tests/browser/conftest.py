"""A real browser on the page of the journey. It may ask nobody for anything, and has nothing to complain about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import pytest

from tests import needs
from tests.browser.journey import Journey, a_journey, page_of

TOOLS = Path(__file__).parent / "node_modules"


@dataclass
class Seen:
    """What a page asked for and what its console said."""

    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))

    @property
    def foreign(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


class Opens(Protocol):
    """Opens the page of a journey, with options of a browser context; fails at the end if it asked or complained."""

    def __call__(self, journey: Journey | None = None, *, redact: bool = False, **options: Any) -> Any: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    needs.module("playwright")
    path = needs.command("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def written(journey: Journey, folder: Path, *, redact: bool = False) -> Path:
    """The journey's page as a file in this folder."""
    file = page_of(journey, redact=redact)
    path = folder / file.name
    path.write_bytes(file.content)
    return path


@cache
def the_journeys_page(redact: bool) -> tuple[str, bytes]:
    """The page that most tests open, rendered once."""
    with TemporaryDirectory() as folder:
        path = written(a_journey(), Path(folder), redact=redact)
        return path.name, path.read_bytes()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Opens]:
    contexts: list[Any] = []
    seen = Seen()

    def open_page(journey: Journey | None = None, *, redact: bool = False, **options: Any) -> Any:
        if journey:
            path = written(journey, tmp_path, redact=redact)
        else:
            name, content = the_journeys_page(redact)
            path = tmp_path / name
            path.write_bytes(content)
        defaults: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"}
        context = chromium.new_context(**{"reduced_motion": "reduce", **defaults, **options})
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        seen.watch(page)
        page.goto(path.as_uri())
        if options.get("java_script_enabled", True):
            page.locator("html[data-ready]").wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen.foreign == []
    assert seen.messages == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which finds what a reader with a screen reader or weak eyes would stumble over."""
    path = TOOLS / "axe-core" / "axe.min.js"
    if not path.is_file():
        needs.missing("axe-core is not installed: npm install --prefix tests/browser")
    return path.read_text(encoding="utf-8")


@pytest.fixture
def violations(axe: str) -> Callable[[Any], list[str]]:
    def check(page: Any) -> list[str]:
        page.evaluate(axe)
        page.evaluate(
            "Promise.allSettled(document.getAnimations().map((one) => one.finished))"
        )  # half faded is no colour
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]

    return check
