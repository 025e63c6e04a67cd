"""Why meet this person: a sum of reasons, each a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tripmeet.model.meetings import Candidate, Nearby, Reason
from tripmeet.model.people import Closeness
from tripmeet.model.trip import Wishes
from tripmeet.planning.match import wished

CLOSE = {
    Closeness.INNER: Reason(40, "one of your closest people"),
    Closeness.CLOSE: Reason(28, "a close friend"),
    Closeness.FRIEND: Reason(18, "a friend"),
    Closeness.KNOWN: Reason(9, "somebody you know"),
    Closeness.ACQUAINTANCE: Reason(5, "an acquaintance"),
}
WISHED = 60.0
OVERDUE_EACH_CADENCE, OVERDUE_MOST = 8.0, 20.0
NEVER_MET = 6.0
LONG_AGO_EACH_YEAR, LONG_AGO_MOST = 2.0, 8.0
IN_TOUCH = 4.0
SIGNAL = 5.0
WEAK_TIE = 12.0
NEAR = 3.0
MET_JUST_NOW = -10.0
"""The points of every rule, in one place: what they are worth beside each other is all that counts."""

LINE = 80
LATELY, JUST_NOW = timedelta(days=90), timedelta(days=30)
FRESH, SOON = timedelta(days=150), timedelta(days=60)
"""How old a dated note may be, and how far ahead, to be a reason to meet."""
DATED = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?!\d)")
"""A month as people write it into tags and notes: "new-job-2027-01", "2027-02-11 started a company"."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may know besides the person: the day it is and the traveller's wishes."""

    today: date
    wishes: Wishes


Rule = Callable[[Nearby, Setting], Reason | None]


def being_nearby(nearby: Nearby, _: Setting) -> Reason:
    minutes = _minutes(nearby.travel)
    return Reason(round(NEAR / (1 + minutes / 30), 2), f"{minutes} min from where you stay in {nearby.stop.place.name}")


def wished_for(nearby: Nearby, setting: Setting) -> Reason | None:
    return Reason(WISHED, "on your list for this trip") if wished(nearby.contact, setting.wishes.meet) else None


def closeness(nearby: Nearby, _: Setting) -> Reason | None:
    return CLOSE[nearby.contact.closeness] if nearby.contact.closeness is not None else None


def overdue(nearby: Nearby, setting: Setting) -> Reason | None:
    """Against the cadence that was wished for."""
    contact = nearby.contact
    if contact.cadence is None or contact.cadence <= timedelta(0) or contact.last_met is None:
        return None
    late = (setting.today - contact.last_met) / contact.cadence
    if late < 1:
        return None
    often = f"you wanted to meet every {_in_words(contact.cadence)}"
    return Reason(
        min(OVERDUE_EACH_CADENCE * late, OVERDUE_MOST), f"you last met in {_month(contact.last_met)}, and {often}"
    )


def long_time_no_see(nearby: Nearby, setting: Setting) -> Reason | None:
    """Without a cadence, a year or more."""
    contact = nearby.contact
    if contact.last_met is None or contact.cadence is not None:
        return None
    years = (setting.today - contact.last_met).days / 365.25
    if years < 1:
        return None
    return Reason(min(LONG_AGO_EACH_YEAR * years, LONG_AGO_MOST), f"you last met in {_month(contact.last_met)}")


def never_met(nearby: Nearby, _: Setting) -> Reason | None:
    contact = nearby.contact
    if contact.last_met is not None or contact.last_contact is None:
        return None
    return Reason(NEVER_MET, f"you have never met, and were in touch in {_month(contact.last_contact)}")


def in_touch(nearby: Nearby, setting: Setting) -> Reason | None:
    """Lately; whoever was never met has a reason of their own that says so."""
    contact, last = nearby.contact, nearby.contact.last_contact
    if last is None or contact.last_met is None or not timedelta(0) <= setting.today - last <= LATELY:
        return None
    return Reason(IN_TOUCH, f"you were in touch in {_month(last)}")


def dated_signal(nearby: Nearby, setting: Setting) -> Reason | None:
    """Something that changed in their life, if a tag or a note tells when: the newest."""
    contact = nearby.contact
    lines = (*contact.tags, *(contact.notes or "").splitlines())
    told = [(date(int(found[1]), int(found[2]), 1), line.strip()) for line in lines for found in DATED.finditer(line)]
    fresh = [one for one in told if setting.today - FRESH <= one[0] <= setting.today + SOON]
    if not fresh:
        return None
    line = max(fresh)[1]
    return Reason(SIGNAL, f"your note: “{line if len(line) <= LINE else line[: LINE - 1].rstrip() + '…'}”")


def met_just_now(nearby: Nearby, setting: Setting) -> Reason | None:
    last = nearby.contact.last_met
    if last is None or not timedelta(0) <= setting.today - last <= JUST_NOW:
        return None
    return Reason(MET_JUST_NOW, f"you met only on {last.day} {last:%B}")


RULES: tuple[Rule, ...] = (
    wished_for,
    closeness,
    overdue,
    long_time_no_see,
    never_met,
    in_touch,
    dated_signal,
    being_nearby,
    met_just_now,
)


def rank(nearby: Sequence[Nearby], *, today: date, wishes: Wishes) -> tuple[Candidate, ...]:
    """Everybody nearby with what speaks for and against meeting them; the best first, equals by id."""
    setting = Setting(today, wishes)
    judged = [Candidate(one, tuple(filter(None, (rule(one, setting) for rule in RULES)))) for one in nearby]
    judged.sort(key=lambda one: (-one.score, one.nearby.contact.id, one.nearby.stop.id))
    return tuple(sorted(with_weak_ties(judged), key=lambda one: -one.score))


def with_weak_ties(judged: Sequence[Candidate]) -> Iterator[Candidate]:
    """One place in each city is for a weak tie, the best of them: acquaintances know what friends do not."""
    honoured: set[str] = set()
    for one in judged:
        contact, stop = one.nearby.contact, one.nearby.stop
        if stop.id not in honoured and contact.closeness is Closeness.ACQUAINTANCE and one.score > 0:
            honoured.add(stop.id)
            yield Candidate(
                one.nearby, (*one.reasons, Reason(WEAK_TIE, f"the place for a weak tie in {stop.place.name}"))
            )
        else:
            yield one


def _minutes(span: timedelta) -> int:
    return int(span / timedelta(minutes=1))


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"


def _in_words(cadence: timedelta) -> str:
    """A cadence as one says it: "6 months", "year", "2 weeks"."""
    for days, unit in ((365, "year"), (30, "month"), (7, "week"), (1, "day")):
        count = round(cadence.days / days)
        if count and abs(cadence.days - count * days) <= cadence.days * 0.03:
            return unit if count == 1 else f"{count} {unit}s"
    return f"{cadence.days} days"
