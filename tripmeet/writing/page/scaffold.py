"""The map's scaffold, drawn by folium: the map itself and the route, from numbers and our own constants.

Folium compiles what it renders as a template once more, without a sandbox: a name that reached it could run code
while the page is written. So this file takes numbers only, and the types of `scaffold` say so.

Folium stays, and for what it is good at: it writes the Leaflet calls for the map and every leg of the route, with their
options in JavaScript's spelling, and it is what those who know maps in Python look for. Its own page, its scripts and
tiles from the network, and its markers and popups, which would carry people's names, are left out: those are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

MAX_ZOOM = 12  # beyond that the coastlines have nothing more to tell
ROUTE: dict[str, dict[str, Any]] = {
    "flight": {"dash_array": "1 7", "weight": 2.5},
    "train": {"dash_array": "10 4", "weight": 3},
    "car": {"dash_array": None, "weight": 3},
    "bus": {"dash_array": None, "weight": 3},
    "ferry": {"dash_array": "6 6", "weight": 2.5},
    "foot": {"dash_array": "2 5", "weight": 3},
}
"""How the way between two stops is drawn, by means of travel."""


class DrawnLeg(NamedTuple):
    """The way from one stop to the next: latitudes and unwrapped longitudes, and a key of ROUTE."""

    points: Sequence[tuple[float, float]]
    means: str


class Scaffold(NamedTuple):
    html: str
    script: str


def scaffold(centre: tuple[float, float], zoom: int, legs: Sequence[DrawnLeg]) -> Scaffold:
    """The map's element and the script that makes it the variable `map_trip`, with the route drawn."""
    import folium
    from branca.element import Figure
    from folium.template import Template

    class OfflineMap(folium.Map):
        """A folium map that asks nobody for scripts, styles or tiles."""

        default_js: list[tuple[str, str]] = []  # noqa: RUF012
        default_css: list[tuple[str, str]] = []  # noqa: RUF012
        _template = Template(
            """
            {% macro html(this, kwargs) %}
                <div class="trip-map" id={{ this.get_name()|tojson }}></div>
            {% endmacro %}
            {% macro script(this, kwargs) %}
                var {{ this.get_name() }} = L.map(
                    {{ this.get_name()|tojson }},
                    {center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}}
                );
            {% endmacro %}
            """
        )

    numbers: dict[str, Any] = {"minZoom": 1, "maxZoom": MAX_ZOOM, "worldCopyJump": False, "zoomSnap": 0.5}
    trip_map = OfflineMap(location=centre, zoom_start=zoom, tiles=None, zoom_control=False)
    trip_map._id = "trip"  # noqa: SLF001  # a fixed name instead of a random one: the same plan, the same bytes
    trip_map._name = "map"  # noqa: SLF001
    trip_map.options |= numbers | {"attributionControl": False, "bounceAtZoomLimits": False}
    for number, leg in enumerate(legs):
        line = folium.PolyLine(  # type: ignore[no-untyped-call]
            [(float(lat), float(lon)) for lat, lon in leg.points],
            class_name="route",
            color="currentColor",
            interactive=False,
            **ROUTE[leg.means],
        )
        line._id = f"leg{number}"  # noqa: SLF001
        line.add_to(trip_map)
    root = trip_map.get_root()
    assert isinstance(root, Figure)
    root.render()
    return Scaffold(root.html.render(), root.script.render())
