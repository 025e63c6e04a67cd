"""What we believe of people's answers before we have asked: by closeness, and only as good as it needs to be.

The figures are assumptions, not measurements. What they decide (whom to ask first, for how long to keep times free)
hardly changes when they are wrong by a fifth; a plan never depends on a belief coming true.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, exp, log, sqrt

from tripmeet.model.people import Closeness


@dataclass(frozen=True, slots=True)
class Habits:
    """How people of one closeness answer: `willing` to meet at all, `silent` whatever one writes, and the median
    number of days until the answer, which is log-normal."""

    willing: float
    silent: float
    days: float


@dataclass(frozen=True, slots=True)
class Beliefs:
    """All that the choice of whom to ask rests on."""

    habits: tuple[Habits, ...] = (
        Habits(0.85, 0.05, 0.5),
        Habits(0.75, 0.08, 1.0),
        Habits(0.60, 0.12, 1.5),
        Habits(0.45, 0.20, 2.0),
        Habits(0.35, 0.30, 3.0),
    )
    sigma: float = 1.0
    """Of the logarithm of the delay."""
    reminded_days: float = 0.7
    """The median delay of an answer to a reminder."""
    woken: float = 0.25
    """Of the silent, the share that a reminder wakes."""
    day: float = 0.80
    part: float = 0.85
    start: float = 0.90
    """That the day suits; given that, the part of the day; given that, the hour."""
    soon: float = 0.35
    settling_days: float = 4.0
    """A day suits less often by `soon` when it is today, which wears off with distance."""
    counter: float = 0.30
    """That somebody whom no time suits names another."""
    polite: float = 0.50
    """Of the unwilling, the share that says "I cannot then" instead of "no"."""

    def of(self, closeness: Closeness | None) -> Habits:
        """Of somebody whose closeness nobody wrote down we believe what we do of people known a little."""
        return self.habits[(closeness or Closeness.KNOWN) - 1]

    def day_suits(self, days_ahead: float) -> float:
        return self.day * (1 - self.soon * exp(-max(0.0, days_ahead) / self.settling_days))

    def answers_within(self, habits: Habits, days: float, reminded_after: float) -> float:
        """The share of all such people from whom an answer comes in so many days, with one reminder."""
        first = self._heard(days, habits.days)
        again = self._heard(days - reminded_after, self.reminded_days)
        return (1 - habits.silent) * (1 - (1 - first) * (1 - again)) + habits.silent * self.woken * again

    def _heard(self, days: float, median: float) -> float:
        """The log-normal's distribution function."""
        if days <= 0:
            return 0.0
        return 0.5 * (1 + erf(log(days / median) / (self.sigma * sqrt(2))))

    def willing_after_not_then(self, willing: float) -> float:
        """What is left of the willingness of somebody who said "not then" (Bayes: some only say so to be polite)."""
        did_not_suit = 0.45
        return did_not_suit * willing / (did_not_suit * willing + self.polite * (1 - willing))
