"""A trip as itinerary.yaml: what was understood of a calendar or of mails, to be corrected by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from tripmeet.errors import Problem
from tripmeet.model.places import Level, Place
from tripmeet.model.times import Span
from tripmeet.model.trip import Busy, Itinerary, Stop


def to_yaml(itinerary: Itinerary) -> str:
    """The itinerary as the text of a file that reads back as the same trip; what was odd stands above as comments."""
    trip = itinerary.trip
    lines = [f"# {_flat(str(problem))}" for problem in itinerary.problems]
    lines += [f"trip: {_quoted(trip.name)}", f"traveller: {_traveller(itinerary)}", "stops:"]
    for stop in trip.stops:
        lines += _stop(stop)
    if busy := [*_rides(trip.stops), *((stop, taken) for stop in trip.stops for taken in stop.busy)]:
        lines += ["busy:", *(_busy(stop, taken) for stop, taken in busy)]
    lines += ["# contacts: [contacts.csv]   # left out: the address book"]
    return "\n".join(lines) + "\n"


def itinerary_in_words(itinerary: Itinerary) -> Iterator[str]:
    """What was understood, a line for each stop, each problem and each other trip of the same files."""
    for stop in itinerary.trip.stops:
        arrives, leaves = stop.span.local(stop.timezone)
        how = f", by {stop.by}" if stop.by else ""
        where = f", at {_flat(stop.stay)}" if stop.stay else ""
        yield f"{stop.place}: {arrives:%a %Y-%m-%d %H:%M} to {leaves:%a %Y-%m-%d %H:%M} ({stop.timezone}){how}{where}"
    yield from _odd(itinerary.problems)
    for trip in itinerary.others:
        yield f"also in it: {_flat(trip)}"


def _odd(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        yield f"! {_flat(str(problem))}"


def _traveller(itinerary: Itinerary) -> str:
    who = itinerary.trip.traveller
    facts = [("name", who.name), ("email", who.email), ("home", who.home)]
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in facts if value and _flat(value)) + "}"


def _stop(stop: Stop) -> Iterator[str]:
    arrives, leaves = stop.span.local(stop.timezone)
    exact = stop.base.level is Level.ADDRESS
    yield f"  - city: {_quoted(stop.place.name if exact else in_full(stop.place))}"
    if exact:
        at = stop.base.coordinates
        yield f"    at: [{at.lat}, {at.lon}]"
    yield f"    arrive: {_clock(arrives)}"
    yield f"    depart: {_clock(leaves)}"
    if stop.by:
        yield f"    by: {stop.by}"
    if stop.stay and _flat(stop.stay):
        yield f"    stay: {_quoted(stop.stay)}"


def _rides(stops: Sequence[Stop]) -> Iterator[tuple[Stop, Busy]]:
    """The booked rides on which one could stop if they were not booked: with them taken, nobody is met there."""
    for before, stop in pairwise(stops):
        if stop.is_booked and stop.by and stop.by.may_stop and before.span.end < stop.span.start:
            yield stop, Busy(Span(before.span.end, stop.span.start), f"{stop.by} to {stop.place.name}")


def _busy(stop: Stop, taken: Busy) -> str:
    start, end = taken.span.local(stop.timezone)
    if end.second or end.microsecond:
        end += timedelta(minutes=1)  # written to the minute, it must not end as it begins
    return f"  - {{from: {_clock(start)}, to: {_clock(end)}, what: {_quoted(_flat(taken.what) or 'busy')}}}"


def in_full(place: Place) -> str:
    """The town with its region and country, so that no other one of its name is meant."""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.region, place.country) if part))


def _clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _flat(text: str) -> str:
    """One line, without anything that YAML takes for its end."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: whatever somebody called their hotel stays text."""
    flat = _flat(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{flat}"'
