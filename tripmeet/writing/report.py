"""The plan in words, for the terminal: the days first, then who is left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from datetime import date
from itertools import groupby

from tripmeet.errors import Problem
from tripmeet.model.day_parts import window_in_words
from tripmeet.model.meetings import Kind, Meeting, Plan, State
from tripmeet.model.messages import Draft
from tripmeet.model.people import Contact
from tripmeet.model.times import short_day
from tripmeet.model.trip import Stop, Trip
from tripmeet.text import clean, columns_of
from tripmeet.writing.calls import calls_in_words
from tripmeet.writing.record import counts
from tripmeet.writing.terminal import Look, cut
from tripmeet.writing.uncertain_places import uncertain_places_in_words
from tripmeet.writing.ways import how_far

MOST_LISTED = 12
"""As many of the unlocated and of the problems are listed; the rest is in plan.json and on the page."""

ASK_FIRST = "ask first"
PLAIN = Look()
INDENT = " " * 25
"""Below a meeting's time and kind, under the person's name."""
LEAST_PLACE = 14


def in_words(
    plan: Plan,
    drafts: Sequence[Draft],
    changes: Sequence[str] = (),
    ask_first: Container[str] = (),
    look: Look = PLAIN,
) -> str:
    """The whole plan as text no wider than the look says, but for long words; a line a meeting, reasons when verbose.

    `ask_first` holds the ids of the contacts whose turn it is: they come first, then the `changes` since the last plan.
    Who is asked on a later day stands with that day.
    """
    return "\n".join(
        [
            *_heading(plan, ask_first, look),
            *_ask_first(plan, drafts, ask_first, look),
            *_changes(changes, look),
            *_agenda(plan, drafts, ask_first, look),
            *_not_met(plan, look),
            *_unlocated(plan, look),
            *_problems(plan.problems, look),
        ]
    )


def _heading(plan: Plan, ask_first: Container[str], look: Look) -> Iterator[str]:
    first, last = plan.trip.stops[0], plan.trip.stops[-1]
    start, end = first.span.local(first.timezone)[0].date(), last.span.local(last.timezone)[1].date()
    for line in look.wrapped(f"{clean(plan.trip.name, 200)} · {_days(start, end)}"):
        yield look.style(line, "bold")
    number = counts(plan)
    yield from look.wrapped(
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


def _ask_first(plan: Plan, drafts: Sequence[Draft], ask_first: Container[str], look: Look) -> Iterator[str]:
    """Whose turn it is, with the message to send and what only the traveller can fill in."""
    draft_of = {draft.meeting.id: draft for draft in drafts}
    turns = [
        (contact, draft_of.get(meeting.id))
        for meeting in plan.meetings
        for contact in meeting.contacts
        if contact.id in ask_first
    ]
    if turns:
        yield ""
        yield look.style("Ask first", "bold")
    for contact, draft in turns:
        yield from look.wrapped(f"{_name(contact)}{f': {_file(draft)}' if draft else ''}", "  ", "    ")


def _file(draft: Draft) -> str:
    return draft.name + (f", with a blank to fill: {', '.join(draft.blanks)}" if draft.blanks else "")


def _changes(changes: Sequence[str], look: Look) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield look.style("Since the last plan", "bold")
    for change in changes:
        yield from look.wrapped(clean(change, 300), "  ", "    ")


def _agenda(plan: Plan, drafts: Sequence[Draft], ask_first: Container[str], look: Look) -> Iterator[str]:
    draft_of = {draft.meeting.id: draft for draft in drafts}
    for stop in plan.trip.stops:
        arrive, depart = stop.span.local(stop.timezone)
        yield ""
        for line in look.wrapped(
            f"{stop.place.name} · {_days(arrive.date(), depart.date())} · times of {stop.timezone}"
        ):
            yield look.style(line, "bold")
        if stop.counted_from:
            yield from look.wrapped(f"your stay: {stop.counted_from}", "  ", "    ")
        here = [meeting for meeting in plan.meetings if meeting.stop.id == stop.id]
        if not here:
            yield from look.wrapped(_nobody(plan, stop), "  ", "    ")
        for day, meetings in groupby(here, key=lambda meeting: meeting.span.local(stop.timezone)[0].date()):
            yield look.style(f"  {short_day(day)}", "bold")
            for meeting in meetings:
                draft = draft_of.get(meeting.id)
                yield _meeting(meeting, plan.trip, _standing(meeting, draft, ask_first), look)
                if look.verbose:
                    yield from _details(meeting, draft, look)


def _standing(meeting: Meeting, draft: Draft | None, ask_first: Container[str]) -> str:
    """How far it has come, in a word; of a proposal whether to ask now, or from when."""
    if any(contact.id in ask_first for contact in meeting.contacts):
        return ASK_FIRST
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


def _meeting(meeting: Meeting, trip: Trip, standing: str, look: Look) -> str:
    """One line: when, what, who, where, how far it has come. What does not fit is cut, the place before the name."""
    start, end = meeting.span.local(meeting.stop.timezone)
    who = " and ".join(clean(contact.name, 60) for contact in meeting.contacts)
    state = f" [{standing}]" if standing else ""
    before = f"    {start:%H:%M}-{end:%H:%M}  {meeting.kind.value:<6}  "
    room = look.width - columns_of(before) - columns_of(state) - len(" · ")
    place = _that_fits(_places(meeting, trip), room - columns_of(who)) or _places(meeting, trip)[-1]
    who = cut(who, room - columns_of(place))
    return f"{before}{who} · {place}{look.style(state, 'now' if standing == ASK_FIRST else 'soft')}"


def _details(meeting: Meeting, draft: Draft | None, look: Look) -> Iterator[str]:
    """Why, how sure the place is, the other times and the message's file."""
    texts = ["; ".join(reason.because for reason in sorted(meeting.reasons, key=lambda r: -abs(r.points))[:3])]
    texts += uncertain_places_in_words(meeting)
    if others := [offer.local(meeting.stop.timezone)[0] for offer in meeting.offers[1:]]:
        texts.append("or " + ", or ".join(f"{short_day(other.date())} {other:%H:%M}" for other in others))
    texts += [_file(draft)] if draft else []
    for text in filter(None, texts):
        for line in look.wrapped(clean(text, 400), INDENT):
            yield look.style(line, "soft")


