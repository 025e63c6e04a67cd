"""What letters say in words to what was asked: proposed with the sentence it rests on, never marked by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from shlex import quote

from tripmeet.asking.progress import Fold, Standing
from tripmeet.errors import Problem
from tripmeet.model.meetings import State
from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.reading.replies import read_reply
from tripmeet.reading.written_answers import Letter

MARKS: Mapping[Meaning, tuple[str, ...]] = {
    Meaning.ACCEPTED: ("accepted",),
    Meaning.OTHER_TIME: ("declined", "--other-time"),
    Meaning.NOT_THEN: ("declined", "--other-time"),
    Meaning.DECLINED: ("declined",),
}
"""The words of `tripmeet mark` that write such an answer down."""
ADVICE: Mapping[Meaning, str] = {
    Meaning.WHO: "tell them who you are",
    Meaning.AWAY: "that is no answer: wait",
    Meaning.BOUNCED: "ask by another channel",
    Meaning.UNCLEAR: "read it yourself",
}
WAITS_FOR_AN_ANSWER = (State.ASKED,)


@dataclass(frozen=True, slots=True)
class ProposedMark:
    """Somebody's answer as it was read, and the command that writes it down; none where it says nothing to mark."""

    letter: Letter
    standing: Standing
    reply: Reply
    command: str


def proposed_marks(
    letters: Iterable[Letter], emails: Mapping[str, frozenset[str]], state: Fold
) -> tuple[tuple[ProposedMark, ...], tuple[Problem, ...]]:
    """Each person's last letter since they were asked, while their answer is open; the second is what must be told.

    Two people of one address, and letters of one person that say different things, are told and nothing is proposed.
    """
    last: dict[str, ProposedMark] = {}
    problems: list[Problem] = []
    for letter in sorted(letters, key=lambda letter: letter.sent):
        waiting = list(waiting_for(letter, emails, state))
        if len(waiting) > 1:
            names = " and ".join(standing.name for standing in waiting)
            problems.append(Problem(letter.where, f"{names} share {letter.who}", "say whose answer it is with 'mark'"))
        elif waiting:
            mark = proposed_mark(letter, waiting[0])
            before = last.get(mark.standing.contact_id)
            if before and contradict(before, mark):
                said = f"{mark.standing.name} wrote “{before.reply.sentence}”, then “{mark.reply.sentence}”"
                problems.append(Problem(letter.where, said, "the later letter is proposed"))
            if before is None or mark.command or not before.command:
                last[mark.standing.contact_id] = mark
    return tuple(last.values()), tuple(problems)


def contradict(before: ProposedMark, after: ProposedMark) -> bool:
    answers = (before.reply, after.reply)
    return all(reply.meaning in MARKS for reply in answers) and before.command != after.command


def waiting_for(letter: Letter, emails: Mapping[str, frozenset[str]], state: Fold) -> Iterator[Standing]:
    """Who was asked before this letter, has not answered, and writes from its address."""
    for who, standing in state.standings.items():
        asked = standing.asked_at
        waits = standing.state in WAITS_FOR_AN_ANSWER and asked is not None and letter.sent >= asked
        if waits and letter.who in emails.get(who, frozenset()):
            yield standing


def proposed_mark(letter: Letter, standing: Standing) -> ProposedMark:
    zone = standing.timezone or "UTC"
    reply = letter.reply or read_reply(letter.text, standing.times, zone, letter.sent)
    words = MARKS.get(reply.meaning, ()) if reply.surety is not Surety.UNSURE else ()
    if not words:
        return ProposedMark(letter, standing, reply, "")
    when = f"{reply.span.local(zone)[0]:%Y-%m-%d %H:%M}" if reply.span and reply.meaning is Meaning.ACCEPTED else ""
    more = ("--when", when) if when else ()
    note = ("--note", reply.sentence) if reply.meaning is Meaning.OTHER_TIME else ()
    return ProposedMark(
        letter, standing, reply, " ".join(map(quote, ("tripmeet", "mark", standing.contact_id, *words, *more, *note)))
    )


def in_words(mark: ProposedMark) -> Iterator[str]:
    """Who says what, the sentence, and what to do about it."""
    zone, reply = mark.standing.timezone or "UTC", mark.reply
    when = f" {reply.span.local(zone)[0]:%a %Y-%m-%d %H:%M}" if reply.span and mark.command else ""
    until = f" until {reply.until}" if reply.until else ""
    yield f"? {mark.standing.name}  {reply.meaning}{when}{until}  “{reply.sentence}”"
    yield f"  {mark.command or ADVICE.get(reply.meaning, ADVICE[Meaning.UNCLEAR])}"
