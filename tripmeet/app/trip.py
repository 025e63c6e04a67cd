"""The trip as a form: shown as a difference of the file before it is saved."""

from __future__ import annotations

from collections.abc import Mapping

from tripmeet.app.message import Result, Told, words
from tripmeet.app.session import Session
from tripmeet.errors import TripmeetError
from tripmeet.jobs.trip_form import changed, form_of


def read(session: Session, _: Told) -> Result:
    form = form_of(session.itinerary)
    return {"fields": form.fields, "mark": form.mark, "file": session.itinerary.name}


def difference(session: Session, told: Told) -> Result:
    """What the form would make of the file; nothing is written."""
    _, lines = as_told(session, told)
    return {"lines": list(lines)}


def save(session: Session, told: Told) -> Result:
    text, lines = as_told(session, told)
    if not lines:
        raise TripmeetError("nothing is different")
    session.write(f"{session.itinerary.name} changed", session.itinerary, text.encode())
    return {"done": f"{session.itinerary.name} is saved."}


def as_told(session: Session, told: Told) -> tuple[str, tuple[str, ...]]:
    busy = texts(told, "busy") or None
    return changed(session.itinerary, words(told, "mark", 32), texts(told, "fields"), busy, session.desk)


def texts(told: Told, key: str) -> Mapping[str, str]:
    """A mapping of texts that the page sent; none where it sent nothing."""
    value = told.get(key) or {}
    if not isinstance(value, dict) or not all(isinstance(one, str) and len(one) <= 500 for one in value.values()):
        raise TripmeetError(f"{key!r} is no set of texts")
    return value
