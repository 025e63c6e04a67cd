"""Words and signs for the page: texts made visible, names made discreet, links that are only links."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tripmeet.model.messages import Link
from tripmeet.model.names import given_name

# scripts in which the family name comes first and no space parts it from the given name
FAMILY_NAME_FIRST = re.compile(
    r"[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U000323af]"
)


def literal(text: str, keep: str = "") -> str:
    """The text with every sign visible: control signs as their pictures (␀), halves of surrogate pairs as �.

    `keep` are control signs that stay what they are, such as the line ends of a message.
    """
    if text.isprintable():  # nearly every name, and a hundred times faster
        return text
    return "".join(sign if sign in keep else _visible(sign) for sign in text)


def _visible(sign: str) -> str:
    code = ord(sign)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0 or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return "\ufffd"
    return sign


def discreet(name: str) -> str:
    """What may be shown to anybody: the first name alone, "a friend" where no first name can be told.

    A name in a script that puts the family name first is not taken apart; what stands before a comma is no first name.
    """
    is_family_name = FAMILY_NAME_FIRST.search(name) or name.rstrip().endswith(",")
    first = None if is_family_name else given_name(name)
    return literal(first) if first else "a friend"


def minutes(length: timedelta) -> str:
    """A way's length in words, "" where there is none."""
    count = round(length / timedelta(minutes=1))
    if count < 1:
        return ""
    return f"{count} min" if count < 100 else f"{count // 60} h {count % 60:02} min"


def many(count: int, one: str, more: str | None = None) -> str:
    """ "1 meeting", "2 meetings", "2 people"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def zone_name(moment: datetime) -> str:
    """The zone's short name where it has one ("WEST"), else its offset ("UTC+3", "UTC+5:45")."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.utcoffset() or timedelta()
    sign, rest = ("-", -offset) if offset < timedelta() else ("+", offset)
    hours, left = divmod(int(rest.total_seconds()) // 60, 60)
    return f"UTC{sign}{hours}" + (f":{left:02}" if left else "")


def long_day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def days_between(first: date, last: date) -> str:
    """ "4-12 May 2027" with as little repeated as possible."""
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    dash = "–" if start.isdigit() else " – "
    return f"{start}{dash}{last.day} {last:%B} {last.year}"


def safe_link(link: Link | None) -> Link | None:
    """A link whose address opens a program and runs none in the page; None for any other, and for no link."""
    return link if link and OPENS_A_PROGRAM.match(link.url) and link.url.isascii() and link.url.isprintable() else None


RUNS = ("javascript", "vbscript", "data", "blob", "file", "about", "view-source")
OPENS_A_PROGRAM = re.compile(rf"(?!(?:{'|'.join(RUNS)}):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
