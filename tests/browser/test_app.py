"""The page answering back, from the plan to the last question: by mouse, by keyboard alone, and by touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.browser.app import App
from tests.browser.app import opened as opened_app
from tests.browser.conftest import Seen
from tests.hostile import hostile_names

Violations = Callable[[Any], list[str]]
WHEN_KILLED = "Failed to load resource: net::ERR_"
"""What the browser says of an app that is not there any more."""


class Mouse:
    """A desk with a mouse."""

    context: ClassVar[dict[str, Any]] = {"viewport": {"width": 1440, "height": 900}}

    def __init__(self, page: Any) -> None:
        self.page = page

    def press(self, button: Any) -> None:
        button.click()

    def write(self, field: Any, words: str) -> None:
        field.fill(words)

    def take_a_time(self, card: Any) -> str:
        """Drags the card's clock onto a time that is free."""
        source = card.locator(".when")
        source.scroll_into_view_if_needed()
        source.hover()
        self.page.mouse.down()
        box = source.bounding_box()
        self.page.mouse.move(box["x"] + 40, box["y"] + 30, steps=4)
        slot = a_free(self.page)
        slot.scroll_into_view_if_needed()
        words = str(slot.locator("strong").inner_text())
        to = slot.bounding_box()
        self.page.mouse.move(to["x"] + 20, to["y"] + 15, steps=6)
        self.page.mouse.up()
        return words


class Keyboard(Mouse):
    """No hand on any mouse: what has to be pressed is reached with Tab."""

    def press(self, button: Any) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def write(self, field: Any, words: str) -> None:
        self.reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def reach(self, element: Any) -> None:
        element.wait_for()
        for _ in range(400):
            if element.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail("it cannot be reached with the keyboard")

    def take_a_time(self, card: Any) -> str:
        self.press(card.locator("[data-do^=times]"))
        slot = a_free(self.page)
        words = str(slot.locator("strong").inner_text())
        self.press(slot)
        return words


class Touch(Mouse):
    """A phone of 390 pixels."""

    context: ClassVar[dict[str, Any]] = {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
    }

    def press(self, button: Any) -> None:
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box["height"] >= 43.5, button.evaluate("one => one.outerHTML")
        button.tap()

    def take_a_time(self, card: Any) -> str:
        self.press(card.locator("[data-do^=times]"))
        slot = a_free(self.page)
        words = str(slot.locator("strong").inner_text())
        self.press(slot)
        return words


def a_free(page: Any) -> Any:
    """A time that moves nobody."""
    slot = page.locator("dialog .app-slot:not(.app-moves, .app-now, :disabled)").last
    slot.wait_for()
    return slot


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    with opened_app(tmp_path) as it:
        yield it


def open_page(chromium: Any, app: App, seen: Seen, context: dict[str, Any]) -> Any:
    made = chromium.new_context(locale="en-GB", reduced_motion="reduce", **context)
    made.set_default_timeout(30_000)
    page = made.new_page()
    seen.watch(page)
    visit(page, app)
    return page


def visit(page: Any, app: App) -> None:
    page.goto(app.address)
    page.locator("html[data-app=ready]").wait_for(state="attached")


def said(page: Any, words: str) -> str:
    """What the app says once it says this."""
    page.locator(".app-told strong", has_text=words).wait_for()
    return str(page.locator(".app-told").inner_text())


def card_of(page: Any, name: str) -> Any:
    return page.locator(".card", has=page.locator("h3", has_text=name))


def states(page: Any) -> list[str]:
    """Each card: its time, who it is with, how it stands, and the message."""
    texts = page.evaluate(
        "[...document.querySelectorAll('.card')].map(one => [one.dataset.day, one.querySelector('.big').textContent,"
        " one.querySelector('h3').textContent, one.dataset.state,"
        " one.querySelector('.letter .body')?.textContent ?? ''].join(' | '))"
    )
    return [str(text) for text in texts]


