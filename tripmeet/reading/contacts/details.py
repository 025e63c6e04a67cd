"""What plain columns and properties cannot say exactly: parts of an address, labels, who said what.

Our exports carry it as JSON beside the plain facts: for each field that would not come back as it was, what comes back
and what it was. Whoever changes the plain fact by hand is believed: what comes back is then something else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tripmeet.model.people import Contact, contact_id
from tripmeet.model.plain import contact_of, plain


def details(contact: Contact, read_back: Contact, was: Mapping[str, str] | None = None) -> str:
    """What is lost when `contact` is read as `read_back`, and how each cell was written; empty when there is nothing
    to tell. Where it was read is not told."""
    exact, back = plain(replace(contact, origins=())), plain(replace(read_back, origins=()))
    lost = sorted(name for name in {*exact, *back} if exact.get(name) != back.get(name))
    told: dict[str, Any] = {name: [back.get(name), exact.get(name)] for name in lost}
    if was:
        told["was"] = dict(was)
    return json.dumps(told, ensure_ascii=False) if told else ""


def with_details(contact: Contact, text: str) -> Contact:
    """The contact as its details tell it; details that are damaged are left out."""
    if not text:
        return contact
    back = plain(replace(contact, origins=()))
    values: dict[str, Any] = dict(back)
    try:
        for name, (was_read, exact) in told_of(text).items():
            if back.get(name) == was_read:
                values[name] = exact
        told = contact_of({name: value for name, value in values.items() if value is not None})
    except (ValueError, TypeError, KeyError, AttributeError):
        return contact
    if {name: values.get(name) for name in WHO} != {name: back.get(name) for name in WHO} and told.id == contact.id:
        told = replace(told, id=contact_id(told.name, told.emails, told.handles, told.phones))
    return replace(told, origins=contact.origins)


def told_of(text: str) -> dict[str, Any]:
    """What the details say of fields; without `was`, which says how each cell was exported."""
    return {name: told for name, told in json.loads(text).items() if name != "was"}


WHO = ("name", "emails", "handles", "phones")
"""What an id is made of."""
