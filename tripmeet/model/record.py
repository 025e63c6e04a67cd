"""The plan as it is written and read again: plan.json in types, whose fields are its keys, in their order.

What has a default was not in every plan that an earlier tripmeet wrote.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tripmeet.errors import Problem, TripmeetError
from tripmeet.model.hour_reasons import HourReason
from tripmeet.model.meetings import Instead, Kind, State
from tripmeet.model.places import Level
from tripmeet.model.structure import WRONG, Zone, a_converter, first_wrong
from tripmeet.model.times import Span

VERSION = 1
UTC_ZONE = Zone("UTC")
AGAIN = "make it again with 'tripmeet plan'"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesRecord:
    """From when to when, on the clocks of the stop."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        Span(self.start, self.end)  # raises ValueError for what is none

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRecord:
    id: str
    name: str
    lat: float | None = None
    lon: float | None = None
    timezone: Zone
    arrive: datetime
    depart: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TripRecord:
    id: str
    name: str = ""
    stops: tuple[StopRecord, ...] = ()

    def __post_init__(self) -> None:
        if self.stops:
            Span(self.stops[0].arrive, self.stops[-1].depart)  # raises ValueError for what is none

    @property
    def span(self) -> Span | None:
        """From the first arrival to the last departure; None of a trip without stops."""
        return Span(self.stops[0].arrive, self.stops[-1].depart) if self.stops else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRecord:
    """What a sentence rests on, as a Ground."""

    what: str
    text: str
    source: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRecord:
    points: float
    because: str
    rests_on: tuple[GroundRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsurePlaceRecord:
    """What a place was read as, how sure that is, and the words that were written."""

    text: str
    confidence: float
    wrote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoRecord:
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """One of a meeting's people: their own message, by which channel it goes, and all addresses they may answer from.

    `says` is what their message says of them, `place_from` where their place was read.
    """

    id: str
    name: str
    draft: str | None = None
    says: tuple[GroundRecord, ...] = ()
    unsure_place: UnsurePlaceRecord | None = None
    place_from: tuple[GroundRecord, ...] = ()
    channel: str | None = None
    emails: tuple[str, ...] = ()
    ask_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereRecord:
    text: str
    lat: float
    lon: float
    level: Level
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    id: str
    status: State = State.PROPOSED
    kind: Kind | None = None
    contacts: tuple[PersonRecord, ...]
    stop: str
    start: datetime
    end: datetime
    timezone: Zone = UTC_ZONE
    where: WhereRecord | None = None
    travel_minutes: int = 0
    on_the_way_from: str | None = None
    score: float = 0.0
    reasons: tuple[ReasonRecord, ...] = ()
    because_then: tuple[HourReason, ...] = ()
    offers: tuple[TimesRecord, ...]
    draft: str | None = None
    window: TimesRecord | None = None

    def __post_init__(self) -> None:
        Span(self.start, self.end)  # raises ValueError for what is none

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionRecord:
    contact: WhoRecord
    because: str = ""
    stop: str | None = None
    distance_km: float | None = None
    instead: Instead = Instead.NOTHING
    calls: tuple[TimesRecord, ...] = ()
    their_timezone: str | None = None
    draft: str | None = None
    says: tuple[GroundRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlocatedRecord:
    contact: WhoRecord
    text: str
    because: str
    place_from: tuple[GroundRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountsRecord:
    contacts: int
    located: int
    unlocated: int
    near: int
    proposed: int


LONG = ("not_this_time", "unlocated")
"""Lists with everybody who is not met: a line for each, since there may be hundreds of thousands."""

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).replace("\n", "\n ")


def _in_lines(values: Sequence[object]) -> str:
    return "[\n  " + ",\n  ".join(map(_json, values)) + "\n ]" if values else "[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRecord:
    """The whole plan.json."""

    tripmeet: int = VERSION
    trip: TripRecord
    meetings: tuple[MeetingRecord, ...]
    not_this_time: tuple[OmissionRecord, ...] = ()
    unlocated: tuple[UnlocatedRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    counts: CountsRecord | None = None

    def as_json(self) -> bytes:
        """The file's content; times in ISO 8601 with the offset of the stop."""
        values = CONVERTER.unstructure(self)
        members = (
            f" {_json(key)}: {_in_lines(value) if key in LONG else _indented(value)}" for key, value in values.items()
        )
        text = "{\n" + ",\n".join(members) + "\n}\n"
        return text.encode("utf-8", errors="backslashreplace")

    @classmethod
    def from_json(cls, content: bytes, where: str) -> PlanRecord:
        """The plan that `as_json` wrote. Raises TripmeetError, which names `where`, when it is damaged, or of another
        version."""
        try:
            values = json.loads(content.decode("utf-8"))
        except json.JSONDecodeError as error:
            what = f"the plan is damaged: it breaks off or goes wrong at line {error.lineno}"
            raise TripmeetError(what, where=where, hint=AGAIN) from error
        except (ValueError, RecursionError) as error:
            raise TripmeetError("the plan is damaged: this is no text of ours", where=where, hint=AGAIN) from error
        if not isinstance(values, dict) or not ({"tripmeet", "trip"} & values.keys()):
            raise TripmeetError("this is no plan of tripmeet", where=where, hint=AGAIN)
        version = values.get("tripmeet", VERSION)
        if isinstance(version, int) and version > VERSION:
            raise TripmeetError("this plan was written by a newer tripmeet", where=where, hint="upgrade tripmeet")
        if version != VERSION:
            raise TripmeetError("this is no plan of tripmeet", where=where, hint=AGAIN)
        try:
            record: PlanRecord = CONVERTER.structure(values, cls)
        except WRONG as error:
            what = f"the plan is damaged: {first_wrong(error)} is not as it was written"
            raise TripmeetError(what, where=where, hint=AGAIN) from error
        return record


DECODER = json.JSONDecoder()
TRIP_BEGINS = '\n "trip": '


def trip_in(content: bytes) -> TripRecord | None:
    """The trip that a plan is of, be the rest of it damaged; None where that cannot be read."""
    try:
        text = content.decode("utf-8")
        head, begins, _ = text.partition(TRIP_BEGINS)
        # as we write it, it stands before the thousands of people, who need not be read for it
        value = DECODER.raw_decode(text, len(head) + len(begins))[0] if begins else json.loads(text)["trip"]
        trip: TripRecord = CONVERTER.structure(value, TripRecord)
    except (*WRONG, RecursionError):
        return None
    return trip


CONVERTER = a_converter(omit_if_default=False, tells_where=True)
CONVERTER.register_unstructure_hook(datetime, lambda moment: moment.isoformat(timespec="seconds"))
CONVERTER.register_unstructure_hook(date, lambda day: day.isoformat())
