"""Days and hours as people write them, in each language; the tables of Unicode (CLDR), where those are not stiff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from tripmeet.model.times import is_all_of_a_year

FULL = {"de": "d. MMMM", "es": "d 'de' MMMM", "pt": "d 'de' MMMM"}
"""A day with its month in full."""
COMMA = ("de", "pt")
"""Where a weekday and its date are parted: Mittwoch, 5. Mai."""
NINE = {"fr": "h", "pt": "h"}
"""Where people write 9h and 9h30."""


@dataclass(frozen=True)
class Calendar:
    """Days and hours in one language, as written in one country."""

    language: str
    country: str
    today: date | None = None

    @property
    def base(self) -> str:
        """Without the country that a variety has in its name: pt of pt-br."""
        return base_of(self.language)

    @property
    def locale(self) -> Any:
        return locale_of(self.language, self.country)

    def clock(self, moment: datetime, *, short: bool = False) -> str:
        """10:00 or 10:00 AM, as the country has it; 10 Uhr, 10h and 9h30 where people write so.

        The short form is for lists in short messages.
        """
        from babel.dates import format_time

        said = format_time(moment, "short", locale=self.locale).replace("\u202f", " ").replace("\xa0", " ")
        if self.base == "en" and moment.strftime("%H:%M") == "12:00" and "p" in said.lower():
            return "noon"  # 12:00 p.m. is midnight to some
        if not re.fullmatch(r"\d\d?(:| h )\d\d", said):
            return said
        hour, minutes = str(moment.hour), f"{moment:%M}"
        if sign := NINE.get(self.base):
            sign = f" {sign} " if " h " in said else sign
            return f"{hour}{sign}{'' if minutes == '00' else minutes}".rstrip()
        if self.base == "de" and not short:
            return f"{hour} Uhr" if minutes == "00" else f"{hour}:{minutes} Uhr"
        return f"{hour}:{minutes}"

    def day(self, moment: date, pattern: str = "MMMMd") -> str:
        """5 May, or May 5; `pattern` is a skeleton of CLDR."""
        from babel.dates import format_date, format_skeleton

        said = format_skeleton(pattern, moment, locale=self.locale)
        if pattern == "MMMMd" and format_date(moment, "MMMM", locale=self.locale) not in said:
            # the table has only the short form, whose full stop doubles the sentence's
            said = format_date(moment, FULL.get(self.base, "d MMMM"), locale=self.locale)
        return self.first_of_month(said)

    def first_of_month(self, said: str) -> str:
        """French counts the first day: 1er mai."""
        return re.sub(r"\b1\b", "1er", said) if self.base == "fr" else said

    def weekday(self, moment: date, *, short: bool = False) -> str:
        from babel.dates import format_date

        return format_date(moment, "EEE" if short else "EEEE", locale=self.locale).rstrip(".")

    def full_day(self, moment: date) -> str:
        """Wednesday 5 May. Without a comma, for days stand in lists, but where that reads as a slip."""
        return f"{self.weekday(moment)}{',' if self.base in COMMA else ''} {self.day(moment)}"

    def month(self, day: date) -> str:
        """May 2025; only May where no other could be meant, only 2025 where no more was written."""
        from babel.dates import format_date

        if is_all_of_a_year(day):
            return str(day.year)
        if self.today is not None and (self.today - day).days < 330:
            return format_date(day, "LLLL", locale=self.locale)
        return self.day(day, "yMMMM")

    def is_year(self, day: date) -> bool:
        """Whether no more than the year is said of a day."""
        return is_all_of_a_year(day)

    def is_this_month(self, day: date) -> bool:
        """Whether a month's name would be said of the month that it is."""
        if self.today is None or is_all_of_a_year(day):
            return False
        return (day.year, day.month) == (self.today.year, self.today.month)

    def city(self, name: str, timezone: str) -> str:
        """The city's name in this language where the zone is named after it (Lisbon: Lissabon, Lisbonne)."""
        from babel.dates import get_timezone_location

        if get_timezone_location(timezone, locale="en", return_city=True) != name:
            return name
        return get_timezone_location(timezone, locale=self.locale, return_city=True)

    def both(self, forms: Sequence[str]) -> str:
        """a, b and c."""
        from babel.lists import format_list

        return format_list(list(forms), style="standard", locale=self.locale) if forms else ""

    def either(self, forms: Sequence[str]) -> str:
        """a, b or c."""
        from babel.lists import format_list

        return format_list(list(forms), style="or", locale=self.locale) if forms else ""

    def days(self, first: date, last: date, to: str = "–", *, short: bool = False) -> str:
        """4–7 May, or 5 May for a single day; the short form has no dash that would halve an SMS."""
        from babel.dates import format_date, format_interval

        # an abbreviated month ends with a full stop in many languages, and then so does half a sentence
        pattern = "MMMd" if short and self.base == "en" else "MMMMd"
        if first == last:
            return self.day(first, pattern)
        said = format_interval(first, last, pattern, locale=self.locale)
        if pattern == "MMMMd" and any(
            format_date(day, "MMMM", locale=self.locale) not in said for day in (first, last)
        ):
            # some languages' tables lack the long form, and Babel then takes the short one with its full stop
            point = "." if self.base == "de" else ""
            begin = f"{first.day}{point}" if first.month == last.month else self.day(first)
            said = f"{begin}–{self.day(last)}"
        for space in ("\u2009–\u2009", " – ", "–"):
            said = said.replace(space, "-" if short else to)
        return self.first_of_month(said)

    def times(
        self,
        moments: Sequence[datetime],
        at: str = " at ",
        *,
        on: str | Sequence[str] = "",
        short: bool = False,
        stay: tuple[date, date] | None = None,
    ) -> str:
        """Wednesday 5 May at 10:00, Thursday at 16:30 or Friday at 9:30: the date once, then days of that week.

        `on` stands before each day, where it is several one for each weekday from Monday. The short form is Wed 10:00
        or Thu 16:30, for texts that have named the `stay`; Sat 3 where a week's name could mean two days.
        """
        days: dict[date, list[str]] = {}
        for moment in sorted(moments):
            days.setdefault(moment.date(), []).append(self.clock(moment, short=short))
        first = min(days, default=None)
        said = []
        for day, clocks in days.items():
            away = (day - first).days if first is not None else 0
            words = self.short_name(day, days, stay) if short else self.long_name(day, away)
            hours = self.either([f"{at.lstrip()}{clock}" for clock in clocks])
            comma = "," if self.base in COMMA and words[-1].isalpha() and not short and not 0 < away < 6 else ""
            said.append(f"{on if isinstance(on, str) else on[day.weekday()]}{words}{comma} {hours}")
        return self.any_of(said, are_long=any(len(clocks) > 1 for clocks in days.values()))

    def any_of(self, said: Sequence[str], *, are_long: bool) -> str:
        """One of these; with a comma before the last "or" where there is another within."""
        if not are_long or len(said) < 2:
            return self.either(said)
        either = self.either(["\0", "\0"]).strip("\0")
        return f"{', '.join(said[:-1])},{either}{said[-1]}"

    def parts(self, parts: Sequence[tuple[date, str]], **names: str) -> str:
        """Tuesday evening or Wednesday evening: `names` says how each part of a day is written, with the day at {}."""
        first = min((day for day, _ in parts), default=None)
        said = [
            names[part].format(
                self.weekday(day) if first is not None and (day - first).days < 6 else self.full_day(day)
            )
            for day, part in parts
        ]
        return self.either(said)

    def long_name(self, day: date, away: int) -> str:
        return self.weekday(day) if 0 < away < 6 else self.full_day(day)

    def short_name(self, day: date, days: Iterable[date], stay: tuple[date, date] | None) -> str:
        """Sat, or Sat 10 where that could be two days; German has a point after a day's number."""
        name = self.weekday(day, short=True)
        return name if is_one_week(days, stay) else f"{name} {day.day}{'.' if self.base == 'de' else ''}"


def is_one_week(days: Iterable[date], stay: tuple[date, date] | None) -> bool:
    """Whether a weekday's name alone tells which of these days is meant."""
    known = [*days, *(stay or ())]
    return not known or (max(known) - min(known)).days < 7


def base_of(language: str) -> str:
    """The language of a variety: pt of pt-br."""
    return language.casefold().replace("_", "-").partition("-")[0]


@lru_cache
def locale_of(language: str, country: str) -> Any:
    """The language as that country writes it; where nobody does, as most of the world does."""
    from babel import Locale, UnknownLocaleError

    for name in (f"{language}_{country}", f"{language}_001", language):
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_001")
