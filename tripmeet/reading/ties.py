"""What ties entries to one person, and the sets they make; what tells apart two people of one name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tripmeet.model.people import Contact
from tripmeet.reading.folding import folded_company
from tripmeet.reading.naming import Likeness
from tripmeet.reading.points import profile
from tripmeet.text import folded

Pair = tuple[int, int]
PERSONAL = frozenset(("linkedin", "xing"))
"""Networks where a profile is one person's; on the others a firm or a family may have one."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two entries, as their positions, that are one person, and what shows it; the surest have the lowest rank."""

    rank: int
    one: int
    other: int
    by: str
    """In words: "the same address ada@example.org"."""
    names: Likeness


NO_COMPANY = frozenset((
    "", "autonoma", "autonomo", "confidential", "consultant", "etudiant", "freelance", "freelancer", "freiberufler",
    "freiberuflich", "home", "independant", "independent consultant", "independent", "independiente", "jubilado",
    "libero professionista", "n a", "na", "none", "open to work", "own business", "pensioner", "pensionist", "privat",
    "private", "rentner", "retired", "selbstandig", "selbststaendig", "selbststandig", "self employed", "self",
    "selfemployed", "startup", "stealth mode startup", "stealth mode", "stealth startup", "stealth", "student",
    "studentin", "unemployed", "various", "zelfstandig", "zzp",
    "działalnosc gospodarcza", "egen foretagare", "egyeni vallalkozo", "emekli", "freiberuflerin", "na volne noze",
    "osvc", "partita iva", "samozatrudnienie", "selvstendig", "serbest", "serbest meslek", "wolny strzelec",
    "wolny zawod", "yrittaja",
))  # fmt: skip
"""What people write where a company belongs, and is none that they could share."""


def company_of(person: Contact) -> str:
    """The company as it compares, empty where it is none that two people of one name could have in common."""
    company = folded_company(person.company or "")
    return "" if company in NO_COMPANY else company


def place_of(person: Contact) -> str:
    """The town somebody lives in, as it compares; empty when they wrote none."""
    home = next((a for a in person.addresses if a.label != "work"), None)
    return folded(home.city or home.text.partition(",")[0]) if home else ""


def rival_profiles(one: Contact, other: Contact) -> bool:
    """Whether they have different profiles on one network, which one person seldom has."""
    for network in {handle.network for handle in one.handles} & {handle.network for handle in other.handles}:
        mine, theirs = ({profile(h) for h in who.handles if h.network == network} for who in (one, other))
        if network in PERSONAL and mine.isdisjoint(theirs):
            return True
    return False


class Sets:
    """Disjoint sets of positions, joined unless that would bring two together that were said to be different."""

    def __init__(self, size: int, different: Iterable[Pair] = ()) -> None:
        self.above = list(range(size))
        self.apart = [(one, other) for one, other in different]

    def top(self, number: int) -> int:
        while (above := self.above[number]) != number:
            self.above[number] = number = self.above[above]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.top(one), self.top(other)))
        if low != high and not any({self.top(a), self.top(b)} == {low, high} for a, b in self.apart):
            self.above[high] = low

    def groups(self) -> list[list[int]]:
        members: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self.above)):
            members[self.top(position)].append(position)
        return list(members.values())
