"""The traveller's own words, read before they are said to somebody: what is no answer, what is private, what fits.

A cell of a table is a note to oneself, not a piece of a letter. A sentence of ours takes it in only where it reads as
what the sentence needs; when in doubt it does not, and the traveller is shown the words and writes it themselves.
"""

from __future__ import annotations

import re

from tripmeet.asking.days import base_of
from tripmeet.text import clean, without_private

NOTHING = frozenset((
    "", "n/a", "na", "n.a", "n/k", "nan", "none", "nothing", "nil", "null", "no", "nobody", "tbd", "tba", "todo",
    "unknown",
    "not known", "not sure", "unclear", "no idea", "idk", "dunno", "don't know", "don't remember", "can't remember",
    "i don't know", "i don't remember", "do not remember", "forgot", "forgotten", "x", "xx", "xxx", "empty",
    "undefined",
    "unbekannt", "nichts", "keine", "keiner", "keine ahnung", "nein", "weiß nicht", "weiß nicht mehr", "vergessen",
    "k.a",
    "inconnu", "rien", "aucun", "aucune", "aucune idée", "je ne sais pas", "je ne sais plus", "oublié", "non",
    "desconocido", "nada", "ninguno", "ninguna", "ni idea", "no sé", "no lo sé", "no me acuerdo",
    "sconosciuto", "niente", "nessuno", "nessuna", "non so", "non lo so", "non ricordo", "boh",
    "onbekend", "niets", "geen", "geen idee", "weet ik niet", "vergeten", "nee", "nvt", "n.v.t",
    "desconhecido", "nenhum", "nenhuma", "não sei", "não me lembro", "sem ideia", "não",
))  # fmt: skip
"""What people write into a cell to say that there is nothing to write."""

KEY = re.compile(r"[^\W\d_][\w .-]{0,20}:(?:\s|$)")
SENTENCES = re.compile(r"[.!?…]\s+\S|[?!]$|[\n;|]")

FIRST_PERSON = re.compile(
    r"\b(?:i(?! \w+i\b)|me|we|us|he|him|his|she|her|they|them|their|who|whom|which|where|when|because|"
    r"ich|mich|mir|wir|uns|er|ihn|ihm|sie|ihr|"
    r"je|j['\u2019]|nous|il(?= (?:a|est|était|avait|y|m|me|te|se|nous|va|vit|habite|travaille|faut)\b)|elle|lui|qui|où|"
    r"yo|nosotros|él|ella|quien|donde|eu|nós|ele|ela|quem|(?<!le )onde|"
    r"io|noi|lui|chi|dove|ik|wij|hij|zij|wie|waar)(?!\w)",
    re.IGNORECASE,
)
VERB_FIRST = re.compile(
    r"(?:[a-z]{3,}ed(?! (?:by|table|team|nations|kingdom)\b)|is|was|are|were|am|has|had|have|did|does|do|don['\u2019]t|"
    r"can|could|will|would|should|might|must|know|knows|knew|known|met|saw|sat|went|grew|taught|told|used|came|"
    r"introduce|show|tell|send|make|ask|explain|invite|"
    r"war|waren|ist|hat|hatte|haben|kann|kenne|kennen|kennengelernt|gearbeitet|studiert|"
    r"était|est|avons|peux|peut|connu|connue|rencontré|rencontrée|travaillé|"
    r"era|es|fue|ha|he|puedo|puede|conocí|conocimos|trabajó|trabajamos|"
    r"è|ha|abbiamo|può|conosciuto|conosciuta|conosciuti|lavorato|heeft|hebben|kan|kent|ontmoet|gewerkt|"
    r"foi|é|tem|posso|pode|conheci|conhecemos|trabalhou|trabalhámos)\s",
    re.IGNORECASE,
)
A_PERSON = re.compile(
    r"(?:(?:an?|the|my|our|old|former|good|best|close|ein|eine|mein|meine|mon|ma|mi|meu|minha|um|uma|un|une)\s|ex-?\s?)*"
    r"(?:friends?|colleagues?|co-?workers?|boss|manager|flat-?mates?|room-?mates?|class-?mates?|school-?mates?|neighbou?rs?|"
    r"cousins?|brother|sister|uncle|aunt|wife|husband|partner|clients?|customers?|teacher|professor|mentor|students?|"
    r"freund(?:in)?|kolleg(?:e|in)|chef(?:in)?|nachbar(?:in)?|ami|amie|collègue|voisine?|amig[oa]|colega|vecin[oa]|"
    r"vizinh[oa]|jefe|chefe|"
    r"amic[oa]|collega|capo|vicin[oa]|vriend(?:in)?|buurman|buurvrouw|baas)\b(?! (?:day|school|meeting|conference)\b)",
    re.IGNORECASE,
)
THE_TWO = re.compile(r"(?P<thing>(?:the|a|an|our|those) (?:[\w'-]+ ){1,3}?)we (?=\w+)", re.IGNORECASE)
"""The year we shared a flat: a thing of the two, and no clause about somebody."""
WORDS_OF = {
    language: set(words.split())
    for language, words in {
        "de": "auf bei beim vom und mit über durch der aus im zum zur kennengelernt das dein deine ist nicht",
        "fr": "chez avec dans sur au aux du des les est ton ta votre une par connu connue rencontré",
        "es": "desde con del el los las en no una fue conocí conocimos",
        "pt": "com na no do da dos das uma foi seu sua pelo pela conheci conhecemos",
        "it": "della delle degli nel nella alla agli che il lo gli tuo tua suo sono conosciuto conosciuti conoscemmo",
        "nl": "het van een voor naar jouw hoe wat bij op uit hebben elkaar ontmoet",
        "en": "the of with and from through at you your did do no how what",
    }.items()
}
"""Small words that give a language away; names of places and events hold some, so a name may be taken for one."""


