"""tripmeet backup"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.options import a_desk, quiet, today


@click.command(epilog="Example: tripmeet backup ~/tripmeet-2026-12.zip")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--restore", "back", is_flag=True, help="Put back what FILE holds.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@today
@quiet
def backup(file: Path, back: bool, yes: bool, **choices: object) -> None:
    """Write address book, history, settings and your own templates into FILE, a zip for you alone.

    With --restore everything becomes what it was when FILE was written; the store of now is kept beside it. Plans lie
    in their own folders, and are made again with 'tripmeet plan'.
    """
    from tripmeet.jobs.backup import backup as write
    from tripmeet.jobs.backup import restore

    desk = a_desk(choices)
    if not back:
        kept = write(file, desk)
        click.echo(f"wrote {file}: {', '.join(kept.names)}")
        return
    if not yes:
        click.confirm(f"Replace what is in {desk.home} by what {file} holds?", abort=True)
    kept = restore(file, desk)
    click.echo(f"put back: {', '.join(kept.names)}")
    if kept.before and not choices["quiet"]:
        click.echo(f"what was there before is in {kept.before}", err=True)
