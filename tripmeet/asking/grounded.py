"""Whether a text says more than the facts: a name, a number, a month, a claim that nobody told."""

from __future__ import annotations

import re
from functools import lru_cache

from tripmeet.asking.days import Calendar, base_of

WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
OPENS = re.compile(r"(?:^|[.!?:…\n\"“„«‘(¿¡–—])\s*$")
"""What stands before a word that is written large because a sentence begins."""
ENGLISH_LARGE = frozenset(("i", "i'm", "i'd", "i'll", "i've", "am", "pm"))
CLAIMS: dict[str, tuple[str, ...]] = {
    "en": ("congratulations", "congrats", "i heard", "i read", "i saw your", "i saw that", "i've been following",
           "we worked", "we studied", "we talked about", "we discussed", "you told me", "you mentioned", "you said",
           "you promised", "as you know", "as promised", "as agreed", "your new job", "your promotion", "your talk",
           "your book", "your wedding", "your family", "your wife", "your husband", "your kids"),
    "de": ("glückwunsch", "gratuliere", "ich habe gehört", "ich habe gelesen", "wir haben zusammen", "du hast erzählt",
           "sie haben erzählt", "du hast gesagt", "sie sagten", "wie versprochen", "wie besprochen", "wie vereinbart",
           "dein vortrag", "ihr vortrag", "dein neuer job", "deine familie", "ihre familie"),
    "fr": ("félicitations", "j'ai entendu", "j'ai lu", "j'ai vu que", "nous avons travaillé", "tu m'avais dit",
           "vous m'aviez dit", "tu m'as dit", "vous m'avez dit", "comme promis", "comme convenu", "ton nouveau travail",
           "votre nouveau poste", "ta famille", "votre famille"),
    "es": ("enhorabuena", "felicidades", "felicitaciones", "he oído", "he leído", "he visto que", "trabajamos juntos",
           "me dijiste", "me dijo", "me contaste", "como prometí", "como quedamos", "tu nuevo trabajo", "tu familia",
           "su familia"),
    "pt": ("parabéns", "ouvi dizer", "li que", "vi que", "trabalhámos juntos", "trabalhamos juntos", "disseste-me",
           "você me disse", "como prometi", "como combinado", "o teu novo", "seu novo emprego", "a tua família",
           "sua família"),
    "it": ("congratulazioni", "complimenti", "ho sentito", "ho letto", "ho visto che", "abbiamo lavorato",
           "mi hai detto", "mi ha detto", "come promesso", "come d'accordo", "il tuo nuovo lavoro", "la tua famiglia",
           "la sua famiglia"),
    "nl": ("gefeliciteerd", "ik hoorde", "ik las", "ik zag dat", "we werkten samen", "je vertelde", "u vertelde",
           "je zei", "zoals beloofd", "zoals afgesproken", "je nieuwe baan", "je familie", "uw familie"),
}  # fmt: skip
"""Words with which a writer tells what happened, or what somebody has: they must stand in the facts."""


def invented(text: str, known: str, language: str) -> str | None:
    """What the text says and `known` does not, in words; None where there is nothing that we see.

    Names are seen by their large letter: in German, where every noun has one, only two in a row.
    """
    told = {word.casefold() for word in WORD.findall(known)}
    told |= {part for word in told for part in re.split(r"[-'\u2019]", word)}
    figures = {figure.lstrip("0") for figure in re.findall(r"\d+", known)}
    for figure in re.findall(r"\d+", text):
        if figure.lstrip("0") not in figures:
            return f"it named {figure}, which no source says"
    if name := strange_name(text, told, base_of(language)):
        return f"it named {name}, which no source says"
    plain, facts = (" ".join(one.casefold().replace("\u2019", "'").split()) for one in (text, known))
    for claim in CLAIMS.get(base_of(language), ()):
        if claim not in facts and re.search(rf"(?<!\w){re.escape(claim)}(?!\w)", plain):
            return f"it claims “{claim}”, which no source says"
    return None


def strange_name(text: str, told: set[str], language: str) -> str | None:
    """The first name or month that nobody told."""
    large_before = False
    months = month_names(language)
    for match in WORD.finditer(text):
        word = match.group()
        plain = word.casefold().replace("\u2019", "'")
        is_known = plain in told or all(part in told for part in re.split(r"[-']", plain.removesuffix("'s")))
        is_large = word[0].isupper() and not OPENS.search(text[: match.start()]) and plain not in ENGLISH_LARGE
        is_month = plain in months and (language != "en" or word[0].isupper())
        if not is_known and (is_month or (is_large and (language != "de" or large_before))):
            return word
        large_before = is_large and not is_known
    return None


@lru_cache(maxsize=16)
def month_names(language: str) -> frozenset[str]:
    from babel.dates import get_month_names

    return frozenset(name.casefold() for name in get_month_names("wide", locale=Calendar(language, "").locale).values())
