"""Which lines of somebody's own words point to a place: addresses and towns of a signature, and sentences that say it.

Nothing here knows a place: whether the words are one, and how surely, is for the reader of places to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tripmeet.model.exchanges import Clue, Party
from tripmeet.model.people import Origin
from tripmeet.model.traces import ClueKind
from tripmeet.reading.archives.own_words import OwnWords

LONGEST_LINE = 120
LONGEST_TEXT = 20_000
LONGEST_SENTENCE = 300
FEWEST_DIGITS = 7

_NO_ADDRESS = re.compile(
    r"@|https?:|www\.|\.(?:com|org|net|io|example)\b|\bunsubscribe\b|confidential|vertraulich", re.IGNORECASE
)
_TELEPHONE = "tel|phone|mobile|mob|cell|handy|telefon|telefono|teléfono|tél|t|m|p|f|fon|gsm|móvil|telemóvel"
_PHONE = re.compile(rf"(?:(?:{_TELEPHONE})\.?\s*[:.]?\s*)?(\+?\(?\d[\d\s()./-]{{6,20}}\d)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

_NAME = r"[^\W\d_a-zß-ÿ][\w'’.-]*"
_LINK = r"(?:de|den|del|la|le|les|los|do|da|dos|am|an der|a\. ?d\.|sur|upon|of|the)\b"
_TOWN = rf"(?P<place>(?:{_LINK} )?{_NAME}(?:[ -](?:{_LINK} )?{_NAME}){{0,3}}(?:, ?{_NAME}(?: {_NAME})?)?)"
"""A name as a sentence has it: capital letters, and between them the small words that belong to towns."""
_ADJECTIVE = r"(?:[^\WA-Z\d_]+ )?"

SAYS: dict[str, tuple[str, ...]] = {
    "English": (
        (
            r"(?:[Ii]['’]?m|[Ii] am|[Ww]e are|[Ww]e['’]re|[Ii]['’]ve been) (?:now |currently |still |back )?"
            r"(?:based|living|settled|working) (?:in|out of) "
        ),
        r"[Ii] (?:now |currently |still )?(?:live|work) in ",
        (
            r"(?:[Ii]|[Ii]['’]ve|[Ww]e|[Ww]e['’]ve|[Ww]e have) (?:have |just |recently |finally )*"
            r"(?:moved|relocated) (?:back |over |down |up )?(?:to|into) "
        ),
        rf"[Gg]reetings from (?:a |the )?{_ADJECTIVE}(?:and {_ADJECTIVE})?",
        r"(?:our|my|the) (?:new )?(?:office|studio|flat|place|home|lab) (?:is )?here in ",
        rf"here in {_ADJECTIVE}",
        (
            r"(?:next time|when(?:ever)?|if) you['’]?(?:re| are| pass| come| get)(?: ever| next| back)? "
            r"(?:in|to|through|by) "
        ),
        r"(?:my|our) (?:new )?(?:home|hometown|base) (?:is|is now|in) ",
    ),
    "German": (
        r"[Ii]ch (?:wohne|lebe|arbeite) (?:(?:jetzt|inzwischen|derzeit|seit \w+|nun|immer noch|wieder) )?in ",
        r"[Ii]ch bin (?:jetzt|inzwischen|derzeit|nun|wieder) in ",
        r"(?:bin|sind) (?:\w+ ){0,3}nach (?=\S+ (?:\w+ ){0,2}(?:gezogen|umgezogen))",
        rf"[Gg]r(?:ü(?:ß|ss)e|uß|uss) aus (?:dem |der )?{_ADJECTIVE}",
        r"(?:hier|bei uns) in ",
        r"[Ww]enn [Dd]u (?:mal |wieder |das nächste Mal |nächstes Mal )*in ",
    ),
    "Dutch": (
        r"[Ii]k (?:woon|werk) (?:nu |tegenwoordig |inmiddels )?in ",
        r"(?:ben|zijn) (?:\w+ ){0,3}naar (?=\S+ verhuisd)",
        rf"[Gg]roet(?:en|jes)? (?:uit|vanuit) (?:een |het )?{_ADJECTIVE}",
        r"hier in ",
        r"[Aa]ls je (?:weer |een keer |ooit )*in ",
    ),
    "French": (
        (
            r"(?:[Jj]['’]habite|[Jj]e vis|[Jj]e travaille|[Jj]e suis (?:basée?|installée?|maintenant)) "
            r"(?:maintenant |désormais |toujours )?à "
        ),
        r"(?:déménagé|emménagé|installée?s?) à ",
        r"(?:[Ss]alutations|[Bb]ises|[Uu]n bonjour|[Bb]onjour) (?:de|depuis) ",
        r"ici à ",
        r"(?:[Ss]i|[Qq]uand) tu (?:passes|viens|es) (?:un jour )?(?:à|par) ",
    ),
    "Spanish": (
        r"(?:[Vv]ivo|[Tt]rabajo|[Ee]stoy(?: viviendo)?) (?:ahora |actualmente )?en ",
        r"(?:[Mm]e|[Nn]os) (?:mudé|mudamos|he mudado|hemos mudado) a ",
        rf"[Ss]aludos desde (?:la |el )?{_ADJECTIVE}",
        r"(?:aquí|acá) en ",
        r"(?:[Cc]uando|[Ss]i) (?:vengas|vienes|pases|pasas|estés) (?:a|por|en) ",
    ),
    "Portuguese": (
        r"(?:[Mm]oro|[Vv]ivo|[Tt]rabalho|[Ee]stou(?: a viver| a morar| morando)?) (?:agora |atualmente )?em ",
        r"(?:[Mm]udei-me|[Mm]e mudei|[Mm]udei) para (?:o |a )?",
        rf"(?:[Aa]braços?|[Ss]audações|[Bb]eijinhos|[Cc]umprimentos) (?:de|do|da|desde) {_ADJECTIVE}",
        r"aqui em ",
        r"(?:[Qq]uando|[Ss]e) (?:vieres|vier|passares|passar|estiveres|estiver) (?:a|por|em) ",
    ),
    "Italian": (
        r"(?:[Vv]ivo|[Aa]bito|[Ll]avoro) (?:ora |adesso |attualmente )?a ",
        r"[Mm]i sono trasferit[oa] a ",
        r"[Ss]aluti da ",
        r"qui a ",
    ),
    "Scandinavian": (
        r"[Jj](?:ag|eg) bor (?:nu |nå )?i ",
        r"(?:[Hh]älsningar från|[Hh]ilsen fra) ",
        r"(?:flyttat till|flyttet til) ",
        r"(?:här|her) i ",
    ),
    "Polish": (r"(?:[Mm]ieszkam|[Pp]racuję) (?:teraz |obecnie )?w ", r"[Pp]ozdrowienia z "),
}
"""By which words people say where they are; a name follows."""
_SAYS = tuple(re.compile(rf"(?<!\w){pattern}{_TOWN}") for patterns in SAYS.values() for pattern in patterns)
CUES = """
    based liv work mov reloc settl greet here next time when if you home wohn leb arb bin sind gru grü hier bei wenn
    woon werk ben zijn groet als habite vis trav suis dém emm inst sal bis un bonj ici si quand viv trab est me nos mud
    aqu ac cuan mor abra sau bei cum quan se abit lav mi qui jag jeg hals häls hil fly här her miesz prac poz
