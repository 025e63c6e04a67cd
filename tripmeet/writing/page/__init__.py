"""The page: one HTML file with the trip's map and agenda, that needs no network and tells nobody anything."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from tripmeet import assets
from tripmeet.model.meetings import Located, Plan
from tripmeet.model.messages import Draft, File, Reminder
from tripmeet.model.places import Place
from tripmeet.model.times import short_day
from tripmeet.writing.page.basemap import base_map
from tripmeet.writing.page.geometry import drawn_legs, view_of
from tripmeet.writing.page.others import Others, gather_others
from tripmeet.writing.page.picture import draw
from tripmeet.writing.page.scaffold import scaffold
from tripmeet.writing.page.sheet import chart, make_sheet, taps
from tripmeet.writing.page.todo import todays_tasks
from tripmeet.writing.page.words import days_between, literal, long_day, many, zone_name

FIRST_SCRIPT = "document.documentElement.classList.add('js')"  # before anything is drawn, so that nothing jumps
SCRIPTS = ("codec", "space", "habits", "choice", "canvas", "ground", "overlay", "pins", "agenda", "taps", "main")
"""Our own modules, templates/page/*.mjs, each after those it imports from."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the page shows around the plan.

    `located` tells where the people are whom the plan's omissions leave without a place; `place_names` are the towns
    written on the map, the most populous first; `calendars` holds each meeting's own .ics by its id; `reminders` are
    what the traveller has to do, for the strip of today.
    """

    today: date
    located: Sequence[Located] = ()
    place_names: Sequence[Place] = ()
    calendars: Mapping[str, bytes] = field(default_factory=dict)
    reminders: Sequence[Reminder] = ()


def render(plan: Plan, drafts: Sequence[Draft], context: PageContext, *, redact: bool = False) -> File:
    """The page as one file, `map.html`; the same arguments give the same bytes.

    With `redact` the file is `map-to-share.html`, without last names, messages, addresses, reasons and calendars.
    """
    others = Others() if redact else gather_others(plan, context.located)
    calendars = {} if redact else context.calendars
    sheet = make_sheet(plan, drafts, others, calendars=calendars, today=context.today, redact=redact)
    if not redact:
        sheet = replace(sheet, today_list=todays_tasks(plan, context.reminders, context.today))
    stops = [stop.place.coordinates for stop in plan.trip.stops]
    base = base_map(stops)
    drawn = scaffold(*view_of(stops), drawn_legs(plan.trip))
    scripts = [FIRST_SCRIPT, _vendored("leaflet.js"), drawn.script, _our_script()]
    styles = [_vendored("leaflet.css"), page_text("page.css")]
    html = (
        environment()
        .get_template("page.html.j2")
        .render(
            sheet=sheet,
            picture=draw(plan.trip, base, [city.name for city in sheet.cities]),
            map_element=drawn.html,
            scripts=scripts,
            styles=styles,
            chart=script_json(
                chart(plan, sheet)
                | {"towns": _towns(context.place_names), "tiles": None, "taps": None if redact else taps(plan)}
            ),
            base=script_json(base._asdict()),
            policy=policy(scripts, styles),
        )
    )
    return File("map-to-share.html" if redact else "map.html", html.encode())


@cache
def environment() -> Any:
    """Made once: to compile the templates takes longer than to fill them."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(lambda name: squeezed(page_text(name))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for word in (days_between, literal, long_day, short_day, many, zone_name):
        environment.filters[word.__name__] = word
    return environment


def squeezed(template: str) -> str:
    """A template without the line ends between its tags: thousands of them would be nodes of the page for nothing."""
    return re.sub(r">\n\s*(?=<|\{%)", ">", template)


def script_json(value: Any) -> str:
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


def page_text(name: str) -> str:
    return (assets.folder("templates") / "page" / name).read_text(encoding="utf-8")


@cache
def _vendored(name: str) -> str:
    """A file of Leaflet's, without the line that points at a source map nobody has."""
    lines = page_text(f"leaflet/{name}").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))


@cache
def _our_script() -> str:
    """Our modules as one script: each is a function that gives what it exports, in an order that has imports first."""
    modules = (as_function(name, page_text(f"{name}.mjs")) for name in SCRIPTS)
    return "(() => {\n'use strict';\n" + "\n".join(modules) + "\n})();"


def as_function(name: str, module: str) -> str:
    """A module without import, export and comments, for a page that may load nothing."""
    module = re.sub(r"^[ \t]*(?://.*|/\*\*(?:.|\n)*?\*/)\n", "", module, flags=re.MULTILINE)
    module = re.sub(r"^import (\{[^}]*\}) from '\./(\w+)\.mjs';$", r"const \1 = \2_", module, flags=re.MULTILINE)
    exported = re.findall(r"^export (?:async )?(?:function|const) (\w+)", module, flags=re.MULTILINE)
    module = re.sub(r"^export ", "", module, flags=re.MULTILINE)
    return f"const {name}_ = (() => {{\n{module}return {{ {', '.join(exported)} }};\n}})();"


def _towns(places: Sequence[Place]) -> list[list[Any]]:
    """Name, latitude, longitude and population of each town, the largest first."""
    largest = sorted(places, key=lambda place: (-place.population, place.name))
    return [
        [literal(place.name), round(place.coordinates.lat, 3), round(place.coordinates.lon, 3), place.population]
        for place in largest
    ]
