"""tripmeet open"""

from __future__ import annotations

from pathlib import Path

import click

from tripmeet.cli.options import a_desk, quiet, seed, today
from tripmeet.cli.view import NO_BROWSER, open_in_browser


@click.command("open", epilog="Example: tripmeet open itinerary.yaml")
@click.argument("itinerary", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Left out: any that is free.")
@click.option("--no-browser", is_flag=True, help="Print the address and open nothing.")
@today
@seed
@quiet
def open_app(itinerary: Path | None, port: int, no_browser: bool, **choices: object) -> None:
    """Open the plan of ITINERARY as an app: the same page, answering back.

    Plans first, then serves the page to this machine's browser until you press Ctrl-C. What you tell it is kept at
    once, as if the commands had been used; left out, ITINERARY is that of the plan that lies here. Nothing is sent.
    """
    from tripmeet.app.server import Serving
    from tripmeet.app.session import Session
    from tripmeet.jobs.itinerary_here import itinerary_meant

    desk = a_desk(choices)
    session = Session(itinerary_meant(itinerary, desk), lambda: a_desk(choices))

    serving = Serving(session, port)
    click.echo(serving.address.url)
    if not choices["quiet"]:
        click.echo("only this machine, and only who has this address; Ctrl-C ends", err=True)
    if not no_browser and not open_in_browser(serving.address.url):
        click.echo(NO_BROWSER.format(serving.address.url), err=True)
    serving.run()
