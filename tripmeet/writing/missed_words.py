"""Past trips and who was near, in words: the same for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tripmeet.model.past import MissedPerson, Neighbour, PastTrip, Replay


def headline(replay: Replay) -> str:
    """ "14 trips; 212 people within 30 minutes, 9 met"."""
    trips = count(len(replay.trips), "trip")
    near = f"{count(replay.people_near, 'person', 'people')} within {replay.within_min} minutes"
    return f"{trips}; {near}, {replay.people_met} met"


def apart(replay: Replay) -> Iterator[str]:
    """Those who are not counted, and why."""
    if replay.unsure:
        yield f"{count(replay.unsure, 'more person', 'more people')} may have lived there: what is dated is not enough"
    if replay.undated:
        yield (
            f"{count(replay.undated, 'more person is', 'more people are')} there by an address without a date: "
            "since when is not known"
        )
    if replay.met_elsewhere:
        verb = "lived then is not known, or was elsewhere"
        yield f"{count(replay.met_elsewhere, 'more person', 'more people')} you met in those days: where they {verb}"


def person_lines(person: MissedPerson) -> Iterator[str]:
    """Why they matter, how one knows where they lived, and where they are now."""
    yield from person.reasons
    yield then_in_words(person.neighbour)
    yield person.today


def then_in_words(neighbour: Neighbour) -> str:
    """Where somebody lived while one was near, the line that says so, and how sure it is."""
    sure = f" ({neighbour.chance:.0%})" if neighbour.chance is not None else ""
    stop = neighbour.stop
    return f"in {neighbour.place.name} when you were there, {days(stop.first, stop.last)}{sure}: {neighbour.because}"


def trip_line(replay: Replay, trip: PastTrip) -> str:
    near = replay.near_on(trip)
    met = sum(neighbour.met for neighbour in near)
    return f"{trip.name}, {days(*trip.days)}: {count(len(near), 'person', 'people')} near, {met} met"


def missed_in_words(replay: Replay) -> Iterator[str]:
    yield headline(replay)
    yield from (f"  {line}" for line in apart(replay))
    if replay.worthiest:
        yield ""
        yield "Most worth meeting next time:"
    for person in replay.worthiest:
        yield f"  {person.neighbour.contact.name}"
        yield from (f"    {line}" for line in person_lines(person))


def days(first: date, last: date) -> str:
    """ "3 May 2024 to 7 May 2024", one day where it is one."""
    spoken = [f"{day.day} {day:%B} {day.year}" for day in dict.fromkeys((first, last))]
    return " to ".join(spoken)


def count(number: int, what: str, more: str | None = None) -> str:
    return f"{number:,} {what if number == 1 else more or what + 's'}"
