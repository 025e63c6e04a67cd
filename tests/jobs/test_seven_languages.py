"""A trip to Tokyo, São Paulo and Berlin, with people who are written to in seven languages."""

from __future__ import annotations

import re
import shutil
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from tripmeet.asking.likeness import shared_sentences
from tripmeet.jobs.lint import check
from tripmeet.jobs.plan import Planned, plan
from tripmeet.jobs.workspace import Workspace

TRIP = Path(__file__).parent.parent / "samples" / "seven_languages"
NOTHING_KNOWN = {"Birgit Hallmann", "Rafael Sampaio Dutra", "Fenna Draaisma", "Greta Sandoval", "Naoko Shirasu"}
"""Of them a month is written down, or what cannot be said to them."""


@pytest.fixture(scope="module", params=[date(2026, 12, 20), date(2027, 5, 1)], ids=["far ahead", "near"])
def planned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    folder = tmp_path_factory.mktemp("seven")
    shutil.copytree(TRIP, folder / "trip")
    return plan(folder / "trip" / "itinerary.yaml", Workspace(folder / "home", request.param, 0))


def test_everybody_is_written_to_in_their_language(planned: Planned) -> None:
    assert {draft.language for draft in planned.drafts} == {"en", "de", "fr", "es", "pt-br", "it", "nl"}


def test_only_where_nothing_is_known_the_traveller_has_to_fill_something_in(planned: Planned) -> None:
    unfinished = {draft.people[0].name for draft in planned.drafts if draft.blanks}
    assert unfinished <= NOTHING_KNOWN
    assert unfinished == {draft.people[0].name for draft in planned.drafts} & NOTHING_KNOWN


def test_every_other_message_says_how_one_met(planned: Planned) -> None:
    for draft in planned.drafts:
        who = draft.people[0]
        if who.name not in NOTHING_KNOWN:
            assert who.met is not None
            assert who.met.casefold() in draft.body.casefold(), draft.body


def test_no_two_share_more_than_one_sentence(planned: Planned) -> None:
    for one, other in combinations(planned.drafts, 2):
        names = (one.people[0].name, other.people[0].name)
        assert len(shared_sentences(one.body, other.body, names)) < 2, f"{one.body}\n{other.body}"


def test_a_friend_would_let_them_go(planned: Planned) -> None:
    desk = Workspace(planned.folder.parent.parent / "home", date(2027, 5, 1), 0)
    found, count = check(planned.folder.parent / "itinerary.yaml", desk)
    assert count >= len(planned.drafts)
    strange = [
        str(one) for one in found if not re.search(r"a blank|public holiday|nothing in it is only|too early", one.what)
    ]
    assert strange == []
