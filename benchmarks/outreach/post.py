"""The post: carries messages to the people of a world, and their answers back, each after its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from math import log

from outreach.world import DAY, Person, World
from tripmeet.asking.options import Option
from tripmeet.model.times import Span


class Says(Enum):
    YES = "yes"
    RATHER = "rather"
    NOT_THEN = "not then"
    NO = "no"


@dataclass(frozen=True)
class Reply:
    at: datetime | None
    """None: never."""
    who: str
    says: Says
    spans: tuple[Span, ...] = ()


class Post:
    """What is under way. `sent` counts messages, reminders included."""

    def __init__(self, world: World) -> None:
        self.world, self.model = world, world.model
        self.pending: dict[str, Reply] = {}
        self.messages: dict[str, int] = {}
        self.reminders = 0

    @property
    def sent(self) -> int:
        return sum(self.messages.values()) + self.reminders

    def send(self, who: str, offers: Sequence[Option], now: datetime, *, openly: bool) -> None:
        """A message that names these times; `openly`, it asks for others if none of them suits."""
        person = self.world.people[who]
        count = self.messages[who] = self.messages.get(who, 0) + 1
        answer = self.answer(person, offers, now, count, openly)
        speechless = person.silent and count == 1
        days = self.world.draw(who, count, "delay").lognormvariate(log(self.model.days[person.tier]), self.model.sigma)
        self.pending[who] = replace(answer, at=None if speechless else now + days * DAY)

    def remind(self, who: str, now: datetime) -> None:
        self.reminders += 1
        person, waiting = self.world.people[who], self.pending.get(who)
        if waiting is None or (waiting.at is None and not person.wakes):
            return
        days = self.world.draw(who, "reminded").lognormvariate(log(self.model.reminded_days), self.model.sigma)
        again = now + days * DAY
        self.pending[who] = replace(waiting, at=again if waiting.at is None else min(waiting.at, again))

    def next(self) -> Reply | None:
        """The answer that comes next, still under way."""
        coming = [reply for reply in self.pending.values() if reply.at is not None]
        return min(coming, key=lambda reply: (reply.at, reply.who), default=None)

    def take(self, reply: Reply) -> None:
        del self.pending[reply.who]

    def answer(self, person: Person, offers: Sequence[Option], now: datetime, count: int, openly: bool) -> Reply:
        who = person.prospect.id
        if not person.willing:
            return Reply(None, who, Says.NOT_THEN if person.polite and count == 1 else Says.NO)
        if now < person.ask_from and person.plans_ahead < self.model.early:
            return Reply(None, who, Says.NOT_THEN)  # who knows, so long before
        fitting = [option.span for option in person.prospect.options if person.suits(option, now, self.model)]
        random = self.world.draw(who, count, "answer")
        offered = {option.span for option in offers}
        if chosen := [span for span in fitting if span in offered]:
            return Reply(None, who, Says.YES, (random.choice(chosen),))
        if fitting and openly:
            named = random.sample(fitting, min(self.model.names, len(fitting)))
            return Reply(None, who, Says.RATHER, tuple(sorted(named)))
        if fitting and random.random() < self.model.counter:
            return Reply(None, who, Says.RATHER, (random.choice(fitting),))
        return Reply(None, who, Says.NOT_THEN)
