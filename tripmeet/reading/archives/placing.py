"""Which lines of somebody's own words point to a place: addresses and towns of a signature, and sentences that say it.

Nothing here knows a place: whether the words are one, and how surely, is for the reader of places to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tripmeet.model.exchanges import Clue, ClueKind, Party
from tripmeet.model.people import Origin
from tripmeet.reading.archives.own_words import OwnWords

LONGEST_LINE = 120
LONGEST_TEXT = 20_000
_NO_ADDRESS = re.compile(
    r"@|https?:|www\.|\.(?:com|org|net|io|example)\b|\bunsubscribe\b|confidential|vertraulich", re.IGNORECASE
)
_PHONE = re.compile(r"(?:(?:tel|phone|mobile|mob|cell|handy|telefon|telefono|teléfono|tél|t|m|p|f|fon|gsm|móvil|telemóvel)\.?\s*[:.]?\s*)?"
                    r"(\+?\(?\d[\d\s()./-]{6,20}\d)", re.IGNORECASE)  # fmt: skip
_NUMBERED = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

_TOWN = r"(?P<place>(?:[^\W\d_a-zß-ÿ][\w'’.-]*|de|den|del|la|le|les|los|do|da|dos|am|an der|a\. ?d\.|sur|upon|of|the|St\.?)(?:[ -](?:[^\W\d_a-zß-ÿ][\w'’.-]*|de|den|del|la|le|les|los|do|da|dos|am|an der|sur|upon|of)){0,4}(?:, ?[^\W\d_a-zß-ÿ][\w.-]*(?: [^\W\d_a-zß-ÿ][\w.-]*)?)?)"
_HERE = (
    # I am there
    r"\b(?:[Ii](?:'|’)?m|[Ii] am|[Ww]e are|[Ww]e(?:'|’)re|[Ii](?:'|’)ve been) (?:now |currently |still |back )?(?:based|living|settled|working) (?:in|out of) ",
    r"\b[Ii] (?:now |currently |still )?(?:live|work) in ",
    r"\b[Ii] (?:have |just |recently |finally )*(?:moved|relocated) (?:back |over |down |up )?(?:to|into) ",
    r"\b(?:[Ii](?:'|’)ve|[Ww]e(?:'|’)ve|[Ww]e have|[Ww]e) (?:just |recently |finally )*(?:moved|relocated) (?:back |over )?to ",
    r"\b[Gg]reetings from (?:a |the )?(?:[a-z]+ )?(?:and [a-z]+ )?",
    r"\b(?:our|my|the) (?:new )?(?:office|studio|flat|place|home|lab) (?:is )?here in ",
    r"\bhere in (?:[a-z]+ )?",
    r"\b(?:next time|when(?:ever)?|if) you(?:'|’)?(?:re| are| pass| come| get)(?: ever| next| back)? (?:in|to|through|by) ",
    r"\b(?:my|our) (?:new )?(?:home|hometown|base) (?:is|is now|in) ",
    # German
    r"\b[Ii]ch (?:wohne|lebe|arbeite|bin) (?:jetzt|inzwischen|derzeit|seit \w+|nun|nach wie vor|immer noch|wieder) in ",
    r"\b[Ii]ch (?:wohne|lebe) in ",
    r"\b(?:bin|sind) (?:\w+ ){0,3}nach (?=\S+ (?:\w+ ){0,2}(?:gezogen|umgezogen))",
    r"\b(?:[Gg]rüße|[Gg]rüsse|[Gg]ruß) aus (?:dem |der )?(?:[a-zäöüß]+n )?",
    r"\b(?:hier|bei uns) in ",
    r"\b[Ww]enn [Dd]u (?:mal |wieder |das nächste Mal |nächstes Mal )*in ",
    # Dutch
    r"\b[Ii]k woon (?:nu |tegenwoordig |inmiddels )?in ", r"\b(?:ben|zijn) (?:\w+ ){0,3}naar (?=\S+ verhuisd)",
    r"\b[Gg]roet(?:en|jes)? (?:uit|vanuit) (?:een |het )?(?:[a-z]+ )?", r"\bhier in ", r"\b[Aa]ls je (?:weer |een keer |ooit )*in ",
    # French
    r"\b(?:[Jj](?:'|’)habite|[Jj]e vis|[Jj]e travaille|[Jj]e suis (?:basée?|installée?|maintenant)) (?:maintenant |désormais |toujours )?à ",
    r"\b(?:déménagé|emménagé|installée?s?) à ", r"\b(?:[Ss]alutations|[Bb]ises|[Uu]n bonjour|[Bb]onjour) (?:de|depuis) ", r"\bici à ",
    r"\b(?:[Ss]i|[Qq]uand) tu (?:passes|viens|es) (?:un jour )?(?:à|par) ",
    # Spanish, Portuguese
    r"\b(?:[Vv]ivo|[Tt]rabajo|[Ee]stoy(?: viviendo)?) (?:ahora |actualmente )?en ", r"\b(?:[Mm]e|[Nn]os) (?:mudé|mudamos|he mudado|hemos mudado) a ",
    r"\b[Ss]aludos desde (?:la |el )?(?:[a-záéíóúñ]+ )?", r"\b(?:aquí|acá) en ", r"\b(?:[Cc]uando|[Ss]i) (?:vengas|vienes|pases|pasas|estés) (?:a|por|en) ",
    r"\b(?:[Mm]oro|[Vv]ivo|[Tt]rabalho|[Ee]stou(?: a viver| a morar| morando)?) (?:agora |atualmente )?em ", r"\b(?:[Mm]udei-me|[Mm]e mudei|[Mm]udei) para (?:o |a )?",
    r"\b(?:[Aa]braços?|[Ss]audações|[Bb]eijinhos|[Cc]umprimentos) (?:de|do|da|desde) (?:[a-záéíóúãõç]+ )?", r"\baqui em ",
    r"\b(?:[Qq]uando|[Ss]e) (?:vieres|vier|passares|passar|estiveres|estiver) (?:a|por|em) ",
    # Italian, Swedish, Danish, Norwegian, Polish
    r"\b(?:[Vv]ivo|[Aa]bito|[Ll]avoro) (?:ora |adesso |attualmente )?a ", r"\b[Mm]i sono trasferit[oa] a ", r"\b[Ss]aluti da ", r"\bqui a ",
    r"\b[Jj]ag bor (?:nu )?i ", r"\b[Jj]eg bor (?:nå |nu )?i ", r"\b[Hh]älsningar från ", r"\b[Hh]ilsen fra ", r"\bflyttat till ", r"\bflyttet til ",
    r"\b(?:[Mm]ieszkam|[Pp]racuję) (?:teraz |obecnie )?w ", r"\b[Pp]ozdrowienia z ",
)  # fmt: skip
_SAYS = tuple(re.compile(pattern + _TOWN) for pattern in _HERE)
_CUES = re.compile(
    r"\b(?:based|liv|work|moved?|relocat|settled|greetings|here|next time|when|whenever|if you|home|wohne|lebe|arbeite|bin|sind|gr[uü]|hier|bei|wenn|"
    r"woon|ben|zijn|groet|als|habite|vis|travaille|suis|ménag|install|salut|bises|bonjour|ici|si|quand|vivo|trabaj|estoy|mud|he|"
    r"aqu|ac|cuando|moro|trabalh|estou|abra|sauda|beij|cumpr|quando|se|abito|lavoro|mi|qui|jag|jeg|h[aä]ls|hils|flytt|mieszk|prac|pozdr)",
    re.IGNORECASE,
)
_NOT_MINE = re.compile(
    r"\b(?:could|would|can) you\b|\bare you\b|\byour\b(?! way)|\bdid you\b|\b(?:he|she|they|er|sie|elle|il|ella) (?:is|lives|moved|wohnt|lebt|habite|vive)\b",
    re.IGNORECASE,
)
_TRAVELLING = re.compile(r"\b(?:this week|for the weekend|on holiday|on vacation|im urlaub|en vacances|de vacaciones|de férias|op vakantie|conference|"
                         r"until (?:monday|tuesday|wednesday|thursday|friday|sunday)|visiting|passing through|airport)\b", re.IGNORECASE)  # fmt: skip


def clues_in(words: OwnWords, who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    """The lines of a mail that point to where its writer was on this day."""
    yield from clues_in_signature(words.signature, who, on, origin)
    yield from clues_in_text("\n".join(words.text), who, on, origin)


def clues_in_signature(lines: tuple[str, ...], who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    named = who.name.casefold()
    for line in lines:
        bare = line.strip(" *_|•·-–—\t")
        if not bare or len(bare) > LONGEST_LINE or _NO_ADDRESS.search(bare) or bare.casefold() in named:
            yield from phones_in(bare, who, on, origin)
            continue
        if phone := list(phones_in(bare, who, on, origin)):
            yield from phone
            continue
        kind = ClueKind.SIGNATURE_ADDRESS if _NUMBERED.search(bare) else ClueKind.SIGNATURE_TOWN
        if _LETTERS.search(bare):
            yield Clue(who, kind, bare, bare, on, origin)


def phones_in(line: str, who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    """The number in a line that is a number and hardly anything else."""
    found = _PHONE.search(line)
    if found and sum(sign.isdigit() for sign in found[1]) >= 7 and len(_LETTERS.findall(line)) <= 2 and "@" not in line:
        yield Clue(who, ClueKind.PHONE, found[1].strip(), line[:LONGEST_LINE], on, origin)


def clues_in_text(text: str, who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    """The sentences by which somebody says where they are; not those about others, nor of a few days away."""
    if not _CUES.search(text):
        return
    for sentence in re.split(r"(?<=[.!?…])\s+|\n+", text[:LONGEST_TEXT]):
        if len(sentence) > 300 or _NOT_MINE.search(sentence) or _TRAVELLING.search(sentence):
            continue
        for pattern in _SAYS:
            if found := pattern.search(sentence):
                place = found["place"].strip(" .,-")
                yield Clue(who, ClueKind.WORDS, place, sentence.strip()[:LONGEST_LINE], on, origin)
                break
