"""Reasons that lie in what was before: where one's trips go, and who was asked on them."""

from __future__ import annotations

from datetime import timedelta

from tripmeet.model.grounds import of_history, of_trip
from tripmeet.model.meetings import Nearby, Reason
from tripmeet.planning.score.rules import place_of
from tripmeet.planning.score.setting import Setting
from tripmeet.planning.score.words import month

A_DAY_TRIP_KM, FAR_KM = 300.0, 1000.0
"""Within the first one gets there any weekend; beyond the second it counts in full."""
OFTEN = 2
"""After so many trips that went there it is no longer rare."""
BY_DISTANCE_ALONE = 0.5
"""Where no earlier trip is known, the distance says only half of it."""
LATELY = timedelta(days=365)


def rarely_near(nearby: Nearby, setting: Setting) -> Reason | None:
    """Far from the traveller's home; more, where few of the earlier trips went there, none if they often do."""
    home, background = setting.background.home, setting.background
    visits, trips = background.visits.get(nearby.stop.id, 0), background.trips
    if home is None or (trips and visits >= min(OFTEN, trips)):
        return None
    km = home.coordinates.distance_km(nearby.place.coordinates)
    if km < A_DAY_TRIP_KM:
        return None
    points = setting.weights.rare * min(1.0, km / FAR_KM)
    away = f"{km:,.0f} km from {home.name}, where you live"
    grounds = (of_trip("where you live", home.name), place_of(nearby))
    if not trips:
        return Reason(round(points * BY_DISTANCE_ALONE, 2), f"far from home: {away}", "rare", grounds)
    been = _been(visits, trips, nearby.stop.place.name)
    because = f"rarely within reach: {away}; {been}"
    return Reason(round(points / (1 + visits), 2), because, "rare", (*grounds, of_history("your earlier trips", been)))


def _been(visits: int, trips: int, city: str) -> str:
    """How seldom one's trips go there, as far as is known."""
    if trips == 1:
        return f"on the trip planned before nobody was proposed in {city}"
    if visits:
        return f"on only one of the {trips} trips planned before was somebody proposed in {city}"
    return f"on none of the {trips} trips planned before was anybody proposed in {city}"


def asked_in_vain(nearby: Nearby, setting: Setting) -> Reason | None:
    """On several trips of the last year, since one last met."""
    contact, weights = nearby.contact, setting.weights
    since = max(setting.today - LATELY, contact.last_met or setting.today - LATELY)
    days = sorted(day for day in setting.background.asked_in_vain.get(contact.id, ()) if since <= day <= setting.today)
    if len(days) < 2:
        return None
    points = weights.asked_in_vain * (len(days) - 1)
    most = weights.asked_in_vain_most
    times = "twice" if len(days) == 2 else f"{len(days)} times"
    return Reason(
        max(points, most) if most < 0 else points,
        f"asked {times} since {month(days[0])}, and no meeting came of it",
        "asked_in_vain",
        tuple(of_history("when you asked", day.isoformat(), day) for day in days),
    )
