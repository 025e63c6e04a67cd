"""Between which hours a meeting may begin by the trip, the person and the kind of meeting, and in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tripmeet.model.hour_reasons import Bound, Side
from tripmeet.model.meetings import Meeting, Nearby
from tripmeet.model.times import Span, join, moment
from tripmeet.model.timetable import TravelTime
from tripmeet.model.trip import Means, Wishes
from tripmeet.planning import slots
from tripmeet.planning.agenda import TravelDay, way_there_and_back
from tripmeet.planning.match import wished
from tripmeet.planning.meeting_kinds import customs

ARRIVAL_WORDS: Mapping[Means | None, tuple[str, str]] = {
    Means.FLIGHT: ("you land at", "to leave the airport"),
    Means.FERRY: ("your ferry arrives at", "to leave it"),
    Means.TRAIN: ("your train arrives at", "to where you stay"),
    Means.BUS: ("your bus arrives at", "to where you stay"),
    Means.CAR: ("you arrive by car at", "to park and unload"),
    Means.FOOT: ("you arrive on foot at", "to put down the luggage"),
    None: ("you arrive at", "to where you stay"),
}
DEPARTURE_WORDS: Mapping[Means | None, tuple[str, str]] = {
    Means.FLIGHT: ("your flight leaves at", "to get to it"),
    Means.FERRY: ("your ferry leaves at", "to get to it"),
    Means.TRAIN: ("your train leaves at", "to get to it"),
    Means.BUS: ("your bus leaves at", "to get to it"),
    Means.CAR: ("you leave by car at", "to pack"),
    Means.FOOT: ("you leave on foot at", "to pack"),
    None: ("you leave at", "to get ready"),
}
COMES_UNKNOWN, LEAVES_UNKNOWN = "you come at an unknown hour, taken as", "you leave at an unknown hour, taken as"
TOLD, AT_WORK, FRIENDLY = "the hours you noted for them", "known from work: working hours", "a friend's free hours"


@dataclass(frozen=True, slots=True)
class Limit:
    """From when on, or up to when, the meeting could begin by one constraint."""

    bound: Bound
    start: datetime
    because: str


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one meeting on its day."""

    meeting: Meeting
    nearby: Nearby
    day: TravelDay
    travel: TravelTime
    wishes: Wishes

    def of(self, side: Side) -> Iterator[Limit]:
        yield from self._first() if side is Side.EARLIER else self._last()

    def _first(self) -> Iterator[Limit]:
        way, _ = way_there_and_back(self.nearby, self.travel)
        stop, opens = self.meeting.stop, self._own_hours()
        if self.nearby.detour:
            leaves, town = self.day.outing.start, self.nearby.detour.before.place.name
            because = f"you leave {town} at {self.clock(leaves)}, {whole_minutes(way)} min to get there"
            yield Limit(Bound.WAY, leaves + way, because)
        else:
            margin = slots.ARRIVING[stop.by]
            comes, to_do = ARRIVAL_WORDS[stop.by]
            comes = COMES_UNKNOWN if stop.arrives_at_unknown_hour else comes
            because = f"{comes} {self.clock(stop.span.start)}, {whole_minutes(margin)} min {to_do}"
            yield Limit(Bound.ARRIVAL, stop.span.start + margin + way, because + self._and_the_way(way))
        if opens:
            yield Limit(Bound.OWN_HOURS, opens.start, f"your hours begin at {self.clock(opens.start)}")
        if opens and opens.start < self.day.hours.start == self._wakes():
            because = f"after the long way east you sleep until {self.clock(self.day.hours.start)}"
            yield Limit(Bound.SLEEP, self.day.hours.start, because)
        if theirs := self._their_hours():
            because = f"{self._whose_hours()} begin at {self.clock(theirs.start)}"
            yield Limit(Bound.THEIR_HOURS, theirs.start, because)
        if custom := self._custom():
            because = f"{self.meeting.kind.value} from {self.clock(custom.start)} on"
            yield Limit(Bound.KIND, custom.start, because)

    def _last(self) -> Iterator[Limit]:
        _, way = way_there_and_back(self.nearby, self.travel)
        stop, length = self.meeting.stop, self.meeting.span.length
        if self.nearby.detour:
            arrives = self.day.outing.end
            because = f"you arrive in {stop.place.name} at {self.clock(arrives)}, {whole_minutes(way)} min further"
            yield Limit(Bound.WAY, arrives - way - length, because)
        else:
            margin = slots.LEAVING[stop.leaves_by]
            leaves, to_do = DEPARTURE_WORDS[stop.leaves_by]
            leaves = LEAVES_UNKNOWN if stop.leaves_at_unknown_hour else leaves
            because = f"{leaves} {self.clock(stop.span.end)}, {whole_minutes(margin)} min {to_do}"
            yield Limit(Bound.DEPARTURE, stop.span.end - margin - way - length, because + self._and_the_way(way))
        if closes := self._own_hours():
            yield Limit(Bound.OWN_HOURS, closes.end - length, f"your hours end at {self.clock(closes.end)}")
        if theirs := self._their_hours():
            because = f"{self._whose_hours()} end at {self.clock(theirs.end)}"
            yield Limit(Bound.THEIR_HOURS, theirs.end - length, because)
        if custom := self._custom():
            because = f"{self.meeting.kind.value} from {self.clock(custom.end)} at the latest"
            yield Limit(Bound.KIND, custom.end, because)

    def _own_hours(self) -> Span | None:
        return self.meeting.stop.hours.on(self.day.day, self.meeting.stop.timezone)

    def _wakes(self) -> datetime:
        return moment(self.day.day, slots.JET_LAG_ENDS, self.meeting.stop.timezone)

    def _their_hours(self) -> Span | None:
        """Those around the meeting; None where any hour would do."""
        stop, place = self.meeting.stop, self.nearby.place
        there = replace(stop, place=place) if self.nearby.detour and place.timezone else stop
        is_wished = wished(self.nearby.contact, self.wishes.meet)
        hours = slots.usual_hours(self.nearby.contact, is_wished=is_wished)
        return next((span for span in join(slots.hours_on_days(hours, there)) if span.covers(self.meeting.span)), None)

    def _whose_hours(self) -> str:
        contact = self.nearby.contact
        return TOLD if contact.available else AT_WORK if slots.is_business(contact) else FRIENDLY

    def _custom(self) -> Span | None:
        """The first and the last start of a meeting of this kind, around this one's."""
        zone = self.meeting.stop.timezone
        for custom in customs(self.nearby.contact):
            first, last = moment(self.day.day, custom.first, zone), moment(self.day.day, custom.last, zone)
            if custom.kind is self.meeting.kind and first <= self.meeting.span.start <= last:
                return Span(first, last)
        return None

    def _and_the_way(self, way: timedelta) -> str:
        return f", and {whole_minutes(way)} min on the way" if whole_minutes(way) else ""

    def clock(self, instant: datetime) -> str:
        zone = self.meeting.stop.timezone
        local, here = Span(instant, instant + timedelta.resolution).local(zone)[0], self.meeting.span.local(zone)[0]
        return f"{local:%H:%M}" if local.date() == here.date() else f"{local:%H:%M} on {local:%A}"


def whole_minutes(span: timedelta) -> int:
    """Rounded up: nobody is promised a way that is shorter than it is."""
    return -(-span // timedelta(minutes=1))
