"""Years of one's own calendar: whom one met in a room, whom on a screen, and where.

A declined event did not happen, a link is a call, more than a few guests are an audience. Where nobody is invited the
title may name the one person it was with ("Lunch with Ada Lovelace").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, tzinfo
from io import TextIOWrapper
from itertools import islice
from typing import IO
from zoneinfo import ZoneInfo

from tripmeet.errors import Problem
from tripmeet.model.exchanges import Channel, Clue, ClueKind, Direction, Exchange, Party
from tripmeet.model.people import Origin
from tripmeet.reading.archives.mine import Mine
from tripmeet.reading.itineraries.recurrence import never_holds

MOST_GUESTS = 8
"""More guests are an audience, and nobody was met for it."""
MOST_LINES = 2_000
MOST_OCCURRENCES = 600
EARLIEST_YEAR = 1990
"""What is dated earlier has no date: programs write 1601 or 1970 for none."""

ON_A_SCREEN = """
    zoom meet.google teams webex skype facetime whereby jitsi hangout hangouts gotomeeting bluejeans videocall telefon
    telefonat telefono telefonato phone anruf appel chamada llamada bellen call
"""
"""Words of a place that is none: it was a call."""
_LINK = re.compile(
    rf"https?://|\b(?:{'|'.join(map(re.escape, ON_A_SCREEN.split()))}|google meet|video call)\b", re.IGNORECASE
)
MEALS = """
    coffee lunch dinner breakfast brunch drink drinks tea beer beers walk catch-up catchup meeting meet visit
    kaffee mittag mittagessen abendessen frühstück essen treffen bier spaziergang
    koffie eten borrel afspraak wandelen ontbijt diner
    café déj déjeuner dîner verre apéro balade rendez-vous rdv
    almuerzo cena desayuno comida caña cañas paseo
    almoço jantar copo copos pequeno-almoço passeio
    caffè pranzo aperitivo passeggiata colazione
    fika middag frukost öl promenad frokost aftensmad øl
    kawa obiad kolacja spotkanie káva oběd večeře kahvi lounas
"""
"""What a title begins with that goes on with a person: "Lunch with Ada Lovelace"."""
JOINING = "with w/ mit met avec con com med z ze s se and und en et y e & : - –"
_WITH = re.compile(
    rf"^(?:{'|'.join(sorted(map(re.escape, MEALS.split()), key=len, reverse=True))}|catch up)\s*"
    rf"(?:{'|'.join(map(re.escape, JOINING.split()))})?\s+(?P<who>.+)$",
    re.IGNORECASE,
)
PARTICLES = "van von der den de da dos du la le el al ter ten zu di del della"
_PERSON = re.compile(rf"^(?:[^\W\d_][\w.'’-]*)(?: (?:{PARTICLES.replace(' ', '|')}|[^\W\d_][\w.'’-]*)){{1,4}}$")


@dataclass(slots=True)
class Event:
    """The lines of an event that matter, by name, each with its parameters."""

    line: int
    values: dict[str, tuple[Mapping[str, str], str]] = field(default_factory=dict)
    attendees: list[tuple[Mapping[str, str], str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        value = self.values.get(name, ({}, ""))[1]
        return (
            value.replace("\\n", "\n")
            .replace("\\N", "\n")
            .replace("\\,", ",")
            .replace("\\;", ";")
            .replace("\\\\", "\\")
        )


def recognises(_: str, head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(b"BEGIN:VCALENDAR")


def events(stream: IO[bytes], zones: list[str]) -> Iterator[Event]:
    """The events one by one; the calendar's own zone and name are put into `zones`."""
    event: Event | None = None
    pending, start = "", 0
    with TextIOWrapper(stream, "utf-8-sig", errors="replace") as lines:  # else it is collected while open
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\r\n")
            if line[:1] in (" ", "\t"):
                pending += line[1:] if len(pending) < MOST_LINES * 4 else ""
                continue
            if event is not None and pending:
                keep(event, pending)
            elif pending.upper().startswith("X-WR-TIMEZONE"):
                zones.append(pending.partition(":")[2].strip())
            pending, start = line, number
            upper = line.upper()
            if upper == "BEGIN:VEVENT":
                event, pending = Event(start), ""
            elif upper == "END:VEVENT" and event is not None:
                yield event
                event, pending = None, ""


def keep(event: Event, line: str) -> None:
    head, colon, value = split(line)
    name, *rest = head.split(";")
    if not colon or name.upper() not in _KEPT:
        return
    pairs = (part.partition("=") for part in rest)
    parameters = {key.upper(): told.strip('"') for key, _, told in pairs if told}
    if name.upper() == "ATTENDEE":
        event.attendees.append((parameters, value))
    else:
        event.values.setdefault(name.upper(), (parameters, value))


_KEPT = frozenset(("ATTENDEE", "ORGANIZER", "DTSTART", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "RRULE", "URL",
                   "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"))  # fmt: skip


def split(line: str) -> tuple[str, str, str]:
    """Name and parameters, the colon, the value; a colon within quotes divides nothing."""
    is_quoted = False
    for place, sign in enumerate(line):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == ":" and not is_quoted:
            return line[:place], ":", line[place + 1 :]
    return line, "", ""


def read(stream: IO[bytes], source: str, mine: Mine, until: datetime) -> Iterator[Exchange | Clue | Problem]:
    """Every meeting and call with somebody before `until`, and where it was."""
    zones: list[str] = []
    unreadable = 0
    for event in events(stream, zones):
        try:
            yield from from_event(event, source, mine, until, zones)
        except (ValueError, KeyError, OverflowError):
            unreadable += 1
    if unreadable:
        yield Problem(
            source, f"{unreadable} events whose dates cannot be read were left out", "nothing needs to be done"
        )


