"""What somebody would be worth at a stop is what the plan would say of them there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import BERLIN, LISBON, TODAY, a_contact, a_stop
from tripmeet.model.meetings import Nearby
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.trip import Wishes
from tripmeet.model.weights import USUAL, Weights
from tripmeet.planning.score import WEAK_TIE, Background, rank
from tripmeet.planning.score.hypothetical import Hypothetical
from tripmeet.planning.score.setting import Setting

THREADS = ("tides", "maps", "open data")


def near(contact: Contact, minutes: int = 30) -> Nearby:
    return Nearby(contact, a_stop(LISBON), LISBON, 4.0, timedelta(minutes=minutes))


def as_planned(person: Contact, others: list[Contact], weights: Weights = USUAL) -> float:
    """The score of somebody who really is there."""
    ranked = rank(
        list(map(near, (*others, person))), today=TODAY, wishes=Wishes(), weights=weights, background=beyond(others)
    )
    return next(candidate.score for candidate in ranked if candidate.nearby.contact is person)


def as_imagined(person: Contact, others: list[Contact], weights: Weights = USUAL) -> float:
    ranked = rank(list(map(near, others)), today=TODAY, wishes=Wishes(), weights=weights, background=beyond(others))
    judge = Hypothetical(ranked, Setting(TODAY, Wishes(), weights, beyond(others)))
    return judge(near(person)).score


def beyond(others: list[Contact]) -> Background:
    return Background(home=BERLIN, people=others, trips=2, asked_in_vain={"email:x@example.org": [TODAY, TODAY]})


people = st.lists(
    st.tuples(st.sampled_from([None, *Closeness]), st.sets(st.sampled_from(THREADS)), st.integers(0, 4)), max_size=5
)


@given(told=people, tags=st.sets(st.sampled_from(THREADS)), closeness=st.sampled_from([None, *Closeness]))
@settings(deadline=None)
def test_who_is_imagined_is_worth_what_they_would_be_worth_there(
    told: list[tuple[Closeness | None, set[str], int]], tags: set[str], closeness: Closeness | None
) -> None:
    others = [
        a_contact(f"P{number} Person", closeness=tie, tags=tuple(sorted(shared)), last_met=date(2027 - years, 1, 1))
        for number, (tie, shared, years) in enumerate(told)
    ]
    person = a_contact("Zoe Z", emails=("x@example.org",), closeness=closeness, tags=tuple(sorted(tags)))
    assert as_imagined(person, others) == pytest.approx(as_planned(person, others))


@pytest.mark.parametrize(("better", "expected"), [(True, 0.0), (False, USUAL.weak_tie)])
def test_the_place_for_a_weak_tie_is_theirs_if_nobody_better_has_it(better: bool, expected: float) -> None:
    grace = a_contact("Grace Hopper", closeness=Closeness.ACQUAINTANCE)
    other = a_contact("Bo Diaz", closeness=Closeness.ACQUAINTANCE, last_met=date(2020, 1, 1) if better else None)
    ranked = rank([near(other, minutes=90)], today=TODAY, wishes=Wishes())
    judged = Hypothetical(ranked, Setting(TODAY, Wishes(), USUAL))(near(grace))
    assert sum(reason.points for reason in judged.reasons if reason.rule == WEAK_TIE) == expected
