"""Names from other people's files, through the whole page: nothing runs, everything is shown as it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opens
from tests.browser.journey import TOWNS, a_journey
from tests.hostile import hostile_names
from tripmeet.writing.page import PageContext, render
from tripmeet.writing.page.words import literal

NAMES = [name for name in hostile_names() if name.strip()]


def shown(page: Any, selector: str) -> list[str]:
    texts: list[str] = page.locator(selector).evaluate_all("all => all.map(one => one.textContent)")
    return texts


def test_no_hostile_name_runs_and_each_is_shown(opened: Opens) -> None:
    page = opened(a_journey(NAMES))
    assert page.evaluate("window.hacked") is None
    wanted = {literal(name) for name in NAMES}
    assert wanted <= set(shown(page, ".card h3 bdi"))
    assert wanted <= set(shown(page, ".names li"))
    assert wanted <= set(shown(page, "table th bdi"))
    assert wanted <= set(shown(page, "table q bdi"))
    assert page.locator("h1").count() == 1


def test_hostile_names_do_not_break_what_can_be_pressed(opened: Opens) -> None:
    page = opened(a_journey(NAMES))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator(".chip").first.click()
    page.locator(".mark .pin:not(.faded)").first.click()
    assert NAMES[0] in page.locator(".leaflet-popup").inner_text()
    page.keyboard.press("Escape")
    page.locator(".left .spot").first.click()
    popup = shown(page, ".leaflet-popup li")
    assert popup[: len(NAMES[:3])] != []
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("width", [320, 1280])
def test_a_name_of_ten_thousand_letters_does_not_widen_the_page(opened: Opens, width: int) -> None:
    page = opened(a_journey(["x" * 10_000, "\u202e" + "word " * 2000]), viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_names_are_still_there_without_a_script(opened: Opens) -> None:
    page = opened(a_journey(NAMES), java_script_enabled=False)
    assert {literal(name) for name in NAMES} <= set(page.locator(".names li").all_text_contents())


def test_the_stops_and_the_trip_may_be_hostile_too(opened: Opens, tmp_path: Path) -> None:
    from dataclasses import replace

    journey = a_journey()
    for name in NAMES[:30]:
        stop = journey.plan.trip.stops[0]
        bad = replace(stop, place=replace(stop.place, name=name), stay=name)
        trip = replace(journey.plan.trip, name=name, stops=(bad, *journey.plan.trip.stops[1:]))
        towns = [replace(TOWNS[3], name=name)]
        plan = replace(journey.plan, trip=trip)
        file = render(plan, (), PageContext(date(2027, 3, 1), place_names=towns))
        path = tmp_path / "hostile.html"
        path.write_bytes(file.content)
        if NAMES.index(name) % 10 == 0:
            page = opened(replace(journey, plan=plan))
            assert page.locator("h1").evaluate("one => one.textContent") == literal(name)
            assert page.evaluate("window.hacked") is None
