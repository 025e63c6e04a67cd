"""Tells the whole story of one person on one trip, and what would change it, found by really planning again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo

from tripmeet.errors import TripmeetError
from tripmeet.jobs.background import background_of
from tripmeet.jobs.follow import Past, past_of
from tripmeet.jobs.intake import gather, read_itinerary
from tripmeet.jobs.keeping import edited_in, folder_of, same_trip
from tripmeet.jobs.plan import propose
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Left, Located, Meeting, Omission, Plan, Reason
from tripmeet.model.people import Contact
from tripmeet.model.times import Span
from tripmeet.model.trip import Stop, Trip

LONGEST_WAY = timedelta(hours=4)
"""Nobody is asked to travel longer than this for a meeting."""
LONGER_STAYS = (1, 2, 3)
LATER_ARRIVALS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Change:
    """Something the traveller could change, in words that follow "if", and the trip with it.

    Where `is_needed`, nothing else helps without it, and where it helps alone nothing else is needed.
    """

    condition: str
    trip: Trip
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a change would bring: the meeting with this person, None if there is still none."""

    condition: str
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class Story:
    """Where somebody was found, and how they stand: met, left out, or neither as nobody can tell where they are.

    `turns` tell what would change it, `reasons` what speaks for somebody who is near and left out.
    """

    contact: Contact
    plan: Plan
    meeting: Meeting | None
    omission: Omission | None
    found: tuple[Located, ...]
    turns: tuple[Turn, ...]
    reasons: tuple[Reason, ...] = ()


def why(name: str, itinerary: Path, desk: Workspace, *, contacts: Sequence[Path] = ()) -> Story:
    """Raises TripmeetError when nobody, or more than one, is called so, or the plan cannot be made."""
    told = read_itinerary(itinerary, desk)
    people, _ = gather(contacts or told.contacts, desk)
    contact = whom(name, people)
    folder = folder_of(itinerary)
    trip = same_trip(told.trip, folder)
    past = past_of(trip, desk, people)
    plan, located, _ = propose(trip, people, desk, past, edited=edited_in(folder))
    meeting, omission = standing(plan, contact)
    changes = () if meeting else what_could_change(plan, contact, omission)
    return Story(
        contact,
        plan,
        meeting,
        omission,
        tuple(one for one in located if one.contact.id == contact.id),
        tuple(first_that_help(changes, contact, people, desk, past)),
        reasons_for(omission, past, people, located, desk) if omission else (),
    )


