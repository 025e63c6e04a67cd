"""tripmeet doctor"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.options import a_desk, quiet, today

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command(epilog="Example: tripmeet doctor")
@click.argument(
    "folders", nargs=-1, metavar="[FOLDER]...", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@today
@quiet
def doctor(folders: tuple[Path, ...], **choices: object) -> None:
    """Check the store, the settings and every plan, and mend what a stopped run left.

    FOLDERs are plans besides those that are known. Nothing that you wrote is changed. Ends with status 1 when something
    is left that only you can mend.
    """
    from tripmeet.jobs.doctor import examine

    is_well = True
    for finding in examine(a_desk(choices), folders):
        is_well = is_well and not finding.is_trouble
        sign = "!" if finding.is_trouble else "mended" if finding.is_mended else "ok"
        if sign != "ok" or not choices["quiet"]:
            more = f" ({finding.hint})" if finding.hint else ""
            click.echo(f"{sign:6} {finding.where}: {finding.what}{more}", err=finding.is_trouble)
    if not is_well:
        click.get_current_context().exit(1)
