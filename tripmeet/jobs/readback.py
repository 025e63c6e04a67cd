"""What was understood of what the user said about somebody, and how surely, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Place
from tripmeet.reading.contacts.corrections import SAID_BY
from tripmeet.reading.merge import in_words

SURE_OF_PLACE = 0.85
"""Below this it is said that the place should be written more exactly."""

OTHER_PLACES = 3


def lines_read_back(contact: Contact, fields: Iterable[str], desk: Workspace) -> Iterator[str]:
    """A line for each field that was said: "closeness: close", "location: Cambridge is taken for Cambridge, England,
    United Kingdom, 58 % sure; …"."""
    for field in fields:
        name = SAID_BY.get(field, field).removesuffix("_days")
        value = getattr(contact, name)
        values = value if isinstance(value, tuple) else () if value in (None, False) else (value,)
        if name == "handles":
            values = tuple(handle for handle in values if handle.network == field)
        if not values:
            yield f"{field}: none"
        elif name == "addresses":
            yield from (f"{field}: {place_in_words(address, desk)}" for address in values)
        else:
            yield f"{field}: {', '.join(map(in_words, values))}"


def place_in_words(address: Address, desk: Workspace) -> str:
    """What an address is taken for on the map, how surely, and what else it could be."""
    from tripmeet.places.resolve import locate_address

    location = locate_address(address, desk.gazetteer, ())
    place, written = location.place, in_words(address)
    if place is None:
        near = nearest_name(address.text, desk)
        hint = f"did you mean {near}? say it so" if near else "write the town and its country"
        return f"{written} is no place we know, so until then they have none: {hint}"
    said = f"{written} is taken for {full_name(place, desk)}, {place.confidence:.0%} sure".replace("%", " %")
    if not place.level.is_meetable:
        return f"{said}: no town, so they are not proposed by it"
    if place.confidence >= SURE_OF_PLACE:
        return said
    others = list(dict.fromkeys(full_name(other, desk) for other in location.alternatives))[:OTHER_PLACES]
    instead = f" (or {'; '.join(others)})" if others else ""
    return f"{said}{instead}: if it is another, write its region and country"


def nearest_name(text: str, desk: Workspace) -> str | None:
    """The large place whose name is a letter away from these words, in full."""
    from tripmeet.places.misspelt import closest
    from tripmeet.places.resolve import locate
    from tripmeet.places.text import key

    nearest = closest(key(text), 1, desk.gazetteer) if len(text) > 3 else None
    place = locate(desk.gazetteer.name(nearest[0]), desk.gazetteer).place if nearest else None
    return full_name(place, desk) if place else None


def full_name(place: Place, desk: Workspace) -> str:
    country = desk.gazetteer.country_name(place.country)
    return ", ".join(dict.fromkeys(part for part in (place.name, place.region, country) if part))
