"""tripmeet contacts: the address book"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tripmeet.cli.duplicates import answered, look_alike_record, show_kind
from tripmeet.cli.importing import Progress, as_record, ask_if_gone, confirm_guess, say
from tripmeet.cli.lines import line_of
from tripmeet.cli.options import EMPTY, a_desk, json_option, quiet, today
from tripmeet.errors import TripmeetError
from tripmeet.model.people import Contact

if TYPE_CHECKING:
    from tripmeet.jobs.importing import Imported
    from tripmeet.store.schema import Store


@click.group(epilog="Example: tripmeet contacts import Connections.csv phone.vcf && tripmeet contacts near Lisbon")
def contacts() -> None:
    """The address book: everybody you know, once.

    It is kept on this machine only. Each fact remembers where it came from.
    """


@contacts.command(
    "import",
    short_help="Read address books into the store.",
    epilog="Example: tripmeet contacts import Connections.csv takeout.zip friends/",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|URL...")
@click.option(
    "--map", "columns", multiple=True, metavar="FIELD=HEADER", help='Which column means what: --map name="Full Name".'
)
@click.option("--as", "name", metavar="NAME", help="What to call this address book, to update it under that name.")
@click.option("--without", default="", metavar="KINDS", help="Files of archives not to read: mail,calendar,whatsapp,…")
@click.option("--mine", is_flag=True, help="These archives are mine, whatever name their owner has.")
@click.option("--yes", is_flag=True, help="Do not ask: take the guess, flag whoever is gone.")
@today
@json_option
@quiet
def import_(files: tuple[str, ...], columns: tuple[str, ...], name: str | None, yes: bool, **choices: Any) -> None:
    """Read address books into the store: CSV, vCard, .zip, folders, or a CardDAV https:// address.

    Google, Outlook, LinkedIn, HubSpot, Thunderbird, Mastodon and Bluesky exports are recognised by what is in them.
    The same file again changes nothing; an updated one updates; people who vanished from it are kept and flagged.
    """
    from tripmeet.cli.archives import Archives

    mapped = dict(pair(text, "--map name='Full Name'") for text in columns)
    desk = a_desk(choices)
    told: list[dict[str, Any]] = []
    failed = 0
    with desk.open_store() as store:
        archives = Archives(files, store, without=choices["without"], mine=choices["mine"])
        for file in files:
            results = []
            try:
                archives.check(file)
                with Progress(file, hidden=choices["quiet"] or choices["as_json"]) as progress:
                    results.append(import_one(file, store, desk.today, Told(mapped, name, yes), progress))
            except TripmeetError as error:  # the other files are still wanted
                if not archives.tells(file):
                    failed += 1
                    click.echo(f"error: {error}", err=True)
                    continue
            results += archives.bring_in(file, desk.today, quiet=choices["quiet"])
            for result in results:
                told.append(as_record(result))
                if not choices["as_json"]:
                    say(result, quiet=choices["quiet"])
    if choices["as_json"]:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    sys.exit(1 if failed else 0)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said on the command line of the files: their columns, what to call them, yes to what is asked."""

    columns: dict[str, str]
    name: str | None
    yes: bool


def import_one(file: str, store: Store, day: date, told: Told, progress: Progress) -> Imported:
    from tripmeet.jobs.importing import Dialogue, bring_in, bring_in_from

    dialogue = Dialogue(ask_if_gone(told.yes), progress)
    if file.startswith(("https://", "http://")):
        return bring_in_from(file, store, day, name=told.name, dialogue=dialogue)
    columns = told.columns or confirm_guess(Path(file), yes=told.yes)
    return bring_in(Path(file), store, day, columns=columns or None, name=told.name, dialogue=dialogue)


def pair(text: str, example: str) -> tuple[str, str]:
    field, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text!r} has no '='; write it like {example}")
    return field.strip().casefold(), value.strip()


@contacts.command("list", epilog="Example: tripmeet contacts list --unplaced --trip itinerary.yaml")
@click.option("--unplaced", is_flag=True, help="Only those whose place is unknown, with what may be guessed.")
@click.option(
    "--trip",
    metavar="ITINERARY",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --unplaced: first those whose place would change this trip's plan most.",
)
@today
@json_option
@quiet
def list_(unplaced: bool, trip: Path | None, **choices: Any) -> None:
    """List everybody, or those whose place is still unknown."""
    from tripmeet.jobs import address_book
    from tripmeet.jobs.address_book.knowledge import believed, known

    desk = a_desk(choices)
    with desk.open_store() as store:
        everybody = tuple(map(believed, known(address_book.load(store), desk)))
    if unplaced or trip:
        from tripmeet.jobs.unplaced import unplaced as without_place

        found = without_place(everybody, desk, trip)
        show_unplaced(found, as_json=choices["as_json"])
        if everybody and not found and not choices["quiet"]:
            click.echo("everybody has a place", err=True)
    else:
        show_people(everybody, as_json=choices["as_json"])
    if not everybody and not choices["quiet"]:
        click.echo(EMPTY, err=True)


