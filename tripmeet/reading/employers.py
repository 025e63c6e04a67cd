"""What shows for whom somebody works, besides what a source calls the company: their mail server, their signature."""

from __future__ import annotations

from tripmeet.model.people import Contact
from tripmeet.model.traces import ClueKind
from tripmeet.reading.folding import folded_company, typed
from tripmeet.reading.points import Sort, is_named_for, mailbox, mailbox_words
from tripmeet.reading.ties import NO_COMPANY, company_of

FREE_MAIL = frozenset((
    "126", "163", "aol", "bluewin", "bol", "example", "fastmail", "free", "freenet", "gmail", "gmx", "googlemail",
    "hey", "hotmail", "icloud", "laposte", "libero", "live", "mail", "me", "msn", "naver", "o2", "onet", "orange",
    "outlook", "posteo", "proton", "protonmail", "qq", "sapo", "seznam", "tonline", "uol", "wanadoo", "web", "wp",
    "yahoo", "yandex",
))  # fmt: skip
"""Mail servers that say nothing of a company."""


def works_there(person: Contact, other: Contact) -> str:
    """What of this person's own shows that they work for the company that the other entry names, in words: the server
    of a mail address that spells their name, a line of their signature; empty when nothing does. A given name before
    the company's server shows too little: that is asked."""
    company = company_of(other)
    if not company or company in NO_COMPANY:
        return ""
    for email in person.emails:
        is_theirs = mailbox(email) is Sort.OWN and is_named_for(email, other.name) and len(mailbox_words(email)) > 1
        if is_theirs and is_of_company(email, company):
            return f"{email} is of {other.company}"
    lines = (clue.place for clue in person.clues if clue.kind is ClueKind.SIGNATURE_TOWN)
    if any(folded_company(line) == company for line in lines):
        return f"{other.company} stands in the signature"
    return ""


def domain_of(email: str) -> str:
    """The server of a mail address, empty for those that everybody may have an address at."""
    server = email.rpartition("@")[2].casefold()
    return "" if set(server.split(".")[:-1]) & FREE_MAIL or server.startswith("example.") else server


def is_of_company(email: str, company: str) -> bool:
    """Whether a mail server is called by a company: acme.example of Acme Robotics, or acmerobotics.example."""
    labels = [typed(label).replace(" ", "") for label in email.rpartition("@")[2].split(".")[:-1]]
    words = typed(company).split()
    names = {"".join(words[: n + 1]) for n in range(len(words))}
    names |= {"".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > 3)}
    whole = "".join(words)
    return any(
        label not in FREE_MAIL and (label in names or (len(label) > 7 and whole.startswith(label)))
        for label in labels
        if len(label) > 2
    )
