"""Whom to ask now, with which times, so that whoever accepts what, every promise can be kept.

People are asked in waves: as many at a time as can answer before the trip, the most valuable first, each with up to
three times that conflict with nobody else's offer. Every answer frees or fixes times, and the next are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from tripmeet.asking.beliefs import Beliefs, Habits
from tripmeet.asking.deadlines import hold, remind_at
from tripmeet.asking.options import Option, OptionTable, Promised, Prospect
from tripmeet.asking.progress import Standing
from tripmeet.model.meetings import Kind, State
from tripmeet.model.times import Span
from tripmeet.model.timetable import TIMES_PER_MESSAGE, are_apart

DAY = timedelta(days=1)
HOPELESS = 0.05
"""Who hardly answers in time is not asked for that day."""


@dataclass(frozen=True, slots=True)
class AskingRules:
    """How we ask. `asks` is how many people may be asked on the whole trip."""

    asks: int
    offers: int = TIMES_PER_MESSAGE
    notice: timedelta = DAY
    """Nobody is asked for a time nearer than this."""
    shortlist: int = 60
    """So many people are weighed against each other."""
    pace: float = 0.6
    """At 1, everybody's turn would just come if nobody answered before the deadline; most do."""
    greed: float = 0.03
    """What a blocked chance of others counts against a time's own worth."""
    beliefs: Beliefs = field(default_factory=Beliefs)


@dataclass(frozen=True, slots=True)
class Ask:
    """A message to send now: the times, the best first, and until when they are kept free."""

    person: str
    options: tuple[Option, ...]
    until: datetime
    again: bool = False
    """Whether this is the second offer after a "not then"."""


def due_reminders(standings: Mapping[str, Standing], *, now: datetime) -> tuple[Standing, ...]:
    """Who has been asked, has not answered, has not been reminded, and should be today; the most urgent first."""
    due = [
        standing
        for standing in standings.values()
        if standing.is_open(now)
        and standing.reminded_at is None
        and standing.asked_at is not None
        and standing.until is not None
        and remind_at(standing.asked_at, standing.until) <= now
    ]
    return tuple(sorted(due, key=lambda standing: (standing.until or now, standing.contact_id)))


def next_wave(
    table: OptionTable, standings: Mapping[str, Standing], *, now: datetime, rules: AskingRules
) -> tuple[Ask, ...]:
    """The messages to send now, the most important first; nobody who was asked before, but for one second offer.

    Whatever of these and of the open offers is accepted, in any combination, can be kept.
    """
    return _Wave(table, standings, now, rules).asks()


def live_offers(table: OptionTable, standings: Mapping[str, Standing], now: datetime) -> Iterable[Promised]:
    """What is agreed, and every offer that is out and still kept free."""
    for standing in standings.values():
        if standing.state is State.ACCEPTED or standing.is_open(now):
            for span in standing.times:
                yield table.promised(standing.contact_id, span, counts_as(standing))


def counts_as(standing: Standing) -> str:
    """Who they are among those met on a date: of one table all who were asked to it together, of a call nobody."""
    if standing.kind is Kind.CALL:
        return ""
    return "\n".join(sorted(standing.together)) if standing.together else standing.contact_id


def is_time_free(
    table: OptionTable, standings: Mapping[str, Standing], person: str, span: Span, *, now: datetime
) -> bool:
    """Whether this time of this person can be promised beside everything else that is promised."""
    return table.holding(live_offers(table, standings, now)).leaves_room_for(table.promised(person, span))


def go_together(option: Option, other: Option) -> bool:
    """Whether one message can name both: the same sort of meeting, and not the same time over again."""
    return option.sort == other.sort and are_apart(option.span, other.span)


def is_to_be_asked(standing: Standing, now: datetime) -> bool:
    """Whether nobody has named a time to them yet on this trip."""
    return standing.state is State.PROPOSED or standing.was_dropped() or standing.waits_for_hours(now)


def sort_of(option: Option) -> tuple[object, object]:
    """At which stop it is and of what kind, where the option says so."""
    if isinstance(option.sort, tuple) and len(option.sort) == 3:
        stop_id, _, kind = option.sort
        return stop_id, kind
    return None, None


def options_without(
    table: OptionTable, free: Iterable[tuple[int, int]], unwanted: Callable[[Option], bool]
) -> list[tuple[int, int]]:
    """Each day's options but for these; days on which none is left are left out."""
    left = [(day, sum(1 << n for n, option in table.options(day, mask) if not unwanted(option))) for day, mask in free]
    return [(day, mask) for day, mask in left if mask]


@dataclass(slots=True)
class _Candidate:
    """Somebody who could be asked now, and what that is worth: `free` are the options that could be promised."""

    prospect: Prospect
    free: dict[int, int]
    worth: float
    """The value, times the chance that they are willing and answer in time."""
    weight: float
    """The value times the willingness: what is lost when this person's times are blocked."""
    keep: int
    """For how many days the times would be kept free."""
    again: bool
    is_turn: bool
    """Whether the traveller was told to ask them already: told once, it stays so."""
    best: float
    chosen: list[Option] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(mask.bit_count() for mask in self.free.values())


