"""What a text says of where somebody is now, of where they were before, and what only explains: by the words around.

Nothing here knows a place; whether what is left is one is for the reader of places to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tripmeet.places.moves import SIGNS, WORDS


def _phrases(table: str) -> list[str]:
    """The phrases of a table, the longest first."""
    return sorted((" ".join(part.split()) for part in table.split(",") if part.strip()), key=len, reverse=True)


def _any_of(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


NOW = _phrases("""
    now in, now at, now living in, now based in, now lives in, currently in, currently at, currently living in,
    currently based in, currently based out of, presently in, based in, based out of, living in, live in, lives in,
    moved to, relocated to, residing in, resident in, resides in, staying in, these days in, at the moment in,
    aktuell in, derzeit in, zurzeit in, zur zeit in, momentan in, jetzt in, wohne in, wohnt in, wohnhaft in, lebe in,
    lebt in, gezogen nach, maintenant à, maintenant a, maintenant en, actuellement à, actuellement a, actuellement en,
    habite à, habite a, vis à, installé à, installée à, basé à, basée à, ahora en, ahora vivo en, actualmente en,
    vivo en, vive en, vivo em, radicado en, radicada en, agora em, atualmente em, moro em, mora em, mudei para,
    adesso a, attualmente a, vivo a, abito a, woon in, woont in, nu in, obecnie w, teraz w, mieszkam w, bor i, nu i
""")
NOW_AFTER = _phrases("""
    now, currently, presently, aktuell, derzeit, jetzt, maintenant, actuellement, ahora, agora, adesso
""")
"""Words of now that stand alone; only after something else, for a place may be called so."""
PAST = _phrases("""
    formerly, formerly of, formerly in, former, previously, previously in, used to live in, used to be in, lived in,
    moved from, moved here from, moved away from, früher, früher in, ehemals, ehemals in, vormals in, bis vor kurzem in,
    wohnte in, lebte in, weggezogen aus, autrefois à, auparavant à, anciennement à, ancien de, habitait à, vivait à,
    antes en, antes vivía en, anteriormente en, antiguamente en, vivía en, vivia en, antes em, anteriormente em,
    morava em, prima a, in passato a, vivevo a, abitavo a, vroeger in, voorheen in, woonde in, dawniej w, wcześniej w,
    mieszkałem w, mieszkałam w, tidigare i, förut i, bodde i, tidligere i, boede i, entinen, aiemmin
""")
"""Words of where somebody is no more."""
ORIGIN = _phrases("""
    born in, born and raised in, raised in, grew up in, originally, originally from, native of, hailing from,
    geboren in, aufgewachsen in, ursprünglich aus, stamme aus, gebürtig aus, né à, née à, originaire de, nacido en,
    nacida en, originario de, originaria de, natural de, nascido em, nascida em, nato a, nata a, cresciuto a,
    cresciuta a, originario di, originaria di, geboren te, opgegroeid in, afkomstig uit, urodzony w, urodzona w,
    pochodzę z, född i, uppvuxen i, født i, opvokset i, oppvokst i, syntynyt
""")
"""Words of where somebody comes from, and may still be."""
PAST_WORDS = sorted((*PAST, *ORIGIN, "from"), key=len, reverse=True)
PAST_AFTER = _phrases(
    "formerly, previously, in the past, früher, ehemals, autrefois, antes, in passato, vroeger, dawniej"
)
ORIGIN_AFTER = _phrases("""
    originally, born and raised, by birth, ursprünglich, gebürtig, d'origine, de nacimiento, de nascimento, di nascita
""")
"""The same where they stand after the place."""
_AFTER_NOW, _AFTER_BEFORE, _ALONE = _any_of(NOW), _any_of(PAST_WORDS), _any_of(NOW_AFTER)
LATER_WORDS = _phrases("""
    moving to, moving back to, will move to, relocating to, will be in, soon in, soon to be in, heading to, headed to,
    going to, on my way to, next stop, ziehe nach, ziehe bald nach, demnächst in, bald in, bientôt à, bientot a,
    je déménage à, pronto en, me mudo a, em breve em, mudando para, vou para, presto a, binnenkort in
