"""What somebody would be worth, were they at a stop: by the same rules, beside those who really are near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tripmeet.model.meetings import Candidate, Nearby, Reason
from tripmeet.model.people import Closeness
from tripmeet.planning.score import RULES, WEAK_TIE
from tripmeet.planning.score.setting import Setting


class Hypothetical:
    """Judges people one at a time, each as if they alone came to those who are near."""

    def __init__(self, candidates: Sequence[Candidate], setting: Setting) -> None:
        self._candidates = candidates
        self._setting = replace(setting, nearby=tuple(candidate.nearby for candidate in candidates))

    def __call__(self, nearby: Nearby) -> Candidate:
        alone = Candidate(nearby, tuple(filter(None, (rule(nearby, self._setting) for rule in RULES))))
        if not self._takes_a_place(alone):
            return alone
        points, city = self._setting.weights.weak_tie, nearby.stop.place.name
        kept = Reason(points, f"a place in {city} is kept for somebody you know less well", WEAK_TIE)
        return replace(alone, reasons=(*alone.reasons, kept))

    def _takes_a_place(self, alone: Candidate) -> bool:
        """Whether a place for a weak tie is theirs: one is empty, or they are worth more than somebody who has one."""
        weights = self._setting.weights
        if alone.nearby.contact.closeness is not Closeness.ACQUAINTANCE or alone.score < weights.floor:
            return False
        placed = [
            candidate.score - weights.weak_tie
            for candidate in self._candidates
            if candidate.nearby.stop.id == alone.nearby.stop.id
            and any(reason.rule == WEAK_TIE for reason in candidate.reasons)
        ]
        return len(placed) < weights.weak_tie_places or any(score < alone.score for score in placed)
