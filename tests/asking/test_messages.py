"""The messages themselves, in each language, kept as golden files and read by people.

After a change of the templates: `python -m tests.asking.test_messages` writes them anew; then read the difference.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.worlds import LISBON, SETUBAL, a_contact, a_span, a_stop, a_trip
from tripmeet import assets
from tripmeet.asking.channels import file_of
from tripmeet.asking.draft import ToldBefore, write_drafts
from tripmeet.asking.lint import Letter, lint
from tripmeet.asking.notes import write_notes, write_thanks
from tripmeet.asking.progress import Standing
from tripmeet.model.meetings import Instead, Kind, Meeting, Omission, Plan, State
from tripmeet.model.messages import Draft, Note
from tripmeet.model.people import Closeness, Contact, Handle

TODAY = date(2027, 4, 24)
"""When everybody here may be asked for May."""

LANGUAGES = ("en", "de", "fr", "es", "pt", "pt-br", "it", "nl")
GOLDEN = Path(__file__).parents[1] / "golden" / "messages"
FOLDERS = (assets.folder("templates") / "messages",)
OFFERS = (
    a_span("2027-05-05", "10:00", "10:45"),
    a_span("2027-05-06", "16:30", "17:15"),
    a_span("2027-05-07", "09:30", "10:15"),
)

FACTS = {
    "en": ("the thread on tidal power", "the wave data from Orkney", "How did the pilot turn out?"),
    "de": ("der Faden über Gezeitenkraft", "die Wellendaten von den Orkneys", "Was ist aus dem Versuch geworden?"),
    "fr": ("le fil sur l'énergie marémotrice", "les données de houle des Orcades", "Qu'a donné l'essai ?"),
    "es": ("el hilo sobre la energía mareomotriz", "los datos de oleaje de las Orcadas", "¿Cómo salió la prueba?"),
    "pt": ("o fio sobre energia das marés", "os dados das ondas das Órcades", "Como correu o ensaio?"),
    "pt-br": ("o fio sobre energia das marés", "os dados das ondas das Órcades", "Como foi o teste?"),
    "it": ("il filo sull'energia delle maree", "i dati delle onde delle Orcadi", "Com'è andata la prova?"),
    "nl": ("de draad over getijdenenergie", "de golfgegevens van de Orkneyeilanden", "Hoe liep de proef af?"),
}


def people(language: str) -> tuple[tuple[Contact, Kind], ...]:
    """Somebody of each tie, for each kind of meeting, on each channel."""
    met, give, ask = FACTS[language]
    notes = f"ask: {ask}\nprivate: never to be said"
    friend: dict[str, Any] = {"language": language, "closeness": Closeness.CLOSE, "last_met": date(2025, 3, 1)}
    other: dict[str, Any] = {"language": language}
    topic = {"notes": f"about: {met}"}
    online = other | {"met": f"Mastodon, {met}", "last_contact": date(2026, 12, 1), "give": give, "notes": notes}
    business = other | {"last_met": date(2024, 10, 5), "company": "Hafen AG", "title": "Engineer", "give": give}
    jo = other | {"emails": (), "handles": (Handle("linkedin", "jo-example"),), "met": met, "notes": notes}
    phone = friend | {"emails": (), "phones": ("+351 913 000 222",)}
    return (
        (a_contact("Zoë Martins", **online), Kind.COFFEE),
        (a_contact("Omar Haddad", **friend, notes=notes), Kind.DINNER),
        (a_contact("Ines Prado", **friend | topic | {"last_met": TODAY - timedelta(days=40)}), Kind.DRINKS),
        (a_contact("Karl Brandt", **business), Kind.LUNCH),
        (a_contact("Mia Falk", **other, **topic, last_contact=date(2026, 8, 1), company="Hafen AG"), Kind.WALK),
        (a_contact("Lea Moreau", **other, met=met), Kind.CALL),
        (a_contact("Jo Sands", **jo), Kind.COFFEE),
        (a_contact("Rui Pestana", **phone, notes=notes), Kind.DINNER),
        (a_contact("Ada Lovelace", **phone, channel="whatsapp", met=met), Kind.LUNCH),
        (a_contact("Nobody Known", **other, company="Hafen AG"), Kind.COFFEE),
    )


def a_plan(language: str) -> Plan:
    stop = a_stop()
    meetings = tuple(
        Meeting(f"m{n}", (who,), stop, LISBON, OFFERS[0], kind, timedelta(minutes=9), (), OFFERS[: 3 - n % 3])
        for n, (who, kind) in enumerate(people(language))
    )
    trip = a_trip(stop)
    return Plan(replace(trip, traveller=replace(trip.traveller, languages=(language,))), meetings, (), ())


def messages(language: str) -> tuple[Draft | Note, ...]:
    plan = a_plan(language)
    second = replace(plan, meetings=(plan.meetings[1], plan.meetings[3]))
    asked = replace(second, meetings=tuple(replace(one, state=State.ASKED) for one in second.meetings))
    again = {meeting.contacts[0].id: "again" for meeting in second.meetings}
    (omar, _), (karl, _) = people(language)[1], people(language)[3]
    was_met = Standing(omar.id, State.MET, OFFERS[0].start, times=OFFERS[:1], timezone="Europe/Lisbon")
    met = ((omar, replace(was_met, promises=(FACTS[language][1],))), (karl, replace(was_met, contact_id=karl.id)))
    missed = Omission(omar, "the days are full", Instead.CALL, a_stop(), LISBON, 2.0)
    return (
        *write_drafts(plan, today=TODAY, folders=FOLDERS),
        *(with_town(one) for one in write_drafts(in_another_town(plan), today=TODAY, folders=FOLDERS)),
        *write_drafts(second, today=TODAY, folders=FOLDERS, told=ToldBefore(again=again)),
        *write_drafts(
            asked,
            today=TODAY,
            folders=FOLDERS,
            told=ToldBefore(kept_until={omar.id: OFFERS[0].start - timedelta(days=40)}),
        ),
        *write_notes([missed], plan.trip, today=TODAY, folders=FOLDERS),
        *write_thanks(met, plan.trip.traveller, today=TODAY, folders=FOLDERS),
    )


def in_another_town(plan: Plan) -> Plan:
    """A day trip to some of the people, of whom the second has been asked already."""
    mail, asked, linkedin, sms = (plan.meetings[n] for n in (0, 3, 6, 7))
    known = (mail, replace(asked, state=State.ASKED), linkedin, sms)
    return replace(plan, meetings=tuple(replace(one, place=SETUBAL) for one in known))


def with_town(draft: Draft) -> Draft:
    return replace(draft, name=f"{draft.name} in {draft.meeting.town.name}")


def as_text(language: str) -> str:
    parts = []
    for one in messages(language):
        head = f"=== {one.name} ({one.channel})" + (f": {one.subject}" if one.subject else "")
        parts.append(f"{head}\n\n{one.body}")
    return "\n".join(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_messages_read_as_they_were_last_read(language: str, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{language}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(as_text(language), encoding="utf-8")
    assert as_text(language) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_with_facts_have_no_blank_and_pass_lint(language: str) -> None:
    known = [one for one in messages(language) if isinstance(one, Draft) and one.people[0].name != "Nobody Known"]
    letters = [Letter(one.name, one.channel, one.body, one.people[0]) for one in known[:9]]
    assert [one for one in lint(letters, today=TODAY, most=12) if one.blocks] == []
    assert max(len(one.text.split()) for one in letters) < 90
    assert all(one.blanks == () for one in known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_private_note_is_in_no_message(language: str) -> None:
    assert "never to be said" not in as_text(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_known_there_is_a_blank(language: str) -> None:
    nobody = next(one for one in messages(language) if one.people[0].name == "Nobody Known")
    assert len(nobody.blanks) == 1


def test_every_message_becomes_a_file() -> None:
    for language in LANGUAGES:
        traveller = a_plan(language).trip.traveller
        files = [file_of(one, traveller) for one in messages(language)]
        assert all(file.content for file in files)


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for chosen in LANGUAGES:
        (GOLDEN / f"{chosen}.txt").write_text(as_text(chosen), encoding="utf-8")
