"""Whatever is told and taken back, in whatever order: the state is as if what was taken back had never been said."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tripmeet.asking.progress import Standing, fold
from tripmeet.errors import TripmeetError
from tripmeet.jobs.mark import Statement, mark
from tripmeet.jobs.undo import undo
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span
from tripmeet.store import history

TRIP = "a-trip"
NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
PEOPLE = ("Ada Brandao", "Bob Silva")

marks = st.tuples(
    st.just("mark"), st.sampled_from(PEOPLE), st.sampled_from([one for one in State if one is not State.PROPOSED])
)
plans = st.tuples(st.just("plan"), st.sampled_from(PEOPLE), st.integers(1, 3))
undos = st.tuples(st.just("undo"), st.integers(1, 3), st.booleans())
Step = tuple[str, object, object]


def proposal(name: str, number: int, at: datetime) -> Event:
    """What a plan proposes them then: an hour of its own for each."""
    start = NOW + timedelta(days=30, hours=5 * PEOPLE.index(name) + number)
    return Event(
        at, f"name:{name}", TRIP, State.PROPOSED, times=(Span(start, start + timedelta(hours=1)),), name=name,
        until=NOW + timedelta(days=20), timezone="UTC", stop_id="here",
    )  # fmt: skip


def play(folder: Path, steps: list[tuple[datetime, Step]]) -> tuple[dict[str, Standing], list[int | None]]:
    """The state after these steps, and for each whether it told something: its place among the steps, or None."""
    desk = Workspace(folder, date(2027, 3, 1))
    told: list[int | None] = []
    stack: list[int] = []
    undone: list[int] = []
    for number, (at, (what, one, other)) in enumerate(steps):
        now = Workspace(folder, desk.today, moment=at)
        with suppress(TripmeetError):
            if what == "plan":
                with now.open_store() as store:
                    history.record(store, [proposal(str(one), int(str(other)), at)])
            elif what == "mark":
                assert isinstance(other, State)
                done = mark(
                    str(one), Statement(other, at, when="1" if other is State.ACCEPTED else None), now, trip_id=TRIP
                )
                if not done.is_known:
                    stack.append(number)
                    undone.clear()
            else:
                count = len(undo(now, int(str(one)), redo=bool(other)))
                for _ in range(count):
                    (stack if other else undone).append((undone if other else stack).pop())
    told = [number if number in stack else None for number in range(len(steps))]
    with desk.open_store() as store:
        return dict(fold(history.events_of(store), TRIP).standings), told


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(marks, marks, plans, undos), max_size=14))
def test_what_was_taken_back_was_never_said(steps: list[Step]) -> None:
    first: list[Step] = [("plan", name, 1) for name in PEOPLE]
    timed = [(NOW + timedelta(hours=number), step) for number, step in enumerate([*first, *steps])]
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        state, told = play(Path(one), timed)
        kept = [timed[n] for n in range(len(timed)) if told[n] is not None or timed[n][1][0] == "plan"]
        assert play(Path(other), kept)[0] == state
