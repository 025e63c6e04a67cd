"""What a friend would say of a message before it goes: that it presumes, flatters, or asks a second favour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple


class Slip(NamedTuple):
    """One kind of tactless line: what it is, the words that show it, and what one would write in their place, each by
    language."""

    what: str
    phrases: Mapping[str, tuple[str, ...]]
    better: Mapping[str, str]


PRESUMES = Slip(
    "presumes that they come",
    {
        "en": ("i'll expect you", "i will expect you", "see you on", "see you there", "i've booked us", "i booked us",
               "i've put you down", "as you surely", "you must be free", "you can't say no", "i'm sure you have time",
               "i'm sure you'll have time", "looking forward to seeing you on"),
        "de": ("ich erwarte dich", "ich erwarte sie", "ich rechne mit dir", "ich rechne mit ihnen", "du hast ja zeit",
               "sie haben sicher zeit", "du hast sicher zeit", "ich habe uns schon", "bis dann also",
               "du kannst nicht nein sagen"),
        "fr": ("je t'attends", "je vous attends", "je compte sur toi", "je compte sur vous", "tu es sûrement libre",
               "vous êtes sûrement libre", "j'ai déjà réservé", "à mardi donc", "tu ne peux pas refuser"),
        "es": ("te espero el", "le espero el", "cuento contigo", "cuento con usted", "seguro que tienes tiempo",
               "seguro que tiene tiempo", "ya he reservado", "ya reservé", "no puedes decir que no"),
        "pt": ("espero por ti", "conto contigo", "conto consigo", "conto com você", "tens de certeza tempo",
               "você com certeza tem tempo", "já reservei", "não podes dizer que não", "você não pode dizer não"),
        "it": ("ti aspetto", "la aspetto", "conto su di te", "conto su di lei", "sarai sicuramente libero",
               "sarai sicuramente libera", "ho già prenotato", "non puoi dire di no"),
        "nl": ("ik reken op je", "ik reken op u", "ik verwacht je", "ik verwacht u", "je hebt vast tijd",
               "u hebt vast tijd", "ik heb al gereserveerd", "je kunt geen nee zeggen"),
    },
    {"en": "Would that suit you?", "de": "Würde das passen?", "fr": "Est-ce que cela conviendrait ?",
     "es": "¿Vendría bien?", "pt": "Daria jeito?", "it": "Potrebbe andare bene?", "nl": "Zou dat uitkomen?"},
)  # fmt: skip
FLATTERS = Slip(
    "flatters",
    {
        "en": ("huge fan", "big fan of", "big admirer", "your amazing", "your incredible", "your brilliant",
               "your inspiring", "such an inspiration", "honoured to", "honored to", "someone of your calibre",
               "someone of your caliber", "in awe of", "blown away by"),
        "de": ("großer fan", "großer bewunderer", "große bewunderin", "ihre beeindruckende", "deine beeindruckende",
               "ihre großartige", "deine großartige", "es wäre mir eine ehre", "eine koryphäe"),
        "fr": ("grand admirateur", "grande admiratrice", "votre impressionnant", "ton impressionnant",
               "votre remarquable", "ce serait un honneur", "quelqu'un de votre envergure"),
        "es": ("gran admirador", "gran admiradora", "su impresionante", "tu impresionante", "su increíble",
               "tu increíble", "sería un honor", "alguien de su talla"),
        "pt": ("grande admirador", "grande admiradora", "o seu impressionante", "o teu incrível", "seu incrível",
               "seria uma honra", "alguém do seu calibre"),
        "it": ("grande ammiratore", "grande ammiratrice", "il suo straordinario", "il tuo straordinario",
               "sarebbe un onore", "una persona del suo calibro"),
        "nl": ("grote fan", "groot bewonderaar", "uw indrukwekkende", "je indrukwekkende", "het zou een eer zijn",
               "iemand van uw kaliber"),
    },
    {},
)  # fmt: skip
SECOND_FAVOUR = Slip(
    "asks a second favour",
    {
        "en": ("could you also", "can you also", "would you also", "and could you introduce", "could you introduce me",
               "can you introduce me", "put me in touch", "put in a word", "another favour", "another favor",
               "while you are at it", "while you're at it"),
        "de": ("könntest du auch", "könnten sie auch", "könntest du mir außerdem", "könnten sie mir außerdem",
               "mich vorstellen", "noch eine bitte", "noch einen gefallen", "den kontakt herstellen"),
        "fr": ("pourrais-tu aussi", "pourriez-vous aussi", "me présenter à", "un autre service", "me mettre en contact",
               "me mettre en relation"),
        "es": ("podrías también", "podría también", "presentarme a", "otro favor", "ponerme en contacto"),
        "pt": ("podias também", "podia também", "você poderia também", "apresentar-me a", "me apresentar a",
               "outro favor", "pôr-me em contacto", "me colocar em contato"),
        "it": ("potresti anche", "potrebbe anche", "presentarmi a", "un altro favore", "mettermi in contatto"),
        "nl": ("kun je ook", "kunt u ook", "zou je ook", "zou u ook", "me voorstellen aan", "nog een gunst",
               "in contact brengen met"),
    },
    {},
)  # fmt: skip
MENDS = {
    PRESUMES.what: "ask, and leave them a way out",
    FLATTERS.what: "name the thing itself, and what you would like to know of it",
    SECOND_FAVOUR.what: "ask for the meeting only; the other thing can wait until you sit together",
}
SLIPS = (PRESUMES, FLATTERS, SECOND_FAVOUR)


def slips_in(line: str) -> Iterator[tuple[str, str]]:
    """What is tactless in a line, with its words, and what would be better: a sentence in its language, if there is
    one."""
    plain = " ".join(line.casefold().replace("\u2019", "'").split())
    for slip in SLIPS:
        for language in slip.phrases:
            if found := pattern_of(slip.what, language).search(plain):
                better = slip.better.get(language)
                mend = f"{MENDS[slip.what]}: “{better}”" if better else MENDS[slip.what]
                yield f"“{found.group()}” {slip.what}", mend
                break


@lru_cache(maxsize=64)
def pattern_of(what: str, language: str) -> re.Pattern[str]:
    slip = next(one for one in SLIPS if one.what == what)
    return re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in slip.phrases[language]))
