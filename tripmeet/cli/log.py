"""tripmeet log"""

from __future__ import annotations

import json

import click

from tripmeet.cli.options import a_desk, json_option, quiet


@click.command(epilog="Example: tripmeet log --most 5")
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="How many.")
@json_option
@quiet
def log(most: int, as_json: bool, **choices: object) -> None:
    """What you told, the last first: marks, answers read in, what was set, who is one person, imports.

    'tripmeet undo' takes the last one back.
    """
    from tripmeet.jobs.undo import log as told

    tellings = told(a_desk(choices), most)
    if as_json:
        records = [
            {
                "at": entry.at.isoformat(),
                "words": entry.words,
                "taken_back": entry.undone_at and entry.undone_at.isoformat(),
            }
            for entry in tellings
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for entry in tellings:
        back = "  (taken back)" if entry.undone_at else ""
        click.echo(f"{entry.at.astimezone():%Y-%m-%d %H:%M}  {entry.words}{back}")
    if not tellings and not choices["quiet"]:
        click.echo("nothing was told yet", err=True)
