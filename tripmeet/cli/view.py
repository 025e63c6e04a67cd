"""tripmeet view"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.options import quiet


@click.command(
    epilog="Example: tripmeet view itinerary.yaml --tiles https://tile.openstreetmap.org/{z}/{x}/{y}.png",
)
@click.argument("itinerary", type=click.Path(path_type=Path))
@click.option("--tiles", metavar="URL", help="A tile server's street map under the page, with {z}, {x} and {y}.")
@quiet
def view(itinerary: Path, tiles: str | None, quiet: bool) -> None:
    """Open the page that the last plan of ITINERARY wrote.

    The page needs no network. With --tiles it is shown from this machine until you press Ctrl-C, and the tile
    server is asked for the map around your stops: it learns where you are going, but no name.
    """
    from threading import Event

    from tripmeet.jobs.view import page_of, served

    page = page_of(itinerary)
    if tiles is None:
        click.echo(page)
        click.launch(page.as_uri())
        return
    with served(page, tiles) as address:
        click.echo(address)
        if not quiet:
            click.echo("the tile server learns where you are going; Ctrl-C ends", err=True)
        click.launch(address)
        try:
            Event().wait()
        except KeyboardInterrupt:
            click.echo(err=True)
