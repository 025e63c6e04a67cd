"""Whenever the program is killed, what it has said is written down stays so, and the rest can be told again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tripmeet.asking.progress import fold
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.times import Span
from tripmeet.store.history import events_of, record
from tripmeet.store.schema import open_store
from tripmeet.writing import ics

NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)
MANY = 600
ROUNDS = 8

TELLER = """
import sys
from datetime import datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.jobs.test_killed import NOW, answer_of
from tripmeet.jobs.ingest import ingest
from tripmeet.jobs.mark import Statement, mark
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State
home, number = Path(sys.argv[2]), int(sys.argv[3])
desk = Workspace(home, NOW.date())
while True:
    mark(f"p{number}@example.org", Statement(State.ASKED, NOW), desk, trip_id="a-trip")
    print("asked", number, flush=True)
    answer = home / "answer.ics"
    answer.write_text(answer_of(number), newline="\\r\\n")
    ingest([answer], home / "plan", desk)
    print("accepted", number, flush=True)
    number += 1
"""


def a_time(number: int) -> Span:
    """Everybody has a day of their own."""
    start = NOW + timedelta(days=60 + number)
    return Span(start, start + timedelta(hours=1))


def answer_of(number: int) -> str:
    span, sent = a_time(number), NOW + timedelta(hours=1)
    return "\n".join(
        (
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a calendar//EN", "METHOD:REPLY", "BEGIN:VEVENT",
            f"UID:{ics.uid(f'm{number}')}", f"DTSTAMP:{sent:%Y%m%dT%H%M%SZ}", f"DTSTART:{span.start:%Y%m%dT%H%M%SZ}",
            f"DTEND:{span.end:%Y%m%dT%H%M%SZ}", f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{number}@example.org",
            "END:VEVENT", "END:VCALENDAR", "",
        )
    )  # fmt: skip


def a_home(folder: Path) -> Path:
    """A trip on which many people are proposed, and its plan."""
    (folder / "plan").mkdir()
    until = NOW + timedelta(days=6)
    with open_store(folder / "tripmeet.sqlite") as store:
        record(
            store,
            [
                Event(NOW - timedelta(days=1), f"email:p{n}@example.org", "a-trip", State.PROPOSED, times=(a_time(n),),
                      until=until, name=f"P{n}", timezone="Etc/UTC", due=True)
                for n in range(MANY)
            ],
        )  # fmt: skip
    meetings = [
        {
            "id": f"m{n}", "stop": "here", "start": a_time(n).start.isoformat(), "end": a_time(n).end.isoformat(),
            "offers": [], "contacts": [{"id": f"email:p{n}@example.org", "name": f"P{n}"}],
        }
        for n in range(MANY)
    ]  # fmt: skip
    plan = {"trip": {"id": "a-trip"}, "meetings": meetings}
    (folder / "plan" / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return folder


def test_killed_while_marking_and_reading_answers_nothing_that_was_told_is_lost(tmp_path: Path) -> None:
    home, root, random = a_home(tmp_path), Path(__file__).parents[2], Random(1)
    told: list[tuple[str, int]] = []
    number = 0
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", TELLER, str(root), str(home), str(number)]
        teller = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert teller.stdout is not None
        lines = [teller.stdout.readline() for _ in range(random.randint(1, 9))]
        teller.send_signal(signal.SIGKILL)
        lines += teller.communicate()[0].split("\n")[:-1]
        told += [(state, int(who)) for state, who in (line.split() for line in lines)]
        with open_store(home / "tripmeet.sqlite") as store:
            events = events_of(store)
        standings = fold(events, "a-trip").standings
        for state, who in told:
            one = standings[f"email:p{who}@example.org"]
            assert one.state is State.ACCEPTED or (state == "asked" and one.state is State.ASKED)
        # at most one thing more than was said is written down
        assert len([one for one in events if one.state is not State.PROPOSED]) <= len(told) + ROUNDS
        number = 1 + max(who for _, who in told)
        if standings[f"email:p{number}@example.org"].state is not State.PROPOSED:
            number += 1
    assert len(told) >= ROUNDS
