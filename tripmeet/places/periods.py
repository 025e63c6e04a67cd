"""What a text says of the years somebody was or is somewhere ("2015-2020 Berlin; since 2020 Lisbon")."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_YEAR: Final = r"(?:19|20)\d\d"
_MONTHS: Final = (
    "january|janvier|januar|januari|enero|janeiro|gennaio|february|février|februar|februari|febrero|fevereiro|"
    "febbraio|march|mars|märz|maart|marzo|março|april|avril|abril|aprile|may|mai|mei|mayo|maio|maggio|june|juin|"
    "juni|junio|junho|giugno|july|juillet|juli|julio|julho|luglio|august|août|augustus|agosto|september|"
    "septembre|septiembre|setembro|settembre|october|octobre|oktober|octubre|outubro|ottobre|november|novembre|"
    "noviembre|novembro|december|décembre|dezember|diciembre|dezembro|dicembre|jan|feb|fév|mar|mär|apr|avr|abr|"
    "jun|jul|juil|aug|ago|sep|sept|set|oct|okt|ott|nov|dec|déc|dez|dic|spring|summer|autumn|fall|winter|early|"
    "mid|late|end"
)
_MONTH: Final = rf"(?:(?:{_MONTHS})\.?\s+|\d{{1,2}}[./])?"
_FROM: Final = r"(?:(?:from|von|de|del|du|dal|van|från|fra|od)\s+)?"
_TO: Final = r"(?:[-–—/]|to|until|till|bis|à|au|a|al|hasta|até|tot|til|till|do)"
_UNTIL: Final = (
    "until|till|til|up to|through|bis|jusqu'en|jusqu’en|jusqu'à|jusqu’à|jusque|hasta|até|ate|fino al|fino a|tot|"
    "tot en met|t/m|indtil|fram till|do|до"
)
_SINCE: Final = "since|as of|seit|ab|depuis|desde|dal|da|sinds|vanaf|sedan|siden|od|с"
_NOW: Final = "now|present|today|date|heute|jetzt|aujourd'hui|présent|presente|hoy|hoje|oggi|nu|nå|dziś|current"
_PERIOD: Final = re.compile(
    rf"[(\[]?\s*(?<![\w.])(?:(?:{_SINCE})\s+{_MONTH}{_YEAR}"
    rf"|{_FROM}{_MONTH}{_YEAR}\s*{_TO}\s*(?:{_NOW})"
    rf"|{_FROM}{_MONTH}{_YEAR}\s*{_TO}\s*{_MONTH}(?P<to>{_YEAR})"
    rf"|(?:{_UNTIL})\s+{_MONTH}(?P<until>{_YEAR})"
    rf"|{_YEAR}\s*[-–—](?=\s*(?:[)\];,]|$)))(?![\w])\s*[)\]]?",
    re.IGNORECASE,
)
_HAS_A_YEAR: Final = re.compile(_YEAR)
_EDGES: Final = " ,;:|/&.-–—()[]\n"


def says_years(text: str) -> bool:
    """Whether there is a year in it at all."""
    return ("19" in text or "20" in text) and _HAS_A_YEAR.search(text) is not None


def holding(text: str, on: date | None) -> str | None:
    """What of a text holds on a day ("Lisbon" of "2015-2020 Berlin; since 2020 Lisbon"), empty where nothing does; None
    where it names no years. Without a day, what has an end is over."""
    periods = list(_PERIOD.finditer(text))
    if not periods:
        return None
    stands_first = not text[: periods[0].start()].strip(_EDGES)
    left = []
    for n, period in enumerate(periods):
        if stands_first:
            place = text[period.end() : periods[n + 1].start() if n + 1 < len(periods) else len(text)]
        else:
            place = text[periods[n - 1].end() if n else 0 : period.start()]
        if not is_period_over(period, on):
            left.append(place.strip(_EDGES))
    if not stands_first:
        left.append(text[periods[-1].end() :].strip(_EDGES))
    return "; ".join(place for place in left if place)


def is_period_over(period: re.Match[str], on: date | None) -> bool:
    """A year that ends a period is still in it, to those who are asked in that year."""
    until = period["to"] or period["until"]
    return until is not None and (on is None or int(until) < on.year)
