"""The page in a real browser, with a mouse, a keyboard, a printer, and without a script."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests import needs
from tests.browser.conftest import Opens
from tests.browser.journey import Journey, a_journey
from tests.worlds import SAN_FRANCISCO, TOKYO, a_stop, a_trip
from tripmeet.model.meetings import Plan
from tripmeet.model.trip import Means
from tripmeet.reading.taps import HEADING

Violations = Callable[[Any], list[str]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_stumbles_over_the_page(opened: Opens, violations: Violations, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_stumbles_over_what_opens(opened: Opens, violations: Violations, scheme: str) -> None:
    page = opened(color_scheme=scheme)
    page.locator(".chip").nth(1).click()
    page.locator(".mark .pin").first.click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1440, 3840])
def test_nothing_is_wider_than_the_window(opened: Opens, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_filters_stand_in_one_line_on_a_small_laptop(opened: Opens) -> None:
    page = opened(viewport={"width": 1280, "height": 720})
    page.locator(".chip").first.click()
    tops = page.evaluate("[...document.querySelectorAll('.states > *')].map(one => one.offsetTop)")
    assert max(tops) - min(tops) < 12
    assert page.locator(".toolbar").bounding_box()["height"] < 110


def test_a_day_dims_what_is_not_on_it(opened: Opens) -> None:
    page = opened()
    page.get_by_role("button", name="Sat 8 May, 3 meetings").click()
    assert page.locator(".card:not(.dimmed) h3").all_inner_texts() == [
        "Aylin Demir",
        "Tomasz Wrona",
        "Friederike Otterbach",
    ]
    assert page.locator(".mark .pin:not(.faded)").all_inner_texts() == ["Berlin\n×3\nmeetings, places to be agreed"]
    assert page.get_by_role("status").inner_text() == "3 of 12 meetings; the others are dimmed."
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".card.dimmed").count() == 0


def test_a_state_dims_the_others_wherever_they_are(opened: Opens) -> None:
    page = opened()
    page.locator(".toolbar .state", has_text="accepted").click()
    assert page.locator(".card:not(.dimmed) h3").all_inner_texts() == ["Beatriz Falcão", "Priya Raghunathan"]
    assert [badge.get_attribute("data-stops") for badge in page.locator(".mark .badge.faded").all()] == ["1"]


def test_a_city_is_one_badge_that_opens_into_its_meetings(opened: Opens) -> None:
    page = opened()
    assert page.locator(".mark .badge").count() == 3
    assert page.locator(".mark .pin").count() == 0
    page.locator(".mark .badge", has_text="Lisbon").click()
    page.locator(".mark .pin").first.wait_for()
    boxes = [pin.bounding_box() for pin in page.locator(".mark .pin").all() if in_view(page, pin)]
    assert len(boxes) == 5
    assert not any(covers(a, b) for at, a in enumerate(boxes) for b in boxes[at + 1 :])


def in_view(page: Any, pin: Any) -> bool:
    frame, box = page.locator(".trip-map").bounding_box(), pin.bounding_box()
    return bool(frame["x"] <= box["x"] <= frame["x"] + frame["width"])


def covers(a: dict[str, float], b: dict[str, float]) -> bool:
    return bool(abs(a["x"] - b["x"]) < 20 and abs(a["y"] - b["y"]) < 20)


def test_escape_closes_a_popup_and_gives_the_focus_back(opened: Opens) -> None:
    page = opened()
    badge = page.locator(".mark .badge", has_text="Berlin")
    badge.focus()
    page.keyboard.press("Enter")
    pin = page.locator(".mark .stack", has_text="Berlin")
    pin.wait_for()
    assert pin.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    assert "Aylin Demir" in popup.inner_text()
    assert popup.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    assert pin.evaluate("one => one === document.activeElement")


def test_every_control_is_reached_by_keyboard(opened: Opens) -> None:
    page = opened()
    page.locator("summary").last.click()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    wanted = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll('button, a[href], summary')];
            const seen = all.filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled);
            seen.forEach((one, at) => { one.dataset.stop_ = at; });
            return seen.length;
        }"""
    )
    reached = set()
    for _ in range(2 * wanted):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.dataset.stop_ ?? null")
        if at is not None:
            reached.add(at)
        if len(reached) == wanted:
            break
    assert len(reached) == wanted


