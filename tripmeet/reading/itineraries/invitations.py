"""Invitations that the traveller has said no to, by the answer that the event carries or by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tripmeet.reading import ical

MAIL_IN_TEXT = re.compile(r"[^\s<>()\"',;:]+@[^\s<>()\"',;:]+")
OWNED = ("X-WR-CALNAME", "X-OWNER", "X-WR-OWNER", "X-CALENDAR-OWNER", "X-PRIMARY-CALENDAR", "NAME")
"""The lines of a calendar in which programs say whose it is."""

REFUSED = re.compile(
    r"^\W*(?:declined|refused|cancell?ed|abgelehnt|abgesagt|storniert|refusée?|déclinée?|annulée?|rechazad[oa]|"
    r"cancelad[oa]|recusad[oa]|rifiutat[oa]|annullat[oa]|afgewezen|geweigerd|geannuleerd|avböjt|avböjd|inställd|"
    r"inställt|afvist|avslått|aflyst|avlyst|hylätty|peruttu|peruutettu|odrzucon[eoy]|odwołan[eoy]|anulowan[eoy]|"
    r"odmítnuto|zrušeno|elutasítva|lemondva|reddedildi|iptal edildi|отклонено|отменено|辞退|キャンセル|已拒绝|已取消|"
    r"거절됨|취소됨)\s*[:：]",
    re.IGNORECASE,
)
"""How Outlook and others begin the title of what was declined or called off."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who the traveller is among the invited: addresses and names, in lower case."""

    called: frozenset[str] = frozenset()

    @classmethod
    def by(cls, names: Iterable[str | None]) -> Me:
        return cls(frozenset(name.strip().casefold() for name in names if name and name.strip()))

    @property
    def has_address(self) -> bool:
        return any("@" in name for name in self.called)

    def owning(self, sheet: ical.Sheet) -> Me:
        """With what this calendar says of its owner: his name in its name is enough."""
        lines = {(sheet.value(key) or "").replace("\\", "").casefold() for key in OWNED} - {""}
        return Me(self.called | lines | {address for line in lines for address in MAIL_IN_TEXT.findall(line)})


UNKNOWN_ME = Me()


def is_declined(entry: ical.Entry, me: Me) -> bool:
    """Whether the traveller does not come to it, as far as the event says."""
    if REFUSED.match(entry.summary):
        return True
    return any(_is(name, me) for name in entry.declined_by)


def _is(name: str, me: Me) -> bool:
    """A whole name or address; a full name may stand within the calendar's ("Maya Lindqvist's calendar")."""
    if name in me.called:
        return True
    return " " in name and any(re.search(rf"\b{re.escape(name)}\b", known) for known in me.called)
