"""tripmeet mark"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripmeet.cli.options import a_desk, quiet

if TYPE_CHECKING:
    from tripmeet.jobs.marking import Marked

STATES = ("asked", "accepted", "declined", "met", "cancelled")


@click.command(epilog="Example: tripmeet mark ada asked && tripmeet mark ada accepted --when 2")
@click.argument("name")
@click.argument("state", type=click.Choice(STATES))
@click.option(
    "--trip",
    type=click.Path(path_type=Path),
    metavar="ITINERARY",
    help="Which trip; left out: the one planned here, else the last.",
)
@click.option("--at", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M"]), metavar="TIME", help="When it happened.")
@click.option("--when", metavar="TIME", help="The time agreed on: an offer's number, or '2027-05-05 10:00' over there.")
@click.option("--other-time", is_flag=True, help="With declined: not then, but gladly another time.")
@click.option("--anyway", is_flag=True, help="With accepted: although the time is promised to somebody else.")
@click.option("--note", default="", metavar="TEXT", help="What is worth remembering.")
@click.option("--promise", "promises", multiple=True, metavar="TEXT", help="With met: what you promised; repeatable.")
@click.option("--kept", multiple=True, metavar="TEXT", help="With met: a promise that you have kept; repeatable.")
@quiet
def mark(
    name: str,
    state: str,
    trip: Path | None,
    at: datetime | None,
    when: str | None,
    other_time: bool,
    anyway: bool,
    note: str,
    promises: tuple[str, ...],
    kept: tuple[str, ...],
    **choices: object,
) -> None:
    """Tell what happened with NAME: asked, accepted, declined, met or cancelled.

    The times of a message are kept free from the moment it is marked as asked. Asked a second time, while the first
    is open, is the reminder. Who is to be called instead and agrees is marked as accepted: the call's time is kept
    free. After each mark, 'tripmeet plan' plans around it. NAME is a name, its beginning, or an e-mail.
    """
    from tripmeet.jobs.called import called_in
    from tripmeet.jobs.follow import trip_id_of
    from tripmeet.jobs.marking import What
    from tripmeet.jobs.marking import mark as write_down
    from tripmeet.model.meetings import State

    if state == "met" and not note and not promises and not kept and sys.stdin.isatty():
        note = asked("What is worth remembering?")
        promises = tuple(iter(lambda: asked("Anything promised? (nothing more: Enter)"), ""))
    told_at = at.astimezone() if at else None
    what = What(State(state), now(), told_at, note, promises, when, other_time, anyway, kept)
    trip_id = trip_id_of(trip) if trip else None
    done = write_down(name, what, a_desk(choices), trip_id=trip_id, called=called_in(trip))
    click.echo(in_words(done))
    if not choices["quiet"] and done.is_of_an_earlier_plan:
        name = done.event.name
        click.echo(f"the newest plan does not propose {name}: these are the times of the draft before it", err=True)
        click.echo("run 'tripmeet plan' to plan around them; if you sent nothing: mark cancelled", err=True)
    if not choices["quiet"] and state in ("accepted", "declined", "cancelled"):
        click.echo("run 'tripmeet plan' to plan around it", err=True)
    if not choices["quiet"] and state == "met" and not kept:
        click.echo("after the trip, 'tripmeet report ITINERARY --write' drafts the thanks", err=True)


def now() -> datetime:
    """What the clock says."""
    return datetime.now(UTC)


def asked(question: str) -> str:
    """What the traveller types, on one line; "" for nothing."""
    return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def in_words(done: Marked) -> str:
    """What was written down, on one line."""
    from tripmeet.asking.progress import day_met
    from tripmeet.cli.days import last_day, starts
    from tripmeet.model.meetings import State
    from tripmeet.model.times import short_day

    event, standing = done.event, done.standing
    state = "reminded" if done.is_reminder else event.state.value
    if event.elsewhen:
        state = "not then, but gladly another time"
    said = [f"{event.name}: {state}"]
    if event.times:
        said.append(starts(event.times, standing.timezone))
    if event.state is State.MET and not event.times:
        said.append(short_day(day_met(standing)))
    if event.promises:
        said.append(f"promised: {'; '.join(event.promises)}")
    if event.kept:
        said.append(f"kept: {'; '.join(event.kept)}")
    if event.until:
        said.append(f"kept free until {last_day(event.until, standing.timezone)}")
    return ", ".join(said) + (f" ({event.trip_id})" if done.trips > 1 else "")