def show_unplaced(found: Sequence[Any], *, as_json: bool) -> None:
    from tripmeet.cli.tables import show_table
    from tripmeet.model.plain import plain

    if as_json:
        records = [
            {
                "contact": plain(one.contact),
                "guess": asdict(one.guess) if one.guess else None,
                "worth": round(one.worth, 2),
            }
            for one in found
        ]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif found:
        lines = [(f"{one.worth:.1f}", one.contact.name, one.contact.company or "", str(one)) for one in found]
        first = 0 if any(one.worth for one in found) else 1  # without a trip nothing is worth more than the rest
        show_table(("worth", "name", "company", "place")[first:], [line[first:] for line in lines])


def show_people(people: Sequence[Contact], *, as_json: bool, **more: Sequence[str]) -> None:
    """A line for each person; `more` are further columns."""
    from tripmeet.cli.tables import show_table
    from tripmeet.model.plain import plain

    if as_json:
        records = [plain(person) for person in people]
        for name, column in more.items():
            records = [{**record, name: value} for record, value in zip(records, column, strict=True)]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    elif people:
        extra = list(zip(*more.values(), strict=True)) or [()] * len(people)
        both = sorted(zip(people, extra, strict=True), key=lambda one: one[0].kind is not None)  # people first
        show_table(("name", "place", "company", "from", *more), [(*line_of(person), *cells) for person, cells in both])


@contacts.command(epilog="Example: tripmeet contacts near Lisbon --within 30")
@click.argument("place", nargs=-1, required=True)
@click.option("--within", type=click.FloatRange(min=0), default=50.0, show_default=True, metavar="KM", help="How far.")
@today
@json_option
@quiet
def near(place: tuple[str, ...], within: float, **choices: Any) -> None:
    """Who lives or works near PLACE, the nearest first."""
    from tripmeet.jobs.nearby import people_near as who_is_near

    desk = a_desk(choices)
    centre, found = who_is_near(" ".join(place), desk, within_km=within)
    if not choices["quiet"] and not choices["as_json"]:
        click.echo(f"within {within:g} km of {centre}: {len(found)}", err=True)
    show_people(
        [one.contact for one in found], as_json=choices["as_json"], km=[f"{one.distance_km:.0f}" for one in found]
    )


@contacts.command(epilog="Example: tripmeet contacts show ada@example.org")
@click.argument("name", nargs=-1, required=True)
@json_option
@quiet
def show(name: tuple[str, ...], **choices: Any) -> None:
    """Everything known about NAME, and who said it."""
    from tripmeet.jobs import address_book
    from tripmeet.jobs.address_book.knowledge import learnt_of
    from tripmeet.jobs.joins import joins_of
    from tripmeet.model.plain import plain

    desk = a_desk(choices)
    with desk.open_store() as store:
        found = address_book.find(" ".join(name), store)
        person, joins = found.contact, joins_of(found, store)
    if choices["as_json"]:
        click.echo(json.dumps({**plain(person), "joins": joins}, ensure_ascii=False, indent=1))
        return
    click.echo(f"{person.name}  ({person.id})")
    for join in joins:
        click.echo(f"  joined         {join}")
    for fact in address_book.facts(person):
        day = f", {fact.origin.day}" if fact.origin.day else ""
        other = "" if fact.used else "  (not used)"
        click.echo(f"  {fact.name:<14} {fact.value}  [{fact.origin}{day}]{other}")
    for what, value, source in learnt_of(person, desk):
        click.echo(f"  {what:<14} {value}  [{source}]")
    if person.gone_since:
        click.echo(f"  no longer in any export since {person.gone_since}")


@contacts.command(
    short_help="Take a wrong join apart.",
    epilog="Example: tripmeet contacts split 'Alice Green' --source people.csv:3",
)
@click.argument("name", nargs=-1, required=True)
@click.option("--source", metavar="FILE[:LINE]", help="Whose entries are the other person.")
@today
@json_option
@quiet
def split(name: tuple[str, ...], source: str | None, **choices: Any) -> None:
    """Say that the entries joined as NAME are different people; no import joins them again."""
    from tripmeet.jobs import joins

    desk = a_desk(choices)
    with desk.open_store() as store:
        parts = joins.split(store, " ".join(name), source, desk.today)
    if choices["as_json"]:
        click.echo(json.dumps([{"id": one.id, "name": one.name} for one in parts], ensure_ascii=False, indent=1))
    elif not choices["quiet"]:
        said = ", ".join(f"{one.name} ({one.id})" for one in parts)
        click.echo(f"{len(parts)} people now, for good: {said}", err=True)


