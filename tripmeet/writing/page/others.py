"""Everybody who is not met: near a stop, elsewhere on the map, or nowhere on it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import floor
from typing import Any

from tripmeet.model.meetings import Instead, Located, Omission, Plan
from tripmeet.model.meetings import Left as Sort
from tripmeet.model.people import Contact
from tripmeet.model.places import Location, Place
from tripmeet.writing.calls import calls_in_words
from tripmeet.writing.page.words import literal

MOST_NAMED = 10_000
"""Beyond so many people the page names only those nearest the trip and counts the rest by cell."""
MOST_NOWHERE = 2_000
"""So many people without a place are named for each reason; the rest is counted."""
IN_PEACE = (Sort.NOBODY, Sort.UNWANTED, Sort.SETTLED)
"""Whoever is left out for one of these would not be asked wherever they were."""


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """Somebody near a stop who could still be asked. `where` is "" when we know no more than the stop."""

    name: str
    where: str
    instead: str


@dataclass(slots=True)
class Group:
    """People with one reason and one next rung, by where they are; `spot` counts in `Others.spots`."""

    because: str
    instead: str
    people: dict[int | None, list[str]] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    """Of those to call whom, and when it would suit both."""

    @property
    def count(self) -> int:
        return sum(map(len, self.people.values()))


@dataclass(slots=True)
class Spot:
    """One place with people: a dot on the map. `near` when somebody there could still be called or written to."""

    name: str
    lat: float
    lon: float
    count: int = 0
    near: bool = False


@dataclass(slots=True)
class Elsewhere:
    """A place that is out of reach, and who is there for which reason."""

    spot: int
    km: float | None
    groups: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Nowhere:
    """People who cannot be put on the map for one reason: name, and what they wrote."""

    because: str
    people: list[tuple[str, str]] = field(default_factory=list)
    more: int = 0


@dataclass(slots=True)
class Others:
    spots: list[Spot] = field(default_factory=list)
    near: dict[str, dict[tuple[str, str], Group]] = field(default_factory=dict)
    elsewhere: dict[int, Elsewhere] = field(default_factory=dict)
    nowhere: dict[str, Nowhere] = field(default_factory=dict)
    settled: dict[str, Group] = field(default_factory=dict)
    cells: dict[tuple[int, int], int] = field(default_factory=dict)

    def at(self, stop_id: str) -> list[Group]:
        """The groups of people near a stop, those to call before those to write to, larger ones first."""
        rungs = [rung.value for rung in (Instead.CALL, Instead.NOTE, Instead.NOTHING)]
        return sorted(self.near.get(stop_id, {}).values(), key=lambda group: (rungs.index(group.instead), -group.count))

    def by_place(self, group: Group, city: str) -> list[tuple[int | None, list[str]]]:
        """A group's people by where they are: those in the city itself, who need no label, then the others' places."""
        return sorted(group.people.items(), key=lambda one: one[0] is not None and self.spots[one[0]].name != city)

    def ideas(self, stop_id: str) -> list[PersonLeft]:
        """Whom one could still ask on an empty day, those to call first."""
        return [
            PersonLeft(name, "" if spot is None else self.spots[spot].name, group.instead)
            for group in self.at(stop_id)
            if group.instead != Instead.NOTHING.value
            for spot, names in group.people.items()
            for name in islice(names, 30)
        ]

    @property
    def farther(self) -> list[Elsewhere]:
        return sorted(self.elsewhere.values(), key=lambda place: (place.km is None, place.km or 0, place.spot))

    @property
    def near_count(self) -> int:
        return sum(group.count for groups in self.near.values() for group in groups.values())

    @property
    def elsewhere_count(self) -> int:
        return sum(len(names) for place in self.elsewhere.values() for names in place.groups.values())

    @property
    def settled_count(self) -> int:
        return sum(group.count for group in self.settled.values())

    @property
    def nowhere_count(self) -> int:
        return sum(len(one.people) + one.more for one in self.nowhere.values())

    @property
    def uncounted(self) -> int:
        """How many people stand on the map as counts only."""
        return sum(self.cells.values())

    def on_map(self) -> list[list[Any]]:
        """For the page's script: name, latitude, longitude, people, 1 when near."""
        return [[spot.name, spot.lat, spot.lon, spot.count, int(spot.near)] for spot in self.spots]


