"""The town in the name of an employer: "Universiteit Utrecht", "City of Boston", "Amsterdam Economic Board".

An institution of one town names it; a firm of the world does not, even where a village somewhere is called so. So a
town counts beside a word that makes a name an institution's, as the last word of a branch ("CityLAB Berlin"), or where
the whole name is known to the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tripmeet.evidence.town_forms import BENDING, plain_forms
from tripmeet.model.places import Level, Location, Place

FEWEST_PEOPLE = 60_000
"""Smaller towns are named like people and things: only a whole institution that is known stands for them."""
BRANCH_PEOPLE = 200_000
SURE, KNOWN = 0.75, 0.9
"""Utrecht and Groningen are provinces, too, so nobody is surer of them; a whole name is known or not."""
MOST_WORDS = 3

INSTITUTIONS = """
    academy agency airport airports association authority board borough bureau campus cathedral center centre chamber
    charity city civic college commission conservatory council county court department development district economic
    environmental fire foundation gallery health hospital hospitals housing infirmary innovation institute institution
    library mayor mayor's medical metro metropolitan municipal municipality museum office opera orchestra parish park
    parks philharmonic planning police port public railway regional school schools science smart society symphony
    theater theatre tourism town trade transit transport transportation trust union university waterfront water zoo

    amt bezirksamt feuerwehr flughafen gemeinde hafen handelskammer hauptstadt hochschule kammer klinik klinikum
    kommune krankenhaus kreis landeshauptstadt messe museum philharmonie polizei rathaus senat stadt stadtrat
    stadtverwaltung stadtwerke theater universität universitätsklinikum verkehrsbetriebe volkshochschule

    gemeente havenbedrijf hogeschool provincie rijksuniversiteit schouwburg universiteit ziekenhuis

    aéroport agglomération chambre commune communauté conservatoire département école hôpital lycée mairie métropole
    musée opéra port préfecture université ville

    ajuntament alcaldía ayuntamiento colegio diputación escuela hospital junta puerto universidad universitat
    câmara escola faculdade hospital junta município porto prefeitura universidade
    comune ospedale politecnico porto provincia regione università città

    högskola kommun landsting region sjukhus stad universitet hamn kommune universitetet højskole havn
    akademia biblioteka filharmonia galeria muzeum politechnika szpital teatr uniwersytet urząd
    akademie divadlo fakulta galerie knihovna knižnica magistrát město mesto muzeum nemocnice nemocnica univerzita
    bolnica gradska knjižnica sveučilište univerza univerzitet universitetas egyetem kórház színház kaupunki yliopisto
    belediyesi üniversitesi
"""
"""Words that make a name an institution's, in the languages of Europe."""
_INSTITUTIONS = frozenset(INSTITUTIONS.split())
_ABBREVIATED = frozenset(
    ("eth", "fh", "gla", "th", "tu", "tfl", "uc", "uni", "uva", "vu", "wu", "epf", "kth", "mta", "msu")
)
NAMESAKES = {
    "university of cambridge": "Cambridge, England",
    "cambridge university": "Cambridge, England",
    "cambridge university press": "Cambridge, England",
    "university of birmingham": "Birmingham, England",
    "birmingham city university": "Birmingham, England",
    "university of york": "York, England",
    "durham university": "Durham, England",
    "university of newcastle": "Newcastle, New South Wales",
    "newcastle university": "Newcastle upon Tyne",
    "university of lincoln": "Lincoln, England",
    "university of worcester": "Worcester, England",
    "university of london": "London, England",
    "western university": "London, Ontario",
    "trinity college dublin": "Dublin, Ireland",
    "georgetown university": "Washington, DC",
    "universidad de córdoba": "Córdoba, Spain",
    "universidad nacional de córdoba": "Córdoba, Argentina",
    "universidad de granada": "Granada, Spain",
    "universidad de valencia": "Valencia, Spain",
    "universidad de santiago de chile": "Santiago, Chile",
    "universidade de santiago de compostela": "Santiago de Compostela",
    "universidad de león": "León, Spain",
    "universidad de guadalajara": "Guadalajara, Mexico",
}
"""Institutions of a town that shares its name with others."""
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def town_of(company: str, find: Callable[[str], Location]) -> Place | None:
    """The town that an employer's name names; None where it names none, or more than one."""
    if named := NAMESAKES.get(" ".join(company.casefold().split())):
        return find(named).place
    words = _WORD.findall(company)
    if len(words) < 2:
        return known_institution(company, find) if company.isupper() and 2 < len(company) < 7 else None
    if whole := known_institution(company, find):
        return whole
    if not any(word.casefold() in _INSTITUTIONS or word.casefold() in _ABBREVIATED for word in words):
        return branch_town(words, find)
    towns = {(town.name, town.country): town for town in towns_among(words, find)}
    towns = towns or {(town.name, town.country): town for town in towns_bent(words, find)}
    return next(iter(towns.values())) if len(towns) == 1 else None


def branch_town(words: list[str], find: Callable[[str], Location]) -> Place | None:
    """The large town that ends a name in which no other town stands: "GovTech Singapore"."""
    if len(words) > MOST_WORDS + 1 or len({*towns_among(words, find)}) != 1:
        return None
    place = large_town(words[-1], find)
    return place if place and place.population >= BRANCH_PEOPLE else None


def known_institution(company: str, find: Callable[[str], Location]) -> Place | None:
    """The town of a name that the gazetteer knows as a whole: UCL, TU Delft."""
    found = find(company)
    place = found.place
    if place is None or place.level not in (Level.CITY, Level.METRO) or place.confidence < KNOWN or is_loose(found):
        return None
    return place


def is_loose(found: Location) -> bool:
    """Whether only a part of the words was read as a place, or they were taken for misspelt."""
    return " among other words" in found.because or "misspelt" in found.because


def towns_among(words: list[str], find: Callable[[str], Location]) -> Iterator[Place]:
    """Large towns among these words, the longest names first; a word counts for one of them."""
    taken: set[int] = set()
    for length in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            span = range(start, start + length)
            text = " ".join(words[start : start + length])
            if not taken.isdisjoint(span) or not text[0].isupper() or text.casefold() in _INSTITUTIONS:
                continue
            if place := large_town(text, find):
                taken.update(span)
                yield place


def towns_bent(words: list[str], find: Callable[[str], Location]) -> Iterator[Place]:
    """Large towns of whose name a word is a form: "Akademia Muzyczna w Krakowie"."""
    for word in words:
        if word[0].isupper() and word.casefold() not in _INSTITUTIONS:
            places = (large_town(plain, find) for plain in plain_forms(word))
            if place := next((town for town in places if town and town.country in BENDING), None):
                yield place


def large_town(text: str, find: Callable[[str], Location]) -> Place | None:
    """The large town of this name, be it in the genitive: "Stockholms stad"."""
    found = find(text)
    if (found.place is None or is_loose(found)) and text.endswith("s"):
        found = find(text[:-1])
    place = found.place
    if place is None or place.level is not Level.CITY or place.confidence < SURE or place.population < FEWEST_PEOPLE:
        return None
    return None if is_loose(found) or " is a part of " in found.because else place
