"""What the plain columns of contacts.csv cannot say exactly: parts of an address, several labels, odd spellings.

`details` is JSON of the fields concerned, each with the plain cells that were written beside it. Whoever changes such
a cell by hand is believed: then what `details` says of that field no longer counts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tripmeet.model.people import Contact, contact_id
from tripmeet.model.plain import contact_of, plain

CELLS = {
    "id": ("name",),
    "addresses": ("location", "lives"),
    "handles": ("linkedin", "x", "mastodon", "github", "website"),
    "emails": ("email",),
    "phones": ("phone",),
    "cadence_days": ("cadence",),
}
"""The columns that say a field, where they are not called like it."""


def cells_saying(field: str, said: Mapping[str, str]) -> list[str]:
    return [said.get(column, "") for column in CELLS.get(field, (field,))]


def details(contact: Contact, read_back: Contact, said: Mapping[str, str]) -> str:
    """What is lost of `contact` when its plain cells `said` are read as `read_back`; empty when nothing is."""
    exact, back = plain(contact), plain(read_back)
    lost = sorted(field for field in {*exact, *back} - {"origins"} if exact.get(field) != back.get(field))
    kept = {field: [cells_saying(field, said), exact.get(field)] for field in lost}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def with_details(contact: Contact, said: Mapping[str, str]) -> Contact:
    """The contact as its details tell it. Details that are no longer JSON are left out."""
    text = said.get("details", "")
    if not text:
        return contact
    values: dict[str, Any] = plain(contact)
    try:
        for field, (cells, exact) in json.loads(text).items():
            if cells == cells_saying(field, said):
                values[field] = exact
        told = contact_of({name: value for name, value in values.items() if value is not None})
    except (ValueError, TypeError, KeyError, AttributeError):
        return contact
    return replace(told, id=contact_id(told.name, told.emails, told.handles, told.phones), origins=contact.origins)
