"""Where somebody probably is who wrote no place: from phone, mail address, colleagues, tags and their own words.

Every guess says from what it comes, and none of them puts anybody into a meeting: it is there to be asked about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tripmeet.model.people import Contact
from tripmeet.model.reach import parsed
from tripmeet.plugins import Locate
from tripmeet.reading.folding import folded_company

CERTAIN, LIKELY, VAGUE, ALONE = 0.6, 0.45, 0.3, 0.1
"""How often such a guess is right: a word of their own, a town's phone number or colleagues, a country,
one colleague alone."""

FREE_FOR_ALL = frozenset(
    ("ai", "co", "io", "me", "tv", "app", "fm", "gg", "ly", "to", "cc", "la", "ws", "nu", "is", "eu")
)
"""Country domains that people everywhere use."""


WORDS_TOO = frozenset(
    (
        "bath",
        "buffalo",
        "cork",
        "essen",
        "lead",
        "male",
        "march",
        "mobile",
        "nice",
        "orange",
        "reading",
        "split",
        "tours",
    )
)
"""Towns whose name is an everyday word; as a tag or in a title it is rather the word."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A place in words, how often such a guess is right, and why we think so."""

    place: str
    confidence: float
    because: str

    def __str__(self) -> str:
        return f"probably {self.place}: {self.because}"


def wrote_no_place(person: Contact) -> bool:
    return not person.addresses


def guesses(
    people: Sequence[Contact], locate: Locate, of: Callable[[Contact], bool] = wrote_no_place
) -> Iterator[tuple[Contact, Guess | None]]:
    """Everybody without a place (those `of` whom it is said), in order, each with the best guess there is; `locate`
    knows which words are places."""
    offices = towns_of_companies(people)
    for person in people:
        if of(person):
            guessed = [*all_guesses(person, offices, locate)]
            yield person, max(guessed, key=lambda guess: guess.confidence, default=None)


def all_guesses(person: Contact, offices: dict[str, tuple[str, int, int]], locate: Locate) -> Iterator[Guess]:
    """From the most telling to the vaguest."""
    for word, where in own_words(person):
        if word.casefold() in WORDS_TOO:
            continue
        location = locate(word)
        if location.place and location.place.level.is_meetable and location.place.population >= 100_000:
            yield Guess(location.place.name, CERTAIN, f"{where} {word!r}")
    if (company := folded_company(person.company or "")) in offices:
        town, count, of = offices[company]
        if (count >= 2 or of == 1) and locate(town).place:
            yield Guess(
                town, ALONE if of == 1 else LIKELY * count / of, colleagues_in_words(count, of, str(person.company))
            )
    for phone in person.phones:
        if town_or_country := place_of_phone(phone):
            place, is_town = town_or_country
            yield Guess(place, LIKELY if is_town else VAGUE, f"the phone number {phone[:7].strip()}… is from there")
    for email in person.emails:
        if country := country_of_domain(email):
            yield Guess(country, VAGUE * 0.9, f"the mail address ends in .{email.rpartition('.')[2]}")


def colleagues_in_words(count: int, of: int, company: str) -> str:
    """What is known of a company's other people: few of them may be among one's contacts, and fewer with a place."""
    if of == 1:
        return f"the only other person at {company} whose place is known is there, which says little"
    return f"{count} of the {of} others at {company} whose place is known are there"


TAG = re.compile(r"#?([^\W\d_][\w.' -]{2,30})")
IN_WORDS = re.compile(
    r"\b(?:in|based in|from|@|at|nach|en|à|em|aus)\s+((?:[A-ZÀ-Þ][\w'’-]+)(?:\s[A-ZÀ-Þ][\w'’-]+){0,2})"
)


def own_words(person: Contact) -> Iterator[tuple[str, str]]:
    """Words that may name a place, and where they stand."""
    for tag in person.tags:
        if match := TAG.fullmatch(tag.strip()):
            yield match[1].replace("-", " "), "the tag"
    for text, where in ((person.title, "the title says"), (person.met, "you met:"), (person.notes, "the notes say")):
        for match in IN_WORDS.finditer(text or ""):
            yield match[1], where
        for part in re.split(r"[,|/·–]| - ", (text or "")[:300] if where == "the title says" else ""):
            if part.strip():
                yield part.strip(), where


def towns_of_companies(people: Iterable[Contact]) -> dict[str, tuple[str, int, int]]:
    """Each company's commonest town among those whose place is known: how many are there, and of how many."""
    towns: dict[str, Counter[str]] = {}
    for person in people:
        company = folded_company(person.company or "")
        place = next((a.city or a.text.partition(",")[0] for a in person.addresses), "")
        if company and place:
            towns.setdefault(company, Counter())[place] += 1
    return {company: (*found.most_common(1)[0], found.total()) for company, found in towns.items()}


@lru_cache(maxsize=5_000)
def place_of_phone(phone: str) -> tuple[str, bool] | None:
    """The town of a landline, or the country, that a number in international form belongs to."""
    if not phone.startswith(("+", "00")):
        return None
    import phonenumbers

    number = parsed(phone)
    if number is None:
        return None
    region = phonenumbers.region_code_for_number(number)
    country = country_name(region) if region and region.isalpha() else None
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE:
        return (country, False) if country else None
    from phonenumbers import geocoder  # a second or so to load: only for numbers that have a town

    town = geocoder.description_for_number(number, "en")
    if country and town and town != geocoder.country_name_for_number(number, "en"):
        return f"{town}, {country}" if country not in town else town, True
    return (country, False) if country else None


def country_of_domain(email: str) -> str | None:
    """The country of "ada@example.pt", by its name; None for domains that say nothing."""
    code = email.rpartition(".")[2].casefold()
    if len(code) != 2 or code in FREE_FOR_ALL:
        return None
    import phonenumbers

    region = {"uk": "GB"}.get(code, code.upper())
    return country_name(region) if phonenumbers.country_code_for_region(region) else None


def country_name(region: str) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(region, region))
