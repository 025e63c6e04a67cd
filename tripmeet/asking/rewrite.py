"""Messages written by a program of the traveller's own: what it is told, and whether what it wrote may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tripmeet.asking.channels import CHANNELS, linked, named
from tripmeet.asking.days import Calendar
from tripmeet.asking.deadlines import held_until
from tripmeet.asking.draft import first_language, is_central, subject_and_body
from tripmeet.asking.facts import Facts, facts_about
from tripmeet.asking.grounded import invented
from tripmeet.asking.hours import hour_and_minute, hours_in, not_among, weekdays, weekdays_in
from tripmeet.asking.lint import Letter, lint
from tripmeet.asking.towns import spoken_name
from tripmeet.asking.voice import tidy
from tripmeet.model.messages import Draft
from tripmeet.model.trip import Traveller, Trip
from tripmeet.plugins import Channel


def brief(draft: Draft, trip: Trip, today: date, until: date, ways: Sequence[Channel] = CHANNELS) -> dict[str, Any]:
    """All that may be said in this message, and our own draft of it; private notes are not in it.

    `until` is the last day on which its times are kept free.
    """
    who, channel = facts_of(draft, trip.traveller, today), named(draft.channel, ways)
    calendar = Calendar(draft.language, draft.meeting.place.country, today)
    return {
        "to": {
            "name": who.name,
            "first_name": who.first,
            "tie": who.tie,
            "how_we_know_each_other": who.origin,
            "last_met": str(who.last_met) if who.last_met else None,
            "last_contact": str(who.last_contact) if who.last_contact else None,
            "company": who.company,
            "i_can_offer": who.give,
            "question_to_ask": who.question,
            "last_talked_about": who.about,
        },
        "from": trip.traveller.name,
        "language": draft.language,
        "formal": who.is_formal,
        "channel": draft.channel,
        "longest": channel.limit if channel else None,
        "kind": draft.meeting.kind.value,
        "in_the_centre": is_central(draft.meeting),
        "city": spoken_name(draft.meeting.visited, draft.meeting, trip, calendar),
        "meet_in": spoken_name(draft.meeting.town, draft.meeting, trip, calendar),
        "times": [moment.isoformat(timespec="minutes") for moment in moments(draft)],
        "times_in_words": times_in_words(draft),
        "kept_free_until": until.isoformat(),
        "blanks_to_keep": list(draft.blanks),
        "subject": draft.subject,
        "draft": draft.body,
    }


def facts_of(draft: Draft, traveller: Traveller, today: date) -> Facts:
    same = draft.language == first_language(traveller)
    return facts_about(draft.people[0], same_language=same, language=draft.language, today=today)


def moments(draft: Draft) -> list[datetime]:
    """When its meeting could begin, on the clocks over there."""
    meeting = draft.meeting
    zone = ZoneInfo(meeting.place.timezone or meeting.stop.timezone)
    return [offer.start.astimezone(zone) for offer in meeting.offers or (meeting.span,)]


def times_in_words(draft: Draft) -> list[str]:
    """Each time as it may stand in the text: Wednesday 5 May 10:00."""
    calendar = Calendar(draft.language, draft.meeting.place.country)
    return [f"{calendar.full_day(moment)} {calendar.clock(moment)}" for moment in moments(draft)]


def rewritten(draft: Draft, text: str, traveller: Traveller, today: date, ways: Sequence[Channel] = CHANNELS) -> Draft:
    """The draft with this text in place of ours. Raises ValueError, saying why, when it must not stand."""
    subject, body = subject_and_body(tidy(text))
    if not body:
        raise ValueError("it wrote nothing")
    who = facts_of(draft, traveller, today)
    if who.first not in body:
        raise ValueError(f"it left out the name {who.first}")
    check_times(draft, body)
    for blank in draft.blanks:
        if blank not in body:
            raise ValueError(f"it filled {blank}, which it cannot know")
    if strange := invented(f"{subject or ''}\n{body}", known_words(draft, who, traveller, today), draft.language):
        raise ValueError(strange)
    letter = Letter(draft.name, draft.channel, body, draft.people[0], subject=subject or "")
    found = [one for one in lint([letter], today=today, most=1, ways=ways) if not is_of_a_blank(one.what, draft)]
    if found:
        raise ValueError(found[0].what)
    subject = (subject or draft.subject) if draft.subject is not None else None
    return linked(replace(draft, body=f"{body}\n", subject=subject), ways)


def known_words(draft: Draft, who: Facts, traveller: Traveller, today: date) -> str:
    """All words and figures that may stand in the message: those of the facts and of our own draft."""
    meeting, calendar = draft.meeting, Calendar(draft.language, draft.meeting.place.country)
    facts = (who.name, who.origin, who.give, who.question, who.about, who.company, traveller.name)
    places = (meeting.visited.name, meeting.town.name)
    days = [day for day in (who.last_met, who.last_contact) if day]
    until = held_until(meeting, today)
    dated = [
        f"{calendar.full_day(day)} {day:%d %m %Y}" for day in (until, *(moment.date() for moment in meeting.visit))
    ]
    months = [f"{calendar.month(day)} {day.year}" for day in days]
    words = (draft.subject, draft.body, *facts, *places, *months, *dated, *times_in_words(draft))
    times = (f"{moment:%H %M %I %p} {moment.hour} {moment.hour % 12 or 12}" for moment in moments(draft))
    return " ".join((*filter(None, words), *times))


def is_of_a_blank(what: str, draft: Draft) -> bool:
    """Whether it is only a blank of ours that must stay, or the fact that goes there."""
    return any(blank in what for blank in draft.blanks) or (
        bool(draft.blanks) and what.startswith("nothing in it is only about")
    )


def check_times(draft: Draft, body: str) -> None:
    """Every time must be named, and no other. Raises ValueError."""
    offered = moments(draft)
    named_hours, named_days = hours_in(body), weekdays_in(body, draft.language)
    for moment, words in zip(offered, times_in_words(draft), strict=True):
        if hour_and_minute(moment) not in named_hours or not names_day(body, moment, draft.language):
            raise ValueError(f"it left out {words}")
    if others := not_among(body, offered):
        raise ValueError(f"it named {others[0]}, which is not kept free")
    known = {day.weekday() for day in (*offered, *draft.meeting.visit)}
    if strange := named_days - known:
        raise ValueError(f"it named {weekdays(draft.language)[min(strange)]}, on which nothing is kept free")


def names_day(body: str, moment: datetime, language: str) -> bool:
    """By its weekday, in full or short, or by its number."""
    short = Calendar(language, "").weekday(moment, short=True)
    return bool(
        re.search(rf"\b({weekdays(language)[moment.weekday()]}|{re.escape(short)}|{moment.day})\b", body, re.IGNORECASE)
    )
