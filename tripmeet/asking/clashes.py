"""Whether a time that was just agreed on is promised to somebody else."""

from __future__ import annotations

from datetime import timedelta

from tripmeet.asking.progress import Fold, Standing
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span, short_day
from tripmeet.model.timetable import LEAST_GAP


def promised_to(event: Event, before: Fold) -> tuple[Standing, Span] | None:
    """Somebody else to whom the time that was just agreed on is promised; None where there is nobody.

    An answer in time to a time that was offered always fits: offers are made so. One that comes after its deadline, or
    names a time of its own, may not.
    """
    own = before.standings.get(event.contact_id)
    if event.state is not State.ACCEPTED or (own and own.is_open(event.at) and set(event.times) <= set(own.times)):
        return None
    for other in before.standings.values():
        if is_of_another_table(other, event, own) and (other.state is State.ACCEPTED or other.is_open(event.at)):
            for span in other.times:
                if any(span.start < time.end + LEAST_GAP and time.start < span.end + LEAST_GAP for time in event.times):
                    return other, span
    return None


def is_of_another_table(other: Standing, event: Event, own: Standing | None) -> bool:
    together = {event.contact_id, *(own.together if own else ())}
    return other.contact_id not in together and event.contact_id not in other.together


def clash_in_words(other: Standing, span: Span, timezone: str) -> str:
    """Whose that time is, on the clocks over there: Wed 5 May 19:30 is agreed with Ada."""
    zone = other.timezone or timezone or "UTC"
    start, name = span.local(zone)[0], other.name or other.contact_id
    when = f"{short_day(start)} {start:%H:%M}"
    if other.state is State.ACCEPTED:
        return f"{when} is agreed with {name}"
    last = (other.until - timedelta.resolution).astimezone(start.tzinfo) if other.until else None
    return f"{when} is offered to {name}" + (f" until {short_day(last)}" if last else "")
