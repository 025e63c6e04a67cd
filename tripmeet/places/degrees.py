"""Places given by their degrees, in the ways in which people and programs write them."""

from __future__ import annotations

import re
from typing import Final

from tripmeet.model.places import Coordinates
from tripmeet.places.text import LONGEST_TEXT

_IN_MINUTES: Final = re.compile(
    r"""(\d{1,3})°\s*(\d{1,2})['′’]\s*(?:(\d{1,2}(?:\.\d+)?)(?:["″”]|''))?\s*([NSEW])""", re.IGNORECASE
)
_DEGREE: Final = r"([+-]?\d{1,3}\.\d+)\s*°?\s*([NSEW]?)"
_POINT: Final = re.compile(rf"(?<![\d.])(?:geo:|@|ll=|q=)?{_DEGREE}\s*[,;/ ]\s*{_DEGREE}(?![\d.])", re.IGNORECASE)


def coordinates_in(text: str) -> Coordinates | None:
    """The degrees that are written in a text ("iPhone: 40.71,-74.01", "37.77° N, 122.42° W", "42°44′0.6″N
    84°32′48″W"), None if there are none.

    Among other words they need two decimals: versions and prices have fewer.
    """
    text = _IN_MINUTES.sub(in_degrees, text[:LONGEST_TEXT])
    match = _POINT.search(text)
    if match is None:
        return None
    if match[0] != text.strip() and min(len(match[1].partition(".")[2]), len(match[3].partition(".")[2])) < 2:
        return None
    if "/" in match[0] and min(len(match[1].partition(".")[2]), len(match[3].partition(".")[2])) < 3:
        return None  # two dates
    lat = -float(match[1]) if match[2] in "sS" and match[2] else float(match[1])
    lon = -float(match[3]) if match[4] in "wW" and match[4] else float(match[3])
    try:
        return Coordinates(lat, lon)
    except ValueError:
        return None


def in_degrees(minutes: re.Match[str]) -> str:
    """Degrees, minutes and seconds as degrees alone."""
    degrees = int(minutes[1]) + int(minutes[2]) / 60 + float(minutes[3] or 0) / 3600
    return f" {degrees:.6f} {minutes[4]}"
