"""What somebody wrote themselves in a mail: without what they quote, and their signature apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tripmeet.reading.archives.mail_words import IS_BELOW_FROM, IS_CLOSING, IS_FORWARDED, IS_FROM, IS_VERB

MOST_LINES = 400
LONGEST_LINE = 1_000
"""A longer line is no signature, and its end is of no account."""
SIGNATURE_LINES = 9
"""A signature is no longer; below a line "-- " it may be, and what is beyond is advertising."""

_DATED = re.compile(r"\d.*\d")
LONGEST_ATTRIBUTION = 300
_DELIMITER = re.compile(r"^(?:--|—|–|__+|={3,}|\*{3,})\s?$")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The lines that are the writer's own, and of them those of the signature."""

    text: tuple[str, ...]
    signature: tuple[str, ...]


def own_words(body: str, name: str = "") -> OwnWords:
    """Cuts a mail's text where a quotation or a forwarded mail begins, and takes the signature from its end.

    `name` is the writer's, by which a signature without a closing word is known.
    """
    head = [line[:LONGEST_LINE] for line in body.splitlines()[:MOST_LINES]]
    lines = [line.strip() for line in unquoted(head)]
    while lines and (not lines[-1] or _DELIMITER.match(lines[-1])):
        lines.pop()
    start = signature_start(lines, name)
    below = (line for line in lines[start:] if line and not _DELIMITER.match(line) and not IS_CLOSING.match(line))
    signature = tuple(below)[:SIGNATURE_LINES]
    return OwnWords(tuple(line for line in lines[:start] if line), signature)


def unquoted(lines: Sequence[str]) -> list[str]:
    """The lines above the first quotation, and those between inline ones; none of what is quoted."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        bare = line.strip()
        if bare.startswith((">", "|>", "&gt;")):
            continue
        joined = f"{bare} {lines[number + 1].strip()}" if number + 1 < len(lines) else bare
        if starts_a_quotation(bare, joined, lines[number + 1 : number + 4]):
            rest = [later.strip() for later in lines[number + 1 :]]
            if any(later.startswith(">") for later in rest) and (below := answers_below(rest)):
                return [*kept, *below]
            break
        kept.append(line)
    return kept


def starts_a_quotation(line: str, joined: str, following: Sequence[str]) -> bool:
    """Whether this line is the one above a quotation, be it folded in two, or begins a forwarded mail."""
    if is_attribution(line) or IS_FORWARDED.match(line) or is_folded_attribution(line, joined):
        return True
    return bool(IS_FROM.match(line)) and any(IS_BELOW_FROM.match(later.strip()) for later in following)


def is_attribution(line: str) -> bool:
    """ "On Mon, 26 Feb 2018 at 10:00, Ada <ada@x.org> wrote:", in any language: a date, a verb or an address."""
    if not line.endswith((":", "：")) or len(line) > LONGEST_ATTRIBUTION or not _DATED.search(line):
        return False
    return IS_VERB.search(line) is not None or ("<" in line and "@" in line)


def is_folded_attribution(line: str, joined: str) -> bool:
    return (
        len(line) > 20
        and not line.endswith(":")
        and joined.rstrip().endswith(":")
        and "@" in line
        and is_attribution(joined)
    )


def answers_below(rest: Sequence[str]) -> list[str]:
    """What stands below or between quoted lines, where nothing but them is quoted."""
    kept = []
    for number, line in enumerate(rest):
        if line.startswith(">") or (number == 0 and line.endswith(":")):
            continue  # the second half of a folded line above the quotation
        joined = f"{line} {rest[number + 1]}" if number + 1 < len(rest) else line
        if starts_a_quotation(line, joined, rest[number + 1 : number + 4]):
            break
        kept.append(line)
    return kept


def signature_start(lines: Sequence[str], name: str) -> int:
    """Where the signature begins: below "-- ", below a closing word, or at the writer's own name near the end."""
    last = len(lines)
    for number in range(last - 1, max(-1, last - 25), -1):
        if _DELIMITER.match(lines[number]):
            return number
    for number in range(max(0, last - 14), last):
        if IS_CLOSING.match(lines[number]):
            return number
    words = [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 1]
    for number in range(max(1, last - SIGNATURE_LINES), last):
        bare = re.findall(r"\w+", lines[number].casefold())
        if words and bare and len(bare) <= 4 and (bare[0] == words[0] or set(words) <= set(bare)):
            return number
    return last
