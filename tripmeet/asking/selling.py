"""What people read as selling, in the languages that we write."""

from __future__ import annotations

import re

PITCH = (
    "pick your brain", "quick sync", "quick chat", "quick call", "touch base", "hope this finds you well",
    "hope this message finds you", "hope this email finds you", "hope you are doing well", "circle back", "synerg",
    "win-win", "reach out", "reaching out", "exciting opportunity", "great opportunity", "book a slot",
    "book a time", "grab a slot", "calendly", "leverage", "game changer", "game-changer", "value proposition",
    "mutually beneficial", "hop on a call", "jump on a call", "schedule a demo", "no obligation", "limited time",
    "act now", "grow your business", "thought leader", "like-minded",
    "hoffe, es geht ihnen gut", "hoffe, es geht dir gut", "hoffe, diese nachricht", "synergie",
    "spannende möglichkeit", "spannende gelegenheit", "einmalige gelegenheit", "unverbindlich", "mehrwert",
    "exklusives angebot", "kennenlerntermin", "win-win-situation",
    "j'espère que ce message vous trouve", "j'espère que vous allez bien", "opportunité unique", "belle opportunité",
    "gagnant-gagnant", "sans engagement", "valeur ajoutée", "offre exclusive", "prendre rendez-vous en ligne",
    "espero que te encuentres bien", "espero que se encuentre bien", "espero que este mensaje",
    "oportunidad única", "gran oportunidad", "sinergia", "sin compromiso", "valor añadido", "oferta exclusiva",
    "ganar-ganar",
    "espero que esteja tudo bem", "espero que esteja bem", "espero que esta mensagem", "oportunidade única",
    "grande oportunidade", "sem compromisso", "mais-valia", "valor acrescentado", "ganha-ganha", "valor agregado",
    "espero que você esteja bem", "agregar valor", "imperdível",
    "spero che questa mail la trovi", "spero che questo messaggio", "spero che tu stia bene", "opportunità unica",
    "senza impegno", "valore aggiunto", "offerta esclusiva", "vantaggio reciproco",
    "ik hoop dat het goed met u gaat", "ik hoop dat het goed met je gaat", "hopelijk gaat alles goed", "unieke kans",
    "vrijblijvend", "toegevoegde waarde", "exclusief aanbod", "win-winsituatie",
)  # fmt: skip

SELLING = re.compile("|".join(rf"\b{re.escape(words)}" for words in sorted(PITCH, key=len, reverse=True)))


def selling_words(line: str) -> list[str]:
    """Those in this line, as they are listed."""
    plain = line.casefold().replace("\u2019", "'").replace("\u2011", "-")
    return list(dict.fromkeys(SELLING.findall(" ".join(plain.split()))))