def test_the_keyboard_skips_to_the_agenda(opened: Opens) -> None:
    page = opened()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "agenda"


def test_copy_really_copies(opened: Opens) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    unfold(page)
    page.locator(".card .copy").first.click()
    page.get_by_text("The message is on the clipboard.").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == a_journey().drafts[0].body


def test_copy_works_where_a_page_from_disk_has_no_clipboard(opened: Opens) -> None:
    page = opened()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.evaluate("addEventListener('copy', () => { window.taken = String(document.activeElement.value); })")
    unfold(page)
    page.locator(".card .copy").nth(1).click()
    page.get_by_text("The message is on the clipboard.").wait_for(state="attached")
    assert page.evaluate("window.taken") == a_journey().drafts[1].body


def test_mail_opens_with_the_whole_message(opened: Opens) -> None:
    page, draft = opened(), a_journey().drafts[0]
    link = page.locator(".card a.write").first.get_attribute("href")
    assert link.startswith(f"mailto:{draft.to}?subject=")
    assert unquote(link.split("&body=")[1]) == draft.body.replace("\n", "\r\n")


@pytest.mark.parametrize("script", [True, False])
def test_the_calendar_button_gives_the_file(opened: Opens, tmp_path: Path, script: bool) -> None:
    page = opened(java_script_enabled=script, accept_downloads=True)
    page.locator(".more > summary").nth(2).click()
    with page.expect_download() as download:
        page.locator(".card a[download]").nth(2).click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "meeting-1-3.ics"
    assert saved.read_bytes() == a_journey().calendars["id-2"]


def test_the_map_button_shows_the_meeting_and_gives_the_focus_back(opened: Opens) -> None:
    page = opened()
    unfold(page)
    button = page.locator("#meeting-1-5 .show")
    button.click()
    assert "Martim Quintela" in page.locator(".leaflet-popup").inner_text()
    page.keyboard.press("Escape")
    assert button.evaluate("one => one === document.activeElement")