def gather_others(plan: Plan, located: Sequence[Located]) -> Others:
    """Sorts every omission and everybody unlocated into the lists of the page."""
    by_contact: dict[str, list[Location]] = {}
    for entry in located:
        by_contact.setdefault(entry.contact.id, []).append(entry.location)
    others = Others()
    spots: dict[tuple[str, float, float], int] = {}
    placed: list[tuple[Omission, Place]] = []
    for omission in plan.omissions:
        locations = by_contact.get(omission.contact.id, [])
        place = omission.place or next((one.place for one in locations if one.place), None)
        if place and place.level.is_meetable:
            placed.append((omission, place))
        elif omission.sort in IN_PEACE:
            _add_settled(others, omission, None)
        elif omission.stop and omission.instead is not Instead.NOTHING and place is None:
            _add_near(others, omission, None)
        else:
            _add_nowhere(others, omission.contact.name, _wrote(omission.contact, place, locations), omission.because)
    for omission, place in _nearest(placed, others):
        _add_to_map(others, spots, omission, place)
    for entry in plan.unlocated:
        _add_nowhere(others, entry.contact.name, entry.location.text, entry.location.because)
    return others


def _wrote(contact: Contact, place: Place | None, locations: Sequence[Location]) -> str:
    """The words that led to this place, as they were written."""
    texts = [one.text for one in locations if one.place == place] or [one.text for one in contact.addresses]
    return next((text for text in texts if text), str(place or ""))


def _nearest(placed: list[tuple[Omission, Place]], others: Others) -> Iterable[tuple[Omission, Place]]:
    """All of them, or where they are too many the nearest, the others counted by cells of one degree."""
    if len(placed) <= MOST_NAMED:
        return placed
    far = float("inf")
    order = sorted(
        range(len(placed)),
        key=lambda at: (placed[at][0].instead is Instead.NOTHING, _km(placed[at][0], far), at),
    )
    for at in order[MOST_NAMED:]:
        where = placed[at][1].coordinates
        cell = floor(where.lat), floor(where.lon)
        others.cells[cell] = others.cells.get(cell, 0) + 1
    return [placed[at] for at in sorted(order[:MOST_NAMED])]


def _km(omission: Omission, otherwise: float) -> float:
    return otherwise if omission.distance_km is None else omission.distance_km


def _add_to_map(others: Others, spots: dict[tuple[str, float, float], int], omission: Omission, place: Place) -> None:
    lat, lon = round(place.coordinates.lat, 3), round(place.coordinates.lon, 3)
    at = spots.setdefault((place.name, lat, lon), len(others.spots))
    if at == len(others.spots):
        others.spots.append(Spot(literal(place.name), lat, lon))
    spot = others.spots[at]
    spot.count += 1
    if omission.sort in IN_PEACE:
        _add_settled(others, omission, at)
        return
    if omission.stop and (omission.instead is not Instead.NOTHING or omission.sort is Sort.FULL):
        spot.near = True
        _add_near(others, omission, at)
        return
    elsewhere = others.elsewhere.setdefault(at, Elsewhere(at, omission.distance_km))
    elsewhere.groups.setdefault(literal(omission.because), []).append(literal(omission.contact.name))


def _add_near(others: Others, omission: Omission, spot: int | None) -> None:
    assert omission.stop is not None
    because, instead = literal(omission.because), omission.instead.value
    groups = others.near.setdefault(omission.stop.id, {})
    group = groups.setdefault((instead, because), Group(because, instead))
    group.people.setdefault(spot, []).append(literal(omission.contact.name))
    if omission.calls:
        group.calls.append((literal(omission.contact.name), literal(calls_in_words(omission))))


def _add_settled(others: Others, omission: Omission, spot: int | None) -> None:
    because = literal(omission.because)
    group = others.settled.setdefault(because, Group(because, Instead.NOTHING.value))
    group.people.setdefault(spot, []).append(literal(omission.contact.name))


def _add_nowhere(others: Others, name: str, wrote: str, because: str) -> None:
    because = literal(because)
    nowhere = others.nowhere.setdefault(because, Nowhere(because))
    if len(nowhere.people) < MOST_NOWHERE:
        nowhere.people.append((literal(name), literal(wrote)))
    else:
        nowhere.more += 1
