"""Whatever is booked, the stops are apart, in order, and each is somewhere one can be."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.itineraries.atlas import locate, place_at
from tripmeet.model.places import Place
from tripmeet.model.trip import Means
from tripmeet.reading.itineraries.assemble import stops_of
from tripmeet.reading.itineraries.booked import Booked, Engagement, Journey, Lodging, Visit, Where, find

TOWNS = st.sampled_from(["Lisbon", "Porto", "Berlin", "Paris", "Tokyo", "San Francisco", "Nowhereville", ""]).map(
    lambda name: Where((name,)) if name else Where()
)
FIRST = datetime(2027, 3, 20, tzinfo=UTC)
INSTANTS = st.integers(0, 14 * 96).map(lambda quarters: FIRST + timedelta(minutes=15 * quarters))
LOCAL = INSTANTS.map(lambda moment: moment.replace(tzinfo=None))
DAYS = st.integers(0, 14).map(lambda days: date(2027, 3, 20) + timedelta(days=days))
MOMENTS = INSTANTS | LOCAL | DAYS

BOOKED: st.SearchStrategy[Booked] = st.one_of(
    st.builds(Journey, st.just("XY 1"), MOMENTS, MOMENTS, means=st.sampled_from(Means), origin=TOWNS, goal=TOWNS),
    st.builds(Lodging, st.just("Hotel"), MOMENTS, MOMENTS, where=TOWNS),
    st.builds(Visit, st.just("Trip"), DAYS, DAYS, where=TOWNS),
    st.builds(Engagement, st.just("Concert"), MOMENTS, MOMENTS, where=TOWNS),
)


def place_of(where: Where) -> Place | None:
    return find(where, locate, place_at)


@settings(deadline=None, max_examples=400)
@given(st.lists(BOOKED, max_size=8))
def test_stops_are_apart_and_in_order(booked: list[Booked]) -> None:
    stops, _ = stops_of(booked, place_of, "x")
    assert all(before.span.end <= after.span.start for before, after in pairwise(stops))
    assert len({stop.id for stop in stops}) == len(stops)
    assert all(stop.span.covers(busy.span) for stop in stops for busy in stop.busy)


LISBON, PORTO = Where(("Lisbon",)), Where(("Porto",))
AT_THREE = datetime(2027, 5, 4, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("booked", "unknown"),
    [
        ([Lodging("Hotel", date(2027, 5, 4), date(2027, 5, 7), where=LISBON)], [("lisbon", True, True)]),
        ([Lodging("Hotel", AT_THREE, date(2027, 5, 7), where=LISBON)], [("lisbon", False, True)]),
        ([Visit("Lisbon", date(2027, 5, 4), date(2027, 5, 4), where=LISBON)], [("lisbon", False, False)]),
        (
            [
                Journey("TP 1", AT_THREE - timedelta(hours=4), AT_THREE, origin=Where(("Berlin",)), goal=LISBON),
                Lodging("Hotel", date(2027, 5, 4), date(2027, 5, 7), where=LISBON),
                Lodging("Inn", date(2027, 5, 7), date(2027, 5, 9), where=PORTO),
                Journey("TP 2", date(2027, 5, 9), date(2027, 5, 9), origin=PORTO, goal=Where(("Berlin",))),
            ],
            [("lisbon", False, True), ("porto", True, True)],
        ),
    ],
)  # fmt: skip
def test_an_hour_is_unknown_where_only_the_day_is_booked(
    booked: list[Booked], unknown: list[tuple[str, bool, bool]]
) -> None:
    stops, _ = stops_of(booked, place_of, "x")
    assert [(one.id, one.arrives_at_unknown_hour, one.leaves_at_unknown_hour) for one in stops] == unknown
