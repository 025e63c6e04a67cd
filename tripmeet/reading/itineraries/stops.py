"""The stops of a handwritten itinerary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from itertools import pairwise

from tripmeet.errors import Problem
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.times import Hours, Span, moment, whole_day
from tripmeet.model.trip import Means, Stop
from tripmeet.plugins import Locate, PlaceAt
from tripmeet.reading.itineraries.lines import Entry
from tripmeet.reading.itineraries.seas import land_of
from tripmeet.reading.itineraries.speeds import CALLED, latest, too_fast
from tripmeet.reading.itineraries.values import one_of, parsed_value, text_at
from tripmeet.reading.itineraries.words import a_moment, some_hours
from tripmeet.text import folded, slug

ON_LAND = (Means.TRAIN, Means.CAR, Means.BUS, Means.FOOT)
FARTHEST_ON_LAND_KM = 3000
"""As the crow flies between two stops; beyond it one most likely flies, and arrives otherwise than written."""
STOP_KEYS = ("city", "at", "arrive", "depart", "by", "stay", "hours")

ARRIVING, LEAVING = time(15), time(11)
"""On a bare date nobody knows when we come and go: a hotel's customary check-in and check-out."""

NAME = re.compile(r"[^\W\d_]+(?:[ .'\u2019-]{1,2}[^\W\d_]+)*")

SURE_ENOUGH = 0.8
"""Below this confidence the traveller is told how the name of a stop was read."""


@dataclass(frozen=True, slots=True)
class StopReader:
    """Reads the stops in their order, and checks them against each other."""

    locate: Locate
    place_at: PlaceAt
    hours: Hours
    problems: list[Problem]

    def read(self, entry: Entry) -> tuple[Stop, ...]:
        if not entry.is_list:
            raise entry.wrong("a list of stops is expected", "start each stop with '- city: …'")
        entries = list(entry.items())
        if not entries:
            raise entry.wrong("there are no stops", "add one with city, arrive and depart")
        stops = [self._stop(item) for item in entries]
        for (left, item), (before, after) in zip(pairwise(entries), pairwise(stops), strict=True):
            in_order(item, before, after)
            if not self._doubt_the_means(item, before, after):
                self._doubt_the_times(left, item, before, after)
        return numbered(stops)

    def _stop(self, entry: Entry) -> Stop:
        facts = entry.mapping(STOP_KEYS)
        for key in ("arrive", "depart"):
            if key not in facts:
                raise entry.wrong(f"'{key}' is missing", f"add '{key}: 2027-04-05 14:30', in the stop's own time")
        place = self._place(entry, facts)
        span, assumed = self._span(facts, place)
        hours = parsed_value(facts["hours"], some_hours, "09:00-21:30") if "hours" in facts else self.hours
        by = one_of(facts["by"], Means) if "by" in facts else None
        written = plain_name(facts["city"].text()) if "city" in facts and "at" not in facts else None
        return Stop(
            slug(place.name) or "trip",
            place,
            span,
            hours,
            place,
            text_at(facts, "stay"),
            by,
            written=written,
            assumed=assumed,
        )

    def _doubt_the_means(self, entry: Entry, before: Stop, after: Stop) -> bool:
        far = before.place.coordinates.distance_km(after.place.coordinates)
        at_sea = land_of(before.timezone) != land_of(after.timezone)
        if after.by not in ON_LAND or not (at_sea or far > FARTHEST_ON_LAND_KM):
            return False
        by = entry.mapping(STOP_KEYS)["by"]
        way = f"from {before.place.name} to {after.place.name}, {far:,.0f} km{' across the sea' if at_sea else ''}"
        hint = "write 'by: flight' if you fly" + (", or 'by: ferry'" if at_sea else "")
        self.problems.append(by.problem(f"{CALLED[after.by]} {way}?", hint))
        return True

    def _doubt_the_times(self, left: Entry, entry: Entry, before: Stop, after: Stop) -> None:
        """Of a bare date any hour may be meant."""
        leaves, arrives = left.mapping(STOP_KEYS)["depart"], entry.mapping(STOP_KEYS)["arrive"]
        (last, at), (first, by) = a_moment(leaves.text()), a_moment(arrives.text())
        start = before.span.end if at else whole_day(last, before.timezone).start
        end = latest(after.span.start, after.timezone) if by else whole_day(first, after.timezone).end
        if doubt := too_fast(after.by, before.place, after.place, end - start):
            hint = f"mend it, or 'depart' in line {leaves.line}; each is in its own town's time"
            self.problems.append(arrives.problem(doubt, hint))

    def _place(self, entry: Entry, facts: dict[str, Entry]) -> Place:
        if "at" in facts:
            return self._at(facts["at"], text_at(facts, "city"))
        if "city" not in facts:
            raise entry.wrong("this stop has no city", "add 'city: Lisbon' or 'at: [38.72, -9.14]'")
        city = facts["city"]
        plain = self.locate(city.text())
        found = town_of(city.text(), plain, self.locate)
        place = found.place
        if place is None:
            raise city.wrong(
                f"{city.text()!r} is not a town we know", "check the spelling, or give 'at: [latitude, longitude]'"
            )
        if not place.level.is_meetable or place.timezone is None:
            raise city.wrong(f"{city.text()!r} is a {place.level}, not a town", "name the town you stay in")
        if place.confidence < SURE_ENOUGH or (found is not plain and folded(place.name) != folded(city.text())):
            others = "; ".join(str(other) for other in found.alternatives[:3])
            self.problems.append(
                city.problem(
                    f"{city.text()!r} was read as {place}", f"it could be {others}: add the region" if others else ""
                )
            )
        return place

    def _at(self, entry: Entry, name: str | None) -> Place:
        words = [item.text() for item in entry.items()]
        if len(words) == 1:
            words = re.split(r"[,\s]+", words[0])
        try:
            lat, lon = (float(word) for word in words)
            where = Coordinates(lat, lon)
        except ValueError as error:
            raise entry.wrong(
                f"{', '.join(words)!r} is not a place on earth",
                "write [latitude, longitude] in degrees, like [38.72, -9.14]",
            ) from error
        place = self.place_at(where)
        return replace(place, name=name or place.name, coordinates=where, level=Level.ADDRESS)

    def _span(self, facts: dict[str, Entry], place: Place) -> tuple[Span, frozenset[datetime]]:
        """From arrival to departure, and which of the two has an hour that nobody wrote."""
        (first, arrives), (last, leaves) = (
            parsed_value(facts[key], a_moment, "2027-04-05 14:30 or 2027-04-05") for key in ("arrive", "depart")
        )
        assert place.timezone is not None, "a stop without a zone was refused"
        start, end = moment(first, arrives or ARRIVING, place.timezone), moment(last, leaves or LEAVING, place.timezone)
        assumed = frozenset(at for at, known in ((start, arrives), (end, leaves)) if known is None)
        if start >= end and first <= last and not (arrives and leaves):
            # a day's visit, written as dates: the whole day is meant
            assumed = frozenset()
            start = start if arrives else whole_day(first, place.timezone).start
            end = end if leaves else whole_day(last, place.timezone).end
        elif first <= last:
            self._tell_assumed(facts, arrives, leaves, place)
        if start >= end:
            raise facts["depart"].wrong(
                f"the stop in {place.name} ends ({facts['depart'].text()}) before it starts ({facts['arrive'].text()})",
                "swap them, or mend the date",
            )
        return Span(start, end), assumed

    def _tell_assumed(self, facts: dict[str, Entry], arrives: time | None, leaves: time | None, place: Place) -> None:
        for key, known, assumed, says in (
            ("arrive", arrives, ARRIVING, "nothing is proposed before"),
            ("depart", leaves, LEAVING, "nothing is proposed after"),
        ):
            if known is None:
                day = facts[key].text()
                self.problems.append(
                    Problem(
                        facts[key].where,
                        f"{place.name}: you {key} at an unknown time, so {says} {assumed:%H:%M} that day",
                        f"write '{key}: {day} 14:30' if you know it",
                    )
                )


