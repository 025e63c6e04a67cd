"""Templates into sentences: days and hours as people write them, and blanks where nothing is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripmeet.asking.clean import clean, mark
from tripmeet.errors import TripmeetError

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

SHORTER = "\x1e"
"""Stands between a text and its shorter form; no cleaned fact can hold it."""


@dataclass
class Voice:
    """The templates of some folders, the first folder's first, and the traveller's own phrases by language."""

    folders: tuple[Path, ...]
    phrases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _environment: SandboxedEnvironment | None = field(default=None, repr=False)

    @property
    def environment(self) -> SandboxedEnvironment:
        """Sandboxed, and without escaping: this is text, and people's words come in as values only."""
        if self._environment is None:
            from jinja2 import FileSystemLoader, StrictUndefined
            from jinja2.sandbox import ImmutableSandboxedEnvironment

            self._environment = ImmutableSandboxedEnvironment(
                loader=FileSystemLoader([str(folder) for folder in self.folders]),
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
            )
        return self._environment

    def has(self, channel: str, language: str) -> bool:
        return any((folder / channel / f"{language}.j2").is_file() for folder in self.folders)

    def own(self, language: str) -> dict[str, str]:
        """The traveller's phrases in this language; "" where there is none."""
        own = self.phrases.get(language, {})
        return {name: clean(own.get(name, "")) for name in ("greeting", "reason", "signature")}

    def say(self, channel: str, language: str, words: dict[str, Any]) -> tuple[str, ...]:
        """The text and its shorter forms, longest first.

        Raises TripmeetError, naming file and line, when a template cannot be used.
        """
        from jinja2 import TemplateError

        name = f"{channel}/{language}.j2"
        try:
            text = self.environment.get_template(name).render(words | {"own": self.own(language)})
        except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            where = getattr(error, "filename", None) or name
            line = getattr(error, "lineno", None)
            raise TripmeetError(
                f"the template cannot be used: {error}",
                where=f"{where}:{line}" if line else str(where),
                hint="mend it, or remove it to use ours",
            ) from error
        return tuple(tidy(form) for form in text.split(SHORTER))


def tidy(text: str) -> str:
    """Without blanks at line ends, doubled blanks and more than one empty line."""
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    kept = [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]
    return "\n".join(kept)


@dataclass
class Blanks:
    """Writes a blank for what only the traveller knows, and remembers it."""

    written: list[str] = field(default_factory=list)

    def __call__(self, what: str) -> str:
        blank = f"[… {what}]"
        self.written.append(blank)
        return blank

    def in_text(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(blank for blank in self.written if blank in text))


def picker(who: str, used: Counter[tuple[str, int]] | None = None) -> Callable[..., str]:
    """A function that chooses one of several wordings: by person, and the same one in every run.

    `used` counts what the other letters of the pile say: none is said again before all were.
    """
    counts = Counter[tuple[str, int]]() if used is None else used

    def pick(*forms: str) -> str:
        # the names of months and the like come later in the wording
        which, start = forms[0][:12], int(mark(f"{who}|{forms[0]}"), 16)
        best = min(range(len(forms)), key=lambda n: (counts[which, n], (n - start) % len(forms)))
        counts[which, best] += 1
        return forms[best]

    return pick


FULL = {"de": "d. MMMM", "es": "d 'de' MMMM", "pt": "d 'de' MMMM"}
"""A day with its month in full."""


