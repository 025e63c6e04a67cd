"""Last days and starts as the command line writes them: Sat 8 May, Sat 8 May 10:00 or Sun 9 May 11:00."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.model.times import Span, short_day


def deadline_day(until: datetime, timezone: str) -> str:
    """The last day on which something holds that ends at this moment, on the calendars of this zone."""
    return short_day((until - timedelta.resolution).astimezone(ZoneInfo(timezone or "UTC")))


def starts(spans: Iterable[Span], timezone: str) -> str:
    """When these start, on the clocks of this zone: any one of them, in the order in which messages name them."""
    local = (span.local(timezone or "UTC")[0] for span in sorted(spans))
    return " or ".join(f"{short_day(start)} {start:%H:%M}" for start in local)
