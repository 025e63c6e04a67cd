"""Reading the words of a place: one spelling for all its spellings, and where one place ends and the next begins."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tripmeet.places.vocabulary import WRITTEN_OUT

LONGEST_TEXT: Final = 400
"""Letters of a text that are read; whoever writes more has written a letter, not a place."""

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ʻ": "", "ʼ": "",
     "’": "", "‘": "", "`": "", "´": "", "ʹ": "", "ʺ": "", "′": ""}
)  # fmt: skip
_SIGN: Final = '-_/\\()[]{}<>|+*~=:;!?"#$%^&,@•·–—…«»„“”¿¡°，、。（）'
_SIGNS: Final = str.maketrans(dict.fromkeys(_SIGN, " ") | {"'": "", ".": "", "`": ""})
_ASCII: Final = bytes(ord(" ") if chr(code) in _SIGN else ord(chr(code).lower()) for code in range(128)) + bytes(128)
_VANISHING: Final = b"'.`"
"""What _SIGNS does to the letters of English, and no case: bytes are so translated in a third of the time."""
_UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
_MARKS: Final = re.compile(f"[\u0300-\u036f{_UNSEEN}]+")


def key(text: str) -> str:
    """The spelling under which a name is looked up: no case, accents, apostrophes or hyphens (sao paulo for São-Paulo).

    Vowel signs of scripts that need them are kept; dots vanish, so that U.S.A. is usa; Saint Louis and
    St. Louis are st louis.
    """
    if text.isascii():
        words = " ".join(text.encode().translate(_ASCII, _VANISHING).decode().split())
    else:
        text = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", _MARKS.sub("", text)).casefold().translate(_LETTERS)
        words = " ".join(text.translate(_SIGNS).split())
    return _ABBREVIABLE.sub(lambda word: _SHORT[word[0]], words) if "nt" in words or "rt" in words else words


def without_marks(text: str) -> str:
    """The text with its accents taken off, its capitals left ("Montréal" is "Montreal")."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text))


_SHORT: Final = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}
_ABBREVIABLE: Final = re.compile(r"\b(?:sainte?|fort|mount)\b")


FLAG: Final = "flag"
"""Before the code of a country that was written as its flag: CA alone is California."""
_FLAG: Final = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
_HOME_NATION: Final = re.compile("\U0001f3f4\U000e0067\U000e0062([\U000e0061-\U000e007a]+)\U000e007f")
_NATIONS: Final = {"eng": "England", "sct": "Scotland", "wls": "Wales"}
_PICTURES: Final = re.compile("[\u2022\u2190-\u2bff\u3000-\u3003\u3008-\u3011\ue000-\uf8ff\U0001f000-\U000fffff]+")
_SEPARATORS: Final = ',;|/\n\r\t\x00•·~()[]{}<>*=:!?"…，、。،（）+\\&#@'
_SEPARATED: Final = bytes(ord(",") if chr(code) in _SEPARATORS else code for code in range(128)) + bytes(128)
_BETWEEN: Final = re.compile(
    rf"[{re.escape(_SEPARATORS)}]+"
    r"|\s+[-–—]+\s+|\s+[-–—]+$|--+"  # a dash with room around it
    r"|\.(?=\s|$)|(?<=[^\W\d]{2})\.(?=[^\W\d]{2})"  # the end of a sentence, but not U.S.A.
)
LIES_ABBREVIATED: Final = {
    "a.": "am", "a.d.": "an der", "i.": "im", "i.d.": "in der", "b.": "bei", "o.d.": "ob der", "v.d.": "vor der",
    "u.": "unter", "s/": "sur",
}  # fmt: skip
"""What stands for where a town lies in addresses, before a capital letter: Weil a. Rhein, Bad Homburg v.d.H."""
_LIES: Final = re.compile(r"(?<![\w.])(?:[aiov]\. ?d\.|[aibu]\.|s/-?) ?(?=[A-ZÄÖÜÉ])")
_IN_CARE_OF: Final = re.compile(r"\bc/o\s[^,;\n]*", re.IGNORECASE)
_MISREAD: Final = frozenset("ÃÂâÅÄÐÑ")
"""What the first byte of a letter in UTF-8 looks like then."""
_EDGES: Final = " .'-_–—“”«»’‘^$%`"
_ABBREVIATED: Final = re.compile(
    rf"\b(?:st|ste|ft|mt|pt|co|{'|'.join(WRITTEN_OUT)}|\w*str|ul|avd?a?|ave|blvd|rd|jl|[a-z])\.", re.IGNORECASE
)


def written_out(words: str) -> str | None:
    """The words with the first one written out, where it is one that addresses shorten; None where it is none."""
    first, _, rest = words.partition(" ")
    full = WRITTEN_OUT.get(first)
    return f"{full} {rest}" if full and rest else None


def pieces(text: str) -> list[str]:
    """The words between the signs that stand between places, in order ("Porto, Portugal 🇵🇹" has three)."""
    if "/" in text:
        text = _IN_CARE_OF.sub("", text)
    if not text.isascii():
        text = pictures_read(rightly_decoded(text))
    elif "." not in text and "-" not in text and "s/" not in text:  # what most people write
        text = text.encode().translate(_SEPARATED).decode()
        return [piece for part in text.split(",") if (piece := part.strip(_EDGES).strip())]
    else:
        text = text.strip()
    if "." in text or "s/" in text:
        text = _ABBREVIATED.sub(_without_its_dot, _LIES.sub(_where_it_lies, text))
    return [piece for part in _BETWEEN.split(text) if (piece := part.strip(_EDGES).strip())]


def where_it_lies_in_full(text: str) -> str:
    """The text with what stands before where a town lies written out ("Neustadt an der Weinstr." of "a.d.")."""
    return _LIES.sub(_where_it_lies, text)


def _where_it_lies(abbreviation: re.Match[str]) -> str:
    return LIES_ABBREVIATED[abbreviation[0].replace(" ", "").replace("-", "")] + " "


def _without_its_dot(abbreviation: re.Match[str]) -> str:
    return abbreviation[0][:-1] if len(abbreviation[0]) > 2 else abbreviation[0]


def rightly_decoded(text: str) -> str:
    """The text that was meant where UTF-8 was read as Windows' code page ("MÃ¼nchen"), as many an export has it."""
    if _MISREAD.isdisjoint(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def pictures_read(text: str) -> str:
    """The text with flags as countries, other pictures as commas."""
    text = _FLAG.sub(lambda flag: f", {FLAG} {_letter(flag[1])}{_letter(flag[2])} ,", text)
    text = _PICTURES.sub(",", _HOME_NATION.sub(lambda found: f", {_nation(found[1])} ,", text))
    return re.sub(f"[{_UNSEEN}]", "", unicodedata.normalize("NFKC", text)).strip()


def _letter(sign: str) -> str:
    return chr(ord(sign) - 0x1F1E6 + ord("A"))


def _nation(tags: str) -> str:
    return _NATIONS.get("".join(chr(ord(tag) - 0xE0000) for tag in tags), "")