def _places(meeting: Meeting, trip: Trip) -> tuple[str, ...]:
    """Where one meets and how far that is, of a call what time it is for them: in full, then in fewer and fewer words.

    How sure a place is, is never left out.
    """
    if meeting.kind is Kind.CALL:
        here, there = (meeting.span.local(zone or meeting.stop.timezone)[0] for zone in _zones(meeting))
        theirs = "" if here.utcoffset() == there.utcoffset() else f"{there:%a %H:%M} for them"
        return (f"wherever you are{f', {theirs}' if theirs else ''}", theirs or "anywhere")
    minutes = round(meeting.travel.total_seconds() / 60)
    name, sure = meeting.place.local_name, _how_sure(meeting)
    near = f"{minutes} min" if minutes else ""
    full = how_far(meeting, trip) or (f"{near} away" if near else "")
    ways = [full, "" if full.startswith("on the way") else near, ""]
    return (*(f"{name}{sure}{f', {way}' if way else ''}" for way in ways), f"{cut(name, LEAST_PLACE)}{sure}")


def _how_sure(meeting: Meeting) -> str:
    """Of a place that is a guess: " (78% sure)"."""
    unsure = [one.location.place.confidence for one in meeting.unsure if one.location.place]
    return f" ({min(unsure):.0%} sure)" if unsure else ""


def _that_fits(texts: Sequence[str], width: int) -> str | None:
    return next((text for text in texts if columns_of(text) <= width), None)


def _zones(meeting: Meeting) -> tuple[str, str | None]:
    """The traveller's and theirs."""
    return meeting.stop.timezone, meeting.place.timezone


def _not_met(plan: Plan, look: Look) -> Iterator[str]:
    if not plan.omissions:
        return
    yield ""
    yield look.style(
        f"Left out: {_count(len(plan.omissions), 'person', 'people')} (each with a reason on the page)", "bold"
    )
    sorts = Counter(omission.sort for omission in plan.omissions)
    for sort, number in sorts.most_common():
        yield from look.wrapped(str(sort), f"  {number:>5}  ", " " * 9)
    called = [one for one in plan.omissions if one.calls]
    if called:
        yield ""
        yield look.style("A call instead would suit you both", "bold")
    for one in called[:MOST_LISTED]:
        yield from look.wrapped(f"{_name(one.contact)}: {calls_in_words(one)}", "  ", "    ")
    yield from _more(len(called))


def _unlocated(plan: Plan, look: Look) -> Iterator[str]:
    if not plan.unlocated:
        return
    yield ""
    number = _count(len(plan.unlocated), "person", "people")
    yield look.style(f"Not located: {number} (write a town into their location)", "bold")
    for one in plan.unlocated[:MOST_LISTED]:
        written = one.location.text.strip()
        wrote = f"wrote “{clean(written, 40)}”" if written else clean(one.location.because, 70)
        yield from look.wrapped(f"{_name(one.contact)}: {wrote}", "  ", "    ")
    yield from _more(len(plan.unlocated))


def _problems(problems: Sequence[Problem], look: Look) -> Iterator[str]:
    if not problems:
        return
    yield ""
    yield look.style(_count(len(problems), "problem").capitalize(), "bold")
    for problem in problems[:MOST_LISTED]:
        yield from look.wrapped(clean(str(problem), 300), "  ", "    ")
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
