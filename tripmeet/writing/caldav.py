"""The plan into a calendar of the traveller's own, by CalDAV (RFC 4791): our events and nobody else's.

What we wrote is known by a fingerprint inside each event. An event that no longer fits its own fingerprint was changed
by hand, and one that we wrote and that is gone was deleted by hand: both are left as they are, and told.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from tripmeet.dav import DAV, Server, entries, server_of
from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login

if TYPE_CHECKING:
    from icalendar import Calendar, Event

OURS = "@tripmeet"
FINGERPRINT = "X-TRIPMEET-FINGERPRINT"
TRIP = "X-TRIPMEET-TRIP"

CAL = "{urn:ietf:params:xml:ns:caldav}"
WHAT_IS_HERE = '<d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/><d:displayname/></d:prop></d:propfind>'
OUR_EVENTS = f"""\
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
<d:prop><d:getetag/><c:calendar-data/></d:prop>
<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:prop-filter name="UID">
<c:text-match collation="i;octet">{OURS}</c:text-match>
</c:prop-filter></c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"""

SAID = ("SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")
"""With its times, what a person would change about an event; other lines are each program's own business."""


@dataclass(slots=True)
class Pushed:
    """What was done, by the events' titles. `kept` are those a hand has changed or deleted since we wrote them.

    `refused` are those that the server did not take, with what it says; the next push tries them again.
    """

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    same: int = 0
    written: dict[str, str] = field(default_factory=dict)
    """UID and fingerprint of all that is ours in the calendar now, to be handed in the next time."""


class RefusalError(TripmeetError):
    """The server does not take one event; the others may be taken."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event of ours on the server."""

    url: str
    etag: str
    event: Event


def push(
    content: bytes, trip_id: str, url: str, login: Login, *, written: Mapping[str, str], overwrite: bool = False
) -> Pushed:
    """Makes the calendar at `url` hold the events of a plan.ics: creates, updates and deletes only what is ours.

    `written` is what the last push left there, or what was read back since: a change by hand that was read back is ours
    to write over. With `overwrite` every change by hand is. Pushing the same plan again changes nothing. Raises
    TripmeetError when the server does not do as it is asked.
    """
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    done = Pushed()
    with server_of(url, login) as host:
        server = TripCalendar(host, url if url.endswith("/") else f"{url}/")
        server.check()
        there = {str(found.event["UID"]): found for found in server.ours()}
        planned = {str(event["UID"]): _signed(event, trip_id) for event in calendar.events}
        for uid, event in planned.items():
            with _told(done, event, uid, written):
                _put(server, done, calendar, uid, event, there.get(uid), written, overwrite)
        for uid, found in there.items():
            if uid not in planned and str(found.event.get(TRIP, "")) == trip_id:
                with _told(done, found.event, uid, written):
                    _take_away(server, done, found, overwrite)
    if done.refused and not (done.created or done.updated or done.deleted or done.same):
        raise TripmeetError(f"the server took no event: {done.refused[0]}", where=url, hint="nothing was changed there")
    return done


def events_there(url: str, login: Login) -> dict[str, Event]:
    """The events of ours in the calendar at `url`, by their UIDs. Raises TripmeetError when there is no calendar, or
    the server does not answer: no answer is never an empty calendar."""
    with server_of(url, login) as host:
        server = TripCalendar(host, url if url.endswith("/") else f"{url}/")
        server.check()
        return {str(found.event["UID"]): found.event for found in server.ours()}


def gone_from(url: str, login: Login, uids: Iterable[str]) -> frozenset[str]:
    """Those of our events of which the server says, asked for each, that they are not there any more."""
    base = url if url.endswith("/") else f"{url}/"
    with server_of(url, login) as host:
        answers = {uid: host.ask("GET", f"{base}{quote(uid)}.ics", b"", {}).status for uid in uids}
    return frozenset(uid for uid, status in answers.items() if status in NOT_THERE)


NOT_THERE = (404, 410)


@contextmanager
def _told(done: Pushed, event: Event, uid: str, written: Mapping[str, str]) -> Iterator[None]:
    """What the server refuses is told and ends nothing; it counts as written only if it was before."""
    try:
        yield
    except RefusalError as error:
        done.refused.append(f"{event.get('SUMMARY', '')}: {error.what}; {error.hint}")
        done.written.pop(uid, None)
        if uid in written:
            done.written[uid] = written[uid]


def _put(
    server: TripCalendar,
    done: Pushed,
    calendar: Calendar,
    uid: str,
    event: Event,
    found: Found | None,
    written: Mapping[str, str],
    overwrite: bool,
) -> None:
    title, mark = str(event.get("SUMMARY", "")), str(event[FINGERPRINT])
    done.written[uid] = mark
    if found is None and uid in written and not overwrite:
        done.kept.append(f"{title}: deleted by hand")
        done.written[uid] = written[uid]
    elif found is None:
        server.put(f"{server.url}{quote(uid)}.ics", _alone(event, calendar), etag=None)
        done.created.append(title)
    elif fingerprint(found.event) == mark:
        done.same += 1
    elif _by_hand(found.event) and not overwrite and fingerprint(found.event) != written.get(uid):
        done.kept.append(f"{title}: changed by hand")
        done.written[uid] = str(found.event.get(FINGERPRINT, ""))
    else:
        server.put(found.url, _alone(event, calendar), etag=found.etag)
        done.updated.append(title)


def _take_away(server: TripCalendar, done: Pushed, found: Found, overwrite: bool) -> None:
    title = str(found.event.get("SUMMARY", ""))
    if _by_hand(found.event) and not overwrite:
        done.kept.append(f"{title}: no longer planned, but changed by hand")
    else:
        server.delete(found.url, found.etag)
        done.deleted.append(title)


