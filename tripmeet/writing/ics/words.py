"""What an event says: its title, why one meets, how to reach them; and how text of others is made safe to carry."""

from __future__ import annotations

import re
from functools import cache

from tripmeet.model.day_parts import window_in_words
from tripmeet.model.meetings import Kind, Meeting, State
from tripmeet.model.messages import Draft
from tripmeet.model.places import Place
from tripmeet.model.times import Span, short_day
from tripmeet.text import clean
from tripmeet.writing.uncertain_places import uncertain_places_in_words

TITLE_LENGTH = 200
TEXT_LENGTH = 8000  # Google cuts descriptions at 8,192 characters

TITLES = {
    Kind.COFFEE: "Coffee with",
    Kind.LUNCH: "Lunch with",
    Kind.DINNER: "Dinner with",
    Kind.DRINKS: "Drinks with",
    Kind.WALK: "Walk with",
    Kind.GROUP: "Get-together with",
    Kind.CALL: "Call with",
}
STANDING = {
    State.PROPOSED: " (proposed)",
    State.ASKED: " (asked)",
    State.DECLINED: " (declined)",
    State.CANCELLED: " (cancelled)",
}

# what a reader of calendars may take for the end of a line, besides \n itself
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain_lines(text: str) -> str:
    """The same text with plain line ends, without control characters and halves of characters."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def for_title(text: str, length: int = TITLE_LENGTH) -> str:
    """Text for a title."""
    return clean(text, length)


def title(meeting: Meeting) -> str:
    """ "Coffee with Ada Lovelace (proposed)" """
    standing = " (hour to be fixed)" if meeting.window else STANDING.get(meeting.state, "")
    return for_title(f"{TITLES[meeting.kind]} {people_of(meeting)}", TITLE_LENGTH - len(standing)) + standing


def held(meeting: Meeting) -> str:
    """Of another time that was offered: "Held for Ada Lovelace (coffee, offered)"."""
    return for_title(f"Held for {people_of(meeting)} ({meeting.kind.value}, offered)")


def way(meeting: Meeting) -> str:
    return for_title(f"Way to {people_of(meeting)}, {round(meeting.travel.total_seconds() / 60)} min")


def alarm(meeting: Meeting, has_way: bool) -> str:
    """ "Leave for coffee with Ada Lovelace: 25 min from where you stay" """
    what = f"{TITLES[meeting.kind].lower()} {people_of(meeting)}"
    minutes = round(meeting.travel.total_seconds() / 60)
    return for_title(f"Leave for {what}: {minutes} min from where you stay" if has_way else f"Soon: {what}")


def people_of(meeting: Meeting) -> str:
    names = [for_title(contact.name, 80) or "somebody" for contact in meeting.contacts]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def called_off(title: str) -> str:
    """The title of an event that is no longer planned."""
    for standing in STANDING.values():
        title = title.removesuffix(standing)
    return title + STANDING[State.CANCELLED]


def about(meeting: Meeting, draft: Draft | None) -> str:
    """How to reach them, why, how sure their place is, which times the message names, and where the draft lies."""
    timezone = meeting.place.timezone or meeting.stop.timezone
    parts = [
        "\n".join(
            reach for contact in meeting.contacts if (reach := _reach(contact.name, contact.emails, contact.phones))
        ),
        "\n".join(f"• {plain_lines(reason.because)}" for reason in meeting.reasons),
        "\n".join(plain_lines(doubt[:1].upper() + doubt[1:]) for doubt in uncertain_places_in_words(meeting)),
    ]
    if meeting.state in (State.PROPOSED, State.ASKED) and len(meeting.offers) > 1:
        offers = "\n".join(f"  {_when(offer, timezone)}" for offer in meeting.offers)
        parts.append(f"Times the message offers ({timezone}):\n{offers}")
    if meeting.window:
        parts.append(f"Agreed: {window_in_words(meeting.window, timezone)}; the hour is still to be fixed")
    if draft is not None:
        parts.append(f"Draft: {plain_lines(draft.name)}")
    whole = "\n\n".join(part for part in parts if part)
    return whole if len(whole) <= TEXT_LENGTH else whole[: TEXT_LENGTH - 1] + "…"


def address(place: Place) -> str:
    """What stands below a place's name: its region and country, as far as they add to it."""
    parts = (place.region if place.region != place.name else None, _country(place.country))
    return for_title(", ".join(part for part in parts if part))


@cache
def _country(code: str) -> str:
    """The country's name in English, as maps know it."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def _reach(name: str, emails: tuple[str, ...], phones: tuple[str, ...]) -> str:
    ways = [for_title(way) for way in (*phones[:2], *emails[:2])]
    return f"{for_title(name, 80)}: {', '.join(ways)}" if ways else ""


def _when(offer: Span, timezone: str) -> str:
    start, end = offer.local(timezone)
    return f"{short_day(start)} {start:%H:%M}–{end:%H:%M}"
