"""The job behind `tripmeet locate`: lines of words in, one location for each, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tripmeet.errors import TripmeetError
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.places import Location, Place
from tripmeet.places.resolve import locate as locate_words

MOST_TEXTS_REMEMBERED = 20_000
"""Texts that are not looked up again; the oldest are forgotten, so memory stays flat on a million lines."""


def locate(texts: Iterable[str], desk: Workspace, near: str | None = None) -> Iterator[Location]:
    """Where each of these texts is; `near` is a place that makes its surroundings likelier.

    Raises TripmeetError when `near` is itself no place we know.
    """
    gazetteer = desk.gazetteer
    toward: tuple[Place, ...] = ()
    if near is not None:
        place = locate_words(near, gazetteer).place
        if place is None:
            raise TripmeetError(
                f"no place is known by the words {near!r}", where="--near", hint="write a city and its country"
            )
        toward = (place,)

    @lru_cache(maxsize=MOST_TEXTS_REMEMBERED)
    def remembered(text: str) -> Location:
        return locate_words(text, gazetteer, toward=toward, on=desk.today)

    return map(remembered, texts)
