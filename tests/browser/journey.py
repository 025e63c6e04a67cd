"""A trip built by hand for the page: Lisbon, Berlin and London in nine days, twelve meetings, fifty others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.worlds import BERLIN, LISBON, a_contact, a_located, a_span, a_stop
from tripmeet.asking.channels import linked
from tripmeet.errors import Problem
from tripmeet.model.meetings import Instead, Kind, Located, Meeting, Omission, Plan, Reason, State
from tripmeet.model.messages import Draft, File
from tripmeet.model.people import Contact
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Busy, Means, Stop, Traveller, Trip
from tripmeet.writing.page import PageContext, render

LONDON = Place(
    "London", "England", "GB", Coordinates(51.5085, -0.1257), "Europe/London", Level.CITY, population=8961989
)
CASCAIS = Place("Cascais", "Lisbon", "PT", Coordinates(38.6968, -9.4215), "Europe/Lisbon", Level.CITY)
SINTRA = Place("Sintra", "Lisbon", "PT", Coordinates(38.8029, -9.3817), "Europe/Lisbon", Level.CITY)
POTSDAM = Place("Potsdam", "Brandenburg", "DE", Coordinates(52.3989, 13.0657), "Europe/Berlin", Level.CITY)
CAMBRIDGE = Place("Cambridge", "England", "GB", Coordinates(52.2, 0.1167), "Europe/London", Level.CITY)
CROYDON = Place("Croydon", "England", "GB", Coordinates(51.3833, -0.1), "Europe/London", Level.CITY)
CAFE = Place("Café Bica, Rua da Bica 31", "Lisbon", "PT", Coordinates(38.7099, -9.1466), "Europe/Lisbon", Level.ADDRESS)
BAVARIA = Place("Bavaria", "Bavaria", "DE", Coordinates(48.95, 11.4), "Europe/Berlin", Level.REGION)
NEW_YORK = Place("New York", "New York", "US", Coordinates(40.7128, -74.006), "America/New_York", Level.CITY)
TOWNS = (
    replace(LISBON, population=517802),
    replace(CASCAIS, population=61808),
    replace(SINTRA, population=377249),
    Place("Almada", "Setúbal", "PT", Coordinates(38.679, -9.1569), "Europe/Lisbon", Level.CITY, population=174030),
    Place("Setúbal", "Setúbal", "PT", Coordinates(38.5244, -8.8882), "Europe/Lisbon", Level.CITY, population=117110),
    Place("Oeiras", "Lisbon", "PT", Coordinates(38.691, -9.311), "Europe/Lisbon", Level.CITY, population=33939),
    replace(BERLIN, population=3426354),
    replace(POTSDAM, population=178089),
    replace(LONDON, population=8961989),
    replace(CAMBRIDGE, population=145700),
    replace(CROYDON, population=173314),
    Place("Luton", "England", "GB", Coordinates(51.8797, -0.4175), "Europe/London", Level.CITY, population=225262),
)

LETTER = """Hi {name},

I will be in {city} from {first} to {last}. Your last note on the tide gauges stayed with me, and I would love to hear
how the Sines series turned out.

Would {day} at {time} suit you? I could also do the evening after.

