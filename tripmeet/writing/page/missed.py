"""The page of past trips: one HTML file with a map of the towns, that needs no network and no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tripmeet.model.past import Neighbour, PastTrip, Replay
from tripmeet.model.places import Place
from tripmeet.writing.missed_words import apart, days, headline, person_lines, then_in_words, trip_line
from tripmeet.writing.page import environment, page_text, policy
from tripmeet.writing.page.basemap import base_map
from tripmeet.writing.page.picture import draw_towns

MARK = '<meta name="generator" content="tripmeet missed">'
"""By which a page of ours is known again, so that no other file is written over."""
SAME_MARK_KM = 25.0
"""Towns so near to each other have one number on the map."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town on the map: its name, and when one was there."""

    name: str
    visits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TripNear:
    """A trip with its line, and everybody who was near: their name, whether one met, and how that is known."""

    line: str
    people: tuple[tuple[str, bool, str], ...]


def render(replay: Replay, today: date) -> bytes:
    """The page; the same arguments give the same bytes."""
    places = towns_of(replay.trips)
    css = page_text("page.css") + page_text("missed.css")
    middles = [place.coordinates for place in places]
    towns = [Town(place.name, tuple(visits(place, replay.trips))) for place in places]
    html = (
        environment()
        .get_template("missed.html.j2")
        .render(
            mark=MARK,
            policy=policy([], [css]),
            css=css,
            today=today,
            headline=headline(replay),
            apart=[*apart(replay)],
            people=[(one.neighbour.contact.name, [*person_lines(one)]) for one in replay.worthiest],
            trips=[TripNear(trip_line(replay, trip), tuple(near_lines(replay.near_on(trip)))) for trip in replay.trips],
            sheet={"cities": towns},
            picture=draw_towns(middles, base_map(middles), [town.name for town in towns]),
        )
    )
    return str(html).encode()


def near_lines(near: Sequence[Neighbour]) -> list[tuple[str, bool, str]]:
    ordered = sorted(near, key=lambda one: (not one.met, one.contact.name))
    return [(one.contact.name, one.met, then_in_words(one)) for one in ordered]


def towns_of(trips: Sequence[PastTrip]) -> list[Place]:
    """The towns of all trips, each once, in the order in which one came there first."""
    towns: list[Place] = []
    for place in (stop.place for trip in trips for stop in trip.stops):
        if all(place.coordinates.distance_km(other.coordinates) > SAME_MARK_KM for other in towns):
            towns.append(place)
    return towns


def visits(town: Place, trips: Sequence[PastTrip]) -> list[str]:
    stops = (stop for trip in trips for stop in trip.stops)
    here = (stop for stop in stops if stop.place.coordinates.distance_km(town.coordinates) <= SAME_MARK_KM)
    return [days(stop.first, stop.last) for stop in here]
