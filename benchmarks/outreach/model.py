"""The response model: every figure of it can be set by a file. Invented, not measured on people."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from math import ceil, exp
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Model:
    """How people are and answer. Five figures stand for the five degrees of closeness, the closest first."""

    shares: tuple[float, ...] = (0.022, 0.054, 0.07, 0.30, 0.554)
    values: tuple[float, ...] = (100, 50, 20, 8, 3)
    willing: tuple[float, ...] = (0.85, 0.75, 0.60, 0.45, 0.35)
    silent: tuple[float, ...] = (0.05, 0.08, 0.12, 0.20, 0.30)
    days: tuple[float, ...] = (0.5, 1.0, 1.5, 2.0, 3.0)
    sigma: float = 1.0
    reminded_days: float = 0.7
    woken: float = 0.25
    day: float = 0.80
    part: float = 0.85
    start: float = 0.90
    soon: float = 0.35
    settling_days: float = 4.0
    counter: float = 0.30
    polite: float = 0.50
    names: int = 2
    """Asked openly when they are free, people name so many times."""
    early: float = 0.5
    """Asked before one would ask somebody like them, so many say that they cannot tell yet."""
    windows: int = 3
    meetings_per_day: int = 3
    grid_minutes: int = 30
    meeting_minutes: int = 60
    radius_km: float = 6.0
    """People live within this distance of the middle of the city."""
    detour: float = 1.3
    walking_kmh: float = 4.8
    waiting_minutes: float = 10.0
    riding_kmh: float = 20.0
    """The ways of this world, on foot or by bus: the program is told how long they take, the referee drives them."""

    def way(self, distance_km: float) -> timedelta:
        """In whole minutes, rounded up."""
        road_km = self.detour * distance_km
        on_foot, by_bus = 60 * road_km / self.walking_kmh, self.waiting_minutes + 60 * road_km / self.riding_kmh
        return timedelta(minutes=ceil(min(on_foot, by_bus)))

    def day_suits(self, days_ahead: float) -> float:
        return self.day * (1 - self.soon * exp(-max(0.0, days_ahead) / self.settling_days))

    def at_once(self) -> Model:
        """The same people, whose answers come in no time."""
        return replace(self, days=(1e-6,) * 5, reminded_days=1e-6)


def read_model(path: Path) -> Model:
    """The model with the figures of this JSON file in place of ours."""
    given = json.loads(path.read_text(encoding="utf-8"))
    known = {field.name for field in fields(Model)}
    if unknown := given.keys() - known:
        raise SystemExit(f"{path}: unknown figures {sorted(unknown)}; known are {sorted(known)}")
    figures: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    return replace(Model(), **figures)


@dataclass(frozen=True)
class Scene:
    """A kind of trip: how many cities, days in each, contacts in all, days ahead, and people to ask at most."""

    name: str
    cities: int
    days_each: int
    contacts: int
    asks: int
    lead_days: int = 14
    """Between the first day on which one could ask and the arrival."""
    world: str = ""
    """Scenes of one world have the same people; left empty, it has its own."""


def scenes(model: Model) -> tuple[Scene, ...]:
    return (
        Scene("T3, 12 asks", 1, 3, 60, 12),
        Scene("T10, 12 asks", 5, 2, 300, 12),
        Scene("T10, 2 asks a slot", 5, 2, 300, 2 * 10 * model.meetings_per_day),
    )


LEADS = (3, 14, 60, 180)


def scenes_by_lead() -> tuple[Scene, ...]:
    """The same trips, known so many days ahead."""
    return tuple(
        Scene(f"{name}, {lead} days ahead", cities, days, contacts, 12, lead, name)
        for name, cities, days, contacts in (("T3", 1, 3, 60), ("T10", 5, 2, 300))
        for lead in LEADS
    )
