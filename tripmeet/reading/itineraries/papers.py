"""A trip from what one has of it: calendars, booking mails, tickets, several files together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.places import Place
from tripmeet.model.trip import Itinerary, Stop, Traveller, Trip
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading import ical
from tripmeet.reading.itineraries import bookings, calendars
from tripmeet.reading.itineraries.assemble import Find, stops_of
from tripmeet.reading.itineraries.booked import SAME_TOWN_KM, Booked, Engagement, Journey, Visit, Where, find, when
from tripmeet.reading.itineraries.busy import taken_in
from tripmeet.reading.itineraries.occasions import told_of_whole_days
from tripmeet.reading.itineraries.stops import plain_name, slug

TOWN_PEOPLE = 15_000
"""Words that stand alone in a calendar are taken for a town only of this size: much of what people write is also the
name of a hamlet somewhere. With a region or country beside it any town will do."""

NO_TOWN = ("birthday", "busy", "conference", "holiday", "home", "meeting", "off", "office", "party", "travel", "work")
"""What people write on a day of their calendar, and what is a town of some size as well."""

LARGEST_BYTES = 100_000_000

NOBODY = "[your name]"
"""The blank that a message shows where a calendar does not tell whose it is."""


def recognises(head: str) -> bool:
    return calendars.recognises(head) or bookings.recognises(head)


def read(paths: Sequence[Path], *, locate: Locate, place_at: PlaceAt, today: date | None = None) -> Itinerary:
    """The trip that these files tell of together; of several trips the one that is on or comes next.

    Without `today` that is the first. Raises TripmeetError when a file cannot be read, or there is no trip in them.
    """

    def place_of(where: Where) -> Place | None:
        return find(where, locate, place_at)

    def is_town(words: str) -> bool:
        place = find(Where((words,)), locate, place_at) if words.casefold() not in NO_TOWN else None
        return place is not None and (place.population >= TOWN_PEOPLE or "," in words)

    booked: list[Booked] = []
    problems: list[Problem] = []
    recurring: dict[str, list[ical.Sheet]] = {}
    for path in paths:
        content = _content(path)
        reader = calendars if calendars.recognises(ical.decoded(content[:1000])) else bookings
        if reader is calendars:
            recurring[path.name] = [sheet.recurring() for sheet in ical.sheets(ical.decoded(content))]
        for found in reader.bookings(content, is_town, name=path.name):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                booked.append(found)
    where = ", ".join(path.name for path in paths)
    trips = [made for part in _parts(_once(booked), place_of) if (made := _made(part, place_of, where)).stops]
    chosen = _chosen(trips, today, where, problems)
    stops = tuple(_with_recurring(stop, recurring, problems) for stop in chosen.stops)
    problems += told_of_whole_days(((stop, busy) for stop in stops for busy in stop.busy), where)
    trip = Trip(chosen.id, chosen.name, chosen.traveller, stops)
    if chosen.traveller.name == NOBODY:
        problems.append(
            Problem(where, "the traveller is not named in it", "write it as itinerary.yaml, with 'traveller:'")
        )
    return Itinerary(trip, None, (*problems, *chosen.problems))


@dataclass(frozen=True, slots=True)
class Made:
    """One trip of the files, and what was odd about it."""

    id: str
    name: str
    stops: tuple[Stop, ...]
    traveller: Traveller
    problems: tuple[Problem, ...]


def _with_recurring(stop: Stop, calendars: Mapping[str, Sequence[ical.Sheet]], problems: list[Problem]) -> Stop:
    """The stop with what recurs while we are there: the weekly meeting goes on from afar."""
    taken = set(stop.busy)
    for name, sheets in calendars.items():
        found, odd = taken_in(sheets, stop.span, stop.timezone, name)
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


def _parts(booked: Sequence[Booked], place_of: Find) -> list[list[Booked]]:
    """The bookings by trip: as their file groups them, and cut wherever a journey leads home."""
    groups: dict[str, list[Booked]] = defaultdict(list)
    loose: list[Booked] = []
    for one in booked:
        (groups[one.group] if one.group else loose).append(one)
    parts = [_named_only_where_empty(group) for group in groups.values()]
    return [*parts, *_cut_at_home(loose, place_of)]


def _named_only_where_empty(group: list[Booked]) -> list[Booked]:
    """A file's own line for a whole trip tells its town and days only where nothing else does."""
    better = [one for one in group if not isinstance(one, Visit | Engagement)]
    return [one for one in group if not (better and isinstance(one, Visit))]


def _cut_at_home(booked: Sequence[Booked], place_of: Find) -> list[list[Booked]]:
    rides = sorted((one for one in booked if isinstance(one, Journey)), key=_start)
    home = next((place for ride in rides if (place := place_of(ride.origin))), None)
    returns = []
    for ride in rides:
        goal = place_of(ride.goal)
        if home and goal and goal.coordinates.distance_km(home.coordinates) <= SAME_TOWN_KM:
            returns.append(_start(ride))
    parts: dict[int, list[Booked]] = defaultdict(list)
    for one in booked:
        parts[sum(back < _start(one) for back in returns)].append(one)
    return [parts[n] for n in sorted(parts)]


def _made(booked: Sequence[Booked], place_of: Find, where: str) -> Made:
    stops, problems = stops_of(booked, place_of, where)
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
        return slug(group)
    return f"{stops[0].id}-{stops[0].span.local(stops[0].timezone)[0].date()}" if stops else ""


def _chosen(trips: Sequence[Made], today: date | None, where: str, problems: list[Problem]) -> Made:
    """The trip that is not over and comes first; the last one when all are over."""
    if not trips:
        told = f" ({problems[0]})" if problems else ""
        raise TripmeetError(
            f"no trip is in it{told}",
            where=where,
            hint="journeys, lodgings or all-day events with a town's name make a trip; or write itinerary.yaml by hand",
        )
    ordered = sorted(trips, key=lambda trip: trip.stops[0].span)
    coming = [trip for trip in ordered if today is None or trip.stops[-1].span.end.date() >= today]
    chosen = coming[0] if coming else ordered[-1]
    if others := [trip for trip in ordered if trip is not chosen]:
        count = "another trip is" if len(others) == 1 else f"{len(others)} other trips are"
        names = "; ".join(f"{one.name} ({one.stops[0].span.start:%Y-%m-%d})" for one in others[:4])
        problems.append(Problem(where, f"{count} in it: {names}", "a later --today picks the next one"))
    return chosen


def _start(one: Booked) -> datetime:
    return when(one.start, "UTC", datetime.min.time())
