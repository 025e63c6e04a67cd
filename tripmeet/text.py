"""Words of other people and of the traveller: made safe to stand on one line, and what is private in them taken out."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 300
"""Characters of one fact that a message may carry; a name of ten thousand is somebody's joke."""


def clean(text: str, longest: int = LONGEST) -> str:
    """The text on one line, without control and direction signs, cut at `longest` characters."""
    printable = "".join(
        " " if sign.isspace() else sign for sign in text[: longest * 8] if sign.isspace() or is_visible(sign)
    )
    line = " ".join(printable.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def is_visible(sign: str) -> bool:
    # joiners hold emoji and Indic letters together, so of the format signs they may stay
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") or sign in "\u200c\u200d"


PRIVATE_WORDS = (
    "private?|privately|confidential|confidentially|secret|off the record|do not share|don['’]t share|not for sharing|"
    "between us|not to be shared|for my eyes only|only for me|internal only|"
    "vertraulich|geheim|nicht weitersagen|nicht weitergeben|unter uns|nur für mich|nur für uns|"
    "privée?s?|confidentiel(?:le)?s?|secr(?:et|ète)s?|entre nous|pour moi seule?(?:ment)?|ne pas partager|"
    "privad[oa]s?|confidencial|confidenciais|secret[oa]|segredo|sigiloso|entre nosotros|entre nós|s[oó]lo para mí|"
    "só para mim|no compartir|não partilhar|"
    "privat[oaie]|riservat[oa]|confidenziale|segret[oa]|vertrouwelijk|privé|privaat|solo per me|alleen voor mij|"
    "privata|privatt|hemlig[at]?|hemligt|fortrolig[t]?|luottamuksellinen|yksityinen|"
    "prywatn[eay]|poufn[eay]|soukrom[éáý]|důvěrn[éáý]|súkromn[éáý]|privatno|povjerljivo|bizalmas|magán|"
    "özel|gizli|приватно|личное|лично|конфиденциально|секретно|секрет|ιδιωτικό|εμπιστευτικό|פרטי|סודי|خاص|سري|"
    "秘密|非公開|内緒|社外秘|私密|保密|机密|機密|비밀|비공개"
)
"""Words that say, before a colon or a dash, that what follows is for the traveller's own eyes."""
_SPACED = PRIVATE_WORDS.replace(" ", r"[^\S\n]+")
PRIVATE = re.compile(
    rf"""(?: (?<![^\n]) (?:{_SPACED}) [^\S\n]* [.!]) |                        # Private. … at the start of a line
        (?:(?<![^\W_])|(?<=[\u3040-\u9fff\uac00-\ud7ff]))(?:{_SPACED})
        (?: (?:[^\S\n]+[^\W\d_]+){{0,2}} [*_"'”»)\]]* [^\S\n]* [:：﹕=]   # private: … private note: … **private**: …
          | [*_"'”»)\]]* (?: [^\S\n]*[–—] | [^\S\n]+-+ | -+(?=\s) )      # PRIVATE - … private — …
          | [^\S\n]*[)\]]                                                # (private) …
          | [^\S\n]*\n )                                                 # a line of its own, above the secret
    """,
    re.IGNORECASE | re.VERBOSE,
)
SPOKEN = re.compile(r"(?:^|[\n;|])[^\S\n]*(?=(?:ask|about)[^\S\n]*:)", re.IGNORECASE)
"""Where a line begins that is meant for a message by its key: what is private ends there, and nowhere before."""


def private_parts(text: str | None) -> tuple[str, ...]:
    """What is private in the text: all that follows "private:" and the like, be it on further lines."""
    return tuple(secret for _, words in _parted(text or "") if (secret := words.strip(" .;,!()[]")))


def without_private(text: str) -> str:
    """The text without what is private in it, and without the word that says so."""
    if PRIVATE.search(text) is None:
        return text
    return "".join(public for public, _ in _parted(text)).rstrip(" \t\n([{-–—_*#\"'“„«,;|")


def has_private(text: str | None) -> bool:
    return bool(text) and PRIVATE.search(text or "") is not None


def _parted(text: str) -> list[tuple[str, str]]:
    """The text as pairs of what may be said and what may not, in order."""
    parts: list[tuple[str, str]] = []
    start = 0
    while found := PRIVATE.search(text, start):
        again = SPOKEN.search(text, found.end())
        end = again.start() if again else len(text)
        parts.append((text[start : found.start()], text[found.end() : end].strip()))
        start = end
    return [*parts, (text[start:], "")]
