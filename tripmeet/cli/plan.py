"""tripmeet plan"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.look import look_now, verbose_option
from tripmeet.cli.options import a_desk, first_day_option, json_option, last_day_option, quiet, seed, today


@click.command(epilog="Example: tripmeet plan itinerary.yaml --contacts contacts.csv --contacts friends.vcf")
@click.argument("itinerary", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--contacts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An address book to use instead of those the itinerary names; may be repeated.",
)
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write; left out: a folder beside the itinerary.",
)
@click.option("--online", is_flag=True, help="Ask a geocoder for street addresses; it learns the addresses, no names.")
@click.option("--redact", is_flag=True, help="Also write map-to-share.html: no last names, messages or addresses.")
@click.option("--anyway", is_flag=True, help="Write into --out although other files lie there; none is written over.")
@first_day_option
@last_day_option
@today
@seed
@json_option
@verbose_option
@quiet
def plan(
    itinerary: Path,
    contacts: tuple[Path, ...],
    out: Path | None,
    online: bool,
    redact: bool,
    anyway: bool,
    as_json: bool,
    verbose: bool,
    **choices: object,
) -> None:
    """Propose meetings along ITINERARY.

    Finds which of your contacts are near your stops, schedules the meetings worth most, drafts a message for
    each, and writes plan.ics, map.html, messages/ and plan.json. Nothing is sent.
    """
    from tripmeet.jobs.plan import plan as make_plan
    from tripmeet.jobs.trip.folder import check_for_other_files
    from tripmeet.writing.report import in_words

    if out and not anyway:
        check_for_other_files(out)
    made = make_plan(itinerary, a_desk(choices), contacts=contacts, out=out, redact=redact, online=online)
    if as_json:
        record = next(path for path in made.files if path.name == "plan.json")
        click.echo(record.read_text(encoding="utf-8"), nl=False)
    else:
        changes = [str(change) for change in made.changes]
        click.echo(in_words(made.plan, made.drafts, changes, made.ask_first, look_now(verbose=verbose)))
    if not choices["quiet"]:
        for trip in made.others:
            click.echo(f"also in {itinerary.name}: {trip}", err=True)
        click.echo(f"\nwrote {made.folder}", err=True)
        click.echo("  open map.html, import plan.ics into a calendar made for the trip, read messages/", err=True)
        click.echo(
            "  sent one? 'tripmeet mark NAME asked', then NAME accepted or declined; 'tripmeet status'", err=True
        )
