"""The program's own asking, driven as its user would: send, mark, read the answer, mark, look again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from time import process_time

from outreach.post import Post, Reply, Says
from outreach.world import DAY, START, World
from tripmeet.asking.progress import Standing, fold
from tripmeet.asking.waves import AskingRules, due_reminders, is_time_free, next_wave
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span

TRIP = "the trip"


@dataclass
class Outcome:
    """What came of it: who is met when, which promises were broken, whom one had to turn away."""

    agreed: dict[str, Span]
    broken: int = 0
    turned_away: int = 0
    messages: int = 0
    seconds: list[float] = field(default_factory=list)
    """For each time it was decided whom to ask next."""


class Traveller:
    """Follows the program's advice to the letter."""

    def __init__(self, world: World, rules: AskingRules) -> None:
        self.world, self.rules, self.post = world, rules, Post(world)
        self.events: list[Event] = []
        self.outcome = Outcome({})

    def run(self) -> Outcome:
        morning = START
        while morning < self.world.end:
            reply = self.post.next()
            if reply is not None and reply.at is not None and reply.at <= morning:
                self.post.take(reply)
                if reply.at < self.world.end:
                    self.read(reply, reply.at)
                    self.ask(reply.at)
            else:
                self.remind(morning)
                self.ask(morning)
                morning += DAY
        standings = self.standings()
        self.outcome.agreed = {who: one.times[0] for who, one in standings.items() if one.state is State.ACCEPTED}
        self.outcome.messages = self.post.sent
        return self.outcome

    def standings(self) -> dict[str, Standing]:
        return dict(fold(self.events, TRIP).standings)

    def mark(self, who: str, state: State, at: datetime, **more: object) -> None:
        self.events.append(Event(at, who, TRIP, state, **more))  # type: ignore[arg-type]

    def ask(self, now: datetime) -> None:
        began = process_time()
        wave = next_wave(self.world.table, self.standings(), now=now, rules=self.rules)
        self.outcome.seconds.append(process_time() - began)
        for ask in wave:
            self.post.send(ask.person, ask.options, now, openly=ask.again)
            times = tuple(option.span for option in ask.options)
            self.mark(ask.person, State.ASKED, now, times=times, until=ask.until)

    def remind(self, now: datetime) -> None:
        for standing in due_reminders(self.standings(), now=now):
            self.post.remind(standing.contact_id, now)
            self.mark(standing.contact_id, State.ASKED, now)

    def read(self, reply: Reply, now: datetime) -> None:
        """An answer in time to an offer that stands must be kept; any other time only if it fits."""
        standings = self.standings()
        standing = standings[reply.who]
        in_time = standing.is_open(now)
        possible = [span for span in reply.spans if (span.start - now) / DAY >= 0.5]
        kept = next(
            (span for span in possible if is_time_free(self.world.table, standings, reply.who, span, now=now)), None
        )
        if kept is not None:
            self.mark(reply.who, State.ACCEPTED, now, times=(kept,))
            return
        self.outcome.broken += reply.says is Says.YES and in_time and bool(possible)
        self.outcome.turned_away += bool(possible)
        self.mark(reply.who, State.DECLINED, now, times=reply.spans, elsewhen=reply.says is not Says.NO)
