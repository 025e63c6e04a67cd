"""Why a meeting is at its hour, in the words in which it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.planning.hour_laws import check_hours
from tests.worlds import LISBON, PORTO, TODAY, a_contact, a_located, a_stop, a_trip
from tripmeet.model.hour_reasons import Bound, Side, hour_in_words
from tripmeet.model.meetings import Commitment, Plan
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.places import Place
from tripmeet.model.times import Hours, Span, WeeklyHours
from tripmeet.model.trip import Busy, Means, Stop, Wishes
from tripmeet.planning.arrange import Everybody, GroundRules, arrange
from tripmeet.planning.match import find_nearby
from tripmeet.planning.score import rank

ADA = a_contact("Ada Lovelace", closeness=Closeness.KNOWN)
NUNO = a_contact("Nuno Albergaria", closeness=Closeness.FRIEND)
EVERY_DAY = frozenset(range(7))


def a_quarter(a: Place, b: Place) -> timedelta:
    return timedelta(minutes=16)


def planned(*people: Contact, stop: Stop, wishes: Wishes | None = None, keep: tuple[Commitment, ...] = ()) -> Plan:
    trip = a_trip(stop, wishes=wishes or Wishes())
    nearby, omitted, unlocated = find_nearby(trip, [a_located(one, LISBON) for one in people], travel=a_quarter)
    candidates = rank(nearby, today=TODAY, wishes=trip.wishes)
    plan = arrange(trip, Everybody(candidates, omitted, unlocated), GroundRules(a_quarter), keep=keep)
    check_hours(plan, candidates, a_quarter)
    return plan


def told(plan: Plan, contact: Contact) -> list[str]:
    (meeting,) = (one for one in plan.meetings if contact in one.contacts)
    start = meeting.span.local(meeting.stop.timezone)[0]
    return [f"{start:%H:%M}", *hour_in_words(meeting.because_then)]


def test_the_first_coffee_waits_for_the_landing_and_ends_before_lunch() -> None:
    stop = a_stop(arrive=("2027-05-04", "09:40"), depart=("2027-05-04", "14:40"), by=Means.FLIGHT)
    told_of_ada = told(planned(ADA, NUNO, stop=stop), ADA)
    assert told_of_ada[:2] == [
        "11:15",
        "not earlier: you land at 09:40, 75 min to leave the airport, and 16 min on the way",
    ]


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (Means.TRAIN, "your train arrives at 09:10, 30 min to where you stay, and 16 min on the way"),
        (Means.FERRY, "your ferry arrives at 09:10, 40 min to leave it, and 16 min on the way"),
        (Means.CAR, "you arrive by car at 09:10, 20 min to park and unload, and 16 min on the way"),
        (None, "you arrive at 09:10, 30 min to where you stay, and 16 min on the way"),
    ],
)
def test_an_arrival_is_told_by_its_means(by: Means | None, words: str) -> None:
    stop = a_stop(arrive=("2027-05-04", "09:10"), depart=("2027-05-04", "18:00"), by=by)
    assert told(planned(ADA, stop=stop), ADA)[1] == f"not earlier: {words}"


@pytest.mark.parametrize(
    ("by", "margin"), [(None, "30 min to where you stay"), (Means.CAR, "20 min to park and unload")]
)
def test_an_hour_that_nobody_wrote_is_told_as_taken(by: Means | None, margin: str) -> None:
    known = a_stop(arrive=("2027-05-04", "09:10"), depart=("2027-05-04", "18:00"), by=by)
    taken = replace(known, assumed=frozenset({known.span.start}))
    said = told(planned(ADA, stop=taken), ADA)[1]
    assert said == f"not earlier: you come at an unknown hour, taken as 09:10, {margin}, and 16 min on the way"
    later = replace(taken, span=Span(known.span.start + timedelta(hours=1), known.span.end))
    assert "unknown" not in " ".join(told(planned(ADA, stop=later), ADA)), "by then another hour is known"


def test_hours_that_were_noted_for_somebody_are_told_as_such() -> None:
    early = replace(ADA, available=(WeeklyHours(EVERY_DAY, Hours(time(10), time(11))),))
    stop = a_stop(arrive=("2027-05-04", "07:00"), depart=("2027-05-04", "22:00"))
    assert told(planned(early, stop=stop), early) == [
        "10:00",
        "not earlier: the hours you noted for them begin at 10:00",
        "also possible until 10:15; chosen as early as it can be",
    ]


def test_what_is_busy_is_named_with_the_way_from_it() -> None:
    talk = Busy(a_stop(arrive=("2027-05-04", "08:00"), depart=("2027-05-04", "10:00")).span, "the talk", PORTO)
    stop = replace(a_stop(depart=("2027-05-04", "22:00")), busy=(talk,))
    assert told(planned(ADA, stop=stop), ADA)[1] == "not earlier: 'the talk' until 10:00, 16 min away"


def test_a_promise_says_that_it_is_one() -> None:
    stop = a_stop(depart=("2027-05-04", "22:00"))
    (meeting,) = planned(ADA, stop=stop).meetings
    for firm, words in ((True, "you have agreed on it"), (False, "you have offered it")):
        kept = (Commitment(ADA.id, stop.id, meeting.span, firm=firm),)
        assert told(planned(ADA, stop=stop, keep=kept), ADA)[1:] == [words]


def test_every_clause_knows_its_side_and_what_it_is() -> None:
    (meeting,) = planned(ADA, stop=a_stop(arrive=("2027-05-04", "07:00"))).meetings
    assert [(one.side, one.bound) for one in meeting.because_then] == [
        (Side.EARLIER, Bound.OWN_HOURS),
        (Side.CHOICE, Bound.FREE),
    ]