Maya"""


def lisbon() -> Stop:
    workshop = Busy(a_span("2027-05-05", "14:00", "16:30"), "Workshop at the port authority")
    stop = a_stop(LISBON, ("2027-05-04", "09:40"), ("2027-05-07", "13:10"), by=Means.FLIGHT, leaves_by=Means.FLIGHT)
    return replace(stop, busy=(workshop,), stay="Pensão do Elevador, Rua da Bica 31")


def berlin() -> Stop:
    return a_stop(BERLIN, ("2027-05-07", "17:35"), ("2027-05-10", "08:20"), by=Means.FLIGHT, leaves_by=Means.TRAIN)


def london() -> Stop:
    return a_stop(LONDON, ("2027-05-10", "18:15"), ("2027-05-12", "19:30"), by=Means.TRAIN, leaves_by=Means.FLIGHT)


@dataclass(frozen=True)
class Journey:
    """What the job would hand to `render`."""

    plan: Plan
    drafts: tuple[Draft, ...]
    located: tuple[Located, ...]
    calendars: dict[str, bytes]
    today: date = date(2027, 3, 1)


APPOINTMENTS = (
    # stop, day, start, end, kind, state, name, place, reasons
    ("lisbon", "2027-05-04", "16:00", "16:45", Kind.COFFEE, State.PROPOSED, "Duarte Nogueira", LISBON),
    ("lisbon", "2027-05-04", "19:30", "21:30", Kind.DINNER, State.ACCEPTED, "Beatriz Falcão", CAFE),
    ("lisbon", "2027-05-05", "12:15", "13:30", Kind.LUNCH, State.ASKED, "Rui Pestana", LISBON),
    ("lisbon", "2027-05-05", "18:30", "20:00", Kind.DRINKS, State.PROPOSED, "Clara Weidmann", LISBON),
    ("lisbon", "2027-05-06", "11:00", "12:00", Kind.WALK, State.PROPOSED, "Martim Quintela", SINTRA),
    ("berlin", "2027-05-08", "10:30", "11:15", Kind.COFFEE, State.PROPOSED, "Aylin Demir", BERLIN),
    ("berlin", "2027-05-08", "13:00", "14:15", Kind.LUNCH, State.ASKED, "Tomasz Wrona", BERLIN),
    ("berlin", "2027-05-08", "19:00", "21:00", Kind.DINNER, State.PROPOSED, "Friederike Otterbach", BERLIN),
    ("london", "2027-05-11", "09:30", "10:15", Kind.COFFEE, State.PROPOSED, "Xiulan Zhao", LONDON),
    ("london", "2027-05-11", "12:30", "13:45", Kind.LUNCH, State.ACCEPTED, "Priya Raghunathan", LONDON),
    ("london", "2027-05-11", "18:00", "19:30", Kind.DRINKS, State.DECLINED, "Zainab Mirza", CROYDON),
    ("london", "2027-05-12", "10:00", "10:30", Kind.CALL, State.PROPOSED, "يوسف الحداد", NEW_YORK),
)
REASONS = (
    Reason(6, "you last met in March 2025, and you wanted to meet every year"),
    Reason(4, "you share #tide data and #open data"),
    Reason(2, "you were in touch in October 2026"),
)


def a_meeting(stop: Stop, entry: tuple[str, str, str, str, Kind, State, str, Place], number: int) -> Meeting:
    _, day, start, end, kind, state, name, place = entry
    span = a_span(day, start, end, stop.place)
    contact = a_contact(name, in_=place.name, emails=(f"person{number}@example.org",), company="Atlântico Dados")
    other = a_span(day, "17:00", "17:45", stop.place)
    offers = (span, other) if state in (State.PROPOSED, State.ASKED) else (span,)
    way = timedelta(minutes=12 + 7 * (number % 4))
    unsure = tuple(a_guess(contact, place) for guessed in GUESSED if guessed == name)
    return Meeting(f"id-{number}", (contact,), stop, place, span, kind, way, REASONS, offers, state, unsure=unsure)


GUESSED = ("Xiulan Zhao",)


def a_guess(contact: Contact, place: Place) -> Located:
    """They wrote a name that several towns have."""
    ontario = Place("London", "Ontario", "CA", Coordinates(42.9834, -81.233), "America/Toronto", Level.CITY)
    found = Location("somewhere around London", replace(place, confidence=0.72), "the largest of that name", (ontario,))
    return Located(contact, found)


def a_letter(meeting: Meeting) -> Draft:
    start = meeting.span.local(meeting.stop.timezone)[0]
    name = meeting.contacts[0].first_name
    body = LETTER.format(
        name=name, city=meeting.stop.place.name, first="4", last="7 May", day=f"{start:%A}", time=f"{start:%H:%M}"
    )
    to = meeting.contacts[0].emails[0]
    subject, name = f"Coffee in {meeting.stop.place.name}?", f"messages/{meeting.id}.eml"
    return linked(Draft(meeting, "mail", to, "en", subject, body, name))


def a_calendar(meeting: Meeting) -> bytes:
    """A small true calendar of one meeting, in UTC."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//example.org//test//EN",
        "BEGIN:VEVENT",
        f"UID:{meeting.id}@example.org",
        "DTSTAMP:20270301T000000Z",
        f"DTSTART:{meeting.span.start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{meeting.span.end:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{meeting.kind.value} with {meeting.contacts[0].name}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines).encode()


