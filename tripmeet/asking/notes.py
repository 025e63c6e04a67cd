"""Messages that propose nothing: thanks after a meeting, and a word to those one passes by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tripmeet.asking.channels import CHANNELS, channel_for
from tripmeet.asking.days import Calendar
from tripmeet.asking.draft import Pen, about_both, spoken, template_for
from tripmeet.asking.free_text import said
from tripmeet.asking.progress import Standing, day_met
from tripmeet.asking.sources import used_in
from tripmeet.asking.towns import name_of
from tripmeet.asking.voice import Voice
from tripmeet.model.grounds import ground_of, of_history
from tripmeet.model.meetings import Instead, Left, Omission, State
from tripmeet.model.messages import Note
from tripmeet.model.people import Closeness, Contact, Ground
from tripmeet.model.places import SURE
from tripmeet.model.trip import Traveller, Trip
from tripmeet.plugins import Channel
from tripmeet.text import clean, file_stem, mark, without_private

Phrases = Mapping[str, Mapping[str, str]]
NO_PHRASES: Phrases = MappingProxyType({})

MOST_NOTES = 5
"""To those one misses: few and personal, or it is a mailing."""


def write_thanks(
    met: Iterable[tuple[Contact, Standing]],
    traveller: Traveller,
    *,
    today: date,
    folders: Sequence[Path],
    phrases: Phrases = NO_PHRASES,
    ways: Sequence[Channel] = CHANNELS,
) -> tuple[Note, ...]:
    """A thank-you to each of these, which recalls what was promised and leaves a blank for what stayed with one."""
    pen = Pen(traveller, today, Voice(tuple(folders), phrases), ways)
    written = []
    for contact, standing in met:
        thanks = note("thanks", contact, pen, words_after(standing))
        written.append(replace(thanks, uses=(*thanks.uses, *marked(standing))))
    return named(written, "thanks")


def marked(standing: Standing) -> Iterator[Ground]:
    """What was marked of the meeting, and a thank-you says."""
    day = day_met(standing)
    yield of_history("when you met", day.isoformat(), day)
    for text in standing.open_promises:
        if words := clean(without_private(text)):
            yield of_history("what you promised", words, day)


def words_after(standing: Standing) -> dict[str, Any]:
    """What a thank-you may say of the meeting, and what the traveller noted, to remind them."""
    notes = [words for text in standing.notes if (words := said(text))]
    return {
        "met_on": day_met(standing),
        "promises": [words for text in standing.open_promises if (words := clean(without_private(text)))],
        "noted": notes[-1] if standing.state is State.MET and notes else "",
    }


def write_notes(
    omissions: Iterable[Omission],
    trip: Trip,
    *,
    today: date,
    folders: Sequence[Path],
    phrases: Phrases = NO_PHRASES,
    ways: Sequence[Channel] = CHANNELS,
) -> tuple[Note, ...]:
    """A word to the closest of those who are near and cannot be met, a few at most."""
    pen = Pen(trip.traveller, today, Voice(tuple(folders), phrases), ways)
    near = (one for one in omissions if one.stop is not None and one.sort is not Left.FAR)
    missed = [one for one in near if one.instead in (Instead.NOTE, Instead.CALL)]
    missed = [one for one in missed if (one.contact.closeness or Closeness.KNOWN) <= Closeness.FRIEND]
    missed.sort(key=lambda one: (one.contact.closeness or Closeness.KNOWN, one.contact.id))
    return named((passing(one, trip, pen) for one in missed[:MOST_NOTES]), "note")


def passing(one: Omission, trip: Trip, pen: Pen) -> Note:
    assert one.stop is not None
    arrive, leave = one.stop.span.local(one.stop.timezone)
    country = country_of(one.contact)
    _, language = template_for(("note",), one.contact.language, trip.traveller.languages, pen.voice, country)
    city = name_of(one.stop.place, one.stop, trip, Calendar(language, "", pen.today))
    sure = one.place is None or one.place.confidence >= SURE
    visit = {"arrive": arrive.date(), "leave": leave.date(), "city": city, "sure": sure}
    written = note("note", one.contact, pen, visit)
    return replace(written, uses=(*written.uses, *where_written(one)))


def where_written(one: Omission) -> tuple[Ground, ...]:
    """From which words we know that they are there."""
    wrote = next((address.text for address in one.contact.addresses), None)
    return (ground_of(one.contact, "addresses", wrote),) if wrote else ()


def note(occasion: str, contact: Contact, pen: Pen, words: dict[str, Any]) -> Note:
    channel = channel_for(contact, pen.ways)
    template = template_for((occasion,), contact.language, pen.traveller.languages, pen.voice, country_of(contact))
    calendar = Calendar(template[1], "", pen.today)
    written = spoken(contact, pen, channel, template, {"cal": calendar, **VISIT, **words})
    facts = about_both(contact, pen.traveller, template[1], pen.today)["who"]
    uses = used_in(f"{written['subject']}\n{written['body']}", contact, facts, calendar)
    return Note(contact=contact, name=channel.suffix, uses=uses, **written)


def country_of(contact: Contact) -> str:
    """The country that they wrote themselves, as a code of two letters; "" where they wrote none so."""
    return next((one.country for one in contact.addresses if one.country and len(one.country) == 2), "")


FOLDER = {"note": "messages/note-", "thanks": "thanks/"}

VISIT: dict[str, Any] = {
    "arrive": None,
    "leave": None,
    "city": "",
    "elsewhere": "",
    "offers": [],
    "kind": "",
    "central": False,
    "thread": None,
    "sure": True,
    "parts": (),
    "agreed": False,
}
"""What the shared sentences may ask for, where there is no visit."""


def named(notes: Iterable[Note], occasion: str) -> tuple[Note, ...]:
    """With file names of their own, which no proposal's draft has; below messages/ what the next plan may take back."""
    found = list(notes)
    names = file_names([one.contact for one in found], occasion)
    return tuple(replace(one, name=f"{name}{one.name}") for name, one in zip(names, found, strict=True))


def names_of_thanks(contacts: Sequence[Contact]) -> Iterator[tuple[str, Contact]]:
    """The file in which the thank-you to each of these lies."""
    for name, who in zip(file_names(contacts, "thanks"), contacts, strict=True):
        yield f"{name}{channel_for(who).suffix}", who


def file_names(contacts: Sequence[Contact], occasion: str) -> list[str]:
    """For each a name without its suffix; two people of one name get a sign each."""
    slugs = [file_stem(who.name) for who in contacts]
    return [
        f"{FOLDER[occasion]}{stem(words, slugs.count(words), who)}" for words, who in zip(slugs, contacts, strict=True)
    ]


def stem(words: str, uses: int, who: Contact) -> str:
    sign = mark(who.id)
    if not words:
        return f"to-{sign}"
    return words if uses == 1 else f"{words}-{sign}"
