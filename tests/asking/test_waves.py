"""Whom to ask now: every promise can be kept, whoever accepts what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.asking.worlds import DAY, FIRST_DAY, NOW, TRIP, a_prospect, a_table, an_event, at, gap
from tripmeet.asking.options import Prospect
from tripmeet.asking.progress import Standing, fold
from tripmeet.asking.waves import AskingRules, due_reminders, is_time_free, next_wave
from tripmeet.model.history import Event
from tripmeet.model.meetings import Kind, State
from tripmeet.model.people import Closeness
from tripmeet.model.times import Span

RULES = AskingRules(asks=12)


def standings_after(*events: Event) -> dict[str, Standing]:
    return dict(fold(events, TRIP).standings)


def test_the_most_valuable_are_asked_first_and_not_all_at_once() -> None:
    people = [a_prospect(f"p{n}", at(n % 3, 9 + 2 * (n // 3)), value=n) for n in range(1, 13)]
    wave = next_wave(a_table(people, limit=9), {}, now=NOW, rules=RULES)
    assert [ask.person for ask in wave] == ["p12", "p11", "p10", "p9"][: len(wave)]
    assert 3 <= len(wave) < 12


def test_a_message_names_up_to_three_times_on_different_days_rather_than_near_each_other() -> None:
    ada = a_prospect("ada", *(at(day, hour) for day in range(3) for hour in (9, 10, 14)))
    (ask,) = next_wave(a_table([ada]), {}, now=NOW, rules=RULES)
    assert sorted(option.day for option in ask.options) == [0, 1, 2]


def test_nobody_is_asked_twice_nor_after_a_no() -> None:
    people = [a_prospect("ada", at(0, 9)), a_prospect("bo", at(1, 9)), a_prospect("cy", at(2, 9))]
    asked = an_event("ada", State.ASKED, at(0, 9), until_days=6)
    no = an_event("bo", State.DECLINED, after_days=0.1)
    wave = next_wave(a_table(people), standings_after(asked, no), now=NOW + DAY, rules=RULES)
    assert [ask.person for ask in wave] == ["cy"]


def test_who_was_dropped_from_a_plan_may_be_asked_later_and_who_was_cancelled_may_not() -> None:
    people = [a_prospect("ada", at(0, 9)), a_prospect("bo", at(1, 9))]
    proposed = [an_event(who, State.PROPOSED, at(0, 9)) for who in ("ada", "bo")]
    dropped = Event(NOW + DAY, "ada", TRIP, State.CANCELLED, dropped=True)
    cancelled = Event(NOW + DAY, "bo", TRIP, State.CANCELLED)
    wave = next_wave(a_table(people), standings_after(*proposed, dropped, cancelled), now=NOW + DAY, rules=RULES)
    assert [ask.person for ask in wave] == ["ada"]


def test_the_cap_counts_everybody_who_was_ever_asked() -> None:
    people = [a_prospect(name, at(n, 9)) for n, name in enumerate(("ada", "bo", "cy"))]
    asked = an_event("ada", State.ASKED, at(0, 9), until_days=6)
    wave = next_wave(a_table(people), standings_after(asked), now=NOW + DAY, rules=AskingRules(asks=2))
    assert len(wave) == 1


def test_not_then_is_worth_one_more_message_with_other_times() -> None:
    ada = a_prospect("ada", at(0, 9), at(1, 9), at(2, 9))
    asked = an_event("ada", State.ASKED, at(0, 9), until_days=6)
    not_then = Event(NOW + DAY, "ada", TRIP, State.DECLINED, elsewhen=True)
    table = a_table([ada])
    (again,) = next_wave(table, standings_after(asked, not_then), now=NOW + DAY, rules=RULES)
    assert again.again
    assert at(0, 9) not in [option.span for option in again.options]
    second = an_event("ada", State.ASKED, at(1, 9), after_days=1.1, until_days=7)
    over = Event(NOW + 2 * DAY, "ada", TRIP, State.DECLINED, elsewhen=True)
    standings = standings_after(asked, not_then, second, over)
    assert next_wave(table, standings, now=NOW + 2 * DAY, rules=RULES) == ()


def test_times_are_released_when_the_stated_deadline_is_past() -> None:
    people = [a_prospect("ada", at(0, 9)), a_prospect("bo", at(0, 9), place=5)]
    asked = standings_after(an_event("ada", State.ASKED, at(0, 9), until_days=6))
    table = a_table(people)
    assert next_wave(table, asked, now=NOW + 5 * DAY, rules=RULES) == ()
    assert [ask.person for ask in next_wave(table, asked, now=NOW + 6 * DAY, rules=RULES)] == ["bo"]


def test_one_reminder_half_way_and_no_second() -> None:
    asked = an_event("ada", State.ASKED, at(0, 9), until_days=6)
    assert due_reminders(standings_after(asked), now=NOW + 2 * DAY) == ()
    assert [one.contact_id for one in due_reminders(standings_after(asked), now=NOW + 3 * DAY)] == ["ada"]
    reminded = an_event("ada", State.ASKED, after_days=3)
    assert due_reminders(standings_after(asked, reminded), now=NOW + 4 * DAY) == ()


def test_nothing_is_offered_for_tomorrow_morning() -> None:
    ada = a_prospect("ada", at(0, 9))
    assert next_wave(a_table([ada]), {}, now=FIRST_DAY - DAY + timedelta(hours=10), rules=RULES) == ()


def test_an_offer_is_open_until_a_day_on_which_an_answer_still_helps() -> None:
    ada = a_prospect("ada", at(0, 9))
    (ask,) = next_wave(a_table([ada]), {}, now=FIRST_DAY - 2 * DAY, rules=RULES)
    assert ask.until <= at(0, 9).start - DAY / 2


PEOPLE = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, 2), st.integers(16, 40)), min_size=1, max_size=6, unique=True),
        st.sampled_from(list(Closeness)),
        st.integers(0, 12),
        st.integers(1, 100),
    ),
    min_size=1,
    max_size=9,
)


def prospects_of(drawn: Iterable[tuple[list[tuple[int, int]], Closeness, int, int]]) -> list[Prospect]:
    return [
        a_prospect(f"p{n}", *(at(day, half / 2) for day, half in spans), value=value, closeness=close, place=place)
        for n, (spans, close, place, value) in enumerate(drawn)
    ]


def can_all_be_met(meetings: list[tuple[Span, int]], limit: int) -> bool:
    """Written from the laws alone: each day, not too many, each meeting over and the way done before the next."""
    days: dict[int, list[tuple[Span, int]]] = {}
    for span, place in meetings:
        days.setdefault((span.start - FIRST_DAY).days, []).append((span, place))
    for on_a_day in days.values():
        on_a_day.sort()
        if len(on_a_day) > limit:
            return False
        for (one, here), (other, there) in pairwise(on_a_day):
            if one.end + gap(here, there) > other.start:
                return False
    return True


@settings(deadline=None, max_examples=150)
@given(drawn=PEOPLE, limit=st.integers(1, 4), answers=st.lists(st.integers(0, 3), max_size=8), seed=st.integers(0, 99))
def test_whoever_accepts_what_every_day_can_be_driven(
    drawn: list[tuple[list[tuple[int, int]], Closeness, int, int]], limit: int, answers: list[int], seed: int
) -> None:
    prospects = prospects_of(drawn)
    places = {one.id: one.options[0].place for one in prospects}
    table, events, now = a_table(prospects, limit=limit), list[Event](), NOW
    for step in range(5):
        for ask in next_wave(table, standings_after(*events), now=now, rules=RULES):
            times = tuple(option.span for option in ask.options)
            events.append(Event(now, ask.person, TRIP, State.ASKED, times=times, until=ask.until))
        standings = standings_after(*events)
        promised = [
            [(span, places[one.contact_id]) for span in one.times] + ([None] if one.state is State.ASKED else [])
            for one in standings.values()
            if one.state is State.ACCEPTED or one.is_open(now)
        ]
        for choice in list(product(*promised))[:400]:
            assert can_all_be_met([one for one in choice if one is not None], limit)  # type: ignore[misc]
        now += DAY
        for n, one in enumerate(sorted(standings.values(), key=lambda one: one.contact_id)):
            answer = answers[(n + step + seed) % len(answers)] if answers else 3
            if one.is_open(now) and answer < len(one.times):
                assert is_time_free(table, standings_after(*events), one.contact_id, one.times[answer], now=now)
                events.append(Event(now, one.contact_id, TRIP, State.ACCEPTED, times=(one.times[answer],)))
            elif one.is_open(now) and answer == 2:
                events.append(Event(now, one.contact_id, TRIP, State.DECLINED, elsewhen=True))


@settings(deadline=None, max_examples=60)
@given(drawn=PEOPLE)
def test_the_same_question_has_the_same_answer(drawn: list[tuple[list[tuple[int, int]], Closeness, int, int]]) -> None:
    prospects = prospects_of(drawn)
    one = next_wave(a_table(prospects), {}, now=NOW, rules=RULES)
    assert one == next_wave(a_table(prospects[::-1]), {}, now=NOW, rules=RULES)


def came_to(who: str, state: State, span: Span, kind: Kind, together: tuple[str, ...] = ()) -> list[Event]:
    """The proposal of a plan, which tells the kind and the table, and what came of it."""
    proposed = replace(an_event(who, State.PROPOSED, span), kind=kind, together=together)
    return [proposed, an_event(who, State.ASKED, span, until_days=5), an_event(who, state, span, until_days=5)]


def test_an_agreed_call_fills_no_day() -> None:
    table = a_table([a_prospect("ada", at(0, 10)), a_prospect("bob", at(0, 14))], limit=1)
    for kind, is_free in ((Kind.CALL, True), (Kind.COFFEE, False)):
        standings = standings_after(*came_to("ada", State.ACCEPTED, at(0, 10, 0.5), kind))
        assert is_time_free(table, standings, "bob", at(0, 14), now=NOW) is is_free


def test_around_an_agreed_call_there_is_time_to_be_anywhere() -> None:
    table = a_table([a_prospect("bob", at(0, 11), at(0, 12))])
    standings = standings_after(*came_to("ada", State.ACCEPTED, at(0, 10, 0.5), Kind.CALL))
    assert [is_time_free(table, standings, "bob", at(0, hour), now=NOW) for hour in (11, 12)] == [False, True]


def test_people_at_one_table_are_one_of_those_met_on_its_day() -> None:
    people = ("ada", "bob", "cem")
    table = a_table([a_prospect(who, at(0, 12)) for who in people] + [a_prospect("dua", at(0, 15))], limit=2)
    for together, is_free in ((people, True), ((), False)):
        asked = [event for who in people for event in came_to(who, State.ASKED, at(0, 12), Kind.GROUP, together)]
        assert is_time_free(table, standings_after(*asked), "dua", at(0, 15), now=NOW) is is_free
