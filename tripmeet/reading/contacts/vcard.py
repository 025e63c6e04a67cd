"""vCard 2.1, 3.0 and 4.0, read the way other programs really write them.

One pass over the lines, no object per property: what a card must keep is a handful of facts, and most files have
thousands of cards. Whatever is not understood is left out, and the card still read.
"""

from __future__ import annotations

import quopri
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from tripmeet.errors import Problem
from tripmeet.model.people import Address, Contact, Handle
from tripmeet.reading.contacts.cells import day_of
from tripmeet.reading.contacts.columns import is_of_a_death, is_past
from tripmeet.reading.contacts.decoding import decoded_by_name, open_text
from tripmeet.reading.contacts.details import with_details
from tripmeet.reading.contacts.gathering import Gathering
from tripmeet.reading.contacts.nobody import kind_of, says_dead
from tripmeet.reading.contacts.nothing import is_nothing
from tripmeet.text import ODD_BYTES, as_bytes, many_lines, one_line

LONGEST_LINE = 1 << 20
"""A longer line is read in pieces: some programs put a whole picture into one."""

NAME = re.compile(r"\s*(?:[\w-]+\.)?([\w-]+)")
"""A property's name; Apple puts a group before it: item1.ADR."""

FIRST_CARD = re.compile(r"^\s*(BEGIN:\s*VCARD|VERSION:\s*[234]\.\d)\s*$", re.IGNORECASE | re.MULTILINE)


class VCard:
    """Address books of phones, Apple, Google, Nextcloud and most others."""

    name = "vCard"

    def recognises(self, head: str) -> bool:
        found = FIRST_CARD.search(head)
        return found is not None and not any(sign in head[: found.start()] for sign in ",;\t")  # else a card in a cell

    def read(self, path: Path) -> Iterator[Contact | Problem]:
        with open_text(path) as stream:
            yield from cards(unfolded(iter(lambda: stream.readline(LONGEST_LINE), "")), path.name)


