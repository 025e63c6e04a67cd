"""Checks the messages of a plan as they lie in its folder, edited or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from tripmeet.asking.lint import Finding, Letter, lint
from tripmeet.asking.progress import Standing, fold
from tripmeet.jobs.plan_record import read_record
from tripmeet.jobs.report import read_as_planned, thanks_to
from tripmeet.jobs.trip.folder import plan_folder
from tripmeet.jobs.trip.intake import gather
from tripmeet.jobs.trip.letters import read_letter
from tripmeet.jobs.trip.messages import ways_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Kind, State
from tripmeet.model.people import Contact
from tripmeet.model.record import PlanRecord
from tripmeet.planning.arrange import asks
from tripmeet.store import history

GONE = "it is for somebody who is no longer among the contacts"


def check(itinerary: Path, desk: Workspace) -> tuple[tuple[Finding, ...], int]:
    """What is to be said of each message of the plan that is still to be sent, and how many messages there are.

    Raises TripmeetError when there is no plan.
    """
    folder = plan_folder(itinerary, desk)
    record = read_record(folder)
    trip_id = record.trip.id
    with desk.open_store() as store:
        events = history.events_of(store)
    told = read_as_planned(itinerary, (event for event in events if event.trip_id == trip_id), desk)
    people, _ = gather(told.contacts, desk)
    contacts = {contact.id: contact for contact in people}
    standings = fold(events, trip_id).standings
    last_asked: dict[str, date] = {}
    for event in events:
        if event.state is State.ASKED and event.trip_id != trip_id:
            last_asked[event.contact_id] = max(event.at.date(), last_asked.get(event.contact_id, date.min))
    letters = [letter for letter in read_letters(folder, record, contacts) if is_to_be_sent(letter, standings)]
    letters += read_thanks(folder, standings, contacts)
    asked = {who for who, one in standings.items() if one.asked}
    again = {letter.contact.id for letter in letters} & asked
    found = lint(
        letters,
        today=desk.today,
        most=asks(told.trip),
        asked=len(asked - again),
        last_asked=last_asked,
        ways=ways_of(desk.settings),
    )
    return (*found, *of_nobody(folder, record, contacts)), len(letters)


def is_to_be_sent(letter: Letter, standings: Mapping[str, Standing]) -> bool:
    """A question is sent once, and once more after "not then"; a reminder once."""
    standing = standings.get(letter.contact.id)
    if standing is None or not standing.asked:
        return True
    is_reminder = letter.name.startswith("messages/reminder-")
    return standing.may_be_asked_again() or (is_reminder and standing.reminded_at is None)


class Drafted(NamedTuple):
    """A message of a plan: its file, whom it is for, the times it names (None: it is a note), if known its channel, and
    from which day one sends it; where and for what one would meet."""

    name: str
    who: str
    offers: tuple[datetime, ...] | None = None
    channel: str | None = None
    ask_from: date | None = None
    country: str = ""
    kind: Kind | None = None


def country_of(timezone: str) -> str:
    """The country whose clocks these are: a plan that was written keeps no other word of it. "" where none is."""
    from babel.core import get_global

    country = get_global("zone_territories").get(timezone, "")
    return "" if country == "001" else str(country)


def drafts_in(record: PlanRecord) -> Iterator[Drafted]:
    for meeting in record.meetings:
        offers = tuple(offer.start for offer in meeting.offers)
        country = country_of(meeting.timezone)
        for person in meeting.contacts:
            if person.draft:
                yield Drafted(person.draft, person.id, offers, person.channel, person.ask_from, country, meeting.kind)
    for omission in record.not_this_time:
        if omission.draft:
            yield Drafted(omission.draft, omission.contact.id)


def read_letters(folder: Path, record: PlanRecord, contacts: Mapping[str, Contact]) -> Iterator[Letter]:
    """The messages that are there; one that the traveller deleted is none."""
    for one in drafts_in(record):
        if one.who in contacts and (folder / one.name).is_file():
            letter = read_letter(folder / one.name, contacts[one.who])
            channel = one.channel or letter.channel
            letter = replace(letter, name=one.name, offers=one.offers, channel=channel, ask_from=one.ask_from)
            yield replace(letter, country=one.country, kind=one.kind)


def read_thanks(folder: Path, standings: Mapping[str, Standing], contacts: Mapping[str, Contact]) -> Sequence[Letter]:
    met = [one for one in standings.values() if one.state is State.MET]
    return [
        replace(read_letter(folder / name, who), name=name, offers=None, is_thanks=True)
        for name, who in thanks_to(met, contacts)
        if (folder / name).is_file()
    ]


def of_nobody(folder: Path, record: PlanRecord, contacts: Mapping[str, Contact]) -> list[Finding]:
    lost = [name for name, who, *_ in drafts_in(record) if who not in contacts and (folder / name).is_file()]
    return [Finding(name, 1, GONE, "run 'tripmeet plan' again, or delete it", blocks=True) for name in lost]
