"""The online geocoder as a job hands it on: the service, its memory in the store, the machine's clock."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tripmeet import __version__
from tripmeet.jobs.workspace import Workspace

if TYPE_CHECKING:
    from tripmeet.places.online import Online
    from tripmeet.store.schema import Store

USER_AGENT = f"tripmeet/{__version__}"


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
