"""How sure it is where somebody is, in words: the same in the terminal, on the page and in the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from tripmeet.model.meetings import Located, Meeting
from tripmeet.text import clean


def uncertain_places_in_words(meeting: Meeting) -> Iterator[str]:
    """For each of its people whose place is not sure: place: probably Portland, Oregon, US (70% sure), from “Portland”.

    At a table for several it begins with the name.
    """
    for one in meeting.unsure:
        whose = f"{clean(one.contact.name, 60)}'s place" if len(meeting.contacts) > 1 else "place"
        yield f"{whose}: {_probably(one)}"


def _probably(one: Located) -> str:
    place, location = one.location.place, one.location
    assert place is not None, "who has no place is not met"
    wrote = clean(location.text, 60)
    said = f"probably {place} ({place.confidence:.0%} sure){f', from “{wrote}”' if wrote else ''}"
    other = next(iter(location.alternatives), None)
    return f"{said}; it could be {other}" if other else said