def from_event(event: Event, source: str, mine: Mine, until: datetime, zones: list[str]) -> Iterator[Exchange | Clue]:
    if event.text("STATUS").upper() == "CANCELLED" or "DTSTART" not in event.values:
        return
    others = others_in(event, mine)
    if not others:
        return
    is_call = is_on_a_screen(event)
    channel = Channel.VIDEO if is_call else Channel.MEETING
    where = " ".join(event.text("LOCATION").split())
    for at in moments(event, zones, until):
        if at.year < EARLIEST_YEAR:
            continue
        origin = Origin(source, event.line, at.date())
        for who in others:
            yield Exchange(
                who, at, channel, Direction.BOTH, origin, len(others) - 1, opening=event.text("SUMMARY")[:120]
            )
            if where and not is_call:
                yield Clue(who, ClueKind.VENUE, where[:200], where[:120], at.date(), origin)


def others_in(event: Event, mine: Mine) -> list[Party] | None:
    """Who else was there; None where the traveller was not, or nobody came."""
    guests = [(parameters, address_of(value)) for parameters, value in event.attendees]
    people = [
        (parameters, mail)
        for parameters, mail in guests
        if parameters.get("CUTYPE", "INDIVIDUAL").upper() == "INDIVIDUAL" and not is_a_thing(mail)
    ]
    if not people:
        named = person_in(event.text("SUMMARY"))
        return [Party(named)] if named else []
    if any(
        mine.has_email(mail) and parameters.get("PARTSTAT", "").upper() == "DECLINED" for parameters, mail in people
    ):
        return None
    organizer, value = event.values.get("ORGANIZER", ({}, ""))
    host = address_of(value)
    came = [(parameters, mail) for parameters, mail in people if not mine.has_email(mail)]
    if len(came) > MOST_GUESTS:
        return None
    is_alone = len(came) == 1
    found = {mail: party_of(parameters, mail) for parameters, mail in came if did_come(parameters, is_alone)}
    if host and not mine.has_email(host) and not is_a_thing(host) and host not in {mail for _, mail in people}:
        found[host] = party_of(organizer, host)
    return list(found.values())


def did_come(parameters: Mapping[str, str], is_alone: bool) -> bool:
    """Who accepted came. Of two, an event that nobody called off took place, answered or not."""
    answer = parameters.get("PARTSTAT", "NEEDS-ACTION").upper()
    return answer == "ACCEPTED" or (is_alone and answer != "DECLINED")


def is_a_thing(mail: str) -> bool:
    """A room, a device or a shared calendar."""
    return mail.endswith(("@resource.calendar.google.com", "@group.calendar.google.com"))


def address_of(value: str) -> str:
    return value.strip().casefold().removeprefix("mailto:")


def party_of(parameters: Mapping[str, str], mail: str) -> Party:
    name = parameters.get("CN", "")
    return Party("" if "@" in name else " ".join(name.split()), (mail,) if "@" in mail else ())


def person_in(title: str) -> str:
    """The full name in "Lunch with Ada Lovelace"; "" where the title names nobody in full."""
    found = _WITH.match(title.strip())
    who = found["who"].strip(" .!?") if found else ""
    return who if _PERSON.match(who) and who.split()[0][0].isupper() and who.split()[-1][0].isupper() else ""


def is_on_a_screen(event: Event) -> bool:
    where = event.text("LOCATION")
    if where:
        return _LINK.search(where) is not None
    if "X-GOOGLE-CONFERENCE" in event.values or "X-MICROSOFT-SKYPETEAMSMEETINGURL" in event.values:
        return True
    return _LINK.search(f"{event.text('DESCRIPTION')[:2000]} {event.text('SUMMARY')} {event.text('URL')}") is not None


def moments(event: Event, zones: list[str], until: datetime) -> Iterator[datetime]:
    """When it was: once, or each time of its rule before `until`."""
    parameters, value = event.values["DTSTART"]
    first = moment(value, parameters, zones)
    if "RRULE" not in event.values:
        if first < until:
            yield first
        return
    from dateutil.rrule import rrulestr
    from icalendar import vRecur

    if never_holds(vRecur.from_ical(event.text("RRULE"))):
        return
    naive = first.replace(tzinfo=None)
    rule = rrulestr(without_zone(event.text("RRULE")), dtstart=naive)
    for at in islice(rule, MOST_OCCURRENCES):
        there = at.replace(tzinfo=first.tzinfo)
        if there >= until:
            break
        yield there


def without_zone(rule: str) -> str:
    """The rule with an end that is as naive as its start."""
    return re.sub(r"(UNTIL=\d{8}(?:T\d{6})?)Z", r"\1", rule, flags=re.IGNORECASE)


def moment(value: str, parameters: Mapping[str, str], zones: list[str]) -> datetime:
    """Raises ValueError for what is no date."""
    text = value.strip()
    if len(text) == 8:
        return datetime.combine(datetime.strptime(text, "%Y%m%d").date(), time(12), tzinfo=UTC)  # noqa: DTZ007 (a day)
    if text.endswith("Z"):
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return datetime.strptime(text[:15], "%Y%m%dT%H%M%S").replace(
        tzinfo=zone_of(parameters.get("TZID") or next(iter(zones), ""))
    )


def zone_of(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError):  # a zone that nobody knows: the day is right all the same
        return UTC
