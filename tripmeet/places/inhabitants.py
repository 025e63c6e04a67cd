"""What the people of a town are called, and texts that tell by it who somebody is and where ("Londoner in Paris")."""

from __future__ import annotations

import re
from typing import Final

from tripmeet.places.gazetteer import ALTERNATE, NUMBER, QUALITY_SHIFT, Gazetteer
from tripmeet.places.text import key

ENDINGS: Final = (
    "erin", "ienne", "iense", "ense", "ien", "ian", "ean", "enne", "oise", "ois", "aise", "ais", "eno", "ena", "ese",
    "iano", "iana", "ano", "ana", "es",
    "esa", "ino", "ina", "eta", "ner", "er", "ite", "an", "in", "anka", "iak", "anin", "bo",
)  # fmt: skip
"""What the languages we speak put behind a town's name for those who live there, as text.key spells it."""
LEFT_OUT: Final = ("a", "e", "en", "n", "o", "s", "es", "y", "ia")
"""What such a word leaves out of the name (Münch(en)er, Rom(a)ano, Lisbo(a)eta)."""
IRREGULAR: Final = frozenset(
    re.split(
        r",\s+",
        """scouser, geordie, brummie, mancunian, glaswegian, liverpudlian, novocastrian, mackem, aberdonian, dundonian,
        angeleno, angelena, chilango, chilanga, porteno, portena, carioca, paulistano, paulistana, lisboeta, alfacinha,
        tripeiro, madrileno, madrilena, gaditano, donostiarra, regiomontano, regiomontana, tapatio, tapatia, limeno,
        munchner, munchnerin, muenchner, muenchnerin, zurcher, zurcherin, lillois, lilloise, bordelais, bordelaise,
        toulousain, toulousaine, nicois, nicoise, rennais, messin, neapolitan, napoletano, napoletana, fiorentino,
        fiorentina, torontonian, amsterdammer,
        rotterdammer, meneghino, meneghina, romano, romana, hagenaar, utrechter, gentenaar, antwerpenaar, krakus,
        krakowianin, krakowianka, warszawiak, warszawianka, poznaniak, wroclawianin, gdanszczanin, stockholmare,
        goteborgare, kobenhavner, muscovite, varsovian, cracovian, viennese, venetian, sydneysider, melburnian,
        capetonian, joburger, mumbaikar, hyderabadi, istanbullu, shanghainese, tokyoite, edokko""",
    )
)
"""Those whose word shares too little with the name of their town."""
LARGE: Final = 100_000
"""Whose people are told by their town's name in others: smaller ones are a word like it too often."""
SHORTEST_NAME: Final = 4
_WHO_IN: Final = re.compile(
    r"^\W*(?:ex-?\s?|former |formerly an? |ehemaliger? |ancien(?:ne)? |antig[uo]+[oa] |previously an? |old |ur-?)?"
    r"(?P<who>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?),? "
    r"(?:now |living |based |jetzt |lebt |wohnt |ahora |viviendo |maintenant |installée? |vivendo |agora |adesso |ora "
    r"|teraz |nu )*(?:in|at|à|a|au|en|em|no|na|i|w|we|te|im) (?P<where>[^\W\d_].+)$",
    re.IGNORECASE,
)


def where_somebody_lives(text: str, gazetteer: Gazetteer) -> str | None:
    """The words after who somebody is by their town ("Paris" of "Former Londoner in Paris"); None where the text does
    not begin with the name of a town's people."""
    found = _WHO_IN.match(text)
    if found is None or not is_of_a_town(found["who"], gazetteer):
        return None
    return str(found["where"]).strip()


def is_of_a_town(word: str, gazetteer: Gazetteer) -> bool:
    """Whether a word is what the people of a large town are called; by its ending it may be no word otherwise."""
    spelled = key(word)
    if spelled in IRREGULAR:
        return True
    if word.islower() or gazetteer.find(spelled)[0]:
        return False
    stems = {spelled.removesuffix(ending) for ending in ENDINGS if spelled.endswith(ending)}
    names = [stem for stem in stems if len(stem) >= SHORTEST_NAME]
    names += [stem + left_out for stem in stems if len(stem) > SHORTEST_NAME for left_out in LEFT_OUT]
    return any(is_own_name_of_a_large_town(name, gazetteer) for name in names)


def is_own_name_of_a_large_town(name: str, gazetteer: Gazetteer) -> bool:
    towns = gazetteer.find(name)[1]
    is_own = bool(towns) and towns[0] >> QUALITY_SHIFT < ALTERNATE
    return is_own and gazetteer.population[towns[0] & NUMBER] > LARGE
