"""tripmeet view"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from tripmeet.cli.options import a_desk, quiet

NO_BROWSER = "no browser could be started from here: open {} in yours"
PATIENCE = 5
"""Seconds after which a browser that is still running is one that works."""


@click.command(
    epilog="Example: tripmeet view itinerary.yaml --tiles https://tile.openstreetmap.org/{z}/{x}/{y}.png",
)
@click.argument("itinerary", type=click.Path(path_type=Path))
@click.option("--tiles", metavar="URL", help="A tile server's street map under the page, with {z}, {x} and {y}.")
@quiet
def view(itinerary: Path, tiles: str | None, **choices: object) -> None:
    """Open the page that the last plan of ITINERARY wrote.

    The page needs no network. With --tiles it is shown from this machine until you press Ctrl-C, and the tile
    server is asked for the map around your stops: it learns where you are going, but no name.
    """
    from threading import Event

    from tripmeet.jobs.view import page_of, served

    page = page_of(itinerary, a_desk(choices))
    if tiles is None:
        click.echo(page)
        if not open_in_browser(page.as_uri()):
            click.echo(NO_BROWSER.format(page), err=True)
        return
    with served(page, tiles) as address:
        click.echo(address)
        if not choices["quiet"]:
            click.echo("the tile server learns where you are going; Ctrl-C ends", err=True)
        if not open_in_browser(address):
            click.echo(NO_BROWSER.format(address), err=True)
        try:
            Event().wait()
        except KeyboardInterrupt:
            click.echo(err=True)


def open_in_browser(address: str) -> bool:
    """Whether the system's browser took the address; where there is no screen, or no browser, nothing is said."""
    if sys.platform in ("win32", "darwin"):
        return click.launch(address) == 0
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    command, nowhere = ["xdg-open", address], subprocess.DEVNULL
    try:
        return subprocess.Popen(command, stdout=nowhere, stderr=nowhere).wait(PATIENCE) == 0  # noqa: S603 - our own page
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
