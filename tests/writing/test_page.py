"""The page as bytes: the same for the same plan, closed to everything foreign, discreet when asked."""

from __future__ import annotations

import ast
import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from tests.browser.journey import BAVARIA, Journey, a_journey, berlin, lisbon, london, page_of
from tests.hostile import hostile_names
from tests.worlds import LISBON, SAN_FRANCISCO, TODAY, TOKYO, a_contact, a_located, a_span, a_stop, a_trip
from tripmeet.model.meetings import Instead, Left, Omission, Plan
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy, Means
from tripmeet.writing import page
from tripmeet.writing.page import PageContext, render, script_json
from tripmeet.writing.page.others import gather_others
from tripmeet.writing.page.scaffold import scaffold
from tripmeet.writing.page.words import literal

PACKAGE = Path(page.__file__).parent.parent.parent


def html_of(journey: Journey, *, redact: bool = False) -> str:
    return page_of(journey, redact=redact).content.decode()


def an_empty_plan(*stops: Any, omissions: tuple[Omission, ...] = ()) -> Plan:
    return Plan(a_trip(*stops), (), omissions, ())


def chart_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="chart">(.*?)</script>', html, re.DOTALL)
    assert found
    chart: dict[str, Any] = json.loads(found[1])
    return chart


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert page_of(a_journey()) == page_of(a_journey())


def test_nothing_in_the_page_points_anywhere_but_to_its_credits() -> None:
    html = re.sub(r"<script>.*?</script>|<style>.*?</style>", "", html_of(a_journey()), flags=re.DOTALL)
    assert not re.findall(r"<(?:link|img|iframe|object|embed|form|base)\b", html)
    assert set(re.findall(r'(?:src|href)="(https?://[^"/]+)', html)) == {
        "https://www.geonames.org",
        "https://www.naturalearthdata.com",
        "https://leafletjs.com",
    }


def test_a_place_that_is_a_guess_is_told_beside_the_meeting_and_no_other_is() -> None:
    html = html_of(a_journey())
    (guess,) = re.findall(r'<p class="doubt">.*?<bdi>(.*?)</bdi>', html)
    assert guess.startswith(
        "place: probably London, England, GB (72% sure), from “somewhere around London”; it could be"
    )
    assert "somewhere around London" not in html_of(a_journey(), redact=True)


def test_the_policy_allows_exactly_the_scripts_and_styles_that_are_there() -> None:
    html = html_of(a_journey())
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert found
    policy = unescape(found[1])
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        hashes = {f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'" for body in bodies}
        allowed = re.search(rf"{kind} ([^;]+)", policy)
        assert allowed
        assert set(allowed[1].split()) == hashes
    assert "unsafe" not in policy
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL))


def test_only_the_scaffold_knows_folium() -> None:
    knowing = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (
            isinstance(node, ast.Import) and any(name.name.split(".")[0] in ("folium", "branca") for name in node.names)
        )
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("folium", "branca"))
    }
    assert knowing == {"scaffold.py"}


def test_only_numbers_and_means_of_travel_reach_folium(monkeypatch: pytest.MonkeyPatch) -> None:
    given_to: list[Any] = []
    real = scaffold

    def watched(*arguments: Any) -> Any:
        given_to.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(page, "scaffold", watched)
    html_of(a_journey(hostile_names()))
    assert {word for word in leaves(given_to) if not isinstance(word, int | float)} <= {means.value for means in Means}


