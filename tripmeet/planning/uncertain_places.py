"""Of whose place one is not sure: nobody travels to a guess without being told that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tripmeet.model.meetings import Located, Meeting, Plan, State
from tripmeet.model.places import Place

SURE = 0.9
"""From this confidence on nothing is said."""


def with_uncertain_places(plan: Plan, located: Iterable[Located]) -> Plan:
    """The plan, each of its proposals with those of its people whose place is not sure. Who has agreed is sure."""
    met = {contact.id for meeting in plan.meetings for contact in meeting.contacts}
    found: dict[str, list[tuple[Place, Located]]] = {}
    for one in located:
        if one.contact.id in met and one.location.place is not None:
            found.setdefault(one.contact.id, []).append((one.location.place, one))
    return replace(plan, meetings=tuple(replace(one, unsure=tuple(_unsure(one, found))) for one in plan.meetings))


def _unsure(meeting: Meeting, found: dict[str, list[tuple[Place, Located]]]) -> Iterator[Located]:
    if meeting.state not in (State.PROPOSED, State.ASKED):
        return
    for contact in meeting.contacts:
        place, one = _where_one_meets(meeting, found.get(contact.id, ()))
        if place is not None and one is not None and place.confidence < SURE:
            yield one


def _where_one_meets(
    meeting: Meeting, entries: Sequence[tuple[Place, Located]]
) -> tuple[Place, Located] | tuple[None, None]:
    """Of all their places the one that counts here, and of two words for it those that are clearer."""

    def away(entry: tuple[Place, Located]) -> tuple[float, float]:
        place, _ = entry
        return place.coordinates.distance_km(meeting.place.coordinates), -place.confidence

    return min(entries, key=away, default=(None, None))
