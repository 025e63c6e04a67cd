"""The address book written so that these readers read it back as it was: our own CSV, and vCard 4.0."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from tripmeet.errors import Problem
from tripmeet.model.people import Address, Contact, Handle
from tripmeet.reading.contacts.cells import hours_in_words, in_words
from tripmeet.reading.contacts.details import details
from tripmeet.reading.contacts.edited import digests
from tripmeet.reading.contacts.ours import COLUMNS, column, person_of_ours, with_guard
from tripmeet.reading.contacts.profiles import NETWORKS
from tripmeet.reading.contacts.rows import Row
from tripmeet.reading.contacts.table import plan_for
from tripmeet.reading.contacts.vcard import cards, unfolded

OWN_COLUMN = tuple(name for name in COLUMNS if name in NETWORKS)
"""The networks whose profiles have a column of their own."""
HEADER = list(COLUMNS)
PLAN = plan_for(HEADER, column)


def csv_lines(contacts: Iterable[Contact]) -> Iterator[str]:
    """contacts.csv, a row at a time, the header first. No cell starts a formula."""
    yield csv_row(HEADER)
    for contact in contacts:
        cells = cells_of(contact)
        row = Row(1, [with_guard(cells.get(name, "")) for name in HEADER])
        back = next((found for found in person_of_ours(row, HEADER, PLAN, "") if isinstance(found, Contact)), None)
        cells["details"] = details(contact, back, digests(cells)) if back else ""
        yield csv_row([cells.get(name, "") for name in HEADER])


def csv_row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(with_guard, cells))
    return line.getvalue()


def cells_of(contact: Contact) -> dict[str, str]:
    """The plain cells of a row."""
    first = next((address for address in contact.addresses if not (address.since or address.until)), None)
    dated = [address for address in contact.addresses if address is not first]
    cells = {
        "name": contact.name,
        "email": "; ".join(contact.emails),
        "phone": "; ".join(f"tel:{phone}" if phone.startswith("+") else phone for phone in contact.phones),
        "location": first.text if first else "",
        "lives": "; ".join(map(dated_place, dated)),
        "tags": "; ".join(contact.tags),
        "closeness": contact.closeness.name.casefold() if contact.closeness else "",
        "cadence": in_words(contact.cadence) if contact.cadence else "",
        "last_met": str(contact.last_met) if contact.last_met else "",
        "last_contact": str(contact.last_contact) if contact.last_contact else "",
        "available": hours_in_words(contact.available),
        "do_not_contact": "yes" if contact.do_not_contact else "",
        "deceased": "yes" if contact.deceased else "",
        "id": contact.id,
    }
    cells |= {network: "; ".join(h.name for h in contact.handles if h.network == network) for network in OWN_COLUMN}
    words = ("company", "title", "met", "language", "channel", "notes", "give")
    return cells | {name: getattr(contact, name) or "" for name in words}


def dated_place(address: Address) -> str:
    """ "Berlin until 2027-05-31", as the column `lives` says it."""
    since = f" from {address.since}" if address.since else ""
    until = f" until {address.until}" if address.until else ""
    return f"{address.text}{since}{until}"


# vCard 4.0 (RFC 6350)

URLS = {
    "linkedin": "https://www.linkedin.com/in/{}",
    "github": "https://github.com/{}",
    "x": "https://x.com/{}",
    "bluesky": "https://bsky.app/profile/{}",
    "instagram": "https://www.instagram.com/{}",
    "facebook": "https://www.facebook.com/{}",
}


def vcards(contacts: Iterable[Contact]) -> Iterator[str]:
    """A vCard for each contact. What vCard has no property for stands in one of our own, X-TRIPMEET."""
    for contact in contacts:
        lines = [*properties(contact)]
        lost = details(contact, back) if (back := read_back(lines)) else ""
        more = [f"X-TRIPMEET:{escaped(lost)}"] if lost else []
        yield "".join(f"{folded_line(line)}\r\n" for line in (*BEGIN, *lines, *more, END))


PRODID = "PRODID:-//tripmeet//EN"
BEGIN, END = ("BEGIN:VCARD", "VERSION:4.0", PRODID), "END:VCARD"


def read_back(lines: list[str]) -> Contact | None:
    found = cards(unfolded(f"{line}\n" for line in (*BEGIN, *lines, END)), "")
    return next((one for one in found if not isinstance(one, Problem)), None)


def properties(contact: Contact) -> Iterator[str]:
    yield f"FN:{escaped(contact.name)}"
    yield from (f"EMAIL:{escaped(email)}" for email in contact.emails)
    yield from (f"TEL:{escaped(phone)}" for phone in contact.phones)
    yield from map(adr, contact.addresses)
    if contact.addresses and (first := contact.addresses[0]).lat is not None:
        yield f"GEO:geo:{first.lat},{first.lon}"
    yield from map(profile_line, contact.handles)
    for name, value in (("ORG", contact.company), ("TITLE", contact.title), ("LANG", contact.language)):
        if value:
            yield f"{name}:{escaped(value)}"
    if contact.tags:
        yield f"CATEGORIES:{','.join(map(escaped, contact.tags))}"
    if contact.notes:
        yield f"NOTE:{escaped(contact.notes)}"


def adr(address: Address) -> str:
    """An address in vCard's seven parts; what stands before the town is the street."""
    town = ", ".join(filter(None, (address.city, address.region, address.country)))
    street = address.text.removesuffix(town).rstrip(", ") if town else address.text
    rest, comma, postal = street.rpartition(", ")
    if not (town and any(sign.isdigit() for sign in postal) and (comma or " " not in postal)):
        rest, postal = street, ""
    parts = ("", "", rest, address.city, address.region, postal, address.country)
    kind = f";TYPE={address.label}" if address.label in ("home", "work") else ""
    return f"ADR{kind}:{';'.join(escaped(part or '') for part in parts)}"


def profile_line(handle: Handle) -> str:
    if handle.network == "mastodon" and "@" in handle.name:
        user, _, server = handle.name.partition("@")
        return f"X-SOCIALPROFILE;TYPE=mastodon:https://{server}/@{user}"
    if handle.network in URLS:
        return f"X-SOCIALPROFILE;TYPE={handle.network}:{URLS[handle.network].format(handle.name)}"
    return f"URL:{escaped(handle.name)}" if handle.network == "website" else f"IMPP:{handle.network}:{handle.name}"


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded_line(line: str) -> str:
    """The line in pieces of at most 75 bytes, as RFC 6350 asks; no character is cut."""
    if len(line) <= 75 and line.isascii():
        return line
    pieces: list[bytes] = []
    left = line.encode()
    while len(left) > 74:
        cut = 74
        while left[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(left[:cut])
        left = left[cut:]
    return "\r\n ".join(piece.decode() for piece in (*pieces, left))
