"""tripmeet example"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.options import a_desk, quiet, today


@click.command(epilog="Example: tripmeet example my-trip")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@today
@quiet
def example(folder: Path, **choices: object) -> None:
    """Put the example trip into DIR, ready for `tripmeet plan`.

    Three cities, nine days and sixty invented people, written the way people really write.
    """
    from tripmeet.jobs.example import example as put_example

    itinerary, *others = put_example(folder, a_desk(choices))
    click.echo(itinerary)
    if not choices["quiet"]:
        click.echo(f"with {', '.join(path.name for path in others)}", err=True)
        click.echo(f"next: tripmeet plan {itinerary}", err=True)
