"""What there is to do today, as the strip on top of the page says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tripmeet.model.meetings import Plan, State
from tripmeet.model.messages import Errand, Reminder
from tripmeet.writing.page.sheet import Task, card_id, in_visiting_order
from tripmeet.writing.page.words import literal

SORTS = {Errand.ASK: "Ask now", Errand.REMIND: "Remind", Errand.FIX: "Say the hour"}
MOST_NEXT = 3
"""So many people are named whose day is still to come."""


def todays_tasks(plan: Plan, reminders: Iterable[Reminder], today: date) -> tuple[tuple[str, tuple[Task, ...]], ...]:
    """Whom to ask, remind, or tell the hour now; whose answer may have come; who is next. What is empty is out."""
    cards = {meeting.id: card_id(number) for _, number, meeting in in_visiting_order(plan)}
    known = [one for one in reminders if one.meeting.id in cards]
    due = [one for one in known if one.start <= today]
    next_days = sorted(
        (one for one in known if one.start > today and one.errand is Errand.ASK), key=lambda one: one.start
    )
    sorts = [
        *(
            (words, [_task(one, cards, "by", one.due) for one in due if one.errand is sort])
            for sort, words in SORTS.items()
        ),
        ("Answered?", list(_asked(plan, cards, {one.who.id for one in due}))),
        ("Next", [_task(one, cards, "from", one.start) for one in next_days[:MOST_NEXT]]),
    ]
    return tuple((words, tuple(tasks)) for words, tasks in sorts if tasks)


def _task(one: Reminder, cards: dict[str, str], word: str, day: date) -> Task:
    return Task(cards[one.meeting.id], literal(one.who.name), word, day)


def _asked(plan: Plan, cards: dict[str, str], busy: set[str]) -> Iterator[Task]:
    for meeting in plan.meetings:
        if meeting.state is State.ASKED:
            yield from (Task(cards[meeting.id], literal(who.name)) for who in meeting.contacts if who.id not in busy)
