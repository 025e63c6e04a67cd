"""Whom a name means, among those of a trip."""

from __future__ import annotations

import pytest

from tripmeet.jobs.trip.lookup import PersonOfTrip, matching

JORG = PersonOfTrip("email:joerg@example.org", "Jörg Vogel", "a-trip")
EMILE = PersonOfTrip("email:e@example.org", "Émile Été", "a-trip")


@pytest.mark.parametrize(("typed", "meant"), [("jorg", JORG), ("Jörg", JORG), ("emile", EMILE), ("ete", EMILE)])
def test_a_name_may_be_typed_without_its_accents(typed: str, meant: PersonOfTrip) -> None:
    assert matching(typed, [JORG, EMILE]) == [meant]
