"""Words and signs for the page: texts made visible, names made discreet, spans as local times."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tripmeet.model.times import Span

IDEOGRAPHS = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]")


def literal(text: str, keep: str = "") -> str:
    """The text with every sign visible: control signs as their pictures (␀), halves of surrogate pairs as �."""
    signs = []
    for sign in text:
        code = ord(sign)
        if sign in keep:
            signs.append(sign)
        elif code < 32:
            signs.append(chr(0x2400 + code))
        elif code == 127:
            signs.append("\u2421")
        elif 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) or 0x80 <= code < 0xA0:
            signs.append("\ufffd")
        else:
            signs.append(sign)
    return "".join(signs)


def given_name(name: str) -> str:
    """What may be shown to anybody: the first name alone, or an initial where no first name can be told.

    "Ada Lovelace" and "Lovelace, Ada" are "Ada"; a mail address or a name without spaces in a script whose family
    name stands first is not taken apart.
    """
    name = name.split("@")[0]
    if "," in name:
        name = name.split(",")[1] or name.split(",")[0]
    words = name.split()
    if not words or IDEOGRAPHS.search(words[0]):
        return "a friend"
    return literal(words[0])


def local(span: Span, timezone: str) -> tuple[datetime, datetime]:
    return span.local(timezone)


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def minutes(length: timedelta) -> str:
    """A way's length in words, "" where there is none."""
    count = round(length / timedelta(minutes=1))
    if count < 1:
        return ""
    return f"{count} min" if count < 100 else f"{count // 60} h {count % 60} min"


def many(count: int, one: str, more: str | None = None) -> str:
    """ "1 meeting", "2 meetings"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def zone_name(moment: datetime) -> str:
    """The zone's short name where it has one ("WEST"), else its offset ("UTC+3")."""
    name = moment.tzname() or ""
    return name if name.isalpha() else f"UTC{name}"


def has_zone(name: str) -> bool:
    return bool(ZoneInfo(name))
