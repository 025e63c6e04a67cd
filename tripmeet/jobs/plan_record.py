"""plan.json as it was written, read again: whole, or one sentence that says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tripmeet.errors import TripmeetError
from tripmeet.writing.record import VERSION

RECORD = "plan.json"
AGAIN = "make it again with 'tripmeet plan'"


def a_moment(value: Any) -> None:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError(value)


def a_zone(value: Any) -> None:
    ZoneInfo(value)


class Maybe(tuple[Any]):
    """A shape that may also be null, or missing."""


SPAN = {"start": a_moment, "end": a_moment}
WHO = {"id": str, "name": str}
STOP = {"id": str, "name": str, "timezone": a_zone, "arrive": a_moment, "depart": a_moment}
MEETING = {
    "id": str,
    "status": Maybe((str,)),
    "contacts": [{**WHO, "draft": Maybe((str,))}],
    "stop": str,
    **SPAN,
    "offers": [SPAN],
}
OMISSION = {"contact": WHO, "stop": Maybe((str,)), "calls": Maybe(([SPAN],)), "draft": Maybe((str,))}
SHAPE: Mapping[str, Any] = {
    "trip": {"id": str, "name": Maybe((str,)), "stops": Maybe(([STOP],))},
    "meetings": [MEETING],
    "not_this_time": Maybe(([OMISSION],)),
}
"""What every command may rely on: a type, a check that raises, or how the parts look."""


def read_record(folder: Path) -> Mapping[str, Any]:
    """The plan in this folder. Raises TripmeetError when there is none, or it is damaged or of another version."""
    path = folder / RECORD
    try:
        record = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise TripmeetError("there is no plan", where=str(folder), hint="make one with 'tripmeet plan'") from error
    except OSError as error:
        raise TripmeetError(f"the plan cannot be read: {error.strerror}", where=str(path), hint=AGAIN) from error
    except json.JSONDecodeError as error:
        what = f"the plan is damaged: it breaks off or goes wrong at line {error.lineno}"
        raise TripmeetError(what, where=str(path), hint=AGAIN) from error
    except (ValueError, RecursionError) as error:
        raise TripmeetError("the plan is damaged: this is no text of ours", where=str(path), hint=AGAIN) from error
    if not isinstance(record, dict) or not ({"tripmeet", "trip"} & record.keys()):
        raise TripmeetError("this is no plan of tripmeet", where=str(path), hint=AGAIN)
    version = record.get("tripmeet", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise TripmeetError("this plan was written by a newer tripmeet", where=str(path), hint="upgrade tripmeet")
    if version != VERSION:
        raise TripmeetError("this is no plan of tripmeet", where=str(path), hint=AGAIN)
    if wrong := first_wrong(record, SHAPE, ""):
        raise TripmeetError(f"the plan is damaged: {wrong} is not as it was written", where=str(path), hint=AGAIN)
    return {**record, "trip": {"stops": [], **record["trip"]}, "not_this_time": record.get("not_this_time") or []}


def first_wrong(value: Any, shape: Any, where: str) -> str | None:
    """The place of the first part that has not this shape, as "meetings[2].start"; None when all is well."""
    if isinstance(shape, Maybe):
        return None if value is None else first_wrong(value, shape[0], where)
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            return where
        found = (first_wrong(value.get(name), part, f"{where}.{name}".lstrip(".")) for name, part in shape.items())
        return next(filter(None, found), None)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return where
        return next(filter(None, (first_wrong(one, shape[0], f"{where}[{n}]") for n, one in enumerate(value))), None)
    if isinstance(shape, type):
        return None if isinstance(value, shape) else where
    return None if passes(shape, value) else where


def passes(check: Callable[[Any], None], value: Any) -> bool:
    try:
        check(value)
    except (ValueError, TypeError, OSError, LookupError, AttributeError):
        return False
    return True
