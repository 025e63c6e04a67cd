"""Parts of a day as people name them in an answer: "tue evening", "Dienstagabend", "mardi soir", "terça à noite"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from tripmeet.model.day_parts import WHOLE_DAY
from tripmeet.text import unaccented

WORDS: Mapping[str, str] = {
    "morning": "in the morning|morning|vormittags|vormittag|morgens|fruh|le matin|matin|por la manana|pela manha"
    "|de manha|manha|di mattina|mattina|mattino|'s ochtends|ochtend|'s morgens",
    "noon": "around noon|at noon|noon|at lunchtime|lunchtime|for lunch|over lunch|lunch|mittags|mittag|le midi|midi"
    "|a mediodia|al mediodia|mediodia|na hora do almoco|a hora do almoco|ao meio dia|no almoco|almoco|a pranzo|pranzo"
    "|a mezzogiorno|mezzogiorno|rond lunchtijd|lunchtijd",
    "afternoon": "in the afternoon|afternoon|nachmittags|nachmittag|l'apres-midi|apres-midi|por la tarde|tarde"
    "|a tarde|de tarde|nel pomeriggio|pomeriggio|'s middags|middag|namiddag",
    "evening": "in the evening|evening|at night|night|for dinner|over dinner|dinner|abends|abend|le soir|soir"
    "|por la noche|noche|a noite|de noite|noite|di sera|sera|'s avonds|avond",
    WHOLE_DAY: "all day|any time|whenever|ganztags|toute la journee|todo el dia|o dia todo|tutto il giorno|hele dag",
}
"""Without accents and case, the longer of two that begin or end alike first."""


def named_part(words: str) -> tuple[str, str] | None:
    """The day in the words, and the part of it; None where no part is named."""
    plain = " ".join(unaccented(words.casefold()).replace("\u2019", "'").split())
    found = parts().search(plain)
    if found is None or not (day := plain[: found.start()].strip(" ,-") or plain[found.end() :].strip(" ,-")):
        return None
    part = next(name for name in WORDS if found[0].strip(" ,") in WORDS[name].split("|"))
    return day, part


@cache
def parts() -> re.Pattern[str]:
    """At the end of a day's name, in one word with it where people write so, or before it."""
    words = sorted((word for of in WORDS.values() for word in of.split("|")), key=len, reverse=True)
    any_of = "|".join(rf"(?<![a-z]){re.escape(word)}" if " " in word else re.escape(word) for word in words)
    return re.compile(rf"(?:{any_of})$|^(?:{any_of})(?=[ ,])")
