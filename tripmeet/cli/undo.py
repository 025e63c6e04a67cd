"""tripmeet undo"""

from __future__ import annotations

import click

from tripmeet.cli.options import a_desk, quiet, today


@click.command(epilog="Example: tripmeet undo 2 && tripmeet log")
@click.argument("count", metavar="[N]", type=click.IntRange(min=1), default=1)
@click.option("--redo", is_flag=True, help="Bring back what was taken back last, as long as nothing new was told.")
@today
@quiet
def undo(count: int, redo: bool, **choices: object) -> None:
    """Take back the last N things told: marks, answers read in, what was set, who is one person, imports.

    'tripmeet log' lists them. Once more takes back what was told before that.
    """
    from tripmeet.jobs.undo import undo as take_back

    done = take_back(a_desk(choices), count, redo=redo)
    for telling in done:
        click.echo(f"{'brought back' if redo else 'taken back'}: {telling.words}")
    if choices["quiet"]:
        return
    if len(done) < count:
        click.echo("that was all", err=True)
    click.echo("run 'tripmeet plan' again: the last plan may count on it", err=True)
    if any(telling.is_import for telling in done):
        click.echo("not meant? import the file again", err=True)
    elif not redo:
        click.echo("not meant? 'tripmeet undo --redo'", err=True)
