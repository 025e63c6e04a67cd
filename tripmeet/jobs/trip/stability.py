"""A new plan changes as little as it can: what was proposed stays, while that is nearly as good as starting afresh."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import replace

from tripmeet.asking.options import Option
from tripmeet.asking.waves import Ask
from tripmeet.jobs.trip.history import TripHistory
from tripmeet.model.history import Event
from tripmeet.model.meetings import Commitment, Plan, State

GOOD_ENOUGH = 0.97
"""A plan that is so much of the best one's worth is worth keeping: nobody has to think about everything again."""

MakePlan = Callable[..., Plan]
"""Makes the plan around what it is given as `prefer`."""


def with_least_change(
    made_around: MakePlan, wave: Iterable[Ask], before: Iterable[Event], fixed: Container[str]
) -> Plan:
    """The plan around the drafts that are `fixed`, written by hand or for a chosen time, and the times of the wave; if
    it is nearly as good, also as before."""
    before = tuple(before)
    first = as_drafted(one for one in before if one.draft in fixed), as_commitments(wave)
    plan = made_around(prefer=first)
    if moves(plan, before):
        calm = made_around(prefer=(*first, as_drafted(before)))
        if calm.score >= GOOD_ENOUGH * plan.score:
            return replace(calm, bound=max(calm.bound, plan.bound))
    return plan


def as_commitments(wave: Iterable[Ask]) -> tuple[Commitment, ...]:
    """The times of a wave, for the plan to keep free as if they were asked for already."""

    def commitment(ask: Ask, option: Option) -> Commitment:
        assert isinstance(option.sort, tuple)
        stop_id, _, kind = option.sort
        return Commitment(ask.person, stop_id, option.span, firm=False, asked=False, kind=kind)

    return tuple(commitment(ask, option) for ask in wave for option in ask.options)


def unsent(history: TripHistory) -> tuple[Event, ...]:
    """The last proposal for each person who has not been asked yet: what lies drafted; and for those who were only told
    that one comes."""
    known = history.folded
    return tuple(
        known.proposed[who]
        for who, standing in known.standings.items()
        if (standing.state is State.PROPOSED or standing.knows_ahead(history.now)) and who in known.proposed
    )


def as_drafted(before: Iterable[Event]) -> tuple[Commitment, ...]:
    """What these drafts say, as something a plan can be made around."""
    return tuple(
        Commitment(
            event.contact_id,
            event.stop_id or "",
            span,
            firm=False,
            asked=False,
            kind=event.kind,
            together=event.together,
        )
        for event in before
        for span in event.times
    )


def moves(plan: Plan, before: Iterable[Event]) -> bool:
    """Whether the plan leaves out somebody of these, or offers them other times."""
    now = {who.id: meeting.offers for meeting in plan.meetings for who in meeting.contacts}
    return any(now.get(event.contact_id) != event.times for event in before)
