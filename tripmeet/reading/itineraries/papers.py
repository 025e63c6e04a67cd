"""A trip from what one has of it: calendars, booking mails, tickets, several files together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.places import Location, Place
from tripmeet.model.times import Days
from tripmeet.model.trip import NOBODY, Itinerary, Stop, Traveller, Trip
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading import ical
from tripmeet.reading.itineraries import bookings, calendars
from tripmeet.reading.itineraries.assemble import stops_of
from tripmeet.reading.itineraries.booked import Booked, Journey, Visit, Where, find
from tripmeet.reading.itineraries.busy import taken_in
from tripmeet.reading.itineraries.choosing import Made, chosen, others_than, told_of_others
from tripmeet.reading.itineraries.ends import within_reach
from tripmeet.reading.itineraries.invitations import Me
from tripmeet.reading.itineraries.occasions import told_of_whole_days
from tripmeet.reading.itineraries.stops import plain_name
from tripmeet.reading.itineraries.trips import Find, Home, by_group, divided, home_of
from tripmeet.text import decoded, slug

TOWN_PEOPLE = 15_000
"""Words that stand alone in a calendar are taken for a town only of this size: much of what people write is also the
name of a hamlet somewhere. With a region or country beside it any town will do."""

NO_TOWN = ("birthday", "busy", "conference", "holiday", "home", "meeting", "off", "office", "party", "travel", "work")
"""What people write on a day of their calendar, and what is a town of some size as well."""

LARGEST_BYTES = 100_000_000

WHAT_MAKES_A_TRIP = (
    "journeys, lodgings or all-day events with a town's name make a trip; or write itinerary.yaml by hand"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of papers beside themselves: the days of the trip, and who travels where they do not tell it."""

    days: Days = field(default_factory=Days)
    traveller: Traveller | None = None


NOTHING = Asked()


def recognises(head: str) -> bool:
    return calendars.recognises(head) or bookings.recognises(head)


def read(
    paths: Sequence[Path],
    *,
    locate: Locate,
    place_at: PlaceAt,
    today: date | None = None,
    asked: Asked = NOTHING,
) -> Itinerary:
    """The trip that these files tell of together; of several the one that is on or comes next, or is `asked` for.

    Without `today` that is the first. Raises TripmeetError when a file cannot be read, or no such trip is in them.
    """
    told = trips_in(paths, locate=locate, place_at=place_at, traveller=asked.traveller)
    where, trips, problems = told.where, told.trips, list(told.problems)
    if not trips:
        why = f" ({problems[0]})" if problems else ""
        raise TripmeetError(f"no trip is in it{why}", where=where, hint=WHAT_MAKES_A_TRIP)
    made = chosen(trips, today, asked.days, where)
    problems += told_of_others(made, trips, where)
    stops = tuple(_with_recurring(stop, told.recurring, problems, told.me) for stop in made.stops)
    problems += told_of_whole_days(((stop, busy) for stop in stops for busy in stop.busy), where)
    who = _who_travels(asked.traveller, made.traveller)
    if who.name == NOBODY:
        problems.append(
            Problem(where, "the traveller is not named in it", "write it as itinerary.yaml, with 'traveller:'")
        )
    return Itinerary(Trip(made.id, made.name, who, stops), None, (*problems, *made.problems), others_than(made, trips))


@dataclass(frozen=True, slots=True)
class TripsTold:
    """All the trips that files tell of together, in no order, where home is, and what recurs in calendars."""

    trips: tuple[Made, ...]
    home: Home
    problems: tuple[Problem, ...]
    where: str
    recurring: Mapping[str, Sequence[ical.Sheet]]
    me: Me


def trips_in(
    paths: Sequence[Path], *, locate: Locate, place_at: PlaceAt, traveller: Traveller | None = None
) -> TripsTold:
    """Every trip that these files tell of together. Raises TripmeetError when a file cannot be read."""

    @cache
    def place_of(where: Where) -> Place | None:
        return find(where, locate, place_at)

    def as_spelt(text: str) -> Location:
        found = locate(text)
        return replace(found, place=None) if found.is_misspelt else found

    @cache
    def is_town(words: str) -> bool:
        place = find(Where((words,)), as_spelt, place_at) if words.casefold() not in NO_TOWN else None
        return place is not None and (place.population >= TOWN_PEOPLE or "," in words)

    me = Me.by((traveller.name, traveller.email, *traveller.other_emails)) if traveller else Me()
    found, recurring = _bookings_in(paths, is_town, me)
    problems = [one for one in found if isinstance(one, Problem)]
    where = ", ".join(path.name for path in paths)
    booked = _once([within_reach(one, place_of) for one in found if not isinstance(one, Problem)])
    home = _home(booked, traveller, place_of, where, problems)
    made = (_made(part, place_of, home, where) for part in _parts(booked, place_of, home))
    trips = tuple(trip for trip in made if trip.stops)
    return TripsTold(trips, home, tuple(problems), where, recurring, me)


