"""The arithmetic of time: which hours of a stop can be given away, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from tripmeet.model.people import Address, Closeness, Contact
from tripmeet.model.times import Hours, Span, WeeklyHours, join, whole_day
from tripmeet.model.trip import Means, Stop

ARRIVING: dict[Means | None, timedelta] = {
    Means.FLIGHT: timedelta(minutes=75),
    Means.FERRY: timedelta(minutes=40),
    Means.TRAIN: timedelta(minutes=30),
    Means.BUS: timedelta(minutes=30),
    Means.CAR: timedelta(minutes=20),
    Means.FOOT: timedelta(minutes=15),
    None: timedelta(minutes=30),
}
"""From the arrival that is written down until one stands at the base, without luggage."""

LEAVING: dict[Means | None, timedelta] = {
    Means.FLIGHT: timedelta(minutes=150),
    Means.FERRY: timedelta(minutes=60),
    Means.TRAIN: timedelta(minutes=40),
    Means.BUS: timedelta(minutes=40),
    Means.CAR: timedelta(minutes=15),
    Means.FOOT: timedelta(minutes=15),
    None: timedelta(minutes=30),
}
"""From the base until the departure that is written down."""

WORKDAYS, WEEKEND = frozenset(range(5)), frozenset((5, 6))
WORKING = (WeeklyHours(WORKDAYS, Hours(time(9), time(18))),)
AFTER_WORK = (
    WeeklyHours(WORKDAYS, Hours(time(12), time(14))),
    WeeklyHours(WORKDAYS, Hours(time(17, 30), time(23, 30))),
    WeeklyHours(WEEKEND, Hours(time(9), time(23, 30))),
)


def at_the_base(stop: Stop) -> Span | None:
    """From when the traveller stands at the base, luggage gone, until they have to leave it; None: never."""
    return stop.span.shrink(before=ARRIVING[stop.by], after=LEAVING[stop.leaves_by])


def is_business(contact: Contact) -> bool:
    """Whether one would meet them at work: somebody known by their company, and not a friend."""
    is_friend = contact.closeness is not None and contact.closeness <= Closeness.FRIEND
    return not is_friend and bool(contact.company or contact.title)


def usual_hours(contact: Contact) -> tuple[WeeklyHours, ...]:
    """When one would meet this person: as they said, else by what they are to us; empty: at any hour."""
    if contact.available:
        return contact.available
    if is_business(contact):
        return WORKING
    if contact.closeness is not None and contact.closeness <= Closeness.FRIEND:
        return AFTER_WORK
    return ()


def windows(contact: Contact, address: Address | None, stop: Stop) -> tuple[Span, ...]:
    """When this person, found at this address, could be met at this stop; in order, none touching."""
    here = at_the_base(stop)
    free = tuple(part for span in stop.free() if here and (part := span.clip(here)))
    if address is not None and (address.since or address.until):
        free = _common(free, (whole_day(day, stop.timezone) for day in stop.days() if address.holds_on(day)))
    hours = usual_hours(contact)
    return _common(free, _on_days(hours, stop.days(), stop.timezone)) if hours else join(free)


def _on_days(hours: Sequence[WeeklyHours], days: Sequence[date], timezone: str) -> Iterable[Span]:
    """These hours on those days; the evening before the first reaches into it."""
    for day in (days[0] - timedelta(days=1), *days):
        for weekly in hours:
            if span := weekly.on(day, timezone):
                yield span


def _common(these: Iterable[Span], those: Iterable[Span]) -> tuple[Span, ...]:
    """The time that lies in one of these and in one of those."""
    others = join(those)
    return tuple(part for span in join(these) for other in others if (part := span.clip(other)))
