"""How large the page is, how soon it can be used, and how that compares with folium's own markers.

    python -m benchmarks.page [--meetings 30] [--others 2000] [--runs 5] [--no-folium] [--json]

Writes the page of an invented trip to five cities and opens it in headless Chromium; beside it, in turns with it, the
same places as folium draws them itself, one marker a person, with its scripts inlined so that neither asks the network
(npm install --prefix tests/browser first).
Ready is the first frame after the page says so, in milliseconds since the navigation began; zoom the first frame
after one step. The middle of the runs and the slowest are told.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tests.browser.journey import CAMBRIDGE, LONDON, REASONS, TOWNS, a_letter
from tests.worlds import BERLIN, LISBON, SAN_FRANCISCO, TOKYO, a_contact, a_span, a_stop, a_trip
from tripmeet.model.meetings import Instead, Kind, Meeting, Omission, Plan
from tripmeet.model.messages import Draft
from tripmeet.model.places import Coordinates, Level, Place
from tripmeet.model.trip import Means, Stop
from tripmeet.writing import ics
from tripmeet.writing.page import PageContext, render

TOOLS = Path(__file__).parent.parent / "tests" / "browser" / "node_modules"
TODAY = date(2027, 3, 1)
GIVEN = ("Ada", "Bob", "Chidi", "Dana", "Emil", "Fatou", "Grace", "Hiro", "Ines", "Jun", "Kofi", "Lena", "Mia", "Noor")
FAMILY = ("Almeida", "Bergström", "Costa", "Diallo", "Eriksen", "Fuchs", "Garcia", "Hoang", "Ito", "Jansen", "Lopes")
CITIES = (LISBON, LONDON, BERLIN, TOKYO, SAN_FRANCISCO)
FULL = "your days are full with people who matter more this time"

WATCH = """
addEventListener('DOMContentLoaded', () => {
  const look = () => {
    if (document.documentElement.dataset.ready === undefined) requestAnimationFrame(look);
    else requestAnimationFrame(() => { window.readyAt = performance.now(); });
  };
  look();
});
"""
ZOOM = """() => new Promise((done) => {
  const start = performance.now();
  map_trip.setZoom(map_trip.getZoom() + 1, { animate: false });
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


@dataclass(frozen=True)
class World:
    plan: Plan
    drafts: tuple[Draft, ...]
    calendars: dict[str, bytes]


def a_name(number: int) -> str:
    return f"{GIVEN[number % 14]} {FAMILY[number // 14 % 11]}{number // 154 or ''}"


def a_world(meetings: int, others: int, seed: int = 1) -> World:
    """Five stops in fifteen days; half of the others live near a stop, half all over the world, by towns."""
    dice = random.Random(seed)
    stops = [a_city_stop(number, place) for number, place in enumerate(CITIES)]
    met = [a_meeting(number, stops[number % 5], dice) for number in range(meetings)]
    towns = [a_town(number, dice) for number in range(max(20, others // 12))]
    plan = Plan(a_trip(*stops), tuple(met), tuple(some_others(others, stops, towns, dice)), ())
    drafts = tuple(a_letter(meeting) for meeting in met)
    calendars = ics.of_meetings(plan, drafts, stamp=datetime(2027, 3, 1, tzinfo=UTC))
    return World(plan, drafts, calendars)


def a_city_stop(number: int, place: Place) -> Stop:
    first = date(2027, 5, 1) + timedelta(days=3 * number)
    last = first + timedelta(days=2)
    return a_stop(place, (str(first), "09:00"), (str(last), "20:00"), by=Means.FLIGHT, leaves_by=Means.FLIGHT)


def a_meeting(number: int, stop: Stop, dice: random.Random) -> Meeting:
    day, hour = stop.days()[number // 5 % 3], 9 + number // 15 * 3
    span = a_span(str(day), f"{hour:02}:00", f"{hour + 1:02}:00", stop.place)
    offers = (span, a_span(str(day), "17:00", "18:00", stop.place))
    contact = a_contact(a_name(number), emails=(f"m{number}@example.org",), company="Atlântico Dados")
    where = stop.place.coordinates
    near = Coordinates(where.lat + dice.uniform(-0.1, 0.1), where.lon + dice.uniform(-0.1, 0.1))
    place = replace(stop.place, coordinates=near) if number % 2 else stop.place
    return Meeting(f"m{number}", (contact,), stop, place, span, Kind.COFFEE, timedelta(minutes=20), REASONS, offers)


def a_town(number: int, dice: random.Random) -> Place:
    """Somewhere in the temperate north, where most of any such trip's people live."""
    where = Coordinates(round(dice.uniform(30, 60), 4), round(dice.uniform(-125, 145), 4))
    return Place(f"Town {number}", "Somewhere", "XX", where, "UTC", Level.CITY)


def some_others(count: int, stops: Sequence[Stop], towns: Sequence[Place], dice: random.Random) -> Iterator[Omission]:
    for number in range(count):
        contact = a_contact(a_name(number), emails=(f"o{number}@example.org",))
        if number % 4 == 0:
            stop = dice.choice(stops)
            yield Omission(contact, FULL, dice.choice((Instead.NOTE, Instead.CALL)), stop, stop.place, 4.0)
        elif number % 4 == 1:
            stop = stops[1]
            because = "1 h 30 min away, and you wanted at most 45 min"
            yield Omission(contact, because, Instead.NOTHING, stop, CAMBRIDGE, 80.0)
        else:
            yield Omission(contact, "far from every stop", Instead.NOTHING, None, dice.choice(towns))


def ours(world: World) -> bytes:
    return render(world.plan, world.drafts, PageContext(TODAY, place_names=TOWNS, calendars=world.calendars)).content


def foliums(world: World, folder: Path) -> bytes:
    """The same map as folium makes it: a marker with tooltip and popup for everybody, its own icons and scripts.

    Its scripts are inlined and its pictures lie in `folder`, so that no network is measured.
    """
    import folium
    from branca.element import Element

    shutil.copytree(TOOLS / "leaflet" / "dist" / "images", folder / "images", dirs_exist_ok=True)
    folium.Map.default_js, folium.Map.default_css = [], []
    trip_map = folium.Map(location=(45, 0), zoom_start=3, tiles=None)
    met = [(one.contacts[0].name, one.place, str(one.span.start)) for one in world.plan.meetings]
    others = [(one.contact.name, one.place, one.because) for one in world.plan.omissions if one.place]
    for name, place, words in (*met, *others):
        where = place.coordinates.lat, place.coordinates.lon
        folium.Marker(where, tooltip=name, popup=f"{name}: {words}").add_to(trip_map)
    root: Any = trip_map.get_root()
    root.header.add_child(Element(f"<style>{(TOOLS / 'leaflet/dist/leaflet.css').read_text()}</style>"))
    for script in ("leaflet/dist/leaflet.js", "jquery/dist/jquery.min.js"):
        root.header.add_child(Element(f"<script>{(TOOLS / script).read_text()}</script>"))
    name = trip_map.get_name()
    ready = f"<script>window.map_trip = {name}; document.documentElement.dataset.ready = 'yes';</script></html>"
    return bytes(root.render().replace("</html>", ready).encode())


def opened(browser: Any, path: Path) -> tuple[float, float]:
    """Milliseconds until ready, and for one step of zoom."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    page.locator("html[data-ready]").wait_for(state="attached")
    ready = page.evaluate(
        "new Promise(done => { const look = () => window.readyAt ? done(window.readyAt)"
        " : setTimeout(look, 5); look(); })"
    )
    zoom = page.evaluate(ZOOM)
    context.close()
    return float(ready), float(zoom)


def measure(path: Path, meetings: int, others: int, runs: int, beside: bool) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    world = a_world(meetings, others)
    start = time.perf_counter()
    page = ours(world)
    seconds = time.perf_counter() - start
    pages = {"tripmeet": page} | ({"folium": foliums(world, path)} if beside else {})
    found: dict[str, Any] = {"meetings": meetings, "others": others, "load": os.getloadavg()[0]}
    found |= {"written_s": round(seconds, 2), "same_bytes": page == ours(a_world(meetings, others))}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in pages}
    with sync_playwright() as playwright:
        command = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=command, args=["--no-sandbox"])
        for _ in range(runs):
            for name, content in pages.items():
                file = path / f"{name}.html"
                file.write_bytes(content)
                times[name].append(opened(browser, file))
        browser.close()
    for name, content in pages.items():
        ready, zoom = zip(*times[name], strict=True)
        found[name] = {
            "kB": round(len(content) / 1000),
            "ready_ms": round(median(ready)),
            "slowest_ms": round(max(ready)),
            "zoom_ms": round(median(zoom)),
        }
    if beside:
        found["times_faster"] = round(found["folium"]["ready_ms"] / found["tripmeet"]["ready_ms"], 1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, default=30)
    parser.add_argument("--others", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-folium", action="store_true", help="only our own page")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), options.meetings, options.others, options.runs, not options.no_folium)
    if options.json:
        json.dump(found, sys.stdout, indent=1)
        return
    for key, value in found.items():
        print(f"{key:>12}  {value}")


if __name__ == "__main__":
    main()
