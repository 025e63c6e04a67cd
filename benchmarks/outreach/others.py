"""What people do without the program, and what somebody could reach who knew every answer beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from outreach.post import Post, Reply, Says
from outreach.tripmeet_asks import Outcome
from outreach.world import DAY, START, Person, World
from tripmeet.asking.options import Option

REMINDED_AFTER = 3 * DAY

Slot = tuple[int, int]
"""An option, as day and number in it."""


class ByHand:
    """Asks the most valuable people on the first day, and takes what comes, first come first served.

    `times`: how many times a message names, each looked up against what is agreed and not against other offers; none:
    it asks when they are free. With `planned`, everybody gets the one time of a plan in which all of them fit.
    """

    def __init__(
        self, world: World, most: int, *, times: int = 0, planned: bool = False, reminder: bool = True
    ) -> None:
        self.world, self.most, self.times, self.planned, self.reminder = world, most, times, planned, reminder
        self.post, self.outcome = Post(world), Outcome({})
        self.held = world.table.holding(())

    def run(self) -> Outcome:
        for person, offers in self.plan() if self.planned else self.top():
            self.post.send(person.prospect.id, offers, START, openly=not offers)
        remind_at = START + REMINDED_AFTER
        reminded = not self.reminder
        while True:
            reply = self.post.next()
            if not reminded and (reply is None or reply.at is None or reply.at > remind_at):
                reminded = True
                for who in sorted(self.post.pending):
                    self.post.remind(who, remind_at)
            elif reply is None or reply.at is None or reply.at >= self.world.end:
                break
            else:
                self.post.take(reply)
                self.read(reply, reply.at)
        self.outcome.messages = self.post.sent
        return self.outcome

    def best_first(self) -> list[Person]:
        return sorted(self.world.people.values(), key=lambda person: (-person.prospect.value, person.prospect.id))

    def top(self) -> Iterable[tuple[Person, Sequence[Option]]]:
        for person in self.best_first()[: self.most]:
            yield person, spread(person.prospect.options, self.times)

    def plan(self) -> Iterable[tuple[Person, Sequence[Option]]]:
        """The best people who fit into one plan, each with its time of it, which is kept for them."""
        planned = 0
        for person in self.best_first():
            if planned == self.most:
                break
            for day, mask in self.world.table.masks_of(person.prospect.id).items():
                if free := self.held.safe(person.prospect.id, day, mask):
                    number, option = next(iter(self.world.table.options(day, free)))
                    self.held.keep_option(number, option)
                    planned += 1
                    yield person, (option,)
                    break

    def read(self, reply: Reply, now: datetime) -> None:
        if not reply.spans:
            return
        possible = [span for span in reply.spans if (span.start - now) / DAY >= 0.5]
        chosen = next(
            (span for span in possible if self.held.leaves_room_for(self.world.table.promised(reply.who, span))), None
        )
        if chosen is not None:
            self.outcome.agreed[reply.who] = chosen
            self.held.keep(self.world.table.promised(reply.who, chosen))
        elif reply.says is Says.YES and possible:
            self.outcome.broken += 1
        elif possible:
            self.outcome.turned_away += 1


class Considerate(ByHand):
    """What a considerate person does: writes to the most valuable people, each when one would write to them, asks when
    they are free, and reminds each of them once."""

    def run(self) -> Outcome:
        morning = START
        waiting = [person for person, _ in self.top()]
        asked: dict[str, datetime] = {}
        while morning < self.world.end:
            reply = self.post.next()
            if reply is not None and reply.at is not None and reply.at <= morning:
                self.post.take(reply)
                if reply.at < self.world.end:
                    self.read(reply, reply.at)
                continue
            for person in [one for one in waiting if one.ask_from <= morning]:
                waiting.remove(person)
                asked[person.prospect.id] = morning
                self.post.send(person.prospect.id, (), morning, openly=True)
            for who in sorted(self.post.pending):
                if asked.get(who) == morning - REMINDED_AFTER:
                    self.post.remind(who, morning)
            morning += DAY
        self.outcome.messages = self.post.sent
        return self.outcome


def spread(options: Sequence[Option], times: int) -> tuple[Option, ...]:
    """So many times, on different days and parts of days where that can be."""
    chosen: list[Option] = []
    for option in options:
        if len(chosen) < times and all((one.day, one.part) != (option.day, option.part) for one in chosen):
            chosen.append(option)
    rest = (option for option in options if option not in chosen)
    return tuple([*chosen, *rest][:times])


def clairvoyant(world: World, most: int) -> float:
    """The value of the best set of at most so many people, had one known on the first day what each would answer.

    City by city the people are taken in the order of their value if all taken so far can be put into the days
    together (all ways are tried), then once more with one of the most valuable left out, in case two came for one.
    """
    able = [person for person in world.people.values() if person.willing and (not person.silent or person.wakes)]
    cities: dict[int, list[tuple[float, list[Slot]]]] = {}
    for person in able:
        fitting = [
            (day, number)
            for day, mask in world.table.masks_of(person.prospect.id).items()
            for number, option in world.table.options(day, mask)
            if person.suits(option, START, world.model)
        ]
        if fitting:
            city = fitting[0][0] // world.scene.days_each
            cities.setdefault(city, []).append((person.prospect.value, fitting))
    taken: list[float] = []
    for people in cities.values():
        people.sort(key=lambda pair: -pair[0])
        taken += best_set(world, people)
    return sum(sorted(taken, reverse=True)[:most])


def best_set(world: World, people: list[tuple[float, list[Slot]]]) -> list[float]:
    best = grown(world, people)
    for left_out in range(min(len(people), 12)):
        other = grown(world, people[:left_out] + people[left_out + 1 :])
        if sum(other) > sum(best):
            best = other
    return best


def grown(world: World, people: Sequence[tuple[float, list[Slot]]]) -> list[float]:
    most = world.scene.days_each * world.model.meetings_per_day
    taken: list[tuple[float, list[Slot]]] = []
    for one in people:
        if len(taken) == most:
            break
        if seated(world, [numbers for _, numbers in (*taken, one)]):
            taken.append(one)
    return [value for value, _ in taken]


def seated(world: World, wishes: list[list[Slot]], patience: int = 3000) -> bool:
    """Whether everybody can be met at one of their times; the hardest to place are placed first."""
    table, steps = world.table, 0

    def place(open_wishes: list[list[Slot]], heads: dict[int, int]) -> bool:
        nonlocal steps
        steps += 1
        if not open_wishes:
            return True
        if steps > patience or not all(open_wishes):
            return False
        first = min(range(len(open_wishes)), key=lambda n: len(open_wishes[n]))
        rest = open_wishes[:first] + open_wishes[first + 1 :]
        for day, number in open_wishes[first]:
            excluded = table.conflicts(day, number)
            after = {**heads, day: heads.get(day, 0) + 1}
            full = after[day] >= table.limit
            left = [[slot for slot in wish if slot[0] != day or not (full or excluded >> slot[1] & 1)] for wish in rest]
            if place(left, after):
                return True
        return False

    return place(wishes, {})
