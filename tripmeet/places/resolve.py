"""Weighing what the words of a place can mean: from a text to a Location that says how sure it is, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from tripmeet.model.meetings import Located
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.model.trip import Trip
from tripmeet.places.addresses import has_street
from tripmeet.places.answers import STREET
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.inhabitants import where_somebody_lives
from tripmeet.places.moves import move_in
from tripmeet.places.now import (
    comes_from,
    names_former_place,
    said_of_now,
    says_more,
    says_when,
    was_there,
    without_before,
    without_later,
    without_remarks,
)
from tripmeet.places.periods import holding, says_years
from tripmeet.places.quarters import refined
from tripmeet.places.several import holds, in_several
from tripmeet.places.text import LONGEST_TEXT, key
from tripmeet.places.whole import NO_HINTS, Hints, Search, as_written, at, is_denied

__all__ = ["NO_HINTS", "Hints", "locate", "locate_address", "resolve_all"]

ORIGIN_SURE: Final = 0.6
"""How sure one can be of where somebody is who only tells where they come from."""


def locate(
    text: str,
    gazetteer: Gazetteer,
    *,
    toward: Sequence[Place] = (),
    hints: Hints = NO_HINTS,
    on: date | None = None,
) -> Location:
    """What these words mean; `toward` are the trip's stops: a name near one of them is likelier meant so.

    The location's place is None where the words name no place we know; never raises. Where they say where somebody
    is now and was before, it is where they are now; `on` is the day for which they may name years. Where they name two
    places, it is both (see Location).
    """
    return found_in(text, Search(gazetteer, toward, hints, on))


def found_in(text: str, search: Search) -> Location:
    written = text[:LONGEST_TEXT]
    if says_more(written):
        found = with_more(written, search)
        found = found if written == text else replace(found, text=text)
    else:
        found = as_written(text, search)
    if found.place is None and (where := where_somebody_lives(written, search.gazetteer)):
        there = found_in(where, search)
        return replace(there, text=text) if there.place else found
    if found.place is None and (bare := without_remarks(written)):
        bare_found = as_written(bare, search)
        return replace(bare_found, text=text) if bare_found.place else found
    return found


def with_more(written: str, search: Search) -> Location:
    """What a text means that may tell of now or of before, or name two places."""
    if found := where_they_moved(written, search):
        return replace(found, text=written)
    has_when = says_when(written)
    if has_when and not is_denied(written) and (found := where_they_are_now(written, search)):
        return replace(found, text=written)
    if has_when and comes_from(written):
        return only_where_they_come_from(as_written(written, search))
    return in_several(written, search)


def where_they_moved(written: str, search: Search) -> Location | None:
    """Where a text says that somebody is in these years, or moved; None where it does not, or names only the area of
    one place."""
    if says_years(written) and (left := holding(written, search.on)) is not None and left != written:
        found = found_in(left, search)
        because = found.because if left else f"they write where they were, not where they are: {written[:60]}"
        return replace(found, because=because)
    if (move := move_in(written)) is None:
        return None
    before, after = (found_in(part, search) for part in move)
    if after.place is None or (before.place and holds(after.place, before.place)):
        return None
    return replace(after, because=f"{after.because}, where they moved")


def where_they_are_now(written: str, search: Search) -> Location | None:
    """Where somebody is by the words around the places; None where these do not say."""
    if (left := without_later(written)) is not None:
        found = found_in(left, search)
        because = found.because if left else f"they write where they will be, not where they are: {written[:60]}"
        return replace(found, because=because)
    past = None if search.gazetteer.find(key(written))[0] else was_there(written)
    if (now := said_of_now(past or written)) and (found := as_written(now, search)).place:
        return found
    for later in without_before(written):
        found = as_written(later, search)
        if found.place and (found.place.level.is_meetable or names_former_place(written)):
            return found
    if past is not None:
        area = next((as_written(later, search) for later in without_before(written)), None)
        was = as_written(past, search).place
        if area and area.place and not (was and holds(area.place, was)):
            return area
        return Location(written, None, f"they write where they were, not where they are: {written[:60]}")
    return None


def only_where_they_come_from(found: Location) -> Location:
    """Whoever says where they were born may be there still: nobody can be sure."""
    if found.place is None:
        return found
    place = replace(found.place, confidence=min(found.place.confidence, ORIGIN_SURE))
    return replace(found, place=place, because=f"{found.because}; they only say that they come from there")


def resolve_all(
    contacts: Iterable[Contact],
    gazetteer: Gazetteer,
    toward: Trip,
    refine: Callable[[Location], Location] | None = None,
) -> tuple[Located, ...]:
    """Where each contact can be found on some day of the trip, in their order; one without a usable place has
    one entry whose location has no place. `refine` makes a location more exact (online.Online.refine)."""
    stops = tuple(stop.place for stop in toward.stops)
    days = [day for stop in toward.stops for day in stop.days()]

    def looked_up(address: Address, hints: Hints, on: date) -> Location:
        return locate_address(address, gazetteer, stops, hints, on)

    at_once = cache(looked_up)  # not as a decorator: compiled, the function below would not see it

    def found(address: Address, hints: Hints, on: date) -> Location:
        # many write the same; since when, and how surely it was learnt, does not change where it is
        words = Address(address.text, address.city, address.region, address.country, lat=address.lat, lon=address.lon)
        return at_once(words, hints, on)

    located = (entry for contact in contacts for entry in places_of(contact, gazetteer, days, found))
    if refine is None:
        return tuple(located)
    return tuple(replace(entry, location=refine(entry.location)) for entry in located)


def places_of(
    contact: Contact, gazetteer: Gazetteer, days: Sequence[date], find: Callable[[Address, Hints, date], Location]
) -> Iterator[Located]:
    """One entry for each of somebody's addresses that holds on one of the days; at least one entry."""
    if not contact.addresses:
        yield Located(contact, Location("", None, "no place is written down for them"))
        return
    holding = [address for address in contact.addresses if any(address.holds_on(day) for day in days)]
    if not holding:
        yield Located(contact, Location("", None, "the places written down do not hold on the days of the trip"))
    hints = hints_from(contact, gazetteer)
    for address in holding:
        on = next(day for day in days if address.holds_on(day))
        location = find(address, hints, on)
        for place in (location, *location.also):
            yield Located(contact, as_sure_as(address, place), address)


