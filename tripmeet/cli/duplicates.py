"""How look-alikes are shown, asked about and answered."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tripmeet.jobs.address_book import Person
    from tripmeet.jobs.joins import LookAlikes
    from tripmeet.store.schema import Store


def answered(store: Store, which: tuple[str, ...], *, same: bool, day: date, quiet: bool) -> None:
    from tripmeet.jobs import address_book, joins

    if len(which) == 2:
        address_book.decide(store, *which, same=same, today=day)
        return
    if len(which) > 2:
        raise click.UsageError("say one kind, or two people")
    count = joins.decide_kind(store, which[0], same=same, today=day)
    if not quiet:
        what = "joined into one person each" if same else "told apart"
        click.echo(f"{which[0]}: {count} {what}", err=True)


def look_alike_record(look_alikes: LookAlikes) -> dict[str, Any]:
    people = [{"id": person.contact.id, "name": person.contact.name} for person in look_alikes.people]
    return {"kind": look_alikes.kind, "because": look_alikes.because, "people": people}


def show_kind(kind: str, members: Sequence[LookAlikes], store: Store, day: date) -> None:
    """The look-alikes of a kind; on a terminal one question for all of them, and one for each if it is left open."""
    from tripmeet.cli.lines import line_of
    from tripmeet.jobs import address_book
    from tripmeet.reading.likeness import KINDS, NEVER_AT_ONCE

    click.echo(f"{kind}: {KINDS[kind]} ({len(members)})")
    for member in members:
        click.echo(f"  {member.because}")
        for person in member.people:
            click.echo(f"    {person.contact.name}  {person.contact.id}  {'  '.join(line_of(person.contact)[1:])}")
    click.echo()
    if not sys.stdin.isatty():
        return
    if len(members) > 1 and kind not in NEVER_AT_ONCE:
        question = f"all {len(members)} of {kind}: one person each? (y, n, enter: one by one, l: later)"
        answer = click.prompt(question, default="", show_default=False, err=True).strip().casefold()[:1]
        if answer in ("y", "n"):
            pairs = [pair for one in members for pair in combinations(one.people, 2)]
            address_book.decide_all(store, pairs, same=answer == "y", today=day)
        if answer:
            return
    for member in members:
        ask_about(member.people, store, day)


def ask_about(group: Sequence[Person], store: Store, day: date) -> None:
    """One question for each pair of look-alikes; enter leaves it open."""
    from tripmeet.jobs import address_book

    first = group[0]
    for other in group[1:]:
        question = f"{first.contact.id} and {other.contact.id}: one person? (y, n, enter: later)"
        answer = click.prompt(question, default="", show_default=False, err=True).strip().casefold()[:1]
        if answer in ("y", "n"):
            address_book.decide_all(store, [(first, other)], same=answer == "y", today=day)
