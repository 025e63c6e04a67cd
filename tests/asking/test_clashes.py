"""A time that was just agreed on, and whose it is already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.asking.worlds import TRIP, an_event, at
from tripmeet.asking.clashes import clash_in_words, promised_to
from tripmeet.asking.progress import fold
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State

TEN, HALF_PAST, TWO = at(0, 10), at(0, 10.5), at(0, 14)


def whose(event: Event, *before: Event) -> str | None:
    found = promised_to(event, fold(before, TRIP))
    return found[0].contact_id if found else None


ADA_LATE = (an_event("ada", State.ASKED, TEN, until_days=1), an_event("ada", State.ACCEPTED, TEN, after_days=3))


@pytest.mark.parametrize("theirs", [State.ASKED, State.ACCEPTED])
def test_a_late_yes_is_held_against_what_is_out_and_what_is_agreed(theirs: State) -> None:
    asked = an_event("bo", State.ASKED, HALF_PAST, after_days=2, until_days=8)
    more = (an_event("bo", State.ACCEPTED, HALF_PAST, after_days=2.5),) if theirs is State.ACCEPTED else ()
    assert whose(ADA_LATE[1], ADA_LATE[0], asked, *more) == "bo"


def test_a_yes_in_time_always_fits() -> None:
    asked = an_event("bo", State.ASKED, TEN, until_days=8)
    assert whose(replace(ADA_LATE[1], at=ADA_LATE[0].at), ADA_LATE[0], asked) is None


def test_a_late_yes_to_a_time_that_nobody_has_stands() -> None:
    asked = an_event("bo", State.ASKED, TWO, after_days=2, until_days=8)
    gone = an_event("cy", State.ASKED, TEN, after_days=0, until_days=1)
    assert whose(ADA_LATE[1], ADA_LATE[0], asked, gone) is None


def test_people_of_one_table_do_not_take_it_from_each_other() -> None:
    table = {"kind": Kind.GROUP, "together": ("ada", "bo")}
    asked = [replace(an_event(who, State.ASKED, TEN, until_days=1), **table) for who in ("ada", "bo")]  # type: ignore[arg-type]
    agreed = an_event("bo", State.ACCEPTED, TEN, after_days=0.5)
    assert whose(ADA_LATE[1], *asked, agreed) is None


def test_it_is_told_whose_it_is_and_until_when() -> None:
    asked = replace(an_event("bo", State.ASKED, HALF_PAST, after_days=2, until_days=8), name="Bo Diaz")
    found = promised_to(ADA_LATE[1], fold([ADA_LATE[0], asked], TRIP))
    assert found is not None
    assert clash_in_words(*found, "UTC") == "Mon 15 Mar 10:30 is offered to Bo Diaz until Tue 9 Mar"