def said(text: str | None) -> str | None:
    """The words on one line without what is private in them; None where they say nothing."""
    words = clean(without_private(text or "")).strip(" .;,!()[]-–—_/") if text else ""
    return None if words.rstrip("?").strip().casefold() in NOTHING else words


def is_thing(words: str, *, longest: int = 90) -> bool:
    """Whether this reads as the name of a thing: no sentence, no clause about somebody, no key, nobody's role."""
    return not (
        len(words) > longest
        or KEY.match(words)
        or SENTENCES.search(words)
        or FIRST_PERSON.search(THE_TWO.sub(r"\g<thing>", words, count=1) if THE_TWO.match(words) else words)
        or VERB_FIRST.match(f"{words} ")
        or A_PERSON.match(words)
    )


def is_in(words: str, language: str) -> bool:
    """Whether nothing tells that these words are in another language that we write."""
    language = base_of(language)
    own = WORDS_OF.get(language, set())
    small = small_words(words)
    if small & own:
        return True
    return not any(small & theirs - own for other, theirs in WORDS_OF.items() if other != language)


def language_of(words: str) -> str | None:
    """The one language that these words are seen to be in; None where none is, or several are."""
    small = small_words(words)
    seen = [language for language, theirs in WORDS_OF.items() if small & theirs]
    return seen[0] if len(seen) == 1 else None


def speaks(words: str, language: str) -> bool:
    """Whether these words are seen to be in this language: its small words outweigh those of every other one.

    A word of several languages weighs less in each. A name alone is in none.
    """
    weights = dict.fromkeys(ARTICLES, 0.0)
    for word in re.findall(r"[^\W\d_]+['\u2019]?", words.casefold()):
        having = [code for code, theirs in ARTICLES.items() if word.replace("\u2019", "'") in theirs]
        for code in having:
            weights[code] += 1 / len(having)
    mine = weights.pop(base_of(language), 0.0)
    return mine >= SEEN and mine >= CLEARLY * max(weights.values())


SEEN, CLEARLY = 0.5, 1.5
ARTICLES = {
    language: frozenset(words.split())
    for language, words in {
        "de": "der die das dem den des ein eine einem einer einen und mit auf bei beim vom von zum zur nach für über "
        "im am aus durch wie was ist unser unsere dein deine",
        "fr": "le la les l' d' du des de un une au aux sur chez avec dans pour à et ton ta tes notre nos votre vos "
        "qu' où comment",
        "es": "el la los las del de un una en con y por para al su tu nuestro nuestra cómo qué desde",
        "pt": "o a os as do da dos das de um uma em no na nos nas com por para ao à e seu sua nosso nossa até como",
        "it": "il lo la gli le i l' d' di del della dei delle dello dell' un una un' in con sul sulla sulle per al "
        "alla e a da nel nella dal dalla nostro nostra come",
        "nl": "de het een en van voor naar bij op in met over uit aan te onze ons jouw je hoe wat",
        "sv": "den det de en ett och på i med från till av om vår vårt din ditt hur vad",
        "en": "the a an of at in on with from and for our your we to by is how what his her their did",
    }.items()
}
"""The small words that tell in which language somebody wrote a note; Swedish stands for those we do not write."""


def small_words(words: str) -> set[str]:
    return {word.strip(".,;:!?…¿¡()") for word in words.split() if word.islower()}


def within(words: str, language: str) -> str:
    """The words to stand inside a sentence: "The baby" is "the baby" there."""
    first, _, rest = words.partition(" ")
    return f"{first.casefold()} {rest}" if language == "en" and first in ("The", "A", "An", "Your", "Our") else words


def as_question(words: str, language: str) -> str | None:
    """A noted question with one sign at its end; None where it is a note about the person, not a question to them."""
    if re.match(r"(?:about|whether|if|for|him|her|them|ob|nach|si|sobre|se)\b", words, re.IGNORECASE):
        return None
    asked = re.sub(r"[\s.,;:!?…]+$", "", words)
    if not asked:
        return None
    french = language == "fr" or words.endswith(" ?")
    opened = asked if language != "es" or "¿" in asked else f"¿{asked}"
    return f"{opened[0].upper()}{opened[1:]}{' ' if french else ''}?"
