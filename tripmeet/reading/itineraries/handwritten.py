"""itinerary.yaml, as people write it by hand."""

from __future__ import annotations

from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.model.trip import Itinerary, Pace, Traveller, Trip, Wishes
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries.feeds import LoginFor
from tripmeet.reading.itineraries.invitations import Me
from tripmeet.reading.itineraries.lines import Entry, read_lines
from tripmeet.reading.itineraries.stops import StopReader
from tripmeet.reading.itineraries.taken import BusyReader
from tripmeet.reading.itineraries.values import count_of, one_of, parsed_value, text_at, texts_of
from tripmeet.reading.itineraries.words import a_duration, some_hours
from tripmeet.text import slug

TOP_KEYS = ("trip", "traveller", "stops", "contacts", "busy", "meet", "avoid", "preferences")
TRAVELLER_KEYS = ("name", "email", "home", "languages")
WISH_KEYS = ("meetings_per_day", "hours", "max_travel", "day_trip", "travel", "asks_per_trip")


def read(path: Path, locate: Locate, place_at: PlaceAt, login: LoginFor | None = None) -> Itinerary:
    """The itinerary of a file. Raises TripmeetError, naming file, line and key, for what cannot be understood."""
    top, problems = read_lines(path)
    keys = top.mapping(TOP_KEYS)
    if "stops" not in keys:
        raise top.wrong("there are no stops", "add 'stops:' with a city, arrive and depart for each")
    wishes = _wishes(keys)
    reader = StopReader(locate, place_at, wishes.hours, list(problems))
    stops = reader.read(keys["stops"])
    traveller = _traveller(keys, top, reader.problems)
    me = Me.by((traveller.name, traveller.email, *traveller.other_emails))
    busy = BusyReader(path.parent, reader.problems, locate, place_at, login, me)
    stops = busy.into(stops, keys.get("busy"))
    name = keys["trip"].text() if "trip" in keys else path.stem
    first_day = stops[0].span.local(stops[0].timezone)[0].date()
    trip = Trip(f"{slug(name) or 'trip'}-{first_day}", name, traveller, stops, wishes)
    return Itinerary(trip, _contact_files(keys.get("contacts"), path.parent), tuple(reader.problems))


def _traveller(keys: dict[str, Entry], top: Entry, problems: list[Problem]) -> Traveller:
    if "traveller" not in keys:
        problems.append(Problem(top.where, "no traveller is named", "add 'traveller: {name: …}' to sign the messages"))
        return Traveller("[your name]")
    if not keys["traveller"].is_mapping:
        return Traveller(keys["traveller"].text())
    facts = keys["traveller"].mapping(TRAVELLER_KEYS)
    if "name" not in facts:
        raise keys["traveller"].wrong("the traveller has no name", "add 'name: …', it signs the messages")
    emails = texts_of(facts, "email")
    return Traveller(
        facts["name"].text(),
        next(iter(emails), None),
        text_at(facts, "home"),
        tuple(language.lower() for language in texts_of(facts, "languages")) or ("en",),
        emails[1:],
    )


def _wishes(keys: dict[str, Entry]) -> Wishes:
    said = keys["preferences"].mapping(WISH_KEYS) if "preferences" in keys else {}
    usual = Wishes()
    return Wishes(
        meet=texts_of(keys, "meet"),
        avoid=texts_of(keys, "avoid"),
        meetings_per_day=count_of(said, "meetings_per_day") or usual.meetings_per_day,
        hours=parsed_value(said["hours"], some_hours, "09:00-21:30") if "hours" in said else usual.hours,
        max_travel=parsed_value(said["max_travel"], a_duration, "45 min") if "max_travel" in said else usual.max_travel,
        day_trip=parsed_value(said["day_trip"], a_duration, "2 h") if "day_trip" in said else usual.day_trip,
        travel=one_of(said["travel"], Pace) if "travel" in said else usual.travel,
        asks_per_trip=count_of(said, "asks_per_trip"),
    )


def _contact_files(entry: Entry | None, folder: Path) -> tuple[Path, ...] | None:
    if entry is None:
        return None
    paths = []
    for item in entry.items():
        path = folder / Path(item.text()).expanduser()
        if not path.exists():
            raise item.wrong(f"there is no file {path}", "paths are looked up beside the itinerary")
        paths.append(path)
    return tuple(paths)
