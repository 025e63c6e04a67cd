"""What a town is called in a message: by the traveller, in the language of the message, or by the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable

from tripmeet.asking.days import Calendar
from tripmeet.model.meetings import SAME_SPOT_KM, Meeting
from tripmeet.model.places import Place
from tripmeet.model.trip import Stop, Traveller, Trip
from tripmeet.text import clean

LONGEST = 80


def spoken_name(town: Place, meeting: Meeting, trip: Trip, calendar: Calendar) -> str:
    """What a message about this meeting calls the town, be it the stop's or the one where they are."""
    return name_of(town, meeting.stop, trip, calendar, meeting.written if town == meeting.place else None)


def name_of(town: Place, stop: Stop, trip: Trip, calendar: Calendar, written: str | None = None) -> str:
    """The traveller's word for it, where that is surely right in the message's language; else CLDR's, else English.

    Nobody knows in which language a word of the itinerary is, or of the contacts (`written`): most likely in the
    traveller's own, or in the one that is spoken there ("München" in German messages, "Lisboa" in Portuguese ones).
    `stop` lends the town its zone.
    """
    known = clean(town.name, LONGEST)
    own = clean(own_word(town, trip.stops) or written or "", LONGEST)
    language = calendar.language.partition("-")[0]
    is_sure = language != "en" and language in (own_language(trip.traveller), *languages_of(town.country))
    if own and own != known and is_sure:
        return own
    return calendar.city(known, town.timezone or stop.timezone)


def own_word(town: Place, stops: Iterable[Stop]) -> str | None:
    """How the itinerary calls this town; None where it does not, or not by a plain name."""
    for stop in stops:
        is_there = stop.place.coordinates.distance_km(town.coordinates) <= SAME_SPOT_KM
        if stop.written and stop.place.name == town.name and is_there:
            return stop.written
    return None


def own_language(traveller: Traveller) -> str | None:
    """The first of the traveller's languages that is not English, in which the gazetteer's names are."""
    spoken = (language.casefold().replace("_", "-").partition("-")[0] for language in traveller.languages)
    return next((language for language in spoken if language != "en"), None)


def languages_of(country: str) -> tuple[str, ...]:
    """The official ones of the whole country; `country` is an ISO 3166 code of two letters."""
    from babel.languages import get_official_languages

    return tuple(get_official_languages(country, regional=False, de_facto=True))
