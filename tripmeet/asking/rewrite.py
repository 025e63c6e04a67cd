"""Messages written by a program of the traveller's own: what it is told, and whether what it wrote may stand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tripmeet.asking.channels import named
from tripmeet.asking.deadlines import held_until
from tripmeet.asking.draft import subject_and_body
from tripmeet.asking.facts import facts_about
from tripmeet.asking.lint import Letter, lint
from tripmeet.asking.voice import Calendar, tidy
from tripmeet.model.messages import Draft
from tripmeet.model.trip import Trip

CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")


def brief(draft: Draft, trip: Trip, today: date) -> dict[str, Any]:
    """All that may be said in this message, and our own draft of it; private notes are not in it."""
    who = facts_about(draft.people[0])
    channel = named(draft.channel)
    return {
        "to": {
            "name": who.name,
            "first_name": who.first,
            "how_we_know_each_other": who.origin,
            "last_met": who.last_met.isoformat() if who.last_met else None,
            "last_contact": who.last_contact.isoformat() if who.last_contact else None,
            "company": who.company,
            "i_can_offer": who.give,
            "question_to_ask": who.question,
            "last_talked_about": who.about,
        },
        "from": trip.traveller.name,
        "language": draft.language,
        "channel": draft.channel,
        "longest": channel.limit if channel else None,
        "kind": draft.meeting.kind.value,
        "city": draft.meeting.town.name,
        "times": [moment.isoformat(timespec="minutes") for moment in moments(draft)],
        "times_in_words": clocks(draft),
        "kept_free_until": held_until(draft.meeting, today).isoformat(),
        "blanks_to_keep": list(draft.blanks),
        "subject": draft.subject,
        "draft": draft.body,
    }


def moments(draft: Draft) -> list[Any]:
    meeting = draft.meeting
    zone = ZoneInfo(meeting.place.timezone or meeting.stop.timezone)
    return [offer.start.astimezone(zone) for offer in meeting.offers or (meeting.span,)]


def clocks(draft: Draft) -> list[str]:
    """The hours as our draft writes them."""
    calendar = Calendar(draft.language, draft.meeting.place.country)
    return [calendar.clock(moment) for moment in moments(draft)]


def rewritten(draft: Draft, text: str, today: date) -> Draft:
    """The draft with this text in place of ours. Raises ValueError, saying why, when it must not stand."""
    subject, body = subject_and_body(tidy(text))
    if not body:
        raise ValueError("it wrote nothing")
    who = facts_about(draft.people[0])
    if who.first not in body:
        raise ValueError(f"it left out the name {who.first}")
    allowed = clocks(draft)
    for clock in allowed:
        if clock not in body:
            raise ValueError(f"it left out {clock}")
    for clock in CLOCK.findall(body):
        if not any(clock in known for known in allowed):
            raise ValueError(f"it named {clock}, which is not kept free")
    for blank in draft.blanks:
        if blank not in body:
            raise ValueError(f"it filled {blank}, which it cannot know")
    letter = Letter(draft.name, draft.channel, body, draft.people[0])
    found = [one for one in lint([letter], today=today, most=1) if not one.what.startswith("a blank")]
    if found:
        raise ValueError(found[0].what)
    return replace(draft, body=f"{body}\n", subject=(subject or draft.subject) if draft.subject is not None else None)
