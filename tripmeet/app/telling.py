"""What happened with somebody, told from the page; taken back; and why somebody is met or not."""

from __future__ import annotations

from tripmeet.app.message import Result, Told, words
from tripmeet.app.session import Session
from tripmeet.app.state import undoable
from tripmeet.errors import TripmeetError
from tripmeet.jobs.mark import Statement, mark
from tripmeet.jobs.trip.planned_calls import calls_planned
from tripmeet.jobs.undo import undo
from tripmeet.jobs.why import Story
from tripmeet.jobs.workspace import save
from tripmeet.model.meetings import State

HAPPENED = {
    "sent": State.ASKED,
    "reminded": State.ASKED,
    "yes": State.ACCEPTED,
    "not-then": State.DECLINED,
    "no": State.DECLINED,
    "met": State.MET,
}
"""Each button: what it says happened."""


def mark_person(session: Session, told: Told) -> Result:
    """Writes down what happened; `when` is the time agreed on, as a number of an offer or a moment over there."""
    name = words(told, "what", 20)
    if name not in HAPPENED:
        raise TripmeetError(f"{name!r} is nothing that happens", hint=f"one of {', '.join(HAPPENED)}")
    desk = session.desk
    when = words(told, "when", 40) if told.get("when") is not None else None
    note = words(told, "note", 2000) if told.get("note") is not None else ""
    statement = Statement(
        HAPPENED[name], desk.now, note=note, when=when, elsewhen=name == "not-then", reminder=name == "reminded"
    )
    done = mark(
        words(told, "who"),
        statement,
        desk,
        trip_id=session.planned.plan.trip.id,
        called=calls_planned(session.folder, desk),
    )
    if done.is_known:
        raise TripmeetError(f"{done.event.name} is marked as asked already")
    return {"done": f"{done.event.name}: {WORDS[name]}"}


WORDS = {
    "sent": "marked as sent",
    "reminded": "reminded",
    "yes": "said yes",
    "not-then": "cannot come then, but gladly another time",
    "no": "said no",
    "met": "met",
}


def take_back(session: Session, _: Told) -> Result:
    """Takes back the last thing told, or the last file that was changed here, whichever came later."""
    what = next(undoable(session), None)
    if session.edits and what == session.edits[-1].words:
        edit = session.edits[-1]
        now = edit.path.read_bytes() if edit.path.is_file() else None
        session.edits.pop()
        if now != edit.after:
            raise TripmeetError(f"{edit.path.name} was changed since", hint="mend it there; nothing was taken back")
        if edit.before is None:
            edit.path.unlink(missing_ok=True)
        else:
            save({edit.path: edit.before})
    else:
        undo(session.desk)
    return {"done": f"taken back: {what}"}


def as_record(story: Story) -> Result:
    reasons = story.meeting.reasons if story.meeting else story.reasons
    return {
        "name": story.contact.name,
        "met": story.meeting is not None,
        "because": story.omission.because if story.omission else "",
        "reasons": [one.because for one in reasons],
        "places": [
            {"text": one.location.text, "place": str(one.location.place or ""), "because": one.location.because}
            for one in story.found
        ],
        "turns": [{"if": one.condition, "helps": one.meeting is not None} for one in story.turns],
    }
