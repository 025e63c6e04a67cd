"""How stations are called: by their town with a word beside it, or by a name of their own."""

from __future__ import annotations

import re

from tripmeet.reading.itineraries.booked import of_station
from tripmeet.text import folded

HOUSES = (
    r"gare|station|bahnhof|hauptbahnhof|hbf|estaci[oó]n?|esta[çc][aã]o|stazione|n[aá]dra[žz][ií]|p[aá]lyaudvar|dworzec|"
    r"вокзал|駅|站|역"
)
"""A station, in the languages of tickets."""
BESIDE = re.compile(
    rf"(?:[\s,(/-]|\b)(?:{HOUSES}|bhf|bf|hb|centraal|centrale|central|centralna|centrum|city|c|s|cs|"
    r"g[lł][oó]wn[yaei]|hl\.? ?n\.?|hlavn[íi] n[aá]dra[žz][íi]|doln[íi]|keleti|nyugati|d[eé]li|termini|tiburtina|"
    r"porta (?:nuova|susa|garibaldi)|santa maria novella|smn|santa luc[ií]a|mestre|rogoredo|atocha|chamart[ií]n|sants|"
    r"santa justa|joaqu[ií]n sorolla|santa apol[oó]nia|oriente|campanh[aã]|s[aã]o bento|part[- ]dieu|perrache|"
    r"montparnasse|saint[- ]charles|st[- ]charles|saint[- ]jean|matabiau|flandres|europe|midi|zuid|noord|nord|est|"
    r"euston|piccadilly|paddington|king'?s cross|st\.? pancras|victoria|waterloo|temple meads|new street|lime street|"
    r"waverley|queen street|penn|union|ostbahnhof|s[uü]dkreuz|gesundbrunnen|altona|dammtor|messe|"
    r"wschodnia|zachodnia|midi-zuid|södra|norra|asema|lufthavn|airport|zob|busbahnhof|bus terminal)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What stands beside a town's name where its station is meant. A city is not told by these words alone."""
OF_THEIR_OWN = {
    "Paris": "gare de lyon; gare du nord; gare de l est; gare montparnasse; gare saint lazare; "
    "gare d austerlitz; bercy",
    "London": "euston; kings cross; king s cross; st pancras; st pancras international; paddington; waterloo; "
    "liverpool street; london bridge; charing cross; marylebone",
    "Madrid": "atocha; chamartin; puerta de atocha",
    "Barcelona": "sants; barcelona sants",
    "Rome": "termini; tiburtina",
    "Lisbon": "santa apolonia; lisboa oriente; oriente",
    "Porto": "campanha; sao bento",
    "Budapest": "keleti; nyugati; keleti palyaudvar",
    "New York": "penn station; grand central; moynihan train hall",
    "Brussels": "gare du midi; bruxelles midi; brussel zuid",
    "Florence": "santa maria novella; firenze smn",
}
"""Stations that a ticket names without their town, and whose names are other towns' or nobody's."""
TOWN_OF = {folded(name): town for town, names in OF_THEIR_OWN.items() for name in names.split(";")}

LEADING = re.compile(rf"^(?:{HOUSES})\s+(?:(?:de|di|do|da|du|del|of|d')\s*)?(?=\S)", re.IGNORECASE)
WITHIN = re.compile(rf"^(.+?)[\s,(-]+(?:{HOUSES})\b.*$", re.IGNORECASE)
CJK_HOUSE = re.compile(r"(?<=.)(?:駅|站|역)$")


def is_station(name: str) -> bool:
    """Whether these words say that a station is meant, whatever its town."""
    return (
        folded(name) in TOWN_OF or (bool(BESIDE.search(name)) and len(name.split()) > 1) or bool(CJK_HOUSE.search(name))
    )


def names_of_station(name: str) -> tuple[str, ...]:
    """The words that may name its town, the likeliest first."""
    if town := TOWN_OF.get(folded(name)):
        return (town, name)
    bare = CJK_HOUSE.sub("", LEADING.sub("", name))
    within = WITHIN.match(bare)  # "Paris Gare de Lyon" is in Paris: what follows is the station's own name
    texts = [within[1]] if within and re.search(r"[\s-](?:de|du|di|do)[\s-]", bare[len(within[1]) :]) else []
    cut = BESIDE.split(bare)[0].strip(" ,(-/")
    return tuple(text for text in dict.fromkeys((*texts, bare, cut, *of_station(bare))) if text)
