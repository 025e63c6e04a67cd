"""tripmeet mcp"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from tripmeet.cli.options import a_desk, quiet, today
from tripmeet.errors import TripmeetError


@click.command(
    epilog='Example, in an assistant\'s settings: {"command": "tripmeet", "args": ["mcp", "itinerary.yaml"]}'
)
@click.argument("itinerary", required=False, type=click.Path(dir_okay=False, path_type=Path))
@today
@quiet
def mcp(itinerary: Path | None, **choices: object) -> None:
    """Serve the jobs as tools to an assistant on this machine, over stdin and stdout.

    It can plan, look, read a draft and write down what you say happened; no tool sends anything. What you ask it about
    goes to wherever your assistant runs.
    """
    if find_spec("mcp") is None:
        raise TripmeetError("the package 'mcp' is not installed", hint="pip install 'tripmeet[mcp]'")
    from functools import cache

    from tripmeet.app.session import Session
    from tripmeet.app.tools import server_of
    from tripmeet.jobs.itinerary_here import itinerary_meant

    @cache
    def session() -> Session:
        return Session(itinerary_meant(itinerary, a_desk(choices)), lambda: a_desk(choices))

    server_of(session, lambda: a_desk(choices)).run("stdio")