@dataclass(frozen=True)
class Calendar:
    """Days and hours in one language, as written in one country; from the tables of Unicode (CLDR)."""

    language: str
    country: str
    today: date | None = None

    @property
    def locale(self) -> Any:
        """The language as that country writes it; where nobody does, as most of the world does."""
        from babel import Locale, UnknownLocaleError

        for name in (f"{self.language}_{self.country}", f"{self.language}_001", self.language):
            try:
                return Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
        return Locale.parse("en_001")

    def clock(self, moment: datetime) -> str:
        """10:00 or 10:00 AM, as the country has it."""
        from babel.dates import format_time

        said = format_time(moment, "short", locale=self.locale).replace("\u202f", " ").replace("\xa0", " ")
        # 12:00 p.m. is midnight to some
        return "noon" if self.language == "en" and moment.strftime("%H:%M") == "12:00" and "p" in said.lower() else said

    def day(self, moment: date, pattern: str = "MMMMd") -> str:
        """5 May, or May 5; `pattern` is a skeleton of CLDR."""
        from babel.dates import format_date, format_skeleton

        said = format_skeleton(pattern, moment, locale=self.locale)
        if pattern == "MMMMd" and format_date(moment, "MMMM", locale=self.locale) not in said:
            # the table has only the short form, whose full stop doubles the sentence's
            return format_date(moment, FULL.get(self.language, "d MMMM"), locale=self.locale)
        return said

    def weekday(self, moment: date, *, short: bool = False) -> str:
        from babel.dates import format_date

        return format_date(moment, "EEE" if short else "EEEE", locale=self.locale).rstrip(".")

    def full_day(self, moment: date) -> str:
        """Wednesday 5 May. Without a comma, for days stand in lists; but German reads it as a slip."""
        comma = "," if self.language == "de" else ""
        return f"{self.weekday(moment)}{comma} {self.day(moment)}"

    def month(self, day: date) -> str:
        """May 2025; only May where no other could be meant."""
        from babel.dates import format_date

        if self.today is not None and (self.today - day).days < 330:
            return format_date(day, "LLLL", locale=self.locale)
        return self.day(day, "yMMMM")

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

    def days(self, first: date, last: date, to: str = "–", *, short: bool = False) -> str:
        """4–7 May, or 5 May for a single day; the short form has no dash that would halve an SMS."""
        from babel.dates import format_date, format_interval

        # an abbreviated month ends with a full stop in many languages, and then so does half a sentence
        pattern = "MMMd" if short and self.language == "en" else "MMMMd"
        if first == last:
            return self.day(first, pattern)
        said = format_interval(first, last, pattern, locale=self.locale)
        if pattern == "MMMMd" and any(
            format_date(day, "MMMM", locale=self.locale) not in said for day in (first, last)
        ):
            # some languages' tables lack the long form, and Babel then takes the short one with its full stop
            said = (
                f"{first.day}–{self.day(last)}" if first.month == last.month else f"{self.day(first)}–{self.day(last)}"
            )
        for space in ("\u2009–\u2009", " – ", "–"):
            said = said.replace(space, "-" if short else to)
        return said

    def either(self, forms: Sequence[str]) -> str:
        """a, b or c."""
        from babel.lists import format_list

        return format_list(list(forms), style="or", locale=self.locale) if forms else ""

    def times(
        self,
        moments: Sequence[datetime],
        at: str = " at ",
        *,
        on: str = "",
        short: bool = False,
        stay: tuple[date, date] | None = None,
    ) -> str:
        """Wednesday 5 May at 10:00, Thursday at 16:30 or Friday at 9:30: the date once, then days of that week.

        `on` stands before each day. The short form is Wed 10:00 or Thu 16:30, for texts that have named the `stay`;
        Sat 3 where a week's name could mean two days.
        """
        days: dict[date, list[str]] = {}
        for moment in sorted(moments):
            days.setdefault(moment.date(), []).append(self.clock(moment))
        first = min(days, default=None)
        said = []
        for day, clocks in days.items():
            away = (day - first).days if first is not None else 0
            if short:
                name = self.weekday(day, short=True)
                words = name if is_one_week(days, stay) else self.short_day(day, name)
            else:
                words = self.weekday(day) if 0 < away < 6 else self.full_day(day)
            said.append(f"{on}{words}{at}{self.either(clocks)}")
        return self.either(said)

    def short_day(self, day: date, name: str) -> str:
        """Sat 10; German has a point after a day's number."""
        return f"{name} {day.day}{'.' if self.language == 'de' else ''}"


def is_one_week(days: Iterable[date], stay: tuple[date, date] | None) -> bool:
    """Whether a weekday's name alone tells which of these days is meant."""
    known = [*days, *(stay or ())]
    return not known or (max(known) - min(known)).days < 7
