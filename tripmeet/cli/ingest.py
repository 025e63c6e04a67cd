"""tripmeet ingest"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.answers import say_taken, yes
from tripmeet.cli.options import a_desk, quiet, today


@click.command(epilog="Example: tripmeet ingest answer.eml ~/Mail/Inbox --plan itinerary.yaml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--plan",
    "itinerary",
    metavar="ITINERARY",
    type=click.Path(path_type=Path),
    help="Whose plan the answers belong to, or its folder; left out: the only one here.",
)
@yes
@today
@quiet
def ingest(files: tuple[Path, ...], itinerary: Path | None, **choices: object) -> None:
    """Read answers to invitations: who accepted, declined, or proposed another time.

    Each FILE is a mail (.eml), a calendar file (.ics), an mbox or a Maildir folder. Prints what was new; reading the
    same answers again adds nothing. What a mail says in words is proposed: the sentence, and the command that writes it
    down; on a terminal one key does. A FILE may also be the tripmeet.sqlite of another machine of yours: what was
    marked there is then known here, too; or the text that the page on your phone hands over.
    """
    from tripmeet.jobs.ingest import ingest as take_in
    from tripmeet.jobs.merge_stores import is_a_store, merge_store
    from tripmeet.jobs.taps import take_taps
    from tripmeet.jobs.trip.folder import plan_folder
    from tripmeet.reading.taps import is_taps

    desk = a_desk(choices)
    stores = [path for path in files if is_a_store(path)]
    for path in stores:
        click.echo(f"{merge_store(path, desk)} new events from {path}")
    answers = [path for path in files if path not in stores and not is_taps(path)]
    tapped = [path for path in files if path not in stores and is_taps(path)]
    if tapped:
        told = take_taps(tapped, desk)
        for line in told.lines:
            click.echo(line)
        for problem in told.problems:
            click.echo(f"! {problem}", err=True)
        if not choices["quiet"] and not told.lines:
            click.echo("nothing new was told", err=True)
    if not answers:
        return
    taken = take_in(answers, plan_folder(itinerary, desk), desk)
    say_taken(taken, desk, yes=bool(choices["yes"]), is_quiet=bool(choices["quiet"]))
