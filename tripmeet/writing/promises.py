"""promises.ics: what one promised on the trip, as to-dos for any calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from tripmeet import __version__
from tripmeet.model.messages import File
from tripmeet.model.people import Contact

PROMISES = "promises.ics"
WITHIN = timedelta(days=14)
"""A promise that is kept later than this is kept late."""


def promises_file(promises: Iterable[tuple[Contact, date, Sequence[str]]], trip_id: str) -> File:
    """A to-do for each promise, due two weeks after one met; the same promises give the same bytes."""
    from icalendar import Calendar, Todo

    calendar = Calendar()
    calendar.add("prodid", f"-//tripmeet//tripmeet {__version__}//EN")
    calendar.add("version", "2.0")
    for contact, day, texts in promises:
        for text in texts:
            todo = Todo()
            todo.add("uid", str(uuid5(NAMESPACE_URL, "\n".join(("promise", trip_id, contact.id, text)))))
            todo.add("dtstamp", datetime.combine(day, time(), UTC))
            todo.add("summary", " ".join(f"{contact.name}: {text}".split()))
            todo.add("due", day + WITHIN)
            calendar.add_component(todo)
    return File(PROMISES, calendar.to_ical())
