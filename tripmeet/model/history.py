"""What happened between the traveller and somebody: append-only, and the current state is a fold over it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from cattrs.gen import override

from tripmeet.model.meetings import Kind, State
from tripmeet.model.structure import a_converter, write_as
from tripmeet.model.times import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened about one person on one trip.

    `times` are those the message names (PROPOSED, ASKED), the one agreed on (ACCEPTED), the ones they would rather
    have (DECLINED with `elsewhen`), when it was (MET). `until` is how long the message promises to keep the times
    free. `elsewhen` with DECLINED: not then, but gladly another time. `promises` are what was promised when one met.
    `at` is kept in UTC.
    """

    at: datetime
    contact_id: str
    trip_id: str
    state: State
    note: str = ""
    times: tuple[Span, ...] = ()
    stop_id: str | None = None
    until: datetime | None = None
    elsewhen: bool = False
    promises: tuple[str, ...] = ()
    name: str = ""
    """What the person is called, so that history reads without the address book."""
    timezone: str = ""
    """The zone in which `times` are spoken of, an IANA name."""
    draft: str = ""
    """PROPOSED: the file of the message, below the plan's folder."""
    due: bool = False
    """PROPOSED: it is this person's turn to be asked; the others wait for the answers of those asked first."""
    kind: Kind | None = None
    """PROPOSED, ASKED: what kind of meeting the message speaks of; None in what was written down before we knew.
    ACCEPTED: a call, where it is one."""
    kept: tuple[str, ...] = ()
    """MET: promises that are kept by now, in the words in which they were given."""
    together: tuple[str, ...] = ()
    """PROPOSED, ASKED: the contact ids of all who are asked to one table, this person's too; empty: nobody else is."""

    dropped: bool = False
    """CANCELLED: only a newer plan does not propose it any more, and nobody ever heard of it."""
    ask_from: date | None = None
    """PROPOSED: the first day on which one would ask them; None where any day will do."""
    ahead: bool = False
    """PROPOSED, ASKED: the message names no hours, it asks whether they will be around and which part of which day
    suits. `until` is when one asks for an hour."""
    window: Span | None = None
    """ACCEPTED: the part of a day that was agreed on; `times` holds an hour of it that is kept free."""
    chosen: bool = False
    """PROPOSED: the traveller wants this time, and not another one."""
    reminder: bool = False
    """ASKED: once more, for the same times. In what was written down before we knew, one without times is one."""

    def __post_init__(self) -> None:
        for field in ("at", "until"):
            instant = getattr(self, field)
            if instant is None:
                continue
            if instant.tzinfo is None:
                raise ValueError(f"an event needs a time zone: {instant}")
            object.__setattr__(self, field, instant.astimezone(UTC))

    @property
    def id(self) -> str:
        """The same for the same event wherever it was written down, so that two machines' histories merge."""
        return sha256(as_json(self).encode()).hexdigest()[:32]


def as_json(event: Event) -> str:
    """The event in its one writing, from which its id comes: what is left empty is left out, so that a field which is
    added later changes no id."""
    return json.dumps(CONVERTER.unstructure(event), sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Event:
    """The event that `as_json` wrote."""
    event: Event = CONVERTER.structure(json.loads(text), Event)
    return event


def _span_of(pair: list[str], _: object) -> Span:
    start, end = pair
    return Span(datetime.fromisoformat(start), datetime.fromisoformat(end))


CONVERTER = a_converter(omit_if_default=True)
CONVERTER.register_unstructure_hook(Span, lambda span: [span.start.isoformat(), span.end.isoformat()])
CONVERTER.register_structure_hook(Span, _span_of)
write_as(
    CONVERTER, Event, omit_if_default=True,
    contact_id=override(rename="contact"), trip_id=override(rename="trip"), stop_id=override(rename="stop"),
)  # fmt: skip
