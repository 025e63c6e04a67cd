"""What letters say in words to what was asked: proposed with the sentence it rests on, marked when the traveller wants.

What is sure may be marked without a look: it comes in a thread of ours, and its words say yes or no and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from shlex import quote

from tripmeet.asking.progress import Fold, Standing
from tripmeet.errors import Problem
from tripmeet.jobs.mark import Marked, Statement, mark
from tripmeet.jobs.workspace import Workspace
from tripmeet.model.meetings import State
from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.reading.replies import read_reply
from tripmeet.reading.sure_answers import is_sure
from tripmeet.reading.written_answers import Letter

MARKS: Mapping[Meaning, State] = {
    Meaning.ACCEPTED: State.ACCEPTED,
    Meaning.OTHER_TIME: State.DECLINED,
    Meaning.NOT_THEN: State.DECLINED,
    Meaning.DECLINED: State.DECLINED,
}
"""The state that such an answer is marked as."""
NOT_THESE_TIMES = (Meaning.OTHER_TIME, Meaning.NOT_THEN)
ADVICE: Mapping[Meaning, str] = {
    Meaning.WHO: "tell them who you are",
    Meaning.AWAY: "that is no answer: wait",
    Meaning.BOUNCED: "ask by another channel",
    Meaning.UNCLEAR: "read it yourself",
}
CLOCKS_DIFFER = timedelta(hours=1)
"""By so much an answer may seem to be older than its question."""
NO_THREADS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class ProposedMark:
    """Somebody's answer as it was read, and the mark that writes it down; `state` is None where there is none.

    `when` is the time agreed on, in the words of the command line. It `is_sure` when it may be marked without a look.
    """

    letter: Letter
    standing: Standing
    reply: Reply
    state: State | None = None
    when: str | None = None
    note: str = ""
    is_sure: bool = False
    is_known_address: bool = True
    """Whether the letter came from an address of theirs; one that did not was known by its thread alone."""

    @property
    def elsewhen(self) -> bool:
        return self.reply.meaning in NOT_THESE_TIMES

    @property
    def command(self) -> str:
        """The command that writes it down; nothing where there is nothing to mark."""
        if self.state is None:
            return ""
        words = ["tripmeet", "mark", self.standing.contact_id, self.state.value]
        words += ["--other-time"] if self.elsewhen else []
        words += ["--when", self.when] if self.when else []
        words += ["--note", self.note] if self.note else []
        return " ".join(map(quote, words))


def proposed_marks(
    letters: Iterable[Letter],
    emails: Mapping[str, frozenset[str]],
    state: Fold,
    threads: Mapping[str, str] = NO_THREADS,
) -> tuple[tuple[ProposedMark, ...], tuple[Problem, ...]]:
    """Each person's last letter since they were asked, while their answer is open; the second is what must be told.

    `threads` has who was asked by which Message-ID. Two people of one address, and letters of one person that say
    different things, are told; of the latter the later is proposed, and neither is sure.
    """
    last: dict[str, ProposedMark] = {}
    contradicted: set[str] = set()
    problems: list[Problem] = []
    for letter in sorted(letters, key=lambda letter: letter.sent):
        waiting = list(waiting_for(letter, emails, state, threads))
        if len(waiting) > 1:
            names = " and ".join(standing.name for standing in waiting)
            problems.append(Problem(letter.where, f"{names} share {letter.who}", "say whose answer it is with 'mark'"))
            continue
        for standing in waiting:
            who, proposed = standing.contact_id, proposed_mark(letter, standing, emails, threads)
            before = last.get(who)
            if says_nothing_new(proposed):
                continue
            if before and contradict(before, proposed):
                contradicted.add(who)
                said = f"{standing.name} wrote “{before.reply.sentence}”, then “{proposed.reply.sentence}”"
                problems.append(Problem(letter.where, said, "the later letter is proposed"))
            if before is None or weight(proposed) >= weight(before):
                last[who] = proposed
    marks = tuple(replace(one, is_sure=one.is_sure and who not in contradicted) for who, one in last.items())
    return marks, (*problems, *(changed_mind(one) for one in marks if one.standing.state is State.ACCEPTED))


def says_nothing_new(proposed: ProposedMark) -> bool:
    """Of somebody who has agreed only another answer is news."""
    standing, reply = proposed.standing, proposed.reply
    if standing.state is not State.ACCEPTED:
        return False
    return not proposed.command or (reply.meaning is Meaning.ACCEPTED and reply.span in standing.times)


def changed_mind(proposed: ProposedMark) -> Problem:
    what = f"{proposed.standing.name} had agreed, and now writes “{proposed.reply.sentence}”"
    return Problem(proposed.letter.where, what, "what was agreed stands until you mark it")


def weight(proposed: ProposedMark) -> int:
    """A later letter hides an earlier one unless it says less: an out-of-office hides no question, and no answer."""
    return 2 if proposed.command else 0 if proposed.reply.meaning is Meaning.AWAY else 1


def contradict(before: ProposedMark, after: ProposedMark) -> bool:
    answers = (before.reply, after.reply)
    return all(reply.meaning in MARKS for reply in answers) and before.command != after.command


def waiting_for(
    letter: Letter, emails: Mapping[str, frozenset[str]], state: Fold, threads: Mapping[str, str]
) -> Iterator[Standing]:
    """Who was asked before this letter and writes from its address: they have not answered, or had agreed before.

    Of several who share it, whoever was asked in its thread; a letter in that thread is later whatever its clock says.
    """
    in_thread = {threads[message_id] for message_id in letter.thread if message_id in threads}
    known = [
        one
        for who, one in state.standings.items()
        if letter.who in emails.get(who, frozenset()) or (who in in_thread and not is_bounce(letter))
    ]
    asked = [one for one in known if is_later(letter, one, is_in_thread=one.contact_id in in_thread)]
    yield from [one for one in asked if one.contact_id in in_thread] or asked


def is_bounce(letter: Letter) -> bool:
    return letter.reply is not None and letter.reply.meaning is Meaning.BOUNCED


def is_later(letter: Letter, standing: Standing, *, is_in_thread: bool) -> bool:
    if standing.state is State.ACCEPTED:
        return standing.asked_at is not None and letter.sent > standing.since
    if standing.state is not State.ASKED or standing.asked_at is None:
        return False
    if is_bounce(letter) and standing.reminded_at is not None and letter.sent < standing.reminded_at:
        return False  # they were asked once more since, by whatever way
    return is_in_thread or letter.sent >= standing.asked_at - CLOCKS_DIFFER


def proposed_mark(
    letter: Letter, standing: Standing, emails: Mapping[str, frozenset[str]], threads: Mapping[str, str]
) -> ProposedMark:
    zone = standing.timezone or "UTC"
    reply = letter.reply or read_reply(letter.text, standing.times, zone, letter.sent)
    state = MARKS.get(reply.meaning) if reply.surety is not Surety.UNSURE else None
    own = emails.get(standing.contact_id, frozenset())
    is_known = letter.who in own
    if state is None:
        return ProposedMark(letter, standing, reply, is_known_address=is_known)
    is_yes = reply.meaning is Meaning.ACCEPTED
    when = f"{reply.span.local(zone)[0]:%Y-%m-%d %H:%M}" if reply.span and is_yes else None
    note = reply.sentence if reply.meaning is Meaning.OTHER_TIME else ""
    is_shared = any(letter.who in addresses and addresses != own for addresses in emails.values())
    by_structure = (
        standing.state is State.ASKED and is_known and not is_shared and is_of_thread(letter, standing, threads)
    )
    sure = by_structure and is_sure(letter.text, reply, standing.times, zone, standing.name.split())
    return ProposedMark(letter, standing, reply, state, when, note, sure, is_known)


def is_of_thread(letter: Letter, standing: Standing, threads: Mapping[str, str]) -> bool:
    """Whether it answers a mail of ours to this person: only who has that mail knows its Message-ID."""
    return any(threads.get(message_id) == standing.contact_id for message_id in letter.thread)


def may_be_marked(proposed: ProposedMark, now: datetime) -> bool:
    """Whether it is sure, and a yes is to a time that is still kept free."""
    return proposed.is_sure and (proposed.state is not State.ACCEPTED or proposed.standing.is_open(now))


def take(proposed: ProposedMark, desk: Workspace, *, trip_id: str) -> Marked:
    """Marks what this answer says, at the moment it was written. Raises TripmeetError when it cannot stand."""
    assert proposed.state is not None, "there is nothing to mark"
    what = Statement(
        proposed.state,
        desk.now,
        moment_of(proposed, desk.now),
        proposed.note,
        when=proposed.when,
        elsewhen=proposed.elsewhen,
    )
    return mark(proposed.standing.contact_id, what, desk, trip_id=trip_id)


def take_as(words: str, proposed: ProposedMark, desk: Workspace, *, trip_id: str) -> Marked:
    """Marks what the traveller reads in the letter: "accepted 2", "accepted tue 10:00", "declined", "other time".

    Raises TripmeetError when the words say no state.
    """
    from tripmeet.errors import TripmeetError

    first, _, rest = words.strip().partition(" ")
    state = next((one for one in (State.ACCEPTED, State.DECLINED) if one.value.startswith(first.casefold())), None)
    is_other = first.casefold() in ("other", "other-time")
    if not first or (state is None and not is_other):
        raise TripmeetError(f"{words!r} is no answer", hint="write accepted and the time, declined, or other time")
    what = Statement(
        state or State.DECLINED,
        desk.now,
        moment_of(proposed, desk.now),
        rest.removeprefix("time").strip() if is_other else "",
        when=rest.strip() or None if state is State.ACCEPTED else None,
        elsewhen=is_other,
    )
    return mark(proposed.standing.contact_id, what, desk, trip_id=trip_id)


def moment_of(proposed: ProposedMark, now: datetime) -> datetime:
    """When it was answered: never before the question, nor after now, whatever the sender's clock says."""
    return max(min(proposed.letter.sent, now), proposed.standing.since + timedelta(seconds=1))


def in_words(proposed: ProposedMark) -> Iterator[str]:
    """Who says what, the sentence, and what to do about it."""
    zone, reply = proposed.standing.timezone or "UTC", proposed.reply
    when = f" {reply.span.local(zone)[0]:%a %Y-%m-%d %H:%M}" if reply.span and proposed.command else ""
    until = f" until {reply.until}" if reply.until else ""
    by = "" if proposed.is_known_address else f" (from {proposed.letter.who}, no address of theirs you know)"
    yield f"? {proposed.standing.name}  {reply.meaning}{when}{until}  “{reply.sentence}”{by}"
    yield f"  {proposed.command or advice(proposed)}"


def advice(proposed: ProposedMark) -> str:
    """What to do about a letter that answers nothing."""
    until, times = proposed.reply.until, proposed.standing.times
    zone = proposed.standing.timezone or "UTC"
    if until and times and all(span.local(zone)[0].date() <= until for span in times):
        return "that is no answer, but they are away at all the times you offered"
    return ADVICE.get(proposed.reply.meaning, ADVICE[Meaning.UNCLEAR])
