"""Calendars on servers: a feed at an address, or a CalDAV calendar that is asked only for the days of the trip."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tripmeet.dav import PATIENCE_S, refuse_open_road, session_of
from tripmeet.errors import TripmeetError
from tripmeet.model.accounts import Login
from tripmeet.model.times import Span

if TYPE_CHECKING:
    import requests

ADDRESS = re.compile(r"(?:https?|webcals?)://", re.IGNORECASE)
LoginFor = Callable[[str], tuple[str, Login | None]]
"""The address without a user in it, and the login for it; None for a feed that needs none."""

DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"
DAYS = """\
<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><c:calendar-data/></d:prop>
<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">
<c:time-range start="{start:%Y%m%dT%H%M%SZ}" end="{end:%Y%m%dT%H%M%SZ}"/>
</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"""


def fetched(address: str, within: Span, login_for: LoginFor | None) -> tuple[str, bytes]:
    """What to call this calendar in a sentence, and its events of these days, as one calendar text or several.

    Raises TripmeetError when the server does not answer or refuses. A private feed's address is itself a password, so
    only its server is named.
    """
    url, login = login_for(address) if login_for else (address, None)
    url = re.sub(r"(?i)^webcals?://", "https://", url)
    host = urlsplit(url).hostname or "the server"
    if login:
        refuse_open_road(url, host)
    with session_of(login) as session:
        return host, (_asked(session, url, within, host) if login else None) or _got(session, url, host)


def _asked(session: requests.Session, url: str, within: Span, host: str) -> bytes | None:
    """The answer of a CalDAV calendar; None when there is none at this address."""
    headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
    answer = _answer(session, "REPORT", url, host, DAYS.format(start=within.start, end=within.end), headers)
    if answer.status_code != 207:
        return None
    try:
        calendars = [data.text for data in ET.fromstring(answer.content).iter(DATA) if data.text]  # noqa: S314 - expat
    except ET.ParseError:
        return None
    return "\r\n".join(calendars or ["BEGIN:VCALENDAR", "END:VCALENDAR"]).encode()


def _got(session: requests.Session, url: str, host: str) -> bytes:
    answer = _answer(session, "GET", url, host)
    if not answer.ok:
        raise TripmeetError(
            f"the server answered {answer.status_code} for the calendar",
            where=host,
            hint="check its address under 'busy:'",
        )
    return answer.content


def _answer(
    session: requests.Session, method: str, url: str, host: str, body: str = "", headers: dict[str, str] | None = None
) -> requests.Response:
    import requests

    try:
        answer = session.request(method, url, data=body.encode(), headers=headers, timeout=PATIENCE_S)
    except requests.RequestException as error:
        raise TripmeetError(
            f"the server of the calendar does not answer ({type(error).__name__})",
            where=host,
            hint="check the network, or save the calendar as a file and name that under 'busy:'",
        ) from error
    if answer.status_code in (401, 403):
        hint = "write https://USER@… and set TRIPMEET_CALENDAR_PASSWORD, or 'keyring set tripmeet USER'"
        raise TripmeetError("the server of the calendar wants another user or password", where=host, hint=hint)
    return answer
