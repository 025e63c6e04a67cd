"""Of whose place one is not sure: nobody travels to a guess without being told that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tripmeet.model.meetings import Located, Meeting, Plan, State
from tripmeet.model.places import SURE, Place


def with_uncertain_places(plan: Plan, located: Iterable[Located]) -> Plan:
    """The plan, each of its proposals with those of its people whose place is not sure. Who has agreed is sure."""
    met = {contact.id for meeting in plan.meetings for contact in meeting.contacts}
    entries: dict[str, list[tuple[Place, Located]]] = {}
    for entry in located:
        if entry.contact.id in met and entry.location.place is not None:
            entries.setdefault(entry.contact.id, []).append((entry.location.place, entry))
    return replace(plan, meetings=tuple(_with_places(one, entries) for one in plan.meetings))


def _with_places(meeting: Meeting, entries: dict[str, list[tuple[Place, Located]]]) -> Meeting:
    """The meeting with the words from which each one's place was read, and of whose place one is not sure."""
    places = (_where_one_meets(meeting, entries.get(contact.id, ())) for contact in meeting.contacts)
    known = [(place, one) for place, one in places if place is not None and one is not None]
    is_open = meeting.state in (State.PROPOSED, State.ASKED)
    unsure = tuple(one for place, one in known if is_open and place.confidence < SURE)
    return replace(meeting, located=tuple(one for _, one in known), unsure=unsure)


def _where_one_meets(
    meeting: Meeting, entries: Sequence[tuple[Place, Located]]
) -> tuple[Place, Located] | tuple[None, None]:
    """Of all their places the one that counts here, and of two words for it those that are clearer."""

    def away(entry: tuple[Place, Located]) -> tuple[float, float]:
        place, _ = entry
        return place.coordinates.distance_km(meeting.place.coordinates), -place.confidence

    return min(entries, key=away, default=(None, None))
