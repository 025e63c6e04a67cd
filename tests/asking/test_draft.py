"""Drafts: one for each meeting, true, personal, and safe to open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import LISBON, SETUBAL, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet import assets
from tripmeet.asking.channels import file_of
from tripmeet.asking.draft import ToldBefore, write_drafts
from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact, Fact, Ground, Handle, Origin
from tripmeet.model.places import Coordinates, Level
from tripmeet.model.times import moment

OURS = (assets.folder("templates") / "messages",)
OFFERS = (a_span("2027-05-05", "10:00", "10:45"), a_span("2027-05-06", "16:30", "17:15"))
NAMES = st.text(min_size=1, max_size=40).filter(str.strip)


def a_plan(*contacts: Contact, kind: Kind = Kind.COFFEE) -> Plan:
    stop = a_stop()
    meetings = (
        Meeting(f"m{n}", (who,), stop, LISBON, OFFERS[0], kind, timedelta(minutes=10), (), OFFERS)
        for n, who in enumerate(contacts)
    )
    return Plan(a_trip(stop), tuple(meetings), (), ())


def drafts_for(*contacts: Contact, kind: Kind = Kind.COFFEE) -> tuple[Draft, ...]:
    return write_drafts(a_plan(*contacts, kind=kind), today=TODAY, folders=OURS)


def test_a_message_says_how_we_know_each_other_and_what_i_can_give() -> None:
    (draft,) = drafts_for(a_contact(met="the thread on tidal power", give="the Orkney wave data"))
    assert "from the thread on tidal power" in draft.body
    assert "the Orkney wave data" in draft.body
    assert draft.blanks == ()


def test_no_two_of_five_letters_open_alike() -> None:
    friends = [a_contact(f"Ada {n}", emails=(f"a{n}@example.org",), met="PyCon") for n in range(5)]
    assert len({draft.body.split("\n")[2].partition(". ")[0] for draft in drafts_for(*friends)}) == 5


def test_times_are_named_in_words_and_the_place_is_left_open() -> None:
    (draft,) = drafts_for(a_contact(met="PyCon 2024"))
    assert re.search("Wednesday 5 May at 10:00 or (on )?Thursday at 16:30", draft.body)


def test_who_is_known_only_by_the_town_is_asked_to_meet_in_its_centre_and_others_near_them() -> None:
    plan = a_plan(*(a_contact(f"Ada {n}", emails=(f"a{n}@example.org",), met="PyCon") for n in range(4)))
    exact = replace(LISBON, level=Level.ADDRESS)
    for place, is_central in (
        (LISBON, True),
        (exact, False),
        (SETUBAL, True),
        (replace(SETUBAL, level=exact.level), False),
    ):
        there = replace(plan, meetings=tuple(replace(one, place=place) for one in plan.meetings))
        bodies = [draft.body for draft in write_drafts(there, today=TODAY, folders=OURS)]
        assert all(("centre" in body or "central" in body) is is_central for body in bodies)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt"])
@pytest.mark.parametrize("state", list(State)[:2])
@pytest.mark.parametrize("facts", [{}, {"emails": (), "phones": ("+351913000222",)}])
def test_who_lives_in_another_town_is_told_where_one_would_come_to(
    language: str, state: State, facts: dict[str, Any]
) -> None:
    plan = a_plan(a_contact(met="PyCon", language=language, **facts))
    traveller = replace(plan.trip.traveller, languages=(language,))
    (meeting,) = plan.meetings
    for again in ({}, {meeting.contacts[0].id: "again"}):
        told = {}
        for place in (LISBON, SETUBAL):
            there = replace(meeting, place=place, state=state)
            world = replace(plan, trip=replace(plan.trip, traveller=traveller), meetings=(there,))
            (told[place.name],) = write_drafts(world, today=TODAY, folders=OURS, told=ToldBefore(again=again))
        away = told["Setúbal"]
        assert "Setúbal" in away.body.partition("?")[0]
        assert away.subject is None or "Setúbal" in away.subject
        assert "Setúbal" not in f"{told['Lisbon'].subject} {told['Lisbon'].body}"


def test_coordinates_within_a_town_are_in_that_town_whatever_lies_next_to_them() -> None:
    (meeting,) = a_plan(a_contact()).meetings
    quarter = replace(LISBON, name="Plaine 3", coordinates=Coordinates(38.76, -9.16), level=Level.ADDRESS)
    suburb = replace(quarter, name="Odivelas", level=Level.CITY)
    assert (replace(meeting, place=quarter).town, replace(meeting, place=quarter).elsewhere) == (LISBON, None)
    assert replace(meeting, place=suburb).elsewhere == suburb
    assert replace(meeting, place=replace(LISBON, name="Lisboa")).elsewhere is None


def test_what_nobody_wrote_down_is_a_blank_and_not_an_invention() -> None:
    (draft,) = drafts_for(a_contact())
    assert draft.blanks
    assert all(blank in draft.body for blank in draft.blanks)


def test_a_template_in_a_name_stays_text() -> None:
    (draft,) = drafts_for(a_contact("{{7*7}} Smith", met="{% raw %} club"))
    assert "Hi {{7*7}}," in draft.body
    assert "{% raw %} club" in draft.body


def test_a_name_cannot_add_a_header() -> None:
    plan = a_plan(a_contact("Eve\r\nBcc: all@example.org", emails=("eve@example.org",)))
    (draft,) = write_drafts(plan, today=TODAY, folders=OURS)
    mail = message_from_bytes(file_of(draft, plan.trip.traveller).content, policy=SMTP)
    assert mail["Bcc"] is None
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    assert mail["Message-ID"] is None


def test_somebody_without_mail_is_reached_where_they_are() -> None:
    on_linkedin = a_contact("Bo", emails=(), handles=(Handle("linkedin", "bo"),))
    by_phone = a_contact("Cy", emails=(), phones=("+351 912 345 678",))
    nowhere = a_contact("Di", emails=())
    assert [draft.channel for draft in drafts_for(on_linkedin, by_phone, nowhere)] == ["linkedin", "sms", "plain"]


def test_the_wish_of_the_contact_decides_where_it_can_be_met() -> None:
    assert drafts_for(a_contact(channel="whatsapp", phones=("+351 912 345 678",)))[0].channel == "whatsapp"
    assert drafts_for(a_contact(channel="whatsapp"))[0].channel == "mail"


def test_two_people_of_one_name_have_two_files() -> None:
    names = [
        draft.name for draft in drafts_for(a_contact(emails=("a@example.org",)), a_contact(emails=("b@x.example",)))
    ]
    assert len(set(names)) == 2


def test_each_person_of_a_group_gets_a_message_of_their_own() -> None:
    people = (a_contact(met="PyCon", tags=("maps",)), a_contact("Bo Diaz", met="PyCon", tags=("maps", "tea")))
    plan = a_plan(people[0], kind=Kind.GROUP)
    plan = replace(plan, meetings=(replace(plan.meetings[0], contacts=people),))
    drafts = write_drafts(plan, today=TODAY, folders=OURS)
    assert [draft.people for draft in drafts] == [(people[1],), (people[0],)]
    assert all("(maps)" in draft.body for draft in drafts)
    assert "Hi Bo," in drafts[0].body


def test_somebody_asked_already_gets_the_reminder_with_the_deadline_they_were_told() -> None:
    plan = with_state(a_plan(a_contact(met="PyCon")), State.ASKED)
    told = {plan.meetings[0].contacts[0].id: moment(date(2027, 3, 8), time(), "Europe/Lisbon")}
    (draft,) = write_drafts(plan, today=TODAY, folders=OURS, told=ToldBefore(kept_until=told))
    assert "In case my message slipped by" in draft.body
    assert "free until 7 March." in draft.body


def test_nothing_is_written_about_what_is_agreed() -> None:
    assert write_drafts(with_state(a_plan(a_contact()), State.ACCEPTED), today=TODAY, folders=OURS) == ()


def with_state(plan: Plan, state: State) -> Plan:
    return replace(plan, meetings=tuple(replace(one, state=state) for one in plan.meetings))


@settings(deadline=None, max_examples=60)
@given(names=st.lists(NAMES, min_size=1, max_size=5), met=st.text(max_size=80))
def test_any_name_gives_a_safe_file_and_a_draft_that_can_be_written(names: list[str], met: str) -> None:
    contacts = [a_contact(name, emails=(f"p{n}@example.org",), met=met or None) for n, name in enumerate(names)]
    plan = a_plan(*contacts)
    drafts = write_drafts(plan, today=TODAY, folders=OURS)
    files = [file_of(draft, plan.trip.traveller) for draft in drafts]
    assert len({file.name.casefold() for file in files}) == len(contacts)
    for file in files:
        folder, _, name = file.name.partition("/")
        assert folder == "messages"
        assert not set(name) & set('/\\:*?"<>|\0')
        assert not name.startswith(".")
        assert message_from_bytes(file.content, policy=SMTP)["X-Unsent"] == "1"


def test_a_draft_keeps_its_file_whoever_else_is_called_so() -> None:
    ada, other = a_contact(emails=("a@example.org",)), a_contact(emails=("b@x.example",))
    plan = a_plan(other, ada)
    known = {ada.id: "messages/ada-lovelace.eml"}
    new, old = write_drafts(plan, today=TODAY, folders=OURS, told=ToldBefore(names=known))
    assert old.name == "messages/ada-lovelace.eml"
    assert new.name not in ("", old.name)
    alone = write_drafts(a_plan(other), today=TODAY, folders=OURS, told=ToldBefore(names={other.id: new.name}))
    assert alone[0].name == new.name


@pytest.mark.parametrize(
    "name", ["messages/../../evil.eml", "thanks/ada.eml", "messages/ada.txt", "messages/reminder-ada.eml", ""]
)
def test_a_name_that_cannot_be_of_this_draft_is_not_kept(name: str) -> None:
    (draft,) = write_drafts(
        a_plan(a_contact()), today=TODAY, folders=OURS, told=ToldBefore(names={a_contact().id: name})
    )
    assert draft.name == "messages/ada-lovelace.eml"


def test_a_draft_tells_where_it_has_from_what_it_says() -> None:
    who = a_contact(met="PyCon 2024", give="a desk", origins=(Origin("contacts.csv", 7),))
    who = replace(who, facts=(Fact("give", "a desk", Origin("friends.vcf", 2)),))
    (draft,) = drafts_for(who)
    assert draft.uses == (
        Ground("how you know each other", "PyCon 2024", Origin("contacts.csv", 7)),
        Ground("what you can offer", "a desk", Origin("friends.vcf", 2)),
    )
    (draft,) = drafts_for(a_contact(last_met=date(2025, 4, 1)))
    assert draft.uses == (Ground("when you last met", "April 2025", Origin("")),)
