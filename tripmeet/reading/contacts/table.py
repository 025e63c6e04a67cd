"""CSV files of every kind: a reader is mostly a table that says which header means which field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.name_words import FORMS_OF_ADDRESS, TITLES, plain
from tripmeet.model.people import Address, Contact
from tripmeet.reading.contacts import cells as words_of
from tripmeet.reading.contacts.cells import NO, YES, values
from tripmeet.reading.contacts.columns import Column, guess, is_of_a_death, is_past, label_of, settled
from tripmeet.reading.contacts.gathering import Gathering
from tripmeet.reading.contacts.nobody import ALIVE, kind_of, says_dead
from tripmeet.reading.contacts.nothing import is_nothing
from tripmeet.reading.contacts.numbers import numbers_in
from tripmeet.reading.contacts.profiles import NETWORKS
from tripmeet.reading.contacts.rows import Row, rows, split_cells
from tripmeet.reading.days import UNKNOWN, NotADayError, Order, Seen, order_in
from tripmeet.text import folded, many_lines, one_line

PREAMBLE_LINES = 30
"""The header is looked for in this many lines: some exports begin with a note to the reader."""

Take = Callable[[Gathering, str, str], None]
Plan = list[tuple[int, str, Take, str]]
"""Which cells of a row are taken: at which position, what the header said, by whom, for which group."""


@dataclass(frozen=True)
class Table:
    """A kind of CSV. `needs` are sets of headers (folded), one of which must be there; `means` says which field some
    headers mean ("" is none), where the guess from their words would be wrong."""

    name: str
    needs: tuple[frozenset[str], ...]
    means: Mapping[str, str] = field(default_factory=dict)

    def recognises(self, head: str) -> bool:
        return self.header_line(head) is not None

    def header_line(self, head: str) -> int | None:
        """At which line the header is, the first being 0; None when this is no such file."""
        for number, line in enumerate(head.split("\n")[:PREAMBLE_LINES]):
            columns = frozenset(map(folded, split_cells(line))) if line.strip() else frozenset()
            if any(need <= columns for need in self.needs):
                return number
        return None

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        from tripmeet.reading.contacts.decoding import head_of

        yield from read_table(path, self.header_line(head_of(path)) or 0, self.column)

    def column(self, header: str) -> Column | None:
        meant, guessed = self.means.get(folded(header)), guess(header)
        if meant is None:
            return guessed
        return Column(meant, guessed.group if guessed else "") if meant else None


def read_table(path: Path, skip: int, column: Callable[[str], Column | None]) -> Iterator[Contact | Problem]:
    """The people of a table whose header stands after `skip` lines; `column` tells what a header means."""
    plan: Plan = []
    width, line, seen = 0, 0, UNKNOWN
    unread = Unread()
    for row in rows(path, skip=skip):
        if isinstance(row, Problem):
            yield row
        elif not width:
            width, line = len(row.cells), row.line
            plan = plan_for(row.cells, column)
            unread.begin(row.cells, plan)
            seen = Seen(order=order_of(path, plan, skip))
        else:
            unread.look_at(row.cells)
            yield from person(row, plan, width, path.name, seen)
    yield from unread.told(f"{path.name}:{line}")
    if not width:
        raise TripmeetError("there is nothing in this file", where=str(path), hint="export it again")


@dataclass(slots=True)
class Unread:
    """The columns that nothing is read from, and which of them hold something."""

    waiting: dict[int, str] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)

    def begin(self, header: Sequence[str], plan: Plan) -> None:
        read = {position for position, *_ in plan}
        self.waiting = {
            n: one_line(cell)
            for n, cell in enumerate(header)
            if n not in read and one_line(cell) and not SAYS_NOTHING.search(cell)
        }

    def look_at(self, row: Sequence[str]) -> None:
        for n in [n for n in self.waiting if n < len(row) and row[n] and not is_empty(row[n])]:
            self.filled.append(self.waiting.pop(n))

    def told(self, where: str) -> Iterator[Problem]:
        if self.filled:
            some = ", ".join(self.filled[:12]) + (f" and {len(self.filled) - 12} more" if len(self.filled) > 12 else "")
            yield Problem(
                where, f"columns that were not read: {some}", "--map FIELD=HEADER says what one of them means"
            )


SAYS_NOTHING = re.compile(
    r"(?i)^(?:e-?mail|phone|website|address|im|event|relation|custom field|organization) \d+ - (?:label|type|service|"
    r"country code)$|^(?:(?:unique|contact|record|external)?[ _-]?id|did|uid|file as|speichern unter|connected on|"
    r"verbunden am|connecté.* le|conectad.* (?:el|em)|collegat.* il|verbonden op|połączono.*|"
    r"show boosts|notify on new posts|languages|priority|sensitivity|private|initials|photo|created.*|updated.*|"
    r"modified.*|source|etag|details)$|display name$|anzeigename$|e-?mail.*type$"
)
"""Headers of what says nothing about somebody on its own, or is said elsewhere."""
NO_DAY = re.compile(r"0[/.-]0[/.-]0+")


def is_empty(cell: str) -> bool:
    return is_nothing(cell) or NO_DAY.fullmatch(cell.strip()) is not None


def order_of(path: Path, plan: Plan, skip: int = 0) -> Order | None:
    """Which number of 3/4/2026 is the day in this file, if its other dates tell."""
    dates = [position for position, _, take, _ in plan if take in (TAKE["last_met"], TAKE["last_contact"])]
    if not dates:
        return None
    found = (row for row in islice(rows(path, skip=skip), 1, LOOKED_AT) if isinstance(row, Row))
    return order_in(row.cells[at] for row in found for at in dates if at < len(row.cells))


LOOKED_AT = 20_000
"""So many rows are asked which number is the day."""


def plan_for(header: Sequence[str], column: Callable[[str], Column | None]) -> Plan:
    plan: Plan = []
    for position, (cell, meant) in enumerate(zip(header, settled([column(cell) for cell in header]), strict=True)):
        if meant:
            part = meant.field in PARTS
            take = take_part if part else TAKE[meant.field]
            plan.append((position, cell, take, f"{meant.group}\0{meant.field}" if part else meant.group))
    return plan


def person(row: Row, plan: Plan, width: int, source: str, seen: Seen = UNKNOWN) -> Iterator[Contact | Problem]:
    """The person of a row, after a Problem for each cell that was not understood."""
    where = f"{source}:{row.line}"
    about = Gathering(seen=seen)
    given = row.cells
    for position, header, take, group in plan:
        if position < len(given) and (cell := given[position]):
            try:
                take(about, cell, group)
            except ValueError as error:
                hint = (
                    error.hint
                    if isinstance(error, NotADayError)
                    else f"write it like {EXAMPLES.get(take, 'the others')}"
                )
                yield Problem(where, f"{header} {one_line(cell)[:60]!r} is not understood and was left out", hint)
    if len(given) > width and any(cell.strip() for cell in given[width:]):
        yield Problem(where, "more cells than the header has columns; the last ones were left out", "quote the commas")
    yield from about.oddities(where)
    settle_addresses(about)
    contact = about.contact(source, row.line)
    if contact:
        yield contact
    elif any(cell.strip() for cell in given):
        yield Problem(where, "no name, so skipped", "fill the name column")


# What becomes of a cell

PARTS = ("formatted", "street", "extended", "box", "city", "region", "postal", "country", "label")


def take_part(about: Gathering, cell: str, group: str) -> None:
    """A part of an address; the group says of which one."""
    group, _, part = group.partition("\0")
    about.parts.setdefault(group, {}).setdefault(part, []).append(cell)


def settle_addresses(about: Gathering) -> None:
    """Makes addresses of the parts; a cell with ` ::: ` has the parts of several."""
    for group, parts in about.parts.items():
        lists = {part: [value for cell in cells for value in cell.split(" ::: ")] if len(cells) == 1 else
                 [", ".join(map(one_line, cells))] for part, cells in parts.items()}  # fmt: skip
        for several in zip_longest(*lists.values(), fillvalue=""):
            found = address(group, dict(zip(lists, several, strict=True)))
            if found.label and is_past(found.label):
                about.add_note(f"address ({found.label}): {found.text}" if found.text else "")
            else:
                about.add_address(found)


def address(group: str, parts: dict[str, str]) -> Address:
    """One address of its parts; a whole one in words counts where there are no parts."""
    said = {part: one_line(text) for part, text in parts.items()}
    whole = ", ".join(filter(None, (one_line(line) for line in parts.get("formatted", "").splitlines())))
    label = said.pop("label", "").lstrip("* ") or ("" if group.isdigit() else group)
    town = f"{said.get('postal', '')} {said.get('city', '')}".strip()
    written = (said.get("box"), said.get("extended"), said.get("street"), town, said.get("region"), said.get("country"))
    text = ", ".join(filter(None, written))
    if whole and folded(text) not in folded(whole):
        text = f"{whole}, {text}"  # what is called the address is often the street alone
    return Address(
        text or whole, said.get("city") or None, said.get("region") or None, said.get("country") or None,
        label_of(label) or None,
    )  # fmt: skip


def take_name_part(place: int) -> Take:
    def take(about: Gathering, cell: str, _: str) -> None:
        parts = about.name_parts or ("",) * 5
        said = f"{parts[place]} {cell}" if parts[place] and folded(cell) not in folded(parts[place]) else cell
        about.name_parts = (*parts[:place], said, *parts[place + 1 :])

    return take


def take_name(about: Gathering, cell: str, _: str) -> None:
    about.name = about.name or cell


def take_nickname(about: Gathering, cell: str, _: str) -> None:
    about.nickname = about.nickname or cell


def take_emails(about: Gathering, cell: str, _: str) -> None:
    for email in values(cell, ";,"):
        about.add_email(email)


def take_phones(about: Gathering, cell: str, _: str) -> None:
    for phone in numbers_in(cell):
        about.add_phone(phone)


def take_location(about: Gathering, cell: str, group: str) -> None:
    if group == "past":
        about.add_note(f"address (past): {one_line(cell)}")
    else:
        about.add_address(Address(one_line(cell), label=group or None))


def take_lives(about: Gathering, cell: str, _: str) -> None:
    for one in words_of.lives_of(cell, about.seen):
        about.add_address(one)


def take_prefix(about: Gathering, cell: str, _: str) -> None:
    """What stands before a name; other salutations ("Dear Ada") are no part of it."""
    if one_line(cell) and all(plain(word) in TITLES for word in cell.replace("/", " ").split()):
        take_name_part(0)(about, one_line(cell), "")


def take_title(about: Gathering, cell: str, _: str) -> None:
    if one_line(cell) and all(plain(word) in FORMS_OF_ADDRESS for word in cell.replace("/", " ").split()):
        take_prefix(about, cell, "")
    elif title := one_line(cell):
        about.facts.setdefault("title", title)


def take_tags(about: Gathering, cell: str, _: str) -> None:
    about.add_tags(values(cell, ";,"))


def take_notes(about: Gathering, cell: str, _: str) -> None:
    about.add_note(many_lines(cell))


def take_custom(about: Gathering, cell: str, _: str) -> None:
    for text in values(cell, ""):
        if "://" in text:
            about.add_profile(text)


def take_language(about: Gathering, cell: str, _: str) -> None:
    if language := next(iter(values(cell, ";,")), None):
        about.facts.setdefault("language", language)


def take_profile(network: str) -> Take:
    def take(about: Gathering, cell: str, _: str) -> None:
        for name in values(cell, ";"):
            about.add_profile(name, network)

    return take


def take_words(name: str) -> Take:
    def take(about: Gathering, cell: str, _: str) -> None:
        if words := one_line(cell):
            about.facts.setdefault(name, words)

    return take


def take_understood(name: str, understand: Callable[[str], Any]) -> Take:
    def take(about: Gathering, cell: str, _: str) -> None:
        if one_line(cell):
            about.facts.setdefault(name, understand(cell))

    return take


def take_deceased(about: Gathering, cell: str, _: str) -> None:
    """Anything but a no says that somebody has died, mostly the day."""
    words = one_line(cell)
    said = words.casefold()
    about.deceased |= said in YES or not (is_nothing(words) or said in NO or said in ALIVE)


def take_event(about: Gathering, cell: str, _: str) -> None:
    about.deceased |= says_dead(cell) or is_of_a_death(cell)


def take_status(about: Gathering, cell: str, _: str) -> None:
    about.deceased |= says_dead(cell)


def take_kind(about: Gathering, cell: str, _: str) -> None:
    about.kind = about.kind or kind_of(cell)


def take_day(name: str) -> Take:
    def take(about: Gathering, cell: str, _: str) -> None:
        if one_line(cell):
            about.facts.setdefault(name, words_of.day_of(cell, seen=about.seen))

    return take


def take_do_not_contact(about: Gathering, cell: str, _: str) -> None:
    """Whoever wrote anything here but a no is left alone, also where it is not understood."""
    if one_line(cell):
        try:
            about.facts.setdefault("do_not_contact", words_of.truth_of(cell))
        except ValueError:
            about.facts["do_not_contact"] = True
            raise


UNDERSTOOD: dict[str, tuple[Callable[[str], Any], str]] = {
    "closeness": (words_of.closeness_of, "1 to 5, inner, close, friend, acquaintance or none"),
    "cadence": (words_of.duration_of, "6 months"),
    "available": (words_of.hours_of, "weekdays 17:00-21:00, sat"),
}
TAKE: dict[str, Take] = {
    "name": take_name,
    "prefix": take_prefix,
    "given": take_name_part(1),
    "middle": take_name_part(2),
    "family": take_name_part(3),
    "suffix": take_name_part(4),
    "nickname": take_nickname,
    "email": take_emails,
    "phone": take_phones,
    "location": take_location,
    "lives": take_lives,
    "title": take_title,
    "notes": take_notes,
    "tags": take_tags,
    "language": take_language,
    "custom": take_custom,
    "do_not_contact": take_do_not_contact,
    "deceased": take_deceased,
    "status": take_status,
    "event": take_event,
    "kind": take_kind,
    **{network: take_profile(network) for network in NETWORKS},
    **{name: take_words(name) for name in ("company", "met", "give", "channel")},
    **{name: take_understood(name, understand) for name, (understand, _) in UNDERSTOOD.items()},
    **{name: take_day(name) for name in ("last_met", "last_contact", "connected_on")},
}
"""Each field of a column, and how its cells are taken."""

EXAMPLES = {TAKE[name]: example for name, (_, example) in UNDERSTOOD.items()} | {
    take_do_not_contact: "yes or no; until then they are not asked",
    take_lives: "Berlin until 2027-05; Lisbon from 2027-06",
}
