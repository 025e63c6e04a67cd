"""Where somebody lived on a day that is past: only what is dated around that day tells."""

from __future__ import annotations

from datetime import date

import pytest

from tripmeet.evidence.past_places import lived_in
from tripmeet.evidence.whereabouts import Kind, Sighting
from tripmeet.model.places import Coordinates, Level, Place

PORTO = Place("Porto", "Porto", "PT", Coordinates(41.15, -8.61), "Europe/Lisbon", Level.CITY)
LYON = Place("Lyon", "Rhône", "FR", Coordinates(45.76, 4.84), "Europe/Paris", Level.CITY)


def signature(place: Place, on: str, since: str | None = None) -> Sighting:
    first = date.fromisoformat(since) if since else None
    return Sighting(Kind.SIGNATURE_ADDRESS, place, "a line", date.fromisoformat(on), since=first)


@pytest.mark.parametrize(
    ("sightings", "day", "town"),
    [
        ([signature(PORTO, "2019-03-01")], "2019-05-01", "Porto"),
        ([signature(PORTO, "2019-06-01")], "2019-05-01", "Porto"),
        ([signature(PORTO, "2023-06-01")], "2019-05-01", None),
        ([signature(PORTO, "2014-06-01")], "2019-05-01", None),
        ([signature(PORTO, "2025-01-01", since="2015-01-01")], "2019-05-01", "Porto"),
        ([signature(PORTO, "2016-01-01"), signature(PORTO, "2022-01-01")], "2019-05-01", "Porto"),
        ([signature(PORTO, "2016-01-01"), signature(LYON, "2022-01-01")], "2019-05-01", None),
        ([signature(PORTO, "2009-01-01"), signature(PORTO, "2026-01-01")], "2019-05-01", None),
        ([signature(PORTO, "2019-04-01", since="2015-01-01"), signature(LYON, "2026-01-01")], "2019-05-01", "Porto"),
        ([Sighting(Kind.TOLD, PORTO, "an address without a day")], "2019-05-01", None),
        ([], "2019-05-01", None),
    ],
    ids=[
        "shortly before", "shortly after", "years after", "years before", "a line that stood all the time",
        "before and after", "another town after", "too far on both sides", "moved later", "no day", "nothing",
    ],
)  # fmt: skip
def test_only_lines_of_around_the_day_tell_where_one_lived(
    sightings: list[Sighting], day: str, town: str | None
) -> None:
    belief = lived_in(sightings, date.fromisoformat(day))
    assert (belief.place.name if belief else None) == town


def test_two_towns_at_the_same_time_are_no_certainty() -> None:
    belief = lived_in([signature(PORTO, "2019-05-01"), signature(LYON, "2019-05-01")], date(2019, 5, 1))
    assert belief is not None
    assert belief.chance < 0.7


def test_a_line_of_after_the_trip_says_as_much_as_one_of_as_long_before() -> None:
    day = date(2019, 5, 1)
    before, after = (lived_in([signature(PORTO, on)], day) for on in ("2018-05-01", "2020-04-30"))
    assert before == after
