"""icalendar, ical and vobject: the instants of the events of each file. Run with: python.py LIBRARY FILE..."""

# mypy: ignore-errors
# ruff: noqa: T201
# it runs in the environment of ics-check, where these libraries are

import sys
import warnings
from datetime import UTC, date, datetime

warnings.simplefilter("ignore")


def told(moment: date) -> str:
    return str(int(moment.astimezone(UTC).timestamp())) if isinstance(moment, datetime) else moment.isoformat()


def events(library: str, path: str):
    with open(path, "rb") as file:  # noqa: PTH123 - as small as a reader can be
        raw = file.read()
    if library == "icalendar":
        import icalendar

        for event in icalendar.Calendar.from_ical(raw).walk("VEVENT"):
            yield event["UID"], event.start, event.end
    elif library == "ical":
        from ical.calendar_stream import IcsCalendarStream

        for event in IcsCalendarStream.calendar_from_ics(raw.decode()).events:
            yield event.uid, event.dtstart, event.dtend
    else:
        import vobject

        for event in vobject.readOne(raw.decode()).vevent_list:
            yield event.uid.value, event.dtstart.value, event.dtend.value


for path in sys.argv[2:]:
    for uid, start, end in events(sys.argv[1], path):
        print(path, uid, told(start), told(end), sep="\t")
