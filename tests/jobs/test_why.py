"""The whole story of one person, and what would change it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.worlds import TODAY
from tripmeet.cli.why import story_in_words
from tripmeet.errors import TripmeetError
from tripmeet.jobs.example import example
from tripmeet.jobs.trip.intake import gather, read_itinerary
from tripmeet.jobs.why import Story, why
from tripmeet.jobs.workspace import Workspace

ITINERARY = """\
trip: A day in Lisbon
traveller: {name: Maya Lindqvist, email: maya@example.org}
stops:
  - city: Lisbon, Portugal
    arrive: 2027-05-04 08:00
    depart: 2027-05-04 23:00
contacts: [contacts.csv]
avoid: [Rupert Grim]
preferences: {meetings_per_day: 1, max_travel: 45 min, day_trip: 45 min}
"""
CONTACTS = """\
name,email,location,closeness
Ada Lovelace,ada@example.org,Lisbon,inner
Ada Byron,byron@example.org,Lisbon,acquaintance
Bob Kahn,bob@example.org,"Setúbal, Portugal",inner
Cem Can,cem@example.org,nowhere that anybody knows,close
Dua Deng,dua@example.org,Porto,friend
Rupert Grim,rupert@example.org,Lisbon,friend
"""


@pytest.fixture
def desk(tmp_path: Path) -> Workspace:
    (tmp_path / "itinerary.yaml").write_text(ITINERARY, encoding="utf-8")
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    return Workspace(tmp_path / "home", TODAY)


def story(name: str, desk: Workspace) -> Story:
    return why(name, desk.home.parent / "itinerary.yaml", desk)


def test_whoever_is_met_has_reasons_and_needs_no_change(desk: Workspace) -> None:
    told = story("ada@example.org", desk)
    assert told.meeting is not None
    assert told.meeting.reasons[0].because == "one of your closest people"
    assert told.turns == ()
    assert "one of your closest people" in "\n".join(story_in_words(told))
    assert "% sure (" in next(story_in_words(told))


def test_a_full_day_would_have_room_for_one_more(desk: Workspace) -> None:
    desk = Workspace(desk.home, date(2027, 4, 20))  # near enough for acquaintances to be asked, too
    told = story("byron", desk)
    assert told.meeting is None
    assert "an acquaintance" in [reason.because for reason in told.reasons]
    words = "\n".join(story_in_words(told))
    assert "What speaks for it, " in words
    assert "0 km from where you stay" not in words
    turns = {turn.condition: turn.meeting for turn in told.turns}
    assert turns["you meet 2 people a day"] is not None
    assert turns["you stay in Lisbon until Wednesday, 05 May"] is not None
    assert "In, if\n  you stay in Lisbon until Wednesday, 05 May: " in "\n".join(story_in_words(told))


def test_what_a_meeting_is_worth_is_said_beside_the_others(desk: Workspace) -> None:
    two = ITINERARY.replace("meetings_per_day: 1", "meetings_per_day: 2")
    (desk.home.parent / "itinerary.yaml").write_text(two, encoding="utf-8")
    assert "No other meeting of this trip is worth as much." in list(story_in_words(story("ada@example.org", desk)))
    assert "No other meeting of this trip is worth less." in list(story_in_words(story("byron", desk)))


def test_somebody_who_is_met_instead_could_say_no(desk: Workspace) -> None:
    turns = {turn.condition: turn.meeting for turn in story("byron", desk).turns}
    assert turns["Ada Lovelace says no"] is not None


def test_no_more_people_are_said_to_be_needed_than_are(desk: Workspace) -> None:
    ties = ("inner", "close", "friend", "known", "")
    rows = "".join(f"P{n} Example,p{n}@example.org,Lisbon,{tie}\n" for n, tie in enumerate(ties))
    (desk.home.parent / "contacts.csv").write_text(f"name,email,location,closeness\n{rows}", encoding="utf-8")

    def told_with(asks: int) -> Story:
        few = ITINERARY.replace("meetings_per_day: 1", f"meetings_per_day: 6, asks_per_trip: {asks}")
        (desk.home.parent / "itinerary.yaml").write_text(few, encoding="utf-8")
        return story("P4 Example", desk)

    helps = "\n".join(turn.condition for turn in told_with(3).turns if turn.meeting)
    (enough,) = map(int, re.findall(r"you ask (\d+) people instead of 3", helps))
    assert told_with(enough).meeting is not None
    assert told_with(enough - 1).meeting is None


def test_a_long_way_is_the_first_thing_to_allow(desk: Workspace) -> None:
    told = story("Bob Kahn", desk)
    conditions = [turn.condition for turn in told.turns]
    assert conditions[0].startswith("you allow ")
    assert all(condition.startswith(conditions[0]) for condition in conditions)
    assert any(turn.meeting for turn in told.turns)


def test_the_other_end_of_the_country_is_too_far_for_any_change(desk: Workspace) -> None:
    told = story("Dua", desk)
    assert told.omission is not None
    assert told.omission.because.startswith("Porto is ")
    assert told.turns == ()
    assert told.reasons == ()
    words = "\n".join(story_in_words(told))
    assert words.count(" km") == 1
    assert "  instead: a call, Tue 4 May " in words


def test_an_unknown_place_says_what_would_help(desk: Workspace) -> None:
    told = story("Cem Can", desk)
    assert (told.meeting, told.omission, told.turns) == (None, None, ())
    assert "a place in the contacts would help" in "\n".join(story_in_words(told))


def test_nothing_is_tried_for_somebody_one_avoids(desk: Workspace) -> None:
    told = story("rupert grim", desk)
    assert told.omission is not None
    assert told.omission.because == "on this trip's list of people to avoid"
    assert told.turns == ()


def test_a_name_that_means_two_people_asks_which(desk: Workspace) -> None:
    with pytest.raises(TripmeetError, match=r"'ada' could be 2 people: Ada Lovelace \(ada@example.org\); Ada Byron"):
        story("ada", desk)


def test_namesakes_without_an_e_mail_are_told_apart_by_what_else_is_known(desk: Workspace) -> None:
    rows = "name,company,location\nKim Lee,Acme,Lisbon\nKim Lee,Other Works,Porto\n"
    (desk.home.parent / "contacts.csv").write_text(rows, encoding="utf-8")
    with pytest.raises(TripmeetError, match=r"Kim Lee of Acme, Lisbon \((.*)\); Kim Lee of Other Works") as refused:
        story("Kim", desk)
    keys = re.findall(r"\(([^()]+)\)", refused.value.what)
    assert [story(key, desk).contact.company for key in keys] == ["Acme", "Other Works"]


def test_a_name_that_means_nobody_offers_the_nearest(desk: Workspace) -> None:
    with pytest.raises(TripmeetError, match=r"nobody is called 'Cem Cam'; did you mean Cem Can\?"):
        story("Cem Cam", desk)


def test_a_story_can_be_told_of_everybody_in_the_example(tmp_path: Path) -> None:
    desk = Workspace(tmp_path / "home", TODAY)
    example(tmp_path / "example", desk)
    itinerary = tmp_path / "example" / "itinerary.yaml"
    people, _ = gather(read_itinerary(itinerary, desk).contacts, desk)
    for contact in people[::6]:
        told = why(contact.id, itinerary, desk)
        assert told.contact == contact
        assert all(isinstance(line, str) for line in story_in_words(told))


def test_who_lives_on_the_way_is_met_if_one_takes_more_time_for_it(tmp_path: Path) -> None:
    (tmp_path / "itinerary.yaml").write_text(
        "traveller: {name: Maya Lindqvist}\ncontacts: [contacts.csv]\nstops:\n"
        "  - {city: 'Lisbon, Portugal', arrive: 2027-05-04 08:00, depart: 2027-05-06 09:00}\n"
        "  - {city: 'Porto, Portugal', arrive: 2027-05-06 14:00, depart: 2027-05-08 20:00, by: car}\n",
        encoding="utf-8",
    )
    people = "name,email,location,closeness\nRita Pinheiro,rita@example.org,'Coimbra, Portugal',known\n"
    (tmp_path / "contacts.csv").write_text(people.replace("'", '"'), encoding="utf-8")
    words = "\n".join(story_in_words(story("rita", Workspace(tmp_path / "home", TODAY))))
    assert "Coimbra is on your way from Lisbon to Porto, but between 09:00 and 14:00 there is no time" in words
    assert re.search(r"In, if\n  you arrive in Porto at 1[5-8]:00: \w+ in Coimbra, Thu 6 May", words)
    assert "max_travel" not in words
