"""What was read from answers: told, and each proposal marked by one key, or by --yes where it is sure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tripmeet.jobs.ingest import Ingested
    from tripmeet.jobs.mark import Marked
    from tripmeet.jobs.workspace import Workspace
    from tripmeet.jobs.written_replies import ProposedMark

YES, OTHER, SKIP, STOP = "y", "o", "s", "q"
WITH_A_MARK = "  [y]es, mark it  [o]ther  [s]kip  [q]uit "
WITHOUT_ONE = "  [o]ther  [s]kip  [q]uit "
WHAT_THEN = "  What is it? accepted and the time (accepted 2, accepted tue 10:00), declined, other time"

yes = click.option(
    "--yes",
    is_flag=True,
    help="Mark what is sure: a plain yes or no, in nothing but plain words, in the thread of your own mail.",
)


def say_taken(taken: Ingested, desk: Workspace, *, yes: bool, is_quiet: bool) -> None:
    """What was marked, what is proposed, and what could not be used. On a terminal each proposal waits for a key."""
    from tripmeet.jobs.written_replies import in_words, may_be_marked

    for event in taken.events:
        times = ", ".join(f"{span.start:%Y-%m-%d %H:%M} UTC" for span in event.times)
        state = "reminded" if event.reminder else event.state
        words = [event.name, state, "would rather meet" if event.elsewhen else "", times, event.note]
        click.echo("  ".join(word for word in words if word))
    for problem in taken.problems:
        click.echo(f"! {problem}", err=True)
    is_asking = is_terminal()
    for proposed in taken.proposed:
        if yes and may_be_marked(proposed, desk.now):
            marked(proposed, None, taken, desk)
            continue
        for line in (*in_words(proposed), *ways_instead(proposed, taken, desk)):
            click.echo(line)
        if is_asking:
            is_asking = mark_by_key(proposed, taken, desk)
    if not is_quiet and not taken.events and not taken.proposed:
        click.echo("no new answers", err=True)


def ways_instead(proposed: ProposedMark, taken: Ingested, desk: Workspace) -> tuple[str, ...]:
    """By what else to ask whom a mail did not reach."""
    from tripmeet.model.replies import Meaning

    if proposed.reply.meaning is not Meaning.BOUNCED:
        return ()
    from tripmeet.jobs.other_ways import other_ways

    ways = other_ways(proposed.standing.contact_id, proposed.letter.who, taken.trip_id, desk)
    what = f"they can be reached by {', '.join(ways)}" if ways else "no other way to them is known"
    who = proposed.standing.contact_id
    return (f"  {what}", f"  sent it there? tripmeet mark {who} asked --reminder") if ways else (f"  {what}",)


def is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def mark_by_key(proposed: ProposedMark, taken: Ingested, desk: Workspace) -> bool:
    """Marks this answer as one key says; False when no further question is wanted."""
    keys = (YES, OTHER, SKIP, STOP) if proposed.command else (OTHER, SKIP, STOP)
    key = pressed(WITH_A_MARK if proposed.command else WITHOUT_ONE, keys)
    if key == YES:
        marked(proposed, None, taken, desk)
    elif key == OTHER and (words := click.prompt(WHAT_THEN, default="", show_default=False, err=True).strip()):
        marked(proposed, words, taken, desk)
    return key != STOP


def pressed(question: str, keys: tuple[str, ...]) -> str:
    """The first of these keys that is pressed; Enter skips, and the end of input stops."""
    click.echo(question, nl=False, err=True)
    while True:
        try:
            key = click.getchar().casefold()
        except (EOFError, KeyboardInterrupt):
            key = STOP
        key = SKIP if key in ("\r", "\n") else STOP if key in ("", "\x03", "\x04", "\x1b") else key
        if key in keys:
            click.echo(key, err=True)
            return key


def marked(proposed: ProposedMark, words: str | None, taken: Ingested, desk: Workspace) -> None:
    """Writes it down and says so; what cannot stand is told, and the next one follows."""
    from tripmeet.cli.mark import marked_in_words
    from tripmeet.errors import TripmeetError
    from tripmeet.jobs.written_replies import take, take_as

    try:
        done: Marked = (
            take(proposed, desk, trip_id=taken.trip_id)
            if words is None
            else take_as(words, proposed, desk, trip_id=taken.trip_id)
        )
    except TripmeetError as error:
        click.echo(f"! {error}", err=True)
        return
    click.echo(f"{marked_in_words(done)}  “{proposed.reply.sentence}”")
