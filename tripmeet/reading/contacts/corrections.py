"""What the user types about somebody, `location=Lisbon`, as the plain facts it changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

from tripmeet.errors import TripmeetError
from tripmeet.model.people import Contact
from tripmeet.model.plain import plain
from tripmeet.reading.contacts.gathering import Gathering
from tripmeet.reading.contacts.ours import COLUMNS
from tripmeet.reading.contacts.profiles import NETWORKS
from tripmeet.reading.contacts.table import EXAMPLES, TAKE
from tripmeet.reading.days import NotADayError, Seen

SAID_BY = {
    "email": "emails",
    "phone": "phones",
    "location": "addresses",
    "lives": "addresses",
    "cadence": "cadence_days",
} | dict.fromkeys(NETWORKS, "handles")
"""Which plain fact a column changes, where it is called otherwise."""


def corrections(contact: Contact, said: Mapping[str, str], today: date | None = None) -> dict[str, Any]:
    """The plain facts that change; None for one that is not so. Raises TripmeetError for what is not understood.

    `today` is the day on which it is said, from which "yesterday" is counted.
    """
    about = Gathering(name=contact.name, seen=Seen(today))
    changes: dict[str, Any] = {}
    for field, text in said.items():
        check_field(field)
        changes[SAID_BY.get(field, field)] = None
        if text.strip():
            if field == "name":
                about.name = text
                continue
            try:
                TAKE[field](about, text, "")
            except ValueError as error:
                example = f"write it like {EXAMPLES.get(TAKE[field], 'the others')}"
                hint = error.hint if isinstance(error, NotADayError) else example
                raise TripmeetError(f"{field} {text!r} is not understood", hint=hint) from error
    for belongs, words in about.odd:
        raise TripmeetError(f"{words!r} is no {belongs}", hint="an empty one says that there is none")
    for handle in contact.handles:  # what is not spoken of stays
        if "handles" in changes and handle.network not in said:
            about.handles[handle] = None
    told = about.contact("you", None)
    assert told is not None, "somebody who is corrected has a name"
    values = plain(told)
    return {name: values.get(name) for name in changes}


def check_field(field: str) -> None:
    if field not in COLUMNS or field in ("id", "details"):
        near = get_close_matches(field, COLUMNS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS[:-2])}"
        raise TripmeetError(f"there is no field {field!r}", hint=hint)
