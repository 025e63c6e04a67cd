"""tripmeet log"""

from __future__ import annotations

import json

import click

from tripmeet.cli.options import a_desk, as_json, quiet


@click.command(epilog="Example: tripmeet log --most 5")
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="How many.")
@as_json
@quiet
def log(most: int, as_json: bool, **choices: object) -> None:
    """What you told, the last first: marks, answers read in, what was set, who is one person.

    'tripmeet undo' takes the last one back.
    """
    from tripmeet.jobs.undo import log as told

    found = told(a_desk(choices), most)
    if as_json:
        records = [
            {"at": one.at.isoformat(), "words": one.words, "taken_back": one.undone_at and one.undone_at.isoformat()}
            for one in found
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for one in found:
        back = "  (taken back)" if one.undone_at else ""
        click.echo(f"{one.at.astimezone():%Y-%m-%d %H:%M}  {one.words}{back}")
    if not found and not choices["quiet"]:
        click.echo("nothing was told yet", err=True)
