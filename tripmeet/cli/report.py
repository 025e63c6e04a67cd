"""tripmeet report"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.days import starts
from tripmeet.cli.options import a_desk, as_json, quiet, today
from tripmeet.model.times import short_day

if TYPE_CHECKING:
    from tripmeet.jobs.report import Report


@click.command(epilog="Example: tripmeet report itinerary.yaml --write")
@click.argument("itinerary", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Write thank-you drafts and promises.ics beside the plan.")
@today
@as_json
@quiet
def report(itinerary: Path, write: bool, as_json: bool, **choices: object) -> None:
    """What the trip of ITINERARY gave: who was met, what that renewed, what was promised."""
    from tripmeet.jobs.report import report as look_back

    found = look_back(itinerary, a_desk(choices), write=write)
    if as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=1))
    else:
        click.echo(in_words(found))
    for path in found.files:
        if not choices["quiet"]:
            click.echo(f"wrote {path}", err=True)


def in_words(found: Report) -> str:
    first = sum(one.is_first for one in found.met)
    renewed = sum(one.is_renewed for one in found.met)
    of_asked = sum(one.standing.asked > 0 for one in found.met)
    chance = f", {len(found.met) - of_asked} without asking" if len(found.met) > of_asked else ""
    ties = f"{renewed} overdue {'tie' if renewed == 1 else 'ties'} renewed"
    lines = [f"{len(found.met)} met, {of_asked} of {found.asked} asked{chance}; {first} for the first time, {ties}"]
    for one in found.met:
        said = [f"{short_day(one.day)}  {one.contact.name}"]
        said += ["first meeting"] * one.is_first + ["renewed"] * one.is_renewed
        said += [f"next by {one.next_by:%b %Y}"]
        lines.append("  " + ", ".join(said))
    if found.promises:
        lines += ["promised, and not kept yet:", *(f"  {name}: {text}" for name, text in found.promises)]
    if found.to_come:
        still = (f"  {one.name}  {starts(one.times, one.timezone)}" for one in found.to_come)
        lines += ["still to come:", *still]
    if found.agreed_not_met:
        lines += ["agreed, and not marked as met:", *(f"  {name}" for name in found.agreed_not_met)]
    return "\n".join(lines)


def as_data(found: Report) -> dict[str, Any]:
    return {
        "asked": found.asked,
        "met": [
            {
                "contact": {"id": one.contact.id, "name": one.contact.name},
                "day": one.day.isoformat(),
                "first": one.is_first,
                "renewed": one.is_renewed,
                "next_by": one.next_by.isoformat(),
                "notes": list(one.standing.notes),
                "promises": list(one.standing.promises),
                "open_promises": list(one.standing.open_promises),
            }
            for one in found.met
        ],
        "agreed_not_met": list(found.agreed_not_met),
        "to_come": [{"id": one.contact_id, "name": one.name} for one in found.to_come],
    }