"""
"""How any of them begins: a text without it need not be searched."""
_CUE = re.compile(rf"\b(?:{'|'.join(dict.fromkeys(CUES.split()))})", re.IGNORECASE)

_OF_OTHERS = re.compile(
    r"\b(?:could|would|can) you\b|\bare you\b|\byour\b(?! way)|\bdid you\b|"
    r"\b(?:he|she|they|er|sie|elle|il|ella|lui|lei|hij|zij) "
    r"(?:is|lives|moved|wohnt|lebt|habite|vive|vit|abita|woont)\b",
    re.IGNORECASE,
)
_FOR_DAYS = re.compile(
    r"\b(?:this week|for the weekend|on holiday|on vacation|im urlaub|en vacances|de vacaciones|de férias|op vakantie|"
    r"in vacanza|på semester|conference|until (?:monday|tuesday|wednesday|thursday|friday|sunday)|visiting|"
    r"passing through|airport)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def clues_in(words: OwnWords, who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    """The lines of a mail that point to where its writer was on this day."""
    yield from clues_in_signature(words.signature, who, on, origin)
    yield from clues_in_text("\n".join(words.text), who, on, origin)


def clues_in_signature(lines: tuple[str, ...], who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    named = who.name.casefold()
    for line in lines:
        bare = line.strip(" *_|•·-–—\t")
        phones = tuple(phones_in(bare, who, on, origin))
        yield from phones
        is_other = not bare or len(bare) > LONGEST_LINE or _NO_ADDRESS.search(bare) or bare.casefold() in named
        if not phones and not is_other and _LETTERS.search(bare):
            kind = ClueKind.SIGNATURE_ADDRESS if _DIGIT.search(bare) else ClueKind.SIGNATURE_TOWN
            yield Clue(who, kind, bare, bare, on, origin)


def phones_in(line: str, who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    """The number in a line that is a number and hardly anything else."""
    found = _PHONE.search(line)
    if (
        found
        and len(_DIGIT.findall(found[1])) >= FEWEST_DIGITS
        and len(_LETTERS.findall(line)) <= 2
        and "@" not in line
    ):
        yield Clue(who, ClueKind.PHONE, found[1].strip(), line[:LONGEST_LINE], on, origin)


def clues_in_text(text: str, who: Party, on: date, origin: Origin) -> Iterator[Clue]:
    """The sentences by which somebody says where they are; not those about others, nor of a few days away."""
    if not _CUE.search(text):
        return
    for sentence in _SENTENCE.split(text[:LONGEST_TEXT]):
        if len(sentence) > LONGEST_SENTENCE or _OF_OTHERS.search(sentence) or _FOR_DAYS.search(sentence):
            continue
        found = next(filter(None, (pattern.search(sentence) for pattern in _SAYS)), None)
        if found:
            place = found["place"].strip(" .,-")
            yield Clue(who, ClueKind.WORDS, place, sentence.strip()[:LONGEST_LINE], on, origin)
