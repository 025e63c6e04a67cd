"""Contacts as one knows them once the archives were read: where they probably live, how close they seem to be.

What was told wins: a place that the traveller set, dated places, a closeness. What was learnt stands beside it with its
chance and the line that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tripmeet.evidence import closeness
from tripmeet.evidence.answering import answers_by
from tripmeet.evidence.institutions import town_of
from tripmeet.evidence.notes import noted_places
from tripmeet.evidence.whereabouts import Belief, Clock, Kind, Sighting, believe
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Address, Contact
from tripmeet.model.places import Level, Location, Place
from tripmeet.model.traces import ClueKind, PlaceClue
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.text import folded

LIKELY = 0.7
"""Whoever is in a town at least so likely may be proposed there; below it, it is a question."""
SURE = 0.75
CLEAR_TOWN = 20_000
"""A line that is nothing but a name is a town of so many people, or it says in which country."""

KINDS = {
    ClueKind.WORDS: Kind.WORDS,
    ClueKind.SIGNATURE_ADDRESS: Kind.SIGNATURE_ADDRESS,
    ClueKind.SIGNATURE_TOWN: Kind.SIGNATURE_TOWN,
    ClueKind.VENUE: Kind.VENUE,
}
SAID_BY = {
    ClueKind.WORDS: "they wrote “{text}” in {month}",
    ClueKind.SIGNATURE_ADDRESS: "their signature of {month}: “{text}”",
    ClueKind.SIGNATURE_TOWN: "their signature of {month}: “{text}”",
    ClueKind.VENUE: "you met at “{text}” in {month}",
}

Find = Callable[[str], Location]


def known(people: Iterable[Contact], desk: Workspace) -> tuple[Contact, ...]:
    """Everybody with what was learnt of them, in the same order."""
    atlas = atlas_of(desk)
    return tuple(with_evidence(contact, atlas, desk.today) for contact in people)


@dataclass(frozen=True, slots=True)
class Atlas:
    """What looks up words and employers, each once for all people."""

    find: Find
    town_of: Callable[[str], Place | None]
    gazetteer: Gazetteer


def atlas_of(desk: Workspace) -> Atlas:
    from tripmeet.places.resolve import locate

    gazetteer = desk.gazetteer

    @cache
    def find(text: str) -> Location:
        return locate(text, gazetteer)

    return Atlas(find, cache(lambda company: town_of(company, find)), gazetteer)


def with_evidence(contact: Contact, atlas: Atlas, today: date) -> Contact:
    if contact.touches:
        usual = answers_by(contact.touches, today)
        contact = replace(
            contact,
            seems=closeness.suggested(contact.touches),
            strength=round(closeness.strength(contact.touches), 2),
            answers_by=usual.channel if usual else None,
        )
    if is_told_for_good(contact):
        return contact
    belief = belief_about(contact, atlas, today)
    return replace(contact, addresses=addresses_by(belief, contact, atlas.find)) if belief else contact


def is_told_for_good(contact: Contact) -> bool:
    """Whether the traveller said it, or the places are dated: then nothing is weighed."""
    if any(address.since or address.until for address in contact.addresses):
        return True
    return any(fact.name == "addresses" and fact.used and fact.origin.source == "you" for fact in contact.facts)


def belief_about(contact: Contact, atlas: Atlas, today: date) -> Belief | None:
    told = [*told_places(contact, atlas.find), *places_in_notes(contact, atlas.find)]
    sightings = [*told, *learnt_places(contact, atlas), *place_of_work(contact, atlas)]
    clocks = [Clock(touch.on, touch.zone_min) for touch in contact.touches if touch.zone_min is not None]
    return believe(sightings, today, clocks=clocks, countries=countries_hinted(contact, atlas.gazetteer))


COUNTRY_OF_DOMAIN = {"uk": "GB"}
NO_COUNTRY = frozenset(
    "ac ag ai am bz cc co eu fm gg im io la li ly me mn nu pm pw re sc sh so st tk to tv vc ws".split()  # noqa: SIM905
)
"""Domains of countries that people everywhere take for how they read."""


def countries_hinted(contact: Contact, gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that telephone numbers and mail addresses speak for."""
    endings = (mail.rpartition(".")[2].casefold() for mail in contact.emails)
    domains = {COUNTRY_OF_DOMAIN.get(end, end.upper()) for end in endings if len(end) == 2 and end not in NO_COUNTRY}
    return frozenset(code for phone in contact.phones for code in gazetteer.countries_of_phone(phone)) | domains


def told_places(contact: Contact, find: Find) -> Iterator[Sighting]:
    for address in contact.addresses:
        words = ", ".join(filter(None, (address.city, address.region, address.country))) or address.text
        kind = Kind.TOLD_WORK if address.label == "work" else Kind.TOLD
        for place, share in readings(words, find):
            yield Sighting(kind, place, f"“{address.text}” is written down for them", share=share)


