"""Checks messages before they go out: each finding names the file, the line, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from tripmeet.asking.channels import named
from tripmeet.asking.facts import facts_about, private_notes
from tripmeet.asking.voice import Calendar
from tripmeet.model.people import Contact

LONGEST_WORDS = 110
"""Under 90 is better; over this, a message reads as a newsletter."""
ALIKE = 0.85
"""Two messages that share this part of their word triples are one message sent twice."""
ASKED_TOO_RECENTLY = timedelta(days=60)
BLANK = re.compile(r"\[…[^\]]*\]?")
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)

PITCH = (
    "pick your brain", "quick sync", "touch base", "hope this finds you well", "circle back", "synerg", "win-win",
    "reach out", "exciting opportunity", "book a slot", "calendly", "hoffe, es geht ihnen gut", "synergie",
    "spannende möglichkeit", "j'espère que ce message vous trouve", "opportunité unique",
    "espero que te encuentres bien",
    "oportunidad única", "espero que esteja tudo bem", "oportunidade única",
)  # fmt: skip
"""What people read as selling; in the languages that we write."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it lies there, perhaps edited: its file, its text and whom it is for."""

    name: str
    channel: str
    text: str
    contact: Contact


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one message. It `blocks` when the message must not be sent as it is."""

    name: str
    line: int
    what: str
    mend: str
    blocks: bool = False

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.what} ({self.mend})"


def lint(
    letters: Sequence[Letter],
    *,
    today: date,
    most: int,
    asked: int = 0,
    last_asked: Mapping[str, date] | None = None,
) -> tuple[Finding, ...]:
    """Everything worth saying about these messages, in their order; of the whole pile last.

    `most` people may be asked on the trip, `asked` were already; `last_asked` is the day each person was last asked on
    another trip.
    """
    found = [finding for letter in letters for finding in of_one(letter, today, (last_asked or {}))]
    return (*found, *of_all(letters, most, asked))


def of_one(letter: Letter, today: date, last_asked: Mapping[str, date]) -> Iterator[Finding]:
    yield from blanks(letter)
    yield from about_the_person(letter, today, last_asked.get(letter.contact.id))
    yield from private(letter)
    yield from manners(letter)
    yield from length(letter)


def blanks(letter: Letter) -> Iterator[Finding]:
    for number, line in lines(letter):
        for match in BLANK.finditer(line):
            yield Finding(letter.name, number, f"a blank: {match.group()}", "fill it in, or take it out", blocks=True)


def about_the_person(letter: Letter, today: date, last: date | None) -> Iterator[Finding]:
    who = letter.contact
    if who.do_not_contact:
        yield Finding(letter.name, 1, f"{who.name} is not to be contacted", "delete the message", blocks=True)
    if last is not None and today - last < ASKED_TOO_RECENTLY:
        days = (today - last).days
        yield Finding(letter.name, 1, f"{who.name} was asked {days} days ago", "leave them in peace this time")
    if not any(fact.casefold() in letter.text.casefold() for fact in specific(who)):
        yield Finding(
            letter.name,
            1,
            f"nothing in it is only about {who.name}",
            "say how you know each other, or what you can give",
        )


def specific(contact: Contact) -> Iterator[str]:
    """What, if it stands in a message, could stand in no other one."""
    facts = facts_about(contact)
    yield from filter(None, (facts.origin, facts.give, facts.question, facts.about, facts.company))
    for day in filter(None, (contact.last_met, contact.last_contact)):
        for language in ("en", "de", "fr", "es", "pt"):
            yield Calendar(language, "").month(day)
            yield Calendar(language, "", day).month(day)


def private(letter: Letter) -> Iterator[Finding]:
    secrets = [(text, "a note marked private") for text in private_notes(letter.contact)]
    homes = (address.text for address in letter.contact.addresses if re.search(r"\d", address.text))
    secrets += [(text, "their address") for text in homes]
    for secret, what in secrets:
        for number, line in lines(letter):
            if secret.casefold() in line.casefold():
                yield Finding(letter.name, number, f"it says {what}", "take it out", blocks=True)


def manners(letter: Letter) -> Iterator[Finding]:
    if "?" not in letter.text:
        yield Finding(letter.name, 1, "it asks nothing", "end with a question they can answer in a line")
    links = [number for number, line in lines(letter) for _ in LINK.findall(line)]
    if len(links) > 1:
        yield Finding(letter.name, links[1], f"{len(links)} links", "leave out what nobody asked for", blocks=True)
    for number, line in lines(letter):
        for word in PITCH:
            if word in line.casefold():
                yield Finding(
                    letter.name, number, f"“{word}” sounds like selling", "say what you mean in your own words"
                )


def length(letter: Letter) -> Iterator[Finding]:
    channel, text = named(letter.channel), letter.text.strip()
    if channel is not None and channel.limit is not None and len(text) > channel.limit:
        what = f"{len(text)} characters, {letter.channel} takes {channel.limit}"
        yield Finding(letter.name, 1, what, "shorten it", blocks=True)
    elif (words := len(text.split())) > LONGEST_WORDS:
        yield Finding(letter.name, 1, f"{words} words", "under 90 is read to the end")


def of_all(letters: Sequence[Letter], most: int, asked: int) -> Iterator[Finding]:
    for one, other in combinations(letters, 2):
        share = alike(one, other)
        if share > ALIKE:
            what = f"nearly the same as {other.name} ({share:.0%})"
            yield Finding(one.name, 1, what, "say something to each that only they could be told")
    if len(letters) + asked > most:
        what = f"{len(letters) + asked} people asked on one trip, you allow {most}"
        yield Finding(letters[-1].name, 1, what, "leave out the last, or raise asks_per_trip", blocks=True)


def alike(one: Letter, other: Letter) -> float:
    a, b = triples(one), triples(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def triples(letter: Letter) -> set[tuple[str, ...]]:
    """Runs of three words; without numbers and names, which make no other message."""
    named_so = set(letter.contact.name.casefold().split())
    words = [word for word in re.findall(r"[^\W\d_]+", letter.text.casefold()) if word not in named_so]
    return set(zip(words, words[1:], words[2:], strict=False))


def lines(letter: Letter) -> Iterable[tuple[int, str]]:
    return enumerate(letter.text.splitlines(), 1)