def test_a_dot_tells_who_is_there(opened: Opens) -> None:
    page = opened()
    page.locator(".left .spot", has_text="Potsdam").click()
    popup = page.locator(".leaflet-popup").inner_text()
    assert "2 people" in popup
    assert "Anna Potsdam-4" in popup
    page.keyboard.press("Escape")
    box = page.locator(".trip-map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_text("Potsdam: 2 people").wait_for()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "Bnna Potsdam-4" in page.locator(".leaflet-popup").inner_text()


def test_times_and_days_follow_the_readers_habits(opened: Opens) -> None:
    american, german = opened(locale="en-US"), opened(locale="de-DE")
    assert american.locator("#meeting-1-1 .big").inner_text() == "4:00 PM"
    assert american.locator("h2").first.inner_text() == "Tuesday, May 4"
    assert american.locator(".leaflet-control-scale").inner_text().endswith("mi")
    assert german.locator("#meeting-1-1 .big").inner_text() == "16:00"
    assert german.locator(".leaflet-control-scale").inner_text().endswith("km")


def test_a_reader_in_another_zone_sees_local_times(opened: Opens) -> None:
    page = opened(timezone_id="Asia/Tokyo")
    assert page.locator("#meeting-1-2 .when").inner_text().split() == ["19:30", "–21:30", "WEST"]


def test_without_a_script_everything_is_there_to_read(opened: Opens) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator(".still svg").is_visible()
    assert not page.locator(".trip-map").is_visible()
    assert not page.locator(".toolbar").is_visible()
    assert page.locator(".card").count() == 12
    page.locator(".more > summary").first.click()
    page.locator(".letter summary").first.click()
    assert page.locator(".letter .body").first.is_visible()
    assert page.get_by_text("the moon, mostly").is_visible()


def test_paper_is_a_day_sheet_of_two_pages(opened: Opens, tmp_path: Path) -> None:
    page, target = opened(), tmp_path / "page.pdf"
    page.pdf(path=target, format="A4")
    words = pdf_words(target)
    assert words.count("\f") <= 2
    for name in ("Duarte Nogueira", "Beatriz Falcão", "Zainab Mirza"):
        assert name in words
    for absent in ("I will be in", "Anna Tokyo-8", "Show all", "Left in peace"):
        assert absent not in words
    page.emulate_media(media="print")
    assert page.locator(".still svg").is_visible()
    assert not page.locator(".trip-map").is_visible()


def pdf_words(path: Path) -> str:
    import subprocess

    tool = needs.command("pdftotext")
    return subprocess.run([tool, "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def test_forced_colours_keep_the_map_readable(opened: Opens, violations: Violations) -> None:
    page = opened(forced_colors="active")
    assert page.locator(".mark .badge").count() == 3
    assert violations(page) == []


def test_the_map_follows_the_change_to_dark(opened: Opens) -> None:
    page = opened(color_scheme="light")
    corner = {"x": 900, "y": 600, "width": 8, "height": 8}
    before = page.screenshot(clip=corner)
    page.emulate_media(color_scheme="dark")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.screenshot(clip=corner) != before


def test_a_shared_page_has_no_buttons_and_no_others(opened: Opens, violations: Violations) -> None:
    page = opened(redact=True)
    words = page.locator("body").inner_text()
    assert "Duarte" in words
    assert "Nogueira" not in words
    assert page.locator(".actions").count() == 0
    assert violations(page) == []


def test_tokyo_and_san_francisco_are_neighbours_across_the_pacific(opened: Opens) -> None:
    tokyo = a_stop(TOKYO, ("2027-05-01", "10:00"), ("2027-05-03", "17:00"), leaves_by=Means.FLIGHT)
    frisco = a_stop(SAN_FRANCISCO, ("2027-05-03", "10:00"), ("2027-05-06", "12:00"), by=Means.FLIGHT)
    page = opened(Journey(Plan(a_trip(tokyo, frisco), (), (), ()), (), (), {}))
    boxes = {name: page.locator(".mark .badge", has_text=name).bounding_box() for name in ("Tokyo", "San Francisco")}
    frame = page.locator(".trip-map").bounding_box()
    assert frame["x"] < boxes["Tokyo"]["x"] < boxes["San Francisco"]["x"] < frame["x"] + frame["width"]
    page.locator(".city", has_text="San Francisco").click()
    assert page.get_by_role("status").inner_text() == "No meeting fits; all of them are dimmed."


def test_a_phone_shows_a_page_nobody_stumbles_over(opened: Opens, violations: Violations) -> None:
    page = opened(viewport={"width": 320, "height": 640}, has_touch=True)
    page.locator(".more > summary").first.tap()
    page.locator(".card .show").first.tap()
    assert "Duarte Nogueira" in page.locator(".leaflet-popup").inner_text()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390, 430, 1280, 1440])
@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_no_time_of_day_runs_into_what_stands_beside_it(opened: Opens, width: int, locale: str) -> None:
    page = opened(viewport={"width": width, "height": 844}, locale=locale)
    assert (
        page.evaluate(
            """[...document.querySelectorAll('.card')].filter(card => {
          const what = card.querySelector('.what').getBoundingClientRect();
          return [...card.querySelectorAll('.when > *')].some(part => {
            const box = part.getBoundingClientRect();
            return box.right > what.left && box.bottom > what.top;
          });
        }).length"""
        )
        == 0
    )


def test_arriving_and_leaving_by_unknown_means_are_lines_like_the_others(opened: Opens) -> None:
    journey = a_journey()
    stops = tuple(replace(stop, by=None, leaves_by=None) for stop in journey.plan.trip.stops)
    trip = replace(journey.plan.trip, stops=stops)
    page = opened(replace(journey, plan=replace(journey.plan, trip=trip)), viewport={"width": 390, "height": 844})
    rows = page.locator(".row", has_text="Lisbon")
    assert [row.text_content() for row in rows.all()] == [
        "09:40Arrive in Lisbon (your stay: not found: counted from the centre of Lisbon)",
        "13:10Leave Lisbon",
    ]
    width = page.locator(".entries").first.bounding_box()["width"]
    for row in rows.all():
        row.scroll_into_view_if_needed()
        assert row.bounding_box()["width"] == width


def unfold(page: Any) -> None:
    """Opens what the cards fold away."""
    page.evaluate("for (const one of document.querySelectorAll('.more')) one.open = true")


BELOW_THE_BAR = """(landed) => Math.round(
    document.querySelector(landed).getBoundingClientRect().top
    - document.querySelector('.toolbar').getBoundingClientRect().bottom)"""


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_buttons_and_links_land_just_below_the_bar(opened: Opens, size: tuple[int, int], motion: str) -> None:
    page = opened(viewport={"width": size[0], "height": size[1]}, reduced_motion=motion)
    offsets = {}
    for button in page.locator(".chip, .city").all()[:-3]:
        button.click()
        offsets[button.inner_text()] = page.evaluate(BELOW_THE_BAR, ".day:not(.dimmed)")
        button.click()
    for number in ("1-1", "1-4", "2-1", "2-3"):
        page.evaluate(f"location.hash = '#meeting-{number}'")
        offsets[number] = page.evaluate(BELOW_THE_BAR, f"#meeting-{number}")
    assert {name: off for name, off in offsets.items() if not 0 <= off <= 8} == {}


def test_the_bar_of_a_phone_stays_and_is_wide_enough_for_a_thumb(opened: Opens) -> None:
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True)
    page.locator(".city").nth(1).tap()
    assert page.locator(".toolbar").bounding_box()["y"] == 0
    sizes = [button.bounding_box()["height"] for button in page.locator(".chip, .city, .toolbar .state").all()]
    assert [size for size in sizes if size < 44] == []


