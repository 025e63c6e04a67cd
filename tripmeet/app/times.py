"""Another time for somebody: the slots with what each costs, one tried out, one taken."""

from __future__ import annotations

from tripmeet.app.message import Result, Told, words
from tripmeet.app.session import Session
from tripmeet.jobs.other_times import Slot, choose, preview, slots
from tripmeet.model.times import short_day


def possible(session: Session, told: Told) -> Result:
    """Every time at which this person could be met."""
    return {"slots": [as_record(one) for one in slots(words(told, "who"), session.proposal)]}


def try_out(session: Session, told: Told) -> Result:
    """What taking this time would change; nothing is kept."""
    found = preview(words(told, "who"), words(told, "start", 40), session.proposal, session.desk)
    changes = [{"name": one.name, "what": one.what, "why": one.because} for one in found.changes]
    return {"slot": as_record(found.slot), "changes": changes}


def take(session: Session, told: Told) -> Result:
    """Keeps the time."""
    event = choose(words(told, "who"), words(told, "start", 40), session.proposal, session.desk)
    start = event.times[0].local(event.timezone)[0]
    return {"done": f"{event.name}: {short_day(start)} {start:%H:%M} is to be asked for."}


def as_record(slot: Slot) -> Result:
    start, end = slot.span.local(slot.timezone)
    return {
        "start": slot.span.start.isoformat(),
        "day": short_day(start),
        "from": start.isoformat(),
        "to": end.isoformat(),
        "kind": slot.kind.value,
        "town": slot.stop.place.name,
        "moves": list(slot.moves),
    }
