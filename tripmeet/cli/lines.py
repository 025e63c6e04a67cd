"""One person on one line, as the lists of the command line have them."""

from __future__ import annotations

from tripmeet.model.people import Contact


def line_of(person: Contact) -> tuple[str, str, str, str]:
    place = next((address.text for address in person.addresses), "")
    sources = ", ".join(dict.fromkeys(origin.source for origin in person.origins))
    gone = f" (gone since {person.gone_since})" if person.gone_since else ""
    nobody = f" ({person.is_nobody_to_meet})" if person.is_nobody_to_meet else ""
    return person.name + nobody, place, person.company or "", sources + gone
