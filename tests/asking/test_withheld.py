"""What the traveller wrote in another language than the message is told to them, and never to the contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.worlds import LISBON, TODAY, a_contact, a_span, a_stop, a_trip
from tripmeet import assets
from tripmeet.asking.channels import file_of
from tripmeet.asking.draft import write_drafts
from tripmeet.asking.notes import write_notes
from tripmeet.asking.withheld import because
from tripmeet.model.meetings import Instead, Kind, Meeting, Omission, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Closeness, Contact, Fact, Origin

OURS = (assets.folder("templates") / "messages",)
OFFERS = (a_span("2027-05-05", "10:00", "10:45"),)


def a_plan(who: Contact, spoken: tuple[str, ...], state: State = State.PROPOSED) -> Plan:
    stop = a_stop()
    meeting = Meeting("m", (who,), stop, LISBON, OFFERS[0], Kind.COFFEE, timedelta(minutes=9), (), OFFERS, state)
    trip = a_trip(stop)
    return Plan(replace(trip, traveller=replace(trip.traveller, languages=spoken)), (meeting,), (), ())


def draft_for(spoken: tuple[str, ...], language: str, *, state: State = State.PROPOSED, **facts: Any) -> Draft:
    who = a_contact("Zoë Martins", language=language, **{"emails": ("zoe@example.org",)} | facts)
    (draft,) = write_drafts(a_plan(who, spoken, state), today=TODAY, folders=OURS)
    return draft


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"give": "die Wellendaten von der Küste"}, "die Wellendaten von der Küste"),
        ({"notes": "ask: Was ist aus dem Versuch geworden?"}, "Was ist aus dem Versuch geworden?"),
        ({"notes": "about: der Versuch im Hafen"}, "der Versuch im Hafen"),
    ],
)
@pytest.mark.parametrize("spoken", [("en", "de"), ("de", "en")])
@pytest.mark.parametrize(
    "way", [{}, {"emails": ()}, {"emails": (), "phones": ("+351913000222",), "channel": "whatsapp"}]
)
def test_a_german_line_is_left_out_of_an_english_message_and_that_is_told(
    facts: dict[str, Any], words: str, spoken: tuple[str, ...], way: dict[str, Any]
) -> None:
    draft = draft_for(spoken, "en", last_met=date(2025, 3, 1), **facts, **way)
    assert [(line.words, line.because) for line in draft.unsaid] == [
        (words, "it reads as German, and this message is in English")
    ]
    assert words not in draft.body
    assert all(words not in one.text for one in draft.uses)


def test_for_what_a_text_message_has_no_room_in_any_language_it_is_not_told() -> None:
    phone: dict[str, Any] = {"emails": (), "phones": ("+351913000222",), "last_met": date(2025, 3, 1)}
    ours, theirs = "the wave data from " + "Orkney " * 12, "die Daten von der Küste von " + "Orkney " * 12
    assert [one.what for one in draft_for(("en",), "en", give=ours, **phone).uses] == ["when you last met"]
    assert draft_for(("en",), "en", give=theirs, **phone).unsaid == ()


def test_how_one_met_is_told_too_where_the_message_would_say_it() -> None:
    met: dict[str, Any] = {"met": "der Ball im Rathaus", "give": "the wave data"}
    (line,) = draft_for(("en", "de"), "en", last_met=date(2024, 3, 1), **met).unsaid
    assert line.words == "der Ball im Rathaus"
    # a friend would hear it, too
    (line,) = draft_for(("en",), "en", last_met=date(2024, 3, 1), closeness=Closeness.CLOSE, **met).unsaid
    assert line.words == "der Ball im Rathaus"
    # and where nothing else is known, the line stands in the blank already
    draft = draft_for(("en",), "en", **met)
    assert "der Ball im Rathaus" in draft.blanks[0]
    assert draft.unsaid == ()


def test_notes_are_taken_to_be_in_the_traveller_s_first_language_and_it_says_so() -> None:
    (line,) = draft_for(("en", "de"), "de", last_met=date(2024, 3, 1), give="wave data").unsaid
    assert str(line) == (
        "your line “wave data” is left out: your notes are taken to be in English, the first of your languages, "
        "and this message is in German"
    )


def test_what_is_in_the_message_s_language_is_said_and_nothing_told() -> None:
    for spoken, language, give, ask in (
        (("en",), "en", "the wave data", "How do you find the new job?"),
        (("de",), "de", "die Wellendaten", "Wie geht es dir?"),
        (("es",), "es", "los datos", "¿Cómo va, no?"),
        (("pt",), "pt", "os dados", "Como vai o projeto do porto?"),
    ):
        draft = draft_for(spoken, language, last_met=date(2024, 3, 1), give=give, notes=f"ask: {ask}")
        assert draft.unsaid == ()
        assert give in draft.body
        assert ask in draft.body


def test_what_a_message_would_not_say_in_any_language_is_not_told() -> None:
    facts: dict[str, Any] = {"give": "die Wellendaten von der Küste", "last_met": date(2025, 3, 1)}
    assert draft_for(("en",), "en", state=State.ASKED, **facts).unsaid == ()
    assert draft_for(("en",), "en", **facts | {"give": "private: von der Küste"}).unsaid == ()


def test_telling_it_does_not_change_what_the_others_are_told() -> None:
    """No wording is used up by the letter that is only thought of."""
    people = [a_contact(f"Ada {n}", emails=(f"a{n}@example.org",), last_met=date(2025, 3, 1)) for n in range(5)]
    first = replace(people[0], give="die Wellendaten von der Küste")

    def bodies(*who: Contact) -> list[str]:
        meetings = tuple(replace(a_plan(one, ("en",)).meetings[0], id=one.id) for one in who)
        return [one.body for one in write_drafts(replace(plan, meetings=meetings), today=TODAY, folders=OURS)]

    plan = a_plan(first, ("en",))
    assert bodies(*people) == bodies(first, *people[1:])


def test_it_stands_above_the_rule_of_a_text_and_in_no_part_of_a_mail() -> None:
    facts: dict[str, Any] = {"give": "die Wellendaten von der Küste", "last_met": date(2025, 3, 1)}
    text = draft_for(("en",), "en", emails=(), **facts)
    above, _, below = file_of(text, a_trip().traveller).content.decode().partition("-" * 40 + "\n")
    assert "Not in it: your line “die Wellendaten von der Küste” is left out" in above
    assert below == text.body
    mail = file_of(draft_for(("en",), "en", **facts), a_trip().traveller).content.decode()
    assert "Wellendaten" not in mail


def test_a_word_to_somebody_one_misses_tells_it_too() -> None:
    origin = Origin("contacts.csv", 12)
    who = a_contact(
        "Zoë Martins", notes="ask: Was ist aus dem Versuch geworden?", closeness=Closeness.CLOSE,
        facts=(Fact("notes", "…", origin, used=True),), origins=(origin,),
    )  # fmt: skip
    plan = a_plan(who, ("en", "de"))
    missed = Omission(who, "no time", Instead.NOTE, plan.trip.stops[0], LISBON, 3.0)
    (note,) = write_notes([missed], plan.trip, today=TODAY, folders=OURS)
    (line,) = note.unsaid
    assert line.source == str(origin)
    assert line.words not in note.body


def test_of_a_language_only_what_is_seen_is_said() -> None:
    assert because("chez Paul", "en", "en") == "it reads as French, and this message is in English"
    assert because("con el fio da", "en", "en") == "it does not read as English, and this message is in English"
    assert because("Keyboard", "tlh", "en").endswith("and this message is in tlh")
