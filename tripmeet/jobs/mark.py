"""Marks what happened: one event, checked against the state, appended to the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.asking.changes import NOT_THEN
from tripmeet.asking.clashes import clash_in_words, promised_to
from tripmeet.asking.progress import NEXT, Fold, Standing, fold
from tripmeet.asking.reminders import reminder_due
from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.lookup import PersonOfTrip, look_up
from tripmeet.jobs.trip.planned_calls import NO_CALLS, PlannedCalls, with_call
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.day_parts import part_of_day, window_in_words, window_of
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.times import Span, short_day
from tripmeet.reading.day_parts import named_part
from tripmeet.reading.days import NotADayError
from tripmeet.reading.days import moment_of as moment_of_words
from tripmeet.store import history
from tripmeet.store.tellings import telling

A_DAY = timedelta(days=1)
LONGEST_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the traveller says happened, and `at` when: None is `now`, as the clock has it; with `whole_day` it is the
    beginning of a day of which no hour was told. A `reminder` is one although none is due yet.

    `when` names the time agreed on, in the words of the command line; `elsewhen` is a no to these times only. With
    `anyway` it stands even if the time is promised to somebody else. `kept` names promises that are kept by now, each
    by words that stand in one of them.
    """

    state: State
    now: datetime
    at: datetime | None = None
    note: str = ""
    promises: tuple[str, ...] = ()
    when: str | None = None
    elsewhen: bool = False
    anyway: bool = False
    kept: tuple[str, ...] = ()
    whole_day: bool = False
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """The event as it was written down, how the person stands now, and whether it was a reminder."""

    event: Event
    standing: Standing
    is_reminder: bool
    trips: int = 1
    """How many trips the history knows."""
    is_of_an_earlier_plan: bool = False
    """Whether the newest plan does not propose the person any more: the times are those of the draft before."""
    is_known: bool = False
    """Whether they were marked as asked already, and nothing was written down: no reminder is due yet."""


def mark(
    name: str, what: Statement, desk: Workspace, *, trip_id: str | None = None, called: PlannedCalls = NO_CALLS
) -> Marked:
    """Writes down that this happened with the one person of that name.

    `trip_id` is the trip that was named. Without, it is the trip whose plan lies here, else the one planned last.
    `called` are those who may agree to a call.
    Raises TripmeetError when nobody or more than one is called so, or when the state cannot follow.
    """
    # what decides whether a mark can stand, and the mark, are one: nobody else marks in between
    with desk.open_store() as store, store.writing():
        events = history.events_of(store)
        who = look_up(name, events, trip_id, store, desk, called)
        before = fold(events, who.trip_id)
        before = with_call(before, called.on(who.trip_id).get(who.contact_id), what.state)
        own = [event for event in events if (event.contact_id, event.trip_id) == (who.contact_id, who.trip_id)]
        event = as_event(who, what, before, own)
        standing = before.standings.get(who.contact_id)
        if standing and event.reminder and not what.reminder and (due := reminder_due(standing, event.at)):
            if what.note:
                raise known_already(standing, due)
            return Marked(event, standing, is_reminder=False, trips=len({one.trip_id for one in events}), is_known=True)
        after = fold((*events, event), who.trip_id)
        if event in after.odd or is_before_what_is_known(event, standing):
            raise too_early(who, event, standing)
        if not what.anyway and (other := promised_to(event, before)):
            raise taken(who, event, *other)
        with telling(store, what.now, in_short(event)):
            history.record(store, [event], at=what.now)
    trips = len({one.trip_id for one in (*events, event)})
    is_old = what.state is State.ASKED and standing is not None and standing.was_dropped()
    return Marked(event, after.standings[who.contact_id], event.reminder, trips, is_old)


