"""The arithmetic of time: which hours of a stop can be given away, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from tripmeet.model.people import Address, Closeness, Contact
from tripmeet.model.public_holidays import is_public_holiday
from tripmeet.model.times import Hours, Span, WeeklyHours, join, moment, whole_day
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

SUNDAY = 6

LONG_EASTWARD = timedelta(hours=4)
JET_LAG_ENDS = time(11)
HALF_A_DAY = timedelta(hours=12)


def at_the_base(stop: Stop) -> Span | None:
    """From when the traveller stands at the base, luggage gone, until they have to leave it; None: never."""
    return stop.span.shrink(before=ARRIVING[stop.by], after=LEAVING[stop.leaves_by])


def is_business(contact: Contact) -> bool:
    """Whether one would meet them at work: somebody known by their company, and not a friend."""
    is_friend = contact.closeness is not None and contact.closeness <= Closeness.FRIEND
    return not is_friend and bool(contact.company or contact.title)


def usual_hours(contact: Contact, *, is_wished: bool = False) -> tuple[WeeklyHours, ...]:
    """When one would meet this person: as they said, else by what they are to us; empty: at any hour.

    For somebody the traveller especially wishes to meet any hour will do.
    """
    if contact.available or is_wished:
        return contact.available
    if is_business(contact):
        return WORKING
    if contact.closeness is not None and contact.closeness <= Closeness.FRIEND:
        return AFTER_WORK
    return ()


def windows(hours: Sequence[WeeklyHours], address: Address | None, stop: Stop) -> tuple[Span, ...]:
    """When somebody with these hours, found at this address, could be met at this stop; in order, none touching.

    No hours mean any hour.
    """
    here = at_the_base(stop)
    free = tuple(part for span in stop.free() if here and (part := span.clip(here)))
    return time_within(free, hours, address, stop)


def time_within(
    free: tuple[Span, ...], hours: Sequence[WeeklyHours], address: Address | None, stop: Stop
) -> tuple[Span, ...]:
    """The part of this time, on days of this stop, in which somebody with these hours and address could be met."""
    if address is not None and (address.since or address.until):
        free = _common(free, (whole_day(day, stop.timezone) for day in stop.days() if address.holds_on(day)))
    return _common(free, hours_on_days(hours, stop)) if hours and free else join(free)


def hours_on_days(hours: Sequence[WeeklyHours], stop: Stop) -> Iterator[Span]:
    """These hours on the days of a stop; the evening before the first reaches into it.

    On a public holiday nobody works, and friends have the hours of a Sunday. What somebody told us holds all the same.
    """
    days = stop.days()
    for day in (days[0] - timedelta(days=1), *days):
        is_holiday = hours in (WORKING, AFTER_WORK) and is_public_holiday(day, stop.place)
        if is_holiday and hours == WORKING:
            continue
        for weekly in hours:
            if is_holiday:
                span = weekly.hours.on(day, stop.timezone) if SUNDAY in weekly.days else None
            else:
                span = weekly.on(day, stop.timezone)
            if span:
                yield span


def sleepless(stop: Stop, before: Stop | None) -> tuple[Span, ...]:
    """The mornings on which one has not slept enough to meet anybody: the first two after a long way eastwards.

    `before` is the stop one comes from.
    """
    if before is None or stop.by is not Means.FLIGHT or eastward(stop, before) < LONG_EASTWARD:
        return ()
    arrival = stop.span.local(stop.timezone)[0].date()
    return tuple(
        Span(moment(day, time(), stop.timezone), moment(day, JET_LAG_ENDS, stop.timezone))
        for day in (arrival, arrival + timedelta(days=1))
    )


def eastward(stop: Stop, before: Stop) -> timedelta:
    """By how much the clocks go forward from the stop before; more than half a day is westward across the date line."""
    there, here = (stop.span.start.astimezone(ZoneInfo(one.timezone)).utcoffset() for one in (before, stop))
    assert there is not None
    assert here is not None
    return (here - there + HALF_A_DAY) % (2 * HALF_A_DAY) - HALF_A_DAY


def _common(these: Iterable[Span], others: Iterable[Span]) -> tuple[Span, ...]:
    """The time that lies in one of these and in one of those."""
    others = join(others)
    return tuple(part for span in join(these) for other in others if (part := span.clip(other)))