@pytest.mark.parametrize("kind", [Mouse, Keyboard, Touch])
def test_a_trip_is_arranged_without_leaving_the_page(
    chromium: Any, app: App, violations: Violations, kind: type[Mouse]
) -> None:
    seen = Seen()
    page = open_page(chromium, app, seen, kind.context)
    hand = kind(page)
    assert violations(page) == []

    hand.press(page.locator("[data-do=ask]"))
    first = page.locator(".card:focus")
    name = first.locator("h3").inner_text()
    first = card_of(page, name)
    hand.press(first.locator("[data-do^=edit]"))
    hand.write(page.locator("dialog textarea"), f"{name}, coffee by the river? I am in town in May.")
    assert violations(page) == []
    hand.press(page.get_by_role("button", name="Save"))
    said(page, "is yours now")
    assert "coffee by the river" in first.locator(".letter .body").text_content()

    hand.press(first.locator("[data-do^=sent]"))
    said(page, "marked as sent")
    assert first.get_attribute("data-state") == "asked"
    assert violations(page) == []
    second = first.locator("[data-do^=yes-2]")
    when = second.inner_text().splitlines()[0].removeprefix("Yes, ")
    hand.press(second)
    said(page, "said yes")
    first = card_of(page, name)
    assert when.endswith(("morning", "noon", "afternoon", "evening")), "half a year ahead one asks for no hour"
    assert first.get_attribute("data-state") == "accepted"

    other = page.locator(".card[data-state=proposed]").first
    their_name = other.locator("h3").inner_text()
    slot = hand.take_a_time(other)
    trial = page.locator(".app-trial button")
    trial.wait_for()
    assert violations(page) == []
    hand.press(trial)
    said(page, "is to be asked for")
    assert card_of(page, their_name).locator(".big").inner_text() == slot.partition("–")[0]

    hand.press(page.get_by_role("button", name="People"))
    hand.write(page.locator("dialog input[type=search]"), "xiulan")
    hand.press(page.locator("dialog .app-person", has_text="Xiulan"))
    field = page.get_by_label("Xiulan Zhao is in")
    hand.write(field, "Tokyo, Japan")
    page.locator("dialog strong", has_text="Tokyo").wait_for()
    assert violations(page) == []
    hand.press(page.get_by_role("button", name="Save the place"))
    said(page, "is in Tokyo, Japan")

    hand.press(page.get_by_role("button", name="Questions"))
    for number in range(1, 6):
        page.locator("dialog", has_text=f"{number} of ").locator("[data-key]").first.wait_for()
        if number == 1:
            assert violations(page) == []
        if kind is Keyboard:
            page.keyboard.press("1")
        else:
            hand.press(page.locator("dialog [data-key='1']"))
        page.locator("dialog", has_text=f"{number + 1} of ").wait_for()
    hand.press(page.locator("dialog .app-close"))
    known = states(page)
    hand.press(page.locator("[data-do=undo]"))
    said(page, "taken back")

    after = states(page)
    visit(page, app)
    assert states(page) == after
    app.kill()
    app.start()
    visit(page, app)
    assert states(page) == after
    assert f"| {name} | accepted |" in "\n".join(known)
    assert page.evaluate("document.documentElement.scrollWidth") <= kind.context["viewport"]["width"]
    assert [url for url in seen.requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []
    assert [text for text in seen.messages if not text.startswith(WHEN_KILLED)] == []
    page.context.close()


def test_what_is_looked_at_stays_where_it_is(chromium: Any, app: App) -> None:
    page = open_page(chromium, app, Seen(), Mouse.context)
    card = page.locator(".card").nth(6)
    card.locator("[data-do^=sent]").scroll_into_view_if_needed()
    card.locator("details.more > summary").click()
    before, name = card.bounding_box()["y"], card.locator("h3").inner_text()
    card.locator("[data-do^=sent]").click()
    said(page, "marked as sent")
    again = card_of(page, name)
    assert abs(again.bounding_box()["y"] - before) < 2
    assert again.locator("details.more").get_attribute("open") is not None
    page.context.close()


def test_two_windows_and_the_command_line_agree(chromium: Any, app: App) -> None:
    one, other = (open_page(chromium, app, Seen(), Mouse.context) for _ in range(2))
    card = one.locator(".card").first
    name = card.locator("h3").inner_text()
    card.locator("[data-do^=sent]").click()
    other.locator(".card[data-state=asked]", has_text=name).wait_for()
    app.run("mark", name, "declined", "--other-time", "--trip", str(app.itinerary))
    for page in (one, other):
        said(page, "changed beside this page")
        page.locator(".card[data-state=asked]").wait_for(state="detached")
    assert states(one) == states(other)
    one.context.close()
    other.context.close()


def test_the_trip_is_changed_by_its_form(chromium: Any, app: App, violations: Violations) -> None:
    page = open_page(chromium, app, Seen(), Mouse.context)
    page.get_by_role("button", name="The trip").click()
    page.locator("[data-field='stops.0.stay']").fill("Hotel Avenida, Lisboa")
    page.get_by_role("button", name="Show what changes").click()
    assert "Hotel Avenida, Lisboa" in page.locator(".app-diff ins").inner_text()
    assert violations(page) == []
    page.get_by_role("button", name="Save").click()
    said(page, "is saved")
    text = app.itinerary.read_text(encoding="utf-8")
    assert "stay: Hotel Avenida, Lisboa" in text
    assert "# the stop's own local time" in text
    page.context.close()


def test_a_place_is_picked_on_the_map(chromium: Any, app: App) -> None:
    page = open_page(chromium, app, Seen(), Mouse.context)
    page.get_by_role("button", name="People").click()
    page.locator("dialog input[type=search]").fill("xiulan")
    page.locator("dialog .app-person", has_text="Xiulan").click()
    page.get_by_role("button", name="Pick on the map").click()
    box = page.locator(".leaflet-container").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.8)
    assert "Xiulan Zhao is in " in said(page, "Xiulan Zhao is in ")
    page.context.close()


def test_a_stopped_app_is_told_in_plain_words(chromium: Any, app: App) -> None:
    page = open_page(chromium, app, Seen(), Mouse.context)
    app.kill()
    page.locator(".card").first.locator("[data-do^=sent]").click()
    assert "start it again" in said(page, "tripmeet does not answer")
    page.context.close()


def test_a_hostile_name_does_nothing_but_be_shown(chromium: Any, tmp_path: Path) -> None:
    names = [name for name in hostile_names() if name.strip() and "\ud800" not in name]
    with opened_app(tmp_path, names) as app:
        seen = Seen()
        page = open_page(chromium, app, seen, Mouse.context)
        page.get_by_role("button", name="People").click()
        page.locator("dialog .app-person").nth(5).wait_for()
        page.keyboard.press("Escape")
        card = page.locator(".card").first
        card.locator("[data-do^=times]").click()
        page.locator("dialog .app-slot").first.wait_for()
        page.keyboard.press("Escape")
        page.locator(".card [data-do^=edit]").first.click()
        page.locator("dialog textarea").wait_for()
        page.keyboard.press("Escape")
        card.locator("[data-do^=sent]").click()
        said(page, "marked as sent")
        assert page.evaluate("typeof window.hacked") == "undefined"
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440
        assert seen.messages == []
        page.context.close()
