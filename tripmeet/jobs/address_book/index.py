"""Who may be meant by a name, or live near a place, without reading everybody: too many rather than too few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import ceil, cos, floor, radians

from tripmeet import __version__
from tripmeet.model.people import Contact, known_as
from tripmeet.model.places import Coordinates, Place
from tripmeet.reading.folding import typed
from tripmeet.reading.naming import parsed
from tripmeet.store import index
from tripmeet.store.contacts import Card, Correction
from tripmeet.store.schema import Store

NAMES, PLACES = "name", "place"
NAMING_FIELDS = ("name", "written_name", "emails", "handles", "phones")
"""What the user may have corrected and is found by; of these the cards tell only what they told before."""
CELL_DEGREES = 0.5
MOST_CELLS = 5_000
"""Beyond that one looks at everybody."""
KM_OF_A_DEGREE = 111.0

Found = Iterator[tuple[list[Card], list[Correction]]]
PlacesOf = Callable[[Contact], Iterable[Place]]


def bring_up_to_date(store: Store) -> None:
    """Makes the words of the names that came since, so that finding somebody need not."""
    _complete(store, NAMES, words_of)


def by_name(store: Store, words: str) -> Found:
    """Everybody whom these words can mean, in the order in which they came."""
    bring_up_to_date(store)
    exact, longest = words.casefold().strip(), max(typed(words).split(), key=len, default="")
    meant = {f"is:{words}", f"is:{exact}", f"key:{parsed(words).key}", f"word:{longest}"}
    return index.people_by(store, NAMES, meant, NAMING_FIELDS)


def words_of(contact: Contact) -> Iterator[str]:
    """By what somebody can be found: ids, with and without their kind, the whole name, and each word of it."""
    names = [name for name in (contact.name, contact.written_name) if name]
    for known in known_as(contact):
        yield from (f"is:{known}", f"is:{known.casefold()}", f"is:{known.partition(':')[2].casefold()}")
    for name in names:
        yield f"is:{name.casefold()}"
        yield f"key:{parsed(name).key}"
        yield from (f"word:{word}" for word in typed(name).split())


def near(store: Store, centre: Coordinates, within_km: float, places_of: PlacesOf) -> Found | None:
    """Everybody who may be so near, in the order in which they came; None where that is half the world."""
    cells = cells_around(centre, within_km)
    if cells is None:
        return None
    _complete(store, PLACES, lambda contact: (cell_of(place.coordinates) for place in places_of(contact)))
    return index.people_by(store, PLACES, cells, ("addresses",))


def cells_around(centre: Coordinates, within_km: float) -> list[str] | None:
    """The parts of the map that have a point so near."""
    high = within_km / KM_OF_A_DEGREE + CELL_DEGREES
    furthest = abs(centre.lat) + high
    if furthest >= 89:
        return None
    wide = within_km / (KM_OF_A_DEGREE * cos(radians(furthest))) + CELL_DEGREES
    rows = range(floor((centre.lat - high) / CELL_DEGREES), ceil((centre.lat + high) / CELL_DEGREES) + 1)
    columns = range(floor((centre.lon - wide) / CELL_DEGREES), ceil((centre.lon + wide) / CELL_DEGREES) + 1)
    if len(rows) * len(columns) > MOST_CELLS:
        return None
    around = round(360 / CELL_DEGREES)
    return [_named(row, (column + around // 2) % around - around // 2) for row in rows for column in columns]


def cell_of(at: Coordinates) -> str:
    around = round(360 / CELL_DEGREES)
    column = (floor(at.lon / CELL_DEGREES) + around // 2) % around - around // 2
    return _named(floor(at.lat / CELL_DEGREES), column)


def _named(row: int, column: int) -> str:
    return f"{row},{column}"


def _complete(store: Store, kind: str, words_of_contact: Callable[[Contact], Iterable[str]]) -> None:
    missing = list(index.cards_without(store, kind, __version__))
    if missing:
        index.keep(store, kind, __version__, ((card.id, words_of_contact(card.contact)) for card in missing))
