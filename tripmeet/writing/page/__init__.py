"""The page: one HTML file with the trip's map and agenda, that needs no network and tells nobody anything."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from tripmeet import assets
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.messages import Draft, File
from tripmeet.model.places import Place
from tripmeet.writing.page.basemap import base_map
from tripmeet.writing.page.geometry import legs_of, view_of
from tripmeet.writing.page.scaffold import scaffold
from tripmeet.writing.page.sheet import make_sheet

SCRIPTS = ("main.js",)
"""Our own modules under templates/page/, each after those it imports from."""


def render(
    plan: Plan,
    drafts: Sequence[Draft],
    *,
    located: Sequence[Located] = (),
    place_names: Sequence[Place] = (),
    calendars: Mapping[str, bytes] | None = None,
    today: date,
    redact: bool = False,
) -> File:
    """The page as one file, `map.html`; the same arguments give the same bytes.

    `located` tells where the people are whom the plan's omissions leave without a place; `place_names` are the towns
    written on the map, the most populous first; `calendars` holds each meeting's own .ics by its id. With `redact`
    the file is `map-to-share.html`, without last names, messages, addresses, reasons and calendars.
    """
    sheet = make_sheet(plan, drafts, located=located, calendars=calendars or {}, today=today, redact=redact)
    stops = [stop.place.coordinates for stop in plan.trip.stops]
    chart = sheet.chart | {"towns": _towns(place_names)}
    drawn = scaffold(*view_of(stops), legs_of(plan.trip))
    scripts = [_vendored("leaflet.js"), drawn.script, _our_script()]
    styles = [_vendored("leaflet.css"), _text("page.css")]
    page = _environment().get_template("page.html.j2")
    html = page.render(
        sheet=sheet,
        map_element=drawn.html,
        scripts=scripts,
        styles=styles,
        chart=as_json(chart),
        base=as_json(base_map(stops)),
        policy=policy(scripts, styles),
    )
    return File("map-to-share.html" if redact else "map.html", html.encode())


def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(assets.folder("templates") / "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def as_json(value: Any) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or a line of script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """A Content-Security-Policy under which exactly these scripts and styles run, and nothing is fetched."""

    def hashes(texts: Sequence[str]) -> str:
        return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _text(name: str) -> str:
    return (assets.folder("templates") / "page" / name).read_text(encoding="utf-8")


def _vendored(name: str) -> str:
    """A file of Leaflet's, without the line that points at a source map nobody has."""
    lines = _text(f"leaflet/{name}").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


def _our_script() -> str:
    """Our modules as one script: each one's imports are above it already."""
    lines = [
        line.removeprefix("export ")
        for name in SCRIPTS
        for line in _text(name).splitlines()
        if not line.startswith("import ")
    ]
    return "(() => {\n'use strict';\n" + "\n".join(lines) + "\n})();"


def _towns(places: Sequence[Place]) -> list[list[Any]]:
    """Name, latitude, longitude and population of each town, the largest first."""
    largest = sorted(places, key=lambda place: (-place.population, place.name))
    return [
        [place.name, round(place.coordinates.lat, 3), round(place.coordinates.lon, 3), place.population]
        for place in largest
    ]
