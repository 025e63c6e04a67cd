"""A place that must be found, as most sentences about places begin."""

from __future__ import annotations

from tripmeet.model.places import Place
from tripmeet.places.gazetteer import Gazetteer
from tripmeet.places.resolve import locate


def found(text: str, gazetteer: Gazetteer, *near: str) -> Place:
    stops = [place for words in near if (place := locate(words, gazetteer).place)]
    place = locate(text, gazetteer, toward=stops).place
    assert place is not None, f"{text} was not found"
    return place