def in_short(event: Event) -> str:
    """What was told, as `tripmeet log` lists it."""
    state = "reminded" if event.reminder else event.state.value
    said = [f"{event.name}: {NOT_THEN if event.elsewhen else state}"]
    if event.times and event.timezone:
        start = min(event.times).local(event.timezone)[0]
        said.append(f"{short_day(start)} {start:%H:%M}")
    said += [f"“{event.note}”"] if event.note else []
    said += [f"promised: {text}" for text in event.promises] + [f"kept: {text}" for text in event.kept]
    return ", ".join(said)


def known_already(standing: Standing, due: datetime) -> TripmeetError:
    due = due.astimezone(ZoneInfo(standing.timezone or "UTC"))
    asked = standing.asked_at.astimezone() if standing.asked_at else due  # on the clock by which they asked
    return TripmeetError(
        f"{standing.name} is marked as asked already, on {short_day(asked)} {asked:%H:%M}",
        hint=f"a reminder is due from {short_day(due)}; did you remind them before? say --reminder",
    )


def taken(who: PersonOfTrip, event: Event, other: Standing, span: Span) -> TripmeetError:
    said = clash_in_words(other, span, event.timezone)
    return TripmeetError(
        f"{said}, so it cannot be kept for {who.name}, too",
        hint="tell them it is gone, mark 'declined --other-time' and plan again; if you said yes already: --anyway",
    )


def as_event(who: PersonOfTrip, what: Statement, before: Fold, own: Iterable[Event] = ()) -> Event:
    """The event with the times and the deadline it refers to. Raises TripmeetError when it cannot follow.

    `own` is what is known of this person on this trip.
    """
    standing, proposal = before.standings.get(who.contact_id), before.proposed.get(who.contact_id)
    check_transition(who, what, standing)
    if what.state is State.MET:
        check_met(who, what, standing, proposal)
    at = moment_of_event(what, zone_of(standing, proposal), standing, own)
    reminds = what.state is State.ASKED and (what.reminder or is_reminder(standing, proposal, at))
    times: tuple[Span, ...] = ()
    until = window = None
    is_ahead = what.state is State.ASKED and not reminds and proposal is not None and proposal.ahead
    if what.state is State.ASKED and not reminds:
        times, until = offered(who, standing, proposal, at)
    elif what.state is State.ACCEPTED and (window := part_of_a_day(who, what, standing, proposal)):
        times = (hour_within(window, who, before),)
    elif what.state is State.ACCEPTED:
        times = (agreed(who, what, standing, proposal),)
    elif what.when:
        times = (span_of(what.when, who, what, standing, proposal),)
    is_offer = what.state is State.ASKED and bool(times)
    call = standing if standing and standing.kind is Kind.CALL and what.state is State.ACCEPTED else None
    kind = proposal.kind if proposal and (is_offer or is_ahead or window) else None
    kind = kind_at(kind, window, zone_of(standing, proposal)) if kind and window else kind
    return Event(
        at=at,
        contact_id=who.contact_id,
        trip_id=who.trip_id,
        state=what.state,
        note=what.note,
        times=times,
        stop_id=call.stop_id if call else proposal.stop_id if proposal else None,
        until=until,
        elsewhen=what.state is State.DECLINED and (what.elsewhen or bool(times)),
        promises=what.promises,
        kept=tuple(promise_meant(text, who, standing) for text in what.kept),
        name=who.name,
        timezone=call.timezone if call else proposal.timezone if proposal else "",
        kind=Kind.CALL if call else kind,
        together=proposal.together if proposal and (is_offer or window) else (),
        reminder=reminds,
        ahead=is_ahead,
        window=window,
    )


def part_of_a_day(who: PersonOfTrip, what: Statement, standing: Standing | None, proposal: Event | None) -> Span | None:
    """The part of a day over there that was agreed on: "tue evening"; None where an hour was, or an offer's number."""
    day_and_part = named_part(what.when) if what.when else None
    if day_and_part is None:
        return None
    words, part = day_and_part
    zone = zone_of(standing, proposal)
    known = (standing.times or standing.refused) if standing else ()
    offers = sorted(known or (proposal.times if proposal else ()))
    near = offers[0].start.astimezone(ZoneInfo(zone)).date() if offers else None
    try:
        day, clock = moment_of_words(words, what.now.astimezone(ZoneInfo(zone)), ahead=True, near=near)
    except NotADayError as error:
        raise TripmeetError(f"{what.when!r} is no part of a day", where=who.name, hint=PART_HINT) from error
    return None if clock is not None else window_of(day, part, zone)