LIKELY: Final = 0.7
"""Whoever is in a place at least so likely may be met there; below it, it is a question."""


def as_sure_as(address: Address, location: Location) -> Location:
    """The location, as likely as what was learnt makes it, and by which line; no place where it is hardly likely."""
    if address.confidence is None or location.place is None:
        return location
    if address.confidence < LIKELY:
        question = (
            f"perhaps {location.place} ({address.confidence:.0%}): {address.because or 'it is written down for them'}"
        )
        return Location(location.text, None, question, (location.place,))
    place = replace(location.place, confidence=min(location.place.confidence, address.confidence))
    return replace(location, place=place, because=address.because or location.because)


def hints_from(contact: Contact, gazetteer: Gazetteer) -> Hints:
    """The countries that somebody's phone numbers, mail addresses and language point to."""
    domains = (email.rpartition(".")[2].casefold() for email in contact.emails)
    countries = {country for domain in domains if (country := gazetteer.country_of_domain(domain))}
    for phone in contact.phones:
        countries.update(gazetteer.countries_of_phone(phone))
    if contact.language:
        countries.update(gazetteer.countries_of_language(contact.language))
    return Hints(frozenset(countries)) if countries else NO_HINTS


def locate_address(
    address: Address, gazetteer: Gazetteer, stops: Sequence[Place], hints: Hints = NO_HINTS, on: date | None = None
) -> Location:
    """By its coordinates, by its city, region and country, else by its words."""
    if address.lat is not None and address.lon is not None:
        try:
            return at(Coordinates(address.lat, address.lon), address.text, gazetteer)
        except ValueError:
            pass  # coordinates from another planet: the words may still be right
    fields = ", ".join(field for field in (address.city, address.region, address.country) if field)
    if fields and (found := locate(fields, gazetteer, toward=stops, hints=hints, on=on)).place:
        place = found.place
        if place.level is Level.CITY and (nearer := refined(place, address.text, gazetteer)):
            place = nearer
        because = found.because + (f"; its {place.quarter} is named" if place is not found.place else "")
        because += STREET if has_street(address.text) else ""
        return Location(address.text or fields, place, because, found.alternatives)
    return locate(address.text, gazetteer, toward=stops, hints=hints, on=on)
