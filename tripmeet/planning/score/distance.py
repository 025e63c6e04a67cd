"""What the way costs: who is further than one usually goes counts less, the further and the less close."""

from __future__ import annotations

from datetime import timedelta

from tripmeet.model.grounds import of_trip
from tripmeet.model.meetings import Nearby, Reason
from tripmeet.planning.match import is_a_friend
from tripmeet.planning.score.rules import place_of
from tripmeet.planning.score.setting import Setting

TEN_MINUTES = timedelta(minutes=10)


def beyond_the_limit(nearby: Nearby, setting: Setting) -> Reason | None:
    over = nearby.travel - setting.wishes.max_travel
    if over <= timedelta(0) or nearby.detour:
        return None
    share = 0.5 if is_a_friend(nearby.contact) else 1.0
    minutes, usual = (round(way / timedelta(minutes=1)) for way in (nearby.travel, setting.wishes.max_travel))
    because = f"{minutes} min each way, and you go {usual} as a rule"
    points = round(setting.weights.beyond * share * (over / TEN_MINUTES), 2)
    return Reason(points, because, "beyond", (place_of(nearby), of_trip("how far you go", f"{usual} min")))
