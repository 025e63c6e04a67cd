"""tripmeet itinerary"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.options import a_desk, first_day_option, last_day_option, quiet, today


@click.command(epilog="Example: tripmeet itinerary trip.ics hotel.eml > itinerary.yaml")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(dir_okay=False, path_type=Path))
@first_day_option
@last_day_option
@today
@quiet
def itinerary(files: tuple[Path, ...], **choices: object) -> None:
    """Read calendars, booking mails and tickets into an itinerary.

    Each FILE is a calendar (.ics: TripIt, KDE Itinerary, an airline's), a mail with a booking (.eml), a saved page
    or text, a pass of a wallet (.pkpass), or, with KDE's kitinerary-extractor installed, a PDF. Prints one
    itinerary.yaml of all of them, to be corrected by hand; of several trips the one that is on or comes next, or the
    one in the days of --from and --until. The others are listed.
    """
    from tripmeet.jobs.itinerary import understand

    understood = understand(files, a_desk(choices))
    if not choices["quiet"]:
        for line in understood.words:
            click.echo(line, err=True)
    click.echo(understood.yaml, nl=False)
