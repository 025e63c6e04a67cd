"""Reasons that lie in the other people one knows: who is named beside somebody, and who shares something with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tripmeet.model.circles import circles_of
from tripmeet.model.grounds import OF, ground_of
from tripmeet.model.meetings import Nearby, Reason
from tripmeet.model.people import Contact
from tripmeet.planning.score.setting import Setting
from tripmeet.planning.score.words import DATED, LINE, words_of
from tripmeet.text import caseless, public_lines, shortened

MOST_SHARING = 6
"""What more people than this share is no thread between them."""
LONGEST_NAME = 40
BY = (
    r"through|via|thanks to|introduced by|introduction by|referred by|recommended by|(?:friend|colleague|cousin|sister|"
    r"brother|partner|wife|husband|student|flatmate|roommate) of|friends? with|knows|works with|"
    r"über|durch|dank|(?:freund|freundin|kollege|kollegin) von|kennt|"
    r"par|grâce à|(?:ami|amie|collègue) de|connaît|"
    r"por|gracias a|(?:amigo|amiga|colega) de|conoce a|através d[eoa]|graças a|conhece"
)
NAMED = re.compile(rf"\b(?:{BY})\s+([^\W\d_][\w'’-]+)(?!\w)(?:\s+([^\W\d_]\w+))?")
"""A name after words that tell how two people know each other, and the word that follows it."""


def mutual(nearby: Nearby, setting: Setting) -> Reason | None:
    """Somebody else whom one knows is named in what one wrote about this person; said as what it is."""
    contact = nearby.contact
    for field, cell in (("met", contact.met), ("notes", contact.notes)):
        for line in public_lines(cell):
            for other, is_sure in _named_in(line, setting):
                if other.id != contact.id:
                    because = f"{NAMING[field]} {_who(other, setting, is_sure=is_sure)}: “{shortened(line, LINE)}”"
                    return Reason(setting.weights.mutual, because, "mutual", (ground_of(contact, field, line),))
    return None


NAMING = {"met": "the line on how you met names", "notes": "the notes name"}
"""Words may be the traveller's own, or what somebody wrote about themselves."""


def _who(other: Contact, setting: Setting, *, is_sure: bool) -> str:
    near = ", also near this trip" if other.id in setting.near else ""
    return f"{_name(other) if is_sure else f'somebody who may be {_name(other)}'}{near}"


def _named_in(line: str, setting: Setting) -> Iterator[tuple[Contact, bool]]:
    """Whom these words name, and whether in full; a given name counts after "through" and the like."""
    words = words_of(line) if setting.by_name else ()
    for place, word in enumerate(words):
        for full, contact in setting.by_name.get(word, ()):
            if words[place : place + len(full)] == full:
                yield contact, True
    for found in NAMED.finditer(line):
        name, after = found[1], found[2]
        is_full_name = after is not None and after[0].isupper()
        if name[0].isupper() and not is_full_name and (one := setting.by_given_name.get(name.casefold())):
            yield one, False


def shared(nearby: Nearby, setting: Setting) -> Reason | None:
    """A tag or a company that only a few others near this stop have; of several the one that fewest have."""
    contact = nearby.contact
    found: list[tuple[int, str, str, Sequence[Contact]]] = []
    for field, thread in circles_of(contact):
        sharing = setting.threads.get((nearby.stop.id, caseless(thread)), {})
        if len(sharing) > MOST_SHARING:
            continue  # a large trip has many who share much: nobody lists them all
        others = [other for other in sharing.values() if other.id != contact.id]
        if others and not DATED.search(thread):
            found.append((len(others), " ".join(thread.split()), field, others))
    if not found:
        return None
    _, thread, field, they = min(found, key=lambda one: one[:3])
    told = AS_TAG if field == "tags" else AS_COMPANY
    because = f"{told.format(shortened(thread, LINE), _names(they))}, also near {nearby.stop.place.name}"
    grounds = [ground_of(contact, field, thread)]
    for other in they:
        theirs, words = next(one for one in circles_of(other) if caseless(one[1]) == caseless(thread))
        grounds.append(ground_of(other, theirs, words, what=f"{OF[theirs]} of {_name(other)}"))
    return Reason(setting.weights.shared, because, "shared", tuple(grounds))


AS_TAG = "has the tag “{}”, as has {}"
AS_COMPANY = "“{}” is written down as their company, and with {}"


def _names(people: Sequence[Contact]) -> str:
    names = [_name(one) for one in sorted(people, key=lambda one: (one.name, one.id))]
    if len(names) > 2:
        return f"{names[0]} and {len(names) - 1} others"
    return " and ".join(names)


def _name(contact: Contact) -> str:
    return shortened(" ".join(contact.name.split()), LONGEST_NAME)
