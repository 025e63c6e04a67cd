"""Messages that propose nothing: thanks after a meeting, and a word to those one passes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tripmeet.asking.channels import channel_for
from tripmeet.asking.clean import clean, mark, slug
from tripmeet.asking.draft import fitting, template_for
from tripmeet.asking.facts import facts_about
from tripmeet.asking.progress import Standing
from tripmeet.asking.voice import SHORTER, Blanks, Calendar, Voice, picker
from tripmeet.model.meetings import Instead, Omission
from tripmeet.model.messages import Note
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.trip import Traveller, Trip

Phrases = Mapping[str, Mapping[str, str]]
NO_PHRASES: Phrases = MappingProxyType({})

MOST_NOTES = 5
"""To those one misses: few and personal, or it is a mailing."""


def write_thanks(
    met: Iterable[tuple[Contact, Standing]],
    traveller: Traveller,
    *,
    folders: Sequence[Path],
    phrases: Phrases = NO_PHRASES,
) -> tuple[Note, ...]:
    """A thank-you to each of these, which recalls what was promised and leaves a blank for what stayed with one."""
    voice = Voice(tuple(folders), phrases)
    return named(
        (
            note("thanks", contact, traveller, voice, {
                "met_on": met_on(standing), "promises": [clean(text) for text in standing.promises],
            })
            for contact, standing in met
        ),
        "thanks",
    )  # fmt: skip


def write_notes(
    omissions: Iterable[Omission], trip: Trip, *, folders: Sequence[Path], phrases: Phrases = NO_PHRASES
) -> tuple[Note, ...]:
    """A word to the closest of those who are near and cannot be met, a few at most."""
    voice = Voice(tuple(folders), phrases)
    missed = [one for one in omissions if one.stop is not None and one.instead in (Instead.NOTE, Instead.CALL)]
    missed = [one for one in missed if (one.contact.closeness or Closeness.KNOWN) <= Closeness.FRIEND]
    missed.sort(key=lambda one: (one.contact.closeness or Closeness.KNOWN, one.contact.id))
    return named((passing(one, trip, voice) for one in missed[:MOST_NOTES]), "note")


def passing(one: Omission, trip: Trip, voice: Voice) -> Note:
    assert one.stop is not None
    arrive, leave = one.stop.span.local(one.stop.timezone)
    visit = {"arrive": arrive.date(), "leave": leave.date(), "stop": one.stop}
    return note("note", one.contact, trip.traveller, voice, visit)


def note(occasion: str, contact: Contact, traveller: Traveller, voice: Voice, words: dict[str, Any]) -> Note:
    channel = channel_for(contact)
    folder, language = template_for((occasion,), contact.language, traveller.languages, voice)
    own = next(iter(traveller.languages), "en").casefold()
    who, me = facts_about(contact, same_language=language == own), clean(traveller.name, 80)
    calendar = Calendar(language, "")
    if "stop" in words:
        stop = words.pop("stop")
        words["city"] = calendar.city(clean(stop.place.name, 80), stop.timezone)
    blank = Blanks()
    said = {
        "who": who, "familiar": not who.is_formal, "me": me.split()[0] if me else "", "me_in_full": me,
        "cal": calendar, "shorter": SHORTER, "blank": blank, "pick": picker(contact.id), **VISIT, **words,
    }  # fmt: skip
    subject, body = fitting(voice.say(folder, language, said), channel)
    return Note(
        contact=contact,
        channel=channel.name,
        to=channel.reach(contact),
        language=language,
        subject=subject if channel.name == "mail" else None,
        body=f"{body}\n",
        name=channel.suffix,
        blanks=blank.in_text(f"{subject}\n{body}"),
    )


FOLDER = {"note": "messages/note-", "thanks": "thanks/"}

VISIT: dict[str, Any] = {"arrive": None, "leave": None, "city": "", "offers": [], "kind": "", "thread": None}
"""What the shared sentences may ask for, where there is no visit."""


def met_on(standing: Standing) -> date:
    if standing.times and standing.timezone:
        return standing.times[0].local(standing.timezone)[0].date()
    return standing.since.date()


def named(notes: Iterable[Note], occasion: str) -> tuple[Note, ...]:
    """With file names of their own, which no proposal's draft has; below messages/ what the next plan may take back."""
    found = list(notes)
    slugs = [slug(one.contact.name) for one in found]
    return tuple(
        replace(one, name=f"{FOLDER[occasion]}{stem(words, slugs.count(words), one)}{one.name}")
        for words, one in zip(slugs, found, strict=True)
    )


def stem(words: str, uses: int, one: Note) -> str:
    sign = mark(one.contact.id)
    if not words:
        return f"to-{sign}"
    return words if uses == 1 else f"{words}-{sign}"
