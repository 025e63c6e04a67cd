"""The command line: words in, one job, words out.

Commands are imported when they are asked for, so that `tripmeet --help` does not wait for the rest of the program.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from tripmeet import __version__
from tripmeet.errors import TripmeetError

COMMANDS = {
    "example": ("tripmeet.cli.example:example", "Put the example trip into a folder, ready for plan."),
    "plan": ("tripmeet.cli.plan:plan", "Propose meetings along an itinerary."),
    "why": ("tripmeet.cli.why:why", "Why somebody is met or not, and what would change it."),
    "status": ("tripmeet.cli.status:status", "Where each proposal stands, whom to ask or remind now."),
    "mark": ("tripmeet.cli.mark:mark", "Tell what happened: asked, accepted, declined, met, cancelled."),
    "undo": ("tripmeet.cli.undo:undo", "Take back the last things told."),
    "log": ("tripmeet.cli.log:log", "What was told, the last first."),
    "forget": ("tripmeet.cli.forget:forget", "Remove a person from everything, for good."),
    "backup": ("tripmeet.cli.backup:backup", "One file with all that is kept, and back from it."),
    "doctor": ("tripmeet.cli.doctor:doctor", "Check what is kept, and mend what a stopped run left."),
    "ingest": ("tripmeet.cli.ingest:ingest", "Read answers to invitations from mails and calendar files."),
    "review": ("tripmeet.cli.review:review", "Answer the few questions that would change a trip most."),
    "lint": ("tripmeet.cli.lint:lint", "Check the drafts before you send them."),
    "view": ("tripmeet.cli.view:view", "Open the page that the last plan wrote."),
    "open": ("tripmeet.cli.open:open_app", "Open the plan as a local app that answers back."),
    "push": ("tripmeet.cli.push:push", "Put a plan into your own calendar and mailbox."),
    "pull": ("tripmeet.cli.pull:pull", "Read the answers in your own mailbox."),
    "contacts": ("tripmeet.cli.contacts:contacts", "The address book: import, list, near, show, set, export."),
    "locate": ("tripmeet.cli.locate:locate", "Tell where in the world some words are."),
    "itinerary": ("tripmeet.cli.itinerary:itinerary", "Read calendars and booking mails into an itinerary."),
    "where": ("tripmeet.cli.where:where", "Cities worth a trip: who is there and overdue."),
    "mcp": ("tripmeet.cli.mcp:mcp", "Serve the jobs as tools to an assistant; none sends."),
    "report": ("tripmeet.cli.report:report", "After the trip: who was met, what was promised."),
}
"""Each command: where it is written, and its line in --help."""

CREDITS = """\
tripmeet %(version)s
Places: GeoNames, CC BY 4.0, https://www.geonames.org
Coastlines: Natural Earth, public domain
Map: Leaflet, BSD 2-Clause, https://leafletjs.com"""


def with_version(command: click.Command) -> click.Command:
    """The same command, which also tells its version when asked."""
    if not any("--version" in param.opts for param in command.params):
        click.version_option(__version__, message=CREDITS)(command)
    return command


class LazyCommands(click.Group):
    """A group that knows its commands' names and first lines without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return with_version(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise click.UsageError(f"there is no command {args[0]!r}{hint} 'tripmeet --help' lists them", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: tripmeet example my-trip && tripmeet plan my-trip/itinerary.yaml",
)
@click.version_option(__version__, message=CREDITS)
def cli() -> None:
    """Turns an itinerary and the people you know into meetings worth having.

    Reads and writes files on this machine. Nothing is sent, to nobody.
    """


def main(args: Sequence[str] | None = None) -> Any:
    """Runs the command line; what stops a run is one line on stderr and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a Windows console may not speak UTF-8: a name it cannot show must not stop the plan
            stream.reconfigure(errors="replace")
    # a run is short and makes few circles: to look for them takes a quarter of the time of a large plan
    gc.disable()
    try:
        return cli(args, standalone_mode=True)
    except TripmeetError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(1)
    finally:
        gc.enable()  # for whoever called this from a program of their own
