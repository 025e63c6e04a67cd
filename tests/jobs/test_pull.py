"""What is taken from a mailbox unattended: nobody answers in another's name."""

from __future__ import annotations

import pytest

from tripmeet.errors import Problem
from tripmeet.jobs.pull import checked
from tripmeet.model.answers import Answer, Verdict

ADA = Answer("coffee@tripmeet", "ada@example.org", Verdict.ACCEPTED, "7", name="Ada Lovelace")
EVERYBODY = (frozenset({"ada@example.org", "ada@work.example"}), frozenset({"bob@example.org"}))


@pytest.mark.parametrize("sender", ["ada@example.org", "ada@work.example"])
def test_an_answer_counts_from_any_address_of_theirs(sender: str) -> None:
    assert checked(ADA, sender, EVERYBODY) == ADA


@pytest.mark.parametrize("sender", ["bob@example.org", "mallory@example.org", ""])
def test_an_answer_in_anothers_name_is_told_and_left(sender: str) -> None:
    told = checked(ADA, sender, EVERYBODY)
    assert isinstance(told, Problem)
    assert told.what.startswith("an answer in the name of Ada Lovelace came from ")
