"""Tells the whole story of one person on one trip, and what would change it, found by really planning again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip.counterfactual import Turn, first_that_help, place_in_plan, what_could_change
from tripmeet.jobs.trip.folder import last_folder
from tripmeet.jobs.trip.intake import gather_to_tell, read_itinerary
from tripmeet.jobs.trip.proposal import Proposal, propose, situation_of
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Left, Located, Meeting, Omission, Plan, Reason
from tripmeet.model.people import Contact
from tripmeet.text import caseless


@dataclass(frozen=True, slots=True)
class Story:
    """Where somebody was found, and how they stand: met, left out, or neither as nobody can tell where they are.

    `turns` tell what would change it, `reasons` what speaks for somebody who is near and left out.
    """

    contact: Contact
    plan: Plan
    meeting: Meeting | None
    omission: Omission | None
    found: tuple[Located, ...]
    turns: tuple[Turn, ...]
    reasons: tuple[Reason, ...] = ()


def why(name: str, itinerary: Path, desk: Workspace, *, contacts: Sequence[Path] = ()) -> Story:
    """Raises TripmeetError when nobody, or more than one, is called so, or the plan cannot be made."""
    stated = read_itinerary(itinerary, desk)
    people, _ = gather_to_tell(contacts or stated.contacts, desk)
    contact = contact_named(name, people)
    made = propose(situation_of(stated, people, desk, last_folder(itinerary, desk)), desk)
    meeting, omission = place_in_plan(made.plan, contact)
    changes = () if meeting else what_could_change(made, contact, omission)
    return Story(
        contact,
        made.plan,
        meeting,
        omission,
        tuple(located for located in made.situation.located if located.contact.id == contact.id),
        tuple(first_that_help(changes, contact, made.situation, desk)),
        reasons_for(omission, made) if omission else (),
    )


def contact_named(name: str, people: Sequence[Contact]) -> Contact:
    """The one person of that name, e-mail or id, or whose name begins so."""
    from tripmeet.planning.match import wished

    start = caseless(name)
    matching = [one for one in people if wished(one, (name,))] or [
        one for one in people if any(part.startswith(start) for part in _beginnings(one.name))
    ]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        close = get_close_matches(name, [one.name for one in people], n=3, cutoff=0.6)
        hint = f"did you mean {' or '.join(close)}?" if close else "write the name or the e-mail as in the contacts"
        raise TripmeetError(f"nobody is called {name!r}", hint=hint)
    listed = "; ".join(_told_apart(one) for one in matching[:6])
    more = ", and others" if len(matching) > 6 else ""
    hint = "write what stands in brackets instead of the name"
    raise TripmeetError(f"{name!r} could be {len(matching)} people: {listed}{more}", hint=hint)


def _told_apart(contact: Contact) -> str:
    """A name with what may be written instead of it, and, where that says little, with what else is known."""
    if contact.emails:
        return f"{contact.name} ({contact.emails[0]})"
    known = ", ".join(filter(None, (contact.company, contact.addresses[0].text if contact.addresses else None)))
    return f"{contact.name}{f' of {known}' if known else ''} ({contact.id})"


def _beginnings(name: str) -> Iterator[str]:
    """A name from each of its words on: "ada brandao", "brandao"."""
    words = name.casefold().split()
    return (" ".join(words[n:]) for n in range(len(words)))


def reasons_for(omission: Omission, made: Proposal) -> tuple[Reason, ...]:
    """What speaks for somebody within reach who is left out; nothing for whoever is not within reach."""
    if omission.sort is not Left.FULL:
        return ()
    own = [candidate for candidate in made.candidates if candidate.nearby.contact.id == omission.contact.id]
    return max(own, key=lambda candidate: candidate.score).reasons if own else ()
