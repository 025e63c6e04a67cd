"""What somebody's own words answer to the times that were offered; what is not plain is left unclear.

Sentence by sentence, clause by clause: a day is taken when its clause says yes to it, prefers it, or says nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.model.times import Span
from tripmeet.reading import reply_words as words
from tripmeet.reading.reply_days import clock_in, days_in, without_times
from tripmeet.text import unaccented

LONGEST_ANSWER = 3_000
A_DAY = timedelta(days=1)
_SENTENCES = re.compile(r"(?<=[^\d][.!?…])\s+|(?<=\d[!?])\s+|\n+|(?<=\d\.)\s+(?=[A-Z]\w+ \w+ \w+)")
_CLAUSES = re.compile(r"[,;:–—]\s+|\s[-–—]\s|\b(?:but|aber|mais|pero|mas|ma|maar|sondern)\b")
_AS_YES, _BOUND = words.either(words.AS_YES), words.either(words.BOUND)
_YES, _PREFER, _NO = words.either(words.YES), words.either(words.PREFER), words.either(words.NO)
_REFUSAL, _ANOTHER = words.either(words.REFUSAL), words.either(words.ANOTHER_TIME)
_HEDGE, _CONDITION, _WHO = words.either(words.HEDGE), words.either(words.CONDITION), words.either(words.WHO)


class Tone(Enum):
    """How a clause speaks of its day."""

    YES = auto()
    NO = auto()
    NEUTRAL = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a clause names, the hours it may mean, and the sentence."""

    day: date
    clocks: tuple[time, ...]
    tone: Tone
    sentence: str
    is_question: bool


def read_reply(text: str, offers: Sequence[Span], timezone: str, sent: datetime) -> Reply:
    """What the writer's own words say to these offers; `text` is without quotations and signature."""
    zone = ZoneInfo(timezone)
    near = min(offers).start.astimezone(zone).date() if offers else sent.astimezone(zone).date()
    sentences = [part.strip() for part in _SENTENCES.split(text[:LONGEST_ANSWER]) if part.strip()]
    for sentence in sentences:
        if _WHO.search(plain(sentence)):
            return Reply(Meaning.WHO, sentence, Surety.WORDS)
    mentions = [mention for sentence in sentences for mention in mentions_in(sentence, near)]
    taken = [mention for mention in mentions if mention.tone is Tone.YES]
    another = next((sentence for sentence in sentences if _ANOTHER.search(plain(sentence))), None)
    hedge = next((sentence for sentence in sentences if is_hedged(plain(sentence))), None)
    if hedge and (another is None or taken):
        return Reply(Meaning.UNCLEAR, hedge, Surety.UNSURE)
    if taken:
        return of_days(taken, mentions, offers, zone)
    return without_a_day(sentences, another, mentions, offers)


def mentions_in(sentence: str, near: date) -> Iterator[Mention]:
    """The days of a sentence. A clause that names none speaks of the day before it."""
    is_question = sentence.rstrip(" )").endswith("?")
    current: list[Mention] = []
    for clause in _CLAUSES.split(plain(sentence)):
        days, clocks, tone = days_in(clause, near), clock_in(clause), tone_of(clause)
        if days:
            yield from current
            current = [Mention(day, clocks, tone, sentence, is_question) for day in days]
        elif len(current) == 1:
            last = current[0]
            if clocks and tone is not Tone.NO:
                last = replace(last, clocks=clocks)
            if last.tone is Tone.NEUTRAL and tone is not Tone.NEUTRAL:
                last = replace(last, tone=tone)
            current = [last]
    yield from current


def tone_of(clause: str) -> Tone:
    limited = _BOUND.sub(" ", _AS_YES.sub(" yes ", clause)).strip(" .!?…")
    if _NO.search(limited):
        return Tone.NO
    rest = without_times(limited)
    if _YES.search(limited) or _PREFER.search(limited) or not set(rest.split()) - words.FILLERS:
        return Tone.YES
    return Tone.NEUTRAL


