"""Of whoever wrote no place: where they probably are, to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import Located
from tripmeet.model.people import Contact
from tripmeet.model.places import Location
from tripmeet.reading.inferring import guesses


def probably(unlocated: Sequence[Located], everybody: Sequence[Contact], desk: Workspace) -> tuple[Located, ...]:
    """The same people, but of whoever wrote no place it is said that they are "probably in Lisbon: …", to be asked.

    They still have no place: nobody is invited to a city on a guess. `everybody` tells where companies are.
    """
    from tripmeet.places.resolve import locate

    @cache
    def find(text: str) -> Location:
        return locate(text, desk.gazetteer)

    guessed = {person.id: guess for person, guess in guesses(everybody, find) if guess}
    return tuple(
        replace(entry, location=Location("", None, str(guess), tuple(filter(None, (find(guess.place).place,)))))
        if (guess := guessed.get(entry.contact.id))
        else entry
        for entry in unlocated
    )
