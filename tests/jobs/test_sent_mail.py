"""What lies in the folder of sent mail: our drafts as they were sent, each asked once, with the times it names."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from shutil import copytree
from zoneinfo import ZoneInfo

import pytest

from tests import dovecot
from tests.jobs.sending import Edit, Sender
from tripmeet.jobs.example import example
from tripmeet.jobs.plan import plan
from tripmeet.jobs.trip.sent_asks import OwnDraft, asks_sent
from tripmeet.jobs.workspace import Workspace
from tripmeet.jobs.written_replies import take
from tripmeet.model.history import Event
from tripmeet.model.meetings import State
from tripmeet.model.messages import File
from tripmeet.model.times import Span
from tripmeet.reading.sent_mails import SentMail
from tripmeet.writing.imap import identity

ADA, CLARA, TOMASZ = "email:ada.brandao@example.org", "email:clara.w@example.com", "email:tomasz.wrona@example.org"
SENT_AT = datetime(2027, 4, 22, 16, 40, tzinfo=UTC)
NOW = datetime(2027, 4, 22, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder, home = tmp_path_factory.mktemp("planned"), tmp_path_factory.mktemp("home")
    example(folder, Workspace(home, date(2026, 11, 22)))
    plan(folder / "itinerary.yaml", Workspace(home, date(2027, 4, 22)))
    return folder, home


@pytest.fixture(scope="module")
def server() -> Iterator[dovecot.Server]:
    with dovecot.dovecot() as started:
        yield started


@pytest.fixture
def maya(planned: tuple[Path, Path], server: dovecot.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sender:
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)
    server.empty("Ausgang", "INBOX")
    copytree(planned[0], tmp_path / "trip")
    copytree(planned[1], tmp_path / "home")
    return Sender(tmp_path / "trip" / "itinerary-plan", Workspace(tmp_path / "home", NOW.date(), moment=NOW), server)


def asked(sender: Sender, who: str) -> tuple[State, datetime | None, tuple[Span, ...]]:
    standing = sender.standing(who)
    return standing.state, standing.asked_at, standing.times


def wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 60) for line in text.split("\n"))


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text,
        wrapped,
        lambda text: f"{text}\n-- \nMaya Lindqvist\n+46 70 000 00 00\nwww.example.org\n",
        lambda text: text.replace("Hi Ada", "Dear Ada").replace("\n\nMaya", "\n\nP.S. Say hello to the dog.\n\nMaya"),
        lambda text: f"{text}\nOn Mon, 1 Mar 2027 at 10:00, Ada wrote:\n> See you in May, on the 9th at 17:00?\n",
    ],
    ids=["as it was", "broken anew", "with a signature", "a little edited", "below an old thread"],
)
def test_a_draft_is_asked_when_it_was_sent_whatever_program_sent_it(maya: Sender, edit: Edit) -> None:
    times = maya.standing(ADA).times
    maya.send(ADA, edit)
    assert [(event.contact_id, event.at, event.times) for event in maya.pull().events] == [(ADA, SENT_AT, times)]
    assert asked(maya, ADA) == (State.ASKED, SENT_AT, times)
    assert maya.standing(ADA).until is not None


def test_a_second_pull_changes_nothing_even_when_its_bookmark_is_lost(maya: Sender) -> None:
    maya.send(ADA)
    maya.pull()
    before = maya.standing(ADA)
    assert maya.pull().events == ()
    for name in (".pulled.json", ".threads.json"):
        (maya.folder / name).unlink()
    assert maya.pull().events == ()
    assert maya.standing(ADA) == before


@pytest.mark.parametrize(
    ("edit", "starts"),
    [
        (lambda text: text.replace("14:00", "15:30"), ["04 15:30", "05 10:30", "05 17:15"]),
        (lambda text: text.replace(", or on Wednesday at 10:30 or at 17:15", ""), ["04 14:00"]),
        (lambda text: text.replace("Tuesday 4 May at 14:00, or on ", ""), ["05 10:30", "05 17:15"]),
        (lambda text: text.replace("or at 17:15", "or on Thursday at 3 pm"), ["04 14:00", "05 10:30", "06 15:00"]),
        (lambda text: re.sub(r"on Tuesday.*17:15,", "at half past two on Friday,", text), ["07 14:30"]),
    ],
    ids=["another hour", "one left", "one taken out", "another day", "in words"],
)
def test_the_times_are_those_that_the_sent_text_names(maya: Sender, edit: Edit, starts: list[str]) -> None:
    maya.send(ADA, edit)
    maya.pull()
    zone = ZoneInfo("Europe/Lisbon")
    assert [f"{span.start.astimezone(zone):%d %H:%M}" for span in maya.standing(ADA).times] == starts


def test_a_message_whose_hours_were_taken_out_holds_none(maya: Sender) -> None:
    maya.send(ADA, lambda text: re.sub(r" on Tuesday.*17:15,", "", text))
    maya.pull()
    standing = maya.standing(ADA)
    assert (standing.state, standing.times, standing.ahead) == (State.ASKED, (), True)


@pytest.mark.parametrize(
    ("edit", "until"),
    [
        (lambda text: text.replace("Wednesday 28 April", "Friday 30 April"), datetime(2027, 4, 30, 23, tzinfo=UTC)),
        (
            lambda text: text.replace("A line by Wednesday 28 April is early enough.", ""),
            datetime(2027, 5, 4, 13, tzinfo=UTC),
        ),
    ],
    ids=["another day", "none"],
)
def test_the_deadline_is_the_one_that_the_sent_text_names(maya: Sender, edit: Edit, until: datetime) -> None:
    maya.send(ADA, edit)
    maya.pull()
    assert maya.standing(ADA).until == until


NO_DRAFT = "Hi Ada,\n\nthank you for the photos! The harbour one is on my wall now.\n\nMaya\n"
OTHER_TRIP = (
    "Hi Ada,\n\nIt was the thread on open tide gauges last winter that made me think of you. Porto is one of my stops, "
    "from 4 to 7 August. Would you like to meet for a coffee on Tuesday 4 August at 14:00, somewhere central?\n\nMaya\n"
)
ANSWER = "Lovely, see you then! I'll bring the counts.\n\nMaya\n\nOn Thu, 22 Apr 2027 at 19:00, Ada wrote:\n> Yes!\n"


@pytest.mark.parametrize(
    ("text", "subject"),
    [(NO_DRAFT, "Photos"), (OTHER_TRIP, "In Porto 4–7 August: coffee?"), (ANSWER, "Re: In Lisbon 4–7 May: coffee?")],
    ids=["thanks", "another trip", "an answer of hers"],
)
def test_a_mail_to_the_person_that_is_no_draft_of_ours_is_no_ask(maya: Sender, text: str, subject: str) -> None:
    maya.send(ADA, lambda _: text, Subject=subject)
    assert maya.pull().events == ()
    assert maya.standing(ADA).state is State.PROPOSED


def test_a_draft_sent_to_somebody_else_asks_nobody(maya: Sender) -> None:
    maya.send(ADA, To="friend@example.net")
    maya.send(ADA, To=TOMASZ.removeprefix("email:"), Message_ID="<other@mua.example>")
    assert maya.pull().events == ()


def test_a_draft_written_anew_is_known_by_its_message_id(maya: Sender) -> None:
    file = File(maya.draft(ADA), (maya.folder / maya.draft(ADA)).read_bytes())
    maya.send(ADA, lambda _: "Ada! Tuesday 4 May, 14:00?\n", Subject="hi", Message_ID=identity(file))
    maya.pull()
    assert asked(maya, ADA) == (State.ASKED, SENT_AT, maya.standing(ADA).times[:1])


def test_a_draft_written_anew_is_known_by_its_subject_and_times(maya: Sender) -> None:
    maya.send(ADA, lambda _: "Ada! Tuesday 4 May, 14:00?\n")
    maya.pull()
    assert asked(maya, ADA) == (State.ASKED, SENT_AT, maya.standing(ADA).times[:1])


def test_html_alone_is_read(maya: Sender) -> None:
    times = maya.standing(CLARA).times
    maya.send(CLARA, html=True)
    maya.pull()
    assert asked(maya, CLARA) == (State.ASKED, SENT_AT, times)


def test_who_was_marked_by_hand_is_not_asked_once_more(maya: Sender) -> None:
    from tripmeet.jobs.mark import Statement, mark

    mark(ADA, Statement(State.ASKED, NOW), maya.desk)
    maya.send(ADA)
    assert maya.pull().events == ()
    assert maya.standing(ADA).asked_at == NOW


def test_the_same_question_days_later_is_the_reminder(maya: Sender) -> None:
    maya.send(ADA)
    maya.pull()
    maya.desk = replace(maya.desk, today=date(2027, 4, 27), moment=NOW + timedelta(days=5))
    maya.send(ADA, on="Tue, 27 Apr 2027 18:40:00 +0200")
    (event,) = maya.pull().events
    assert event.reminder
    assert maya.standing(ADA).reminded_at == datetime(2027, 4, 27, 16, 40, tzinfo=UTC)
    assert maya.pull().events == ()


def test_a_second_message_with_other_times_is_told(maya: Sender) -> None:
    maya.send(ADA)
    maya.send(ADA, lambda text: text.replace("14:00", "15:30"), on="Thu, 22 Apr 2027 19:00:00 +0200")
    taken = maya.pull()
    assert [event.contact_id for event in taken.events] == [ADA]
    assert [problem.what for problem in taken.problems] == ["you wrote to Ada Brandão again, with other times"]


def test_a_mail_from_the_future_is_told(maya: Sender) -> None:
    maya.send(ADA, on="Thu, 22 Apr 2032 18:40:00 +0200")
    taken = maya.pull()
    assert taken.events == ()
    assert [problem.what for problem in taken.problems] == ["your mail to Ada Brandão says to be of 2032-04-22"]


@pytest.mark.parametrize("sent", ["Gesendete Objekte", "Sent Items", "Envoy&AOk-s"])
def test_a_folder_of_a_usual_name_is_read(
    sent: str, planned: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)
    copytree(planned[0], tmp_path / "trip")
    copytree(planned[1], tmp_path / "home")
    desk = Workspace(tmp_path / "home", NOW.date(), moment=NOW)
    name = sent.replace("&AOk-", "é")
    with dovecot.dovecot(sent=name, marks_sent=False) as server:
        maya = Sender(tmp_path / "trip" / "itinerary-plan", desk, server, sent)
        maya.send(ADA)
        assert [event.contact_id for event in maya.pull().events] == [ADA]


def test_a_mailbox_without_a_folder_of_sent_mail_is_told(
    planned: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPMEET_MAIL_PASSWORD", dovecot.PASSWORD)
    copytree(planned[0], tmp_path / "trip")
    copytree(planned[1], tmp_path / "home")
    desk = Workspace(tmp_path / "home", NOW.date(), moment=NOW)
    with dovecot.dovecot(sent="Papers", marks_sent=False) as server:
        taken = Sender(tmp_path / "trip" / "itinerary-plan", desk, server).pull()
    assert [problem.what for problem in taken.problems] == ["no folder of sent mail is known there"]


THREAD = "<Thu22Apr20271840000200@mua.example>"


def answer(text: str, sender: str = "ada.brandao@example.org") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = sender, "Thu, 22 Apr 2027 21:00:00 +0200", "Re: In Lisbon"
    mail["In-Reply-To"] = THREAD
    mail.set_content(text)
    return mail.as_bytes()


def test_question_and_answer_are_read_in_one_pull_and_marked_once(maya: Sender) -> None:
    maya.send(ADA)
    maya.server.deliver(answer("Hi Maya,\nTuesday 4 May at 14:00 works for me.\nAda\n"))
    taken = maya.pull()
    assert [(mark.command, mark.is_sure) for mark in taken.proposed] == [
        (f"tripmeet mark {ADA} accepted --when '2027-05-04 14:00'", True)
    ]
    take(taken.proposed[0], maya.desk, trip_id=taken.trip_id)
    assert maya.standing(ADA).state is State.ACCEPTED
    assert maya.standing(ADA).since == datetime(2027, 4, 22, 19, tzinfo=UTC)
    again = maya.pull()
    assert (again.events, again.proposed, again.problems) == ((), (), ())


def test_an_answer_from_an_unknown_address_is_known_by_its_thread(maya: Sender) -> None:
    maya.send(ADA)
    maya.server.deliver(answer("Tuesday 4 May at 14:00 works for me.\n", "ada@private.example"))
    maya.server.deliver(answer("Tuesday works, buy now!\n", "shop@example.net").replace(THREAD.encode(), b"<x@y>"))
    (mark,) = maya.pull().proposed
    assert (mark.standing.contact_id, mark.is_known_address, mark.is_sure) == (ADA, False, False)


def test_a_calendars_answer_in_the_inbox_is_marked(maya: Sender) -> None:
    from tripmeet.jobs.plan_record import read_record
    from tripmeet.writing import ics

    maya.send(ADA)
    meeting = next(m for m in read_record(maya.folder).meetings if m.contacts[0].id == ADA)
    sheet = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{ics.uid(meeting.id)}\r\nDTSTAMP:20270422T190000Z\r\nDTSTART:{meeting.start.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n"
        f"DTEND:{meeting.end.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\nORGANIZER:mailto:maya@example.org\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ada.brandao@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = (
        "ada.brandao@example.org",
        "Thu, 22 Apr 2027 21:00:00 +0200",
        "Accepted",
    )
    mail.set_content("Accepted\n")
    mail.add_alternative(sheet.encode(), "text", "calendar", params={"method": "REPLY"})
    maya.server.deliver(mail.as_bytes())
    assert [event.state for event in maya.pull().events] == [State.ASKED, State.ACCEPTED]
    assert maya.pull().events == ()


def a_draft(who: str, name: str, *emails: str) -> OwnDraft:
    text = f"Hi {name},\n\nI am in Lisbon in May. Shall we have a coffee on Tuesday 4 May at 14:00, near the river?\n"
    return OwnDraft(who, name, frozenset(emails), f"<{who}@tripmeet.invalid>", "In Lisbon", text)


HOME = "home@example.org"
OFFER = Span(datetime(2027, 5, 4, 13, tzinfo=UTC), datetime(2027, 5, 4, 14, tzinfo=UTC))
TRIP = Span(datetime(2027, 5, 3, tzinfo=UTC), datetime(2027, 5, 8, tzinfo=UTC))
PROPOSED = [
    Event(SENT_AT - timedelta(days=1), who, "t", State.PROPOSED, times=(OFFER,), timezone="Europe/Lisbon", name=who)
    for who in ("ada", "bo")
]


def sent_to(*addresses: str, text: str) -> SentMail:
    return SentMail("1", frozenset(addresses), SENT_AT, "In Lisbon", text, "<1@mua.example>", is_answer=False)


@pytest.mark.parametrize(
    ("greeting", "asked", "told"),
    [
        ("Hi Ada", ["ada"], []),
        ("Hi Bo", ["bo"], []),
        ("Hi you two", [], ["your mail to home@example.org may be for Ada or Bo"]),
    ],
)
def test_of_two_who_share_an_address_the_one_who_is_named_was_asked(
    greeting: str, asked: list[str], told: list[str]
) -> None:
    drafts = [a_draft("ada", "Ada", HOME), a_draft("bo", "Bo", HOME)]
    mail = sent_to(HOME, text=drafts[0].text.replace("Hi Ada", greeting))
    found = asks_sent([mail], drafts, PROPOSED, TRIP, NOW)
    assert ([event.contact_id for event in found.events], [problem.what for problem in found.problems]) == (asked, told)


def test_one_mail_to_two_asks_both() -> None:
    drafts = [a_draft("ada", "Ada", "ada@example.org"), a_draft("bo", "Bo", "bo@example.org")]
    mail = sent_to("ada@example.org", "bo@example.org", text=drafts[0].text.replace("Hi Ada", "Hi Ada and Bo"))
    found = asks_sent([mail], drafts, PROPOSED, TRIP, NOW)
    assert [(event.contact_id, event.times) for event in found.events] == [("ada", (OFFER,)), ("bo", (OFFER,))]


@pytest.mark.parametrize("step", ["read_mailbox", "take_in_sent", "save_threads", "take_in_mails", "save_bookmarks"])
def test_a_pull_that_is_killed_loses_nothing_and_marks_nothing_twice(maya: Sender, step: str) -> None:
    maya.send(ADA)
    maya.server.deliver(answer("Tuesday 4 May at 14:00 works for me.\n"))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"tripmeet.jobs.pull.{step}", killed)
        with pytest.raises(KeyboardInterrupt):
            maya.pull()
    taken = maya.pull()
    assert [mark.is_sure for mark in taken.proposed] == [True]
    standing = maya.standing(ADA)
    assert (standing.state, standing.asked_at, standing.asked, standing.reminded_at) == (State.ASKED, SENT_AT, 1, None)
