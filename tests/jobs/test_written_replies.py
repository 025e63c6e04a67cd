"""Letters that answer in words: proposed with their sentence, never marked; what is doubtful is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest

from tests.reading.test_replies import OFFERS, SENT, ZONE
from tripmeet.asking.progress import Fold, fold
from tripmeet.jobs.written_replies import in_words, may_be_marked, moment_of, proposed_marks
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.replies import Meaning, Reply, Surety
from tripmeet.reading.written_answers import Letter, letter_of

EMAILS = {
    "email:ada@example.org": frozenset({"ada@example.org"}),
    "email:bo@example.org": frozenset({"bo@example.org"}),
}
LATER = SENT + timedelta(days=1)
QUOTE = "On Tue, 20 Apr 2027 at 10:00, Maya <maya@example.org> wrote:\n> Would Wednesday at 14:00 suit you?\n"
OUTLOOK = (
    "\n\n________________________________\nVon: Maya <maya@example.org>\nGesendet: Dienstag, 20. April 2027\n"
    "An: Ada\nBetreff: Lissabon\n\nMittwoch 14 Uhr?\n"
)


def asked_events(*people: str) -> list[Event]:
    names = {"ada": "Ada Byron", "bo": "Bo Li"}
    return [
        Event(SENT, f"email:{one}@example.org", "t", State.ASKED, times=OFFERS, timezone=ZONE, name=names[one])
        for one in people
    ]


def asked(*people: str) -> Fold:
    return fold(asked_events(*people), "t")


def a_letter(text: str, who: str = "ada@example.org", sent: datetime = LATER, thread: str = "") -> Letter:
    return Letter(who, sent, text, "mail", thread=frozenset(thread.split()))


def a_mail(text: str, *, html: bool = False, flowed: bool = False, **fields: str) -> bytes:
    mail = EmailMessage()
    for name, value in (
        {"From": "Ada Byron <Ada@example.org>", "Date": "Wed, 21 Apr 2027 09:00:00 +0000"} | fields
    ).items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text, subtype="html" if html else "plain")
    if flowed:
        mail.set_param("format", "flowed")
    return mail.as_bytes()


@pytest.mark.parametrize(
    "content",
    [
        a_mail(f"Tuesday at 10 works.\n\nAda\n\n{QUOTE}"),
        a_mail(f"{QUOTE}\nTuesday at 10 works.\n"),
        a_mail(f"Tuesday at 10 works.\n{OUTLOOK}"),
        a_mail("> Would Tuesday suit?\n\nTuesday at 10 works.\n\n> Or Wednesday at 14:00?\n"),
        a_mail(
            "<p>Tuesday at 10 works.</p><div class='gmail_quote'>On Tue Maya wrote:"
            "<blockquote>Wednesday?</blockquote></div>",
            html=True,
        ),
        a_mail("Hi Maya, I am very glad you wrote, and for the two of us Tuesday \nat 10 works.\n", flowed=True),
    ],
    ids=["quoted below", "quoted above", "Outlook", "inline", "HTML only", "flowed"],
)
def test_only_the_writers_own_words_answer(content: bytes) -> None:
    letter = letter_of(content, "mail")
    assert letter is not None
    marks, _ = proposed_marks([letter], EMAILS, asked("ada"))
    assert [(mark.reply.meaning, mark.reply.span) for mark in marks] == [(Meaning.ACCEPTED, OFFERS[0])]


def test_an_answer_comes_with_its_sentence_and_the_command_that_takes_it() -> None:
    (mark,), _ = proposed_marks([a_letter("Hi!\nTuesday at 10 works.\nAda")], EMAILS, asked("ada"))
    assert list(in_words(mark)) == [
        "? Ada Byron  accepted Tue 2027-05-04 10:00  “Tuesday at 10 works.”",
        "  tripmeet mark email:ada@example.org accepted --when '2027-05-04 10:00'",
    ]


@pytest.mark.parametrize(
    ("subject", "text", "until"),
    [
        ("Automatic reply: Lisbon", "I am out of the office until 28 April.", date(2027, 4, 28)),
        ("Abwesenheitsnotiz", "Ich bin bis zum 3. Mai im Urlaub.", date(2027, 5, 3)),
        ("Réponse automatique", "Je suis absente jusqu'au 30 avril.", date(2027, 4, 30)),
        ("Respuesta automática: Lisboa", "Estaré fuera hasta el 2 de mayo.", date(2027, 5, 2)),
        ("Resposta automática", "Estou fora até 29 de abril.", date(2027, 4, 29)),
        ("Risposta automatica", "Sono fuori sede fino al 30 aprile.", date(2027, 4, 30)),
        ("Automatisch antwoord", "Ik ben afwezig tot en met 1 mei.", date(2027, 5, 1)),
        ("Automatic reply", "I cannot read mail now.", None),
    ],
)
def test_an_out_of_office_is_no_answer_but_tells_until_when(subject: str, text: str, until: date | None) -> None:
    letter = letter_of(a_mail(text, Subject=subject, Auto_Submitted="auto-replied"), "mail")
    assert letter is not None
    (mark,), _ = proposed_marks([letter], EMAILS, asked("ada"))
    assert (mark.reply.meaning, mark.reply.until, mark.command) == (Meaning.AWAY, until, "")


@pytest.mark.parametrize(("action", "expected"), [("failed", ["email:ada@example.org"]), ("delayed", [])])
def test_a_bounce_is_of_the_person_it_did_not_reach(action: str, expected: list[str]) -> None:
    content = (
        b"From: MAILER-DAEMON@mail.example.org\r\nDate: Wed, 21 Apr 2027 09:00:00 +0000\r\nSubject: Undelivered\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.org\r\n\r\n"
        b"Final-Recipient: rfc822; Ada@example.org\r\nAction: " + action.encode() + b"\r\n\r\n--b--\r\n"
    )
    letter = letter_of(content, "mail")
    marks, _ = proposed_marks([letter] if letter else [], EMAILS, asked("ada", "bo"))
    assert [mark.standing.contact_id for mark in marks] == expected


@pytest.mark.parametrize(
    "letter",
    [
        a_letter("Tuesday at 10 works.", who="eve@example.org"),
        a_letter("Tuesday at 10 works.", sent=SENT - timedelta(days=2)),
        a_letter("Tuesday at 10 works.", who="bo@example.org"),
    ],
    ids=["a stranger", "before the question", "who was not asked"],
)
def test_who_was_not_asked_answers_nothing(letter: Letter) -> None:
    assert proposed_marks([letter], EMAILS, asked("ada")) == ((), ())


def test_two_people_of_one_address_are_told() -> None:
    shared = {who: frozenset({"home@example.org"}) for who in EMAILS}
    marks, problems = proposed_marks([a_letter("Tuesday at 10 works.", "home@example.org")], shared, asked("ada", "bo"))
    assert marks == ()
    assert [problem.what for problem in problems] == ["Ada Byron and Bo Li share home@example.org"]


def test_answers_that_contradict_each_other_are_told_and_the_later_is_proposed() -> None:
    letters = [a_letter("Sorry, Wednesday works better.", sent=LATER + timedelta(hours=1)), a_letter("Tuesday works.")]
    (mark,), (problem,) = proposed_marks(letters, EMAILS, asked("ada"))
    assert mark.reply.span == OFFERS[1]
    assert problem.what == "Ada Byron wrote “Tuesday works.”, then “Sorry, Wednesday works better.”"


def test_who_has_answered_is_asked_no_more() -> None:
    yes = Event(LATER, "email:ada@example.org", "t", State.ACCEPTED, times=OFFERS[:1], timezone=ZONE, name="Ada Byron")
    question = Event(SENT, "email:ada@example.org", "t", State.ASKED, times=OFFERS, timezone=ZONE, name="Ada Byron")
    state = fold([question, yes], "t")
    assert proposed_marks([a_letter("Tuesday works.", sent=datetime(2027, 4, 23, tzinfo=UTC))], EMAILS, state) == (
        (),
        (),
    )


OURS, HERS = "<ours@mua.example>", "<hers@mua.example>"
THREADS = {OURS: "email:ada@example.org", "<bos@mua.example>": "email:bo@example.org"}
PLAIN = "Tuesday at 10 works for me."


@pytest.mark.parametrize(
    ("letters", "sure"),
    [
        ([a_letter(PLAIN, thread=f"{HERS} {OURS}")], True),
        ([a_letter(PLAIN)], False),
        ([a_letter(PLAIN, thread="<bos@mua.example>")], False),
        ([a_letter(f"{PLAIN} My sister comes along.", thread=OURS)], False),
        ([a_letter("Wednesday works.", thread=OURS), a_letter(PLAIN, thread=OURS, sent=LATER + timedelta(1))], False),
        ([a_letter("Friday works better.", thread=OURS)], False),
    ],
    ids=["our thread", "no thread", "another's thread", "more words", "two that contradict", "another time"],
)
def test_only_plain_words_in_our_own_thread_are_sure(letters: list[Letter], sure: bool) -> None:
    (mark,), _ = proposed_marks(letters, EMAILS, asked("ada"), THREADS)
    assert mark.is_sure is sure


def test_an_address_of_two_is_never_sure_and_its_thread_says_whose_answer_it_is() -> None:
    shared = {who: frozenset({"home@example.org"}) | emails for who, emails in EMAILS.items()}
    (mark,), problems = proposed_marks(
        [a_letter(PLAIN, "home@example.org", thread=OURS)], shared, asked("ada", "bo"), THREADS
    )
    assert (mark.standing.name, mark.is_sure, problems) == ("Ada Byron", False, ())


def test_an_answer_in_our_thread_is_later_whatever_its_clock_says() -> None:
    letter = a_letter(PLAIN, sent=SENT - timedelta(days=2), thread=OURS)
    (mark,), _ = proposed_marks([letter], EMAILS, asked("ada"), THREADS)
    assert mark.command
    assert moment_of(mark, LATER) == SENT + timedelta(seconds=1)


def test_a_yes_is_not_sure_when_its_times_are_no_longer_kept() -> None:
    question = replace(asked("ada").standings["email:ada@example.org"], until=LATER)
    letter = a_letter(PLAIN, thread=OURS)
    (mark,), _ = proposed_marks([letter], EMAILS, Fold({question.contact_id: question}), THREADS)
    assert [may_be_marked(mark, now) for now in (LATER - timedelta(hours=1), LATER + timedelta(hours=1))] == [
        True,
        False,
    ]


def agreed() -> Fold:
    yes = Event(LATER, "email:ada@example.org", "t", State.ACCEPTED, times=OFFERS[:1], timezone=ZONE, name="Ada Byron")
    return fold([*asked_events("ada"), yes], "t")


def test_who_had_agreed_and_writes_a_no_is_told_and_proposed() -> None:
    letter = a_letter("Sorry, I can't make it this time.", sent=LATER + timedelta(days=1), thread=OURS)
    (mark,), (problem,) = proposed_marks([letter], EMAILS, agreed(), THREADS)
    assert (mark.reply.meaning, mark.is_sure) == (Meaning.DECLINED, False)
    assert problem.what == "Ada Byron had agreed, and now writes “Sorry, I can't make it this time.”"


@pytest.mark.parametrize("text", ["Looking forward to it!", PLAIN, "What is your number?"])
def test_who_had_agreed_and_says_nothing_new_is_left_in_peace(text: str) -> None:
    assert proposed_marks([a_letter(text, sent=LATER + timedelta(days=1))], EMAILS, agreed()) == ((), ())


def test_an_answer_to_the_reminder_answers_the_question() -> None:
    reminder = Event(LATER, "email:ada@example.org", "t", State.ASKED, timezone=ZONE, name="Ada Byron", reminder=True)
    state = fold([*asked_events("ada"), reminder], "t")
    (mark,), _ = proposed_marks([a_letter(PLAIN, sent=LATER + timedelta(days=1), thread=OURS)], EMAILS, state, THREADS)
    assert (mark.reply.span, mark.is_sure) == (OFFERS[0], True)


def test_an_answer_from_an_unknown_address_in_our_thread_is_proposed_and_said_so() -> None:
    (mark,), _ = proposed_marks([a_letter(PLAIN, "ada@private.example", thread=OURS)], EMAILS, asked("ada"), THREADS)
    assert (mark.command[:12], mark.is_sure) == ("tripmeet mar", False)
    assert next(in_words(mark)).endswith("(from ada@private.example, no address of theirs you know)")


def test_an_out_of_office_hides_no_question() -> None:
    away = letter_of(a_mail("Back soon.", Auto_Submitted="auto-replied", Date="Thu, 22 Apr 2027 09:00:00 +0000"), "7")
    assert away is not None
    (mark,), _ = proposed_marks([a_letter("Who is this?"), away], EMAILS, asked("ada"))
    assert mark.reply.meaning is Meaning.WHO


def test_who_is_away_at_all_the_times_is_told() -> None:
    letter = letter_of(a_mail("I am away until 7 May.", Auto_Submitted="auto-replied"), "mail")
    (mark,), _ = proposed_marks([letter] if letter else [], EMAILS, asked("ada"))
    assert list(in_words(mark))[1] == "  that is no answer, but they are away at all the times you offered"


def test_a_bounce_is_over_when_they_were_asked_another_way() -> None:
    bounce = Letter("ada@example.org", LATER, "", "mail", Reply(Meaning.BOUNCED, "Undelivered", Surety.STRUCTURE))
    again = Event(
        LATER + timedelta(hours=1),
        "email:ada@example.org",
        "t",
        State.ASKED,
        timezone=ZONE,
        name="Ada Byron",
        reminder=True,
    )
    assert proposed_marks([bounce], EMAILS, fold([*asked_events("ada"), again], "t")) == ((), ())
