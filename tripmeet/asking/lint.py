"""Checks messages before they go out: each finding names the file, the line, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from tripmeet.asking.channels import CHANNELS, named, to_person
from tripmeet.asking.days import Calendar
from tripmeet.asking.facts import facts_about
from tripmeet.asking.hours import LANGUAGES, not_among
from tripmeet.asking.likeness import alike, shared_sentences
from tripmeet.asking.selling import selling_words
from tripmeet.asking.tact import slips_in
from tripmeet.asking.untimely import untimely
from tripmeet.asking.voice import BLANK, length_of
from tripmeet.model.meetings import Kind
from tripmeet.model.names import given_names, is_for_several
from tripmeet.model.people import Closeness, Contact
from tripmeet.model.private import secrets_of
from tripmeet.plugins import Channel

LONGEST_WORDS = 110
"""Under 90 is better; over this, a message reads as a newsletter."""
ALIKE, ALIKE_IN_SHORT = 0.6, 0.95
A_FEW_LINES = 306  # characters: where a channel takes no more, there is room for few words of one's own
"""Two messages that share so many of their words in whole sentences are one message sent twice; where a channel leaves
no room for words of one's own, only if nothing is different."""
ASKED_TOO_RECENTLY = timedelta(days=60)
LINK = re.compile(
    r"https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|ly|me|co|app|eu|de|example)/\S+", re.IGNORECASE
)
SECRET_WORDS = 4
"""So many words in a row of a secret give it away; of a shorter one all of them."""
THIS_MONTH = (
    "this month",
    "diesen monat",
    "ce mois-ci",
    "este mes",
    "este mês",
    "neste mês",
    "questo mese",
    "deze maand",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it lies there, perhaps edited: its file, its text and whom it is for.

    `above` is how many lines of the file stand before the text. `offers` are the times it may name, on the clocks over
    there; None where it asks for none: a note, thanks. `ask_from` is the first day on which one would send it,
    `link_text` what a link above the text would send; `country` and `kind` are where and for what one would meet.
    """

    name: str
    channel: str
    text: str
    contact: Contact
    above: int = 0
    subject: str = ""
    offers: tuple[datetime, ...] | None = ()
    is_thanks: bool = False
    ask_from: date | None = None
    link_text: str | None = None
    country: str = ""
    kind: Kind | None = None


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
    ways: Sequence[Channel] = CHANNELS,
) -> tuple[Finding, ...]:
    """Everything worth saying about these messages, in their order; of the whole pile last.

    `most` people may be asked on the trip, `asked` were already; `last_asked` is the day each person was last asked on
    another trip.
    """
    found = [finding for letter in letters for finding in of_one(letter, today, (last_asked or {}), ways)]
    return (*found, *of_all(letters, most, asked, ways))


def of_one(letter: Letter, today: date, last_asked: Mapping[str, date], ways: Sequence[Channel]) -> Iterator[Finding]:
    if not letter.text.strip():
        yield Finding(letter.name, 1, "it says nothing", "write it, or delete the file", blocks=True)
        return
    yield from blanks(letter)
    yield from about_the_person(letter, today, last_asked.get(letter.contact.id))
    yield from private(letter)
    yield from times(letter)
    yield from bad_times(letter, today)
    yield from manners(letter)
    yield from length(letter, ways)


def blanks(letter: Letter) -> Iterator[Finding]:
    mend = "fill it in, or take it out"
    for match in BLANK.finditer(letter.subject):
        yield Finding(letter.name, 1, f"a blank in the subject: {match.group()}", mend, blocks=True)
    for number, line in lines(letter):
        for match in BLANK.finditer(line):
            yield Finding(letter.name, number, f"a blank: {match.group()}", mend, blocks=True)
    if letter.link_text is not None and letter.link_text.split() != letter.text.split():
        what = "the link above it still holds another text"
        yield Finding(letter.name, 1, what, "copy the text below, or plan again", blocks=True)


def about_the_person(letter: Letter, today: date, last: date | None) -> Iterator[Finding]:
    who = letter.contact
    if who.do_not_contact:
        yield Finding(letter.name, 1, f"{who.name} is not to be contacted", "delete the message", blocks=True)
    if last is not None and today - last < ASKED_TOO_RECENTLY and letter.offers is not None:
        days = (today - last).days
        yield Finding(letter.name, 1, f"{who.name} was asked {days} days ago", "leave them in peace this time")
    if letter.ask_from is not None and today < letter.ask_from:
        weeks = round((letter.ask_from - today).days / 7)
        what = f"it comes {weeks} weeks too early" if weeks > 1 else "it comes too early"
        yield Finding(letter.name, 1, what, f"send it from {letter.ask_from.day} {letter.ask_from:%B %Y}")
    names = given_names(who.name) if is_for_several(who.name) else (facts_about(who).first,)
    for first in names:
        if first.casefold() not in letter.text.casefold():
            yield Finding(letter.name, 1, f"it does not name {first}", "address the one it is for")
    specific_words = specific(who, today)
    if not letter.is_thanks and not any(fact.casefold() in letter.text.casefold() for fact in specific_words):
        yield Finding(
            letter.name,
            1,
            f"nothing in it is only about {who.name}",
            "say how you know each other, or what you can give",
        )


def specific(contact: Contact, today: date) -> Iterator[str]:
    """What, if it stands in a message, could stand in no other one."""
    facts = facts_about(contact)
    yield from filter(None, (facts.origin, facts.give, facts.question, facts.about, facts.company))
    for day in filter(None, (contact.last_met, contact.last_contact)):
        for language in LANGUAGES:
            yield Calendar(language, "").month(day)
            yield Calendar(language, "", day).month(day)
        if (day.year, day.month) == (today.year, today.month):
            yield from THIS_MONTH


def private(letter: Letter) -> Iterator[Finding]:
    secrets = [(text, "a note marked private") for text in secrets_of(letter.contact)]
    secrets += [(text, "their address") for text in houses(letter.contact)]
    told = [(word, number) for number, line in lines(letter) for word in words_of(line)]
    for secret, what in secrets:
        found = first_run(words_of(secret), told)
        if found is not None:
            yield Finding(letter.name, found, f"it says {what}", "take it out", blocks=True)


def houses(contact: Contact) -> Iterator[str]:
    """Streets with a house's number: parts of addresses that have both a word and a number."""
    for address in contact.addresses:
        for part in re.split(r"[,;\n]", address.text):
            if re.search(r"\d", part) and re.search(r"[^\W\d_]{3,}", part):
                yield part


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def first_run(secret: Sequence[str], told: Sequence[tuple[str, int]]) -> int | None:
    """The line in which enough words of the secret stand in a row, None when nowhere."""
    size = min(SECRET_WORDS, len(secret))
    runs = {tuple(secret[n : n + size]) for n in range(len(secret) - size + 1)} if size else set()
    words = [word for word, _ in told]
    return next((told[n][1] for n in range(len(words)) if tuple(words[n : n + size]) in runs), None) if runs else None


def times(letter: Letter) -> Iterator[Finding]:
    """An hour that nobody keeps free is no offer."""
    if not letter.offers:
        return
    kept = " or ".join(dict.fromkeys(f"{one:%a} {one.hour}:{one:%M}" for one in letter.offers))
    for number, line in lines(letter):
        for hour in not_among(line, letter.offers):
            yield Finding(letter.name, number, f"{hour} is not kept free", f"name {kept}, or plan again", blocks=True)


def bad_times(letter: Letter, today: date) -> Iterator[Finding]:
    """The times are kept free, and yet nobody over there would be glad of them."""
    close = letter.contact.closeness
    found = untimely(
        letter.offers or (),
        country=letter.country,
        kind=letter.kind,
        today=today,
        is_friend=close is not None and close <= Closeness.FRIEND,
    )
    for fault in found:
        yield Finding(letter.name, 1, fault.what, fault.mend, blocks=fault.blocks)


def manners(letter: Letter) -> Iterator[Finding]:
    if "?" not in letter.text and not letter.is_thanks:
        yield Finding(letter.name, 1, "it asks nothing", "end with a question they can answer in a line")
    links = [number for number, line in lines(letter) for _ in LINK.findall(line)]
    if len(links) > 1:
        yield Finding(letter.name, links[1], f"{len(links)} links", "leave out what nobody asked for", blocks=True)
    elif links:
        yield Finding(letter.name, links[0], "a link", "leave it out, unless they asked for it")
    for number, line in lines(letter):
        for word in selling_words(line):
            yield Finding(letter.name, number, f"“{word}” sounds like selling", "say what you mean in your own words")
        for what, mend in slips_in(line):
            yield Finding(letter.name, number, what, mend)


def length(letter: Letter, ways: Sequence[Channel]) -> Iterator[Finding]:
    channel, text = named(letter.channel, ways), letter.text.strip()
    channel = to_person(channel, letter.contact) if channel else None
    if channel is not None and channel.limit is not None and length_of(text) > channel.limit:
        what = f"{length_of(text)} characters, {letter.channel} takes {channel.limit}"
        yield Finding(letter.name, 1, what, "shorten it", blocks=True)
    elif (words := len(text.split())) > LONGEST_WORDS:
        yield Finding(letter.name, 1, f"{words} words", "under 90 is read to the end")


def of_all(letters: Sequence[Letter], most: int, asked: int, ways: Sequence[Channel]) -> Iterator[Finding]:
    short = {channel.name for channel in ways if channel.limit is not None and channel.limit <= A_FEW_LINES}
    for one, other in combinations(letters, 2):
        share = alike(one.text, other.text, (one.contact.name, other.contact.name))
        is_short = {one.channel, other.channel} <= short or one.is_thanks or other.is_thanks
        if share > (ALIKE_IN_SHORT if is_short else ALIKE):
            what = f"nearly the same as {other.name} ({share:.0%})"
            yield Finding(one.name, 1, what, "say something to each that only they could be told")
        elif len(same := same_sentences(one, other)) > 1:
            what = f"the same frame as {other.name}: {len(same)} sentences, one of them “{same[0]}”"
            yield Finding(one.name, 1, what, "say one of them in other words")
    people = {letter.contact.id for letter in letters if letter.offers is not None}
    if len(people) + asked > most:
        last = next(letter for letter in reversed(letters) if letter.offers is not None)
        what = f"{len(people) + asked} people asked on one trip, you allow {most}"
        yield Finding(last.name, 1, what, "leave out the last, or raise asks_per_trip", blocks=True)


def same_sentences(one: Letter, other: Letter) -> list[str]:
    """Those that both say; what is still to be filled in is none."""
    texts = (BLANK.sub("", one.text), BLANK.sub("", other.text))
    return shared_sentences(*texts, (one.contact.name, other.contact.name))


def lines(letter: Letter) -> Iterable[tuple[int, str]]:
    return enumerate(letter.text.splitlines(), 1 + letter.above)
