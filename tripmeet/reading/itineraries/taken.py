"""Time that is taken: what the itinerary itself says, and the calendars it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

from tripmeet.errors import Problem
from tripmeet.model.places import Place
from tripmeet.model.times import Span, moment
from tripmeet.model.trip import Busy, Stop
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries.booked import SAME_TOWN_KM, Where, exactly, find
from tripmeet.reading.itineraries.busy import PlaceOf, content_of, sheets_of, taken_in
from tripmeet.reading.itineraries.feeds import ADDRESS, LoginFor, fetched
from tripmeet.reading.itineraries.invitations import UNKNOWN_ME, Me
from tripmeet.reading.itineraries.lines import Entry
from tripmeet.reading.itineraries.occasions import told_of_whole_days
from tripmeet.reading.itineraries.values import parsed_value, text_at
from tripmeet.reading.itineraries.words import a_moment

BUSY_KEYS = ("from", "to", "what")


@dataclass(frozen=True, slots=True)
class BusyReader:
    """Puts what is taken into the stops: entries of the itinerary itself, and calendars beside it."""

    folder: Path
    problems: list[Problem]
    locate: Locate
    place_at: PlaceAt
    login: LoginFor | None = None
    me: Me = UNKNOWN_ME

    def into(self, stops: tuple[Stop, ...], entry: Entry | None) -> tuple[Stop, ...]:
        if entry is None:
            return stops
        taken: dict[str, list[Busy]] = {stop.id: [] for stop in stops}
        for item in entry.items() if not entry.is_mapping else [entry]:
            found = self._written(item, stops) if item.is_mapping else self._calendar(item, stops)
            for stop, busy in found:
                taken[stop.id].append(busy)
        return tuple(replace(stop, busy=tuple(sorted(taken[stop.id], key=lambda b: b.span))) for stop in stops)

    def _written(self, entry: Entry, stops: tuple[Stop, ...]) -> list[tuple[Stop, Busy]]:
        """An entry's clock is that of the stop we are at."""
        facts = entry.mapping(BUSY_KEYS)
        if "from" not in facts or "to" not in facts:
            raise entry.wrong("'from' and 'to' are needed", "write {from: 2027-04-06 09:00, to: 2027-04-06 17:30}")
        first, last = (parsed_value(facts[key], a_moment, "2027-04-06 09:00") for key in ("from", "to"))
        listed = []
        for before, stop in zip([None, *stops], stops, strict=False):
            span = _between(facts["to"], first, last, stop.timezone)
            if span.overlaps(_with_the_way(stop, before)):
                listed.append((stop, Busy(span, text_at(facts, "what") or "busy")))
        if not listed:
            self.problems.append(entry.problem("this falls into no stop of the trip", "check its dates"))
        return listed

    def _calendar(self, entry: Entry, stops: tuple[Stop, ...]) -> list[tuple[Stop, Busy]]:
        """A calendar of a file beside the itinerary, or of a server: https://… or webcal://…"""
        text = entry.text()
        if ADDRESS.match(text):
            trip = Span(stops[0].span.start, stops[-1].span.end)
            where, content = fetched(text, trip, self.login)
        else:
            path = self.folder / Path(text).expanduser()
            if not path.exists():
                raise entry.wrong(f"there is no file {path}", "paths are looked up beside the itinerary")
            where, content = path.name, content_of(path)
        sheets = sheets_of(content, where)
        listed = []
        for before, stop in zip([None, *stops], stops, strict=False):
            span = _with_the_way(stop, before)
            events, problems = taken_in(sheets, span, stop.timezone, where, self._place_of(stop), self.me)
            listed += [(stop, event) for event in events]
            self.problems.extend(problem for problem in problems if problem not in self.problems)
        self.problems.extend(told_of_whole_days(listed, where))
        return listed

    def _place_of(self, stop: Stop) -> PlaceOf:
        """Where an event is, if that is known better than that it is in the town of the stop."""

        def place_of(where: Where) -> Place | None:
            town = find(where, self.locate, self.place_at)
            if town is None or where.at:
                return exactly(town, where) if town else None
            return None if town.coordinates.distance_km(stop.place.coordinates) <= SAME_TOWN_KM / 4 else town

        return place_of


def _with_the_way(stop: Stop, before: Stop | None) -> Span:
    """The stay, and the way here where it is one on which one may stop."""
    if before is None or not (stop.by and stop.by.may_stop) or before.span.end >= stop.span.start:
        return stop.span
    return Span(before.span.end, stop.span.end)


def _between(entry: Entry, first: tuple[date, time | None], last: tuple[date, time | None], timezone: str) -> Span:
    """From one moment to another; a bare date is that whole day."""
    start = moment(first[0], first[1] or time(), timezone)
    end = moment(last[0], last[1], timezone) if last[1] else moment(last[0] + timedelta(days=1), time(), timezone)
    if start >= end:
        raise entry.wrong("this ends before it starts", "swap 'from' and 'to'")
    return Span(start, end)