def _bookings_in(
    paths: Sequence[Path], is_town: Callable[[str], bool], me: Me
) -> tuple[list[Booked | Problem], dict[str, list[ical.Sheet]]]:
    """What is booked by these files, in their order, and of the calendars among them what comes again and again."""
    found: list[Booked | Problem] = []
    recurring: dict[str, list[ical.Sheet]] = {}
    for path in paths:
        content = _content(path)
        if calendars.recognises(decoded(content[:1000])):
            recurring[path.name] = [sheet.recurring() for sheet in ical.sheets(decoded(content))]
            found += calendars.bookings(content, is_town, name=path.name, me=me)
        else:
            found += bookings.bookings(content, is_town, name=path.name)
    return found, recurring


def _who_travels(known: Traveller | None, named: Traveller) -> Traveller:
    """The traveller of the settings, by the name that the files give them."""
    if known is None:
        return named
    return replace(known, name=known.name if named.name == NOBODY else named.name)


def _home(
    booked: Sequence[Booked], traveller: Traveller | None, place_of: Find, where: str, problems: list[Problem]
) -> Home:
    """Where the traveller says they live, else where the journeys begin and end."""
    if traveller and traveller.home and (place := place_of(Where((traveller.home,)))):
        return Home(place)
    home = home_of(booked, place_of)
    if home.is_guess and home.place:
        told = f"where you set out is not written: {home.place.name}, where the last journey leads, is taken as home"
        problems.append(Problem(where, told, "add the stop by hand if you stay there"))
    return home


def _with_recurring(stop: Stop, calendars: Mapping[str, Sequence[ical.Sheet]], problems: list[Problem], me: Me) -> Stop:
    """The stop with what recurs while we are there: the weekly meeting goes on from afar."""
    taken = set(stop.busy)
    for name, sheets in calendars.items():
        found, odd = taken_in(sheets, stop.span, stop.timezone, name, me=me)
        taken.update(found)
        problems += [problem for problem in odd if problem not in problems]
    return replace(stop, busy=tuple(sorted(taken, key=lambda busy: (busy.span, busy.what))))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise TripmeetError("too large for an itinerary", where=str(path), hint="export only the trip")
        return path.read_bytes()
    except OSError as error:
        raise TripmeetError(
            f"cannot be read: {error.strerror or error}", where=str(path), hint="give the path of a calendar or a mail"
        ) from error


def _once(booked: Iterable[Booked]) -> list[Booked]:
    """The same flight in the mail and in the calendar is one flight."""
    known: dict[tuple[object, ...], Booked] = {}
    for one in booked:
        goal = one.goal.texts[:1] if isinstance(one, Journey) else one.what.casefold()
        known.setdefault((type(one), str(one.start), str(one.end), goal), one)
    return list(known.values())


def _parts(booked: Sequence[Booked], place_of: Find, home: Home) -> list[list[Booked]]:
    """The bookings by trip: as their file groups them, and cut wherever a journey leads home."""
    grouped, loose = by_group(booked)
    return [*grouped, *divided(loose, place_of, home)]


def _made(booked: Sequence[Booked], place_of: Find, home: Home, where: str) -> Made:
    stops, problems = stops_of(booked, place_of, where, home)
    stops = tuple(replace(stop, written=_written(stop, booked, place_of)) for stop in stops)
    towns = list(dict.fromkeys(stop.place.name for stop in stops))
    name = f"{', '.join(towns[:-1])} and {towns[-1]}" if len(towns) > 1 else "".join(towns)
    who = next((one.traveller for one in booked if one.traveller), None)
    return Made(_id(booked, stops), name, stops, Traveller(who or NOBODY), problems)


def _written(stop: Stop, booked: Iterable[Booked], place_of: Find) -> str | None:
    """How the traveller's own line for these days calls the town; what a railway or a hotel calls it does not count."""
    lines = (text for one in booked if isinstance(one, Visit) for text in one.where.texts)
    return next((name for text in lines if (name := plain_name(text)) and place_of(Where((text,))) == stop.place), None)


def _id(booked: Sequence[Booked], stops: Sequence[Stop]) -> str:
    """The file's own id of the trip, else its first town and day: a hotel booked later must not make it another."""
    if group := next((one.group for one in booked if one.group), None):
        return slug(group) or "trip"
    return f"{stops[0].id}-{stops[0].span.local(stops[0].timezone)[0].date()}" if stops else ""
