"""Why meet this person: sentences that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.worlds import BERLIN, LISBON, TODAY, a_contact, a_stop
from tripmeet.model.meetings import Nearby
from tripmeet.model.people import Closeness, Contact, Fact, Ground, Origin
from tripmeet.model.places import Place
from tripmeet.model.trip import Wishes
from tripmeet.model.weights import USUAL, Weights, lines_of_the_table
from tripmeet.planning.score import WEAK_TIE, Background, rank


def near(contact: Contact, place: Place = LISBON, minutes: int = 30) -> Nearby:
    return Nearby(contact, a_stop(place), place, 4.0, timedelta(minutes=minutes))


def reasons(
    contact: Contact,
    *others: Contact,
    place: Place = LISBON,
    weights: Weights = USUAL,
    background: Background | None = None,
    **wishes: Any,
) -> dict[str, float]:
    """What speaks for somebody, when these others are near, too."""
    people = (contact, *others)
    ranked = rank(
        [near(one, place) for one in people],
        today=TODAY,
        wishes=Wishes(**wishes),
        weights=weights,
        background=background or Background(people=people),
    )
    (candidate,) = (one for one in ranked if one.nearby.contact == contact)
    assert candidate.score == sum(reason.points for reason in candidate.reasons)
    assert all(reason.rule in {name for name, _, _ in lines_of_the_table()} for reason in candidate.reasons)
    assert all(reason.grounds for reason in candidate.reasons)
    return {reason.because: reason.points for reason in candidate.reasons}


def said(told: dict[str, float], words: str) -> str | None:
    return next((because for because in told if words in because), None)


def test_where_nothing_is_known_only_the_way_speaks() -> None:
    assert reasons(a_contact()) == {"30 min from the centre of Lisbon": 1.5}


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
    told = reasons(a_contact(last_contact=date(2026, 12, 24)))
    assert told["no meeting is written down, and you were in touch in December 2026"] == USUAL.never_met


def test_in_touch_for_long_counts_more_than_a_single_letter() -> None:
    first = Fact("last_contact", "2021-06-03", Origin("mails.csv"), used=False)
    told = reasons(a_contact(last_contact=date(2026, 12, 24), facts=(first,)))
    because = "no meeting is written down, though you were in touch in June 2021 and in December 2026"
    assert told[because] == USUAL.never_met + USUAL.in_touch_for_long


def test_a_day_that_is_still_to_come_is_no_day_on_which_one_was_in_touch() -> None:
    assert said(reasons(a_contact(last_contact=TODAY + timedelta(days=3))), "in touch") is None


def test_a_mutual_contact_is_one_that_a_note_names_in_full() -> None:
    ada, bob = a_contact("Ada Lovelace"), a_contact("Bob Kahn", met="a dinner at ada lovelace's house")
    told = reasons(bob, ada)
    because = "the line on how you met names Ada Lovelace, also near this trip: “a dinner at ada lovelace's house”"
    assert told[because] == USUAL.mutual
    assert said(reasons(ada, bob), "name") is None


def test_a_mutual_contact_who_is_elsewhere_is_not_said_to_be_near() -> None:
    ada, bob = a_contact("Ada Lovelace"), a_contact("Bob Kahn", notes="knows Ada Lovelace from school")
    told = reasons(bob, background=Background(people=(ada, bob)))
    assert "the notes name Ada Lovelace: “knows Ada Lovelace from school”" in told


def test_a_given_name_counts_after_through_and_the_like_and_says_that_it_is_a_guess() -> None:
    ada, bob = a_contact("Ada Lovelace"), a_contact("Bob Kahn", met="met through Ada")
    told = reasons(bob, background=Background(people=(ada, bob)))
    assert "the line on how you met names somebody who may be Ada Lovelace: “met through Ada”" in told


@pytest.mark.parametrize(
    "note", ["met through Ada Byron", "met in Ada", "via mail", "private: met through Ada Lovelace", "through ada"]
)
def test_nobody_is_taken_for_a_mutual_contact_whom_the_note_does_not_name(note: str) -> None:
    ada, bob = a_contact("Ada Lovelace"), a_contact("Bob Kahn", notes=note)
    assert said(reasons(bob, background=Background(people=(ada, bob))), "Lovelace") is None


def test_of_two_whom_a_name_could_mean_nobody_is_a_mutual_contact() -> None:
    bob = a_contact("Bob Kahn", met="met through Ada at Kim Lee's wedding")
    people = (bob, a_contact("Ada Lovelace"), a_contact("Ada Byron"), *(
        a_contact("Kim Lee", emails=(f"kim{n}@example.org",)) for n in range(2)
    ))  # fmt: skip
    assert said(reasons(bob, background=Background(people=people)), " name") is None


def test_groups_of_an_address_book_are_no_thread_between_people() -> None:
    tags = ("myContacts", "* starred", "Imported on 3/4/20", "friends")
    ada, bob = a_contact("Ada A", tags=tags, company="LinkedIn"), a_contact("Bob B", tags=tags, company="LinkedIn")
    assert said(reasons(ada, bob), "Bob B") is None


def test_a_reason_names_the_file_line_and_day_of_each_fact_it_rests_on() -> None:
    book, cards = Origin("book.csv", 7, date(2026, 11, 1)), Origin("phone.vcf", 12)
    ada = a_contact(
        last_met=date(2025, 5, 3),
        cadence=timedelta(days=180),
        tags=("choir",),
        in_="Lisboa",
        origins=(book, cards),
        facts=(
            Fact("last_met", "2024-01-01", book, used=False),
            Fact("last_met", "2025-05-03", cards),
            Fact("cadence", "180 days", book),
            Fact("tags", "choir", cards),
            Fact("addresses", "home: Lisboa", book),
        ),
    )
    bob = a_contact("Bob Kahn", tags=("choir",), origins=(Origin("other.csv", 3),))
    ranked = rank([replace(near(ada), wrote="Lisboa"), near(bob)], today=TODAY, wishes=Wishes())
    (candidate,) = (one for one in ranked if one.nearby.contact == ada)
    assert {reason.rule: reason.grounds for reason in candidate.reasons} == {
        "overdue": (
            Ground("when you last met", "2025-05-03", cards),
            Ground("how often you want to meet", "6 months", book),
        ),
        "shared": (
            Ground("a tag", "choir", cards),
            Ground("a tag of Bob Kahn", "choir", Origin("other.csv", 3)),
        ),
        "nearby": (
            Ground("where they are", "Lisboa", book),
            Ground("where you stay", "Lisbon", Origin("the itinerary")),
        ),
    }


def test_of_a_year_alone_no_day_is_told() -> None:
    assert said(reasons(a_contact(last_met=date(2027, 1, 1))), "1 January") is None


def test_a_thread_that_few_share_is_a_reason_and_one_that_all_share_is_none() -> None:
    ada = a_contact("Ada A", tags=("Tide data", "maps"), company="Acme")
    bob, cem = a_contact("Bob B", tags=("tide  DATA",)), a_contact("Cem C", company="acme")
    dua = a_contact("Dua D", company="ACME")
    crowd = [a_contact(f"P{n} Crowd", tags=("maps",)) for n in range(6)]
    told = reasons(ada, bob, cem, dua, *crowd)
    assert told["has the tag “Tide data”, as has Bob B, also near Lisbon"] == USUAL.shared
    assert "“Acme” is written down as their company, and with Cem C and Dua D, also near Lisbon" in reasons(
        replace(ada, tags=()), bob, cem, dua
    )
    assert said(reasons(crowd[0], ada, *crowd[1:]), "has the tag") is None
    assert said(reasons(ada), "has the tag") is None


def test_far_from_home_is_a_reason_and_half_of_it_where_no_earlier_trip_is_known() -> None:
    told = reasons(a_contact(), background=Background(home=BERLIN))
    assert told["far from home: 2,313 km from Berlin, where you live"] == USUAL.rare / 2
    assert said(reasons(a_contact(), background=Background(home=LISBON)), "home") is None
    assert said(reasons(a_contact(), background=Background()), "home") is None


@pytest.mark.parametrize(
    ("trips", "visits", "share", "words"),
    [
        (1, 0, 1, "on the trip planned before nobody was proposed in Lisbon"),
        (3, 0, 1, "on none of the 3 trips planned before was anybody proposed in Lisbon"),
        (3, 1, 0.5, "on only one of the 3 trips planned before was somebody proposed in Lisbon"),
    ],
)
def test_where_ones_trips_hardly_ever_go_people_are_rarely_within_reach(
    trips: int, visits: int, share: float, words: str
) -> None:
    told = reasons(a_contact(), background=Background(home=BERLIN, trips=trips, visits={"lisbon": visits}))
    assert told[f"rarely within reach: 2,313 km from Berlin, where you live; {words}"] == USUAL.rare * share


@pytest.mark.parametrize(("trips", "visits"), [(1, 1), (5, 2)])
def test_where_ones_trips_often_go_nobody_is_rarely_within_reach(trips: int, visits: int) -> None:
    told = reasons(a_contact(), background=Background(home=BERLIN, trips=trips, visits={"lisbon": visits}))
    assert said(told, "reach") is None


def test_asked_again_and_again_in_vain_speaks_against() -> None:
    ada = a_contact(last_met=date(2025, 1, 1))
    days = (date(2024, 6, 1), date(2026, 5, 1), date(2026, 8, 1), date(2026, 12, 1))
    told = reasons(ada, background=Background(asked_in_vain={ada.id: days}))
    assert told["asked 3 times since May 2026, and no meeting came of it"] == 2 * USUAL.asked_in_vain
    many = tuple(date(2026, 5, n) for n in range(1, 9))
    assert min(reasons(ada, background=Background(asked_in_vain={ada.id: many})).values()) == USUAL.asked_in_vain_most


def test_asked_once_in_vain_or_met_since_is_no_reason() -> None:
    once = Background(asked_in_vain={a_contact().id: (date(2026, 8, 1),)})
    assert said(reasons(a_contact(), background=once), "asked") is None
    twice = Background(asked_in_vain={a_contact().id: (date(2026, 5, 1), date(2026, 8, 1))})
    assert said(reasons(a_contact(last_met=date(2026, 9, 1)), background=twice), "asked") is None
    assert said(reasons(a_contact(), background=twice), "asked twice since May 2026") is not None


def test_every_weight_of_the_table_can_be_changed() -> None:
    ada = a_contact(last_met=date(2025, 3, 1), cadence=timedelta(days=365), closeness=Closeness.FRIEND)
    told = reasons(ada, weights=Weights(overdue=2, friend=100))
    assert told["you last met in March 2025, and you wanted to meet every year"] == 4.0
    assert told["a friend"] == 100


def test_just_met_speaks_against() -> None:
    told = reasons(a_contact(last_met=date(2027, 2, 20)))
    assert told["you met only on 20 February"] < 0


def test_a_dated_note_is_a_reason_while_it_is_fresh() -> None:
    new_job = a_contact(notes="likes tea\n2027-01 new job at a museum", tags=("reading-2019-04",))
    assert "in the notes: “2027-01 new job at a museum”" in reasons(new_job)
    assert len(reasons(a_contact(notes="private: 2027-01 divorced"))) == 1
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
    assert "a place in Lisbon is kept for somebody you know less well" in told["Bob B"]
    assert "a place in Berlin is kept for somebody you know less well" in told["Cem C"]
    assert not any("weak tie" in because for because in (*told["Ada A"], *told["Dua D"]))
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)


def test_a_stop_has_as_many_places_for_weak_ties_as_one_wishes() -> None:
    people = [near(a_contact(f"P{n} Example", closeness=Closeness.ACQUAINTANCE)) for n in range(4)]
    for places in (0, 1, 3):
        ranked = rank(people, today=TODAY, wishes=Wishes(), weights=Weights(weak_tie_places=places))
        assert sum(reason.rule == WEAK_TIE for one in ranked for reason in one.reasons) == places


def test_equals_are_in_the_order_of_their_ids() -> None:
    people = [near(a_contact(f"P{n}")) for n in (3, 1, 2)]
    ranked = rank(people, today=TODAY, wishes=Wishes())
    assert [one.nearby.contact.name for one in ranked] == ["P1", "P2", "P3"]
