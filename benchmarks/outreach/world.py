"""A trip, the people along it, and what each of them would answer: drawn once, the same for every policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import cos, pi, radians, sin, sqrt
from random import Random

from outreach.model import Model, Scene
from tripmeet.asking.leads import LEADS
from tripmeet.asking.options import Option, OptionTable, Prospect
from tripmeet.model.people import Closeness
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import gap

START = datetime(2027, 3, 1, 8, tzinfo=UTC)
"""The day on which asking begins."""

PARTS = ((9.0, 12.0), (12.0, 14.0), (14.0, 18.0), (18.0, 21.5))
"""Parts of a day, in hours."""

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Person:
    """Somebody, and what nobody knows before asking: the draws are compared with the model's figures."""

    prospect: Prospect
    tier: int
    willing: bool
    silent: bool
    wakes: bool
    polite: bool
    days: dict[int, float]
    parts: dict[tuple[int, int], float]
    ask_from: datetime
    """Who is asked before this may not be able to tell yet."""
    plans_ahead: float
    starts: dict[Span, float]

    def suits(self, option: Option, asked_at: datetime, model: Model) -> bool:
        ahead = (option.span.start - asked_at) / DAY
        return (
            self.days[option.day] < model.day_suits(ahead)
            and self.parts[option.day, option.part] < model.part
            and self.starts[option.span] < model.start
        )


@dataclass(frozen=True)
class World:
    scene: Scene
    model: Model
    seed: str
    people: dict[str, Person]
    table: OptionTable

    @property
    def arrival(self) -> datetime:
        return START.replace(hour=0) + self.scene.lead_days * DAY

    @property
    def end(self) -> datetime:
        return self.arrival + self.scene.cities * self.scene.days_each * DAY

    def draw(self, *what: object) -> Random:
        """Chance that is the same for the same question, whatever else a policy does."""
        return Random(f"{self.seed}/{'/'.join(map(str, what))}")

    def replying(self, model: Model) -> World:
        return World(self.scene, model, self.seed, self.people, self.table)

    def asked_at_any_time(self) -> World:
        """The same world, in which the program knows nothing of when one asks."""
        prospects = (
            replace(one, options=tuple(replace(option, ask_from=None) for option in one.options))
            for one in self.table.prospects
        )
        return replace(self, table=a_table(tuple(prospects), self.model, self.arrival))


def a_world(scene: Scene, model: Model, seed: int, trip: int) -> World:
    name = f"{scene.world or scene.name}/{seed}/{trip}"
    random = Random(name)
    arrival = START.replace(hour=0) + scene.lead_days * DAY
    people = {}
    for number in range(scene.contacts):
        person = a_person(f"p{number:03}", scene, model, random, arrival)
        people[person.prospect.id] = person
    table = a_table([person.prospect for person in people.values()], model, arrival)
    return World(scene, model, name, people, table)


def a_table(prospects: Sequence[Prospect], model: Model, arrival: datetime) -> OptionTable:
    return OptionTable(
        prospects,
        gap=lambda a, b: gap(a, b, lambda here, there: way(model, here, there)),  # type: ignore[arg-type]
        limit=model.meetings_per_day,
        day_of=lambda moment: (moment - arrival) // DAY,
    )


def way(model: Model, a: Place, b: Place) -> timedelta:
    return model.way(a.coordinates.distance_km(b.coordinates))


def a_person(name: str, scene: Scene, model: Model, random: Random, arrival: datetime) -> Person:
    tier = random.choices(range(5), model.shares)[0]
    city = random.randrange(scene.cities)
    place = somewhere(city, model.radius_km, random)
    windows = [(city * scene.days_each + day, part) for day in range(scene.days_each) for part in range(len(PARTS))]
    believed = random.sample(windows, min(model.windows, len(windows)))
    visit = arrival + city * scene.days_each * DAY
    options = tuple(
        Option(name, day, part, span, place, None, first_day(tier, part, visit))
        for day, part in believed
        for span in spans(day, part, model, arrival)
    )
    prospect = Prospect(name, model.values[tier], Closeness(tier + 1), options)
    return Person(
        prospect=prospect,
        tier=tier,
        willing=random.random() < model.willing[tier],
        silent=random.random() < model.silent[tier],
        wakes=random.random() < model.woken,
        polite=random.random() < model.polite,
        days={day: random.random() for day, _ in believed},
        parts={window: random.random() for window in believed},
        ask_from=visit - EARLIEST.get(tier, 10_000) * DAY,
        plans_ahead=Random(f"{random.getstate()[1][:3]}/ahead").random(),  # draws nothing from the others' chance
        starts={option.span: random.random() for option in options},
    )


LONG_PARTS = (1, 3)
"""Lunch and dinner."""
EARLIEST = {2: 56, 3: 28, 4: 28}
"""By degree of closeness, before the visit; the first two tell whenever they are asked."""


def first_day(tier: int, part: int, visit: datetime) -> date | None:
    """When the program would ask for this part of the day."""
    if tier < 2:
        return None
    tie = "friend" if tier == 2 else "known"
    return (visit - LEADS[tie, part in LONG_PARTS] * DAY).date()


def somewhere(city: int, radius_km: float, random: Random) -> Place:
    """A point of that city, evenly spread over its circle; the cities are far from each other."""
    away, angle = radius_km * sqrt(random.random()), 2 * pi * random.random()
    lat, lon = 45.0 + away * sin(angle) / 111.2, 10.0 * city + away * cos(angle) / (111.2 * cos(radians(45)))
    return Place(f"house in city {city}", None, "XX", Coordinates(lat, lon), "Etc/UTC", Level.ADDRESS)


def spans(day: int, part: int, model: Model, arrival: datetime) -> list[Span]:
    """The meetings that could begin in this part of this day, on the grid."""
    opens, closes = (arrival + day * DAY + timedelta(hours=hour) for hour in PARTS[part])
    length, step = timedelta(minutes=model.meeting_minutes), timedelta(minutes=model.grid_minutes)
    return [Span(opens + n * step, opens + n * step + length) for n in range((closes - length - opens) // step + 1)]
