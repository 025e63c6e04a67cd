"""Why meet this person: a sum of reasons, each a sentence.

A rule is a function that looks at somebody nearby and returns a Reason or None; what a reason counts stands in
`model.weights`, the one table that [score] in config.toml may change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from tripmeet.model.grounds import ground_of
from tripmeet.model.meetings import Candidate, Nearby, Reason
from tripmeet.model.people import Closeness
from tripmeet.model.trip import Wishes
from tripmeet.model.weights import USUAL, Weights
from tripmeet.planning.score import circle, distance, history, learnt, rules
from tripmeet.planning.score.setting import NOTHING_BEYOND, Background, Rule, Setting

__all__ = ["RULES", "WEAK_TIE", "Background", "Setting", "rank"]

RULES: tuple[Rule, ...] = (
    rules.wished_for,
    rules.closeness,
    learnt.seems_close,
    rules.overdue,
    rules.long_time_no_see,
    learnt.dormant,
    rules.never_met,
    rules.in_touch,
    rules.news,
    circle.mutual,
    circle.shared,
    history.rarely_near,
    rules.being_nearby,
    distance.beyond_the_limit,
    rules.met_just_now,
    history.asked_in_vain,
)

WEAK_TIE = "weak_tie"
"""The rule by which a reason says that a place is kept for a weak tie."""


def rank(
    nearby: Sequence[Nearby],
    *,
    today: date,
    wishes: Wishes,
    weights: Weights = USUAL,
    background: Background = NOTHING_BEYOND,
) -> tuple[Candidate, ...]:
    """Everybody nearby with what speaks for and against meeting them; the best first, equals by id."""
    setting = Setting(today, wishes, weights, background, tuple(nearby))
    judged = [Candidate(one, tuple(filter(None, (rule(one, setting) for rule in RULES)))) for one in nearby]
    judged.sort(key=lambda one: (-one.score, one.nearby.contact.id, one.nearby.stop.id))
    return tuple(sorted(with_weak_ties(judged, weights), key=lambda one: -one.score))


def with_weak_ties(judged: Sequence[Candidate], weights: Weights) -> Iterator[Candidate]:
    """A place at each stop is for a weak tie, the best of them: acquaintances know what friends do not."""
    honoured: Counter[str] = Counter()
    for one in judged:
        stop = one.nearby.stop
        is_weak = one.nearby.contact.closeness is Closeness.ACQUAINTANCE
        if is_weak and one.score >= weights.floor and honoured[stop.id] < weights.weak_tie_places:
            honoured[stop.id] += 1
            kept = f"a place in {stop.place.name} is kept for somebody you know less well"
            ground = ground_of(one.nearby.contact, "closeness", Closeness.ACQUAINTANCE.name.casefold())
            yield Candidate(one.nearby, (*one.reasons, Reason(weights.weak_tie, kept, WEAK_TIE, (ground,))))
        else:
            yield one
