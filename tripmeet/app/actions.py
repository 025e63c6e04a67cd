"""What can be done from the page: each action runs one job, and then the plan is made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tripmeet.app import letters, people, telling, times, trip
from tripmeet.app.message import Result, Told
from tripmeet.app.session import Session
from tripmeet.app.state import state_of


@dataclass(frozen=True, slots=True)
class Action:
    """`do` is given what the page sent; where `plans`, the plan is made again, and what it changed is the answer."""

    do: Callable[[Session, Told], Result]
    plans: bool = True


ACTIONS: Mapping[str, Action] = {
    "mark": Action(telling.mark_person),
    "undo": Action(telling.take_back),
    "letter": Action(letters.read, plans=False),
    "lint": Action(letters.check, plans=False),
    "edit": Action(letters.edit),
    "write-anew": Action(letters.write_anew),
    "times": Action(times.possible, plans=False),
    "try-time": Action(times.try_out, plans=False),
    "take-time": Action(times.take),
    "people": Action(people.search, plans=False),
    "person": Action(people.person, plans=False),
    "wish": Action(people.wish),
    "look-up": Action(people.look_up, plans=False),
    "place": Action(people.correct_place),
    "questions": Action(people.questions, plans=False),
    "answer": Action(people.answer_question),
    "decide": Action(people.decide),
    "trip": Action(trip.read, plans=False),
    "trip-difference": Action(trip.difference, plans=False),
    "trip-save": Action(trip.save),
}


def run(session: Session, action: Action, told: Told) -> Result:
    """Does it, one at a time. Raises TripmeetError when it cannot be done."""
    with session.lock:
        result = action.do(session, told)
        if action.plans:
            changes = session.plan_again().changes
            result |= {"changes": [{"name": one.name, "what": one.what, "why": one.because} for one in changes]}
            result |= {"state": state_of(session)}
        return result