@contacts.command(
    "set",
    short_help="Say what you know about somebody.",
    epilog="Example: tripmeet contacts set 'Ada Lovelace' location=Lisbon closeness=close",
)
@click.argument("name")
@click.argument("facts", nargs=-1, required=True, metavar="FIELD=VALUE...")
@today
@json_option
@quiet
def set_(name: str, facts: tuple[str, ...], **choices: Any) -> None:
    """Say what you know about NAME; it counts more than any export. An empty value says it is not so.

    Fields are the columns of contacts.csv: location, closeness, cadence, last_met, tags, do_not_contact, …
    """
    from tripmeet.jobs import address_book
    from tripmeet.model.plain import plain

    desk = a_desk(choices)
    with desk.open_store() as store:
        said = dict(pair(fact, "location=Lisbon") for fact in facts)
        person = address_book.correct(store, name, said, desk.today)
    if choices["as_json"]:
        click.echo(json.dumps(plain(person), ensure_ascii=False, indent=1))
    elif not choices["quiet"]:
        from tripmeet.jobs.readback import lines_read_back

        click.echo(f"{person.name}:", err=True)
        for line in lines_read_back(person, said, desk):
            click.echo(f"  {line}", err=True)


@contacts.command(
    short_help="Who looks like one person twice.",
    epilog="Example: tripmeet contacts duplicates --same name+company",
)
@click.argument("which", nargs=-1, metavar="[KIND | ONE OTHER]")
@click.option("--same", is_flag=True, help="All of KIND are one person each; or ONE and OTHER are.")
@click.option("--different", is_flag=True, help="All of KIND only look alike; or ONE and OTHER do.")
@today
@json_option
@quiet
def duplicates(which: tuple[str, ...], same: bool, different: bool, **choices: Any) -> None:
    """Who looks like the same person but may not be, by kind, the surest first; what you decide is kept.

    On a terminal each kind is asked about; elsewhere they are listed, and --same and --different decide, for a whole
    KIND or for two people.
    """
    from tripmeet.jobs import joins

    if same and different:
        raise click.UsageError("--same and --different cannot both be so")
    if (same or different) and not which:
        raise click.UsageError("say of whom: --same name+company, or --same ada@example.org linkedin:ada")
    desk = a_desk(choices)
    with desk.open_store() as store:
        if same or different:
            answered(store, which, same=same, day=desk.today, quiet=choices["quiet"])
            return
        groups = [one for one in joins.duplicates(store) if not which or one.kind in which]
        if not groups and not choices["quiet"]:
            click.echo("nobody looks like one person twice", err=True)
        if choices["as_json"]:
            click.echo(json.dumps([look_alike_record(one) for one in groups], ensure_ascii=False, indent=1))
            return
        for kind, members in groupby(groups, key=lambda one: one.kind):
            show_kind(kind, list(members), store, desk.today)


@contacts.command(short_help="Write everybody to a file.", epilog="Example: tripmeet contacts export everybody.vcf")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@quiet
def export(file: Path, **choices: Any) -> None:
    """Write everybody to FILE, as our CSV or as vCard 4.0 by its ending; import reads it back as it was."""
    from tripmeet.jobs import address_book

    with a_desk(choices).open_store() as store:
        count = address_book.export(store, file)
    if choices["as_json"]:
        click.echo(json.dumps({"file": str(file), "people": count}))
    elif not choices["quiet"]:
        click.echo(f"{count} people written to {file}", err=True)


@contacts.command(epilog="Example: tripmeet contacts forgotten --most 20")
@click.option("--most", type=click.IntRange(min=1), default=30, show_default=True, metavar="N", help="How many.")
@today
@json_option
@quiet
def forgotten(most: int, **choices: Any) -> None:
    """Whom you have not met or heard of for too long, wherever they are; those who matter most first."""
    from tripmeet.cli.where import short_name
    from tripmeet.jobs.where import forgotten as overdue

    found = overdue(a_desk(choices))[:most]
    if choices["as_json"]:
        people = [{"id": one.contact.id, "name": one.contact.name, "because": one.because} for one in found]
        click.echo(json.dumps(people, ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(f"{short_name(one.contact.name)}, {one.because}")


@contacts.command(
    "forget-archive",
    short_help="Forget what one archive taught.",
    epilog="Example: tripmeet contacts forget-archive takeout",
)
@click.argument("name", nargs=-1, required=True)
@quiet
def forget_archive(name: tuple[str, ...], **choices: Any) -> None:
    """Forget all that the archive NAME taught of exchanges and places; what you said yourself stays."""
    from tripmeet.jobs.traces import forget

    with a_desk(choices).open_store() as store:
        archive, people = forget(store, " ".join(name))
    if not choices["quiet"]:
        click.echo(f"{archive}: what it told of {people} people is forgotten", err=True)
