"""Exchanges and clues of one archive, person by person: what is kept of each, and nothing of what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from tripmeet.model.exchanges import Clue, Exchange, Party
from tripmeet.model.people import Contact, Handle, Origin, contact_id
from tripmeet.model.traces import Channel, ClueKind, Direction, Opening, PlaceClue, Touch

MOST_CLUES = 12
"""Of each kind so many are kept, the newest."""
WORKING_HOURS = range(8, 18)
SATURDAY = 5

Key = tuple[date, Channel, Direction]


@dataclass(slots=True)
class Gathered:
    """One person so far."""

    name: str = ""
    emails: dict[str, None] = field(default_factory=dict)
    phones: dict[str, None] = field(default_factory=dict)
    handles: dict[Handle, None] = field(default_factory=dict)
    touches: dict[Key, Touch] = field(default_factory=dict)
    clues: dict[tuple[ClueKind, str], PlaceClue] = field(default_factory=dict)
    opening: Opening | None = None
    origin: Origin | None = None

    def add_party(self, party: Party) -> None:
        if len(party.name.split()) > len(self.name.split()):
            self.name = party.name
        self.emails.update(dict.fromkeys(party.emails))
        self.phones.update(dict.fromkeys(party.phones))
        self.handles.update(dict.fromkeys(party.handles))

    def add_exchange(self, one: Exchange) -> None:
        day = one.at.date()
        key = day, one.channel, one.direction
        before = self.touches.get(key)
        free = is_free_time(one.at) or (before is not None and before.is_free)
        zone = one.zone_min if one.zone_min is not None else before.zone_min if before else None
        others = min(one.others, before.others) if before else one.others
        self.touches[key] = Touch(*key, before.count + 1 if before else 1, others, free, zone)
        if self.opening is None or day < self.opening.on:
            self.opening = Opening(day, one.channel, one.opening, one.origin.source, one.origin.line)
        if self.origin is None or (one.origin.day or day) >= (self.origin.day or day):
            self.origin = one.origin

    def add_clue(self, one: Clue) -> None:
        key = one.kind, one.place.casefold()
        before = self.clues.get(key)
        clue = PlaceClue(one.kind, one.place, one.text, one.on, one.origin.source, one.origin.line)
        self.clues[key] = spanning(before, clue) if before else clue

    @property
    def is_known(self) -> bool:
        """Whether anything passed between us: a mail of mine that nobody answered is nothing yet."""
        return any(
            touch.channel is not Channel.MAIL or touch.direction is not Direction.OUT for touch in self.touches.values()
        )

    def kept_clues(self) -> Iterator[PlaceClue]:
        yield from newest_of_each_kind(self.clues.values())


def is_free_time(at: datetime) -> bool:
    return at.weekday() >= SATURDAY or at.hour not in WORKING_HOURS


@dataclass(slots=True)
class Gathering:
    """Everybody of one archive so far, by the strongest identifier each is known by."""

    people: dict[str, Gathered] = field(default_factory=dict)
    parties: dict[Party, Gathered] = field(default_factory=dict)

    def add(self, item: Exchange | Clue) -> None:
        gathered = self.parties.get(item.who)
        if gathered is None:
            gathered = self.parties[item.who] = self.people.setdefault(item.who.id, Gathered())
            gathered.add_party(item.who)
        if isinstance(item, Exchange):
            gathered.add_exchange(item)
        else:
            gathered.add_clue(item)

    def contacts(self) -> Iterator[Contact]:
        """Each person as a card of this archive; who was only written to by a machine's name is left out."""
        for one in self.people.values():
            if not one.is_known or one.origin is None:
                continue
            name = one.name or name_of_address(next(iter(one.emails), "")) or next(iter(one.phones), "")
            if name:
                yield Contact(
                    id=contact_id(name, tuple(one.emails), tuple(one.handles), tuple(one.phones)),
                    name=name,
                    emails=tuple(one.emails),
                    phones=tuple(one.phones),
                    handles=tuple(one.handles),
                    origins=(one.origin,),
                    last_contact=max(touch.on for touch in one.touches.values()),
                    last_met=max(
                        (touch.on for touch in one.touches.values() if touch.channel is Channel.MEETING), default=None
                    ),
                    touches=tuple(sorted(one.touches.values(), key=lambda touch: touch.key)),
                    clues=tuple(one.kept_clues()),
                    opening=one.opening,
                )


def gather(items: Iterable[Exchange | Clue]) -> Gathering:
    gathering = Gathering()
    for item in items:
        gathering.add(item)
    return gathering


def name_of_address(mail: str) -> str:
    """ "Ada Brandão" cannot be told of ada.brandao@, but Ada Brandao can; "" where an address is no name."""
    words = [word for word in mail.partition("@")[0].replace("_", ".").replace("-", ".").split(".") if word.isalpha()]
    return (
        " ".join(word.capitalize() for word in words)
        if len(words) > 1 and all(len(word) > 1 for word in words)
        else mail
    )


def together(new: Contact, before: Contact) -> Contact:
    """One card of what an archive taught now and earlier; what is in both counts once."""
    touches = {touch.key: touch for touch in before.touches}
    for touch in new.touches:
        if touch.key not in touches or touches[touch.key].count <= touch.count:
            touches[touch.key] = touch
    clues: dict[tuple[ClueKind, str], PlaceClue] = {}
    for clue in before.clues + new.clues:
        key = clue.kind, clue.place.casefold()
        clues[key] = spanning(clues[key], clue) if key in clues else clue
    openings = [opening for opening in (before.opening, new.opening) if opening]
    days = {name: max(filter(None, (getattr(new, name), getattr(before, name))), default=None) for name in LATEST}
    return replace(
        new,
        emails=tuple(dict.fromkeys((*before.emails, *new.emails))),
        phones=tuple(dict.fromkeys((*before.phones, *new.phones))),
        handles=tuple(dict.fromkeys((*before.handles, *new.handles))),
        touches=tuple(sorted(touches.values(), key=lambda touch: touch.key)),
        clues=tuple(newest_of_each_kind(clues.values())),
        opening=min(openings, key=lambda one: one.on, default=None),
        last_contact=days["last_contact"],
        last_met=days["last_met"],
    )


def spanning(before: PlaceClue, other: PlaceClue) -> PlaceClue:
    """The newer of two readings of the same line, with the first day it was read of."""
    newest = other if before.on <= other.on else before
    first = min(before.since or before.on, other.since or other.on)
    return replace(newest, since=first if first < newest.on else None)


LATEST = ("last_contact", "last_met")


def newest_of_each_kind(clues: Iterable[PlaceClue]) -> Iterator[PlaceClue]:
    some = sorted(clues, key=lambda clue: clue.on, reverse=True)
    for kind in ClueKind:
        yield from [clue for clue in some if clue.kind is kind][:MOST_CLUES]
