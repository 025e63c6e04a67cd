"""How the trip of the example is known again: nobody was on it, so it is no past of anybody's."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

FIRST_DAY = date(2027, 5, 4)
"""The day on which the example, as it is kept, begins."""

EXAMPLE_TRIP, EXAMPLE_TOWNS = "lisbon-berlin-and-london-in-may-", frozenset(("lisbon", "berlin", "london"))
"""How the id of the trip begins, before its first day, and the ids of its stops."""


def is_example(trip_id: str, towns: Collection[str]) -> bool:
    """Whether this is the example's trip, on whichever weeks it was put: nobody was on it.

    An itinerary that was made of it is one's own trip as soon as it has another town, or begins on another weekday.
    """
    name, day = trip_id[: len(EXAMPLE_TRIP)], trip_id[len(EXAMPLE_TRIP) :]
    try:
        ahead = date.fromisoformat(day) - FIRST_DAY
    except ValueError:
        return False
    return name == EXAMPLE_TRIP and not ahead % timedelta(weeks=1) and EXAMPLE_TOWNS.issuperset(towns)
