"""tripmeet sync"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripmeet.cli.options import a_desk, quiet, today

if TYPE_CHECKING:
    from tripmeet.jobs.sync import Synced

MOST = 3
"""So many of a kind are named, the others counted: ten lines say it all."""


@click.command(epilog="Example: tripmeet sync itinerary.yaml")
@click.argument("itinerary", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@today
@quiet
def sync(itinerary: Path, **choices: object) -> None:
    """Read what was sent, answered and moved, plan again when something changed, and push.

    The accounts stand under [accounts] in config.toml. Says in a few lines what happened and what to do now, and
    nothing when nothing changed: made for a timer, once a day. What mails say in words waits for 'tripmeet pull mail'.
    """
    from tripmeet.jobs.sync import sync as follow
    from tripmeet.jobs.trip.folder import plan_folder

    desk = a_desk(choices)
    done = follow(itinerary, plan_folder(itinerary, desk), desk)
    if not done.is_quiet:
        for line in in_words(done):
            click.echo(line)
    for error in done.failures:
        click.echo(f"error: {error}", err=True)
    if done.failures:
        click.get_current_context().exit(1)


def in_words(done: Synced) -> Iterator[str]:
    from tripmeet.jobs.mark import in_short

    yield from first_of("read", [in_short(event) for event in done.events])
    yield from first_of("plan", done.changes)
    yield from (f"wrote  {what}" for what in done.pushed)
    yield from first_of("look", [str(problem) for problem in done.problems])
    if done.waiting:
        answers = "an answer waits" if done.waiting == 1 else f"{done.waiting} answers wait"
        yield f"look   {answers} for you: tripmeet pull mail"
    if done.ask_now:
        yield f"now    ask {', '.join(done.ask_now)}"


def first_of(word: str, lines: list[str]) -> Iterator[str]:
    yield from (f"{word:6} {line}" for line in lines[:MOST])
    if lines[MOST:]:
        yield f"{word:6} and {len(lines) - MOST} more"
