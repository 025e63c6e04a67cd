"""The online geocoder as a job hands it on: the service, its memory in the store, the machine's clock."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tripmeet import __version__
from tripmeet.errors import Problem
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located
from tripmeet.model.people import Contact
from tripmeet.model.trip import Trip
from tripmeet.settings import read_settings

if TYPE_CHECKING:
    from tripmeet.places.online import Online
    from tripmeet.store.schema import Store

USER_AGENT = f"tripmeet/{__version__}"


def located_online(
    people: Sequence[Contact], trip: Trip, desk: Workspace
) -> tuple[tuple[Located, ...], tuple[Problem, ...]]:
    """Where everybody is, street addresses as exactly as the service knows them; a Problem when it is down."""
    from tripmeet.places.resolve import resolve_all

    with desk.open_store() as store:
        online = open_online(desk, store, read_settings(desk.home).online)
        located = resolve_all(people, desk.gazetteer, toward=trip, refine=online.refine)
    return located, (online.problem,) if online.problem else ()


def open_online(desk: Workspace, store: Store, settings: Mapping[str, Any]) -> Online:
    """The service that the settings name: `service`, `interval`, `timeout` (s), and its own options beside them."""
    from tripmeet.places.online import Online, Service
    from tripmeet.store.geocodes import Geocodes

    options = {name: value for name, value in settings.items() if name not in ("service", "interval", "timeout")}
    name = str(settings.get("service", "nominatim"))
    if name == "nominatim":
        options.setdefault("user_agent", USER_AGENT)  # its operators refuse a client that does not say who it is
    service = Service(name, options, float(settings.get("interval", 1)), float(settings.get("timeout", 10)))
    return Online(service, Geocodes(store, desk.today), desk.gazetteer, clock=time.time, sleep=time.sleep)
