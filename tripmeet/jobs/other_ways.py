"""How else somebody can be reached whom a mail did not reach."""

from __future__ import annotations

from collections.abc import Iterator

from tripmeet.errors import TripmeetError
from tripmeet.jobs.report import read_as_planned
from tripmeet.jobs.trip.folder import written
from tripmeet.jobs.trip.intake import gather
from tripmeet.jobs.trip.messages import ways_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.people import Contact, known_as
from tripmeet.store import history

NO_OTHER = ("mail", "plain")


def other_ways(who: str, lost: str, trip_id: str, desk: Workspace) -> tuple[str, ...]:
    """Their other addresses, and the channels by which they can be reached, as far as the contacts know."""
    contact = next((one for one in contacts_of(trip_id, desk) if who in known_as(one)), None)
    if contact is None:
        return ()
    emails = [f"mail to {email}" for email in contact.emails if email.casefold() != lost]
    channels = [
        f"{channel.name} ({to})"
        for channel in ways_of(desk.settings)
        if channel.name not in NO_OTHER and (to := channel.reach(contact))
    ]
    return (*emails, *channels)


def contacts_of(trip_id: str, desk: Workspace) -> Iterator[Contact]:
    """The contacts that the last plan of this trip was made from; nobody where they cannot be read any more."""
    itinerary = next((plan.itinerary for plan in written(desk) if plan.trip_id == trip_id), None)
    try:
        with desk.open_store() as store:
            events = history.events_of(store, trip_id)
        files = read_as_planned(itinerary, events, desk).contacts if itinerary is not None else None
        yield from gather(files, desk)[0]
    except TripmeetError:
        return
