"""A small atlas to read itineraries with: eight towns, their names and airports, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from tests.worlds import BERLIN, LISBON, PORTO, SAN_FRANCISCO, TOKYO
from tripmeet.model.places import Coordinates, Level, Location, Place

NEW_YORK = Place("New York", "New York", "US", Coordinates(40.7128, -74.0060), "America/New_York", Level.CITY)
LOS_ANGELES = Place("Los Angeles", "California", "US", Coordinates(34.05, -118.25), "America/Los_Angeles", Level.CITY)
PARIS = Place("Paris", "Île-de-France", "FR", Coordinates(48.8566, 2.3522), "Europe/Paris", Level.CITY)

NAMES = {
    LISBON: "lisbon lisboa lissabon lis",
    PORTO: "porto opo",
    BERLIN: "berlin ber",
    TOKYO: "tokyo hnd nrt",
    SAN_FRANCISCO: "san-francisco sfo",
    NEW_YORK: "new-york jfk ewr",
    LOS_ANGELES: "los-angeles lax",
    PARIS: "paris cdg",
}
TOWNS = {name.replace("-", " "): place for place, names in NAMES.items() for name in names.split()}


def locate(text: str) -> Location:
    """Knows a town by its whole name, alone or as a part of an address."""
    for part in text.split(","):
        words = [word for word in part.casefold().split() if not word[:1].isdigit()]
        if place := TOWNS.get(" ".join(words)):
            return Location(text, replace(place, population=500_000), "an example")
    return Location(text, None, "not in the atlas")


def place_at(where: Coordinates) -> Place:
    return min(TOWNS.values(), key=lambda town: town.coordinates.distance_km(where))
