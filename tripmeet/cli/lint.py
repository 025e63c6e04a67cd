"""tripmeet lint"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from tripmeet.cli.options import a_desk, json_option, quiet, today


@click.command(epilog="Example: tripmeet lint itinerary.yaml")
@click.argument("itinerary", type=click.Path(path_type=Path))
@today
@json_option
@quiet
def lint(itinerary: Path, as_json: bool, **choices: object) -> None:
    """Check the messages of ITINERARY's plan as they lie in its folder.

    Blanks, messages that say nothing about the person or much the same as another, pitch words, links, what is too
    long, what is private, who must not be asked; what comes too early or too late, presumes, flatters, asks a second
    favour, or names a night, a holiday or a fast. Exit status 1 when one must not be sent as it is.
    """
    from tripmeet.jobs.lint import check

    findings, count = check(itinerary, a_desk(choices))
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            click.echo(f"{'error' if finding.blocks else 'advice'}: {finding}")
    blocking = len({finding.name for finding in findings if finding.blocks})
    if not choices["quiet"]:
        click.echo(f"{count} messages, {blocking} must not be sent as they are", err=True)
    sys.exit(1 if blocking else 0)