def whom(name: str, people: Sequence[Contact]) -> Contact:
    """The one person of that name, e-mail or id, or whose name begins so."""
    from tripmeet.planning.match import wished

    start = " ".join(name.casefold().split())
    found = [one for one in people if wished(one, (name,))] or [
        one for one in people if any(part.startswith(start) for part in _beginnings(one.name))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        close = get_close_matches(name, [one.name for one in people], n=3, cutoff=0.6)
        hint = f"did you mean {' or '.join(close)}?" if close else "write the name or the e-mail as in the contacts"
        raise TripmeetError(f"nobody is called {name!r}", hint=hint)
    listed = "; ".join(_told_apart(one) for one in found[:6])
    more = ", and others" if len(found) > 6 else ""
    hint = "write what stands in brackets instead of the name"
    raise TripmeetError(f"{name!r} could be {len(found)} people: {listed}{more}", hint=hint)


def _told_apart(contact: Contact) -> str:
    """A name with what may be written instead of it, and, where that says little, with what else is known."""
    if contact.emails:
        return f"{contact.name} ({contact.emails[0]})"
    known = ", ".join(filter(None, (contact.company, contact.addresses[0].text if contact.addresses else None)))
    return f"{contact.name}{f' of {known}' if known else ''} ({contact.id})"


def _beginnings(name: str) -> Iterator[str]:
    """A name from each of its words on: "ada brandao", "brandao"."""
    words = name.casefold().split()
    return (" ".join(words[n:]) for n in range(len(words)))


def standing(plan: Plan, contact: Contact) -> tuple[Meeting | None, Omission | None]:
    meeting = next((one for one in plan.meetings if contact.id in {who.id for who in one.contacts}), None)
    return meeting, next((one for one in plan.omissions if one.contact.id == contact.id), None)


def reasons_for(
    omission: Omission, past: Past, people: Sequence[Contact], located: Sequence[Located], desk: Workspace
) -> tuple[Reason, ...]:
    """What speaks for somebody within reach who is left out; nothing for whoever is not within reach."""
    from tripmeet.places.travel import Travel, roads
    from tripmeet.planning.match import find_nearby
    from tripmeet.planning.score import rank

    if omission.sort is not Left.FULL:
        return ()
    wishes = past.trip.wishes
    nearby, _, _ = find_nearby(past.trip, located, travel=Travel(wishes.travel).between, roads=roads())
    nearby, _ = past.without_closed(nearby)
    background = background_of(past, people, desk)
    ranked = rank(nearby, today=desk.today, wishes=wishes, weights=desk.settings.score, background=background)
    own = [one for one in ranked if one.nearby.contact.id == omission.contact.id]
    return max(own, key=lambda one: one.score).reasons if own else ()


def what_could_change(plan: Plan, contact: Contact, omission: Omission | None) -> Iterator[list[Change]]:
    """Kinds of change that could help this person, each as a ladder from the smallest step.

    None for whoever said no or is not wanted, whose place is not known well enough, or who lives too far for any way.
    """
    trip, also = plan.trip, ""
    if omission is None or omission.sort not in (Left.FULL, Left.FAR):
        return
    further = None if omission.detour else _further(plan, omission)
    if omission.sort is Left.FAR and further is None:
        return
    if further:
        yield [further]
        trip, also = further.trip, f"{further.condition}, and "
    if omission.stop is not None and omission.detour:
        yield list(_slower(trip, omission.stop))
    elif omission.stop is not None:
        yield list(_longer(trip, also, omission.stop))
        yield list(_less_busy(trip, also, omission.stop))
    more = trip.wishes.meetings_per_day + 1
    yield [_with(trip, f"{also}you meet {more} people a day", meetings_per_day=more)]
    yield list(_more_asks(plan, trip, also))
    yield [_with(trip, f"{also}you put them on the list 'meet:' of this trip", meet=(*trip.wishes.meet, contact.id))]


def _with(trip: Trip, condition: str, **wishes: object) -> Change:
    return Change(condition, replace(trip, wishes=replace(trip.wishes, **wishes)))  # type: ignore[arg-type]


def _further(plan: Plan, omission: Omission) -> Change | None:
    """As long a way as it takes, if it is too long now and one that people take."""
    from tripmeet.places.travel import Travel

    if omission.stop is None or omission.place is None:
        return None
    way = Travel(plan.trip.wishes.travel).between(omission.stop.base, omission.place)
    if not plan.trip.wishes.max_travel < way <= LONGEST_WAY:
        return None
    minutes = int(way / timedelta(minutes=1))
    change = _with(plan.trip, f"you allow {minutes} min of travel ('max_travel')", max_travel=way)
    return replace(change, is_needed=True)


def _slower(trip: Trip, stop: Stop) -> Iterator[Change]:
    """More time for the way to this stop, on the same day."""
    for hours in LATER_ARRIVALS:
        arrives = stop.span.start + timedelta(hours=hours)
        at, before = arrives.astimezone(ZoneInfo(stop.timezone)), stop.span.local(stop.timezone)[0]
        if arrives >= stop.span.end or at.date() != before.date():
            return
        later = replace(stop, span=Span(arrives, stop.span.end))
        stops = tuple(later if other.id == stop.id else other for other in trip.stops)
        yield Change(f"you arrive in {stop.place.name} at {at:%H:%M}", replace(trip, stops=stops))


def _longer(trip: Trip, also: str, stop: Stop) -> Iterator[Change]:
    """A day or more longer at this stop, as long as the next one does not begin before."""
    for days in LONGER_STAYS:
        leaves = stop.span.end + timedelta(days=days)
        if any(stop.span.start < other.span.start < leaves for other in trip.stops):
            return
        longer = replace(stop, span=Span(stop.span.start, leaves))
        until = f"{longer.span.local(stop.timezone)[1]:%A, %d %B}"
        stops = tuple(longer if other.id == stop.id else other for other in trip.stops)
        yield Change(f"{also}you stay in {stop.place.name} until {until}", replace(trip, stops=stops))


def _less_busy(trip: Trip, also: str, stop: Stop) -> Iterator[Change]:
    for busy in stop.busy:
        free = replace(stop, busy=tuple(other for other in stop.busy if other is not busy))
        stops = tuple(free if other.id == stop.id else other for other in trip.stops)
        when = f"{busy.span.local(stop.timezone)[0]:%A, %d %B, %H:%M}"
        yield Change(f"{also}{busy.what!r} on {when} does not take place", replace(trip, stops=stops))


def _more_asks(plan: Plan, trip: Trip, also: str) -> Iterator[Change]:
    """Twice as many people asked, if it is the cap that keeps them out."""
    from tripmeet.planning.arrange import asks

    allowed = asks(plan.trip)
    if len(plan.meetings) >= allowed:
        for more in (allowed + 2, allowed + 6, 2 * max(1, allowed)):
            yield _with(trip, f"{also}you ask {more} people instead of {allowed} ('asks_per_trip')", asks_per_trip=more)


def first_that_help(
    ladders: Iterator[list[Change]] | tuple[()],
    contact: Contact,
    people: Sequence[Contact],
    desk: Workspace,
    past: Past,
) -> Iterator[Turn]:
    """Of each kind of change the smallest that brings a meeting; where none does, the largest, and that it does not."""
    for ladder in ladders:
        turn = None
        for change in ladder:
            plan, _, _ = propose(change.trip, people, desk, past)
            turn = Turn(change.condition, standing(plan, contact)[0])
            if turn.meeting:
                break
        if turn:
            yield turn
            if turn.meeting and change.is_needed:
                return
