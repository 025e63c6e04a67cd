"""Where something is, and how exactly we know it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
SURE = 0.9
"""From this confidence on a place is taken as it is; below, the traveller is told and the person is asked."""


SPREAD_KM = 3.0
"""A town of a million people is spread so wide around its middle; others as the root of their people."""
SMALL_TOWN = 20_000
"""A town of which nobody knows the size is taken for one of so many people."""
QUARTER_KM = 1.0
"""From the middle of a quarter, or of a postal code, to whoever lives in it."""
AROUND_KM = 6.0
"""The same for a whole metropolitan area of unknown size, and whatever is vaguer."""


class Level(StrEnum):
    """How exact a place is. Only the first four can put a person into a city's meetings."""

    ADDRESS = "address"
    QUARTER = "quarter"
    CITY = "city"
    METRO = "metro"
    REGION = "region"
    COUNTRY = "country"

    @property
    def is_meetable(self) -> bool:
        return self in (Level.ADDRESS, Level.QUARTER, Level.CITY, Level.METRO)


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Degrees, latitude first."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"not on this planet: {self.lat}, {self.lon}")

    def distance_km(self, other: Coordinates) -> float:
        """Along the great circle (haversine)."""
        north = radians(other.lat - self.lat)
        east = radians(other.lon - self.lon)
        a = sin(north / 2) ** 2 + cos(radians(self.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
        return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(a)))


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map.

    `country` is an ISO 3166 code of two letters, `region` a name ("California") and `region_code` its short form
    ("CA") where one is in use. `timezone` is an IANA name; None for a region or country that has several.
    `confidence` is the share of such answers that are right, 0 to 1. A place in a `quarter` of a town has the town's
    name and population and the quarter's own coordinates; a postal code is a quarter, too.
    """

    name: str
    region: str | None
    country: str
    coordinates: Coordinates
    timezone: str | None
    level: Level
    confidence: float = 1.0
    region_code: str | None = None
    population: int = 0
    quarter: str | None = None

    @property
    def local_name(self) -> str:
        """The town, and the quarter of it before it where it is known: "Neukölln, Berlin"."""
        return f"{self.quarter}, {self.name}" if self.quarter else self.name

    @property
    def radius_km(self) -> float:
        """How far from the place's middle somebody is likely to live of whom no more is known."""
        if self.level is Level.ADDRESS:
            return 0.0
        if self.level is Level.QUARTER:
            return QUARTER_KM
        if self.level is not Level.CITY and not self.population:
            return AROUND_KM
        return SPREAD_KM * sqrt((self.population or SMALL_TOWN) / 1_000_000)

    def __str__(self) -> str:
        parts = [self.quarter, self.name, self.region if self.region != self.name else None, self.country]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Location:
    """What somebody wrote as their place, and what we make of it: `place` is None when we do not know.

    `also` are the other places that they name beside it and are in as well ("Berlin / Lisbon"); whoever asks for one
    place alone finds them among the alternatives. Where it `is_misspelt`, no place is called quite so.
    """

    text: str
    place: Place | None
    because: str
    alternatives: tuple[Place, ...] = ()
    also: tuple[Location, ...] = ()
    is_misspelt: bool = False
