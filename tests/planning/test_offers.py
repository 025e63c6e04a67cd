"""Times that hold, whoever accepts which of them."""

from __future__ import annotations

from datetime import timedelta

from tests.worlds import LISBON, a_contact, a_span, a_stop, local
from tripmeet.model.meetings import Kind, Nearby
from tripmeet.model.places import Place
from tripmeet.model.times import Span
from tripmeet.model.timetable import compatible, gap, gaps
from tripmeet.planning.agenda import Opening
from tripmeet.planning.offers import Book, Offer, widen

NEAR = Nearby(a_contact(), a_stop(), LISBON, 0.0, timedelta(minutes=20))


def half_an_hour(a: Place, b: Place) -> timedelta:
    return timedelta(minutes=28)


def an_offer(person: str, start: str, end: str, *, day: int = 0) -> Offer:
    return Offer(person, "lisbon", day, LISBON, a_span(f"2027-05-{4 + day:02}", start, end))


def an_opening(first: str, last: str, *, day: int = 0) -> Opening:
    date = f"2027-05-{4 + day:02}"
    first_start, last_start = local(date, first, LISBON), local(date, last, LISBON)
    return Opening(NEAR, day, Kind.COFFEE, timedelta(minutes=45), first_start, last_start)


def starts(book: Book, person: str) -> list[Span]:
    return sorted(offer.span for offer in book.of(person))


def test_the_way_is_rounded_up_to_the_grid_and_there_is_always_a_pause() -> None:
    assert gap(LISBON, LISBON, half_an_hour) == timedelta(minutes=30)
    assert gap(LISBON, LISBON, lambda a, b: timedelta(0)) == timedelta(minutes=15)


def test_two_meetings_need_the_way_between_them_in_either_order() -> None:
    coffee, lunch = an_offer("ada", "10:00", "10:45"), an_offer("bob", "11:15", "12:30")
    assert compatible(coffee, lunch, gaps(half_an_hour))
    assert compatible(lunch, coffee, gaps(half_an_hour))
    assert not compatible(coffee, an_offer("bob", "11:00", "12:15"), gaps(half_an_hour))


def test_an_offer_holds_beside_the_same_persons_other_times() -> None:
    book = Book(limit=1, travel=half_an_hour)
    book.add(an_offer("ada", "10:00", "10:45"))
    assert book.holds(an_offer("ada", "10:15", "11:00"))
    assert not book.holds(an_offer("bob", "15:00", "15:45")), "one person a day"
    assert book.holds(an_offer("bob", "15:00", "15:45", day=1))


def test_a_second_time_is_on_another_day_and_a_third_at_another_hour() -> None:
    book = Book(limit=4, travel=half_an_hour)
    planned = an_offer("ada", "10:00", "10:45")
    book.add(planned)
    widen(book, [(planned, [an_opening("09:00", "17:00"), an_opening("09:00", "10:00", day=1)])])
    assert starts(book, "ada") == [
        a_span("2027-05-04", "10:00", "10:45"),
        a_span("2027-05-04", "13:00", "13:45"),
        a_span("2027-05-05", "09:00", "09:45"),
    ]


def test_no_time_is_offered_that_somebody_else_might_take() -> None:
    book = Book(limit=4, travel=half_an_hour)
    planned = an_offer("ada", "10:00", "10:45")
    for offer in (planned, an_offer("bob", "14:00", "15:15")):
        book.add(offer)
    widen(book, [(planned, [an_opening("14:00", "15:30")])])
    assert starts(book, "ada") == [planned.span]
