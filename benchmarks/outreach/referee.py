"""Drives the days that a policy has agreed to, knowing nothing of how they came about."""

from __future__ import annotations

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

from outreach.world import World
from tripmeet.model.places import Coordinates, Place
from tripmeet.model.times import Span

PAUSE = timedelta(minutes=10)


def drive(world: World, agreed: dict[str, Span]) -> list[str]:
    """What goes wrong on these days: too late, too many, or a time at which the person cannot come."""
    wrong = []
    days: dict[int, list[tuple[Span, str]]] = {}
    for who, span in agreed.items():
        person = world.people[who]
        if not person.willing or span not in person.starts:
            wrong.append(f"{who} never agreed to {span.start}")
        days.setdefault((span.start - world.arrival).days, []).append((span, who))
    for day, meetings in days.items():
        if len(meetings) > world.model.meetings_per_day:
            wrong.append(f"day {day}: {len(meetings)} meetings")
        clock, here = None, None
        for span, who in sorted(meetings):
            there = place_of(world, who)
            if clock is not None and here is not None:
                ready = clock + max(PAUSE, timedelta(minutes=minutes_between(world, here, there)))
                if ready > span.start:
                    wrong.append(f"day {day}: {ready - span.start} late at {who}")
            clock, here = span.end, there
    return wrong


def place_of(world: World, who: str) -> Place:
    place = world.people[who].prospect.options[0].place
    assert isinstance(place, Place)
    return place


def minutes_between(world: World, a: Place, b: Place) -> float:
    """The quicker of walking and taking the bus, worked out here once more."""
    law, road_km = world.model, world.model.detour * great_circle_km(a.coordinates, b.coordinates)
    return min(60 * road_km / law.walking_kmh, law.waiting_minutes + 60 * road_km / law.riding_kmh)


def great_circle_km(a: Coordinates, b: Coordinates) -> float:
    north, east = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    chord = sin(north) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east) ** 2
    return 2 * 6371.0088 * asin(sqrt(chord))
