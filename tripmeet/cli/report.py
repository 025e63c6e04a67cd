"""tripmeet report"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.days import starts
from tripmeet.cli.options import a_desk, json_option, quiet, today
from tripmeet.model.times import short_day

if TYPE_CHECKING:
    from tripmeet.jobs.report import Report


@click.command(epilog="Example: tripmeet report itinerary.yaml --write")
@click.argument("itinerary", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write thank-you drafts and promises.ics beside the plan.")
@today
@json_option
@quiet
def report(itinerary: Path, write: bool, as_json: bool, **choices: object) -> None:
    """What the trip of ITINERARY gave: who was met, what that renewed, what was promised."""
    from tripmeet.jobs.report import report as look_back

    summary = look_back(itinerary, a_desk(choices), write=write)
    if as_json:
        click.echo(json.dumps(report_data(summary), ensure_ascii=False, indent=1))
    else:
        click.echo(report_in_words(summary))
    for path in summary.files:
        if not choices["quiet"]:
            click.echo(f"wrote {path}", err=True)


def report_in_words(summary: Report) -> str:
    first = sum(one.is_first for one in summary.met)
    renewed = sum(one.is_renewed for one in summary.met)
    of_asked = sum(one.standing.asked > 0 for one in summary.met)
    chance = f", {len(summary.met) - of_asked} without asking" if len(summary.met) > of_asked else ""
    ties = f"{renewed} overdue {'tie' if renewed == 1 else 'ties'} renewed"
    lines = [f"{len(summary.met)} met, {of_asked} of {summary.asked} asked{chance}; {first} for the first time, {ties}"]
    for meeting in summary.met:
        said = [f"{short_day(meeting.day)}  {meeting.contact.name}"]
        said += ["first meeting"] * meeting.is_first + ["renewed"] * meeting.is_renewed
        said += [f"next by {meeting.next_by:%b %Y}"]
        lines.append("  " + ", ".join(said))
    if summary.promises:
        lines += ["promised, and not kept yet:", *(f"  {name}: {text}" for name, text in summary.promises)]
    if summary.to_come:
        still = (f"  {one.name}  {starts(one.times, one.timezone)}" for one in summary.to_come)
        lines += ["still to come:", *still]
    if summary.agreed_not_met:
        lines += ["agreed, and not marked as met:", *(f"  {name}" for name in summary.agreed_not_met)]
    return "\n".join(lines)


def report_data(summary: Report) -> dict[str, Any]:
    return {
        "asked": summary.asked,
        "met": [
            {
                "contact": {"id": meeting.contact.id, "name": meeting.contact.name},
                "day": meeting.day.isoformat(),
                "first": meeting.is_first,
                "renewed": meeting.is_renewed,
                "next_by": meeting.next_by.isoformat(),
                "notes": list(meeting.standing.notes),
                "promises": list(meeting.standing.promises),
                "open_promises": list(meeting.standing.open_promises),
            }
            for meeting in summary.met
        ],
        "agreed_not_met": list(summary.agreed_not_met),
        "to_come": [{"id": one.contact_id, "name": one.name} for one in summary.to_come],
    }
