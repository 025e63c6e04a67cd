"""Why meet this person: sentences that add up."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.worlds import BERLIN, LISBON, TODAY, a_contact, a_stop
from tripmeet.model.meetings import Nearby
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.trip import Wishes
from tripmeet.planning.score import rank


def near(contact: Contact, place: Place = LISBON, minutes: int = 30) -> Nearby:
    return Nearby(contact, a_stop(place), place, 4.0, timedelta(minutes=minutes))


def reasons(contact: Contact, **wishes: Any) -> dict[str, float]:
    (candidate,) = rank([near(contact)], today=TODAY, wishes=Wishes(**wishes))
    assert candidate.score == sum(reason.points for reason in candidate.reasons)
    return {reason.because: reason.points for reason in candidate.reasons}


def test_where_nothing_is_known_only_the_way_speaks() -> None:
    assert reasons(a_contact()) == {"30 min from where you stay in Lisbon": 1.5}


def test_overdue_names_the_last_time_and_the_wish() -> None:
    ada = a_contact(last_met=date(2024, 5, 3), cadence=timedelta(days=183))
    assert "you last met in May 2024, and you wanted to meet every 6 months" in reasons(ada)


def test_not_yet_due_is_no_reason() -> None:
    ada = a_contact(last_met=date(2027, 1, 15), cadence=timedelta(days=365))
    assert len(reasons(ada)) == 1


def test_a_yearly_wish_is_said_so() -> None:
    ada = a_contact(last_met=date(2025, 5, 3), cadence=timedelta(days=365))
    assert "you last met in May 2025, and you wanted to meet every year" in reasons(ada)


def test_on_the_list_beats_everything_else() -> None:
    stranger, friend = a_contact("Grace Hopper"), a_contact("Ada Lovelace", closeness=Closeness.INNER)
    ranked = rank([near(friend), near(stranger)], today=TODAY, wishes=Wishes(meet=("grace HOPPER",)))
    assert [one.nearby.contact for one in ranked] == [stranger, friend]


def test_never_met_though_in_touch() -> None:
    assert "you have never met, and were in touch in December 2026" in reasons(
        a_contact(last_contact=date(2026, 12, 24))
    )


def test_just_met_speaks_against() -> None:
    told = reasons(a_contact(last_met=date(2027, 2, 20)))
    assert told["you met only on 20 February"] < 0


def test_a_dated_note_is_a_reason_while_it_is_fresh() -> None:
    new_job = a_contact(notes="likes tea\n2027-01 new job at a museum", tags=("reading-2019-04",))
    assert "your note: “2027-01 new job at a museum”" in reasons(new_job)
    assert len(reasons(a_contact(notes="2024-01 new job"))) == 1


def test_the_best_acquaintance_of_each_city_gets_the_place_for_a_weak_tie() -> None:
    people = [
        near(a_contact("Ada A", closeness=Closeness.ACQUAINTANCE)),
        near(a_contact("Bob B", closeness=Closeness.ACQUAINTANCE), minutes=5),
        near(a_contact("Cem C", closeness=Closeness.ACQUAINTANCE), BERLIN),
        near(a_contact("Dua D", closeness=Closeness.INNER)),
    ]
    ranked = rank(people, today=TODAY, wishes=Wishes())
    told = {one.nearby.contact.name: [reason.because for reason in one.reasons] for one in ranked}
    assert "the place for a weak tie in Lisbon" in told["Bob B"]
    assert "the place for a weak tie in Berlin" in told["Cem C"]
    assert not any("weak tie" in because for because in (*told["Ada A"], *told["Dua D"]))
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_equals_are_in_the_order_of_their_ids() -> None:
    people = [near(a_contact(f"P{n}")) for n in (3, 1, 2)]
    ranked = rank(people, today=TODAY, wishes=Wishes())
    assert [one.nearby.contact.name for one in ranked] == ["P1", "P2", "P3"]