""")
"""Words of where somebody is not yet."""
_AFTER_LATER = _any_of(LATER_WORDS)
_LATER = re.compile(rf"(?<![\w-])(?:{_AFTER_LATER})(?![\w-])[\s:]+[^;|()&–—]*", re.IGNORECASE)
_END = re.compile(
    r"\s*(?:[;|()\n]|\.\s|\b(?:until|till|til|through|since|for|bis|seit|jusqu|hasta|até|fino|as\s+of|at\s+the\s+moment"
    rf"|right\s+now|these\s+days|but|previously|{_AFTER_BEFORE})\b|\bex-).*",
    re.IGNORECASE | re.DOTALL,
)
_NOW = re.compile(
    rf"(?<![\w-])(?:{_AFTER_NOW}|(?:(?<=\S\s)|(?<=[,;|/(>→]))(?:{_ALONE}))(?![\w-])[\s:]+(?:in\s+|the\s+)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?<![\w-])(?:ex-\s*|(?:{_AFTER_BEFORE})(?![\w-])[\s:]+)[^,;|/()&.–—]*", re.IGNORECASE)
_STARTS_PAST = re.compile(rf"^\W*(?:i |we |ich |ex-\s*|(?:{_any_of(PAST)})(?![\w-]))+", re.IGNORECASE)
_THEN_PAST = re.compile(rf"\w\W+(?:ex-|(?:{_any_of(PAST)})(?![\w-]))", re.IGNORECASE)
_ENDS_PAST = re.compile(rf"(?<=\w)[\s,(–—-]+(?:{_any_of(PAST_AFTER)})\W*$", re.IGNORECASE)
_COMES_FROM = re.compile(
    rf"^\W*(?:i was |i am |i'm |ich bin |je suis )?(?:{_any_of(ORIGIN)})(?![\w-])"
    rf"|(?<=\w)[\s,(–—-]+(?:{_any_of(ORIGIN_AFTER)})\W*$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
FEWEST_WORDS_OF_A_REMARK = 3
_WORD = re.compile(r"[^\W_]+")
_TELLING = frozenset({"ex"}.union(phrase.split()[0] for phrase in (*NOW, *NOW_AFTER, *PAST_WORDS, *LATER_WORDS))).union(
    phrase.split()[-1].rpartition("'")[2] for phrase in (*PAST_AFTER, *ORIGIN_AFTER)
)

_TELLING_BYTES = frozenset(word.encode() for word in _TELLING)
_MORE = _TELLING | WORDS
_MORE_BYTES = frozenset(word.encode() for word in _MORE)
_SEEN = bytes(
    ord("/") if chr(code) in SIGNS else ord(chr(code).lower()) if chr(code).isalnum() else ord(" ")
    for code in range(128)
) + bytes(128)
"""Letters of English without case, a stroke for the signs between two places, spaces for the rest."""


def says_more(text: str) -> bool:
    """Whether a text can tell of now or of before, of years or of two places: most have none of the signs and words,
    and need not be searched."""
    if text.isascii():
        seen = text.encode().translate(_SEEN)
        has_sign = b"/" in seen or b"19" in seen or b"20" in seen or " - " in text
        return has_sign or not _MORE_BYTES.isdisjoint(seen.split())
    has_sign = not SIGNS.isdisjoint(text) or "19" in text or "20" in text or " – " in text or " — " in text
    return has_sign or " - " in text or not _MORE.isdisjoint(_WORD.findall(text.casefold()))


def says_when(text: str) -> bool:
    """Whether a text can tell of now or of before."""
    if text.isascii():
        return not _TELLING_BYTES.isdisjoint(text.encode().translate(_SEEN).replace(b"/", b" ").split())
    return not _TELLING.isdisjoint(_WORD.findall(text.casefold()))


def without_later(text: str) -> str | None:
    """The text without where somebody will be ("Berlin" of "Berlin, moving to Lisbon in June"); None where it does not
    say so. Empty where it says nothing else."""
    left = _LATER.sub(" ", text)
    return left.strip(" ,;|/&.–—-()") if left != text else None


def said_of_now(text: str) -> str | None:
    """The words after the last word of now: "Kyoto" of "Buenos Aires, currently Kyoto until June"; None without one."""
    *_, last = (None, *_NOW.finditer(text))
    return (_END.sub("", text[last.end() :]).strip(" ,.!") or None) if last else None


def without_before(text: str) -> Iterator[str]:
    """The text without where somebody was before ("Ghent" of "ex-Berlin, Ghent"), the likeliest first: what stands
    ahead of the first word of before, then all but what follows each of them. Nothing when there is no such word."""
    if first := _BEFORE.search(text):
        for left in (text[: first.start()], _BEFORE.sub(" ", text)):
            if bare := left.strip(" ,;|/&.–—-()"):
                yield bare


def was_there(text: str) -> str | None:
    """The words of where somebody was and is no more, where a text begins or ends by saying so ("Berlin" of
    "ex-Berlin", "Berlin, formerly"); None where it does not."""
    for words in (_STARTS_PAST, _ENDS_PAST):
        if match := words.search(text):
            left = (text[match.end() :] if words is _STARTS_PAST else text[: match.start()]).strip(" ,;.()")
            if match[0].strip().casefold() not in ("i", "we", "ich", "") and left:
                return left
    return None


def names_former_place(text: str) -> bool:
    """Whether a text that begins with something else says after it where somebody was ("Ohio, formerly Berlin")."""
    return _THEN_PAST.search(text) is not None


def comes_from(text: str) -> bool:
    """Whether a text only says where somebody comes from ("born in Berlin", "from Berlin originally")."""
    return _COMES_FROM.search(text) is not None


def without_remarks(text: str) -> str | None:
    """The text without what stands in brackets and is more than a name; None when there is nothing like that."""
    left = _REMARK.sub(lambda found: "" if len(found[0].split()) >= FEWEST_WORDS_OF_A_REMARK else found[0], text)
    return (left.strip() or None) if left != text else None
