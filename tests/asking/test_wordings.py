"""Every wording in every language, for every tie, kind and channel: whole sentences, true and complete."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.asking.test_messages import FACTS, FOLDERS, LANGUAGES, OFFERS
from tests.worlds import LISBON, SETUBAL, a_contact, a_span, a_stop, a_trip
from tripmeet.asking import draft
from tripmeet.asking.days import Calendar
from tripmeet.asking.deadlines import held_until
from tripmeet.asking.draft import READ_TO_THE_END
from tripmeet.asking.lint import Letter, lint
from tripmeet.asking.voice import Voice
from tripmeet.model.meetings import Kind, Meeting, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Closeness, Handle, Origin
from tripmeet.model.traces import Channel as Seen
from tripmeet.model.traces import Opening

TODAY = date(2027, 4, 24)
"""When everybody here may be asked for May."""

STOP = a_stop()
VOICE = Voice(FOLDERS)
TWICE = (OFFERS[0], a_span("2027-05-05", "14:00", "14:45"), OFFERS[1])
MOST_FORMS = 6

CHANNELS: dict[str, dict[str, Any]] = {
    "mail": {"emails": ("zoe@example.org",)},
    "whatsapp": {"emails": (), "phones": ("+351913000222",), "channel": "whatsapp"},
    "linkedin": {"emails": (), "handles": (Handle("linkedin", "zoe"),)},
    "sms": {"emails": (), "phones": ("+351913000222",)},
}


def ties(language: str) -> dict[str, dict[str, Any]]:
    """What may be known of somebody, from much to one fact."""
    met, give, ask = FACTS[language]
    friend: dict[str, Any] = {"closeness": Closeness.CLOSE}
    business: dict[str, Any] = {"company": "Hafen AG", "title": "Engineer"}
    long_ago, lately = date(2025, 4, 1), date(2027, 1, 20)
    rich = {"give": give, "notes": f"ask: {ask}"}
    return {
        "friend, long not seen": friend | rich | {"last_met": long_ago},
        "friend, seen lately": friend | {"last_met": lately, "notes": f"about: {met}"},
        "friend, seen this month": friend | {"last_met": TODAY, "notes": f"about: {met}"},
        "friend, heard of": friend | rich | {"last_contact": lately},
        "friend, by occasion": friend | {"met": met},
        "met": rich | {"last_met": long_ago},
        "met, for business": business | {"last_met": TODAY, "notes": f"about: {met}"},
        "met, and how": {"last_met": long_ago, "met": met},
        "met, and how, for business": business | rich | {"last_met": long_ago, "met": met},
        "online": rich | {"met": f"Mastodon, {met}"},
        "by occasion, for business": business | {"met": met.replace("thread", "dinner").replace("blog", "dinner")},
        "in touch": {"last_contact": long_ago, "give": give},
        "in touch this month": {"last_contact": TODAY, "notes": f"about: {met}"},
    }


def forms(number: int) -> Callable[..., Callable[..., str]]:
    """In place of the choice by person: always this form, or the last ones over again."""

    def pick(*wordings: str | bool, **_: object) -> str:
        able = [str(wording) for wording in wordings if wording]
        return able[number % len(able)]

    return lambda *_: pick


def a_draft(
    language: str, facts: dict[str, Any], kind: Kind = Kind.COFFEE, offers: tuple[Any, ...] = OFFERS, **how: Any
) -> Draft:
    who = a_contact("Zoë Martins", language=language, **facts)
    state = how.pop("state", State.PROPOSED)
    place = how.pop("place", LISBON)
    meeting = Meeting("m", (who,), STOP, place, offers[0], kind, timedelta(minutes=9), (), offers, state)
    trip = a_trip(STOP)
    trip = replace(trip, traveller=replace(trip.traveller, languages=(language,)))
    told = draft.ToldBefore(how.get("again", {}), {who.id: how["kept_until"]} if "kept_until" in how else {})
    return draft.write(meeting, who, trip, draft.Pen(trip.traveller, TODAY, VOICE), told)


def check(language: str, one: Draft) -> None:
    text = f"{one.subject or ''}\n{one.body}"
    calendar = Calendar(language, "PT", TODAY)
    assert one.blanks == (), text
    assert not re.search(r"[,;:.!?]{2}|\(\)|  |None|\{|\}|\s[,.]|\bin in\b", text), text
    assert language == "fr" or not re.search(r"\s[;:?!]", text), text
    assert (one.people[0].first_name) in one.body
    hours = [calendar.clock(offer.local("Europe/Lisbon")[0], short=True) for offer in one.meeting.offers]
    assert all(re.search(rf"(?<!\d){re.escape(hour.removesuffix(':00'))}", one.body) for hour in hours), text
    until = held_until(one.meeting, TODAY)
    if one.channel != "linkedin":
        assert calendar.day(until) in one.body or calendar.day(until, "MMMd") in one.body, text
    if one.channel == "mail" and language not in ("de", "it"):
        assert one.body.split("\n")[2][0].isupper(), text
    assert len(one.body.split()) <= READ_TO_THE_END, text


def findings(one: Draft) -> list[str]:
    return [str(found) for found in lint([Letter(one.name, one.channel, one.body, one.people[0])], today=TODAY, most=9)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", range(MOST_FORMS))
def test_every_opening_of_every_tie_is_whole_on_every_channel(
    language: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft, "picker", forms(number))
    for facts in ties(language).values():
        for channel in CHANNELS.values():
            one = a_draft(language, facts | channel)
            check(language, one)
            assert findings(one) == [], one.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_asked_whole_for_one_time_and_for_several(
    language: str, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ties(language)
    for number in range(4):
        monkeypatch.setattr(draft, "picker", forms(number))
        for tie in ("friend, long not seen", "met, and how, for business"):
            for offers in (OFFERS, OFFERS[:1], TWICE):
                for channel in ("mail", "sms"):
                    one = a_draft(language, known[tie] | CHANNELS[channel], kind, offers)
                    check(language, one)
                    assert findings(one) == [], one.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Kind.COFFEE, Kind.DINNER, Kind.WALK])
@pytest.mark.parametrize("state", [State.PROPOSED, State.ASKED])
def test_who_is_visited_in_another_town_is_asked_whole(
    language: str, kind: Kind, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ties(language)
    for number in range(4):
        monkeypatch.setattr(draft, "picker", forms(number))
        for tie in ("friend, long not seen", "met, and how, for business"):
            for channel in CHANNELS.values():
                one = a_draft(language, known[tie] | channel, kind, state=state, place=SETUBAL)
                check(language, one)
                assert "Setúbal" in one.body
                assert state is State.ASKED or findings(one) == [], one.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [Kind.DINNER, Kind.GROUP, Kind.CALL])
def test_the_reminder_and_the_second_offer_are_whole(
    language: str, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ties(language)
    for number in range(2):
        monkeypatch.setattr(draft, "picker", forms(number))
        for tie in ("friend, long not seen", "met, and how, for business"):
            for channel in CHANNELS.values():
                who = a_contact("Zoë Martins", **channel).id
                check(language, a_draft(language, known[tie] | channel, kind, state=State.ASKED))
                check(language, a_draft(language, known[tie] | channel, kind, again={who: "again"}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_fewer_openings_than_english(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def openings(of: str, tie: str) -> set[str]:
        said = set()
        for number in range(MOST_FORMS):
            monkeypatch.setattr(draft, "picker", forms(number))
            said.add(a_draft(of, ties(of)[tie] | CHANNELS["mail"]).body.split("\n")[2].partition(". ")[0])
        return said

    # an occasion has a grammar of its own, which English can speak in one way more
    for tie in ties(language):
        assert len(openings(language, tie)) >= len(openings("en", tie)) - (tie == "friend, by occasion"), tie


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", ["mail", "linkedin", "sms"])
def test_a_blank_tells_what_is_written_down(language: str, channel: str) -> None:
    noted = a_draft(language, {"met": "old colleague of Bob", **CHANNELS[channel]})
    tagged = a_draft(language, {"tags": ("maps", "tea"), **CHANNELS[channel]})
    assert "old colleague of Bob" in noted.blanks[0]
    assert "maps, tea" in tagged.blanks[0]
    assert noted.blanks[0] in noted.body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", ["mail", "linkedin", "sms"])
def test_beside_a_blank_stands_how_it_began_and_in_which_file(language: str, channel: str) -> None:
    opening = Opening(date(2019, 5, 6), Seen.MAIL, "Tides [draft]", "all.mbox", 12)
    made = a_draft(language, {"opening": opening, **CHANNELS[channel]})
    (ground,) = (one for one in made.uses if one.what == "how it began")
    assert "Tides (draft)" in made.blanks[0]
    assert "2019" in made.blanks[0]
    assert made.blanks[0] in made.body
    assert ground.origin == Origin("all.mbox", 12, date(2019, 5, 6))


def test_what_is_known_needs_no_reminder_of_how_it_began() -> None:
    opening = Opening(date(2019, 5, 6), Seen.MAIL, "Tides", "all.mbox", 12)
    made = a_draft("en", {"opening": opening, "met": "PyCon", **CHANNELS["mail"]})
    assert (made.blanks, "Tides" in made.body) == ((), False)
