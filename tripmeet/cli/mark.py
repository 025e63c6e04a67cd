"""tripmeet mark"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.options import a_desk, quiet, today
from tripmeet.model.day_parts import window_in_words
from tripmeet.model.times import short_day

if TYPE_CHECKING:
    from tripmeet.asking.progress import Standing
    from tripmeet.jobs.mark import Marked

STATES = ("asked", "accepted", "declined", "met", "cancelled")


@click.command(epilog="Example: tripmeet mark ada asked && tripmeet mark ada accepted --when 2")
@click.argument("words", nargs=-1, required=True, metavar=f"NAME {{{'|'.join(STATES)}}}")
@click.option(
    "--trip",
    type=click.Path(path_type=Path),
    metavar="ITINERARY",
    help="Which trip; left out: the one planned here, else the last.",
)
@click.option("--at", metavar="TIME", help="When it happened: 2026-11-22 18:00, yesterday, last Tuesday.")
@click.option(
    "--when",
    metavar="TIME",
    help="The time agreed on: an offer's number, '2027-05-05 10:00' over there, or 'tue evening'.",
)
@click.option("--other-time", is_flag=True, help="With declined: not then, but gladly another time.")
@click.option("--anyway", is_flag=True, help="With accepted: although the time is promised to somebody else.")
@click.option("--reminder", is_flag=True, help="With asked: you reminded them, although no reminder was due yet.")
@click.option("--note", default="", metavar="TEXT", help="What is worth remembering.")
@click.option("--promise", "promises", multiple=True, metavar="TEXT", help="With met: what you promised; repeatable.")
@click.option("--kept", multiple=True, metavar="TEXT", help="With met: a promise that you have kept; repeatable.")
@today
@quiet
def mark(
    words: tuple[str, ...],
    trip: Path | None,
    at: str | None,
    note: str,
    promises: tuple[str, ...],
    **choices: Any,
) -> None:
    """Tell what happened with NAME: asked, accepted, declined, met or cancelled.

    The times of a message are kept free from the moment it is marked as asked. Asked once more, from the day on which
    a reminder is due, is the reminder. Who is to be called instead and agrees is marked as accepted: the call's time is
    kept free. After each mark, 'tripmeet plan' plans around it; 'tripmeet undo' takes it back. NAME is a name, its
    beginning, or an e-mail, of one person.
    """
    from tripmeet.jobs.mark import Statement
    from tripmeet.jobs.mark import mark as write_down
    from tripmeet.jobs.trip.folder import trip_id_of
    from tripmeet.jobs.trip.planned_calls import calls_planned
    from tripmeet.model.meetings import State

    name, state = name_and_state(words)
    if state == "met" and not note and not promises and not choices["kept"] and sys.stdin.isatty():
        note = prompt_for("What is worth remembering?")
        promises = tuple(iter(lambda: prompt_for("Anything promised? (nothing more: Enter)"), ""))
    desk = a_desk(choices)
    told_at, whole_day = when_told(at, desk.now) if at else (None, False)
    what = Statement(
        State(state),
        desk.now,
        told_at,
        note,
        promises,
        choices["when"],
        choices["other_time"],
        choices["anyway"],
        choices["kept"],
        whole_day,
        choices["reminder"],
    )
    trip_id = trip_id_of(trip, desk) if trip else None
    done = write_down(name, what, desk, trip_id=trip_id, called=calls_planned(trip, desk))
    click.echo(marked_in_words(done))
    if not choices["quiet"] and done.is_known:
        click.echo(f"nothing was written down; you reminded {done.event.name} already? say --reminder", err=True)
    if not choices["quiet"] and done.is_of_an_earlier_plan:
        name = done.event.name
        click.echo(f"the newest plan does not propose {name}: these are the times of the draft before it", err=True)
        click.echo("run 'tripmeet plan' to plan around them; if you sent nothing: mark cancelled", err=True)
    if not choices["quiet"] and state in ("accepted", "declined", "cancelled"):
        click.echo("run 'tripmeet plan' to plan around it", err=True)
    if not choices["quiet"] and state == "met" and not choices["kept"]:
        click.echo("after the trip, 'tripmeet report ITINERARY --write' drafts the thanks", err=True)


def name_and_state(words: Sequence[str]) -> tuple[str, str]:
    """Whom it is about, who may be named in several words, and what happened."""
    *names, state = words
    if state not in STATES:
        close = get_close_matches(state.casefold(), STATES, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        raise click.UsageError(f"{state!r} is none of {', '.join(STATES)}{hint}")
    if not names:
        raise click.UsageError(f"who was {state}? write the name before it: tripmeet mark NAME {state}")
    return " ".join(names), state


def when_told(words: str, now: datetime) -> tuple[datetime, bool]:
    """The moment these words mean, and whether they name a day alone, which then begins it."""
    from tripmeet.reading.days import moment_of

    try:
        day, clock = moment_of(words, now.replace(tzinfo=None))
    except ValueError as error:
        hint = getattr(error, "hint", "write it like 2026-11-22 18:00")
        raise click.BadParameter(f"{words!r} is no time; {hint}", param_hint="--at") from error
    return datetime.combine(day, clock or time()).astimezone(), clock is None


def prompt_for(question: str) -> str:
    """What the traveller types, on one line; "" for nothing."""
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def asked_on(standing: Standing) -> str:
    """When they were asked, on the clock by which it was told."""
    at = (standing.asked_at or standing.since).astimezone()
    return f"{short_day(at)} {at:%H:%M}"


def marked_in_words(done: Marked) -> str:
    """What was written down, on one line."""
    from tripmeet.asking.progress import day_met
    from tripmeet.cli.days import deadline_day, starts
    from tripmeet.model.meetings import State

    event, standing = done.event, done.standing
    if done.is_known:
        return f"{event.name}: marked as asked already, on {asked_on(standing)}"
    state = "reminded" if done.is_reminder else event.state.value
    if event.elsewhen:
        state = "not then, but gladly another time"
    said = [f"{event.name}: {state}"]
    if event.window:
        said.append(
            f"{window_in_words(event.window, standing.timezone)}, kept from {starts(event.times, standing.timezone)}"
        )
    elif event.times:
        said.append(starts(event.times, standing.timezone))
    if event.state is State.MET and not event.times:
        said.append(short_day(day_met(standing)))
    if event.promises:
        said.append(f"promised: {'; '.join(event.promises)}")
    if event.kept:
        said.append(f"kept: {'; '.join(event.kept)}")
    if event.until:
        said.append(f"kept free until {deadline_day(event.until, standing.timezone)}")
    return ", ".join(said) + (f" ({event.trip_id})" if done.trips > 1 else "")
