"""Asking a geocoding service, when the user said so: first what it answered before, then its limits, then itself.

Every service that geopy knows can be named. Only the words of a place are sent, never a person's name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.places.addresses import has_street
from tripmeet.places.gazetteer import Gazetteer

FARTHEST_KM = 50.0
"""An answer farther than this from the town that the words name is another place of the same name."""
PATIENCE_S = 60.0
"""The longest that we wait for our turn; a service that wants more is left alone in this run."""
SURE_ONLINE = 0.9
AROUND_DEGREES = 0.5


@dataclass(frozen=True, slots=True)
class Service:
    """A service by the name geopy has for it, with the options it takes (`domain`, `user_agent`, `api_key` …).

    `interval_s` is the least time between two requests of all runs together: a second is what the public server of
    OpenStreetMap asks for.
    """

    name: str = "nominatim"
    options: Mapping[str, Any] = field(default_factory=dict)
    interval_s: float = 1.0
    timeout_s: float = 10.0


class Memory(Protocol):
    """What is kept between runs: answers, and when a service may be asked again (store.geocodes has it)."""

    def recall(self, service: str, asked: Mapping[str, Any]) -> tuple[bool, dict[str, Any] | None]: ...
    def remember(self, service: str, asked: Mapping[str, Any], answer: Mapping[str, Any] | None) -> None: ...
    def take_turn(self, service: str, now: float, interval_s: float) -> float: ...
    def hold(self, service: str, until: float) -> None: ...


class ServiceDown(Exception):  # noqa: N818 - it says what happened, as a sentence would
    """The service cannot be asked now; its text says why."""


class Online:
    """Makes offline answers more exact. After the first failure the service is left alone and `problem` says why."""

    def __init__(
        self,
        service: Service,
        memory: Memory,
        gazetteer: Gazetteer,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self.service, self.memory, self.gazetteer = service, memory, gazetteer
        self.clock, self.sleep = clock, sleep
        self.problem: Problem | None = None
        self._geocoder: Any = None

    def address(self, words: str, town: Place) -> Location:
        """The address that words are in a town, a house by its name, too; without a place where the service does not
        know one there, or is down."""
        found = self._refined(Location(words, town, ""))
        return found if found.place is not None and found.place.level is Level.ADDRESS else Location(words, None, "")

    def refine(self, location: Location) -> Location:
        """The same location with the coordinates of its address, where the service knows them and they are near.

        What the gazetteer knows well enough is not asked, and stands when the service is down.
        """
        return self._refined(location) if is_worth_asking(location) else location

    def _refined(self, location: Location) -> Location:
        asked = question(self.service.name, location)
        known, answer = self.memory.recall(self.identity, asked)
        if not known:
            if self.problem is not None:
                return location
            try:
                answer = self._ask(asked)
            except ServiceDown as down:
                self.problem = Problem(
                    self.service.name, str(down), "the places found without it stand; try again later"
                )
                return location
            self.memory.remember(self.identity, asked, answer)
        return self._with_answer(location, answer)

    @property
    def identity(self) -> str:
        """The service and its server: another server is another service."""
        return f"{self.service.name} {self.service.options.get('domain', '')}".strip()

    def _ask(self, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        """The service's answer, None when it knows no such place. Raises ServiceDown; never takes an error for None."""
        from geopy.exc import GeocoderRateLimited, GeopyError

        for attempt in (1, 2):
            wait = self.memory.take_turn(self.identity, self.clock(), self.service.interval_s)
            if wait > PATIENCE_S:
                raise ServiceDown(f"it asked us to wait {wait:.0f} s")
            if wait > 0:
                self.sleep(wait)
            try:
                answer = self.geocoder().geocode(**asked)
            except GeocoderRateLimited as error:
                pause = error.retry_after if error.retry_after is not None else PATIENCE_S + 1
                self.memory.hold(self.identity, self.clock() + pause)
                if attempt == 2 or pause > PATIENCE_S:
                    raise ServiceDown(f"too many requests; it asked us to wait {pause:.0f} s") from error
            except (GeopyError, ValueError) as error:
                raise ServiceDown(f"it did not answer: {type(error).__name__} {error}".strip()[:200]) from error
            else:
                return {"lat": answer.latitude, "lon": answer.longitude, "name": answer.address} if answer else None
        raise AssertionError("the second attempt returns or raises")

    def geocoder(self) -> Any:
        """geopy's object for the service. Raises TripmeetError for a name or an option that it does not have."""
        if self._geocoder is None:
            from geopy.adapters import URLLibAdapter
            from geopy.exc import ConfigurationError, GeocoderNotFound
            from geopy.geocoders import get_geocoder_for_service

            try:
                kind = get_geocoder_for_service(self.service.name)
                # the other adapter waits for hours, in silence, when a server says Retry-After
                own = {"timeout": self.service.timeout_s, "adapter_factory": URLLibAdapter}
                self._geocoder = kind(**{**own, **self.service.options})
            except (GeocoderNotFound, ConfigurationError, TypeError) as error:
                raise TripmeetError(
                    f"the online service cannot be used: {error}",
                    where=f"online service {self.service.name!r}",
                    hint="name one that geopy has, with the options it needs",
                ) from error
        return self._geocoder

    def _with_answer(self, location: Location, answer: Mapping[str, Any] | None) -> Location:
        place = location.place
        if answer is None:
            note = f"{self.service.name} does not know it"
            return Location(location.text, place, f"{location.because}; {note}", location.alternatives)
        point = Coordinates(answer["lat"], answer["lon"])
        if place is not None and (away := place.coordinates.distance_km(point)) > FARTHEST_KM:
            note = f"{self.service.name} puts it {away:.0f} km from {place.name}, so not taken"
            return Location(location.text, place, f"{location.because}; {note}", location.alternatives)
        town = self.gazetteer.nearest(point)
        city = place or town
        if city is None or town is None:
            return location
        found = Place(
            city.name, city.region, city.country, point, town.timezone, Level.ADDRESS, SURE_ONLINE, city.region_code
        )
        return Location(location.text, found, f"{self.service.name} found “{answer['name']}”", location.alternatives)


def is_worth_asking(location: Location) -> bool:
    """An address whose city only is known, or words that the gazetteer does not know and that may be a place."""
    if not any(map(str.isalpha, location.text)):
        return False
    place = location.place
    return place is None or (place.level in (Level.QUARTER, Level.CITY, Level.METRO) and has_street(location.text))


def question(service: str, location: Location) -> dict[str, Any]:
    """What is sent: the words, and to services that can be told so, around where."""
    asked: dict[str, Any] = {"query": " ".join(location.text.split())[:200]}
    place = location.place
    if service == "nominatim":
        asked["addressdetails"] = False
        if place is not None:
            at = place.coordinates
            south, north = max(-90.0, at.lat - AROUND_DEGREES), min(90.0, at.lat + AROUND_DEGREES)
            west, east = max(-180.0, at.lon - AROUND_DEGREES), min(180.0, at.lon + AROUND_DEGREES)
            asked |= {"country_codes": place.country.lower(), "viewbox": [[south, west], [north, east]]}
    elif service == "photon" and place is not None:
        asked["location_bias"] = [place.coordinates.lat, place.coordinates.lon]
    return asked
