"""Anybody one knows: found by a few words, why they are met or not, and what the traveller says of them."""

from __future__ import annotations

from tripmeet.app.message import Result, Told, words
from tripmeet.app.session import Session
from tripmeet.app.telling import as_record
from tripmeet.errors import TripmeetError
from tripmeet.jobs import address_book
from tripmeet.jobs.joins import duplicates
from tripmeet.jobs.locate import locate
from tripmeet.jobs.review import answer, review
from tripmeet.jobs.trip_form import WISHES, wished
from tripmeet.jobs.why import why
from tripmeet.model.people import Contact
from tripmeet.model.times import short_day
from tripmeet.text import folded

MOST = 30
"""So many are listed; who looks for somebody writes another word."""


def search(session: Session, told: Told) -> Result:
    """Everybody in whose name, firm, place or tags all of these words stand; those of the plan first."""
    wanted = folded(words(told, "words", 100)).split()
    place = place_in_plan(session)
    matching = [one for one in everybody(session) if all(word in searchable(one) for word in wanted)]
    matching.sort(key=lambda one: (place.get(one.id, (3, ""))[0], one.name.casefold(), one.id))
    return {"count": len(matching), "people": [listed(one, place) for one in matching[:MOST]]}


def everybody(session: Session) -> tuple[Contact, ...]:
    return session.proposal.situation.people


def searchable(one: Contact) -> str:
    return folded(" ".join((one.name, one.company or "", *(address.text for address in one.addresses), *one.tags)))


def place_in_plan(session: Session) -> dict[str, tuple[int, str]]:
    """How everybody stands in the plan, with a number by which to order them."""
    plan = session.planned.plan
    place = {one.contact.id: (2, one.location.because) for one in plan.unlocated}
    place |= {one.contact.id: (1 if one.stop else 2, one.because) for one in plan.omissions}
    for meeting in plan.meetings:
        start = meeting.span.local(meeting.stop.timezone)[0]
        place |= {who.id: (0, f"{meeting.kind.value}, {short_day(start)} {start:%H:%M}") for who in meeting.contacts}
    return place


def listed(one: Contact, place: dict[str, tuple[int, str]]) -> Result:
    number, because = place.get(one.id, (3, "not among those looked at for this trip"))
    about = ", ".join(filter(None, (one.title, one.company)))
    where = one.addresses[0].text if one.addresses else ""
    return {"id": one.id, "name": one.name, "about": about, "where": where, "met": number == 0, "because": because}


def person(session: Session, told: Told) -> Result:
    """One person: why, what could change it, and whether what is known of them can be corrected here."""
    who = by_id(session, words(told, "who"))
    story = why(who.id, session.itinerary, session.desk)
    origin = str(who.origins[0]) if who.origins else ""
    return (
        as_record(story) | listed(who, place_in_plan(session)) | {"own": not session.planned.contacts, "from": origin}
    )


def by_id(session: Session, id_: str) -> Contact:
    who = next((one for one in everybody(session) if one.id == id_), None)
    if who is None:
        raise TripmeetError("there is nobody of this id any more", hint="look for them again")
    return who


def wish(session: Session, told: Told) -> Result:
    """Puts somebody on the trip's list of those to meet, or of those to leave out; or never to be asked at all."""
    who, how = by_id(session, words(told, "who")), words(told, "how", 20)
    if how == "never":
        with session.desk.open_store() as store:
            check_own(session, who)
            address_book.correct(store, who.id, {"do_not_contact": "yes"}, session.desk.today)
        return {"done": f"{who.name} is never asked again."}
    if how not in WISHES:
        raise TripmeetError(f"{how!r} is no wish", hint=f"one of {', '.join((*WISHES, 'never'))}")
    text = wished(session.itinerary, how, who, everybody(session), session.desk)
    said = "is on this trip's list of people to meet" if how == "include" else "is left out of this trip"
    session.write(f"{who.name}: {how.replace('-', ' ')}", session.itinerary, text.encode())
    return {"done": f"{who.name} {said}."}


def check_own(session: Session, who: Contact) -> None:
    """Raises TripmeetError where people are read from files, whose words would win again with the next plan."""
    if session.planned.contacts:
        where = str(who.origins[0]) if who.origins else ", ".join(path.name for path in session.planned.contacts)
        raise TripmeetError(
            f"what is known of {who.name} stands in a file of yours",
            where=where,
            hint="change it there, and the plan follows; or plan with the address book: 'tripmeet contacts import'",
        )


def look_up(session: Session, told: Told) -> Result:
    """Where these words are; nothing is kept."""
    (found,) = locate((words(told, "words", 300),), session.desk)
    others = [str(one) for one in found.alternatives[:4]]
    return {"place": str(found.place or ""), "because": found.because, "others": others}


def correct_place(session: Session, told: Told) -> Result:
    """Keeps where somebody is, in the traveller's words."""
    who, where = by_id(session, words(told, "who")), words(told, "words", 300).strip()
    check_own(session, who)
    if not where:
        raise TripmeetError("where are they?", hint="write a city, or pick it on the map")
    with session.desk.open_store() as store:
        address_book.correct(store, who.id, {"location": where}, session.desk.today)
    return {"done": f"{who.name} is in {where}."}


def questions(session: Session, _: Told) -> Result:
    """The questions of 'tripmeet review', the most worth first, and who may stand in the book twice."""
    if session.planned.contacts:
        files = ", ".join(path.name for path in session.planned.contacts)
        raise TripmeetError(
            "answers are kept in the address book, and this trip reads other people's files",
            where=files,
            hint=f"'tripmeet contacts import {files}' and take 'contacts' out of the itinerary",
        )
    found = review(session.itinerary, session.desk)
    session.questions = {one.id: one for one in found.questions}
    with session.desk.open_store() as store:
        twice = duplicates(store)
    return {
        "questions": [
            {
                "id": one.id,
                "text": one.text,
                "because": one.because,
                "options": [{"says": option.says, "answer": option.answer} for option in one.options],
            }
            for one in found.questions
        ],
        "duplicates": [
            {"because": one.because, "people": [side(each.contact) for each in one.people[:2]]} for one in twice[:MOST]
        ],
    }


def side(one: Contact) -> Result:
    return {
        "id": one.id,
        "name": one.name,
        "known": [
            *one.emails,
            *one.phones,
            *filter(None, (one.title, one.company)),
            *(address.text for address in one.addresses),
            *(str(origin) for origin in one.origins[:2]),
        ],
    }


def answer_question(session: Session, told: Told) -> Result:
    who = answer(session.questions, words(told, "id"), words(told, "words", 300), session.desk)
    return {"done": f"Kept, of {who.name}."}


def decide(session: Session, told: Told) -> Result:
    """Whether two who look alike are one person."""
    same = told.get("same") is True
    with session.desk.open_store() as store:
        one, other = address_book.decide(
            store, words(told, "one"), words(told, "other"), same=same, today=session.desk.today
        )
    return {"done": f"{one.name} and {other.name} are {'one person' if same else 'two people'}."}
