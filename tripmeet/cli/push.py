"""tripmeet push"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tripmeet.cli.clock import MOMENT_TYPE
from tripmeet.cli.options import a_desk, quiet, today


@click.group(epilog="Example: tripmeet push calendar https://maya@dav.example.org/calendars/maya/trip/")
def push() -> None:
    """Put a plan into your own accounts, and nobody else's."""


@push.command(epilog="Example: tripmeet push calendar https://maya@dav.example.org/calendars/maya/trip/ itinerary.yaml")
@click.argument("url")
@click.argument("itinerary", required=False, type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Also write over what was changed or deleted by hand.")
@quiet
def calendar(url: str, itinerary: Path | None, overwrite: bool, **choices: object) -> None:
    """Bring the CalDAV calendar at URL to what the plan says.

    Creates, updates and deletes only events that tripmeet wrote; nobody is invited or mailed. What you changed or
    deleted in the calendar stays so, and is listed. ITINERARY, or the folder of its plan, says which plan; left out:
    the only one here. The user stands in the URL or in TRIPMEET_CALENDAR_USER, the password in
    TRIPMEET_CALENDAR_PASSWORD, in what the command in TRIPMEET_CALENDAR_PASSWORD_COMMAND prints, or in the system's
    keyring ('keyring set tripmeet USER'); a token of OAuth 2 comes from TRIPMEET_CALENDAR_TOKEN_COMMAND.
    """
    from tripmeet.jobs.push import push_calendar
    from tripmeet.jobs.trip.folder import plan_folder

    done = push_calendar(url, plan_folder(itinerary, a_desk(choices)), overwrite=overwrite)
    lists = (done.created, done.updated, done.deleted, done.kept, done.refused)
    for verb, titles in zip(("new", "changed", "gone", "left", "refused"), lists, strict=True):
        for title in titles:
            click.echo(f"{verb:8} {title}")
    if not choices["quiet"]:
        click.echo(f"{done.same} were as planned already", err=True)
        if done.kept:
            click.echo("what was left was changed by hand; --overwrite writes over it", err=True)
        if done.refused:
            click.echo("what was refused is tried again the next time", err=True)


@push.command(epilog="Example: tripmeet push drafts imaps://maya@mail.example.org itinerary.yaml")
@click.argument("url")
@click.argument("itinerary", required=False, type=click.Path(path_type=Path))
@click.option("--folder", metavar="NAME", help="The folder for drafts, where the server does not tell which it is.")
@click.option("--now", type=MOMENT_TYPE, metavar="TIME", help="What is due then.")
@today
@quiet
def drafts(url: str, itinerary: Path | None, folder: str | None, now: datetime | None, **choices: object) -> None:
    """Put the mails that are due into the Drafts folder of the mailbox at URL, each once. Nothing is sent.

    Due is what 'tripmeet status' says: the question to those whose turn it is, and reminders. What still has a blank in
    it stays behind. ITINERARY, or the folder of its plan, says which plan; left out: the only one here. The user stands
    in the URL or in TRIPMEET_MAIL_USER, the password in TRIPMEET_MAIL_PASSWORD, in what the command in
    TRIPMEET_MAIL_PASSWORD_COMMAND prints, or in the system's keyring ('keyring set tripmeet USER'); a token of OAuth 2
    comes from TRIPMEET_MAIL_TOKEN_COMMAND.
    """
    from tripmeet.jobs.push import push_drafts
    from tripmeet.jobs.trip.folder import plan_folder

    desk = a_desk(choices)
    done = push_drafts(url, plan_folder(itinerary, desk), desk, now=now or desk.now, into=folder)
    for name in done.added:
        click.echo(f"new      {name}")
    if not choices["quiet"]:
        click.echo(f"{len(done.there)} were in {done.folder} already", err=True)