def unfolded(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """The logical lines we want, each with the number of its first physical one; pictures are not even collected."""
    pieces: list[str] = []
    start = number = 0
    skipped = soft = cut = False
    for raw in lines:
        line = raw.rstrip("\r\n")
        if not cut:  # else it is the rest of a line too long to be read at once
            number += 1
        inside, cut = cut, line == raw and len(raw) == LONGEST_LINE
        if not line:
            soft = False
        elif inside or soft or line[0] in " \t":
            if not skipped and pieces:
                pieces.append(line if inside or soft else line[1:])
        elif skipped and ":" not in line:
            continue  # base64 whose lines are not indented
        else:
            if pieces:
                yield start, "".join(pieces)
            name = NAME.match(line.lstrip("\ufeff"))
            skipped = name is None or name[1].upper() not in WANTED
            pieces, start = [] if skipped else [line.lstrip("\ufeff")], number
        soft = bool(pieces) and line.endswith("=") and "QUOTED-PRINTABLE" in pieces[0][:200].upper()
        if soft:
            pieces[-1] = pieces[-1][:-1]
    if pieces:
        yield start, "".join(pieces)


@dataclass(slots=True)
class Card:
    """A card that is being read."""

    line: int
    about: Gathering = field(default_factory=Gathering)
    full_name: str = ""
    written: list[str] = field(default_factory=list)
    where: tuple[float, float] | None = None
    day: str = ""
    details: str = ""
    is_group: bool = False
    labelled: dict[str, Address] = field(default_factory=dict)
    """The addresses that Apple's and Google's way gives a label of its own: by the group before the property's name."""
    group: str = ""
    """Of the property that is being read: item1."""
    labels: dict[str, str] = field(default_factory=dict)
    dated: set[str] = field(default_factory=set)


def cards(lines: Iterator[tuple[int, str]], source: str) -> Iterator[Contact | Problem]:
    """The people of the cards. A card inside another one (AGENT) is a person too."""
    open_cards: list[Card] = []
    last = ""
    for number, line in lines:
        head, colon, value = parted(line)
        upper = head.upper()
        if upper.strip() == "BEGIN" and value.strip().upper() == "VCARD":
            if open_cards and not last.startswith("AGENT"):
                yield from finish(open_cards.pop(), source, whole=False)
            open_cards.append(Card(number))
        elif not open_cards:
            if upper.strip() == "VERSION":  # its first line was lost
                open_cards.append(Card(number))
        elif upper.strip() == "END" and value.strip().upper() == "VCARD":
            yield from finish(open_cards.pop(), source)
        elif colon or upper.startswith("ADR;"):  # with a label, and no parts at all
            take(open_cards[-1], head, upper, value)
        last = upper
    while open_cards:
        yield from finish(open_cards.pop(), source, whole=False)


def parted(line: str) -> tuple[str, str, str]:
    """Name with parameters, colon, value; a colon inside quotes belongs to a parameter."""
    head, colon, value = line.partition(":")
    while '"' in head and head.count('"') % 2 and value:
        more, colon, value = value.partition(":")
        head = f"{head}:{more}"
    return head, colon, value


def finish(card: Card, source: str, *, whole: bool = True) -> Iterator[Contact | Problem]:
    where = f"{source}:{card.line}"
    if not whole:
        yield Problem(where, "the card has no end, so it may be cut off", "export it again if something is missing")
    about = card.about
    about.name = card.full_name
    settle_labels(card)
    settle_addresses(card)
    contact = about.contact(source, card.line, revised(card.day))
    if card.is_group:
        yield Problem(where, f"{about.called()!r} is a group and not a person, so skipped", "import its members")
    elif contact is None:
        yield Problem(where, "a card without name, mail or number, so skipped", "fill in its name")
    else:
        yield from about.oddities(where)
        yield with_details(contact, card.details)


def revised(text: str) -> date | None:
    """The day of a REV, "20270301T080000Z" or "2027-03-01"; None when there is none or it cannot be read."""
    with suppress(ValueError):
        return day_of(f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text[:8].isdigit() else text[:10])
    return None


def settle_labels(card: Card) -> None:
    """Takes away the addresses whose label says that somebody else or nobody of them lives there, and keeps them in the
    notes; a dated event that is called a death is one."""
    for group, label in card.labels.items():
        address = card.labelled.get(group)
        if address in card.about.addresses and is_past(label):
            del card.about.addresses[address]
            card.about.add_note(f"address ({label}): {address.text}")
        card.about.deceased |= group in card.dated and (says_dead(label) or is_of_a_death(label))


def settle_addresses(card: Card) -> None:
    """Takes a written address where there is no other, and gives the first its point on the map."""
    addresses = list(card.about.addresses)
    if not addresses:
        addresses = [Address(text) for text in card.written if text]
    if card.where:
        lat, lon = card.where
        if addresses:
            first = addresses[0]
            addresses[0] = Address(first.text, first.city, first.region, first.country, first.label, lat=lat, lon=lon)
        else:
            addresses = [Address(f"{lat}, {lon}", lat=lat, lon=lon)]
    card.about.addresses = dict.fromkeys(addresses)


def take(card: Card, head: str, upper: str, value: str) -> None:
    """Puts one property into the card, if it is one that we keep."""
    name, _, parameters = upper.partition(";")
    group, _, name = name.rpartition(".")
    keep = KEPT.get(name.strip())
    if keep is None:
        return
    card.group = group.strip()
    if parameters and ENCODED.search(parameters):
        value = unencoded(value, parameters)
    keep(card, value, head.partition(";")[2])


ENCODED = re.compile(r"CHARSET|ENCODING|QUOTED-PRINTABLE")


def unencoded(value: str, parameters: str) -> str:
    """Takes off quoted-printable or base64; what is cut inside a character loses that character only."""
    charset = re.search(r"CHARSET=\"?([\w-]+)", parameters)
    if "QUOTED-PRINTABLE" in parameters:
        data = quopri.decodestring(value.encode("utf-8", "surrogatepass"))
    elif re.search(r"ENCODING=\"?(?:B|BASE64)\b", parameters):
        try:
            data = b64decode(value, validate=True)
        except ValueError:
            return value
    elif charset and charset[1] not in ("UTF-8", "UTF8", "US-ASCII", "ISO-8859-1") and not value.isascii():
        try:
            data = as_bytes(value)
        except UnicodeEncodeError:  # it was UTF-8 after all
            return value
    else:
        return value
    return decoded_by_name(data, charset[1]) if charset else data.decode("utf-8", errors=ODD_BYTES)


ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def plain(value: str) -> str:
    """Text without vCard's backslashes."""
    if "\\" not in value:
        return value
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def parts_of(value: str, sign: str = ";") -> list[str]:
    """The parts between semicolons (or commas) that are not escaped."""
    if "\\" not in value:
        return [one_line(part) for part in value.split(sign)]
    parts = re.split(rf"(?<!\\){sign}", value.replace("\\\\", "\0"))  # an escaped backslash escapes nothing itself
    return [one_line(plain(part.replace("\0", "\\\\"))) for part in parts]


def label_of(parameters: str) -> str | None:
    """home or work, as the TYPE says."""
    upper = parameters.upper()
    return "home" if "HOME" in upper else "work" if "WORK" in upper else None


def take_full_name(card: Card, value: str, _: str) -> None:
    card.full_name = card.full_name or one_line(plain(value))


def take_name(card: Card, value: str, _: str) -> None:
    family, given, more, prefix, suffix = (*parts_of(value), "", "", "", "", "")[:5]
    card.about.name_parts = card.about.name_parts or (prefix, given, more, family, suffix)


def take_nickname(card: Card, value: str, _: str) -> None:
    card.about.nickname = card.about.nickname or one_line(plain(value))


PREFERRED = re.compile(r"\bPREF(?:=1\b|(?![=\w]))", re.IGNORECASE)


def take_email(card: Card, value: str, parameters: str) -> None:
    card.about.add_email(plain(value), first=bool(parameters and PREFERRED.search(parameters)))


def take_phone(card: Card, value: str, parameters: str) -> None:
    card.about.add_phone(plain(value), first=bool(parameters and PREFERRED.search(parameters)))


def take_kind(card: Card, value: str, _: str) -> None:
    card.is_group = card.is_group or value.strip().casefold() == "group"
    card.about.kind = card.about.kind or kind_of(value)


def take_shown_as(card: Card, value: str, _: str) -> None:
    if "COMPANY" in value.upper():
        card.about.kind = "organization"


def take_list(card: Card, value: str, _: str) -> None:
    card.is_group = card.is_group or value.strip().casefold() == "true"


def take_death(card: Card, value: str, _: str) -> None:
    card.about.deceased |= not is_nothing(value)


def take_label(card: Card, value: str, _: str) -> None:
    if card.group:
        card.labels[card.group] = one_line(plain(value)).removeprefix("_$!<").removesuffix(">!$_")


def take_dated(card: Card, _: str, parameters: str) -> None:
    """A day with a name of its own; the name comes beside it, or in its parameters."""
    card.dated.add(card.group)
    if label := LABEL.search(parameters):
        card.about.deceased |= says_dead(label[1]) or is_of_a_death(label[1])


LABEL = re.compile(r"(?:TYPE|LABEL|X-LABEL)=\"?([^\";:]*)", re.IGNORECASE)


def take_address(card: Card, value: str, parameters: str) -> None:
    parts = parts_of(value)
    parts += [""] * (7 - len(parts))
    box, extended, street, city, region, postal, country = parts[:7]
    text = ", ".join(part for part in (box, extended, street, f"{postal} {city}".strip(), region, country) if part)
    if not text and (written := re.search(r'LABEL="([^"]*)"', parameters, re.IGNORECASE)):
        text = ", ".join(filter(None, map(one_line, plain(written[1]).replace("^n", "\n").splitlines())))
    address = Address(text, city or None, region or None, country or None, label_of(parameters))
    if past := next(filter(is_past, LABEL.findall(parameters)), None):
        card.about.add_note(f"address ({past}): {text}" if text else "")
        return
    card.about.add_address(address)
    if card.group:
        card.labelled[card.group] = address


def take_written_address(card: Card, value: str, _: str) -> None:
    card.written.append(", ".join(filter(None, map(one_line, plain(value).splitlines()))))


def take_point(card: Card, value: str, _: str) -> None:
    found = re.match(r"\s*(?:geo:)?(-?\d+(?:\.\d*)?)\s*[,;]\s*(-?\d+(?:\.\d*)?)", plain(value), re.IGNORECASE)
    if found and abs(lat := float(found[1])) <= 90 and abs(lon := float(found[2])) <= 180:
        card.where = card.where or (lat, lon)


def take_company(card: Card, value: str, _: str) -> None:
    if company := next(filter(None, parts_of(value)), ""):
        card.about.facts.setdefault("company", company)


def take_title(card: Card, value: str, _: str) -> None:
    if title := one_line(plain(value)):
        card.about.facts.setdefault("title", title)


def take_note(card: Card, value: str, _: str) -> None:
    card.about.add_note(many_lines(plain(value)))


def take_url(card: Card, value: str, _: str) -> None:
    card.about.add_profile(plain(value).replace("\\", ""))


def take_categories(card: Card, value: str, _: str) -> None:
    card.about.add_tags(list(filter(None, parts_of(value, ","))))


def take_language(card: Card, value: str, _: str) -> None:
    if language := one_line(plain(value)):
        card.about.facts.setdefault("language", language)


def take_messenger(card: Card, value: str, _: str) -> None:
    """IMPP: "skype:ada", "xmpp:ada@example.org", or a profile's address."""
    service, _, name = plain(value).partition(":")
    if name and not name.startswith("//"):
        card.about.add_handle(Handle(one_line(service).casefold(), one_line(unquote(name))))
    else:
        take_url(card, value, "")


def take_details(card: Card, value: str, _: str) -> None:
    card.details = plain(value)


def take_day(card: Card, value: str, _: str) -> None:
    card.day = value.strip()


KEPT: dict[str, Callable[[Card, str, str], None]] = {
    "FN": take_full_name,
    "N": take_name,
    "NICKNAME": take_nickname,
    "EMAIL": take_email,
    "TEL": take_phone,
    "ADR": take_address,
    "LABEL": take_written_address,
    "GEO": take_point,
    "ORG": take_company,
    "TITLE": take_title,
    "NOTE": take_note,
    "URL": take_url,
    "X-SOCIALPROFILE": take_url,
    "SOCIALPROFILE": take_url,
    "IMPP": take_messenger,
    "CATEGORIES": take_categories,
    "LANG": take_language,
    "REV": take_day,
    "KIND": take_kind,
    "X-ADDRESSBOOKSERVER-KIND": take_kind,
    "X-ABSHOWAS": take_shown_as,
    "X-EVOLUTION-LIST": take_list,
    **dict.fromkeys(("DEATHDATE", "DEATHPLACE", "X-DEATHDATE", "X-DEATHPLACE", "X-DECEASED", "X-DEATH"), take_death),
    "X-ABLABEL": take_label,
    **dict.fromkeys(("X-ABDATE", "X-EVENT", "X-ANDROID-CUSTOM"), take_dated),
    "X-TRIPMEET": take_details,
}
"""Which properties a card keeps, and how."""

WANTED = frozenset((*KEPT, "BEGIN", "END", "VERSION", "AGENT"))
