"""tripmeet why"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tripmeet.cli.look import show_lines
from tripmeet.cli.options import a_desk, quiet, seed, today
from tripmeet.model.times import short_day

if TYPE_CHECKING:
    from tripmeet.jobs.trip.counterfactual import Turn
    from tripmeet.jobs.why import Story
    from tripmeet.model.meetings import Meeting, Omission, Reason

RUNGS = {"call": "a call", "note": "a note"}


class WithThePoints(click.Command):
    """Its help tells what each reason counts, from the table itself."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from tripmeet.model.weights import lines_of_the_table

        with formatter.section("What counts, in points; another number stands under [score] in config.toml"):
            formatter.write_dl([(f"{name} = {usual:g}", means) for name, usual, means in lines_of_the_table()])
        super().format_epilog(ctx, formatter)


@click.command(cls=WithThePoints, epilog="Example: tripmeet why 'Ada Brandão' --trip itinerary.yaml")
@click.argument("name")
@click.option(
    "--trip",
    required=True,
    metavar="ITINERARY",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The trip in question.",
)
@click.option(
    "--contacts",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="An address book to use instead of those the itinerary names; may be repeated.",
)
@today
@seed
@quiet
def why(name: str, trip: Path, contacts: tuple[Path, ...], **choices: object) -> None:
    """Tell why NAME is met or not, and what would change it.

    Every reason for and against, where they were found, and, if they are left out, what would bring them in: each
    change is tried by really planning again. NAME is a name, its beginning, or an e-mail. Nothing is written.
    """
    from tripmeet.jobs.why import why as tell

    show_lines(story_in_words(tell(name, trip, a_desk(choices), contacts=contacts)))


def story_in_words(story: Story) -> Iterator[str]:
    for person in story.found:
        place = person.location.place
        if place is not None:
            yield f"{story.contact.name}: {place}, {place.confidence:.0%} sure ({person.location.because})"
        else:
            yield f"{story.contact.name}: place unknown ({person.location.because})"
    yield ""
    if story.meeting:
        yield from _met(story, story.meeting)
    elif story.omission:
        yield from _not_met(story.omission)
        yield from _in_favour(story.reasons)
        yield from _turns(story.turns)
    else:
        yield "Not on this trip: nobody can tell where they are."
        yield "  a place in the contacts would help, as in 'Lisbon, Portugal'"


def _met(story: Story, meeting: Meeting) -> Iterator[str]:
    from tripmeet.model.meetings import Kind

    yield f"{meeting.state.value.capitalize()}: {_when(meeting)}"
    for offer in meeting.offers[1:]:
        start, end = offer.local(meeting.stop.timezone)
        yield f"  or {short_day(start)} {start:%H:%M}-{end:%H:%M}"
    yield ""
    yield from _hour(meeting)
    yield f"Why, {meeting.score:.1f} points:"
    for reason in meeting.reasons:
        yield f"  {reason.points:+6.1f}  {reason.because}"
    if meeting.kind is not Kind.CALL:
        yield from _rank(meeting, story.plan.meetings)


def _hour(meeting: Meeting) -> Iterator[str]:
    from tripmeet.model.hour_reasons import hour_in_words

    if meeting.because_then:
        start = meeting.span.local(meeting.stop.timezone)[0]
        yield f"Why {short_day(start)} {start:%H:%M}:"
        yield from (f"  {clause}" for clause in hour_in_words(meeting.because_then))
        yield ""


def _rank(meeting: Meeting, meetings: Sequence[Meeting]) -> Iterator[str]:
    """What it is worth beside the others of the trip, if there are any."""
    others = len(meetings) - 1
    weaker = sum(one.score < meeting.score for one in meetings)
    if not others:
        return
    if weaker == others:
        yield "No other meeting of this trip is worth as much."
    elif weaker:
        yield f"Worth more than {weaker} of the other {others} meetings of this trip."
    else:
        yield "No other meeting of this trip is worth less."


def _not_met(omission: Omission) -> Iterator[str]:
    from tripmeet.model.meetings import Left
    from tripmeet.writing.calls import calls_in_words

    # the other reasons tell how far it is
    near = omission.distance_km if omission.sort is Left.FULL and not omission.detour else None
    where = f" ({near:,.0f} km from where you stay)" if near is not None and near >= 1 else ""
    yield f"Not met: {omission.because}{where}"
    if omission.instead.value in RUNGS:
        when = f", {calls_in_words(omission)}" if omission.calls else ""
        yield f"  instead: {RUNGS[omission.instead.value]}{when}"


def _in_favour(reasons: Sequence[Reason]) -> Iterator[str]:
    if not reasons:
        return
    yield ""
    yield f"What speaks for it, {sum(reason.points for reason in reasons):.1f} points:"
    for reason in reasons:
        yield f"  {reason.points:+6.1f}  {reason.because}"


def _turns(turns: tuple[Turn, ...]) -> Iterator[str]:
    helps = [turn for turn in turns if turn.meeting]
    if helps:
        yield ""
        yield "In, if"
    for turn in helps:
        assert turn.meeting is not None
        yield f"  {turn.condition}: {_when(turn.meeting)}"
    if not helps and turns:
        yield ""
        yield "Still out, even if"
        yield from (f"  {turn.condition}" for turn in turns)


def _when(meeting: Meeting) -> str:
    from tripmeet.model.meetings import Kind

    start, end = meeting.span.local(meeting.stop.timezone)
    where = "" if meeting.kind is Kind.CALL else f" in {meeting.place.name}"
    return f"{meeting.kind.value}{where}, {short_day(start)} {start:%H:%M}-{end:%H:%M}"