def kind_at(kind: Kind, window: Span, timezone: str) -> Kind:
    """What a meeting of this kind becomes in another part of a day."""
    return BY_PART.get((kind, part_of_day(window.local(timezone)[0].time())), kind)


BY_PART = {
    (Kind.LUNCH, "evening"): Kind.DINNER, (Kind.DINNER, "noon"): Kind.LUNCH,
    (Kind.LUNCH, "morning"): Kind.COFFEE, (Kind.DINNER, "morning"): Kind.COFFEE, (Kind.DRINKS, "morning"): Kind.COFFEE,
    (Kind.LUNCH, "afternoon"): Kind.COFFEE, (Kind.DINNER, "afternoon"): Kind.COFFEE,
    (Kind.DRINKS, "afternoon"): Kind.COFFEE, (Kind.DRINKS, "noon"): Kind.LUNCH, (Kind.COFFEE, "evening"): Kind.DRINKS,
}  # fmt: skip

PART_HINT = "write 'tue evening', '4 May afternoon' or '2027-05-04 morning'"


def hour_within(window: Span, who: PersonOfTrip, before: Fold) -> Span:
    """An hour of that part of the day which is promised to nobody else, and is kept free: one that was proposed to them
    where it is, else as near to its middle as can be. Raises TripmeetError when there is none."""
    standing, proposal = before.standings.get(who.contact_id), before.proposed.get(who.contact_id)
    named = [*(standing.times if standing else ()), *(proposal.times if proposal else ())]
    length = named[0].length if named else timedelta(hours=1)
    middle = window.start + (window.length - length) / 2
    steps = (window.start + number * HALF_AN_HOUR for number in range(window.length // HALF_AN_HOUR))
    by_middle = sorted((start for start in steps if start + length <= window.end), key=lambda one: abs(one - middle))
    within = [span for span in named if window.start <= span.start and span.end <= window.end]
    taken: tuple[Standing, Span] | None = None
    for span in (*within, *(Span(start, start + length) for start in by_middle)):
        clash = promised_to(Event(window.start, who.contact_id, who.trip_id, State.ACCEPTED, times=(span,)), before)
        if clash is None:
            return span
        taken = taken or clash
    zone = zone_of(standing, proposal)
    said = f": {clash_in_words(*taken, zone)}" if taken else ""
    raise TripmeetError(
        f"{window_in_words(window, zone)} is full{said}",
        where=who.name,
        hint="tell them, and mark 'declined --other-time'; 'tripmeet plan' then offers another time",
    )


HALF_AN_HOUR = timedelta(minutes=30)


def moment_of_event(what: Statement, zone: str, standing: Standing | None, own: Iterable[Event]) -> datetime:
    """When it happened: a bare date is after everything known of that day, and the day of a meeting is one over there.

    The clock may have been set back: the order in which we were told counts.
    """
    if what.at is not None:
        is_over_there = what.whole_day and what.state is State.MET
        at = what.at.replace(tzinfo=ZoneInfo(zone)) if is_over_there else what.at
        end = at + A_DAY if what.whole_day else at
        return max([at, *(one.at + timedelta(seconds=1) for one in own if at <= one.at < end)])
    if standing is None or what.now > standing.since:
        return what.now
    if what.state is State.ASKED and (standing.state is State.PROPOSED or standing.was_dropped()):
        return what.now  # only the plan was made as of a later day
    return standing.since + timedelta(seconds=1)


def is_before_what_is_known(event: Event, standing: Standing | None) -> bool:
    """Whether something that was told already came later, and would undo this at once."""
    if standing is None or standing.state is State.PROPOSED or standing.was_dropped():
        return False
    return event.at < standing.since


def too_early(who: PersonOfTrip, event: Event, standing: Standing | None) -> TripmeetError:
    at = event.at.astimezone()
    was = f"{who.name} was {standing.state.value}" if standing else f"{who.name} was asked"
    on = f" on {standing.since.astimezone():%Y-%m-%d %H:%M}" if standing else ""
    return TripmeetError(f"{at:%Y-%m-%d %H:%M} is before {was}{on}", hint="give a later --at, or leave it out")


def check_transition(who: PersonOfTrip, what: Statement, standing: Standing | None) -> None:
    if what.at is not None and what.at > what.now + LONGEST_AHEAD:
        raise TripmeetError(f"{what.at:%Y-%m-%d %H:%M} is far ahead", where=who.name, hint="check the year")
    if what.when and what.state not in WITH_A_TIME:
        raise TripmeetError(f"--when does not go with '{what.state.value}'", hint="it says which time was agreed on")
    if what.reminder and (what.state is not State.ASKED or not was_asked(standing)):
        raise TripmeetError(f"{who.name} was not asked before", hint="only who was asked can be reminded")
    state = standing.state if standing else None
    if what.state in NEXT[state]:
        return
    can = ", ".join(one.value for one in State if one in NEXT[state] and one is not State.PROPOSED)
    was = f"was {state.value} on {standing.since:%Y-%m-%d}" if standing and state else "was never asked"
    raise TripmeetError(f"{who.name} {was}: '{what.state.value}' cannot follow", hint=f"what can: {can}")


WITH_A_TIME = (State.ACCEPTED, State.DECLINED, State.MET)


def check_met(who: PersonOfTrip, what: Statement, standing: Standing | None, proposal: Event | None) -> None:
    """Nobody was met on a day that is still to come, over there and here."""
    there = ZoneInfo(zone_of(standing, proposal))
    today = max(what.now.astimezone(there).date(), what.now.astimezone().date())
    days = [what.at.date()] if what.at else []
    if what.when:
        days.append(span_of(what.when, who, what, standing, proposal).start.astimezone(there).date())
    if ahead := [day for day in days if day > today]:
        raise TripmeetError(
            f"{short_day(ahead[0])} {ahead[0].year} is still to come, and 'met' is for what has been",
            where=who.name,
            hint="mark it when you have met; to keep a time they agreed to: accepted --when '2027-05-05 10:00'",
        )
    if days or standing is None or standing.state is State.MET or not standing.times:
        return
    start = min(span.start for span in standing.times).astimezone(there)
    if start.date() > today:
        raise TripmeetError(
            f"the meeting with {who.name} is still to come, on {short_day(start)}",
            hint="did you meet before? say when with --at",
        )


def promise_meant(text: str, who: PersonOfTrip, standing: Standing | None) -> str:
    """The open promise in which these words stand. Raises TripmeetError when it is none, or more than one."""
    still = standing.open_promises if standing else ()
    wanted = text.casefold().strip()
    matches = [one for one in still if one.casefold() == wanted] or [one for one in still if wanted in one.casefold()]
    if len(matches) == 1:
        return matches[0]
    hint = f"still open: {'; '.join(still)}" if still else "nothing is promised any more"
    raise TripmeetError(f"{text!r} is {'more than one promise' if matches else 'no promise'} to {who.name}", hint=hint)


def was_asked(standing: Standing | None) -> bool:
    return standing is not None and standing.state is State.ASKED


def is_reminder(standing: Standing | None, proposal: Event | None, at: datetime) -> bool:
    """Asked again is the reminder, unless the time to answer is over and a newer draft names other times."""
    if standing is None or not was_asked(standing):
        return False
    anew = proposal is not None and standing.asked_at is not None and proposal.at > standing.asked_at
    other = proposal is not None and set(proposal.times) != set(standing.times)
    return standing.is_open(at) or not (anew and other)


def offered(
    who: PersonOfTrip, standing: Standing | None, proposal: Event | None, at: datetime
) -> tuple[tuple[Span, ...], datetime | None]:
    """The times that the draft named, and until when it said they are kept free."""
    if proposal is None:
        return (), None
    if proposal.ahead and (proposal.until is None or at < proposal.until):
        return (), proposal.until
    if standing is not None and standing.refused and set(proposal.times) <= set(standing.refused):
        raise TripmeetError(
            f"the draft for {who.name} names times they cannot come", hint="run 'tripmeet plan' again for others"
        )
    if proposal.until is not None and proposal.until <= at:
        raise TripmeetError(
            f"the draft for {who.name} keeps its times only until {proposal.until:%Y-%m-%d}, which is past",
            hint="run 'tripmeet plan' again and send the fresh draft; sent it in time? say when with --at",
        )
    return proposal.times, proposal.until


def agreed(who: PersonOfTrip, what: Statement, standing: Standing | None, proposal: Event | None) -> Span:
    """The time that was agreed on: as told, else the only one that was offered."""
    if what.when:
        return span_of(what.when, who, what, standing, proposal)
    offers = standing.times if standing else ()
    if len(offers) == 1:
        return offers[0]
    if not offers:
        raise TripmeetError(f"{who.name} was offered no time", hint="say which with --when '2027-05-05 10:00'")
    choices = offers_numbered(offers, zone_of(standing, proposal))
    raise TripmeetError(
        f"which of the {len(offers)} times did {who.name} take?", hint=f"say which with --when N: {choices}"
    )


def offers_numbered(offers: Iterable[Span], zone: str) -> str:
    return "; ".join(f"{n}: {span.local(zone)[0]:%a %Y-%m-%d %H:%M}" for n, span in enumerate(sorted(offers), 1))


def span_of(when: str, who: PersonOfTrip, what: Statement, standing: Standing | None, proposal: Event | None) -> Span:
    """A number of an offer, in the order in which its message names them, or a moment on the clocks over there."""
    offers = sorted((standing.times or standing.refused) if standing else ())
    if when.isdecimal() and 1 <= int(when) <= len(offers):
        return offers[int(when) - 1]
    if when.isdecimal() and len(when) < len("20270505") and offers:
        there = offers_numbered(offers, zone_of(standing, proposal))
        raise TripmeetError(f"{who.name} was not offered a time number {when}", hint=f"these were: {there}")
    start = start_of(when, who, what, offers, zone_of(standing, proposal))
    known = next((span for span in offers if span.start == start), None)
    length = offers[0].length if offers else timedelta(hours=1)
    return known or Span(start, start + length)


def start_of(when: str, who: PersonOfTrip, what: Statement, offers: Sequence[Span], zone: str) -> datetime:
    """The moment these words mean on the clocks of this zone: "2027-05-05 10:00", "5 May 10:00", "Wed 10:00"."""
    with suppress(ValueError):
        start = datetime.fromisoformat(when.strip())
        if start.tzinfo is not None:
            return start
    there = ZoneInfo(zone)
    is_past = what.state is State.MET
    near = offers[0].start.astimezone(there).date() if offers and not is_past else None
    try:
        day, clock = moment_of_words(when, what.now.astimezone(there), ahead=not is_past, near=near)
    except NotADayError as error:
        hint = error.hint if "say " in error.hint else "write '2027-05-05 10:00' or an offer's number"
        raise TripmeetError(f"{when!r} is no time", where=who.name, hint=hint) from error
    if clock is not None:
        return datetime.combine(day, clock, there)
    on_that_day = [span.start for span in offers if span.start.astimezone(there).date() == day]
    if len(on_that_day) == 1:
        return on_that_day[0]
    raise TripmeetError(f"at what time on {day}?", where=who.name, hint=f"write '{day} 10:00' or an offer's number")


def zone_of(standing: Standing | None, proposal: Event | None) -> str:
    return (standing.timezone if standing else "") or (proposal.timezone if proposal else "") or "UTC"