def test_a_folded_card_is_low(opened: Opens) -> None:
    page = opened(viewport={"width": 1440, "height": 900})
    heights = [card.bounding_box()["height"] for card in page.locator(".card:not(:has(.doubt))").all()]
    assert max(heights) <= 120


def test_who_is_known_by_the_town_only_is_a_stack_and_no_ring_of_addresses(opened: Opens) -> None:
    page = opened()
    page.locator(".mark .badge", has_text="Berlin").click()
    stack = page.locator(".mark .stack", has_text="Berlin")
    assert stack.inner_text().startswith("Berlin\n×3") or stack.inner_text().startswith("Berlin ×3")
    stack.click()
    assert page.locator(".leaflet-popup a[href^='#meeting-2-']").count() == 3


def test_taps_are_kept_on_the_phone_and_handed_over(opened: Opens) -> None:
    page = opened(viewport={"width": 390, "height": 844}, has_touch=True)
    page.evaluate("Object.defineProperty(navigator, 'canShare', {value: () => false})")
    page.evaluate("Object.defineProperty(navigator, 'share', {value: ({text}) => { window.shared = text; }})")
    page.evaluate("document.querySelector('#meeting-1-1 .more').open = true")
    card = page.locator("#meeting-1-1")
    card.get_by_role("button", name="Sent").tap()
    card.get_by_label("A note on Duarte Nogueira").fill("by the river")
    card.get_by_role("button", name="Yes").nth(1).tap()
    page.reload()
    page.locator("html[data-ready]").wait_for()
    assert [line.inner_text() for line in page.locator(".taps-bar li").all()] == [
        "Duarte Nogueira: Sent",
        "Duarte Nogueira: Yes, Tue 4 May 17:00 (by the river)",
    ]
    page.evaluate("Object.defineProperty(navigator, 'canShare', {value: () => false})")
    page.evaluate("Object.defineProperty(navigator, 'share', {value: ({text}) => { window.shared = text; }})")
    page.get_by_role("button", name="Hand over").tap()
    heading, *lines = page.evaluate("window.shared").splitlines()
    assert heading == HEADING
    assert [json.loads(line)["state"] for line in lines] == ["asked", "accepted"]
    page.get_by_role("button", name="Clear").tap()
    assert not page.locator(".taps-bar").is_visible()
