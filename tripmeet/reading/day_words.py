"""The words by which people name days, in our seven languages, without accents and case.

Names of months and weekdays are Unicode's (CLDR, through babel); what it does not have stands here as tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from tripmeet.text import unaccented

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl")

AWAY: Mapping[str, int] = {
    name: days
    for days, names in {
        -2: "the day after tomorrow|ubermorgen|apres demain|pasado manana|depois de amanha|dopodomani|overmorgen",
        -1: "tomorrow|morgen|demain|manana|amanha|domani",
        0: "today|this morning|this evening|tonight|heute|heute morgen|heute abend|aujourd hui|ce matin|ce soir|hoy"
        "|esta manana|esta noche|hoje|esta manha|esta noite|oggi|stamattina|stasera|vandaag|vanochtend|vanavond",
        1: "yesterday|yesterday evening|last night|gestern|gestern abend|hier|hier soir|ayer|anoche|ontem"
        "|ontem a noite|ieri|ieri sera|gisteren|gisteravond",
        2: "the day before yesterday|day before yesterday|vorgestern|avant hier|anteayer|antes de ayer|anteontem"
        "|l altro ieri|eergisteren",
    }.items()
    for name in names.split("|")
}
"""Days that have a name of their own, and how many days ago they are."""

UNITS: Mapping[str, str] = {
    name: unit
    for unit, names in {
        "minute": "min mins minute minutes minuten minuto minutos",
        "hour": "h hour hours stunde stunden heure heures hora horas",
        "day": "day days tag tage tagen jour jours dia dias",
        "week": "week weeks woche wochen semaine semaines semana semanas",
        "month": "month months monat monate monaten mois mes meses",
        "year": "year years jahr jahre jahren an ans annee annees ano anos",
    }.items()
    for name in names.split()
}

COUNTS: Mapping[str, int] = {
    name: count
    for count, names in {
        1: "a an one ein eine einem einer un une uno una um uma",
        2: "two zwei deux dos dois duas",
        3: "three drei trois tres",
        4: "four vier quatre cuatro quatro",
        5: "five funf cinq cinco",
        6: "six sechs seis",
        7: "seven sieben sept siete sete",
        8: "eight acht huit ocho oito",
        9: "nine neun neuf nueve nove",
        10: "ten zehn dix diez dez",
    }.items()
    for name in names.split()
}

AGO = (("", "ago"), ("vor", ""), ("il y a", ""), ("hace", ""), ("ha", ""), ("ha", "atras"), ("", "atras"))
"""What stands before and after "3 days" when they are past."""

LAST, THIS, NEXT = "last", "this", "next"
WHICH: Mapping[str, str] = {
    name: which
    for which, names in {
        LAST: "last past previous letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes"
        " vorige vorigen voriger voriges dernier derniere passe passee pasado pasada passado passada ultimo ultima",
        THIS: "this diese diesen dieser dieses diesem ce cet cette este esta neste nesta",
        NEXT: "next nachste nachsten nachster nachstes kommende kommenden kommender kommendes prochain prochaine"
        " proximo proxima",
    }.items()
    for name in names.split()
}

NOISE = frozenset((
    "of", "the", "on", "in", "st", "nd", "rd", "th", "den", "der", "dem", "am", "im", "von", "le", "la", "les", "de",
    "du", "d", "l", "el", "los", "del", "er", "o", "a", "as", "os", "do", "da", "em", "no", "na", "feira", "since",
    "year", "ano", "annee",
))  # fmt: skip
"""What stands around a date and says nothing; "year" in "November last year" only says what "last" is about."""


@cache
def months() -> Mapping[str, int]:
    """Every name of a month that means one month in all of these languages, whole, short or begun."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for name, number in _names("months"):
        for length in range(3, len(name) + 1):
            meant[name[:length]].add(number)
    whole = dict(_names("months"))
    more = {"sept": 9, "maerz": 3, "janner": 1, "feber": 2}
    return {name: next(iter(numbers)) for name, numbers in meant.items() if len(numbers) == 1} | whole | more


@cache
def weekdays() -> Mapping[str, int]:
    """Every name of a weekday that means one day, Monday being 0; two letters say too little."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for name, number in _names("days"):
        meant[name.split()[0]].add(number)
    more = {"tues": 1, "wednes": 2, "weds": 2, "thur": 3, "thurs": 3}
    return {name: min(days) for name, days in meant.items() if len(days) == 1 and len(name) > 2} | more


def _names(what: str) -> Iterator[tuple[str, int]]:
    from babel import Locale

    for language in LANGUAGES:
        for context in getattr(Locale.parse(language), what).values():
            for width in ("wide", "abbreviated"):
                for number, name in context.get(width, {}).items():
                    yield unaccented(str(name).casefold()).strip(".").replace("-", " "), int(number)
