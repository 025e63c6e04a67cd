"""tripmeet status"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from tripmeet.cli.clock import MOMENT_TYPE
from tripmeet.cli.days import deadline_day, starts
from tripmeet.cli.look import show_lines
from tripmeet.cli.options import a_desk, json_option, quiet, today
from tripmeet.model.day_parts import window_in_words
from tripmeet.model.times import short_day

if TYPE_CHECKING:
    from tripmeet.asking.progress import Standing
    from tripmeet.asking.today import Today
    from tripmeet.model.history import Event
    from tripmeet.model.times import Span


@click.command(epilog="Example: tripmeet status itinerary.yaml")
@click.argument("itinerary", required=False, type=click.Path(path_type=Path))
@click.option("--now", type=MOMENT_TYPE, metavar="TIME", help="As of then.")
@today
@json_option
@quiet
def status(itinerary: Path | None, now: datetime | None, as_json: bool, **choices: object) -> None:
    """Where each proposal stands, and what to do today: whom to ask, whom to remind.

    ITINERARY names the trip; left out, all trips are told.
    """
    from tripmeet.jobs.status import today_of
    from tripmeet.jobs.trip.folder import trip_id_of

    desk = a_desk(choices)
    trips = today_of(desk, now or desk.now, trip_id_of(itinerary, desk) if itinerary else None)
    if as_json:
        click.echo(json.dumps([today_data(trip) for trip in trips], ensure_ascii=False, indent=1))
        return
    for number, trip in enumerate(trips):
        if len(trips) > 1:
            click.echo(("\n" if number else "") + trip.trip_id)
        show_lines(today_in_words(trip))
    if not trips and not choices["quiet"]:
        click.echo("nothing was proposed yet; make a plan first: tripmeet plan itinerary.yaml", err=True)


def today_in_words(trip: Today) -> Iterator[str]:
    """The trip's lines, what is to be done first."""
    yield from block("ask now", (f"{one.name}  {one.draft}  ({named(one)})" for one in trip.ask))
    yield from block("say the hour, 'tripmeet plan' drafts it", (f"{one.name}  {agreed(one)}" for one in trip.fix))
    yield from block("remind", (f"{one.name}  asked {day_asked(one)}, {kept(one)}" for one in trip.remind))
    yield from block("plan again, these drafts are too old", (one.name for one in trip.stale))
    yield from block(
        "did you meet? tell with 'tripmeet mark NAME met'",
        (f"{one.name}  {starts(one.times, one.timezone)}" for one in trip.to_tell),
    )
    yield from block("agreed", (f"{one.name}  {agreed(one)}" for one in trip.agreed))
    yield from block("waiting for an answer", (f"{one.name}  {kept(one)}" for one in trip.waiting))
    yield from block("no answer, times released", (one.name for one in trip.released))
    yield from block("later, when others have answered", (one.name for one in trip.later))
    yield from block("not yet", (f"{one.name}  ask from {ask_day(one)}" for one in trip.not_yet))
    yield from block("over", (f"{one.name}  {outcome(one)}" for one in trip.over))
    yield from block("not asked, and the time is past", (one.name for one in trip.past))
    yield from block("promised", (f"{one.name}: {text}" for one in trip.over for text in one.open_promises))


def block(title: str, lines: Iterable[str]) -> Iterator[str]:
    shown = list(lines)
    if shown:
        yield f"{title}:"
        yield from (f"  {line}" for line in shown)


def named(event: Event) -> str:
    """What the message names: times, or long before only that one comes."""
    return (
        "no hour yet: that you come, and which part of a day suits"
        if event.ahead
        else starts(event.times, event.timezone)
    )


def agreed(person: Standing) -> str:
    """When one meets; a part of a day where no hour was agreed on."""
    if person.window:
        return window_in_words(person.window, person.timezone)
    return starts(person.times, person.timezone)


def kept(person: Standing) -> str:
    if person.ahead:
        return "knows that you come; no time is kept"
    return f"times kept free until {deadline_day(person.until, person.timezone)}" if person.until else "no deadline"


def ask_day(event: Event) -> str:
    return f"{short_day(event.ask_from)} {event.ask_from.year}" if event.ask_from else "any day"


def day_asked(person: Standing) -> str:
    return short_day(person.asked_at.astimezone(ZoneInfo(person.timezone or "UTC"))) if person.asked_at else "before"


def outcome(person: Standing) -> str:
    """How it ended; the door may be open still."""
    return "not then, but gladly another time" if person.may_be_asked_again() else person.state.value


def today_data(trip: Today) -> dict[str, Any]:
    proposals = {
        "ask": trip.ask, "stale": trip.stale, "later": trip.later, "not_yet": trip.not_yet, "past": trip.past
    }  # fmt: skip
    people = {
        "remind": trip.remind,
        "waiting": trip.waiting,
        "released": trip.released,
        "fix": trip.fix,
        "agreed": trip.agreed,
        "to_tell": trip.to_tell,
        "over": trip.over,
    }
    return {
        "trip": trip.trip_id,
        **{name: [proposal_data(one) for one in events] for name, events in proposals.items()},
        **{name: [standing_data(one) for one in standings] for name, standings in people.items()},
    }


def proposal_data(event: Event) -> dict[str, Any]:
    who = {"id": event.contact_id, "name": event.name}
    return {
        "contact": who,
        "draft": event.draft,
        "offers": offers(event.times, event.timezone),
        "ask_from": event.ask_from.isoformat() if event.ask_from else None,
    }


def standing_data(person: Standing) -> dict[str, Any]:
    return {
        "contact": {"id": person.contact_id, "name": person.name},
        "status": person.state.value,
        "since": person.since.isoformat(),
        "until": person.until.isoformat() if person.until else None,
        "offers": offers(person.times, person.timezone),
    }


def offers(spans: Sequence[Span], timezone: str) -> list[dict[str, str]]:
    local = (span.local(timezone or "UTC") for span in sorted(spans))
    return [{"start": start.isoformat(), "end": end.isoformat()} for start, end in local]
