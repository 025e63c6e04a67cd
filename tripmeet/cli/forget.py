"""tripmeet forget"""

from __future__ import annotations

import click

from tripmeet.cli.options import a_desk, quiet, today


@click.command(epilog="Example: tripmeet forget 'Ada Lovelace'")
@click.argument("name", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@today
@quiet
def forget(name: tuple[str, ...], yes: bool, **choices: object) -> None:
    """Remove NAME from address book, history, archives' evidence and plans, for good.

    Only a salted mark stays, by which no import and no plan brings them back. Your own files are yours: what still
    names them is listed.
    """
    from tripmeet.jobs.forget import forget as take_out
    from tripmeet.jobs.forget import who_is_meant

    desk = a_desk(choices)
    who = who_is_meant(" ".join(name), desk)
    entries = f"{len(who.cards)} {'entry' if len(who.cards) == 1 else 'entries'} of the address book"
    if not yes:
        click.confirm(f"Forget {who.name} ({who.ids[0]}), {entries} and all history? It cannot be undone", abort=True)
    gone = take_out(who, desk)
    click.echo(f"forgotten: {entries}, {gone.events} lines of history")
    for folder in gone.planned_again:
        click.echo(f"planned again: {folder}")
    if choices["quiet"]:
        return
    for path in gone.left:
        click.echo(f"still names them: {path} (delete it)", err=True)
    click.echo("your own files, exports and sent mails are as they were; what you pushed is on your server", err=True)
