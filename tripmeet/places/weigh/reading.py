"""One thing that words can mean, and what the other names in the text add to it.

Weights are powers of ten of people: what adds 1 makes up for a tenth of the people.
"""

from __future__ import annotations

from math import cos, radians
from typing import Final, final

from tripmeet.places.gazetteer import PARTS, Gazetteer
from tripmeet.places.phrases import Named

IN_REGION: Final = 3.0
IN_COUNTRY: Final = 2.2
IN_WIDER: Final = 1.8
BESIDE_BONUS: Final = 1.2
ELSEWHERE: Final = -3.0
"""What another name adds that is an area around the place, its country, the country of which it is a territory or that
claims it, a town beside it, or an area elsewhere."""
AMONG_WORDS: Final = -1.0
"""What stands among other words is often the name of a street or of a team."""
BESIDE_KM: Final = 60.0
KM_A_PART: Final = 111.2 / PARTS


@final
class Reading:
    """One thing the words can mean: a place by its number, how much speaks for it, and what the case rests on.

    `inside` is the area named beside it, if one was; `near_stop` says that the trip goes there.
    """

    __slots__ = ("inside", "named", "near_stop", "number", "quality", "weight")

    def __init__(self, number: int, weight: float, named: Named, quality: int, inside: int | None = None) -> None:
        self.number, self.weight, self.named, self.quality, self.inside = number, weight, named, quality, inside
        self.near_stop = False


def weight_of(reading: Reading) -> float:
    return reading.weight


def are_near(number: int, other: int, gazetteer: Gazetteer) -> bool:
    """Within BESIDE_KM, on a flat map: exact enough for so short a way, and ten times faster."""
    north = (gazetteer.lat[number] - gazetteer.lat[other]) * KM_A_PART
    if not -BESIDE_KM < north < BESIDE_KM:
        return False
    east = (gazetteer.lon[number] - gazetteer.lon[other]) * KM_A_PART * cos(radians(gazetteer.lat[number] / PARTS))
    return north * north + east * east < BESIDE_KM * BESIDE_KM
