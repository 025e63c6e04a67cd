"""Which quarter of a city a text means that names the city or is there: by its name, its number or its postal code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tripmeet.model.places import Coordinates, Level, Location, Place
from tripmeet.places.addresses import is_street
from tripmeet.places.gazetteer import ALTERNATE, NAME, NICKNAME, NUMBER, PART, QUALITY_SHIFT, Gazetteer
from tripmeet.places.phrases import Named
from tripmeet.places.quarter_table import Quarter, Section
from tripmeet.places.text import key, pieces
from tripmeet.places.weigh import Reading

MOST_TOKENS: Final = 8
UNSPACED: Final = "\u2e80"
"""From this letter on scripts write no spaces."""
SHORTEST_BEGINNING: Final = 3
SHORTEST_BESIDE: Final = 4
WORDS: Final = frozenset(
    ("district", "quarter", "neighborhood", "neighbourhood", "borough", "borough of", "quartier", "quartier de",
     "bezirk", "stadtteil", "ortsteil", "kiez", "barrio", "barrio de", "barri", "colonia", "col", "bairro",
     "bairro de", "zona", "freguesia", "freguesia de", "mahallesi", "mah", "ilcesi", "wijk", "stadsdeel",
     "dzielnica", "raion", "rayon", "раион", "р н", "ward", "kecamatan", "kelurahan", "comuna", "comuna de",
     "localidad", "distrito", "distrito de", "zone", "sector", "metro", "near", "around", "area",
     "town", "city", "city of", "greater", "in", "im", "en",
     "in der", "le", "la", "el", "the", "arrondissement", "quan", "phuong")
)  # fmt: skip
"""Words around the name of a quarter that say that it is one, or nothing."""
_NUMBER: Final = re.compile(
    r"(?:(?:district|bezirk|kreis|quan|q|d|sector|sectorul|arrondissement|arr)\s?)?0?(?P<number>\d{1,2})\s?"
    r"(?:e|er|eme|ieme|st|nd|rd|th|o|a)?(?:\s(?:arr|arrdt|arrondissement|bezirk|kerulet|ker|district|sector))?"
)
_ROMAN: Final = re.compile(
    r"(?P<roman>x{0,2}(?:ix|iv|v?i{0,3}))\s?(?:e|er|eme|o)?(?:\s(?:arr|arrdt|arrondissement|bezirk|kerulet|ker|district))?"
)
_ONLY_WORDS: Final = re.compile(r"[^\W\d_]{2,}(?:[ '’-]+[^\W\d_]+){1,4}")
_ORDINAL: Final = re.compile(r"(\d)\.(?=\s)")
_VALUES: Final = {"i": 1, "v": 5, "x": 10}
_CODES: Final = {
    "GB": re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)(?:\s?\d[A-Z]{2})?\b"),
    "CA": re.compile(r"\b([A-Z]\d[A-Z])(?:\s?\d[A-Z]\d)?\b"),
    "IE": re.compile(r"\b(D\d{2}W?|[A-Z]\d{2})(?:\s?[A-Z\d]{4})?\b"),
    "CZ": re.compile(r"\b(\d{3}\s?\d{2})\b"),
    "PL": re.compile(r"\b(\d{2}-\d{3})\b"),
}
_ANY_CODE: Final = re.compile(r"\b(\d{4,6})\b(?!\s?°)")
"""How a country writes its postal codes, as far as they tell a quarter; elsewhere they are four to six digits."""


BESIDE_ITS_CITY: Final = 0.95
KNOWN_ALONE: Final = 0.85
ELSEWHERE: Final = 0.8
"""How sure a quarter is whose city stands beside it, at least; one that is named alone, where no town has its name; and
the city beside a name that only is that of a quarter of another."""
OF_ANOTHER_TOWN_KM: Final = 10.0
OF_A_QUARTER_KM: Final = 6.0
MOST_CITIES: Final = 2
"""How far a town of the name of a quarter may be from it and still be it, and the middle of a postal code in a quarter
from that of the quarter; and how many cities of one name are looked at."""


def in_its_quarter(
    found: Location, names: Sequence[Named], best: Reading | None, has_more: bool, gazetteer: Gazetteer
) -> Location:
    """The location again, in the quarter that its text names. `has_more` says that the text has words or numbers that
    its names do not tell."""
    if best is None or found.place is None or not (has_more or may_name_one(found.text, names, best, gazetteer)):
        return found
    city = _city_of(best, gazetteer)
    others = [*_cities_beside(best, names, city, gazetteer)] if len(names) > 1 else []
    is_named = not others or _names(city, best.named.word, names)
    for one in (city, *others) if is_named else (*others, city):
        if one not in gazetteer.quarters:
            continue
        if one != city:
            part = quarter_in(found.text, one, gazetteer)
            if part and _is_rather(part[1], best, one, gazetteer):
                return _placed(found, part, one, is_sure=True, gazetteer=gazetteer)
        elif not is_named and is_of_another_city(best, city, gazetteer):
            return _in_the_city_named(found, gazetteer.place(others[0], ELSEWHERE))
        elif part := _part_of(city, best, found.text, names, has_more, gazetteer):
            return _placed(found, part, city, is_sure=_names(city, part[0], names), gazetteer=gazetteer)
    return found


def may_name_one(text: str, names: Sequence[Named], best: Reading, gazetteer: Gazetteer) -> bool:
    """Whether there is more in a text than a town by its own name and the areas around it: most have no more."""
    if best.number >= gazetteer.towns:
        return len(names) > 1 and any(named.is_town for named in names)
    if len(names) == 1 and best.quality == NICKNAME:
        return not names_none(text, gazetteer.quarters.of(best.number))
    if best.quality != NAME or names[0] is not best.named:
        return True
    for named in names:
        if named is not best.named and (named.is_town or named.areas.isdisjoint(gazetteer.homes(best.number))):
            return True
    return not text.isascii() and max(text) >= UNSPACED


def is_of_another_city(best: Reading, city: int, gazetteer: Gazetteer) -> bool:
    """Whether a text was taken to mean a quarter of a city, and nothing else in it speaks for that."""
    if best.inside is not None or best.named.joined:
        return False
    is_section = best.number < gazetteer.towns and gazetteer.part_of[best.number] >= 0
    return is_section or best.quality == PART or gazetteer.quarters.of(city).get(best.named.spelled) is not None


def _in_the_city_named(found: Location, city: Place) -> Location:
    """The city that stands beside a name which only is that of a quarter of another city ("Altona, Melbourne")."""
    assert found.place is not None, "in_its_quarter has one"
    because = f"{city.name} is named; a quarter of it is not known by these words, one of {found.place.name} is"
    return Location(found.text, city, because, (found.place, *found.alternatives), found.also)


def beside_its_city(found: Location, gazetteer: Gazetteer) -> Location:
    """The location again; of words that name nothing, the quarter and the city that they are side by side ("Diamond
    Heights San Francisco")."""
    if not _ONLY_WORDS.fullmatch(found.text):
        return found
    tokens = key(found.text).split()
    for cut in range(1, len(tokens)):
        left, right = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        for words, of in ((left, right), (right, left)):
            _, towns, _ = gazetteer.find(of)
            city = towns[0] & NUMBER if towns else -1
            if city not in gazetteer.quarters or len(words) < SHORTEST_BESIDE:
                continue
            if (quarter := gazetteer.quarters.of(city).get(words)) is not None:
                place = _in(quarter, gazetteer.place(city), BESIDE_ITS_CITY)
                return Location(found.text, place, f"“{words}” is a part of {place.name}")
    return found


def known_alone(text: str, gazetteer: Gazetteer) -> Location | None:
    """The quarter that the whole world knows by its name alone, where no town has it; None where it is none."""
    known = gazetteer.quarters.known_alone.get(key(text))
    if known is None:
        return None
    city, quarter = known
    place = _in(quarter, gazetteer.place(city), KNOWN_ALONE)
    return Location(text, place, f"“{text.strip()}” is a part of {place.name}")


def refined(place: Place, text: str, gazetteer: Gazetteer) -> Place | None:
    """The quarter of a town that a text names which is known to be there; None where it names none that we know."""
    number = number_of(place, gazetteer)
    part = None if number is None else quarter_in(text, number, gazetteer)
    return None if part is None else _in(part[1], place, place.confidence)


def number_of(place: Place, gazetteer: Gazetteer) -> int | None:
    """The number of a town by its name and coordinates, of a quarter that of its town; None where no town has them."""
    numbers = [posting & NUMBER for posting in gazetteer.find(key(place.name))[1]]
    exact = next((one for one in numbers if gazetteer.coordinates(one) == place.coordinates), None)
    if exact is not None or place.quarter is None:
        return exact
    return next((one for one in numbers if one in gazetteer.quarters and _is_town_of(one, place, gazetteer)), None)


def _is_town_of(number: int, place: Place, gazetteer: Gazetteer) -> bool:
    town = gazetteer.place(number)
    return (town.name, town.region, town.country) == (place.name, place.region, place.country)


def _city_of(best: Reading, gazetteer: Gazetteer) -> int:
    """The city whose quarters are meant: that of a part, and the town by whose name the area around it is known."""
    number = best.number
    if number >= gazetteer.towns:
        called = (posting & NUMBER for posting in best.named.towns[:MOST_CITIES])
        return next((town for town in called if number in gazetteer.homes(town)), number)
    return number if gazetteer.part_of[number] < 0 else gazetteer.part_of[number]


def _part_of(
    city: int, best: Reading, text: str, names: Sequence[Named], has_more: bool, gazetteer: Gazetteer
) -> tuple[str, Quarter] | None:
    if has_more and (part := quarter_in(text, city, gazetteer)):
        return part
    known = gazetteer.quarters.of(city)
    is_simple = has_more or text.isascii() or max(text) < UNSPACED
    homes = gazetteer.homes(city)
    own_name = best.named if best.quality == NAME and best.number == city else None
    for named in names:
        if named is own_name or named.loose or (named is not names[0] and not named.areas.isdisjoint(homes)):
            continue
        if named.shortened:
            is_simple = False
        elif (quarter := known.get(named.spelled)) and not _is_city(named, city, gazetteer):
            return named.word, quarter
        is_part = named.joined or (len(named.towns) > 0 and named.towns[0] >> QUALITY_SHIFT == PART)
        is_simple = is_simple and not is_part
    return None if is_simple else quarter_in(text, city, gazetteer)


def _is_city(named: Named, city: int, gazetteer: Gazetteer) -> bool:
    return named.spelled == key(gazetteer.name(city))


def _names(city: int, words: str, names: Sequence[Named]) -> bool:
    """Whether a name other than the words for the quarter is that of the city."""
    return any(named.word != words and city in _cities_called(named) for named in names)


def _cities_beside(best: Reading, names: Sequence[Named], city: int, gazetteer: Gazetteer) -> Iterator[int]:
    """The cities that are named beside what the text was taken to mean."""
    for named in names:
        if named is best.named and best.number < gazetteer.towns:
            continue
        yield from (one for one in _cities_called(named) if one != city and one in gazetteer.quarters)


def _cities_called(named: Named) -> list[int]:
    """The largest towns of a name that is their own, and not that of a part of them."""
    own = [posting for posting in named.towns[:MOST_CITIES] if posting >> QUALITY_SHIFT <= ALTERNATE]
    return [posting & NUMBER for posting in own if posting >> QUALITY_SHIFT != PART]


def _is_rather(quarter: Quarter, best: Reading, city: int, gazetteer: Gazetteer) -> bool:
    """Whether the quarter is meant and not the town: it is the town, or nothing else in the text speaks for that."""
    if best.number >= gazetteer.towns:
        return True
    away = gazetteer.coordinates(best.number).distance_km(Coordinates(quarter.lat, quarter.lon))
    return away < OF_ANOTHER_TOWN_KM or best.inside is None or best.inside in gazetteer.homes(city)


def _placed(found: Location, part: tuple[str, Quarter], city: int, *, is_sure: bool, gazetteer: Gazetteer) -> Location:
    words, quarter = part
    town = gazetteer.place(city)
    assert found.place is not None, "in_its_quarter has one"
    sure = max(found.place.confidence, BESIDE_ITS_CITY) if is_sure else found.place.confidence
    others = tuple(other for other in found.alternatives if other.name != town.name)
    is_code = words.replace(" ", "") in quarter.name.replace(" ", "") and any(map(str.isdigit, words))
    kind = "a postal code" if is_code else "a part"
    return Location(found.text, _in(quarter, town, sure), f"“{words}” is {kind} of {town.name}", others, found.also)


def _in(quarter: Quarter, town: Place, sure: float) -> Place:
    at = Coordinates(quarter.lat, quarter.lon)
    return replace(town, coordinates=at, level=Level.QUARTER, confidence=sure, quarter=quarter.name)


def quarter_in(text: str, city: int, gazetteer: Gazetteer) -> tuple[str, Quarter] | None:
    """The quarter of a city that a text names, and the words for it: by its name, else by its number or postal code.

    That the text means the city is for the caller to know.
    """
    if city not in gazetteer.quarters:
        return None
    known = gazetteer.quarters.of(city)
    if names_none(text, known):
        return None
    written = pieces(_ORDINAL.sub(r"\1 ", text))
    named = _by_name(written, city, known, gazetteer) or _by_number(written, city, known, gazetteer)
    coded = _by_code(text, city, known, gazetteer)
    if named is None or coded is None:
        return named or coded
    (words, quarter), (_, code) = named, coded
    is_in_it = Coordinates(quarter.lat, quarter.lon).distance_km(Coordinates(code.lat, code.lon)) < OF_A_QUARTER_KM
    return words, code._replace(name=quarter.name) if is_in_it else quarter


def names_none(text: str, known: Section) -> bool:
    """Whether no word of a text begins the name of a quarter, and none can be a number: most texts name none."""
    if not text.isascii() or any(map(str.isdigit, text)) or known.get("#1"):
        return False
    return not any(known.begins(token) for token in key(text).split())


def _by_name(written: list[str], city: int, known: Section, gazetteer: Gazetteer) -> tuple[str, Quarter] | None:
    for piece in written:
        if not any(known.begins(token) for token in key(piece).split()):
            continue
        for words in names_in_piece(piece, city, gazetteer):
            if quarter := known.get(words):
                return piece, quarter
    for piece in written:
        if not piece.isascii() and (found := _within_unspaced(key(piece), known)):
            return piece, found
    return None


def names_in_piece(piece: str, city: int, gazetteer: Gazetteer) -> Iterator[str]:
    """What of a piece can be the name of a quarter: all of it, and what is left without the city and what it lies in,
    without numbers, and without words beside the name ("10999 Berlin-Kreuzberg", "the borough of Hackney London")."""
    spelled = key(piece)
    yield spelled
    tokens = [token for token in spelled.split() if not any(map(str.isdigit, token))]
    if not tokens or len(tokens) > MOST_TOKENS:
        return
    left = [" ".join(tokens)]
    for words in left:
        if words != spelled:
            yield words
        at = words.find(" ")
        while at > 0:
            for beside, rest in ((words[:at], words[at + 1 :]), (words[at + 1 :], words[:at])):
                if rest not in left and (beside in WORDS or _is_around(beside, city, gazetteer)):
                    left.append(rest)
            at = words.find(" ", at + 1)


def _is_around(words: str, city: int, gazetteer: Gazetteer) -> bool:
    """Whether words are a name of the city, and not of a quarter, or of what it lies in."""
    _, towns, areas = gazetteer.find(words)
    if gazetteer.quarters.of(city).get(words):
        return False
    homes = gazetteer.homes(city)
    return any(posting & NUMBER == city for posting in towns) or any(posting & NUMBER in homes for posting in areas)


def _within_unspaced(spelled: str, known: Section) -> Quarter | None:
    """The quarter of the longest name in words that are written without spaces (東京都渋谷区)."""
    if not any("\u2e80" <= letter <= "\ud7ff" for letter in spelled):
        return None
    inside = [name for name in known.unspaced() if name in spelled]
    return known.get(max(inside, key=len)) if inside else None


def _by_number(written: list[str], city: int, known: Section, gazetteer: Gazetteer) -> tuple[str, Quarter] | None:
    """The district that is written as its number: Paris 11e, Wien 7, Budapest V., District 1."""
    if known.get("#1") is None:
        return None
    for piece in written:
        spelled = key(piece)
        readings = [spelled]
        tokens = spelled.split()
        for cut in range(1, len(tokens)):
            head, tail = " ".join(tokens[:cut]), " ".join(tokens[cut:])
            if _is_around(head, city, gazetteer):
                readings.append(tail)
            if _is_around(tail, city, gazetteer):
                readings.append(head)
        for words in readings:
            if (number := _number(words, alone=words == spelled)) and (quarter := known.get(f"#{number}")):
                return piece, quarter._replace(name=f"District {number}")
    return None


def _number(words: str, *, alone: bool) -> int | None:
    """The number of a district; one that stands `alone` must have a word or an ending that says so."""
    if (match := _NUMBER.fullmatch(words)) and not (alone and words.isdigit()):
        return int(match["number"])
    if (match := _ROMAN.fullmatch(words)) and match["roman"] and not (alone and words == match["roman"]):
        values = [_VALUES[letter] for letter in match["roman"]]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return None


def _by_code(text: str, city: int, known: Section, gazetteer: Gazetteer) -> tuple[str, Quarter] | None:
    """The postal code of a text: its own row, else that of how it begins. The number of a house is none."""
    pattern = _CODES.get(gazetteer.countries[gazetteer.country[city]], _ANY_CODE)
    for match in pattern.finditer(text.upper()):
        code = re.sub(r"[\s-]", "", match[1])
        if _is_house_number(text, match):
            continue
        for length in range(len(code), min(len(code), SHORTEST_BEGINNING) - 1, -1):
            if quarter := known.coded(code[:length]):
                return code, Quarter(match[0], quarter.lat, quarter.lon)
    return None


def _is_house_number(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands beside the word for a street, in the same piece of the text."""
    start = max(text.rfind(sign, 0, match.start()) for sign in ",;\n") + 1
    ends = [at for sign in ",;\n" if (at := text.find(sign, match.end())) >= 0]
    before = key(text[start : match.start()]).split()
    after = key(text[match.end() : min(ends, default=len(text))]).split()
    return (bool(before) and is_street(before[-1])) or (match[1].isdigit() and any(map(is_street, after)))