def places_in_notes(contact: Contact, find: Find) -> Iterator[Sighting]:
    for words, line in noted_places(contact.notes or ""):
        for place, share in readings(words, find):
            yield Sighting(Kind.NOTED, place, f"you noted “{line}”", share=share)


def learnt_places(contact: Contact, atlas: Atlas) -> Iterator[Sighting]:
    own_name = set(folded(contact.name).split())
    for clue in contact.clues:
        if clue.kind not in KINDS or set(folded(clue.place).split()) <= own_name:
            continue
        kind = KINDS[clue.kind]
        if clue.kind is ClueKind.SIGNATURE_TOWN and not is_plainly_a_town(clue.place, atlas.find):
            if town := atlas.town_of(clue.place):
                yield Sighting(Kind.COMPANY, town, said_by(clue), clue.on, since=clue.since)
            continue
        for place, share in readings(clue.place, atlas.find):
            yield Sighting(kind, place, said_by(clue), clue.on, share, clue.since)


def place_of_work(contact: Contact, atlas: Atlas) -> Iterator[Sighting]:
    if contact.company and (town := atlas.town_of(contact.company)):
        yield Sighting(Kind.COMPANY, town, f"{contact.company} is in {town.name}")


def is_plainly_a_town(line: str, find: Find) -> bool:
    """Whether a line of a signature is nothing but the name of a town, and no firm that sounds like one."""
    found = find(line)
    place = found.place
    if (
        place is None
        or not place.level.is_meetable
        or " among other words" in found.because
        or "misspelt" in found.because
    ):
        return False
    return "," in line or "|" in line or (place.population >= CLEAR_TOWN and "a part of" not in found.because)


def readings(words: str, find: Find) -> Iterator[tuple[Place, float]]:
    """The towns these words may mean, each with its share; a text that is clear has one."""
    found = find(words)
    place = found.place
    if place is None or not place.level.is_meetable or "misspelt" in found.because:
        return
    if place.confidence >= SURE or not found.alternatives:
        yield place, 1.0
        return
    yield place, 0.75
    for other in found.alternatives[:3]:
        if other.level is Level.CITY:
            yield other, 0.6


def said_by(clue: PlaceClue) -> str:
    return SAID_BY[clue.kind].format(text=clue.text, month=f"{clue.on:%B %Y}")


def addresses_by(belief: Belief, contact: Contact, find: Find) -> tuple[Address, ...]:
    """The told addresses of the believed town first, else the town itself where it is likely enough."""
    told = [
        (address, find(", ".join(filter(None, (address.city, address.region, address.country))) or address.text).place)
        for address in contact.addresses
    ]
    here = [address for address, place in told if place and near(place, belief.place)]
    if here:
        sure = replace(here[0], confidence=belief.chance, because=belief.because if contact.clues else "")
        return (sure, *(address for address in contact.addresses if address is not here[0]))
    if belief.chance < LIKELY:
        return contact.addresses
    place = belief.place
    return (
        Address(
            str(place),
            place.name,
            place.region,
            place.country,
            "learnt",
            confidence=belief.chance,
            because=belief.because,
        ),
    )


def learnt_of(person: Contact, desk: Workspace) -> Iterator[tuple[str, str, str]]:
    """What archives taught of somebody: which fact, in words, and the file that says so; the surest first."""
    (contact,) = known((person,), desk)
    for address in contact.addresses[:1]:
        if address.confidence is not None:
            yield "probably in", f"{address.text} ({address.confidence:.0%})", address.because or "what is written down"
    if contact.touches:
        first, last = contact.touches[0], contact.touches[-1]
        days = len({touch.on for touch in contact.touches})
        seems = f", seems {contact.seems.name.casefold()}" if contact.seems and contact.closeness is None else ""
        channels = ", ".join(dict.fromkeys(touch.channel for touch in contact.touches))
        if contact.channel is None and (usual := answers_by(contact.touches, desk.today)):
            often = f"their own messages on {usual.days} of {usual.of_days} days, last {usual.last}"
            yield "writes by", usual.channel, often
        yield "in touch", f"on {days} days, {first.on} to {last.on}{seems}", channels
    if (opening := contact.opening) and opening.text:
        yield "how it began", f"{opening.channel}, {opening.on}: “{opening.text}”", at(opening.source, opening.line)
    for clue in contact.clues:
        yield str(clue.kind), f"“{clue.text}”, {clue.on}", at(clue.source, clue.line)


def at(source: str, line: int | None) -> str:
    return f"{source}:{line}" if line else source


def believed(contact: Contact) -> Contact:
    """The contact with the places that are likely enough; the others are a question, and no place."""
    likely = tuple(address for address in contact.addresses if (address.confidence or 1.0) >= LIKELY)
    return replace(contact, addresses=likely) if likely != contact.addresses else contact


def near(one: Place, other: Place) -> bool:
    return one.level.is_meetable and one.coordinates.distance_km(other.coordinates) <= 25
