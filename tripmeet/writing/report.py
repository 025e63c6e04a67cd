"""The plan in words, for the terminal: the days first, then who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date
from itertools import groupby
from textwrap import wrap

from tripmeet.errors import Problem
from tripmeet.model.day_parts import window_in_words
from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.times import short_day
from tripmeet.model.trip import Stop, Trip
from tripmeet.text import clean
from tripmeet.writing.calls import calls_in_words
from tripmeet.writing.record import counts
from tripmeet.writing.uncertain_places import uncertain_places_in_words
from tripmeet.writing.ways import how_far

WIDTH = 96
MOST_LISTED = 12
"""As many of the unlocated and of the problems are listed; the rest is in plan.json and on the page."""

INDENT = " " * 25
"""Below a meeting's time and kind, under the person's name."""


def in_words(plan: Plan, drafts: Sequence[Draft], changes: Sequence[str] = (), ask_first: Container[str] = ()) -> str:
    """The whole plan as text of at most WIDTH columns, but for long words.

    `changes` since the last plan come first; `ask_first` holds the ids of the contacts whose turn it is. Who is asked
    on a later day stands with that day.
    """
    return "\n".join(
        [
            *_heading(plan, ask_first),
            *_changes(changes),
            *_agenda(plan, drafts, ask_first),
            *_not_this_time(plan),
            *_unlocated(plan),
            *_problems(plan.problems),
        ]
    )


def _heading(plan: Plan, ask_first: Container[str]) -> Iterator[str]:
    first, last = plan.trip.stops[0], plan.trip.stops[-1]
    start, end = first.span.local(first.timezone)[0].date(), last.span.local(last.timezone)[1].date()
    yield f"{clean(plan.trip.name, 200)} · {_days(start, end)}"
    number = counts(plan)
    yield (
        f"{_count(number.contacts, 'person', 'people')}, {number.located} located, {number.near} within reach "
        f"of a stop: {_count(len(plan.meetings), 'meeting')} proposed{_how_good(plan, ask_first)}"
    )


def _how_good(plan: Plan, ask_first: Container[str]) -> str:
    """How far the plan can be from the best schedule there is beside what it is made around."""
    if not plan.meetings or plan.bound <= 0:
        return ""
    gap = 100 * (1 - plan.score / plan.bound)
    best = ", the best possible" if gap < 0.05 else f", within {gap:.1f} % of the best possible"
    if any(contact.id in ask_first for meeting in plan.meetings for contact in meeting.contacts):
        return f"{best} around those asked first"
    promised = any(meeting.state is not State.PROPOSED for meeting in plan.meetings)
    return f"{best} around what is promised" if promised else f"{best} schedule" if gap < 0.05 else best


def _changes(changes: Sequence[str]) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield "Since the last plan"
    for change in changes:
        yield from wrap(
            clean(change, 300), WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False
        )


def _agenda(plan: Plan, drafts: Sequence[Draft], ask_first: Container[str]) -> Iterator[str]:
    draft_of = {draft.meeting.id: draft for draft in drafts}
    for stop in plan.trip.stops:
        arrive, depart = stop.span.local(stop.timezone)
        yield ""
        yield f"{stop.place.name} · {_days(arrive.date(), depart.date())} · times of {stop.timezone}"
        if stop.counted_from:
            yield f"  your stay: {stop.counted_from}"
        here = [meeting for meeting in plan.meetings if meeting.stop.id == stop.id]
        if not here:
            yield f"  {_nobody(plan, stop)}"
        for day, meetings in groupby(here, key=lambda meeting: meeting.span.local(stop.timezone)[0].date()):
            yield f"  {short_day(day)}"
            for meeting in meetings:
                draft = draft_of.get(meeting.id)
                yield from _meeting(meeting, draft, plan.trip, _standing(meeting, draft, ask_first))


def _standing(meeting: Meeting, draft: Draft | None, ask_first: Container[str]) -> str:
    """How far it has come, in a word; of a proposal whether to ask now, or from when."""
    if any(contact.id in ask_first for contact in meeting.contacts):
        return "ask first"
    if meeting.window:
        return f"agreed: {window_in_words(meeting.window, meeting.place.timezone or meeting.stop.timezone)}"
    if meeting.state is not State.PROPOSED:
        return meeting.state.value
    return f"ask from {short_day(draft.ask_from)}" if draft and draft.is_early and draft.ask_from else ""


def _nobody(plan: Plan, stop: Stop) -> str:
    near = [omission for omission in plan.omissions if omission.stop is not None and omission.stop.id == stop.id]
    if not near:
        return "nobody you know is within reach"
    nearest = min(near, key=lambda omission: omission.distance_km or 0.0)
    return f"no meeting; the nearest is {clean(nearest.contact.name)}: {nearest.because}"


def _meeting(meeting: Meeting, draft: Draft | None, trip: Trip, standing: str) -> Iterator[str]:
    start, end = meeting.span.local(meeting.stop.timezone)
    who = " and ".join(clean(contact.name, 60) for contact in meeting.contacts)
    where = _where(meeting, trip)
    state = f" [{standing}]" if standing else ""
    yield f"    {start:%H:%M}-{end:%H:%M}  {meeting.kind.value:<6}  {who} · {where}{state}"
    why = "; ".join(reason.because for reason in sorted(meeting.reasons, key=lambda r: -abs(r.points))[:3])
    yield from _block(why)
    for doubt in uncertain_places_in_words(meeting):
        yield from _block(doubt)
    if others := [offer.local(meeting.stop.timezone)[0] for offer in meeting.offers[1:]]:
        yield from _block("or " + ", or ".join(f"{short_day(other.date())} {other:%H:%M}" for other in others))
    if draft:
        yield from _block(draft.name + (f", with a blank to fill: {', '.join(draft.blanks)}" if draft.blanks else ""))


def _where(meeting: Meeting, trip: Trip) -> str:
    """Where one meets and how far that is; of a call what time it is for them."""
    if meeting.kind is Kind.CALL:
        here, there = (meeting.span.local(zone or meeting.stop.timezone)[0] for zone in _zones(meeting))
        return "wherever you are" + ("" if here.utcoffset() == there.utcoffset() else f", {there:%a %H:%M} for them")
    minutes = round(meeting.travel.total_seconds() / 60)
    far = how_far(meeting, trip) or (f"{minutes} min away" if minutes else None)
    return f"{meeting.place.local_name}, {far}" if far else meeting.place.local_name


def _zones(meeting: Meeting) -> tuple[str, str | None]:
    """The traveller's and theirs."""
    return meeting.stop.timezone, meeting.place.timezone