def of_days(taken: Sequence[Mention], mentions: Sequence[Mention], offers: Sequence[Span], zone: ZoneInfo) -> Reply:
    """The answer that takes one day; more than one, or a day both taken and denied, is for the traveller to read."""
    first = taken[0]
    named = {mention.day for mention in taken}
    if len(named) > 1 or any(mention.tone is Tone.NO and mention.day in named for mention in mentions):
        return Reply(Meaning.UNCLEAR, first.sentence, Surety.UNSURE)
    clocks = next((mention.clocks for mention in taken if mention.clocks), ())
    that_day = [offer for offer in offers if offer.start.astimezone(zone).date() == first.day]
    fitting = [offer for offer in that_day if not clocks or offer.start.astimezone(zone).time() in clocks]
    doubtful = any(mention.tone is Tone.NEUTRAL and mention.day not in named for mention in mentions)
    surety = Surety.UNSURE if doubtful else Surety.WORDS
    if len(fitting) == 1:
        if first.is_question:
            return Reply(Meaning.UNCLEAR, first.sentence, Surety.UNSURE)
        return Reply(Meaning.ACCEPTED, first.sentence, surety, fitting[0])
    if fitting:
        return Reply(Meaning.UNCLEAR, first.sentence, Surety.UNSURE)
    length = that_day[0].length if that_day else offers[0].length if offers else timedelta(hours=1)
    if not clocks:
        midnight = datetime.combine(first.day, time(), zone)
        return Reply(
            Meaning.OTHER_TIME,
            first.sentence,
            surety,
            Span(midnight, datetime.combine(first.day + A_DAY, time(), zone)),
        )
    start = datetime.combine(first.day, likeliest(clocks), zone)
    return Reply(Meaning.OTHER_TIME, first.sentence, surety, Span(start, start + length))


def likeliest(clocks: Sequence[time]) -> time:
    """Of "at four" the one in the waking day."""
    return next((clock for clock in clocks if clock.hour >= 8), clocks[0])


def without_a_day(
    sentences: Sequence[str], another: str | None, mentions: Sequence[Mention], offers: Sequence[Span]
) -> Reply:
    """The answer that takes no day: a no to these times, a no to all, a bare yes to the only one, or nothing plain."""
    denied = next((mention for mention in mentions if mention.tone is Tone.NO), None)
    if another is not None:
        surety = Surety.WORDS if any(_NO.search(plain(sentence)) for sentence in sentences) else Surety.UNSURE
        return Reply(Meaning.NOT_THEN if surety is Surety.WORDS else Meaning.UNCLEAR, another, surety)
    if denied is not None:
        days = {mention.day for mention in mentions if mention.tone is Tone.NO}
        is_all = bool(offers) and len(days) >= len({offer.start.date() for offer in offers})
        return Reply(Meaning.NOT_THEN if is_all else Meaning.UNCLEAR, denied.sentence, Surety.UNSURE)
    for sentence in sentences:
        if _REFUSAL.search(plain(sentence)) and not sentence.endswith("?"):
            return Reply(Meaning.DECLINED, sentence, Surety.WORDS)
    only = " ".join(sentences)
    if len(offers) == 1 and len(sentences) == 1 and tone_of(plain(only)) is Tone.YES and not only.endswith("?"):
        return Reply(Meaning.ACCEPTED, only, Surety.UNSURE, offers[0])
    return Reply(Meaning.UNCLEAR, sentences[0] if sentences else "", Surety.UNSURE)


def is_hedged(sentence: str) -> bool:
    """Whether it promises nothing by itself: a perhaps, a condition, another week, somebody else's word."""
    return _HEDGE.search(sentence) is not None or _CONDITION.search(sentence) is not None


def plain(text: str) -> str:
    """Without accents, case, and apostrophes: "can t"."""
    return " ".join(re.sub(r"[’'`´¿¡\"“”„«»()]", " ", unaccented(text.casefold())).split())
