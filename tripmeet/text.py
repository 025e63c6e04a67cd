"""Words, whoever wrote them: bytes into text, one spelling for comparing, what may be said, names for files and ids.

Below everything else, so that nothing in the house has a second way of doing any of it.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Iterator

LONGEST = 300
"""Characters of one fact that a message may carry; a name of ten thousand is somebody's joke."""


def clean(text: str, longest: int = LONGEST) -> str:
    """The text on one line to be shown or said: without control and direction signs, cut at `longest` characters."""
    printable = "".join(
        " " if sign.isspace() else sign for sign in text[: longest * 8] if sign.isspace() or is_visible(sign)
    )
    return shortened(" ".join(printable.split()), longest)


def is_visible(sign: str) -> bool:
    # joiners hold emoji and Indic letters together, so of the format signs they may stay
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn") or sign in "\u200c\u200d"


def shortened(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def one_line(text: str) -> str:
    """What somebody wrote, whole, on one line: composed, without invisible marks, single spaces.

    A line break that says what is private ("PRIVATE", and below it the secret) becomes the colon that it stands for.
    """
    if not text.isprintable() and len(lines := text.splitlines()) > 1:
        text = PRIVATE.sub(_with_colon, "\n".join(lines))
    if not text.isascii():
        text = unicodedata.normalize("NFC", UNSEEN.sub(" ", text) if UNSEEN.search(text) else text)
    elif not text.isprintable():
        text = UNSEEN.sub(" ", text)
    return " ".join(text.split())


def many_lines(text: str) -> str:
    """Text that may have several lines, each of them clean; empty lines at both ends fall away."""
    if "\n" not in text and "\r" not in text:
        return one_line(text)
    return "\n".join(one_line(line) for line in text.splitlines()).strip("\n")


def caseless(text: str) -> str:
    """As names compare that differ in case and spaces only."""
    return " ".join(text.casefold().split())


def unaccented(text: str) -> str:
    """As it can be typed on any keyboard: Jorg for Jörg."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def folded(text: str) -> str:
    """Letters and digits only, single spaces, without accents and case."""
    return " ".join(re.sub(r"[\W_]+", " ", unaccented(text).casefold()).split())


def slug(name: str) -> str:
    """A name in plain letters for ids: "Frühling in São Paulo" is "fruhling-in-sao-paulo"; "" where it has none."""
    return re.sub(r"[^\w]+", "-", unaccented(name.casefold())).strip("-_")


RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""Windows keeps these names for devices, with any suffix."""


def file_stem(name: str) -> str:
    """A file's name for somebody: letters and digits of any script, "" when there are none."""
    plain = unicodedata.normalize("NFC", unaccented(name[:1000])).casefold()
    short = "-".join(re.findall(r"[^\W_]+", plain))[:60].encode()[:120].decode(errors="ignore").strip("-")
    return f"{short}-" if short in RESERVED else short


def mark(text: str) -> str:
    """Six signs that tell apart what has the same name, the same in every run."""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:6]


ODD_BYTES = "tripmeet.cp1252"
"""The error handler that reads what is no UTF-8 as Windows would."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def is_unicode(data: bytes) -> bool:
    """Whether these bytes are all in one of Unicode's encodings, so that nothing of them is a guess."""
    try:
        data.decode(encoding_of(data))
    except UnicodeDecodeError:
        return False
    return True


def as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Reads the bytes that are no UTF-8 the way Windows wrote them, so that one such cell costs nothing else."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(CP1252[byte] for byte in error.object[error.start : error.end]), error.end


def as_bytes(text: str) -> bytes:
    """The bytes that `as_cp1252` read as this text. Raises UnicodeEncodeError when it was other text."""
    return b"".join(BYTES.get(sign) or sign.encode("latin-1") for sign in text)


CP1252 = [bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]
BYTES = {sign: bytes([byte]) for byte, sign in enumerate(CP1252)}


codecs.register_error(ODD_BYTES, as_cp1252)


def encoding_of(head: bytes) -> str:
    """The encoding of a file by its first bytes: its mark, or the zeros that UTF-16 leaves between Latin letters."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    many = len(head[:4096]) / 2 * 0.4
    if odd > many > even:
        return "utf-16-le"
    if even > many > odd:
        return "utf-16-be"
    return "utf-8"


def decoded(data: bytes) -> str:
    """Bytes of any program as text: UTF-8 with or without mark, UTF-16, UTF-32, cp1252, or a mixture. Never raises."""
    encoding = encoding_of(data)
    errors = ODD_BYTES if encoding.startswith("utf-8") else "replace"
    return data.decode(encoding, errors=errors)


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


def _with_colon(marker: re.Match[str]) -> str:
    """What says that the rest is private, so that it says it on one line, too."""
    return marker[0].rstrip(" \t\n.!") + ": " if marker[0][-1] in ".!\n" else marker[0]


def public_lines(*cells: str | None) -> Iterator[str]:
    """What one wrote, line by line, without what is private in it."""
    for cell in cells:
        for line in without_private(cell or "").splitlines():
            if public := " ".join(line.split()):
                yield public


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


def columns_of(text: str) -> int:
    """How many columns of a terminal the text takes: Chinese letters take two, accents of their own none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
