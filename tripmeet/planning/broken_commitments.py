"""Promises that cannot be kept any more, and those that stand in each other's way: told, never silently dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import product

from tripmeet.errors import Problem
from tripmeet.model.times import Span, short_day
from tripmeet.model.timetable import TravelTime, compatible, gaps
from tripmeet.model.trip import Stop
from tripmeet.planning import slots
from tripmeet.planning.agenda import TravelDay
from tripmeet.planning.commitments import CommittedMeeting
from tripmeet.planning.offers import Offer

FASTEST_BY_AIR_KMH = 900
"""From town to town by air: whoever would have to be faster than this cannot be at both."""


def broken(given: Sequence[CommittedMeeting], days: Sequence[TravelDay], travel: TravelTime) -> Iterator[Problem]:
    """A Problem for each agreed meeting, and each time still offered, that the trip as it is now does not allow, and
    for each two people whose times cannot both be kept."""
    for number, promise in enumerate(given):
        yield from _lost_times(promise)
        for other in given[:number]:
            firm, loose = (promise, other) if promise.firm else (other, promise)
            yield from _clash(loose, firm, days, travel)


def _lost_times(promise: CommittedMeeting) -> Iterator[Problem]:
    here, verb = _there(promise), "agreed on" if promise.firm else "offered"
    for span in promise.spans:
        when = f"you {verb} {_when(span, promise.stop)}"
        if not promise.is_call and (here is None or not here.covers(span)):
            where = promise.place.name if promise.detour else promise.stop.place.name
            yield Problem(promise.names, f"{when}, but are not in {where} then", "find another time")
        for busy in promise.stop.busy:
            if busy.span.overlaps(span):
                yield Problem(promise.names, f"{when}, which is now taken by {busy.what!r}", "move one of them")


def _there(promise: CommittedMeeting) -> Span | None:
    """When the traveller can be there: during the stay, or on the way to it."""
    detour = promise.detour
    if detour is None:
        return slots.at_the_base(promise.stop)
    return Span(detour.before.span.end, promise.stop.span.start).shrink(detour.there, detour.onward)


def _clash(
    meeting: CommittedMeeting, other: CommittedMeeting, days: Sequence[TravelDay], travel: TravelTime
) -> Iterator[Problem]:
    """A Problem when a time of the one stands too near to a time of the other; `other` is firm if any of the two is."""
    for mine, theirs in product(meeting.offers(days), other.offers(days)):
        if _can_both_be(mine, theirs, days, travel):
            continue
        when, too_near = _when(mine.span, meeting.stop), "a time too near to it"
        if meeting.stop.id != other.stop.id:
            too_near = f"{_when(theirs.span, other.stop)} in {other.stop.place.name}, which is too near to it"
        if meeting.firm:
            yield Problem(
                meeting.names, f"you agreed on {when}, and with {other.names} on {too_near}", "move one of them"
            )
        else:
            said = f"agreed with {other.names} on" if other.firm else f"offered {other.names}"
            yield Problem(
                meeting.names, f"you offered {when}, and {said} {too_near}", "offer another time to one of them"
            )
        return


def _can_both_be(offer: Offer, other: Offer, days: Sequence[TravelDay], travel: TravelTime) -> bool:
    """In one day with the way between; where each lies in a day of its own, as the itinerary says how one goes on;
    else at one stop with the way between, at two unless nobody is so fast."""
    if offer.day == other.day >= 0:
        return compatible(offer, other, gaps(travel))
    if all(offer.day >= 0 and days[offer.day].outing.covers(offer.span) for offer in (offer, other)):
        return True
    if offer.stop == other.stop:
        return compatible(offer, other, gaps(travel))
    first, second = sorted((offer.span, other.span))
    distance_km = offer.place.coordinates.distance_km(other.place.coordinates)
    return second.start - first.end >= timedelta(hours=distance_km / FASTEST_BY_AIR_KMH)


def _when(span: Span, stop: Stop) -> str:
    start = span.local(stop.timezone)[0]
    return f"{short_day(start)}, {start:%H:%M}"