def _block(text: str) -> list[str]:
    return wrap(clean(text, 400), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_long_words=False)


def _not_this_time(plan: Plan) -> Iterator[str]:
    if not plan.omissions:
        return
    yield ""
    yield f"Not this time: {_count(len(plan.omissions), 'person', 'people')} (each with a reason in plan.json)"
    sorts = Counter(omission.sort for omission in plan.omissions)
    for sort, number in sorts.most_common():
        yield f"  {number:>5}  {sort}"
    called = [one for one in plan.omissions if one.calls]
    if called:
        yield ""
        yield "A call instead would suit you both"
    for one in called[:MOST_LISTED]:
        told = f"{_name(one.contact)}: {calls_in_words(one)}"
        yield from wrap(told, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)
    yield from _more(len(called))


def _unlocated(plan: Plan) -> Iterator[str]:
    if not plan.unlocated:
        return
    yield ""
    yield f"Not located: {_count(len(plan.unlocated), 'person', 'people')} (write a town into their location)"
    for one in plan.unlocated[:MOST_LISTED]:
        written = one.location.text.strip()
        wrote = f"wrote “{clean(written, 40)}”" if written else clean(one.location.because, 70)
        yield f"  {_name(one.contact)}: {wrote}"
    yield from _more(len(plan.unlocated))


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    yield ""
    yield _count(len(problems), "problem").capitalize()
    for problem in problems[:MOST_LISTED]:
        yield from wrap(
            clean(str(problem), 300), WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False
        )
    yield from _more(len(problems))


def _more(number: int) -> Iterator[str]:
    if number > MOST_LISTED:
        yield f"  and {number - MOST_LISTED} more, in plan.json"


def _name(contact: Contact) -> str:
    return clean(contact.name, 40)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _days(first: date, last: date) -> str:
    if first == last:
        return f"{short_day(first)} {first.year}"
    return f"{short_day(first)} to {short_day(last)} {last.year}"
