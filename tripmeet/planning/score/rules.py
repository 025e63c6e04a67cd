"""Reasons that lie in the person: how close, how long ago, what is new with them, and the way there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from tripmeet.model.circles import is_circle
from tripmeet.model.grounds import ground_of, ground_of_day, of_trip
from tripmeet.model.meetings import Nearby, Reason
from tripmeet.model.people import Closeness, Contact, Ground
from tripmeet.model.times import Precision, date_of, is_all_of_a_year, precision_of
from tripmeet.planning.match import wished
from tripmeet.planning.score.setting import Setting
from tripmeet.planning.score.words import DATED, LINE, every, month
from tripmeet.text import public_lines, shortened

CLOSE = {
    Closeness.INNER: ("inner", "one of your closest people"),
    Closeness.CLOSE: ("close", "a close friend"),
    Closeness.FRIEND: ("friend", "a friend"),
    Closeness.KNOWN: ("known", "somebody you know"),
    Closeness.ACQUAINTANCE: ("acquaintance", "an acquaintance"),
}
"""The line in the table of weights, and how one says it."""
A_YEAR, LATELY, JUST_NOW = timedelta(days=365), timedelta(days=90), timedelta(days=30)
FRESH, SOON = timedelta(days=150), timedelta(days=60)
"""How old a dated note may be, and how far ahead, to be a reason to meet."""


def wished_for(nearby: Nearby, setting: Setting) -> Reason | None:
    contact = nearby.contact
    if not wished(contact, setting.wishes.meet):
        return None
    ground = of_trip("whom you want to meet", next(wish for wish in setting.wishes.meet if wished(contact, (wish,))))
    return Reason(setting.weights.wished_for, "on your list for this trip", "wished_for", (ground,))


def closeness(nearby: Nearby, setting: Setting) -> Reason | None:
    contact = nearby.contact
    if contact.closeness is None:
        return None
    line, because = CLOSE[contact.closeness]
    word = contact.closeness.name.casefold()
    return Reason(getattr(setting.weights, line), because, line, (ground_of(contact, "closeness", word),))


def overdue(nearby: Nearby, setting: Setting) -> Reason | None:
    """Against the cadence that was wished for."""
    contact, weights = nearby.contact, setting.weights
    if contact.cadence is None or contact.cadence <= timedelta(0) or contact.last_met is None:
        return None
    late = (setting.today - contact.last_met) / contact.cadence
    if late < 1:
        return None
    often = every(contact.cadence)
    because = f"you last met in {month(contact.last_met)}, and you wanted to meet every {often}"
    wish = ground_of(contact, "cadence", often, read=f"{contact.cadence.days} days")
    return Reason(min(weights.overdue * late, weights.overdue_most), because, "overdue", (_met(contact), wish))


def long_time_no_see(nearby: Nearby, setting: Setting) -> Reason | None:
    """Without a cadence, a year or more."""
    contact, weights = nearby.contact, setting.weights
    if contact.last_met is None or contact.cadence is not None:
        return None
    years = (setting.today - contact.last_met).days / 365.25
    if years < 1:
        return None
    points = min(weights.long_ago * years, weights.long_ago_most)
    return Reason(points, f"you last met in {month(contact.last_met)}", "long_ago", (_met(contact),))


def never_met(nearby: Nearby, setting: Setting) -> Reason | None:
    """No meeting is written down, which need not mean that there was none; more, when in touch for a year or more."""
    contact, weights = nearby.contact, setting.weights
    days = sorted({day for day in _days_in_touch(contact) if day <= setting.today})
    if contact.last_met is not None or not days:
        return None
    first, last = days[0], days[-1]
    if last - first < A_YEAR:
        because = f"no meeting is written down, and you were in touch in {month(last)}"
        return Reason(weights.never_met, because, "never_met", (_in_touch(contact, last),))
    because = f"no meeting is written down, though you were in touch in {month(first)} and in {month(last)}"
    grounds = (_in_touch(contact, first), _in_touch(contact, last))
    return Reason(weights.never_met + weights.in_touch_for_long, because, "never_met", grounds)


def _met(contact: Contact) -> Ground:
    assert contact.last_met is not None
    return ground_of_day(contact, "last_met", contact.last_met)


def _in_touch(contact: Contact, day: date) -> Ground:
    return ground_of_day(contact, "last_contact", day)


def _days_in_touch(contact: Contact) -> Iterator[date]:
    """The day of the last exchange, and each such day that some source of theirs tells."""
    if contact.last_contact:
        yield contact.last_contact
    for fact in contact.facts:
        if fact.name == "last_contact":
            with suppress(ValueError):
                yield date_of(fact.value)


def in_touch(nearby: Nearby, setting: Setting) -> Reason | None:
    """Lately; whoever was never met has a reason of their own that says so."""
    contact, last = nearby.contact, nearby.contact.last_contact
    if last is None or contact.last_met is None or not timedelta(0) <= setting.today - last <= LATELY:
        return None
    because = f"you were in touch in {month(last)}"
    return Reason(setting.weights.in_touch, because, "in_touch", (_in_touch(contact, last),))


def news(nearby: Nearby, setting: Setting) -> Reason | None:
    """Something that changed in their life, if a tag or a note tells when: the newest."""
    contact = nearby.contact
    cells = [("tags", tag) for tag in contact.tags if is_circle(tag)] + [("notes", contact.notes or "")]
    told = [
        (date(int(found[1]), int(found[2]), 1), line, field)
        for field, cell in cells
        for line in public_lines(cell)
        for found in DATED.finditer(line)
    ]
    fresh = [one for one in told if setting.today - FRESH <= one[0] <= setting.today + SOON]
    if not fresh:
        return None
    _, line, field = max(fresh)
    because = f"{WRITTEN[field]} “{shortened(line, LINE)}”"
    return Reason(setting.weights.news, because, "news", (ground_of(contact, field, line),))


WRITTEN = {"tags": "the tag", "notes": "in the notes:"}
"""How one says where words stand: notes may be the traveller's own, or what somebody wrote about themselves."""


def being_nearby(nearby: Nearby, setting: Setting) -> Reason:
    minutes = int(nearby.travel / timedelta(minutes=1))
    points = round(setting.weights.nearby / (1 + minutes / 30), 2)
    grounds = (place_of(nearby), of_trip("where you stay", nearby.stop.base.name))
    if nearby.detour:
        way = f"on your way from {nearby.detour.before.place.name} to {nearby.stop.place.name}"
        return Reason(points, f"{way}, {minutes} min longer than straight on", "nearby", grounds)
    return Reason(points, f"{minutes} min from {nearby.stop.starting_point}", "nearby", grounds)


def place_of(nearby: Nearby) -> Ground:
    """From which words we know where they are."""
    return ground_of(nearby.contact, "addresses", nearby.wrote or str(nearby.place))


def met_just_now(nearby: Nearby, setting: Setting) -> Reason | None:
    contact, last = nearby.contact, nearby.contact.last_met
    if last is None or is_all_of_a_year(last) or not timedelta(0) <= setting.today - last <= JUST_NOW:
        return None
    when = f"on {last.day} {last:%B}" if precision_of(last) is Precision.DAY else f"in {month(last)}"
    return Reason(setting.weights.met_just_now, f"you met only {when}", "met_just_now", (_met(contact),))