def a_journey(names: Iterable[str] = ()) -> Journey:
    """The trip; `names` are further people, spread over meetings, omissions and the unlocated."""
    stops = {stop.id: stop for stop in (lisbon(), berlin(), london())}
    meetings = [a_meeting(stops[entry[0]], entry, number) for number, entry in enumerate(APPOINTMENTS)]
    omissions = list(some_omissions(stops))
    unlocated = [
        a_located(a_contact("Wiebke Harms", in_="Germany"), None),
        a_located(a_contact("Ruth Example", in_="the moon, mostly"), None),
        a_located(a_contact("Nobody Inparticular"), None),
    ]
    for number, name in enumerate(names):
        contact = a_contact(name, in_=name, emails=(f"hostile{number}@example.org",), company=name, title=name)
        meeting = meetings[number % len(meetings)]
        meetings[number % len(meetings)] = replace(meeting, contacts=(*meeting.contacts, contact))
        stop = stops["lisbon"]
        omissions.append(Omission(replace(contact, id=f"o{number}"), name, Instead.NOTE, stop, SINTRA, 22.0))
        unlocated.append(a_located(replace(contact, id=f"u{number}"), None))
    trip = Trip(
        "spring",
        "Lisbon, Berlin and London in May",
        Traveller("Maya Lindqvist", "maya@example.org", "New York", ("en", "sv")),
        tuple(stops.values()),
    )
    problem = Problem("contacts.csv:17", "no name, so skipped", "fill the name column")
    plan = Plan(trip, tuple(meetings), tuple(omissions), tuple(unlocated), (problem,), near=len(meetings) + 20)
    drafts = tuple(a_letter(meeting) for meeting in meetings)
    return Journey(plan, drafts, (), {meeting.id: a_calendar(meeting) for meeting in meetings})


def some_omissions(stops: dict[str, Stop]) -> Iterable[Omission]:
    full = "your days are full with people who matter more this time"
    people = (
        ("lisbon", LISBON, Instead.CALL, "no time fits in Lisbon: their hours, yours and the way never meet", 4),
        ("lisbon", CASCAIS, Instead.NOTE, full, 3),
        ("lisbon", LISBON, Instead.NOTE, full, 5),
        ("berlin", BERLIN, Instead.NOTE, full, 4),
        ("berlin", POTSDAM, Instead.NOTE, "four people who share #maps are here", 2),
        ("london", LONDON, Instead.NOTE, full, 6),
        ("london", CAMBRIDGE, Instead.NOTHING, "1 h 30 min away, and you wanted at most 45 min", 3),
        (None, NEW_YORK, Instead.NOTHING, "far from every stop", 9),
        (
            None,
            Place("Tokyo", "Tokyo", "JP", Coordinates(35.69, 139.69), "Asia/Tokyo", Level.CITY),
            Instead.NOTHING,
            "far from every stop",
            4,
        ),
        (None, BAVARIA, Instead.NOTE, "somewhere in Bavaria, where you have no stop", 2),
    )
    for number, (stop, place, instead, because, count) in enumerate(people):
        for each in range(count):
            contact = a_contact(
                f"{'ABCDEFGHIJ'[each]}nna {place.name}-{number}", emails=(f"o{number}-{each}@example.org",)
            )
            yield Omission(contact, because, instead, stops[stop] if stop else None, place, 12.0 if stop else None)


def page_of(journey: Journey, *, redact: bool = False) -> File:
    """The journey's page."""
    context = PageContext(journey.today, journey.located, TOWNS, journey.calendars)
    return render(journey.plan, journey.drafts, context, redact=redact)
