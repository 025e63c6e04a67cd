"""Plans to be read by real programs: nine zones in winter, summer and the nights between, and random trips."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from tests.clients.readers import Told
from tests.worlds import a_contact, a_trip
from tripmeet.model.meetings import Kind, Meeting, Plan, Reason, State
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.times import Span, moment
from tripmeet.model.trip import Stop, Wishes
from tripmeet.writing import ics

NINE_ZONES = (
    "Europe/Vienna",
    "America/New_York",
    "Asia/Tokyo",
    "Asia/Kolkata",  # half an hour off
    "Australia/Lord_Howe",  # half an hour of summer
    "Europe/Dublin",  # its winter is the exception
    "Africa/Casablanca",  # no yearly rule
    "America/Santiago",  # a rule by day of the month and of the week
    "Pacific/Chatham",  # three quarters of an hour, in the south
)
TEN = time(10)
STAMP = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = (
    "Zoë Müller",
    "Ada; Lovelace, Countess",
    'Bob \\ "B" O\'Hara',
    "日本 花子 👋",
    "محمد",
    "x" * 300,
    "a\nb\rc\u2028d",
)


@cache
def changes_of_clocks(timezone: str, year: int) -> list[datetime]:
    """The instants of a year at which the zone's clocks are put forward or back."""
    zone, hour = ZoneInfo(timezone), timedelta(hours=1)
    instants = [datetime(year, 1, 1, tzinfo=UTC) + n * hour for n in range(366 * 24)]
    offsets = [instant.astimezone(zone).utcoffset() for instant in instants]
    return [instant for instant, here, there in zip(instants[1:], offsets[1:], offsets, strict=False) if here != there]


def a_place(timezone: str, random: Random) -> Place:
    where = Coordinates(round(random.uniform(-80, 80), 5), round(random.uniform(-179, 179), 5))
    return Place(timezone.split("/")[-1].replace("_", " "), "A region; or two", "XX", where, timezone, Level.CITY)


def a_plan(name: str, meetings: list[tuple[str, datetime, timedelta]], random: Random) -> Plan:
    """A plan of meetings, each in a zone at an instant for a length of time; a stop around each."""
    stops, planned = [], []
    for number, (timezone, start, length) in enumerate(meetings):
        place = a_place(timezone, random)
        around = Span(start - timedelta(days=random.randint(1, 5)), start + timedelta(days=random.randint(1, 5)))
        stop = Stop(f"stop-{number}", place, around, Wishes().hours, place, random.choice((None, "Hotel, Example; 1")))
        span = Span(start, start + length)
        planned.append(
            Meeting(
                f"{name}/{number}",
                (a_contact(random.choice(NAMES), emails=("a@example.org",)),),
                stop,
                place,
                span,
                random.choice(list(Kind)),
                timedelta(minutes=random.randint(0, 60)),
                (Reason(1, "a reason: with, all; sorts \\ of\nsigns"),),
                (span,),
                random.choice(list(State)),
            )
        )
        stops.append(stop)
    return Plan(replace(a_trip(*stops), id=name, name=f"{name}: a trip, or two"), tuple(planned), (), ())


PLANS = (*NINE_ZONES, *(f"trip {number}" for number in range(50)))
"""The plans to be read: one for each of the nine zones, and fifty random trips."""


@cache
def plan_called(name: str) -> Plan:
    """One of PLANS; made when it is asked for, so that collecting the tests costs nothing."""
    return nights_and_days(name) if name in NINE_ZONES else random_trip(int(name.split()[1]))


def nights_and_days(timezone: str) -> Plan:
    """Winter, summer, and meetings on, before and after the hours in which the clocks change."""
    starts = [moment(date(2027, month, 15), TEN, timezone) for month in (1, 7)]
    for change in changes_of_clocks(timezone, 2027):
        starts += [change + timedelta(minutes=n) for n in (-150, -90, -60, -30, 0, 30, 60, 90)]
    meetings = [(timezone, start, timedelta(minutes=75)) for start in starts]
    return a_plan(timezone.replace("/", "-"), meetings, Random(1))


def random_trip(number: int) -> Plan:
    """A trip across any zones there are, some meetings of which fall into the nights of change."""
    random = Random(number)
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc", "System")))
    meetings = []
    for _ in range(random.randint(1, 6)):
        timezone = random.choice(zones)
        start = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=15 * random.randrange(4 * 24 * 700))
        nights = changes_of_clocks(timezone, start.year)
        if nights and random.random() < 0.4:
            start = random.choice(nights) + timedelta(minutes=15 * random.randint(-12, 12))
        meetings.append((timezone, start, timedelta(minutes=random.choice((30, 45, 75, 120)))))
    return a_plan(f"random-{number}", meetings, random)


def written(plan: Plan) -> bytes:
    """The plan's calendar."""
    return next(iter(ics.render(plan, [], stamp=STAMP))).content


def expected(plan: Plan) -> Told:
    """Start and end of every event of the plan, as a reader must tell them."""
    told = {}
    for stop in plan.trip.stops:
        days = stop.days()
        told[ics.uid(f"{plan.trip.id}/{stop.id}")] = (days[0].isoformat(), (days[-1] + timedelta(days=1)).isoformat())
    for meeting in plan.meetings:
        span = meeting.span
        told[ics.uid(meeting.id)] = (str(int(span.start.timestamp())), str(int(span.end.timestamp())))
    return told