def leaves(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [leaf for one in value for leaf in leaves(one)]
    return [value]


def test_no_name_is_too_hostile_to_be_written() -> None:
    names = [name for name in hostile_names() if name.strip()]
    html = html_of(a_journey(names))
    assert [name for name in names if html.count(str(escape(literal(name)))) < 3] == []


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_json_in_a_script_ends_neither_the_script_nor_a_line(text: str) -> None:
    shown = script_json({"name": text})
    assert not re.search("[<\u2028\u2029]", shown)
    assert json.loads(shown) == {"name": text}


def test_a_shared_page_tells_no_last_name_no_address_and_no_message() -> None:
    journey = a_journey()
    file = page_of(journey, redact=True)
    assert file.name == "map-to-share.html"
    html = file.content.decode()
    assert "Duarte" in html
    for secret in (
        "Nogueira",
        "Lindqvist",
        "Atlântico",
        "@example.org",
        "tide gauges",
        "Rua da Bica",
        "you last met",
        "Potsdam-4",
        "the moon",
        "BEGIN:VCALENDAR",
        "Workshop",
        "contacts.csv",
        "38.7099",
    ):
        assert secret not in html, secret


def test_every_person_of_the_plan_is_somewhere_on_the_page() -> None:
    journey = a_journey()
    html = html_of(journey)
    people = [contact for meeting in journey.plan.meetings for contact in meeting.contacts]
    people += [omission.contact for omission in journey.plan.omissions]
    people += [located.contact for located in journey.plan.unlocated]
    assert [person.name for person in people if person.name not in html] == []


def test_meetings_are_numbered_by_stop_in_visiting_order() -> None:
    numbers = re.findall(r'<span class="pin" aria-hidden="true">([\d.]+)</span>', html_of(a_journey()))
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4"]


def test_an_empty_day_says_what_could_still_be_done() -> None:
    html = html_of(a_journey())
    sunday = html[html.index('id="day-2027-05-09"') : html.index('id="day-2027-05-10"')]
    assert "Nothing arranged" in sunday
    assert sunday.count("Write to") == 3


def test_an_empty_day_with_nobody_near_says_so() -> None:
    html = render(an_empty_plan(lisbon()), (), PageContext(TODAY)).content.decode()
    assert "Nobody else you know is within reach" in html


def test_hours_that_are_offered_to_somebody_are_not_called_free() -> None:
    journey = a_journey()
    asked = next(one for one in journey.plan.meetings if one.contacts[0].name == "Rui Pestana")
    thursday, friday = a_span("2027-05-06", "15:00", "16:15"), a_span("2027-05-07", "09:00", "10:15")
    asked = replace(asked, offers=(asked.span, thursday, friday))
    plan = replace(journey.plan, meetings=(asked,), omissions=())
    html = html_of(replace(journey, plan=plan, drafts=(), calendars={}))
    days = html.split('<section class="day')
    kept = [day for day in days if "Kept free" in day]
    assert len(kept) == 2
    assert all("Rui Pestana" in day and "the hours are yours" not in day for day in kept)
    assert ">15:00</time>" in kept[0]
    assert ">09:00</time>" in kept[1]


def test_a_day_without_free_hours_says_so() -> None:
    stop = lisbon()
    html = render(
        an_empty_plan(replace(stop, busy=(Busy(stop.span, "Sailing"),))), (), PageContext(TODAY)
    ).content.decode()
    assert html.count("No free hours") == 4
    assert html.count("all day") == 2


def test_across_the_date_line_the_way_is_the_short_one() -> None:
    tokyo = a_stop(TOKYO, ("2027-05-01", "10:00"), ("2027-05-03", "17:00"), leaves_by=Means.FLIGHT)
    frisco = a_stop(SAN_FRANCISCO, ("2027-05-03", "10:00"), ("2027-05-06", "12:00"), by=Means.FLIGHT)
    chart = chart_of(render(an_empty_plan(tokyo, frisco), (), PageContext(TODAY)).content.decode())
    assert [stop[2] for stop in chart["stops"]] == [139.6917, pytest.approx(237.5806)]


def test_a_region_is_no_place_on_the_map() -> None:
    contact = a_contact("Theresa Vogelsang")
    others = gather_others(
        an_empty_plan(omissions=(Omission(contact, "somewhere in Bavaria", Instead.NOTE, None, BAVARIA),)), ()
    )
    assert others.spots == []
    assert [one.people for one in others.nowhere.values()] == [[("Theresa Vogelsang", "Bavaria, DE")]]


def test_where_somebody_is_left_out_for_another_reason_the_map_still_knows_them() -> None:
    contact = a_contact("Bob Declined")
    omission = Omission(contact, "said no this time")
    others = gather_others(an_empty_plan(omissions=(omission,)), [a_located(contact, TOKYO)])
    assert [(spot.name, spot.count) for spot in others.spots] == [("Tokyo", 1)]


def test_what_is_settled_is_not_called_out_of_reach() -> None:
    stop = lisbon()
    said_no = Omission(a_contact("Bob Declined"), "they declined", stop=stop, place=LISBON, distance_km=0.0)
    avoided = Omission(a_contact("Rupert Avoided"), "on the list to avoid", sort=Left.UNWANTED)
    plan = an_empty_plan(stop, omissions=(replace(said_no, sort=Left.SETTLED), avoided))
    others = gather_others(plan, ())
    assert others.elsewhere == {}
    assert others.nowhere == {}
    assert others.settled_count == 2
    assert others.spots[0].name == "Lisbon"
    html = render(plan, (), PageContext(TODAY)).content.decode()
    assert "Elsewhere" not in html
    left_in_peace = html[html.index('id="left-in-peace"') :]
    assert "Bob Declined" in left_in_peace
    assert "they declined" in left_in_peace
    assert "Rupert Avoided" in left_in_peace


def test_a_vague_place_stands_as_it_was_written() -> None:
    contact = a_contact("Theresa Vogelsang", in_="somewhere in Bavaria I think")
    omission = Omission(contact, "somewhere in Bavaria", Instead.NOTHING, None, BAVARIA, sort=Left.VAGUE)
    located = a_located(contact, BAVARIA)
    others = gather_others(an_empty_plan(omissions=(omission,)), [located])
    assert [one.people for one in others.nowhere.values()] == [[("Theresa Vogelsang", located.location.text)]]
    others = gather_others(an_empty_plan(omissions=(omission,)), ())
    assert [one.people for one in others.nowhere.values()] == [[("Theresa Vogelsang", "somewhere in Bavaria I think")]]


def test_beyond_so_many_people_the_nearest_are_named_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tripmeet.writing.page.others.MOST_NAMED", 10)
    stop = london()
    omissions = tuple(
        Omission(
            a_contact(f"P {n}", emails=(f"{n}@example.org",)), "far", Instead.NOTHING, stop, TOKYO, 9000.0 - n, Left.FAR
        )
        for n in range(30)
    )
    near = Omission(a_contact("Near One"), "full", Instead.NOTE, stop, stop.place, 1.0)
    others = gather_others(an_empty_plan(stop, omissions=(*omissions, near)), ())
    assert others.near_count == 1
    assert others.elsewhere_count == 9
    assert others.cells == {(35, 139): 21}


def test_a_page_without_meetings_drafts_or_towns_is_still_a_page() -> None:
    html = render(an_empty_plan(berlin()), (), PageContext(TODAY)).content.decode()
    assert "0 meetings" in html
    assert chart_of(html)["meetings"] == []


def test_times_differ_for_somebody_in_another_zone() -> None:
    html = html_of(a_journey())
    call = html[html.index('id="meeting-3-4"') :]
    assert re.search(r">05:00</time> for them \(EDT\)", call)


def test_a_way_without_length_is_not_told() -> None:
    journey = a_journey()
    meetings = tuple(replace(one, travel=timedelta()) for one in journey.plan.meetings)
    html = html_of(replace(journey, plan=replace(journey.plan, meetings=meetings)))
    assert "by transit" not in html


def test_whom_to_call_is_told_with_the_times_that_suit_both() -> None:
    stop = lisbon()
    call = Span(stop.span.start + timedelta(hours=7), stop.span.start + timedelta(hours=7, minutes=30))
    one = Omission(a_contact("Cal Call"), "full", Instead.CALL, stop, LISBON, 1.0, calls=(call,), timezone="Asia/Tokyo")
    (group,) = gather_others(an_empty_plan(stop, omissions=(one,)), ()).at(stop.id)
    ((name, when),) = group.calls
    assert name == "Cal Call"
    assert when.endswith(" for them")
