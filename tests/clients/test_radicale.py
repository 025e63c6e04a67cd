"""Radicale, which other clients synchronise with, has our instants: asked minute by minute what lies there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from tests.clients.trips import PLANS, plan_called, written
from tests.radicale import PASSWORD, USER, Server, radicale
from tripmeet.model.accounts import Login
from tripmeet.writing import ics
from tripmeet.writing.caldav import push

pytestmark = pytest.mark.clients

MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.mark.parametrize("name", PLANS)
def test_radicale_has_our_instants(name: str, server: Server) -> None:
    plan = plan_called(name)
    trip = server.make_calendar(plan.trip.id)
    push(written(plan), plan.trip.id, trip, Login(USER, PASSWORD), written={})
    path = trip.removeprefix(server.url)
    for meeting in plan.meetings:
        uid, span = ics.uid(meeting.id), meeting.span
        for there, start in (
            (False, span.start - MINUTE),
            (True, span.start),
            (True, span.end - MINUTE),
            (False, span.end),
        ):
            assert (uid in server.ask("REPORT", path, within(start), Depth="1")) == there


def within(start: datetime) -> str:
    """The question for what lies in the minute from `start`."""
    return (
        '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop>'
        '<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
        f'<c:time-range start="{start:%Y%m%dT%H%M%SZ}" end="{start + MINUTE:%Y%m%dT%H%M%SZ}"/>'
        "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"
    )