class _Wave:
    """One decision: everybody weighed, the best chosen, and times found for them."""

    def __init__(
        self, table: OptionTable, standings: Mapping[str, Standing], now: datetime, rules: AskingRules
    ) -> None:
        self.table, self.standings, self.now, self.rules = table, standings, now, rules
        self.beliefs = rules.beliefs
        self.held = table.holding(live_offers(table, standings, now))
        self.rivals: list[tuple[_Candidate, float]] = []
        self._days: dict[int, tuple[float, float, int]] = {}
        self._in_time: dict[tuple[Habits, float, int], float] = {}
        self._cost: dict[tuple[int, int], float] = {}

    def asks(self) -> tuple[Ask, ...]:
        candidates = sorted(self.candidates(), key=lambda one: (-one.best, one.prospect.id))[: self.rules.shortlist]
        if not candidates:
            return ()
        self.rivals = [(one, one.weight / one.count) for one in candidates]
        chosen = self.first_offers(candidates, *self.how_many(candidates))
        self.more_offers(chosen)
        return tuple(self.ask(one) for one in chosen)

    def candidates(self) -> Iterable[_Candidate]:
        """Everybody not asked yet, or worth a second offer, with the times that could be promised to them now."""
        for prospect in self.table.prospects:
            standing = self.standings.get(prospect.id)
            again = standing is not None and standing.may_be_asked_again()
            if again or standing is None or is_to_be_asked(standing, self.now):
                candidate = self.candidate(prospect, standing if again else None)
                if candidate is not None:
                    yield candidate

    def candidate(self, prospect: Prospect, again: Standing | None) -> _Candidate | None:
        """`again` is the standing of somebody who said "not then"."""
        habits = self.beliefs.of(prospect.closeness)
        free = dict(self.promisable(prospect.id, again.refused if again else ()))
        free = self.as_proposed(free, self.standings.get(prospect.id))
        if not free or not self.is_time_to_ask(free):
            return None
        keep = hold(min(self.day(day)[0] for day in free))
        free = {day: mask for day, mask in free.items() if self.in_time(habits, keep, day) >= HOPELESS}
        if not free:
            return None
        willing = self.willing(habits, again)
        worth = prospect.value * willing * self.beliefs.answers_within(habits, keep, keep / 2)
        best = worth * max(self.day(day)[1] for day in free) * self.beliefs.part * self.beliefs.start
        standing = self.standings.get(prospect.id)
        is_turn = standing is not None and standing.is_turn(self.now)
        return _Candidate(prospect, free, worth, prospect.value * willing, keep, again is not None, is_turn, best)

    def is_time_to_ask(self, free: Mapping[int, int]) -> bool:
        """Whether for any of these times one would ask already."""
        return any(
            not self.is_early(option) for day, mask in free.items() for _, option in self.table.options(day, mask)
        )

    def is_early(self, option: Option) -> bool:
        return option.ask_from is not None and self.now.date() < option.ask_from

    def as_proposed(self, free: dict[int, int], standing: Standing | None) -> dict[int, int]:
        """Of these times those of the kind and at the stop that were proposed, where there are any: the day on which
        somebody is asked follows from both, and was told to the traveller."""
        if standing is None or standing.state is not State.PROPOSED or standing.kind is None:
            return free
        sort = standing.stop_id, standing.kind
        same = options_without(self.table, free.items(), lambda option: sort_of(option) != sort)
        return dict(same) or free

    def willing(self, habits: Habits, again: Standing | None) -> float:
        """Somebody who named a time of their own wants to meet."""
        if again is None:
            return habits.willing
        return 1.0 if again.times else self.beliefs.willing_after_not_then(habits.willing)

    def promisable(self, person: str, refused: Sequence[Span]) -> Iterable[tuple[int, int]]:
        """Each day's options of this person that begin late enough and hold, without those they have refused.

        Another part of the day is offered rather than the same a little later, where there is one.
        """
        masks = self.table.masks_of(person)
        free = [(day, self.held.safe(person, day, mask & self.day(day)[2])) for day, mask in masks.items()]
        free = [(day, mask) for day, mask in free if mask]
        if not refused:
            return free
        known = {option.span: option for day, mask in masks.items() for _, option in self.table.options(day, mask)}
        stale = {(known[span].day, known[span].part) for span in refused if span in known}
        other = options_without(self.table, free, lambda option: (option.day, option.part) in stale)
        return other or options_without(self.table, free, lambda option: option.span in refused)

    def day(self, day: int) -> tuple[float, float, int]:
        """How many days ahead it is, how likely it suits anybody, and which of its options begin late enough."""
        if day not in self._days:
            _, first = next(iter(self.table.options(day, 1)))
            ahead = (first.span.start - self.now) / DAY
            late_enough = self.table.from_on(day, self.now + self.rules.notice)
            self._days[day] = ahead, self.beliefs.day_suits(ahead), late_enough
        return self._days[day]

    def in_time(self, habits: Habits, keep: float, day: int) -> float:
        """That the answer comes while that day can still be used."""
        key = habits, keep, day
        if key not in self._in_time:
            left = self.day(day)[0] - 0.5
            self._in_time[key] = self.beliefs.answers_within(habits, min(keep, left), keep / 2)
        return self._in_time[key]

    def how_many(self, candidates: Sequence[_Candidate]) -> tuple[int, int]:
        """How many new people to ask, and how many in all: such that everybody's turn can come before the trip.

        Whose turn it was told to be is asked beside these, but never more than may be asked at all.
        """
        asked = sum(standing.asked > 0 for standing in self.standings.values())
        out = sum(standing.is_open(self.now) for standing in self.standings.values())
        left = max(0, self.rules.asks - asked)
        days_left = median(self.day(day)[0] for one in candidates for day in one.free)
        at_once = max(3, ceil(self.rules.pace * (left + out) * hold(days_left) / max(1.0, days_left)))
        turns = min(left, sum(one.is_turn for one in candidates))
        new = max(0, min(left, at_once - out) - turns)
        return new, new + turns + sum(one.again for one in candidates)

    def first_offers(self, candidates: Sequence[_Candidate], new: int, most: int) -> list[_Candidate]:
        """One time for each of the best, in their order; whose best time is too early to ask for waits for its day."""
        chosen: list[_Candidate] = []
        for candidate in candidates:
            if len(chosen) == most:
                break
            is_new = not (candidate.again or candidate.is_turn)
            if is_new and sum(not (other.again or other.is_turn) for other in chosen) == new:
                continue
            worth = candidate.worth

            def gain(option: Option, worth: float = worth) -> float:
                return worth * self.single(option)

            if self.offer(candidate, gain, least=float("-inf")):
                chosen.append(candidate)
        return chosen

    def more_offers(self, chosen: Sequence[_Candidate]) -> None:
        """A second and a third time where that is worth more than it costs the others."""
        patience = 1 - 0.3 * self.beliefs.counter
        for _ in range(self.rules.offers - 1):
            for candidate in sorted(chosen, key=lambda one: (-one.worth, one.prospect.id)):
                before = self.any_suits(candidate.chosen)

                def gain(option: Option, to: _Candidate = candidate, before: float = before) -> float:
                    return to.worth * patience * (self.any_suits([*to.chosen, option]) - before)

                self.offer(candidate, gain, least=0.0)

    def offer(self, candidate: _Candidate, gain: Callable[[Option], float], least: float) -> bool:
        """Promises the time that is worth most after what it costs the others, if one is worth more than `least`."""
        best, chosen = least, None
        worth: dict[tuple[int, int], float] = {}
        for day, mask in candidate.free.items():
            for number, option in self.table.options(day, self.held.safe(candidate.prospect.id, day, mask)):
                if any(not go_together(option, other) for other in candidate.chosen):
                    continue
                part = day, option.part
                if part not in worth:
                    worth[part] = gain(option)
                if worth[part] <= best:
                    continue
                net = worth[part] - self.rules.greed * self.cost(candidate, day, number)
                if net > best:
                    best, chosen = net, (number, option)
        if chosen is None or (not candidate.chosen and self.is_early(chosen[1])):
            return False
        number, option = chosen
        self.held.keep_option(number, option)
        candidate.chosen.append(option)
        return True

    def cost(self, candidate: _Candidate, day: int, number: int) -> float:
        """What this time costs the others: the worth of each, by the share of their times that it blocks."""
        if (day, number) not in self._cost:
            blocked = self.table.conflicts(day, number)
            self._cost[day, number] = sum(
                each * (blocked & other.free[day]).bit_count()
                for other, each in self.rivals
                if day in other.free and other is not candidate
            )
        return self._cost[day, number]

    def single(self, option: Option) -> float:
        """That this one time suits."""
        return self.day(option.day)[1] * self.beliefs.part * self.beliefs.start

    def any_suits(self, options: Sequence[Option]) -> float:
        """That at least one of these times suits: days, parts of days and hours each suit or not."""
        days: dict[int, dict[int, int]] = {}
        for option in options:
            parts = days.setdefault(option.day, {})
            parts[option.part] = parts.get(option.part, 0) + 1
        none = 1.0
        for day, parts in days.items():
            no_part = 1.0
            for starts in parts.values():
                no_part *= 1 - self.beliefs.part * (1 - (1 - self.beliefs.start) ** starts)
            none *= 1 - self.day(day)[1] * (1 - no_part)
        return 1 - none

    def ask(self, candidate: _Candidate) -> Ask:
        last = max(option.span.start for option in candidate.chosen) - DAY / 2
        return Ask(
            candidate.prospect.id, tuple(candidate.chosen), min(self.now + candidate.keep * DAY, last), candidate.again
        )
