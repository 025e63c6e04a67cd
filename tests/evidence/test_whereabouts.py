"""Where somebody lives, of all that points to a place: the newest and the most telling win, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds import BERLIN, LISBON, PORTO, TOKYO
from tripmeet.evidence.whereabouts import LEAST, MOST, Clock, Kind, Sighting, believe
from tripmeet.model.places import Place

TODAY = date(2027, 3, 1)


def seen(kind: Kind, place: Place, years_ago: float | None = None) -> Sighting:
    on = None if years_ago is None else TODAY - timedelta(days=round(365.25 * years_ago))
    return Sighting(kind, place, f"{kind} {place.name}", on)


def test_nobody_is_anywhere_without_a_sighting() -> None:
    assert believe([], TODAY) is None


def test_a_signature_of_this_year_is_likely_and_says_so() -> None:
    belief = believe([seen(Kind.SIGNATURE_ADDRESS, LISBON, 0.2)], TODAY)
    assert belief is not None
    assert (belief.place, belief.because) == (LISBON, "signature address Lisbon")
    assert belief.chance > 0.9


def test_who_moved_is_where_the_newer_words_say() -> None:
    belief = believe([seen(Kind.SIGNATURE_ADDRESS, BERLIN, 8), seen(Kind.WORDS, LISBON, 0.5)], TODAY)
    assert belief is not None
    assert belief.place == LISBON


def test_two_kinds_for_one_town_make_it_surer_and_another_town_less_sure() -> None:
    alone = believe([seen(Kind.COMPANY, LISBON)], TODAY)
    both = believe([seen(Kind.COMPANY, LISBON), seen(Kind.SIGNATURE_TOWN, LISBON, 1)], TODAY)
    torn = believe([seen(Kind.COMPANY, LISBON), seen(Kind.SIGNATURE_TOWN, PORTO, 6)], TODAY)
    assert alone
    assert both
    assert torn
    assert torn.chance < alone.chance < both.chance


@pytest.mark.parametrize("kind", [Kind.COMPANY, Kind.TOLD_WORK, Kind.SIGNATURE_TOWN])
def test_a_clock_of_another_zone_speaks_against_it(kind: Kind) -> None:
    right = believe([seen(kind, TOKYO, 0)], TODAY, clocks=[Clock(TODAY, 540)])
    wrong = believe([seen(kind, TOKYO, 0)], TODAY, clocks=[Clock(TODAY, 60)])
    assert right
    assert wrong
    assert wrong.chance < 0.7 < right.chance


def test_the_older_a_clock_is_the_less_it_says() -> None:
    chances = []
    for days in (1, 1000, 2000, 8000):
        found = believe([seen(Kind.COMPANY, TOKYO)], TODAY, clocks=[Clock(TODAY - timedelta(days=days), 60)])
        assert found
        chances.append(found.chance)
    assert chances == sorted(chances)
    assert chances[0] < 0.6 < chances[-1]


def test_telephones_of_another_country_only_lower_it() -> None:
    here = believe([seen(Kind.TOLD, LISBON)], TODAY, countries=frozenset(("PT",)))
    there = believe([seen(Kind.TOLD, LISBON)], TODAY, countries=frozenset(("DE",)))
    assert here
    assert there
    assert there.chance < here.chance


def test_where_one_met_is_no_place_to_live() -> None:
    belief = believe([seen(Kind.VENUE, LISBON, 0.1)], TODAY)
    assert belief is not None
    assert belief.chance < 0.6


def test_a_suburb_is_the_same_town() -> None:
    almada = replace(LISBON, name="Almada")
    belief = believe([seen(Kind.COMPANY, LISBON), seen(Kind.WORDS, almada, 0.1)], TODAY)
    assert belief is not None
    assert belief.place.name == "Almada"


sightings = st.lists(
    st.builds(
        seen, st.sampled_from(Kind), st.sampled_from((LISBON, PORTO, BERLIN, TOKYO)), st.none() | st.floats(0, 20)
    ),
    min_size=1,
    max_size=8,
)


@given(sightings)
def test_a_chance_is_a_chance_and_nobody_is_too_sure(some: list[Sighting]) -> None:
    belief = believe(some, TODAY)
    assert belief is not None
    assert LEAST <= belief.chance <= MOST
    assert belief.place in {one.place for one in some}


@given(sightings)
def test_more_for_the_believed_town_never_makes_it_less_likely(some: list[Sighting]) -> None:
    before = believe(some, TODAY)
    assert before is not None
    after = believe([*some, seen(Kind.WORDS, before.place, 0)], TODAY)
    assert after is not None
    assert after.place == before.place
    assert after.chance >= before.chance