def town_of(words: str, plain: Location, locate: Locate) -> Location:
    """Where a stop is whose words mean `plain`: of a state with a town of its own name, that town: one stays there."""
    if plain.place is None:
        return plain
    land = plain.place
    if land.level.is_meetable:
        return plain
    for reading in (f"{land.name}, {land.name}", f"{land.name} City", f"{land.name}, {land.country}"):
        town = locate(reading).place
        if town and town.level.is_meetable and town.country == land.country and _bears(town.name, land.name):
            return Location(words, town, f"the town of the name of {land.name}")
    return plain


def _bears(town: str, land: str) -> bool:
    """Whether a town is called as its state is, with or without "City"."""
    return folded(town).removesuffix(" city") == folded(land).removesuffix(" city")


def in_order(entry: Entry, before: Stop, after: Stop) -> None:
    if after.span.start < before.span.end:
        _, left = before.span.local(before.timezone)
        came, _ = after.span.local(after.timezone)
        over_there = before.span.end.astimezone(came.tzinfo)
        also = f", {over_there:%H:%M} in {after.place.name}" if over_there.time() != left.time() else ""
        raise entry.wrong(
            f"you arrive in {after.place.name} ({came:%Y-%m-%d %H:%M}) "
            f"before you leave {before.place.name} ({left:%Y-%m-%d %H:%M}{also})",
            "mend the times, or put the stops in their order",
        )


def plain_name(words: str) -> str | None:
    """What may be a town's own name: what stands before the first comma, if it is written as names are.

    No "near Porto", no code (MUC), no address, no "lisboa" that would stand so in a letter.
    """
    name = words.partition(",")[0].strip()
    is_written_so = name[:1].isalpha() and not name[:1].islower() and not (name.isupper() and name.isascii())
    return name if is_written_so and NAME.fullmatch(name) else None


def numbered(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Gives a town visited twice two ids, and each stop the means by which the next one is reached.

    The way home is taken to be like the way out.
    """
    seen: dict[str, int] = {}
    numbered = []
    for stop, following in zip(stops, [*stops[1:], stops[0]], strict=True):
        seen[stop.id] = seen.get(stop.id, 0) + 1
        name = stop.id if seen[stop.id] == 1 else f"{stop.id}-{seen[stop.id]}"
        numbered.append(replace(stop, id=name, leaves_by=following.by))
    return tuple(numbered)
