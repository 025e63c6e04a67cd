"""A real Nominatim is asked through geopy: what it has, what it has not, and when it is gone."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest

from tests.clients.nominatim import database, nominatim
from tripmeet import assets
from tripmeet.model.places import Level
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.online import Online, Service
from tripmeet.places.resolve import locate
from tripmeet.store.geocodes import Geocodes
from tripmeet.store.schema import Store, open_store

pytestmark = pytest.mark.clients


def asking(port: int, store: Store, gazetteer: Gazetteer) -> Online:
    options = {"domain": f"127.0.0.1:{port}", "scheme": "http", "user_agent": "tripmeet-test"}
    memory = Geocodes(store, date(2027, 3, 1))
    return Online(Service("nominatim", options), memory, gazetteer, clock=lambda: 0.0, sleep=lambda seconds: None)


def test_a_real_nominatim_finds_streets_knows_what_it_lacks_and_may_go_away(tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(assets.folder("data"))
    street, unknown = locate("12 Example Street, Lisbon", gazetteer), locate("99 Nowherish Road, Lisbon", gazetteer)
    with (
        open_store(tmp_path / "tripmeet.sqlite") as store,
        tempfile.TemporaryDirectory() as short,  # a socket's path must be short
        database(Path(short)) as dsn,
    ):
        with nominatim(Path(short), dsn) as port:
            online = asking(port, store, gazetteer)
            found, not_found = online.refine(street), online.refine(unknown)
            assert online.problem is None

        gone = asking(port, store, gazetteer)
        third = locate("13 Example Street, Lisbon", gazetteer)
        assert gone.refine(street) == found  # from memory
        assert gone.refine(third) == third
        assert gone.problem is not None

    assert found.place is not None
    assert (found.place.level, found.place.name) == (Level.ADDRESS, "Lisbon")
    assert found.place.coordinates.lat == pytest.approx(38.7121)
    assert not_found.place == unknown.place
    assert "does not know it" in not_found.because