def fingerprint(event: Event) -> str:
    """A short mark of what an event says: its instants and its words, however a program has spelled them."""
    said = [_instant(event, "DTSTART"), _instant(event, "DTEND")]
    said += ["\n".join(str(event.get(key, "")).splitlines()).strip() for key in SAID]
    return sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()[:24]


def _instant(event: Event, key: str) -> str:
    value: Any = event.get(key)
    moment = getattr(value, "dt", None)
    return moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else str(moment)


def _by_hand(event: Event) -> bool:
    return str(event.get(FINGERPRINT, "")) != fingerprint(event)


def _signed(event: Event, trip_id: str) -> Event:
    event.add(TRIP, trip_id)
    event.add(FINGERPRINT, fingerprint(event))
    return event


def _alone(event: Event, calendar: Calendar) -> bytes:
    """The event in a calendar of its own with the zones it uses: a server keeps each in a file."""
    from icalendar import Calendar

    own = Calendar()
    for key in ("PRODID", "VERSION"):
        own[key] = calendar[key]
    used = {event[key].params.get("TZID") for key in ("DTSTART", "DTEND") if key in event}
    for zone in calendar.timezones:
        if str(zone["TZID"]) in used:
            own.add_component(zone)
    own.add_component(event)
    content: bytes = own.to_ical()
    return content


@dataclass(frozen=True, slots=True)
class TripCalendar:
    """The calendar on its server. Every answer that is none is a TripmeetError."""

    server: Server
    url: str

    def check(self) -> None:
        """Raises TripmeetError, naming the calendars below, when there is no calendar here."""
        found = dict(self._calendars())
        if unquote(self.url) not in map(unquote, found):
            names = "; ".join(f"{name} at {path}" for path, name in list(found.items())[:5])
            hint = f"calendars below it: {names}" if names else "give the address of the calendar itself"
            raise TripmeetError("there is no calendar at this address", where=self.url, hint=hint)

    def _calendars(self) -> Iterator[tuple[str, str]]:
        for path, entry in self._asked("PROPFIND", WHAT_IS_HERE):
            if entry.find(f".//{CAL}calendar") is not None:
                yield path if path.endswith("/") else f"{path}/", entry.findtext(f".//{DAV}displayname") or "calendar"

    def ours(self) -> Iterator[Found]:
        """The events with our ids, wherever in the calendar they lie."""
        from icalendar import Calendar

        for path, entry in self._asked("REPORT", OUR_EVENTS):
            try:
                events = Calendar.from_ical(entry.findtext(f".//{CAL}calendar-data") or "").events
            except ValueError:
                continue  # somebody else's, or broken since: not ours to touch
            for event in events:
                if str(event.get("UID", "")).endswith(OURS):
                    yield Found(path, entry.findtext(f".//{DAV}getetag") or "", event)

    def put(self, url: str, content: bytes, *, etag: str | None) -> None:
        """Writes one event: a new one only where there is nothing, another only over what we have seen."""
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        self._write("PUT", url, content, {"Content-Type": "text/calendar; charset=utf-8", **condition})

    def delete(self, url: str, etag: str) -> None:
        self._write("DELETE", url, b"", {"If-Match": etag} if etag else {})

    def _asked(self, method: str, body: str) -> Iterator[tuple[str, ET.Element]]:
        answer = self.server.query(method, self.url, body)
        if not answer.is_good:
            what, hint = of_status(answer.status)
            raise TripmeetError(what, where=self.url, hint=hint)
        return entries(answer.xml(), self.url)

    def _write(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> None:
        answer = self.server.ask(method, url, body, headers)
        if not answer.is_good:
            what, hint = of_status(answer.status)
            if answer.status in OF_ALL:
                raise TripmeetError(what, where=url, hint=hint)
            raise _refusal(what, hint, answer.content)


def of_status(status: int) -> tuple[str, str]:
    return REFUSALS.get(status, (f"the server answered {status}", "try it again"))


OF_ALL = (301, 302, 307, 308, 401)
"""Answers that are not about one event: there is no use in asking for the next."""
SAID_WHY = re.compile(rb"<(?:\w+:)?message\b[^>]*>\s*([^<]{1,500})", re.IGNORECASE)
IN_THE_BIN = "it was deleted there and lies in the calendar's trash bin: empty that, then push again"


def _refusal(what: str, hint: str, body: bytes) -> RefusalError:
    """What the server says of one event, in its own words where it has some."""
    said = SAID_WHY.search(body)
    why = "".join(sign if sign.isprintable() else " " for sign in said[1].decode("utf-8", "replace")) if said else ""
    if "deleted" in why.casefold() and "exist" in why.casefold():
        hint = IN_THE_BIN
    return RefusalError(f"{what}: {' '.join(why.split())[:200]}" if why else what, hint=hint)


REFUSALS = {
    301: ("the calendar has moved", "give its new address"),
    302: ("the server wants us elsewhere", "give the address of the calendar itself"),
    401: ("the server does not know this user and password", "check TRIPMEET_CALENDAR_USER and the password"),
    403: ("the server does not let this user write here", "give the address of a calendar of your own"),
    404: ("there is nothing at this address", "give the address of the calendar itself"),
    405: ("there is no calendar at this address", "give the address of the calendar itself"),
    412: ("the calendar was changed while we wrote", "run it again: what is written already stays as it is"),
    507: ("the server has no room left", "make room there"),
}
